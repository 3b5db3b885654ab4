"""Two indicators over one another, of the pack that is active; shared by map and dock."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from qgis.core import QgsExpression, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .._bridge_start import WijkmonitorError
from .map import tree

if TYPE_CHECKING:
    from .._bridge import Overlay
    from .map.overlays import Asked
    from .session import Session


class Overlaid(QObject):
    """Puts the layer on the map, lets it follow year and reference, and tells what it shows.

    ``changed``: another overlay, or none. ``selected``: other areas are selected in its layer. What
    is asked stands in the layer itself, so a project brings it back.
    """

    changed = pyqtSignal()
    selected = pyqtSignal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._found: tuple[str, Overlay | None] | None = None
        self._watched = ""
        session.view_changed.connect(self.update)
        QgsProject.instance().layersRemoved.connect(self._removed)

    def shut(self) -> None:
        """Let go of the project and of the layer."""
        QgsProject.instance().layersRemoved.disconnect(self._removed)
        layer = self.layer()
        if layer is not None and layer.id() == self._watched:
            layer.selectionChanged.disconnect(self._selection_changed)
        self._watched = ""

    def layer(self) -> QgsVectorLayer | None:
        """Give the layer; None where there is none."""
        pack = self._session.pack
        if pack is None or not tree.has_role(tree.OVERLAY):
            return None
        from .map import overlays

        return overlays.layer_of(pack)

    @property
    def asked(self) -> Asked | None:
        """What the layer shows; None without one."""
        layer = self.layer()
        if layer is None:
            return None
        from .map import overlays

        return overlays.asked_of(layer)

    def lay(self, asked: Asked) -> bool:
        """Put two indicators over one another on the map.

        False where one has no figures there, and where it is told why they cannot be.
        """
        session = self._session
        if session.pack is None or session.is_outdated():
            return False
        try:
            if self._made(asked) is None:
                return False
        except WijkmonitorError as error:
            session.failed.emit(error)
            return False
        if not self._show(asked):
            return False
        tree.bring_up(session.pack.path)
        self.changed.emit()
        return True

    def leave(self) -> None:
        """Take the layer off the map."""
        from .map import overlays

        if self._session.pack is not None:
            overlays.remove(self._session.pack)

    def update(self) -> None:
        """Let the layer that is on the map show the year and the reference of the session."""
        layer = self.layer()
        if layer is None or self._session.is_outdated():
            return
        from .map import overlays

        asked = overlays.asked_of(layer)
        if asked is None:
            return
        self._watch(layer)
        if not overlays.is_told(layer, self._key(asked)):
            if not self._show(asked):
                overlays.empty(layer)
            self.changed.emit()

    def found(self) -> Overlay | None:
        """Give what the layer shows; None without one. Errors are told, not raised."""
        asked = self.asked
        try:
            return None if asked is None else self._made(asked)
        except WijkmonitorError as error:
            self._session.failed.emit(error)
            return None

    def codes(self) -> tuple[str, ...]:
        """Give the codes of the areas that are selected in the layer."""
        layer = self.layer()
        if layer is None or not layer.selectedFeatureCount():
            return ()
        return tuple(sorted(str(feature["code"]) for feature in layer.selectedFeatures()))

    def select(self, codes: Collection[str]) -> None:
        """Select areas in the layer, and no others."""
        layer = self.layer()
        if layer is None:
            return
        if not codes:
            layer.removeSelection()
            return
        listed = ", ".join(QgsExpression.quotedValue(code) for code in codes)
        layer.selectByExpression(f'"code" IN ({listed})')

    def _show(self, asked: Asked) -> bool:
        from .map import overlays

        try:
            made = self._made(asked)
            layer = overlays.show(self._session.pack, asked, made, self._key(asked))
        except WijkmonitorError as error:
            self._session.failed.emit(error)
            return False
        self._watch(layer)
        return True

    def _made(self, asked: Asked) -> Overlay | None:
        from .map import overlays

        key, session = self._key(asked), self._session
        if self._found is None or self._found[0] != key:
            made = overlays.made(session.pack, asked, session.year, session.reference)
            self._found = key, made
        return self._found[1]

    def _key(self, asked: Asked) -> str:
        from .map import overlays

        session = self._session
        return overlays.key(session.pack, asked, session.year, session.reference)

    def _watch(self, layer: QgsVectorLayer) -> None:
        if layer.id() != self._watched:
            self._watched = layer.id()
            layer.selectionChanged.connect(self._selection_changed)

    def _selection_changed(self) -> None:
        self.selected.emit()

    def _removed(self, ids: list[str]) -> None:
        if self._watched in ids:
            self._watched = ""
            self._found = None
            self.changed.emit()
