"""Click the map: the place is told in RD, and the tool that was there before comes back."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProject,
)
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import Qt, pyqtSignal

from ..._bridge_stories import place

RD = f"EPSG:{place.RD}"


class PlaceTool(QgsMapTool):
    """Asks for one place. ``placed`` gives metres in RD, ``lost`` tells that it is not in there."""

    placed = pyqtSignal(float, float)
    lost = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._before: QgsMapTool | None = None
        self.setCursor(Qt.CursorShape.CrossCursor)

    def ask(self) -> None:
        """Let the user click."""
        if self.canvas().mapTool() is not self:
            self._before = self.canvas().mapTool()
        self.canvas().setMapTool(self)

    def leave(self) -> None:
        """Give the map back to the tool that was there before."""
        if self.canvas().mapTool() is self:
            self.canvas().unsetMapTool(self)
            if self._before is not None:
                self.canvas().setMapTool(self._before)
        self._before = None

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Tell the place."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = self.toMapCoordinates(event.originalPixelPoint())
        crs, own = self.canvas().mapSettings().destinationCrs(), QgsCoordinateReferenceSystem(RD)
        try:
            if crs.isValid() and crs != own:
                change = QgsCoordinateTransform(crs, own, QgsProject.instance())
                point = change.transform(point)
        except QgsCsException:
            self.lost.emit()
            return
        self.leave()
        self.placed.emit(point.x(), point.y())

    def keyPressEvent(self, event: object) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            self.leave()

    def discard(self) -> None:
        """Take the tool off the canvas for good."""
        self.canvas().unsetMapTool(self)
        self.deleteLater()
