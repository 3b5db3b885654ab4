"""What asks for a look in a file of stories. Nothing is changed. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from .. import codes
from . import coarse, place, privacy
from .story import EXPIRED, NO_CONSENT, AreaLink, Story

if TYPE_CHECKING:
    from ..pack.reader import Pack
    from .book import Book

SOON = 60
"""Days before its end that a story is told to end soon."""

KEYS = (
    "conflict", NO_CONSENT, EXPIRED, "soon", "no_text", "no_date", "no_how", "personal",
    "exact_point", "too_few", "no_area", "bad_area", "unknown_area", "other_year",
    "unknown_indicator",
)  # fmt: skip
"""All that can be told, the most urgent first."""
UNKNOWN = ("unknown_area", "other_year", "unknown_indicator")


class Remark(NamedTuple):
    """Something to look at: one of :data:`KEYS`, the story, and what the sentence names."""

    key: str
    story: Story
    about: Mapping[str, object]


def check(book: Book, *, pack: Pack | None = None, today: dt.date | None = None) -> list[Remark]:
    """Look through a file of stories; with a pack, also at what it does not know.

    Raises StoryError for a file that is none of ours.
    """
    day = today or dt.date.today()
    found = [Remark("conflict", c.current or c.other, {}) for c in book.conflicts()]
    for story in book.list():
        found += (Remark(key, story, about) for key, about in _of_story(story, day))
        if pack is not None:
            found += (Remark(key, story, about) for key, about in _beside(story, pack))
    return sorted(found, key=lambda remark: KEYS.index(remark.key))


def unknown(story: Story, pack: Pack) -> list[Remark]:
    """Tell which areas, years and figures of a story a pack does not know."""
    found = (Remark(key, story, about) for key, about in _beside(story, pack))
    return [remark for remark in found if remark.key in UNKNOWN]


def _of_story(story: Story, today: dt.date) -> Iterator[tuple[str, dict[str, object]]]:
    if story.hidden(today) == NO_CONSENT:
        yield NO_CONSENT, {}
    if story.ends is not None and story.ends < today:
        yield EXPIRED, {"date": story.ends}
    elif story.ends is not None and (story.ends - today).days <= SOON:
        yield "soon", {"date": story.ends}
    words = privacy.of_story(story)
    if words:
        yield "personal", {"words": [each.text for each in words]}
    yield from ((key, {}) for key, wrong in _plainly(story) if wrong)
    for link in story.areas:
        if not codes.is_canonical(link.code):
            yield "bad_area", {"area": link.written}


def _plainly(story: Story) -> Iterator[tuple[str, bool]]:
    yield "no_text", not story.text.strip()
    yield "no_date", story.date is None
    yield "no_how", bool(story.consent and not story.consent_how)
    yield "exact_point", story.guarded and (story.exact or isinstance(story.place, place.Point))
    yield "no_area", not story.areas


def _beside(story: Story, pack: Pack) -> Iterator[tuple[str, dict[str, object]]]:
    for link in story.areas:
        if codes.is_canonical(link.code):
            yield from _link(story, link, pack)
    for indicator in story.indicators:
        if pack.catalogue.find(indicator) is None:
            yield "unknown_indicator", {"indicator": indicator}
    where = story.place if story.guarded and not story.exact else None
    if isinstance(where, place.Surface) and coarse.people(pack, where) < coarse.FEWEST:
        yield "exact_point", {}


def _link(story: Story, link: AreaLink, pack: Pack) -> Iterator[tuple[str, dict[str, object]]]:
    years = pack.years_of(link.code)
    if not years:
        yield "unknown_area", {"area": link.written}
    elif link.year is not None and link.year not in years:
        yield "other_year", {"area": link.code, "year": link.year, "years": list(years)}
    if years and story.guarded and coarse.too_few(pack, link):
        yield "too_few", {"area": link.code}
