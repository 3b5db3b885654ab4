"""The stories of a team, in the database of its pack: read in the background, saved at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..._bridge_shared import Address, Ask
from ..._bridge_start import WijkmonitorError
from ..._bridge_stories import Book, InDatabase
from ..language import tr
from ..story_place import Held
from . import doors
from .asking import apart, asker
from .doors import Door
from .task import SharedTask


class SharedStories:
    """The stories beside a shared pack, as :class:`~..story_place.Place`."""

    path: Path | None = None
    is_read_only = False

    def __init__(self, door: Door, schema: str) -> None:
        self.door, self.schema = door, schema

    @property
    def name(self) -> str:
        """What the user calls the database."""
        return self.door.name

    @property
    def entry(self) -> str:
        """How a project keeps it."""
        return self.door.entry(self.schema)

    @property
    def address(self) -> Address:
        """The address of the pack beside which they are."""
        return Address(self.door.name, self.schema)

    def store(self, ask: Ask | None = None) -> InDatabase:
        """Give the tables; without ``ask`` for the main thread, which waits for each answer."""
        return InDatabase(ask or self._wait, self.address)

    def book(self) -> Book:
        """Give what asks and saves, on the main thread."""
        doors.checked(self.door)
        return Book(self.store())

    def stamp(self) -> str:
        """Ask what is another one after each save."""
        return self.store().stamp()

    def _wait(self, statement: str) -> Sequence[Sequence[Any]]:
        return apart(lambda: asker(self.door)(statement))


class StoryReader(QObject):
    """Reads shared stories in the background, one time at a time.

    ``read``: the place and what it holds, None where that is what it was. ``failed``: the place
    and an error.
    """

    read = pyqtSignal(object, object)
    failed = pyqtSignal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: SharedTask | None = None

    def ask(self, place: SharedStories, known: object = None, again: bool = False) -> None:
        """Read a place; nothing where the last answer is still awaited.

        Only the first time, not ``again``, the user is asked for what QGIS needs to come in.
        """
        if self._task is not None:
            return
        try:
            doors.checked(place.door, ask=not again)
        except WijkmonitorError as error:
            self.failed.emit(place, error)
            return

        def work(ask: Ask, _note: object) -> Held | None:
            store = place.store(ask)
            stamp = store.stamp()
            if stamp == known:
                return None
            book = Book(store)
            return Held(stamp, tuple(book.list()), tuple(book.conflicts()))

        def done(task: SharedTask) -> None:
            self._task = None
            if task.error is not None:
                self.failed.emit(place, task.error)
            elif not task.fault:
                self.read.emit(place, task.result)

        self._task = SharedTask(tr("shared.stories"), place.door, work, done, unseen=True)
        QgsApplication.taskManager().addTask(self._task)

    def stop(self) -> None:
        """Call off what is read."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()


def of_entry(text: str) -> SharedStories:
    """Give the stories in a database that a project names; raises SharedError for none."""
    return SharedStories(*doors.of_entry(text))
