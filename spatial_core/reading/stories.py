"""The stories of an area: its own, and those of areas around and within it, as marked. Pure.

Only what may be shown: with consent, before its end, and of a resident only where enough people
live. What is left out is counted by reason.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from .. import codes, crosswalk
from ..judgement import comparable
from ..stories import coarse
from ..stories.story import AreaLink, Story

if TYPE_CHECKING:
    from ..area import Area
    from ..pack.reader import Pack

OWN, AROUND, WITHIN = "own", "around", "within"
"""Where a story is about: the area itself, one that it lies in, or one that lies in it."""
TOO_FEW = "too_few"

SAME, MOVED, UNKNOWN = "same", "moved", "unknown"
"""Whether the area that a story is about still has the borders that it had then."""


class Told(NamedTuple):
    """A story of an area: ``link`` is the one by which it is, ``borders`` tells of that."""

    story: Story
    where: str
    link: AreaLink
    borders: str


class AreaStories(NamedTuple):
    """The stories of an area, its own first, newest first; and how many are left out, and why."""

    area: Area
    told: tuple[Told, ...]
    left_out: Mapping[str, int]

    def of(self, indicator: str) -> tuple[Told, ...]:
        """Give those that are about one indicator."""
        return tuple(each for each in self.told if indicator in each.story.indicators)

    @property
    def strengths(self) -> tuple[str, ...]:
        """The texts of the area's own that are marked as a strength, as ``strengths.of`` takes."""
        return tuple(e.story.text for e in self.told if e.where == OWN and e.story.strength)


def of(
    pack: Pack, stories: Iterable[Story], code: str, year: int | None = None,
    today: dt.date | None = None,
) -> AreaStories:  # fmt: skip
    """Give the stories of an area of a pack, in a year (default: its newest).

    Raises CodeError for a text that is no code, NotFoundError for an area not in the pack.
    """
    area = pack.area(codes.parse(code), year)
    return of_area(pack, stories, area, today)


def of_area(
    pack: Pack, stories: Iterable[Story], area: Area, today: dt.date | None = None
) -> AreaStories:
    """Give the stories of an area that is at hand; see :func:`of`."""
    day = today or dt.date.today()
    told: list[Told] = []
    left: Counter[str] = Counter()
    for story in stories:
        found = _nearest(pack, story, area)
        if found is None:
            continue
        why = story.hidden(day) or (TOO_FEW if _narrow(pack, story, found[1]) else "")
        if why:
            left[why] += 1
        else:
            told.append(Told(story, *found, _borders(pack, found[1], area.year)))
    order = (OWN, WITHIN, AROUND)
    told.sort(key=lambda e: (order.index(e.where), -(e.story.date or day).toordinal(), e.story.id))
    return AreaStories(area, tuple(told), dict(left))


def _nearest(pack: Pack, story: Story, area: Area) -> tuple[str, AreaLink] | None:
    """Give the closest way in which a story is about an area."""
    found = [(where, link) for link in story.areas if (where := _where(pack, link.code, area))]
    order = (OWN, WITHIN, AROUND)
    return min(found, key=lambda each: order.index(each[0]), default=None)


def _where(pack: Pack, code: str, area: Area) -> str:
    if code == area.code:
        return OWN
    if not codes.is_canonical(code) or not codes.is_canonical(area.code):
        return ""
    if _inside(pack, code, area.code, area.year):
        return WITHIN
    return AROUND if _inside(pack, area.code, code, area.year) else ""


def _inside(pack: Pack, inner: str, outer: str, year: int) -> bool:
    """Tell whether an area lies in another: by its code, or by the buurten of an own area."""
    holds = pack.own_areas.get((outer, year))
    if holds is not None:
        return inner in holds.buurten
    own = pack.own_areas.get((inner, year))
    if own is not None and codes.level_of(outer) is codes.Level.WIJK:
        return all(codes.wijk_of(buurt) == outer for buurt in own.buurten)
    above = codes.parent(inner)
    while above not in (None, outer):
        above = codes.parent(above)
    return above is not None


def _narrow(pack: Pack, story: Story, link: AreaLink) -> bool:
    """Tell whether a resident's story is about an area with too few people to be told of."""
    return story.guarded and not story.exact and coarse.too_few(pack, link)


def _borders(pack: Pack, link: AreaLink, year: int) -> str:
    """Tell whether an area has the borders of the year of a link, by the rule of all outlets."""
    if link.year is None:
        return UNKNOWN
    level = codes.level_of(link.code).value
    found = comparable.borders(pack, link.code, level, None, link.year, year)
    return {crosswalk.UNCHANGED: SAME, crosswalk.UNKNOWN: UNKNOWN}.get(found, MOVED)
