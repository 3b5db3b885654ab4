"""A page of GeoJSON features as a service sends it: columns and shapes. Frame module.

Read in one go, without GDAL: that takes every page for degrees, whatever was asked, and does not
tell what stands beside the features (the next page, the number of all).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape as shape_of

from .._ogr import Layer
from ..fetch.downloads import BrokenContentError
from . import geometry, pages
from .pages import Page
from .shapes import Shapes, drawn

try:
    import orjson
except ImportError:
    orjson = None

_DEGREES = "EPSG:4326"
_MOST_DEGREES = 360.0


@dataclass(frozen=True)
class Features:
    """A page of features.

    ``page`` holds the attributes, ``shapes`` what is drawn (None where a row has no shape), in
    whatever coordinates came; ``ids`` the service's own names of the rows, as far as it gives them.
    ``matched`` is the number of rows on all pages, None where the service does not say.
    """

    page: Page
    shapes: Shapes
    ids: tuple[str, ...]
    matched: int | None

    @property
    def rows(self) -> int:
        """How many rows the page has."""
        return self.page.rows


def read(path: Path, wanted: re.Pattern[str] | None = None) -> Features:
    """Read a page; with ``wanted`` only the attributes whose name it finds.

    Raises BrokenContentError for what is no page of features, or not all of it.
    """
    found = _loaded(path.read_bytes())
    rows = found.get("features") if isinstance(found, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BrokenContentError("service_not_map")
    returned = found.get("numberReturned")
    if isinstance(returned, int) and returned != len(rows):
        raise BrokenContentError("service_not_map")
    attributes = [_attributes(row, wanted) for row in rows]
    matched = found.get("numberMatched", found.get("totalFeatures"))
    return Features(
        Page(pages.columns_of(attributes), len(rows), _next(found.get("links"))),
        _shapes([row.get("geometry") for row in rows]),
        tuple(str(row["id"]) for row in rows if row.get("id") is not None),
        matched if isinstance(matched, int) and matched >= 0 else None,
    )


def joined(found: Sequence[Features], path: str, name: str) -> Layer:
    """Put pages after each other, in RD; ``path`` and ``name`` are for the errors.

    Raises GeometryError where a page lies where no Dutch area can.
    """
    filled = [page for page in found if page.rows]
    shapes = [_in_rd(page, path, name) for page in filled]
    whole = np.concatenate(shapes) if shapes else np.empty(0, dtype=object)
    return Layer(pages.joined([page.page for page in filled]), whole, geometry.RD)


def _in_rd(page: Features, path: str, name: str) -> Shapes:
    """Give shapes in RD, whatever was asked: the numbers tell which coordinates came."""
    if not drawn(page.shapes).any():
        return page.shapes
    bounds = shapely.total_bounds(page.shapes)
    crs = geometry.RD if np.abs(bounds).max() > _MOST_DEGREES else _DEGREES
    return geometry.in_rd(Layer({}, page.shapes, crs), path, name)


def _loaded(raw: bytes) -> Any:
    try:
        return orjson.loads(raw) if orjson else json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as exc:
        raise BrokenContentError("service_not_json") from exc


def _attributes(row: dict[str, Any], wanted: re.Pattern[str] | None) -> dict[str, Any]:
    found = row.get("properties") or {}
    if not isinstance(found, dict):
        raise BrokenContentError("service_not_map")
    if wanted is None:
        return found
    return {key: cell for key, cell in found.items() if wanted.search(key)}


def _next(links: Any) -> str:
    """Give the address of the next page; empty on the last."""
    for link in links if isinstance(links, list) else ():
        if isinstance(link, dict) and link.get("rel") == "next":
            return str(link.get("href") or "")
    return ""


def _shapes(written: Sequence[Any]) -> Shapes:
    found = np.full(len(written), None, dtype=object)
    faces = [
        row for row, shape in enumerate(written)
        if isinstance(shape, dict) and shape.get("type") in ("Polygon", "MultiPolygon")
    ]  # fmt: skip
    try:
        if faces:
            found[faces] = _polygons([written[row] for row in faces])
    except (KeyError, TypeError, ValueError, AttributeError, shapely.errors.GEOSException):
        faces = []
    for row in set(range(len(written))) - set(faces):
        found[row] = _one(written[row])
    return found


def _polygons(written: Sequence[dict[str, Any]]) -> Shapes:
    """Give shapes, all points in one array: three times as fast as one by one."""
    areas = [
        s["coordinates"] if s["type"] == "MultiPolygon" else [s["coordinates"]] for s in written
    ]
    polygons = list(chain.from_iterable(areas))
    rings = list(chain.from_iterable(polygons))
    sizes = [len(ring) for ring in rings]
    flat = np.array(list(chain.from_iterable(chain.from_iterable(rings))), dtype=np.float64)
    points = flat.reshape(sum(sizes), -1)[:, :2]
    lines = shapely.linearrings(points, indices=np.repeat(np.arange(len(rings)), sizes))
    faces = shapely.polygons(lines, indices=_numbered(polygons))
    return np.asarray(shapely.multipolygons(faces, indices=_numbered(areas)))


def _numbered(parts: Sequence[Sequence[Any]]) -> np.ndarray[Any, Any]:
    """Give along all parts the number of what each belongs to; a part of nothing is refused."""
    sizes = [len(part) for part in parts]
    if 0 in sizes:
        raise ValueError
    return np.repeat(np.arange(len(parts)), sizes)


def _one(written: Any) -> Any:
    """Give one shape of any kind; None where it is none."""
    if not isinstance(written, dict):
        return None
    try:
        return shape_of(written)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError,
            shapely.errors.ShapelyError):  # fmt: skip
        return None
