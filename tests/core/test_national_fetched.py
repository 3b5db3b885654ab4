"""The whole country, fetched page by page, joined and packed: the real figures and map of 2024."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from spatial_core.build import build
from spatial_core.fetch.cache import Cache
from spatial_core.fetch.downloads import Downloads
from spatial_core.fetch.services import Services
from spatial_core.fetch.stack import RequestsFetcher
from spatial_core.pack.reader import Pack
from spatial_core.recipe import Recipe
from tests.core.conftest import SHARED
from tests.support import fake_cbs, fake_host, fake_pdok
from tests.support.fake_cbs import FakeTable
from tests.support.fake_host import Host

pytestmark = [pytest.mark.shared, pytest.mark.loopback]
FOLDER = SHARED / "data" / "kwb" / "2024"
MAP = SHARED / "data" / "geometry" / "2024" / "wijkenbuurten_2024_simplified.gpkg"
REGIONS = 18_310
_KEYS = {
    "Aantal inwoners (aantal)": "AantalInwoners_5",
    "Mannen (aantal)": "Mannen_6",
    "Vrouwen (aantal)": "Vrouwen_7",
    "0 tot 15 jaar (aantal)": "k_0Tot15Jaar_8",
    "15 tot 25 jaar (aantal)": "k_15Tot25Jaar_9",
    "25 tot 45 jaar (aantal)": "k_25Tot45Jaar_10",
    "45 tot 65 jaar (aantal)": "k_45Tot65Jaar_11",
    "65 jaar of ouder (aantal)": "k_65JaarOfOuder_12",
}


def _table() -> FakeTable:
    """Serve the StatLine export of 2024 as the rows that it was made from."""
    path = FOLDER / "Kerncijfers_wijken_en_buurten_2024_geslachten.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        records = list(csv.DictReader(stream, delimiter=";"))
    topics = {h: next((k for end, k in _KEYS.items() if h.endswith(end)), None) for h in records[0]}
    code = next(h for h in records[0] if "odering" in h)
    gemeente = next(h for h in records[0] if "emeentenaam" in h)
    name = next(iter(records[0]))
    rows: list[dict[str, Any]] = [
        {"ID": n, "WijkenEnBuurten": record[code].ljust(10), "Gemeentenaam_1": record[gemeente]}
        | {k: int(record[h]) if record[h].strip() != "." else None for h, k in topics.items() if k}
        for n, record in enumerate(records)
    ]
    properties = [
        {"ID": 0, "Key": "WijkenEnBuurten", "Type": "GeoDetail", "ParentID": None},
        {"ID": 1, "Key": "Gemeentenaam_1", "Type": "Topic", "ParentID": None, "Unit": " "},
        *(
            {"ID": n, "Key": key, "Type": "Topic", "ParentID": None, "Unit": "aantal"}
            for n, key in enumerate((key for key in topics.values() if key), start=2)
        ),
    ]
    regions = [{"Key": r[code].ljust(10), "Title": r[name].strip()} for r in records]
    info = {
        "Identifier": "85984NED", "Title": "Kerncijfers wijken en buurten 2024", "Period": "2024",
        "Modified": "2025-12-11T02:00:00", "RecordCount": len(rows), "Source": "CBS.",
    }  # fmt: skip
    return FakeTable(info, properties, {"WijkenEnBuurten": regions}, rows)


@pytest.fixture
def host() -> Iterator[Host]:
    routes = fake_cbs.routes([_table()]), fake_pdok.routes([fake_pdok.of_package(MAP, 2024)])
    with Host(*routes) as found:
        yield found


def test_every_region_is_fetched_joined_and_packed(host: Host, tmp_path: Path) -> None:
    host.fails("skiptoken=10000", fake_host.RESET)
    host.fails("buurten/items", fake_host.BUSY, times=2)
    settings = dict.fromkeys(("cbs", "dataderden", "pdok", "pdok-service"), host.base)
    out = tmp_path / "nederland.gpkg"
    services, cache = Services.of(settings), Cache(tmp_path / "cache")
    with Downloads(RequestsFetcher(), cache, services) as downloads:
        report = build(Recipe(years=(2024,), sources=("geen",)), out, downloads=downloads)
    counts = {c.level.value: (c.figures, c.areas, c.matched) for c in report.counts}
    assert counts["gemeente"] == (342, 342, 342)
    assert counts["wijk"] == (3393, 3393, 3393)
    assert counts["buurt"] == (14_574, 14_566, 14_566)
    assert sum(figures for figures, _, _ in counts.values()) == REGIONS
    with Pack(out) as pack:
        country = pack.figure(pack.area("NL00", 2024), pack.indicator("demo_inwoners"), 2024)
        assert country.value == 17_942_942
        amsterdam = pack.area("BU0363AA01", 2024)
        assert amsterdam.gemeente == "Amsterdam"
        assert pack.figure(amsterdam, pack.indicator("demo_leeftijd_65_plus"), 2024).value
