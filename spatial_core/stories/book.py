"""All stories of a file: asked, added, changed and removed, with every version kept. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..errors import StoryError
from ..pack.schema import sql
from . import coarse, file, privacy, records, schema
from .records import Saved, Version
from .story import Story, checked, fresh_id

if TYPE_CHECKING:
    from ..pack.reader import Pack


class Conflict(NamedTuple):
    """Two savers of one story: what the file holds (None: removed), and what came beside it.

    ``settle_from`` is the version to name in the change that settles it.
    """

    current: Story | None
    other: Story
    settle_from: int


class Stories:
    """A file of stories. Nothing stays open between two questions.

    Parameters
    ----------
    path
        The GeoPackage.
    create
        Whether the first story that is added makes the file where there is none.
    """

    def __init__(self, path: Path | str, *, create: bool = False) -> None:
        self.path = Path(path)
        self.create = create

    # Asking

    def list(self, area: str | None = None) -> Sequence[Story]:
        """Give all stories, oldest first; of an area those that are linked to it, in any year.

        Also those that may not be shown: ask :meth:`Story.hidden`, or take ``reading.stories``.
        """
        with file.reading(self.path) as connection:
            found = records.everything(connection)
        return [s for s in found if area is None or any(k.code == area for k in s.areas)]

    def get(self, id: str) -> Story:
        """Give one story as it is now. Raises StoryError for one that is not in the file."""
        with file.reading(self.path) as connection:
            found = records.current(connection, id)
        if found is None:
            raise StoryError("story_unknown", path=str(self.path), id=id)
        return found

    def history(self, id: str) -> Sequence[Version]:
        """Give every version of a story, oldest first; empty for one that never was."""
        with file.reading(self.path) as connection:
            return records.versions(connection, id)

    def conflicts(self) -> Sequence[Conflict]:
        """Give what two people saved over one another and nobody has settled yet."""
        with file.reading(self.path) as connection:
            rows = connection.execute(
                sql(
                    # A later ordinary version settles what was before it.
                    "SELECT id, versie FROM {t} AS v WHERE wat = ?1 AND versie >"
                    " (SELECT max(versie) FROM {t} WHERE id = v.id AND wat <> ?1)"
                    " ORDER BY volgnummer",
                    t=schema.VERSIONS,
                ),
                (schema.CONFLICT,),
            ).fetchall()
            found = []
            for id, number in rows:
                other = next(
                    v.story for v in records.versions(connection, id) if v.number == number
                )
                found.append(
                    Conflict(records.current(connection, id), other, records.newest(connection, id))
                )
        return found

    def seen(self) -> dict[str, int]:
        """Give the ids of all stories that ever were, removed ones too, with their last version."""
        with file.reading(self.path) as connection:
            asked = sql("SELECT id, max(versie) FROM {t} GROUP BY id", t=schema.VERSIONS)
            return {str(id): int(number) for id, number in connection.execute(asked)}

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
        made = [replace(story, id=story.id or fresh_id()) for story in made]
        with file.writing(self.path, self.create) as connection:
            return [records.added(connection, story, self.path) for story in made]

    def change(
        self, story: Story, began_from: int, *, pack: Pack | None = None, as_is: bool = False
    ) -> Saved:
        """Save a changed story, which began from a version of it.

        Where somebody saved another version since then, theirs stays, and this one is kept beside
        it as a conflict. A change that names ``settle_from`` of a conflict settles it.
        """
        return self.change_all([(story, began_from)], pack=pack, as_is=as_is)[0]

    def change_all(
        self, changes: Iterable[tuple[Story, int]], *, pack: Pack | None = None,
        as_is: bool = False,
    ) -> Sequence[Saved]:  # fmt: skip
        """Save changed stories as :meth:`change` does, in one go."""
        with file.writing(self.path) as connection:
            made = [
                (guarded(story, pack, as_is, records.current(connection, story.id)), began)
                for story, began in changes
            ]
            return [records.changed(connection, story, began, self.path) for story, began in made]

    def remove(self, id: str, began_from: int) -> Saved:
        """Take a story out; its versions are kept. One that was changed since stays: a conflict."""
        with file.writing(self.path) as connection:
            now = records.current(connection, id)
            if now is None:
                return Saved(None)
            if began_from != records.newest(connection, id):
                return Saved(now, conflict=True)
            records.delete(connection, id)
        return Saved(None)

    def erase(self, id: str) -> int:
        """Wipe a story and the words of all its versions, where somebody takes consent back.

        That there were versions, and when, is kept. Gives their number; raises StoryError for a
        story that never was.
        """
        with file.writing(self.path) as connection:
            if not records.newest(connection, id):
                raise StoryError("story_unknown", path=str(self.path), id=id)
            records.delete(connection, id)
            emptied = dict.fromkeys((*schema.COLUMNS, "plek"))
            wiped = records.set_columns(
                connection, schema.VERSIONS, id, {"wat": schema.ERASED, **emptied}
            )
        # What another program wrote over may still stand in the file, unseen.
        file.compact(self.path)
        return wiped

    def put(
        self, new: Iterable[Story], changes: Iterable[tuple[Story, int]]
    ) -> tuple[Sequence[Story], Sequence[Saved]]:
        """Add and change stories that were :func:`guarded` already, all in one go or none."""
        with file.writing(self.path, self.create) as connection:
            added = [records.added(connection, story, self.path) for story in new]
            return added, [records.changed(connection, s, began, self.path) for s, began in changes]


def guarded(
    story: Story, pack: Pack | None = None, as_is: bool = False, held: Story | None = None
) -> Story:
    """Give a story as it may be kept. Raises StoryError where it may not.

    ``held`` is the story as the file has it: words and a place that stay as they are were looked
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
