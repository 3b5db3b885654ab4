"""Which buurten belong to an area that was drawn on the map, by the rule of the command."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)

from ..._bridge import GeometryError, NotFoundError, Pack, cover
from ..language import tr
from . import plan
from .layers import polygons

LEVEL = "buurt"


def select(
    pack: Pack, polygon: QgsGeometry, crs: QgsCoordinateReferenceSystem, year: int | None = None
) -> cover.Selection:
    """Give the buurten that lie for at least half in a polygon in the map's CRS.

    Of the map of a year where the pack has that, else of its newest. Raises GeometryError for a
    polygon that crosses itself or that holds no buurt, NotFoundError for a pack without buurten.
    """
    years = plan.layer_years(pack, LEVEL)
    if not years:
        raise NotFoundError("no_map_of_level", level=LEVEL, path=str(pack.path))
    if not polygon.isGeosValid():
        raise GeometryError("polygon_crosses")
    shown = year if year in years else years[0]
    layer = polygons(pack.path, LEVEL, shown)
    wanted = QgsGeometry(polygon)
    try:
        if crs.isValid() and crs != layer.crs():
            wanted.transform(QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance()))
    except QgsCsException:
        # So far off that the grid of Nederland has no place for it.
        wanted = QgsGeometry()
    return cover.choose(_near(layer, wanted), wanted.area(), LEVEL, tr("map.draw.drawn"))


def _near(layer: QgsVectorLayer, wanted: QgsGeometry) -> Iterator[cover.Overlap]:
    if wanted.isEmpty():
        return
    request = QgsFeatureRequest(wanted.boundingBox())
    request.setSubsetOfAttributes(["code"], layer.fields())
    for feature in layer.getFeatures(request):
        shape = feature.geometry()
        if shape.intersects(wanted):
            common = shape.intersection(wanted).area()
            yield cover.Overlap(str(feature["code"]), shape.area(), common)
