"""Which buurten a polygon takes, drawn on the map or out of a layer: by the rule of the command."""

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
from . import plan
from .layers import polygons

LEVEL = "buurt"


def refuse_crossing(polygon: QgsGeometry) -> None:
    """Raise GeometryError for a drawing that crosses itself: whoever draws it can say what is in.

    A polygon out of a file or a layer is mended instead, as nobody is there to ask.
    """
    if not polygon.isGeosValid():
        raise GeometryError("polygon_crosses")


def buurten(
    pack: Pack,
    polygon: QgsGeometry,
    crs: QgsCoordinateReferenceSystem,
    called: str,
    year: int | None = None,
) -> cover.Selection:
    """Give the buurten that lie for at least half in a polygon; one that crosses itself is mended.

    Of the map of a year where the pack has that, else of its newest. Raises GeometryError, in which
    the polygon is ``called`` something, where it holds no buurt, and NotFoundError for a pack
    without buurten. The thread that asks is the only one that reads.
    """
    years = plan.layer_years(pack, LEVEL)
    if not years:
        raise NotFoundError("no_map_of_level", level=LEVEL, path=str(pack.path))
    layer = polygons(pack.path, LEVEL, year if year in years else max(years))
    wanted = QgsGeometry(polygon if polygon.isGeosValid() else polygon.makeValid())
    try:
        if crs.isValid() and crs != layer.crs():
            wanted.transform(QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance()))
    except QgsCsException:
        # So far off that the grid of Nederland has no place for it.
        wanted = QgsGeometry()
    return cover.choose(_near(layer, wanted), wanted.area(), LEVEL, called)


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
