"""The areas as dots that can be pointed at, clicked, and taken in a box."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QEvent, QPointF, QRect, Qt, pyqtSignal
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtWidgets import QApplication, QRubberBand, QToolTip, QWidget

from ..._bridge import scatter, tables
from ...state.language import current
from ..chart_view import INSET, ChartView


class Dots(ChartView):
    """A scatter. ``pointed``: the area below the mouse, or none. ``taken``: codes, and if to add.

    A click takes the dot that is nearest, a drag all dots in the box; with Ctrl beside those taken
    before. ``name`` gives the name of an area by its code.
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

    def choose(self, chosen: dict[str, str]) -> None:
        """Mark other areas: their names by code."""
        if dict(self.data.chosen) != chosen and self.drawing is not None:
            self.data = scatter.Scatter(self.data.overlay, chosen)
            self._lay_out(self.drawing.width)

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
