"""Running text on a page: plain, as wide as there is room, and to be selected."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy


def text(said: str, bold: bool = False) -> QLabel:
    """Show running text as it is written, never as markup; it can be selected."""
    label = QLabel(said)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    font = label.font()
    font.setBold(bold)
    label.setFont(font)
    return label
