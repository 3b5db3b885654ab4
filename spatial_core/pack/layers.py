"""The pack's polygon layers: for QGIS, with a column for each value and one for each reason.

Frame module. The core itself reads the arrays that :mod:`.writer` puts beside them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from .. import _ogr
from .._rows import positions
from ..codes import Level
from ..guards import may_be_drawn
from ..join.figures import Column
from ..join.levels import JoinedLevel
from ..missing import Reason
from ..progress import Progress
from ..sources.geometry import RD, Areas
from . import schema, styles

Array = np.ndarray[Any, Any]


def has_layer(entry: JoinedLevel) -> bool:
    """Tell whether a level of a year is drawn."""
    return entry.polygons is not None and entry.level is not Level.LAND


def chosen(entry: JoinedLevel, gemeenten: frozenset[str]) -> Areas:
    """Give the polygons that the pack draws of a level: those of the gemeenten, or all."""
    areas = entry.polygons
    if areas is None:
        raise ValueError("level without polygons")
    if not gemeenten:
        return areas
    table = entry.table
    inside = {c for c, g in zip(table.codes, table.gemeenten, strict=True) if g in gemeenten}
    return areas.take(np.array([code in inside for code in areas.codes], dtype=bool))


def write(
    joined: Sequence[JoinedLevel], gemeenten: frozenset[str], path: Path, progress: Progress
) -> None:
    """Write the layers to a new file. Raises what GDAL says when the disk does not take them."""
    drawn = [entry for entry in joined if has_layer(entry)]
    for number, entry in enumerate(drawn):
        progress("layers", number / len(drawn))
        areas = chosen(entry, gemeenten)
        _ogr.write(
            path,
            schema.layer_name(entry.level.value, entry.year),
            _columns(entry, areas),
            areas.shapes,
            RD,
            append=number > 0,
            SPATIAL_INDEX="YES",
        )
    if not drawn:
        _empty_geopackage(path)


def _empty_geopackage(path: Path) -> None:
    """Make a GeoPackage without layers: write one with a layer and take that out again."""
    nothing = np.array([shapely.MultiPolygon()], dtype=object)
    code = np.array(["x"], dtype=object)
    _ogr.write(path, "x", {"code": code}, nothing, RD, append=False, SPATIAL_INDEX="NO")
    connection = sqlite3.connect(path)
    for statement in (
        "DROP TABLE x",
        "DELETE FROM gpkg_contents",
        "DELETE FROM gpkg_geometry_columns",
        "DELETE FROM gpkg_ogr_contents",
    ):
        connection.execute(statement)
    connection.commit()
    connection.close()


def _columns(entry: JoinedLevel, areas: Areas) -> dict[str, Array]:
    """Give the columns: code, naam, gemeente, then per indicator the value and its reason."""
    table = entry.table
    rows = positions(table.codes, areas.codes)
    columns: dict[str, Array] = {
        "code": areas.codes,
        "naam": table.names[rows],
        "gemeentecode": table.gemeenten[rows],
        "gemeente": table.gemeente_names[rows],
        "water": np.where(table.water[rows], "ja", "nee").astype(object),
    }
    if entry.figures is not None:
        at = positions(entry.figures.codes, areas.codes)
        for id, column in entry.figures.columns.items():
            if not may_be_drawn(column.indicator):
                continue
            columns[id] = np.where(at >= 0, column.values[at], np.nan)
            columns[id + schema.PART_REASON] = _reason_texts(column, at)
    return columns


_REASON_TEXT = np.array([None, *(reason.key for reason in Reason if reason)], dtype=object)


def _reason_texts(column: Column, at: Array) -> Array:
    reasons = column.reasons.astype(int)
    texts: Array = _REASON_TEXT[np.where(at >= 0, reasons[at], int(Reason.KOPPELING_MISLUKT))]
    return texts


def describe(connection: sqlite3.Connection, joined: Sequence[JoinedLevel]) -> None:
    """Give the layers' fields their names in words (GeoPackage schema extension)."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS gpkg_data_columns (table_name TEXT NOT NULL,"
        " column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT,"
        " constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),"
        " CONSTRAINT gdc_tn UNIQUE (table_name, name))"
    )
    # Without layers there was no spatial index, so no extension was noted yet.
    connection.execute(
        "CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT,"
        " extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,"
        " CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))"
    )
    connection.execute(
        "INSERT INTO gpkg_extensions VALUES ('gpkg_data_columns', NULL, 'gpkg_schema',"
        " 'http://www.geopackage.org/spec121/#extension_schema', 'read-write')"
    )
    for entry in joined:
        if entry.figures is None or not has_layer(entry):
            continue
        layer = schema.layer_name(entry.level.value, entry.year)
        used: set[str] = set()
        for id, column in entry.figures.columns.items():
            if not may_be_drawn(column.indicator):
                continue
            label = styles.alias(column.indicator)
            label = label if label not in used else f"{label} [{id}]"
            used.add(label)
            for part, text in (("", label), (schema.PART_REASON, styles.reason_alias(label))):
                connection.execute(
                    "INSERT INTO gpkg_data_columns (table_name, column_name, name, title)"
                    " VALUES (?, ?, ?, ?)",
                    (layer, id + part, text, text),
                )
