"""Questions to a pack: its figures one by one, of an area, or of a whole level.

Pure: standard library and sqlite3. The figures of a level lie in arrays along its areas: one
figure is a few bytes read from the middle of an array, a whole level is one array.
"""

from __future__ import annotations

import math
import sqlite3
import struct
from array import array
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from ..area import Area
from ..catalogue import Indicator
from ..errors import PackError
from ..missing import REASONS, Circumstance, Reason, reason_for
from . import schema
from .crosswalks import PackCrosswalks

# Named tuples, as these are had by commands that must start quickly.


class Figure(NamedTuple):
    """One figure: exactly one of ``value`` and ``reason`` is None.

    ``numerator`` and ``denominator`` are the counts behind a share or rate, None where the
    source gives only the result. ``source`` names table and year. ``first`` is the first year of a
    mean over several, None for a figure of one year. ``low`` and ``high`` are the published 95 %
    limits of an estimate, None where there are none.
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
    first: int | None = None
    low: float | None = None
    high: float | None = None

    def kind_of(self, indicator: Indicator) -> str:
        """Give the kind of this figure: of a share of counts the map has a percentage only."""
        published = indicator.kind == "count_share" and indicator.unit == "%"
        if published and self.value is not None and self.numerator is None:
            return "percent_no_n"
        return indicator.kind


class Series(NamedTuple):
    """What the pack knows of one indicator at one level in one year.

    ``sd`` is the spread of the values between areas, ``sd_within`` that of their deviations
    from the own gemeente; both weighted by n over areas with 100 or more, None where unknown.
    ``age_r`` is the correlation with the share of 65 and older, of wijken only.
    ``places`` to ``highs`` are the numbers of arrays in the pack, None where there is none.
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
    age_r: float | None
    places: int | None
    figures: int
    reasons: int
    numerators: int | None
    denominators: int | None
    lows: int | None
    highs: int | None


class Arrays(NamedTuple):
    """The figures of one indicator at a level in a year, along the codes of its areas.

    A number is NaN where there is none. ``reasons`` are places in :data:`REASON_KEYS`; a value
    beside a reason does not count.
    """

    codes: tuple[str, ...]
    values: array[float]
    numerators: array[float]
    denominators: array[float]
    reasons: array[int]


_FEW = 400
"""Areas whose array is quicker to read whole, and to keep, than a place at a time."""
REASON_KEYS: tuple[str | None, ...] = (None, *REASONS, *[Reason.ONTBREEKT.key] * 255)
"""The reasons by their numbers; one that this version does not know is "unknown"."""


