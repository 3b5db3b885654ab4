"""The two sides of a street as one profieltaart."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..._bridge import StreetProfile


class StreetPie(QWidget):
    """Paints both sides."""

    indicator_picked = pyqtSignal(str)
    area_asked = pyqtSignal(str)

    def show_street(self, found: StreetProfile | None) -> None:
        """Show a street, or nothing."""
