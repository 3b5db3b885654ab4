"""The heads of the columns: each area under its letter."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRect, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFontMetrics, QMouseEvent, QPainter
from qgis.PyQt.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QWidget

from .letters import colours, paint_letter
from .model import Column


class AreaHeader(QHeaderView):
    """Shows each area under its letter, its name on two lines at most."""

    area_entered = pyqtSignal(int)

    def __init__(self, table: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(40)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        """Ask for two lines of a name."""
        return QSize(100, 2 * self.fontMetrics().height() + 8)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which area is pointed at."""
        super().mouseMoveEvent(event)
        self.area_entered.emit(self.logicalIndexAt(event.pos()))

    def leaveEvent(self, event: object) -> None:
        """Tell that none is pointed at."""
        super().leaveEvent(event)
        self.area_entered.emit(-1)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the letter and the name."""
        held = self.model()
        column = held.columns[section]
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        option.rect, option.section = rect, section
        painter.save()
        self.style().drawControl(QStyle.ControlElement.CE_HeaderSection, option, painter, self)
        self._paint_area(painter, column, rect)
        painter.restore()

    def _paint_area(self, painter: QPainter, column: Column, rect: QRect) -> None:
        """Paint the letter with the name beside it, and below it where it is long."""
        metrics, left = self.fontMetrics(), rect.left() + 4
        high, whole = metrics.height(), rect.width() - 8
        side = high + 2 if column.letter else 0
        room = whole - side - (4 if side else 0)
        first, second = two_lines(column.name, metrics, room, whole)
        top = rect.top() + (rect.height() - high * (2 if second else 1)) / 2
        if column.letter:
            held = self.model()
            marked = bool(held.marked) and column.code == held.marked
            fill, ink = colours(held.palette, marked)
            box = QRectF(left, top - 1, side, side)
            paint_letter(painter, box, column.letter, fill, ink, fill)
        painter.setPen(self.palette().buttonText().color())
        painter.drawText(left + whole - room, round(top + metrics.ascent()), first)
        painter.drawText(left, round(top + high + metrics.ascent()), second)


def two_lines(name: str, metrics: QFontMetrics, first: int, second: int) -> tuple[str, str]:
    """Break a name between words over two lines with so much room; the rest is cut with dots."""
    held, rest = "", name.split(" ")
    while rest and metrics.horizontalAdvance(f"{held} {rest[0]}".strip()) <= first:
        held = f"{held} {rest.pop(0)}".strip()
    cut = Qt.TextElideMode.ElideRight
    return held, metrics.elidedText(" ".join(rest), cut, second)
