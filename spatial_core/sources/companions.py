"""What lies beside an OData table: its description, its information, its names. Frame module."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import codes
from . import raw

if TYPE_CHECKING:
    from .tables import Table

_TABLE_ID = re.compile(r"(?<![0-9A-Za-z])(\d{5}[A-Za-z]{3})(?![0-9A-Za-z])")
_YEAR = re.compile(r"\b(19[89]\d|20\d\d)\b")


def read(table: Table, around: Mapping[str, Any]) -> None:
    """Add to a table what its file and those beside it tell: id, title, owner, year, names."""
    where = str(around.get("odata.metadata", ""))
    table.owner = str(around.get("Source", "")).strip(" .")
    found = _TABLE_ID.search(where) or _TABLE_ID.search(table.path.name)
    table.table_id = found[1] if found else ""
    if table.shape != "odata":
        table.year = around.get("Year")
        table.table_id = table.table_id if where else ""
        return
    info = next(iter(_companion(table, "TableInfos")), {})
    title = str(info.get("Title") or info.get("ShortTitle") or "")
    table.title = title.strip()
    table.table_id = str(info.get("Identifier") or table.table_id)
    table.owner = str(info.get("Source") or "").strip(" .©")
    table.modified = str(info.get("Modified") or info.get("Updated") or "")
    year = _YEAR.search(str(info.get("Period") or "")) or _YEAR.search(title)
    table.year = int(year[1]) if year else _year_of_table(table.table_id)
    describe(table, _companion(table, "DataProperties"))
    for dimension in (c.header for c in table.columns if c.position is None):
        if dimension not in ("ID", "Perioden", "WijkenEnBuurten", "RegioS"):
            titles = _companion(table, dimension)
            table.labels[dimension] = {
                str(row.get("Key", "")).strip(): str(row.get("Title") or "").strip()
                for row in titles
            }
    for row in _companion(table, "WijkenEnBuurten"):
        key = str(row.get("Key", ""))
        if codes.is_code(key):
            table.names[codes.parse(key)] = str(row.get("Title", "")).strip()


def _year_of_table(table_id: str) -> int | None:
    import tomllib

    from .._resources import data_dir

    with (data_dir() / "catalogue" / "tables.toml").open("rb") as stream:
        known = tomllib.load(stream)["kwb"]
    return next((int(y) for y, t in known.items() if t.lower() == table_id.lower()), None)


def _companion(table: Table, part: str) -> list[Mapping[str, Any]]:
    """Give the rows of a file that describes the table, [] when there is none beside it."""
    name = table.path.name
    base = re.sub(r"_?(Typed|Untyped)DataSet.*$", "", name)
    base = base if base != name else table.path.stem
    for stem in dict.fromkeys((f"{base}_{part}", f"{table.table_id}_{part}", part)):
        for suffix in (".json", ".parquet", ".csv"):
            path = table.path.with_name(stem + suffix)
            if path.is_file() and path != table.path:
                return _companion_rows(path, part)
    return []


def _companion_rows(path: Path, part: str) -> list[Mapping[str, Any]]:
    if path.suffix == ".json":
        found = raw.loaded(path)
        if isinstance(found, dict) and "value" not in found:
            return [found] if part == "TableInfos" else []
        rows = found["value"] if isinstance(found, dict) else found
        return [] if rows == [] else list(raw.rows_of(found, path))
    cells = (raw.parquet if path.suffix == ".parquet" else raw.delimited)(path)[0]
    return list(raw.records(cells))


def describe(table: Table, properties: Sequence[Mapping[str, Any]]) -> None:
    """Add unit and group to the columns from the table's DataProperties."""
    by_id = {str(p.get("ID")): p for p in properties}
    known = {str(p.get("Key")): p for p in properties if p.get("Key")}
    described = []
    for column in table.columns:
        found = known.get(column.header)
        if found is None:
            described.append(column)
            continue
        above = by_id.get(_identifier(found.get("ParentID")))
        unit = found.get("Unit")
        described.append(
            replace(
                column,
                unit=str(unit).strip() if isinstance(unit, str) else None,
                group=str(above.get("Title", "")).strip() if above else "",
            )
        )
    table.columns = described


def _identifier(value: object) -> str:
    """Give an ID as text; Parquet turns a column with gaps into floats."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
