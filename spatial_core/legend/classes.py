"""Five classes around a reference value, by the practical band and the spread between areas.

One set of rules for map and table: *about equal* is within the indicator's band, *much* is at
least one standard deviation (and two bands) away. This is no verdict on chance: that is the
core's, in a later version.
"""

from __future__ import annotations

from dataclasses import dataclass

from .. import statistics
from ..catalogue import Indicator

CLASSES = ("much_more", "more", "equal", "less", "much_less")
MIN_STEP = 1e-12
"""Stands for "any difference at all" where an indicator has no band."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The reference value and how far from it the classes begin, in the indicator's unit.

    ``wide`` is None where no spread and no band is known: then nothing is *much*.
    """

    reference: float
    band: float
    wide: float | None


def steps(indicator: Indicator, reference: float, sd: float | None) -> Steps:
    """Give the class limits around a reference value; ``sd`` is the spread between areas."""
    band = statistics.band(indicator.band, reference, sd)
    if not band:
        return Steps(reference, MIN_STEP, sd or None)
    return Steps(reference, band, max(sd or 0.0, 2 * band))


def near_is_equal(indicator: Indicator) -> bool:
    """Tell whether values up to one kilometre all count as equal."""
    return indicator.band == "0.5km and >1km"


def class_of(indicator: Indicator, value: float, limits: Steps) -> str:
    """Give the class of a value."""
    difference = value - limits.reference
    close = near_is_equal(indicator) and max(value, limits.reference) <= 1.0
    if close or abs(difference) < limits.band:
        return "equal"
    much = limits.wide is not None and abs(difference) >= limits.wide
    return ("much_" if much else "") + ("more" if difference > 0 else "less")


def favourable(indicator: Indicator, name: str) -> bool | None:
    """Tell whether a class is on the favourable side; None for neutral or about equal."""
    if indicator.direction == "neutral" or name == "equal":
        return None
    return name.endswith("more") == (indicator.direction == "strength")
