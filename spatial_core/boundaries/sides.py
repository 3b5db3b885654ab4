"""The areas of one level in one year, as a crosswalk sees them. Frame module."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from .._rows import positions
from ..join.levels import JoinedLevel
from ..sources import shapes as shape
from .flags import SAME, Flags, chained

Array = np.ndarray[Any, Any]


@dataclass
class Side:
    """Arrays along ``codes``. A shape (EPSG:28992) is None where no map of that very year draws it.

    ``people`` is NaN where nobody was counted. ``changes`` is the flag of CBS over the year before:
    1 unchanged, 2 recoded, 3 moved, empty where there is none. ``members`` are the buurten of own
    areas, which their codes do not tell.
    """

    year: int
    level: str
    codes: Array
    shapes: Array
    people: Array
    changes: Array
    members: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many areas there are."""
        return len(self.codes)

    @cached_property
    def drawn(self) -> Array:
        """Which areas have a shape."""
        return shape.drawn(self.shapes)


def of_joined(entry: JoinedLevel, members: Mapping[str, Sequence[str]] | None = None) -> Side:
    """Take a level out of a build. A map of another year proves nothing, so its shapes are left."""
    table = entry.table
    shapes = np.full(len(table), None, dtype=object)
    polygons = entry.polygons
    if polygons is not None and polygons.drawn_year in (None, entry.year):
        at = positions(polygons.codes, table.codes)
        shapes[at >= 0] = polygons.shapes[at[at >= 0]]
    people = np.asarray(table.inhabitants, dtype=float)
    return Side(
        entry.year, entry.level.value, table.codes, shapes, people, table.changes, members or {}
    )


def none_of(year: int, level: str) -> Side:
    """Give a level of a year that has no such areas: those of another year come from buurten."""
    blank = np.empty(0, dtype=object)
    return Side(year, level, blank, blank.copy(), np.empty(0), blank.copy())


def borrow(sides: Sequence[Side], flags: Flags) -> None:
    """Give areas without a map of their year the outline of the nearest year with one.

    Only where CBS's mark says of every year between that code and border stayed the same. ``sides``
    are those of one level.
    """
    drawn = {s.year: {code: s.shapes[row] for row, code in enumerate(s.codes) if s.drawn[row]}
             for s in sides}  # fmt: skip
    for side in sides:
        for _, year in sorted((abs(year - side.year), year) for year in drawn):
            rows = np.flatnonzero(~side.drawn)
            if year == side.year or not drawn[year] or not len(rows):
                continue
            told = chained(flags, side.year, year)
            for row in rows:
                code = side.codes[row]
                if told.get(str(code)) == SAME and code in drawn[year]:
                    side.shapes[row] = drawn[year][code]
            side.__dict__.pop("drawn", None)


def codes_of(side: Side) -> list[str]:
    """Give the codes as texts."""
    return [str(code) for code in side.codes]
