"""Squares of 100 and 500 metres and postcodes of six signs, with their figures. Frame module.

Fetched from PDOK for a chosen box and only on request. A square of fewer than five residents or
homes has no figure, and gets none here: what CBS keeps secret keeps its reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
import shapely

from .._ogr import Layer
from ..errors import ServiceError
from ..fetch.downloads import Downloads
from ..missing import CBS_SENTINELS, SENTINEL_LIMIT, Reason
from . import cells, geometry, mapped, shapes
from .cells import Floats, Texts
from .mapped import Mapped, RowsRead, unheard
from .provenance import CC_BY, Source
from .shapes import Shapes

Kind = Literal["100m", "500m", "postcode6"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Bytes = np.ndarray[Any, np.dtype[np.int8]]
Box = tuple[float, float, float, float]

_PATHS: Mapping[Kind, str] = {
    "100m": "cbs/vierkantstatistieken100m", "500m": "cbs/vierkantstatistieken500m",
    "postcode6": "cbs/postcode6",
}  # fmt: skip
FIGURE = re.compile(r"^(?:aantal|percentage|gemiddelde|gemiddeld|mediaan)_")
"""How the columns with figures begin."""

_ID = re.compile(r"^crs28992res\d+m$|^postcode6?$|^pc6$", re.IGNORECASE)
_CORNER = re.compile(r"^E(\d{4})N(\d{4})$")
_MOST_METRES = 400_000.0
_AROUND = 0.001
# Degrees that a box is taken wider: in degrees its sides are bent.


@dataclass(frozen=True)
class Squares:
    """Squares, or postcodes, of one year: arrays along ``ids``, each once, in EPSG:28992.

    ``columns`` holds figures under the names of CBS, NaN where there is none; ``special`` says as
    :class:`Reason` why. ``corners`` are the lower left corners of squares in metres, NaN where the
    id does not tell (postcodes). Counts are rounded to fives. A shape is None where nothing draws
    it. ``told`` are warnings as (key, values) of wording.
    """

    kind: Kind
    year: int
    ids: Texts
    shapes: Shapes
    corners: Floats
    columns: Mapping[str, Floats]
    special: Mapping[str, Bytes]
    source: Source
    told: tuple[tuple[str, dict[str, Any]], ...] = ()

    def __len__(self) -> int:
        """How many squares there are."""
        return len(self.ids)


def fetch(
    downloads: Downloads,
    kind: Kind,
    year: int,
    box: Box,
    *,
    within: shapely.Geometry | None = None,
    progress: RowsRead = unheard,
) -> Squares:
    """Fetch the squares that lie, wholly or in part, in a box.

    Parameters
    ----------
    box
        West, south, east and north in metres, EPSG:28992.
    within
        Only the squares that this shape (a gemeente) has surface in common with.

    Raises
    ------
    ServiceError
        Not to be had, not whole, or of another year than asked.
    """
    _refuse_box(kind, box)
    path = f"{_PATHS[kind]}/ogc/v1"
    layer_path = f"{path}/collections/{_collection(downloads, kind, path)}"
    walk = Mapped(downloads, "pdok", f"{kind} {year}", wanted=None, progress=progress)
    # Without the year an old one comes.
    query = {"jaarcode": str(year), "bbox": _degrees(box)}
    walk.collection(layer_path, query)
    if not walk.rows:
        _refuse_no_year(downloads, layer_path, year)
    try:
        return _squares(walk, kind, year, shapely.box(*box) if within is None else within)
    except ServiceError:
        walk.forget()
        raise


def _refuse_box(kind: Kind, box: Box) -> None:
    west, south, east, north = box
    if kind not in KINDS:
        raise ServiceError("service_map_box", kind=kind, why=", ".join(KINDS))
    small = 0 < east - west < _MOST_METRES and 0 < north - south < _MOST_METRES
    if not small or not geometry.is_rd(box):
        raise ServiceError("service_map_box", kind=kind, why=", ".join(f"{b:.0f}" for b in box))


def _collection(downloads: Downloads, kind: Kind, path: str) -> str:
    """Give the one layer that holds the figures; its name differs from edition to edition."""
    kept = downloads.get("pdok", f"{path}/collections?f=json")
    try:
        told = json.loads(downloads.cache.path(kept).read_text("utf-8-sig"))
        names = [str(each["id"]) for each in told["collections"]]
    except (ValueError, KeyError, TypeError) as exc:
        downloads.cache.forget(kept.url)
        raise ServiceError("service_not_json", service="pdok", url=kept.url) from exc
    stem = "postcode" if kind == "postcode6" else "vierkant"
    fitting = names if len(names) == 1 else [name for name in names if stem in name.lower()]
    if len(fitting) != 1:
        raise ServiceError("service_map_layer", service="pdok", table=kind, names=names)
    return fitting[0]


def _refuse_no_year(downloads: Downloads, path: str, year: int) -> None:
    """Tell an empty box from a year that is not there."""
    kept = downloads.get("pdok", f"{path}/items?f=json&limit=1&jaarcode={year}")
    if b'"geometry"' not in downloads.cache.path(kept).read_bytes():
        raise ServiceError("service_gone", service="pdok", url=kept.url)


def _degrees(box: Box) -> str:
    """Give a box as the service wants it, in degrees, wide enough to hold all of it."""
    corners = shapely.segmentize(shapely.box(*box), 5000.0)
    west, south, east, north = shapely.bounds(
        shapes.projected(np.array([corners]), geometry.RD, "EPSG:4326")[0]
    )
    wider = (west - _AROUND, south - _AROUND, east + _AROUND, north + _AROUND)
    return ",".join(f"{number:.6f}" for number in wider)


def _squares(walk: Mapped, kind: Kind, year: int, within: shapely.Geometry) -> Squares:
    layer = walk.layer()
    rows = len(layer.shapes)
    if rows:
        layer = _of_year(walk, layer, year)
    layer = _taken(layer, shapes.drawn(layer.shapes) & shapely.intersects(layer.shapes, within))
    touching = shapely.touches(layer.shapes, within) if len(layer.shapes) else np.array([], bool)
    layer = _taken(layer, ~np.asarray(touching, dtype=bool))
    ids = _ids(walk, layer)
    layer = _taken(layer, order := np.argsort(ids.astype(str), kind="stable"))
    columns, special = {}, {}
    for name, column in layer.columns.items():
        if FIGURE.match(name) and (found := _figures(column)) is not None:
            columns[name], special[name] = found
    return Squares(
        kind, year, ids[order], shapes.repaired(layer.shapes)[0], corners_of(ids[order]), columns,
        special, _source(walk, kind, year, rows),
    )  # fmt: skip


def _of_year(walk: Mapped, layer: Layer, year: int) -> Layer:
    """Keep the rows of the year; refuse what does not say of which year it is."""
    column = layer.columns.get("jaarcode")
    written = cells.texts(column) if column is not None else np.array(["?"], dtype=object)
    if (own := written == str(year)).any():
        return _taken(layer, np.asarray(own, dtype=bool))
    other = ", ".join(sorted(set(written.tolist())))
    raise ServiceError(
        "service_map_year", service=walk.service, url=walk.kept[0].url, year=year, other=other
    )


def _ids(walk: Mapped, layer: Layer) -> Texts:
    header = next((name for name in layer.columns if _ID.match(name)), None)
    ids = cells.texts(layer.columns[header]) if header else np.array([], dtype=object)
    if len(ids) != len(layer.shapes) or "" in ids:
        raise ServiceError("service_not_map", service=walk.service, url=walk.kept[0].url)
    if len(set(ids.tolist())) < len(ids):
        raise ServiceError("service_map_twice", service=walk.service, table=walk.name, page="?")
    return ids


def _taken(layer: Layer, rows: np.ndarray[Any, Any]) -> Layer:
    columns = {name: column[rows] for name, column in layer.columns.items()}
    return Layer(columns, layer.shapes[rows], layer.crs)


def _figures(column: np.ndarray[Any, Any]) -> tuple[Floats, Bytes] | None:
    """Give values and reasons; None for a column of texts, which holds no figures."""
    if column.dtype.kind == "O":
        if any(cell is not None for cell in column):
            return None
        column = np.full(len(column), np.nan)
    return figures_of(column.astype(np.float64))


def figures_of(values: Floats) -> tuple[Floats, Bytes]:
    """Give values, NaN where there is none, and why there is none."""
    values = values.copy()
    special = np.zeros(len(values), dtype=np.int8)
    for sentinel, reason in CBS_SENTINELS.items():
        special[values == sentinel] = reason
    # The service leaves out what is empty: nobody says why.
    values[values <= SENTINEL_LIMIT] = np.nan
    special[np.isnan(values) & (special == 0)] = Reason.ONTBREEKT
    return values, special


def corners_of(ids: Texts) -> Floats:
    """Give the lower left corners that ids name, metres; NaN where an id names none."""
    found = np.full((len(ids), 2), np.nan)
    for row, text in enumerate(ids):
        if told := _CORNER.match(text):
            found[row] = 100 * int(told[1]), 100 * int(told[2])
    return found


def _source(walk: Mapped, kind: Kind, year: int, rows: int) -> Source:
    name = "Postcode 6" if kind == "postcode6" else f"Vierkantstatistieken {kind}"
    owner = "© CBS, © ESRI Nederland" if kind == "postcode6" else "© CBS"
    return Source(
        role="squares", title=f"{name} {year}", provider="CBS", rows=rows,
        table_id=_PATHS[kind].rpartition("/")[2], year=year,
        retrieved=mapped.retrieved(walk.kept), licence=CC_BY, attribution=f"{owner}, {year}",
        origin="PDOK: OGC API Features", checksum=mapped.checksum(walk.kept),
    )  # fmt: skip
