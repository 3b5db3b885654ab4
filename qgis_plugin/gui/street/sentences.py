"""Sentences about a street under a title, that can be copied together."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QContextMenuEvent, QKeyEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ..running_text import text
from ..takeaway import Takeaway, Taken


class Sentences(QWidget):
    """A title with sentences below it; hidden while there is nothing to say.

    Who inherits says what is taken along (``_taken``).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = text("", bold=True)
        self.said: list[QLabel] = []
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

    def _taken(self) -> Taken | None:
        """Give what can be taken along; None while there is nothing."""
        return None

    def show_nothing(self) -> None:
        """Take away what was said of another street."""
        for label in self.said:
            self._layout.removeWidget(label)
            label.deleteLater()
        self.said = []
        self.hide()

    def add(self, said: str, bold: bool = False) -> None:
        """Say one more sentence."""
        label = text(said, bold=bold)
        # Its own menu would only copy what is marked in it.
        label.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.said.append(label)
        self._layout.addWidget(label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the sentences, or open the menu."""
        if not self.takeaway.key(event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be taken along."""
        self.takeaway.show(event.globalPos())
