"""In which buurt a point lies, by the rule of the command ``locate``, exact on borders.

An area has a point when it covers it, its border included. Of several that do, land goes before
water and then the lowest code: always one, and the same one each time.
"""

from __future__ import annotations

from typing import NamedTuple

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPoint,
    QgsRectangle,
    QgsSpatialIndex,
    QgsVectorLayer,
)

LAND, WATER, OUTSIDE, UNKNOWN = "land", "water", "buiten", ""


class Lying(NamedTuple):
    """Where a point lies; the codes are empty outside every buurt, and without a place."""

    buurt: str
    gemeente: str
    ligging: str


NOWHERE = Lying("", "", UNKNOWN)
_AWAY = Lying("", "", OUTSIDE)


class Buurten:
    """The buurten of a map, to be asked for many points; of the thread that made it."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        request = QgsFeatureRequest()
        request.setSubsetOfAttributes(["code", "gemeentecode", "water"], layer.fields())
        found = [each for each in layer.getFeatures(request) if each.hasGeometry()]
        found.sort(key=lambda each: (_is_water(each), str(each["code"])))
        self._told = [
            Lying(str(e["code"]), str(e["gemeentecode"]), WATER if _is_water(e) else LAND)
            for e in found
        ]
        self._index = QgsSpatialIndex()
        self._shapes: list[QgsGeometry] = []
        for rank, each in enumerate(found):
            shape = (
                each.geometry() if each.geometry().isGeosValid() else each.geometry().makeValid()
            )
            self._shapes.append(shape)
            bounded = QgsFeature(rank)
            bounded.setGeometry(shape)
            self._index.addFeature(bounded)
        self._engines: dict[int, object] = {}

    def at(self, x: float, y: float) -> Lying:
        """Tell where a point lies, in the CRS of the map."""
        point = QgsPoint(x, y)
        for rank in sorted(self._index.intersects(QgsRectangle(x, y, x, y))):
            if self._engine(rank).intersects(point):
                return self._told[rank]
        return _AWAY

    def _engine(self, rank: int) -> object:
        engine = self._engines.get(rank)
        if engine is None:
            engine = QgsGeometry.createGeometryEngine(self._shapes[rank].constGet())
            engine.prepareGeometry()
            self._engines[rank] = engine
        return engine


def _is_water(area: QgsFeature) -> bool:
    return str(area["water"]) == "ja"
