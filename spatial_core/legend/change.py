"""The legend of a map of change: four classes between two years, and why there is none. Pure.

The classes are what is said of the change of each area: the map judges nothing itself. Colour says
whether a change is favourable, in blue where that is not for a map to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .. import guards, wording
from ..statistics.change import CANNOT_TELL, FALLEN, RISEN, UNCHANGED
from . import colours
from .rule import Legend, Rule, counted, quoted

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..reading.over_years import AreaChange

NOT_COMPARABLE, MISSING, NOBODY, WATER = "not_comparable", "missing", "nobody", "water"
CLASSES = (RISEN, UNCHANGED, FALLEN, CANNOT_TELL, NOT_COMPARABLE, MISSING, NOBODY, WATER)
"""In the order of the legend; the first four are the map's classes, the others say why none."""

FIELD = "lijn"
"""The field of a layer that holds the key of an area's line."""

_BLUES = {RISEN: "#2f4489", FALLEN: "#90a0cb"}
_FILLS = {
    UNCHANGED: colours.EQUAL, CANNOT_TELL: colours.WHITE, NOT_COMPARABLE: colours.WHITE,
    MISSING: colours.WHITE, NOBODY: colours.PLAIN, WATER: colours.WATER,
}  # fmt: skip
_PATTERNS = {NOT_COMPARABLE: "hatch", MISSING: "hatch"}


def of(found: AreaChange) -> str:
    """Give the class of an area, one of :data:`CLASSES`."""
    if found.key is not None:
        return found.key
    if found.water:
        return WATER
    return NOBODY if found.few else MISSING


def key_of(found: AreaChange) -> int:
    """Give the key of an area's line: the same for a class on every map."""
    return CLASSES.index(of(found)) + 1


def rules(indicator: Indicator, found: Sequence[AreaChange], lang: str = "nl") -> Legend:
    """Give the lines of a legend with how many areas each has, only those that occur.

    Its expression reads :data:`FIELD`. Raises RecipeError for a figure by group.
    """
    guards.refuse_alone(indicator)
    count = Counter(map(of, found))
    lines = (
        Rule(at + 1, counted(words(name, lang), count[name], lang), fill(indicator, name),
             _PATTERNS.get(name, ""))
        for at, name in enumerate(CLASSES) if count[name]
    )  # fmt: skip
    return Legend(quoted(FIELD), tuple(lines))


def fill(indicator: Indicator, name: str) -> str:
    """Give the colour of a class: green or orange with a direction, blue without."""
    if name not in _BLUES:
        return _FILLS[name]
    if indicator.direction == "neutral":
        return _BLUES[name]
    good = (name == RISEN) == (indicator.direction == "strength")
    return (colours.FAVOURABLE if good else colours.UNFAVOURABLE)["strong"]


def words(name: str, lang: str = "nl") -> str:
    """Give a class in words: "gestegen"."""
    return wording.say(f"legend.change.{name}", lang)


def heading(
    indicator: Indicator, first: int, last: int, borders: int | None, lang: str = "nl"
) -> str:
    """Say above the lines what is shown and between which years.

    ``borders`` is the year of the borders; it is named where it is another one than the later year.
    """
    label = indicator.label_nl if lang == "nl" else indicator.label_en
    said = wording.say("legend.change.heading", lang, label=label, first=first, last=last)
    if borders not in (None, last):
        said += wording.say("legend.borders", lang, year=borders)
    if guards.is_explained(indicator):
        said += wording.say("legend.composition", lang)
    return said
