"""The packs that were asked for go through the gate one at a time, what the user asks first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .._bridge_start import WijkmonitorError
from .kept import Kept
from .map import tree
from .verified import Gatekeeper


@dataclass(frozen=True, slots=True)
class Wanted:
    """A pack that is asked for.

    ``kept`` is what a project kept of it, None where the user opens it. ``area`` names a gemeente
    to look at. ``behind`` opens it without looking at it; ``renewed`` brings its layers up to date.
    ``shared`` is how a project keeps the database it came from, ``instead`` the file whose layers
    and place it takes.
    """

    path: Path
    kept: Kept | None = None
    area: str = ""
    behind: bool = False
    renewed: bool = False
    shared: str = ""
    instead: Path | None = None


class Arriving(QObject):
    """A line of packs before the gate, which lets one through at a time."""

    admitted = pyqtSignal(object)
    refused = pyqtSignal(object, object)
    busy = pyqtSignal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._line: list[Wanted] = []
        self._now: Wanted | None = None
        self.gatekeeper = Gatekeeper()
        self.gatekeeper.admitted.connect(self._admitted)
        self.gatekeeper.refused.connect(self._refused)
        self.gatekeeper.busy.connect(self.busy)

    def ask(self, wanted: Wanted) -> None:
        """Let the user's pack go first; what the user asked before and still waits is dropped."""
        before, self._now = self._now, None
        if before is not None and before.kept is not None:
            self._line.insert(0, replace(before, behind=True))
        self._line = [replace(each, behind=True) for each in self._line if each.kept is not None]
        self._line.insert(0, wanted)
        self._next()

    def ask_kept(self, packs: Iterable[Wanted]) -> None:
        """Let what a project kept go in, in that order, after what is under way."""
        self._line.extend(packs)
        if self._now is None:
            self._next()

    def cancel(self) -> None:
        """Forget all that was asked."""
        self._line.clear()
        self._now = None
        self.gatekeeper.cancel()

    def holds(self, path: Path) -> bool:
        """Tell whether a pack is still on its way in."""
        return any(tree.same_file(each.path, path) for each in self._all())

    def kept(self) -> list[Kept]:
        """Give what a project kept of the packs that are not in yet."""
        return [each.kept for each in self._all() if each.kept is not None]

    def _all(self) -> list[Wanted]:
        return self._line if self._now is None else [self._now, *self._line]

    def _next(self) -> None:
        if self._line:
            self._now = self._line.pop(0)
            self.gatekeeper.admit(self._now.path)

    def _admitted(self, _path: Path) -> None:
        wanted, self._now = self._now, None
        if wanted is not None:
            self.admitted.emit(wanted)
        self._go_on()

    def _refused(self, error: WijkmonitorError) -> None:
        wanted, self._now = self._now, None
        if wanted is not None:
            self.refused.emit(wanted, error)
        self._go_on()

    def _go_on(self) -> None:
        # Whoever heard of this one may have asked for another.
        if self._now is None:
            self._next()
