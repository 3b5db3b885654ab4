"""What lies beside an OData table: its description, its information, its names. Frame module."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import codes
from .._resources import data_dir
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
    names = {
        str(row.get("Key", "")): str(row.get("Title", ""))
        for row in _companion(table, "WijkenEnBuurten")
    }
    describe(table, info, _companion(table, "DataProperties"), names)
    for dimension in (c.header for c in table.columns if c.position is None):
        if dimension not in ("ID", "Perioden", "WijkenEnBuurten", "RegioS"):
            titles = _companion(table, dimension)
            table.labels[dimension] = {
                str(row.get("Key", "")).strip(): str(row.get("Title") or "").strip()
                for row in titles
            }


def describe(
    table: Table,
    info: Mapping[str, Any],
    properties: Sequence[Mapping[str, Any]],
    names: Mapping[str, str],
) -> None:
    """Add to an OData table what its provider tells of it.

    ``info`` is its row of TableInfos, ``properties`` are its DataProperties, ``names`` the titles
    of its regions by key.
    """
    table.title = str(info.get("Title") or info.get("ShortTitle") or "").strip()
    table.table_id = str(info.get("Identifier") or table.table_id)
    table.owner = str(info.get("Source") or "").strip(" .©")
    table.modified = str(info.get("Modified") or info.get("Updated") or "")
    table.year = year_of(info) or _year_of_table(table.table_id)
    _describe_columns(table, properties)
    for key, name in names.items():
        if codes.is_code(key):
            table.names[codes.parse(key)] = name.strip()


def year_of(info: Mapping[str, Any]) -> int | None:
    """Give the one year that a table is of, by its row of TableInfos; None for several."""
    title = str(info.get("Title") or info.get("ShortTitle") or "")
    year = _YEAR.search(str(info.get("Period") or "")) or _YEAR.search(title)
    return int(year[1]) if year else None


@lru_cache(maxsize=1)
def kwb_tables() -> Mapping[int, str]:
    """Give the known tables of key figures by year."""
    import tomllib

    with (data_dir() / "catalogue" / "tables.toml").open("rb") as stream:
        found = tomllib.load(stream)["kwb"]
    return {int(year): table for year, table in found.items()}


def _year_of_table(table_id: str) -> int | None:
    known = kwb_tables().items()
    return next((year for year, table in known if table.lower() == table_id.lower()), None)


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


def _describe_columns(table: Table, properties: Sequence[Mapping[str, Any]]) -> None:
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
