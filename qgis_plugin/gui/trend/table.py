"""The years of a figure as a table, at its full height: the page around it is what scrolls."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ..._bridge import Trend, trend_told
from ...state.language import current, tr
from ..takeaway import Takeaway, Taken
from . import rows

WIDE, NARROW = 84, 46
"""So many letters have room for the references; with fewer, change and border share a cell."""


class YearTable(QTableWidget):
    """A row a year: the figure or why there is none, the change, and of which borders it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trend: Trend | None = None
        self._fitting = False
        self.setAccessibleName(tr("trend_tab.table"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.takeaway = Takeaway(self, self._taken)

    def show_trend(self, trend: Trend | None) -> None:
        """Show the years, newest last."""
        self._trend = trend
        heads, *lines = [[""]] if trend is None else rows.folding(trend)
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(heads)
        self.setRowCount(len(lines))
        for at, line in enumerate(lines):
            for column, text in enumerate(line):
                item = QTableWidgetItem(text)
                item.setToolTip("" if not text else f"{heads[column]}: {text}")
                self.setItem(at, column, item)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for all rows."""
        return QSize(300, self.height())

    def minimumSizeHint(self) -> QSize:
        """Ask for little width."""
        return QSize(160, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the sentences, or open the menu; other keys go through the table."""
        if not self.takeaway.key(event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be taken along."""
        self.takeaway.show(event.globalPos())

    def _taken(self) -> Taken | None:
        if self._trend is None:
            return None
        told = " ".join(trend_told.sentences(self._trend, current()))
        table = rows.table(self._trend)
        return Taken(table.title, f"{told} {table.source}".strip(), told, table)

    def _fit(self) -> None:
        """Leave the references to the chart where there is no room, and give words the rest."""
        if self._trend is None or self._fitting:
            return
        self._fitting = True
        letters = self.width() / self.fontMetrics().averageCharWidth()
        count = self.columnCount()
        beside = range(rows.REFERENCES, count - 3)
        hidden = {*(() if letters >= WIDE else beside)}
        hidden |= {count - 3, count - 2} if letters < NARROW else {count - 1}
        header = self.horizontalHeader()
        for column in range(count):
            self.setColumnHidden(column, column in hidden)
            short = column < rows.REFERENCES or column in beside
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(column, mode.Interactive if short else mode.Stretch)
            if short:
                self.setColumnWidth(column, self._narrow(column))
        self.resizeRowsToContents()
        height = sum(self.rowHeight(at) for at in range(self.rowCount()))
        self.setFixedHeight(height + header.sizeHint().height() + 2 * self.frameWidth() + 1)
        self._fitting = False

    def _narrow(self, column: int) -> int:
        """Give the width of a column with figures: its content, but no more than a third."""
        content = max(self.sizeHintForColumn(column), self._head(column))
        return min(content, self.viewport().width() // 3)

    def _head(self, column: int) -> int:
        return self.horizontalHeader().sectionSizeHint(column)
