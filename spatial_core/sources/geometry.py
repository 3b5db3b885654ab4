"""Polygons of gemeenten, wijken and buurten, from GeoPackage, shapefile, GeoJSON or Parquet.

The code column is found by content; the level is that of its codes. Levels that a file lacks
are dissolved from the finer one. Everything leaves in EPSG:28992; a file without a CRS, or
whose coordinates contradict it, is refused.
"""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pyproj
import shapely

from .. import codes
from .._frames import arrow, plain
from ..codes import Level
from ..errors import CodeError, DependencyError, GeometryError
from . import raw, tables
from .provenance import CC_BY, Source, checksum

RD = 28992
"""EPSG code of Amersfoort / RD New, metres."""

_RD_BOUNDS = (-100_000.0, 200_000.0, 400_000.0, 900_000.0)
# The land lies well inside; the margin leaves room for gemeentelijk water in the North Sea.
_DRIVERS = ("GPKG", "GeoJSON", "ESRI Shapefile", "FlatGeobuf", "GML")
_CHANGE = re.compile(r"^(indelingswijziging.*|ind_wbi|indelingsw.*)$", re.IGNORECASE)
_MARKED = re.compile(rf"{_CHANGE.pattern}|^(?:water|h2o)$", re.IGNORECASE)
_TELLING = re.compile(r"code|^(?:id|query|(?:bu|wk|gm)_?\w{0,4})$", re.IGNORECASE)
_YEAR_CODE = re.compile(r"^((?:19|20)\d{2})(?:NL|GM|WK|BU)\d")


@dataclass
class Areas:
    """The polygons of one level.

    ``frame``: GeoDataFrame in EPSG:28992 with columns code, name, gemeente_name (text, empty
    where unknown), water (bool), change (text) and geometry (valid MultiPolygon), by code.
    ``year`` is the year the polygons are used for, ``drawn_year`` that of the borders where the
    file tells it. ``left_out`` holds codes of rows that are no area (Buitenland) or have no shape,
    ``without_shape`` those of the latter. ``dissolved`` tells that the level was made from a finer
    one, ``repaired`` how many geometries were mended.
    """

    level: Level
    year: int | None
    frame: gpd.GeoDataFrame
    source: Source
    drawn_year: int | None = None
    left_out: tuple[str, ...] = ()
    dissolved: bool = False
    repaired: int = 0
    without_shape: tuple[str, ...] = ()


def read(path: Path, *, year: int | None = None) -> list[Areas]:
    """Read every level a file holds, and dissolve the coarser ones it lacks.

    ``year`` overrides what the file says of itself. Raises GeometryError (not readable, no
    CRS, wrong coordinates, no codes, double codes) or DependencyError (Parquet without pyarrow).
    """
    found: dict[Level, Areas] = {}
    file_checksum = checksum(path) if path.is_file() else ""
    for layer, frame in _frames(path):
        areas = _areas(path, layer, frame, year, file_checksum)
        if areas is not None and len(areas.frame) > len(_rows(found.get(areas.level))):
            found[areas.level] = areas
    if not found:
        raise GeometryError("geometry_no_codes", path=str(path))
    _dissolve_missing(found)
    return [found[level] for level in Level if level in found]


def _rows(areas: Areas | None) -> gpd.GeoDataFrame | tuple[()]:
    return () if areas is None else areas.frame


def _frames(path: Path) -> Iterable[tuple[str, gpd.GeoDataFrame]]:
    head = _head(path)
    if head.startswith(b"PAR1"):
        yield path.stem, _read_parquet(path)
        return
    source: Path | str = path
    if head.startswith(b"PK"):
        source = _inside_zip(path)
    elif not _is_map(head):
        raise GeometryError("geometry_not_geometry", path=str(path))
    try:
        layers = pyogrio.list_layers(source)
        for name, kind in layers:
            if (kind is not None and "Polygon" in str(kind)) or kind in (
                "Unknown",
                "GeometryCollection",
            ):
                yield str(name), _read_layer(source, str(name), path)
    except (
        pyogrio.errors.DataSourceError,
        pyogrio.errors.FeatureError,
        UnicodeDecodeError,
        shapely.errors.GEOSException,
        pyogrio.errors.DataLayerError,
    ) as exc:
        raise GeometryError("geometry_damaged", path=str(path), why=raw.reason(exc)) from exc


