"""What the small charts show, gathered from a pack: bars, age structure, series over years.

The strip of a wijk's buurten has a module of its own, :mod:`.within`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from .. import guards
from ..chart.ages import Ages, Class
from ..chart.bars import Bar, Bars
from ..chart.measure import measure_of
from ..chart.sparkline import Point, Series
from ..judgement import comparable, verdicts

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..judgement.reference import Reference
    from ..judgement.verdicts import Judged
    from ..pack.reader import Figure, Pack
    from .comparison import Comparison, Row
    from .profile import Profile

AGES = (
    "demo_leeftijd_00_14", "demo_leeftijd_15_24", "demo_leeftijd_25_44",
    "demo_leeftijd_45_64", "demo_leeftijd_65_plus",
)  # fmt: skip
"""The five age classes, young to old."""


def bars(
    pack: Pack, areas: Sequence[Area], indicator: Indicator, year: int, against: Reference
) -> Bars:
    """Give areas beside one reference for one indicator, in the order of ``areas``.

    Raises ValueError for more areas than the chart can hold, and for the rest of a gemeente as
    reference of several areas: that is another one for each.
    """
    if against.kind == "rest" and len(areas) > 1:
        raise ValueError("the rest of a gemeente differs from area to area")
    made = []
    value, named = None, against
    for area in areas:
        own = pack.figure(area, indicator, year)
        judged = verdicts.of_figure(pack, area, indicator, own, against)
        if value is None:
            value, named = judged.reference_value, judged.reference
        made.append(_bar(area, indicator, own, judged))
    return Bars(measure_of(indicator, year), named, value, tuple(made))


def of_row(found: Comparison, row: Row, names: Sequence[str] = ()) -> Bars:
    """Give the bars of one row of a comparison; ``names`` are other names for its areas.

    Raises ValueError for more areas than the chart can hold.
    """
    value = row.judged[0].reference_value
    if value is None and found.reference.code == found.areas[0].code:
        value = row.judged[0].own.value
    told = names or tuple(area.told for area in found.areas)
    made = tuple(
        _bar(area, row.indicator, judged.own, judged, name)
        for area, judged, name in zip(found.areas, row.judged, told, strict=True)
    )
    return Bars(measure_of(row.indicator, row.year), found.reference, value, made)


def _bar(
    area: Area, indicator: Indicator, own: Figure, judged: Judged, name: str | None = None
) -> Bar:
    told = area.name if name is None else name
    if own.value is not None and judged.reference.code == own.code:
        # What the others are compared with is not judged beside itself.
        return Bar(told, own.value, own.denominator)
    interval = _around(indicator, own, judged)
    return Bar(told, own.value, own.denominator, interval, judged.key, own.reason)


def _around(indicator: Indicator, own: Figure, judged: Judged) -> tuple[float, float] | None:
    """Put the margin of the difference around the value, within what the unit can be."""
    beside = judged.reference_value
    if own.value is None or beside is None or judged.verdict is None:
        return None
    if judged.verdict.interval is None:
        return None
    low, high = (beside + limit for limit in judged.verdict.interval)
    if indicator.unit == "%":
        # A rounded share can lie above 100 itself.
        high = min(high, max(100.0, own.value))
    return (max(low, 0.0) if own.value >= 0 else low), high


class Years(NamedTuple):
    """The figures of one area by year: those of the pack, or put together from parts.

    ``begins`` says why a figure cannot be compared with that of an earlier year (None: it can),
    ``level`` is that of the areas it stands among; ``figures`` gives those of a year by indicator
    id, ``judged`` with their verdicts.
    """

    known: tuple[int, ...]
    begins: Callable[[Indicator, int, int], str | None]
    level: str
    figures: Callable[[Sequence[Indicator], int], dict[str, Figure]]
    judged: Callable[[Sequence[Indicator], int], dict[str, Judged]]


def years_of(pack: Pack, area: Area, against: Reference) -> Years:
    """Give the years of an area of the pack."""

    def figures(indicators: Sequence[Indicator], year: int) -> dict[str, Figure]:
        return pack.figures(area, indicators, year)

    def judged(indicators: Sequence[Indicator], year: int) -> dict[str, Judged]:
        return verdicts.of_figures(pack, area, indicators, figures(indicators, year), against)

    def begins(indicator: Indicator, first: int, last: int) -> str | None:
        return comparable.between(pack, area.code, area.level, indicator, first, last)

    return Years(pack.years_of(area.code), begins, area.level, figures, judged)


def ages(
    pack: Pack, area: Area, against: Reference, year: int | None = None, years: Years | None = None
) -> Ages | None:
    """Give the age structure of an area beside its reference.

    In the year that is asked, else in the newest with figures; None where the pack has none of
    the five classes. ``years`` gives the figures of an area that is not one of the pack's own.
    """
    found = [pack.catalogue.find(name) for name in AGES]
    indicators = [i for i in found if i is not None]
    held = years or years_of(pack, area, against)
    newest = pack.newest_year(AGES[0], held.level, held.known if year is None else (year,))
    if newest is None or len(indicators) != len(AGES):
        return None
    judged = held.judged(indicators, newest)
    classes = tuple(
        Class(figure.value, figure.denominator, figure.reason, _of(against, judged[i.id]))
        for i in indicators
        for figure in (judged[i.id].own,)
    )
    return Ages(area.name, newest, against, classes)


def _of(named: Reference, judged: Judged) -> float | None:
    """Give the reference's value where it is of what the chart names, else None."""
    return judged.reference_value if judged.reference == named else None


