"""Finding areas, streets and indicators by name or code; the nearest names for a typing error."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from heapq import nsmallest
from operator import itemgetter
from typing import TYPE_CHECKING

from . import codes
from .area import Area
from .errors import CodeError, NotFoundError
from .names import ALIASES as ALIASES
from .names import Names, quality
from .names import folded as folded
from .street_index import StreetIndex as StreetIndex

if TYPE_CHECKING:
    from .catalogue import Indicator
    from .pack.areas import PackAreas
    from .pack.reader import Pack
    from .street import Street

_MOST_WORDS = 5
"""Words of the name of a place."""

_ORDER = {"gemeente": 0, "gebied": 1, "wijk": 2, "buurt": 3, "land": 4}


def areas(
    pack: Pack, text: str, limit: int = 50, drawn: Container[str] = frozenset()
) -> list[Area]:
    """Find areas of a pack; see :meth:`Index.areas`. Who searches at every key makes an index."""
    return Index(pack.areas(), drawn).areas(text, limit)


def namesakes(pack: Pack, text: str, drawn: Container[str] = frozenset()) -> list[Area]:
    """Give the equally good hits of a name in a pack; see :meth:`Index.namesakes`."""
    return Index(pack.areas(), drawn).namesakes(text)


def streets(pack: Pack, text: str, limit: int = 50, year: int | None = None) -> list[Street]:
    """Find streets of a pack (of a year; default: the newest); see :meth:`StreetIndex.streets`."""
    return StreetIndex(pack.streets(year)).streets(text, limit)


def street(pack: Pack, text: str, year: int | None = None) -> Street:
    """Give the one street that a text names, by its id or as "Kruisstraat, Eindhoven".

    Raises NotFoundError for a pack without streets, for a name that it does not hold, naming near
    ones, and for one that several streets have, naming their places.
    """
    known = pack.streets(year)
    if not known:
        raise NotFoundError("no_streets", year=year or pack.years[-1], path=str(pack.path))
    same = [each for each in known if each.id == text]
    same = same or StreetIndex(known).namesakes(text)
    if len(same) == 1:
        return same[0]
    if same:
        # In quotes, as they have a comma of their own.
        near = [f'"{each.told}"' for each in same]
        raise NotFoundError("street_ambiguous", street=same[0].name, n=len(same), near=near)
    near = [each.told for each in StreetIndex(known).streets(text, 3)]
    near = near or nearest(text.partition(",")[0], sorted({each.name for each in known}))
    raise NotFoundError("street_not_found", text=text, n=len(known), near=near)


_PLACES = 32
"""Bits of a rank for the place among equally good hits; above them: not drawn, and how it fits."""


class Index:
    """The names and codes of areas, made once to be searched at every key.

    Nothing in it changes and no file is read: several threads may search it at once. ``known`` are
    the areas, older years first; the areas in ``drawn`` go before others that fit as well.
    """

    def __init__(self, known: Iterable[Area], drawn: Container[str] = frozenset()) -> None:
        self.known, self.drawn = tuple(known), drawn
        self._names = [folded(area.name) for area in self.known]
        self._held = Names(self._names)
        self._plain = [_unnumbered(name) for name in self._names]
        self._code = [area.code.casefold() for area in self.known]
        self._codes = sorted((code, i) for i, code in enumerate(self._code))
        self._undrawn = [area.code not in drawn for area in self.known]
        self._order = sorted(range(len(self.known)), key=lambda i: _before(self.known[i]))
        self._place = [0] * len(self.known)
        for place, position in enumerate(self._order):
            self._place[position] = place

    def areas(self, text: str, limit: int = 50) -> list[Area]:
        """Find areas whose name or code holds the text, best first, each once (newest year).

        Gemeente before own area, wijk and buurt when the match is equally good. A whole name or
        code comes before a part of one; of either, the areas that are drawn come first. Where
        nothing holds the text, its last words may name the gemeente: "centrum eindhoven". Empty
        when nothing fits.
        """
        return [area for area, _ in self.hits(text, limit)]

    def hits(self, text: str, limit: int = 50) -> list[tuple[Area, bool]]:
        """Give what :meth:`areas` gives, and of each whether all of its name or code is meant."""
        ranked = self._ranked(text) or self._ranked_within(text)
        best = nsmallest(limit, ranked.values())
        return [(self._area(rank), rank >> _PLACES & 7 <= 1) for rank in best]

    def namesakes(self, text: str) -> list[Area]:
        """Give the areas that carry the text as their name and are equally good hits.

        Of the same level, and drawn where one of them is. Empty when no name is the text.
        """
        ranked = sorted(self._ranked(text).values())
        if not ranked or ranked[0] >> _PLACES & 7 != 1:
            return []
        best, level = ranked[0] >> _PLACES, self._area(ranked[0]).level
        found = (self._area(rank) for rank in ranked if rank >> _PLACES == best)
        return [area for area in found if area.level == level]

    def _area(self, rank: int) -> Area:
        return self.known[self._order[rank & (1 << _PLACES) - 1]]

    def _ranked(self, text: str) -> dict[str, int]:
        """Give how good each hit is, by code; the smallest is the best.

        A rank is one number, since a letter hits most areas of the country: part of a name, not
        drawn, how it fits, place among equals.
        """
        wanted = folded(text)
        wanted = ALIASES.get(wanted, wanted)
        if not wanted:
            return {}
        try:
            code = codes.parse(text)
        except CodeError:
            code = ""
        found: dict[str, int] = {}
        for i in self._candidates(wanted, code.casefold()):
            own = self.known[i].code
            fit = 0 if own == code else quality(wanted, self._names[i], self._plain[i])
            if (fit is None or fit > 2) and self._code[i].startswith(wanted):
                fit = 2
            if fit is not None:
                rank = (fit > 1) << 4 | self._undrawn[i] << 3 | fit
                found[own] = rank << _PLACES | self._place[i]
        return found

    def _ranked_within(self, text: str) -> dict[str, int]:
        """Give how good each hit of the first words is, in the gemeente that the others begin."""
        words = folded(text).split()
        for first in range(len(words) - 1, 0, -1):
            place = " ".join(words[first:])
            place = ALIASES.get(place, place)
            found = {
                code: rank
                for code, rank in self._ranked(" ".join(words[:first])).items()
                if folded(self._area(rank).gemeente or "").startswith(place)
            }
            if found:
                return found
        return {}

    def _candidates(self, wanted: str, code: str) -> list[int]:
        """Give the positions of what may fit, in order: of one code the newest year comes last."""
        found = set(self._held.holding(wanted))
        for start in filter(None, (wanted, code)):
            at = bisect_left(self._codes, (start, -1))
            while at < len(self._codes) and self._codes[at][0].startswith(start):
                found.add(self._codes[at][1])
                at += 1
        return sorted(found)


def indicators(known: Iterable[Indicator], text: str, limit: int = 20) -> list[Indicator]:
    """Find indicators by label (Dutch or English), short name or id, best match first.

    Words may stand in another order, or be no more than beginnings. Among equals the order given
    stays. Empty when nothing fits.
    """
    wanted = folded(text)
    ranked = []
    for place, indicator in enumerate(known):
        names = (indicator.label_nl, indicator.label_en, indicator.short_nl, indicator.id)
        fits = [q for name in names if wanted and (q := _fit(wanted, folded(name))) is not None]
        if fits:
            ranked.append((min(fits), place, indicator))
    return [indicator for _, _, indicator in sorted(ranked, key=itemgetter(0, 1))[:limit]]


def _fit(wanted: str, name: str) -> int | None:
    """Rank a match as :func:`quality` does; 5 where each word is the start of one."""
    whole = quality(wanted, name, name)
    if whole is not None:
        return whole
    spread = all(f" {word}" in f" {name}" for word in wanted.split())
    return 5 if spread else None


def _before(area: Area) -> tuple[int, int, str]:
    """Give by what equally good hits are put in order: level, people, code."""
    return _ORDER.get(area.level, 5), -(area.inhabitants or 0), area.code


def _unnumbered(name: str) -> str:
    """Give what people call "Wijk 01 Noord": Noord."""
    if not name.startswith("wijk "):
        return name
    number, _, plain = name.removeprefix("wijk ").partition(" ")
    return plain if number.isdigit() else name


def nearest(text: str, names: Sequence[str], most: int = 3) -> list[str]:
    """Give the names that look most like a text, best first; empty when none is near."""
    import difflib

    by_folded = {folded(name): name for name in reversed(names)}
    close = difflib.get_close_matches(folded(text), list(by_folded), n=most, cutoff=0.6)
    return [by_folded[name] for name in close]


def near_streets(known: StreetIndex, text: str, most: int = 3) -> list[str]:
    """Give the streets, as people say them, that look most like a text with a typing error.

    Looked at are the names with the same first letter: of all streets it would take seconds. Of
    namesakes it is the one in the place that the text names, behind a comma or as its last words.
    """
    for name, place in _readings(known, text):
        alike = known.beginning(name, place)
        found = nearest(name, list(alike), most)
        if found:
            return [alike[each] for each in found]
    return []


def _readings(known: StreetIndex, text: str) -> Iterator[tuple[str, str]]:
    """Give the ways in which a text may be a name and a place, the likeliest first."""
    name, comma, place = text.partition(",")
    words = [] if comma else text.split()
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        last = " ".join(words[-count:])
        if known.has_place(last):
            yield " ".join(words[:-count]), last
    yield name, place
    if len(words) > 1:
        yield " ".join(words[:-1]), ""


def near_codes(pack: PackAreas, code: str, most: int = 3) -> list[str]:
    """Give "code (name)" of areas near an unknown code: its wijk, its gemeente, or alike."""
    known = {area.code: area.name for area in pack.areas()}
    try:
        canonical = codes.parse(code)
        near = [c for c in _parents(canonical) if c in known]
    except CodeError:
        near = []
    near = near or nearest(code, list(known), most)
    return [f"{c} ({known[c]})" for c in near[:most]]


def _parents(code: str) -> Iterable[str]:
    above = codes.parent(code)
    while above is not None and above != codes.NEDERLAND:
        yield above
        above = codes.parent(above)
