"""How lines between buurten look: native classes, so that a saved project needs no plugin."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import NamedTuple

from qgis.core import (
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

from ...._bridge import Indicator, Pack, across, colours, contrast_legend, contrasts, guards
from ...language import current, say, tr
from .. import dressing
from .rows import COLUMNS

TICKED = (contrast_legend.CLEAR, contrast_legend.DIFFERENT, contrast_legend.NO_MARGIN)
TICKS = "streepjes"
THIN = 0.65
CASING = 0.45
"""Millimetres of white around a wide line and its ticks, to part them from what lies below."""
TICK, APART = 1.1, 2.2
"""Length of a tick beyond the line, and from one to the next, in mm."""
TICK_WIDTH = 0.5


class Lines(NamedTuple):
    """What lines lie along, on borders of which year, and what was found across each."""

    along: str
    borders: int | None
    found: Sequence[contrasts.Contrast]


def dress(layer: QgsVectorLayer, indicator: Indicator, year: int, told: Lines) -> None:
    """Draw the lines by their class and let the layer say what they show."""
    short = dressing.short_name(indicator)
    layer.setName(tr(f"map.contrast.name.{told.along}", indicator=short, year=year))
    heading = contrast_legend.heading(indicator, year, told.borders, current())
    layer.setRenderer(_renderer(heading, contrast_legend.rules(told.found, current())))
    layer.setDisplayExpression('"links_naam" || \' – \' || "rechts_naam"')
    layer.setMapTipTemplate(map_tip(indicator))
    for index, field in enumerate(layer.fields()):
        if field.name() in COLUMNS:
            layer.setFieldAlias(index, tr(f"map.contrast.field.{field.name()}"))


def tell(layer: QgsVectorLayer, pack: Pack, year: int) -> None:
    """Name the sources, and let QGIS draw the layer anew."""
    dressing.tell_sources(layer, pack, (year,))
    layer.triggerRepaint()
    layer.emitStyleChanged()


def _renderer(
    heading: str, rules: Sequence[contrast_legend.LineRule]
) -> QgsCategorizedSymbolRenderer:
    """Put the lines of the legend under a heading that draws nothing; below it what ticks mean."""
    lines = [QgsRendererCategory("", _nothing(), heading)]
    if any(rule.name in TICKED for rule in rules):
        lines.append(QgsRendererCategory(TICKS, _nothing(), say("legend.across.ticks")))
    lines += [QgsRendererCategory(rule.name, _symbol(rule), rule.label) for rule in rules]
    renderer = QgsCategorizedSymbolRenderer("klasse", lines)
    # What matters most is drawn last, over the ends of the others.
    ranks = enumerate(contrast_legend.CLASSES)
    rank = " ".join(f"WHEN '{name}' THEN {-at}" for at, name in ranks)
    order = QgsFeatureRequest.OrderByClause(f'CASE "klasse" {rank} END')
    renderer.setOrderBy(QgsFeatureRequest.OrderBy([order]))
    renderer.setOrderByEnabled(True)
    return renderer


def _nothing() -> QgsLineSymbol:
    return QgsLineSymbol.createSimple({"line_style": "no"})


def _symbol(rule: contrast_legend.LineRule) -> QgsLineSymbol:
    symbol = QgsLineSymbol.createSimple({
        "color": rule.colour, "width": str(rule.width), "line_style": rule.dash,
        "capstyle": "flat", "joinstyle": "round",
    })  # fmt: skip
    if rule.width > THIN:
        symbol.insertSymbolLayer(0, _casing(rule.width + 2 * CASING))
    if rule.name in TICKED:
        symbol.insertSymbolLayer(0, _ticks(rule, colours.WHITE, TICK + CASING, 2 * CASING))
        symbol.appendSymbolLayer(_ticks(rule, rule.colour, TICK))
    return symbol


def _casing(width: float) -> QgsSimpleLineSymbolLayer:
    casing = QgsSimpleLineSymbolLayer(QColor(colours.WHITE), width)
    casing.setPenCapStyle(Qt.PenCapStyle.FlatCap)
    casing.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return casing


def _ticks(
    rule: contrast_legend.LineRule, colour: str, length: float, wider: float = 0.0
) -> QgsHashedLineSymbolLayer:
    """Give short strokes square to the line, on the side that the field ``lager`` names."""
    ticks = QgsHashedLineSymbolLayer(True, APART)
    style = {"color": colour, "width": str(TICK_WIDTH + wider), "capstyle": "flat"}
    ticks.setSubSymbol(QgsLineSymbol.createSimple(style))
    ticks.setHashLength(length)
    ticks.setHashAngle(0)
    aside = (rule.width + length) / 2
    # QGIS counts offsets to the right of a line as more than nothing.
    ticks.setOffset(aside)
    ticks.setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyOffset,
        QgsProperty.fromExpression(f"if(\"lager\" = '{across.LEFT}', -{aside}, {aside})"),
    )
    return ticks


def map_tip(indicator: Indicator) -> str:
    """Give the map tip: everything that comes from data goes through an escaping expression."""
    name = html.escape(dressing.long_name(indicator)).replace("[%", "[ %")
    street = "if(\"naam\" <> '', \"naam\" || ': ', '')"
    head = f'{street} || "links_naam" || \' – \' || "rechts_naam"'
    shown = [dressing.ESCAPED.format(text=text) for text in (head, '"jaar"', '"zin"')]
    tip = "<b>[% {} %]</b><br>{} ([% {} %])<br>[% {} %]".format(shown[0], name, *shown[1:])
    if guards.is_explained(indicator):
        tip += f"<br><i>{html.escape(say(f'caution.{guards.EXPLANATION}'))}</i>"
    return tip
