"""An action of the menu of the map, with its words and its picture."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QAction, QWidget

from ...state.language import tr


def action(name: str, icon: str, window: QWidget) -> QAction:
    """Make one; its words are ``gui.map.<name>``, the picture is one of QGIS's own theme."""
    made = QAction(QgsApplication.getThemeIcon(icon), tr(f"map.{name}"), window)
    made.setToolTip(tr(f"map.{name}.tip"))
    return made
