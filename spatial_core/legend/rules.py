"""The lines of a legend: native expressions over a layer's own fields, words and colours.

The reference values stand in the expressions, so a saved project draws the same without the
plugin. Every area falls under exactly one line; there is no else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .. import wording
from ..catalogue import Indicator
from ..missing import REASONS
from . import classes, colours
from .against import Against
from .classes import Steps

UNKNOWN = "ontbreekt"
NOT_APPLICABLE = "niet_van_toepassing"
FEW = 50
"""Below so many residents an area without a figure is drawn plain, not hatched."""


class Row(NamedTuple):
    """What a layer says of one area; ``few`` tells that fewer than :data:`FEW` people live there.

    A layer without a count of residents has ``few`` False throughout.
    """

    code: str
    value: float | None
    reason: str | None
    water: bool = False
    few: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the legend: which areas, in which words, filled how."""

    expression: str
    label: str
    fill: str
    hatched: bool = False
    strong_border: bool = False


def heading(
    indicator: Indicator, against: Against, year: int, borders: int | None, lang: str = "nl"
) -> str:
    """Say above the lines what is shown, of which year, and compared with what.

    ``borders`` is the year of the borders; it is named where it is another one.
    """
    label = indicator.label_nl if lang == "nl" else indicator.label_en
    said = compared_with(against, year, borders, lang)
    return wording.say("legend.heading", lang, label=label, year=year, compared=said)


def compared_with(against: Against, year: int, borders: int | None, lang: str = "nl") -> str:
    """Say what a layer's areas are compared with, and on borders of which year if another."""
    said = wording.say("legend.compared", lang, ref=against.name)
    if borders in (None, year):
        return said
    return said + wording.say("legend.borders", lang, year=borders)


def rules(
    indicator: Indicator, against: Against, rows: Sequence[Row], lang: str = "nl"
) -> list[Rule]:
    """Give the lines of a layer's legend; only those that can occur in it."""
    with_value = [row.code for row in rows if row.value is not None]
    unmatched = sum(against.of(code) is None for code in with_value)
    made = []
    if len(with_value) > unmatched:
        made = _classes(indicator, against, lang)
    if unmatched:
        made.append(_without_reference(indicator, against, unmatched, lang))
    return made + _without_figure(indicator, rows, lang)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _number(value: float) -> str:
    return repr(float(value))


def _lookup(against: Against, part: Callable[[Steps], float], constant: bool = True) -> str:
    """Write a quantity of the reference as a look-up by area and gemeente, or as a constant.

    The reference value itself stays a look-up, so that it is NULL for an area that has none.
    """
    if against.single is not None:
        return _number(part(against.single))
    everyone = {part(limits) for limits in against.by_gemeente.values()}
    everyone |= {part(limits) for limits in against.by_area.values()}
    if constant and len(everyone) == 1:
        return _number(everyone.pop())
    by_gemeente = _map(against.by_gemeente, part, "'GM' || substr(\"code\", 3, 4)")
    if not against.by_area:
        return by_gemeente
    return f"coalesce({_map(against.by_area, part, _quoted('code'))}, {by_gemeente})"


def _map(limits: Mapping[str, Steps], part: Callable[[Steps], float], key: str) -> str:
    pairs = ", ".join(f"'{code}', {_number(part(s))}" for code, s in sorted(limits.items()))
    return f"map_get(map({pairs}), {key})"


def _classes(indicator: Indicator, against: Against, lang: str) -> list[Rule]:
    """Give the five classes (three where no spread is known)."""
    value = _quoted(indicator.id)
    reference = _lookup(against, _reference, constant=False)
    band = _lookup(against, lambda s: s.band)
    some = against.single or next(iter([*against.by_gemeente.values(), *against.by_area.values()]))
    wide = None if some.wide is None else _lookup(against, lambda s: s.wide or 0.0)
    away = f"{value} - {reference}"
    close = f"{value} <= 1 AND {reference} <= 1"
    near = classes.near_is_equal(indicator)
    apart = f"NOT ({close}) AND " if near else ""
    tests = {
        "more": f"{apart}{away} >= {band}",
        "equal": f"abs({away}) < {band}" + (f" OR ({close})" if near else ""),
        "less": f"{apart}{reference} - {value} >= {band}",
    }
    if wide is not None:
        tests["much_more"] = f"{apart}{away} >= {wide}"
        tests["much_less"] = f"{apart}{reference} - {value} >= {wide}"
        tests["more"] += f" AND {away} < {wide}"
        tests["less"] += f" AND {reference} - {value} < {wide}"
    return [
        Rule(
            tests[name],
            class_label(indicator, against, name, lang),
            colours.of_class(indicator, name),
        )
        for name in classes.CLASSES
        if name in tests and _reachable(indicator, against, name)
    ]


