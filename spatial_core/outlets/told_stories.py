"""The stories of an area as a page shows them: attributed by role and date, with their marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from .. import wording
from ..reading import stories_told
from ..stories.story import LONGEST

if TYPE_CHECKING:
    from ..pack.reader import Pack
    from ..reading.stories import AreaStories, Told

MOST = 20
MOST_SIGNS = 6 * LONGEST
"""How many stories, and signs in all of them, one page shows: a gemeente may have hundreds."""


class StoryShown(NamedTuple):
    """One story: its paragraphs, who told it when, its marks, the figures that it belongs to."""

    text: tuple[str, ...]
    who: str
    marks: tuple[str, ...]
    about: str
    strength: bool


class StoriesShown(NamedTuple):
    """Those of an area, its own first; ``more`` says how many did not fit, empty for none."""

    told: tuple[StoryShown, ...]
    more: str


def of(pack: Pack, found: AreaStories | None, lang: str = "nl") -> StoriesShown | None:
    """Give what a page shows; None where there is no story that may be shown."""
    if found is None or not found.told:
        return None
    kept = list(_fitting(found.told))
    left = len(found.told) - len(kept)
    more = wording.say("story.page.more", lang, n=left) if left else ""
    return StoriesShown(tuple(_shown(pack, each, lang) for each in kept), more)


def _fitting(told: Iterable[Told]) -> Iterable[Told]:
    signs = 0
    for number, each in enumerate(told):
        signs += len(each.story.text)
        if number == MOST or signs > MOST_SIGNS:
            return
        yield each


def _shown(pack: Pack, told: Told, lang: str) -> StoryShown:
    names = stories_told.about(pack, told, lang)
    return StoryShown(
        tuple(filter(None, stories_told.quote(told, lang).split("\n"))),
        stories_told.who(told, lang),
        tuple(stories_told.marks_of(pack, told, lang)),
        wording.say("story.page.about", lang, names="; ".join(names)) if names else "",
        told.story.strength,
    )
