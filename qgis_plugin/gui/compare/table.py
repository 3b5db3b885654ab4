"""The table of areas side by side: names of figures stay in sight while the areas scroll."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.PyQt.QtCore import QModelIndex, QPoint, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import (
    QBrush,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QResizeEvent,
)
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ...state.comparing import Compared
from ...state.language import tr
from ..takeaway import copy_table
from .area_header import AreaHeader
from .letters import mixed
from .model import CompareModel

CHOSEN, MARKED = 0.3, 0.16
"""How strongly the chosen row and the marked column are tinted: the marks must be seen on it."""

SECOND = 0.05
"""How much of the text's colour every second row has."""

NAMES = 0.44
"""The most of the width that the names of the figures take."""


class CompareTable(QTableView):
    """Tells which figure and which area are chosen, by mouse and by keyboard."""

    MODEL = CompareModel
    """What gives the cells."""

    row_chosen = pyqtSignal(str)
    indicator_picked = pyqtSignal(str)
    area_chosen = pyqtSignal(str)
    hovered = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.held = self.MODEL(self)
        self.setModel(self.held)
        self.setAccessibleName(tr("compare.table"))
        self.setHorizontalHeader(AreaHeader(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_Cell(self))
        self._names()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.clicked.connect(self._picked)
        self.entered.connect(self._entered)
        self.horizontalHeader().sectionClicked.connect(self._column_clicked)
        self.horizontalHeader().area_entered.connect(self._column_entered)
        self.verticalHeader().sectionClicked.connect(self._name_clicked)

    def _names(self) -> None:
        names = self.verticalHeader()
        names.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        names.setTextElideMode(Qt.TextElideMode.ElideRight)
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.setDefaultSectionSize(self.fontMetrics().height() + 8)
        names.setHighlightSections(True)

    def show_compared(self, compared: Compared | None, letters: Sequence[str]) -> None:
        """Show a comparison; the figure that was chosen stays so where it still stands there."""
        self._fill(lambda: self.held.show(compared, letters))

    def _fill(self, fill: Callable[[], None]) -> None:
        """Let the model take what is to be shown, and lay it out."""
        before, at = self.chosen, max(0, self.currentIndex().column())
        self._tint()
        self.held.side = self.fontMetrics().height()
        self.setIconSize(QSize(self.held.side, self.held.side))
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        fill()
        self._span()
        self._fit()
        self.choose(before, at)

    def _span(self) -> None:
        """Let lines that are of no figure go on over all columns."""
        self.clearSpans()
        for number in range(len(self.held.lines)):
            if self.held.row_at(number) is None and len(self.held.columns) > 1:
                self.setSpan(number, 0, 1, len(self.held.columns))

    def _tint(self) -> None:
        """Follow the palette, with a pale colour for the row that is chosen."""
        palette = QApplication.palette(self)
        self.held.palette = QPalette(palette)
        base, full = palette.base().color(), palette.highlight().color()
        palette.setColor(QPalette.ColorRole.Highlight, mixed(base, full, CHOSEN))
        palette.setColor(QPalette.ColorRole.HighlightedText, palette.text().color())
        # Dark themes of QGIS leave the palette's own second colour of rows white.
        second = mixed(base, palette.text().color(), SECOND)
        palette.setColor(QPalette.ColorRole.AlternateBase, second)
        self.setPalette(palette)

    @property
    def chosen(self) -> str | None:
        """The id of the figure whose row is chosen."""
        row = self.held.row_at(self.currentIndex().row())
        return None if row is None else row.indicator.id

    def choose(self, indicator: str | None, column: int | None = None) -> None:
        """Make the row of a figure the current one; the first where it has none."""
        line = self.held.line_of(indicator)
        if line < 0:
            lines = range(len(self.held.lines))
            line = next((i for i in lines if self.held.row_at(i) is not None), -1)
        if line >= 0:
            at = self.currentIndex().column() if column is None else column
            at = min(max(0, at), len(self.held.columns) - 1)
            self.setCurrentIndex(self.held.index(line, at))

    def mark(self, code: str) -> None:
        """Mark the column of an area and bring it into sight; none for an empty code."""
        if code != self.held.marked:
            self.held.mark(code)
        at = [column.code for column in self.held.columns]
        if code in at and self.held.lines:
            first = max(0, self.rowAt(0))
            self.scrollTo(self.held.index(first, at.index(code)))

    def currentChanged(self, now: QModelIndex, before: QModelIndex) -> None:
        """Tell which figure is chosen, and which area where the keyboard goes to another."""
        super().currentChanged(now, before)
        row = self.held.row_at(now.row())
        if row is not None:
            self.row_chosen.emit(row.indicator.id)
        if self.hasFocus() and now.column() != before.column() and before.isValid():
            self._tell_area(now.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with the usual key; Enter brings the figure on the map."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen:
            self.indicator_picked.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: object) -> None:
        """Tell that no area is pointed at."""
        super().leaveEvent(event)
        self.hovered.emit("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between the areas; where it is too little they scroll."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for a dozen rows."""
        return QSize(300, 14 * self.verticalHeader().defaultSectionSize())

    def minimumSizeHint(self) -> QSize:
        """Keep a few rows in sight."""
        return QSize(200, 6 * self.verticalHeader().defaultSectionSize())

    def copy(self) -> None:
        """Put the whole table on the clipboard, for a word processor and a spreadsheet."""
        table = self.held.table()
        if table is not None:
            copy_table(table)

    def _fit(self) -> None:
        columns = self.held.columns
        if not columns:
            return
        self.verticalHeader().setFixedWidth(self._names_width())
        self.updateGeometries()
        metrics, least = self.fontMetrics(), self._least()
        most = metrics.horizontalAdvance("000,0%  te weinig gegevens") + self.held.side + 14
        share = self.viewport().width() // len(columns)
        width = min(max(share, least), most)
        self.held.wordy = width >= metrics.horizontalAdvance("000,0%  duidelijk minder")
        for index in range(len(columns)):
            self.setColumnWidth(index, width)

    def _least(self) -> int:
        """Give the width below which a value would be cut."""
        return self.fontMetrics().horizontalAdvance("€ 000.000 ") + self.held.side + 10

    def _names_width(self) -> int:
        metrics = self.verticalHeader().fontMetrics()
        names = [
            line if isinstance(line, str) else self.held.name(line) for line in self.held.lines
        ]
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        return min(round(widest * 1.08) + 12, round(self.width() * NAMES))

    def _picked(self, index: QModelIndex) -> None:
        self._tell_area(index.column())
        if self.chosen:
            self.indicator_picked.emit(self.chosen)

    def _name_clicked(self, line: int) -> None:
        row = self.held.row_at(line)
        if row is not None:
            self.choose(row.indicator.id)
            self.indicator_picked.emit(row.indicator.id)

    def _column_clicked(self, column: int) -> None:
        self.choose(self.chosen, column)
        self._tell_area(column)

    def _tell_area(self, column: int) -> None:
        code = self._code(column)
        if code:
            self.area_chosen.emit(code)

    def _entered(self, index: QModelIndex) -> None:
        self.hovered.emit(self._code(index.column()))

    def _column_entered(self, column: int) -> None:
        self.hovered.emit(self._code(column))

    def _code(self, column: int) -> str:
        held = self.held.columns
        return held[column].code if 0 <= column < len(held) else ""

    def _menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        menu = QMenu(self)
        said = self.held.sentence(index.row(), index.column()) if index.isValid() else ""
        if said:
            picked = self.held.row_at(index.row()).indicator.id
            menu.addAction(tr("compare.table.map"), lambda: self.indicator_picked.emit(picked))
            menu.addAction(
                tr("compare.table.sentence"), lambda: QApplication.clipboard().setText(said)
            )
        menu.addAction(tr("compare.table.copy"), self.copy)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))


class _Cell(QStyledItemDelegate):
    """Tints the column of the marked area."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Take the tint of the column."""
        super().initStyleOption(option, index)
        held = index.model()
        if held.tinted(index.column()):
            base, full = held.palette.base().color(), held.palette.highlight().color()
            option.backgroundBrush = QBrush(mixed(base, full, MARKED))
