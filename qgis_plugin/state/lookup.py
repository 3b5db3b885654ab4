"""Answers of the pack that is open to expressions, which QGIS evaluates in threads that draw."""

from __future__ import annotations

import threading
from pathlib import Path

from .._bridge import (
    Area,
    CodeError,
    Figure,
    Indicator,
    NotFoundError,
    Pack,
    Reason,
    codes,
    guards,
    sentence,
    verdicts,
)
from .closed import ClosedError
from .language import current


class Lookup:
    """Gives figures and verdicts by code, safe from several threads at once.

    An expression asks for one area after another, so all of a level is read at once and kept. The
    verdicts are those of the map. Raises what the core raises for an unknown indicator or year, a
    text that is no code, and a figure by group.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pack: Pack | None = None
        self._closed = False
        # Reading asks for more reading; who finds what is kept waits for nobody.
        self._lock = threading.RLock()
        self._years: dict[str, tuple[int, ...]] | None = None
        self._held_years: frozenset[int] = frozenset()
        self._indicators: dict[str, Indicator] = {}
        self._figures: dict[tuple[str, str, int | str | None], Figure | None] = {}
        self._areas: dict[tuple[str, int], dict[str, Area]] = {}
        self._columns: dict[tuple[str, str, int], dict[str, Figure]] = {}
        self._newest: dict[tuple[str, str, tuple[int, ...]], int | None] = {}
        self._verdicts: dict[tuple[str, str, int, str | None], dict[str, str | None]] = {}

    def close(self) -> None:
        """Let go of the file, once nobody reads it."""
        with self._lock:
            self._closed = True
            if self._pack is not None:
                self._pack.close()
            self._pack = None

    def figure(self, code: str, name: str, year: int | str | None = None) -> Figure | None:
        """Give one figure; None for an area that the pack does not know in that year.

        Without a year the newest that has figures at this level, as the profile takes it.
        """
        asked = (code, name, year)
        if asked not in self._figures:
            self._figures[asked] = self._found(*asked)
        return self._figures[asked]

    def _found(self, code: str, name: str, year: int | str | None) -> Figure | None:
        indicator, canonical = self.indicator(name), self._code(code)
        years = self._known_years(year).get(canonical, ())
        if year is None:
            return self._newest_figure(canonical, indicator, years)
        return self._figure(canonical, indicator, int(year)) if year in years else None

    def verdict(
        self, code: str, name: str, year: int | str | None = None, reference: str | None = None
    ) -> str | None:
        """Give the key of a verdict; None without a figure or without a verdict."""
        figure = self.figure(code, name, year)
        if figure is None or figure.value is None:
            return None
        asked = (name, figure.level, figure.year, reference)
        held = self._verdicts.get(asked)
        if held is None:
            with self._lock:
                found = verdicts.of_level(
                    self._opened(), self.indicator(name), figure.level, figure.year, reference
                )
                held = self._verdicts[asked] = {area: one.key for area, one in found.items()}
        return held.get(figure.code)

    def indicator(self, name: str) -> Indicator:
        """Give an indicator that may be told by itself."""
        found = self._indicators.get(name)
        if found is None:
            with self._lock:
                found = self._opened().indicator(name)
            guards.refuse_alone(found)
            self._indicators[name] = found
        return found

    def label(self, name: str) -> str:
        """Give the label of an indicator; of the code of an area its name and where it lies."""
        try:
            code = codes.parse(name)
        except CodeError:
            found = self.indicator(name)
            return found.label_nl if current() == "nl" else found.label_en
        with self._lock:
            return sentence.area_label(self._opened().area(code), current())

    def _opened(self) -> Pack:
        if self._closed:
            raise ClosedError
        if self._pack is None:
            self._pack = Pack(self._path)
        return self._pack

    def _known_years(self, year: int | str | None) -> dict[str, tuple[int, ...]]:
        """Give the years of all areas; raise NotFoundError where the pack holds no such year."""
        if self._years is None:
            with self._lock:
                found = self._opened().years_by_code()
                self._held_years = frozenset(year for years in found.values() for year in years)
                self._years = found
        if year is not None and year not in self._held_years:
            raise NotFoundError("year_not_there", year=year, years=sorted(self._held_years))
        return self._years

    def _code(self, written: str) -> str:
        held = self._years
        return written if held is not None and written in held else codes.parse(written)

    def _newest_figure(
        self, code: str, indicator: Indicator, years: tuple[int, ...]
    ) -> Figure | None:
        level = codes.level_of(code).value
        asked = (indicator.id, level, years)
        if asked not in self._newest:
            with self._lock:
                self._newest[asked] = self._opened().newest_year(indicator.id, level, years)
        newest = self._newest[asked]
        if newest is not None:
            return self._figure(code, indicator, newest)
        # Nowhere a figure: the newest year that says why.
        found = [self._figure(code, indicator, year) for year in reversed(years)]
        told = (one for one in found if one.reason != Reason.ONTBREEKT.key)
        return next(told, found[0] if found else None)

    def _figure(self, code: str, indicator: Indicator, year: int) -> Figure:
        level = codes.level_of(code).value
        asked = (indicator.id, level, year)
        column = self._columns.get(asked)
        if column is None:
            with self._lock:
                column = self._columns[asked] = self._opened().column(indicator, level, year)
        found = column.get(code)
        if found is None:
            # An area without a row in the table, or an indicator without a column.
            with self._lock:
                area = self._areas_of(level, year)[code]
                found = column[code] = self._opened().figure(area, indicator, year)
        return found

    def _areas_of(self, level: str, year: int) -> dict[str, Area]:
        """Give all areas of a level at once: one by one the pack looks for their namesakes too."""
        held = self._areas.get((level, year))
        if held is None:
            held = {area.code: area for area in self._opened().areas(level, year)}
            self._areas[level, year] = held
        return held
