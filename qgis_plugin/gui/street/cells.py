"""What squares and postcodes along a street tell, beside the figures of its buurten."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QContextMenuEvent, QKeyEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ..._bridge import Pack, StreetProfile, street_cells, street_cells_told, tables
from ...state.language import current, say
from ..compare.detail import text
from ..takeaway import Takeaway, Taken


class StreetCells(QWidget):
    """Says how far they lie apart, how many have a figure and how many are secret; no verdict.

    It is hidden where the pack has none along the street.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = text("", bold=True)
        self.said: list[QLabel] = []
        self._source = ""
        self._along: tuple[street_cells.Along, ...] = ()
        self.takeaway = Takeaway(self, self._taken)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        button = self.takeaway.button()
        # Beside the title it stands on the window, not on a white card.
        button.setStyleSheet("")
        head.addWidget(button)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(3)
        self._layout.addLayout(head)
        self.hide()

    def show_nothing(self) -> None:
        """Take away what was said of another street."""
        for label in self.said:
            self._layout.removeWidget(label)
            label.deleteLater()
        self.said = []
        self.hide()

    def show_street(self, pack: Pack, found: StreetProfile) -> None:
        """Say what they tell; nothing without any. Raises what the core raises."""
        self.show_nothing()
        along = self._along = street_cells.of(pack, found)
        mind = street_cells_told.notes(pack, found, along, current())
        if not along and not mind:
            return
        self.title.setText(say("street.cells"))
        for head, care, lines in street_cells_told.sections(along, current()):
            self._add(head, bold=True)
            for each in (care, *lines):
                self._add(each)
        self._source = street_cells_told.source(along, current())
        for each in (*mind, self._source):
            if each:
                self._add(each)
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self._text())
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the sentences, or open the menu."""
        if not self.takeaway.key(event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be taken along."""
        self.takeaway.show(event.globalPos())

    def _add(self, said: str, bold: bool = False) -> None:
        label = text(said, bold=bold)
        # Its own menu would only copy what is marked in it.
        label.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.said.append(label)
        self._layout.addWidget(label)

    def _text(self) -> str:
        return " ".join(f"{label.text().removesuffix('.')}." for label in self.said)

    def _taken(self) -> Taken | None:
        if not self.said:
            return None
        told = f"{self._text()} {say('caution.straat')}"
        below = f"{say('caution.straat')} {self._source}".strip()
        title = self.title.text()
        cells = street_cells_told.table(self._along, current())
        return Taken(title, told, told, tables.of_rows(title, cells, below))
