"""The tab with two figures over one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QWidget

from ...state.session import Session
from ..lazy_tab import LazyTab

if TYPE_CHECKING:
    from .body import OverlayBody
    from .pointed import Pointed


class OverlayPage(LazyTab):
    """Shows the overlay of the session, and follows it and the map while it is in sight."""

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, parent: QWidget | None = None
    ) -> None:
        overlaid = session.overlaid
        super().__init__(
            session, canvas, parent,
            wires=((overlaid.changed, self.refresh), (overlaid.selected, self._select)),
        )  # fmt: skip

    def make_body(self) -> OverlayBody:
        """Make the choice and what is shown below it."""
        from .body import OverlayBody

        body = OverlayBody(self._session)
        body.area_pointed.connect(self._point)
        body.pack_changed()
        return body

    def make_marks(self, canvas: QgsMapCanvas) -> Pointed:
        """Make the outline of the area whose dot the mouse is on."""
        from .pointed import Pointed

        return Pointed(canvas, self._session)

    def _point(self, code: str) -> None:
        if self.marks is not None:
            self.marks.at(code)

    def _select(self) -> None:
        if self.body is not None and self.isVisible():
            self.body.select()
