"""What folds open below the table: one section at a time, made only when it is looked at."""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QFont, QFontMetrics, QResizeEvent
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from ...state.language import tr
from ..flow import FlowLayout
from ..flowing import Flowing
from . import section_content
from .section_content import View

OPEN = "wijkmonitor/section"
FOLLOW = "wijkmonitor/details"
"""Whether what is picked opens its details; not after someone folded those."""

EXPLAINED = "key"
"""The section that explains the pie; its button stands beside the name of the area."""

LINES_OPEN = 13
"""Lines of text that a section asks room for when it opens."""

UNLIMITED = 16_777_215


class Sections(QWidget):
    """The heads of the sections; the one that is open shows the area that is looked at.

    It is filled after the click is painted, so that it never keeps the pie waiting. What it
    showed before is gone at once: no chart stands under the name of another area.
    """

    room_asked = pyqtSignal()
    opened = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heads: dict[str, _Head] = {}
        self._view: View | None = None
        self._opened = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.fill)
        self._lay_out()
        kept = QgsSettings().value(OPEN, "", type=str)
        # Details are of what is picked, and nothing is yet.
        self._unfold("" if kept == "picked" else kept)

    @property
    def open_section(self) -> str | None:
        """The section that is open, None where all are folded."""
        return next((name for name, head in self.heads.items() if head.isChecked()), None)

    def show_view(self, view: View) -> None:
        """Show an area; only what is open is made, and only after what is painted now."""
        self._view = view
        for name, head in self.heads.items():
            wanted = section_content.has(name, view.pack, view.profile)
            if head.isHidden() == wanted and name != EXPLAINED:
                head.setVisible(wanted)
        self._limit()
        self._refresh()

    def select(self, indicator: str | None, *, follow: bool = False) -> None:
        """Show another indicator in the sections that are about one.

        ``follow`` opens the details, where no section that is about one indicator is open.
        """
        if self._view is None:
            return
        self._view = self._view._replace(indicator=indicator)
        if self.open_section in section_content.OF_ONE_INDICATOR:
            self._refresh()
        elif follow and QgsSettings().value(FOLLOW, True, type=bool):
            self.open("picked")

    def show_nothing(self) -> None:
        """Show no area, now and later."""
        self._view = None
        self._timer.stop()
        self._clear()

    def open(self, name: str) -> None:
        """Open a section, and fold the one that was open; an empty name folds all."""
        if name == "picked" or (self._opened == "picked" and not name):
            QgsSettings().setValue(FOLLOW, bool(name))
        self._unfold(name)
        QgsSettings().setValue(OPEN, name)
        self._refresh()
        self.opened.emit(name)
        self.room_asked.emit()

    def fill(self) -> None:
        """Make what the open section shows."""
        name = self.open_section
        self._clear()
        view = self._view
        if name is None or view is None or not section_content.has(name, view.pack, view.profile):
            return
        if view.outdated():
            return
        for widget in section_content.widgets(name, view):
            self._room.addWidget(widget)
        self._room.addStretch(1)
        self._scroll.verticalScrollBar().setValue(0)

    def folded_height(self) -> int:
        """Give the height of the heads alone, in pixels, at the width there is."""
        return self._heads.layout().heightForWidth(max(200, self.width()))

    def sizeHint(self) -> QSize:
        """Ask for the heads, and for more where one is open."""
        more = LINES_OPEN * self.fontMetrics().lineSpacing() if self.open_section else 0
        return QSize(300, self.folded_height() + more)

    def minimumSizeHint(self) -> QSize:
        """Keep the heads in sight, and something of what is open."""
        more = 5 * self.fontMetrics().lineSpacing() if self.open_section else 0
        return QSize(200, self.folded_height() + more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the heads take as many rows as the width asks for."""
        super().resizeEvent(event)
        self._limit()

    def _lay_out(self) -> None:
        self._heads = QWidget()
        heads = FlowLayout(self._heads)
        for name in section_content.NAMES:
            head = _Head(name)
            head.clicked.connect(lambda on, name=name: self.open(name if on else ""))
            # The explanation has a button of its own, beside the name of the area.
            head.setParent(self._heads)
            if name == EXPLAINED:
                head.hide()
            else:
                heads.addWidget(head)
            self.heads[name] = head
        inside = Flowing()
        self._room = QVBoxLayout(inside)
        self._room.setContentsMargins(4, 4, 4, 4)
        self._room.setSpacing(6)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._heads)
        layout.addWidget(self._scroll, 1)

    def _unfold(self, name: str) -> None:
        self._opened = name
        for other, head in self.heads.items():
            head.show_open(other == name)
        self._scroll.setVisible(self.open_section is not None)
        shown = self.open_section
        self._scroll.setAccessibleName(tr(f"section.{shown}") if shown else "")
        self._limit()

    def _limit(self) -> None:
        """Take no more room than the heads need where nothing is open."""
        height = self.folded_height()
        self._heads.setFixedHeight(height)
        self.setMaximumHeight(UNLIMITED if self.open_section else height)
        self.updateGeometry()

    def _refresh(self) -> None:
        self._clear()
        if self.open_section is not None:
            self._timer.start(0)

    def _clear(self) -> None:
        while self._room.count():
            widget = self._room.takeAt(0).widget()
            if widget is not None:
                # Hidden first: a widget that waits to be deleted is still painted.
                widget.hide()
                widget.deleteLater()


class _Head(QToolButton):
    """The head of a section; its words are cut where even a whole row is too narrow."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._words = tr(f"profile.head.{name}")
        self.setText(self._words)
        self.setToolTip(tr(f"section.{name}"))
        self.setAccessibleName(tr(f"section.{name}"))
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_open(self, on: bool) -> None:
        """Stand out where the section is open, in dark themes too."""
        self.setChecked(on)
        font = self.font()
        font.setBold(on)
        self.setFont(font)

    def sizeHint(self) -> QSize:
        """Ask for room for all of its words in bold, also where they are cut or not bold now."""
        hint, font = super().sizeHint(), QFont(self.font())
        font.setBold(True)
        whole = QFontMetrics(font).horizontalAdvance(self._words)
        return QSize(hint.width() - self._across() + whole, hint.height())

    def _across(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words to what fits."""
        super().resizeEvent(event)
        short = self.sizeHint().width() - self.width()
        words = self._words
        if short > 0:
            room = self.fontMetrics().horizontalAdvance(words) - short
            words = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        if words != self.text():
            self.setText(words)
