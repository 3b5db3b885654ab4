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


def codes_of(side: Side) -> list[str]:
    """Give the codes as texts."""
    return [str(code) for code in side.codes]
