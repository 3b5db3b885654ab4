"""Where points lie: the answer of an index, exact on borders. Frame module.

A point is in an area when the area covers it, its border included (``covers`` of shapely says the
same). Of several areas that cover it, as on a shared border or where a map overlaps, it belongs to
land before water, and then to the lowest code: always to one, and the same one each time.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from . import exact
from .index import WORD, Index
from .lattice import Array, starts

UNKNOWN, LAND, WATER, OUTSIDE = range(4)
LIGGING = ("", "land", "water", "buiten")
"""What the numbers of ``Located.ligging`` mean."""

_AT_ONCE = 1 << 16
_PAIRS = 1 << 20
"""Points, and pairs of a point and an edge, that are looked at together: what caches hold."""


class Located(NamedTuple):
    """Along the points: ``position`` of the area in the indexed array (-1: none), and ``ligging``.

    That is ``LAND``, ``WATER``, ``OUTSIDE`` (in no area) or ``UNKNOWN`` (no finite coordinates).
    """

    position: Array
    ligging: Array


def locate(index: Index, x: Array, y: Array, *, threads: int | None = None) -> Located:
    """Tell in which area each point lies; ``x`` and ``y`` are along each other, in map units.

    ``threads`` (default: one a processor, two at most) share the work. Memory beyond the answer
    (five bytes a point) does not grow with the points.
    """
    x, y = (np.ascontiguousarray(at, dtype=np.float64) for at in (x, y))
    if x.shape != y.shape or x.ndim != 1:
        raise ValueError("x and y must be arrays of one length")
    made = Located(np.empty(len(x), dtype=np.int32), np.empty(len(x), dtype=np.uint8))
    ligging = np.append(np.where(index.water, WATER, LAND), OUTSIDE).astype(np.uint8)
    position = np.append(index.position, -1).astype(np.int32)
    asked = _Asked(index)

    def answer(start: int) -> None:
        some = slice(start, start + _AT_ONCE)
        rank = asked.ranks(x[some], y[some])
        # Rank -1, no area, is the last of both.
        np.take(position, rank, out=made.position[some], mode="wrap")
        np.take(ligging, rank, out=made.ligging[some], mode="wrap")
        made.ligging[some][rank == -2] = UNKNOWN
        made.position[some][rank == -2] = -1

    pieces = range(0, len(x), _AT_ONCE)
    workers = min(threads or min(2, os.cpu_count() or 1), len(pieces))
    if workers < 2:
        for start in pieces:
            answer(start)
    else:
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(answer, pieces))
    return made


class _Asked:
    """An index with what its answers need over and over."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.x, self.y = index.lattice.centres_x(), index.lattice.centres_y()

    def ranks(self, x: Array, y: Array) -> Array:
        """Give the rank of the area of each point: -1 in none, -2 without finite coordinates."""
        cells = self.index.lattice
        across = (x - cells.left) * (1.0 / cells.size)
        up = (y - cells.bottom) * (1.0 / cells.size)
        within = (across >= 0) & (across < cells.columns) & (up >= 0) & (up < cells.rows)
        if not within.all():
            return self._of_some(x, y, within)
        column, row = across.astype(np.int32), up.astype(np.int32)
        rank = self.index.cells.take(row * np.int32(cells.columns) + column)
        near = np.flatnonzero(rank < -1)
        if len(near):
            cell = -2 - rank.take(near)
            rank[near] = self._bordered(
                cell, x.take(near), y.take(near),
                self.x.take(column.take(near)), self.y.take(row.take(near)),
            )  # fmt: skip
        return rank

    def _of_some(self, x: Array, y: Array, within: Array) -> Array:
        finite = np.isfinite(x) & np.isfinite(y)
        rank = np.where(finite, np.int32(-1), np.int32(-2))
        if within.any():
            rank[within] = self.ranks(x[within], y[within])
        return rank

    def _bordered(self, cell: Array, x: Array, y: Array, cx: Array, cy: Array) -> Array:
        """Give ranks for points in bordered cells with these centres, so many at a time."""
        index = self.index
        begin = index.first_edge.take(cell)
        count = index.first_edge.take(cell + 1) - begin
        ends = np.cumsum(count)
        if ends[-1] <= _PAIRS or len(cell) == 1:
            return self._crossed(cell, begin, count, x, y, cx, cy)
        half = min(max(int(np.searchsorted(ends, ends[-1] // 2)), 1), len(cell) - 1)
        parts = (slice(None, half), slice(half, None))
        return np.concatenate(
            [self._bordered(*(each[part] for each in (cell, x, y, cx, cy))) for part in parts]
        )

    def _crossed(
        self, cell: Array, begin: Array, count: Array, x: Array, y: Array, cx: Array, cy: Array
    ) -> Array:
        """Follow the way from the centre to the point: each edge it crosses toggles its bits."""
        index = self.index
        first = starts(count)[:-1]
        pair = np.repeat(begin - first, count) + np.arange(int(count.sum()))
        ends = index.edges.take(index.edge.take(pair), axis=0)
        px, py = np.repeat(x - cx, count), np.repeat(y - cy, count)
        mx, my = np.repeat(cx, count), np.repeat(cy, count)
        ax, ay, bx, by = ends[:, 0] - mx, ends[:, 1] - my, ends[:, 2] - mx, ends[:, 3] - my
        # Twice the surface of triangles: of the centre and the way with either end, and the edge.
        a, b, whole = px * ay - py * ax, px * by - py * bx, ax * by - ay * bx
        side = whole + a - b
        of = np.repeat(np.arange(len(cell)), count)
        on = self._made_sure((a, b, side), ends, np.stack([x, y]), np.stack([cx, cy]), of)
        crossed = ((a > 0) != (b > 0)) & ((side > 0) != (whole > 0))
        crossed[on] = False
        toggled = index.toggled.take(pair, axis=0)
        held = index.inside.take(cell, axis=0)
        held ^= np.bitwise_xor.reduceat(toggled * crossed[:, None], first)
        if len(on):
            # An area whose border the point is on covers it, whatever was crossed on the way.
            np.bitwise_or.at(held, of[on], toggled[on])
        return self._lowest(cell, held)

    def _made_sure(
        self, surfaces: tuple[Array, Array, Array], ends: Array, at: Array, centre: Array, of: Array
    ) -> Array:
        """Put exact signs in surfaces that are too small to be sure of; give what points lie on.

        ``of`` tells of each pair which point (of ``at``, with its ``centre``) it is about; what
        comes back are the pairs of which the point lies on the edge.
        """
        a, b, side = surfaces
        unsure = np.flatnonzero(np.abs(side) <= self.index.doubt)
        if not len(unsure):
            return unsure
        x, y = at[:, of[unsure]]
        ax, ay, bx, by = ends[unsure].T
        side[unsure] = exact.side(ax, ay, bx, by, x, y)
        within = (np.minimum(ax, bx) <= x) & (x <= np.maximum(ax, bx))
        within &= (np.minimum(ay, by) <= y) & (y <= np.maximum(ay, by))
        for surface, end in ((a, ends[:, :2]), (b, ends[:, 2:])):
            some = np.flatnonzero(np.abs(surface) <= self.index.doubt)
            where = of[some]
            surface[some] = exact.side(*centre[:, where], *at[:, where], *end[some].T)
        return np.asarray(unsure[within & (side[unsure] == 0)])

    def _lowest(self, cell: Array, held: Array) -> Array:
        """Give the rank that the lowest bit stands for, -1 where none is set."""
        index = self.index
        rank = np.full(len(cell), -1, dtype=np.int32)
        for word in reversed(range(held.shape[1])):
            bits = held[:, word].astype(np.int64)
            _, place = np.frexp((bits & -bits).astype(np.float64))
            found = bits != 0
            at = index.first_rank.take(cell) + (place - 1 + word * WORD)
            rank[found] = index.rank.take(at[found])
        return rank
