"""The names of a pack, read ahead in a thread of their own: searched by dock and locator."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from .._bridge import Pack, WijkmonitorError, find
from . import plan

NOTHING = find.Index(())


class Places:
    """Gives the index of the pack that is open; of the whole country it takes a moment to make.

    The thread that makes it opens the pack for itself: a connection is of one thread.
    """

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="wijkmonitor-names")
        self._made: Future[find.Index] | None = None

    def take(self, pack: Pack | None) -> None:
        """Begin with another pack, or with none."""
        if self._made is not None:
            self._made.cancel()
        self._made = None if pack is None else self._worker.submit(_read, pack.path)

    def index(self) -> find.Index:
        """Give the index, and wait for it where it is not ready; without a pack it holds nothing.

        So it does for a file that cannot be read any more, which is told by all else that reads it.
        """
        if self._made is None:
            return NOTHING
        try:
            return self._made.result()
        except WijkmonitorError:
            return NOTHING

    def shut(self) -> None:
        """End the thread."""
        self._made = None
        self._worker.shutdown(cancel_futures=True)


def _read(path: Path) -> find.Index:
    with Pack(path) as pack:
        return find.Index(pack.named(), plan.drawn(pack))
