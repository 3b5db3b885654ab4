"""Stories as rows of the file: read, written, and kept beside one another. Pure."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import StoryError
from ..pack.schema import insert, sql
from . import place, schema
from .story import AreaLink, Story, links, parts, plain, written

ROW = ("id", "versie", *schema.COLUMNS)
"""What a layer and the versions hold of a story beside its place."""


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


def values_of(story: Story) -> tuple[Any, ...]:
    """Give what stands in :data:`schema.COLUMNS` for a story."""
    return (
        story.text, story.role, story.date and story.date.isoformat(), _flag(story.consent),
        story.consent_how, story.expiry and story.expiry.isoformat(), int(story.strength),
        " ".join(story.indicators), written(story.areas), int(story.exact),
    )  # fmt: skip


def _flag(answer: bool | None) -> int | None:
    return None if answer is None else int(answer)


def story_of(row: Sequence[Any]) -> Story:
    """Make a story of a row with its place: what somebody typed in QGIS may be anything."""
    held = dict(zip((*ROW, "geom"), row, strict=True))
    text, role, how = (plain(str(held[name] or "")) for name in ("tekst", "rol", "hoe"))
    return Story(
        text, role, _date(held["datum"]), _answer(held["toestemming"]), how,
        _date(held["verloopt"]), tuple(parts(str(held["indicatoren"] or ""))),
        _links(held["gebieden"]), held["kracht"] == 1, _place(held["geom"]),
        held["precies"] == 1, str(held["id"]), _number(held["versie"]),
    )  # fmt: skip


def _answer(value: object) -> bool | None:
    return None if value is None else value == 1


def _place(value: object) -> place.Place | None:
    return place.decoded(value) if isinstance(value, bytes) else None


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


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


def everything(connection: sqlite3.Connection) -> list[Story]:
    """Give all stories of the file, oldest first."""
    rows = [
        row
        for layer in schema.LAYERS
        for row in connection.execute(sql("SELECT {c}, geom FROM {t}", c=ROW, t=layer))
    ]
    found = [story_of(row) for row in rows]
    return sorted(found, key=lambda s: (s.date or dt.date.min, s.text, s.id))


def current(connection: sqlite3.Connection, id: str) -> Story | None:
    """Give a story as it is now; None where it is not in the file, or not any more."""
    for layer in schema.LAYERS:
        asked = sql("SELECT {c}, geom FROM {t} WHERE id = ?", c=ROW, t=layer)
        row = connection.execute(asked, (id,)).fetchone()
        if row:
            return story_of(row)
    return None


def versions(connection: sqlite3.Connection, id: str) -> list[Version]:
    """Give every version of a story, oldest first."""
    rows = connection.execute(
        sql(
            "SELECT wat, wanneer, vanaf, {c}, plek FROM {t} WHERE id = ? ORDER BY versie",
            c=ROW,
            t=schema.VERSIONS,
        ),
        (id,),
    )
    return [
        Version(int(row[4]), str(row[0]), str(row[1]), story_of(row[3:]), row[2]) for row in rows
    ]


def newest(connection: sqlite3.Connection, id: str) -> int:
    """Give the number of the newest version of a story; 0 for one that never was."""
    asked = sql("SELECT max(versie) FROM {t} WHERE id = ?", t=schema.VERSIONS)
    return int(connection.execute(asked, (id,)).fetchone()[0] or 0)


def _insert(connection: sqlite3.Connection, story: Story) -> None:
    layer = schema.POINTS if isinstance(story.place, place.Point) else schema.SURFACES
    row = (story.id, *values_of(story), place.encoded(story.place))
    insert(connection, layer, ("id", *schema.COLUMNS, "geom"), [row])


def delete(connection: sqlite3.Connection, id: str) -> None:
    """Take a story out of its layer; the trigger keeps it as a version."""
    for layer in schema.LAYERS:
        connection.execute(sql("DELETE FROM {t} WHERE id = ?", t=layer), (id,))


def set_columns(
    connection: sqlite3.Connection, table: str, id: str, values: Mapping[str, object]
) -> int:  # fmt: skip
    """Give columns of the rows of a story other values; give the number of rows."""
    given = ", ".join(sql("{n} = ?", n=name) for name in values)
    statement = " ".join((sql("UPDATE {t} SET", t=table), given, "WHERE id = ?"))
    return connection.execute(statement, (*values.values(), id)).rowcount


def added(connection: sqlite3.Connection, story: Story, path: Path) -> Story:
    """Add a story. Raises StoryError for an id that is there already, or was."""
    if newest(connection, story.id):
        raise StoryError("story_twice", path=str(path), id=story.id)
    _insert(connection, story)
    made = current(connection, story.id)
    if made is None:
        raise StoryError("story_unknown", path=str(path), id=story.id)
    return made


def changed(connection: sqlite3.Connection, story: Story, began_from: int, path: Path) -> Saved:
    """Save a change, or keep it beside the version that it did not begin from.

    Raises StoryError for a story that never was, or whose words were wiped: they stay away.
    """
    last, now = newest(connection, story.id), current(connection, story.id)
    if not last:
        raise StoryError("story_unknown", path=str(path), id=story.id)
    if versions(connection, story.id)[-1].what == schema.ERASED:
        raise StoryError("story_wiped", path=str(path), id=story.id)
    if now is not None and now.same_as(story) and now.version == last:
        return Saved(now)
    if began_from != last:
        _beside(connection, story, began_from, last + 1)
        return Saved(now, conflict=True)
    _update(connection, story, now)
    return Saved(current(connection, story.id))


def _beside(connection: sqlite3.Connection, story: Story, began_from: int, number: int) -> None:
    """Keep what was saved over another version, beside it; the same again is kept once."""
    last = versions(connection, story.id)[-1]
    if last.what == schema.CONFLICT and last.story.same_as(story):
        return
    names = ("id", "versie", "wat", "wanneer", "vanaf", *schema.COLUMNS, "plek")
    when = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    kept = (*values_of(story), place.encoded(story.place))
    row = (story.id, number, schema.CONFLICT, when, began_from, *kept)
    insert(connection, schema.VERSIONS, names, [row])


def _update(connection: sqlite3.Connection, story: Story, now: Story | None) -> None:
    """Write a story where it was, or in the other layer where its place is of another kind."""
    point = isinstance(story.place, place.Point)
    if now is None or point != isinstance(now.place, place.Point):
        delete(connection, story.id)
        _insert(connection, story)
        return
    if now.same_as(story):
        # To settle a conflict by keeping what is there is a version of its own.
        delete(connection, story.id)
        _insert(connection, story)
        return
    values = dict(zip(schema.COLUMNS, values_of(story), strict=True))
    layer = schema.POINTS if point else schema.SURFACES
    set_columns(connection, layer, story.id, {**values, "geom": place.encoded(story.place)})
