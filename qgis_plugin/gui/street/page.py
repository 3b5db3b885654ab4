"""The tab of a street."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QWidget

from ...state.session import Session
from ..lazy_tab import LazyTab

if TYPE_CHECKING:
    from .body import StreetBody
    from .street_line import StreetLine


class StreetPage(LazyTab):
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
        super().__init__(session, canvas, parent, wires=((session.streets.changed, self._chosen),))
        self._pick = pick

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
        if self.marks is not None:
            self.marks.zoom()

    def make_body(self) -> StreetBody:
        """Make the search and what is known of a street."""
        from .body import StreetBody

        body = StreetBody(self._session, self._pick)
        body.indicator_picked.connect(self.indicator_picked)
        body.area_asked.connect(self.area_asked)
        body.street_asked.connect(self.street_asked)
        body.zoom_asked.connect(self.zoom)
        return body

    def make_marks(self, canvas: QgsMapCanvas) -> StreetLine:
        """Make the line over the map."""
        from .street_line import StreetLine

        return StreetLine(canvas, self._session)

    def _chosen(self) -> None:
        """Show the street that is chosen; what was said before is about something else."""
        self.say("")
        self.refresh()
