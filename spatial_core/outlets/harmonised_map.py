"""A level on the borders of one year as layers of a GeoPackage, one a year. Frame module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from .. import _ogr
from .._files import atomic_path
from .._rows import positions, texts
from ..errors import NotFoundError, OutputError
from ..pack import schema
from ..pack.reader import Pack
from ..sources.geometry import RD
from .harmonised import Counts, Row

Array = np.ndarray[Any, Any]
ENDINGS = {"value": "", "reason": schema.PART_REASON, "estimated": "_geschat",
           "coverage": "_dekking"}  # fmt: skip
"""What follows the id of an indicator in the names of columns."""


def write(pack: Pack, target: Path, level: str, borders: int, found: Iterator[Row]) -> Counts:
    """Write a layer ``<level>_<year>_op_<borders>`` for each year of the figures.

    Raises NotFoundError where the pack draws no such level in that year, OutputError.
    """
    drawn = {(of, year): n for of, year, n in pack.layers}
    name = schema.layer_name(level, borders)
    if (level, borders) not in drawn:
        raise NotFoundError("no_map_of_level", level=name, path=str(pack.path))
    layer = _ogr.read(pack.path, name, ("code", "naam", "gemeentecode", "gemeente"),
                      drawn[level, borders])  # fmt: skip
    if layer is None:
        raise NotFoundError("no_map_of_level", level=name, path=str(pack.path))
    by_year: dict[int, dict[str, list[Row]]] = {}
    for row in found:
        by_year.setdefault(row.year, {}).setdefault(row.indicator.id, []).append(row)
    with atomic_path(target) as temporary:
        temporary.unlink()
        for number, (year, columns) in enumerate(by_year.items()):
            made = dict(layer.columns) | _columns(layer.columns["code"], columns)
            try:
                _ogr.write(temporary, f"{level}_{year}_op_{borders}", made, layer.shapes, RD,
                           append=number > 0)  # fmt: skip
            except _ogr.NOT_WRITTEN as exc:
                raise OutputError("output_failed", path=str(target), why=str(exc)) from exc
    every = [row for columns in by_year.values() for rows in columns.values() for row in rows]
    return _counts(every)


def _columns(codes: Array, by_indicator: dict[str, list[Row]]) -> dict[str, Array]:
    made: dict[str, Array] = {}
    for id, rows in by_indicator.items():
        at = positions([row.area.code for row in rows], codes)
        here = [rows[place].found for place in at]
        if not made:
            made["grens"] = texts(each.provenance for each in here)
            made["methode"] = texts(each.method for each in here)
            made["bronnen"] = texts(" ".join(each.sources) for each in here)
        for name, ending in ENDINGS.items():
            values = [getattr(each, name) for each in here]
            made[id + ending] = (
                texts(values) if name == "reason"
                else np.array([np.nan if v is None else v for v in values], dtype=float)
            )  # fmt: skip
    return made


def _counts(rows: list[Row]) -> Counts:
    computed = [row for row in rows if row.found.is_computed]
    return Counts(
        len(rows), len(computed), sum(row.found.estimated > 0 for row in computed),
        sum(row.found.value is None for row in rows),
    )  # fmt: skip
