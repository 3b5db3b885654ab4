"""No resident's door on a map: a place becomes an area in which enough people live. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .. import codes
from ..errors import NotFoundError, StoryError
from . import place as places
from .place import Point, Surface
from .story import AreaLink, Story

if TYPE_CHECKING:
    from ..area import Area
    from ..pack.reader import Pack

FEWEST = 100
"""Inhabitants: among fewer one may guess who told it. Source: statistical contract, section 10."""

_LEVELS = ("buurt", "wijk", "gemeente")


def placed(story: Story, pack: Pack | None) -> Story:
    """Give a story whose place and areas do not tell where a resident lives.

    A place of somebody at work stays, and so does one that is marked ``exact``; the areas in which
    they lie are added where there is a pack. Polygons add none to a story that names its areas:
    they may be the outline of a wijk, and the story is not about the buurt in its middle.
    Raises StoryError for a resident's place without a pack, or outside its map: nothing tells then
    how many people live there.
    """
    free = story.exact or not story.guarded
    if story.place is None:
        return story if free else replace(story, areas=_wide(story.areas, pack))
    if pack is None:
        if free:
            return story
        raise StoryError("story_point_no_pack")
    told = isinstance(story.place, Surface) and bool(story.areas)
    if free:
        found = None if told else _around(pack, story.place, 0)
        return story if found is None else _linked(story, found[0])
    if isinstance(story.place, Surface) and people(pack, story.place) >= FEWEST:
        if told:
            return replace(story, areas=_wide(story.areas, pack))
        found = _around(pack, story.place, FEWEST)
        return story if found is None else _linked(story, found[0], pack)
    found = _around(pack, story.place, FEWEST)
    if found is None:
        raise StoryError("story_outside", path=str(pack.path))
    return replace(_linked(story, found[0], pack), place=found[1])


def too_few(pack: Pack, link: AreaLink) -> bool:
    """Tell whether fewer people live in an area than a story of a resident may name."""
    area = known(pack, link)
    return area is not None and area.inhabitants is not None and area.inhabitants < FEWEST


def known(pack: Pack, link: AreaLink) -> Area | None:
    """Give the area of a link as the pack knows it: in its year, else in the newest it is known."""
    for year in (link.year, None):
        try:
            return pack.area(link.code, year)
        except NotFoundError:
            continue
    return None


def _linked(story: Story, area: Area, pack: Pack | None = None) -> Story:
    own = story.areas if pack is None else _wide(story.areas, pack)
    if any(link.code == area.code for link in own):
        return replace(story, areas=own)
    return replace(story, areas=(*own, AreaLink(area.code, area.year)))


def _wide(links: tuple[AreaLink, ...], pack: Pack | None) -> tuple[AreaLink, ...]:
    """Give links in which every area of too few people is the first one up with enough."""
    if pack is None:
        return links
    return tuple(dict.fromkeys(_enough(pack, link) for link in links))


def _enough(pack: Pack, link: AreaLink) -> AreaLink:
    wide = link
    while too_few(pack, wide):
        above = codes.parent(wide.code)
        if above is None:
            break
        wide = AreaLink(above, link.year)
    return wide


def _around(pack: Pack, place: Point | Surface, fewest: int) -> tuple[Area, Surface] | None:
    """Give the smallest area with enough people around a place, on the newest map; None outside."""
    x, y = places.middle(place)
    for level in _LEVELS:
        years = [year for each, year, _ in pack.layers if each == level]
        for code, blob in pack.around(level, years[0], x, y) if years else ():
            outline = places.decoded(blob)
            if not isinstance(outline, Surface) or not places.holds(outline, x, y):
                continue
            area = pack.area(code, years[0])
            if not area.water and (area.inhabitants or 0) >= fewest:
                return area, outline
    return None


def people(pack: Pack, place: Surface) -> float:
    """Estimate how many people live within polygons: as closely as in the buurt around."""
    found = _around(pack, place, 1)
    if found is None:
        return 0.0
    area, outline = found
    within = min(places.area(place), places.area(outline))
    return (area.inhabitants or 0) * within / max(places.area(outline), 1.0)
