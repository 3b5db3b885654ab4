"""The tab of stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QWidget

from ...state.session import Session
from ..lazy_tab import LazyTab

if TYPE_CHECKING:
    from .body import StoriesBody
    from .pointed import Pointed


class StoriesPage(LazyTab):
    """Shows the stories of the area of the session, and follows it while it is in sight."""

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, parent: QWidget | None = None
    ) -> None:
        wires = ((session.stories.changed, self.refresh),)
        super().__init__(session, canvas, parent, wires=wires)

    def make_body(self) -> StoriesBody:
        """Make the list, the form, and what else the tab shows."""
        from .body import StoriesBody

        body = StoriesBody(self._session, self._canvas)
        body.pointed.connect(self._point)
        return body

    def make_marks(self, canvas: QgsMapCanvas) -> Pointed:
        """Make the outline of where the story is that is read or written."""
        from .pointed import Pointed

        return Pointed(canvas, self._session)

    def _point(self, story: object, zoom: bool) -> None:
        if self.marks is not None:
            self.marks.at(story, zoom)
