"""Click the map: the area under the click is outlined and told to who listens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from qgis.core import Qgis
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ..state import locate

OUTLINE = QColor("#1d1f23")
HALO = QColor("#ffffff")


class AreaTool(QgsMapTool):
    """Points at an area of the pack that is looked at, or of another one that is seen there.

    ``pack_picked`` gives the file of that other one, before ``area_picked`` gives the code.
    """

    pack_picked = pyqtSignal(object)
    area_picked = pyqtSignal(str)
    nothing_picked = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.pack: Path | None = None
        self.others: Callable[[], Sequence[Path]] = tuple
        self._band = QgsRubberBand(canvas, Qgis.GeometryType.Polygon)
        self._band.setStrokeColor(OUTLINE)
        self._band.setSecondaryStrokeColor(HALO)
        self._band.setFillColor(Qt.GlobalColor.transparent)
        self._band.setWidth(3)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Find the area and tell; outside every area, tell that."""
        if self.pack is None or event.button() != Qt.MouseButton.LeftButton:
            return
        crs = self.canvas().mapSettings().destinationCrs()
        found = locate.at(self.pack, self.toMapCoordinates(event.pos()), crs, self.others())
        if found is None:
            self.clear()
            self.nothing_picked.emit()
            return
        if found.pack != self.pack:
            self.pack_picked.emit(found.pack)
        self._outline(found)
        self.area_picked.emit(found.code)

    def outline(self, code: str, zoom: bool = False) -> None:
        """Outline an area that was chosen elsewhere, and bring it into view."""
        found = None if self.pack is None else locate.shape_of(self.pack, code)
        if found is None:
            self.clear()
            return
        self._outline(found)
        if zoom:
            self.canvas().zoomToFeatureExtent(self._band.asGeometry().boundingBox().buffered(50))

    def clear(self) -> None:
        """Take the outline away."""
        self._band.reset(Qgis.GeometryType.Polygon)

    def discard(self) -> None:
        """Take the tool and its outline off the canvas for good."""
        self.canvas().unsetMapTool(self)
        self.canvas().scene().removeItem(self._band)

    def _outline(self, found: locate.Found) -> None:
        self._band.setToGeometry(found.geometry, found.crs)
