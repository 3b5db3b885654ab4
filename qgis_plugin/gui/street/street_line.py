"""The street that is looked at, drawn over the map."""

from __future__ import annotations

from qgis.core import Qgis, QgsCoordinateTransform, QgsCsException, QgsProject, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsRubberBand

from ...state.map import near
from ...state.session import Session
from ..map import bands

WIDTH = 5
MARGIN = 60
"""Metres, or units of the map, that are seen around a street that is zoomed to."""


class StreetLine:
    """Draws the street while it is asked to; ``discard`` takes it off the canvas for good."""

    def __init__(self, canvas: QgsMapCanvas, session: Session) -> None:
        self._canvas, self._session = canvas, session
        self._held: tuple[str, str] | None = None
        self._found: near.Near | None = None
        self._shown = False
        self.band = QgsRubberBand(canvas, Qgis.GeometryType.Line)
        self.band.setStrokeColor(bands.STREET)
        self.band.setSecondaryStrokeColor(bands.HALO)
        self.band.setWidth(WIDTH)

    def show(self) -> None:
        """Draw the street that is chosen."""
        self._shown = True
        self._draw()

    def hide(self) -> None:
        """Take it off the map."""
        self._shown = False
        self.band.reset(Qgis.GeometryType.Line)

    def forget(self) -> None:
        """Forget the line of a pack that is closed or made anew."""
        self._held = self._found = None
        self.band.reset(Qgis.GeometryType.Line)

    def zoom(self) -> bool:
        """Bring the street into view; False where no layer draws it, or not in this map."""
        found = self._line()
        crs = self._canvas.mapSettings().destinationCrs()
        if found is None or found.geometry.isEmpty():
            return False
        box = found.geometry.boundingBox()
        try:
            if crs.isValid() and crs != found.crs:
                change = QgsCoordinateTransform(found.crs, crs, QgsProject.instance())
                box = change.transformBoundingBox(box)
        except QgsCsException:
            return False
        self._canvas.zoomToFeatureExtent(QgsRectangle(box).buffered(MARGIN))
        return True

    def discard(self) -> None:
        """Take the line away for good."""
        self._canvas.scene().removeItem(self.band)

    def _draw(self) -> None:
        found = self._line() if self._shown else None
        self.band.reset(Qgis.GeometryType.Line)
        if found is not None:
            self.band.addGeometry(found.geometry, found.crs)

    def _line(self) -> near.Near | None:
        """Find the line of the street, once for each street."""
        pack, street = self._session.pack, self._session.streets.chosen
        if pack is None or street is None:
            return None
        asked = str(pack.path), street.id
        if self._held != asked:
            self._held, self._found = asked, near.line_of(pack.path, street.id)
        return self._found
