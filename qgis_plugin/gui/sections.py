"""What folds open below the table: one section at a time, made only when it is looked at."""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFrame,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .._bridge import Pack, Profile
from ..state.language import tr
from . import section_content

OPEN = "wijkmonitor/section"
SPACING = 2
ROOM_OPEN = 300
"""Height in pixels that a section asks for when it opens."""


class Sections(QScrollArea):
    """The heads of the sections; the one that is open shows the area that is looked at.

    It is filled after the click is painted, so that it never keeps the pie waiting. What it
    showed before is gone at once: no chart stands under the name of another area.
    """

    room_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heads: dict[str, QToolButton] = {}
        self._bodies: dict[str, QWidget] = {}
        self._shown: tuple[Pack, Profile] | None = None
        self._indicator: str | None = None
        self._just_opened = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.fill)
        self._lay_out()
        self._unfold(QgsSettings().value(OPEN, "", type=str))

    @property
    def open_section(self) -> str | None:
        """The section that is open, None where all are folded."""
        return next((name for name, head in self.heads.items() if head.isChecked()), None)

    def show_profile(self, pack: Pack, profile: Profile, indicator: str | None) -> None:
        """Show an area; only what is open is made, and only after what is painted now."""
        self._shown, self._indicator = (pack, profile), indicator
        for name, head in self.heads.items():
            wanted = section_content.has(name, pack, profile)
            if head.isHidden() == wanted:
                head.setVisible(wanted)
        self._refresh()

    def select(self, indicator: str | None) -> None:
        """Show another indicator in the sections that are about one."""
        if indicator != self._indicator:
            self._indicator = indicator
            if self.open_section in section_content.OF_ONE_INDICATOR:
                self._refresh()

    def show_nothing(self) -> None:
        """Show no area."""
        self._shown = None
        self._refresh()

    def open(self, name: str) -> None:
        """Open a section, and fold the one that was open; an empty name folds all."""
        self._unfold(name)
        QgsSettings().setValue(OPEN, name)
        self._just_opened = bool(name)
        self._refresh()
        self.room_asked.emit()

    def fill(self) -> None:
        """Make what the open section shows."""
        name = self.open_section
        self._clear()
        if name is None or self._shown is None or self.heads[name].isHidden():
            return
        layout = self._bodies[name].layout()
        for widget in section_content.widgets(name, *self._shown, self._indicator):
            layout.addWidget(widget)
        self._bodies[name].show()
        if self._just_opened:
            self._just_opened = False
            self._bring_up(name)

    def folded_height(self) -> int:
        """Give the height of the heads alone, in pixels."""
        shown = [head for head in self.heads.values() if not head.isHidden()]
        return sum(head.sizeHint().height() + SPACING for head in shown)

    def sizeHint(self) -> QSize:
        """Ask for the heads, and for more where one is open."""
        return QSize(300, self.folded_height() + (ROOM_OPEN if self.open_section else 0))

    def minimumSizeHint(self) -> QSize:
        """Keep two heads in sight where the dock is low; the others scroll."""
        return QSize(200, 2 * (next(iter(self.heads.values())).sizeHint().height() + SPACING))

    def _bring_up(self, name: str) -> None:
        """Scroll the section that was just opened to the top."""
        inside = self.widget()
        inside.layout().activate()
        inside.resize(self.viewport().width(), inside.sizeHint().height())
        self.verticalScrollBar().setValue(self.heads[name].y())

    def _lay_out(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        for name in section_content.NAMES:
            head, body = _head(name), QWidget()
            head.clicked.connect(lambda on, name=name: self.open(name if on else ""))
            room = QVBoxLayout(body)
            room.setContentsMargins(4, 2, 4, 8)
            room.setSpacing(6)
            body.hide()
            layout.addWidget(head)
            layout.addWidget(body)
            self.heads[name], self._bodies[name] = head, body
        layout.addStretch(1)
        self.setWidget(inside)

    def _unfold(self, name: str) -> None:
        for other, head in self.heads.items():
            head.setChecked(other == name)
            arrow = Qt.ArrowType.DownArrow if other == name else Qt.ArrowType.RightArrow
            head.setArrowType(arrow)

    def _refresh(self) -> None:
        self._clear()
        if self.open_section is not None:
            self._timer.start(0)

    def _clear(self) -> None:
        for body in self._bodies.values():
            layout = body.layout()
            while layout.count():
                widget = layout.takeAt(0).widget()
                # Hidden first: a widget that waits to be deleted is still painted.
                widget.hide()
                widget.deleteLater()
            if not body.isHidden():
                body.hide()


def _head(name: str) -> QToolButton:
    head = QToolButton()
    head.setText(tr(f"section.{name}"))
    head.setCheckable(True)
    head.setAutoRaise(True)
    head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return head