def _head(path: Path) -> bytes:
    if path.is_dir():
        raise GeometryError("file_is_folder", path=str(path))
    if not path.exists():
        raise GeometryError("file_not_there", path=str(path))
    if not path.is_file():
        # A pipe would be waited for without end.
        raise GeometryError("file_not_ordinary", path=str(path))
    try:
        with path.open("rb") as stream:
            return stream.read(512)
    except OSError as exc:
        raise GeometryError("file_unreadable", path=str(path), why=raw.reason(exc)) from exc


def _is_map(head: bytes) -> bool:
    """Tell by its first bytes whether GDAL may open a file.

    Of XML only GML: a virtual data source may point at any file or address.
    """
    if head.startswith((b"SQLite format 3", b"\x00\x00\x27\x0a", b"fgb")):
        return True
    text = head.lstrip(b"\xef\xbb\xbf \r\n")
    return text.startswith(b"{") or (text.startswith(b"<") and b"opengis.net/" in text)


def _read_layer(source: Path | str, name: str, path: Path) -> gpd.GeoDataFrame:
    info = pyogrio.read_info(source, layer=name)
    if info["driver"] not in _DRIVERS:
        raise GeometryError("geometry_driver", path=str(path), driver=info["driver"])
    # All texts, of which the content tells what they are; not the hundred and more figures that
    # the official map carries along.
    fields = zip(map(str, info["fields"]), map(str, info["dtypes"]), strict=True)
    wanted = [f for f, kind in fields if kind in ("object", "str") or _MARKED.match(f)]
    frame = _quick(source, name, wanted, info["features"])
    if frame is None:
        frame = pyogrio.read_dataframe(source, layer=name, columns=wanted)
    if not isinstance(frame, gpd.GeoDataFrame):
        raise GeometryError("geometry_no_codes", path=str(path))
    return frame


def _quick(source: Path | str, name: str, columns: list[str], rows: int) -> gpd.GeoDataFrame | None:
    """Read a layer by Arrow, three times as fast; None where that cannot be or cannot be trusted.

    Of a damaged layer Arrow may give the first part without a word; the ordinary reading says what
    is wrong. So all rows must be there, and any fault is left for that reading to tell.
    """
    if not arrow():
        return None
    try:
        frame = pyogrio.read_dataframe(source, layer=name, columns=columns, use_arrow=True)
        for column in frame.columns.difference([frame.geometry.name]):
            if not pd.api.types.is_numeric_dtype(frame[column]):
                # Only now is it seen whether the texts are texts.
                frame[column] = plain(frame[column].to_numpy(dtype=object))
    except Exception:  # Arrow's own faults share no class with those of GDAL.
        return None
    return frame if len(frame) == rows else None


def _read_parquet(path: Path) -> gpd.GeoDataFrame:
    try:
        return gpd.read_parquet(path)
    except ImportError as exc:
        raise DependencyError("needs_pyarrow", path=str(path)) from exc
    except (
        OSError, ValueError, TypeError, KeyError, NotImplementedError,
        pyproj.exceptions.CRSError, shapely.errors.GEOSException,
    ) as exc:  # fmt: skip
        if _is_table(path):
            raise GeometryError("geometry_not_geometry", path=str(path)) from exc
        raise GeometryError("geometry_damaged", path=str(path), why=raw.reason(exc)) from exc


def _is_table(path: Path) -> bool:
    """Tell whether a Parquet file is sound and holds no shapes."""
    from pyarrow import parquet

    try:
        return b"geo" not in (parquet.read_schema(path).metadata or {})
    except (OSError, ValueError, NotImplementedError):
        return False


