"""The table of a street, at its full height: the page around it is what scrolls."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import QModelIndex, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QWidget

from ..._bridge import Indicator, StreetProfile
from ...state.language import tr
from ..compare.table import CompareTable
from .model import Arranged, StreetModel

PADDING, BESIDE = 7, 6
"""Pixels around a text, and around a mark beside it, as Qt lays out a cell."""


class StreetTable(CompareTable):
    """Shows the buurten beside each other; ``in_sight`` asks the page to scroll to a row.

    ``area_asked`` gives the code of a buurt whose head was clicked.
    """

    MODEL = StreetModel

    in_sight = pyqtSignal(QRect)
    area_asked = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._fitting = False
        super().__init__(parent)
        self.setAccessibleName(tr("street_tab.table"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.held.fits = self._fits

    def show_street(self, found: StreetProfile | None, known: Mapping[str, Indicator]) -> None:
        """Show the figures along a street; the figure that was chosen stays so."""
        self._fill(lambda: self.held.show_street(found, known))
        self._grow()

    def set_numbers(self, numbers: Mapping[str, int]) -> None:
        """Give the names the numbers of the slices in the pie; none where it names them itself."""
        if self._arrange(self.held.arranged._replace(numbers=numbers)):
            self._fit()
            self._grow()

    def currentChanged(self, now: QModelIndex, before: QModelIndex) -> None:
        """Keep the chosen row in sight when the keyboard goes to another."""
        super().currentChanged(now, before)
        if self.hasFocus():
            place = self.visualRect(now).translated(self.viewport().pos())
            self.in_sight.emit(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for all rows, and for a bar where the areas scroll."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """Ask for all rows."""
        return QSize(300, self.height())

    def minimumSizeHint(self) -> QSize:
        """Ask for little width: the areas scroll."""
        return QSize(200, self.height())

    def _fit(self) -> None:
        """Share the width; where names and values do not fit beside each other, stack them."""
        columns = len(self.held.columns)
        if not columns or self._fitting:
            return
        # What is set here tells the table anew how large it is.
        self._fitting = True
        self._share(columns)
        self._fitting = False

    def _share(self, columns: int) -> None:
        least, names = self._widths(), self._names_width()
        room = self.width() - 2 * self.frameWidth()
        stacked = names + sum(least) > room
        folded = stacked and sum(least) > room and not self.held.columns[-1].code
        self._arrange(self.held.arranged._replace(stacked=stacked, folded=folded))
        self.setColumnHidden(columns - 1, folded)
        self.verticalHeader().setVisible(not stacked)
        self.setAlternatingRowColors(not stacked)
        self.verticalHeader().setFixedWidth(names)
        self.updateGeometries()
        room -= 0 if stacked else names
        least, columns = (least[:-1], columns - 1) if folded else (least, columns)
        more = max(0, room - sum(least)) // columns
        wordy = self.fontMetrics().horizontalAdvance("000,0%  duidelijk minder")
        self.held.wordy = min(least) + more >= wordy + self.held.side
        for index, width in enumerate(least):
            self.setColumnWidth(index, width + more)

    def _widths(self) -> list[int]:
        """Give the width of each column below which one of its values would be cut."""
        advance, held = self.fontMetrics().horizontalAdvance, self.held
        rows = [line for line in held.lines if not isinstance(line, str)]
        found = []
        for column in range(len(held.columns)):
            values = (held.value(row, column) for row in rows)
            mark = held.side + BESIDE if held.columns[column].code else 0
            found.append(max(map(advance, values), default=0) + mark + PADDING)
        return found

    def _arrange(self, arranged: Arranged) -> bool:
        before, at = self.chosen, max(0, self.currentIndex().column())
        if not self.held.arrange(arranged):
            return False
        self._span()
        self.choose(before, at)
        return True

    def _column_clicked(self, column: int) -> None:
        """Ask for the profile of a buurt; what is derived has none."""
        code = self._code(column)
        if code:
            self.area_asked.emit(code)

    def _fits(self, said: str) -> bool:
        """Tell whether words fit in the narrowest column."""
        columns = range(len(self.held.columns))
        room = min((self.columnWidth(each) for each in columns), default=0)
        return self.fontMetrics().horizontalAdvance(said) + self.held.side + PADDING <= room

    def _picked(self, index: QModelIndex) -> None:
        """Pick the figure whose name was clicked too."""
        named = self.held.named(index.row())
        if named is not None:
            self.choose(named.indicator.id)
            self.indicator_picked.emit(named.indicator.id)
        elif self.held.row_at(index.row()) is not None:
            super()._picked(index)

    def _grow(self) -> None:
        rows = len(self.held.lines) * self.verticalHeader().defaultSectionSize()
        beside = 0 if self.held.arranged.stacked else self.verticalHeader().width()
        wide = beside + self.horizontalHeader().length()
        bar = self.horizontalScrollBar().sizeHint().height()
        bar = bar if wide + 2 * self.frameWidth() > self.width() else 0
        self.setFixedHeight(
            rows + self.horizontalHeader().sizeHint().height() + bar + 2 * self.frameWidth()
        )
