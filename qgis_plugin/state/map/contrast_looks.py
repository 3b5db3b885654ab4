"""How lines between buurten look: native classes, so that a saved project needs no plugin."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsFeatureRequest,
    QgsHashedLineSymbolLayer,
    QgsLineSymbol,
    QgsProperty,
    QgsRendererCategory,
    QgsSimpleLineSymbolLayer,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..._bridge import Indicator, Pack, across, colours, guards
from ..language import current, say, tr
from . import dressing
from .contrast_rows import COLUMNS
from .lines import STREETS

CASING = 0.45
"""Millimetres of white on either side of a wide line, so that it parts from what lies below."""
TICK, APART = 1.5, 2.6
"""Length of a tick beyond the line, and from one to the next, in mm."""


def dress(
    layer: QgsVectorLayer, indicator: Indicator, year: int, borders: int | None, along: str
) -> None:
    """Draw the lines by their class and let the layer say what they show."""
    named = "streets" if along == STREETS else "borders"
    short = dressing.short_name(indicator)
    layer.setName(tr(f"map.contrast.name.{named}", indicator=short, year=year))
    counts = Counter(str(each["klasse"]) for each in layer.getFeatures(_only("klasse", layer)))
    heading = across.heading(indicator, year, borders, current())
    layer.setRenderer(_renderer(heading, across.strokes(counts, current())))
    layer.setDisplayExpression("\"links_naam\" || ' – ' || \"rechts_naam\"")
    layer.setMapTipTemplate(map_tip(indicator))
    for index, field in enumerate(layer.fields()):
        if field.name() in COLUMNS:
            layer.setFieldAlias(index, tr(f"map.contrast.field.{field.name()}"))


def tell(layer: QgsVectorLayer, pack: Pack, year: int) -> None:
    """Name the sources, and let QGIS draw the layer anew."""
    dressing.tell_sources(layer, pack, (year,))
    layer.triggerRepaint()
    layer.emitStyleChanged()


def _only(name: str, layer: QgsVectorLayer) -> QgsFeatureRequest:
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return request.setSubsetOfAttributes([name], layer.fields())


def _renderer(heading: str, strokes: Iterable[across.Stroke]) -> QgsCategorizedSymbolRenderer:
    """Put the lines of the legend under a heading that draws nothing."""
    lines = [QgsRendererCategory("", _nothing(), heading)]
    lines += [QgsRendererCategory(each.name, _symbol(each), each.label) for each in strokes]
    renderer = QgsCategorizedSymbolRenderer("klasse", lines)
    # What matters most is drawn last, over the ends of the others.
    rank = " ".join(f"WHEN '{name}' THEN {-at}" for at, name in enumerate(across.CLASSES))
    order = QgsFeatureRequest.OrderByClause(f'CASE "klasse" {rank} END')
    renderer.setOrderBy(QgsFeatureRequest.OrderBy([order]))
    renderer.setOrderByEnabled(True)
    return renderer


def _nothing() -> QgsLineSymbol:
    return QgsLineSymbol.createSimple({"line_style": "no"})


def _symbol(stroke: across.Stroke) -> QgsLineSymbol:
    symbol = QgsLineSymbol.createSimple({
        "color": stroke.colour, "width": str(stroke.width), "capstyle": "flat",
        "joinstyle": "round",
    })  # fmt: skip
    line = symbol.symbolLayer(0)
    if stroke.dashes:
        line.setUseCustomDashPattern(True)
        line.setCustomDashVector(list(stroke.dashes))
        line.setCustomDashPatternUnit(Qgis.RenderUnit.Millimeters)
    if stroke.width > 0.4:
        casing = QgsSimpleLineSymbolLayer(
            QColor(colours.WHITE), stroke.width + 2 * CASING, Qt.PenStyle.SolidLine
        )
        casing.setPenCapStyle(Qt.PenCapStyle.FlatCap)
        casing.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
        symbol.insertSymbolLayer(0, casing)
    if stroke.ticks:
        symbol.appendSymbolLayer(_ticks(stroke))
    return symbol


def _ticks(stroke: across.Stroke) -> QgsHashedLineSymbolLayer:
    """Give short strokes square to the line, on the side that the field ``lager`` names."""
    ticks = QgsHashedLineSymbolLayer(True, APART)
    ticks.setSubSymbol(
        QgsLineSymbol.createSimple(
            {"color": stroke.colour, "width": "0.5", "capstyle": "flat"}
        )
    )
    ticks.setHashLength(TICK)
    ticks.setHashAngle(90)
    aside = (stroke.width + TICK) / 2
    # QGIS counts offsets to the right of a line as more than nothing.
    ticks.setOffset(aside)
    ticks.setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyOffset,
        QgsProperty.fromExpression(f"if(\"lager\" = 'links', -{aside}, {aside})"),
    )
    return ticks


def map_tip(indicator: Indicator) -> str:
    """Give the map tip: everything that comes from data goes through an escaping expression."""
    name = html.escape(dressing.long_name(indicator)).replace("[%", "[ %")
    street = "if(\"naam\" <> '', \"naam\" || ': ', '')"
    head = f"{street} || \"links_naam\" || ' – ' || \"rechts_naam\""
    shown = [dressing.ESCAPED.format(text=text) for text in (head, '"jaar"', '"zin"')]
    tip = "<b>[% {} %]</b><br>{} ([% {} %])<br>[% {} %]".format(shown[0], name, *shown[1:])
    if guards.is_explained(indicator):
        tip += f"<br><i>{html.escape(say(f'caution.{guards.EXPLANATION}'))}</i>"
    return tip
