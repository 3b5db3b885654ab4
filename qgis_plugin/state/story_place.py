"""Where the stories of a project are: a file of the user's own. A shared database is alike."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from .._bridge_stories import Book, Conflict, Story


class Held(NamedTuple):
    """What was read of a place. ``stamp`` is another one after each save."""

    stamp: object
    stories: tuple[Story, ...]
    clashes: tuple[Conflict, ...]


class Place(Protocol):
    """A place of stories."""

    @property
    def name(self) -> str:
        """What the user calls it."""

    @property
    def path(self) -> Path | None:
        """The file; None for a database."""

    @property
    def is_read_only(self) -> bool:
        """Tell whether nothing can be saved in it, as far as that is known beforehand."""

    def book(self) -> Book:
        """Give what asks and saves. Not for another thread."""

    def stamp(self) -> object:
        """Give what is another one after each save."""


class StoryFile:
    """A file of stories."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name

    @property
    def is_read_only(self) -> bool:
        """Tell whether nothing can be saved in the file."""
        return self.path.is_file() and not os.access(self.path, os.W_OK)

    def book(self) -> Book:
        """Give the file itself."""
        from .._bridge_stories import Stories

        return Stories(self.path)

    def stamp(self) -> object:
        """Tell the file, and what QGIS has written beside it, from what they were before."""
        found: list[tuple[int, int, int] | None] = []
        for each in (self.path, self.path.with_name(self.path.name + "-wal")):
            try:
                told = each.stat()
            except OSError:
                found.append(None)
                continue
            found.append((told.st_ino, told.st_size, told.st_mtime_ns))
        return tuple(found)


def read(place: Place) -> Held:
    """Read all stories of a place; raises what the core raises."""
    stamp, book = place.stamp(), place.book()
    return Held(stamp, tuple(book.list()), tuple(book.conflicts()))
