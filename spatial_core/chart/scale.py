"""From values to places along a line, with round numbers to read it by."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

LEAST = 0.25
"""Years span at least this part of the largest value: a trifle stays a trifle."""


class Scale(NamedTuple):
    """A straight scale: ``low`` lies at ``start``, ``high`` at ``end``."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the place of a value; one outside is put at the edge."""
        held = min(max(value, self.low), self.high)
        return self.start + (held - self.low) / (self.high - self.low) * (self.end - self.start)


def from_zero(values: Iterable[float], start: float, end: float) -> Scale:
    """Return a scale for lengths: it always holds zero, and is never without extent."""
    held = [0.0, *values]
    low, high = min(held), max(held)
    return Scale(low, high if high > low else low + 1.0, start, end)


def around(values: Iterable[float], start: float, end: float, least: float = 0.0) -> Scale:
    """Return a scale for places: from the least to the most, with a little air.

    It spans at least the part ``least`` of the largest value, and is never without extent.
    """
    held = list(values) or [0.0]
    low, high = min(held), max(held)
    span = max(high - low, least * max(abs(low), abs(high)))
    air = (span - (high - low)) / 2 + span * 0.04
    # Values too alike to tell apart as numbers are drawn in the middle.
    if high + air - (low - air) < 1e-9 * max(1.0, abs(high), abs(low)):
        air = 0.5 * max(1.0, abs(high))
    return Scale(low - air, high + air, start, end)


def ticks(scale: Scale, most: int = 5) -> list[float]:
    """Return at most ``most`` round numbers within the scale, in steps of 1, 2 or 5."""
    rough = (scale.high - scale.low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    for factor in (1, 2, 5, 10, 20):
        step = factor * power
        first, last = math.ceil(scale.low / step), math.floor(scale.high / step)
        if last - first < most:
            break
    return [i * step for i in range(first, last + 1)]
