"""Which street lies near a point: asked of the pack's own layer by its spatial index."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsExpression,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from . import streets

REACH, SPOT = 3.0, 0.5
"""Millimetres on the screen: how far a street may lie from a click, and what is one spot."""

MOST = 15
"""Streets in a menu; of more a user sees nothing."""

MM_PER_INCH = 25.4
NAMES = ("id", "naam", "plaats")


class Near:
    """A street near a point: its id, the name that people say, and its line in the layer's CRS."""

    __slots__ = ("away", "crs", "geometry", "id", "told")

    def __init__(self, layer: QgsVectorLayer, feature: QgsFeature, away: float = 0.0) -> None:
        self.id, name, place = (str(feature[field] or "") for field in NAMES)
        self.told = f"{name}, {place}" if place else name
        self.geometry, self.crs = feature.geometry(), layer.crs()
        self.away = away


def at(pack: Path, point: QgsPointXY, seen: QgsMapSettings) -> list[Near]:
    """Give the streets at a point of the map, the nearest first; empty where none is near.

    ``point`` is in the CRS of the map as it is ``seen``. Several are given where they lie at one
    spot. The spot is asked first and only then the reach, so that a click on a street stays quick
    where a few millimetres hold hundreds of them.
    """
    layer = streets.layer_of(pack)
    if layer is None:
        return []
    millimetre = seen.mapUnitsPerPixel() * seen.outputDpi() / MM_PER_INCH
    try:
        here, unit = _in_layer(layer, point, millimetre, seen)
    except QgsCsException:
        # So far off that the grid of Nederland has no place for it.
        return []
    for reach in (SPOT, REACH):
        found = _within(layer, here, reach * unit)
        if found:
            return [each for each in found if each.away <= found[0].away + SPOT * unit][:MOST]
    return []


def line_of(pack: Path, id: str) -> Near | None:
    """Give the line of a street by its id; None where no layer draws it."""
    layer = streets.layer_of(pack)
    if layer is None:
        return None
    request = QgsFeatureRequest()
    request.setFilterExpression(f'"id" = {QgsExpression.quotedValue(id)}')
    request.setSubsetOfAttributes(list(NAMES), layer.fields())
    request.setLimit(1)
    return next((Near(layer, feature) for feature in layer.getFeatures(request)), None)


def _in_layer(
    layer: QgsVectorLayer, point: QgsPointXY, length: float, seen: QgsMapSettings
) -> tuple[QgsPointXY, float]:
    """Give a point of the map and a length beside it as the layer measures them."""
    crs = seen.destinationCrs()
    if not crs.isValid() or crs == layer.crs():
        return point, length
    change = QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance())
    here = change.transform(point)
    return here, here.distance(change.transform(QgsPointXY(point.x() + length, point.y())))


def _within(layer: QgsVectorLayer, here: QgsPointXY, reach: float) -> list[Near]:
    """Give the streets within reach of a point of the layer, the nearest first."""
    request = QgsFeatureRequest(
        QgsRectangle(here.x() - reach, here.y() - reach, here.x() + reach, here.y() + reach)
    )
    request.setSubsetOfAttributes(list(NAMES), layer.fields())
    point = QgsGeometry.fromPointXY(here)
    found = []
    for feature in layer.getFeatures(request):
        away = feature.geometry().distance(point)
        if 0 <= away <= reach:
            found.append(Near(layer, feature, away))
    return sorted(found, key=lambda each: (each.away, each.told))
