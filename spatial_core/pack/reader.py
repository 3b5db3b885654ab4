"""Questions to a pack: areas, single figures, and the rows that a profile is made of.

Pure: standard library and sqlite3. The figures of a level lie in arrays along its areas: one
figure is a few bytes read from the middle of an array, a whole level is one array.
"""

from __future__ import annotations

import json
import math
import sqlite3
import struct
import sys
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cached_property, lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from ..area import Area
from ..catalogue import Catalogue, Indicator, PieSlice, Theme
from ..codes import NEDERLAND
from ..errors import NotFoundError, PackError
from ..missing import REASONS, Circumstance, Reason, reason_for
from . import gate, schema

# Named tuples, as these are had by commands that must start quickly.


class Figure(NamedTuple):
    """One figure: exactly one of ``value`` and ``reason`` is None.

    ``numerator`` and ``denominator`` are the counts behind a share or rate, None where the
    source gives only the result. ``source`` names table and year.
    """

    code: str
    level: str
    year: int
    indicator: str
    value: float | None
    numerator: float | None
    denominator: float | None
    reason: str | None
    source: str | None


class Series(NamedTuple):
    """What the pack knows of one indicator at one level in one year.

    ``sd`` is the spread of the values between areas, ``sd_within`` that of their deviations
    from the own gemeente; both weighted by n over areas with 100 or more, None where unknown.
    ``places`` to ``denominators`` are the numbers of arrays in the pack, None where there is none.
    """

    indicator: str
    level: str
    year: int
    source: int
    field: str
    flags: tuple[str, ...]
    with_value: int
    without_value: int
    sd: float | None
    sd_within: float | None
    places: int | None
    figures: int
    reasons: int
    numerators: int | None
    denominators: int | None


