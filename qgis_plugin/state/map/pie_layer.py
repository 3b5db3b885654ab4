"""How a layer of small pies looks: native diagrams, so that a saved project needs no plugin."""

from __future__ import annotations

import base64
import html
import math

from qgis.core import (
    Qgis,
    QgsDiagramLayerSettings,
    QgsDiagramSettings,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsPieDiagram,
    QgsRuleBasedRenderer,
    QgsSingleCategoryDiagramRenderer,
    QgsSvgMarkerSymbolLayer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSizeF
from qgis.PyQt.QtGui import QColor

from ..._bridge import Pack, colours, sides
from ..language import current, say, tr
from . import dressing

SIZE = 9.0
"""Width of a pie in mm; the same for all, as it tells nothing."""
FROM = {
    "gemeente": 2_000_000, "gebied": dressing.NAMES_FROM, "wijk": dressing.NAMES_FROM,
    "buurt": dressing.BUURT_NAMES_FROM,
}  # fmt: skip
"""Scales from which the pies are drawn: all of Nederland would be black."""
COUNTED = ("gunstiger", "minder", "gelijk", "open")
"""Endings of the fields that count a theme's verdicts."""


def dress(layer: QgsVectorLayer, pack: Pack, level: str, found: sides.ThemeMap) -> None:
    """Draw the pies with their names below, and let the layer say what they show."""
    years = _years(found.years)
    layer.setName(tr("map.pies.name", levels=tr(f"levels.{level}"), years=years))
    layer.setRenderer(_legend(found))
    layer.setDiagramRenderer(_diagram(found))
    placed = QgsDiagramLayerSettings()
    placed.setPlacement(QgsDiagramLayerSettings.Placement.OverPoint)
    placed.setShowAllDiagrams(True)
    layer.setDiagramLayerSettings(placed)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_names(level)))
    layer.setLabelsEnabled(True)
    layer.setScaleBasedVisibility(True)
    layer.setMinimumScale(FROM[level])
    layer.setDisplayExpression('"naam"')
    layer.setMapTipTemplate(map_tip(found))
    _aliases(layer, found)
    dressing.tell_sources(layer, pack, found.years)
    layer.triggerRepaint()
    layer.emitStyleChanged()


def fields(found: sides.ThemeMap) -> list[str]:
    """Give the names of the fields: a text for a theme's class, and a number for each side."""
    names = ["code", "naam"]
    for theme in found.themes:
        names += [theme.id, *(f"{theme.id}_{ending}" for ending in COUNTED)]
    return names


def values(row: tuple[sides.Sides, ...]) -> list[object]:
    """Give what stands in the fields of the themes."""
    return [value for each in row for value in (each.key, *each)]


def _years(years: tuple[int, ...]) -> str:
    return "–".join(str(year) for year in dict.fromkeys((years[0], years[-1]))) if years else ""


def _diagram(found: sides.ThemeMap) -> QgsSingleCategoryDiagramRenderer:
    """Give every theme an equal part; of its classes the one that holds is 1, the others are 0."""
    asked = [(theme, name) for theme in found.themes for name in sides.CLASSES]
    settings = QgsDiagramSettings()
    settings.enabled = True
    settings.categoryAttributes = [f"if(\"{t.id}\" = '{name}', 1, 0)" for t, name in asked]
    settings.categoryColors = [QColor(sides.FILLS[name]) for _, name in asked]
    settings.categoryLabels = [f"{_label(t)}: {_words(name)}" for t, name in asked]
    settings.size = QSizeF(SIZE, SIZE)
    settings.sizeType = Qgis.RenderUnit.Millimeters
    settings.minimumSize = 0
    settings.scaleByArea = False
    settings.penColor = QColor(colours.DARK)
    settings.penWidth = 0.15
    settings.lineSizeUnit = Qgis.RenderUnit.Millimeters
    # From the top with the clock; QGIS counts from the right, against it.
    settings.rotationOffset = 270
    settings.setDirection(QgsDiagramSettings.Direction.Clockwise)
    renderer = QgsSingleCategoryDiagramRenderer()
    renderer.setDiagram(QgsPieDiagram())
    renderer.setDiagramSettings(settings)
    # The legend of the layer says it in fewer lines: five colours, and which theme lies where.
    renderer.setAttributeLegend(False)
    return renderer


