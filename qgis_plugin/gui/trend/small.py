"""The figures of all themes over the years, small; a click chooses one of them."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from qgis.PyQt.QtWidgets import QToolTip, QWidget

from ..._bridge import Drawing, multiples, trend_chart
from ...state.language import current, tr
from ...state.trending import Overview
from .. import words
from ..chart_view import INSET, ChartView
from . import rows

MARK = QColor("#2f4489")


class SmallTrends(ChartView):
    """The overview as a chart. ``picked`` gives the id of a figure that was chosen in it."""

    picked = pyqtSignal(str)

    def __init__(self, found: Overview, parent: QWidget | None = None) -> None:
        self._found = found
        self._boxes: tuple[multiples.Box, ...] = ()
        self._chosen = ""
        self._here = -1
        super().__init__(self._laid, parent=parent, table=lambda: rows.overview(found))
        self.setMouseTracking(True)
        self.setToolTip("")

    @property
    def boxes(self) -> tuple[multiples.Box, ...]:
        """Where each small drawing lies, in units of the drawing."""
        return self._boxes

    def choose(self, indicator: str) -> None:
        """Mark the figure that is shown large."""
        self._chosen = indicator
        found = (at for at, box in enumerate(self._boxes) if box.indicator == indicator)
        self._here = next(found, -1)
        self.update()

    def place_of(self, box: multiples.Box) -> QRectF:
        """Give where a small drawing lies in the widget."""
        scale = self._scale()
        return QRectF(INSET + box.left * scale, INSET + box.top * scale, box.width * scale,
                      box.height * scale)  # fmt: skip

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chart; around the figure that is shown a line, a dashed one for the keys."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, box in enumerate(self._boxes):
            keyed = self.hasFocus() and at == self._here
            if box.indicator != self._chosen and not keyed:
                continue
            shown = box.indicator == self._chosen
            style = Qt.PenStyle.SolidLine if shown else Qt.PenStyle.DashLine
            painter.setPen(QPen(MARK, 1.5, style))
            painter.drawRoundedRect(self.place_of(box).adjusted(-4, -1, 4, 3), 4, 4)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer that a drawing can be clicked."""
        found = self._at(QPointF(event.pos()))
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.setCursor(arrow if found is None else hand)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the figure that was clicked."""
        found = self._at(QPointF(event.pos()))
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(found.indicator)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the drawings with the arrows, and choose one with Enter."""
        key = event.key()
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if key in steps and self._boxes:
            self._here = (max(self._here, 0 if steps[key] < 0 else -1) + steps[key]) % len(
                self._boxes
            )
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._here >= 0:
            self.picked.emit(self._boxes[self._here].indicator)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell about the figure under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            box = self._at(QPointF(event.pos()))
            told = tr("trend_tab.overview.tip") if box is None else self._told(box)
            QToolTip.showText(event.globalPos(), words.as_tooltip(told), self)
            return True
        return super().event(event)

    def _told(self, box: multiples.Box) -> str:
        each = next(
            t for _, found in self._found.themes for t in found if t.indicator.id == box.indicator
        )
        return trend_chart.text_alternative(each, current())

    def _at(self, point: QPointF) -> multiples.Box | None:
        scale = self._scale()
        x, y = (point.x() - INSET) / scale, (point.y() - INSET) / scale
        return next((box for box in self._boxes if box.holds(x, y)), None)

    def _laid(self, width: float) -> Drawing:
        drawing, self._boxes = multiples.lay_out_with_boxes(
            *self._found, lang=current(), width=width
        )  # fmt: skip
        return drawing
