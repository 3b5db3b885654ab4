"""The one graded verdict per area, indicator, year and reference; nothing else judges.

The rules are those of the statistical contract (docs/decisions.md): a difference must be both
certain and large enough to matter. Every outlet shows the verdict that this module gives.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from ..catalogue import Indicator
from .band import BAND_OF_ESTIMATES, band, within_band
from .chance import DEFAULT_PHI as DEFAULT_PHI
from .chance import Context as Context
from .chance import Side as Side
from .chance import (
    as_counts,
    few,
    has_limits,
    rounding_between,
    size_of,
    spread,
    standard_error,
    survey_error,
)  # fmt: skip
from .intervals import Z95, Z998, byar, newcombe, rates_apart

CLEARLY_HIGHER, CLEARLY_LOWER = "clearly_higher", "clearly_lower"
HIGHER, LOWER = "higher", "lower"
ABOUT_EQUAL, CANNOT_TELL = "about_equal", "cannot_tell"
TOO_LITTLE, NOT_COMPARABLE = "too_little_data", "not_comparable"
NO_MARGIN_HIGHER, NO_MARGIN_LOWER = "no_margin_higher", "no_margin_lower"

VERDICTS = (
    CLEARLY_HIGHER, HIGHER, ABOUT_EQUAL, LOWER, CLEARLY_LOWER, NO_MARGIN_HIGHER,
    NO_MARGIN_LOWER, CANNOT_TELL, TOO_LITTLE, NOT_COMPARABLE,
)  # fmt: skip


class Verdict(NamedTuple):
    """A key of :data:`VERDICTS` with what it rests on.

    ``difference`` (None where nothing is compared), its 95 % ``interval`` (None without a margin)
    and the ``band`` are in the indicator's unit.
    """

    key: str
    difference: float | None
    interval: tuple[float, float] | None
    band: float | None


HIGHER_ONES = frozenset({CLEARLY_HIGHER, HIGHER, NO_MARGIN_HIGHER})
LOWER_ONES = frozenset({CLEARLY_LOWER, LOWER, NO_MARGIN_LOWER})


def side_of(key: str | None) -> int:
    """Give 1 for a verdict of more, -1 for one of less, 0 for one without a side."""
    return (key in HIGHER_ONES) - (key in LOWER_ONES)


def favourable(direction: str, key: str | None) -> bool | None:
    """Tell whether a verdict is favourable; None without a direction or a side."""
    if direction == "neutral" or not side_of(key):
        return None
    return (side_of(key) > 0) == (direction == "strength")


def judge(indicator: Indicator, own: Side, other: Side, context: Context) -> Verdict:
    """Give the verdict on an area's value beside a reference's.

    The rules apply in the contract's order: level and floor first, then by kind. Source: the
    statistical contract, section 6.
    """
    difference = own.value - other.value
    width = band(indicator.band, other.value, context.sd)
    if indicator.kind == "model" and indicator.band == "3pp wijk/4pp buurt":
        width = 4.0 if context.level == "buurt" else 3.0
    if not allowed_at(indicator.verdict_from_level, context.level) or not floor_met(
        indicator, own, other, context
    ):
        return Verdict(TOO_LITTLE, difference, None, width)
    rule = _RULES.get(indicator.kind)
    if rule is None:
        return Verdict(TOO_LITTLE, difference, None, width)
    return rule(indicator, own, other, context, difference, width)


_LEVELS = ("land", "gemeente", "gebied", "wijk", "buurt")


@lru_cache(maxsize=64)
def allowed_at(lowest: str, level: str) -> bool:
    """Tell whether an indicator may be judged at a level; ``lowest`` is the finest that may."""
    if lowest == "none":
        return False
    return level not in _LEVELS or _LEVELS.index(level) <= _LEVELS.index(lowest)


@lru_cache(maxsize=64)
def floor_parts(floor: str) -> tuple[tuple[str, float], ...]:
    """Read a floor: ``n>=100 and expected>=5`` becomes (("n", 100), ("expected", 5))."""
    if floor == "none":
        return ()
    parts = (part.split(">=") for part in floor.split(" and "))
    return tuple((name.strip(), float(limit)) for name, limit in parts)


def floor_met(indicator: Indicator, own: Side, other: Side, context: Context) -> bool:
    """Tell whether a side is large enough to be judged beside another."""
    for name, limit in floor_parts(indicator.floor):
        counted = _counted(name, indicator, own, other, context)
        if counted is None or counted < limit:
            return False
    return True


def _counted(
    name: str, indicator: Indicator, own: Side, other: Side, context: Context
) -> float | None:
    if name == "expected":
        n = size_of(indicator, own)
        if n is None:
            return None
        share = other.value / indicator.scale
        return n * (share if indicator.kind == "rate" else min(share, 1 - share))
    if name in ("n", "respondents"):
        return size_of(indicator, own)
    found: float | None = getattr(context, _OF_AREA[name])
    return found


_OF_AREA = {
    "inhabitants": "people", "households": "households", "dwellings": "dwellings",
    "workers": "workers",
}  # fmt: skip


def _graded(certain: bool, very: bool, difference: float, width: float | None) -> str | None:
    """Give the key of a difference that is certain; None for one that is not."""
    if not certain:
        return None
    if width is not None and abs(difference) < width:
        return ABOUT_EQUAL
    if very:
        return CLEARLY_HIGHER if difference > 0 else CLEARLY_LOWER
    return HIGHER if difference > 0 else LOWER


def _uncertain(interval: tuple[float, float], width: float | None) -> str:
    inside = width is not None and -width < interval[0] and interval[1] < width
    return ABOUT_EQUAL if inside else CANNOT_TELL


def _share(
    indicator: Indicator, own: Side, other: Side, context: Context, difference: float,
    width: float | None,
) -> Verdict:  # fmt: skip
    """Judge a share of counts, or a published percentage with a known or declared n."""
    scale = indicator.scale
    p, p0 = own.value / scale, other.value / scale
    n, n0 = size_of(indicator, own), size_of(indicator, other) or math.inf
    if n is None or n <= 0:
        return Verdict(TOO_LITTLE, difference, None, width)
    extra = rounding_between(indicator, own, other, context)
    sd = spread(p0, n, n0, extra)
    z = abs(p - p0) / sd if sd else 0.0
    if few(p, n) or (context.both and few(p0, n0)):
        return _small_share(p, n, p0, n0, extra, scale, width)
    interval = (difference - Z95 * sd * scale, difference + Z95 * sd * scale)
    key = _graded(z >= Z95, z >= Z998, difference, width) or _uncertain(interval, width)
    return Verdict(key, difference, interval, width)


def _small_share(
    p: float, n: float, p0: float, n0: float, extra: float, scale: float, width: float | None
) -> Verdict:
    """Judge a share with few cases, or few without, by widened score limits."""
    own, other = as_counts(p, n), as_counts(p0, n0)
    low, high = newcombe(own, other, Z95, extra)
    lowest, highest = newcombe(own, other, Z998, extra)
    certain, very = low > 0 or high < 0, lowest > 0 or highest < 0
    difference, interval = (p - p0) * scale, (low * scale, high * scale)
    key = _graded(certain, very, difference, width) or _uncertain(interval, width)
    return Verdict(key, difference, interval, width)


def _rate(
    indicator: Indicator, own: Side, other: Side, context: Context, difference: float,
    width: float | None,
) -> Verdict:  # fmt: skip
    """Judge events against the number expected at the reference's rate."""
    if own.cases is None or own.n is None or own.n <= 0:
        return Verdict(TOO_LITTLE, difference, None, width)
    if context.both:
        return _two_rates(indicator, own, other, context, difference, width)
    expected = other.value / indicator.scale * own.n
    factor = math.sqrt(max(1.0, context.phi))
    low, high = byar(own.cases, Z95 * factor)
    lowest, highest = byar(own.cases, Z998 * factor)
    certain = expected < low or expected > high
    very = expected < lowest or expected > highest
    unit = indicator.scale / own.n
    interval = ((low - expected) * unit, (high - expected) * unit)
    key = _graded(certain, very, difference, width) or _uncertain(interval, width)
    return Verdict(key, difference, interval, width)


