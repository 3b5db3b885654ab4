"""The years of what is looked at, in the pack that is active: which figure, and what is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from qgis.core import QgsApplication, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .._bridge_start import WijkmonitorError
from .language import current
from .map import tree

if TYPE_CHECKING:
    from .._bridge import Area, Indicator, Trend
    from .map.over_time.areas import Asked
    from .map.over_time.task import OverTimeTask
    from .session import Session
    from .years import Themes


LAID = (tree.YEARS, tree.CHANGE)
"""The roles of the layers that are made of the years of a figure."""
MANY = 2500
"""From so many areas they are read in the background: it takes longer than two seconds."""

Done = Callable[[QgsVectorLayer | None], None]


class Overview(NamedTuple):
    """The figures of all themes over the years, of one area."""

    area: Area
    themes: Themes


class Trending(QObject):
    """Chooses a figure and reads its years, once for each thing asked.

    ``changed``: another figure. Before one is chosen it is that of the map, else the first with
    several years.
    """

    changed = pyqtSignal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._chosen = ""
        self._trend: tuple[object, Trend | None] | None = None
        self._overview: tuple[object, Overview | None] | None = None
        self._task: OverTimeTask | None = None
        self._done: Done = _nobody
        session.pack_changed.connect(self._forget)

    @property
    def indicator(self) -> Indicator | None:
        """The figure; None without a pack, or where nothing in it has years to show."""
        pack = self._session.pack
        if pack is None:
            return None
        from . import years

        known = {each.id: each for each in years.offered(pack)}
        asked = (self._chosen, tree.shown_indicator(pack.path) or "", years.first(pack))
        return next((known[name] for name in asked if name in known), None)

    def choose(self, indicator: str) -> None:
        """Show the years of another figure; one that has no trend changes nothing."""
        pack = self._session.pack
        if pack is None or indicator == self._chosen or self._session.is_outdated():
            return
        from . import years

        if indicator in {each.id for each in years.offered(pack)}:
            self._chosen = indicator
            self.changed.emit()

    def trend(self) -> Trend | None:
        """Read the years of the figure in the area; None without one. Errors are told."""
        indicator = self.indicator
        asked = self._asked(indicator.id) if indicator is not None else None
        if asked is None:
            return None
        if self._trend is None or self._trend[0] != asked:
            self._trend = asked, self._read(indicator)
        return self._trend[1]

    def overview(self) -> Overview | None:
        """Read the years of all themes in the area; None without one. Errors are told."""
        asked = self._asked("")
        if asked is None:
            return None
        if self._overview is None or self._overview[0] != asked:
            self._overview = asked, self._read_all()
        return self._overview[1]

    def level(self) -> str | None:
        """Give the level at which the figure can be put on the map over the years.

        That of the map where it has two years there, else the finest that has; None without any.
        """
        pack, indicator = self._session.pack, self.indicator
        if pack is None or indicator is None:
            return None
        from . import years
        from .map import plan

        held = [x for x in plan.LEVELS if plan.layer_years(pack, x)
                and len(years.at_level(pack, indicator, x)) > 1]  # fmt: skip
        shown = self._session.level
        return shown if shown in held else next(reversed(held), None)

    def lay(self, years: tuple[int, int] | None, done: Done) -> int:
        """Put the change between two years on the map, or (None) a layer of all years.

        ``done`` hears the layer, None where that failed and is told, or was called off. Gives how
        many areas are read in the background; 0 where it is done already.
        """
        self.stop()
        asked = self._of_map(years)
        count = 0 if asked is None else self._count(asked.level)
        if asked is None or count < MANY:
            done(self._at_once(years))
            return 0
        from .map.over_time import changes, yearly
        from .map.over_time.task import OverTimeTask

        read = yearly.read if years is None else changes.read
        self._done = done
        self._task = OverTimeTask(self._session.pack.path, asked, read, self._read_done)
        QgsApplication.taskManager().addTask(self._task)
        return count

    @property
    def is_reading(self) -> bool:
        """Tell whether a layer is being read in the background."""
        return self._task is not None

    def stop(self) -> None:
        """Call off what is being read in the background; who asked hears it."""
        task, done = self._task, self._done
        self._task, self._done = None, _nobody
        if task is not None:
            task.leave()
            done(None)

    def lay_years(self) -> QgsVectorLayer | None:
        """Put a layer on the map that steps through the years; None where it failed and is told."""
        return self._at_once(None)

    def lay_change(self, first: int, last: int) -> QgsVectorLayer | None:
        """Put the change between two years on the map; None where that failed and is told."""
        return self._at_once((first, last))

    def laid(self, *roles: str) -> bool:
        """Tell whether the map has a layer of years, or of change, of the pack."""
        pack = self._session.pack
        if pack is None or not tree.of_role(*(roles or LAID)):
            return False
        from .map.over_time import areas

        return any(areas.layer_of(pack, role) for role in roles or LAID)

    def leave(self, *roles: str) -> None:
        """Take those layers off the map."""
        from .map.over_time import areas

        if self._session.pack is not None:
            for role in roles or LAID:
                areas.remove(self._session.pack, role)

    def _of_map(self, years: tuple[int, int] | None) -> Asked | None:
        session, indicator, level = self._session, self.indicator, self.level()
        if session.pack is None or session.is_outdated() or indicator is None or level is None:
            return None
        from .map.over_time.areas import Asked

        return Asked(indicator.id, level, years)

    def _count(self, level: str) -> int:
        """Count the areas on the newest map of a level."""
        drawn = [(year, n) for found, year, n in self._session.pack.layers if found == level and n]
        return max(drawn, default=(0, 0))[1]

    def _at_once(self, years: tuple[int, int] | None) -> QgsVectorLayer | None:
        from .map.over_time import changes, yearly

        asked, over_time = self._of_map(years), yearly if years is None else changes
        pack = self._session.pack
        return asked and self._put(lambda: over_time.lay(pack, over_time.read(pack, asked)))

    def _put(self, lay: Callable[[], QgsVectorLayer]) -> QgsVectorLayer | None:
        try:
            layer = lay()
        except WijkmonitorError as error:
            self._session.failed.emit(error)
            return None
        tree.bring_up(self._session.pack.path)
        return layer

    def _read_done(self, task: OverTimeTask) -> None:
        if task is not self._task:
            return
        done, session = self._done, self._session
        self._task, self._done = None, _nobody
        done(self._from(task) if session.pack is not None and not session.is_outdated() else None)

    def _from(self, task: OverTimeTask) -> QgsVectorLayer | None:
        """Put on the map what a task read; what went wrong is told."""
        from .._bridge import PackError
        from .map.over_time import changes, yearly

        if task.error is not None:
            self._session.failed.emit(task.error)
        elif task.fault:
            QgsApplication.messageLog().logMessage(task.fault, "Wijkmonitor")
            last = task.fault.splitlines()[-1]
            self._session.failed.emit(PackError("years_unread", path=task.pack.name, what=last))
        ready = task.result
        if ready is None:
            return None
        over_time = yearly if ready.asked.years is None else changes
        return self._put(lambda: over_time.lay(self._session.pack, ready))

    def _asked(self, indicator: str) -> tuple[object, ...] | None:
        session = self._session
        codes = session.parts or ((session.code,) if session.code else ())
        if session.pack is None or not codes:
            return None
        return session.pack.content, codes, session.against, indicator, current()

    def _read(self, indicator: Indicator) -> Trend | None:
        from . import years

        session = self._session
        try:
            codes = session.parts or (session.code,)
            return years.of(session.pack, codes, indicator, session.against)
        except WijkmonitorError as error:
            session.failed.emit(error)
            return None

    def _read_all(self) -> Overview | None:
        from . import years

        session = self._session
        try:
            codes = session.parts or (session.code,)
            return Overview(*years.of_themes(session.pack, codes, session.against))
        except WijkmonitorError as error:
            session.failed.emit(error)
            return None

    def _forget(self) -> None:
        self.stop()
        self._chosen, self._trend, self._overview = "", None, None


def _nobody(layer: QgsVectorLayer | None) -> None:
    """Hear what nobody waits for."""