def _inside_zip(path: Path) -> str:
    """Give the place of the one shapefile or GeoPackage in a zip; the zip is not unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [n for n in archive.namelist() if n.lower().endswith((".shp", ".gpkg"))]
    except zipfile.BadZipFile as exc:
        raise GeometryError("geometry_damaged", path=str(path), why=raw.reason(exc)) from exc
    unsafe = [n for n in names if ".." in n or n.startswith("/") or "\\" in n]
    if not names or unsafe:
        raise GeometryError("geometry_not_geometry", path=str(path))
    return f"/vsizip/{path.resolve()}/{min(names, key=len)}"


def _areas(
    path: Path, layer: str, frame: gpd.GeoDataFrame, year: int | None, file_checksum: str
) -> Areas | None:
    column = _code_column(frame)
    if column is None:
        return None
    written = tables.texts(frame[column])
    dated = {m[1] for text in written if text[:1].isdigit() and (m := _YEAR_CODE.match(text))}
    level, parsed = _parsed(written, path, layer)
    _check_crs(frame, path, layer)
    tidy = gpd.GeoDataFrame(
        {
            "code": plain(parsed),
            "name": plain(_text(frame, _name_column(frame, level, column))),
            "gemeente_name": plain(_gemeente_names(frame)),
            "water": _water(frame, parsed),
            "change": plain(_text(frame, _change_column(frame))),
        },
        geometry=frame.geometry.to_numpy(),
        crs=frame.crs,
    ).to_crs(RD)
    _check_inside(tidy, path, layer)
    pseudo = tidy["code"].isin(codes.PSEUDO_GEMEENTEN)
    abroad = tuple(tidy.loc[pseudo, "code"])
    tidy, repaired, without = _with_shape(tidy.loc[~pseudo].sort_values("code"))
    if without and tidy.empty:
        raise GeometryError("geometry_empty", path=str(path), layer=layer)
    tidy = _without_water_parts(tidy)
    _refuse_duplicates(tidy, path, layer)
    file_year = int(dated.pop()) if len(dated) == 1 else _other_year(frame)
    source = _source(path, layer, file_year, len(frame), file_checksum)
    return Areas(
        level, year or file_year, tidy, source, file_year, (*abroad, *without),
        repaired=repaired, without_shape=without,
    )  # fmt: skip


def _other_year(frame: gpd.GeoDataFrame) -> int | None:
    """Read the year from a column like jrstatcode (``2022GM0014``) when the codes have none."""
    for column in frame.columns:
        if "stat" in str(column).lower() and frame[column].dtype.kind not in "fiub":
            years = {m[1] for text in tables.texts(frame[column]) if (m := _YEAR_CODE.match(text))}
            if len(years) == 1:
                return int(years.pop())
    return None


def _code_column(frame: gpd.GeoDataFrame) -> str | None:
    """Give the column with the area's own code: the finest level, then the most different.

    Bare digits may be anything: under a name that tells nothing they come last.
    """
    best: tuple[bool, int, int, int, str] | None = None
    order = list(Level)
    for position, column in enumerate(frame.columns):
        if column == frame.geometry.name or frame[column].dtype.kind in "fiubM":
            continue
        texts = [t for t in tables.texts(frame[column].head(120)) if t]
        # A column with the code of the gemeente has the same few again and again.
        known = {t: codes.parse(t) for t in set(texts) if codes.is_code(t)}
        read = [known[t] for t in texts if t in known]
        if not texts or len(read) < 0.9 * len(texts):
            continue
        finest = max(order.index(codes.level_of(code)) for code in read)
        sure = not all(t.isdigit() for t in texts) or bool(_TELLING.search(str(column)))
        rank = (sure, finest, len(set(read)), -position, str(column))
        best = max(best, rank) if best else rank
    return best[-1] if best else None


def _parsed(written: tables.Texts, path: Path, layer: str) -> tuple[Level, list[str]]:
    parsed: list[str] = written.tolist() if codes.are_canonical(written) else []
    bad: list[str] = []
    for row, text in enumerate([] if parsed else written.tolist()):
        try:
            parsed.append(codes.parse(text))
        except CodeError:
            bad.append(f"{row + 1}: {text[:20]!r}")
    if bad:
        raise GeometryError(
            "geometry_bad_codes", path=str(path), layer=layer, rows=bad, count=len(bad)
        )
    levels = {codes.level_of(code) for code in {code[:2]: code for code in parsed}.values()}
    if len(levels) != 1:
        names = sorted(level.value for level in levels)
        raise GeometryError("geometry_mixed", path=str(path), layer=layer, levels=names)
    return levels.pop(), parsed


def _check_crs(frame: gpd.GeoDataFrame, path: Path, layer: str) -> None:
    if frame.crs is None:
        raise GeometryError("geometry_no_crs", path=str(path), layer=layer)
    if not _drawn(frame).any():
        raise GeometryError("geometry_empty", path=str(path), layer=layer)
    x0, y0, x1, y1 = frame.total_bounds
    if pyproj.CRS(frame.crs).is_geographic and max(abs(x0), abs(y0), abs(x1), abs(y1)) > 360:
        raise GeometryError(
            "geometry_crs_contradicts", path=str(path), layer=layer,
            crs=_crs_name(frame), x=round(float(x0)), y=round(float(y0)),
        )  # fmt: skip


def _crs_name(frame: gpd.GeoDataFrame) -> str:
    epsg = frame.crs.to_epsg() if frame.crs else None
    return f"EPSG:{epsg}" if epsg else str(frame.crs)[:40]


def _check_inside(tidy: gpd.GeoDataFrame, path: Path, layer: str) -> None:
    x0, y0, x1, y1 = tidy.total_bounds
    inside = (
        np.isfinite([x0, y0, x1, y1]).all()
        and x0 >= _RD_BOUNDS[0] and y0 >= _RD_BOUNDS[1]
        and x1 <= _RD_BOUNDS[2] and y1 <= _RD_BOUNDS[3]
    )  # fmt: skip
    if not inside:
        raise GeometryError(
            "geometry_outside", path=str(path), layer=layer, crs=_crs_name(tidy),
            x=f"{x0:.0f}", y=f"{y0:.0f}",
        )  # fmt: skip


def _with_shape(tidy: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, int, tuple[str, ...]]:
    """Repair, and take out the rows without a shape: give how many were mended, and their codes.

    Lines and points are no shape of an area, and what is left of a ring without a surface neither.
    """
    drawn = tidy.loc[_drawn(tidy)].reset_index(drop=True)
    drawn, repaired = _repaired(drawn)
    lost = drawn.geometry.is_empty
    # Of all that was lost none was mended: a valid polygon is never lost.
    kept = drawn.loc[~lost].reset_index(drop=True)
    without = sorted(set(tidy["code"]) - set(kept["code"]))
    return kept, repaired - int(lost.sum()), tuple(without)


def _drawn(frame: gpd.GeoDataFrame) -> np.ndarray[Any, np.dtype[np.bool_]]:
    shapes = frame.geometry.to_numpy()
    return np.asarray(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))


def _repaired(tidy: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, int]:
    """Make geometries valid MultiPolygons; what has no surface becomes an empty one."""
    geometry = tidy.geometry.to_numpy()
    faces = np.isin(
        shapely.get_type_id(geometry),
        (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON),
    )
    invalid = ~faces | ~_valid(geometry)
    if invalid.any():
        geometry = geometry.copy()
        geometry[invalid] = [_polygonal(g) for g in shapely.make_valid(geometry[invalid])]
    single = shapely.get_type_id(geometry) == shapely.GeometryType.POLYGON
    if single.any():
        geometry = geometry.copy()
        geometry[single] = shapely.multipolygons([[polygon] for polygon in geometry[single]])
    if (shapely.get_coordinate_dimension(geometry) > 2).any():
        geometry = shapely.force_2d(geometry)
    return tidy.set_geometry(gpd.GeoSeries(geometry, crs=RD)), int(invalid.sum())


def _valid(geometry: np.ndarray[Any, Any]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Tell which geometries are valid, on all processors: GEOS works outside Python's lock."""
    with ThreadPoolExecutor() as pool:
        parts = np.array_split(geometry, max(1, os.cpu_count() or 1))
        return np.concatenate(list(pool.map(shapely.is_valid, parts)))


