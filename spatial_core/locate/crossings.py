"""Which edge passes which cell, and which centres of cells lie in which polygon. Frame module."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .lattice import Array, Lattice, ramp
from .outlines import Outlines

_AT_ONCE = 2_000_000
"""So many cells are filled at once, for memory."""

Spans = tuple[Array, Array, Array, Array]
"""Arrays along each other: row, start, end, rank."""


def passed(lattice: Lattice, edges: Array) -> tuple[Array, Array]:
    """Give the cells that each edge passes, margin included, as (cell, edge) in order of cell.

    No cell is left out; one more may be in it that the edge only comes near.
    """
    low, high = _ordered(edges[:, 1], edges[:, 3])
    first = _place(low - lattice.margin, lattice.bottom, lattice)
    last = _place(high + lattice.margin, lattice.bottom, lattice)
    rows = last - first + 1
    edge = np.repeat(np.arange(len(edges)), rows)
    row = first[edge] + ramp(rows)
    left, right = _stretch(lattice, edges, low, high, edge, row)
    start = np.maximum(_place(left - lattice.margin, lattice.left, lattice), 0)
    end = np.minimum(_place(right + lattice.margin, lattice.left, lattice), lattice.columns - 1)
    wide = end - start + 1
    cell = np.repeat(row * lattice.columns + start, wide) + ramp(wide)
    order = np.argsort(cell, kind="stable")
    return cell[order], np.repeat(edge, wide)[order]


def _ordered(a: Array, b: Array) -> tuple[Array, Array]:
    return np.minimum(a, b), np.maximum(a, b)


def _place(at: Array, start: float, lattice: Lattice) -> Array:
    return np.asarray(np.floor((at - start) / lattice.size), dtype=np.int64)


def _stretch(
    lattice: Lattice, edges: Array, low: Array, high: Array, edge: Array, row: Array
) -> tuple[Array, Array]:
    """Give between which x an edge lies within a row of cells."""
    lefts, rights = _ordered(edges[:, 0], edges[:, 2])
    left, right = lefts[edge], rights[edge]
    # Within one row it is the whole edge; and what is all but level has no slope to reckon with.
    sloping = (high - low > 4 * lattice.margin)[edge]
    several = np.flatnonzero(sloping)
    e, r = edge[several], row[several]
    x, y = edges[e, 0], edges[e, 1]
    slope = (edges[e, 2] - x) / (edges[e, 3] - y)
    bottom = lattice.bottom + r * lattice.size - lattice.margin
    top = bottom + lattice.size + 2 * lattice.margin
    at_bottom = x + (np.maximum(bottom, low[e]) - y) * slope
    at_top = x + (np.minimum(top, high[e]) - y) * slope
    doubt = np.abs(slope) * (lattice.margin * 2.0**-2)
    from_x, to_x = _ordered(at_bottom, at_top)
    left[several] = np.maximum(left[several], from_x - doubt)
    right[several] = np.minimum(right[several], to_x + doubt)
    return left, right


def spans(lattice: Lattice, outlines: Outlines, count: int) -> Spans:
    """Give (row, start, end, rank): the polygon holds the centres of these columns of a row.

    From ``start`` up to ``end``; those of the highest rank come first. A centre that an edge comes
    too near may be on the wrong side; the index looks for these.
    """
    edges, centres = outlines.edges, lattice.centres_y()
    low, high = _ordered(edges[:, 1], edges[:, 3])
    # From the lower end up to, not with, the upper: where two edges meet one of them is crossed.
    first, last = np.searchsorted(centres, low), np.searchsorted(centres, high)
    edge = np.repeat(np.arange(len(edges)), last - first)
    row = first[edge] + ramp(last - first)
    x, y = edges[edge, 0], edges[edge, 1]
    at = x + (centres[row] - y) * ((edges[edge, 2] - x) / (edges[edge, 3] - y))
    column = np.searchsorted(lattice.centres_x(), at)
    wide = np.diff(outlines.first)[edge]
    rank = outlines.ranks[np.repeat(outlines.first[edge], wide) + ramp(wide)].astype(np.int64)
    places = np.int64(lattice.columns + 1)
    keys = ((count - 1 - rank) * lattice.rows + np.repeat(row, wide)) * places
    keys = np.sort(keys + np.repeat(column, wide))
    # A ring is closed, so a row crosses its polygon an even number of times.
    start, end = keys[::2], keys[1::2]
    filled = end > start
    start, end = start[filled], end[filled]
    line, begin = start // places, start % places
    return line % lattice.rows, begin, end % places, count - 1 - line // lattice.rows


def fill(lattice: Lattice, found: Spans) -> Iterator[tuple[Array, Array]]:
    """Give the cells of :func:`spans` with their rank, some at a time, the highest rank first."""
    row, start, end, rank = found
    if not len(row):
        return
    wide = end - start
    ends = np.cumsum(wide)
    cuts = np.searchsorted(ends, np.arange(0, int(ends[-1]), _AT_ONCE))
    for begin, until in zip(cuts, [*cuts[1:], len(wide)], strict=True):
        some = slice(int(begin), int(until))
        cell = np.repeat(row[some] * lattice.columns + start[some], wide[some])
        yield cell + ramp(wide[some]), np.repeat(rank[some], wide[some])
