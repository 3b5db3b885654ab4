"""The tables of a file of stories, and the triggers that keep every version. Pure.

Two layers that QGIS opens and edits: ``verhalen_punt`` and ``verhalen_vlak`` (which also holds
stories without a place). ``verhalen_versies`` has every version that ever was; triggers fill it, so
that what is edited in QGIS is kept too, and refuse to take a row out of it.
"""

from __future__ import annotations

import sqlite3

from ..pack.schema import insert

SCHEMA_VERSION = 1
"""Raised whenever an older program would misread a newer file."""

APPLICATION_ID = 0x47504B47
"""``GPKG``, at byte 68 of every GeoPackage."""
USER_VERSION = 10300
RD = 28992

META = "wm_stories"
POINTS, SURFACES = "verhalen_punt", "verhalen_vlak"
LAYERS = (POINTS, SURFACES)
VERSIONS = "verhalen_versies"

COLUMNS = {
    "tekst": "TEXT", "rol": "TEXT", "datum": "DATE", "toestemming": "BOOLEAN", "hoe": "TEXT",
    "verloopt": "DATE", "kracht": "BOOLEAN", "indicatoren": "TEXT", "gebieden": "TEXT",
    "precies": "BOOLEAN",
}  # fmt: skip
"""What a story holds beside its place: the same columns in both layers and in the versions."""

NEW, CHANGED, REMOVED, CONFLICT, ERASED = "nieuw", "gewijzigd", "verwijderd", "botsing", "gewist"
"""What made a version. A conflict is what somebody saved over a version that was replaced."""

_WKT = (
    'PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",DATUM["Amersfoort",SPHEROID["Bessel 1841",'
    '6377397.155,299.1528128,AUTHORITY["EPSG","7004"]],AUTHORITY["EPSG","6289"]],'
    'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
    'AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4289"]],PROJECTION["Oblique_Stereographic"],'
    'PARAMETER["latitude_of_origin",52.1561605555556],PARAMETER["central_meridian",'
    '5.38763888888889],PARAMETER["scale_factor",0.9999079],PARAMETER["false_easting",155000],'
    'PARAMETER["false_northing",463000],UNIT["metre",1,AUTHORITY["EPSG","9001"]],'
    'AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","28992"]]'
)
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
    'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AUTHORITY["EPSG","4326"]]'
)

_GEOPACKAGE = (
    (
        "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,"
        " organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,"
        " definition TEXT NOT NULL, description TEXT)"
    ),
    (
        "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,"
        " identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL"
        " DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE,"
        " max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES"
        " gpkg_spatial_ref_sys(srs_id))"
    ),
    (
        "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,"
        " geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,"
        " m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),"
        " CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY"
        " (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY"
        " (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))"
    ),
)
_SYSTEMS = (
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", None),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", None),
    ("WGS 84", 4326, "EPSG", 4326, _WGS84, None),
    ("Amersfoort / RD New", RD, "EPSG", RD, _WKT, None),
)
_NEW_ID = (
    "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)"
    " || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"
)
_NEXT = "coalesce((SELECT max(versie) FROM {versions} WHERE id = {row}.id), 0) + 1"
_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ','now')"


def create(connection: sqlite3.Connection) -> None:
    """Make all tables in a transaction that the caller began."""
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={USER_VERSION}")
    for statement in (*_GEOPACKAGE, *_tables()):
        connection.execute(statement)
    connection.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS)
    for layer, shape, name in (
        (POINTS, "POINT", "Verhalen (punt)"), (SURFACES, "MULTIPOLYGON", "Verhalen (vlak)"),
    ):  # fmt: skip
        connection.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)"
            " VALUES (?, 'features', ?, ?)",
            (layer, name, RD),
        )
        connection.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", (layer, shape, RD)
        )
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)"
        " VALUES (?, 'attributes', 'Verhalen (alle versies)', 0)",
        (VERSIONS,),
    )
    insert(connection, META, ("key", "value"), [("schema_version", str(SCHEMA_VERSION))])
    guard(connection)


