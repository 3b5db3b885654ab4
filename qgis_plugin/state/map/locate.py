"""Which area lies under a point: asked of the pack's own layers, finest visible level first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsExpression,
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

MOST = 500
"""Areas that are looked at as one; with those of half the country QGIS would stand still."""


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
    seen = {path: _seen(path) for path in (pack, *others)}
    for path, layers in seen.items():
        found = _in_layers(path, layers, point, crs)
        if found is not None:
            return found
    return None if seen[pack] else _in_layers(pack, own, point, crs)


def _seen(pack: Path) -> list[QgsVectorLayer]:
    """Give the layers of a pack that are seen: the one of two figures lies over all others."""
    for role in (tree.OVERLAY, tree.FIGURES):
        if found := [each for each in tree.layers(pack, role) if tree.is_visible(each)]:
            return found
    return []


def touched(
    pack: Path, shape: QgsGeometry, crs: QgsCoordinateReferenceSystem, most: int
) -> list[Found]:
    """Give the areas of the visible level that a polygon in the map's CRS touches, up to a number.

    Where no layer is visible, those of the finest level.
    """
    level = tree.shown_level(pack) or LEVELS[-1]
    layers = [each for each in tree.layers(pack) if each.customProperty(tree.LEVEL) == level]
    layers.sort(key=lambda layer: not tree.is_visible(layer))
    layer = next((each for each in layers if each.isValid()), None)
    if layer is None:
        return []
    wanted = QgsGeometry(shape)
    try:
        if crs.isValid() and crs != layer.crs():
            wanted.transform(QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance()))
    except QgsCsException:
        # A box so far off that the grid of Nederland has no place for it.
        return []
    request = QgsFeatureRequest(wanted.boundingBox())
    request.setSubsetOfAttributes(["code"], layer.fields())
    engine = QgsGeometry.createGeometryEngine(wanted.constGet())
    engine.prepareGeometry()
    found = (
        Found(pack, str(feature["code"]), feature.geometry(), layer.crs())
        for feature in layer.getFeatures(request)
        if engine.intersects(feature.geometry().constGet())
    )
    return list(islice(found, most))


def shape_of(pack: Path, code: str) -> Found | None:
    """Give the shape of an area by its code, None where no layer draws it."""
    return next(iter(shapes_of(pack, (code,))), None)


def shapes_of(pack: Path, codes: Sequence[str]) -> list[Found]:
    """Give the shapes of areas by their codes, in that order; without those no layer draws."""
    found: dict[str, Found] = {}
    asked: set[tuple[str, str]] = set()
    for layer in tree.layers(pack):
        # Layers of several years may lie side by side, and not every area is in each.
        level = layer.customProperty(tree.LEVEL)
        wanted = [c for c in codes if _LEVEL_OF.get(c[:2]) == level and c not in found]
        if not wanted or not layer.isValid() or (layer.source(), level) in asked:
            continue
        asked.add((layer.source(), level))
        request = QgsFeatureRequest()
        listed = ", ".join(QgsExpression.quotedValue(code) for code in wanted)
        request.setFilterExpression(f'"code" IN ({listed})')
        request.setSubsetOfAttributes(["code"], layer.fields())
        for feature in layer.getFeatures(request):
            code = str(feature["code"])
            found[code] = Found(pack, code, feature.geometry(), layer.crs())
    return [found[code] for code in codes if code in found]


_LEVEL_OF = {"GM": "gemeente", "EG": "gebied", "WK": "wijk", "BU": "buurt"}


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
