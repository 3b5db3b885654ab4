"""The areas as dots that can be pointed at, clicked, and taken in a box."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QEvent, QPointF, QRect, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from qgis.PyQt.QtWidgets import QApplication, QRubberBand, QToolTip, QWidget

from ..._bridge import scatter, tables
from ...state.language import current
from ..chart_view import INSET, ChartView

Key = Qt.Key
STEPS = {
    Key.Key_Right: (0, 1), Key.Key_Left: (0, -1), Key.Key_Up: (1, 1), Key.Key_Down: (1, -1),
}  # fmt: skip
"""Along which figure the arrow keys go, and which way."""
TAKE = (Key.Key_Return, Key.Key_Enter, Key.Key_Space)
RING = 9
"""Pixels from the dot that the keyboard is at to the ring around it."""


class Dots(ChartView):
    """A scatter. ``pointed``: the area below the mouse, or none. ``taken``: codes, and if to add.

    A click takes the dot that is nearest, a drag all dots in the box; with Ctrl beside those taken
    before. Arrow keys go from dot to dot, low to high of either figure, Home and End to the lowest
    and the highest of the first; Enter takes the dot. ``name`` names an area by its code.
    """

    pointed = pyqtSignal(str)
    taken = pyqtSignal(tuple, bool)

    def __init__(
        self, data: scatter.Scatter, name: Callable[[str], str], parent: QWidget | None = None, *,
        table: Callable[[], tables.Table] | None = None,
        sentence: Callable[[], str] | None = None,
    ) -> None:  # fmt: skip
        self.data, self._name, self._on = data, name, ""
        self._pressed: QPointF | None = None
        super().__init__(self._drawn, parent=parent, table=table, sentence=sentence)
        self._box = QRubberBand(QRubberBand.Shape.Rectangle, self)
        self._mets = {met.code: met for met in data.known}
        self.setMouseTracking(True)
        self.at = ""

    def choose(self, chosen: dict[str, str]) -> None:
        """Mark other areas: their names by code."""
        if dict(self.data.chosen) != chosen and self.drawing is not None:
            self.data = scatter.Scatter(self.data.overlay, chosen)
            self._lay_out(self.drawing.width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another dot, take the one that was gone to, or leave it."""
        key = event.key()
        if key in STEPS:
            self._go(self._next(*STEPS[key]))
        elif key in (Key.Key_Home, Key.Key_End) and self.data.known:
            self._go(scatter.order(self.data, 0)[0 if key == Key.Key_Home else -1])
        elif key in TAKE and self.at:
            adding = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.taken.emit((self.at,), adding)
        elif key == Key.Key_Escape and self.at:
            self._go("")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing."""
        super().focusOutEvent(event)
        if self.at:
            self._go("")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chart, and a ring around the dot that the keyboard is at."""
        super().paintEvent(event)
        found = self._ring()
        if found is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().highlight().color(), 2.5))
        painter.drawEllipse(found, RING, RING)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a box."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the box, or point at a dot."""
        if self._pressed is not None and self._dragged(event):
            self._box.setGeometry(QRect(self._pressed, event.pos()).normalized())
            self._box.show()
            return
        code = self._at(event) or ""
        if code == self._on:
            return
        self._on = code
        self.setCursor(Qt.CursorShape.PointingHandCursor if code else Qt.CursorShape.ArrowCursor)
        if code:
            QToolTip.showText(self.mapToGlobal(event.pos()), self._sentence_of(code), self)
        else:
            QToolTip.hideText()
        self.pointed.emit(code)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the dot that was clicked, or those in the box."""
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        adding = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self._dragged(event):
            area = QRect(self._pressed, event.pos()).normalized()
            codes = self._within(area)
        else:
            code = self._at(event)
            codes = (code,) if code else ()
        self._pressed = None
        self._box.hide()
        self.taken.emit(codes, adding)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self._on = ""
        self.pointed.emit("")
        super().leaveEvent(event)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Give where a place in the widget lies in the drawing."""
        scale = self._scale()
        return (x - INSET) / scale, (y - INSET) / scale

    def _next(self, which: int, way: int) -> str:
        """Give the next dot of figure 0 or 1; at first the one that is chosen, else an end."""
        codes = scatter.order(self.data, which)
        if not codes:
            return ""
        if self.at in codes:
            to = codes.index(self.at) + way
            return codes[min(max(to, 0), len(codes) - 1)]
        chosen = next((code for code in self.data.chosen if code in codes), None)
        return chosen or codes[0 if way > 0 else -1]

    def _go(self, code: str) -> None:
        """Point at a dot by the keyboard, and say what it is; empty points at none."""
        self.at = code
        said = self._sentence_of(code) if code else self.drawing.told
        self.setAccessibleDescription(said)
        ring = self._ring()
        if ring is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(self.mapToGlobal(ring.toPoint()), said, self)
        self.pointed.emit(code)
        self.update()

    def _ring(self) -> QPointF | None:
        """Give where the dot that the keyboard is at lies in the widget."""
        found = None
        if self.at:
            found = scatter.place(self.data, self.at, lang=current(), width=self.drawing.width)
        scale = self._scale()
        return None if found is None else QPointF(*(each * scale + INSET for each in found))

    def _drawn(self, width: float) -> object:
        return scatter.lay_out(self.data, lang=current(), width=width)

    def _dragged(self, event: QMouseEvent) -> bool:
        far = (event.pos() - self._pressed).manhattanLength()
        return far >= QApplication.startDragDistance()

    def _at(self, event: QMouseEvent) -> str | None:
        x, y = self.place(event.pos().x(), event.pos().y())
        return scatter.nearest(self.data, x, y, lang=current(), width=self.drawing.width)

    def _within(self, area: QRect) -> tuple[str, ...]:
        left, top = self.place(area.left(), area.top())
        right, low = self.place(area.right(), area.bottom())
        box = left, top, right, low
        return scatter.within(self.data, box, lang=current(), width=self.drawing.width)

    def _sentence_of(self, code: str) -> str:
        met = self._mets[code]
        return scatter.chosen_sentence(self.data, met, self._name(code), current())
