"""Ask the real services, once and little, whether they still are what we take them for.

Run with ``make check-live`` by somebody with a network: no test and no build does this. It asks for
descriptions and single rows only, some forty small requests, and prints a line for each.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from spatial_core import catalogue as catalogues
from spatial_core.errors import WijkmonitorError
from spatial_core.fetch import services
from spatial_core.fetch.cache import Cache
from spatial_core.fetch.downloads import Downloads, Policy
from spatial_core.fetch.services import Services
from spatial_core.fetch.stack import RequestsFetcher
from spatial_core.sources import catalogue3, companions, kwb, odata3, specs, tables

Check = tuple[str, Callable[[], str]]


def main() -> int:
    """Print what each service says; 1 where one is not as expected."""
    settings = dict(services.parse(text) for text in sys.argv[1:])
    reached = Services.of(services.from_environment(os.environ), settings)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder))
        with Downloads(RequestsFetcher(), cache, reached, policy=Policy(tries=2)) as downloads:
            for name, check in _checks(downloads):
                try:
                    print(f"ok    {name}: {check()}", flush=True)
                except (WijkmonitorError, AssertionError, KeyError, ValueError) as fault:
                    wrong += 1
                    print(f"WRONG {name}: {fault}", flush=True)
    print(f"{wrong} wrong" if wrong else "all as expected")
    return int(wrong > 0)


def _checks(downloads: Downloads) -> Iterator[Check]:
    for year, table in companions.kwb_tables().items():
        yield f"key figures {year} ({table})", lambda t=table, y=year: _key_figures(downloads, t, y)
    yield "list of tables", lambda: _newer(downloads)
    for family in specs.families(catalogues.load()):
        for table in family.tables:
            yield (
                f"{family.title} ({table})",
                lambda f=family.service, t=table: _described(downloads, f, t),
            )
    for service, path in (
        ("pdok", "cbs/wijken-en-buurten-2024/ogc/v1/collections?f=json"),
        ("pdok", "cbs/gebiedsindelingen/ogc/v1/collections?f=json"),
        ("pdok", "cbs/vierkantstatistieken100m/ogc/v1/collections?f=json"),
        ("pdok-service", "cbs/wijkenbuurten/2021/wfs/v1_0?service=WFS&request=GetCapabilities"),
        ("cbs4", "odata/v1/CBS/85984NED/Properties"),
        ("duo", "api/3/action/package_list"),
    ):
        yield f"{service} {path}", lambda s=service, p=path: f"{downloads.get(s, p).size} bytes"


def _key_figures(downloads: Downloads, table: str, year: int) -> str:
    found = odata3.fetch(downloads, "cbs", table, filters="startswith(WijkenEnBuurten,'GM0363')")
    assert found.rows == 1, f"{found.rows} rows for one gemeente"
    read = tables.of_service(found)
    matched = kwb.resolve(read.columns, catalogues.load().fields, year, read.path)
    total = found.info.get("RecordCount")
    return f"changed {found.modified}, {total} rows, {len(matched)} columns known"


def _newer(downloads: Downloads) -> str:
    rows = catalogue3.tables(
        downloads, "cbs", "startswith(ShortTitle,'Kerncijfers wijken en buurten')"
    )
    known = set(companions.kwb_tables().values())
    new = sorted(str(r["Identifier"]) for r in rows if r["Identifier"] not in known)
    return f"{len(rows)} tables, not in ours: {', '.join(new) or 'none'}"


def _described(downloads: Downloads, service: str, table: str) -> str:
    info = catalogue3.information(downloads, service, table)
    properties = catalogue3.metadata(downloads, service, table, "DataProperties")
    keys = [str(p["Key"]) for p in properties if p.get("Type") == "Topic"]
    return f"changed {odata3.stamp_of(info)}, {len(keys)} columns"


if __name__ == "__main__":
    sys.exit(main())
