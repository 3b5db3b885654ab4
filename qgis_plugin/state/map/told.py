"""The legends of a pack's layers: those shown last are kept, others are told before they are asked.

To judge all buurten of the country takes about as long as to draw them. So what may be asked next
is told while nobody waits for anything, some milliseconds at a time, and no click waits longer.
What was told is there again at the next start (:mod:`.shelf`).
"""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from time import perf_counter

from ..._bridge import Pack, WijkmonitorError, layer_in_portions, legends
from ..language import current
from .plan import Shown
from .shelf import Shelf, Told

KEPT_LEGENDS = 120
"""Of buurten of the whole country one takes 0.4 MB."""

Asked = tuple[object, ...]


class Legends:
    """Heading and legend of a layer, by what it shows and what that is compared with."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._kept: dict[Asked, Told] = {}
        self._refused: set[Asked] = set()
        self._begun: tuple[Asked, Generator[None, None, Told]] | None = None
        self._shelf = Shelf(pack)
        self._new: list[tuple[Shown, str | None, Told]] = []

    def holds(self, item: Shown, reference: str | None) -> bool:
        """Tell whether a legend is known already."""
        return _asked(item, reference) in self._kept

    def of(self, item: Shown, reference: str | None) -> Told:
        """Give heading and legend, told now if they are not known; raises what the core raises."""
        asked = _asked(item, reference)
        if asked not in self._kept:
            if self._begun is None or self._begun[0] != asked:
                self._begun = asked, self._telling(item, reference)
            with nothing_searched():
                while self._begun is not None:
                    self._portion()
        found = self._kept.pop(asked)
        self._kept[asked] = found
        return found

    def tell_some(self, wanted: Iterable[tuple[Shown, str | None]], seconds: float) -> bool:
        """Tell for so long of what is wanted, in that order; False where nothing is left to tell.

        A portion is never broken off. What the core refuses is raised once, and not told again
        before somebody asks for it.
        """
        until = perf_counter() + seconds
        missing = (each for each in wanted if self._is_open(*each))
        with nothing_searched():
            while perf_counter() < until:
                if self._begun is None and self._new:
                    self._shelf.put(*self._new.pop())
                    continue
                if self._begun is None:
                    found = next(missing, None)
                    if found is None:
                        return False
                    self._begun = _asked(*found), self._telling(*found)
                self._portion()
        return True

    def leave_off(self) -> None:
        """Break off what was begun: other things are wanted now."""
        self._begun = None

    def forget(self) -> None:
        """Keep nothing."""
        self._begun = None
        self._kept.clear()
        self._refused.clear()
        self._new.clear()

    def _is_open(self, item: Shown, reference: str | None) -> bool:
        asked = _asked(item, reference)
        return asked not in self._kept and asked not in self._refused

    def _portion(self) -> None:
        """Go on with what was begun, up to its next pause or to its end."""
        asked, telling = self._begun
        try:
            next(telling)
            return
        except StopIteration as end:
            self._kept[asked] = end.value
        except WijkmonitorError:
            self._refused.add(asked)
            raise
        finally:
            if telling.gi_frame is None:
                self._begun = None
        if len(self._kept) > KEPT_LEGENDS:
            del self._kept[next(iter(self._kept))]

    def _telling(self, item: Shown, reference: str | None) -> Generator[None, None, Told]:
        found = self._shelf.take(item, reference)
        if found is not None:
            return found
        yield
        asked, lang = (item.indicator, item.level, item.year), current()
        shown = yield from layer_in_portions(self._pack, *asked, reference, lang)
        yield
        borders = self._pack.geometry_year(item.level, item.year)
        said = legends.compared_with(item.indicator, shown, item.year, borders, lang)
        found = said, legends.rules(item.indicator, shown, lang)
        self._new.append((item, reference, found))
        return found


def _asked(item: Shown, reference: str | None) -> Asked:
    """Give what a legend depends on."""
    return item.indicator.id, item.level, item.year, reference, current()


@contextmanager
def nothing_searched() -> Iterator[None]:
    """Keep Python from looking for rubbish while the verdicts of a level are told.

    They hold no rubbish, and of all areas there are so many that a third of the time would go by.
    """
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()
