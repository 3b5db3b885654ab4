"""The file of stories that goes with the project: read, saved, and watched for other savers.

Nothing of it is kept in QGIS's settings, and no story is in the project: only where the file is.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .._bridge_start import WijkmonitorError, wording
from . import kept
from .language import current
from .map import tree

if TYPE_CHECKING:
    from .._bridge import Area, Pack
    from .._bridge_stories import AreaStories, Conflict, Saved, Stories, Story, tables
    from .session import Session

_T = TypeVar("_T")
Stamp = tuple[tuple[int, int, int] | None, ...]


class OwnStories(QObject):
    """Reads and saves stories for tab, profile and map. ``changed``: other stories, or none.

    ``fault`` is a sentence about why the file cannot be read, empty where it can.
    """

    changed = pyqtSignal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.path: Path | None = None
        self.fault = ""
        self._stamp: Stamp | None = None
        self._held: tuple[Story, ...] = ()
        self._clashes: tuple[Conflict, ...] = ()
        self._of_area: tuple[object, AreaStories | None] | None = None
        project = QgsProject.instance()
        self._wires = (
            (project.writeProject, self.save),
            (project.cleared, self.leave),
        )
        for signal, slot in self._wires:
            signal.connect(slot)

    def shut(self) -> None:
        """Let go of the project, which keeps where the file is."""
        for signal, slot in self._wires:
            signal.disconnect(slot)
        if self.path is not None:
            with QgsProject.blockDirtying(QgsProject.instance()):
                self.save()

    # Which file

    def restore(self) -> None:
        """Take up the file that the project names; one that moved was asked for just now."""
        found = kept.stories()
        if found:
            self._take(tree.whole(Path(found)))

    def save(self) -> None:
        """Write into the project where the file is."""
        kept.write_stories("" if self.path is None else str(self.path))

    def open(self, path: Path) -> bool:
        """Read another file; what is no file of stories is told, and nothing changes."""
        from .._bridge_stories import Stories

        return self._try_file(path, lambda: Stories(path).seen())

    def make(self, path: Path) -> bool:
        """Make a file of stories, or open the one that is there already."""
        from .._bridge_stories import Stories

        if path.is_file() and path.stat().st_size:
            return self.open(path)
        return self._try_file(path, lambda: Stories(path, create=True).put((), ()))

    def leave(self) -> None:
        """Let go of the file."""
        if self.path is not None:
            self._take(None)

    def _try_file(self, path: Path, ask: Callable[[], object]) -> bool:
        try:
            ask()
        except WijkmonitorError as error:
            self._session.failed.emit(error)
            return False
        self._take(tree.whole(path))
        QgsProject.instance().setDirty()
        return True

    def _take(self, path: Path | None) -> None:
        self.path, self.fault = path, ""
        self._stamp, self._held, self._clashes = None, (), ()
        self._of_area = None
        self.changed.emit()

    @property
    def is_read_only(self) -> bool:
        """Tell whether nothing can be saved in the file."""
        path = self.path
        return path is not None and path.is_file() and not os.access(path, os.W_OK)

    # Asking

    def all(self) -> tuple[Story, ...]:
        """Give all stories, also those that may not be shown; none where the file is not read."""
        self._read()
        return self._held

    def conflicts(self) -> tuple[Conflict, ...]:
        """Give what two people saved over one another."""
        self._read()
        return self._clashes

    def removed(self) -> tuple[Story, ...]:
        """Give the last words of stories that were taken out, but not of those that were wiped."""
        if self.path is None:
            return ()
        book = self.book()
        held = {story.id for story in self.all()}
        try:
            last = [book.history(id)[-1].story for id in book.seen() if id not in held]
        except WijkmonitorError as error:
            self.fault = wording.error_text(error, current())
            return ()
        return tuple(story for story in last if story.text)

    def of_area(self) -> AreaStories | None:
        """Give the stories of the area that is looked at; None without an area, or a file."""
        pack, session = self._session.pack, self._session
        if self.path is None or pack is None or session.area is None or session.is_outdated():
            return None
        asked = (self.all(), str(pack.path), pack.content, session.code, session.parts,
                 session.area.year)  # fmt: skip
        if self._of_area is None or self._of_area[0] != asked:
            self._of_area = asked, self._asked_of(pack)
        return self._of_area[1]

    @property
    def strengths(self) -> tuple[str, ...]:
        """The texts that stand among the strengths of the area."""
        if self.path is None or self._session.parts:
            return ()
        found = self.of_area()
        return () if found is None else found.strengths

    def has_changed(self) -> bool:
        """Look whether somebody else saved, and tell it; cheap enough to ask every few seconds."""
        if self.path is None or self._stamp == _stamp(self.path):
            return False
        before = self._held, self._clashes, self.fault
        self._read()
        if before == (self._held, self._clashes, self.fault):
            return False
        self.changed.emit()
        return True

    def book(self) -> Stories:
        """Give the file itself; asked only where there is one."""
        from .._bridge_stories import Stories

        return Stories(self.path or Path())

    def pack(self) -> Pack | None:
        """Give the pack that turns a place into an area; None where it is another by now."""
        return None if self._session.is_outdated() else self._session.pack

    # Saving: all raise what the core raises

    def put(self, story: Story, began_from: int, as_is: bool = False) -> Saved:
        """Save a new story (``began_from`` 0), or one that began from a version."""
        from .._bridge_stories import Saved

        book, pack = self.book(), self.pack()
        if began_from:
            return self._done(book.change(story, began_from, pack=pack, as_is=as_is))
        return self._done(Saved(book.add(story, pack=pack, as_is=as_is)))

    def remove(self, story: Story) -> Saved:
        """Take a story out; its versions are kept."""
        return self._done(self.book().remove(story.id, story.version))

    def erase(self, story: Story) -> int:
        """Wipe a story and the words of all its versions."""
        return self._done(self.book().erase(story.id))

    def settle(self, among: Sequence[Story | None], keep: int | None, newest: int) -> None:
        """Settle what two people saved over one another.

        ``among`` is what the file holds (None: removed), then what came beside it; ``keep`` is the
        place of the one to keep, None keeps all of them, each as a story of its own. ``newest`` is
        the version that settles it. Nothing is lost on a fault: what is kept beside is saved first.
        """
        from dataclasses import replace

        book, pack = self.book(), self.pack()
        held = [story for story in among if story is not None]
        wanted = held[0] if keep is None else among[keep]
        if keep is None:
            others = [replace(story, id="") for story in held[1:]]
            book.add_all(others, pack=pack, as_is=True)
        saved = book.change(wanted or held[0], newest, pack=pack, as_is=True)
        if wanted is None and saved.story is not None:
            # It stays removed: a version of its own says so.
            book.remove(saved.story.id, saved.story.version)
        self._done(None)

    def take_in(self, path: Path, as_is: bool = False) -> tables.Import:
        """Read a table of stories in: all of it, or nothing."""
        from .._bridge_stories import tables

        return self._done(tables.take_in(self.book(), path, pack=self.pack(), as_is=as_is))

    def _done(self, result: _T) -> _T:
        self.has_changed()
        self.redraw()
        return result

    def redraw(self) -> None:
        """Let the layers of the map read the file again."""
        if self.path is not None and tree.has_role(tree.STORIES):
            from .map import story_layers

            story_layers.reload(self.path)

    # Reading

    def _read(self) -> None:
        if self.path is None or self._stamp == (stamp := _stamp(self.path)):
            return
        self._stamp = stamp
        book = self.book()
        try:
            self._held, self._clashes = tuple(book.list()), tuple(book.conflicts())
            self.fault = ""
        except WijkmonitorError as error:
            self._held, self._clashes = (), ()
            self.fault = wording.error_text(error, current())

    def _asked_of(self, pack: Pack) -> AreaStories | None:
        from .._bridge_stories import readings

        session = self._session
        try:
            if not session.parts:
                return readings.of_area(pack, self._held, session.area)
            areas = [pack.area(code, session.area.year) for code in session.parts]
            return together(pack, self._held, session.area, areas)
        except WijkmonitorError:
            # An area that another build of the file does not hold.
            return None


def together(
    pack: Pack, stories: Sequence[Story], whole: Area, areas: Sequence[Area]
) -> AreaStories:
    """Give the stories of several areas as one, each once: told where one of them may tell it."""
    from .._bridge_stories import AreaStories, readings

    told, left = [], Counter()
    for story in stories:
        found = [readings.of_area(pack, (story,), area) for area in areas]
        first = next((each.told[0] for each in found if each.told), None)
        if first is not None:
            told.append(first)
        else:
            left.update(next((each.left_out for each in found if each.left_out), {}))
    told.sort(key=lambda each: each.story.date, reverse=True)
    return AreaStories(whole, tuple(told), dict(left))


def _stamp(path: Path) -> Stamp:
    """Tell a file, and what QGIS has written beside it, from what they were before."""
    found: list[tuple[int, int, int] | None] = []
    for each in (path, path.with_name(path.name + "-wal")):
        try:
            told = each.stat()
        except OSError:
            found.append(None)
            continue
        found.append((told.st_ino, told.st_size, told.st_mtime_ns))
    return tuple(found)
