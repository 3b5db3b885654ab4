"""Which indicator each layer shows, in which year, before any layer is touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..._bridge_start import guards

if TYPE_CHECKING:
    from ..._bridge import Indicator, Pack

LEVELS = ("gemeente", "gebied", "wijk", "buurt")


@dataclass(frozen=True, slots=True)
class Shown:
    """One layer: a theme at a level, with the indicator and the year that it shows."""

    theme: str
    level: str
    indicator: Indicator
    year: int


def layer_years(pack: Pack, level: str) -> list[int]:
    """Give the years for which the pack holds polygons of a level, newest first."""
    return [year for found, year, count in pack.layers if found == level and count]


def drawn(pack: Pack) -> frozenset[str]:
    """Give the codes of all areas that a layer of the pack draws, in whatever year."""
    held = [(level, year) for level, year, count in pack.layers if count]
    return frozenset().union(*(pack.with_polygon(level, year) for level, year in held))


def gemeenten(pack: Pack) -> list[str]:
    """Give the names of the gemeenten that the newest layers draw; none without layers."""
    return pack.gemeenten_drawn(pack.layers[0][1]) if pack.layers else []


def own(pack: Pack) -> list[str]:
    """Give the ids of the indicators that came from the user's own table and have figures."""
    from ..._bridge import OWN_THEME

    known = {i.id for i in pack.catalogue if i.theme == OWN_THEME and guards.may_be_drawn(i)}
    return [name for name in pack.indicators_with_figures() if name in known]


def candidates(pack: Pack, theme: str) -> Iterator[Indicator]:
    """Give the indicators a theme's layer may show, best first: the core slices of the pie."""
    known = {indicator.id: indicator for indicator in pack.catalogue}
    for piece in pack.catalogue.pie:
        for name in filter(None, (piece.indicator, piece.fallback)):
            indicator = known.get(name)
            if piece.theme == theme and indicator and guards.may_be_drawn(indicator):
                yield indicator


def year_for(pack: Pack, indicator: Indicator, level: str, wanted: int | None) -> int | None:
    """Give the wanted year where it has figures, else the newest that has; None without any.

    A layer's name says its year, so a theme without figures in the wanted year stays true.
    """
    years = layer_years(pack, level)
    if wanted in years and pack.newest_year(indicator.id, level, [wanted]) is not None:
        return wanted
    return pack.newest_year(indicator.id, level, years)


def years_of_two(
    pack: Pack, first: Indicator, second: Indicator, level: str, wanted: int | None
) -> tuple[int, int] | None:
    """Give the year of each of two figures that are laid over one another on a map.

    The wanted year where both have it, else the newest that both have, else the newest of each.
    None where one of them has no year with a map.
    """
    drawn = layer_years(pack, level)
    one, other = (
        [year for year in drawn if pack.newest_year(each.id, level, [year]) is not None]
        for each in (first, second)
    )
    if not one or not other:
        return None
    if both := [year for year in one if year in other]:
        year = wanted if wanted in both else max(both)
        return year, year
    return max(one), max(other)


def _options(pack: Pack, theme: str, chosen: Mapping[tuple[str, str], str]) -> list[Indicator]:
    """Give what the layers of a theme show now, else what they may show, best first."""
    now = {name for (found, _), name in chosen.items() if found == theme}
    held = [i for i in pack.catalogue if i.id in now and guards.may_be_drawn(i)]
    return held or sorted(candidates(pack, theme), key=lambda i: i.tier != "core")


def of_pack(pack: Pack, wanted: int | None, chosen: Mapping[tuple[str, str], str]) -> list[Shown]:
    """Give all layers of a pack, theme by theme, coarse to fine.

    ``chosen`` maps (theme, level) to the indicator that a layer shows already. A theme that shows
    something goes on showing only that: a level without it gets no layer.
    """
    found = []
    for theme in pack.catalogue.themes:
        options = _options(pack, theme.id, chosen)
        for level in LEVELS:
            here = chosen.get((theme.id, level))
            for indicator in sorted(options, key=lambda i, here=here: i.id != here):
                year = year_for(pack, indicator, level, wanted)
                if year is not None:
                    found.append(Shown(theme.id, level, indicator, year))
                    break
    return found
