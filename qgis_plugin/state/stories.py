"""The stories that go with the project: read, saved, and watched for other savers.

Nothing of them is kept in QGIS's settings, and no story is in the project: only where they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .._bridge_start import WijkmonitorError, wording
from . import kept
from .language import current
from .map import tree
from .story_place import Held, Place, StoryFile, read

if TYPE_CHECKING:
    from .._bridge import Area, Pack
    from .._bridge_stories import AreaStories, Book, Conflict, Saved, Story, tables
    from .session import Session
    from .shared.stories import StoryReader

_T = TypeVar("_T")


class OwnStories(QObject):
    """Reads and saves stories for tab, profile and map. ``changed``: other stories, or none.

    ``outside``: somebody else saved in a shared database. ``fault`` is a sentence about why they
    cannot be read, empty where they can.
    """

    changed = pyqtSignal()
    outside = pyqtSignal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.place: Place | None = None
        self.fault = ""
        self._reader: StoryReader | None = None
        self._stamp: object = None
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
        if self._reader is not None:
            self._reader.stop()
        if self.is_open:
            with QgsProject.blockDirtying(QgsProject.instance()):
                self.save()

    # Where they are

    @property
    def is_open(self) -> bool:
        """Tell whether the project has stories."""
        return self.place is not None

    @property
    def path(self) -> Path | None:
        """The file of stories; None without one, also for stories in a database."""
        return None if self.place is None else self.place.path

    @property
    def drawn(self) -> Any:
        """What layers of the stories are of: a file, or the place of a team; None without any."""
        return self.path or self.place

    @property
    def is_shared(self) -> bool:
        """Tell whether the stories are in a shared database."""
        return self.place is not None and self.place.path is None

    @property
    def is_awaited(self) -> bool:
        """Tell whether a shared database was asked and has not answered yet."""
        return self.is_shared and self._stamp is None and not self.fault

    @property
    def offered(self) -> str:
        """The database of the pack that is looked at, in which stories may be; empty for none."""
        return self._session.shared_entry

    def restore(self) -> None:
        """Take up what the project names; a file that moved was asked for just now."""
        found, entry = kept.stories(), kept.shared_stories()
        if found:
            self._take(StoryFile(tree.whole(Path(found))))
        elif entry:
            self.open_shared(entry, fresh=False)

    def save(self) -> None:
        """Write into the project where they are."""
        kept.write_stories("" if self.path is None else str(self.path))
        kept.write_shared_stories(getattr(self.place, "entry", ""))

    def open_shared(self, entry: str, fresh: bool = True) -> None:
        """Read the stories beside a shared pack, in the background; ``changed`` tells twice."""
        from .shared import stories as shared

        try:
            place = shared.of_entry(entry)
        except WijkmonitorError as error:
            self._session.failed.emit(error)
            return
        if self._reader is None:
            self._reader = shared.StoryReader(self)
            self._reader.read.connect(self._was_read)
            self._reader.failed.connect(self._was_refused)
        self._reader.stop()
        self._take(place)
        if fresh:
            QgsProject.instance().setDirty()
        self._reader.ask(place)

    def _was_read(self, place: Place, held: Held | None) -> None:
        if place is not self.place or held is None:
            return
        first = self._stamp is None
        self._stamp, self._held, self._clashes = held
        self.fault = ""
        self.changed.emit()
        self.redraw()
        if not first:
            self.outside.emit()

    def _was_refused(self, place: Place, error: WijkmonitorError) -> None:
        if place is self.place:
            told = wording.error_text(error, current())
            fresh, self.fault = told != self.fault, told
            # Nobody knows any more whether they may still be shown.
            self._stamp, self._held, self._clashes = None, (), ()
            if fresh:
                self.changed.emit()

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
        if self.is_open:
            self._take(None)

    def _try_file(self, path: Path, ask: Callable[[], object]) -> bool:
        try:
            ask()
        except WijkmonitorError as error:
            self._session.failed.emit(error)
            return False
        self._take(StoryFile(tree.whole(path)))
        QgsProject.instance().setDirty()
        return True

    def _take(self, place: Place | None) -> None:
        self.place, self.fault = place, ""
        self._stamp, self._held, self._clashes = None, (), ()
        self._of_area = None
        self.changed.emit()

    @property
    def is_read_only(self) -> bool:
        """Tell whether nothing can be saved, as far as that is known beforehand."""
        return self.place is not None and self.place.is_read_only

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
        if self.place is None:
            return ()
        held = {story.id for story in self.all()}
        try:
            book = self.book()
            last = [book.history(id)[-1].story for id in book.seen() if id not in held]
        except WijkmonitorError as error:
            self.fault = wording.error_text(error, current())
            return ()
        return tuple(story for story in last if story.text)

    def of_area(self) -> AreaStories | None:
        """Give the stories of the area that is looked at; None without an area, or a file."""
        pack, session = self._session.pack, self._session
        if self.place is None or pack is None or session.area is None or session.is_outdated():
            return None
        asked = (self.all(), str(pack.path), pack.content, session.code, session.parts,
                 session.area.year)  # fmt: skip
        if self._of_area is None or self._of_area[0] != asked:
            self._of_area = asked, self._asked_of(pack)
        return self._of_area[1]

    @property
    def strengths(self) -> tuple[str, ...]:
        """The texts that stand among the strengths of the area."""
        if self.place is None or self._session.parts:
            return ()
        found = self.of_area()
        return () if found is None else found.strengths

    def has_changed(self) -> bool:
        """Look whether somebody else saved, and tell it; cheap enough to ask every few seconds."""
        if self.is_shared:
            if self._reader is not None:
                self._reader.ask(self.place, self._stamp, again=True)
            return False
        if self.place is None or self._stamp == self.place.stamp():
            return False
        return self._read_anew()

    def _read_anew(self) -> bool:
        before = self._held, self._clashes, self.fault
        self._read_all()
        if before == (self._held, self._clashes, self.fault):
            return False
        self.changed.emit()
        return True

    def book(self) -> Book:
        """Give the file itself; asked only where there is one."""
        if self.place is None:
            raise WijkmonitorError("story_unknown", path="", id="")
        return self.place.book()

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

    def settle(self, among: Sequence[Story | None], keep: int | None, newest: int) -> bool:
        """Settle what two people saved over one another; False where somebody saved again since.

        ``among`` is what the file holds (None: removed), then what came beside it; ``keep`` is the
        place of the one to keep, None keeps all of them, each as a story of its own. ``newest`` is
        the version that settles it. On a fault nothing is saved, but for a removal: that comes
        after the choice, and a fault between leaves the text that was there.
        """
        book = self.book()
        held = [story for story in among if story is not None]
        wanted = held[0] if keep is None else among[keep]
        beside = held[1:] if keep is None else []
        saved = book.settle(wanted or held[0], newest, beside, pack=self.pack())
        if wanted is None and saved.story is not None and not saved.conflict:
            # It stays removed: a version of its own says so.
            book.remove(saved.story.id, saved.story.version)
        return self._done(not saved.conflict)

    def take_in(self, path: Path, as_is: bool = False) -> tables.Import:
        """Read a table of stories in: all of it, or nothing."""
        from .._bridge_stories import tables

        return self._done(tables.take_in(self.book(), path, pack=self.pack(), as_is=as_is))

    def _done(self, result: _T) -> _T:
        self._read_anew()
        self.redraw()
        return result

    def redraw(self) -> None:
        """Let the layers of the map read the file again."""
        if self.drawn is not None and tree.has_role(tree.STORIES):
            from .map import story_layers

            story_layers.reload(self.drawn)

    # Reading

    def _read(self) -> None:
        """Read a file that is not what it was; a database tells by itself."""
        if self.place is None or self.is_shared or self._stamp == self.place.stamp():
            return
        self._read_all()

    def _read_all(self) -> None:
        if self.place is None:
            return
        try:
            self._stamp = None if self.is_shared else self.place.stamp()
            self._stamp, self._held, self._clashes = read(self.place)
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
