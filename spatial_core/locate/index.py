"""The index: for every cell its polygon, or the few edges that pass it. Frame module.

A point in a cell that no edge passes lies where the whole cell lies. In another cell the way from
its centre to the point is looked at: each edge that it crosses leads out of one polygon and into
the other. In which polygons the centre lies is known beforehand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import shapely

from ..errors import GeometryError
from ..sources import shapes as shape
from . import crossings, lattice, outlines
from .lattice import Array, Lattice
from .outlines import Outlines

WORD = 32
"""Polygons of a cell that one number tells apart, a bit each."""


@dataclass(frozen=True)
class Index:
    """A map to be asked where points lie; :func:`build` makes it, :func:`.answer.locate` asks it.

    Polygons are known by rank: land before water, then by name. ``position`` gives the place of
    each rank in the array that was indexed, ``water`` whether it is water; ``names`` stand in the
    order of that array. ``cells`` holds a rank, -1
    (no polygon), or ``-2 - n`` for bordered cell ``n``. That one has the edges
    ``edge[first_edge[n]:first_edge[n + 1]]`` (rows of ``edges``: x, y of both ends), each with the
    bits in ``toggled`` of the polygons it bounds; ``inside`` has the bits of the polygons that hold
    its centre, and bit ``i`` stands for rank ``rank[first_rank[n] + i]``. ``doubt`` is the surface
    (square map units) below which a point is looked at anew, exactly.
    """

    lattice: Lattice
    cells: Array
    edges: Array
    first_edge: Array
    edge: Array
    toggled: Array
    inside: Array
    first_rank: Array
    rank: Array
    position: Array
    water: Array
    names: Array
    doubt: float


def build(
    shapes: Array, *, names: Sequence[str] | Array | None = None, water: Array | None = None
) -> Index:
    """Index polygons (shapely; None and empty ones hold no point), in any planar coordinates.

    ``names`` (default: their order) decide which of several polygons has a point that all of them
    cover, the lowest first, after those that are not ``water``. What is not valid is mended first.
    Raises GeometryError where coordinates are not finite.
    """
    shapes = _sound(np.asarray(shapes, dtype=object))
    count = len(shapes)
    wet = np.zeros(count, dtype=bool) if water is None else np.asarray(water, dtype=bool)
    named = np.arange(count) if names is None else np.asarray(names, dtype=str)
    position = np.lexsort((named, wet)).astype(np.int32)
    ranks = np.empty(count, dtype=np.int32)
    ranks[position] = np.arange(count, dtype=np.int32)
    found = outlines.of(shapes, ranks)
    bounds = tuple(map(float, shapely.total_bounds(shapes))) if len(found.edges) else (0.0,) * 4
    cells = lattice.over(bounds, len(found.edges))
    cell, edge = crossings.passed(cells, found.edges)
    for fraction in lattice.FRACTIONS:
        cells = replace(cells, fraction=fraction)
        doubt = _doubt(cells, found.edges, cell, edge)
        if doubt is not None:
            order = _Order(position, wet[position], named)
            return _put_together(cells, found, cell, edge, order, doubt)
    raise GeometryError("locate_no_centre")


class _Order(NamedTuple):
    """Which rank each polygon has, and what is told of it."""

    position: Array
    water: Array
    names: Array


def _sound(shapes: Array) -> Array:
    there = shape.drawn(shapes) if len(shapes) else np.zeros(0, dtype=bool)
    if not np.isfinite(shapely.bounds(shapes[there])).all():
        raise GeometryError("locate_not_finite")
    sound = shapes.copy()
    sound[there] = shape.repaired(shapes[there])[0] if there.any() else shapes[there]
    return sound


def _doubt(cells: Lattice, edges: Array, cell: Array, edge: Array) -> float | None:
    """Give below which surface arithmetic is not sure; None where a centre meets an edge."""
    x = cells.centres_x()[cell % cells.columns]
    y = cells.centres_y()[cell // cells.columns]
    ax, ay, bx, by = (edges[edge, column] for column in range(4))
    length = np.abs(bx - ax) + np.abs(by - ay)
    far = max(np.abs(edges).max(initial=0.0), cells.size)
    ax, ay, bx, by = ax - x, ay - y, bx - x, by - y
    reach = max((np.abs(end).max(initial=0.0) for end in (ax, ay, bx, by)), default=0.0)
    doubt = float(2.0**-45 * cells.size * max(reach, cells.size))
    one, other = ax * by, ay * bx
    # What rounding can do to this surface, and to where a row of centres crosses the edge.
    lost = 2.0**-50 * (np.abs(one) + np.abs(other)) + 2.0**-48 * far * length
    apart = np.abs(one - other) > lost
    return doubt if apart.all() else None


def _put_together(
    cells: Lattice, found: Outlines, cell: Array, edge: Array, order: _Order, doubt: float
) -> Index:
    count = np.int64(max(len(order.position), 1))
    bordered, at = np.unique(cell, return_inverse=True)
    owner = np.full(cells.cells, -1, dtype=np.int32)
    owner[bordered] = -2 - np.arange(len(bordered), dtype=np.int32)
    held = _painted(owner, crossings.fill(cells, crossings.spans(cells, found, int(count))), count)
    wide = np.diff(found.first)[edge]
    pair = np.repeat(np.arange(len(edge)), wide)
    rank = found.ranks[np.repeat(found.first[edge], wide) + lattice.ramp(wide)]
    passing = at[pair] * count + rank
    candidates = np.unique(np.concatenate([passing, held]))
    first = lattice.starts(np.bincount(candidates // count, minlength=len(bordered)))
    words = int(np.diff(first).max(initial=1) - 1) // WORD + 1
    bits = _Bits(candidates, first, count, words)
    return Index(
        lattice=cells,
        cells=owner,
        edges=found.edges,
        first_edge=lattice.starts(np.bincount(at, minlength=len(bordered))),
        edge=edge.astype(np.int32),
        toggled=bits.of(passing, pair, len(edge)),
        inside=bits.of(held, held // count, len(bordered)),
        first_rank=first,
        rank=(candidates % count).astype(np.int32),
        **order._asdict(),
        doubt=doubt,
    )


def _painted(owner: Array, pieces: Iterable[tuple[Array, Array]], count: np.int64) -> Array:
    """Write the ranks in the cells that no edge passes; give those of the others, as keys.

    A key is the number of the bordered cell times ``count``, and the rank.
    """
    held = [np.zeros(0, dtype=np.int64)]
    for cell, rank in pieces:
        was = owner[cell]
        passed = was < -1
        free = ~passed
        owner[cell[free]] = rank[free]
        held.append((-2 - was[passed]).astype(np.int64) * count + rank[passed])
    return np.concatenate(held)


@dataclass(frozen=True)
class _Bits:
    """Which bit stands for which polygon of a cell."""

    candidates: Array
    first: Array
    count: np.int64
    words: int

    def of(self, keys: Array, row: Array, rows: int) -> Array:
        """Give, for each row, a number (or more) with the bits of its keys set."""
        bit = np.searchsorted(self.candidates, keys) - self.first[keys // self.count]
        place = row * self.words + bit // WORD
        # Bits of one number differ, so their sum has them all; and a double has room for 53.
        total = np.bincount(place, np.ldexp(1.0, bit % WORD), minlength=rows * self.words)
        return np.asarray(total.astype(np.uint32).reshape(rows, self.words))
