"""The tables of a pack as PostgreSQL has them: same names, same columns. Pure."""

from __future__ import annotations

import hashlib
import marshal
import sqlite3
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..pack import schema
from ..pack.schema import sql

RD = 28992
_KINDS = {
    "TEXT": "text", "INTEGER": "bigint", "MEDIUMINT": "bigint", "REAL": "double precision",
    "BLOB": "bytea", "DATE": "date", "BOOLEAN": "boolean",
}  # fmt: skip
_SHAPES = {
    "POINT": "Point", "LINESTRING": "LineString", "POLYGON": "Polygon",
    "MULTIPOINT": "MultiPoint", "MULTILINESTRING": "MultiLineString",
    "MULTIPOLYGON": "MultiPolygon", "GEOMETRY": "Geometry",
}  # fmt: skip
_WITH_SRID = 0x20000000
_BOX = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
_MODULUS = 1 << 256


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, PostgreSQL's type, and what a user may read about it."""

    name: str
    kind: str
    label: str = ""

    @property
    def is_shape(self) -> bool:
        """Whether it holds geometry."""
        return "geometry(" in self.kind


@dataclass(frozen=True, slots=True)
class Table:
    """A table or layer, with the columns that are unique together, the first of them the key."""

    name: str
    columns: tuple[Column, ...]
    unique: tuple[tuple[str, ...], ...]
    label: str

    @property
    def names(self) -> list[str]:
        """The names of its columns, in order."""
        return [column.name for column in self.columns]

    @property
    def shape(self) -> str | None:
        """The name of the column with geometry; None where it has none."""
        return next((c.name for c in self.columns if c.is_shape), None)


def of_pack(pack: sqlite3.Connection) -> list[Table]:
    """Give the layers and helper tables of a pack, in order of name."""
    listed = pack.execute(sql("SELECT name FROM {t} WHERE kind <> 'other'", t=schema.TABLES))
    names = sorted({str(row[0]) for row in listed} | {schema.TABLES})
    return [_table(pack, name) for name in names]


def rows(pack: sqlite3.Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a table, geometry in its well-known binary form."""
    asked = sql("SELECT {c} FROM {t} ORDER BY rowid", c=table.names, t=table.name)
    shapes = [place for place, column in enumerate(table.columns) if column.is_shape]
    for row in pack.execute(asked):
        cells = list(row)
        for place in shapes:
            cells[place] = wkb(cells[place])
        yield tuple(cells)


def as_sent(table: Table, found: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Give rows as PostGIS takes them: with the number of RD in each geometry."""
    shapes = [place for place, column in enumerate(table.columns) if column.is_shape]
    for row in found:
        cells = list(row)
        for place in shapes:
            cells[place] = ewkb(cells[place])
        yield tuple(cells)


class Sum:
    """Counts rows and adds up their hashes, so that the order of the rows does not matter."""

    def __init__(self) -> None:
        self.rows = 0
        self._total = 0

    def over(self, found: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        """Pass rows on, counting them."""
        for row in found:
            self.add(row)
            yield row

    def add(self, row: tuple[Any, ...]) -> None:
        """Count one row."""
        self.rows += 1
        # As in the pack's own hashes: exact, typed, and only ever written.
        hashed = hashlib.sha256(marshal.dumps(row, 2)).digest()
        self._total = (self._total + int.from_bytes(hashed, "big")) % _MODULUS

    @property
    def told(self) -> tuple[int, str]:
        """The number of rows and their hash."""
        return self.rows, f"sum256:{self._total:064x}"


def _table(pack: sqlite3.Connection, name: str) -> Table:
    info = pack.execute(sql("PRAGMA table_info({t})", t=name)).fetchall()
    labels = dict(
        pack.execute(
            "SELECT column_name, title FROM gpkg_data_columns WHERE table_name = ?", (name,)
        ).fetchall()
    )
    columns = tuple(
        Column(str(row[1]), _kind(str(row[2])), str(labels.get(row[1]) or "")) for row in info
    )
    keys = [tuple(str(row[1]) for row in info if row[5])]
    for index in pack.execute(sql("PRAGMA index_list({t})", t=name)).fetchall():
        if index[2] and index[3] == "u":
            parts = pack.execute(sql("PRAGMA index_info({i})", i=index[1])).fetchall()
            keys.append(tuple(str(part[2]) for part in parts))
    told = pack.execute(
        "SELECT coalesce(nullif(description, ''), identifier) FROM gpkg_contents"
        " WHERE table_name = ?",
        (name,),
    ).fetchone()
    return Table(name, columns, tuple(filter(None, keys)), str(told[0]) if told else name)


def _kind(declared: str) -> str:
    plain = declared.upper().partition("(")[0]
    if plain in _SHAPES:
        return f"geometry({_SHAPES[plain]},{RD})"
    return _KINDS.get(plain, "text")


def wkb(blob: bytes | None) -> bytes | None:
    """Take the head of a GeoPackage off a geometry."""
    if blob is None:
        return None
    return blob[8 + _BOX[blob[3] >> 1 & 7] :]


def ewkb(shape: bytes | None) -> str | None:
    """Write a geometry with the number of RD in it, in hexadecimal."""
    if shape is None:
        return None
    order = "<" if shape[0] else ">"
    kind = struct.unpack(order + "I", shape[1:5])[0] | _WITH_SRID
    return (shape[:1] + struct.pack(order + "II", kind, RD) + shape[5:]).hex()


def wkb_of(text: str) -> bytes:
    """Give the well-known binary form of what :func:`ewkb` writes."""
    shape = bytes.fromhex(text)
    order = "<" if shape[0] else ">"
    kind = struct.unpack(order + "I", shape[1:5])[0]
    if not kind & _WITH_SRID:
        return shape
    return shape[:1] + struct.pack(order + "I", kind & ~_WITH_SRID) + shape[9:]