def series(
    pack: Pack, area: Area, indicators: Sequence[Indicator], against: Reference,
    years: Years | None = None,
) -> dict[str, Series]:  # fmt: skip
    """Give the years of several indicators in an area, by id.

    From the first year with a figure to the last; a year between them without a figure, or in
    which the pack does not know the area, is a point without a value. Indicators with fewer than
    two figures have no series, nor has what the guards keep out. ``years`` gives the figures of an
    area that is not one of the pack's own.
    """
    drawn = [i for i in indicators if guards.may_be_ranked(i)]
    held = years or years_of(pack, area, against)
    figures = {year: held.figures(drawn, year) for year in held.known}
    judged = {year: held.judged(drawn, year) for year in held.known}
    before = {later: earlier for earlier, later in pairwise(held.known)}
    made = {}
    for i in drawn:
        named = _newest(against, [each[i.id] for each in judged.values()])
        why = {year: held.begins(i, earlier, year) for year, earlier in before.items()}
        points = _stretch(
            {
                year: Point(
                    year, own[i.id].value, own[i.id].denominator,
                    _of(named, judged[year][i.id]), bool(why.get(year)), why.get(year) or "",
                )
                for year, own in figures.items()
            }
        )  # fmt: skip
        if len(points) > 1:
            made[i.id] = Series(area.name, measure_of(i), named, points)
    return made


def _newest(against: Reference, judged: Sequence[Judged]) -> Reference:
    """Give the one reference that a line names: that of the newest year with a value of it."""
    known = [each.reference for each in judged if each.reference_value is not None]
    return known[-1] if known else against


def _stretch(held: dict[int, Point]) -> tuple[Point, ...]:
    """Give every year from the first with a figure to the last; empty below two figures."""
    known = [year for year, point in held.items() if point.value is not None]
    if len(known) < 2:
        return ()
    return tuple(held.get(year, Point(year, None)) for year in range(min(known), max(known) + 1))


def of_profile(pack: Pack, profile: Profile, years: Years | None = None) -> dict[str, Series]:
    """Give the series of a profile's slices, by indicator, beside the profile's reference."""
    found = [pack.catalogue.find(piece.indicator) for piece in profile.slices]
    return series(pack, profile.area, [i for i in found if i is not None], profile.reference, years)
