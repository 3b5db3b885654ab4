"""Lets the temporal controller of QGIS step through the years, on the map of the window."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import Qgis, QgsInterval, QgsTemporalNavigationObject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QDockWidget

from ...state.map.over_time import yearly

CONTROLLER = "Temporal Controller"
"""How QGIS calls its panel."""


def begin(canvas: QgsMapCanvas, years: Sequence[int]) -> bool:
    """Show the newest year, with a step a year; tell whether there is a controller to step with.

    The time of the project is set in any case, so that the controller of a saved project has it.
    """
    yearly.tell_project(years)
    navigation = canvas.temporalController()
    if not isinstance(navigation, QgsTemporalNavigationObject):
        return False
    navigation.setTemporalExtents(yearly.of_years(years))
    navigation.setFrameDuration(QgsInterval(1, Qgis.TemporalUnit.Years))
    navigation.setNavigationMode(Qgis.TemporalNavigationMode.Animated)
    navigation.setCurrentFrameNumber(max(0, navigation.totalFrameCount() - 1))
    panel = canvas.window().findChild(QDockWidget, CONTROLLER)
    if panel is not None:
        panel.show()
    return True


def end(canvas: QgsMapCanvas) -> None:
    """Let the map show all times again."""
    navigation = canvas.temporalController()
    if isinstance(navigation, QgsTemporalNavigationObject):
        navigation.setNavigationMode(Qgis.TemporalNavigationMode.NavigationOff)
