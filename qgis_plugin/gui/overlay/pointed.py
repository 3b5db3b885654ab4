"""The area whose dot the mouse is on, outlined on the map."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas

from ...state.map import locate
from ...state.session import Session
from ..map import bands


class Pointed:
    """Outlines one area at a time; ``discard`` takes it off the canvas for good."""

    def __init__(self, canvas: QgsMapCanvas, session: Session) -> None:
        self._canvas, self._session = canvas, session
        self.code = ""
        self._band = bands.band(canvas)
        self._band.setStrokeColor(bands.STREET)

    def at(self, code: str) -> None:
        """Outline an area; nothing for an empty code."""
        if code == self.code:
            return
        self.code, pack = code, self._session.pack
        found = None if not code or pack is None else locate.shape_of(pack.path, code)
        bands.show(self._band, [] if found is None else [found])

    def show(self) -> None:
        """Wait for a dot to be pointed at."""

    def hide(self) -> None:
        """Outline nothing."""
        self.at("")

    def forget(self) -> None:
        """Outline nothing of a pack that is closed or made anew."""
        self.at("")

    def discard(self) -> None:
        """Take the outline away."""
        self._canvas.scene().removeItem(self._band)
