"""The figures of an area, theme by theme: what the pie shows, in words and numbers."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from qgis.PyQt.QtWidgets import QAction, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from ..._bridge import Pack, Profile, Slice, ThemeSlices, explained, tables, text_alternative
from ...state.language import current, tr
from ...state.map import dressing
from .. import words
from ..takeaway import Takeaway, Taken, copy_table
from .section_content import View
from .year_lines import YearLines

COLUMNS = ("indicator", "value", "reference", "difference", "place", "n", "year", "years")
NUMERIC = ("value", "reference", "n", "year")
GIVE_WAY = ("place", "years", "n", "year")
"""The columns that go where names and verdicts have no room, first to go first; what they hold is
in the details too. Next the words of the verdict are cut, and last the reference goes."""
NAME_ROOM, NAME_LEAST = 22, 14
"""Characters that the names have beside those columns, and at least."""
NARROW = 8
WIDEST = {"difference": 19, "place": 18, "years": 11}
OTHERWISE = 12
HEAD_PART = 0.7
"""The part of its head that a column shows at least; the figures are never cut for it."""
PADDING = 10
YEARS = COLUMNS.index("years")
LATER = 30
"""Milliseconds after painting or scrolling before the lines of the rows in sight are made."""
ID = int(Qt.ItemDataRole.UserRole)
NAME = ID + 1
FIGURE_SPACE = "\u2007"
"""As wide as a digit: names stand below each other, whatever the number before them."""


class ThemeTable(QTreeWidget):
    """A row for each indicator under its theme. Rows are reused from click to click."""

    indicator_picked = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbered = True
        self._sliced = 0
        self._view: View | None = None
        self._stale = False
        self.lines = YearLines(self)
        self.takeaway = Takeaway(self, self._taken)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.draw_years)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._later.start(LATER))
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
        self.setItemDelegateForColumn(YEARS, self.lines)
        self.itemActivated.connect(self._activated)
        self.itemClicked.connect(self._activated)
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

    def show_view(self, view: View) -> None:
        """Fill the rows, own figures last; the same slices keep their rows.

        The lines over the years are drawn after this is painted, and only of rows in sight.
        """
        pack, profile, own = view.pack, view.profile, view.own
        self._view = view
        self.lines.forget()
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
        self._stale = True

    def show_nothing(self) -> None:
        """Let go of the area and its pack; the rows stay for the next one."""
        self._later.stop()
        self._view = None
        self.lines.forget()

    def draw_years(self) -> None:
        """Read the years of the rows that are in sight, where their column is, and draw them."""
        if self._view is None or self.isColumnHidden(YEARS):
            return
        area = self.viewport().rect()
        wanted = {
            row.data(0, ID): row
            for row in self.rows()
            if self.visualItemRect(row).intersects(area) and not self.lines.knows(row.data(0, ID))
        }
        if not wanted or self._view.outdated():
            return
        found = self.lines.read(self._view, list(wanted))
        if sip.isdeleted(self):
            # Reading makes Python tidy up, and so may take away a window that nobody holds.
            return
        for name, told in found.items():
            wanted[name].setToolTip(YEARS, words.as_tooltip(told))
        self.viewport().update()

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

    def rows(self) -> list[QTreeWidgetItem]:
        """Give the rows of all themes, without the themes' own lines."""
        return [top.child(i) for top in self._top() for i in range(top.childCount())]

    def table(self) -> tables.Table | None:
        """Give what the table shows, to take along; None without an area."""
        if self._view is None or not self.rows():
            return None
        return tables.of_profile(self._view.profile, current(), self._view.parts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the whole table with the usual key; open the menu; the rest is the tree's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif not self.takeaway.key(event):
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the whole table on the clipboard, for a text and for a spreadsheet."""
        table = self.table()
        if table is not None:
            copy_table(table)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the row below the pointer, or with the current one."""
        row = self.itemAt(self.viewport().mapFromGlobal(event.globalPos())) or self.currentItem()
        menu = self.takeaway.menu()
        if menu is None:
            return
        if row is not None and row.parent() is not None:
            first = menu.actions()[0]
            to_map = QAction(tr("table.map"), menu)
            to_map.triggered.connect(lambda: self._activated(row))
            menu.insertAction(first, to_map)
        menu.popup(event.globalPos())

    def _taken(self) -> Taken | None:
        table, view, row = self.table(), self._view, self.currentItem()
        if table is None or view is None:
            return None
        name = None if row is None else row.data(0, ID)
        part = next((s for s in view.parts if s.indicator == name), None)
        told = text_alternative(view.profile, current())
        if part is None:
            return Taken(table.title, f"{told} {table.source}".strip(), told, table)
        beside = view.own if view.own and part in view.own.slices else view.profile
        said = explained.quote(view.pack, beside, part, current())
        return Taken(table.title, said, words.told(part, beside), table)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figures; what the lines over the years need is read after that."""
        super().paintEvent(event)
        if self._stale:
            self._stale = False
            self._later.start(LATER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out columns for which there is no room; their words are in the tooltip."""
        super().resizeEvent(event)
        self._fit()
        self._keep_in_sight(event.oldSize().height())
        self._later.start(LATER)

    def _keep_in_sight(self, height: int) -> None:
        """Let the row that is chosen stay in sight where what opens below takes the room."""
        row = self.currentItem()
        if row is not None and 0 <= self.visualItemRect(row).top() < height:
            self.scrollToItem(row)

    def _fit(self) -> None:
        em, width = self.character(), self.viewport().width()
        asked = {name: self._asked(name) for name in COLUMNS[1:] if self._has(name)}
        for name in GIVE_WAY:
            if width - sum(asked.values()) >= NAME_ROOM * em:
                break
            asked.pop(name, None)
        whole = asked.pop("difference")
        if width - sum(asked.values()) < (NAME_LEAST + NARROW) * em:
            del asked["reference"]
        left = width - sum(asked.values()) - NAME_LEAST * em
        asked["difference"] = min(whole, max(NARROW * em, left))
        for index, name in enumerate(COLUMNS[1:], start=1):
            self.setColumnHidden(index, name not in asked)
            if name in asked:
                self.setColumnWidth(index, asked[name])

    def _asked(self, name: str) -> int:
        """Give the width in pixels that a column needs to show all of its rows."""
        em, metrics = self.character(), QFontMetrics(self.font())
        if name == "years":
            return WIDEST[name] * em + PADDING
        index = COLUMNS.index(name)
        head = metrics.horizontalAdvance(self.headerItem().text(index))
        texts = (
            metrics.horizontalAdvance(text) for text in {row.text(index) for row in self.rows()}
        )
        widest = max([round(HEAD_PART * head), *texts])
        return min(widest + PADDING, WIDEST.get(name, OTHERWISE) * em)

    def character(self) -> int:
        """Give the width of a character in pixels, by which columns come and go."""
        return max(1, self.fontMetrics().averageCharWidth())

    def _has(self, name: str) -> bool:
        """Tell whether a column can hold anything: a pack of one year has no line over years."""
        return name != "years" or self._view is None or len(self._view.pack.years) > 1

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
        before = f"{str(number).rjust(2, FIGURE_SPACE)}  "
        return f"{before}{name}" if self._numbered and sliced else name

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
            row.setText(index, cells.get(name, ""))
            row.setToolTip(index, words.as_tooltip(tip))
            colour = self.palette().placeholderText() if missing else self.palette().text()
            row.setForeground(index, colour)

    def _activated(self, item: QTreeWidgetItem) -> None:
        if item.parent() is not None:
            self.indicator_picked.emit(item.data(0, ID))


def _right() -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
