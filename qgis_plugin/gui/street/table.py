"""The table of a street, at its full height: the page around it is what scrolls."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import QModelIndex, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QWidget

from ..._bridge import Indicator, StreetProfile
from ...state.language import tr
from ..compare.table import CompareTable
from .model import StreetModel


class StreetTable(CompareTable):
    """Shows the buurten beside each other; ``in_sight`` asks the page to scroll to a row."""

    MODEL = StreetModel

    in_sight = pyqtSignal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("street_tab.table"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_street(self, found: StreetProfile | None, known: Mapping[str, Indicator]) -> None:
        """Show the figures along a street; the figure that was chosen stays so."""
        self._fill(lambda: self.held.show_street(found, known))
        self._grow()

    def set_numbers(self, numbers: Mapping[str, int]) -> None:
        """Give the names the numbers of the slices in the pie; none where it names them itself."""
        if numbers != self.held.numbers:
            self._arrange(self.held.stacked, numbers)
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
        if not columns:
            return
        names = self._names_width()
        room = self.width() - 2 * self.frameWidth()
        self._arrange(names + columns * self._least() > room, self.held.numbers)
        self.verticalHeader().setVisible(not self.held.stacked)
        super()._fit()

    def _arrange(self, stacked: bool, numbers: Mapping[str, int]) -> None:
        before, at = self.chosen, max(0, self.currentIndex().column())
        if self.held.arrange(stacked, numbers):
            self._span()
            self.choose(before, at)

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
        beside = 0 if self.held.stacked else self.verticalHeader().width()
        wide = beside + self.horizontalHeader().length()
        bar = self.horizontalScrollBar().sizeHint().height()
        bar = bar if wide + 2 * self.frameWidth() > self.width() else 0
        self.setFixedHeight(
            rows + self.horizontalHeader().sizeHint().height() + bar + 2 * self.frameWidth()
        )
