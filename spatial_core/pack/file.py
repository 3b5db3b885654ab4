"""A pack as a file: opened through the gate, with what it says about itself. Pure."""

from __future__ import annotations

import json
import sqlite3
import sys
from array import array
from collections.abc import Mapping
from dataclasses import fields
from functools import cached_property, lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ..catalogue import Catalogue, Indicator, PieSlice, Theme
from ..errors import NotFoundError, PackError
from . import gate, schema


class PackFile:
    """A pack opened for reading. Use as a context manager, or call :meth:`close`."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._connection = gate.connect(self.path)

    @classmethod
    def over(cls, connection: sqlite3.Connection, path: Path) -> Self:
        """Give a pack over an open connection: for the build, which the gate cannot know yet."""
        pack = cls.__new__(cls)
        pack.path, pack._connection = path, connection
        return pack

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the pack cannot be asked anything after this."""
        self._connection.close()

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as exc:
            raise PackError("pack_damaged", path=str(self.path), what=str(exc)) from exc

    def _records(self, statement: str) -> list[dict[str, Any]]:
        """Give rows with the names of their columns."""
        try:
            cursor = self._connection.execute(statement)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]
        except (sqlite3.DatabaseError, UnicodeDecodeError) as exc:
            raise PackError("pack_damaged", path=str(self.path), what=str(exc)) from exc

    @cached_property
    def _tables(self) -> frozenset[str]:
        """The names of the tables in the file; some are there only where they hold something."""
        rows = self._rows(schema.sql("SELECT name FROM {t}", t="sqlite_master"))
        return frozenset(str(row[0]) for row in rows)

    def _array(self, number: int | None, kind: str = "d") -> array[Any]:
        """Give a whole array; empty for None."""
        values: array[Any] = array(kind)
        if number is not None:
            rows = self._rows(
                schema.sql("SELECT data FROM {t} WHERE id = ?", t=schema.ARRAYS), number
            )
            values.frombytes(rows[0][0] if rows and isinstance(rows[0][0], bytes) else b"")
            if sys.byteorder == "big":
                values.byteswap()
        return values

    @lru_cache(maxsize=64)  # noqa: B019
    def source_title(self, source: int) -> str:
        """Give owner, title and table of a source, as a footer names it."""
        rows = self._rows(
            schema.sql(
                "SELECT role, provider, title, table_id FROM {t} WHERE id = ?", t=schema.SOURCES
            ),
            source,
        )
        if not rows:
            return ""
        role, provider, title, table_id = rows[0]
        owner = "" if role == "own" else f"{provider}, "
        return f"{owner}{title} ({table_id})" if table_id else f"{owner}{title}"

    def source_of(self, source: int, indicator: Indicator) -> str:
        """Give a source as :meth:`source_title` does, with the register behind the indicator.

        CBS makes its figures of others' registers, by which people know them ("CBS op basis van
        UWV").
        """
        told = self.source_title(source)
        if indicator.origin.startswith("CBS ") and told.startswith("CBS, "):
            return indicator.origin + told.removeprefix("CBS")
        return told

    @cached_property
    def manifest(self) -> Mapping[str, str]:
        """Key facts of the build: schema version, program, moment, recipe, detail, gemeenten."""
        statement = schema.sql("SELECT key, value FROM {t}", t=schema.MANIFEST)
        return {str(key): str(value) for key, value in self._rows(statement)}

    @cached_property
    def content(self) -> str:
        """The hashes of all tables as the build wrote them: other content has others."""
        rows = self._rows(schema.sql("SELECT name, hash FROM {t} ORDER BY name", t=schema.TABLES))
        return json.dumps(rows)

    @property
    def recipe(self) -> Mapping[str, object]:
        """The recipe the pack was built from."""
        recipe: dict[str, object] = json.loads(self.manifest.get("recipe", "{}"))
        return recipe

    @property
    def warnings(self) -> list[tuple[str, dict[str, Any]]]:
        """What was told when the pack was built, as keys of ``warning.*`` with their values."""
        found = json.loads(self.manifest.get("warnings", "[]"))
        return [(str(key), dict(values)) for key, values in found]

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue the pack was built with, the user's own indicators included."""
        names = [f.name for f in fields(Indicator)]
        rows = self._rows(
            schema.sql("SELECT {c} FROM {t} ORDER BY position", c=names, t=schema.INDICATORS)
        )
        themes = self._rows(
            schema.sql("SELECT id, label_nl, label_en FROM {t} ORDER BY position", t=schema.THEMES)
        )
        pie = self._rows(
            schema.sql(
                "SELECT indicator, theme, weight, compact, show_from_level, fallback"
                " FROM {t} ORDER BY position",
                t=schema.PIE,
            )
        )
        return Catalogue(
            tuple(Theme(*map(str, row)) for row in themes),
            tuple(_indicator(dict(zip(names, row, strict=True))) for row in rows),
            tuple(
                PieSlice(str(i), str(t), float(w), bool(c), str(s), str(f))
                for i, t, w, c, s, f in pie
            ),
        )

    def indicator(self, id: str) -> Indicator:
        """Give one indicator; raise NotFoundError with near names for an unknown one."""
        names = [f.name for f in fields(Indicator)]
        rows = self._rows(
            schema.sql("SELECT {c} FROM {t} WHERE id = ?", c=names, t=schema.INDICATORS), id
        )
        if not rows:
            from ..find import nearest

            known = self._rows(schema.sql("SELECT id FROM {t}", t=schema.INDICATORS))
            near = nearest(id, [str(row[0]) for row in known])
            raise NotFoundError("indicator_unknown", indicator=id, near=near)
        return _indicator(dict(zip(names, rows[0], strict=True)))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that the pack holds areas for, oldest first."""
        rows = self._rows(schema.sql("SELECT DISTINCT year FROM {t} ORDER BY 1", t=schema.AREAS))
        return tuple(int(row[0]) for row in rows)

    @cached_property
    def layers(self) -> tuple[tuple[str, int, int], ...]:
        """The polygon layers as (level, year, areas), newest year first, coarse to fine."""
        rows = self._rows(
            schema.sql("SELECT name, row_count FROM {t} WHERE kind = 'layer'", t=schema.TABLES)
        )
        found = []
        for name, count in rows:
            level, _, year = str(name).rpartition("_")
            if level in schema.LAYER_LEVELS:
                found.append((level, int(year), int(count)))
        return tuple(sorted(found, key=lambda x: (-x[1], schema.LAYER_LEVELS.index(x[0]))))

    def content_hash(self, table: str) -> str:
        """Give the hash that the build took of a table or layer; NotFoundError without that one."""
        asked = schema.sql("SELECT hash FROM {t} WHERE name = ?", t=schema.TABLES)
        rows = self._rows(asked, table)
        if not rows:
            raise NotFoundError("no_map_of_level", level=table, path=str(self.path))
        return str(rows[0][0])

    def sources(self) -> list[dict[str, object]]:
        """Every table and map in the pack with its provenance, in the order of reading."""
        return self._records(schema.sql("SELECT * FROM {t} ORDER BY id", t=schema.SOURCES))

    def attributions(self) -> list[str]:
        """Give each attribution of figures and maps once; those of streets go with streets."""
        about = (s for s in self.sources() if s["role"] not in schema.STREET_ROLES)
        return list(dict.fromkeys(str(s["attribution"]) for s in about if s["attribution"]))

    def join_report(self) -> list[dict[str, int | str]]:
        """How many rows matched, per year and level, and what was left on either side."""
        return self._records(schema.sql("SELECT * FROM {t}", t=schema.JOIN))

    def reasons(self) -> list[tuple[int, str, str, int]]:
        """Why figures are missing: (year, level, reason, number of figures)."""
        rows = self._rows(
            schema.sql(
                "SELECT year, level, reason, sum(areas) FROM {t} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
                t=schema.REASONS,
            )
        )
        return [(int(y), str(lv), str(r), int(n)) for y, lv, r, n in rows]

    def reason_counts(self) -> list[tuple[str, str, int, str, int]]:
        """Why figures are missing: (indicator, level, year, reason, number of areas)."""
        rows = self._rows(
            schema.sql("SELECT indicator, level, year, reason, areas FROM {t}", t=schema.REASONS)
        )
        return [(str(i), str(lv), int(y), str(r), int(n)) for i, lv, y, r, n in rows]


_TUPLES = ("sources", "cautions")
_FLAGS = ("proxy_denominator", "squares")


def _indicator(row: dict[str, Any]) -> Indicator:
    for name in _TUPLES:
        row[name] = tuple(part for part in str(row[name] or "").split("\n") if part)
    for name in _FLAGS:
        row[name] = bool(row[name])
    return Indicator(**row)
