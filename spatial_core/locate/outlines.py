"""The edges of polygons, each once, with the polygons that it bounds. Frame module."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from .lattice import Array, ramp, starts

_MIX = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5],
    dtype=np.uint64,
)


@dataclass(frozen=True)
class Outlines:
    """``edges`` holds x, y of both ends, a row an edge; none is without length.

    ``ranks[first[i]:first[i + 1]]`` are the polygons that edge ``i`` bounds: two where neighbours
    share it, one on the outside and where neighbours do not have the same nodes. Rarely an edge is
    in it twice.
    """

    edges: Array
    first: Array
    ranks: Array


def of(shapes: Array, ranks: Array) -> Outlines:
    """Take the edges out of valid polygons; ``ranks`` says which each one is."""
    parts, of_shape = shapely.get_parts(shapes, return_index=True)
    rings, of_part = shapely.get_rings(parts, return_index=True)
    # Minus zero would be another number than zero in its bits.
    x, y = (np.ascontiguousarray(axis) for axis in (shapely.get_coordinates(rings) + 0.0).T)
    of_ring = np.repeat(np.arange(len(rings)), shapely.get_num_coordinates(rings))
    real = of_ring[1:] == of_ring[:-1]
    real &= (x[1:] != x[:-1]) | (y[1:] != y[:-1])
    start = np.flatnonzero(real)
    ends = _from_left(x[start], y[start], x[start + 1], y[start + 1])
    return _once(ends, ranks[of_shape[of_part]][of_ring[start]])


def _from_left(ax: Array, ay: Array, bx: Array, by: Array) -> tuple[Array, ...]:
    """Let every edge run from its left end, so that both neighbours have it alike."""
    back = (ax > bx) | ((ax == bx) & (ay > by))
    pairs = ((bx, ax), (by, ay), (ax, bx), (ay, by))
    return tuple(np.where(back, there, here) for there, here in pairs)


def _once(ends: tuple[Array, ...], bounded: Array) -> Outlines:
    """Put equal edges together: those that find their equal in the slot of a table.

    Where another edge has taken the slot they stay apart, which costs a little and changes no
    answer. They stay in the order of the rings, so that neighbours lie together in memory.
    """
    total = len(bounded)
    power = max(total.bit_length() + 2, 8)
    slot = (_mixed(ends) >> np.uint64(64 - power)).astype(np.int64)
    last = np.zeros(1 << power, dtype=np.int32)
    last[slot] = np.arange(total, dtype=np.int32)
    there = last[slot]
    again = there != np.arange(total, dtype=np.int32)
    for column in ends:
        again &= column[there] == column
    fresh = ~again
    number = np.cumsum(fresh) - 1
    other = number[there[again]]
    sizes = np.bincount(other, minlength=int(fresh.sum())) + 1
    first = starts(sizes)
    ranks = np.empty(total, dtype=np.int32)
    ranks[first[:-1]] = bounded[fresh]
    order = np.argsort(other, kind="stable")
    ranks[np.repeat(first[:-1] + 1, sizes - 1) + ramp(sizes - 1)] = bounded[again][order]
    edges = np.empty((len(sizes), len(ends)))
    for place, column in enumerate(ends):
        edges[:, place] = column[fresh]
    return Outlines(edges, first, ranks)


def _mixed(ends: tuple[Array, ...]) -> Array:
    """Give one number an edge, equal for equal edges."""
    mixed = np.zeros(len(ends[0]), dtype=np.uint64)
    for column, factor in zip(ends, _MIX, strict=True):
        mixed ^= column.view(np.uint64)
        mixed *= factor
        mixed ^= mixed >> np.uint64(29)
    return mixed
