"""How a group of people fares: always a whole card, never a bare figure. Pure.

A card holds the group's figures with their numbers and years, the same for everyone, for the
gemeente and for Nederland, context about income, education or housing, room for a story, and the
answers to the four questions. Source: the statistical contract, section 11.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from .. import codes
from ..errors import NotFoundError, RecipeError
from ..guards import QUESTIONS, lacking
from ..judgement import comparable
from ..missing import Reason

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..pack.reader import Figure, Pack

CONTEXT = (
    "werk_gest_inkomen", "werk_sociaal_minimum", "ondw_opleiding_hoog", "wonen_corporatie",
    "wonen_woz",
)  # fmt: skip
"""Circumstances of which at least one must stand on every card."""


@dataclass(frozen=True)
class Row:
    """One indicator of a group, newest year first in ``trend``.

    ``apart`` are the years of which the figure cannot be compared with the one before.
    ``everyone`` is the same indicator for all people of the area; ``gemeente`` and ``nederland``
    the group's own figures there, None where the pack has none.
    """

    indicator: Indicator
    figure: Figure
    everyone: Figure | None
    gemeente: Figure | None
    nederland: Figure | None
    trend: tuple[Figure, ...]
    apart: tuple[int, ...] = ()


@dataclass(frozen=True)
class Card:
    """All that must stand together; see the module.

    ``stories`` are told of the area, by role and date; whoever tells need not be of the group.
    """

    area: Area
    group: str
    rows: tuple[Row, ...]
    context: tuple[tuple[Indicator, Figure], ...]
    answers: Mapping[str, str]
    overrides: tuple[str, ...]
    stories: tuple[str, ...] = ()


def names(pack: Pack) -> list[str]:
    """Give the groups that the pack tells apart."""
    return sorted({i.group for i in pack.catalogue if i.group})


def answers_of(pack: Pack) -> dict[str, str]:
    """Give the answers to the four questions that stand in the recipe of a pack."""
    recipe: Mapping[str, Any] = pack.recipe
    told = {str(k): str(v) for k, v in dict(recipe.get("purpose") or {}).items()}
    return {key: told[key] for key in QUESTIONS if key in told}


def place(pack: Pack, area: Area) -> str | None:
    """Give the code of which an area has cards: its own, else that of its gemeente.

    Its own where the pack has figures by group for its level; None where neither has any.
    """
    split = [i.id for i in pack.catalogue if i.group]
    found = [(area.level, area.code), ("gemeente", area.gemeente_code)]
    for level, code in found:
        if code and any(pack.series(id, level) for id in split):
            return code
    return None


def card(
    pack: Pack, code: str, group: str, answers: Mapping[str, str] | None = None
) -> Card:  # fmt: skip
    """Make the card of a group in an area.

    ``answers`` are those of whoever reads the pack; they count where its recipe has none.

    Raises NotFoundError for an unknown area or group, or one without a figure there; RecipeError
    where a question has no answer, or no context can stand beside the figures.
    """
    area = pack.area(codes.parse(code))
    known = names(pack)
    if not known:
        raise NotFoundError("group_none", group=group)
    if group not in known:
        raise NotFoundError("group_unknown", group=group, groups=known)
    told = _answered(pack, answers)
    split = [i for i in pack.catalogue if i.group == group]
    rows = tuple(row for i in split if (row := _row(pack, area, i)) is not None)
    if not rows:
        raise NotFoundError("group_not_here", group=group, name=area.name)
    context = tuple(_context(pack, area))
    if not context:
        raise RecipeError("group_no_context", group=group, name=area.name)
    recipe: Mapping[str, Any] = pack.recipe
    overrides = tuple(str(name) for name in recipe.get("overrides") or ())
    return Card(area, group, rows, context, told, overrides)


def _answered(pack: Pack, given: Mapping[str, str] | None) -> dict[str, str]:
    """Give the answers that count; raise RecipeError where a question has none."""
    told = answers_of(pack)
    if lacking(told):
        told = {key: (given or {}).get(key, "").strip() for key in QUESTIONS}
    if lacking(told):
        raise RecipeError("group_no_purpose", lacking=lacking(told))
    return told


def _row(pack: Pack, area: Area, indicator: Indicator) -> Row | None:
    held = set(pack.series(indicator.id, area.level)) & set(pack.years_of(area.code))
    found = [pack.figure(area, indicator, year) for year in sorted(held, reverse=True)]
    trend = [figure for figure in found if figure.reason != Reason.KOPPELING_MISLUKT.key]
    if not trend:
        return None
    year = trend[0].year
    base = pack.catalogue.find(indicator.base)
    everyone = None if base is None else _elsewhere(pack, area.code, base, year)
    gemeente = None
    if area.gemeente_code and area.level != "gemeente":
        gemeente = _elsewhere(pack, area.gemeente_code, indicator, year)
    return Row(
        indicator, trend[0], everyone, gemeente, _elsewhere(pack, "NL00", indicator, year),
        tuple(trend), tuple(_apart(pack, area, indicator, trend)),
    )  # fmt: skip


def _apart(pack: Pack, area: Area, indicator: Indicator, trend: Sequence[Figure]) -> Iterator[int]:
    """Give the years, oldest first, that begin anew: measured otherwise, or of another area."""
    for before, after in pairwise(trend[::-1]):
        if comparable.between(pack, area.code, area.level, indicator, before.year, after.year):
            yield after.year


def _elsewhere(pack: Pack, code: str, indicator: Indicator, year: int) -> Figure | None:
    try:
        area = pack.area(code, year)
    except NotFoundError:
        return None
    return pack.figure(area, indicator, year)


def _context(pack: Pack, area: Area) -> list[tuple[Indicator, Figure]]:
    found = []
    for id in CONTEXT:
        indicator = pack.catalogue.find(id)
        year = pack.newest_year(id, area.level, pack.years_of(area.code))
        if indicator is None or year is None:
            continue
        figure = pack.figure(area, indicator, year)
        if figure.value is not None:
            found.append((indicator, figure))
    return found
