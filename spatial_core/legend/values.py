"""A map of values without any comparison: for a whole country, and for what is never judged."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter

from .. import wording
from ..catalogue import Indicator
from . import colours
from .layer import Layer
from .rule import Rule, counted, quoted

CLASSES = 5


def lines(
    indicator: Indicator, layer: Layer, lang: str = "nl", part: Layer | None = None
) -> tuple[list[str], list[Rule]]:
    """Give up to five classes with about as many areas each, darker for more.

    Given are the cases of a native expression, and the lines with their keys. With ``part`` the
    classes are those of the layer, and the lines those under which areas of the part fall.
    """
    known = sorted(row.value for row in layer.rows if row.value is not None)
    if not known:
        return [], []
    limits = limits_of(known)
    rows = layer.rows if part is None else part.rows
    count = Counter(bisect_right(limits, row.value) for row in rows if row.value is not None)
    fills = colours.VALUES[-(len(limits) + 1) :]
    cases: list[str] = []
    made: list[Rule] = []
    for at in range(len(limits) + 1):
        if n := count[at]:
            words = counted(words_of(indicator, limits, at, lang), n, lang)
            made.append(Rule(len(made) + 1, words, fills[at]))
            cases.append(f"WHEN {_test(indicator, limits, at)} THEN {made[-1].key}")
    return cases, made


def limits_of(known: list[float]) -> list[float]:
    """Give where the classes part: fifths of the areas, rounded to what people read."""
    step = 10.0 ** (math.floor(math.log10(max(known[-1] - known[0], 1e-9))) - 1)
    cuts = (known[len(known) * part // CLASSES] for part in range(1, CLASSES))
    rounded = {round(round(cut / step) * step, 10) for cut in cuts}
    return sorted(cut for cut in rounded if known[0] < cut <= known[-1])


def _test(indicator: Indicator, limits: list[float], at: int) -> str:
    value = quoted(indicator.id)
    parts = [f"{value} >= {limits[at - 1]!r}"] if at else [f"{value} IS NOT NULL"]
    if at < len(limits):
        parts.append(f"{value} < {limits[at]!r}")
    return " AND ".join(parts)


def words_of(indicator: Indicator, limits: list[float], at: int, lang: str) -> str:
    """Say what values a class holds: "20% tot 30%"."""

    def told(value: float) -> str:
        return wording.short_value(value, indicator.unit, None, lang, indicator.kind)

    if not limits:
        return wording.say("legend.any_value", lang)
    if not at:
        return wording.say("legend.below", lang, high=told(limits[0]))
    if at == len(limits):
        return wording.say("legend.at_least", lang, low=told(limits[-1]))
    return wording.say("legend.from_to", lang, low=told(limits[at - 1]), high=told(limits[at]))
