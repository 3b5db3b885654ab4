"""The layers that sheets draw, apart from those of the dock: a kept sheet stays as it is."""

from __future__ import annotations

from qgis.core import (
    QgsFillSymbol,
    QgsInvertedPolygonRenderer,
    QgsLayerTreeGroup,
    QgsLineSymbol,
    QgsMapLayer,
    QgsPalLayerSettings,
    QgsProject,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSimpleLineCallout,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)

from .._bridge import Layer, Pack, colours, legends
from ..state.language import current, tr
from ..state.map import dressing, plan, renderers, tree
from ..state.map.layers import polygons
from .order import Order

OF_PAGE = "$id = @atlas_featureid"
"""Holds for the area of the page, and for none outside an atlas."""
OF_WIJK = "\"code\" = attribute(@atlas_feature, 'binnen')"
PALE = "255,255,255,185"
"""What lies outside is hardly seen: the legend does not count it."""
ORDER = "wijkmonitor/sheets"
"""Names the layout that a layer belongs to."""
SEEN_THROUGH = 190
"""Of 255: how much fills cover where a base map lies below."""


def group(project: QgsProject) -> QgsLayerTreeGroup:
    """Give the group of all that sheets draw; it is switched off, as layouts draw it anyway."""
    root = project.layerTreeRoot()
    for found in root.findGroups(True):
        if found.customProperty(tree.ROLE) == tree.SHEETS:
            return found
    made = root.addGroup(tr("sheets.group"))
    made.setCustomProperty(tree.ROLE, tree.SHEETS)
    made.setItemVisibilityChecked(False)
    made.setExpanded(False)
    return made


def add(project: QgsProject, layer: QgsMapLayer, layout: str) -> None:
    """Put a layer of a layout in that group."""
    layer.setCustomProperty(ORDER, layout)
    project.addMapLayer(layer, False)
    group(project).addLayer(layer).setExpanded(False)


def figures(pack: Pack, order: Order, told: Layer, *, crowded: bool) -> QgsVectorLayer:
    """Give the areas in the colours of their verdicts, as ``told`` says.

    Where they are crowded only those that hold their name have it.
    """
    layer = polygons(pack.path, order.level, order.year)
    shown = plan.Shown(order.indicator.theme, order.level, order.indicator, order.year)
    dressing.dress(layer, pack, shown)
    lang, borders = current(), pack.geometry_year(order.level, order.year)
    heading = legends.compared_with(order.indicator, told, order.year, borders, lang)
    renderers.show(layer, heading, legends.rules(order.indicator, told, lang))
    _name(layer, order, crowded=crowded)
    layer.setReadOnly(True)
    if order.base_map:
        _see_through(layer)
    return layer


def _name(layer: QgsVectorLayer, order: Order, *, crowded: bool) -> None:
    """Write the names of areas at any scale: nobody can look closer at paper."""
    look = dressing.labels(dressing.NAMES_FROM, 7.5)
    look.scaleVisibility = False
    look.fitInPolygonOnly = crowded
    if not crowded:
        _beside_small(look)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(look))
    layer.setLabelsEnabled(order.level in ("wijk", "buurt"))


def _beside_small(look: QgsPalLayerSettings) -> None:
    """Write the name of a small area beside it, with a line to it: on it, it would hide its colour.

    Small is what is hardly half as wide as its name, and lower than three lines of it.
    """
    wide, high = (f"bounds_{side}(@geometry) / @map_scale * 1000" for side in ("width", "height"))
    small = f'{wide} < 0.7 * min(16, length("naam")) and {high} < 9'
    held = look.dataDefinedProperties()
    held.setProperty(
        QgsPalLayerSettings.Property.PolygonLabelOutside,
        QgsProperty.fromExpression(f"if({small}, 'yes', 'no')"),
    )
    look.setDataDefinedProperties(held)
    line = QgsSimpleLineCallout()
    line.setLineSymbol(QgsLineSymbol.createSimple({"color": "#5b616b", "width": "0.2"}))
    line.setEnabled(True)
    look.setCallout(line)


def _see_through(layer: QgsVectorLayer) -> None:
    """Let the base map be seen through the fills; made so as a whole it would be no vector."""
    renderer = layer.renderer().clone()
    for at, category in enumerate(renderer.categories()):
        symbol = category.symbol().clone()
        colour = symbol.color()
        colour.setAlpha(SEEN_THROUGH)
        symbol.setColor(colour)
        renderer.updateCategorySymbol(at, symbol)
    layer.setRenderer(renderer)


def plain(pack: Pack, order: Order, *, crowded: bool) -> QgsVectorLayer:
    """Give the areas without any figure, with their names."""
    layer = polygons(pack.path, order.level, order.year)
    look = {"color": "#f3f4f6", "outline_color": "#c3c8ce", "outline_width": "0.15"}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(look)))
    _name(layer, order, crowded=crowded)
    layer.setName(tr("sheets.ground"))
    return layer


def borders(pack: Pack, year: int) -> QgsVectorLayer | None:
    """Give the borders of wijken; None where the pack has none of that year."""
    if year not in plan.layer_years(pack, "wijk"):
        return None
    layer = polygons(pack.path, "wijk", year)
    dressing.dress_borders(layer, pack, year)
    layer.setScaleBasedVisibility(False)
    layer.setLabelsEnabled(False)
    return layer


def frame(layer: QgsVectorLayer, *, pale: bool) -> None:
    """Let the atlas's layer draw the outline of the page's area, and pale what lies outside."""
    fill = PALE if pale else "255,255,255,0"
    look = {"color": fill, "outline_color": colours.DARK, "outline_width": "0.6",
            "joinstyle": "round"}  # fmt: skip
    layer.setRenderer(
        QgsInvertedPolygonRenderer(_of_page(QgsFillSymbol.createSimple(look), OF_PAGE))
    )
    layer.setLabelsEnabled(False)


def around(pack: Pack, year: int) -> QgsVectorLayer | None:
    """Give what pales all outside the wijk of a page's buurt; None without wijken."""
    if year not in plan.layer_years(pack, "wijk"):
        return None
    layer = polygons(pack.path, "wijk", year)
    symbol = QgsFillSymbol.createSimple({"color": PALE, "outline_style": "no"})
    layer.setRenderer(QgsInvertedPolygonRenderer(_of_page(symbol, OF_WIJK)))
    layer.setName(tr("sheets.around"))
    return layer


def _of_page(symbol: QgsFillSymbol, test: str) -> QgsRuleBasedRenderer:
    root = QgsRuleBasedRenderer.Rule(None)
    root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, test))
    return QgsRuleBasedRenderer(root)


def of_layout(project: QgsProject, layout: str) -> list[QgsMapLayer]:
    """Give the layers that belong to a layout."""
    held = project.mapLayers().values()
    return [layer for layer in held if layer.customProperty(ORDER) == layout]
