"""Layers of lines, surfaces or points out of a file, whatever its format. Frame module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from .. import _ogr
from .._ogr import Layer
from ..errors import GeometryError
from ..sources import geometry, maps, raw
from ..sources.shapes import Shapes, projected

_OSM = b"OSMHeader"


def is_osm(path: Path) -> bool:
    """Tell whether a file is a map of OpenStreetMap in its own format (PBF)."""
    try:
        with path.open("rb") as stream:
            head = stream.read(64)
            # It begins with a length: no text does, which GDAL could take for something else.
            return head.startswith(b"\0") and _OSM in head
    except OSError:
        return False


Wanted = Callable[[list[str]], list[str]]
"""Of the headers of a layer those that are needed."""


def layers(
    path: Path, kind: str, wanted: Wanted, also: str = ""
) -> Iterator[tuple[str, list[str], Layer]]:
    """Give the layers that may hold shapes of a kind (``Line``, ``Point``), or ``also`` of another.

    With each its name, all its headers, and the columns that are wanted. Raises GeometryError as
    :func:`.maps.layers` does.
    """
    osm = is_osm(path)
    source = path if osm else maps.opened(path)
    if isinstance(source, Layer):
        yield path.stem, list(source.columns), source
        return
    try:
        names = [*_ogr.layers_of(source, kind), *(_ogr.layers_of(source, also) if also else ())]
        for name in dict.fromkeys(names):
            # Relations of OpenStreetMap are routes of buses and outlines, not streets.
            if not (osm and name.startswith(("multi", "other"))):
                yield name, *_read(source, name, path, wanted)
    except _ogr.NOT_READ as exc:
        raise GeometryError("geometry_damaged", path=str(path), why=raw.reason(exc)) from exc


def _read(source: Path | str, name: str, path: Path, wanted: Wanted) -> tuple[list[str], Layer]:
    info = _ogr.describe(source, name)
    if info["driver"] not in (*maps.DRIVERS, "OSM"):
        raise GeometryError("geometry_driver", path=str(path), driver=info["driver"])
    headers = [str(field) for field in info["fields"]]
    found = _ogr.read(source, name, wanted(headers), info["features"])
    if found is None:
        raise GeometryError("geometry_empty", path=str(path), layer=name)
    return headers, found


def placed(layer: Layer, path: Path, name: str) -> tuple[Shapes, np.ndarray[Any, Any]]:
    """Give the shapes in EPSG:28992, and tell which rows lie where no Dutch street can lie.

    Raises GeometryError where no row can, or the file does not say what its coordinates are.
    """
    try:
        return geometry.in_rd(layer, path, name), np.zeros(len(layer.shapes), dtype=bool)
    except GeometryError as exc:
        if exc.key not in ("geometry_outside", "geometry_not_numbers"):
            raise
        shapes, away = _one_by_one(layer)
        if away.all():
            raise
        return shapes, away


def _one_by_one(layer: Layer) -> tuple[Shapes, np.ndarray[Any, Any]]:
    points, of = shapely.get_coordinates(layer.shapes, return_index=True)
    shapes = layer.shapes.copy()
    shapes[np.unique(of[~np.isfinite(points).all(axis=1)])] = None
    if layer.crs != geometry.RD:
        shapes = projected(shapes, str(layer.crs), geometry.RD)
    within = np.array([geometry.is_rd(b) for b in shapely.bounds(shapes)], dtype=bool)
    away = ~within & ~shapely.is_missing(layer.shapes)
    shapes[away] = None
    return shapes, away
