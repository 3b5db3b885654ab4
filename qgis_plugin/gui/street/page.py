"""The tab of a street: nothing of it is made before it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import QAction, QVBoxLayout, QWidget

from ...state.session import Session

if TYPE_CHECKING:
    from .body import StreetBody
    from .street_line import StreetLine


class StreetPage(QWidget):
    """Shows the street of the session, in the tab and on the map while the tab is in sight.

    ``area_asked``: a buurt whose profile is wanted. ``indicator_picked``: a figure to bring on the
    map. ``street_asked``: the id of a street that was searched.
    """

    area_asked = pyqtSignal(str)
    indicator_picked = pyqtSignal(str)
    street_asked = pyqtSignal(str)

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, pick: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._canvas, self._pick = session, canvas, pick
        self.body: StreetBody | None = None
        self.line: StreetLine | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        session.pack_changed.connect(self._pack_changed)
        session.view_changed.connect(self._refresh)
        session.streets.changed.connect(self._chosen)

    def say(self, text: str) -> None:
        """Show a sentence, or take it away."""
        if self.body is not None:
            self.body.say(text)

    def select(self, indicator: str) -> None:
        """Mark an indicator in pie and table."""
        if self.body is not None:
            self.body.select(indicator)

    def zoom(self) -> None:
        """Bring the street into view."""
        if self.line is not None:
            self.line.zoom()

    def release(self) -> None:
        """Let go of the session and of the map."""
        self._session.pack_changed.disconnect(self._pack_changed)
        self._session.view_changed.disconnect(self._refresh)
        self._session.streets.changed.disconnect(self._chosen)
        if self.body is not None:
            self.body.forget()
        if self.line is not None:
            self.line.discard()
            self.line = None

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the tab when it comes into sight."""
        super().showEvent(event)
        self._make()
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the street off the map."""
        super().hideEvent(event)
        if self.line is not None:
            self.line.hide()

    def _make(self) -> None:
        if self.body is None:
            # Loaded with the plugin it would make every start slower.
            from .body import StreetBody

            self.body = StreetBody(self._session, self._pick)
            self.body.indicator_picked.connect(self.indicator_picked)
            self.body.area_asked.connect(self.area_asked)
            self.body.street_asked.connect(self.street_asked)
            self.body.zoom_asked.connect(self.zoom)
            self.layout().addWidget(self.body)
        if self.line is None:
            from .street_line import StreetLine

            self.line = StreetLine(self._canvas, self._session)

    def _pack_changed(self) -> None:
        if self.body is not None:
            self.body.pack_changed()
        if self.line is not None:
            self.line.forget()

    def _chosen(self) -> None:
        """Show the street that is chosen; what was said before is about something else."""
        self.say("")
        self._refresh()

    def _refresh(self) -> None:
        if self.body is None or not self.isVisible():
            return
        self.body.refresh()
        if self.line is not None:
            self.line.show()
