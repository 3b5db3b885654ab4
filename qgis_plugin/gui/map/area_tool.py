"""Click the map: the area under the click is outlined and told to who listens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from qgis.core import Qgis
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import Qt, pyqtSignal

from ...state.map import locate
from . import bands

MARGIN = 50
"""Metres, or units of the map, that are seen around an area that is zoomed to."""


class AreaTool(QgsMapTool):
    """Points at an area of the pack that is looked at, or of another one that is seen there.

    With Ctrl, at one to compare. ``pack_picked`` gives the file of that other pack, before
    ``area_picked`` or ``area_marked`` gives the code. Its outline is that of the area that is
    looked at, whoever chose it. ``outlined`` are the codes of what is outlined: several for areas
    that are looked at as one.
    """

    pack_picked = pyqtSignal(object)
    area_picked = pyqtSignal(str)
    area_marked = pyqtSignal(str)
    nothing_picked = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.pack: Path | None = None
        self.others: Callable[[], Sequence[Path]] = tuple
        self.outlined: tuple[str, ...] = ()
        self._band = bands.band(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Find the area and tell; outside every area, tell that."""
        if self.pack is None or event.button() != Qt.MouseButton.LeftButton:
            return
        crs = self.canvas().mapSettings().destinationCrs()
        where = self.toMapCoordinates(event.originalPixelPoint())
        found = locate.at(self.pack, where, crs, self.others())
        marking = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if found is None:
            if not marking:
                self.clear()
            self.nothing_picked.emit()
            return
        if found.pack != self.pack:
            self.pack_picked.emit(found.pack)
        if marking:
            self.area_marked.emit(found.code)
        else:
            self._outline([found])
            self.area_picked.emit(found.code)

    def outline(self, code: str, zoom: bool = False) -> None:
        """Outline an area that was chosen elsewhere, and bring it into view."""
        self.outline_all((code,), zoom)

    def outline_all(self, codes: Sequence[str], zoom: bool = False) -> None:
        """Outline areas that are looked at as one; nothing for those that no layer draws."""
        found = [] if self.pack is None else locate.shapes_of(self.pack, codes)
        if not found:
            self.clear()
            self.outlined = tuple(codes)
            return
        self._outline(found)
        self.outlined = tuple(codes)
        if zoom:
            self.canvas().zoomToFeatureExtent(bands.extent(self._band).buffered(MARGIN))

    def clear(self) -> None:
        """Take the outline away."""
        self._band.reset(Qgis.GeometryType.Polygon)
        self.outlined = ()

    def discard(self) -> None:
        """Take the tool and its outline off the canvas for good."""
        self.canvas().unsetMapTool(self)
        self.canvas().scene().removeItem(self._band)

    def _outline(self, found: list[locate.Found]) -> None:
        bands.show(self._band, found)
        self.outlined = tuple(each.code for each in found)
