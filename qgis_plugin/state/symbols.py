"""The fills of the map: few colours, the same as the pie; grey hatch only for no figure."""

from __future__ import annotations

from qgis.core import QgsFillSymbol, QgsLinePatternFillSymbolLayer, QgsLineSymbol

from .._bridge import Indicator
from .classes import CLASSES, favourable

FAVOURABLE = {"strong": "#0b5d57", "weak": "#9dbebc"}
UNFAVOURABLE = {"strong": "#d47f24", "weak": "#f2d3b0"}
EQUAL = "#f4f5f7"
BLUES = dict(zip(CLASSES, ("#30468a", "#6f86c6", "#a9b7de", "#d4dcf0", "#f5f7fd"), strict=True))
HATCH = "#9aa0a6"
PLAIN = "#dfe2e7"
WHITE = "#ffffff"
BORDER = "#8d949c"
DARK = "#2b2f36"
CASING = "255,255,255,170"


def class_colour(indicator: Indicator, name: str) -> str:
    """Give the colour of a class: green or orange with a direction, one blue scale without."""
    if indicator.direction == "neutral":
        return BLUES[name]
    side = favourable(indicator, name)
    if side is None:
        return EQUAL
    return (FAVOURABLE if side else UNFAVOURABLE)["strong" if name.startswith("much") else "weak"]


def of_class(indicator: Indicator, name: str) -> QgsFillSymbol:
    """Give the fill of a class."""
    return _fill(class_colour(indicator, name))


def not_applicable() -> QgsFillSymbol:
    """Give the plain grey of places where (nearly) nobody lives."""
    return _fill(PLAIN)


def without_reference() -> QgsFillSymbol:
    """Give the fill of a figure that cannot be compared: white with a darker border."""
    return _fill(WHITE, DARK, 0.3)


def no_figure() -> QgsFillSymbol:
    """Give grey hatch on white: no figure, and nothing else ever."""
    symbol = _fill(WHITE)
    hatch = QgsLinePatternFillSymbolLayer()
    hatch.setSubSymbol(QgsLineSymbol.createSimple({"color": HATCH, "width": "0.2"}))
    hatch.setLineAngle(45.0)
    hatch.setDistance(1.8)
    symbol.appendSymbolLayer(hatch)
    return symbol


def border(width: float) -> QgsFillSymbol:
    """Give a border without fill, on a white casing that keeps it apart from dark fills."""
    symbol = _simple(style="no", outline_color=CASING, outline_width=str(2.4 * width))
    line = _simple(style="no", outline_color=DARK, outline_width=str(width))
    symbol.appendSymbolLayer(line.symbolLayer(0).clone())
    return symbol


def _fill(colour: str, stroke: str = BORDER, width: float = 0.12) -> QgsFillSymbol:
    return _simple(color=colour, outline_color=stroke, outline_width=str(width))


def _simple(**properties: str) -> QgsFillSymbol:
    # A symbol made from a list of layers would not own them: Python frees them too early.
    return QgsFillSymbol.createSimple({"joinstyle": "round", **properties})
