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

    def met(
        self, start: Floats, end: Floats, distances: Sequence[float]
    ) -> tuple[Rows, Floats, np.ndarray[Any, Any]]:
        """Give where pieces, or the lines beside them at some distances, meet an outline.

        Gives which piece, and where on it (0…1, ends left out); and tells of each piece whether an
        outline may be that near at all.
        """
        reach = max(map(abs, distances)) + _HAIR
        low, high = np.minimum(start, end) - reach, np.maximum(start, end) + reach
        piece, strip = self._tree.query(shapely.box(*low.T, *high.T))
        edges = self._first[strip + 1] - self._first[strip]
        ends = np.cumsum(edges)
        cut_at = np.searchsorted(ends, np.arange(_AT_ONCE, ends[-1] if len(ends) else 0, _AT_ONCE))
        split = (np.split(each, cut_at) for each in (piece, self._first[strip], edges))
        found = [
            self._meetings(start, end, (low, high), distances, *each)
            for each in zip(*split, strict=True)
        ]
        near = np.zeros(len(start), dtype=bool)
        near[np.concatenate([f[2] for f in found])] = True
        return np.concatenate([f[0] for f in found]), np.concatenate([f[1] for f in found]), near

    def _meetings(
        self, start: Floats, end: Floats, boxes: tuple[Floats, Floats],
        distances: Sequence[float], piece: Rows, first: Rows, count: Rows,
    ) -> tuple[Rows, Floats, Rows]:  # fmt: skip
        """Meet each piece, and the lines beside it, with ``count`` edges from ``first`` on.

        Gives the meetings, and the pieces into whose box (of ``boxes``) an edge comes.
        """
        owner = np.repeat(piece, count)
        offset = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
        edge = np.repeat(first, count) + offset
        a, b = self._a[edge], self._b[edge]
        inside = (np.maximum(a, b) >= boxes[0][owner]) & (np.minimum(a, b) <= boxes[1][owner])
        some = np.flatnonzero(inside[:, 0] & inside[:, 1])
        owner, a, b = owner[some], a[some], b[some]
        p = start[owner]
        along, other, gap = end[owner] - p, b - a, a - p
        cross, at, on = _cross(along, other), _cross(gap, other), _cross(gap, along)
        length = np.hypot(*along.T)
        # To go aside by a metre changes the two products by these.
        left = -(along * other).sum(axis=1) / length
        owners, places = [], []
        with np.errstate(divide="ignore", invalid="ignore"):
            for distance in distances:
                t = (at - distance * left) / cross
                u = (on + distance * length) / cross
                # A hair wide, so that none slips through between two edges; twice does no harm.
                hit = (u >= -1e-9) & (u <= 1 + 1e-9) & (t > 0) & (t < 1)
                owners.append(owner[hit])
                places.append(t[hit])
        return np.concatenate(owners), np.concatenate(places), owner


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


def intervals(start: Floats, end: Floats, piece: Rows, at: Floats) -> tuple[Rows, Floats, Floats]:
    """Cut pieces where they or the lines beside them meet an outline (``piece``, ``at``).

    Gives for each interval its piece and from where to where it runs (0…1), in order.
    """
    length = np.hypot(*(end - start).T)
    clear = np.minimum(at, 1 - at) * length[piece] > _HAIR
    piece, at = _sorted(piece[clear], at[clear])
    real = np.ones(len(piece), dtype=bool)
    real[1:] = (piece[1:] != piece[:-1]) | ((at[1:] - at[:-1]) * length[piece[1:]] > _HAIR)
    piece, at = _sorted(
        np.concatenate([np.arange(len(start)), piece[real]]),
        np.concatenate([np.zeros(len(start)), at[real]]),
    )
    until = np.ones(len(at))
    same = np.flatnonzero(piece[1:] == piece[:-1])
    until[same] = at[same + 1]
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
        # Beside QGIS a flag of the processor may be left standing: no number here is invalid.
        with np.errstate(invalid="ignore"):
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
