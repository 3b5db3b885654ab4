"""A small chart of the core on a white card, laid out anew for the width it gets."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QByteArray, QRectF, QSize, Qt
from qgis.PyQt.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from .._bridge import Drawing, tables
from . import words
from .takeaway import Takeaway, Taken

NARROWEST, WIDEST = 320, 640
"""Between these widths a chart is laid out for the room; below it is drawn smaller."""

CARD = QColor("#ffffff")
EDGE = QColor("#d9dde3")
INSET = 4


class ChartView(QWidget):
    """Paints what ``lay_out`` makes of a width; the height follows.

    ``width`` keeps a chart at one width, as that of a series in a row. ``table`` gives what the
    chart shows as a table, ``sentence`` what to quote of it; without, the text alternative.
    """

    def __init__(
        self,
        lay_out: Callable[[float], Drawing],
        width: int | None = None,
        parent: QWidget | None = None,
        *,
        table: Callable[[], tables.Table] | None = None,
        sentence: Callable[[], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._make, self._table, self._sentence = lay_out, table, sentence
        self._renderer = QSvgRenderer(self)
        self.drawing: Drawing | None = None
        self.takeaway = Takeaway(self, self._taken)
        self._fixed = width is not None
        self._beside = 0
        if not self._fixed and table is not None:
            button = self.takeaway.button()
            self._beside = button.sizeHint().width()
        self._lay_out(width or NARROWEST)
        if width is not None:
            self.setFixedWidth(width + 2 * INSET)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(width or 120)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def beside(self) -> int:
        """The width that the button beside the chart takes."""
        return self._beside

    def sizeHint(self) -> QSize:
        """Ask for the narrowest layout; the width that is given decides."""
        return QSize(NARROWEST, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the chart out for the new width."""
        super().resizeEvent(event)
        room = min(max(self._room(), NARROWEST), WIDEST)
        if not self._fixed and self.drawing is not None and room != self.drawing.width:
            self._lay_out(room)
        self._fit()
        if self._beside:
            button = self.takeaway.button()
            button.adjustSize()
            button.move(self.width() - button.width() - 1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card and the chart on it; a ring where it has the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().highlight().color() if self.hasFocus() else EDGE)
        painter.setBrush(CARD)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        self._renderer.render(painter, self._place())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the sentence, or open the menu."""
        if not self.takeaway.key(event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be taken from the chart."""
        self.takeaway.show(event.globalPos())

    def _taken(self) -> Taken | None:
        if self.drawing is None:
            return None
        told = self.drawing.told
        table = self._table() if self._table else tables.Table(self.drawing.title, (), ())
        said = self._sentence() if self._sentence else told
        return Taken(self.drawing.title, said, told, table, self.drawing.svg())

    def _room(self) -> int:
        return max(1, self.width() - 2 * INSET - self._beside)

    def _place(self) -> QRectF:
        scale = self._scale()
        drawing = self.drawing
        return QRectF(INSET, INSET, drawing.width * scale, drawing.height * scale)

    def _scale(self) -> float:
        return min(1.0, self._room() / self.drawing.width)

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
