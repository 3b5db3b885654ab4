"""What can be put on the map beside the layers of a pack: pies, lines, squares, and a base map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsLayerTreeNode, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..._bridge_start import WijkmonitorError, wording
from ...state.language import current, tr
from ...state.map import tree
from ...state.session import Session
from ..waiting import waiting
from .action import action
from .contrasts import BORDERS, STREETS, Contrasts
from .square_switch import Squares
from .year_switch import Years

if TYPE_CHECKING:
    from ...state.map import map_pies


class MapExtras(QObject):
    """Adds them when asked, takes them away when asked again, and keeps the pies up to date.

    ``overlay_asked``: two figures over one another, which are chosen in their tab.
    """

    said = pyqtSignal(str)
    overlay_asked = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, session: Session, window: QWidget) -> None:
        super().__init__()
        self._canvas, self._session = canvas, session
        self.pies = action("pies", "propertyicons/diagram.svg", window)
        self.base_map = action("base", "mActionAddWmsLayer.svg", window)
        self.pies.setEnabled(False)
        self.pies.triggered.connect(self.toggle_pies)
        self.base_map.triggered.connect(self.toggle_base_map)
        self.contrasts = [Contrasts(session, window, along) for along in (BORDERS, STREETS)]
        for each in self.contrasts:
            each.said.connect(self.said)
        self.squares = Squares(canvas, session, window)
        self.squares.said.connect(self.said)
        self.overlay = action("overlay", "mIconRaster.svg", window)
        self.overlay.setEnabled(False)
        self.overlay.triggered.connect(self.overlay_asked)
        own = (*(each.action for each in self.contrasts), self.squares.action)
        self.years = Years(canvas, session, window)
        self.years.said.connect(self.said)
        self.actions = (self.pies, self.overlay, self.years.action, *own, self.base_map)
        # A switch of theme changes several layers: what follows the figure follows once, after all.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._follow)
        session.pack_changed.connect(self._pack_changed)
        session.view_changed.connect(self.update)
        session.figure_shown.connect(self._follow)
        project = QgsProject.instance()
        project.writeProject.connect(self._store)
        project.layerTreeRoot().visibilityChanged.connect(self._visibility_changed)

    def discard(self) -> None:
        """Let go of session and project; what is on the map stays, it needs no plugin."""
        self._session.pack_changed.disconnect(self._pack_changed)
        self._session.view_changed.disconnect(self.update)
        self._session.figure_shown.disconnect(self._follow)
        self._soon.stop()
        for each in (*self.contrasts, self.squares, self.years):
            each.discard()
        project = QgsProject.instance()
        project.writeProject.disconnect(self._store)
        project.layerTreeRoot().visibilityChanged.disconnect(self._visibility_changed)
        self.deleteLater()

    def toggle_pies(self) -> None:
        """Put pies on the map at the level that it shows, or take those away."""
        from ...state.map import map_pies

        pack, level = self._session.pack, self._session.level
        if pack is None:
            return
        if map_pies.layer_of(pack, level) is not None:
            map_pies.remove(pack, level)
            self.said.emit(tr("map.pies.gone"))
            return
        try:
            with waiting():
                layer = map_pies.add(pack, level, self._asked())
        except WijkmonitorError as error:
            self._session.failed.emit(error)
            layer = map_pies.layer_of(pack, level)
        if layer is None:
            self.said.emit(tr("map.pies.none", levels=tr(f"levels.{level}").lower()))
        else:
            self.said.emit(self._told(layer.providerType() == "memory", layer.minimumScale()))

    def toggle_base_map(self) -> None:
        """Put the base map below everything, or take it away."""
        from ...state.map import base_map

        if base_map.find():
            base_map.remove()
            return
        with waiting():
            added = base_map.add()
        if not added:
            self.said.emit(tr("map.base.none"))

    def update(self) -> None:
        """Bring what is on the map up to date with what is looked at."""
        self._follow()
        pack = self._session.pack
        if pack is None or not tree.has_role(tree.PIES):
            return
        from ...state.map import map_pies

        try:
            with waiting():
                map_pies.update(pack, self._asked())
        except WijkmonitorError as error:
            self._session.failed.emit(error)

    def _follow(self) -> None:
        """Let lines and squares show the figure that the map shows."""
        for each in (*self.contrasts, self.squares):
            each.update()

    def _asked(self) -> map_pies.Asked:
        from ...state.map import map_pies

        session = self._session
        return map_pies.Asked(session.year, session.reference, session.definition)

    def _told(self, unsaved: bool, scale: float) -> str:
        said = [tr("map.pies.read")]
        if self._canvas.scale() > scale:
            said.append(tr("map.pies.scale", scale=wording.integer(scale, current())))
        if unsaved:
            said.append(tr("map.pies.unsaved"))
        return " ".join(said)

    def _pack_changed(self) -> None:
        for each in (self.pies, self.overlay):
            each.setEnabled(self._session.pack is not None)
        for each in (*self.contrasts, self.squares, self.years):
            each.pack_changed()

    def _store(self) -> None:
        """Save what no pack has with the project that is about to be written."""
        if not tree.of_role(*tree.KEPT):
            return
        from ...state.map import keeping

        for error in keeping.store():
            self._session.failed.emit(error)

    def _visibility_changed(self, _node: QgsLayerTreeNode) -> None:
        pack = self._session.pack
        if pack is not None and tree.has_role(tree.PIES):
            from ...state.map import map_pies

            map_pies.fit_names(pack)
        self._soon.start(0)
