"""Lines that show where buurten beside each other differ: switched on, kept true, and off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..._bridge_start import WijkmonitorError
from ...state.language import tr
from ...state.map import tree
from ...state.session import Session
from ..waiting import waiting
from .action import action

if TYPE_CHECKING:
    from ..._bridge import Indicator
    from ...state.map.lines.task import LineTask


BORDERS, STREETS = "grenzen", "straten"
ICONS = {BORDERS: "mActionSplitFeatures.svg", STREETS: "mActionOffsetCurve.svg"}


class Contrasts(QObject):
    """Puts those along borders, or streets, on the map for its figure, and lets them follow that.

    The lines stay those of the gemeenten for which they were asked; another year has its own.
    """

    said = pyqtSignal(str)

    def __init__(self, session: Session, window: QWidget, along: str) -> None:
        super().__init__()
        self._session, self._along = session, along
        self._task: LineTask | None = None
        self.action = action(f"contrast.{along}", ICONS[along], window)
        self.action.setEnabled(False)
        self.action.triggered.connect(self.toggle)

    def discard(self) -> None:
        """Call off what is being read; what is on the map stays, it needs no plugin."""
        self._leave()
        self.deleteLater()

    def pack_changed(self) -> None:
        """Offer the lines where there is a pack to make them of."""
        self._leave()
        pack = self._session.pack
        there = pack is not None and (self._along == BORDERS or bool(pack.street_years))
        self.action.setEnabled(there)

    def toggle(self) -> None:
        """Put the lines on the map, or take them away."""
        from ...state.map.lines import contrast

        pack = self._session.pack
        if pack is None:
            return
        if self._task is not None:
            self._leave()
            return
        if contrast.layer_of(pack, self._along) is not None:
            contrast.remove(pack, self._along)
            self.said.emit(tr("map.contrast.gone"))
            return
        try:
            self._ask()
        except WijkmonitorError as error:
            self._session.failed.emit(error)

    def update(self) -> None:
        """Let lines that are on the map show the figure that the map shows now."""
        pack = self._session.pack
        if pack is None or not tree.has_role(tree.CONTRAST):
            return
        from ...state.map.lines import contrast

        layer = contrast.layer_of(pack, self._along)
        try:
            if layer is not None:
                self._follow(layer)
        except WijkmonitorError as error:
            self._session.failed.emit(error)

    def _shown(self) -> tuple[Indicator, int] | None:
        """Give the figure that the map shows, and its year by buurt; None without it."""
        from ...state.map import plan

        pack = self._session.pack
        name = tree.shown_indicator(pack.path)
        if name is None:
            return None
        indicator = pack.indicator(name)
        year = plan.year_for(pack, indicator, "buurt", self._session.year)
        return None if year is None else (indicator, year)

    def _ask(self) -> None:
        from ...state.map import squares
        from ...state.map.lines import reading

        shown = self._shown()
        if shown is None:
            self.said.emit(tr("map.contrast.none"))
            return
        session = self._session
        gemeente = squares.gemeente_of(session.pack, session.area)
        self._read(reading.asked_of(session.pack, shown[1], gemeente, self._along))

    def _follow(self, layer: object) -> None:
        from ...state.map.lines import contrast, reading

        pack, shown, before = self._session.pack, self._shown(), contrast.asked_of(layer)
        if before is None:
            return
        if self._along == STREETS and not pack.street_years:
            # The pack was made anew under the same name, without streets.
            contrast.remove(pack, self._along)
            return
        if shown is None:
            contrast.empty(layer)
            return
        gemeente = before.gemeenten[0] if before.gemeenten else None
        asked = reading.asked_of(pack, shown[1], gemeente, self._along)
        if not contrast.holds(layer, pack, asked):
            self._read(asked)
        elif not contrast.is_told(layer, *shown):
            with waiting():
                contrast.show(pack, asked, contrast.held(layer), *shown)

    def _read(self, asked: object) -> None:
        from ...state.map.lines.task import LineTask

        self._leave()
        self._task = LineTask(self._session.pack.path, asked, self._done)
        QgsApplication.taskManager().addTask(self._task)

    def _done(self, task: LineTask) -> None:
        if task is not self._task:
            return
        self._task = None
        if task.error is not None:
            self._session.failed.emit(task.error)
        elif task.fault:
            self.said.emit(tr("map.contrast.fault"))
            QgsApplication.messageLog().logMessage(task.fault, "Wijkmonitor")
        elif task.result is not None:
            self._show(task)

    def _show(self, task: LineTask) -> None:
        from ...state.map.lines import contrast

        pack, shown = self._session.pack, self._shown()
        if pack is None or shown is None or pack.path != task.pack:
            return
        if not task.result:
            self.said.emit(tr("map.contrast.no_lines"))
            return
        try:
            with waiting():
                layer = contrast.show(pack, task.asked, task.result, *shown)
        except WijkmonitorError as error:
            self._session.failed.emit(error)
            return
        unsaved = layer.providerType() == "memory"
        said = [tr("map.contrast.read"), *([tr("map.contrast.unsaved")] if unsaved else [])]
        self.said.emit(" ".join(said))

    def _leave(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.leave()
