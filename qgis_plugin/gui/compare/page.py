"""The tab with areas side by side: nothing of it is made before it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...state.session import Session

if TYPE_CHECKING:
    from .body import CompareBody
    from .pin_marks import PinMarks


class ComparePage(QWidget):
    """Shows what is pinned; follows the session's pins and view while it is in sight.

    ``indicator_picked``: a figure to bring on the map. ``area_asked``: an area to look at, whose
    profile is wanted.
    """

    indicator_picked = pyqtSignal(str)
    area_asked = pyqtSignal(str)

    def __init__(
        self, session: Session, canvas: QgsMapCanvas | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        self.body: CompareBody | None = None
        self.marks: PinMarks | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        session.pack_changed.connect(self._pack_changed)
        session.view_changed.connect(self._refresh)
        session.pins.changed.connect(self._refresh)

    def mark_on(self, canvas: QgsMapCanvas) -> None:
        """Draw what is pinned on this canvas while the tab is in sight."""
        self._canvas = canvas

    def say(self, text: str) -> None:
        """Show a sentence, or take it away."""
        if self.body is not None:
            self.body.say(text)

    def release(self) -> None:
        """Let go of the session and of the map."""
        self._session.pack_changed.disconnect(self._pack_changed)
        self._session.view_changed.disconnect(self._refresh)
        self._session.pins.changed.disconnect(self._refresh)
        if self.body is not None:
            self.body.forget()
        if self.marks is not None:
            self.marks.discard()
            self.marks = None

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the tab when it comes into sight."""
        super().showEvent(event)
        self._make()
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the letters off the map."""
        super().hideEvent(event)
        if self.marks is not None:
            self.marks.hide()

    def _make(self) -> None:
        if self.body is None:
            # Loaded with the plugin it would make every start slower.
            from .body import CompareBody

            self.body = CompareBody(self._session)
            self.body.indicator_picked.connect(self.indicator_picked)
            self.body.area_asked.connect(self.area_asked)
            self.body.area_marked.connect(self._mark)
            self.layout().addWidget(self.body)
        if self.marks is None and self._canvas is not None:
            from .pin_marks import PinMarks

            self.marks = PinMarks(self._canvas, self._session)

    def _pack_changed(self) -> None:
        if self.body is not None:
            self.body.pack_changed()
        if self.marks is not None:
            self.marks.forget()

    def _refresh(self) -> None:
        if self.body is None or not self.isVisible():
            return
        self.body.refresh()
        if self.marks is not None:
            self.marks.show()
            self.marks.mark(self.body.marked)

    def _mark(self, code: str) -> None:
        if self.marks is not None:
            self.marks.mark(code)
