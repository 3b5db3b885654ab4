"""PDOK on a :class:`Host`, with the habits of the real one.

OGC API Features with cursors, WFS with numbered pages, a feed with a GeoPackage that can be gone on
with, and CBS's own zip. Empty properties are left out, a filter in the wrong language is ignored
without a word, and what names no year is of an old one.
"""

from __future__ import annotations

import io
import json
import pickle
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyproj
import shapely
from shapely.geometry import mapping

from .fake_host import Answer, Ask, Route, as_json

OGC, WFS, ATOM, CBS = "ogc", "wfs", "atom", "cbs"
LIMIT = 1000
LEVELS = {"gemeenten": "gemeente", "wijken": "wijk", "buurten": "buurt"}
Feature = dict[str, Any]
_OGC = re.compile(r"cbs/(?P<api>[\w-]+)/ogc/v1/collections(?:/(?P<name>\w+))?(?P<items>/items)?")
_WFS = re.compile(r"cbs/wijkenbuurten/(?P<year>\d+)/wfs/v1_0")
_ATOM = re.compile(r"cbs/wijkenbuurten/(?P<year>\d+)/atom/(?P<rest>.+)")
_ZIP = re.compile(r"files/Wijkenbuurtkaart/WijkBuurtkaart_(?P<year>\d+)_v(?P<version>\d)\.zip")
_LITERAL = re.compile(r"<fes:Literal>(\w+)</fes:Literal>")
_TO_DEGREES = pyproj.Transformer.from_crs("EPSG:28992", "OGC:CRS84", always_xy=True)


@dataclass
class FakeMap:
    """The map of one year: rows in EPSG:28992 a layer, and the same as a GeoPackage."""

    year: int
    layers: Mapping[str, list[Feature]]
    package: bytes = b""
    doors: set[str] = field(default_factory=lambda: {OGC, WFS, ATOM, CBS})
    page: int = LIMIT
    version: int = 2
    listed: bool = True
    links: Callable[[str, int], str] | None = None
    """Makes the link after a page of (the true one, the page's number)."""
    only_degrees: bool = False
    """Answers in degrees, whatever was asked."""
    deaf: bool = False
    """Leaves out every filter without a word."""
    counts: Callable[[int], Any] = int
    """What the WFS says of the number of rows."""
    _kept: dict[str, bytes] = field(default_factory=dict)


@dataclass
class FakeLayer:
    """A collection of another API: rows that say of which year they are."""

    api: str
    name: str
    rows: list[Feature]
    oldest: int
    deaf: bool = False


def of_package(path: Path, year: int, **how: Any) -> FakeMap:
    """Make the map that a GeoPackage holds; its rows may be changed."""
    return FakeMap(year, pickle.loads(_pickled(path)), path.read_bytes(), **how)


@lru_cache(maxsize=8)
def _pickled(path: Path) -> bytes:
    """Read the rows of every layer: once, as to make them takes many times as long as to copy."""
    layers = {}
    for name in LEVELS:
        frame = pyogrio.read_dataframe(path, layer=name)
        columns = [column for column in frame.columns if column != "geometry"]
        rows = zip(*(frame[column].tolist() for column in columns), strict=True)
        layers[name] = [
            feature(f"{name}.{number}", dict(zip(columns, row, strict=True)), shape)
            for number, (row, shape) in enumerate(zip(rows, frame.geometry, strict=True))
        ]
    return pickle.dumps(layers)


def feature(id: str, properties: Mapping[str, Any], shape: shapely.Geometry | None) -> Feature:
    """Make a row; what is empty is left out of its properties."""
    filled = {k: v for k, v in properties.items() if v is not None and v == v}
    geometry = None if shape is None else mapping(shape)
    return {"type": "Feature", "id": id, "properties": filled, "geometry": geometry}


