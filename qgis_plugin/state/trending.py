"""The years of what is looked at, in the pack that is active: which figure, and what is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .._bridge_start import WijkmonitorError
from .language import current
from .map import tree

if TYPE_CHECKING:
    from .._bridge import Area, Indicator, Pack, Trend
    from .session import Session
    from .years import Themes


LAID = (tree.YEARS, tree.CHANGE)
"""The roles of the layers that are made of the years of a figure."""


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

    def lay_years(self) -> QgsVectorLayer | None:
        """Put a layer on the map that steps through the years; None where it failed and is told."""
        from .map.over_time import yearly

        return self._laid(yearly.show)

    def lay_change(self, first: int, last: int) -> QgsVectorLayer | None:
        """Put the change between two years on the map; None where that failed and is told."""
        from .map.over_time import changes

        return self._laid(lambda *asked: changes.show(*asked, (first, last)))

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

    def _laid(
        self, show: Callable[[Pack, Indicator, str], QgsVectorLayer]
    ) -> QgsVectorLayer | None:
        session, indicator, level = self._session, self.indicator, self.level()
        if session.pack is None or session.is_outdated() or indicator is None or level is None:
            return None
        try:
            layer = show(session.pack, indicator, level)
        except WijkmonitorError as error:
            session.failed.emit(error)
            return None
        tree.bring_up(session.pack.path)
        return layer

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
        self._chosen, self._trend, self._overview = "", None, None
