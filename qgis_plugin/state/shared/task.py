"""Asking a shared database in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..._bridge_shared import Ask
from ..background import Background
from .asking import asker
from .doors import Door

Work = Callable[[Ask, Callable[[float], None]], Any]


class SharedTask(Background):
    """Does some work with a database; one that was called off tells nobody."""

    def __init__(
        self, title: str, door: Door, work: Work, done: Callable[[SharedTask], None],
        unseen: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(title, done, unseen)
        self._ask, self._work = asker(door), work

    def work(self) -> Any:
        """Give what the work gives."""
        return self._work(self._ask, self.note)

    def finished(self, result: bool) -> None:
        """Hand over on the main thread."""
        if not self.isCanceled():
            super().finished(result)
