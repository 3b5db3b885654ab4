"""Straight pieces of streets, cut where they and their sides pass from one area to another.

Frame module. A street is taken apart into its straight pieces. Beside each piece run probes: the
piece itself and lines parallel to it at given distances on its left and right. All are cut where
any of them meets an outline, so that along an interval each probe lies in the same areas; in which,
a point in its middle tells. Exact to what 64-bit numbers hold; no sampling.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ..sources.shapes import Shapes

Floats = np.ndarray[Any, np.dtype[np.float64]]
Rows = np.ndarray[Any, np.dtype[np.intp]]

_STRIP = 12
"""Edges of an outline that one entry of the tree holds: few entries, few edges tried in vain."""
_AT_ONCE = 2_000_000
"""Pairs of a probe and an edge that are computed together; some 200 MB."""
_HAIR = 1e-5
"""Metres: points on a piece that are nearer than this are one."""


@dataclass
class Pieces:
    """Straight pieces: ``start`` and ``end`` (n, 2), and the row of the line each is part of.

    ``part`` numbers the unbroken lines: pieces of one part follow each other without a gap.
    """

    start: Floats
    end: Floats
    line: Rows
    part: Rows

    def __len__(self) -> int:
        """How many pieces there are."""
        return len(self.line)


def pieces(shapes: Shapes) -> Pieces:
    """Take lines apart into straight pieces with a length, in their order."""
    parts, line = shapely.get_parts(shapes, return_index=True)
    points, part = shapely.get_coordinates(parts, return_index=True)
    moves = (part[1:] == part[:-1]) & (points[1:] != points[:-1]).any(axis=1)
    at = np.flatnonzero(moves)
    return Pieces(points[at], points[at + 1], line[part[at]], part[at])


class Outlines:
    """The outlines of areas, ready to be met by many straight pieces."""

    def __init__(self, shapes: Shapes) -> None:
        rings = shapely.get_rings(shapely.get_parts(shapes))
        points, ring = shapely.get_coordinates(rings, return_index=True)
        at = np.flatnonzero(ring[1:] == ring[:-1])
        self._a, self._b = points[at], points[at + 1]
        in_ring = np.arange(len(at)) - np.searchsorted(ring[at], ring[at])
        self._first = np.append(np.flatnonzero(in_ring % _STRIP == 0), len(at))
        self._tree = shapely.STRtree(self._boxes())

    def _boxes(self) -> Shapes:
        starts = self._first[:-1]
        if not len(starts):
            return np.array([], dtype=object)
        low = np.minimum.reduceat(np.minimum(self._a, self._b), starts)
        high = np.maximum.reduceat(np.maximum(self._a, self._b), starts)
        return np.asarray(shapely.box(*low.T, *high.T))

    def near(self, start: Floats, end: Floats, distance: float) -> np.ndarray[Any, Any]:
        """Tell which pieces an outline may come nearer to than a distance."""
        low, high = np.minimum(start, end) - distance, np.maximum(start, end) + distance
        found = np.zeros(len(start), dtype=bool)
        found[self._tree.query(shapely.box(*low.T, *high.T))[0]] = True
        return found

    def met(self, start: Floats, end: Floats) -> tuple[Rows, Floats]:
        """Give where pieces meet an outline: which piece, and where on it (0…1, ends left out)."""
        low, high = np.minimum(start, end), np.maximum(start, end)
        piece, strip = self._tree.query(shapely.box(*low.T, *high.T))
        edges = self._first[strip + 1] - self._first[strip]
        ends = np.cumsum(edges)
        cut_at = np.searchsorted(ends, np.arange(_AT_ONCE, ends[-1] if len(ends) else 0, _AT_ONCE))
        found = [
            self._meetings(start, end, each, self._first[of], count)
            for each, of, count in zip(
                *(np.split(a, cut_at) for a in (piece, strip, edges)), strict=True
            )
        ]
        return np.concatenate([f[0] for f in found]), np.concatenate([f[1] for f in found])

    def _meetings(
        self, start: Floats, end: Floats, piece: Rows, first: Rows, count: Rows
    ) -> tuple[Rows, Floats]:
        """Meet each piece with ``count`` edges from ``first`` on."""
        owner = np.repeat(piece, count)
        offset = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
        edge = np.repeat(first, count) + offset
        a, p = self._a[edge], start[owner]
        along, other, gap = end[owner] - p, self._b[edge] - a, a - p
        cross = _cross(along, other)
        with np.errstate(divide="ignore", invalid="ignore"):
            t, u = _cross(gap, other) / cross, _cross(gap, along) / cross
        # A hair wide, so that none slips through between two edges; one met twice does no harm.
        hit = (u >= -1e-9) & (u <= 1 + 1e-9) & (t > 0) & (t < 1)
        return owner[hit], t[hit]


def _cross(one: Floats, other: Floats) -> Floats:
    return np.asarray(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0])


def added(at: Rows, values: Any, size: int) -> Floats:
    """Give, for each number below ``size``, the sum of the values that stand at it."""
    return np.asarray(np.bincount(at, weights=values, minlength=size), dtype=np.float64)


def beside(start: Floats, end: Floats, distance: float) -> tuple[Floats, Floats]:
    """Give the pieces parallel to these, on the left (below zero: right) at a distance."""
    along = end - start
    left = np.column_stack([-along[:, 1], along[:, 0]]) / np.hypot(*along.T)[:, None]
    return start + distance * left, end + distance * left


def intervals(
    outlines: Outlines, start: Floats, end: Floats, distances: Sequence[float]
) -> tuple[Rows, Floats, Floats]:
    """Cut pieces where a probe at one of the distances meets an outline.

    Gives for each interval its piece and from where to where it runs (0…1), in order.
    """
    met = [outlines.met(*beside(start, end, d)) for d in distances]
    piece, at = (np.concatenate([m[n] for m in met]) for n in (0, 1))
    length = np.hypot(*(end - start).T)
    clear = np.minimum(at, 1 - at) * length[piece] > _HAIR
    piece, at = _sorted(piece[clear], at[clear])
    real = np.ones(len(piece), dtype=bool)
    real[1:] = (piece[1:] != piece[:-1]) | ((at[1:] - at[:-1]) * length[piece[1:]] > _HAIR)
    piece, at = _sorted(
        np.concatenate([np.arange(len(start)), piece[real]]),
        np.concatenate([np.zeros(len(start)), at[real]]),
    )
    until = np.append(at[1:], 1.0)
    until[np.flatnonzero(piece[1:] != piece[:-1])] = 1.0
    return piece, at, until


def _sorted(piece: Rows, at: Floats) -> tuple[Rows, Floats]:
    order = np.lexsort((at, piece))
    return piece[order], at[order]


class Grounds:
    """Areas that can be asked for what lies in them."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        shapely.prepare(shapes)

    def of_points(self, points: Floats) -> tuple[Rows, Rows]:
        """Give which point lies in which area, by point; on a border it lies in several."""
        tree = shapely.STRtree(shapely.points(points))
        area, point = tree.query(self.shapes, predicate="intersects")
        order = np.lexsort((area, point))
        return point[order], area[order]

    def first_of_points(self, points: Floats) -> Rows:
        """Give the first area that each point lies in; -1 for none."""
        found = np.full(len(points), -1, dtype=np.intp)
        point, area = self.of_points(points)
        found[point[::-1]] = area[::-1]
        return found

    def around(self, shapes: Shapes, margin: float) -> tuple[Rows, Rows]:
        """Give which shapes lie in which area with a margin all around: (shape, area)."""
        x0, y0, x1, y1 = shapely.bounds(shapes).T
        boxes = shapely.box(x0 - margin, y0 - margin, x1 + margin, y1 + margin)
        area, row = shapely.STRtree(boxes).query(self.shapes, predicate="contains_properly")
        return row, area

    def within(self, shapes: Shapes, distance: float) -> tuple[Rows, Rows]:
        """Give which shapes lie within a distance of which area: (shape, area)."""
        area, row = shapely.STRtree(shapes).query(
            self.shapes, predicate="dwithin", distance=distance
        )
        return row, area
