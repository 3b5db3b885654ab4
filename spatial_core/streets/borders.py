"""The buurten that streets are linked to: of a build, or out of a pack. Frame module."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely

from .. import _ogr
from .._rows import positions, texts
from ..codes import Level
from ..errors import NotFoundError
from ..join.levels import JoinedLevel
from ..pack import schema
from ..pack.reader import Pack
from ..sources import shapes as shape
from ..sources.geometry import Areas
from ..sources.provenance import Source

COARSE = 100.0
"""Metres between the points of an outline, on average: the official map has one every 30 m."""
_TELLING = 1000
"""Points that a map must have before this says anything: made maps of squares need few."""
_SAID = ("gegeneraliseerd", "generalised", "generalized", "vereenvoudigd", "simplified")


def of_joined(entry: JoinedLevel) -> Areas:
    """Give the buurten of a build with the names of their gemeenten.

    ``entry`` must have polygons.
    """
    areas = entry.polygons
    if areas is None:
        raise ValueError(entry.level)
    at = positions(entry.table.codes, areas.codes)
    found = areas.take(np.arange(len(areas)))
    found.year = entry.year
    found.gemeente_names = entry.table.gemeente_names[at]
    found.water = entry.table.water[at]
    return found


def of_pack(pack: Pack, path: Path, year: int | None = None) -> Areas:
    """Give the buurten that a pack draws for a year (default: the newest that it draws).

    Raises NotFoundError for a year without buurten on the map.
    """
    years = [y for level, y, count in pack.layers if level == Level.BUURT.value and count]
    if not years or (year is not None and year not in years):
        raise NotFoundError("streets_no_map", year=year or "", years=sorted(years))
    chosen = max(years) if year is None else year
    name = schema.layer_name(Level.BUURT.value, chosen)
    rows = int(_ogr.describe(path, name)["features"])
    layer = _ogr.read(path, name, ["code", "gemeente", "water", "naam"], rows)
    if layer is None:
        raise NotFoundError("streets_no_map", year=chosen, years=sorted(years))
    columns = {key: texts(column) for key, column in layer.columns.items()}
    blank = texts([""] * len(layer.shapes))
    water = np.array([text == "ja" for text in columns["water"]], dtype=bool)
    shapes, _ = shape.repaired(layer.shapes)
    return Areas(
        Level.BUURT, chosen, columns["code"], columns["naam"], columns["gemeente"], water, blank,
        shapes, _source(pack, chosen),
    )  # fmt: skip


def _source(pack: Pack, year: int) -> Source:
    told = [s for s in pack.sources() if s["role"] == "geometry" and s["year"] in (None, year)]
    coarse = pack.manifest.get("detail") == "general"
    origin = " ".join([*("generalised" for _ in range(coarse)),
                       *(f"{s['origin']} {s['title']} {s['file']}" for s in told)])  # fmt: skip
    return Source(role="geometry", title=origin, provider="", rows=0, year=year)


def is_simplified(areas: Areas) -> bool:
    """Tell whether outlines are coarser than the official ones, so that shares are approximate.

    By what their source says, else by how far their points lie apart.
    """
    told = f"{areas.source.origin} {areas.source.title} {areas.source.file}".lower()
    if any(word in told for word in _SAID):
        return True
    points, ring = shapely.get_coordinates(
        shapely.get_rings(shapely.get_parts(areas.shapes)), return_index=True
    )
    steps = np.hypot(*(points[1:] - points[:-1]).T)[ring[1:] == ring[:-1]]
    return len(steps) >= _TELLING and float(steps.mean()) > COARSE
