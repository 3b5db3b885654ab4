"""Names and shapes of the tables in a pack; docs/pack.md explains them to other readers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

SCHEMA_VERSION = 3
"""Raised whenever an older reader would misread a newer pack."""

APPLICATION_ID = 0x47504B47
"""``GPKG``, at byte 68 of every GeoPackage."""

MANIFEST = "wm_manifest"
ARRAYS = "wm_arrays"
TABLES = "wm_tables"
THEMES = "wm_themes"
INDICATORS = "wm_indicators"
PIE = "wm_pie"
AREAS = "wm_areas"
SERIES = "wm_series"
REASONS = "wm_reasons"
SOURCES = "wm_sources"
JOIN = "wm_join"
JOIN_CODES = "wm_join_codes"

HELPERS = {
    MANIFEST: "key TEXT PRIMARY KEY, value TEXT NOT NULL",
    TABLES: "name TEXT PRIMARY KEY, kind TEXT NOT NULL, row_count INTEGER NOT NULL,"
    " hash TEXT NOT NULL",
    THEMES: "position INTEGER PRIMARY KEY, id TEXT, label_nl TEXT, label_en TEXT",
    INDICATORS: "position INTEGER PRIMARY KEY, id TEXT, theme TEXT, label_nl TEXT,"
    " label_en TEXT, unit TEXT, direction TEXT, kind TEXT, tier TEXT, short_nl TEXT,"
    " phrase_nl TEXT, phrase_en TEXT, topic_nl TEXT, value TEXT, numerator TEXT,"
    " denominator TEXT, proxy_denominator INTEGER, band TEXT, floor TEXT,"
    " verdict_from_level TEXT, window INTEGER, rounding INTEGER, lowest_level TEXT,"
    " squares INTEGER,"
    " aggregation TEXT, compare TEXT, origin TEXT, first_year INTEGER, last_year INTEGER,"
    " provider TEXT, sources TEXT, herkomst_split TEXT, status TEXT, cautions TEXT, note TEXT,"
    ' "group" TEXT, base TEXT',
    PIE: "position INTEGER PRIMARY KEY, indicator TEXT, theme TEXT, weight REAL,"
    " compact INTEGER, show_from_level TEXT, fallback TEXT",
    ARRAYS: "id INTEGER PRIMARY KEY, kind TEXT NOT NULL, data BLOB NOT NULL",
    AREAS: "code TEXT, year INTEGER, level TEXT, position INTEGER, name TEXT, gemeente TEXT,"
    " gemeente_name TEXT, inhabitants INTEGER, water INTEGER, change TEXT, polygon INTEGER,"
    " UNIQUE (code, year)",
    SERIES: "indicator TEXT, level TEXT, year INTEGER, source INTEGER, field TEXT, flags TEXT,"
    " with_value INTEGER, without_value INTEGER, sd REAL, sd_within REAL, age_r REAL,"
    " places INTEGER,"
    " figures INTEGER, reasons INTEGER, numerators INTEGER, denominators INTEGER,"
    " lows INTEGER, highs INTEGER,"
    " UNIQUE (indicator, level, year)",
    REASONS: "indicator TEXT, level TEXT, year INTEGER, reason TEXT, areas INTEGER",
    SOURCES: "id INTEGER PRIMARY KEY, role TEXT, title TEXT, provider TEXT, table_id TEXT,"
    " year INTEGER, modified TEXT, retrieved TEXT, row_count INTEGER, licence TEXT,"
    " attribution TEXT, origin TEXT, checksum TEXT, file TEXT",
    JOIN: "year INTEGER, level TEXT, geometry_year INTEGER, figures INTEGER, areas INTEGER,"
    " matched INTEGER, only_figures INTEGER, only_areas INTEGER, left_out INTEGER",
    JOIN_CODES: "year INTEGER, level TEXT, side TEXT, code TEXT, name TEXT",
}
"""The helper tables and their columns; the layers are made per level and year."""

OWN_AREAS = "wm_own_areas"
STREETS = "wm_streets"
STREET_LINKS = "wm_street_links"
STRETCHES = "wm_stretches"
STREET_ACCOUNT = "wm_street_account"
FINER = "wm_finer"
FINER_CELLS = "wm_finer_cells"
FINER_LINKS = "wm_finer_links"
FINER_SERIES = "wm_finer_series"
FINER_STREETS = "wm_finer_streets"
CROSSWALK = "wm_crosswalk"
CROSSWALK_ACCOUNT = "wm_crosswalk_account"

OPTIONAL = {
    OWN_AREAS: "code TEXT, year INTEGER, label TEXT, owner TEXT, buurten TEXT, counted REAL,"
    " fit REAL, file TEXT, UNIQUE (code, year)",
    STREETS: "id TEXT, name TEXT, place TEXT, gemeente_code TEXT, gemeente TEXT, year INTEGER,"
    ' length REAL, addresses INTEGER, boundary INTEGER, "by" TEXT, UNIQUE (id, year)',
    STREET_LINKS: 'street TEXT, code TEXT, year INTEGER, inside REAL, "left" REAL, "right" REAL,'
    " addresses INTEGER, share REAL, UNIQUE (street, code, year)",
    STRETCHES: 'street TEXT, year INTEGER, "left" TEXT, "right" TEXT, length REAL',
    STREET_ACCOUNT: "year INTEGER, key TEXT, count INTEGER, examples TEXT",
    FINER: "kind TEXT, year INTEGER, borders INTEGER, cells INTEGER, drawn INTEGER,"
    " UNIQUE (kind, year)",
    FINER_CELLS: "kind TEXT, year INTEGER, position INTEGER, id TEXT, buurt TEXT, wijk TEXT,"
    ' gemeente TEXT, share REAL, "by" TEXT, inhabitants REAL, UNIQUE (kind, year, id),'
    " UNIQUE (kind, year, gemeente, wijk, buurt, position)",
    FINER_LINKS: 'kind TEXT, year INTEGER, id TEXT, code TEXT, share REAL, "by" TEXT,'
    " UNIQUE (kind, year, id, code)",
    FINER_SERIES: "indicator TEXT, kind TEXT, year INTEGER, source INTEGER, field TEXT, flags TEXT,"
    " with_value INTEGER, without_value INTEGER, figures INTEGER, reasons INTEGER,"
    " numerators INTEGER, denominators INTEGER, UNIQUE (kind, year, indicator)",
    FINER_STREETS: "street TEXT, street_year INTEGER, kind TEXT, year INTEGER, id TEXT,"
    " length REAL, UNIQUE (street, street_year, kind, year, id)",
    CROSSWALK: "from_year INTEGER, to_year INTEGER, level TEXT, source TEXT, target TEXT,"
    " share REAL, provenance TEXT, method TEXT, estimated REAL,"
    " UNIQUE (target, from_year, to_year, level, source)",
    CROSSWALK_ACCOUNT: "from_year INTEGER, to_year INTEGER, level TEXT, key TEXT, number REAL,"
    " examples TEXT",
}
"""Helper tables of packs that have something to put in them."""

LAYER_LEVELS = ("gemeente", "gebied", "wijk", "buurt")
STREET_ROLES = ("streets", "addresses")
"""Roles of sources that no figure and no area rests on."""
STREET_LAYERS = ("straat", "straatgrens")
"""Layers of lines: whole streets, and the stretches with another buurt on either side."""

VOLATILE = frozenset({"layer_styles", "gpkg_ogr_contents", "sqlite_sequence", TABLES})
"""Tables that QGIS changes when a user saves a style or toggles editing, and the list itself."""

STYLE_MARK = "Wijkmonitor sha256:"
"""A style row that the build made says so in its description, with the hash of its text."""

PART_REASON = "_reden"

FLOAT, BYTE = "<f8", "u1"
"""Kinds of array: little-endian doubles (NaN where there is nothing), and reason numbers."""


def layer_name(level: str, year: int) -> str:
    """Give the polygon layer of a level and year, as QGIS shows it."""
    return f"{level}_{year}"


def quoted(name: str) -> str:
    """Quote an SQL identifier. Names come from the catalogue and from the pack itself."""
    return '"' + name.replace('"', '""') + '"'


def sql(template: str, **names: str | Iterable[str]) -> str:
    """Fill identifiers into a statement, each quoted: the only way names get into SQL.

    A list of names becomes ``"a", "b"``. Values are never filled in: they are parameters.
    """
    return template.format(
        **{
            key: quoted(name) if isinstance(name, str) else ", ".join(map(quoted, name))
            for key, name in names.items()
        }
    )


def insert(
    connection: sqlite3.Connection, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert rows in a table, the values in the order of ``names``."""
    marks = ", ".join("?" for _ in names)
    into = sql("INTO {t} ({c})", t=table, c=names)
    connection.executemany(" ".join(("INSERT", into, "VALUES", f"({marks})")), rows)
