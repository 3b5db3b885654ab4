"""What is in the pie: theme by theme, in the order of the drawing, moved by mouse or keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qgis.PyQt.QtCore import QMimeData, QPoint, QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtGui import QDropEvent, QKeyEvent, QPalette
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ...state.draft import Draft
from ...state.language import tr
from .. import words
from .subjects import MIME, carried, dragged

ID = Qt.ItemDataRole.UserRole
THEME = Qt.ItemDataRole.UserRole + 1
FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
FIGURE_SPACE = "\u2007"
"""As wide as a digit."""

STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Shown(NamedTuple):
    """The words of one slice: its number in the drawing, its names, and whether it has figures."""

    number: str
    short: str
    label: str
    held: bool


class Slices(QTreeWidget):
    """Tells what the user does with the slices; the draft itself is changed elsewhere."""

    placed = pyqtSignal(list, str, str)
    """Indicators, the theme where they go, and the one before which (empty: at the end)."""

    step_asked = pyqtSignal(int)
    removal_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("composer.slices").replace("&", ""))
        self.setHeaderLabels([tr("composer.column.subject"), tr("composer.column.weight")])
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(self.fontMetrics().averageCharWidth())
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def show_draft(
        self, draft: Draft, themes: Mapping[str, str], shown: Mapping[str, Shown],
        weights: Mapping[str, str],
    ) -> None:  # fmt: skip
        """Show the slices under their themes; ``themes`` gives all of them with their names."""
        chosen, current = self.chosen(), self._key(self.currentItem())
        place = self.verticalScrollBar().value()
        with QSignalBlocker(self):
            self.clear()
            for theme, label in themes.items():
                top = self._theme(theme, label, bool(draft.of_theme(theme)))
                for part in draft.of_theme(theme):
                    item = self._slice(shown[part.indicator], weights[part.indicator])
                    item.setData(0, ID, part.indicator)
                    item.setData(0, THEME, theme)
                    top.addChild(item)
                top.setExpanded(True)
            self._choose(chosen, current)
        self.verticalScrollBar().setValue(place)
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())
        self.itemSelectionChanged.emit()

    def chosen(self) -> list[str]:
        """Give the indicators of the slices that are selected, in their order."""
        return [item.data(0, ID) for item in self._rows() if item.isSelected() and item.data(0, ID)]

    def chosen_theme(self) -> str:
        """Give the theme whose own row is the current one; empty for a slice."""
        item = self.currentItem()
        return "" if item is None or item.data(0, ID) else item.data(0, THEME)

    def choose(self, indicators: Sequence[str]) -> None:
        """Select slices."""
        with QSignalBlocker(self):
            self._choose(indicators, indicators[0] if indicators else "")
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())
        self.itemSelectionChanged.emit()

    def place_at(self, point: QPoint) -> tuple[str, str]:
        """Give the theme at a point, and the slice before which something dropped there goes."""
        item = self.itemAt(point)
        if item is None:
            last = self.topLevelItem(self.topLevelItemCount() - 1)
            return ("", "") if last is None else (last.data(0, THEME), "")
        theme = item.data(0, THEME)
        if not item.data(0, ID):
            return theme, ""
        upper = point.y() < self.visualItemRect(item).center().y()
        if upper:
            return theme, item.data(0, ID)
        after = item.parent().child(item.parent().indexOfChild(item) + 1)
        return theme, after.data(0, ID) if after is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt and an arrow, remove with Delete."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in STEPS:
            self.step_asked.emit(STEPS[event.key()])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)

    def mimeTypes(self) -> list[str]:
        """Name what is dragged."""
        return [MIME]

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """Drag the ids of slices."""
        return carried([item.data(0, ID) for item in items if item.data(0, ID)])

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where the slices go; the rows follow from the draft."""
        names = dragged(event.mimeData())
        point = event.position().toPoint() if hasattr(event, "position") else event.pos()
        theme, before = self.place_at(point)
        # A move would take the rows away that the draft has just put elsewhere.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
        if names and theme:
            self.placed.emit(names, theme, before)

    def _theme(self, theme: str, label: str, held: bool) -> QTreeWidgetItem:
        text = label if held else tr("composer.theme.empty", theme=label)
        top = QTreeWidgetItem(self, [text])
        top.setData(0, THEME, theme)
        top.setFlags(FIXED | Qt.ItemFlag.ItemIsDropEnabled)
        top.setFirstColumnSpanned(True)
        font = self.font()
        font.setBold(held)
        top.setFont(0, font)
        return top

    def _slice(self, shown: Shown, weight: str) -> QTreeWidgetItem:
        short, label = (
            text if shown.held else tr("composer.slice.no_figures", label=text)
            for text in (shown.short, shown.label)
        )
        item = QTreeWidgetItem([f"{shown.number.rjust(2, FIGURE_SPACE)}  {short}", weight])
        item.setToolTip(0, words.as_tooltip(label))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setFlags(FIXED | Qt.ItemFlag.ItemIsDragEnabled)
        if not shown.held:
            grey = self.palette().brush(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
            item.setForeground(0, grey)
        return item

    def _rows(self) -> list[QTreeWidgetItem]:
        found = []
        for at in range(self.topLevelItemCount()):
            top = self.topLevelItem(at)
            found += [top, *(top.child(row) for row in range(top.childCount()))]
        return found

    def _key(self, item: QTreeWidgetItem | None) -> str:
        return "" if item is None else item.data(0, ID) or item.data(0, THEME)

    def _choose(self, indicators: Sequence[str], current: str) -> None:
        self.clearSelection()
        for item in self._rows():
            if current and self._key(item) == current:
                self.setCurrentItem(item)
        for item in self._rows():
            if item.data(0, ID):
                item.setSelected(item.data(0, ID) in indicators)
