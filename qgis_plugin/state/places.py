"""The names in a pack, read ahead in a thread of their own: searched by dock and locator."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from .._bridge import Indicator, Pack, WijkmonitorError, find, guards
from . import plan


class Named(NamedTuple):
    """All that has a name: areas, and the indicators that a map can show with their theme."""

    areas: find.Index
    figures: tuple[Indicator, ...]
    themes: Mapping[str, object]


NOTHING = Named(find.Index(()), (), {})


class Places:
    """Gives the names of the pack that is open; of the whole country it takes a moment to read.

    The thread that reads them opens the pack for itself: a connection is of one thread.
    """

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="wijkmonitor-names")
        self._read: Future[Named] | None = None

    def take(self, pack: Pack | None) -> None:
        """Begin with another pack, or with none."""
        if self._read is not None:
            self._read.cancel()
        self._read = None if pack is None else self._worker.submit(_named, pack.path)

    def named(self) -> Named:
        """Give the names, and wait for them where they are not ready; none without a pack.

        None either of a file that cannot be read any more: all else that reads it tells so.
        """
        if self._read is None:
            return NOTHING
        try:
            return self._read.result()
        except WijkmonitorError:
            return NOTHING

    def shut(self) -> None:
        """End the thread."""
        self._read = None
        self._worker.shutdown(cancel_futures=True)


def _named(path: Path) -> Named:
    with Pack(path) as pack:
        held = set(pack.indicators_with_figures())
        shown = (i for i in pack.catalogue if i.id in held and guards.may_be_drawn(i))
        themes = {theme.id: theme for theme in pack.catalogue.themes}
        return Named(find.Index(pack.named(), plan.drawn(pack)), tuple(shown), themes)
