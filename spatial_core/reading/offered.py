"""What a pie can be composed of: every indicator of a pack, where it has figures, or why not.

Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from .. import wording
from ..codes import Level
from ..guards import may_be_drawn

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..pack.reader import Pack

GROUP, NO_FIGURES = "group", "no_figures"


class Offer(NamedTuple):
    """An indicator that a slice may show.

    ``years`` are those with figures, by level from coarse to fine, with those of the indicator
    that stands in for it; empty without figures. ``refused`` says why it can be no slice:
    ``group`` (a figure by group stands only on its card), ``no_figures``, or empty.
    """

    indicator: Indicator
    years: dict[str, tuple[int, ...]]
    refused: str


def of(pack: Pack) -> tuple[Offer, ...]:
    """Give what a pie of this pack can be composed of, in the order of the catalogue."""
    held = pack.years_with_figures()
    instead = {piece.indicator: piece.fallback for piece in pack.catalogue.pie}
    return tuple(_offer(i, held, instead.get(i.id, "")) for i in pack.catalogue)


def _offer(
    indicator: Indicator, held: Mapping[str, Mapping[str, tuple[int, ...]]], instead: str
) -> Offer:
    if not may_be_drawn(indicator):
        return Offer(indicator, {}, GROUP)
    both = [held.get(name, {}) for name in (indicator.id, instead) if name]
    years = {
        level.value: tuple(sorted({year for each in both for year in each.get(level.value, ())}))
        for level in Level
    }
    found = {level: years_there for level, years_there in years.items() if years_there}
    return Offer(indicator, found, "" if found else NO_FIGURES)


def where(offer: Offer, lang: str = "nl") -> str:
    """Say where there are figures: "gemeenten, wijken 2020–2024; buurten 2024". Empty without."""
    by_years: dict[tuple[int, ...], list[str]] = {}
    for level, years in offer.years.items():
        if level != Level.LAND.value:
            by_years.setdefault(years, []).append(wording.say(f"levels.{level}", lang))
    return "; ".join(
        f"{wording.listing(levels, lang)} {_years(years, lang)}"
        for years, levels in by_years.items()
    )


def finest(offer: Offer, lang: str = "nl") -> str:
    """Say at which finest level there are figures, and of when: "buurten 2020–2024"."""
    level = next(reversed(offer.years), Level.LAND.value)
    if level == Level.LAND.value:
        return ""
    return f"{wording.say(f'levels.{level}', lang)} {_years(offer.years[level], lang)}"


def _years(years: tuple[int, ...], lang: str) -> str:
    """Write years in a row as a span, others one by one."""
    in_a_row = len(years) == years[-1] - years[0] + 1
    return wording.years(years) if in_a_row else wording.listing(years, lang, len(years))
