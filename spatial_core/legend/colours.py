"""The fills of the map: few colours, the same as the pie; grey hatch only for no figure."""

from __future__ import annotations

from ..catalogue import Indicator
from ..statistics import verdict as verdicts
from .classes import favourable, strong

FAVOURABLE = {"strong": "#0b5d57", "weak": "#9dbebc"}
UNFAVOURABLE = {"strong": "#d47f24", "weak": "#f2d3b0"}
EQUAL = "#e4e2dc"
BLUES = {
    verdicts.CLEARLY_HIGHER: "#2f4489",
    verdicts.HIGHER: "#6f86c6",
    verdicts.NO_MARGIN_HIGHER: "#6f86c6",
    verdicts.NO_MARGIN_LOWER: "#b3c2e4",
    verdicts.LOWER: "#b3c2e4",
    verdicts.CLEARLY_LOWER: "#d2dcf1",
}
"""One scale for neutral indicators: the darker, the more. That is not a judgement."""
VALUES = ("#e3e9f5", "#c3d0ea", "#98abd8", "#6f86c6", "#2f4489")
"""For values that are not compared: the darker, the more."""
HATCH = "#9aa0a6"
DOTS = "#6b7280"
PLAIN = "#dfe2e7"
WATER = "#dcebf2"
WHITE = "#ffffff"
BORDER = "#8d949c"
DARK = "#2b2f36"


def of_class(indicator: Indicator, name: str) -> str:
    """Give the colour of a class: green or orange with a direction, one blue scale without.

    White is what cannot be judged: an outline only, as on the pie.
    """
    if name == verdicts.ABOUT_EQUAL:
        return EQUAL
    if indicator.direction == "neutral":
        return BLUES.get(name, WHITE)
    side = favourable(indicator, name)
    if side is None:
        return WHITE
    return (FAVOURABLE if side else UNFAVOURABLE)["strong" if strong(name) else "weak"]
