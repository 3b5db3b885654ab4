"""The tab with two figures over one another: nothing of it is made before it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtGui import QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...state.session import Session

if TYPE_CHECKING:
    from .body import OverlayBody
    from .pointed import Pointed


class OverlayPage(QWidget):
    """Shows the overlay of the session, and follows it and the map while it is in sight."""

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._canvas = session, canvas
        self.body: OverlayBody | None = None
        self.pointed: Pointed | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._wires = (
            (session.pack_changed, self._pack_changed),
            (session.view_changed, self._refresh),
            (session.overlaid.changed, self._refresh),
            (session.overlaid.selected, self._select),
        )
        for signal, slot in self._wires:
            signal.connect(slot)

    def release(self) -> None:
        """Let go of the session and of the map."""
        for signal, slot in self._wires:
            signal.disconnect(slot)
        if self.body is not None:
            self.body.forget()
        if self.pointed is not None:
            self.pointed.discard()
            self.pointed = None

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the tab when it comes into sight."""
        super().showEvent(event)
        self._make()
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Point at nothing on the map."""
        super().hideEvent(event)
        if self.pointed is not None:
            self.pointed.at("")

    def _make(self) -> None:
        if self.body is None:
            # Loaded with the plugin it would make every start slower.
            from .body import OverlayBody
            from .pointed import Pointed

            self.body = OverlayBody(self._session)
            self.pointed = Pointed(self._canvas, self._session)
            self.body.area_pointed.connect(self._point)
            self.layout().addWidget(self.body)
            self.body.pack_changed()

    def _point(self, code: str) -> None:
        if self.pointed is not None:
            self.pointed.at(code)

    def _pack_changed(self) -> None:
        if self.pointed is not None:
            self.pointed.at("")
        if self.body is not None:
            self.body.pack_changed()

    def _refresh(self) -> None:
        if self.body is not None and self.isVisible():
            self.body.refresh()

    def _select(self) -> None:
        if self.body is not None and self.isVisible():
            self.body.select()
