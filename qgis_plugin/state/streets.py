"""The street that is looked at, in the pack that is active; shared by dock, map and project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .._bridge_start import WijkmonitorError

if TYPE_CHECKING:
    from .._bridge import Street, StreetProfile
    from .opened import Opened
    from .session import Session


class Streets(QObject):
    """Chooses a street for whoever asks; ``changed`` tells of another street, or of none."""

    changed = pyqtSignal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._opened: Opened | None = None

    @property
    def chosen(self) -> Street | None:
        """The street; None where none is looked at."""
        return None if self._opened is None else self._opened.street

    @property
    def lost(self) -> str:
        """What a street was called that the project kept and the pack does not hold any more."""
        return "" if self._opened is None else self._opened.lost_street

    def follow(self, opened: Opened | None) -> None:
        """Look at the street of another pack, or at none."""
        self._opened = opened
        self.changed.emit()

    def choose(self, id: str) -> bool:
        """Look at a street; what the pack does not hold is told, and nothing changes."""
        if self._opened is None or self._session.is_outdated():
            return False
        try:
            self._opened.choose_street(id)
        except WijkmonitorError as error:
            self._session.failed.emit(error)
            return False
        self.changed.emit()
        return True

    def leave(self) -> None:
        """Look at no street."""
        if self._opened is not None:
            self._opened.leave_street()
            self.changed.emit()

    def profile(self) -> StreetProfile | None:
        """Put the buurten of the street together; None without one. Errors are told, not raised."""
        try:
            return None if self._opened is None else self._opened.along_street()
        except WijkmonitorError as error:
            self._session.failed.emit(error)
            return None
