"""Squares and postcodes of the pack: switched on, kept to the figure on the map, and off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.core import QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..._bridge_start import WijkmonitorError, wording
from ...state.language import current, tr
from ...state.map import tree
from ...state.session import Session
from ..waiting import waiting
from .action import action

if TYPE_CHECKING:
    from ..._bridge import Indicator


class Squares(QObject):
    """Adds the layers when asked, and takes them away when asked again."""

    said = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas, session: Session, window: QWidget) -> None:
        super().__init__()
        self._canvas, self._session = canvas, session
        self.action = action("squares", "mIconTableLayer.svg", window)
        self.action.setEnabled(False)
        self.action.triggered.connect(self.toggle)

    def discard(self) -> None:
        """Let go; what is on the map stays, it needs no plugin."""
        self.deleteLater()

    def pack_changed(self) -> None:
        """Offer squares where the pack has any."""
        pack = self._session.pack
        self.action.setEnabled(pack is not None and bool(pack.finer_kinds()))

    def toggle(self) -> None:
        """Put the squares on the map, or take them away."""
        from ...state.map import squares

        pack, indicator = self._session.pack, self._shown()
        if pack is None:
            return
        if squares.layers(pack):
            squares.remove(pack)
            self.said.emit(tr("map.squares.gone"))
            return
        if indicator is None:
            self.said.emit(tr("map.squares.nothing"))
            return
        try:
            with waiting():
                found = squares.add(pack, indicator, self._gemeente())
        except WijkmonitorError as error:
            self._session.failed.emit(error)
            return
        self.said.emit(self._told([each for each in found if squares.has_figures(each)]))

    def update(self) -> None:
        """Let squares that are on the map show the figure that the map shows now."""
        pack = self._session.pack
        if pack is None or not tree.has_role(tree.SQUARES):
            return
        from ...state.map import squares

        indicator = self._shown()
        try:
            if indicator is not None and squares.layers(pack):
                with waiting():
                    squares.update(pack, indicator, self._gemeente())
        except WijkmonitorError as error:
            self._session.failed.emit(error)

    def _told(self, drawn: Sequence[QgsVectorLayer]) -> str:
        """Say how to read what is drawn, or that squares do not have the figure."""
        if not drawn:
            return tr("map.squares.no_figure")
        farthest, said = max(layer.minimumScale() for layer in drawn), [tr("map.squares.read")]
        if self._canvas.scale() > farthest:
            said.append(tr("map.pies.scale", scale=wording.integer(farthest, current())))
        return " ".join(said)

    def _shown(self) -> Indicator | None:
        pack = self._session.pack
        name = None if pack is None else tree.shown_indicator(pack.path)
        return None if name is None else pack.indicator(name)

    def _gemeente(self) -> str | None:
        """Give the gemeente that squares are put beside: the only one drawn, else that looked at.

        None, for Nederland, where that was asked for or no gemeente is looked at.
        """
        session = self._session
        if session.reference == "NL":
            return None
        from ...state.map import squares

        return squares.gemeente_of(session.pack, session.area)
