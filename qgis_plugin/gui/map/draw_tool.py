"""Draw an area on the map, corner by corner."""

from __future__ import annotations

from qgis.core import Qgis, QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

from ...state.language import tr
from . import bands

CORNERS = 3


class DrawTool(QgsMapTool):
    """Takes corners; the right button or Enter tells the polygon, in the map's CRS.

    What was drawn stays in view until the next one is begun or :meth:`clear` is called.
    """

    finished = pyqtSignal(QgsGeometry)
    said = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.corners: list[QgsPointXY] = []
        self._band = bands.band(canvas, dashed=True)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def activate(self) -> None:
        """Say what to do, and take the keys."""
        super().activate()
        self.canvas().setFocus()
        self.said.emit(tr("map.draw.begin"))

    def deactivate(self) -> None:
        """Let go of a drawing that was not finished; one that was stays in view."""
        if self.corners:
            self.clear()
        super().deactivate()

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Take a corner, or tell the polygon."""
        if event.button() == Qt.MouseButton.RightButton:
            self.finish()
        elif event.button() == Qt.MouseButton.LeftButton:
            point = self.toMapCoordinates(event.originalPixelPoint())
            if not self.corners or self.corners[-1] != point:
                self.corners.append(point)
            self._show()
            self.said.emit(tr("map.draw.going", n=len(self.corners)))

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Show where the next corner would come."""
        if self.corners:
            self._show(self.toMapCoordinates(event.originalPixelPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter tells the polygon, Backspace takes the last corner back, Esc all of them."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif event.key() == Qt.Key.Key_Backspace:
            self.corners = self.corners[:-1]
            self._show()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.said.emit(tr("map.draw.begin"))
        else:
            return
        event.ignore()

    def finish(self) -> None:
        """Tell the polygon; with too few corners, say that."""
        if len(self.corners) < CORNERS:
            self.said.emit(tr("map.draw.corners"))
            return
        drawn = QgsGeometry.fromPolygonXY([self.corners])
        self.corners = []
        self._band.setToGeometry(drawn)
        self.finished.emit(drawn)

    def clear(self) -> None:
        """Take away what was drawn."""
        self.corners = []
        self._band.reset(Qgis.GeometryType.Polygon)

    def discard(self) -> None:
        """Take the tool and its outline off the canvas for good."""
        self.canvas().unsetMapTool(self)
        self.canvas().scene().removeItem(self._band)

    def _show(self, next_one: QgsPointXY | None = None) -> None:
        points = [*self.corners, *([next_one] if next_one is not None else [])]
        if points:
            self._band.setToGeometry(QgsGeometry.fromPolygonXY([points]))
        else:
            self._band.reset(Qgis.GeometryType.Polygon)
