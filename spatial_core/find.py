"""Finding areas by name or code, and the nearest names for a typing error."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from . import codes
from .area import Area
from .errors import CodeError

if TYPE_CHECKING:
    from .pack.areas import PackAreas
    from .pack.reader import Pack

_ORDER = {"gemeente": 0, "gebied": 1, "wijk": 2, "buurt": 3, "land": 4}
ALIASES = {
    "den haag": "s gravenhage",
    "the hague": "s gravenhage",
    "den bosch": "s hertogenbosch",
    "hertogenbosch": "s hertogenbosch",
    "nijmegen gemeente": "nijmegen",
    "friesland": "fryslan",
    "sudwest fryslan": "sudwest fryslan",
}
"""What people call places that CBS spells otherwise, both folded."""


def folded(text: str) -> str:
    """Give a name as people compare it: no case, accents, apostrophes or double blanks."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


def areas(
    pack: Pack, text: str, limit: int = 50, drawn: Container[str] = frozenset()
) -> list[Area]:
    """Find areas whose name or code holds the text, best match first, each once (newest year).

    Gemeente before own area, wijk and buurt when the match is equally good. A whole name or code
    comes before a part of one; of either, the areas in ``drawn`` come first. Empty when nothing
    fits.
    """
    return [area for _, area in _ranked(pack, text, drawn)[:limit]]


def namesakes(pack: Pack, text: str, drawn: Container[str] = frozenset()) -> list[Area]:
    """Give the areas that carry the text as their name and are equally good hits.

    Of the same level, and in ``drawn`` where one of them is. Empty when no name is the text.
    """
    ranked = _ranked(pack, text, drawn)
    best = ranked[0][0] if ranked else None
    if best is None or best.quality != 1:
        return []
    return [area for rank, area in ranked if rank[:4] == best[:4]]


class _Rank(NamedTuple):
    """How good a hit is; the smallest is the best."""

    part: bool
    undrawn: bool
    quality: int
    level: int
    people: int
    code: str


def _ranked(pack: Pack, text: str, drawn: Container[str]) -> list[tuple[_Rank, Area]]:
    """Give all hits with their rank, best first."""
    wanted = folded(text)
    wanted = ALIASES.get(wanted, wanted)
    if not wanted:
        return []
    try:
        code = codes.parse(text)
    except CodeError:
        code = ""
    found: dict[str, tuple[_Rank, Area]] = {}
    for area in pack.areas():
        quality = 0 if area.code == code else _quality(wanted, folded(area.name), area.code)
        if quality is not None:
            level, people = _ORDER.get(area.level, 5), -(area.inhabitants or 0)
            undrawn = area.code not in drawn
            rank = _Rank(quality > 1, undrawn, quality, level, people, area.code)
            found[area.code] = (rank, area)
    return sorted(found.values(), key=lambda hit: hit[0])


def _quality(wanted: str, name: str, code: str) -> int | None:
    """Rank a match: 1 whole name, 2 start, 3 start of a word, 4 anywhere; None for no match."""
    # "Wijk 01 Noord" is what people call Noord.
    number, _, plain = name.removeprefix("wijk ").partition(" ")
    numbered = name.startswith("wijk ") and number.isdigit()
    if wanted == (plain if numbered else name) or wanted == name:
        return 1
    if name.startswith(wanted) or code.casefold().startswith(wanted):
        return 2
    if f" {wanted}" in f" {name}":
        return 3
    return 4 if wanted in name else None


def nearest(text: str, names: Sequence[str], most: int = 3) -> list[str]:
    """Give the names that look most like a text, best first; empty when none is near."""
    import difflib

    by_folded = {folded(name): name for name in reversed(names)}
    close = difflib.get_close_matches(folded(text), list(by_folded), n=most, cutoff=0.6)
    return [by_folded[name] for name in close]


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
