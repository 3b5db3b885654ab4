"""Content hashes: what a table says, not the bytes of the file.

QGIS changes a file's bytes when someone toggles editing or saves a style, so the content is
hashed: every column of every row in row order, and the statement that made the table. Spatial index
tables count too, since a damaged index hides areas. What QGIS may change is left out
(:data:`schema.VOLATILE`, and the date columns of ``gpkg_contents``).
"""

from __future__ import annotations

import hashlib
import json
import marshal
import sqlite3
from collections.abc import Callable
from pathlib import Path

from ..errors import PackError
from . import schema

_DATED = {"gpkg_contents": {"last_change"}}
_VIRTUAL = "CREATE VIRTUAL"
_CHUNK = 2000
# Python's own compact writing of plain values. Version 2 knows neither references nor interned
# strings, so equal values give equal bytes in every release: exact, typed, and ten times as fast
# as JSON. It is only ever written, never read.
_MARSHAL = 2


def of_tables(
    connection: sqlite3.Connection, progress: Callable[[float], None] | None = None
) -> dict[str, tuple[int, str]]:
    """Give rows and hash of every table in the file, and of the schema itself."""
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()
    # A virtual table's content is that of its shadow tables, which are listed themselves.
    names = [
        name
        for name, sql in found
        if name not in schema.VOLATILE and not str(sql).startswith(_VIRTUAL)
    ]
    result = {"sqlite_master": _of_schema(connection)}
    for position, name in enumerate(names):
        result[name] = of_table(connection, name)
        if progress is not None:
            progress((position + 1) / len(names))
    return result


def of_table(connection: sqlite3.Connection, name: str) -> tuple[int, str]:
    """Give the number of rows and the hash of one table."""
    skipped = _DATED.get(name, set())
    columns = [
        row[1]
        for row in connection.execute(schema.sql("PRAGMA table_info({t})", t=name))
        if row[1] not in skipped
    ]
    by_row = "rowid" if _has_rowid(connection, name) else "1"
    cursor = connection.execute(
        schema.sql("SELECT {columns} FROM {t} ORDER BY ", columns=columns, t=name) + by_row
    )
    digest = hashlib.sha256("\x1f".join(columns).encode())
    count = 0
    while rows := cursor.fetchmany(_CHUNK):
        count += len(rows)
        digest.update(marshal.dumps(rows, _MARSHAL))
    return count, "sha256:" + digest.hexdigest()


def style_hash(text: str) -> str:
    """Give the mark that the build puts in the description of a style it made."""
    return schema.STYLE_MARK + hashlib.sha256(text.encode()).hexdigest()


def check_styles(connection: sqlite3.Connection, path: Path) -> None:
    """Raise PackError when a style that the build made no longer matches its mark."""
    exists = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE name = 'layer_styles'"
    ).fetchone()
    if not exists:
        return
    for table, text, description in connection.execute(
        "SELECT f_table_name, styleQML, description FROM layer_styles"
    ):
        ours = str(description or "").startswith(schema.STYLE_MARK)
        if ours and style_hash(str(text)) != description:
            raise PackError("pack_changed", path=str(path), table=f"layer_styles: {table}")


def _has_rowid(connection: sqlite3.Connection, name: str) -> bool:
    """Tell whether a table has row numbers; part of a spatial index may not."""
    try:
        connection.execute(schema.sql("SELECT rowid FROM {t} LIMIT 0", t=name))
    except sqlite3.OperationalError:
        return False
    return True


def _of_schema(connection: sqlite3.Connection) -> tuple[int, str]:
    rows = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    ).fetchall()
    kept = [row for row in rows if row[2] not in schema.VOLATILE]
    digest = hashlib.sha256(json.dumps(kept).encode())
    return len(kept), "sha256:" + digest.hexdigest()
