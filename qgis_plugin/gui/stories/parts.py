"""The plain parts that the pages of the tab are made of: labels, a text to read, a page."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QFrame,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..flow import FlowLayout
from ..flowing import Flowing


def text(said: str = "") -> QLabel:
    """Make a label whose words are never markup."""
    label = QLabel(said)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(_flowing(QSizePolicy.Policy.Ignored))
    return label


def _flowing(across: QSizePolicy.Policy) -> QSizePolicy:
    """Give the policy of what is as high as its words are at the width there is."""
    policy = QSizePolicy(across, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy


def bold(said: str = "") -> QLabel:
    """Make such a label as a heading."""
    label = text(said)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def reader(name: str, lines: int = 4) -> QPlainTextEdit:
    """Make room to read a text in, at least some lines high."""
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setMinimumHeight((lines + 1) * made.fontMetrics().lineSpacing())
    return made


def row(*widgets: QWidget) -> QWidget:
    """Put widgets beside one another, going on below where the width ends."""
    made = QWidget()
    layout = FlowLayout(made, 6)
    for widget in widgets:
        layout.addWidget(widget)
    made.setSizePolicy(_flowing(QSizePolicy.Policy.Preferred))
    return made


def button(said: str, tip: str = "") -> QPushButton:
    """Make a button."""
    made = QPushButton(said)
    made.setToolTip(tip)
    return made


class Page(QScrollArea):
    """A page of the tab that can be scrolled where it does not fit; ``inner`` is its layout."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = Flowing()
        self.inner = QVBoxLayout(inside)
        self.inner.setContentsMargins(8, 6, 8, 6)
        self.inner.setSpacing(6)
        self.setWidget(inside)
