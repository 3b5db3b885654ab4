"""The tab with the years of a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...state.session import Session
from ..lazy_tab import LazyTab

if TYPE_CHECKING:
    from .body import TrendBody


class TrendPage(LazyTab):
    """Shows the years of what the session looks at, while it is in sight.

    ``indicator_picked``: a figure was chosen here, to bring on the map.
    """

    indicator_picked = pyqtSignal(str)

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, parent: QWidget | None = None
    ) -> None:
        wires = ((session.trending.changed, self.refresh), (session.figure_shown, self.refresh))
        super().__init__(session, None, parent, wires=wires)
        self._map = canvas

    def make_body(self) -> TrendBody:
        """Make what the tab shows."""
        from .body import TrendBody

        body = TrendBody(self._session, self._map)
        body.indicator_picked.connect(self.indicator_picked)
        body.pack_changed()
        return body
