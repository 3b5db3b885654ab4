"""How large areas are, for the floors of the verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .. import codes
from ..errors import NotFoundError
from ..statistics.chance import PROXY_SHARE

if TYPE_CHECKING:
    from ..area import Area
    from ..pack.reader import Figure, Pack

HOUSEHOLDS, DWELLINGS = "demo_huishoudens", "wonen_woningvoorraad"
COUNTS = (HOUSEHOLDS, DWELLINGS)
"""Indicators whose values are counts that floors are set on."""


WORKERS = ("werk_werknemers", "werk_zelfstandigen", "werk_vast", "werk_flex")
"""Shares of the people in work, whose number stands below their line."""

PARTICIPATION = "werk_netto_participatie"
"""The share with paid work, of whom there are about so many where no table counts them."""


class Size(NamedTuple):
    """How large an area is, for the floors; None where the pack does not count it.

    ``parts`` is the number of areas whose rounded counts were added up to it; one where nobody
    lives adds no count. ``workers`` are the people in work.
    """

    people: float | None
    households: float | None = None
    dwellings: float | None = None
    parts: float | None = 1
    workers: float | None = None


def of_all(pack: Pack, areas: Sequence[Area], year: int) -> Size:
    """Give how large several areas are together; None where one of them is not counted."""
    # Water has nobody; it makes nothing unknown.
    dry = [of_area(pack, area, year) for area in areas if not area.water]
    sizes = [size._replace(parts=0) if size.people == 0 else size for size in dry]
    if not sizes:
        return Size(None)
    totals = []
    for each in zip(*sizes, strict=True):
        known = [value for value in each if value is not None]
        totals.append(sum(known) if len(known) == len(each) else None)
    return Size(*totals)


def of_area(pack: Pack, area: Area, year: int) -> Size:
    """Give how large an area is in a year."""
    known = [pack.catalogue.find(name) for name in (*COUNTS, *WORKERS, PARTICIPATION)]
    held = pack.figures(area, [i for i in known if i is not None], year)
    households, dwellings = (held[name].value if name in held else None for name in COUNTS)
    try:
        counted = area.inhabitants if area.year == year else pack.inhabitants(area.code, year)
        people: float | None = counted
    except NotFoundError:
        people = None
    parts = _parts(pack, area.code, area.level, year)
    return Size(people, households, dwellings, parts, _workers(held))


def _workers(held: Mapping[str, Figure]) -> float | None:
    """Give how many people are in work: as counted below the shares of them, else by the share.

    The share with paid work is a published percentage of a number that is itself approximated: as
    any declared proxy it counts for nine tenths. None where neither is known.
    """
    for name in WORKERS:
        counted = held[name].denominator if name in held else None
        if counted is not None:
            return counted
    share = held.get(PARTICIPATION)
    if share is None or share.value is None or share.denominator is None:
        return None
    return share.value / 100.0 * share.denominator * PROXY_SHARE


def _parts(pack: Pack, code: str, level: str, year: int) -> int:
    """Give of how many buurten the counts of an area were added up: 1 for official rows."""
    own = pack.own_areas.get((code, year)) if level == "gebied" else None
    if own is None:
        return 1
    return len(set(own.buurten) - _without_people(pack, codes.gemeente_of(code), year)) or 1


@lru_cache(maxsize=64)
def _without_people(pack: Pack, gemeente: str | None, year: int) -> frozenset[str]:
    """Give the buurten of a gemeente where nobody lives."""
    return frozenset(a.code for a in pack.areas("buurt", year, gemeente) if a.inhabitants == 0)


def _values(pack: Pack, name: str, level: str, year: int) -> dict[str, float]:
    indicator = pack.catalogue.find(name)
    if indicator is None:
        return {}
    held = pack.column(indicator, level, year)
    return {code: figure.value for code, figure in held.items() if figure.value is not None}


@lru_cache(maxsize=16)
def of_level(pack: Pack, level: str, year: int) -> dict[str, Size]:
    """Give how large every area of a level is in a year, by code."""
    households, dwellings = (_values(pack, name, level, year) for name in COUNTS)
    known = [pack.catalogue.find(name) for name in (*WORKERS, PARTICIPATION)]
    work = {i.id: pack.column(i, level, year) for i in known if i is not None}
    return {
        area.code: Size(
            area.inhabitants, households.get(area.code), dwellings.get(area.code),
            _parts(pack, area.code, area.level, year),
            _workers({id: held[area.code] for id, held in work.items() if area.code in held}),
        )
        for area in pack.areas(level, year)
    }  # fmt: skip
