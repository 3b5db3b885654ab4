"""Default styles in the database, so that a table in a bare QGIS looks as it should. Pure.

QGIS reads them from ``layer_styles``, one table for a whole database, mostly in ``public``. What a
version looks like stays in the version's own schema, and is put there whenever it comes to count.
Another style of the same name is ours; one that somebody made the default stays the default.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing

from ..errors import SharedError
from ..pack.schema import sql
from ..pack.styles import NAME
from .database import WAIT, Database

STYLES = "wm_published_styles"
"""The styles of a version: ``layer`` and ``style`` (QML)."""
_QGIS = "layer_styles"
_AS_QGIS_MAKES_IT = (
    "(id serial PRIMARY KEY, f_table_catalog varchar, f_table_schema varchar,"
    " f_table_name varchar, f_geometry_column varchar, stylename text, styleqml xml,"
    " stylesld xml, useasdefault boolean, description text,"
    " owner varchar(63) DEFAULT CURRENT_USER, ui xml,"
    " update_time timestamp DEFAULT CURRENT_TIMESTAMP, type varchar)"
)
_DOES_SOMETHING = re.compile(
    r"<actionsetting|attributeEditor(?:Qml|Html)Element|<!ENTITY"
    # What QGIS writes where a form has no code, and nothing else: XML has many ways to say 2.
    r"|<editforminitcodesource(?!>0?</editforminitcodesource>|/>)"
)


def of_pack(pack: sqlite3.Connection) -> dict[str, str]:
    """Give the default style of each layer that has one: of the user's own, else of the build.

    One that brings a program along, for a form or an action, is passed over: no build makes such.
    """
    if not pack.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_QGIS,)).fetchone():
        return {}
    asked = "SELECT f_table_name, styleQML FROM layer_styles ORDER BY coalesce(useAsDefault, 0), id"
    found: dict[str, str] = {}
    with closing(pack.execute(asked)) as rows:
        for layer, style in rows:
            if style and not _DOES_SOMETHING.search(str(style)):
                found[str(layer)] = str(style)
    return found


def keep(database: Database, place: str, styles: dict[str, str]) -> None:
    """Keep the styles of a version in its schema."""
    database.do(sql("CREATE TABLE {s}.{t} (layer text PRIMARY KEY, style text)", s=place, t=STYLES))
    database.fill(place, STYLES, ("layer", "style"), styles.items())


def kept(database: Database, place: str) -> dict[str, str]:
    """Give the styles of a version; of one that was published before there were any, none."""
    there = database.rows(
        "SELECT 1 FROM pg_tables WHERE schemaname = %s AND tablename = %s", place, STYLES
    )
    if not there:
        return {}
    rows = database.rows(sql("SELECT layer, style FROM {s}.{t}", s=place, t=STYLES))
    return {str(layer): str(style) for layer, style in rows}


def show(database: Database, place: str, styles: dict[str, str], roles: Iterable[str] = ()) -> bool:
    """Let QGIS find the styles of the tables in a schema, within the caller's transaction.

    False where this user may not write them, or the table is not as QGIS makes it: no style is
    worth the figures, so all else is as it was.
    """
    database.do("SAVEPOINT wijkmonitor_styles")
    database.do(f"SET LOCAL lock_timeout = '{WAIT}s'")
    try:
        _shown(database, place, styles, roles)
    except SharedError as error:
        if error.key not in ("shared_not_allowed", "shared_locked", "shared_server"):
            raise
        database.do("ROLLBACK TO SAVEPOINT wijkmonitor_styles")
        return False
    return True


def _shown(database: Database, place: str, styles: dict[str, str], roles: Iterable[str]) -> None:
    where = _table(database)
    if where is None:
        if not styles:
            return
        where = "public"
        made = sql("CREATE TABLE {s}.{t}", s=where, t=_QGIS)
        database.do(" ".join((made, _AS_QGIS_MAKES_IT)))
        for role in roles:
            database.do(sql("GRANT SELECT ON {s}.{t} TO {r}", s=where, t=_QGIS, r=role))
    names = {"s": where, "t": _QGIS}
    mine = "f_table_catalog = current_database() AND f_table_schema = %s AND stylename = %s"
    database.do(" ".join((sql("DELETE FROM {s}.{t} WHERE", **names), mine)), place, NAME)
    into = " ".join((
        sql("INSERT INTO {s}.{t}", **names),
        "(f_table_catalog, f_table_schema, f_table_name, f_geometry_column, stylename, styleqml,",
        "useasdefault, description)",
        "SELECT current_database(), %s, %s, 'geom', %s, XMLPARSE(DOCUMENT %s), NOT EXISTS (",
        sql("SELECT 1 FROM {s}.{t}", **names),
        "WHERE useasdefault AND f_table_catalog = current_database() AND f_table_schema = %s",
        "AND f_table_name = %s), ''",
    ))  # fmt: skip
    for layer, style in styles.items():
        database.do(into, place, layer, NAME, style, place, layer)


def _table(database: Database) -> str | None:
    """Give the schema of the table that QGIS finds; None where there is none."""
    found = database.rows(
        "SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE c.relname = %s AND c.relkind = 'r' AND pg_table_is_visible(c.oid)",
        _QGIS,
    )
    return str(found[0][0]) if found else None
