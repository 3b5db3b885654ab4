"""Lets the temporal controller of QGIS step through the years, on the map of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import Qgis, QgsInterval, QgsTemporalNavigationObject, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QDockWidget

from ..._bridge_start import wording
from ...state import years
from ...state.language import current, tr
from ...state.map import tree
from ...state.session import Session
from ..waiting import waiting

CONTROLLER = "Temporal Controller"
"""How QGIS calls its panel."""


def lay(session: Session, canvas: QgsMapCanvas, tell: Callable[[str], None]) -> None:
    """Put the years of the figure on the map and begin with the newest; ``tell`` hears of it.

    It hears nothing (an empty text) where that failed, which is told elsewhere.
    """

    def done(layer: QgsVectorLayer | None) -> None:
        tell("" if layer is None else _begun(session, canvas, layer))

    with waiting():
        count = session.trending.lay(None, done)
    if count:
        tell(reading(count))


def reading(count: int) -> str:
    """Say that so many areas are being read."""
    return tr("trend_tab.reading", n=wording.integer(count, current()))


def _begun(session: Session, canvas: QgsMapCanvas, layer: QgsVectorLayer) -> str:
    pack = session.pack
    indicator = pack.indicator(str(layer.customProperty(tree.INDICATOR)))
    held = years.at_level(pack, indicator, str(layer.customProperty(tree.LEVEL)))
    begin(canvas, held)
    said = [tr("trend_tab.stepping", year=held[-1])]
    if layer.providerType() == "memory":
        said.append(tr("trend_tab.unsaved"))
    return " ".join(said)


def begin(canvas: QgsMapCanvas, found: Sequence[int]) -> bool:
    """Show the newest year, with a step a year; tell whether there is a controller to step with.

    The time of the project is set in any case, so that the controller of a saved project has it.
    """
    # It reads and writes files, which most sessions do without.
    from ...state.map.over_time import yearly

    yearly.tell_project(found)
    navigation = canvas.temporalController()
    if not isinstance(navigation, QgsTemporalNavigationObject):
        return False
    navigation.setTemporalExtents(yearly.of_years(found))
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
