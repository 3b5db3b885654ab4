"""What a pack has of several years, and the years of an area or of several as one."""

from __future__ import annotations

from collections.abc import Sequence

from .._bridge import (
    Area,
    Indicator,
    Pack,
    Trend,
    catalogues,
    guards,
    sentence,
    trend_parts,
    trends,
)
from .language import current

Themes = Sequence[tuple[catalogues.Theme, Sequence[Trend]]]


def of_pack(pack: Pack) -> tuple[int, ...]:
    """Give the years of which a pack has figures, oldest first."""
    held = pack.years_with_figures().values()
    return tuple(sorted({y for by_level in held for found in by_level.values() for y in found}))


def offered(pack: Pack) -> list[Indicator]:
    """Give the indicators whose years may be shown, as in the catalogue."""
    held = pack.years_with_figures()
    return [each for each in pack.catalogue if each.id in held and guards.may_be_drawn(each)]


def at_level(pack: Pack, indicator: Indicator, level: str) -> tuple[int, ...]:
    """Give the years in which areas of a level have figures of an indicator, oldest first."""
    return pack.years_with_figures().get(indicator.id, {}).get(level, ())


def first(pack: Pack) -> str:
    """Give what is shown at first: of the pie the first with several years, else the first."""
    held, pie = pack.years_with_figures(), [piece.indicator for piece in pack.catalogue.pie]
    several = (name for name in pie if _most(held.get(name, {})) > 1)
    return next(several, next((name for name in pie if name in held), ""))


def of(
    pack: Pack, codes: Sequence[str], indicator: Indicator, reference: str | None
) -> Trend:  # fmt: skip
    """Read the years of an area, or of several as one. Raises what the core raises."""
    if len(codes) == 1:
        return trends.of(pack, codes[0], indicator, reference)
    return trend_parts.of(pack, codes, indicator, _together, reference)


def of_themes(
    pack: Pack, codes: Sequence[str], reference: str | None
) -> tuple[Area, Themes]:  # fmt: skip
    """Read the years of all themes. Raises what the core raises."""
    if len(codes) == 1:
        return pack.area(codes[0]), trends.of_themes(pack, codes[0], reference)
    return trend_parts.of_themes(pack, codes, _together, reference)


def _together(parts: Sequence[Area]) -> str:
    return sentence.together(parts, current())


def _most(by_level: dict[str, tuple[int, ...]]) -> int:
    return max((len(found) for found in by_level.values()), default=0)
