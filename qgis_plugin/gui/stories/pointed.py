"""Where the story is that is read or written, on the map."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsRubberBand

from ..._bridge_stories import Story, place
from ...state.map import locate
from ...state.session import Session
from ..map import bands
from ..map.area_tool import MARGIN

RD = f"EPSG:{place.RD}"
_ICON = 13


class Pointed:
    """Outlines one story: its place as it may be told, else the areas that it is about."""

    def __init__(self, canvas: QgsMapCanvas, session: Session) -> None:
        self._canvas, self._session = canvas, session
        self.story: Story | None = None
        self.areas, self.point = bands.band(canvas), QgsRubberBand(canvas)
        self.areas.setStrokeColor(bands.STREET)
        self.point.setStrokeColor(bands.STREET)
        self.point.setSecondaryStrokeColor(bands.HALO)
        self.point.setFillColor(bands.STREET)
        self.point.setIcon(QgsRubberBand.IconType.ICON_CIRCLE)
        self.point.setIconSize(_ICON)
        self.point.setWidth(3)
        self.hide()

    def at(self, story: Story | None, zoom: bool = False) -> None:
        """Outline a story, or none; ``zoom`` brings it into view."""
        self.story = story
        self.show()
        if zoom:
            self._zoom()

    def show(self) -> None:
        """Outline the story, as the pack draws its areas now."""
        self.hide()
        if self.story is None:
            return
        where = self.story.told_place
        if isinstance(where, place.Point):
            point = QgsGeometry.fromPointXY(QgsPointXY(*where))
            self.point.addGeometry(point, QgsCoordinateReferenceSystem(RD))
        elif where is not None:
            shape = QgsGeometry.fromWkt(place.written(where))
            self.areas.addGeometry(shape, QgsCoordinateReferenceSystem(RD))
        else:
            bands.show(self.areas, self._linked())

    def hide(self) -> None:
        """Outline nothing."""
        self.areas.reset(Qgis.GeometryType.Polygon)
        self.point.reset(Qgis.GeometryType.Point)

    def forget(self) -> None:
        """Outline nothing of a pack that is closed or made anew."""
        self.at(None)

    def discard(self) -> None:
        """Take the outlines away."""
        for band in (self.areas, self.point):
            self._canvas.scene().removeItem(band)

    def _linked(self) -> list[locate.Found]:
        pack = self._session.pack
        if pack is None or self.story is None:
            return []
        return locate.shapes_of(pack.path, [link.code for link in self.story.areas])

    def _zoom(self) -> None:
        for band in self._drawn():
            box = band.asGeometry().boundingBox()
            if band is self.point:
                self._canvas.setCenter(box.center())
                self._canvas.refresh()
            else:
                self._canvas.zoomToFeatureExtent(box.buffered(MARGIN))

    def _drawn(self) -> Iterator[QgsRubberBand]:
        return (band for band in (self.areas, self.point) if band.numberOfVertices())
