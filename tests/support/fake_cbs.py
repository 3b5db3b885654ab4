"""A CBS catalogue by OData v3 on a :class:`Host`, with the habits of the real one.

Keys are padded with blanks, the feed gives pages with a link to the next, the other door stops at
10,000 rows with code 500, and a key of the wrong width gives an empty list and no fault.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from .fake_host import Answer, Ask, Route, as_json

PAGE = 10_000
NATIONAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "kwb" / "2020"
Row = Mapping[str, Any]
_BEFORE = re.compile(r"^(?:(?P<door>ODataFeed|ODataApi)/odata|ODataCatalog)/?", re.IGNORECASE)
_STARTS = re.compile(r"startswith\((\w+),\s*'([^']*)'\)")
_EQUALS = re.compile(r"(\w+) eq '([^']*)'")


@dataclass
class FakeTable:
    """One table: what it says of itself, its columns, its dimensions with their keys, its rows."""

    info: dict[str, Any]
    properties: Sequence[Row]
    dimensions: Mapping[str, Sequence[Row]]
    rows: Sequence[dict[str, Any]]
    page: int = PAGE
    links: Callable[[str, int], str] | None = None
    """Makes the link after a page of (this page's address, number); None gives the true one."""
    _kept: dict[str, bytes] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return str(self.info["Identifier"])


def routes(tables: Sequence[FakeTable]) -> Route:
    """Answer as a catalogue that holds these tables, the list of which may change meanwhile."""

    def route(ask: Ask) -> Answer | None:
        found = _BEFORE.match(ask.path)
        if found is None:
            return None
        rest = ask.path[found.end() :].strip("/")
        if found["door"] is None:
            return _catalogue(tables, ask) if rest == "Tables" else None
        id, _, part = rest.partition("/")
        table = next((t for t in tables if t.id.lower() == id.lower()), None)
        return None if table is None else _part(table, part, ask, found["door"])

    return route


def _catalogue(tables: Sequence[FakeTable], ask: Ask) -> Answer:
    rows = _filtered([table.info for table in tables], ask.query.get("$filter", ""))
    return as_json({"odata.metadata": f"{ask.base}/ODataCatalog/$metadata#Tables", "value": rows})


def _part(table: FakeTable, part: str, ask: Ask, door: str) -> Answer | None:
    where = {"odata.metadata": f"{ask.base}/{door}/odata/{table.id}/$metadata#{part}"}
    if not part:
        names = ["TableInfos", "UntypedDataSet", "TypedDataSet", "DataProperties", "CategoryGroups"]
        names += table.dimensions
        return as_json(where | {"value": [{"name": name, "url": name} for name in names]})
    if part == "TableInfos":
        return as_json(where | {"value": [table.info]})
    if part == "DataProperties":
        return as_json(where | {"value": list(table.properties)})
    if part == "CategoryGroups":
        return as_json(where | {"value": []})
    if part in table.dimensions:
        return as_json(where | {"value": list(table.dimensions[part])})
    if part == "TypedDataSet":
        return _data(table, ask, door)
    return _data(table, ask, door, _untyped) if part == "UntypedDataSet" else None


def _data(
    table: FakeTable, ask: Ask, door: str, written: Callable[[dict[str, Any]], Row] = dict
) -> Answer:
    rows: Sequence[dict[str, Any]] = table.rows
    if query := ask.query.get("$filter", ""):
        rows = _filtered(rows, query)
    if door.lower() == "odataapi":
        if len(rows) > PAGE:
            told = {"lang": "nl", "value": "query returns more than 10000 records"}
            return Answer(json.dumps({"odata.error": {"message": told}}).encode(), status=500)
        return as_json({"value": [written(row) for row in rows]})
    start = int(ask.query.get("$skiptoken", 0))
    if (kept := table._kept.get(key := f"{ask.base}|{start}|{ask.query}|{written}")) is None:
        kept = table._kept[key] = _page(table, ask, rows, start, written)
    return Answer(kept)


def _page(
    table: FakeTable, ask: Ask, rows: Sequence[dict[str, Any]], start: int,
    written: Callable[[dict[str, Any]], Row],
) -> bytes:  # fmt: skip
    page = rows[start : start + table.page]
    if names := ask.query.get("$select"):
        page = [{name: row[name] for name in names.split(",")} for row in page]
    found: dict[str, Any] = {"odata.metadata": f"{ask.base}/$metadata", "value": []}
    found["value"] = [written(row) for row in page]
    if ask.query.get("$inlinecount") == "allpages" and not start:
        found["odata.count"] = str(len(rows))
    if start + table.page < len(rows):
        query = "&".join(f"{k}={v}" for k, v in ask.query.items() if k != "$skiptoken")
        link = f"{ask.base}/{ask.path}?{query}&$skiptoken={start + table.page}"
        found["odata.nextLink"] = table.links(link, start // table.page) if table.links else link
    return json.dumps(found, ensure_ascii=False).encode()


def _untyped(row: dict[str, Any]) -> Row:
    """Write every cell as padded text, a dot for what is missing."""
    return {
        k: v if k == "ID" or isinstance(v, str) else f"{'.' if v is None else v:>10}"
        for k, v in row.items()
    }


def _filtered(rows: Sequence[dict[str, Any]], query: str) -> list[dict[str, Any]]:
    """Apply what the real one understands; anything else is silently left out."""
    found = list(rows)
    if starts := _STARTS.findall(query):
        found = [r for r in found if any(str(r.get(k, "")).startswith(v) for k, v in starts)]
    for part in query.split(" and "):
        either = _EQUALS.findall(part)
        if either:
            found = [r for r in found if any(str(r.get(k, "")) == v for k, v in either)]
    return found


@lru_cache(maxsize=1)
def _national() -> tuple[dict[str, Any], list[Row], list[Row], list[dict[str, Any]]]:
    import pyarrow.parquet as pq

    def rows(part: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = pq.read_table(
            NATIONAL / f"84799NED_{part}.parquet"
        ).to_pylist()
        return found

    info = json.loads((NATIONAL / "84799NED_TableInfos.json").read_text("utf-8"))
    return info, rows("DataProperties"), rows("WijkenEnBuurten"), rows("TypedDataSet")


def national(id: str = "84799NED", **info: Any) -> FakeTable:
    """Serve the real key figures of 2020 from the data beside the checkout, under any id."""
    told, properties, regions, rows = _national()
    return FakeTable(
        told | {"Identifier": id} | info, properties, {"WijkenEnBuurten": regions}, rows
    )
