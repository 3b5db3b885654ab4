"""A reference without the area that stands beside it: no area is compared with itself. Pure.

The gemeente and the country may hold the area (their rest has a rule of its own); any other area
that holds it is taken without it. What lies inside the area is no reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .. import codes, wording
from ..errors import NotFoundError, RecipeError
from . import reference as references
from .reference import Reference

if TYPE_CHECKING:
    from ..area import Area
    from ..pack.reader import Pack


def chosen(pack: Pack, subject: Area, asked: str | None) -> Reference:
    """Give the reference of one area of the pack, as asked, without the area itself.

    Raises what :class:`.reference.Chooser` raises, and RecipeError where nothing is left of it.
    """
    found = references.chosen(pack, subject, asked)
    return of_parts(pack, subject, [subject], found)


def of_level(pack: Pack, subject: Area, against: Reference) -> Reference:
    """Give the reference of one of all areas of a level, which are asked for together.

    One that is part of the area leaves it Nederland: the others must not lose theirs for it.
    """
    if against.kind != "area":
        return against
    if codes.gemeente_of(subject.code) != codes.gemeente_of(against.code):
        return against
    try:
        return of_parts(pack, subject, [subject], against)
    except RecipeError:
        return references.nederland()


def of_parts(pack: Pack, subject: Area, parts: Sequence[Area], against: Reference) -> Reference:
    """Give a reference without areas that are put together in ``subject``.

    Raises RecipeError where the reference, or one of several, is part of them, and where nothing
    is left of one that holds them.
    """
    members = _members(against, parts)
    if not members:
        return against
    own = buurten_of(pack, parts, subject.year)
    areas = [_area(pack, code, subject.year) for code in members]
    for area in areas:
        whole = buurten_of(pack, [area], subject.year)
        if not own & whole and area.code not in {part.code for part in parts}:
            continue
        left = sorted(whole - own)
        if len(areas) > 1 or not own < whole or not left:
            raise RecipeError("reference_inside", reference=against.name(), name=subject.name)
        return _rest(pack, against, left, subject.year)
    return against


def _members(against: Reference, parts: Sequence[Area]) -> tuple[str, ...]:
    """Give the codes of a reference that may overlap; of a gemeente and the country none."""
    if against.kind in ("area", "set"):
        return against.codes or (against.code,)
    chosen_whole = against.kind == "gemeente" and against.code in {part.code for part in parts}
    return (against.code,) if chosen_whole else ()


def _area(pack: Pack, code: str, year: int) -> Area:
    try:
        return pack.area(code, year)
    except NotFoundError:
        return pack.area(code)


def buurten_of(pack: Pack, areas: Iterable[Area], year: int) -> frozenset[str]:
    """Give the codes of all buurten that areas are made of in a year."""
    found: set[str] = set()
    for area in areas:
        own = pack.own_areas.get((area.code, year))
        if area.level == "buurt":
            found.add(area.code)
        elif own is not None:
            found |= set(own.buurten)
        elif area.gemeente_code or area.level == "gemeente":
            inside = pack.areas("buurt", year, area.gemeente_code or area.code)
            found |= {
                each.code
                for each in inside
                if area.level == "gemeente" or codes.wijk_of(each.code) == area.code
            }
    return frozenset(found)


def _rest(pack: Pack, against: Reference, left: Sequence[str], year: int) -> Reference:
    """Give what is left of an area as one reference: its other buurten, put together."""
    several = references.several([pack.area(code, year) for code in left])
    names = {
        lang: wording.say("reference.rest", lang, ref=against.name(lang)) for lang in ("nl", "en")
    }
    return replace(several, name_nl=names["nl"], name_en=names["en"])
