"""The years of the figure on the map: put there to step through, and taken away again."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...state.language import tr
from ...state.map import tree
from ...state.session import Session
from .action import action


class Years(QObject):
    """Adds the layer when asked, and takes it away when asked again."""

    said = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas, session: Session, window: QWidget) -> None:
        super().__init__()
        self._canvas, self._session = canvas, session
        self.action = action("years", "mTemporalNavigationAnimated.svg", window)
        self.action.setEnabled(False)
        self.action.triggered.connect(self.toggle)

    def discard(self) -> None:
        """Let go; what is on the map stays, it needs no plugin."""
        self.deleteLater()

    def pack_changed(self) -> None:
        """Offer years where the pack has several."""
        pack = self._session.pack
        self.action.setEnabled(pack is not None and len(pack.years) > 1)

    def toggle(self) -> None:
        """Put the years of the figure on the map there, or take them away."""
        from . import stepping

        session, trending = self._session, self._session.trending
        if session.pack is None:
            return
        if trending.is_reading:
            trending.stop()
            self.said.emit(tr("trend_tab.stopped"))
            return
        if trending.laid(tree.YEARS):
            trending.leave(tree.YEARS)
            stepping.end(self._canvas)
            self.said.emit(tr("map.years.gone"))
            return
        trending.choose(tree.shown_indicator(session.pack.path) or "")
        if trending.level() is None:
            self.said.emit(tr("trend_tab.no_map"))
            return
        stepping.lay(session, self._canvas, self._tell)

    def _tell(self, said: str) -> None:
        if said:
            self.said.emit(said)
