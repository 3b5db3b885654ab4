"""A figure of older borders on the newest, by the crosswalk of a pack; nothing without one. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..pack.reader import Pack


class Converted(NamedTuple):
    """A value or a reason, how it came there, from which areas; see :class:`.trend.Point`."""

    value: float | None
    numerator: float | None
    denominator: float | None
    reason: str | None
    provenance: str
    method: str
    sources: tuple[str, ...]
    estimated: float
    coverage: float


def of(pack: Pack, area: Area, indicator: Indicator, year: int) -> Converted | None:
    """Give the figure of a year on the borders of ``area``; None without a crosswalk."""
    return None
