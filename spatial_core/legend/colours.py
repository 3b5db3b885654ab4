"""The fills of the map: few colours, the same as the pie; grey hatch only for no figure.

Each fill that can stand on one map has a lightness of its own, at least 6 of CIE L* from the next:
white, water, nobody, and between the pale and the full colours about equal.
"""

from __future__ import annotations

from ..catalogue import Indicator
from ..statistics import verdict as verdicts
from .classes import favourable, strong

FAVOURABLE = {"strong": "#0b5d57", "weak": "#88b0ad"}
UNFAVOURABLE = {"strong": "#d47f24", "weak": "#ebc49a"}
EQUAL = "#bbb9b3"
MIXED = "#f3dd8a"
"""Favourable and less favourable verdicts in one theme, on the pies of the map."""
BLUES = {
    verdicts.CLEARLY_HIGHER: "#2f4489",
    verdicts.HIGHER: "#586fb0",
    verdicts.NO_MARGIN_HIGHER: "#586fb0",
    verdicts.NO_MARGIN_LOWER: "#90a0cb",
    verdicts.LOWER: "#90a0cb",
    verdicts.CLEARLY_LOWER: "#c2cae2",
}
"""One scale for neutral indicators: the darker, the more. That is not a judgement."""
VALUES = ("#c2cae2", "#a4b0d4", "#8192c3", "#586fb0", "#2f4489")
"""For values that are not compared: the darker, the more."""
HATCH = "#9aa0a6"
DOTS = "#6b7280"
PLAIN = "#d9dce0"
WATER = "#e3eff6"
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
