"""The file of stories as a file: opened, refused, read, and written in one go or not at all. Pure.

Every read and every save opens the file and closes it again, so that QGIS and others can come
between. SQLite's locks keep two savers apart; whoever comes second waits up to ten seconds. The
journal stays an ordinary one: the other kind (WAL) loses data on network drives.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import OutputError, StoryError
from ..pack.schema import sql
from . import schema

WAIT = 10.0
"""Seconds to wait for somebody else who is saving."""
_HEADER = b"SQLite format 3\x00"


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file of stories for reading. Raises StoryError for any other file."""
    _check_header(path)
    with _faults(path, reading=True):
        connection = _connected(path)
        try:
            connection.execute("PRAGMA query_only=ON")
            _check_tables(connection, path)
            yield connection
        finally:
            connection.close()


@contextmanager
def writing(path: Path, create: bool = False) -> Iterator[sqlite3.Connection]:
    """Open a file of stories for a save: all of it is kept at the end, or nothing on any fault.

    ``create`` makes a file that is not there, or is empty. Raises StoryError for a file that is
    none of ours or that somebody else holds too long, OutputError for one that cannot be written.
    """
    fresh = create and (not path.exists() or (path.is_file() and path.stat().st_size == 0))
    if not fresh:
        _check_header(path)
        if not os.access(path, os.W_OK):
            raise OutputError("story_read_only", path=str(path))
    with _faults(path), _transaction(path, fresh) as connection:
        known = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if fresh and not known:
            schema.create(connection)
        else:
            _check_tables(connection, path)
            schema.guard(connection)
        yield connection
        _tell_extent(connection)


@contextmanager
def _transaction(path: Path, fresh: bool) -> Iterator[sqlite3.Connection]:
    uri = path.resolve().as_uri() + ("?mode=rwc" if fresh else "?mode=rw")
    connection = sqlite3.connect(uri, uri=True, timeout=WAIT, isolation_level=None)
    try:
        connection.execute("PRAGMA secure_delete=ON")
        _know_shapes(connection)
        _plain_journal(connection)
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
    finally:
        connection.close()


def compact(path: Path) -> None:
    """Write the file anew without what was wiped, where nobody else has it open."""
    with _faults(path), contextlib.suppress(sqlite3.OperationalError):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=1.0)
        try:
            connection.execute("VACUUM")
        finally:
            connection.close()


def _plain_journal(connection: sqlite3.Connection) -> None:
    """Take a file back out of the other kind of journal, in which a crash of QGIS may leave it."""
    connection.execute("PRAGMA busy_timeout=0")
    with contextlib.suppress(sqlite3.OperationalError):
        # Refused while QGIS has the file open: then its journal is the one to go along with.
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute(f"PRAGMA busy_timeout={int(WAIT * 1000)}")


def _connected(path: Path) -> sqlite3.Connection:
    """Open for reading; what a killed saver left half-done is undone where that may be written."""
    modes = ["rw"] if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) else []
    for mode in (*modes, "ro"):
        uri = f"{path.resolve().as_uri()}?mode={mode}"
        try:
            connection = sqlite3.connect(uri, uri=True, timeout=WAIT)
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as exc:
            if _is_busy(exc):
                raise
            connection.close()
            continue
        return connection
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True)


@contextmanager
def _faults(path: Path, reading: bool = False) -> Iterator[None]:
    """Turn what SQLite or the disk says into an error with a sentence."""
    try:
        yield
    except sqlite3.OperationalError as exc:
        if _is_busy(exc):
            raise StoryError("story_busy", path=str(path), seconds=int(WAIT)) from exc
        if reading:
            raise StoryError("story_unreadable", path=str(path), why=str(exc)) from exc
        raise OutputError("story_not_saved", path=str(path), why=str(exc)) from exc
    except sqlite3.Error as exc:
        raise StoryError("story_damaged", path=str(path), what=str(exc)) from exc
    except (OSError, UnicodeDecodeError) as exc:
        if isinstance(exc, OutputError):
            raise
        raise StoryError("story_damaged", path=str(path), what=str(exc)) from exc


def _is_busy(error: sqlite3.Error) -> bool:
    return "locked" in str(error) or "busy" in str(error)


def _check_header(path: Path) -> None:
    try:
        if not path.exists():
            raise StoryError("story_not_there", path=str(path))
        if not path.is_file():
            raise StoryError("story_not_ours", path=str(path))
        with path.open("rb") as stream:
            head = stream.read(len(_HEADER))
    except OSError as exc:
        why = exc.strerror or str(exc)
        raise StoryError("story_unreadable", path=str(path), why=why) from exc
    # Beside a journal somebody is writing, perhaps these very bytes: SQLite waits for that.
    if head != _HEADER and not path.with_name(f"{path.name}-journal").exists():
        raise StoryError("story_not_geopackage", path=str(path))


def _check_tables(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise StoryError("story_not_geopackage", path=str(path))
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if "wm_manifest" in tables:
        raise StoryError("story_is_pack", path=str(path))
    if schema.META not in tables:
        raise StoryError("story_not_ours", path=str(path))
    row = connection.execute(
        sql("SELECT value FROM {t} WHERE key = 'schema_version'", t=schema.META)
    ).fetchone()
    found = int(row[0]) if row and str(row[0]).isdigit() else 0
    if found > schema.SCHEMA_VERSION:
        raise StoryError("story_newer", path=str(path), found=found, known=schema.SCHEMA_VERSION)
    lacking = [] if found == schema.SCHEMA_VERSION else ["schema_version"]
    for table in (*schema.LAYERS, schema.VERSIONS):
        columns = {row[1] for row in connection.execute(sql("PRAGMA table_info({t})", t=table))}
        own = ("vanaf", "plek") if table == schema.VERSIONS else ("fid", "geom")
        lacking += [
            f"{table}.{c}" for c in ("id", "versie", *own, *schema.COLUMNS) if c not in columns
        ]
    if lacking:
        raise StoryError("story_lacks", path=str(path), lacking=lacking)


def _tell_extent(connection: sqlite3.Connection) -> None:
    """Tell in which box each layer lies, for programs that zoom to it."""
    from . import place

    for layer in schema.LAYERS:
        rows = connection.execute(sql("SELECT geom FROM {t} WHERE geom IS NOT NULL", t=layer))
        boxes = [place.box(found) for (blob,) in rows if (found := place.decoded(blob))]
        sides = list(zip(*boxes, strict=True))
        box = (min(sides[0]), min(sides[2]), max(sides[1]), max(sides[3])) if boxes else (None,) * 4
        connection.execute(
            "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?,"
            " last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE table_name = ?",
            (*box, layer),
        )


def _know_shapes(connection: sqlite3.Connection) -> None:
    """Give SQLite the functions that the triggers of a spatial index ask, which QGIS may make."""
    from . import place

    def side(number: int) -> object:
        def of(blob: bytes | None) -> float | None:
            found = place.decoded(blob)
            return None if found is None else place.box(found)[number]

        return of

    def is_empty(blob: bytes | None) -> int | None:
        return None if blob is None else int(place.decoded(blob) is None)

    connection.create_function("ST_IsEmpty", 1, is_empty, deterministic=True)
    for name, number in (("MinX", 0), ("MaxX", 1), ("MinY", 2), ("MaxY", 3)):
        connection.create_function(f"ST_{name}", 1, side(number), deterministic=True)  # type: ignore[arg-type]
