"""Streets found by name and place, at every key and in any thread. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from heapq import nsmallest

from .names import ALIASES, Names, folded, quality
from .street import Street

_WHOLE = 1.5
"""How well a street fits at most whose whole name is meant, its place by that of the gemeente."""


class StreetIndex:
    """The names and places of streets, made once to be searched at every key.

    Nothing in it changes and no file is read: several threads may search it at once.
    """

    def __init__(self, known: Iterable[Street]) -> None:
        self.known = tuple(known)
        self._held = Names([folded(street.name) for street in self.known])
        self._towns = [_called(street.place) for street in self.known]
        self._where = [_called(street.gemeente) for street in self.known]
        self._ids = {street.id.casefold(): i for i, street in enumerate(self.known)}
        longest = sorted(range(len(self.known)), key=lambda i: _longest(self.known[i]))
        self._order = [0] * len(longest)
        for order, position in enumerate(longest):
            self._order[position] = order

    def streets(self, text: str, limit: int = 50) -> list[Street]:
        """Find streets whose name holds the text, best first; empty when nothing fits.

        What stands behind a comma begins the place or the gemeente: "kruisstr, eindh". Without a
        comma the last words may do so where no name holds all of them. A whole name goes before
        the start of one, that before a part; of equal hits the longer street goes first.
        """
        return [street for street, _ in self.hits(text, limit)]

    def hits(self, text: str, limit: int = 50) -> list[tuple[Street, bool]]:
        """Give what :meth:`streets` gives, and of each whether its whole name is meant."""
        best = nsmallest(limit, self._ranked(text))
        return [(self.known[i], fit <= _WHOLE) for fit, _, i in best]

    def beginning(self, text: str, place: str = "") -> dict[str, str]:
        """Give the names, folded, with the same first letter, and a street that has each.

        Of namesakes it is one whose place or gemeente begins so, where there is one.
        """
        letter, wanted = folded(text)[:1], folded(place)
        found: dict[str, str] = {}
        for i, name in enumerate(self._held.names):
            if letter and name.startswith(letter) and (name not in found or self._in(i, wanted)):
                found[name] = self.known[i].told
        return found

    def has_place(self, text: str) -> bool:
        """Tell whether a street lies in a place, or a gemeente, that begins so."""
        wanted = folded(text)
        return any(self._in(i, wanted) for i in range(len(self.known)))

    def namesakes(self, text: str) -> list[Street]:
        """Give the streets that carry the text as their whole name, in the place if one is told.

        Where one of them lies in a place of exactly that name, only those.
        """
        whole = [i for fit, _, i in sorted(self._ranked(text)) if fit <= _WHOLE]
        place = folded(text.rpartition(",")[2]) if "," in text else ""
        exact = [i for i in whole if place in self._towns[i]]
        return [self.known[i] for i in exact or whole]

    def _in(self, position: int, place: str) -> bool:
        """Tell whether a street lies in a place, or a gemeente, that begins so."""
        called = (*self._towns[position], *self._where[position])
        return bool(place) and any(each.startswith(place) for each in called)

    def _ranked(self, text: str) -> list[tuple[float, int, int]]:
        """Give (how it fits, order among equals, position) of each hit; an id fits best."""
        named = self._ids.get(text.strip().casefold())
        if named is not None:
            return [(0.0, 0, named)]
        name, comma, place = text.rpartition(",")
        if comma:
            return self._within(folded(name), folded(place))
        words = folded(text).split()
        for first in range(len(words), 0, -1):
            found = self._within(" ".join(words[:first]), " ".join(words[first:]))
            if found:
                return found
        return []

    def _within(self, wanted: str, place: str) -> list[tuple[float, int, int]]:
        """Give the hits in a place; its own name fits better than that of its gemeente."""
        names, order = self._held.names, self._order
        found = self._held.holding(wanted) if wanted else ()
        if not place:
            return [(quality(wanted, names[i], names[i]) or 4, order[i], i) for i in found]
        ranked = []
        for i in found:
            aside = 0.0
            if not any(town.startswith(place) for town in self._towns[i]):
                if not any(where.startswith(place) for where in self._where[i]):
                    continue
                aside = 0.5
            fit = quality(wanted, names[i], names[i]) or 4
            ranked.append((fit + aside, order[i], i))
        return ranked


def _longest(street: Street) -> tuple[float, str, str]:
    return -(street.length or 0.0), street.place, street.id


@lru_cache(maxsize=4096)
def _called(place: str) -> tuple[str, ...]:
    """Give the names, folded, by which people call a place: its own and those that stand for it."""
    own = folded(place)
    own = ALIASES.get(own, own)
    return own, *(other for other, name in ALIASES.items() if name == own != other)
