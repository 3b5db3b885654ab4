"""The years of what is looked at, in the pack that is active: which figure, and what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .._bridge_start import WijkmonitorError
from .map import tree

if TYPE_CHECKING:
    from .._bridge import Area, Indicator, Pack, Trend
    from ._years import Themes
    from .session import Session


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
        from . import _years

        known = {each.id: each for each in _years.offered(pack)}
        asked = (self._chosen, tree.shown_indicator(pack.path) or "", _years.first(pack))
        return next((known[name] for name in asked if name in known), None)

    def choose(self, indicator: str) -> None:
        """Show the years of another figure; one that has no trend changes nothing."""
        pack = self._session.pack
        if pack is None or indicator == self._chosen:
            return
        from . import _years

        if indicator in {each.id for each in _years.offered(pack)}:
            self._chosen = indicator
            self.changed.emit()

    def trend(self) -> Trend | None:
        """Read the years of the figure in the area; None without one. Errors are told, not raised."""
        indicator = self.indicator
        asked = self._asked(indicator.id) if indicator is not None else None
        if asked is None:
            return None
        if self._trend is None or self._trend[0] != asked:
            self._trend = asked, self._read(indicator)
        return self._trend[1]

    def overview(self) -> Overview | None:
        """Read the years of all themes in the area; None without one. Errors are told, not raised."""
        asked = self._asked("")
        if asked is None:
            return None
        if self._overview is None or self._overview[0] != asked:
            self._overview = asked, self._read_all()
        return self._overview[1]

    def _asked(self, indicator: str) -> tuple[object, ...] | None:
        session = self._session
        codes = session.parts or ((session.code,) if session.code else ())
        if session.pack is None or not codes:
            return None
        return session.pack.content, codes, session.reference, indicator

    def _read(self, indicator: Indicator) -> Trend | None:
        from . import _years

        session = self._session
        try:
            codes = session.parts or (session.code,)
            return _years.of(session.pack, codes, indicator, session.reference)
        except WijkmonitorError as error:
            session.failed.emit(error)
            return None

    def _read_all(self) -> Overview | None:
        from . import _years

        session = self._session
        try:
            codes = session.parts or (session.code,)
            return Overview(*_years.of_themes(session.pack, codes, session.reference))
        except WijkmonitorError as error:
            session.failed.emit(error)
            return None

    def _forget(self) -> None:
        self._chosen, self._trend, self._overview = "", None, None


def years_in(pack: Pack) -> tuple[int, ...]:
    """Give the years that a pack has figures of, oldest first."""
    held = pack.years_with_figures().values()
    return tuple(sorted({y for by_level in held for years in by_level.values() for y in years}))
