"""Shapes of areas: mended to valid MultiPolygons, merged, made coarser. Arrays of shapely."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any

import numpy as np
import shapely

from .._ogr import proj

Shapes = np.ndarray[Any, np.dtype[np.object_]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]


def drawn(shapes: Shapes) -> Flags:
    """Tell which shapes are there and not empty."""
    return np.asarray(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))


def repaired(shapes: Shapes) -> tuple[Shapes, int]:
    """Make shapes valid, flat MultiPolygons, and tell how many were mended.

    What has no surface becomes an empty one: lines and points are no shape of an area.
    """
    faces = np.isin(
        shapely.get_type_id(shapes),
        (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON),
    )
    invalid = ~faces | ~_valid(shapes)
    if invalid.any():
        shapes = shapes.copy()
        shapes[invalid] = [_polygonal(g) for g in shapely.make_valid(shapes[invalid])]
    single = shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON
    if single.any():
        shapes = shapes.copy()
        shapes[single] = shapely.multipolygons([[polygon] for polygon in shapes[single]])
    if (shapely.get_coordinate_dimension(shapes) > 2).any():
        shapes = shapely.force_2d(shapes)
    return shapes, int(invalid.sum())


def _valid(shapes: Shapes) -> Flags:
    """Tell which shapes are valid, on all processors: GEOS works outside Python's lock."""
    with ThreadPoolExecutor() as pool:
        parts = np.array_split(shapes, max(1, os.cpu_count() or 1))
        return np.concatenate(list(pool.map(shapely.is_valid, parts)))


def _polygonal(shape: Any) -> Any:
    """Keep the faces of what make_valid gives; loose lines and points are no area."""
    parts = [p for p in shapely.get_parts(shape) if p.geom_type in ("Polygon", "MultiPolygon")]
    faces = [face for part in parts for face in shapely.get_parts(part)]
    return shapely.multipolygons(faces) if faces else shapely.MultiPolygon()


def merged(shapes: Shapes, groups: Iterable[np.ndarray[Any, Any]]) -> Shapes:
    """Give one shape for each group of rows, its inner borders dissolved."""
    rows = list(groups)
    found = np.empty(len(rows), dtype=object)
    for place, group in enumerate(rows):
        found[place] = shapely.union_all(shapes[group])
    return found


def simplified(shapes: Shapes, tolerance: float) -> Shapes:
    """Give coarser outlines (tolerance in metres), without gaps between neighbours if possible."""
    coverage = getattr(shapely, "coverage_simplify", None)
    if coverage is not None:
        simple = coverage(shapes, tolerance)
    else:
        simple = shapely.simplify(shapes, tolerance, preserve_topology=True)
    lost = shapely.is_empty(simple) | ~shapely.is_valid(simple)
    simple[lost] = shapes[lost]
    return repaired(simple)[0]


def projected(shapes: Shapes, crs: str, target: str) -> Shapes:
    """Give shapes in another coordinate reference system; a missing one stays missing."""
    change = _between(proj(), crs, target).transform
    moved = shapely.transform(shapes, lambda points: np.column_stack(change(*points.T)))
    return np.asarray(moved)


@lru_cache(maxsize=16)
def _between(library: Any, crs: str, target: str) -> Any:
    """Give the way from one system to another; to find it takes longer than a small map does."""
    return library.Transformer.from_crs(crs, target, always_xy=True)
