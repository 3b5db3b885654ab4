"""The lines between buurten on the map: along their borders, along streets, or a layer of each.

They are made when asked and renewed in place.

While it is looked at the layer is in memory; it is written beside the project when that is saved.
So the file always holds what the project that was saved last shows.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from qgis.core import QgsFeature, QgsNullSymbolRenderer, QgsProject, QgsVectorLayer

from ...._bridge import Indicator, Pack, contrasts
from ...language import current, tr
from .. import keeping, tree
from ..layers import CRS
from . import looks, rows
from .reading import Asked, Line

LINES = "wijkmonitor/lines"
"""Which lines the layer holds: those of a build, a year, and gemeenten."""
LANGUAGE = "wijkmonitor/language"


def layer_of(pack: Pack, along: str) -> QgsVectorLayer | None:
    """Give a pack's layer of lines along borders or streets, None where there is none."""
    found = keeping.of_pack(pack, tree.CONTRAST)
    return next((each for each in found if each.customProperty(tree.LEVEL) == along), None)


def remove(pack: Pack, along: str) -> None:
    """Take the lines along borders or streets off the map."""
    layer = layer_of(pack, along)
    if layer is not None:
        QgsProject.instance().removeMapLayer(layer.id())


def is_told(layer: QgsVectorLayer, indicator: Indicator, year: int) -> bool:
    """Tell whether the layer shows an indicator in a year, in the language of now."""
    marks = (tree.INDICATOR, tree.YEAR, LANGUAGE)
    return [layer.customProperty(mark) for mark in marks] == [indicator.id, year, current()]


def holds(layer: QgsVectorLayer, pack: Pack, asked: Asked) -> bool:
    """Tell whether the layer's lines are those that are asked for."""
    return layer.customProperty(LINES) == _key(pack, asked)


def held(layer: QgsVectorLayer) -> list[Line]:
    """Give the lines that the layer holds."""
    return [
        Line(
            str(each["links"]), str(each["rechts"]), each.geometry(),
            *(str(each[name] or "") for name in ("straat", "naam", "plaats")),
        )
        for each in layer.getFeatures()
    ]  # fmt: skip


def asked_of(layer: QgsVectorLayer) -> Asked | None:
    """Give what the layer's lines were asked for; None where that is not told."""
    try:
        _, year, along, gemeenten = json.loads(layer.customProperty(LINES, ""))
    except ValueError:
        return None
    return Asked(int(year), str(along), tuple(gemeenten))


def empty(layer: QgsVectorLayer) -> None:
    """Let the lines show nothing, as the map shows a figure that buurten do not have."""
    if layer.customProperty(tree.INDICATOR):
        layer.removeCustomProperty(tree.INDICATOR)
        layer.setName(tr("map.contrast.empty"))
        layer.setRenderer(QgsNullSymbolRenderer())
        layer.triggerRepaint()
        layer.emitStyleChanged()


def show(
    pack: Pack, asked: Asked, lines: Sequence[Line], indicator: Indicator, year: int
) -> QgsVectorLayer:
    """Put the lines on the map above the pack's other layers, or renew those there.

    Raises RecipeError for a figure by group.
    """
    pairs = [(line.left, line.right) for line in lines]
    found = contrasts.of_neighbours(pack, pairs, indicator, year)
    made = filled(pack, lines, indicator, year, found)
    layer = layer_of(pack, asked.along)
    if layer is None:
        layer = made
        layer.setCustomProperty(tree.ROLE, tree.CONTRAST)
        layer.setCustomProperty(tree.LEVEL, asked.along)
        layer.setCustomProperty(keeping.PACK, pack.path.name)
    else:
        layer.setReadOnly(False)
        layer.setDataSource(made.dataProvider().dataSourceUri(), layer.name(), "memory")
        layer.dataProvider().addFeatures(list(made.getFeatures()))
        layer.updateExtents()
    layer.setReadOnly(True)
    for mark, value in (
        (LINES, _key(pack, asked)), (tree.INDICATOR, indicator.id), (tree.YEAR, year),
        (LANGUAGE, current()),
    ):  # fmt: skip
        layer.setCustomProperty(mark, value)
    borders = pack.geometry_year("buurt", year)
    looks.dress(layer, indicator, year, looks.Lines(asked.along, borders, found))
    if layer is made:
        QgsProject.instance().addMapLayer(layer, False)
        tree.pack_group(pack.path).insertLayer(0, layer)
    looks.tell(layer, pack, year)
    return layer


def filled(
    pack: Pack, lines: Sequence[Line], indicator: Indicator, year: int,
    found: Sequence[contrasts.Contrast],
) -> QgsVectorLayer:  # fmt: skip
    """Give the lines with what is told of them, as a layer in memory that is in no project."""
    layer = QgsVectorLayer(f"MultiLineString?crs={CRS}", tree.CONTRAST, "memory")
    layer.dataProvider().addAttributes(rows.fields().toList())
    layer.updateFields()
    told = rows.of_lines(pack, indicator, year, lines, found)
    features = []
    for line, row in zip(lines, told, strict=True):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([row[name] for name in rows.COLUMNS])
        feature.setGeometry(line.shape)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def _key(pack: Pack, asked: Asked) -> str:
    return json.dumps([pack.manifest.get("pack_id"), *asked])
