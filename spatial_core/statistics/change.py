"""The verdict on a change between two years of one area: both years carry their own chance."""

from __future__ import annotations

import math

from ..catalogue import Indicator
from .band import BAND_OF_ESTIMATES, band, within_band
from .chance import Context, Side, has_limits, rounding, standard_error
from .intervals import Z95, byar

RISEN, FALLEN, UNCHANGED, CANNOT_TELL = "risen", "fallen", "unchanged", "cannot_tell"
CHANGES = (RISEN, FALLEN, UNCHANGED, CANNOT_TELL)

LARGER, SMALLER = "larger", "smaller"
GAPS = (LARGER, SMALLER, UNCHANGED, CANNOT_TELL)
"""How far two values lie apart, in a later year beside an earlier one."""

_WITH_CHANCE = ("count_share", "percent_no_n", "rate", "model", "survey")
_ROUNDED_COUNT = 4.0
"""Variance of a count that was rounded at random to fives."""


def change(indicator: Indicator, before: Side, after: Side, context: Context) -> str:
    """Give a key of :data:`CHANGES` for the way from one year to a later one.

    Risen or fallen when certain (z ≥ 1.96, with the rounding of both years) and at least the band;
    unchanged when the interval lies inside the band, or when a certain change is smaller.
    Estimates of a model go by the limits of both years. Kinds without counts go by size alone.
    Source: the statistical contract, section 8.
    """
    difference = after.value - before.value
    width = _width(indicator, before.value, context)
    margin = _margin(indicator, before, after, context)
    if margin is None:
        if indicator.kind in _WITH_CHANCE:
            return CANNOT_TELL
        within = within_band(indicator.band, after.value, before.value, context.sd)
        return UNCHANGED if within or not difference else _way(difference)
    if abs(difference) >= margin:
        return _way(difference) if abs(difference) >= width else UNCHANGED
    inside = difference + margin < width and difference - margin > -width
    # What rounding alone may do to a number of people is no change of it.
    return UNCHANGED if inside or _is_counted(indicator) else CANNOT_TELL


def gap(
    indicator: Indicator, before: Side, after: Side, beside: tuple[float, float], context: Context
) -> str:
    """Give a key of :data:`GAPS` for how far an area lies from a reference in two years.

    ``beside`` are the reference's values of both years, taken as exact as in every verdict: all
    chance is the area's own, as in :func:`change`.
    """
    moved = abs(after.value - beside[1]) - abs(before.value - beside[0])
    width = _width(indicator, beside[0], context)
    margin = _margin(indicator, before, after, context)
    if margin is None:
        if indicator.kind in _WITH_CHANCE:
            return CANNOT_TELL
        margin = 0.0
    if abs(moved) >= max(margin, width) and moved:
        return LARGER if moved > 0 else SMALLER
    inside = abs(moved) + margin < width or (abs(moved) >= margin and abs(moved) < width)
    return UNCHANGED if inside or not margin else CANNOT_TELL


def improved(direction: str, key: str) -> bool | None:
    """Tell whether a change is for the better; None without a direction or a change."""
    if direction == "neutral" or key not in (RISEN, FALLEN):
        return None
    return (key == RISEN) == (direction == "strength")


def matters(indicator: Indicator, difference: float, around: float, context: Context) -> bool:
    """Tell whether a difference is as large as the band around a value, whatever chance does."""
    return abs(difference) >= max(_width(indicator, around, context), 1e-12)


def _width(indicator: Indicator, around: float, context: Context) -> float:
    rule = BAND_OF_ESTIMATES if indicator.kind == "model" else indicator.band
    return band(rule, around, context.sd) or 0.0


def _is_counted(indicator: Indicator) -> bool:
    """Tell whether a number is of people or homes that are all there, not of what happened."""
    return indicator.kind == "count" and indicator.provider != "politie"


def _way(difference: float) -> str:
    return RISEN if difference > 0 else FALLEN


def _margin(indicator: Indicator, before: Side, after: Side, context: Context) -> float | None:
    """Give the 95 % margin of the difference, in the indicator's unit; None where unknown."""
    if indicator.kind == "model":
        if not has_limits(before) or not has_limits(after):
            return None
        return Z95 * math.hypot(standard_error(before), standard_error(after))
    if indicator.kind == "count":
        return _margin_of_counts(indicator, before, after, context)
    if before.n is None or after.n is None or min(before.n, after.n) <= 0:
        return None
    if indicator.kind in ("count_share", "percent_no_n"):
        return _margin_of_shares(indicator, before, after, context)
    if indicator.kind == "rate":
        return _margin_of_rates(indicator, before, after, context)
    return None


def _margin_of_counts(
    indicator: Indicator, before: Side, after: Side, context: Context
) -> float | None:
    """Give what rounding may do to a number of people, or chance to one of events."""
    if _is_counted(indicator):
        by_cbs = context.rounded and indicator.provider == "kwb"
        return Z95 * math.sqrt(2 * _ROUNDED_COUNT) if by_cbs else None
    z = Z95 * math.sqrt(max(1.0, context.phi))
    ends = [byar(max(side.value, 0.0), z) for side in (before, after)]
    return math.hypot(*((high - low) / 2 for low, high in ends))


def _margin_of_shares(indicator: Indicator, before: Side, after: Side, context: Context) -> float:
    scale, n, m = indicator.scale, before.n or 1.0, after.n or 1.0
    p, q = before.value / scale, after.value / scale
    pooled = min(max((p * n + q * m) / (n + m), 0.0), 1.0)
    chance = pooled * (1 - pooled) * (1 / n + 1 / m)
    rounded = rounding(indicator, p, n, context) + rounding(indicator, q, m, context)
    return Z95 * math.sqrt(chance + rounded) * scale


def _margin_of_rates(
    indicator: Indicator, before: Side, after: Side, context: Context
) -> float | None:
    if before.cases is None or after.cases is None:
        return None
    widths = []
    for side in (before, after):
        low, high = byar(side.cases or 0.0, Z95 * math.sqrt(max(1.0, context.phi)))
        widths.append((high - low) / 2 * indicator.scale / (side.n or 1.0))
    return math.hypot(*widths)
