"""The gate: nothing else opens a pack.

*Open* (milliseconds, at every read) looks at header, application id, schema version, tables
and row counts. *Verify* (once per file) runs SQLite's integrity_check, which also holds the
indexes against their tables, and compares the content hash of every table. Both read only; a
file that fails raises :class:`PackError` and is not shown.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import PackError
from . import schema

HEADER = b"SQLite format 3\x00"
_STEPS = 100_000
"""Steps of SQLite's machine between two looks at whether to go on."""


def connect(path: Path | str) -> sqlite3.Connection:
    """Open a pack read-only after the quick look.

    Raises
    ------
    PackError
        Not there, not a GeoPackage, no pack, damaged, or of another schema version.
    """
    path = Path(path)
    _check_header(path)
    uri = path.resolve().as_uri() + "?mode=ro"
    if not os.access(path.parent, os.W_OK):
        # SQLite may not make its side files in a read-only folder or share.
        uri += "&immutable=1"
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        connection.execute("PRAGMA mmap_size=0")
        _check_tables(connection, path)
    except PackError:
        if connection is not None:
            connection.close()
        raise
    except (sqlite3.Error, UnicodeDecodeError, ValueError) as exc:
        if connection is not None:
            connection.close()
        raise PackError("pack_damaged", path=str(path), what=str(exc)) from exc
    return connection


@contextmanager
def reading(path: Path | str) -> Iterator[sqlite3.Connection]:
    """Open a pack for the length of a ``with`` block; faults while reading become PackError."""
    connection = connect(path)
    try:
        yield connection
    except sqlite3.Error as exc:
        raise PackError("pack_damaged", path=str(path), what=str(exc)) from exc
    finally:
        connection.close()


def verify(path: Path | str, progress: Callable[[float], None] | None = None) -> int:
    """Check the whole content against the hashes of the build; give the number of tables.

    ``progress`` is called with 0…1. Raises PackError naming the first table that differs.
    """
    from . import fingerprint

    with reading(path) as connection:
        # quick_check does not look into the indexes, and a look-up by code goes through one.
        with _asking(connection, progress):
            answer = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if answer is None or answer[0] != "ok":
            raise PackError("pack_damaged", path=str(path), what=str(answer and answer[0]))
        expected = {
            name: (rows, text)
            for name, rows, text in connection.execute(
                schema.sql("SELECT name, row_count, hash FROM {t}", t=schema.TABLES)
            )
        }
        try:
            actual = fingerprint.of_tables(connection, progress)
        except (UnicodeDecodeError, ValueError, OverflowError) as exc:
            raise PackError("pack_damaged", path=str(path), what=str(exc)) from exc
        for name in sorted(expected.keys() | actual.keys()):
            if expected.get(name) != actual.get(name):
                raise PackError("pack_changed", path=str(path), table=name)
        fingerprint.check_styles(connection, Path(path))
        return len(actual)


@contextmanager
def _asking(
    connection: sqlite3.Connection, progress: Callable[[float], None] | None
) -> Iterator[None]:
    """Ask ``progress`` now and then, as one statement takes seconds, and let it end that."""
    raised: list[Exception] = []

    def ask() -> int:
        # SQLite swallows what is raised here.
        try:
            if progress is not None:
                progress(0.0)
        except Exception as exc:
            raised.append(exc)
        return len(raised)

    connection.set_progress_handler(ask, _STEPS)
    try:
        yield
    except sqlite3.OperationalError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _check_header(path: Path) -> None:
    try:
        # Names that no disk can hold, and folders that nobody may look into, raise here too.
        if not path.is_file():
            raise PackError("pack_not_there", path=str(path))
        with path.open("rb") as stream:
            head = stream.read(100)
            # Of this file: another may have taken its place meanwhile.
            held = os.fstat(stream.fileno()).st_size
    except OSError as exc:
        raise PackError("pack_unreadable", path=str(path), why=exc.strerror or str(exc)) from exc
    if not head.startswith(HEADER) or len(head) < 100:
        raise PackError("pack_not_geopackage", path=str(path), found=_looks_like(head))
    if int.from_bytes(head[68:72], "big") != schema.APPLICATION_ID:
        raise PackError("pack_not_geopackage", path=str(path), found="SQLite")
    page = int.from_bytes(head[16:18], "big") or 1
    size = (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")
    if held < size:
        raise PackError("pack_truncated", path=str(path), size=held, expected=size)


def _looks_like(head: bytes) -> str:
    """Name what a file that is no GeoPackage seems to be, to help the reader find the mistake."""
    for start, name in (
        (b"\x89PNG", "PNG"), (b"PK", "zip"), (b"\x1f\x8b", "gzip"), (b"PAR1", "Parquet"),
        (b"%PDF", "PDF"), (b"\xff\xfe", "UTF-16"),
    ):  # fmt: skip
        if head.startswith(start):
            return name
    text = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if not text:
        return "leeg"
    if text.startswith((b"<!doctype", b"<html")):
        return "HTML"
    return "tekst" if b"\0" not in head else "binair"


def _check_tables(connection: sqlite3.Connection, path: Path) -> None:
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    tables.add("sqlite_master")
    if schema.MANIFEST not in tables or schema.TABLES not in tables:
        raise PackError("pack_not_ours", path=str(path))
    row = connection.execute(
        schema.sql("SELECT value FROM {t} WHERE key = 'schema_version'", t=schema.MANIFEST)
    ).fetchone()
    found = int(row[0]) if row and str(row[0]).isdigit() else 0
    if found != schema.SCHEMA_VERSION:
        key = "pack_older" if found < schema.SCHEMA_VERSION else "pack_newer"
        raise PackError(key, path=str(path), found=found, expected=schema.SCHEMA_VERSION)
    listed = connection.execute(
        schema.sql("SELECT name, kind, row_count FROM {t}", t=schema.TABLES)
    ).fetchall()
    missing = [name for name, _, _ in listed if name not in tables]
    if missing or not listed:
        raise PackError("pack_lacks", path=str(path), tables=missing)
    for name, kind, rows in listed:
        if kind in ("layer", "figures"):
            # Rows are numbered 1..n by the build, so the last number is the count: no scan.
            last = connection.execute(schema.sql("SELECT max(rowid) FROM {t}", t=name)).fetchone()[
                0
            ]
            if (last or 0) != rows:
                raise PackError(
                    "pack_count", path=str(path), table=name, found=last or 0, rows=rows
                )
