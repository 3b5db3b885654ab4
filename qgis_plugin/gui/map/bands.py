"""The lines that map tools draw over the map: dark on a white edge, so seen on any map."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import Qgis, QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QPoint, QRect, Qt
from qgis.PyQt.QtGui import QColor

from ...state.map.locate import Found

OUTLINE = QColor("#1d1f23")
HALO = QColor("#ffffff")
STREET = QColor("#0a58ca")
"""As the area that is marked in a comparison: no colour of a verdict."""


def band(canvas: QgsMapCanvas, dashed: bool = False) -> QgsRubberBand:
    """Make an outline without fill; ``dashed`` for what is being drawn by hand."""
    made = QgsRubberBand(canvas, Qgis.GeometryType.Polygon)
    made.setStrokeColor(OUTLINE)
    made.setSecondaryStrokeColor(HALO)
    made.setFillColor(Qt.GlobalColor.transparent)
    made.setWidth(3)
    if dashed:
        made.setLineStyle(Qt.PenStyle.DashLine)
    return made


def show(drawn: QgsRubberBand, found: Iterable[Found]) -> None:
    """Outline areas, each by itself, in place of what was outlined."""
    drawn.reset(Qgis.GeometryType.Polygon)
    for area in found:
        drawn.addGeometry(area.geometry, area.crs)


def box(canvas: QgsMapCanvas, one: QPoint, other: QPoint) -> list[QgsPointXY]:
    """Give the corners on the map of a box on the screen; the map may be turned."""
    change = canvas.getCoordinateTransform()
    screen = QRect(one, other).normalized()
    corners = (screen.topLeft(), screen.topRight(), screen.bottomRight(), screen.bottomLeft())
    return [change.toMapCoordinates(corner) for corner in corners]


def extent(drawn: QgsRubberBand) -> QgsRectangle:
    """Give the extent of what is outlined, in the map's CRS."""
    return drawn.asGeometry().boundingBox()
