"""Crime counted over more than one year, where one year has too few events. Pure.

Offences with a window are summed over up to three years at buurt level, as long as the border did
not move; the value is then the mean per year. How much offences vary from year to year by
themselves (φ) is estimated from the pack. Source: the statistical contract, section 6.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from ..statistics.verdict import DEFAULT_PHI
from . import comparable

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..pack.reader import Figure, Pack

LEVEL = "buurt"
ENOUGH_EVENTS = 20
"""Areas with fewer events in two years together say too little about φ."""

ENOUGH_AREAS = 30
_MOVED = ("2", "3")
"""CBS's marks for another code and for another border."""


def years_of(pack: Pack, indicator: Indicator, level: str, year: int) -> tuple[int, ...]:
    """Give the years that are counted together, oldest first: those that the pack has in a row."""
    if indicator.window <= 1 or level != LEVEL:
        return (year,)
    held = pack.series(indicator.id, level)
    years = [year]
    while len(years) < indicator.window:
        before = held.get(years[0] - 1)
        if before is None or before.numerators is None or not before.with_value:
            break
        years.insert(0, years[0] - 1)
    return tuple(years)


def of_figure(pack: Pack, area: Area, indicator: Indicator, figure: Figure) -> Figure:
    """Give the figure over its window; the figure itself where one year counts."""
    years = years_of(pack, indicator, area.level, figure.year)
    if len(years) == 1 or figure.value is None:
        return figure
    parts = [figure]
    for year in reversed(years[:-1]):
        if area.code in moved(pack, area.level, year + 1, indicator):
            break
        parts.append(pack.figure(area, indicator, year))
    return together(indicator, parts)


def over(pack: Pack, area: Area, indicator: Indicator, years: tuple[int, ...]) -> Figure:
    """Give the figure of any area over given years, as the other side of a comparison."""
    return together(indicator, [pack.figure(area, indicator, year) for year in reversed(years)])


def of_parts(
    pack: Pack, areas: Sequence[Area], indicator: Indicator, level: str, year: int
) -> list[Figure]:
    """Give the figures of areas that are put together, all over the same years.

    ``level`` is that of the smallest. A border that moved, or a count that is not known, cuts the
    window short for all of them.
    """
    figures = [pack.figure(area, indicator, year) for area in areas]
    years = years_of(pack, indicator, level, year)
    shared = [year]
    for before in reversed(years[:-1]):
        known = [a for a, f in zip(areas, figures, strict=True) if f.value is not None]
        if any(area.code in moved(pack, area.level, before + 1, indicator) for area in known):
            break
        if any(pack.figure(area, indicator, before).numerator is None for area in known):
            break
        shared.insert(0, before)
    if len(shared) == 1:
        return figures
    return [
        figure if figure.value is None else over(pack, area, indicator, tuple(shared))
        for area, figure in zip(areas, figures, strict=True)
    ]


def of_level(pack: Pack, indicator: Indicator, level: str, year: int) -> dict[str, Figure]:
    """Give the figures of a whole level over their window, by code."""
    held = pack.column(indicator, level, year)
    earlier = [
        (moved(pack, level, before + 1, indicator), pack.column(indicator, level, before))
        for before in reversed(years_of(pack, indicator, level, year)[:-1])
    ]
    if not earlier:
        return held
    found = {}
    for code, figure in held.items():
        parts = [figure]
        for changed, column in earlier:
            if code in changed or code not in column:
                break
            parts.append(column[code])
        found[code] = together(indicator, parts)
    return found


def together(indicator: Indicator, parts: list[Figure]) -> Figure:
    """Add up years, newest first, until one lacks its counts."""
    last = parts[0]
    if last.value is None or last.numerator is None or last.denominator is None:
        return last
    cases, people, first = 0.0, 0.0, last.year
    for part in parts:
        if part.numerator is None or part.denominator is None:
            break
        cases, people, first = cases + part.numerator, people + part.denominator, part.year
    if first == last.year or people <= 0:
        return last
    return last._replace(
        value=indicator.scale * cases / people, numerator=cases, denominator=people, first=first
    )


def moved(pack: Pack, level: str, year: int, indicator: Indicator | None = None) -> frozenset[str]:
    """Give the areas that CBS marks as recoded or redrawn in a year.

    None of an indicator whose source gives both years on one division.
    """
    if indicator is not None and comparable.division(pack, indicator, level, (year - 1, year)):
        return frozenset()
    return _marked(pack, level, year)


@lru_cache(maxsize=64)
def _marked(pack: Pack, level: str, year: int) -> frozenset[str]:
    return frozenset(code for code, mark in pack.changes(level, year) if mark in _MOVED)


@lru_cache(maxsize=256)
def overdispersion(pack: Pack, indicator: Indicator, level: str, year: int) -> float:
    """Give φ of a rate: how much it varies from year to year beyond chance; at least 1.

    The mean of (O₂ − tO₁)²/(O₂ + t²O₁) over areas with 20 events or more in two years, t the
    ratio of the two years; the default of 2 where the pack has no two years or too few areas.
    """
    if indicator.kind != "rate":
        return DEFAULT_PHI
    pairs = _pairs(pack, indicator, level, year)
    if len(pairs) < ENOUGH_AREAS:
        return DEFAULT_PHI
    before = sum(first for first, _ in pairs)
    ratio = sum(second for _, second in pairs) / before if before else 0.0
    if ratio <= 0:
        return DEFAULT_PHI
    shares = [
        (second - ratio * first) ** 2 / (second + ratio**2 * first)
        for first, second in pairs
        if second + ratio**2 * first > 0
    ]
    return max(1.0, sum(shares) / len(shares))


def _pairs(pack: Pack, indicator: Indicator, level: str, year: int) -> list[tuple[float, float]]:
    """Give the events of two years in a row, per area whose border did not move."""
    held = pack.series(indicator.id, level)
    if year not in held or year - 1 not in held:
        return []
    now, before = (pack.column(indicator, level, y) for y in (year, year - 1))
    changed = moved(pack, level, year, indicator)
    found = []
    for code, figure in now.items():
        other = before.get(code)
        if other is None or code in changed:
            continue
        first, second = other.numerator, figure.numerator
        if first is not None and second is not None and first + second >= ENOUGH_EVENTS:
            found.append((first, second))
    return found
