"""One indicator of one area over the years: of which area, compared with what, changed how. Pure.

Every figure is that of the newest borders, or says that it is not. A year on other borders is
converted where the pack has a crosswalk; without one it is shown apart, and never compared. Source:
the statistical contract, section 8.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from .. import breaks, codes, guards
from ..crosswalk import UNCHANGED, UNKNOWN
from ..judgement import apart, cautions, comparable, opposite, sizes, verdicts, windows
from ..judgement.comparable import MEASURED
from ..judgement.reference import nederland
from ..missing import Reason
from ..statistics import change as changing
from . import converting
from .trend_judged import MANY, MOST_ESTIMATED, Judge
from .trend_values import (
    BREAK,
    CHANCE,
    CHANGES,
    CONVERTED,
    ESTIMATE,
    FEW,
    NOT_COMPARABLE,
    PARTLY,
    Beside,
    Break,
    Change,
    Gap,
    Line,
    Point,
    Slope,
    Trend,
)

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator, Theme
    from ..judgement.reference import Reference
    from ..pack.reader import Figure, Pack
    from ..statistics.chance import Context

__all__ = [
    "BREAK",
    "CHANCE",
    "CHANGES",
    "CONVERTED",
    "ESTIMATE",
    "FEW",
    "MANY",
    "MOST_ESTIMATED",
    "NOT_COMPARABLE",
    "PARTLY",
    "Beside",
    "Break",
    "Change",
    "Gap",
    "Line",
    "Point",
    "Slope",
    "Trend",
    "between",
    "of",
    "of_themes",
    "published",
]


def of(pack: Pack, code: str, indicator: Indicator, reference: str | None = None) -> Trend:
    """Read the years of an area.

    ``reference`` is what :class:`..judgement.reference.Chooser` takes; without one the usual
    reference and Nederland are given, and of a number (kind ``count``) none. Raises RecipeError for
    a figure by group, which stands on its card only, and what :meth:`.Pack.area` raises.
    """
    guards.refuse_alone(indicator)
    area = pack.area(codes.parse(code))
    return made(Reading(pack, area, indicator), area, _references(pack, area, indicator, reference))


def made(read: Reading, area: Area, against: Sequence[Reference]) -> Trend:
    """Put together what is read of an area beside its references, in the order of use."""
    pack, indicator = read.pack, read.indicator
    points, judge = read.points(), read.judge
    lines = tuple(line for line in (read.line(each, points) for each in against) if line.known)
    known = [point for point in points if point.value is not None]
    whole = judge.whole(known)
    years = [point.year for point in points]
    return Trend(
        area, indicator, points, lines, tuple(read.breaks(points)), tuple(judge.changes(known)),
        whole, judge.gap(whole, lines), judge.slope(known, whole), read.division,
        read.since_division(),
        _lacking(pack, indicator, read.held, years),
        cautions.of_own(pack, read.area, indicator, known[-1].figure) if known else (),
    )  # fmt: skip


def of_themes(
    pack: Pack, code: str, reference: str | None = None, *, compact: bool = True
) -> tuple[tuple[Theme, tuple[Trend, ...]], ...]:
    """Read the indicators of the default pie, by theme; those without a figure are left out.

    ``compact`` takes the slices of the small pie only.
    """
    return by_theme(pack, lambda each: of(pack, code, each, reference), compact=compact)


def by_theme(
    pack: Pack, read: Callable[[Indicator], Trend], *, compact: bool = True
) -> tuple[tuple[Theme, tuple[Trend, ...]], ...]:
    """Read the indicators of the default pie, each by ``read``, as :func:`of_themes` gives them."""
    catalogue = pack.catalogue
    found = []
    for theme in catalogue.themes:
        ids = [p.indicator for p in catalogue.pie
               if p.theme == theme.id and (p.compact or not compact)]  # fmt: skip
        asked = [i for i in map(catalogue.find, ids) if i is not None and guards.may_be_ranked(i)]
        trends = tuple(each for each in map(read, asked) if each.known)
        found += [(theme, trends)] if trends else []
    return tuple(found)


def points_of(pack: Pack, area: Area, indicator: Indicator) -> tuple[Point, ...]:
    """Read the years of an area without what they are compared with, as a map of years needs.

    Raises RecipeError for a figure by group.
    """
    guards.refuse_alone(indicator)
    return Reading(pack, area, indicator).points()


def between(pack: Pack, area: Area, indicator: Indicator, first: int, last: int) -> Change:
    """Judge one way from year to year, as :func:`of` does; of an area of the year ``last``.

    Without a figure on either side nothing is judged, and the key says nothing.
    """
    read = Reading(pack, area, indicator)
    before, after = read.point(first), read.point(last)
    if before.value is None or after.value is None:
        return Change(before, after, changing.CANNOT_TELL, FEW)
    return read.judge.change(before, after)


def published(indicator: Indicator) -> Callable[[int], bool]:
    """Give what tells whether an indicator is published of a year, as the catalogue knows it."""
    listed = frozenset(year for text in indicator.sources for year in _years(text))
    if listed:
        newest = max(listed)
        return lambda year: year in listed or year > newest
    first, last = indicator.first_year or 0, indicator.last_year or 9999
    return lambda year: first <= year <= last


def _years(text: str) -> Iterator[int]:
    """Read the years of a source: "2012,2016=…", "2012-2025=…"."""
    for part in text.partition("=")[0].split(","):
        first, _, last = part.strip().partition("-")
        if first.isdecimal() and (last or first).isdecimal():
            yield from range(int(first), int(last or first) + 1)


def _lacking(
    pack: Pack, indicator: Indicator, held: Sequence[int], years: Sequence[int]
) -> tuple[int, ...]:
    if not years:
        return ()
    is_published = published(indicator)
    since = range(min(years), max(*years, *pack.years) + 1)
    return tuple(year for year in since if year not in held and is_published(year))


def _references(pack: Pack, area: Area, indicator: Indicator, asked: str | None) -> list[Reference]:
    if asked is None and indicator.kind == "count":
        # A number is larger in a larger area anyway.
        return []
    found = [apart.chosen(pack, area, asked)]
    if asked is None:
        found.append(nederland())
    # No area is compared with itself.
    return [r for r in dict.fromkeys(found) if r.code != area.code or r.kind == "rest"]


class Reading:
    """Reads one indicator of one area; what holds for all years is looked up once."""

    def __init__(self, pack: Pack, area: Area, indicator: Indicator) -> None:
        self.pack, self.area, self.indicator = pack, area, indicator
        self.held = sorted(pack.series(indicator.id, area.level))
        self.division = comparable.division(pack, indicator, area.level, self.held)
        # What a source gives on one division is of that one, whatever came later.
        self.newest = area.year if self.division is None else max(self.held)
        self.judge = Judge(indicator, area.level, self.apart, self._about)

    # Points

    def points(self) -> tuple[Point, ...]:
        """Give every year from the first with a figure, and say which cannot be compared.

        Without any figure all years are given, each with its reason.
        """
        found = [self.point(year) for year in self.held]
        first = next((at for at, each in enumerate(found) if each.value is not None), 0)
        del found[:first]
        before: Point | None = None
        for at, point in enumerate(found):
            if point.value is None:
                continue
            if before is not None:
                found[at] = point._replace(apart=self.apart(before, point))
            before = point
        return tuple(found)

    def point(self, year: int) -> Point:
        """Give one year: as it was published, else converted, else apart."""
        area, newest = self.area, self.newest
        provenance = comparable.borders(
            self.pack, area.code, area.level, self.indicator, year, newest
        )
        own = self._own(year)
        if provenance == UNCHANGED:
            return Point(year, own, provenance)
        found = converting.of(self.pack, area, self.indicator, year, own)
        if found is None:
            return Point(year, own, provenance, fits=False)
        figure, made = found
        if figure.reason == Reason.NIET_SAMEN_TE_VOEGEN.key and own.value is not None:
            # What cannot be converted is still the figure of the area of then.
            return Point(year, own, made.provenance, fits=False)
        return Point(
            year, figure, made.provenance, made.method, True, made.estimated, made.coverage,
            made.sources,
        )  # fmt: skip

    def since_division(self) -> str:
        """Say what became of the area between the source's division and the newest borders."""
        if self.division is None:
            return UNCHANGED
        if not self.division.isdecimal():
            return UNKNOWN
        area, first = self.area, int(self.division)
        return comparable.borders(self.pack, area.code, area.level, None, first, area.year)

    def _own(self, year: int) -> Figure:
        figure = self.pack.figure(self.area, self.indicator, year)
        if year not in self.pack.years_of(self.area.code):
            # The code is not of that year, so there is nothing to say about the column either.
            return figure._replace(value=None, reason=Reason.KOPPELING_MISLUKT.key)
        return windows.of_figure(self.pack, self.area, self.indicator, figure)

    def apart(self, before: Point, after: Point) -> str | None:
        """Say why two figures cannot be compared; None where they can."""
        first, last = before.year, after.year
        level = self.area.level
        why = comparable.measured(self.pack, level, self.indicator, first, last)
        if why is not None or (before.fits and after.fits):
            return why
        if before.fits or after.fits:
            return after.provenance if before.fits else before.provenance
        # Neither is of the newest borders: they may be of the same older ones.
        return comparable.between(self.pack, self.area.code, level, self.indicator, first, last)

    def breaks(self, points: Sequence[Point]) -> Iterator[Break]:
        """Give where a line ends, oldest first, and definitions at its very begin and end."""
        known = [point for point in points if point.value is not None]
        if not known:
            return
        inside: set[int] = set()
        found = []
        for before, after in pairwise(known):
            if after.apart is None:
                continue
            note = breaks.between(self.indicator.id, before.year, after.year)
            year = note.year if note is not None and after.apart in MEASURED else after.year
            inside |= {note.year} if note is not None else set()
            found.append(Break(year, before.year, after.apart, note))
        oldest, newest = min(self.pack.years), max(self.pack.years)
        found += [
            Break(note.year, note.year - 1, comparable.DEFINITION, note)
            for note in breaks.of(self.indicator.id)
            if oldest < note.year <= newest and note.year not in inside
        ]
        yield from sorted(found, key=lambda each: each.year)

    # References

    def line(self, against: Reference, points: Sequence[Point]) -> Line:
        """Give a reference in the years of the points, as it is named in the newest."""
        found = {point.year: self.beside(against, point) for point in points}
        named = next((b.reference for b in reversed(found.values()) if b.side), against)
        made: list[Beside] = []
        before: int | None = None
        for year, each in found.items():
            value = each.side.value if each.side and each.reference == named else None
            why = None if before is None or value is None else self._moved(named, before, year)
            made.append(Beside(year, value, why))
            before = year if value is not None else before
        return Line(named, tuple(made))

    def beside(self, against: Reference, point: Point) -> opposite.Beside:
        """Give what a reference says in the year of a point, over the years that it counts."""
        codes_of = against.codes or (against.code,)
        if any(point.year not in self.pack.years_of(code) for code in codes_of):
            return opposite.Beside(None, against)
        since = {self.indicator.id: 0 if point.value is None else point.first}
        other = opposite.others(
            self.pack, against, [self.indicator], self.area.level, point.year, since
        )[self.indicator.id]
        figure = other.figure
        if figure is not None and figure.value is not None and self._otherwise(figure):
            return opposite.Beside(None, against)
        return opposite.side(against, self.indicator, point.figure, figure)

    def _otherwise(self, figure: Figure) -> bool:
        """Tell whether the reference is measured in another way than the area."""
        here, there = (
            cautions.approximated(self.pack, self.indicator, level, figure.year)
            for level in (self.area.level, figure.level)
        )
        return here != there

    def _moved(self, against: Reference, first: int, last: int) -> str | None:
        for code in against.codes or (against.code,):
            level = codes.level_of(code).value
            why = comparable.between(self.pack, code, level, self.indicator, first, last)
            if why is not None:
                return why
        return None

    # What verdicts ask

    def _about(self) -> Context:
        """Give what the rules need to know of the area."""
        figure = self._newest_figure()
        found = verdicts.context_of(self.pack, self.area, self.indicator, figure)
        if found.people is None:
            # A year that only an own table has does not say how large the area is.
            size = sizes.of_area(self.pack, self.area, self.area.year)
            found = found._replace(
                people=size.people, households=size.households, dwellings=size.dwellings
            )
        return found

    def _newest_figure(self) -> Figure:
        years = self.pack.years_of(self.area.code)
        year = max((y for y in years if y in self.held), default=self.area.year)
        return self.pack.figure(self.area, self.indicator, year)
