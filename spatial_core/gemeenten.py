"""Gemeenten that were taken up in others: whom a gemeente of today stands for in earlier years.

Pure. Source: CBS, Gemeentelijke indeling per year (``data/catalogue/gemeenten.toml``, from 2013).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from . import codes as area_codes
from ._resources import data_dir
from .errors import CodeError, RecipeError
from .find import ALIASES, folded, nearest

_LAST_YEAR = 2099


class Change(NamedTuple):
    """What became part of a gemeente in a year: whole ones, and parts of divided ones."""

    year: int
    into: str
    whole: tuple[str, ...]
    parts: tuple[str, ...]


@lru_cache(maxsize=1)
def _known() -> tuple[tuple[Change, ...], dict[str, str], dict[str, str]]:
    import tomllib

    with (data_dir() / "catalogue" / "gemeenten.toml").open("rb") as stream:
        found = tomllib.load(stream)
    changes = tuple(
        Change(e["year"], e["into"], tuple(e["from"]), tuple(e.get("parts", ())))
        for e in found["change"]
    )
    return changes, dict(found["names"]), dict(found["into"])


def changes() -> tuple[Change, ...]:
    """Give all changes that are known, in the order of the list."""
    return _known()[0]


def predecessors(code: str, year: int) -> frozenset[str]:
    """Give the gemeenten that in a year stood where a gemeente of later years is, without itself.

    Of gemeenten that were divided the whole is given, as their figures cannot be divided.
    """
    found: set[str] = set()
    for change in _known()[0]:
        if change.into == code and change.year > year:
            for before in (*change.whole, *change.parts):
                found |= {before} | predecessors(before, year)
    return frozenset(found)


def with_predecessors(codes: Iterable[str], year: int) -> frozenset[str]:
    """Give gemeenten together with those that stood where they are in a year."""
    found = frozenset(codes)
    return found.union(*(predecessors(code, year) for code in found))


def divided(code: str, year: int) -> frozenset[str]:
    """Give those of :func:`predecessors` of which only a part came to the gemeente."""
    found: set[str] = set()
    for change in _known()[0]:
        if change.into == code and change.year > year:
            found |= set(change.parts)
            for before in change.whole:
                found |= divided(before, year)
    return frozenset(found)


def successors(code: str, year: int) -> tuple[str, ...]:
    """Give the gemeenten in which one was taken up by a year; itself where it still exists."""
    later = [
        change for change in _known()[0]
        if change.year <= year and code in (*change.whole, *change.parts)
    ]  # fmt: skip
    if not later:
        return (code,)
    found = [code for change in later for code in successors(change.into, year)]
    return tuple(dict.fromkeys(found))


def former(name: str) -> str | None:
    """Give the code of a gemeente that is no longer there by its name; None for another text."""
    wanted = folded(name)
    return next((code for code, told in _known()[1].items() if folded(told) == wanted), None)


def newer(text: str, year: int) -> tuple[str, ...]:
    """Give what in a year stood where a gemeente of later years is; () for any other text."""
    changes, _, into = _known()
    wanted = folded(text)
    code = next((c for c, told in into.items() if wanted in (folded(told), c.casefold())), None)
    if code is None or not any(c.into == code and c.year > year for c in changes):
        return ()
    return tuple(sorted(predecessors(code, year)))


def meant(text: str, known: Mapping[str, str], year: int) -> tuple[str, ...]:
    """Give the gemeente that a text means; of one that is gone by a year, those it went up in.

    Of one that is newer than the year, those that it was made of.

    ``known`` gives name by code. Raises RecipeError for a name of several, and with near names for
    one that is none.
    """
    found = _by_name(text, known) or former(text) or ""
    later = tuple(code for code in successors(found, year) if code in known)
    if later:
        return later
    earlier = tuple(code for code in newer(text, year) if code in known)
    if earlier:
        return earlier
    near = nearest(text, sorted(known.values()))
    raise RecipeError("gemeente_unknown", gemeente=text, near=near)


def is_gone(text: str, year: int) -> bool:
    """Tell whether a text names a gemeente that is no longer there in a year."""
    code = former(text) or (area_codes.parse(text) if area_codes.is_code(text) else "")
    return successors(code, year) != (code,)


def _by_name(text: str, known: Mapping[str, str]) -> str | None:
    """Give the code of a name or code; None where nothing is called so."""
    try:
        code = area_codes.parse(text)
        if code in known or successors(code, _LAST_YEAR) != (code,):
            return code
    except CodeError:
        pass
    wanted = folded(text)
    wanted = ALIASES.get(wanted, wanted)
    exact = [c for c, name in known.items() if folded(name) == wanted]
    # "Bergen" is one of two: Bergen (L.) and Bergen (NH.).
    short = [c for c, name in known.items() if folded(name.partition("(")[0]) == wanted]
    hits = exact or short
    if len(hits) > 1:
        names = [f"{known[code]} ({code})" for code in hits]
        raise RecipeError("gemeente_ambiguous", gemeente=text, names=names)
    return hits[0] if hits else None
