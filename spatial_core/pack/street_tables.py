"""Writes the streets of a pack: lines for QGIS, and what links them to buurten. Frame module."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from .. import _ogr
from ..sources.geometry import RD
from ..street import BY_ADDRESSES, BY_LENGTH, BY_SURFACE, Street, StreetLink, Stretch
from . import schema

Shapes = np.ndarray[Any, Any]
TABLES = (schema.STREETS, schema.STREET_LINKS, schema.STRETCHES, schema.STREET_ACCOUNT)

_BY = {BY_ADDRESSES: "adressen", BY_LENGTH: "lengte", BY_SURFACE: "oppervlak"}


@dataclass(frozen=True)
class LinkedStreets:
    """The streets of a file, linked to the buurten of one year.

    ``lines`` go with ``streets``, ``stretch_lines`` with ``stretches``, both in EPSG:28992; of a
    street that is drawn as a surface it is that, and the layer has its outline.
    ``account`` tells how many rows of the files were used and how many not, by reason, with some
    of them by name.
    """

    year: int
    streets: Sequence[Street]
    lines: Shapes
    links: Sequence[StreetLink]
    stretches: Sequence[Stretch]
    stretch_lines: Shapes
    account: Mapping[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)


def expected_bytes(each: LinkedStreets) -> int:
    """Estimate how much of a file the streets of a year take."""
    vertices = sum(
        int(shapely.get_num_coordinates(s).sum()) for s in (each.lines, each.stretch_lines)
    )
    rows = 700 * len(each.streets) + 220 * len(each.links) + 500 * len(each.stretches)
    return vertices * 16 + rows


def layer_names(linked: Sequence[LinkedStreets]) -> list[str]:
    """Give the names of the layers that the streets get; none for what holds nothing."""
    return [name for each in linked for name, _, _ in _layers(each)]


def write_layers(linked: Sequence[LinkedStreets], path: Path) -> None:
    """Add the layers of lines to the file, made where there is none.

    Raises what GDAL says when the disk does not take it.
    """
    for each in linked:
        for name, columns, shapes in _layers(each):
            _ogr.write(
                path, name, columns, shapes, RD,
                append=path.is_file(), geometry_type="MultiLineString", SPATIAL_INDEX="YES",
            )  # fmt: skip


def write(connection: sqlite3.Connection, linked: Sequence[LinkedStreets]) -> None:
    """Fill the helper tables."""
    for each in linked:
        schema.insert(connection, schema.STREETS, Street._fields, each.streets)
        schema.insert(connection, schema.STREET_LINKS, StreetLink._fields, each.links)
        schema.insert(connection, schema.STRETCHES, Stretch._fields, each.stretches)
        schema.insert(
            connection, schema.STREET_ACCOUNT, ("year", "key", "count", "examples"),
            ((each.year, key, n, "\n".join(some)) for key, (n, some) in each.account.items()),
        )  # fmt: skip


def _layers(each: LinkedStreets) -> list[tuple[str, dict[str, Shapes], Shapes]]:
    whole, border = (schema.layer_name(name, each.year) for name in schema.STREET_LAYERS)
    found = []
    if len(each.streets):
        found.append((whole, _of_streets(each), _lines(each.lines)))
    if len(each.stretches):
        found.append((border, _of_stretches(each), each.stretch_lines))
    return found


def _lines(shapes: Shapes) -> Shapes:
    """Give lines, of surfaces their outlines."""
    faces = np.flatnonzero(shapely.get_dimensions(shapes) == 2)
    found = np.array(shapes, dtype=object)
    found[faces] = [
        shapely.MultiLineString(list(shapely.get_parts(line)))
        for line in shapely.boundary(found[faces])
    ]
    return found


def _of_streets(each: LinkedStreets) -> dict[str, Shapes]:
    touched: dict[str, list[str]] = {}
    for link in each.links:
        touched.setdefault(link.street, []).append(link.code)
    return {
        "id": _texts(s.id for s in each.streets),
        "naam": _texts(s.name for s in each.streets),
        "plaats": _texts(s.place for s in each.streets),
        "gemeentecode": _texts(s.gemeente_code for s in each.streets),
        "gemeente": _texts(s.gemeente for s in each.streets),
        "buurten": _texts(" ".join(touched.get(s.id, ())) for s in each.streets),
        "lengte_m": np.array([_number(s.length) for s in each.streets], dtype=float),
        "adressen": np.array([_number(s.addresses) for s in each.streets], dtype=float),
        "grensstraat": _texts("ja" if s.boundary else "nee" for s in each.streets),
        "aandeel_naar": _texts(_BY[s.by] for s in each.streets),
    }


def _of_stretches(each: LinkedStreets) -> dict[str, Shapes]:
    known = {street.id: street for street in each.streets}
    return {
        "straat": _texts(s.street for s in each.stretches),
        "naam": _texts(known[s.street].name for s in each.stretches),
        "plaats": _texts(known[s.street].place for s in each.stretches),
        "links": _texts(s.left for s in each.stretches),
        "rechts": _texts(s.right for s in each.stretches),
        "lengte_m": np.array([s.length for s in each.stretches], dtype=float),
    }


def _number(value: float | None) -> float:
    return np.nan if value is None else value


def _texts(values: Any) -> Shapes:
    return np.array(list(values), dtype=object)
