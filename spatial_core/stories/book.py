"""All stories of a file: asked, added, changed and removed, with every version kept. Pure."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import StoryError
from ..pack.schema import insert, sql
from . import coarse, file, place, privacy, schema
from .story import AreaLink, Story, checked, fresh_id, links, parts, written

if TYPE_CHECKING:
    from ..pack.reader import Pack

_ROW = ("id", "versie", *schema.COLUMNS)


class Saved(NamedTuple):
    """What became of a save.

    ``story`` is what the file holds now, None where it is removed. ``conflict`` tells that somebody
    else had saved in between: the file keeps theirs, and what was saved now stands beside it.
    """

    story: Story | None
    conflict: bool = False


class Version(NamedTuple):
    """One version of a story and what made it: ``when`` in UTC, ``began_from`` of a conflict."""

    number: int
    what: str
    when: str
    story: Story
    began_from: int | None = None


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
            found = _all(connection)
        return [s for s in found if area is None or any(k.code == area for k in s.areas)]

    def get(self, id: str) -> Story:
        """Give one story as it is now. Raises StoryError for one that is not in the file."""
        with file.reading(self.path) as connection:
            found = _current(connection, id)
        if found is None:
            raise StoryError("story_unknown", path=str(self.path), id=id)
        return found

    def history(self, id: str) -> Sequence[Version]:
        """Give every version of a story, oldest first; empty for one that never was."""
        with file.reading(self.path) as connection:
            return _versions(connection, id)

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
                other = next(v.story for v in _versions(connection, id) if v.number == number)
                found.append(Conflict(_current(connection, id), other, _newest(connection, id)))
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
            return [_added(connection, story, self.path) for story in made]

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
                (guarded(story, pack, as_is, _current(connection, story.id)), began)
                for story, began in changes
            ]
            return [_changed(connection, story, began, self.path) for story, began in made]

    def remove(self, id: str, began_from: int) -> Saved:
        """Take a story out; its versions are kept. One that was changed since stays: a conflict."""
        with file.writing(self.path) as connection:
            now = _current(connection, id)
            if now is None:
                return Saved(None)
            if began_from != _newest(connection, id):
                return Saved(now, conflict=True)
            _delete(connection, id)
        return Saved(None)

    def erase(self, id: str) -> int:
        """Wipe a story and the words of all its versions, where somebody takes consent back.

        That there were versions, and when, is kept. Gives their number; raises StoryError for a
        story that never was.
        """
        with file.writing(self.path) as connection:
            if not _newest(connection, id):
                raise StoryError("story_unknown", path=str(self.path), id=id)
            _delete(connection, id)
            emptied = dict.fromkeys((*schema.COLUMNS, "plek"))
            wiped = _set(connection, schema.VERSIONS, id, {"wat": schema.ERASED, **emptied})
        # What another program wrote over may still stand in the file, unseen.
        file.compact(self.path)
        return wiped

    def put(
        self, new: Iterable[Story], changes: Iterable[tuple[Story, int]]
    ) -> tuple[Sequence[Story], Sequence[Saved]]:
        """Add and change stories that were :func:`guarded` already, all in one go or none."""
        with file.writing(self.path, self.create) as connection:
            added = [_added(connection, story, self.path) for story in new]
            return added, [_changed(connection, s, began, self.path) for s, began in changes]


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


# Rows


def _values(story: Story) -> tuple[Any, ...]:
    return (
        story.text, story.role, story.date and story.date.isoformat(), _flag(story.consent),
        story.consent_how, story.expiry and story.expiry.isoformat(), int(story.strength),
        " ".join(story.indicators), written(story.areas), int(story.exact),
    )  # fmt: skip


def _flag(answer: bool | None) -> int | None:
    return None if answer is None else int(answer)


def _story(row: Sequence[Any]) -> Story:
    """Make a story of a row: what somebody typed in QGIS may be anything."""
    (
        id,
        version,
        text,
        role,
        date,
        consent,
        how,
        expiry,
        strength,
        indicators,
        areas,
        exact,
        geom,
    ) = row
    return Story(
        str(text or ""), str(role or ""), _date(date), None if consent is None else consent == 1,
        str(how or ""), _date(expiry), tuple(parts(str(indicators or ""))), _links(areas),
        strength == 1, place.decoded(geom) if isinstance(geom, bytes) else None, exact == 1,
        str(id), int(version or 0),
    )  # fmt: skip


def _date(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _links(value: object) -> tuple[AreaLink, ...]:
    found: list[AreaLink] = []
    for part in parts(str(value or "")):
        try:
            found += links(part)
        except StoryError:
            # Kept as it is: ``check`` tells that no area has this code.
            found.append(AreaLink(part))
    return tuple(dict.fromkeys(found))


def _all(connection: sqlite3.Connection) -> list[Story]:
    rows = [
        row
        for layer in schema.LAYERS
        for row in connection.execute(sql("SELECT {c}, geom FROM {t}", c=_ROW, t=layer))
    ]
    found = [_story(row) for row in rows]
    return sorted(found, key=lambda s: (s.date or dt.date.min, s.text, s.id))


def _current(connection: sqlite3.Connection, id: str) -> Story | None:
    for layer in schema.LAYERS:
        asked = sql("SELECT {c}, geom FROM {t} WHERE id = ?", c=_ROW, t=layer)
        row = connection.execute(asked, (id,)).fetchone()
        if row:
            return _story(row)
    return None


def _versions(connection: sqlite3.Connection, id: str) -> list[Version]:
    rows = connection.execute(
        sql(
            "SELECT wat, wanneer, vanaf, {c}, plek FROM {t} WHERE id = ? ORDER BY versie",
            c=_ROW,
            t=schema.VERSIONS,
        ),
        (id,),
    )
    return [Version(int(row[4]), str(row[0]), str(row[1]), _story(row[3:]), row[2]) for row in rows]


def _newest(connection: sqlite3.Connection, id: str) -> int:
    asked = sql("SELECT max(versie) FROM {t} WHERE id = ?", t=schema.VERSIONS)
    return int(connection.execute(asked, (id,)).fetchone()[0] or 0)


def _insert(connection: sqlite3.Connection, story: Story) -> None:
    layer = schema.POINTS if isinstance(story.place, place.Point) else schema.SURFACES
    row = (story.id, *_values(story), place.encoded(story.place))
    insert(connection, layer, ("id", *schema.COLUMNS, "geom"), [row])


def _delete(connection: sqlite3.Connection, id: str) -> None:
    for layer in schema.LAYERS:
        connection.execute(sql("DELETE FROM {t} WHERE id = ?", t=layer), (id,))


def _set(
    connection: sqlite3.Connection, table: str, id: str, values: Mapping[str, object]
) -> int:  # fmt: skip
    """Give columns of the rows of a story other values; give the number of rows."""
    given = ", ".join(sql("{n} = ?", n=name) for name in values)
    statement = " ".join((sql("UPDATE {t} SET", t=table), given, "WHERE id = ?"))
    return connection.execute(statement, (*values.values(), id)).rowcount


def _added(connection: sqlite3.Connection, story: Story, path: Path) -> Story:
    if _newest(connection, story.id):
        raise StoryError("story_twice", path=str(path), id=story.id)
    _insert(connection, story)
    made = _current(connection, story.id)
    if made is None:
        raise StoryError("story_unknown", path=str(path), id=story.id)
    return made


def _changed(connection: sqlite3.Connection, story: Story, began_from: int, path: Path) -> Saved:
    newest, now = _newest(connection, story.id), _current(connection, story.id)
    if not newest:
        raise StoryError("story_unknown", path=str(path), id=story.id)
    if now is not None and now.same_as(story) and now.version == newest:
        return Saved(now)
    if began_from != newest:
        _beside(connection, story, began_from, newest + 1)
        return Saved(now, conflict=True)
    _update(connection, story, now)
    return Saved(_current(connection, story.id))


def _beside(connection: sqlite3.Connection, story: Story, began_from: int, number: int) -> None:
    """Keep what was saved over another version, beside it; the same again is kept once."""
    last = _versions(connection, story.id)[-1]
    if last.what == schema.CONFLICT and last.story.same_as(story):
        return
    names = ("id", "versie", "wat", "wanneer", "vanaf", *schema.COLUMNS, "plek")
    when = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    kept = (*_values(story), place.encoded(story.place))
    row = (story.id, number, schema.CONFLICT, when, began_from, *kept)
    insert(connection, schema.VERSIONS, names, [row])


def _update(connection: sqlite3.Connection, story: Story, now: Story | None) -> None:
    """Write a story where it was, or in the other layer where its place is of another kind."""
    point = isinstance(story.place, place.Point)
    if now is None or point != isinstance(now.place, place.Point):
        _delete(connection, story.id)
        _insert(connection, story)
        return
    if now.same_as(story):
        # To settle a conflict by keeping what is there is a version of its own.
        _delete(connection, story.id)
        _insert(connection, story)
        return
    values = dict(zip(schema.COLUMNS, _values(story), strict=True))
    layer = schema.POINTS if point else schema.SURFACES
    _set(connection, layer, story.id, {**values, "geom": place.encoded(story.place)})
