"""The official map of a year as one file: of PDOK, or of CBS itself. Frame module."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from ..codes import Level
from ..errors import GeometryError, OutputError, ServiceError
from ..fetch.cache import Kept
from ..fetch.downloads import Check, Downloads
from . import archives, geometry, raw
from .geometry import Areas

VERSIONS = (3, 2, 1)
"""Editions of a year's map, the newest first; they differ in figures, not in borders."""

_PASSED_BY = frozenset({
    "service_gone", "service_refused", "service_offline", "service_html", "service_not_map",
})  # fmt: skip
_MOST_UNPACKED = 4_000_000_000
_LINK = re.compile(r"""href\s*=\s*["']([^"']+)["']|>\s*(https?://[^<\s]+)""")
_STAMP = "file"
# The edition is in the name: what was kept under it stays right.
_PARTS = (".gpkg", ".shp", ".shx", ".dbf", ".prj", ".cpg")


def fetch(downloads: Downloads, year: int) -> tuple[Kept, str, list[Areas]]:
    """Fetch the newest edition that there is; give the file, its service and its areas.

    A broken download is gone on with where the host can. Raises ServiceError (``service_gone``
    where no edition is found) or GeometryError for a file that is no map.
    """
    missed: ServiceError | None = None
    for service, url in _candidates(downloads, year):
        try:
            kept = downloads.at(service, url, check=_check(service, url), stamp=_STAMP)
        except ServiceError as exc:
            if exc.key not in _PASSED_BY:
                raise
            missed = missed or exc
            continue
        try:
            return kept, service, _read(downloads.cache.path(kept), year)
        except GeometryError:
            downloads.cache.forget(url)
            raise
    raise missed or ServiceError(
        "service_gone", service="pdok-service", url=f"wijkenbuurten {year}"
    )


def _candidates(downloads: Downloads, year: int) -> Iterator[tuple[str, str]]:
    """Give the addresses at which the map may be: those that a list names, then by habit."""
    given: set[str] = set()
    for url in _listed(downloads, year):
        given.add(url)
        yield "pdok-service", url
    for version in VERSIONS:
        path = f"cbs/wijkenbuurten/{year}/atom/downloads/wijkenbuurten_{year}_v{version}.gpkg"
        url = downloads.services.url("pdok-service", path)
        if url not in given:
            yield "pdok-service", url
    for version in VERSIONS:
        path = f"files/Wijkenbuurtkaart/WijkBuurtkaart_{year}_v{version}.zip"
        yield "cbs-geo", downloads.services.url("cbs-geo", path)


def _listed(downloads: Downloads, year: int) -> list[str]:
    """Give the GeoPackages that the atom feed names, the newest edition first."""
    feed = downloads.services.url("pdok-service", f"cbs/wijkenbuurten/{year}/atom/index.xml")
    links = _links(downloads, feed)
    for inner in [url for url in links if url.endswith(".xml") and url != feed][:5]:
        links += _links(downloads, inner)
    maps = {url for url in links if url.endswith(".gpkg") and str(year) in url.rpartition("/")[2]}
    return sorted(maps, key=_edition, reverse=True)


def _edition(url: str) -> tuple[int, str]:
    found = re.search(r"_v(\d+)\.gpkg$", url)
    return (int(found[1]) if found else 0), url


def _links(downloads: Downloads, feed: str) -> list[str]:
    """Give the addresses in a feed that are the service's own; none where there is no feed."""
    try:
        kept = downloads.at("pdok-service", feed)
    except ServiceError:
        # A list helps; without one the habits are tried.
        return []
    text = downloads.cache.path(kept).read_text("utf-8", errors="replace")
    found = [urljoin(feed, one or other) for one, other in _LINK.findall(text)]
    return [url for url in found if _is_own(downloads, url)]


def _is_own(downloads: Downloads, url: str) -> bool:
    try:
        downloads.services.refuse_elsewhere("pdok-service", url)
    except ServiceError:
        return False
    return True


def _check(service: str, url: str) -> Check:
    def check(path: Path) -> None:
        with path.open("rb") as stream:
            head = stream.read(16)
        if not head.startswith((b"SQLite format 3", b"PK\x03\x04")):
            # No reason to fetch so much again.
            raise ServiceError("service_not_map", service=service, url=url)

    return check


def _read(path: Path, year: int) -> list[Areas]:
    with path.open("rb") as stream:
        packed = stream.read(2) == b"PK"
    with tempfile.TemporaryDirectory(prefix="wijkmonitor-") as folder:
        parts = _unpacked(path, Path(folder)) if packed else [_named(path, Path(folder))]
        found = [areas for part in parts for areas in geometry.read(part, year=year)]
    # A file a level: what one lacks was dissolved, and is not wanted where another has it.
    of_level = {areas.level: areas for areas in sorted(found, key=lambda a: not a.dissolved)}
    return [of_level[level] for level in Level if level in of_level]


def _named(path: Path, folder: Path) -> Path:
    """Give a file of the cache the name that GDAL wants to see, without copying it if it can be."""
    named = folder / "kaart.gpkg"
    for put in (os.symlink, os.link, shutil.copyfile):
        try:
            put(path.resolve(), named)
            break
        except OSError as exc:
            why = exc
    else:
        raise OutputError("cache_failed", path=str(folder), why=why.strerror or str(why))
    return named


def _unpacked(path: Path, folder: Path) -> list[Path]:
    """Unpack the maps in a zip, under names of our own; GDAL is many times slower inside it."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archives.checked(path, archive, GeometryError, _MOST_UNPACKED)
            parts = [i for i in members if i.filename.lower().endswith(_PARTS)]
            if sum(part.file_size for part in parts) > _MOST_UNPACKED:
                raise GeometryError("geometry_not_geometry", path=str(path))
            for part in parts:
                # A name that two folders have would be written over.
                with archive.open(part) as packed, (folder / _name(part)).open("xb") as stream:
                    shutil.copyfileobj(packed, stream, 1 << 20)
    except FileExistsError as exc:
        raise GeometryError("zip_unsafe", path=str(path), why=part.filename[:80]) from exc
    except OSError as exc:
        raise OutputError("cache_failed", path=str(folder), why=exc.strerror or str(exc)) from exc
    except archives.DAMAGED as exc:
        raise GeometryError("geometry_damaged", path=str(path), why=raw.reason(exc)) from exc
    found = sorted(p for p in folder.iterdir() if p.suffix in (".gpkg", ".shp"))
    packages = [p for p in found if p.suffix == ".gpkg"]
    if not found:
        raise GeometryError("geometry_not_geometry", path=str(path))
    return packages or found


def _name(part: zipfile.ZipInfo) -> str:
    return re.sub(r"[^a-z0-9_.]", "_", part.filename.replace("\\", "/").rpartition("/")[2].lower())
