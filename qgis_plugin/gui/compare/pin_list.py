"""The pinned areas as a row of chips: letter, name, where it lies, and a cross to remove it."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import (
    QDropEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QResizeEvent,
)
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ..._bridge import Area, sentence
from ...state.language import current, tr
from .. import words
from .letters import colours, paint_letter

CODE = int(Qt.ItemDataRole.UserRole)
LETTER, WHERE, MARKED, CROSSED = CODE + 1, CODE + 2, CODE + 3, CODE + 4
ROWS = 4
"""So many rows of chips are in sight; more scroll."""
PAD = 5


class PinList(QListWidget):
    """Tells what the user asks for; the session's pins decide what is shown."""

    remove_asked = pyqtSignal(str)
    order_asked = pyqtSignal(list)
    clear_asked = pyqtSignal()
    area_asked = pyqtSignal(str)
    area_chosen = pyqtSignal(str)
    hovered = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("compare.pins"))
        self.setAccessibleDescription(tr("compare.pins.keys"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSpacing(2)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Chip(self))
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.itemActivated.connect(lambda item: self.area_asked.emit(item.data(CODE)))
        self.itemClicked.connect(lambda item: self.area_chosen.emit(item.data(CODE)))
        self.itemEntered.connect(lambda item: self.hovered.emit(item.data(CODE)))

    def show_areas(self, areas: Sequence[tuple[str, Area]]) -> None:
        """Show letters with their areas; the one that was current stays so."""
        before = self.code
        self.clear()
        for letter, area in areas:
            self.addItem(_item(letter, area))
        self._make_current(before)
        self._fit()

    @property
    def code(self) -> str:
        """The code of the current chip, empty without one."""
        item = self.currentItem()
        return "" if item is None else item.data(CODE)

    @property
    def codes(self) -> list[str]:
        """The codes in the order in which they stand."""
        return [self.item(i).data(CODE) for i in range(self.count())]

    def mark(self, code: str) -> None:
        """Mark the chip of an area, none for an empty code."""
        for i in range(self.count()):
            self.item(i).setData(MARKED, self.item(i).data(CODE) == code)

    def move_current(self, step: int) -> None:
        """Ask for another place for the current chip, so many places on."""
        at, order = self.currentRow(), self.codes
        to = min(max(0, at + step), len(order) - 1)
        if at >= 0 and to != at:
            order.insert(to, order.pop(at))
            self.order_asked.emit(order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove and move by the keyboard."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1,
                 Qt.Key.Key_Home: -self.count(), Qt.Key.Key_End: self.count()}  # fmt: skip
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.code:
            self.remove_asked.emit(self.code)
        elif ctrl and event.key() in steps:
            self.move_current(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remove the chip whose cross is clicked."""
        item = self.itemAt(event.pos())
        crossed = item is not None and cross_of(self.visualItemRect(item)).contains(event.pos())
        if crossed and event.button() == Qt.MouseButton.LeftButton:
            self.remove_asked.emit(item.data(CODE))
            return
        super().mouseReleaseEvent(event)

    def leaveEvent(self, event: object) -> None:
        """Tell that no chip is pointed at."""
        super().leaveEvent(event)
        self.hovered.emit("")

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell the order that dragging gave, when the list is done with it."""
        super().dropEvent(event)
        QTimer.singleShot(0, lambda: self.order_asked.emit(self.codes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the chips need at this width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for what the chips need, at most so many rows."""
        return QSize(200, self._needed())

    def minimumSizeHint(self) -> QSize:
        """Keep one row in sight."""
        return QSize(120, min(self._needed(), _height(self.font()) + 6))

    def _needed(self) -> int:
        if not self.count():
            return 0
        self.doItemsLayout()
        bottom = max(self.visualItemRect(self.item(i)).bottom() for i in range(self.count()))
        row = _height(self.font()) + 2 * self.spacing()
        return min(bottom + self.verticalOffset() + 2 + self.spacing(), ROWS * row + 4)

    def _fit(self) -> None:
        self.setFixedHeight(max(1, self._needed()))

    def _make_current(self, code: str) -> None:
        for i in range(self.count()):
            if self.item(i).data(CODE) == code:
                self.setCurrentRow(i)
                return

    def _menu(self, place: QPoint) -> None:
        item = self.itemAt(place)
        menu = QMenu(self)
        if item is not None:
            self.setCurrentItem(item)
            code, count = item.data(CODE), self.count()
            menu.addAction(tr("compare.look"), lambda: self.area_asked.emit(code))
            menu.addSeparator()
            menu.addAction(tr("compare.first"), lambda: self.move_current(-count))
            menu.addAction(tr("compare.forward"), lambda: self.move_current(-1))
            menu.addAction(tr("compare.back"), lambda: self.move_current(1))
            menu.addSeparator()
            menu.addAction(tr("compare.remove"), lambda: self.remove_asked.emit(code))
        menu.addAction(tr("compare.clear"), self.clear_asked.emit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))


def _item(letter: str, area: Area) -> QListWidgetItem:
    item = QListWidgetItem(words.area_title(area))
    label = sentence.area_label(area, current())
    inside = area.level in ("wijk", "buurt", "gebied") and area.gemeente
    item.setData(CODE, area.code)
    item.setData(LETTER, letter)
    item.setData(WHERE, area.gemeente if inside else "")
    item.setData(
        int(Qt.ItemDataRole.AccessibleTextRole), tr("compare.pins.one", letter=letter, name=label)
    )
    item.setToolTip(words.as_tooltip(f"{label}. {tr('compare.pins.keys')}"))
    return item


def _height(font: QFont) -> int:
    from qgis.PyQt.QtGui import QFontMetrics

    return QFontMetrics(font).height() + 2 * PAD


def cross_of(chip: QRect) -> QRect:
    """Give where the cross of a chip stands: a square at its right end."""
    side = chip.height()
    return QRect(chip.right() - side + 1, chip.top(), side, side)


class _Chip(QStyledItemDelegate):
    """Paints a chip by the palette."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Ask for letter, name, place and cross; never more than the list is wide."""
        metrics, high = option.fontMetrics, _height(option.font)
        where = index.data(WHERE)
        wide = metrics.horizontalAdvance(index.data()) + (
            metrics.horizontalAdvance(where) + 2 * PAD if where else 0
        )
        room = self.parent().viewport().width() - 2 * self.parent().spacing() - 2
        return QSize(min(wide + 2 * high + 3 * PAD, max(80, room)), high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Paint one chip."""
        palette, chip = option.palette, option.rect
        current = self.parent().currentIndex() == index and self.parent().hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = palette.highlight().color() if current else palette.mid().color()
        painter.setPen(edge)
        painter.setBrush(palette.button())
        radius = chip.height() / 2
        painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        box = QRectF(chip.left() + 3, chip.top() + 3, chip.height() - 6, chip.height() - 6)
        fill, ink = colours(palette, bool(index.data(MARKED)))
        paint_letter(painter, box, index.data(LETTER), fill, ink, fill)
        self._paint_words(painter, option, index, int(box.right()) + PAD)
        self._paint_cross(painter, cross_of(chip), palette)
        painter.restore()

    @staticmethod
    def _paint_words(
        painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex, left: int
    ) -> None:
        metrics, chip = option.fontMetrics, option.rect
        room = cross_of(chip).left() - left
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        name = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, room)
        painter.setPen(option.palette.buttonText().color())
        painter.drawText(QRect(left, chip.top(), room, chip.height()), line, name)
        left += metrics.horizontalAdvance(name) + 2 * PAD
        room = cross_of(chip).left() - left
        if room > 3 * metrics.averageCharWidth() and index.data(WHERE):
            where = metrics.elidedText(index.data(WHERE), Qt.TextElideMode.ElideRight, room)
            painter.setPen(option.palette.placeholderText().color())
            painter.drawText(QRect(left, chip.top(), room, chip.height()), line, where)

    @staticmethod
    def _paint_cross(painter: QPainter, box: QRect, palette: QPalette) -> None:
        reach = max(3, box.height() // 7)
        middle = box.center()
        painter.setPen(palette.buttonText().color())
        for lean in (1, -1):
            painter.drawLine(
                middle.x() - reach, middle.y() - lean * reach,
                middle.x() + reach, middle.y() + lean * reach,
            )  # fmt: skip
