"""Work begun before it is asked for: the next page while this one is read. Pure."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from .budget import Budget

T = TypeVar("T")
_POLL = 0.1


class Ahead(Generic[T]):
    """Holds what was begun under a key until it is taken; at most ``most`` at a time."""

    def __init__(self, budget: Budget, most: int = 2) -> None:
        self._budget, self._free = budget, threading.Semaphore(most)
        self._begun: dict[str, _Work[T]] = {}

    def begin(self, key: str, work: Callable[[], T]) -> None:
        """Begin work in the background, unless too much of it waits already."""
        if key not in self._begun and self._free.acquire(blocking=False):
            self._begun[key] = _Work(work)

    def take(self, key: str, work: Callable[[], T]) -> T:
        """Give the result of work that was begun under a key, or do it now.

        Raises what the work raised, or CancelledError as soon as the budget is cancelled.
        """
        begun = self._begun.pop(key, None)
        if begun is None:
            return work()
        try:
            while not begun.done.wait(_POLL):
                self._budget.check()
        finally:
            self._free.release()
        if begun.fault is not None:
            raise begun.fault
        return begun.results[0]


class _Work(Generic[T]):
    """One piece of work in a thread of its own, that may be left behind."""

    def __init__(self, work: Callable[[], T]) -> None:
        self.results: list[T] = []
        self.fault: BaseException | None = None
        self.done = threading.Event()

        def run() -> None:
            try:
                self.results.append(work())
            except BaseException as exc:
                self.fault = exc
            self.done.set()

        threading.Thread(target=run, daemon=True, name="wijkmonitor-ahead").start()
