"""The tab with areas side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...state.session import Session
from ..lazy_tab import LazyTab

if TYPE_CHECKING:
    from .body import CompareBody
    from .pin_marks import PinMarks


class ComparePage(LazyTab):
    """Shows what is pinned; follows the session's pins and view while it is in sight.

    ``indicator_picked``: a figure to bring on the map. ``area_asked``: an area to look at, whose
    profile is wanted.
    """

    indicator_picked = pyqtSignal(str)
    area_asked = pyqtSignal(str)

    def __init__(
        self, session: Session, canvas: QgsMapCanvas | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, canvas, parent, wires=((session.pins.changed, self.refresh),))

    def say(self, text: str) -> None:
        """Show a sentence, or take it away."""
        if self.body is not None:
            self.body.say(text)

    def refresh(self) -> None:
        """Show what is pinned, with the area that is marked in the table."""
        super().refresh()
        if self.body is not None and self.isVisible():
            self._mark(self.body.marked)

    def make_body(self) -> CompareBody:
        """Make the list of pins and the table."""
        from .body import CompareBody

        body = CompareBody(self._session)
        body.indicator_picked.connect(self.indicator_picked)
        body.area_asked.connect(self.area_asked)
        body.area_marked.connect(self._mark)
        return body

    def make_marks(self, canvas: QgsMapCanvas) -> PinMarks:
        """Make the outlines and letters of what is pinned."""
        from .pin_marks import PinMarks

        return PinMarks(canvas, self._session)

    def _mark(self, code: str) -> None:
        if self.marks is not None:
            self.marks.mark(code)