def _polygonal(geometry: Any) -> Any:
    """Keep the faces of what make_valid gives; loose lines and points are no area."""
    parts = [p for p in shapely.get_parts(geometry) if p.geom_type in ("Polygon", "MultiPolygon")]
    faces = [face for part in parts for face in shapely.get_parts(part)]
    return shapely.multipolygons(faces) if faces else shapely.MultiPolygon()


def _without_water_parts(tidy: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Keep the land of an area that the official map gives twice: once land, once water."""
    if not tidy["water"].any():
        return tidy
    land = set(tidy.loc[~tidy["water"], "code"])
    part = tidy["water"] & tidy["code"].duplicated(keep=False) & tidy["code"].isin(land)
    return tidy.loc[~part].reset_index(drop=True) if part.any() else tidy


def _refuse_duplicates(tidy: gpd.GeoDataFrame, path: Path, layer: str) -> None:
    twice = sorted(tidy.loc[tidy["code"].duplicated(), "code"].unique())
    if twice:
        raise GeometryError(
            "geometry_duplicates", path=str(path), layer=layer, codes=twice, count=len(twice)
        )


def _text(frame: gpd.GeoDataFrame, column: Any) -> np.ndarray[Any, Any]:
    if column is None:
        return np.full(len(frame), "", dtype=object)
    texts = tables.texts(frame[column])
    return np.where(texts == ".", "", texts)


def _name_column(frame: gpd.GeoDataFrame, level: Level, code_column: str) -> str | None:
    own = {
        Level.BUURT: ("buurt", "bu"),
        Level.WIJK: ("wijk", "wk"),
        Level.GEMEENTE: ("gemeente", "gm"),
    }
    low = {str(c).lower(): str(c) for c in frame.columns}
    for prefix in own.get(level, ()):
        for name in (f"{prefix}naam", f"{prefix}_naam", f"{prefix}name"):
            if name in low:
                return low[name]
    return next((low[n] for n in ("statnaam", "naam", "name") if n in low), None)


def _change_column(frame: gpd.GeoDataFrame) -> str | None:
    return next((str(c) for c in frame.columns if _CHANGE.match(str(c))), None)


def _gemeente_names(frame: gpd.GeoDataFrame) -> np.ndarray[Any, Any]:
    low = {str(c).lower(): c for c in frame.columns}
    return _text(frame, next((low[n] for n in ("gemeentenaam", "gm_naam") if n in low), None))


def _water(frame: gpd.GeoDataFrame, parsed: list[str]) -> np.ndarray[Any, Any]:
    low = {str(c).lower(): c for c in frame.columns}
    column = next((low[n] for n in ("water", "h2o") if n in low), None)
    fictive = np.array(codes.fictive_water(parsed), dtype=bool)
    if column is None:
        return fictive
    marked = [text.upper() in ("JA", "B") for text in _text(frame, column)]
    return np.asarray(np.array(marked, dtype=bool) | fictive)


def _source(path: Path, layer: str, year: int | None, rows: int, file_checksum: str) -> Source:
    """Describe a layer; ``year`` is what the file itself tells, never what the user says of it."""
    return Source(
        role="geometry",
        title=f"Wijk- en Buurtkaart{f' {year}' if year else ''}: {layer}",
        provider="CBS / Kadaster",
        rows=rows,
        year=year,
        licence=CC_BY,
        attribution=f"© Kadaster / Centraal Bureau voor de Statistiek{f', {year}' if year else ''}",
        checksum=file_checksum,
        file=path.name,
    )


def _dissolve_missing(found: dict[Level, Areas]) -> None:
    """Make wijken and gemeenten from the finest level where the file has no layer of them."""
    for level, above in ((Level.WIJK, codes.wijk_of), (Level.GEMEENTE, codes.gemeente_of)):
        finer = next((found[f] for f in reversed(level.finer) if f in found), None)
        if level in found or finer is None:
            continue
        frame = finer.frame
        keys = frame["code"].map(above)
        merged = frame.geometry.groupby(keys).agg(lambda g: shapely.union_all(g.to_numpy()))
        tidy = gpd.GeoDataFrame(
            {
                "code": merged.index.to_numpy(dtype=object),
                "name": _names_above(frame, keys, level),
                "gemeente_name": frame["gemeente_name"].groupby(keys).first().to_numpy(),
                "water": frame["water"].groupby(keys).all().to_numpy(),
                "change": "",
            },
            geometry=merged.to_numpy(),
            crs=RD,
        )
        tidy, repaired = _repaired(tidy)
        found[level] = Areas(
            level, finer.year, tidy, finer.source, finer.drawn_year, (), True, repaired
        )


def _names_above(frame: gpd.GeoDataFrame, keys: pd.Series[Any], level: Level) -> Any:
    if level is Level.GEMEENTE:
        return frame["gemeente_name"].groupby(keys).first().to_numpy()
    return ""


def simplify(frame: gpd.GeoDataFrame, tolerance: float) -> gpd.GeoDataFrame:
    """Give coarser outlines (tolerance in metres), without gaps between neighbours if possible."""
    geometry = frame.geometry.to_numpy()
    coverage = getattr(shapely, "coverage_simplify", None)
    if coverage is not None:
        simple = coverage(geometry, tolerance)
    else:
        simple = shapely.simplify(geometry, tolerance, preserve_topology=True)
    lost = shapely.is_empty(simple) | ~shapely.is_valid(simple)
    simple[lost] = geometry[lost]
    tidy, _ = _repaired(frame.set_geometry(gpd.GeoSeries(simple, crs=RD)))
    return tidy