def _two_rates(
    indicator: Indicator, own: Side, other: Side, context: Context, difference: float,
    width: float | None,
) -> Verdict:  # fmt: skip
    """Judge the events of two areas, neither of which tells what is to be expected."""
    if own.cases is None or not own.n or other.cases is None or not other.n:
        return Verdict(TOO_LITTLE, difference, None, width)
    sides = (own.cases, own.n), (other.cases, other.n)
    factor, scale = math.sqrt(max(1.0, context.phi)), indicator.scale
    low, high = rates_apart(*sides, Z95 * factor)
    lowest, highest = rates_apart(*sides, Z998 * factor)
    certain, very = low > 0 or high < 0, lowest > 0 or highest < 0
    interval = (low * scale, high * scale)
    key = _graded(certain, very, difference, width) or _uncertain(interval, width)
    return Verdict(key, difference, interval, width)


def _model(
    indicator: Indicator, own: Side, other: Side, context: Context, difference: float,
    width: float | None,
) -> Verdict:  # fmt: skip
    """Judge a model estimate by its published limits; without them only large ones count.

    The reference is an estimate too: one without limits is not exact, its margin is not known.
    """
    if has_limits(own) and has_limits(other):
        sd = math.hypot(standard_error(own), standard_error(other))
        z = abs(difference) / sd if sd else 0.0
        interval = (difference - Z95 * sd, difference + Z95 * sd)
        held = band(BAND_OF_ESTIMATES, other.value, context.sd)
        key = _graded(z >= Z95, z >= Z998, difference, held) or _uncertain(interval, held)
        return Verdict(key, difference, interval, held)
    if width is not None and abs(difference) >= width:
        return Verdict(HIGHER if difference > 0 else LOWER, difference, None, width)
    return Verdict(CANNOT_TELL, difference, None, width)


