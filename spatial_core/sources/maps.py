"""From a map file to its layers, whatever its format: GeoPackage, shapefile, GeoJSON, Parquet.

A file is told by its first bytes, and GDAL is asked to open only what those allow.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from .. import _ogr
from .._ogr import Layer
from ..errors import GeometryError, TableError
from . import archives, raw
from .raw import Columns

CHANGE = re.compile(r"^(indelingswijziging.*|ind_wbi|indelingsw.*)$", re.IGNORECASE)
"""The column in which CBS says that an area's border changed."""

DRIVERS = ("GPKG", "GeoJSON", "ESRI Shapefile", "FlatGeobuf", "GML")
"""Formats that are read; no other driver of GDAL is let near a file."""

_HEAD = 1 << 16
_ELSEWHERE = b"<OGR"
"""How GDAL knows a source that points at other files or at an address; also after a comment."""

_MARKED = re.compile(rf"{CHANGE.pattern}|^(?:water|h2o)$", re.IGNORECASE)


Wanted = Callable[[str], bool]
"""Tells by its name whether a column is read."""

_MOST_BYTES = 20_000_000_000
"""Bytes that a file in a zip may be: GDAL reads it piece by piece."""


def layers(path: Path, wanted: Wanted | None = None) -> Iterator[tuple[str, Layer]]:
    """Give name and content of every layer that may hold polygons.

    ``wanted`` tells which columns are read; else texts are, and the marks of CBS. Raises
    GeometryError (not there, no map, damaged, a format that is not read) or DependencyError
    (Parquet without pyarrow).
    """
    source = opened(path)
    if isinstance(source, Layer):
        yield path.stem, source
        return
    try:
        for name in _ogr.polygon_layers(source):
            yield name, _layer(source, name, path, wanted)
    except _ogr.NOT_READ as exc:
        raise GeometryError("geometry_damaged", path=str(path), why=raw.reason(exc)) from exc


def opened(path: Path) -> Layer | Path | str:
    """Give what GDAL may open of a file, or the layer itself where that is GeoParquet.

    Raises as :func:`layers`.
    """
    head = _head(path)
    if head.startswith(b"PAR1"):
        return _parquet(path)
    if head.startswith(b"PK"):
        return _inside_zip(path)
    if not _is_map(head):
        raise GeometryError("geometry_not_geometry", path=str(path))
    return path


def attributes(path: Path) -> Iterator[Columns]:
    """Give all columns of every layer that may hold polygons, without the shapes.

    For what GDAL reads; raises as :func:`layers`.
    """
    head = _head(path)
    source: Path | str = _inside_zip(path) if head.startswith(b"PK") else path
    if isinstance(source, Path) and not _is_map(head):
        raise GeometryError("geometry_not_geometry", path=str(path))
    try:
        for name in _ogr.polygon_layers(source):
            if _ogr.describe(source, name)["driver"] in DRIVERS:
                yield _ogr.attributes(source, name)
    except _ogr.NOT_READ as exc:
        raise GeometryError("geometry_damaged", path=str(path), why=raw.reason(exc)) from exc


def is_map(path: Path) -> bool:
    """Tell a map from a table, by content. Raises GeometryError for what is no file."""
    head = _head(path)
    if head.startswith(b"PAR1"):
        return b"geo" in raw.parquet(path)[1]
    if head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{"):
        return b"Feature" in head
    return head.startswith(b"PK") or _is_map(head)


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
            return stream.read(_HEAD)
    except OSError as exc:
        raise GeometryError("file_unreadable", path=str(path), why=raw.reason(exc)) from exc


def _is_map(head: bytes) -> bool:
    """Tell by its first bytes whether GDAL may open a file.

    Of XML only GML, and nothing that GDAL could take for a source that is elsewhere.
    """
    if head.startswith((b"SQLite format 3", b"\x00\x00\x27\x0a", b"fgb")):
        return True
    text = head.lstrip(b"\xef\xbb\xbf \r\n")
    if _ELSEWHERE in text:
        return False
    return text.startswith(b"{") or (text.startswith(b"<") and b"opengis.net/" in text)


def _layer(source: Path | str, name: str, path: Path, choose: Wanted | None) -> Layer:
    info = _ogr.describe(source, name)
    if info["driver"] not in DRIVERS:
        raise GeometryError("geometry_driver", path=str(path), driver=info["driver"])
    # All texts, of which the content tells what they are; not the hundred and more figures that
    # the official map carries along.
    fields = zip(map(str, info["fields"]), map(str, info["dtypes"]), strict=True)
    if choose is not None:
        wanted = [field for field, _ in fields if choose(field)]
    else:
        wanted = [f for f, kind in fields if kind in ("object", "str") or _MARKED.match(f)]
    found = _ogr.read(source, name, wanted, info["features"])
    if found is None:
        raise GeometryError("geometry_no_codes", path=str(path))
    return found


def _parquet(path: Path) -> Layer:
    """Read GeoParquet; of its ways to write shapes the common one, WKB."""
    try:
        columns, told = raw.parquet(path)
    except TableError as exc:
        raise GeometryError("geometry_damaged", **exc.values) from exc
    if b"geo" not in told:
        raise GeometryError("geometry_not_geometry", path=str(path))
    try:
        about = json.loads(told[b"geo"])
        name = about["primary_column"]
        described = about["columns"][name]
        if described["encoding"] != "WKB":
            form = f"GeoParquet: {described['encoding']}, not WKB"
            raise GeometryError("geometry_driver", path=str(path), driver=form)
        shapes, crs = _ogr.shapes_of(columns.pop(name)), _crs(described)
    except (TypeError, KeyError, AttributeError, json.JSONDecodeError, *_ogr.NOT_READ) as exc:
        why = f"GeoParquet: {type(exc).__name__} {raw.reason(exc)}"
        raise GeometryError("geometry_damaged", path=str(path), why=why) from exc
    return Layer(columns, shapes, crs)


def _crs(described: dict[str, Any]) -> str | None:
    """Give the CRS of a GeoParquet column: null says unknown, silence means degrees."""
    crs = described.get("crs", "OGC:CRS84")
    if isinstance(crs, dict):
        told = crs.get("id") or {}
        rd = (told.get("authority"), str(told.get("code"))) == ("EPSG", "28992")
        return "EPSG:28992" if rd else json.dumps(crs)
    return None if crs is None else f"EPSG:{crs}" if isinstance(crs, int) else str(crs)


def _inside_zip(path: Path) -> str:
    """Give the place of the one shapefile or GeoPackage in a zip; the zip is not unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            # GDAL reads it itself, and asks nothing of what it finds.
            members = archives.checked(path, archive, GeometryError, _MOST_BYTES)
            names = [m.filename for m in members if m.filename.lower().endswith((".shp", ".gpkg"))]
            if not names or any("\\" in each for each in names):
                raise GeometryError("geometry_not_geometry", path=str(path))
            name = min(names, key=len)
            with archive.open(name) as stream:
                head = stream.read(_HEAD)
    except archives.DAMAGED as exc:
        raise GeometryError("geometry_damaged", path=str(path), why=raw.reason(exc)) from exc
    if not _is_map(head):
        raise GeometryError("geometry_not_geometry", path=str(path))
    return f"/vsizip/{path.resolve()}/{name}"