def _legend(found: sides.ThemeMap) -> QgsRuleBasedRenderer:
    """Say what the pies show: the line that draws draws nothing, the others are never drawn."""
    unseen = QgsMarkerSymbol.createSimple({"color": "0,0,0,0", "outline_style": "no", "size": "0"})
    root = QgsRuleBasedRenderer.Rule(None)
    compared = say("legend.compared", ref=found.name) if found.name else tr("map.pies.uncompared")
    root.appendChild(QgsRuleBasedRenderer.Rule(unseen, 0, 0, "", compared))
    for name in sides.CLASSES:
        style = {"color": sides.FILLS[name], "outline_color": colours.DARK, "name": "square",
                 "size": "3.4", "outline_width": "0.15"}  # fmt: skip
        symbol = QgsMarkerSymbol.createSimple(style)
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, "FALSE", _words(name)))
    for position, theme in enumerate(found.themes):
        symbol = _part(position, len(found.themes))
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, "FALSE", _label(theme)))
    root.appendChild(QgsRuleBasedRenderer.Rule(None, 0, 0, "FALSE", tr("map.pies.nobody")))
    return QgsRuleBasedRenderer(root)


def _part(position: int, count: int) -> QgsMarkerSymbol:
    """Give a picture of a pie with one part marked, to say where a theme lies."""
    start, end = (2 * math.pi * at / count - math.pi / 2 for at in (position, position + 1))
    ends = [10 + 9 * part(angle) for angle in (start, end) for part in (math.cos, math.sin)]
    far = int(count == 1)
    wedge = "M10 10L{:.2f} {:.2f}A9 9 0 {far} 1 {:.2f} {:.2f}Z".format(*ends, far=far)
    ring = f'<circle cx="10" cy="10" r="9" fill="{colours.WHITE}" stroke="{colours.DARK}"/>'
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20">'
        f'{ring}<path d="{wedge}" fill="{colours.DARK}"/></svg>'
    )
    picture = base64.b64encode(text.encode()).decode()
    layer = QgsSvgMarkerSymbolLayer(f"base64:{picture}", 4.2)
    symbol = QgsMarkerSymbol()
    symbol.changeSymbolLayer(0, layer)
    return symbol


def _names(level: str) -> QgsPalLayerSettings:
    """Put the name below its pie; QGIS would leave out all names that pies are in the way of."""
    names = dressing.labels(FROM[level], 7.5 if level == "buurt" else 8.5)
    names.placement = Qgis.LabelPlacement.OverPoint
    names.quadOffset = Qgis.LabelQuadrantPosition.Below
    names.yOffset = SIZE / 2 + 0.4
    names.offsetUnits = Qgis.RenderUnit.Millimeters
    placed = names.placementSettings()
    placed.setOverlapHandling(Qgis.LabelOverlapHandling.AllowOverlapIfRequired)
    names.setPlacementSettings(placed)
    return names


def map_tip(found: sides.ThemeMap) -> str:
    """Give the map tip: the name escaped, and for each theme how many verdicts there are."""
    area = dressing.ESCAPED.format(text="\"naam\" || ' (' || \"code\" || ')'")
    lines = [f"<b>[% {area} %]</b>"]
    for theme in found.themes:
        counts = {ending: f'[% "{theme.id}_{ending}" %]' for ending in COUNTED}
        label = html.escape(_label(theme)).replace("[%", "[ %")
        lines.append(tr("map.pies.tip_line", theme=label, **counts))
    return "<br>".join(lines)


def _aliases(layer: QgsVectorLayer, found: sides.ThemeMap) -> None:
    for theme in found.themes:
        label = _label(theme)
        layer.setFieldAlias(layer.fields().indexOf(theme.id), label)
        for ending in COUNTED:
            at = layer.fields().indexOf(f"{theme.id}_{ending}")
            layer.setFieldAlias(at, tr(f"map.pies.count.{ending}", theme=label))


def _label(theme: object) -> str:
    return theme.label_nl if current() == "nl" else theme.label_en


def _words(name: str) -> str:
    return say(f"legend.sides.{name}")
