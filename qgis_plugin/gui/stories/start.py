"""What the tab shows without a file of stories, and what it tells of a table that was read."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...state.language import tr
from ..takeaway import copy_text
from .parts import Page, bold, button, reader, row, text


class StartPage(Page):
    """Says what stories are for, and lets the user choose a file or make one."""

    open_asked = pyqtSignal()
    new_asked = pyqtSignal()
    shared_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.new, self.open = button(tr("stories_tab.new")), button(tr("stories_tab.open"))
        self.new.clicked.connect(lambda: self.new_asked.emit())
        self.open.clicked.connect(lambda: self.open_asked.emit())
        self.shared = button(tr("stories_tab.shared"))
        self.shared.clicked.connect(lambda: self.shared_asked.emit())
        for widget in (
            bold(tr("tab.stories")), text(tr("stories_tab.what")), text(tr("stories_tab.privacy")),
            row(self.new, self.open), row(self.shared),
        ):  # fmt: skip
            self.inner.addWidget(widget)
        self.inner.addStretch(1)
        self.offer_shared(False)

    def offer_shared(self, there: bool) -> None:
        """Offer the stories of the team where the pack comes out of a shared database."""
        self.shared.setVisible(there)


class ReportPage(Page):
    """Lines that can be copied, and a way back."""

    left = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.read = reader(tr("stories_tab.report"), 8)
        self.copy, self.back = button(tr("stories_tab.copy")), button(tr("stories_tab.back"))
        self.copy.clicked.connect(lambda: copy_text(self.read.toPlainText()))
        self.back.clicked.connect(lambda: self.left.emit())
        for widget in (bold(tr("stories_tab.report")), self.read, row(self.copy, self.back)):
            self.inner.addWidget(widget)
        self.inner.setStretch(1, 1)

    def show_lines(self, lines: Iterable[str]) -> None:
        """Show other lines."""
        self.read.setPlainText("\n".join(lines))
        self.back.setFocus()
