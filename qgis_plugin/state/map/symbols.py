"""The fills that a legend asks for, as QGIS symbols."""

from __future__ import annotations

from qgis.core import (
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPointPatternFillSymbolLayer,
)

from ..._bridge import Rule, colours


def of_rule(rule: Rule) -> QgsFillSymbol:
    """Give the fill of one line of the legend; grey hatch is no figure, and nothing else ever."""
    if rule.strong_border:
        return _fill(rule.fill, colours.DARK, 0.3)
    symbol = _fill(rule.fill, colours.BORDER, 0.12)
    if rule.pattern == "dots":
        dots = QgsPointPatternFillSymbolLayer()
        dots.setSubSymbol(
            QgsMarkerSymbol.createSimple(
                {"color": colours.DOTS, "outline_style": "no", "name": "circle", "size": "0.7"}
            )
        )
        dots.setDistanceX(2.6)
        dots.setDistanceY(2.6)
        dots.setDisplacementX(1.3)
        symbol.appendSymbolLayer(dots)
    if rule.pattern == "hatch":
        hatch = QgsLinePatternFillSymbolLayer()
        hatch.setSubSymbol(QgsLineSymbol.createSimple({"color": colours.HATCH, "width": "0.2"}))
        hatch.setLineAngle(45.0)
        hatch.setDistance(1.8)
        symbol.appendSymbolLayer(hatch)
    return symbol


def nothing() -> QgsFillSymbol:
    """Give the fill of a line that is only words."""
    return _simple(style="no", outline_style="no")


def border(width: float) -> QgsFillSymbol:
    """Give a border without fill."""
    return _simple(style="no", outline_color=colours.DARK, outline_width=str(width))


def _fill(colour: str, stroke: str, width: float) -> QgsFillSymbol:
    return _simple(color=colour, outline_color=stroke, outline_width=str(width))


def _simple(**properties: str) -> QgsFillSymbol:
    # A symbol made from a list of layers would not own them: Python frees them too early.
    return QgsFillSymbol.createSimple({"joinstyle": "round", **properties})
