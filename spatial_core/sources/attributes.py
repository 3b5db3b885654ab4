"""The figures that a map carries along: the attributes of the Wijk- en Buurtkaart. Frame module."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import TableError
from . import cells, maps, raw, sheets, tables
from .provenance import UNKNOWN_OWNER
from .raw import Columns
from .tables import Table

_DATED = re.compile(r"^((?:19|20)\d{2})(?:NL|GM|WK|BU)\d")
_YEAR = re.compile(r"^(?:19|20)\d{2}$")
_WATER = ("water", "h2o")
_OFFICIAL = re.compile(rf"{maps.CHANGE.pattern}|^(?:water|h2o)$", re.IGNORECASE)
"""Columns that the map of CBS has, and maps that others make with its figures mostly lack."""


def is_map(path: Path) -> bool:
    """Tell whether a file of figures is a map, and no workbook."""
    return path.is_file() and not sheets.is_workbook(path) and maps.is_map(path)


def read(path: Path, *, year: int | None = None) -> list[Table]:
    """Give the attributes of each layer that has codes, as plain tables.

    ``year`` is what the user says they are of; else codes such as ``2021BU02330000`` tell it, or a
    column ``JAAR``. Of an area that is drawn twice, once as water, the land counts. Raises
    GeometryError for what is no map, TableError where no layer has codes, or one has a code twice.
    """
    found = [table for columns in _layers(path) if (table := _table(path, columns)) is not None]
    if not found:
        raise TableError("table_not_kwb", path=str(path))
    for table in found:
        official = any(_OFFICIAL.match(header) for header in table.cells)
        table.title = "Wijk- en Buurtkaart" if official else f"Kaart met cijfers {path.name}"
        table.owner = "CBS / Kadaster" if official else UNKNOWN_OWNER
        tables.settle(table, year)
    return found


def _layers(path: Path) -> Iterator[Columns]:
    if path.read_bytes()[:4] == b"PAR1":
        columns = raw.parquet(path)[0]
        yield {h: c for h, c in columns.items() if not any(isinstance(x, bytes) for x in c[:1])}
        return
    yield from maps.attributes(path)


def _table(path: Path, columns: Columns) -> Table | None:
    if len(columns) < 2 or not raw.height(columns):
        return None
    described = [tables.Column(header, header) for header in columns]
    table = Table(path, "plain", columns, described, "dot")
    tables.parse_region(table, table.faults)
    if table.codes is None:
        return None
    if table.faults:
        raise table.faults[0]
    land = _land(table)
    table.cells = {header: column[land] for header, column in table.cells.items()}
    table.codes = table.codes[land]
    table.year = _year(table)
    return table


def _land(table: Table) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Mark the rows to keep: of a code with land and water, the land."""
    codes = table.codes if table.codes is not None else np.array([], dtype=object)
    header = next((h for h in table.cells if h.lower() in _WATER), None)
    if header is None:
        return np.ones(len(codes), dtype=bool)
    written = cells.texts(table.cells[header])
    water = np.array([text.upper() in ("JA", "B") for text in written], dtype=bool)
    land = set(codes[~water])
    doubled = water & np.array([code in land for code in codes], dtype=bool)
    return np.asarray(~doubled)


def _year(table: Table) -> int | None:
    for header, column in table.cells.items():
        texts = cells.texts(column[:200])
        found = {m[1] for text in texts if text[:2] in ("19", "20") and (m := _DATED.match(text))}
        if header.lower() == "jaar":
            found = {text for text in texts if _YEAR.match(text)}
        if len(found) == 1:
            return int(found.pop())
    return None
