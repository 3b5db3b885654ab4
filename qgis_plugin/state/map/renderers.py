"""A legend of the core as QGIS draws it: native classes, so a saved project needs no plugin."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpressionContextUtils,
    QgsRendererCategory,
    QgsVectorLayer,
)

from ..._bridge import LIST, Legend
from . import symbols


def show(layer: QgsVectorLayer, heading: str, legend: Legend) -> None:
    """Let a layer show a legend; the list of its areas is a variable of the layer."""
    QgsExpressionContextUtils.setLayerVariable(layer, LIST, legend.listed)
    layer.setRenderer(_renderer(heading, legend))


def _renderer(heading: str, legend: Legend) -> QgsCategorizedSymbolRenderer:
    """Put the lines of a legend under a heading.

    The heading is a line that draws nothing, and the one for areas that fall under no other: they
    are never drawn as something else. Without such a line QGIS would ask of each area whether it is
    "one of these" before it draws it.
    """
    lines = [QgsRendererCategory("", symbols.nothing(), heading)]
    lines += [
        QgsRendererCategory(line.key, symbols.of_rule(line), line.label) for line in legend.lines
    ]
    return QgsCategorizedSymbolRenderer(legend.expression, lines)
