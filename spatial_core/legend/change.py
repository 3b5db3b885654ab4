"""The legend of a change map: risen, fallen, about the same, and what cannot be told. Pure.

Four classes. Colours say good or bad only of a figure with a direction; of others the darker blue
is what rose. What cannot be told is an outline only, as on every map of verdicts. What cannot be
compared, or has no figure, is a hatched line beside them with its reasons counted, so that neither
reads as "no change". Water keeps its own.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .. import guards, wording
from ..reading.changed import MISSING, WATER
from ..reading.trend import BREAK, NOT_COMPARABLE
from ..statistics.change import CANNOT_TELL, FALLEN, RISEN, UNCHANGED, improved
from . import colours
from .rule import LIST, Legend, Rule, counted, quoted

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..reading.changed import Changed

OPEN = "open"
CLASSES = (RISEN, FALLEN, UNCHANGED, CANNOT_TELL)
"""In the order of the legend; :data:`OPEN`, what has no change to judge, comes after them."""

_OPEN_KEYS = (BREAK, NOT_COMPARABLE, MISSING)
_NEUTRAL = {RISEN: "#2f4489", FALLEN: "#90a0cb"}
_NO_BREAK = "\u00a0"
_FINE = 0.001
_MORE_THAN_LINES = 32


def class_of(changed: Changed) -> str:
    """Name the class of an area: one of :data:`CLASSES`, :data:`OPEN` or ``water``."""
    return OPEN if changed.key in _OPEN_KEYS else changed.key


def fill_of(indicator: Indicator, name: str) -> str:
    """Give the colour of a class; white for what cannot be told, and under a hatch."""
    if name in (OPEN, CANNOT_TELL):
        return colours.WHITE
    if name in (WATER, UNCHANGED):
        return colours.WATER if name == WATER else colours.EQUAL
    better = improved(indicator.direction, name)
    if better is None:
        return _NEUTRAL[name]
    return (colours.FAVOURABLE if better else colours.UNFAVOURABLE)["strong"]


def words(name: str, lang: str = "nl") -> str:
    """Give a class in words: "gestegen"."""
    if name == WATER:
        return wording.say("legend.water", lang)
    return wording.say(f"trend.key.{NOT_COMPARABLE if name == OPEN else name}", lang)


def heading(indicator: Indicator, first: int, last: int, lang: str = "nl") -> str:
    """Say above the lines what changed, between which years, and on whose borders."""
    label = indicator.label_nl if lang == "nl" else indicator.label_en
    said = wording.say("legend.change.heading", lang, label=label, first=first, last=last)
    if guards.is_explained(indicator):
        said += wording.say("legend.composition", lang)
    return said


def reasons(changes: Sequence[Changed], lang: str = "nl") -> str:
    """Count why there is no change to judge, the commonest first."""
    count = Counter(each.key for each in changes if class_of(each) == OPEN)
    return ", ".join(
        wording.say("legend.change.why", lang, n=wording.integer(n, lang) + _NO_BREAK,
                    why=wording.say(f"legend.change.why.{key}", lang))
        for key, n in count.most_common()
    )  # fmt: skip


def rules(
    indicator: Indicator, changes: Sequence[Changed], lang: str = "nl", field: str | None = None
) -> Legend:
    """Give the legend of the layer of the later year; only the lines that some area falls under.

    The expression takes the later value, which ``field`` of the layer holds (default: the id of the
    indicator), off the number of an area: a pack that was made anew shows no old verdict.
    """
    lines = lines_of(indicator, changes, lang)
    of_area = {
        each.code: lines[class_of(each)].key
        + _MORE_THAN_LINES * math.floor((each.after or 0.0) / _FINE)
        for each in changes
    }
    listed = json.dumps(of_area, ensure_ascii=False, separators=(",", ":"))
    value = f"coalesce({quoted(field or indicator.id)} // {_FINE}, 0)"
    expression = f"from_json(@{LIST})[{quoted('code')}] - {_MORE_THAN_LINES} * ({value})"
    return Legend(expression, tuple(lines.values()), listed)


def lines_of(indicator: Indicator, changes: Sequence[Changed], lang: str) -> Mapping[str, Rule]:
    """Give the lines of the legend by class, those that some area falls under, with their keys."""
    count = Counter(map(class_of, changes))
    made: dict[str, Rule] = {}
    for name in (*CLASSES, OPEN, WATER):
        if not count[name]:
            continue
        label = counted(words(name, lang), count[name], lang)
        if name == OPEN:
            label = wording.say(
                "legend.change.open.why", lang, told=label, parts=reasons(changes, lang)
            )
        pattern = "hatch" if name == OPEN else ""
        made[name] = Rule(0, label, fill_of(indicator, name), pattern)
    return {name: replace(rule, key=key) for key, (name, rule) in enumerate(made.items(), 1)}
