"""The list of stories with their filters, and the one that is read in full below it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from qgis.PyQt.QtCore import QModelIndex, QSignalBlocker, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..._bridge import Pack
from ..._bridge_stories import Story, Told, plain
from ...state.language import tr
from ..elided_label import ElidedLabel
from . import texts
from .parts import Page, bold, button, reader, row, text

AREA, ALL, REMOVED = "area", "all", "removed"
"""What is listed: of the area what may be shown; all of the file; what was taken out."""

ID = Qt.ItemDataRole.UserRole
MOST = 2000


class Shown(NamedTuple):
    """A story of the list; ``told`` is how it is one of the area, None in the other lists."""

    story: Story
    told: Told | None = None


class _TwoLines(QStyledItemDelegate):
    """As high as two lines, and as wide as there is room: what does not fit is cut with dots."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Ask for two lines."""
        return QSize(0, 2 * option.fontMetrics.lineSpacing() + 8)


class ListPage(Page):
    """Shows stories and asks what to do with them; knows nothing of files.

    ``listed``: another list is wanted. ``picked``: a story, or None, and whether to zoom to it.
    """

    listed = pyqtSignal()
    picked = pyqtSignal(object, bool)
    add_asked = pyqtSignal()
    edit_asked = pyqtSignal(object)
    versions_asked = pyqtSignal(object)
    remove_asked = pyqtSignal(object)
    conflicts_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Shown] = []
        self._pack: Pack | None = None
        self._writable = False
        self.file, self.title = ElidedLabel(0.9), bold()
        self.menu = QMenu(tr("stories_tab.file"))
        self.files = QToolButton()
        self.files.setText(tr("stories_tab.file"))
        self.files.setMenu(self.menu)
        self.files.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.files.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.note, self.left, self.about = text(), text(), text()
        self.conflicts = button("")
        self.which, self.role, self.indicator = (_box(n) for n in ("which", "role", "indicator"))
        self.which.setMinimumContentsLength(16)
        for key in (AREA, ALL, REMOVED):
            self.which.addItem(tr(f"stories_tab.which.{key}"), key)
        self.add = button(tr("stories_tab.add"), tr("stories_tab.add.tip"))
        self.list = QListWidget()
        self.read = reader(tr("stories_tab.read"))
        self.edit, self.show_it = button(tr("stories_tab.edit")), button(tr("stories_tab.show"))
        self.versions = button(tr("stories_tab.versions"))
        self.remove = button(tr("stories_tab.remove"))
        self._lay_out()
        self._connect()
        self.show_list([], None, "", writable=False)

    def _lay_out(self) -> None:
        self.list.setItemDelegate(_TwoLines(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setAccessibleName(tr("stories_tab.list"))
        self.list.setMinimumHeight(5 * self.list.fontMetrics().lineSpacing())
        top = QWidget()
        line = QVBoxLayout(top)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.file)
        line.addWidget(row(self.add, self.files))
        for widget in (top, self.note, self.conflicts, self.title):
            self.inner.addWidget(widget)
        self.inner.addWidget(row(self.which, self.role, self.indicator))
        self.below = (
            self.read, self.about, row(self.edit, self.show_it, self.versions, self.remove),
        )  # fmt: skip
        for at, widget in enumerate((self.list, *self.below, self.left)):
            self.inner.addWidget(widget, 1 if at < 2 else 0)
        # Where there is nothing to list, what is said stays at the top.
        self.inner.addStretch(0)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _: self._read())
        self.list.itemActivated.connect(lambda _: self._ask_edit())
        self.which.currentIndexChanged.connect(lambda _: self.listed.emit())
        for box in (self.role, self.indicator):
            box.currentIndexChanged.connect(lambda _: self._fill())
        self.add.clicked.connect(lambda: self.add_asked.emit())
        self.edit.clicked.connect(lambda: self._ask_edit())
        self.conflicts.clicked.connect(lambda: self.conflicts_asked.emit())
        self.versions.clicked.connect(lambda: self.versions_asked.emit(self.story()))
        self.remove.clicked.connect(lambda: self.remove_asked.emit(self.story()))
        self.show_it.clicked.connect(lambda: self.picked.emit(self.story(), True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let no box be wider than the page."""
        super().resizeEvent(event)
        for box in (self.which, self.role, self.indicator):
            box.setMaximumWidth(max(120, self.viewport().width() - 20))

    # What is shown

    def show_file(self, name: str, note: str, conflicts: int, *, writable: bool) -> None:
        """Name the file, and say what has to be known of it."""
        self.file.setText(name)
        self.say(note)
        self.conflicts.setText(tr("stories_tab.conflicts", n=conflicts) if conflicts else "")
        self.conflicts.setVisible(bool(conflicts))
        self._writable = writable
        self.conflicts.setEnabled(writable)
        self.add.setEnabled(writable)

    def say(self, said: str) -> None:
        """Show a sentence above the list, or take it away."""
        self.note.setText(said)
        self.note.setVisible(bool(said))

    def show_list(
        self, shown: list[Shown], pack: Pack | None, title: str, *, left: str = "",
        writable: bool = True,
    ) -> None:  # fmt: skip
        """Show other stories; the one that was read stays so where it is among them."""
        self._shown, self._pack, self._writable = shown[:MOST], pack, writable
        self.title.setText(title)
        if len(shown) > MOST:
            left = "\n".join(filter(None, (left, tr("stories_tab.most", n=MOST))))
        self.left.setText(left)
        self.left.setVisible(bool(left))
        stories = [each.story for each in shown]
        _fill(self.role, tr("stories_tab.role.any"), (
            (plain(s.role).casefold(), plain(s.role)) for s in stories if s.role.strip()
        ))  # fmt: skip
        _fill(self.indicator, tr("stories_tab.indicator.any"), (
            (each, texts.indicator_name(pack, each)) for s in stories for each in s.indicators
        ))  # fmt: skip
        self._fill()

    def wanted(self) -> str:
        """Give which list is asked for."""
        return str(self.which.currentData())

    def want(self, which: str) -> None:
        """Ask for a list, without telling."""
        with QSignalBlocker(self.which):
            self.which.setCurrentIndex(self.which.findData(which))

    def story(self) -> Story | None:
        """Give the story that is read; None without one."""
        item = self.list.currentItem()
        id = None if item is None else item.data(ID)
        return next((each.story for each in self._shown if each.story.id == id), None)

    def listed_stories(self) -> list[Story]:
        """Give the stories that the filters let through."""
        held = {each.story.id: each.story for each in self._shown}
        return [held[self.list.item(at).data(ID)] for at in range(self.list.count())]

    def pick(self, id: str) -> bool:
        """Read a story, where it is in the list."""
        for at in range(self.list.count()):
            if self.list.item(at).data(ID) == id:
                self.list.setCurrentRow(at)
                return True
        return False

    def _fill(self) -> None:
        before, today = self.story(), dt.date.today()
        role, indicator = self.role.currentData(), self.indicator.currentData()
        with QSignalBlocker(self.list):
            self.list.clear()
            for each in self._shown:
                story = each.story
                if role and plain(story.role).casefold() != role:
                    continue
                if indicator and indicator not in story.indicators:
                    continue
                words = texts.excerpt(story), texts.heading(story, each.told, today)
                item = QListWidgetItem("\n".join(words))
                item.setData(ID, story.id)
                self.list.addItem(item)
            if before is None or not self.pick(before.id):
                self.list.setCurrentRow(0)
        self._read()

    def _read(self) -> None:
        """Show the chosen story in full."""
        item = self.list.currentItem()
        id = None if item is None else item.data(ID)
        shown = next((each for each in self._shown if each.story.id == id), None)
        for each in self.below:
            each.setVisible(shown is not None)
        self.list.setVisible(self.list.count() > 0)
        removed = self.wanted() == REMOVED
        for each in (self.edit, self.remove):
            each.setEnabled(self._writable and not removed)
        if shown is not None:
            self.read.setPlainText(plain(shown.story.text))
            lines = texts.about(shown.story, shown.told, self._pack, dt.date.today())
            self.about.setText("\n".join(lines))
        self.picked.emit(None if shown is None else shown.story, False)

    def _ask_edit(self) -> None:
        if self.edit.isEnabled() and self.story() is not None:
            self.edit_asked.emit(self.story())


def _box(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(tr(f"stories_tab.{name}"))
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(9)
    made.setMaxVisibleItems(24)
    return made


def _fill(box: QComboBox, any_: str, found: Iterable[tuple[str, str]]) -> None:
    """Offer what is in the list, each once; what was chosen stays so where it can."""
    before = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        box.addItem(any_, "")
        for key, name in sorted(dict(found).items(), key=lambda each: each[1].casefold()):
            box.addItem(name, key)
        box.setCurrentIndex(max(0, box.findData(before)))
    box.setVisible(box.count() > 1)
