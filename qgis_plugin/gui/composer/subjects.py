"""The subjects that a pie can be composed of: theme by theme, ticked where they are in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from qgis.PyQt.QtCore import QMimeData, QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QPalette, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ..._bridge import Pack, find, offered
from ...state.language import current, tr
from ...state.map import dressing
from .. import words

ID = Qt.ItemDataRole.UserRole
MIME = "application/x-wijkmonitor-indicators"
WIDE, NARROW = 52, 36
"""Letters from which on there is room for the column of figures, and for that of units."""

FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Subjects(QTreeWidget):
    """A tick puts a subject in the pie, and takes it out again."""

    ticked = pyqtSignal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("composer.column.subject"))
        self.setHeaderLabels([tr(f"composer.column.{c}") for c in ("subject", "unit", "figures")])
        self.setUniformRowHeights(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        letter = self.fontMetrics().averageCharWidth()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, letters in ((1, 11), (2, 19)):
            header.resizeSection(column, letters * letter)
        self.setIndentation(2 * letter)
        self._offers: dict[str, offered.Offer] = {}
        self.itemChanged.connect(self._changed)

    def set_pack(self, pack: Pack) -> None:
        """List the subjects of a pack."""
        self._offers = {offer.indicator.id: offer for offer in offered.of(pack)}
        with QSignalBlocker(self):
            self.clear()
            for theme in pack.catalogue.themes:
                members = [o for o in self._offers.values() if o.indicator.theme == theme.id]
                if members:
                    top = QTreeWidgetItem(self, [dressing.theme_label(theme)])
                    top.setFlags(FIXED)
                    top.setFirstColumnSpanned(True)
                    self._bold(top)
                    top.addChildren([self._item(offer) for offer in members])
                    top.setExpanded(True)
        self.setCurrentItem(self.topLevelItem(0))

    def mark(self, indicators: Collection[str]) -> None:
        """Tick what is in the pie."""
        with QSignalBlocker(self):
            for item in self._items():
                if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                    held = item.data(0, ID) in indicators
                    state = Qt.CheckState.Checked if held else Qt.CheckState.Unchecked
                    item.setCheckState(0, state)
        self.viewport().update()

    def filter(self, text: str, only_held: bool) -> int:
        """Show only what a text names, and only what has figures; give how many are left."""
        wanted, shown = find.folded(text).split(), 0
        for at in range(self.topLevelItemCount()):
            top = self.topLevelItem(at)
            here = 0
            for item in _children(top):
                offer = self._offers[item.data(0, ID)]
                told = find.folded(f"{top.text(0)} {item.text(0)} {offer.indicator.short_nl}")
                fits = all(word in told for word in wanted)
                item.setHidden(not fits or (only_held and bool(offer.refused)))
                here += not item.isHidden()
            top.setHidden(not here)
            shown += here
        return shown

    def offer(self, indicator: str) -> offered.Offer | None:
        """Give what is known of a subject; None for one that the pack has not."""
        return self._offers.get(indicator)

    def told(self) -> str:
        """Tell about the subject that is looked at; empty for a theme."""
        item = self.currentItem()
        offer = None if item is None else self._offers.get(item.data(0, ID) or "")
        if offer is None or item.isHidden():
            return ""
        unit, figures = dressing.unit_words(offer.indicator), _figures(offer)
        if not offer.refused:
            figures = f"{tr('composer.column.figures')} {figures}"
        return f"{dressing.long_name(offer.indicator)} ({unit}). {figures}."

    def item_of(self, indicator: str) -> QTreeWidgetItem | None:
        """Give the row of a subject."""
        return next((item for item in self._items() if item.data(0, ID) == indicator), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the tick by Enter too."""
        item = self.currentItem()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or item is None:
            super().keyPressEvent(event)
        elif item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            held = item.checkState(0) == Qt.CheckState.Checked
            item.setCheckState(0, Qt.CheckState.Unchecked if held else Qt.CheckState.Checked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names the room where there is little; the rest is told below the list."""
        super().resizeEvent(event)
        letters = self.viewport().width() / self.fontMetrics().averageCharWidth()
        self.setColumnHidden(2, letters < WIDE)
        self.setColumnHidden(1, letters < NARROW)

    def mimeTypes(self) -> list[str]:
        """Name what is dragged."""
        return [MIME]

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """Drag the ids of subjects that may be in a pie."""
        names = [item.data(0, ID) or "" for item in items]
        return carried([n for n in names if n in self._offers and not self._offers[n].refused])

    def _item(self, offer: offered.Offer) -> QTreeWidgetItem:
        indicator = offer.indicator
        figures = _figures(offer)
        if offer.refused:
            short = tr(f"composer.refused.{offer.refused}.short")
        else:
            short = offered.finest(offer, current())
        item = QTreeWidgetItem(
            [dressing.long_name(indicator), dressing.unit_words(indicator), short]
        )
        item.setData(0, ID, indicator.id)
        for column in range(3):
            item.setToolTip(column, words.as_tooltip(f"{item.text(0)}. {figures}"))
        if offer.refused:
            item.setFlags(FIXED)
            grey = self.palette().brush(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
            for column in range(3):
                item.setForeground(column, grey)
        else:
            item.setFlags(FIXED | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled)
            item.setCheckState(0, Qt.CheckState.Unchecked)
        return item

    def _bold(self, item: QTreeWidgetItem) -> None:
        font = self.font()
        font.setBold(True)
        item.setFont(0, font)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for at in range(self.topLevelItemCount()):
            yield from _children(self.topLevelItem(at))

    def _changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column == 0 and item.data(0, ID):
            self.ticked.emit(item.data(0, ID), item.checkState(0) == Qt.CheckState.Checked)


def carried(indicators: Sequence[str]) -> QMimeData:
    """Give what is dragged from one list to another."""
    data = QMimeData()
    data.setData(MIME, "\n".join(indicators).encode("utf-8"))
    return data


def dragged(data: QMimeData) -> list[str]:
    """Give the ids that are dragged; empty where something else is."""
    if not data.hasFormat(MIME):
        return []
    return bytes(data.data(MIME)).decode("utf-8").split()


def _figures(offer: offered.Offer) -> str:
    """Say where there are figures, or why the subject can be in no pie."""
    if offer.refused:
        return tr(f"composer.refused.{offer.refused}")
    return offered.where(offer, current())


def _children(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    return (item.child(at) for at in range(item.childCount()))
