"""Lists that answer "welke buurten vallen op?": who stands out at a false discovery rate.

Among a thousand areas that differ by chance alone, fifty lie outside 95 % limits. A list of them
would name those fifty, so a list (and only a list) asks more, by Benjamini and Hochberg 1995. The
verdict on one area never depends on how many others were looked at.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from ..catalogue import Indicator
from .chance import (
    Context,
    Side,
    as_counts,
    few,
    has_limits,
    rounding_between,
    size_of,
    spread,
    standard_error,
    survey_error,
)  # fmt: skip
from .intervals import Interval, newcombe, rates_apart

FALSE_DISCOVERIES = 0.05
"""The share of a list that may be there by chance."""

_MOST = 40.0
"""A larger z is not told apart: its p-value is 0 in numbers of 64 bits."""


def p_value(z: float) -> float:
    """Give the two-sided p-value of a standard normal score."""
    return math.erfc(abs(z) / math.sqrt(2))


def stand_out(p_values: Sequence[float], rate: float = FALSE_DISCOVERIES) -> list[bool]:
    """Tell for each p-value whether it stands out at a false discovery rate.

    Benjamini-Hochberg: the k smallest do, for the largest k of which the k-th is at most
    rate·k/m. Equal p-values share their answer. Raises ValueError outside 0 … 1.
    """
    if any(not 0.0 <= p <= 1.0 for p in p_values):
        raise ValueError("a p-value lies between 0 and 1")
    count = len(p_values)
    ordered = sorted(p_values)
    within = [p for k, p in enumerate(ordered, start=1) if p <= rate * k / count]
    limit = within[-1] if within else -1.0
    return [p <= limit for p in p_values]


def score(indicator: Indicator, own: Side, other: Side, context: Context) -> float | None:
    """Give the signed z that a verdict on two sides rests on; None for a kind without a margin.

    It is the z of the widest limits that leave the reference out: 1.96 or more exactly where the
    verdict calls the difference certain. The floors are the verdict's; they are not looked at here.
    """
    found = _SCORES.get(indicator.kind)
    return None if found is None else found(indicator, own, other, context)


def _share(indicator: Indicator, own: Side, other: Side, context: Context) -> float | None:
    n, n0 = size_of(indicator, own), size_of(indicator, other) or math.inf
    if n is None or n <= 0:
        return None
    p, p0 = own.value / indicator.scale, other.value / indicator.scale
    extra = rounding_between(indicator, own, other, context)
    if not few(p, n) and not (context.both and few(p0, n0)):
        sd = spread(p0, n, n0, extra)
        return (p - p0) / sd if sd else 0.0
    sides = as_counts(p, n), as_counts(p0, n0)
    return _widest(lambda z: newcombe(*sides, z, extra), p - p0)


def _rate(indicator: Indicator, own: Side, other: Side, context: Context) -> float | None:
    """Give the z at which one of Byar's limits is the expected number."""
    if own.cases is None or own.n is None or own.n <= 0:
        return None
    expected = other.value / indicator.scale * own.n
    factor = math.sqrt(max(1.0, context.phi))
    if context.both:
        if other.cases is None or not other.n:
            return None
        sides = (own.cases, own.n), (other.cases, other.n)
        return _widest(lambda z: rates_apart(*sides, z * factor), own.value - other.value)
    if own.cases > expected:
        root = 1 - 1 / (9 * own.cases) - math.pow(expected / own.cases, 1 / 3)
        return max(0.0, 3 * math.sqrt(own.cases) * root / factor)
    more = own.cases + 1
    root = math.pow(expected / more, 1 / 3) - 1 + 1 / (9 * more)
    return min(0.0, -3 * math.sqrt(more) * root / factor)


def _model(indicator: Indicator, own: Side, other: Side, context: Context) -> float | None:
    if not has_limits(own) or not has_limits(other):
        return None
    sd = math.hypot(standard_error(own), standard_error(other))
    return (own.value - other.value) / sd if sd else 0.0


def _survey(indicator: Indicator, own: Side, other: Side, context: Context) -> float | None:
    n, n0 = size_of(indicator, own), size_of(indicator, other)
    if not n or not n0:
        return None
    p, p0 = own.value / indicator.scale, other.value / indicator.scale
    if few(p, n) or few(p0, n0):
        sides = as_counts(p, n), as_counts(p0, n0)
        return _widest(lambda z: newcombe(*sides, z), p - p0)
    return (p - p0) / math.hypot(survey_error(p, n, context.people), survey_error(p0, n0, None))


def _widest(limits: Callable[[float], Interval], difference: float) -> float:
    """Give the z, with the sign of the difference, up to which the limits leave 0 out."""
    if not difference:
        return 0.0

    def outside(z: float) -> bool:
        low, high = limits(z)
        return low > 0 or high < 0

    low, high = 0.0, _MOST
    while high - low > 1e-9:
        middle = (low + high) / 2
        low, high = (middle, high) if outside(middle) else (low, middle)
    return math.copysign(low, difference)


_SCORES: dict[str, Callable[[Indicator, Side, Side, Context], float | None]] = {
    "count_share": _share,
    "percent_no_n": _share,
    "rate": _rate,
    "model": _model,
    "survey": _survey,
}
