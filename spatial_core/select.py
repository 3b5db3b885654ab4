"""Which whole areas of a pack a drawn polygon covers, and how well they fit. Frame module."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely

from . import _ogr
from .errors import GeometryError, NotFoundError
from .pack import schema
from .sources import maps
from .sources import shapes as shape
from .sources.geometry import in_rd

if TYPE_CHECKING:
    from .pack.reader import Pack

HALF = 0.5
"""An area belongs to the polygon when at least this share of it lies inside."""


@dataclass(frozen=True)
class Selection:
    """The areas taken, what share of the polygon they cover, and what share of them it covers."""

    codes: tuple[str, ...]
    covered: float
    inside: float


def within(pack: Pack, path: Path, level: str = "buurt") -> Selection:
    """Give the areas of the pack's newest map of a level that lie mostly inside a polygon.

    All polygons of the file count as one. Raises GeometryError for a file without polygons, outside
    the land, or that covers no area of the pack for at least half; NotFoundError for a pack without
    a map of that level.
    """
    wanted = _polygon(path)
    years = [year for held, year, _ in pack.layers if held == level]
    if not years:
        raise NotFoundError("no_map_of_level", level=level, path=str(pack.path))
    name = schema.layer_name(level, max(years))
    layer = _ogr.read(pack.path, name, ["code"], {f"{lv}_{y}": n for lv, y, n in pack.layers}[name])
    if layer is None:
        raise NotFoundError("no_map_of_level", level=level, path=str(pack.path))
    near = np.asarray(shapely.intersects(layer.shapes, wanted))
    codes, areas = layer.columns["code"][near], layer.shapes[near]
    common = shapely.area(shapely.intersection(areas, wanted))
    taken = common / np.maximum(shapely.area(areas), 1e-9) >= HALF
    if not taken.any():
        raise GeometryError("polygon_covers_nothing", path=str(path), level=level)
    inside = common[taken].sum()
    return Selection(
        tuple(sorted(codes[taken])),
        float(min(1.0, inside / wanted.area)),
        float(min(1.0, inside / shapely.area(areas[taken]).sum())),
    )


def _polygon(path: Path) -> shapely.Geometry:
    found = [in_rd(layer, path, name) for name, layer in maps.layers(path)]
    whole = np.concatenate(found) if found else np.array([], dtype=object)
    whole = whole[shape.drawn(whole)] if len(whole) else whole
    mended = shape.repaired(whole)[0] if len(whole) else whole
    union = shapely.union_all(mended)
    if union.is_empty or not union.area:
        raise GeometryError("geometry_empty", path=str(path), layer=path.stem)
    return union
