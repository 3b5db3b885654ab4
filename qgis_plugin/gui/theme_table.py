"""The figures of an area, theme by theme: what the pie shows, in words and numbers."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QApplication,
    QHeaderView,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from .._bridge import Pack, Profile, Slice, ThemeSlices
from ..state import dressing
from ..state.language import tr
from . import words

COLUMNS = ("indicator", "value", "reference", "difference", "place", "n", "year")
NUMERIC = ("value", "reference", "n", "year")
ROOM = {"indicator": 0, "value": 0, "difference": 0, "reference": 380, "year": 520, "place": 600}
"""From which width a column is there; ``n`` is the last to come."""
ROOM_FOR_N = 660
NAME_ROOM = 128
"""Room kept for the name; the words of the difference are cut first."""
WIDEST = {"difference": 150, "place": 140}
ID = int(Qt.ItemDataRole.UserRole)
NAME = ID + 1


class ThemeTable(QTreeWidget):
    """A row for each indicator under its theme. Rows are reused from click to click."""

    indicator_picked = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbered = True
        self._sliced = 0
        self.setAccessibleName(tr("table"))
        self.setColumnCount(len(COLUMNS))
        self.setHeaderLabels([tr(f"column.{name}") for name in COLUMNS])
        self.headerItem().setToolTip(COLUMNS.index("place"), tr("column.place.tip"))
        self.headerItem().setToolTip(COLUMNS.index("n"), tr("column.n.tip"))
        self.setRootIsDecorated(False)
        self.setIndentation(10)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setItemsExpandable(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.itemActivated.connect(self._activated)
        self._columns()

    def _columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(24)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for index, name in enumerate(COLUMNS[1:], start=1):
            header.setSectionResizeMode(index, QHeaderView.ResizeMode.Interactive)
            if name in NUMERIC:
                self.headerItem().setTextAlignment(index, _right())

    def show_profile(self, pack: Pack, profile: Profile, own: Profile | None = None) -> None:
        """Fill the rows, own figures last; the same slices keep their rows."""
        if words.only_water(profile):
            self._say(words.water(profile.area))
            return
        themes = (*profile.themes, *(own.themes if own else ()))
        if [(t.theme, s.indicator) for t in themes for s in t.slices] != self._held():
            self._build(themes)
        parts = [part for theme in themes for part in theme.slices]
        self._sliced = len(profile.slices)
        self.setUpdatesEnabled(False)
        for number, (part, row) in enumerate(zip(parts, self.rows(), strict=True), 1):
            row.setData(0, NAME, words.short(part))
            self._fill(row, number, pack, profile, part)
        self._fit()
        self.setUpdatesEnabled(True)

    def set_numbered(self, numbered: bool) -> None:
        """Write the numbers of the slices before the names, or not."""
        if numbered != self._numbered:
            self._numbered = numbered
            for number, row in enumerate(self.rows(), start=1):
                row.setText(0, self._name(number, row.data(0, NAME)))

    def select(self, indicator: str | None) -> None:
        """Make an indicator's row the current one."""
        for top in self._top():
            for index in range(top.childCount()):
                if top.child(index).data(0, ID) == indicator:
                    self.setCurrentItem(top.child(index))

    def as_text(self, items: list[QTreeWidgetItem]) -> str:
        """Write rows as a spreadsheet takes them: a line a row, a tab between cells."""
        lines = ["\t".join(tr(f"column.{name}") for name in COLUMNS)]
        lines += ["\t".join(item.text(i) for i in range(len(COLUMNS))) for item in items]
        return "\n".join(lines)

    def rows(self) -> list[QTreeWidgetItem]:
        """Give the rows of all themes, without the themes' own lines."""
        return [top.child(i) for top in self._top() for i in range(top.childCount())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the chosen rows (all, where none is) with the usual key."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the whole table on the clipboard as text."""
        QApplication.clipboard().setText(self.as_text(self.rows()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out columns for which there is no room; their words are in the tooltip."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.viewport().width()
        metrics = QFontMetrics(self.font())
        for index, name in enumerate(COLUMNS):
            self.setColumnHidden(index, width < ROOM.get(name, ROOM_FOR_N))
            if index == 0:
                continue
            texts = [item.text(index) for item in self.rows()] + [self.headerItem().text(index)]
            widest = max(metrics.horizontalAdvance(text) for text in texts)
            self.setColumnWidth(index, min(widest + 14, WIDEST.get(name, 90)))
        shown = sum(
            self.columnWidth(i) for i in range(1, len(COLUMNS)) if not self.isColumnHidden(i)
        )
        short = NAME_ROOM - (width - shown)
        if short > 0:
            last = COLUMNS.index("difference")
            self.setColumnWidth(last, max(60, self.columnWidth(last) - short))

    def _top(self) -> list[QTreeWidgetItem]:
        return [self.topLevelItem(i) for i in range(self.topLevelItemCount())]

    def _held(self) -> list[tuple[str, str]]:
        return [
            (top.data(0, ID), top.child(i).data(0, ID))
            for top in self._top()
            for i in range(top.childCount())
        ]

    def _build(self, themes: Sequence[ThemeSlices]) -> None:
        self.clear()
        for theme in themes:
            top = self._line(dressing.theme_label(theme))
            top.setData(0, ID, theme.theme)
            font = top.font(0)
            font.setBold(True)
            top.setFont(0, font)
            top.addChildren([self._row(part) for part in theme.slices])
            top.setExpanded(True)

    def _say(self, text: str) -> None:
        """Show one sentence, where there are no figures to show."""
        self.clear()
        self._line(text)

    def _line(self, text: str) -> QTreeWidgetItem:
        """Add a line over the whole width, which cannot be chosen."""
        top = QTreeWidgetItem([text])
        top.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.addTopLevelItem(top)
        top.setFirstColumnSpanned(True)
        return top

    @staticmethod
    def _row(part: Slice) -> QTreeWidgetItem:
        row = QTreeWidgetItem()
        row.setData(0, ID, part.indicator)
        for index, name in enumerate(COLUMNS):
            if name in NUMERIC:
                row.setTextAlignment(index, _right())
        return row

    def _name(self, number: int, name: str) -> str:
        sliced = number <= self._sliced
        return f"{number:>2}  {name}" if self._numbered and sliced else name

    def _fill(
        self, row: QTreeWidgetItem, number: int, pack: Pack, profile: Profile, part: Slice
    ) -> None:
        cells = {
            "indicator": self._name(number, words.short(part)),
            "value": words.value(part),
            "reference": words.reference_value(part),
            "difference": words.reason(part) or words.difference(part),
            "place": words.place(part),
            "n": words.count(part),
            "year": "" if part.year is None else str(part.year),
        }
        tip = " ".join([words.told(part, profile), *words.cautions(profile, part)])
        missing = part.value is None
        for index, name in enumerate(COLUMNS):
            row.setText(index, cells[name])
            row.setToolTip(index, words.as_tooltip(tip))
            colour = self.palette().placeholderText() if missing else self.palette().text()
            row.setForeground(index, colour)

    def _activated(self, item: QTreeWidgetItem) -> None:
        if item.parent() is not None:
            self.indicator_picked.emit(item.data(0, ID))

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        item = self.itemAt(place)
        if item is not None and item.parent() is not None:
            menu.addAction(tr("table.map"), lambda: self._activated(item))
        menu.addAction(tr("table.copy"), self.copy)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))


def _right() -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