class Pack:
    """A pack opened for reading. Use as a context manager, or call :meth:`close`."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._connection = gate.connect(self.path)

    @classmethod
    def over(cls, connection: sqlite3.Connection, path: Path) -> Pack:
        """Give a pack over an open connection: for the build, which the gate cannot know yet."""
        pack = cls.__new__(cls)
        pack.path, pack._connection = path, connection
        return pack

    def __enter__(self) -> Pack:
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

    # What is in it

    @cached_property
    def manifest(self) -> Mapping[str, str]:
        """Key facts of the build: schema version, program, moment, recipe, detail, gemeenten."""
        statement = schema.sql("SELECT key, value FROM {t}", t=schema.MANIFEST)
        return {str(key): str(value) for key, value in self._rows(statement)}

    @property
    def recipe(self) -> Mapping[str, object]:
        """The recipe the pack was built from."""
        recipe: dict[str, object] = json.loads(self.manifest.get("recipe", "{}"))
        return recipe

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
            found.append((level, int(year), int(count)))
        return tuple(sorted(found, key=lambda x: (-x[1], schema.LAYER_LEVELS.index(x[0]))))

    def sources(self) -> list[dict[str, object]]:
        """Every table and map in the pack with its provenance, in the order of reading."""
        return self._records(schema.sql("SELECT * FROM {t} ORDER BY id", t=schema.SOURCES))

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

    # Areas

    def area(self, code: str, year: int | None = None) -> Area:
        """Give an area in a year (default: the newest year that has the code).

        Raises NotFoundError for a code the pack does not hold, naming near ones.
        """
        rows = self._rows(
            schema.sql(
                # A year that only an own table knows does not say how many people live there.
                "SELECT {c} FROM {t} WHERE code = ? ORDER BY inhabitants IS NULL, year DESC",
                c=_AREA_COLUMNS,
                t=schema.AREAS,
            ),
            code,
        )
        chosen = [row for row in rows if year is None or row[3] == year]
        if chosen:
            return _area(chosen[0])
        if rows:
            raise NotFoundError(
                "area_not_in_year", code=code, year=year, years=sorted(row[3] for row in rows)
            )
        from ..find import near_codes

        raise NotFoundError("area_unknown", code=code, near=near_codes(self, code))

    def areas(
        self, level: str | None = None, year: int | None = None, gemeente: str | None = None
    ) -> list[Area]:
        """Give the areas of a level, year and gemeente, in order of code; None means all."""
        rows = self._rows(
            schema.sql(
                "SELECT {c} FROM {t} WHERE (?1 IS NULL OR level = ?1)"
                " AND (?2 IS NULL OR year = ?2) AND (?3 IS NULL OR gemeente = ?3)"
                " ORDER BY code, year",
                c=_AREA_COLUMNS,
                t=schema.AREAS,
            ),
            level,
            year,
            gemeente,
        )
        return [_area(row) for row in rows]

    def with_polygon(self, level: str, year: int) -> set[str]:
        """Give the codes of the areas that the map of a level and year can draw."""
        rows = self._rows(
            schema.sql(
                "SELECT code FROM {t} WHERE level = ? AND year = ? AND polygon = 1",
                t=schema.AREAS,
            ),
            level,
            year,
        )
        return {str(row[0]) for row in rows}

    @lru_cache(maxsize=64)  # noqa: B019
    def geometry_year(self, level: str, year: int) -> int | None:
        """Give the year of the borders a level's figures are drawn on; None where not known."""
        rows = self._rows(
            schema.sql("SELECT geometry_year FROM {t} WHERE level = ? AND year = ?", t=schema.JOIN),
            level,
            year,
        )
        return rows[0][0] if rows else None

    def fields_of(self, layer: str) -> list[str]:
        """Give the names of a polygon layer's fields, in order."""
        return [row[1] for row in self._rows(schema.sql("PRAGMA table_info({t})", t=layer))]

    def drawn(self, level: str, year: int) -> list[tuple[str, int, int | None]]:
        """Give (code, water, inhabitants) of every area that a layer of the pack draws."""
        return self._rows(
            schema.sql(
                "SELECT code, water, inhabitants FROM {t} WHERE level = ? AND year = ?"
                " AND polygon = 1 ORDER BY code",
                t=schema.AREAS,
            ),
            level,
            year,
        )

    @lru_cache(maxsize=512)  # noqa: B019  a pack is closed long before the process ends
    def wijken_in(self, gemeente: str, year: int) -> int:
        """Count the wijken of a gemeente in a year."""
        rows = self._rows(
            schema.sql(
                "SELECT count(*) FROM {t} WHERE gemeente = ? AND year = ? AND level = 'wijk'",
                t=schema.AREAS,
            ),
            gemeente,
            year,
        )
        return int(rows[0][0])

    # Figures

    @lru_cache(maxsize=2048)  # noqa: B019
    def series(self, indicator: str, level: str) -> Mapping[int, Series]:
        """Give what is known per year of an indicator at a level; empty when nothing is."""
        rows = self._rows(
            schema.sql(
                "SELECT {c} FROM {t} WHERE indicator = ? AND level = ?",
                c=_SERIES_COLUMNS,
                t=schema.SERIES,
            ),
            indicator,
            level,
        )
        made = {}
        for row in rows:
            told = dict(zip(_SERIES_COLUMNS, row, strict=True))
            told["flags"] = tuple((told["flags"] or "").split())
            made[told["year"]] = Series(**told)
        return made

    def newest_year(self, indicator: str, level: str, years: Iterable[int]) -> int | None:
        """Give the newest of these years in which the indicator has a figure at that level."""
        held = self.series(indicator, level)
        return max((y for y in years if y in held and held[y].with_value), default=None)

    def years_of(self, code: str) -> tuple[int, ...]:
        """Give the years in which the pack knows the area, oldest first."""
        rows = self._rows(
            schema.sql("SELECT year FROM {t} WHERE code = ? ORDER BY year", t=schema.AREAS), code
        )
        return tuple(int(row[0]) for row in rows)

    @lru_cache(maxsize=1024)  # noqa: B019
    def places(self, indicator: str, level: str, year: int) -> array[float]:
        """Give the sorted values of all areas of a level with 200 or more inhabitants."""
        entry = self.series(indicator, level).get(year)
        return self._array(entry.places if entry else None)

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

    def _cell(self, number: int | None, position: int, size: int = 8) -> bytes:
        """Give the bytes of one place in an array without reading the whole; empty for None."""
        if number is None:
            return b""
        try:
            with self._connection.blobopen(schema.ARRAYS, "data", number, readonly=True) as blob:
                blob.seek(position * size)
                return blob.read(size)
        except (sqlite3.Error, ValueError) as exc:
            raise PackError("pack_damaged", path=str(self.path), what=str(exc)) from exc

    def _double(self, number: int | None, position: int) -> float | None:
        data = self._cell(number, position)
        value = struct.unpack("<d", data)[0] if len(data) == 8 else math.nan
        return None if math.isnan(value) else value

    def _position(self, code: str, year: int) -> int | None:
        """Give the place of an area in the arrays of a year; None for one without figures."""
        rows = self._rows(
            schema.sql("SELECT position FROM {t} WHERE code = ? AND year = ?", t=schema.AREAS),
            code,
            year,
        )
        return rows[0][0] if rows else None

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

    def figure(self, area: Area, indicator: Indicator, year: int) -> Figure:
        """Give one figure with its reason or its counts. The year must be one of the pack's."""
        return self.figures(area, [indicator], year)[indicator.id]

    def figures(self, area: Area, indicators: Iterable[Indicator], year: int) -> dict[str, Figure]:
        """Give several figures of one area in one year, by indicator id."""
        position = self._position(area.code, year)
        return {i.id: self._figure(area, i, year, position) for i in indicators}

    def _figure(self, area: Area, indicator: Indicator, year: int, position: int | None) -> Figure:
        entry = self.series(indicator.id, area.level).get(year)
        value = numerator = denominator = None
        reason = Reason.KOPPELING_MISLUKT
        if entry is None:
            reason = self._absent(area, indicator, year)
        elif position is not None:
            value = self._double(entry.figures, position)
            numerator = self._double(entry.numerators, position)
            denominator = self._double(entry.denominators, position)
            if value is None:
                reason = _reason(self._cell(entry.reasons, position, 1))
        return Figure(
            area.code,
            area.level,
            year,
            indicator.id,
            value,
            numerator,
            denominator,
            None if value is not None else reason.key,
            self.source_title(entry.source) if entry else None,
        )

    def _absent(self, area: Area, indicator: Indicator, year: int) -> Reason:
        """Say why the pack has no column for an indicator at this level and year."""
        from ..codes import Level

        return reason_for(
            Circumstance(
                level_exists=indicator.exists_at(Level(area.level)),
                water=area.water,
                nobody=area.inhabitants == 0,
                about_people=indicator.about_people,
                column_absent=True,
                earlier=not indicator.running_in(year),
            )
        )

    @lru_cache(maxsize=64)  # noqa: B019
    def codes(self, level: str, year: int) -> tuple[str, ...]:
        """Give the codes of the areas with a row in the figures, in the order of the arrays."""
        rows = self._rows(
            schema.sql(
                "SELECT code FROM {t} WHERE level = ? AND year = ? AND position IS NOT NULL"
                " ORDER BY position",
                t=schema.AREAS,
            ),
            level,
            year,
        )
        return tuple(str(row[0]) for row in rows)

    def column(
        self, indicator: Indicator, level: str, year: int
    ) -> dict[str, tuple[float | None, float | None, str | None]]:
        """Give (value, denominator, reason) of every area of a level in a year, by code."""
        entry = self.series(indicator.id, level).get(year)
        if entry is None:
            return {}
        codes = self.codes(level, year)
        values = self._array(entry.figures)
        reasons = self._array(entry.reasons, "B")
        over = self._array(entry.denominators) or array("d", [math.nan]) * len(values)
        if not len(codes) == len(values) == len(reasons) == len(over):
            raise PackError("pack_damaged", path=str(self.path), what=indicator.id)
        keys = [None, *REASONS]
        return {
            code: (
                value if reason == 0 else None,
                None if n != n else n,
                None if reason == 0 else keys[min(reason, len(REASONS))],
            )
            for code, value, n, reason in zip(codes, values, over, reasons, strict=True)
        }

    def indicators_with_figures(self) -> list[str]:
        """Give the ids of the indicators with a figure somewhere, in the catalogue's order."""
        rows = self._rows(
            schema.sql(
                "SELECT i.id FROM {i} i WHERE EXISTS (SELECT 1 FROM {s} s"
                " WHERE s.indicator = i.id AND s.with_value > 0) ORDER BY i.position",
                i=schema.INDICATORS,
                s=schema.SERIES,
            )
        )
        return [str(row[0]) for row in rows]


_SERIES_COLUMNS = Series._fields
_AREA_COLUMNS = (
    "code", "name", "level", "year", "gemeente_name", "gemeente", "inhabitants", "water",
)  # fmt: skip


def _area(row: tuple[Any, ...]) -> Area:
    code, name, level, year, gemeente_name, gemeente, inhabitants, water = row
    return Area(
        str(code),
        str(name),
        str(level),
        int(year),
        None if code == NEDERLAND or gemeente_name is None else str(gemeente_name),
        None if gemeente is None else str(gemeente),
        None if inhabitants is None else int(inhabitants),
        bool(water),
    )


def _reason(data: bytes) -> Reason:
    """Read a reason's number; one that this version does not know is "unknown"."""
    number = data[0] if data else 0
    return Reason(number) if 0 < number <= len(REASONS) else Reason.ONTBREEKT


_TUPLES = ("sources", "cautions")
_FLAGS = ("proxy_denominator", "squares")


def _indicator(row: dict[str, Any]) -> Indicator:
    for name in _TUPLES:
        row[name] = tuple(part for part in str(row[name] or "").split("\n") if part)
    for name in _FLAGS:
        row[name] = bool(row[name])
    return Indicator(**row)
