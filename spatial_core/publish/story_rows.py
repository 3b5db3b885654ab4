"""The stories of a shared database, behind the same methods as those of a file. Pure.

``ask`` runs one statement and gives its rows, over psycopg or over a connection of QGIS's own. Such
a connection takes no values beside a statement and may be another one at the next: so values stand
quoted in it, each save is one statement, whole or not at all, and each row comes back as one text
of JSON, which reads the same over both.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ..errors import SharedError, StoryError
from ..pack.schema import sql
from ..stories import place, records, schema
from ..stories.book import Book
from ..stories.records import Saved, Version
from ..stories.story import Story
from . import literal, tables
from .address import STORIES, Address
from .fetching import Ask

SAVE, WIPE = "opslaan", "wis"
"""The functions in the database that save and wipe."""


def place_of(address: Address) -> str:
    """Give the schema of the stories beside a shared pack."""
    return f"{address.schema}{STORIES}"


def shared(ask: Ask, address: Address) -> Book:
    """Give the stories of a shared database. Nothing is asked of it yet."""
    return Book(InDatabase(ask, address))


class InDatabase:
    """Stories in a database, as a :class:`~..stories.store.Store` and what it opens."""

    def __init__(self, ask: Ask, address: Address) -> None:
        self._ask, self._address = ask, address
        self._place = place_of(address)
        self._known = False

    @property
    def name(self) -> str:
        """The address, which tells nothing of a user."""
        return str(self._address)

    def is_there(self) -> bool:
        """Tell that there is something to ask: opening it says what is wrong."""
        return True

    @contextmanager
    def reading(self) -> Iterator[InDatabase]:
        """Open it. Raises SharedError where there are no stories, or not for this user."""
        if not self._known:
            self._check()
            self._known = True
        yield self

    def writing(self, create: bool = False) -> Any:
        """Open it as :meth:`reading` does: ``publish --stories`` makes it, nothing else."""
        del create
        return self.reading()

    def compact(self) -> None:
        """Leave the rest to PostgreSQL, which gives nobody a row that is gone."""

    def stamp(self) -> str:
        """Give a text that is another one after each save, for who asks every few seconds."""
        asked = sql(
            "SELECT concat(count(*), ':', max(volgnummer), ':', count(tekst)) FROM {s}.{t}",
            s=self._place, t=schema.VERSIONS,
        )  # fmt: skip
        with self.reading():
            return str(self._ask(asked)[0][0])

    # Asking

    def everything(self) -> list[Story]:
        """Give all stories, oldest first."""
        found = [records.story_of(_row(held)) for held in self._documents(self._layers())]
        return sorted(found, key=lambda s: (s.date or dt.date.min, s.text, s.id))

    def current(self, id: str) -> Story | None:
        """Give a story as it is now; None where it is not there."""
        return self._now([id]).get(id)

    def versions(self, id: str) -> list[Version]:
        """Give every version of a story, oldest first."""
        names = ("wat", "wanneer", "vanaf", *records.ROW)
        asked = sql("SELECT {c}, plek::text AS geom FROM {s}.{t} WHERE id =", c=names,
                    s=self._place, t=schema.VERSIONS)  # fmt: skip
        rows = self._documents(" ".join((asked, literal.text(id), "ORDER BY versie")))
        return [
            Version(
                int(row["versie"]), str(row["wat"]), str(row["wanneer"]),
                records.story_of(_row(row)), row["vanaf"],
            )
            for row in rows
        ]  # fmt: skip

    def clashes(self) -> list[tuple[str, int]]:
        """Give (id, version) of what was saved over another; a later plain version settles it."""
        mark = literal.text(schema.CONFLICT)
        names = {"s": self._place, "t": schema.VERSIONS}
        asked = " ".join((
            sql("SELECT id, versie FROM {s}.{t} v WHERE wat =", **names), mark,
            sql("AND versie > (SELECT max(versie) FROM {s}.{t} WHERE id = v.id AND wat <>",
                **names),
            mark, ") ORDER BY volgnummer",
        ))  # fmt: skip
        return [(str(row["id"]), int(row["versie"])) for row in self._documents(asked)]

    def seen(self) -> dict[str, int]:
        """Give the last version of every story that ever was."""
        asked = sql("SELECT id, max(versie) AS versie FROM {s}.{t} GROUP BY id",
                    s=self._place, t=schema.VERSIONS)  # fmt: skip
        return {str(row["id"]): int(row["versie"]) for row in self._documents(asked)}

    # Saving

    def put(
        self, new: Sequence[Story], changes: Sequence[tuple[Story, int]]
    ) -> tuple[Sequence[Story], Sequence[Saved]]:
        """Add and change stories. Raises StoryError for ids that cannot be added or changed."""
        asked = self._changed(changes)
        ids = [story.id for story in new]
        twice = next((id for number, id in enumerate(ids) if id in ids[:number]), None)
        if twice is not None:
            raise StoryError("story_twice", path=self.name, id=twice)
        wanted: list[dict[str, Any]] = [{"id": story.id, "row": _sent(story)} for story in new]
        wanted += [
            {"id": story.id, "from": began, "row": _sent(story)} for story, began in asked.values()
        ]
        told = self._save(wanted)[len(new) :]
        beside = dict(zip(asked, told, strict=True))
        now = self._now([*ids, *(story.id for story, _ in changes)])
        saved = [
            Saved(now.get(story.id), beside.get(number, False))
            for number, (story, _) in enumerate(changes)
        ]
        return [now[id] for id in ids if id in now], saved

    def remove(self, id: str, began_from: int) -> Saved:
        """Take a story out that is still at the version, and else leave it."""
        told = self._save([{"id": id, "from": began_from}])
        return Saved(self.current(id), True) if told[0] else Saved(None)

    def erase(self, id: str) -> int:
        """Wipe the words of all versions; give how many there were."""
        call = sql("SELECT {s}.{f}(", s=self._place, f=WIPE)
        self._ask(" ".join((call, literal.text(id), ")::text")))
        return len(self.versions(id))

    def _changed(self, changes: Sequence[tuple[Story, int]]) -> dict[int, tuple[Story, int]]:
        """Give the changes that change something, by their place among all."""
        ids = [story.id for story, _ in changes]
        now, last = self._now(ids), self._last(ids)
        found = {}
        for number, (story, began) in enumerate(changes):
            if story.id not in last:
                raise StoryError("story_unknown", path=self.name, id=story.id)
            held = now.get(story.id)
            same = held is not None and held.same_as(story) and held.version == last[story.id]
            if not same:
                found[number] = (story, began)
        return found

    def _save(self, wanted: list[dict[str, Any]]) -> list[bool]:
        """Save in one statement; tell of each whether it stands beside what is there."""
        if not wanted:
            return []
        call = sql("SELECT {s}.{f}(", s=self._place, f=SAVE)
        found = json.loads(
            str(self._ask(" ".join((call, literal.document(wanted), ")::text")))[0][0])
        )
        if isinstance(found, dict):
            why, id = next(iter(found.items()))
            raise StoryError(f"story_{why}", path=self.name, id=str(id))
        return [bool(each) for each in found]

    def _now(self, ids: list[str]) -> dict[str, Story]:
        if not ids:
            return {}
        told = " ".join(("SELECT * FROM (", self._layers(), ") l WHERE id = ANY(",
                         literal.listed(ids), ")"))  # fmt: skip
        found = [records.story_of(_row(held)) for held in self._documents(told)]
        return {story.id: story for story in found}

    def _last(self, ids: list[str]) -> dict[str, int]:
        if not ids:
            return {}
        asked = sql("SELECT id, max(versie) AS versie FROM {s}.{t} WHERE id = ANY(",
                    s=self._place, t=schema.VERSIONS)  # fmt: skip
        rows = self._documents(" ".join((asked, literal.listed(ids), ") GROUP BY id")))
        return {str(row["id"]): int(row["versie"]) for row in rows}

    def _layers(self) -> str:
        """Give the question for the stories of both layers."""
        return " UNION ALL ".join(
            sql(
                "SELECT {c}, geom::text AS geom FROM {s}.{t}", c=records.ROW, s=self._place, t=layer
            )
            for layer in schema.LAYERS
        )

    def _documents(self, asked: str) -> Iterator[dict[str, Any]]:
        rows = self._ask(" ".join(("SELECT row_to_json(q)::text FROM (", asked, ") q")))
        return (json.loads(str(row[0])) for row in rows)

    def _check(self) -> None:
        """See that the tables are there, for this user, with the functions that save."""
        mine = literal.text(self._place)
        asked = " ".join((
            "SELECT (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace",
            "WHERE n.nspname =", mine, "AND c.relname = ANY(",
            literal.listed([*schema.LAYERS, schema.VERSIONS]),
            ") AND has_schema_privilege(n.oid, 'USAGE')),",
            "(SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace",
            "WHERE n.nspname =", mine, "AND p.proname =", literal.text(SAVE), ")",
        ))  # fmt: skip
        there, functions = self._ask(asked)[0]
        told = {"service": self._address.service, "schema": self._place}
        if int(there) < len(schema.LAYERS) + 1:
            raise SharedError("shared_no_stories", **told)
        if not int(functions):
            raise SharedError("shared_old_stories", **told)


def _row(held: dict[str, Any]) -> list[Any]:
    """Give a row as a file has it, with its place as a GeoPackage has it."""
    shape = held["geom"]
    blob = None if shape is None else place.headed(tables.wkb_of(str(shape)))
    return [*(held[name] for name in records.ROW), blob]


def _sent(story: Story) -> dict[str, Any]:
    """Give a story as the function in the database takes it."""
    blob = place.encoded(story.place)
    made = dict(zip(schema.COLUMNS, records.values_of(story), strict=True))
    point = isinstance(story.place, place.Point)
    return {
        **made, "id": story.id, "plek": tables.ewkb(tables.wkb(blob)),
        "layer": schema.POINTS if point else schema.SURFACES,
    }  # fmt: skip
