"""Which areas get a page, what their files are called, and how they lie within one another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ... import codes, escape, names, wording
from ...codes import Level
from ...errors import NotFoundError

if TYPE_CHECKING:
    from ...area import Area
    from ...pack.reader import Pack
    from ...reading.definition import Definition

LEVELS = (Level.GEMEENTE, Level.GEBIED, Level.WIJK, Level.BUURT)
TOGETHER = 1000
"""Up to so many areas stand on one page for comparing; more of them on one a gemeente."""

_LONGEST_NAME = 60


class Place(NamedTuple):
    """An area with the name of its file, seen from the index."""

    area: Area
    file: str


class Group(NamedTuple):
    """The areas that one page compares, with the name of that page."""

    file: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Plan:
    """All pages of a site. ``asked_year`` is None where every figure is of its newest year."""

    title: str
    year: int
    asked_year: int | None
    definition: Definition | None
    """The pie of every page; None is the default one."""
    places: tuple[Place, ...]
    groups: tuple[Group, ...]
    by_code: dict[str, Place] = field(repr=False)
    inside: dict[str, list[Place]] = field(repr=False)
    """The places directly within another one, by its code; ``""`` has those within none."""
    compared_in: dict[str, str] = field(repr=False)

    def above(self, place: Place) -> list[Place]:
        """Give the places that an area lies in, the largest first."""
        found = []
        code = codes.parent(place.area.code)
        while code is not None:
            found += [self.by_code[code]] if code in self.by_code else []
            code = codes.parent(code)
        return found[::-1]


def planned(
    pack: Pack,
    level: str | None,
    year: int | None,
    gemeenten: Collection[str],
    lang: str,
    definition: Definition | None = None,
) -> Plan:
    """Choose the areas of a site. Raises NotFoundError where there are none."""
    of_year = newest_year(pack) if year is None else year
    wanted = frozenset(gemeenten) or _drawn(pack, of_year)
    areas = [
        area
        for each in LEVELS
        if level in (None, each.value)
        for area in pack.areas(each.value, of_year)
        if not wanted or area.gemeente_code in wanted
    ]
    if not areas:
        raise NotFoundError("site_no_areas", path=str(pack.path), year=of_year)
    places = _named(sorted(areas, key=_order))
    by_code = {place.area.code: place for place in places}
    groups = _groups(places)
    return Plan(
        _title(areas, lang), of_year, year, definition, tuple(places), tuple(groups), by_code,
        _inside(places, by_code),
        {place.area.code: group.file for group in groups for place in group.places},
    )  # fmt: skip


def _order(area: Area) -> tuple[int, str, str]:
    """Put areas in the order of their gemeenten's names, and within these in that of the codes."""
    return LEVELS.index(Level(area.level)), names.folded(area.gemeente or area.name), area.code


def newest_year(pack: Pack) -> int:
    """Give the newest year with a map; without maps the newest of all."""
    return max((year for _, year, _ in pack.layers), default=pack.years[-1])


def _drawn(pack: Pack, year: int) -> frozenset[str]:
    """Give the gemeenten that the maps of a year draw anything of."""
    drawn = set(pack.gemeenten_drawn(year))
    return frozenset(area.code for area in pack.areas("gemeente", year) if area.name in drawn)


def _named(areas: Iterable[Area]) -> list[Place]:
    """Give each area a file of its own, safe on every system, whatever it is called."""
    taken: set[str] = set()
    places = []
    for area in areas:
        name = escape.file_name(area.name, "")[:_LONGEST_NAME].strip("-")
        plain = "-".join(filter(None, (escape.file_name(area.code), name)))
        unique, number = plain, 1
        while unique in taken:
            number += 1
            unique = f"{plain}-{number}"
        taken.add(unique)
        places.append(Place(area, f"gebieden/{unique}.html"))
    return places


def _groups(places: Sequence[Place]) -> list[Group]:
    if len(places) <= TOGETHER:
        return [Group("vergelijken.html", tuple(places))]
    found: dict[str, list[Place]] = {}
    for place in places:
        found.setdefault(place.area.gemeente_code or "", []).append(place)
    return [
        Group(f"vergelijken-{escape.file_name(code)}.html", tuple(several))
        for code, several in found.items()
    ]


def _inside(places: Iterable[Place], by_code: dict[str, Place]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for place in places:
        code = codes.parent(place.area.code)
        while code is not None and code not in by_code:
            code = codes.parent(code)
        found.setdefault(code or "", []).append(place)
    return found


def _title(areas: Sequence[Area], lang: str) -> str:
    told = list(dict.fromkeys(area.gemeente for area in areas if area.gemeente))
    if len(told) == 1:
        return wording.say("site.title.one_place", lang, name=told[0])
    if len(told) <= 3:
        return wording.say("site.title.one_place", lang, name=wording.listing(told, lang))
    return wording.say("site.title.several", lang, n=len(told))
