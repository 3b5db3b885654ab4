"""How the layer of streets looks and what it says of itself; native, so a project keeps it."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsLineSymbol,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)

from ..._bridge import Pack
from ..language import tr
from . import dressing

LINES_FROM, NAMES_FROM = 100_000, 8_000
"""Scales from which streets and their names are drawn."""

GREY, DARK = "#6f7681", "#3d434c"
THIN, MARKED = 0.26, 0.5
"""Widths in millimetres of a street, and of one along a border between buurten."""

NAME_SIZE = 7.5

FIELDS = {
    "naam": "name", "plaats": "place", "gemeentecode": "gemeente_code", "gemeente": "gemeente",
    "buurten": "buurten", "lengte_m": "length", "adressen": "addresses",
    "grensstraat": "boundary", "aandeel_naar": "by",
}  # fmt: skip
"""The columns that a user sees, with the last part of the key of their name."""


def dress(layer: QgsVectorLayer) -> None:
    """Give the layer its lines and labels."""
    layer.setRenderer(_renderer())
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_labels()))
    layer.setLabelsEnabled(True)
    layer.setScaleBasedVisibility(True)
    layer.setMinimumScale(LINES_FROM)


def tell(layer: QgsVectorLayer, pack: Pack, year: int) -> None:
    """Name the layer, its columns and its sources."""
    layer.setName(tr("street_tab.layer", year=year))
    for index, field in enumerate(layer.fields()):
        if field.name() in FIELDS:
            layer.setFieldAlias(index, tr(f"street_tab.field.{FIELDS[field.name()]}"))
    layer.setDisplayExpression('"naam"')
    name = "\"naam\" || if(\"plaats\" = '', '', ', ' || \"plaats\")"
    layer.setMapTipTemplate(f"<b>[% {dressing.ESCAPED.format(text=name)} %]</b>")
    dressing.tell_sources(layer, pack, (year,))


def _renderer() -> QgsCategorizedSymbolRenderer:
    """Mark the streets along a border: a darker and thicker line, told in the legend."""
    return QgsCategorizedSymbolRenderer(
        "grensstraat",
        [
            QgsRendererCategory("ja", _line(DARK, MARKED), tr("street_tab.legend.boundary")),
            QgsRendererCategory("nee", _line(GREY, THIN), tr("street_tab.legend.other")),
        ],
    )


def _line(colour: str, width: float) -> QgsLineSymbol:
    return QgsLineSymbol.createSimple(
        {"color": colour, "width": str(width), "capstyle": "round", "joinstyle": "round"}
    )


def _labels() -> QgsPalLayerSettings:
    made = dressing.labels(NAMES_FROM, NAME_SIZE)
    made.placement = Qgis.LabelPlacement.Curved
    made.autoWrapLength = 0
    return made