def _tables() -> list[str]:
    columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    layers = [
        f"CREATE TABLE {layer} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {shape},"
        f" id TEXT, {columns}, versie INTEGER)"
        for layer, shape in ((POINTS, "POINT"), (SURFACES, "MULTIPOLYGON"))
    ]
    return [
        *layers,
        *(f"CREATE INDEX {layer}_id ON {layer} (id)" for layer in LAYERS),
        (
            f"CREATE TABLE {VERSIONS} (volgnummer INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
            f" id TEXT, versie INTEGER, wat TEXT, wanneer TEXT, vanaf INTEGER, {columns},"
            " plek BLOB)"
        ),
        f"CREATE INDEX {VERSIONS}_id ON {VERSIONS} (id, versie)",
        f"CREATE TABLE {META} (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    ]


def guard(connection: sqlite3.Connection) -> None:
    """Make the triggers, where a program took them away."""
    for layer in LAYERS:
        for statement in _of_layer(layer):
            connection.execute(statement)
    connection.execute(
        f"CREATE TRIGGER IF NOT EXISTS {VERSIONS}_blijft BEFORE DELETE ON {VERSIONS}"
        " BEGIN SELECT RAISE(ABORT, 'versions are kept'); END"
    )
    connection.execute(
        f"CREATE TRIGGER IF NOT EXISTS {VERSIONS}_vast BEFORE UPDATE ON {VERSIONS}"
        f" WHEN NOT (NEW.wat = '{ERASED}' AND NEW.tekst IS NULL AND NEW.plek IS NULL"
        " AND NEW.id IS OLD.id AND NEW.versie IS OLD.versie)"
        " BEGIN SELECT RAISE(ABORT, 'versions are kept'); END"
    )


def _of_layer(layer: str) -> list[str]:
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in (*COLUMNS, "geom"))
    twice = " OR ".join(
        _put("(SELECT count(*) FROM {a} WHERE id = NEW.id) > {b}", a=each, b=int(each == layer))
        for each in LAYERS
    )
    own_id = _put(
        "UPDATE {layer} SET id = {new} WHERE fid = NEW.fid"
        " AND (NEW.id IS NULL OR NEW.id = '' OR {twice});",
        layer=layer, new=_NEW_ID, twice=twice,
    )  # fmt: skip
    return [
        (
            f"CREATE TRIGGER IF NOT EXISTS {layer}_nieuw AFTER INSERT ON {layer}"
            f" BEGIN {own_id} {_kept(layer, NEW, 'NEW')} {_numbered(layer)} END"
        ),
        (
            f"CREATE TRIGGER IF NOT EXISTS {layer}_gewijzigd AFTER UPDATE OF"
            f" {', '.join((*COLUMNS, 'geom'))} ON {layer} WHEN {changed}"
            f" BEGIN {_kept(layer, CHANGED, 'NEW')} {_numbered(layer)} END"
        ),
        (
            f"CREATE TRIGGER IF NOT EXISTS {layer}_verwijderd BEFORE DELETE ON {layer}"
            f" BEGIN {_kept(layer, REMOVED, 'OLD')} END"
        ),
    ]


def _kept(layer: str, what: str, row: str) -> str:
    names = ", ".join(COLUMNS)
    return _put(
        "INSERT INTO {versions} (id, versie, wat, wanneer, {names}, plek)"
        " SELECT id, {next}, '{what}', {now}, {names}, geom FROM {layer} WHERE fid = {row}.fid;",
        versions=VERSIONS, names=names, next=_put(_NEXT, versions=VERSIONS, row=layer), what=what,
        now=_NOW, layer=layer, row=row,
    )  # fmt: skip


def _numbered(layer: str) -> str:
    return _put(
        "UPDATE {layer} SET versie = (SELECT max(versie) FROM {versions} WHERE id = {layer}.id)"
        " WHERE fid = NEW.fid;",
        layer=layer, versions=VERSIONS,
    )  # fmt: skip


def _put(template: str, **parts: object) -> str:
    """Fill a statement with names and expressions of this module alone: nothing of a user."""
    return template.format(**parts)
