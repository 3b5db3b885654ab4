"""The pinned areas on the map: an outline each, and its letter in it."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem, QgsRubberBand
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFontMetrics, QPainter

from ...state.map import locate
from ...state.session import Session
from .letters import INK, PAPER, paint_letter

THIN, THICK = 2, 5
MARKED = QColor("#0a58ca")


class PinMarks:
    """Draws what is pinned while it is asked to; ``discard`` takes all of it off the canvas."""

    def __init__(self, canvas: QgsMapCanvas, session: Session) -> None:
        self._canvas, self._session = canvas, session
        self._bands: dict[str, QgsRubberBand] = {}
        self._found: dict[tuple[str, str], locate.Found | None] = {}
        self._letters = _Letters(canvas)
        self._shown = False
        canvas.destinationCrsChanged.connect(self._again)

    def show(self) -> None:
        """Draw the pinned areas."""
        self._shown = True
        self._again()

    def hide(self) -> None:
        """Take the marks off the map."""
        self._shown = False
        self._clear()

    def mark(self, code: str) -> None:
        """Let one area stand out, none for an empty code."""
        for each, band in self._bands.items():
            marked = each == code
            band.setWidth(THICK if marked else THIN)
            band.setStrokeColor(MARKED if marked else INK)
            band.update()
        self._letters.mark(self._session.pins.letter(code))

    def forget(self) -> None:
        """Forget the shapes of a pack that is closed or made anew."""
        self._found.clear()
        self._again()

    def discard(self) -> None:
        """Take everything away for good."""
        self._canvas.destinationCrsChanged.disconnect(self._again)
        self._clear()
        self._canvas.scene().removeItem(self._letters)

    def _clear(self) -> None:
        for band in self._bands.values():
            self._canvas.scene().removeItem(band)
        self._bands.clear()
        self._letters.show_at([])

    def _again(self) -> None:
        self._clear()
        pack = self._session.pack
        if not self._shown or pack is None:
            return
        at = []
        for code in self._session.pins.codes:
            key = str(pack.path), code
            if key not in self._found:
                self._found[key] = locate.shape_of(pack.path, code)
            found = self._found[key]
            if found is not None:
                self._bands[code] = self._outline(found)
                at.append((self._session.pins.letter(code), self._middle(found)))
        self._letters.show_at([(letter, point) for letter, point in at if point is not None])

    def _outline(self, found: locate.Found) -> QgsRubberBand:
        band = QgsRubberBand(self._canvas, Qgis.GeometryType.Polygon)
        band.setStrokeColor(INK)
        band.setSecondaryStrokeColor(PAPER)
        band.setFillColor(QColor(Qt.GlobalColor.transparent))
        band.setWidth(THIN)
        band.setToGeometry(found.geometry, found.crs)
        return band

    def _middle(self, found: locate.Found) -> QgsPointXY | None:
        """Give a place inside the area in the map's CRS; None where it cannot be shown there."""
        point = found.geometry.pointOnSurface().asPoint()
        crs = self._canvas.mapSettings().destinationCrs()
        if not crs.isValid() or crs == found.crs:
            return point
        try:
            return QgsCoordinateTransform(found.crs, crs, QgsProject.instance()).transform(point)
        except QgsCsException:
            return None


class _Letters(QgsMapCanvasItem):
    """Paints the letters above the outlines."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.at: list[tuple[str, QgsPointXY]] = []
        self.marked = ""
        self.setZValue(20)

    def show_at(self, at: list[tuple[str, QgsPointXY]]) -> None:
        """Show letters at places in the map's CRS."""
        self.at = at
        self.updatePosition()

    def mark(self, letter: str) -> None:
        """Let one letter stand out."""
        self.marked = letter
        self.update()

    def updatePosition(self) -> None:
        """Follow the map, wherever it is moved to."""
        self.setRect(QgsRectangle(self._canvas.extent()))
        self.update()

    def boundingRect(self) -> QRectF:
        """Cover the whole canvas."""
        return QRectF(-self.pos().x(), -self.pos().y(), self._canvas.width(), self._canvas.height())

    def paint(self, painter: QPainter | None = None, *_: object) -> None:
        """Paint each letter in a badge."""
        if painter is None:
            return
        side = QFontMetrics(self._canvas.font()).height() * 1.5
        for letter, point in self.at:
            middle = self.toCanvasCoordinates(point) - self.pos()
            box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
            fill = MARKED if letter == self.marked else INK
            paint_letter(painter, box, letter, fill, PAPER, PAPER)
