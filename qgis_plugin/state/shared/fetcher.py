"""Packs of a shared database: listed, fetched and looked after in the background.

A pack answers from a file on this machine, under the hash of its content, so figures, map and
labels are those of a file. Which version counts is asked of the database.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..._bridge_shared import Address, Ask, Version, current, fetched, place_of, published
from ..._bridge_start import WijkmonitorError
from .. import verified
from ..language import tr
from . import doors
from .asking import apart, asker, reached
from .doors import Door
from .task import SharedTask

KEPT = 10
"""So many fetched packs stay on this machine."""


def folder() -> Path:
    """Give where fetched packs lie, in the user's QGIS profile."""
    return verified.folder() / "gedeeld"


class SharedPacks(QObject):
    """Asks databases for packs, one thing at a time.

    ``listed``: the versions that are there. ``ready``: the file of a pack, how a project keeps its
    database, and which file it replaces (None: nothing). ``failed``: an error. ``fault``: details
    of anything else. ``progressed``: percent of what is fetched. ``newer``: the file that is
    looked at, and the newer version. ``unsure``: nobody could be asked whether there is one.
    """

    listed = pyqtSignal(object)
    ready = pyqtSignal(object, str, object)
    failed = pyqtSignal(object)
    faulted = pyqtSignal(str)
    progressed = pyqtSignal(float)
    newer = pyqtSignal(object, object)
    unsure = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: SharedTask | None = None
        self._looks: dict[str, SharedTask] = {}
        self._told: set[tuple[str, str]] = set()

    @property
    def is_busy(self) -> bool:
        """Tell whether something is listed or fetched now."""
        return self._task is not None

    def list(self, door: Door, schema: str = "") -> None:
        """Ask what was published; ``listed`` or ``failed`` tells."""

        def work(ask: Ask, _note: Callable[[float], None]) -> list[Version]:
            return published(ask, door.name, schema)

        self._start(tr("shared.listing", name=door.name), door, work, self.listed.emit)

    def fetch(self, door: Door, schema: str, instead: Path | None = None) -> None:
        """Fetch what counts in a schema; ``ready`` or ``failed`` tells."""

        def work(ask: Ask, note: Callable[[float], None]) -> Path:
            return _fetched(ask, door, schema, note)

        def done(path: Path) -> None:
            self.ready.emit(path, door.entry(schema), instead)

        self._start(tr("shared.fetching", name=door.name), door, work, done)

    def renew(self, path: Path, entry: str) -> None:
        """Fetch what counts now in the place of a file that was fetched before."""
        try:
            door, schema = doors.of_entry(entry)
        except WijkmonitorError as error:
            self.failed.emit(error)
            return
        self.fetch(door, schema, instead=path)

    def fetch_now(self, entry: str) -> Path:
        """Fetch a pack while QGIS waits, as it reads a project; raises what the core raises."""
        door, schema = doors.of_entry(entry)
        doors.checked(door)
        reached(door)
        return apart(lambda: _fetched(asker(door), door, schema))

    def look(self, path: Path, entry: str, quietly: bool = False) -> None:
        """See whether a newer version counts than the one in a file; ``newer`` tells, once.

        Where nobody can be asked ``unsure`` tells, unless ``quietly``.
        """
        if entry in self._looks:
            return
        try:
            door, schema = doors.of_entry(entry)
            doors.checked(door, ask=not quietly)
        except WijkmonitorError as error:
            if not quietly:
                self.unsure.emit(error)
            return

        def work(ask: Ask, _note: Callable[[float], None]) -> Version:
            return current(ask, Address(door.name, schema))

        def done(task: SharedTask) -> None:
            self._looks.pop(entry, None)
            if task.error is not None and not quietly:
                self.unsure.emit(task.error)
            elif task.result is not None and place_of(task.result, folder()) != path:
                self._tell_newer(path, task.result)

        task = self._looks[entry] = SharedTask(
            tr("shared.listing", name=door.name), door, work, done, unseen=True
        )
        QgsApplication.taskManager().addTask(task)

    def _tell_newer(self, path: Path, version: Version) -> None:
        if (str(path), version.id) not in self._told:
            self._told.add((str(path), version.id))
            self.newer.emit(path, version)

    def stop(self) -> None:
        """Call off what is listed or fetched."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def shut(self) -> None:
        """Call everything off."""
        self.stop()
        for task in self._looks.values():
            task.cancel()
        self._looks.clear()

    def _start(
        self, title: str, door: Door, work: Callable[..., object], done: Callable[..., None]
    ) -> None:
        self.stop()
        try:
            doors.checked(door)
        except WijkmonitorError as error:
            self.failed.emit(error)
            return
        task = SharedTask(title, door, work, lambda task: self._finished(task, done))
        task.progressChanged.connect(self.progressed)
        self._task = task
        QgsApplication.taskManager().addTask(task)

    def _finished(self, task: SharedTask, done: Callable[..., None]) -> None:
        if task is not self._task:
            return
        self._task = None
        if task.error is not None:
            self.failed.emit(task.error)
        elif task.fault:
            self.faulted.emit(task.fault)
        else:
            done(task.result)


def _fetched(
    ask: Ask, door: Door, schema: str, note: Callable[[float], None] | None = None
) -> Path:
    path = fetched(ask, Address(door.name, schema), folder(), note)
    # It passed the whole gate as it came in.
    verified.remember(path, verified.stamp(path))
    _prune(path)
    return path


def _prune(newest: Path) -> None:
    """Take away packs that were fetched long ago; a project that wants one fetches it again."""
    newest.parent.touch()
    held = sorted(
        (each for each in folder().iterdir() if each.is_dir()),
        key=lambda each: each.stat().st_mtime,
        reverse=True,
    )
    for each in held[KEPT:]:
        shutil.rmtree(each, ignore_errors=True)
