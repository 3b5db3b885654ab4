"""What scrolls: as high as its words are at the width there is, not at the least width."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtWidgets import QWidget


class Flowing(QWidget):
    """Holds what scrolls; its layout tells how high that is at a width."""

    def minimumSizeHint(self) -> QSize:
        """Ask for nothing; the height follows the width."""
        return QSize(0, 0)
