"""Click the map: the nearest street is told; of several at one spot a menu asks which."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import QPoint, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QMenu

from ...state.language import tr
from ...state.map import near, streets


class StreetTool(QgsMapTool):
    """Points at a street of the pack: ``street_picked`` gives its id.

    ``said`` carries a sentence where nothing lies near, or what to do first.
    """

    street_picked = pyqtSignal(str)
    said = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.pack: Path | None = None
        self.menu: QMenu | None = None
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Find the street and tell; where there is none, say that."""
        if self.pack is None or event.button() != Qt.MouseButton.LeftButton:
            return
        pixel = event.originalPixelPoint()
        found = near.at(self.pack, self.toMapCoordinates(pixel), self.canvas().mapSettings())
        if not found:
            there = streets.layer_of(self.pack) is not None
            self.said.emit(tr("street_tab.none_near" if there else "street_tab.pick.no_layer"))
        elif len(found) == 1:
            self.street_picked.emit(found[0].id)
        else:
            self._ask(found, pixel)

    def discard(self) -> None:
        """Take the tool off the canvas for good."""
        self.canvas().unsetMapTool(self)

    def _ask(self, found: Sequence[near.Near], pixel: QPoint) -> None:
        """Let the user choose: a crossing is of all streets that meet there."""
        menu = self.menu = QMenu(self.canvas())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.destroyed.connect(lambda: setattr(self, "menu", None))
        for street in found:
            # A single ampersand would underline the letter behind it.
            shown = street.told.replace("&", "&&")
            menu.addAction(shown, lambda id=street.id: self.street_picked.emit(id))
        menu.popup(self.canvas().viewport().mapToGlobal(pixel))
        menu.setActiveAction(menu.actions()[0])
