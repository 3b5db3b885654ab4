"""The place of areas among those of their level: a range of places, or a third of all.

No composition by herkomst has either (contract, sections 5 and 11), nor has a figure that is never
judged, nor an area with too few data for a verdict.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .. import guards
from ..codes import EXACT_LEVELS
from ..statistics.ranks import RankRange, measured, rank_ranges, thirds
from ..statistics.verdict import NOT_COMPARABLE, TOO_LITTLE, Context, Side
from . import opposite, verdicts, windows

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..pack.reader import Pack


class Place(NamedTuple):
    """Where an area stands among ``of`` areas: exactly one of ``range`` and ``third`` is None.

    ``third`` is ``highest``, ``middle`` or ``lowest``, for figures without a margin of chance.
    """

    of: int
    range: RankRange | None = None
    third: str | None = None


def of_level(
    pack: Pack, indicator: Indicator, level: str, year: int, codes: Collection[str] | None = None
) -> dict[str, Place]:
    """Give the places of the areas of a level in a year, by code; place 1 is the highest value.

    ``codes`` limits them to some areas, such as those of one gemeente. Empty where no place may
    be told, or for fewer than two areas.
    """
    if codes is None:
        return dict(_of_whole_level(pack, indicator, level, year))
    return _ranked(pack, indicator, level, year, codes)


@lru_cache(maxsize=32)
def _of_whole_level(pack: Pack, indicator: Indicator, level: str, year: int) -> Mapping[str, Place]:
    """Give the places of all areas of a level, kept: of all buurten they take a while."""
    return _ranked(pack, indicator, level, year, None)


def _ranked(
    pack: Pack, indicator: Indicator, level: str, year: int, codes: Collection[str] | None
) -> dict[str, Place]:
    if not guards.may_be_ranked(indicator):
        return {}
    # Nederland for all: whether there are enough data must not depend on the own gemeente.
    judged = verdicts.of_level(pack, indicator, level, year, "NL")
    figures = windows.of_level(pack, indicator, level, year)
    sides = {
        code: opposite.of_figure(figure)
        for code, figure in figures.items()
        if figure.value is not None
        and (codes is None or code in codes)
        and code in judged
        and judged[code].key not in (None, TOO_LITTLE, NOT_COMPARABLE)
    }
    rounded = level not in EXACT_LEVELS
    phi = windows.overdispersion(pack, indicator, level, year)
    context = Context(level, rounded=rounded, phi=phi)
    return _places(indicator, context, sides) if len(sides) > 1 else {}


def _places(indicator: Indicator, context: Context, sides: dict[str, Side]) -> dict[str, Place]:
    found = [measured(indicator, own, context) for own in sides.values()]
    known = [each for each in found if each is not None]
    count = len(sides)
    if len(known) == count:
        ranges = rank_ranges([each for each, _ in known], known[0][1])
        return {code: Place(count, told) for code, told in zip(sides, ranges, strict=True)}
    told = thirds([own.value for own in sides.values()]) or []
    return {code: Place(count, None, third) for code, third in zip(sides, told, strict=bool(told))}
