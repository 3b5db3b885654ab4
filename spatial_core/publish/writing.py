"""Publishing: a pack becomes a schema, whole or not at all. Pure.

All of it is one transaction: tables are filled under a name of their own, read back, compared with
what was sent, and put in place. Who kills it leaves nothing behind, and nobody sees a half.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .._resources import version
from ..errors import SharedError
from ..escape import visible
from ..pack import gate, schema
from ..pack.reader import Pack
from ..pack.schema import sql
from . import styles, tables, versions
from .database import Database
from .rights import READERS, has_role, let_read
from .tables import Column, Sum, Table
from .versions import Version

PIECE = 1 << 20
"""Bytes of the pack in one row."""

Progress = Callable[[str, float], None]


class Published(NamedTuple):
    """What came of it.

    ``fresh`` is False where the same content counted already. ``readable``: the role of readers
    may read it; where it is False, nobody could make that role. ``styled``: a bare QGIS shows the
    layers with their style; where it is False, that may not be written in this database.
    """

    version: Version
    tables: int
    rows: int
    fresh: bool
    readable: bool
    styled: bool
    gone: list[str]


def publish(
    database: Database, pack: Path, *, readers: str = READERS, keep: int = versions.KEEP,
    progress: Progress | None = None,
) -> Published:  # fmt: skip
    """Publish a pack; earlier versions stay, ``keep`` of them.

    Raises PackError for a pack that does not pass the gate, SharedError for what the database says.
    Then nothing has changed in it.
    """
    told = progress or (lambda _stage, _part: None)
    with _snapshot(pack) as copy, versions.only_one(database):
        database.need_postgis()
        gate.verify(copy, lambda part: told("verify", part))
        readable = has_role(database, readers)
        with gate.reading(copy) as source:
            content = _content(source, copy)
            now = versions.live(database)
            fresh = now is None or now.content != content
            making = _Making(database, source, copy, told, readers if readable else None)
            if fresh or now is None:
                made, styled = making.version(visible(pack.name), content, now)
            else:
                made, styled = now, making.anew()
        gone = versions.prune(database, keep)
    found = checks(database)
    return Published(
        made, len(found), sum(rows for _, rows, _ in found), fresh, readable, styled, gone
    )


def checks(database: Database) -> list[tuple[str, int, str]]:
    """Give (table, rows, hash) as they were when it was published."""
    asked = sql(
        "SELECT name, row_count, hash FROM {s}.{t} ORDER BY name",
        s=database.address.schema,
        t=versions.CHECKS,
    )
    return [(str(name), int(count), str(told)) for name, count, told in database.rows(asked)]


@dataclass(frozen=True, slots=True)
class _Making:
    """One publication under way: from a copy of the pack to a schema that counts."""

    database: Database
    source: sqlite3.Connection
    copy: Path
    told: Progress
    readers: str | None

    def anew(self) -> bool:
        """Give back what others may have taken from a version that counts already."""
        with self.database.transaction():
            if self.readers is not None:
                let_read(self.database, self._place, self.readers)
            return versions.styled(self.database, self._roles)

    def version(self, name: str, content: str, now: Version | None) -> tuple[Version, bool]:
        """Make it in one transaction, and put it in the place of ``now``; tell if it is styled."""
        id, size, place = versions.new_id(content), self.copy.stat().st_size, self._place
        made = Version(id, _moment(id), name, content, size, version(), place, True)
        ready = f"{place}_new_{id}"
        with self.database.transaction():
            self.database.do(sql("CREATE SCHEMA {s}", s=ready))
            versions.remember(self.database, ready, now)
            sums = self._filled(ready)
            _with_file(self.database, ready, self.copy)
            _about(self.database, ready, made[:6])
            _with_checks(self.database, ready, sums)
            styles.keep(self.database, ready, styles.of_pack(self.source))
            self._compare(ready, sums)
            if self.readers is not None:
                let_read(self.database, ready, self.readers)
            versions.wait_shortly(self.database)
            versions.swap(self.database, ready, now)
            styled = versions.styled(self.database, self._roles)
        return made, styled

    @property
    def _roles(self) -> tuple[str, ...]:
        return () if self.readers is None else (self.readers,)

    @property
    def _place(self) -> str:
        return self.database.address.schema

    def _filled(self, ready: str) -> list[tuple[Table, tuple[int, str]]]:
        found = tables.of_pack(self.source)
        sums = []
        for position, table in enumerate(found):
            sums.append((table, _filled(self.database, ready, self.source, table)))
            self.told("publish", (position + 1) / len(found) * 0.7)
        return sums

    def _compare(self, ready: str, sums: list[tuple[Table, tuple[int, str]]]) -> None:
        """Read all back; raise SharedError for a table that does not say what was sent."""
        for position, (table, expected) in enumerate(sums):
            if in_database(self.database, ready, table) != expected:
                raise SharedError("shared_differs", schema=self._place, table=table.name)
            self.told("publish", 0.7 + (position + 1) / len(sums) * 0.3)


def check(database: Database, progress: Callable[[float], None] | None = None) -> int:
    """Read all tables back; give how many there are.

    Raises SharedError naming the first table that is not what was published.
    """
    place = database.address.schema
    if versions.live(database) is None:
        raise SharedError("shared_nothing", service=database.address.service, schema=place)
    found = checks(database)
    with database.transaction():
        for position, (name, rows, told) in enumerate(found):
            if in_database(database, place, _described(database, place, name)) != (rows, told):
                raise SharedError("shared_differs", schema=place, table=name)
            if progress is not None:
                progress((position + 1) / len(found))
    return len(found)


def _described(database: Database, place: str, name: str) -> Table:
    """Give a table as the database has it now."""
    columns = database.rows(
        "SELECT a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a"
        " JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = %s AND c.relname = %s AND a.attnum > 0 AND NOT a.attisdropped"
        " ORDER BY a.attnum",
        place,
        name,
    )
    if not columns:
        raise SharedError("shared_differs", schema=place, table=name)
    return Table(name, tuple(Column(str(c), str(kind)) for c, kind in columns), (), name)


def in_database(database: Database, place: str, table: Table) -> tuple[int, str]:
    """Give rows and hash of a table as the database has it, within a transaction."""
    columns = [
        sql("ST_AsBinary({c}, 'NDR')", c=c.name) if c.is_shape else schema.quoted(c.name)
        for c in table.columns
    ]
    asked = sql("FROM {s}.{t}", s=place, t=table.name)
    found = Sum()
    for row in database.many(" ".join(("SELECT", ", ".join(columns), asked))):
        found.add(row)
    return found.told


def _filled(
    database: Database, place: str, source: sqlite3.Connection, table: Table
) -> tuple[int, str]:
    """Make a table, fill it, and give rows and hash of what was sent."""
    parts = [" ".join((schema.quoted(c.name), c.kind)) for c in table.columns]
    database.do(
        " ".join((sql("CREATE TABLE {s}.{t}", s=place, t=table.name), f"({', '.join(parts)})"))
    )
    counted = Sum()
    rows = counted.over(tables.rows(source, table))
    database.fill(place, table.name, table.names, tables.as_sent(table, rows))
    for position, columns in enumerate(table.unique):
        kind = "PRIMARY KEY" if position == 0 and len(columns) == 1 else "UNIQUE"
        wanted = sql("ALTER TABLE {s}.{t} ADD", s=place, t=table.name)
        database.do(" ".join((wanted, kind, sql("({c})", c=columns))))
    if table.shape:
        wanted = sql(
            "CREATE INDEX ON {s}.{t} USING gist ({c})", s=place, t=table.name, c=table.shape
        )
        database.do(wanted)
    if "code" in table.names:
        database.do(sql("CREATE INDEX ON {s}.{t} (code)", s=place, t=table.name))
    _labelled(database, place, table)
    database.do(sql("ANALYZE {s}.{t}", s=place, t=table.name))
    return counted.told


def _labelled(database: Database, place: str, table: Table) -> None:
    labels = {sql("COMMENT ON TABLE {s}.{t} IS", s=place, t=table.name): table.label}
    for column in table.columns:
        if column.label:
            on = sql("COMMENT ON COLUMN {s}.{t}.{c} IS", s=place, t=table.name, c=column.name)
            labels[on.replace("%", "%%")] = column.label
    database.do(";".join(f"{on} %s" for on in labels), *labels.values())


def _with_file(database: Database, place: str, copy: Path) -> None:
    """Keep the pack itself too: who opens it has exactly what was published, hashes and all."""
    database.do(
        sql("CREATE TABLE {s}.{t} (part integer PRIMARY KEY, data bytea)", s=place, t=versions.FILE)
    )
    database.fill(place, versions.FILE, ("part", "data"), enumerate(_pieces(copy)))


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while piece := stream.read(PIECE):
            yield piece


def _about(database: Database, place: str, told: tuple[object, ...]) -> None:
    database.do(
        sql(
            "CREATE TABLE {s}.{t} (id text, moment text, pack text, content text, size bigint,"
            " program text)",
            s=place,
            t=versions.ABOUT,
        )
    )
    database.do(
        sql("INSERT INTO {s}.{t} VALUES (%s, %s, %s, %s, %s, %s)", s=place, t=versions.ABOUT), *told
    )


def _with_checks(database: Database, place: str, sums: list[tuple[Table, tuple[int, str]]]) -> None:
    database.do(
        sql(
            "CREATE TABLE {s}.{t} (name text PRIMARY KEY, row_count bigint, hash text)",
            s=place,
            t=versions.CHECKS,
        )
    )
    names = ("name", "row_count", "hash")
    database.fill(place, versions.CHECKS, names, ((table.name, *told) for table, told in sums))


def _moment(id: str) -> str:
    return f"{id[:4]}-{id[4:6]}-{id[6:8]}T{id[8:10]}:{id[10:12]}:{id[12:14]}Z"


def _content(source: sqlite3.Connection, path: Path) -> str:
    """Give the hash of what a pack says, whatever QGIS did to its bytes."""
    return hashlib.sha256(Pack.over(source, path).content.encode()).hexdigest()


@contextmanager
def _snapshot(pack: Path) -> Iterator[Path]:
    """Give a copy that nobody changes meanwhile, made by SQLite itself."""
    with tempfile.TemporaryDirectory(prefix="wijkmonitor-") as folder:
        copy = Path(folder) / "pack.gpkg"
        with gate.reading(pack) as source, contextlib.closing(sqlite3.connect(copy)) as into:
            source.backup(into)
        yield copy
