"""Choose several areas on the map: a click takes one along or leaves it out, a box adds."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsGeometry
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QApplication

from ...state.language import tr
from ...state.map import locate
from . import bands


class SelectTool(QgsMapTool):
    """Gathers areas; the right button or Enter tells them, Esc lets them go."""

    finished = pyqtSignal(list)
    said = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.pack: Path | None = None
        self.chosen: dict[str, locate.Found] = {}
        self._pressed: QPoint | None = None
        self._band = bands.band(canvas)
        self._box = bands.band(canvas, dashed=True)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def activate(self) -> None:
        """Say what to do, and take the keys."""
        super().activate()
        self.canvas().setFocus()
        self.said.emit(tr("map.several.begin"))

    def deactivate(self) -> None:
        """Let go of what was gathered."""
        self.clear()
        super().deactivate()

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        """Begin a click or a box."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.originalPixelPoint()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Show the box that is dragged."""
        if self._dragged(event.originalPixelPoint()):
            corners = bands.box(self.canvas(), self._pressed, event.originalPixelPoint())
            self._box.setToGeometry(QgsGeometry.fromPolygonXY([corners]))

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Take an area along or leave it out, add those in the box, or tell all."""
        if event.button() == Qt.MouseButton.RightButton:
            self.finish()
        if event.button() != Qt.MouseButton.LeftButton or self.pack is None:
            return
        dragged = self._dragged(event.originalPixelPoint())
        corners = bands.box(
            self.canvas(), self._pressed or event.originalPixelPoint(), event.originalPixelPoint()
        )
        self._pressed = None
        self._box.reset(Qgis.GeometryType.Polygon)
        crs = self.canvas().mapSettings().destinationCrs()
        if dragged:
            shape = QgsGeometry.fromPolygonXY([corners])
            self._add(locate.touched(self.pack, shape, crs, locate.MOST + 1))
        else:
            self._toggle(
                locate.at(self.pack, self.toMapCoordinates(event.originalPixelPoint()), crs)
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter tells what is gathered, Esc lets it go."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.said.emit(tr("map.several.begin"))
        else:
            return
        # QGIS itself would let go of the tool on Esc.
        event.ignore()

    def finish(self) -> None:
        """Tell what is gathered; nothing where that is nothing."""
        if self.chosen:
            self.finished.emit(list(self.chosen))
        else:
            self.said.emit(tr("map.several.begin"))

    def clear(self) -> None:
        """Let go of all areas."""
        self.chosen = {}
        self._pressed = None
        for band in (self._band, self._box):
            band.reset(Qgis.GeometryType.Polygon)

    def discard(self) -> None:
        """Take the tool and its outlines off the canvas for good."""
        self.canvas().unsetMapTool(self)
        for band in (self._band, self._box):
            self.canvas().scene().removeItem(band)

    def _dragged(self, pos: QPoint) -> bool:
        if self._pressed is None:
            return False
        return (pos - self._pressed).manhattanLength() >= QApplication.startDragDistance()

    def _toggle(self, found: locate.Found | None) -> None:
        if found is None:
            self.said.emit(tr("map.several.outside"))
        elif self.chosen.pop(found.code, None) is None:
            self._add([found])
        else:
            self._show()

    def _add(self, found: list[locate.Found]) -> None:
        both = self.chosen | {each.code: each for each in found}
        if len(both) > locate.MOST:
            self.said.emit(tr("map.several.most", most=locate.MOST))
            return
        self.chosen = both
        self._show()

    def _show(self) -> None:
        bands.show(self._band, self.chosen.values())
        self.said.emit(tr("map.several.chosen", n=len(self.chosen)))
