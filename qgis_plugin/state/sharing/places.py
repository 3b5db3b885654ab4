"""Where in the data source of a layer the path of its file stands."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

_PLAIN = re.compile(r"(?P<path>[^|]+)")
_SHAPES = {
    "delimitedtext": re.compile(r"file:(?://)?(?P<path>[^?]+)"),
    "spatialite": re.compile(r"dbname='(?P<path>[^']+)'"),
    "gpx": re.compile(r"(?P<path>[^?]+)"),
    "mdal": re.compile(r'(?:\w+:)?"?(?P<path>[^"]+)'),
    "wms": re.compile(r"(?:.*&)?url=file:(?://)?(?P<path>[^&]+)"),
    "vectortile": re.compile(r"(?:.*&)?url=(?:file:(?://)?)?(?P<path>[^&:]+)(?:&|$)"),
    "mbtilesvectortiles": re.compile(r"(?:.*&)?url=(?:file:(?://)?)?(?P<path>[^&]+)"),
    **dict.fromkeys(("ogr", "pdal", "copc", "ept", "cesiumtiles"), _PLAIN),
    "gdal": re.compile(r'(?:[A-Z0-9]{3,}:)?"?(?P<path>(?:[A-Za-z]:[\\/])?[^|":]+)'),
}
_ARCHIVE = re.compile(
    r"/vsi(?:zip|tar|gzip)/\{?(?P<path>.+?\.(?:zip|kmz|tar|tgz|tar\.gz|gz))(?=[/}|]|$)", re.I
)
_ELSEWHERE = re.compile(r"[A-Za-z][\w+.-]+:(?!\\)|/vsi")
_ENCODED = ("delimitedtext", "wms")


@dataclass(frozen=True, slots=True)
class Place:
    """A path in a data source: from where to where, and whether it is written as in an address."""

    source: str
    start: int
    end: int
    encoded: bool = False

    @property
    def path(self) -> str:
        """The path as it is meant."""
        path = self.source[self.start : self.end]
        if not self.encoded:
            return path
        path = unquote(path)
        # The address of C:/a begins with /C:/a.
        return path[1:] if re.match(r"/[A-Za-z]:", path) else path

    def replaced(self, path: str) -> str:
        """Give the data source with another, relative path; what is before a path stays."""
        written = quote(path) if self.encoded else path
        before = self.source[: self.start]
        if self.encoded:
            before = before.removesuffix("//")
        return before + written + self.source[self.end :]


def find(provider: str, source: str) -> Place | None:
    """Find the path; None where the layer reads no file of this machine."""
    archived = _ARCHIVE.match(source) if provider in ("ogr", "gdal") else None
    shape = _SHAPES.get(provider)
    found = archived or (shape.match(source) if shape else None)
    if found is None:
        return None
    place = Place(source, *found.span("path"), encoded=provider in _ENCODED)
    return None if _ELSEWHERE.match(place.path) and archived is None else place


def resolved(path: str, folder: Path) -> Path:
    """Give a path whole, which may be relative to the folder of the project."""
    return Path(os.path.normpath(folder / path))
