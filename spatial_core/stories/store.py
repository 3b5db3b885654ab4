"""What a place that keeps stories can do: a file and a database alike. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from .records import Saved, Version
from .story import Story


class Kept(Protocol):
    """Stories while somebody reads or saves. What comes in was guarded already."""

    def everything(self) -> list[Story]:
        """Give all stories, oldest first."""

    def current(self, id: str) -> Story | None:
        """Give a story as it is now; None where it is not there, or not any more."""

    def versions(self, id: str) -> list[Version]:
        """Give every version of a story, oldest first."""

    def clashes(self) -> list[tuple[str, int]]:
        """Give (id, version) of what was saved over another and is not settled, oldest first."""

    def seen(self) -> dict[str, int]:
        """Give the last version of every story that ever was."""

    def put(
        self, new: Sequence[Story], changes: Sequence[tuple[Story, int]]
    ) -> tuple[Sequence[Story], Sequence[Saved]]:
        """Add stories, and change others that began from a version: all of it or nothing.

        Raises StoryError for an id that is there already, or was, and for a change of none or of
        one whose words were wiped.
        """

    def remove(self, id: str, began_from: int) -> Saved:
        """Take a story out that is still at the version, and else leave it."""

    def erase(self, id: str) -> int:
        """Wipe the words of all versions; give how many there were, 0 for none."""


class Store(Protocol):
    """A place that keeps stories."""

    @property
    def name(self) -> str:
        """Where it is, as a user knows it."""

    def is_there(self) -> bool:
        """Tell whether something is there to ask."""

    def reading(self) -> AbstractContextManager[Kept]:
        """Open it for questions. Raises StoryError or SharedError where that cannot be."""

    def writing(self, create: bool = False) -> AbstractContextManager[Kept]:
        """Open it for a save; ``create`` makes it where it may be made."""

    def compact(self) -> None:
        """Leave nothing behind, where anybody could find it, of what was wiped."""
