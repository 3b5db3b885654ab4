"""A small chart of the core on a white card, laid out anew for the width it gets."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QByteArray, QRectF, QSize
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from .._bridge import Drawing
from . import words

NARROWEST, WIDEST = 320, 640
"""Between these widths a chart is laid out for the room; below it is drawn smaller."""

CARD = QColor("#ffffff")
EDGE = QColor("#d9dde3")
INSET = 4


class ChartView(QWidget):
    """Paints what ``lay_out`` makes of a width; the height follows.

    ``width`` keeps a chart at one width, as that of a series in a row.
    """

    def __init__(
        self,
        lay_out: Callable[[float], Drawing],
        width: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make = lay_out
        self._renderer = QSvgRenderer(self)
        self.drawing: Drawing | None = None
        self._lay_out(width or NARROWEST)
        if width is not None:
            self.setFixedWidth(width + 2 * INSET)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(width or 120)
        self._fixed = width is not None

    def sizeHint(self) -> QSize:
        """Ask for the narrowest layout; the width that is given decides."""
        return QSize(NARROWEST, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the chart out for the new width."""
        super().resizeEvent(event)
        room = min(max(self.width() - 2 * INSET, NARROWEST), WIDEST)
        if not self._fixed and self.drawing is not None and room != self.drawing.width:
            self._lay_out(room)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card and the chart on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(EDGE)
        painter.setBrush(CARD)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        self._renderer.render(painter, self._place())
        painter.end()

    def _place(self) -> QRectF:
        scale = self._scale()
        drawing = self.drawing
        return QRectF(INSET, INSET, drawing.width * scale, drawing.height * scale)

    def _scale(self) -> float:
        room = max(1, self.width() - 2 * INSET)
        return min(1.0, room / self.drawing.width)

    def _fit(self) -> None:
        self.setFixedHeight(round(self.drawing.height * self._scale()) + 2 * INSET)

    def _lay_out(self, width: float) -> None:
        self.drawing = self._make(float(width))
        self._renderer.load(QByteArray(self.drawing.svg().encode("utf-8")))
        self.setAccessibleName(self.drawing.title)
        self.setAccessibleDescription(self.drawing.told)
        self.setToolTip(words.as_tooltip(self.drawing.told))
        self._fit()
        self.update()
