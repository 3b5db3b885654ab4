"""What both layers share: the polygons of one map, and their place in the project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsLayerTreeLayer,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from ...._bridge import Legend, Pack
from ...language import tr
from .. import keeping, tree
from ..layers import CRS, polygons

TEXT, WHOLE = QMetaType.Type.QString, QMetaType.Type.Int
NUMBER, DATE = QMetaType.Type.Double, QMetaType.Type.QDate


class Asked(NamedTuple):
    """Of which figure and level, and between which two years; None for all years."""

    indicator: str
    level: str
    years: tuple[int, int] | None = None


class Ready(NamedTuple):
    """What a layer is made of: all that takes long to read, so it may be read elsewhere."""

    asked: Asked
    rows: Sequence[Mapping[str, Any]]
    outlines: Mapping[str, QgsGeometry]
    heading: str
    legend: Legend


FILLING = (tree.YEARS, tree.CHANGE, tree.OVERLAY, tree.SQUARES)
"""The roles of layers beside the themes that fill areas, and so hide what lies below."""


def shapes(pack: Pack, level: str, year: int) -> dict[str, QgsGeometry]:
    """Give the polygons of the map of a level and year by code."""
    layer = polygons(pack.path, level, year)
    request = QgsFeatureRequest().setSubsetOfAttributes(["code"], layer.fields())
    return {str(each["code"]): QgsGeometry(each.geometry()) for each in layer.getFeatures(request)}


def filled(
    columns: Mapping[str, QMetaType.Type], rows: Iterable[Mapping[str, Any]],
    outlines: Mapping[str, QgsGeometry],
) -> QgsVectorLayer:  # fmt: skip
    """Give rows on the polygons of their ``code`` as a layer in memory that is in no project."""
    layer = QgsVectorLayer(f"MultiPolygon?crs={CRS}", "", "memory")
    fields = QgsFields()
    for name, kind in columns.items():
        fields.append(QgsField(name, kind))
    layer.dataProvider().addAttributes(fields.toList())
    layer.updateFields()
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([row[name] for name in columns])
        outline = outlines.get(row["code"])
        if outline is not None:
            feature.setGeometry(outline)
            features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def layer_of(pack: Pack, role: str, level: str | None = None) -> QgsVectorLayer | None:
    """Give a pack's layer of a role, at a level or at any; None where there is none."""
    found = keeping.of_pack(pack, role)
    wanted = (x for x in found if level is None or x.customProperty(tree.LEVEL) == level)
    return next(wanted, None)


def remove(pack: Pack, role: str) -> None:
    """Take the pack's layers of a role off the map."""
    for layer in keeping.of_pack(pack, role):
        QgsProject.instance().removeMapLayer(layer.id())


def take(pack: Pack, role: str, level: str, made: QgsVectorLayer) -> tuple[QgsVectorLayer, bool]:
    """Give the layer that shows what was made, and whether it has to be added: one for a level.

    One that is there takes the content; what lies beside the project is written when that is saved.
    """
    layer = layer_of(pack, role, level)
    if layer is None:
        made.setCustomProperty(tree.ROLE, role)
        made.setCustomProperty(tree.LEVEL, level)
        made.setCustomProperty(keeping.PACK, pack.path.name)
        made.setReadOnly(True)
        return made, True
    layer.setReadOnly(False)
    layer.setDataSource(made.dataProvider().dataSourceUri(), layer.name(), "memory")
    layer.dataProvider().addFeatures(list(made.getFeatures()))
    layer.updateExtents()
    layer.setReadOnly(True)
    return layer, False


def add(pack: Pack, layer: QgsVectorLayer) -> None:
    """Put a new layer above all of the pack that fills areas, below borders and lines."""
    QgsProject.instance().addMapLayer(layer, False)
    group = tree.pack_group(pack.path)
    filling = (
        at for at, node in enumerate(group.children())
        if isinstance(node, QgsLayerTreeLayer) and node.layer() is not None
        and node.layer().customProperty(tree.ROLE) in FILLING
    )  # fmt: skip
    group.insertLayer(next(filling, tree.above_themes(group)), layer)


def finish(pack: Pack, layer: QgsVectorLayer) -> None:
    """Let QGIS draw the layer anew, and switch it on; other years would lie over it."""
    for role in (tree.YEARS, tree.CHANGE):
        for other in keeping.of_pack(pack, role):
            node = tree.node_of(other)
            if other is not layer and node is not None:
                node.setItemVisibilityChecked(False)
    node = tree.node_of(layer)
    if node is not None:
        node.setItemVisibilityCheckedParentRecursive(True)
    layer.triggerRepaint()
    layer.emitStyleChanged()


def name_fields(layer: QgsVectorLayer, names: Sequence[str]) -> None:
    """Give the fields names for people."""
    for index, field in enumerate(layer.fields()):
        if field.name() in names:
            layer.setFieldAlias(index, tr(f"trend_tab.field.{field.name()}"))
