"""The fills of the map: few colours, the same as the pie; grey hatch only for no figure."""

from __future__ import annotations

from ..catalogue import Indicator
from .classes import CLASSES, favourable

FAVOURABLE = {"strong": "#0b5d57", "weak": "#9dbebc"}
UNFAVOURABLE = {"strong": "#d47f24", "weak": "#f2d3b0"}
EQUAL = "#e4e2dc"
BLUES = dict(zip(CLASSES, ("#2f4489", "#6f86c6", "#a8b6dd", "#cbd5ec", "#e3e9f5"), strict=True))
HATCH = "#9aa0a6"
PLAIN = "#dfe2e7"
WATER = "#dcebf2"
WHITE = "#ffffff"
BORDER = "#8d949c"
DARK = "#2b2f36"


def of_class(indicator: Indicator, name: str) -> str:
    """Give the colour of a class: green or orange with a direction, one blue scale without."""
    if indicator.direction == "neutral":
        return BLUES[name]
    side = favourable(indicator, name)
    if side is None:
        return EQUAL
    return (FAVOURABLE if side else UNFAVOURABLE)["strong" if name.startswith("much") else "weak"]