def generalised(source: FakeMap, years: Iterable[int], **how: Any) -> list[FakeLayer]:
    """Make the generalised divisions: one collection a level, all years in it."""
    found = []
    for name, level in LEVELS.items():
        rows = []
        for year in years:
            for row in source.layers[name]:
                told = row["properties"]
                code = told[f"{level}code"]
                properties = {
                    "statcode": code, "statnaam": told.get(f"{level}naam"), "jaarcode": year,
                    "jrstatcode": f"{year}{code}",
                }  # fmt: skip
                rows.append(feature(f"{year}.{row['id']}", properties, None))
                rows[-1]["geometry"] = row["geometry"]
        found.append(
            FakeLayer("gebiedsindelingen", f"{level}_gegeneraliseerd", rows, min(years), **how)
        )
    return found


def routes(maps: Sequence[FakeMap], layers: Sequence[FakeLayer] = ()) -> Route:
    """Answer as PDOK and CBS with these maps, the list of which may change meanwhile."""

    def route(ask: Ask) -> Answer | None:
        if ask.path == "index.json":
            return _index(maps)
        if found := _OGC.fullmatch(ask.path):
            return _ogc(maps, layers, ask, found)
        if found := _WFS.fullmatch(ask.path):
            made = _of_year(maps, found["year"], WFS)
            return _wfs(made, ask) if made else None
        if found := _ATOM.fullmatch(ask.path):
            made = _of_year(maps, found["year"], ATOM)
            return _atom(made, found["rest"]) if made else None
        if found := _ZIP.fullmatch(ask.path):
            made = _of_year(maps, found["year"], CBS)
            return _zipped(made) if made and made.version == int(found["version"]) else None
        return None

    return route


def _of_year(maps: Sequence[FakeMap], year: str, door: str) -> FakeMap | None:
    return next((m for m in maps if m.year == int(year) and door in m.doors), None)


def _index(maps: Sequence[FakeMap]) -> Answer:
    base = "https://api.pdok.nl/cbs/wijken-en-buurten-"
    return as_json({"apis": [
        {"title": f"Wijken en Buurten {m.year}",
         "links": [{"rel": "root", "href": f"{base}{m.year}/ogc/v1"}]}
        for m in maps if OGC in m.doors
    ]})  # fmt: skip


# OGC API Features


def _ogc(
    maps: Sequence[FakeMap], layers: Sequence[FakeLayer], ask: Ask, found: re.Match[str]
) -> Answer | None:
    api, name = found["api"], found["name"]
    if api.startswith("wijken-en-buurten-"):
        made = _of_year(maps, api[-4:], OGC)
        if made is None or name not in made.layers:
            return None
        return _map_items(made, name, ask) if found["items"] else as_json({"id": name})
    own = [layer for layer in layers if layer.api == api]
    if name is None:
        return as_json({"collections": [{"id": layer.name} for layer in own]}) if own else None
    layer = next((layer for layer in own if layer.name == name), None)
    if layer is None:
        return None
    if not found["items"]:
        return as_json({"id": name})
    rows = _boxed(_dated(layer, ask), ask)
    return Answer(_ogc_page(FakeMap(0, {}), rows, ask))


def _map_items(made: FakeMap, name: str, ask: Ask) -> Answer:
    rows = made.layers[name]
    if (wanted := ask.query.get("gemeentecode")) and not made.deaf:
        rows = [row for row in rows if row["properties"].get("gemeentecode") == wanted]
    key = f"{ask.base}{name}{sorted(ask.query.items())}"
    if key not in made._kept:
        made._kept[key] = _ogc_page(made, rows, ask)
    return Answer(made._kept[key])


def _dated(layer: FakeLayer, ask: Ask) -> list[Feature]:
    year = int(ask.query.get("jaarcode") or ask.query.get("datetime", "")[:4] or layer.oldest)
    year = layer.oldest if layer.deaf else year
    return [row for row in layer.rows if row["properties"].get("jaarcode", year) == year]


def _boxed(rows: list[Feature], ask: Ask) -> list[Feature]:
    if "bbox" not in ask.query:
        return rows
    box = shapely.box(*map(float, ask.query["bbox"].split(",")))
    return [r for r in rows if _degrees(shapely.geometry.shape(r["geometry"])).intersects(box)]