def _no_margin(
    indicator: Indicator, own: Side, other: Side, context: Context, difference: float,
    width: float | None,
) -> Verdict:  # fmt: skip
    """Judge a figure of which no margin of chance is known: by size only."""
    within = within_band(indicator.band, own.value, other.value, context.sd)
    if within or not difference:
        return Verdict(ABOUT_EQUAL, difference, None, width)
    key = NO_MARGIN_HIGHER if difference > 0 else NO_MARGIN_LOWER
    return Verdict(key, difference, None, width)


def _survey(
    indicator: Indicator, own: Side, other: Side, context: Context, difference: float,
    width: float | None,
) -> Verdict:  # fmt: skip
    """Judge a share of those who answered; both sides must tell how many did, unweighted.

    The reference holds the area's own answers, which makes the true margin a bit narrower.
    """
    n, n0 = size_of(indicator, own), size_of(indicator, other)
    if not n:
        return Verdict(TOO_LITTLE, difference, None, width)
    if not n0:
        return Verdict(CANNOT_TELL, difference, None, width)
    p, p0 = own.value / indicator.scale, other.value / indicator.scale
    if few(p, n) or few(p0, n0):
        return _small_share(p, n, p0, n0, 0.0, indicator.scale, width)
    sd = math.hypot(survey_error(p, n, context.people), survey_error(p0, n0, None))
    z, reach = abs(p - p0) / sd, Z95 * sd * indicator.scale
    interval = (difference - reach, difference + reach)
    key = _graded(z >= Z95, z >= Z998, difference, width) or _uncertain(interval, width)
    return Verdict(key, difference, interval, width)


_RULES = {
    "count_share": _share,
    "percent_no_n": _share,
    "rate": _rate,
    "model": _model,
    "survey": _survey,
    "mean": _no_margin,
    "median": _no_margin,
    "score": _no_margin,
    "distance": _no_margin,
}
