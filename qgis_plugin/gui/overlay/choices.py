"""Which two figures, of which areas, in how many classes; and why two cannot go together."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QPushButton, QWidget

from ..._bridge import Pack
from ...state import choices
from ...state.language import tr
from ...state.map import overlays
from ...state.map.overlays import Asked
from .. import figure_box
from ..flow import FlowLayout

FIRST, SECOND = "wonen_corporatie", "veil_misdrijven"
"""What is offered at first, where the pack has both."""
LETTERS, NARROW = 12, 46
"""Of a box at least, and of the room below which words stand above their box."""


class Choices(QWidget):
    """Asks for two figures. ``laid``: to put on the map; ``left``: to take away again."""

    laid = pyqtSignal(object)
    left = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pack: Pack | None = None
        self.first, self.second = _box("first"), _box("second")
        self.level, self.gemeente = _box("level"), _box("gemeente")
        self.classes = _box("classes")
        for classes in (3, 2):
            self.classes.addItem(tr(f"two_figures.classes.{classes}"), classes)
        self.why = QLabel()
        self.why.setWordWrap(True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.hide()
        self.lay = QPushButton(tr("two_figures.lay"))
        self.away = QPushButton(tr("two_figures.away"))
        self.away.setEnabled(False)
        self._form = form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        for name in ("first", "second", "level", "gemeente", "classes"):
            box = getattr(self, name)
            form.addRow(tr(f"two_figures.{name}"), box)
            box.currentIndexChanged.connect(self._changed)
        form.addRow(self.why)
        row = QWidget()
        buttons = FlowLayout(row, 6)
        for button in (self.lay, self.away):
            buttons.addWidget(button)
        form.addRow(row)
        self.lay.clicked.connect(self._lay)
        self.away.clicked.connect(self.left)

    def set_pack(self, pack: Pack | None) -> None:
        """Offer what a pack holds."""
        self._pack = pack
        offered = [] if pack is None else overlays.offered(pack)
        pair = ("", "") if pack is None else overlays.first_pair(pack, (FIRST, SECOND))
        for box, wanted in zip((self.first, self.second), pair, strict=True):
            with QSignalBlocker(box):
                figure_box.fill(box, pack, offered, wanted)
        with QSignalBlocker(self.level):
            self.level.clear()
            for level in [] if pack is None else overlays.levels(pack):
                self.level.addItem(tr(f"levels.{level}"), level)
        self._offer_gemeenten(pack)
        self._changed()

    def _offer_gemeenten(self, pack: Pack | None) -> None:
        """Let a pack of several gemeenten be narrowed to one of them."""
        found = [] if pack is None else choices.gemeenten(pack)
        with QSignalBlocker(self.gemeente):
            self.gemeente.clear()
            self.gemeente.addItem(tr("two_figures.gemeente.all"), "")
            for area in found:
                self.gemeente.addItem(area.name, area.code)
        several = len(found) > 1
        self.gemeente.setVisible(several)
        self._form.labelForField(self.gemeente).setVisible(several)

    def show_asked(self, asked: Asked | None) -> None:
        """Show what is on the map; what was being chosen stays where nothing is."""
        self.away.setEnabled(asked is not None)
        if asked is None:
            return
        for name, value in asked._asdict().items():
            box = getattr(self, name)
            with QSignalBlocker(box):
                at = box.findData(value)
                box.setCurrentIndex(at if at >= 0 else box.currentIndex())
        self._changed()

    def show_level(self, level: str) -> None:
        """Offer the level that the map shows."""
        self.level.setCurrentIndex(max(0, self.level.findData(level)))

    def show_gemeente(self, code: str) -> None:
        """Offer the areas of a gemeente; all of them for an empty or unknown code."""
        self.gemeente.setCurrentIndex(max(0, self.gemeente.findData(code)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words above the boxes where there is no room beside them."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW * self.fontMetrics().averageCharWidth()
        policy = QFormLayout.RowWrapPolicy
        self._form.setRowWrapPolicy(policy.WrapAllRows if narrow else policy.DontWrapRows)

    def asked(self) -> Asked | None:
        """Give what is chosen; None before both figures are."""
        told = [box.currentData() for box in (self.first, self.second, self.level, self.classes)]
        return Asked(*told, self.gemeente.currentData() or "") if all(told) else None

    def _changed(self) -> None:
        """Say why the two cannot go together, where they cannot."""
        asked = self.asked()
        self.gemeente.setEnabled(self.level.currentData() != "gemeente")
        why = "" if asked is None or self._pack is None else overlays.refused(self._pack, asked)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.lay.setEnabled(asked is not None and not why)

    def _lay(self) -> None:
        asked = self.asked()
        if asked is not None:
            self.laid.emit(asked)


def _box(name: str) -> QComboBox:
    return figure_box.make(tr(f"two_figures.{name}"), LETTERS)
