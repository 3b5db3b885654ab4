"""Parts of streets with one buurt on their left, another on their right. Frame module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..sources.cells import Texts
from ..sources.geometry import Areas
from ..sources.shapes import Shapes
from ..street import Stretch
from .cuts import Floats, Rows, added
from .walk import Intervals, runs

CROSSING = 3.0
"""Times the tolerance: two buurten along less of a street than this are only crossed by it,
unless it is half of the street or more. A slanting crossing has them on both sides for a moment."""


@dataclass
class Made:
    """Stretches: arrays of the street, the areas on its left and right, metres and shapes."""

    street: Rows
    left: Rows
    right: Rows
    length: Floats
    shapes: Shapes

    def sides(self, keys: Rows, size: int) -> tuple[Floats, Floats]:
        """Give the metres on the left and on the right, along ``street * size + area``."""
        found = []
        for area in (self.left, self.right):
            at = np.searchsorted(keys, self.street * size + area)
            found.append(added(at, self.length, len(keys)))
        return found[0], found[1]

    def of(self, ids: list[str], codes: Texts, year: int) -> list[Stretch]:
        """Give the stretches as a pack keeps them."""
        rows = zip(self.street, self.left, self.right, self.length.tolist(), strict=True)
        return [
            Stretch(ids[street], year, str(codes[left]), str(codes[right]), round(metres, 2))
            for street, left, right, metres in rows
        ]


def make(along: Intervals, street: Rows, length: Floats, areas: Areas, tolerance: float) -> Made:
    """Give one stretch for each street and pair of buurten, crossings left out.

    ``street`` gives the street of each interval (-1 for none), ``length`` the metres of each
    street. Lines that were drawn the other way round are turned, so that most of the length keeps
    its direction. Nobody lives in water, so a side that is water makes no stretch.
    """
    kept = (street >= 0) & ~areas.water[along.left] & ~areas.water[along.right]
    low, high = np.minimum(along.left, along.right), np.maximum(along.left, along.right)
    size = max(len(areas), 1)
    pair = (street * size + low) * size + high
    group, at = np.unique(pair[kept], return_inverse=True)
    metres = along.length[kept]
    total = added(at, metres, len(group))
    # Of each pair the way round that most of the length has.
    forward = along.left[kept] == low[kept]
    ahead = added(at, np.where(forward, metres, 0.0), len(group))
    is_low_left = ahead * 2 >= total
    of = group // (size * size)
    enough = (total >= CROSSING * tolerance) | (2 * total >= length[of])
    left_low = is_low_left[enough]
    one, other = (group // size % size)[enough], (group % size)[enough]
    rows = np.flatnonzero(kept)[enough[at]]
    shapes = _drawn(
        along, rows, (np.cumsum(enough) - 1)[at[enough[at]]],
        forward[enough[at]] != is_low_left[at[enough[at]]],
    )  # fmt: skip
    return Made(
        of[enough], np.where(left_low, one, other), np.where(left_low, other, one),
        total[enough], shapes,
    )  # fmt: skip


def _drawn(along: Intervals, rows: Rows, group: Rows, turned: np.ndarray[Any, Any]) -> Shapes:
    """Give one MultiLineString for each group, of intervals that follow each other one line."""
    if not len(rows):
        return np.array([], dtype=object)
    start, end = along.start[rows], along.end[rows]
    broken = np.ones(len(rows), dtype=bool)
    broken[1:] = (start[1:] != end[:-1]).any(axis=1)
    run = runs(along.part[rows], group, np.cumsum(broken), turned)
    first = np.append(True, run[1:] != run[:-1])
    # A line has the start of its first interval and the end of each.
    points = np.concatenate([start[first], end])
    of = np.concatenate([run[first], run])
    step = np.concatenate([np.full(int(first.sum()), -1), np.arange(len(run))])
    order = np.lexsort((np.where(turned[first][of], -step, step), of))
    lines = shapely.linestrings(points[order], indices=of[order])
    of_line = group[first]
    by_group = np.argsort(of_line, kind="stable")
    whole = shapely.multilinestrings(lines[by_group], indices=of_line[by_group])
    return _joined(whole)


def _joined(shapes: Shapes) -> Shapes:
    """Join the lines that follow each other in the same direction."""
    joined = shapely.line_merge(shapes, directed=True)
    single = shapely.get_type_id(joined) == shapely.GeometryType.LINESTRING
    if single.any():
        joined[single] = shapely.multilinestrings([[line] for line in joined[single]])
    return np.asarray(joined)
