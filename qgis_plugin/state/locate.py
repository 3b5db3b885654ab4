"""Which area lies under a point: asked of the pack's own layers, finest visible level first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from . import tree
from .plan import LEVELS

HALF = 0.01
"""Half the side, in layer units, of the square by which the spatial index is asked."""


@dataclass(frozen=True)
class Found:
    """An area under a click, with its shape in the layer's CRS and the file of its pack."""

    pack: Path
    code: str
    geometry: QgsGeometry
    crs: QgsCoordinateReferenceSystem


def at(
    pack: Path,
    point: QgsPointXY,
    crs: QgsCoordinateReferenceSystem,
    others: Sequence[Path] = (),
) -> Found | None:
    """Give the area at a point in the map's CRS, None outside every area.

    Asked are the layers that are seen: those of the pack first, then those of ``others``. Where
    none of them has an area, the pack is asked by its layers that are switched off, if all are.
    """
    own = tree.layers(pack)
    seen = {path: [e for e in tree.layers(path) if tree.is_visible(e)] for path in (pack, *others)}
    for path, layers in seen.items():
        found = _in_layers(path, layers, point, crs)
        if found is not None:
            return found
    return None if seen[pack] else _in_layers(pack, own, point, crs)


def shape_of(pack: Path, code: str) -> Found | None:
    """Give the shape of an area by its code, None where no layer draws it."""
    level = {"GM": "gemeente", "EG": "gebied", "WK": "wijk", "BU": "buurt"}.get(code[:2])
    request = QgsFeatureRequest()
    request.setFilterExpression(f"\"code\" = '{code}'")
    asked: set[str] = set()
    for layer in tree.layers(pack):
        # Layers of several years may lie side by side, and not every area is in each.
        wanted = layer.customProperty(tree.LEVEL) == level and layer.source() not in asked
        if wanted and layer.isValid():
            asked.add(layer.source())
            request.setSubsetOfAttributes(["code"], layer.fields())
            for feature in layer.getFeatures(request):
                return Found(pack, code, feature.geometry(), layer.crs())
    return None


def _in_layers(
    pack: Path,
    layers: Sequence[QgsVectorLayer],
    point: QgsPointXY,
    crs: QgsCoordinateReferenceSystem,
) -> Found | None:
    asked: set[str] = set()
    for layer in sorted(layers, key=lambda e: -LEVELS.index(e.customProperty(tree.LEVEL))):
        if layer.source() not in asked and layer.isValid():
            asked.add(layer.source())
            found = _in_layer(pack, layer, point, crs)
            if found is not None:
                return found
    return None


def _in_layer(
    pack: Path, layer: QgsVectorLayer, point: QgsPointXY, crs: QgsCoordinateReferenceSystem
) -> Found | None:
    if crs.isValid() and crs != layer.crs():
        point = QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance()).transform(point)
    request = QgsFeatureRequest(
        QgsRectangle(point.x() - HALF, point.y() - HALF, point.x() + HALF, point.y() + HALF)
    )
    request.setFlags(Qgis.FeatureRequestFlag.ExactIntersect)
    request.setSubsetOfAttributes(["code"], layer.fields())
    here = QgsGeometry.fromPointXY(point)
    touching = list(layer.getFeatures(request))
    for feature in touching:
        if feature.geometry().intersects(here):
            return Found(pack, str(feature["code"]), feature.geometry(), layer.crs())
    if touching:
        return Found(pack, str(touching[0]["code"]), touching[0].geometry(), layer.crs())
    return None
