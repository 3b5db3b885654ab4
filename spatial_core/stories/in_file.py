"""Stories in a GeoPackage: each save is one transaction. Pure."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..pack.schema import sql
from . import file, records, schema
from .records import Saved, Version
from .story import Story


class InFile:
    """A file of stories, as a :class:`~.store.Store`.

    ``create``: whether the first story that is added makes the file where there is none.
    """

    def __init__(self, path: Path, create: bool = False) -> None:
        self.path, self.create = path, create

    @property
    def name(self) -> str:
        """The path."""
        return str(self.path)

    def is_there(self) -> bool:
        """Tell whether there is a file with something in it, or something that is no file."""
        path = self.path
        return path.exists() and (not path.is_file() or path.stat().st_size > 0)

    @contextmanager
    def reading(self) -> Iterator[Rows]:
        """Open it for questions. Raises StoryError for any other file."""
        with file.reading(self.path) as connection:
            yield Rows(connection, self.path)

    @contextmanager
    def writing(self, create: bool = False) -> Iterator[Rows]:
        """Open it for a save: all of it is kept at the end, or nothing on any fault."""
        with file.writing(self.path, create and self.create) as connection:
            yield Rows(connection, self.path)

    def compact(self) -> None:
        """Write it anew: what another program wrote over may still stand in it, unseen."""
        file.compact(self.path)


class Rows:
    """The rows of an open file, as :class:`~.store.Kept`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path

    def everything(self) -> list[Story]:
        """Give all stories, oldest first."""
        return records.everything(self._connection)

    def current(self, id: str) -> Story | None:
        """Give a story as it is now; None where it is not there."""
        return records.current(self._connection, id)

    def versions(self, id: str) -> list[Version]:
        """Give every version of a story, oldest first."""
        return records.versions(self._connection, id)

    def clashes(self) -> list[tuple[str, int]]:
        """Give (id, version) of what was saved over another; a later plain version settles it."""
        asked = sql(
            "SELECT id, versie FROM {t} AS v WHERE wat = ?1 AND versie >"
            " (SELECT max(versie) FROM {t} WHERE id = v.id AND wat <> ?1) ORDER BY volgnummer",
            t=schema.VERSIONS,
        )
        return self._connection.execute(asked, (schema.CONFLICT,)).fetchall()

    def seen(self) -> dict[str, int]:
        """Give the last version of every story that ever was."""
        asked = sql("SELECT id, max(versie) FROM {t} GROUP BY id", t=schema.VERSIONS)
        return {str(id): int(number) for id, number in self._connection.execute(asked)}

    def put(
        self, new: Sequence[Story], changes: Sequence[tuple[Story, int]]
    ) -> tuple[Sequence[Story], Sequence[Saved]]:
        """Add and change stories. Raises StoryError for ids that cannot be added or changed."""
        connection, path = self._connection, self._path
        added = [records.added(connection, story, path) for story in new]
        return added, [records.changed(connection, s, began, path) for s, began in changes]

    def remove(self, id: str, began_from: int) -> Saved:
        """Take a story out that is still at the version, and else leave it."""
        now = self.current(id)
        if now is not None and began_from != records.newest(self._connection, id):
            return Saved(now, conflict=True)
        if now is not None:
            records.delete(self._connection, id)
        return Saved(None)

    def erase(self, id: str) -> int:
        """Wipe the words of all versions; give how many there were."""
        records.delete(self._connection, id)
        emptied = {"wat": schema.ERASED, **dict.fromkeys((*schema.COLUMNS, "plek"))}
        return records.set_columns(self._connection, schema.VERSIONS, id, emptied)
