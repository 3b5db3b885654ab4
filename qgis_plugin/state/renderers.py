"""Native rules for a layer: five classes around the reference, one for each reason.

The rules are plain expressions over the layer's own fields, with the reference values in them,
so a saved project draws the same without the plugin. Every area falls under exactly one rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qgis.core import QgsFillSymbol, QgsRuleBasedRenderer

from .._bridge import REASONS, Indicator, wording
from . import classes, symbols
from .classes import Steps
from .comparison import Against
from .language import current, say, tr

UNKNOWN = "ontbreekt"
NOT_APPLICABLE = "niet_van_toepassing"
Row = tuple[str, float | None, str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the legend and what it draws."""

    expression: str
    label: str
    symbol: QgsFillSymbol


def rules(indicator: Indicator, against: Against, rows: Sequence[Row]) -> list[Rule]:
    """Give the rules for a layer that holds these (code, value, reason)."""
    with_value = [code for code, value, _ in rows if value is not None]
    unmatched = sum(against.of(code) is None for code in with_value)
    made = []
    if len(with_value) > unmatched:
        made = _classes(indicator, against)
    if unmatched:
        made.append(_without_reference(indicator, against, unmatched))
    return made + _reasons(indicator, rows)


def renderer(made: Sequence[Rule]) -> QgsRuleBasedRenderer:
    """Put rules into a renderer; there is no else-rule, so nothing is drawn unexplained."""
    root = QgsRuleBasedRenderer.Rule(None)
    for rule in made:
        root.appendChild(QgsRuleBasedRenderer.Rule(rule.symbol, 0, 0, rule.expression, rule.label))
    return QgsRuleBasedRenderer(root)


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


def _classes(indicator: Indicator, against: Against) -> list[Rule]:
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
            class_label(indicator, against, name),
            symbols.of_class(indicator, name),
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


def class_label(indicator: Indicator, against: Against, name: str) -> str:
    """Say a class in words, with its values where one reference holds for the whole layer."""
    words = comparative(indicator, name)
    side = classes.favourable(indicator, name)
    text = words
    if side is not None:
        text = tr("legend.side", text=words, side=tr("favourable" if side else "unfavourable"))
    elif name != "equal":
        text = tr("legend.than", words=words, ref=against.short)
    if against.single is None:
        return text
    return f"{text} ({_values(indicator, against.single, name)})"


def comparative(indicator: Indicator, name: str) -> str:
    """Give "veel meer", "hoger", "ongeveer gelijk" … as the indicator is compared."""
    return tr(f"class.{indicator.compare}.{name}")


def _values(indicator: Indicator, limits: Steps, name: str) -> str:
    step, wide = limits.band, limits.wide
    floor = 1.0 if classes.near_is_equal(indicator) else None

    def told(value: float) -> str:
        return wording.short_value(value, indicator.unit, None, current(), indicator.kind)

    if limits.band == classes.MIN_STEP:
        return told(limits.reference)
    low, high = limits.reference - step, limits.reference + step
    if name == "equal":
        if floor is not None and limits.reference <= floor:
            return tr("legend.up_to", high=told(max(floor, high)))
        return tr("legend.between", low=told(low), high=told(high))
    if name == "much_more":
        return tr("legend.at_least", low=told(limits.reference + (wide or step)))
    if name == "much_less":
        return tr("legend.at_most", high=told(limits.reference - (wide or step)))
    if name == "more":
        first = high if floor is None else max(floor, high)
        if wide is None:
            return tr("legend.at_least", low=told(first))
        return tr("legend.from_to", low=told(first), high=told(limits.reference + wide))
    if wide is None:
        return tr("legend.at_most", high=told(low))
    return tr("legend.from_to", low=told(limits.reference - wide), high=told(low))


def _without_reference(indicator: Indicator, against: Against, count: int) -> Rule:
    """Give the rule for areas that have a figure while their reference has none."""
    value = _quoted(indicator.id)
    test = f"{value} IS NOT NULL"
    if against.by_gemeente or against.by_area:
        test += f" AND {_lookup(against, _reference, constant=False)} IS NULL"
    label = tr("legend.no_reference", ref=against.short, n=count)
    return Rule(test, label, symbols.without_reference())


def _reference(limits: Steps) -> float:
    return limits.reference


def reason_words(reason: str) -> str:
    """Give the legend's words for a reason; plain grey is explained by who lives there."""
    return tr("legend.nobody") if reason == NOT_APPLICABLE else say(f"reason.short.{reason}")


def _reasons(indicator: Indicator, rows: Sequence[Row]) -> list[Rule]:
    """Give one rule for each reason that occurs, with the number of areas in its label."""
    counted = Counter(
        reason if reason in REASONS else UNKNOWN for _, value, reason in rows if value is None
    )
    value, why = _quoted(indicator.id), _quoted(f"{indicator.id}_reden")
    made = []
    for reason in sorted(counted, key=REASONS.index):
        test = f"{value} IS NULL AND {why} = '{reason}'"
        if reason == UNKNOWN:
            others = ", ".join(f"'{key}'" for key in REASONS if key != UNKNOWN)
            test = f"{value} IS NULL AND ({why} IS NULL OR {why} NOT IN ({others}))"
        label = tr("legend.reason", reason=reason_words(reason), n=counted[reason])
        plain = reason == NOT_APPLICABLE
        made.append(Rule(test, label, symbols.not_applicable() if plain else symbols.no_figure()))
    return made
