"""Guard rails on herkomst, in one place so that no outlet can skip them. Pure.

*Composition* (who lives here) may be shown everywhere with its explanation, in one neutral colour,
and is never ranked. *A figure by group* (how a group fares) stands only on its own card
(:mod:`.reading.groups`), never as a slice, a layer or a row of an export. Source: the statistical
contract, section 11.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .errors import RecipeError

if TYPE_CHECKING:
    from .catalogue import Indicator

EXPLANATION = "herkomst"
"""The caution that explains what composition by herkomst is, and is not."""

QUESTIONS = ("legitiem", "functioneel", "subsidiair", "proportioneel")
"""The four questions, each answered once before a group may be told apart: in the recipe of a
pack, or by whoever reads it."""

SHORTEST_ANSWER = 10
"""Characters below which a text answers nothing."""


def lacking(answers: Mapping[str, str]) -> list[str]:
    """Give the questions that have no answer yet, in their order."""
    return [q for q in QUESTIONS if len(answers.get(q, "").strip()) < SHORTEST_ANSWER]


def may_be_drawn(indicator: Indicator) -> bool:
    """Tell whether profile, pie, map and export may show the indicator by itself."""
    return not indicator.group


def refuse_alone(indicator: Indicator) -> None:
    """Raise RecipeError for a figure by group that is asked for by itself."""
    if indicator.group:
        raise RecipeError("group_whole_card", indicator=indicator.id)


def may_be_ranked(indicator: Indicator) -> bool:
    """Tell whether an area may get a place among others by this figure."""
    return not indicator.herkomst and not indicator.group


def is_explained(indicator: Indicator) -> bool:
    """Tell whether the explanation of composition must stand beside every map and list of it."""
    return EXPLANATION in indicator.cautions
