"""How much a figure rises or falls a year, by the middle of all pairs of years."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from statistics import median

LEAST = 3
"""Two years have a difference, not a slope."""


def theil_sen(points: Sequence[tuple[float, float]]) -> float | None:
    """Give the slope of values by year, in the unit of the values a year.

    The median of the slopes of all pairs, so that one odd year moves it little; None for fewer than
    :data:`LEAST` years. Source: Theil (1950), Sen (1968).
    """
    if len({year for year, _ in points}) < LEAST:
        return None
    return median(
        (second - first) / (later - year)
        for (year, first), (later, second) in combinations(sorted(points), 2)
        if later > year
    )
