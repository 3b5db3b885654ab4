"""The ground that areas of two years have in common, piece by piece. Frame module."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from . import outlines
from .sides import Array, Side

OVERLAP = 0.05
"""From this part of an area on that lies under two others, a map contradicts itself."""


@dataclass
class Pieces:
    """Pieces along ``before`` and ``after`` (rows of the two sides), of ``area`` square metres.

    ``part`` is the part of the area before that each piece is; parts of an area that is covered,
    but for slivers, add up to 1. ``covered`` tells by row of the areas after whether all of it is
    accounted for. ``twice`` are codes of areas of which more lies under others than there is.
    """

    before: Array
    after: Array
    shapes: Array
    area: Array
    part: Array
    covered: Array
    twice: list[str]

    def __len__(self) -> int:
        """How many pieces there are."""
        return len(self.before)


def cut(
    before: Side, after: Side, of: Array, among: Array, tolerance: float, *, shapes: bool = True
) -> Pieces:  # fmt: skip
    """Cut the areas ``of`` (rows of before) by those ``among`` (rows of after) where drawn.

    Parts thinner than the tolerance (metres) are no piece: they are what two drawings of one
    border leave between them. ``shapes`` False gives the pieces without their shapes.
    """
    rows, others = np.flatnonzero(of & before.drawn), np.flatnonzero(among & after.drawn)
    at = _touching(before.shapes[rows], after.shapes[others])
    one, other = rows[at[0]], others[at[1]]
    faces, area = _faces(before.shapes[one], after.shapes[other], tolerance, keep=shapes)
    real = area > 0
    one, other, faces, area = one[real], other[real], faces[real], area[real]
    part, over = _parts(before, one, area, tolerance)
    reached, under = _parts(after, other, area, tolerance)
    whole = np.bincount(other, weights=reached, minlength=len(after)) > 1 - 1e-9
    twice = sorted({*before.codes[over].tolist(), *after.codes[under].tolist()})
    return Pieces(one, other, faces, area, part, whole, twice)


def _touching(shapes: Array, others: Array) -> Array:
    if not len(shapes) or not len(others):
        return np.empty((2, 0), dtype=np.intp)
    return np.asarray(shapely.STRtree(others).query(shapes, predicate="intersects"))


def _faces(one: Array, other: Array, tolerance: float, *, keep: bool) -> tuple[Array, Array]:
    """Give what pairs have in common, and its surface: none where all parts are too thin.

    Without ``keep`` no shape is kept longer than its surface takes.
    """
    found, area = np.full(len(one), None, dtype=object), np.zeros(len(one))
    for rows in outlines.portions(np.arange(len(one))):
        some = _some_faces(one[rows], other[rows], tolerance)
        area[rows] = shapely.area(some)
        if keep:
            found[rows] = some
    return found, area


def _some_faces(one: Array, other: Array, tolerance: float) -> Array:
    common = outlines.parallel(shapely.intersection, one, other)
    parts, of = shapely.get_parts(common, return_index=True)
    # A sliver of an area that is itself thin may be all of it.
    thinnest = np.minimum(outlines.width(one), outlines.width(other))[of]
    faces = np.isin(shapely.get_type_id(parts), (3, 6))
    wide = faces & (outlines.width(parts) >= np.minimum(tolerance, thinnest / 2))
    # Where one part is real the thin ones beside it are too.
    kept = faces & np.isin(of, of[wide])
    found = np.full(len(one), shapely.MultiPolygon(), dtype=object)
    if kept.any():
        found[np.unique(of[kept])] = shapely.multipolygons(parts[kept], indices=_dense(of[kept]))
    return found


def _dense(of: Array) -> Array:
    return np.unique(of, return_inverse=True)[1]


def _parts(side: Side, rows: Array, area: Array, tolerance: float) -> tuple[Array, Array]:
    """Give which part of its area each piece is, and the rows of areas that are covered twice.

    What is left between pieces and outline is none where it is thinner than the tolerance.
    """
    found = np.unique(rows)
    whole, around = shapely.area(side.shapes[found]), shapely.length(side.shapes[found])
    total = np.bincount(rows, weights=area, minlength=len(side))[found]
    left = whole - total
    sliver = np.abs(left) * 2 < np.maximum(around * tolerance, 2e-9 * whole)
    sliver &= np.abs(left) < OVERLAP * whole
    over = (left < 0) & (-left > OVERLAP * whole)
    of = np.ones(len(side))
    of[found] = np.where(sliver | (left < 0), total, whole)
    return area / of[rows], found[over]
