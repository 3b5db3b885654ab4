"""All stories of a file or database: asked, added, changed, removed, every version kept. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..errors import StoryError
from . import coarse, privacy
from .in_file import InFile
from .records import Saved, Version
from .story import Story, checked, fresh_id

if TYPE_CHECKING:
    from ..pack.reader import Pack
    from .store import Store


class Conflict(NamedTuple):
    """Two savers of one story: what the file holds (None: removed), and what came beside it.

    ``settle_from`` is the version to name in the change that settles it.
    """

    current: Story | None
    other: Story
    settle_from: int


class Book:
    """Stories that are kept together, in a file or wherever else: the rules are the same.

    Nothing stays open between two questions.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def name(self) -> str:
        """Where they are, as a user knows it."""
        return self._store.name

    def is_there(self) -> bool:
        """Tell whether something is there to ask; it may still be no place of stories."""
        return self._store.is_there()

    # Asking

    def list(self, area: str | None = None) -> Sequence[Story]:
        """Give all stories, oldest first; of an area those that are linked to it, in any year.

        Also those that may not be shown: ask :meth:`Story.hidden`, or take ``reading.stories``.
        """
        with self._store.reading() as kept:
            found = kept.everything()
        return [s for s in found if area is None or any(k.code == area for k in s.areas)]

    def get(self, id: str) -> Story:
        """Give one story as it is now. Raises StoryError for one that is not there."""
        with self._store.reading() as kept:
            found = kept.current(id)
        if found is None:
            raise StoryError("story_unknown", path=self.name, id=id)
        return found

    def history(self, id: str) -> Sequence[Version]:
        """Give every version of a story, oldest first; empty for one that never was."""
        with self._store.reading() as kept:
            return kept.versions(id)

    def conflicts(self) -> Sequence[Conflict]:
        """Give what two people saved over one another and nobody has settled yet."""
        found = []
        with self._store.reading() as kept:
            for id, number in kept.clashes():
                versions = kept.versions(id)
                other = next(v.story for v in versions if v.number == number)
                found.append(Conflict(kept.current(id), other, versions[-1].number))
        return found

    def seen(self) -> dict[str, int]:
        """Give the ids of all stories that ever were, removed ones too, with their last version."""
        with self._store.reading() as kept:
            return kept.seen()

    # Saving

    def add(self, story: Story, *, pack: Pack | None = None, as_is: bool = False) -> Story:
        """Add a story and give it as it was kept, with its id and version.

        ``pack`` tells in which area a place lies and how many people live there; ``as_is`` keeps
        words that may tell who somebody is. Raises StoryError for a story that may not be kept so.
        """
        return self.add_all([story], pack=pack, as_is=as_is)[0]

    def add_all(
        self, stories: Iterable[Story], *, pack: Pack | None = None, as_is: bool = False
    ) -> Sequence[Story]:
        """Add stories as :meth:`add` does: all of them, or none on any fault."""
        made = [guarded(story, pack, as_is) for story in stories]
        return self.put([replace(story, id=story.id or fresh_id()) for story in made], ())[0]

    def change(
        self, story: Story, began_from: int, *, pack: Pack | None = None, as_is: bool = False
    ) -> Saved:
        """Save a changed story, which began from a version of it.

        Where somebody saved another version since then, theirs stays, and this one is kept beside
        it as a conflict. A change that names ``settle_from`` of a conflict settles it. Raises
        StoryError for a story that was erased: who is late does not bring its words back.
        """
        return self.change_all([(story, began_from)], pack=pack, as_is=as_is)[0]

    def change_all(
        self, changes: Iterable[tuple[Story, int]], *, pack: Pack | None = None,
        as_is: bool = False,
    ) -> Sequence[Saved]:  # fmt: skip
        """Save changed stories as :meth:`change` does, in one go."""
        with self._store.writing() as kept:
            made = [
                (guarded(story, pack, as_is, kept.current(story.id)), began)
                for story, began in changes
            ]
            return kept.put((), made)[1]

    def remove(self, id: str, began_from: int) -> Saved:
        """Take a story out; its versions are kept. One that was changed since stays: a conflict."""
        with self._store.writing() as kept:
            return kept.remove(id, began_from)

    def erase(self, id: str) -> int:
        """Wipe a story and the words of all its versions, where somebody takes consent back.

        That there were versions, and when, is kept. Gives their number; raises StoryError for a
        story that never was.
        """
        with self._store.writing() as kept:
            wiped = kept.erase(id)
        if not wiped:
            raise StoryError("story_unknown", path=self.name, id=id)
        self._store.compact()
        return wiped

    def put(
        self, new: Iterable[Story], changes: Iterable[tuple[Story, int]]
    ) -> tuple[Sequence[Story], Sequence[Saved]]:
        """Add and change stories that were :func:`guarded` already, all in one go or none."""
        added, changed = list(new), list(changes)
        with self._store.writing(create=True) as kept:
            return kept.put(added, changed)


class Stories(Book):
    """A file of stories.

    Parameters
    ----------
    path
        The GeoPackage.
    create
        Whether the first story that is added makes the file where there is none.
    """

    def __init__(self, path: Path | str, *, create: bool = False) -> None:
        self.path = Path(path)
        super().__init__(InFile(self.path, create))


def guarded(
    story: Story, pack: Pack | None = None, as_is: bool = False, held: Story | None = None
) -> Story:
    """Give a story as it may be kept. Raises StoryError where it may not.

    ``held`` is the story as it is kept now: words and a place that stay as they are were looked
    at before.
    """
    made = checked(story)
    if not as_is and (held is None or _words(held) != _words(made)):
        privacy.guard(made)
    if held is not None and held.place == made.place and held.role == made.role:
        return replace(coarse.placed(replace(made, place=None), pack), place=made.place)
    return coarse.placed(made, pack)


def _words(story: Story) -> tuple[str, ...]:
    return story.text, story.role, story.consent_how
