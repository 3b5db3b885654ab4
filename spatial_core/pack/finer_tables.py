"""Writes the squares and postcodes of a pack: layers for QGIS, arrays for us. Frame module."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from .. import _ogr
from ..finer import CellLink, StreetCell
from ..guards import may_be_drawn
from ..join.finer import FinerLevel
from ..missing import Reason
from ..sources.geometry import RD
from ..sources.shapes import drawn
from . import schema, styles
from .series import Arrays

TABLES = (schema.FINER, schema.FINER_CELLS, schema.FINER_LINKS, schema.FINER_SERIES)
_REASONS = np.array([None, *(reason.key for reason in Reason if reason)], dtype=object)

Columns = dict[str, np.ndarray[Any, Any]]


def expected_bytes(levels: Sequence[FinerLevel]) -> int:
    """Estimate what the cells add to the file."""
    return sum(len(each) * (560 + len(each.columns) * 44) for each in levels)


def layer_names(levels: Sequence[FinerLevel]) -> list[str]:
    """Give the names of the layers that the cells get; none for what nothing draws."""
    return [schema.layer_name(each.kind, each.year) for each in _drawn(levels)]


def _drawn(levels: Sequence[FinerLevel]) -> Iterator[FinerLevel]:
    return (each for each in levels if drawn(each.shapes).any())


def write_layers(levels: Sequence[FinerLevel], path: Path) -> None:
    """Add the layers of polygons. Raises what GDAL says when the disk does not take them."""
    for each in _drawn(levels):
        rows = drawn(each.shapes)
        columns = {name: column[rows] for name, column in _columns(each).items()}
        shapes = each.shapes[rows]
        name = schema.layer_name(each.kind, each.year)
        _ogr.write(path, name, columns, shapes, RD, append=True, SPATIAL_INDEX="YES")


def _columns(level: FinerLevel) -> Columns:
    """Give the columns: id, where it lies, inhabitants, then a value and a reason each."""
    columns: Columns = {
        "code": level.ids, "buurtcode": level.buurten, "wijkcode": level.wijken,
        "gemeentecode": level.gemeenten, "gemeente": level.gemeente_names,
        "buurt_aandeel": level.shares, "inwoners": level.people,
    }  # fmt: skip
    for id, column in level.columns.items():
        if may_be_drawn(column.indicator):
            columns[id] = column.values
            columns[id + schema.PART_REASON] = _REASONS[column.reasons.astype(int)]
    return columns


def write(connection: sqlite3.Connection, arrays: Arrays, levels: Sequence[FinerLevel]) -> None:
    """Fill the helper tables; the figures go to the arrays of the pack, along the positions."""
    for level in levels:
        schema.insert(
            connection, schema.FINER, ("kind", "year", "borders", "cells", "drawn"),
            [(level.kind, level.year, level.borders, len(level), int(drawn(level.shapes).sum()))],
        )  # fmt: skip
        schema.insert(
            connection, schema.FINER_CELLS,
            ("kind", "year", "position", "id", "buurt", "wijk", "gemeente", "share", "by",
             "inhabitants"),
            zip(
                [level.kind] * len(level), [level.year] * len(level), range(len(level)),
                level.ids.tolist(), level.buurten.tolist(), level.wijken.tolist(),
                level.gemeenten.tolist(), level.shares.tolist(), level.by.tolist(),
                [None if n != n else n for n in level.people.tolist()], strict=True,
            ),
        )  # fmt: skip
        schema.insert(connection, schema.FINER_LINKS, CellLink._fields, level.links)
        _write_series(connection, arrays, level)


_SERIES = (
    "indicator", "kind", "year", "source", "field", "flags", "with_value", "without_value",
    "figures", "reasons", "numerators", "denominators",
)  # fmt: skip


def _write_series(connection: sqlite3.Connection, arrays: Arrays, level: FinerLevel) -> None:
    for id, column in level.columns.items():
        gaps = int((column.reasons != 0).sum())
        told = (id, level.kind, level.year, column.source, column.field, " ".join(column.flags))
        numbers = (
            arrays.add(column.values), arrays.add(column.reasons, schema.BYTE),
            arrays.add(column.numerators), arrays.add(column.denominators),
        )  # fmt: skip
        row = (*told, len(level) - gaps, gaps, *numbers)
        schema.insert(connection, schema.FINER_SERIES, _SERIES, [row])


def write_streets(connection: sqlite3.Connection, found: Sequence[StreetCell]) -> None:
    """Write through which cells each street runs."""
    schema.insert(connection, schema.FINER_STREETS, StreetCell._fields, found)


def describe(connection: sqlite3.Connection, levels: Sequence[FinerLevel]) -> None:
    """Give the layers' fields their names in words."""
    for level in _drawn(levels):
        layer = schema.layer_name(level.kind, level.year)
        for id, column in level.columns.items():
            if not may_be_drawn(column.indicator):
                continue
            label = styles.alias(column.indicator)
            for part, text in (("", label), (schema.PART_REASON, styles.reason_alias(label))):
                schema.insert(
                    connection, "gpkg_data_columns", ("table_name", "column_name", "name", "title"),
                    [(layer, id + part, text, text)],
                )  # fmt: skip
