"""Streets that a map draws as surfaces, such as the roads of the BGT. Frame module.

No line is made of a surface, so it has no length, no left and no right. Known is which part of it
lies in which area, and whether a border runs along it. Shapes are in metres (EPSG:28992).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import shapely

from ..sources.shapes import Shapes
from .cuts import Floats, Rows
from .stretches import CROSSING

Flags = np.ndarray[Any, np.dtype[np.bool_]]
Batch = tuple[list[shapely.Geometry], list[tuple[Shapes, Shapes]], float]
"""Surfaces, with all areas and those of land around each, and the tolerance in metres."""
KINDS = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)

LEAST = 0.01
"""Square metres: a smaller surface is a line that was drawn there and back."""
WIDEST = 100.0
"""Metres: where half of the surfaces of a layer are wider, they are areas and no streets."""
ODD_WIDTH, ODD_LENGTH = 30.0, 2.0
"""Half of the surfaces wider than this (metres), or less than so many times as long as wide: they
may be buildings, blocks, or what somebody drew around roads."""


class Size(NamedTuple):
    """Width and length in metres: of rectangles with as much surface and as long an outline."""

    width: Floats
    length: Floats

    @property
    def typical(self) -> tuple[float, float]:
        """The width that half of them exceed, and the length; both 0 where there are none."""
        if not len(self.width):
            return 0.0, 0.0
        return float(np.median(self.width)), float(np.median(self.length))

    @property
    def is_area(self) -> bool:
        """Whether they are so wide that they cannot be streets."""
        return self.typical[0] > WIDEST

    @property
    def is_odd(self) -> bool:
        """Whether they have another shape than pieces of road mostly have."""
        width, length = self.typical
        return width > ODD_WIDTH or length < ODD_LENGTH * width


def usable(shapes: Shapes) -> tuple[Shapes, Flags]:
    """Give the surface of each shape, made valid, and tell which had to be.

    A surface is a MultiPolygon, or None where less than ``LEAST`` is left.
    """
    flat = shapely.force_2d(shapes)
    mended = ~shapely.is_valid(flat) & ~shapely.is_missing(flat)
    flat[mended] = shapely.make_valid(flat[mended])
    # What was mended may be a collection of surfaces and lines.
    parts, row = shapely.get_parts(flat, return_index=True)
    parts, inner = shapely.get_parts(parts, return_index=True)
    row = row[inner]
    is_face = (shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & (
        shapely.area(parts) > 0
    )
    found = np.full(len(shapes), None, dtype=object)
    for at, low, high in _groups(row[is_face]):
        found[at] = shapely.MultiPolygon(list(parts[is_face][low:high]))
    found[~(shapely.area(found) > LEAST)] = None
    return found, np.asarray(mended & ~shapely.is_missing(found))


def size(shapes: Shapes) -> Size:
    """Give how wide and long surfaces are; parts that lie apart as if in a row."""
    quarter = shapely.length(shapes) / 4
    root = np.sqrt(np.maximum(quarter * quarter - shapely.area(shapes), 0))
    return Size(quarter - root, quarter + root)


def merged(shapes: Shapes, street: Rows, count: int) -> Shapes:
    """Give the surface of each street, pieces put together; None for one without (-1: of none)."""
    found = np.full(count, None, dtype=object)
    order = np.argsort(street, kind="stable")
    order = order[street[order] >= 0]
    for at, low, high in _groups(street[order]):
        found[at] = shapely.union_all(shapes[order[low:high]])
    return found


def _groups(numbers: Rows) -> list[tuple[int, int, int]]:
    """Give of sorted numbers each one, with where it starts and ends."""
    known, first = np.unique(numbers, return_index=True)
    last = np.append(first, len(numbers))[1:]
    return list(zip(known.tolist(), first.tolist(), last.tolist(), strict=True))


def measured(_: None, batch: Batch) -> list[tuple[Floats, float]]:
    """Give of each surface its shares, and along which part of it a border runs."""
    tolerance = batch[2]
    return [
        (shares(surface, areas), along_border(surface, land, tolerance))
        for surface, (areas, land) in zip(*batch[:2], strict=True)
    ]


def shares(surface: shapely.Geometry, areas: Shapes) -> Floats:
    """Give which part of a surface, 0…1, lies in each area; where areas overlap in equal parts."""
    pieces: list[tuple[shapely.Geometry, tuple[int, ...]]] = [(surface, ())]
    for number, area in enumerate(areas):
        inside = [(shapely.intersection(p, area), (*held, number)) for p, held in pieces]
        rest = [(shapely.difference(p, area), held) for p, held in pieces]
        pieces = [each for each in inside + rest if each[0].area > 0]
    found = np.zeros(len(areas))
    for piece, held in pieces:
        found[list(held)] += piece.area / max(len(held), 1)
    return np.asarray(found / surface.area)


def along_border(surface: shapely.Geometry, areas: Shapes, tolerance: float) -> float:
    """Give along which part of a surface, 0…1, a border between the areas runs.

    A border counts that lies within the tolerance of the middle, or on the surface. A part that it
    is short in is only crossed: shorter than half of the way along one side and one end, and than
    ``CROSSING`` or twice the width. Parts weigh by their surface.
    """
    parts = shapely.get_parts(surface)
    width, length = size(parts)
    reach = np.maximum(tolerance - width / 2, 0.0)
    near = shapely.buffer(parts, reach)
    border = _borders(areas, shapely.union_all(near), tolerance)
    # Past either end a border goes on for as far as is looked.
    runs = np.maximum(shapely.length(shapely.intersection(near, border)) - 2 * reach, 0.0)
    is_along = (runs >= (width + length) / 2) | (
        runs >= np.maximum(CROSSING * tolerance, 2 * width)
    )
    along = np.where(is_along, np.minimum(runs / length, 1.0), 0.0)
    return float(np.average(along, weights=shapely.area(parts)))


def _borders(areas: Shapes, near: shapely.Geometry, tolerance: float) -> shapely.Geometry:
    """Give the lines between areas, each once, in a neighbourhood.

    Outlines of neighbours may lie somewhat apart; what has no neighbour is no border.
    """
    around = shapely.buffer(near, 2 * tolerance)
    here = shapely.intersection(areas, around)
    lines = [
        shapely.intersection(
            shapely.intersection(shapely.boundary(area), near),
            shapely.buffer(shapely.union_all(here[number + 1 :]), tolerance),
        )
        for number, area in enumerate(areas[:-1])
    ]  # fmt: skip
    return shapely.union_all(lines)
