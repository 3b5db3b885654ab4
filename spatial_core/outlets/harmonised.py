"""A whole level on the borders of one year, with how every value came about. Pure.

One row an area of that year, indicator and year of the figures. What is converted is computed here
and was published by nobody: the columns ``provenance`` to ``sources`` say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from .. import codes as area_codes
from .. import guards
from .._files import atomic_path
from ..area import Area
from ..catalogue import Indicator
from ..converted import Converted, convert
from ..crosswalk import NONE, UNCHANGED, Link
from ..errors import NotFoundError
from ..missing import Reason
from ..pack.reader import Figure, Pack
from .dialect import DIALECTS, Dialect
from .dialect import number as text

HEADER = (
    "code", "name", "level", "borders", "year", "indicator", "value", "unit", "numerator",
    "denominator", "reason", "provenance", "method", "estimated", "coverage", "sources", "source",
)  # fmt: skip
NUMBERS = frozenset(
    {"borders", "year", "value", "numerator", "denominator", "estimated", "coverage"}
)
"""The columns that hold numbers."""

_FINER = {"gebied": ("buurt",)}
"""Levels whose figures another level is made of in years in which it has none itself."""

_UNTRUSTED = frozenset({"name", "source"})


class Row(NamedTuple):
    """One figure of ``year`` on the borders of ``area.year``; ``source`` names its table."""

    area: Area
    indicator: Indicator
    year: int
    found: Converted
    source: str


class Counts(NamedTuple):
    """How many rows there are, how many converted, how many of those rest on an estimate."""

    rows: int
    computed: int
    guessed: int
    without: int


class Level:
    """The areas of a level on the borders of one year, and the links from one other year."""

    def __init__(self, pack: Pack, level: str, borders: int, year: int) -> None:
        self.pack, self.level, self.borders, self.year = pack, level, borders, year

    @cached_property
    def areas(self) -> list[Area]:
        """All areas of the year of the borders."""
        return self.pack.areas(self.level, self.borders)

    @cached_property
    def links(self) -> dict[str, list[Link]]:
        """By code of the area all its links; of the year itself every area is its own source."""
        if self.year == self.borders:
            return {a.code: [Link(a.code, a.code, 1.0, UNCHANGED, NONE, 0.0)] for a in self.areas}
        found: dict[str, list[Link]] = {}
        for link in self.pack.links_of_level(self.level, self.year, self.borders):
            if link.target:
                found.setdefault(link.target, []).append(link)
        return found

    @cached_property
    def _sources(self) -> dict[str, Area]:
        return {
            area.code: area for level in self._levels for area in self.pack.areas(level, self.year)
        }

    def people_of(self, code: str) -> float | None:
        """Give how many people live in a source; None where nobody was counted."""
        area = self._sources.get(code)
        return None if area is None or area.inhabitants is None else float(area.inhabitants)

    @cached_property
    def _levels(self) -> set[str]:
        """The levels of the sources: of a wijk that was redrawn they are buurten."""
        sources = (link.source for links in self.links.values() for link in links if link.source)
        return {area_codes.level_of(code).value for code in sources}

    def rows(self, indicator: Indicator) -> Iterator[Row]:
        """Give the figures of one indicator, an area at a time."""
        columns: dict[str, dict[str, Figure]] = {
            level: self.pack.column(indicator, level, self.year) for level in self._levels
        }
        figures = {code: figure for column in columns.values() for code, figure in column.items()}
        source = next((f.source for f in figures.values() if f.source), "") or ""

        def figure_of(code: str) -> Figure | None:
            if code not in figures and code in self._sources:
                figures[code] = self._without_row(self._sources[code], indicator)
            return figures.get(code)

        for area in self.areas:
            found = convert(indicator, self.links.get(area.code, ()), figure_of, self.people_of)
            yield Row(area, indicator, self.year, found, source)

    def _without_row(self, area: Area, indicator: Indicator) -> Figure:
        """Give the figure of a source that no table has; of water there is none to have."""
        figure = self.pack.figure(area, indicator, self.year)
        if area.water and figure.value is None and self.year != self.borders:
            return figure._replace(reason=Reason.NIET_VAN_TOEPASSING.key)
        return figure


def years_to(pack: Pack, level: str, borders: int) -> list[int]:
    """Give the years that can be put on the borders of a year, that year itself included.

    Raises NotFoundError for a year that is not in the pack, or that has no crosswalk.
    """
    if borders not in pack.years:
        raise NotFoundError("boundaries_year", year=borders, years=list(pack.years))
    found = sorted(a for a, b, of in pack.crosswalks() if b == borders and of == level)
    if not found:
        there = sorted({b for _, b, of in pack.crosswalks() if of == level})
        if not there:
            raise NotFoundError("harmonise_nothing", path=pack.path.name, level=level)
        raise NotFoundError(
            "harmonise_none", path=pack.path.name, year=borders, level=level, years=there
        )
    return sorted([*found, borders])


def rows(
    pack: Pack,
    level: str,
    borders: int,
    *,
    years: Sequence[int] = (),
    indicators: Sequence[Indicator] = (),
    progress: Callable[[float], None] = lambda _: None,
) -> Iterator[Row]:
    """Give all figures of a level on the borders of a year, by year and indicator.

    ``years`` are those of the figures, all that can be had unless told. Raises as
    :func:`years_to`; RecipeError for a figure by group.
    """
    known = years_to(pack, level, borders)
    for year in years:
        if year not in known:
            raise NotFoundError("boundaries_year", year=year, years=known)
    for indicator in indicators:
        guards.refuse_alone(indicator)
    wanted = [year for year in known if not years or year in years]
    return _rows(pack, level, borders, wanted, indicators, progress)


def _rows(
    pack: Pack, level: str, borders: int, years: Sequence[int], indicators: Sequence[Indicator],
    progress: Callable[[float], None],
) -> Iterator[Row]:  # fmt: skip
    for number, year in enumerate(years):
        of_year = Level(pack, level, borders, year)
        asked = indicators or [
            i for i in pack.catalogue
            if guards.may_be_drawn(i)
            and any(year in pack.series(i.id, of) for of in (level, *_FINER.get(level, ())))
        ]  # fmt: skip
        for place, indicator in enumerate(asked):
            progress((number + place / len(asked)) / len(years))
            yield from of_year.rows(indicator)


def write_csv(target: Path, found: Iterator[Row], dialect: str = "rfc4180") -> Counts:
    """Write the rows as text (UTF-8); give how many there are of each kind."""
    spoken = DIALECTS[dialect]
    count = [0, 0, 0, 0]
    with atomic_path(target) as temporary, temporary.open("w", newline="", encoding="utf-8") as out:
        out.write(spoken.mark + spoken.line(HEADER))
        for row in found:
            count[0] += 1
            count[1] += row.found.is_computed
            count[2] += row.found.is_computed and row.found.estimated > 0
            count[3] += row.found.value is None
            out.write(_line(row, spoken))
    return Counts(*count)


def _line(row: Row, dialect: Dialect) -> str:
    area, found = row.area, row.found
    cells = (
        area.code, area.name, area.level, str(area.year), str(row.year), row.indicator.id,
        text(found.value), row.indicator.unit, text(found.numerator), text(found.denominator),
        found.reason or "", found.provenance, found.method, text(round(found.estimated, 4)),
        text(round(found.coverage, 4)), " ".join(found.sources), row.source,
    )  # fmt: skip
    return dialect.line(
        dialect.number(cell) if name in NUMBERS
        else dialect.text(cell) if name in _UNTRUSTED else dialect.quoted(cell)
        for name, cell in zip(HEADER, cells, strict=True)
    )  # fmt: skip