def _ogc_page(made: FakeMap, rows: Sequence[Feature], ask: Ask) -> bytes:
    size = min(int(ask.query.get("limit", 10)), made.page)
    start = int(ask.query.get("cursor", "c0")[1:])
    page = rows[start : start + size]
    metres = ask.query.get("crs", "").endswith("/28992") and not made.only_degrees
    found: dict[str, Any] = {
        "type": "FeatureCollection", "timeStamp": "2026-01-01T00:00:00Z",
        "numberReturned": len(page), "links": [{"rel": "self", "href": "x"}],
        "features": page if metres else [_in_degrees(row) for row in page],
    }  # fmt: skip
    if start + size < len(rows):
        query = "&".join(f"{k}={v}" for k, v in ask.query.items() if k != "cursor")
        link = f"{ask.base}/{ask.path}?{query}&cursor=c{start + size}"
        link = made.links(link, start // size) if made.links else link
        found["links"].append({"rel": "next", "href": link})
    return json.dumps(found, ensure_ascii=False).encode()


def _degrees(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(shape, lambda xy: np.column_stack(_TO_DEGREES.transform(*xy.T)))


def _in_degrees(row: Feature) -> Feature:
    if row["geometry"] is None:
        return row
    return row | {"geometry": mapping(_degrees(shapely.geometry.shape(row["geometry"])))}


# WFS


def _wfs(made: FakeMap, ask: Ask) -> Answer:
    name = ask.query.get("typeNames", "").rpartition(":")[2]
    if name not in made.layers or ask.query.get("request") != "GetFeature":
        told = '<ows:ExceptionReport xmlns:ows="x"><ows:Exception/></ows:ExceptionReport>'
        return Answer(told.encode(), "text/xml")
    # CQL_FILTER would be left out here without a word.
    literal = _LITERAL.findall(ask.query.get("FILTER", ""))
    rows = made.layers[name]
    if literal and not made.deaf:
        rows = [row for row in rows if row["properties"].get("gemeentecode") in literal]
    start = int(ask.query.get("startIndex", 0))
    page = rows[start : start + min(int(ask.query.get("count", LIMIT)), made.page)]
    if made.only_degrees or ask.query.get("srsName") != "EPSG:28992":
        page = [_in_degrees(row) for row in page]
    found = {"type": "FeatureCollection", "name": name, "features": [_camel(row) for row in page]}
    if (told := made.counts(len(rows))) is not None:
        found["numberMatched"] = told
    return as_json(found)


def _camel(row: Feature) -> Feature:
    properties = {
        re.sub(r"_(\w)", lambda m: m[1].upper(), key): cell
        for key, cell in row["properties"].items()
    }
    return row | {"properties": properties}


# Files


def _atom(made: FakeMap, rest: str) -> Answer | None:
    name = f"wijkenbuurten_{made.year}_v{made.version}.gpkg"
    base = f"https://service.pdok.nl/cbs/wijkenbuurten/{made.year}/atom"
    if rest == "index.xml" and made.listed:
        return Answer(f'<feed><link rel="alternate" href="{made.year}.xml"/></feed>'.encode())
    if rest == f"{made.year}.xml" and made.listed:
        elsewhere = f"https://example.org/wijkenbuurten_{made.year}_v9.gpkg"
        links = (f"{base}/x.gpkg", f"downloads/{name}", elsewhere)
        told = "".join(f'<link href="{link}"/>' for link in links)
        return Answer(f"<feed><entry>{told}</entry></feed>".encode())
    if rest == f"downloads/{name}":
        return Answer(
            made.package, "application/geopackage+sqlite3",
            headers={"ETag": f'"{name}"', "Accept-Ranges": "bytes"},
        )  # fmt: skip
    return None


def _zipped(made: FakeMap) -> Answer:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("lees_mij.txt", "x")
        archive.writestr(f"map/wijkenbuurten_{made.year}.gpkg", made.package)
    return Answer(packed.getvalue(), "application/zip")
