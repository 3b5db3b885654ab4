"""The lines of a legend: native expressions over a layer's own fields, words and colours.

Each line lists the areas that have its verdict, so a saved project draws the same without the
plugin. Every area falls under exactly one line; there is no else. (A field that QGIS computes would
be shorter, but to read one in the thread that draws can crash QGIS while a project closes.)
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from .. import guards, sentence, wording
from ..catalogue import Indicator
from ..missing import REASONS
from . import classes, colours, values
from .layer import FEW, Layer, Row
from .rule import Rule, counted, quoted

UNKNOWN = "ontbreekt"
NOT_APPLICABLE = "niet_van_toepassing"


def _among(indicator: Indicator, rows: Sequence[Row]) -> str:
    """Give the test for these areas: listed by code, each with its own value.

    The value is part of the test, so that a pack that was made anew never shows a verdict on
    another figure: such an area falls under no line.
    """
    pairs = ", ".join(f"'{row.code}', {_rounded(row.value or 0.0)}" for row in rows)
    return f"map_get(map({pairs}), {quoted('code')}) = round({quoted(indicator.id)} * {_FINE})"


_FINE = 1000


def _rounded(value: float) -> int:
    """Round as QGIS does: halves away from zero."""
    return int(math.copysign(math.floor(abs(value * _FINE) + 0.5), value))


def heading(
    indicator: Indicator, layer: Layer, year: int, borders: int | None, lang: str = "nl"
) -> str:
    """Say above the lines what is shown, of which year, and compared with what.

    ``borders`` is the year of the borders; it is named where it is another one.
    """
    label = indicator.label_nl if lang == "nl" else indicator.label_en
    said = compared_with(indicator, layer, year, borders, lang)
    return wording.say("legend.heading", lang, label=label, year=year, compared=said)


def compared_with(
    indicator: Indicator, layer: Layer, year: int, borders: int | None, lang: str = "nl"
) -> str:
    """Say what a layer's areas are compared with, and on borders of which year if another.

    Composition by herkomst says there what it is not.
    """
    said = wording.say("legend.values", lang)
    if layer.name:
        said = wording.say("legend.compared", lang, ref=layer.name)
    if borders not in (None, year):
        said += wording.say("legend.borders", lang, year=borders)
    if guards.is_explained(indicator):
        said += wording.say("legend.composition", lang)
    return said


def rules(indicator: Indicator, layer: Layer, lang: str = "nl") -> list[Rule]:
    """Give the lines of a layer's legend; only those that some area falls under."""
    if not layer.name:
        return values.lines(indicator, layer, lang) + _without_figure(indicator, layer.rows, lang)
    by_verdict: dict[str | None, list[Row]] = {}
    for row in layer.rows:
        if row.value is not None:
            by_verdict.setdefault(row.verdict, []).append(row)
    made = [
        Rule(
            _among(indicator, by_verdict[name]),
            counted(_words(indicator, name, lang), len(by_verdict[name]), lang),
            colours.of_class(indicator, name),
            "dots" if name == "too_little_data" else "",
        )
        for name in classes.CLASSES
        if name in by_verdict
    ]
    if None in by_verdict:
        made.append(_without_reference(indicator, layer, by_verdict[None], lang))
    return made + _without_figure(indicator, layer.rows, lang)


def _words(indicator: Indicator, name: str, lang: str) -> str:
    return sentence.judgement(indicator.direction, indicator.compare, name, lang)


def _without_reference(indicator: Indicator, layer: Layer, rows: Sequence[Row], lang: str) -> Rule:
    """Give the line for areas that have a figure while their reference has none."""
    words = wording.say("legend.no_reference", lang, ref=layer.short)
    label = counted(words, len(rows), lang)
    return Rule(_among(indicator, rows), label, colours.WHITE, strong_border=True)


def reason_words(reason: str, lang: str = "nl") -> str:
    """Give the legend's words for a reason; plain grey is explained by who lives there."""
    key = "legend.nobody" if reason == NOT_APPLICABLE else f"reason.short.{reason}"
    return wording.say(key, lang)


def _without_figure(indicator: Indicator, rows: Sequence[Row], lang: str) -> list[Rule]:
    """Give a line for water, one for places without people, and one for each reason."""
    gaps = [row for row in rows if row.value is None]
    water = sum(row.water for row in gaps)
    land = [row for row in gaps if not row.water]
    plain = sum(row.few or row.reason == NOT_APPLICABLE for row in land)
    counted = Counter(
        row.reason if row.reason in REASONS else UNKNOWN
        for row in land
        if not row.few and row.reason != NOT_APPLICABLE
    )
    test = f"{quoted(indicator.id)} IS NULL"
    made = []
    if water:
        words = wording.say("legend.water", lang)
        made.append(_gap(f"{test} AND {_IS_WATER}", words, water, colours.WATER, lang))
        test += f" AND NOT ({_IS_WATER})"
    few = _FEW_PEOPLE if any(row.few for row in land) else ""
    why = quoted(f"{indicator.id}_reden")
    nobody = f"coalesce({why}, '') = '{NOT_APPLICABLE}'" + (f" OR {few}" if few else "")
    if plain:
        words = reason_words(NOT_APPLICABLE, lang)
        made.append(_gap(f"{test} AND ({nobody})", words, plain, colours.PLAIN, lang))
        test += f" AND NOT ({nobody})"
    for reason in sorted(counted, key=REASONS.index):
        words = reason_words(reason, lang)
        expression = f"{test} AND {_has_reason(why, reason)}"
        made.append(_gap(expression, words, counted[reason], colours.WHITE, lang, "hatch"))
    return made


_IS_WATER = "coalesce(\"water\", 'nee') = 'ja'"
_FEW_PEOPLE = f'coalesce("demo_inwoners", {FEW}) < {FEW}'


def _has_reason(why: str, reason: str) -> str:
    if reason != UNKNOWN:
        return f"{why} = '{reason}'"
    others = ", ".join(f"'{key}'" for key in REASONS if key != UNKNOWN)
    return f"({why} IS NULL OR {why} NOT IN ({others}))"


def _gap(expression: str, words: str, count: int, fill: str, lang: str, pattern: str = "") -> Rule:
    return Rule(expression, counted(words, count, lang), fill, pattern)
