"""The classes of the map are the verdicts: the map judges nothing itself."""

from __future__ import annotations

from ..catalogue import Indicator
from ..statistics import verdict as verdicts

CLASSES = (
    verdicts.CLEARLY_HIGHER, verdicts.HIGHER, verdicts.NO_MARGIN_HIGHER, verdicts.ABOUT_EQUAL,
    verdicts.NO_MARGIN_LOWER, verdicts.LOWER, verdicts.CLEARLY_LOWER, verdicts.CANNOT_TELL,
    verdicts.TOO_LITTLE, verdicts.NOT_COMPARABLE,
)  # fmt: skip
"""In the order of the legend: from more to less, then what cannot be judged."""


def strong(name: str) -> bool:
    """Tell whether a class is a clear difference, drawn in full colour."""
    return name in (verdicts.CLEARLY_HIGHER, verdicts.CLEARLY_LOWER)


def favourable(indicator: Indicator, name: str) -> bool | None:
    """Tell whether a class is on the favourable side; None for neutral or without a side."""
    return verdicts.favourable(indicator.direction, name)