class Pack(PackCrosswalks):
    """A pack opened for reading: itself, its areas, streets, squares, crosswalks and figures."""

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

    @lru_cache(maxsize=1024)  # noqa: B019
    def places(self, indicator: str, level: str, year: int) -> array[float]:
        """Give the sorted values of all areas of a level with 200 or more inhabitants."""
        entry = self.series(indicator, level).get(year)
        return self._array(entry.places if entry else None)

    @lru_cache(maxsize=4096)  # noqa: B019
    def _short(self, number: int) -> bytes:
        """Give all bytes of an array that takes one page of the file at most."""
        found = self._rows(schema.sql("SELECT data FROM {t} WHERE id = ?", t=schema.ARRAYS), number)
        if not found or not isinstance(found[0][0], bytes):
            raise PackError("pack_damaged", path=str(self.path), what=str(number))
        return found[0][0]

    def _cell(self, entry: Series, number: int | None, position: int, size: int = 8) -> bytes:
        """Give the bytes of one place in an array, without reading a long one whole.

        Empty for None.
        """
        if number is None:
            return b""
        start = position * size
        if entry.with_value + entry.without_value <= _FEW:
            data = self._short(number)
            if start > len(data):
                raise PackError("pack_damaged", path=str(self.path), what=entry.indicator)
            return data[start : start + size]
        try:
            with self._connection.blobopen(schema.ARRAYS, "data", number, readonly=True) as blob:
                blob.seek(start)
                return blob.read(size)
        except (sqlite3.Error, ValueError) as exc:
            raise PackError("pack_damaged", path=str(self.path), what=str(exc)) from exc

    def _double(self, entry: Series, number: int | None, position: int) -> float | None:
        data = self._cell(entry, number, position)
        value = struct.unpack("<d", data)[0] if len(data) == 8 else math.nan
        return None if math.isnan(value) else value

    @lru_cache(maxsize=4096)  # noqa: B019
    def _position(self, code: str, year: int) -> int | None:
        """Give the place of an area in the arrays of a year; None for one without figures."""
        rows = self._rows(
            schema.sql("SELECT position FROM {t} WHERE code = ? AND year = ?", t=schema.AREAS),
            code,
            year,
        )
        return rows[0][0] if rows else None

    def figure(self, area: Area, indicator: Indicator, year: int) -> Figure:
        """Give one figure with its reason or its counts. The year must be one of the pack's."""
        return self.figures(area, [indicator], year)[indicator.id]

    def figures(self, area: Area, indicators: Iterable[Indicator], year: int) -> dict[str, Figure]:
        """Give several figures of one area in one year, by indicator id."""
        position = self._position(area.code, year)
        return {i.id: self._figure(area, i, year, position) for i in indicators}

    def _figure(self, area: Area, indicator: Indicator, year: int, position: int | None) -> Figure:
        entry = self.series(indicator.id, area.level).get(year)
        value = numerator = denominator = low = high = None
        reason = Reason.KOPPELING_MISLUKT
        if entry is None:
            reason = self._absent(area, indicator, year)
        elif position is not None:
            value, numerator, denominator, low, high = (
                self._double(entry, number, position)
                for number in (
                    entry.figures, entry.numerators, entry.denominators, entry.lows, entry.highs
                )
            )  # fmt: skip
            if value is None:
                reason = _reason(self._cell(entry, entry.reasons, position, 1))
        return Figure(
            area.code,
            area.level,
            year,
            indicator.id,
            value,
            numerator,
            denominator,
            None if value is not None else reason.key,
            self.source_of(entry.source, indicator) if entry else None,
            None,
            low,
            high,
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

    def column(self, indicator: Indicator, level: str, year: int) -> dict[str, Figure]:
        """Give the figures of every area of a level in a year, by code; empty when none."""
        entry = self.series(indicator.id, level).get(year)
        if entry is None:
            return {}
        codes, values, above, over, reasons = self.arrays(entry)
        keys, id = REASON_KEYS, indicator.id
        source = self.source_of(entry.source, indicator)
        found = {
            code: Figure(
                code, level, year, id,
                None if reason else value,
                None if x != x else x,
                None if n != n else n,
                keys[reason], source,
            )
            for code, value, x, n, reason in zip(codes, values, above, over, reasons, strict=True)
        }  # fmt: skip
        return found if entry.lows is None and entry.highs is None else self._limited(entry, found)

    def arrays(self, entry: Series) -> Arrays:
        """Give the figures of a level as they lie in the file, for whoever writes all of them.

        Raises PackError where they are not of one length.
        """
        codes = self.codes(entry.level, entry.year)
        count = len(codes)
        found = Arrays(
            codes, self._array(entry.figures), self._optional(entry.numerators, count),
            self._optional(entry.denominators, count), self._array(entry.reasons, "B"),
        )  # fmt: skip
        if any(len(each) != count for each in found):
            raise PackError("pack_damaged", path=str(self.path), what=entry.indicator)
        return found

    def _limited(self, entry: Series, found: dict[str, Figure]) -> dict[str, Figure]:
        """Add the published limits to the figures of a level."""
        lows, highs = (self._optional(n, len(found)) for n in (entry.lows, entry.highs))
        if not len(found) == len(lows) == len(highs):
            raise PackError("pack_damaged", path=str(self.path), what=entry.indicator)
        return {
            code: figure._replace(
                low=None if low != low else low, high=None if high != high else high
            )
            for (code, figure), low, high in zip(found.items(), lows, highs, strict=True)
        }

    def _optional(self, number: int | None, count: int) -> array[float]:
        """Give an array, or one that holds nothing at all where the pack has none."""
        return array("d", [math.nan]) * count if number is None else self._array(number)

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

    @lru_cache(maxsize=1)  # noqa: B019
    def years_with_figures(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """Give, by indicator and level, the years with a figure of at least one area."""
        rows = self._rows(
            schema.sql(
                "SELECT indicator, level, year FROM {s} WHERE with_value > 0 ORDER BY year",
                s=schema.SERIES,
            )
        )
        found: dict[str, dict[str, tuple[int, ...]]] = {}
        for indicator, level, year in rows:
            held = found.setdefault(indicator, {})
            held[level] = (*held.get(level, ()), year)
        return found


_SERIES_COLUMNS = Series._fields


def _reason(data: bytes) -> Reason:
    """Read a reason's number; one that this version does not know is "unknown"."""
    number = data[0] if data else 0
    return Reason(number) if 0 < number <= len(REASONS) else Reason.ONTBREEKT
