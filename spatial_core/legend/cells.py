"""The legend of squares and postcodes: their values beside a reference, and never a verdict. Pure.

A square holds far fewer people than a verdict needs. So its classes only say where its value lies:
the reference parts them, and the squares on either side are halved. Blue is no judgement.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from .. import guards, wording
from ..judgement import reference as references
from ..missing import REASONS
from . import colours
from .rule import Legend, Rule, counted, quoted
from .rules import UNKNOWN, reason_words

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..finer import FinerFigure
    from ..pack.reader import Figure, Pack


class Beside(NamedTuple):
    """What squares are put beside: a figure of the country or a gemeente, and its name."""

    figure: Figure | None
    name: str


def beside(
    pack: Pack, indicator: Indicator, year: int, gemeente: str | None, lang: str = "nl"
) -> Beside:
    """Give what squares of a year are put beside: a gemeente, or Nederland (None).

    Its figure is of that year, else of the newest before it; None where there is none.
    """
    area = pack.area(gemeente or "NL00")
    years = pack.series(indicator.id, area.level)
    held = sorted((y for y in years if y <= year), reverse=True)
    found = (pack.figure(area, indicator, y) for y in held)
    figure = next((each for each in found if each.value is not None), None)
    return Beside(figure, references.nederland().name(lang) if gemeente is None else area.name)


def heading(indicator: Indicator, kind: str, year: int, against: Beside, lang: str = "nl") -> str:
    """Say above the lines what is shown, beside what, and that it is no verdict."""
    label = indicator.label_nl if lang == "nl" else indicator.label_en
    cells = wording.say(f"legend.cells.{kind}", lang)
    said = wording.say("legend.cells.heading", lang, label=label, year=year, cells=cells)
    if against.figure is not None and against.figure.value is not None:
        value = _told(indicator, against.figure.value, lang)
        key = "legend.cells.beside" if against.figure.year == year else "legend.cells.beside_year"
        said += wording.say(key, lang, ref=against.name, value=value, year=against.figure.year)
    said += wording.say("legend.cells.no_verdict", lang)
    if guards.is_explained(indicator):
        said += wording.say("legend.composition", lang)
    return said


def rules(
    indicator: Indicator, found: Sequence[FinerFigure], against: Beside, lang: str = "nl"
) -> Legend:
    """Give the legend of a layer of squares: classes of values, then a line for each reason.

    Its expression reads the layer's own fields. Raises RecipeError for a figure by group.
    """
    guards.refuse_alone(indicator)
    value = quoted(indicator.id)
    known = [each.value for each in found if each.value is not None]
    reference = None if against.figure is None else against.figure.value
    limits = _limits(known, reference)
    count = Counter(bisect_right(limits, each) for each in known)
    fills = colours.VALUES[-(len(limits) + 1) :]
    cases: list[str] = []
    made: list[Rule] = []
    for at in range(len(limits) + 1):
        if count[at]:
            words = counted(_words(indicator, limits, at, against, lang), count[at], lang)
            made.append(Rule(len(made) + 1, words, fills[at]))
            test = f"{value} IS NOT NULL" if not at else f"{value} >= {limits[at - 1]!r}"
            below = f" AND {value} < {limits[at]!r}" if at < len(limits) else ""
            cases.append(f"WHEN {test}{below} THEN {made[-1].key}")
    gaps = Counter(each.reason or UNKNOWN for each in found if each.value is None)
    why = quoted(f"{indicator.id}_reden")
    for reason in sorted(gaps, key=REASONS.index):
        words = counted(reason_words(reason, lang), gaps[reason], lang)
        made.append(Rule(len(made) + 1, words, colours.WHITE, "hatch"))
        cases.append(f"WHEN {value} IS NULL AND {why} = '{reason}' THEN {made[-1].key}")
    return Legend(f"CASE {' '.join(cases)} END" if cases else "NULL", tuple(made))


def _limits(known: Sequence[float], reference: float | None) -> list[float]:
    """Give where the classes part: the reference, and the middle value on either side of it."""
    if not known:
        return []
    if reference is None:
        return [limit for limit in (_middle(known),) if limit > min(known)]
    low = [each for each in known if each < reference]
    high = [each for each in known if each >= reference]
    cuts = {_middle(low) if low else reference, reference, _middle(high) if high else reference}
    return sorted(cut for cut in cuts if cut > min(known) or cut == reference)


def _middle(known: Sequence[float]) -> float:
    return sorted(known)[len(known) // 2]


def _words(
    indicator: Indicator, limits: Sequence[float], at: int, against: Beside, lang: str
) -> str:
    def told(limit: float) -> str:
        text = _told(indicator, limit, lang)
        own = against.figure is not None and limit == against.figure.value
        return (
            wording.say("legend.cells.limit", lang, value=text, ref=against.name) if own else text
        )

    if not limits:
        return wording.say("legend.any_value", lang)
    if not at:
        return wording.say("legend.below", lang, high=told(limits[0]))
    if at == len(limits):
        return wording.say("legend.at_least", lang, low=told(limits[-1]))
    return wording.say("legend.from_to", lang, low=told(limits[at - 1]), high=told(limits[at]))


def _told(indicator: Indicator, value: float, lang: str) -> str:
    return wording.short_value(value, indicator.unit, None, lang, indicator.kind)
