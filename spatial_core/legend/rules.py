"""The lines of a legend: a native expression over a layer's own fields, words and colours.

The expression lists the areas with their verdicts, so a saved project draws the same without the
plugin. It gives one key for an area, so every area falls under exactly one line; there is no else.
(A field that QGIS computes would be shorter, but to read one in the thread that draws can crash
QGIS while a project closes.)
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .. import guards, sentence, wording
from ..catalogue import Indicator
from ..missing import REASONS
from . import classes, colours, values
from .layer import FEW, Layer, Row
from .rule import LIST, Legend, Rule, counted, quoted

UNKNOWN = "ontbreekt"
NOT_APPLICABLE = "niet_van_toepassing"


_FINE = 0.001
_MORE_THAN_LINES = 32


def _listed(keys: Sequence[tuple[Row, int]]) -> str:
    """List the areas with a figure: by code, the key with the area's own value.

    In each number the value is part, and :func:`_found` takes the value that the map holds off
    again: so a pack that was made anew never shows a verdict on another figure. Such an area comes
    to no line's key. Sums cost QGIS less for an area than any function or text; the value is
    divided and rounded down as QGIS does.
    """
    numbers = {
        row.code: _MORE_THAN_LINES * math.floor((row.value or 0.0) / _FINE) + name
        for row, name in keys
    }
    return json.dumps(numbers, ensure_ascii=False, separators=(",", ":"))


def _found(indicator: Indicator) -> str:
    value = quoted(indicator.id)
    number = f"from_json(@{LIST})[{quoted('code')}]"
    return f"WHEN {value} IS NOT NULL THEN {number} - {_MORE_THAN_LINES} * ({value} // {_FINE})"


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
    indicator: Indicator, layer: Layer, year: int, borders: int | None, lang: str = "nl",
    *, composition: bool = True,
) -> str:  # fmt: skip
    """Say what a layer's areas are compared with, and on borders of which year if another.

    Composition by herkomst says there what it is not, unless that is said beside it
    (``composition``).
    """
    said = wording.say("legend.values", lang)
    if layer.name:
        said = wording.say("legend.compared", lang, ref=layer.name)
    if borders not in (None, year):
        said += wording.say("legend.borders", lang, year=borders)
    if composition and guards.is_explained(indicator):
        said += wording.say("legend.composition", lang)
    return said


def rules(
    indicator: Indicator, layer: Layer, lang: str = "nl", part: Layer | None = None
) -> Legend:
    """Give a layer's legend; it has only the lines that some area falls under.

    With ``part`` it has the lines of that part of the layer, as the whole layer is drawn.
    """
    shown = layer if part is None else part
    if layer.name:
        made, listed = _by_verdict(indicator, shown, lang)
        cases = [_found(indicator)] if made else []
    else:
        cases, made = values.lines(indicator, layer, lang, part)
        listed = ""
    for case, line in _without_figure(indicator, shown.rows, lang):
        made.append(replace(line, key=len(made) + 1))
        cases.append(f"WHEN {case} THEN {made[-1].key}")
    return Legend(f"CASE {' '.join(cases)} END", tuple(made), listed)


def _by_verdict(indicator: Indicator, layer: Layer, lang: str) -> tuple[list[Rule], str]:
    """Give the lines of the verdicts, and the list that tells an area's."""
    by_verdict: dict[str | None, list[Row]] = {}
    for row in layer.rows:
        if row.value is not None:
            by_verdict.setdefault(row.verdict, []).append(row)
    made: list[Rule] = []
    keys: list[tuple[Row, int]] = []
    for name in (*classes.CLASSES, None):
        if rows := by_verdict.get(name):
            line = _line(indicator, layer, name, len(rows), lang)
            made.append(replace(line, key=len(made) + 1))
            keys += [(row, made[-1].key) for row in rows]
    return made, _listed(keys)


def _line(indicator: Indicator, layer: Layer, name: str | None, count: int, lang: str) -> Rule:
    """Give the line of a verdict; without one the area's reference has no figure."""
    if name is None:
        words = wording.say("legend.no_reference", lang, ref=layer.short)
        return Rule(0, counted(words, count, lang), colours.WHITE, strong_border=True)
    words = sentence.judgement(indicator.direction, indicator.compare, name, lang)
    pattern = "dots" if name == "too_little_data" else ""
    return Rule(0, counted(words, count, lang), colours.of_class(indicator, name), pattern)


def reason_words(reason: str, lang: str = "nl") -> str:
    """Give the legend's words for a reason; plain grey is explained by who lives there."""
    key = "legend.nobody" if reason == NOT_APPLICABLE else f"reason.short.{reason}"
    return wording.say(key, lang)


def _without_figure(
    indicator: Indicator, rows: Sequence[Row], lang: str
) -> Iterator[tuple[str, Rule]]:
    """Give a line for water, one for places without people, and one for each reason.

    With each comes its test, which holds where none before it did.
    """
    gaps = [row for row in rows if row.value is None]
    water = sum(row.water for row in gaps)
    land = [row for row in gaps if not row.water]
    plain = sum(row.few or row.reason == NOT_APPLICABLE for row in land)
    hatched = Counter(
        row.reason if row.reason in REASONS else UNKNOWN
        for row in land
        if not row.few and row.reason != NOT_APPLICABLE
    )
    test, why = f"{quoted(indicator.id)} IS NULL", quoted(f"{indicator.id}_reden")
    if water:
        words = wording.say("legend.water", lang)
        yield f"{test} AND {_IS_WATER}", _gap(words, water, colours.WATER, lang)
    few = f" OR {_FEW_PEOPLE}" if any(row.few for row in land) else ""
    if plain:
        nobody = f"coalesce({why}, '') = '{NOT_APPLICABLE}'{few}"
        words = reason_words(NOT_APPLICABLE, lang)
        yield f"{test} AND ({nobody})", _gap(words, plain, colours.PLAIN, lang)
    for reason in sorted(hatched, key=REASONS.index):
        line = _gap(reason_words(reason, lang), hatched[reason], colours.WHITE, lang, "hatch")
        yield f"{test} AND {_has_reason(why, reason)}", line


_IS_WATER = "coalesce(\"water\", 'nee') = 'ja'"
_FEW_PEOPLE = f'coalesce("demo_inwoners", {FEW}) < {FEW}'


def _has_reason(why: str, reason: str) -> str:
    if reason != UNKNOWN:
        return f"{why} = '{reason}'"
    others = ", ".join(f"'{name}'" for name in REASONS if name != UNKNOWN)
    return f"({why} IS NULL OR {why} NOT IN ({others}))"


def _gap(words: str, count: int, fill: str, lang: str, pattern: str = "") -> Rule:
    return Rule(0, counted(words, count, lang), fill, pattern)
