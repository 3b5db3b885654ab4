"""What differs between the two sides of a street, in sentences, theme by theme."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QContextMenuEvent, QKeyEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ..._bridge import Pack, StreetProfile
from ...state import differing
from ...state.language import say
from ..compare.detail import text
from ..takeaway import Takeaway, Taken


class Contrasts(QWidget):
    """Says first what is beyond chance; what is not, or cannot be told, is named in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = text("", bold=True)
        self.said: list[QLabel] = []
        self._differing: differing.Differing | None = None
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
        self._differing = None
        for label in self.said:
            self._layout.removeWidget(label)
            label.deleteLater()
        self.said = []
        self.hide()

    def show_street(self, pack: Pack, found: StreetProfile) -> None:
        """Say what differs; nothing for a street in one buurt. Raises what the core raises."""
        self.show_nothing()
        made = differing.of(pack, found)
        if made is None:
            return
        self._differing = made
        self.title.setText(made.title)
        for theme, told in made.themes:
            self._add(theme, bold=True)
            for each in told:
                self._add(each)
        if not made.themes:
            self._add(made.none)
        for each in (*made.others(), *made.mind):
            self._add(each)
        if made.origin:
            self._add(say("street.contrasts.composition"), bold=True)
            for each in made.origin:
                self._add(each)
        self.setAccessibleName(made.title)
        self.setAccessibleDescription(made.text())
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

    def _taken(self) -> Taken | None:
        made = self._differing
        if made is None:
            return None
        told = f"{made.text()} {say('caution.straat')}"
        return Taken(made.title, f"{told} {made.source}".strip(), told, made.table())
