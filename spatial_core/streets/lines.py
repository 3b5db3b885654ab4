"""Street lines out of files: NWB, OpenStreetMap, or any layer with a column of names. Frame module.

Everything leaves in EPSG:28992. Streets may be lines, or surfaces of which no line is made. A row
that is none of a named street is counted, never dropped silently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from .._ogr import Layer
from .._rows import texts
from ..errors import GeometryError
from ..sources import cells
from ..sources.cells import Texts
from ..sources.provenance import UNKNOWN_OWNER, Source, checksum
from ..sources.shapes import Shapes, drawn
from . import fields, files, surfaces
from .account import Account

Rows = np.ndarray[Any, Any]
_LINES = (shapely.GeometryType.LINESTRING, shapely.GeometryType.MULTILINESTRING)


@dataclass
class StreetLines:
    """Lines along ``names`` and ``places`` (empty where the file has none), in EPSG:28992.

    ``shapes`` are LineStrings and MultiLineStrings with a length, and MultiPolygons where the file
    draws a street as a surface (``is_surface``). ``account`` tells what became of
    the rows of the files; ``sources`` has one for each file.
    """

    names: Texts
    places: Texts
    shapes: Shapes
    account: Account
    sources: list[Source]

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self.shapes)

    @property
    def is_surface(self) -> Rows:
        """Which of them are surfaces, by flag."""
        return np.isin(shapely.get_type_id(self.shapes), surfaces.KINDS)

    def take(self, rows: Rows) -> StreetLines:
        """Give the lines of these rows, by number or by flag; the account is shared."""
        return replace(
            self, names=self.names[rows], places=self.places[rows], shapes=self.shapes[rows]
        )


def read(paths: Sequence[Path], *, name_field: str = "") -> StreetLines:
    """Read the streets of files, each different line or surface of a street once.

    ``name_field`` is the column with the names; without it one of the usual ones is taken. Raises
    GeometryError: no file, no map, no CRS, no lines and no surfaces of streets, no column with
    names.
    """
    account, sources = Account(), []
    parts: list[tuple[Texts, Texts, Shapes]] = []
    for path in paths:
        found = _of_file(Path(path), name_field, account)
        parts += found
        sources.append(_source(Path(path), sum(len(part[2]) for part in found)))
    names, places, shapes = (np.concatenate(column) for column in zip(*parts, strict=True))
    return _once(StreetLines(names, places, shapes, account, sources))


def _of_file(path: Path, name_field: str, account: Account) -> list[tuple[Texts, Texts, Shapes]]:
    found: list[tuple[Texts, Texts, Shapes]] = []
    seen: list[str] = []
    nameless, wide = False, 0.0

    def wanted(headers: list[str]) -> list[str]:
        chosen = (_name_column(headers, name_field), _place_column(headers), _highway(headers))
        return [header for header in chosen if header]

    for layer_name, headers, layer in files.layers(path, "Line", wanted, "Polygon"):
        if not len(layer.shapes):
            # A layer without rows does not say what it would hold.
            continue
        column = _name_column(headers, name_field)
        seen += [header for header in headers if header not in seen]
        if column is None or column not in layer.columns:
            nameless = True
            continue
        part, width = _of_layer(layer, headers, column, path, layer_name, account)
        wide = max(wide, width)
        if part is not None:
            found.append(part)
    if found:
        return found
    if wide:
        raise GeometryError("streets_areas", path=str(path), width=round(wide))
    if nameless:
        if name_field:
            raise GeometryError("streets_name_field", path=str(path), field=name_field, fields=seen)
        raise GeometryError("streets_no_names", path=str(path), fields=seen)
    raise GeometryError("streets_no_lines", path=str(path))


def _name_column(headers: list[str], name_field: str) -> str | None:
    if name_field:
        return next((h for h in headers if h.lower() == name_field.lower()), None)
    return fields.found(headers, fields.NAMES)


def _place_column(headers: list[str]) -> str | None:
    return fields.found(headers, fields.PLACES)


def _highway(headers: list[str]) -> str | None:
    """Give the column by which OpenStreetMap tells roads from water, rails and fences."""
    return fields.found(headers, ("highway",))


def _of_layer(
    layer: Layer, headers: list[str], column: str, path: Path, name: str, account: Account
) -> tuple[tuple[Texts, Texts, Shapes] | None, float]:
    """Give names, places and shapes of a layer; None where it has no line and no street's surface.

    With it, of a layer of areas without lines, the width in metres of half of them; else 0.
    """
    kinds = shapely.get_type_id(layer.shapes)
    is_line, is_face = np.isin(kinds, _LINES), np.isin(kinds, surfaces.KINDS)
    written = cells.texts(layer.columns[column])
    names, damaged = fields.tidy(written)

    def named(rows: Rows) -> list[str]:
        return [f"{path.name}: {row + 1} {names[row]}".strip() for row in rows.tolist()]

    is_shape = drawn(layer.shapes)
    highway = _highway(headers)
    road = np.ones(len(names), dtype=bool)
    if highway is not None and highway in layer.columns:
        road = cells.texts(layer.columns[highway]) != ""
    layer.shapes = layer.shapes.copy()
    layer.shapes[~((is_line | is_face) & is_shape)] = None
    shapes, away = layer.shapes, np.zeros(len(names), dtype=bool)
    if not shapely.is_missing(shapes).all():
        shapes, away = files.placed(layer, path, name)
    flat = shapely.force_2d(shapes)
    mended = np.zeros(len(names), dtype=bool)
    flat[is_face], mended[is_face] = surfaces.usable(flat[is_face])
    size = surfaces.size(flat[is_face & ~shapely.is_missing(flat)])
    if size.is_area:
        if not is_line.any():
            return None, size.typical[0]
        is_face = np.zeros(len(names), dtype=bool)
    is_way = (is_line | is_face) & is_shape
    named_way = road & is_way & (names != "")
    account.add_rows("not_street", ~road, named)
    account.add_rows("no_shape", road & ~is_shape, named)
    account.add_rows("not_line", road & is_shape & ~is_way, named)
    account.add_rows("unnamed", road & is_way & (names == ""), named)
    account.add_rows("damaged_name", damaged & named_way, named)
    no_length = named_way & is_line & ~away & ~(shapely.length(flat) > 0)
    no_surface = named_way & is_face & ~away & shapely.is_missing(flat)
    account.add_rows("outside", named_way & away, named)
    account.add_rows("no_length", no_length, named)
    account.add_rows("no_surface", no_surface, named)
    kept = named_way & ~away & ~no_length & ~no_surface
    account.add_rows("surface_mended", mended & kept & is_face, named)
    if size.is_odd and (kept & is_face).any():
        width, length = map(round, size.typical)
        account.add(
            "surface_odd", int((kept & is_face).sum()), [f"{path.name}: {width} × {length} m"]
        )
    at = _place_column(headers)
    places = texts([""] * len(names))
    if at is not None and at != column and at in layer.columns:
        places, _ = fields.tidy(cells.texts(layer.columns[at]))
    if not is_way.any():
        return None, 0.0
    return (names[kept], places[kept], flat[kept]), 0.0


def _once(lines: StreetLines) -> StreetLines:
    """Leave out lines and surfaces that a street has twice: the same points, whatever their order.

    Lines beside each other, such as the lanes of a wide road, all count.
    """
    if not len(lines):
        return lines
    street = street_numbers(lines.names, lines.places)
    bounds = np.round(shapely.bounds(lines.shapes), 2)
    facts = np.column_stack([street, bounds, np.round(shapely.length(lines.shapes), 2)])
    order = np.lexsort(facts.T)
    alike = (facts[order[1:]] == facts[order[:-1]]).all(axis=1)
    again, before = order[1:][alike], order[:-1][alike]
    same = np.zeros(len(lines), dtype=bool)
    one, other = shapely.normalize(lines.shapes[again]), shapely.normalize(lines.shapes[before])
    same[again] = shapely.equals_exact(one, other, 0.01)
    lines.account.add_rows("double", same, lambda rows: lines.names[rows].tolist())
    return lines.take(~same)


def street_numbers(names: Texts, places: Texts) -> Rows:
    """Give each row the number of its street: of the same name and place, however written."""
    keys = {text: fields.key(text) for text in {*names.tolist(), *places.tolist()}}
    known: dict[tuple[str, str], int] = {}
    pairs = zip(names.tolist(), places.tolist(), strict=True)
    return np.array(
        [known.setdefault((keys[n], keys[p]), len(known)) for n, p in pairs], dtype=np.int64
    )


def _source(path: Path, rows: int) -> Source:
    osm = files.is_osm(path)
    return Source(
        role="streets", title=f"Straten: {path.stem}",
        provider="OpenStreetMap" if osm else UNKNOWN_OWNER, rows=rows,
        licence="ODbL 1.0" if osm else "",
        attribution="© OpenStreetMap contributors, ODbL 1.0" if osm else UNKNOWN_OWNER,
        checksum=checksum(path) if path.is_file() else "", file=path.name,
    )  # fmt: skip
