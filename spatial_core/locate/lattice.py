"""Square cells over a map, each with a centre that lies on no edge. Frame module."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

_PER_EDGE = 5
_FEWEST, _MOST = 256, 16_000_000
"""Cells: as many as edges ask for, within what memory bears (four bytes each)."""
_BITS = 8
FRACTIONS = tuple(
    (across / parts, up / parts)
    for parts, pairs in (
        (256, ((105, 118), (151, 92), (91, 136), (167, 106),
               (119, 180), (73, 98), (197, 164), (59, 122))),
        (65536, ((26881, 30211), (38657, 23549), (23297, 34819), (42751, 27137))),
    )
    for across, up in pairs
)  # fmt: skip
"""Where in a cell its centre may lie, seen from its lower left; the first is taken that is in line
with no edge. Across and up differ, as many edges are level, upright or halfway between; the last
ones are of finer parts, for a map whose rounded corners lie on all the others."""


@dataclass(frozen=True)
class Lattice:
    """``columns`` × ``rows`` cells of ``size`` (map units), from ``left`` and ``bottom``.

    All of it is chosen so that centres, and distances to them, are exact in floating point where
    coordinates are not much finer than a cell. ``margin`` is how far beyond its cell a point may
    lie by rounding: what is told of a cell holds for that much around it too.
    """

    left: float
    bottom: float
    size: float
    columns: int
    rows: int
    margin: float
    fraction: tuple[float, float] = FRACTIONS[0]

    @property
    def cells(self) -> int:
        """How many cells there are."""
        return self.columns * self.rows

    def centres_x(self) -> Array:
        """Give x of the centres, column for column."""
        return np.asarray(self.left + (np.arange(self.columns) + self.fraction[0]) * self.size)

    def centres_y(self) -> Array:
        """Give y of the centres, row for row."""
        return np.asarray(self.bottom + (np.arange(self.rows) + self.fraction[1]) * self.size)


def over(bounds: Sequence[float], edges: int) -> Lattice:
    """Lay cells over ``bounds`` (left, bottom, right, top), one more on each side.

    ``edges`` says how fine: a cell that an edge passes should hold two or three.
    """
    left, bottom, right, top = bounds
    width, height = right - left, top - bottom
    far = max(map(abs, bounds))
    wanted = min(max(_PER_EDGE * edges, _FEWEST), _MOST)
    least = max(max(width, height) / (_MOST // _FEWEST), far * 2.0**-40)
    size = _rounded(max(math.sqrt(width * height / wanted), least) or 1.0)
    start_x, start_y = (math.floor(at / size) * size - size for at in (left, bottom))
    return Lattice(
        start_x,
        start_y,
        size,
        math.floor((right - start_x) / size) + 2,
        math.floor((top - start_y) / size) + 2,
        max(size * 1e-6, far * 2.0**-48),
    )


def _rounded(size: float) -> float:
    """Round up to a number of few binary digits."""
    part, exponent = math.frexp(size)
    return math.ldexp(math.ceil(part * 2**_BITS), exponent - _BITS)


def ramp(counts: Array) -> Array:
    """Give 0, 1, … up to each count, one after another."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(total) - np.repeat(ends - counts, counts))


def starts(counts: Array) -> Array:
    """Give where the pieces of these lengths begin and, last, where the last one ends."""
    found = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=found[1:])
    return found
