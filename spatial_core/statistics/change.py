"""The verdict on a change between two years of one area: both years carry their own chance."""

from __future__ import annotations

import math

from ..catalogue import Indicator
from .band import BAND_OF_ESTIMATES, band, within_band
from .chance import Context, Side, has_limits, rounding, standard_error
from .intervals import Z95, byar

RISEN, FALLEN, UNCHANGED, CANNOT_TELL = "risen", "fallen", "unchanged", "cannot_tell"
CHANGES = (RISEN, FALLEN, UNCHANGED, CANNOT_TELL)


def change(indicator: Indicator, before: Side, after: Side, context: Context) -> str:
    """Give a key of :data:`CHANGES` for the way from one year to a later one.

    Risen or fallen when certain (z ≥ 1.96, with the rounding of both years) and at least the band;
    unchanged when the interval lies inside the band, or when a certain change is smaller.
    Estimates of a model go by the limits of both years. Kinds without counts go by size alone.
    Source: the statistical contract, section 8.
    """
    difference = after.value - before.value
    rule = BAND_OF_ESTIMATES if indicator.kind == "model" else indicator.band
    width = band(rule, before.value, context.sd) or 0.0
    margin = _margin(indicator, before, after, context)
    if margin is None:
        if indicator.kind in ("count_share", "percent_no_n", "rate", "model", "survey"):
            return CANNOT_TELL
        within = within_band(indicator.band, after.value, before.value, context.sd)
        return UNCHANGED if within or not difference else _way(difference)
    if abs(difference) >= margin:
        return _way(difference) if abs(difference) >= width else UNCHANGED
    inside = difference + margin < width and difference - margin > -width
    return UNCHANGED if inside else CANNOT_TELL


def improved(direction: str, key: str) -> bool | None:
    """Tell whether a change is for the better; None without a direction or a change."""
    if direction == "neutral" or key not in (RISEN, FALLEN):
        return None
    return (key == RISEN) == (direction == "strength")


def _way(difference: float) -> str:
    return RISEN if difference > 0 else FALLEN


def _margin(indicator: Indicator, before: Side, after: Side, context: Context) -> float | None:
    """Give the 95 % margin of the difference, in the indicator's unit; None where unknown."""
    if indicator.kind == "model":
        if not has_limits(before) or not has_limits(after):
            return None
        return Z95 * math.hypot(standard_error(before), standard_error(after))
    if before.n is None or after.n is None or min(before.n, after.n) <= 0:
        return None
    if indicator.kind in ("count_share", "percent_no_n"):
        return _margin_of_shares(indicator, before, after, context)
    if indicator.kind == "rate":
        return _margin_of_rates(indicator, before, after, context)
    return None


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
