"""Rows handed out by gemeente, with the areas around them. Frame module.

A row goes with the gemeente that it lies in or near. That decides which rows travel together, never
the answer: with every piece go all areas that one of its rows may touch.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely

from .sources.shapes import Shapes, drawn

Rows = np.ndarray[Any, Any]
Floats = np.ndarray[Any, Any]

_SIDE = 1000.0
"""Metres of a square that goes with one gemeente: smaller than most, larger than most buurten."""
_MOST = 1000
"""Squares across, at most: of a larger map they are larger."""
_MARGIN = 1.0
"""Metres around a square, for points on its border."""


class Gemeenten:
    """A map of areas with the gemeente of each: tells where rows go, and which areas they need."""

    def __init__(self, shapes: Shapes, gemeenten: Any) -> None:
        """``shapes`` are the areas (empty ones are near nothing), ``gemeenten`` tells of each."""
        there = np.flatnonzero(drawn(shapes)) if len(shapes) else np.array([], dtype=np.intp)
        names, number = np.unique(np.asarray(gemeenten, dtype=str)[there], return_inverse=True)
        self.count = max(len(names), 1)
        self._areas, self._tree = there, shapely.STRtree(shapes[there])
        bounds = shapely.bounds(shapes[there]) if len(there) else np.zeros((1, 4))
        self._corner = bounds[:, :2].min(axis=0)
        extent = bounds[:, 2:].max(axis=0) - self._corner
        self._side = max(_SIDE, float(extent.max()) / _MOST)
        self._columns, self._lines = (extent // self._side).astype(int) + 1
        kind = np.uint16 if self.count <= np.iinfo(np.uint16).max else np.uint32
        self._of = np.zeros(self._columns * self._lines, dtype=kind)
        if len(there):
            # Beside QGIS a flag of the processor may be left standing: no number here is invalid.
            with np.errstate(invalid="ignore"):
                areas = shapely.points((bounds[:, :2] + bounds[:, 2:]) / 2)
                squares = shapely.points(self._low + self._side / 2)
            self._of[:] = number[shapely.STRtree(areas).nearest(squares)]
        self._first: Rows | None = None

    @property
    def _low(self) -> Floats:
        """The lower left corners of the squares."""
        line, column = np.divmod(np.arange(len(self._of)), self._columns)
        return np.asarray(self._corner + np.stack([column, line], axis=1) * self._side)

    def of(self, x: Floats, y: Floats) -> Rows:
        """Give the number of the gemeente that goes with each point; of what lies outside too."""
        place = []
        for values, low, most in zip(
            (x, y), self._corner, (self._columns, self._lines), strict=True
        ):
            at = np.nan_to_num((values - low) / self._side)
            place.append(np.clip(at, 0, most - 1).astype(np.int32))
        return np.asarray(self._of[place[1] * np.int32(self._columns) + place[0]])

    def around_points(self, number: int) -> Rows:
        """Give the areas that points of a gemeente may lie in, in their order."""
        if self._first is None:
            low = self._low
            boxes = shapely.box(*(low - _MARGIN).T, *(low + self._side + _MARGIN).T)
            square, area = self._tree.query(boxes)
            pairs = np.unique(self._of[square].astype(np.int64) * max(len(self._areas), 1) + area)
            of, self._near = np.divmod(pairs, max(len(self._areas), 1))
            self._first = np.searchsorted(of, np.arange(self.count + 1))
        first = self._first
        return np.asarray(self._areas[self._near[first[number] : first[number + 1]]])

    def around(self, bounds: Floats, reach: float = 0.0) -> Rows:
        """Give the areas that shapes with these bounds may have within ``reach``, in order."""
        low, high = bounds[:, :2] - reach, bounds[:, 2:] + reach
        _, area = self._tree.query(shapely.box(*low.T, *high.T))
        return np.asarray(self._areas[np.unique(area)])

    def pieces_of(
        self, bounds: Floats, most: int, reach: float = 0.0
    ) -> Iterator[tuple[Rows, Rows]]:
        """Give the rows of shapes with these bounds, by gemeente, and the areas around them."""
        at = (bounds[:, :2] + bounds[:, 2:]) / 2
        for _, rows in pieces(self.of(*at.T), most, at[:, 0]):
            yield rows, self.around(bounds[rows], reach)


class Sent(tuple[Any, ...]):
    """What a piece of work is made of; arrays of shapes are packed together when it travels."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Pack shapes as WKB: all in one, seven times as fast as one after the other."""
        return _arrived, tuple(map(_packed, self))


class _Wkb(tuple[Any, ...]):
    """Shapes as bytes one after the other, and how many bytes each has."""


def _packed(part: Any) -> Any:
    if isinstance(part, np.ndarray) and part.dtype == object and shapely.is_geometry(part).all():
        each = shapely.to_wkb(part).tolist()
        return _Wkb((b"".join(each), np.fromiter(map(len, each), np.int64, len(each))))
    return part


def _arrived(*parts: Any) -> Sent:
    return Sent(_shapes(*part) if isinstance(part, _Wkb) else part for part in parts)


def _shapes(packed: bytes, lengths: Rows) -> Shapes:
    ends = np.cumsum(lengths).tolist()
    found = np.empty(len(lengths), dtype=object)
    found[:] = [packed[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    return np.asarray(shapely.from_wkb(found))


def pieces(number: Rows, most: int, along: Floats | None = None) -> Iterator[tuple[int, Rows]]:
    """Give each number that there is with its rows, at most so many at a time.

    Rows keep their order, or that of ``along`` where they are many.
    """
    order = np.argsort(number, kind="stable")
    counts = np.bincount(number)
    ends = np.cumsum(counts)
    for one in np.flatnonzero(counts).tolist():
        rows = order[ends[one] - counts[one] : ends[one]]
        if len(rows) > most and along is not None:
            rows = rows[np.argsort(along[rows], kind="stable")]
        for first in range(0, len(rows), most):
            yield one, rows[first : first + most]
