"""Which whole areas of a pack a drawn polygon covers, and how well they fit. Frame module."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely

from . import _ogr
from .cover import Overlap, Selection, choose
from .errors import GeometryError, NotFoundError
from .pack import schema
from .sources import maps
from .sources import shapes as shape
from .sources.geometry import in_rd

if TYPE_CHECKING:
    from .pack.reader import Pack


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
    rows = zip(codes.tolist(), shapely.area(areas).tolist(), common.tolist(), strict=True)
    return choose((Overlap(*row) for row in rows), float(wanted.area), level, str(path))


def _polygon(path: Path) -> shapely.Geometry:
    found = [in_rd(layer, path, name) for name, layer in maps.layers(path)]
    whole = np.concatenate(found) if found else np.array([], dtype=object)
    whole = whole[shape.drawn(whole)] if len(whole) else whole
    mended = shape.repaired(whole)[0] if len(whole) else whole
    union = shapely.union_all(mended)
    if union.is_empty or not union.area:
        raise GeometryError("geometry_empty", path=str(path), layer=path.stem)
    return union
