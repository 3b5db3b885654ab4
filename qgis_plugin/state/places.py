"""The names in a pack, read ahead in a thread of their own: searched by dock and locator."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .._bridge_start import WijkmonitorError, find, guards
from .map import plan

if TYPE_CHECKING:
    from .._bridge import Indicator, Pack


class Named(NamedTuple):
    """All that has a name: areas, indicators that a map can show with their theme, and streets."""

    areas: find.Index
    figures: tuple[Indicator, ...]
    themes: Mapping[str, object]
    streets: find.StreetIndex


NOTHING = Named(find.Index(()), (), {}, find.StreetIndex(()))


class Places:
    """Gives the names of the pack that is open; of the whole country it takes a moment to read.

    The thread that reads them opens the pack for itself: a connection is of one thread.
    """

    def __init__(self) -> None:
        self._reading: _Reading | None = None

    def take(self, pack: Pack | None) -> None:
        """Begin with another pack, or with none."""
        self._reading = None if pack is None else _Reading(pack.path)
        if self._reading is not None:
            self._reading.start()

    def named(self) -> Named:
        """Give the names, and wait for them where they are not ready; none without a pack.

        None either of a file that cannot be read any more: all else that reads it tells so.
        """
        if self._reading is None:
            return NOTHING
        self._reading.join()
        return self._reading.named

    def shut(self) -> None:
        """End with what is read now."""
        if self._reading is not None:
            self._reading.join()
        self._reading = None


class _Reading(threading.Thread):
    """Reads the names of one pack, once. ``concurrent.futures`` would slow the start of QGIS."""

    def __init__(self, path: Path) -> None:
        super().__init__(name="wijkmonitor-names", daemon=True)
        self._path = path
        self.named = NOTHING

    def run(self) -> None:
        """Read them; of a file that cannot be read there are none."""
        from .._bridge import Pack

        with contextlib.suppress(WijkmonitorError), Pack(self._path) as pack:
            self.named = of_pack(pack)


def of_pack(pack: Pack) -> Named:
    """Read the names of a pack."""
    held = set(pack.indicators_with_figures())
    shown = (i for i in pack.catalogue if i.id in held and guards.may_be_drawn(i))
    themes = {theme.id: theme for theme in pack.catalogue.themes}
    areas = find.Index(pack.named(), plan.drawn(pack))
    return Named(areas, tuple(shown), themes, find.StreetIndex(pack.streets()))