def _reachable(indicator: Indicator, against: Against, name: str) -> bool:
    """Leave out a class that no value can fall in: less than 0, or below one kilometre."""
    limits = against.single
    if limits is None or not name.endswith("less"):
        return True
    if classes.near_is_equal(indicator) and limits.reference <= 1.0:
        return False
    step = limits.band if name == "less" else limits.wide or limits.band
    return indicator.unit == "score" or limits.reference - step >= 0.0


def class_label(indicator: Indicator, against: Against, name: str, lang: str = "nl") -> str:
    """Say a class in words, with its values where one reference holds for the whole layer."""
    words = comparative(indicator, name, lang)
    side = classes.favourable(indicator, name)
    text = words
    if side is not None:
        text = wording.say(
            "legend.side",
            lang,
            text=words,
            side=wording.say("legend.favourable" if side else "legend.unfavourable", lang),
        )
    elif name != "equal" and not against.by_area:
        # Where some areas have another reference, the heading names them all.
        text = wording.say("legend.than", lang, words=words, ref=against.short)
    if against.single is None:
        return text
    return f"{text} ({_values(indicator, against.single, name, lang)})"


def comparative(indicator: Indicator, name: str, lang: str = "nl") -> str:
    """Give "veel meer", "hoger", "ongeveer gelijk" … as the indicator is compared."""
    return wording.say(f"legend.{indicator.compare}.{name}", lang)


def _values(indicator: Indicator, limits: Steps, name: str, lang: str) -> str:
    step, wide = limits.band, limits.wide
    floor = 1.0 if classes.near_is_equal(indicator) else None

    def told(value: float) -> str:
        return wording.short_value(value, indicator.unit, None, lang, indicator.kind)

    if limits.band == classes.MIN_STEP:
        return told(limits.reference)
    low, high = limits.reference - step, limits.reference + step
    if name == "equal":
        if floor is not None and limits.reference <= floor:
            return wording.say("legend.up_to", lang, high=told(max(floor, high)))
        return wording.say("legend.between", lang, low=told(low), high=told(high))
    if name == "much_more":
        return wording.say("legend.at_least", lang, low=told(limits.reference + (wide or step)))
    if name == "much_less":
        return wording.say("legend.at_most", lang, high=told(limits.reference - (wide or step)))
    if name == "more":
        first = high if floor is None else max(floor, high)
        if wide is None:
            return wording.say("legend.at_least", lang, low=told(first))
        return wording.say(
            "legend.from_to", lang, low=told(first), high=told(limits.reference + wide)
        )
    if wide is None:
        return wording.say("legend.at_most", lang, high=told(low))
    return wording.say("legend.from_to", lang, low=told(limits.reference - wide), high=told(low))


def _without_reference(indicator: Indicator, against: Against, count: int, lang: str) -> Rule:
    """Give the rule for areas that have a figure while their reference has none."""
    value = _quoted(indicator.id)
    test = f"{value} IS NOT NULL"
    if against.by_gemeente or against.by_area:
        test += f" AND {_lookup(against, _reference, constant=False)} IS NULL"
    label = wording.say("legend.no_reference", lang, ref=against.short, n=count)
    return Rule(test, label, colours.WHITE, strong_border=True)


def _reference(limits: Steps) -> float:
    return limits.reference


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
    test = f"{_quoted(indicator.id)} IS NULL"
    made = []
    if water:
        words = wording.say("legend.water", lang)
        made.append(_gap(f"{test} AND {_IS_WATER}", words, water, colours.WATER, lang))
        test += f" AND NOT ({_IS_WATER})"
    few = _FEW_PEOPLE if any(row.few for row in land) else ""
    why = _quoted(f"{indicator.id}_reden")
    nobody = f"coalesce({why}, '') = '{NOT_APPLICABLE}'" + (f" OR {few}" if few else "")
    if plain:
        words = reason_words(NOT_APPLICABLE, lang)
        made.append(_gap(f"{test} AND ({nobody})", words, plain, colours.PLAIN, lang))
        test += f" AND NOT ({nobody})"
    for reason in sorted(counted, key=REASONS.index):
        words = reason_words(reason, lang)
        expression = f"{test} AND {_has_reason(why, reason)}"
        made.append(_gap(expression, words, counted[reason], colours.WHITE, lang, hatched=True))
    return made


_IS_WATER = "coalesce(\"water\", 'nee') = 'ja'"
_FEW_PEOPLE = f'coalesce("demo_inwoners", {FEW}) < {FEW}'


def _has_reason(why: str, reason: str) -> str:
    if reason != UNKNOWN:
        return f"{why} = '{reason}'"
    others = ", ".join(f"'{key}'" for key in REASONS if key != UNKNOWN)
    return f"({why} IS NULL OR {why} NOT IN ({others}))"


def _gap(
    expression: str, words: str, count: int, fill: str, lang: str, hatched: bool = False
) -> Rule:
    label = wording.say("legend.reason", lang, reason=words, n=wording.integer(count, lang))
    return Rule(expression, label, fill, hatched)
