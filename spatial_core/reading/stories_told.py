"""A story in words: who told it when, about which area, and whether that is still the same. Pure.

Nobody is named: a role and a date are all that is said of whoever tells.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from .. import wording
from ..errors import NotFoundError
from ..escape import clean
from . import stories

if TYPE_CHECKING:
    from ..pack.reader import Pack
    from .stories import AreaStories, Told


def quote(told: Told, lang: str = "nl") -> str:
    """Give the text as it was told, between quotation marks."""
    return wording.say("story.quote", lang, text=told.story.text)


def who(told: Told, lang: str = "nl") -> str:
    """Say by whom and when: "bewoner, 12 maart 2024"."""
    role = clean(told.story.role) or wording.say("story.nobody", lang)
    date = told.story.date
    return role if date is None else f"{role}, {date_words(date, lang)}"


def date_words(date: dt.date, lang: str = "nl") -> str:
    """Write a date out."""
    month = wording.say("story.months", lang).split()[date.month - 1]
    return wording.say("story.date", lang, day=date.day, month=month, year=date.year)


def marks_of(pack: Pack, told: Told, lang: str = "nl") -> list[str]:
    """Say of which area it is where that is another one, and whether its border is still the same.

    Of an area in the year of the story itself nothing needs to be said.
    """
    found = []
    if told.where != stories.OWN:
        key = "story.part" if told.where == stories.WITHIN else "story.larger"
        found.append(wording.say(key, lang, name=_name(pack, told)))
    if told.link.year is not None:
        found.append(wording.say(f"story.borders.{told.borders}", lang, year=told.link.year))
    return found


def _name(pack: Pack, told: Told) -> str:
    for year in (told.link.year, None):
        try:
            return clean(pack.area(told.link.code, year).told)
        except NotFoundError:
            continue
    return told.link.code


def about(pack: Pack, told: Told, lang: str = "nl") -> list[str]:
    """Name the figures that it belongs to, of those that the pack knows."""
    found = [pack.catalogue.find(id) for id in told.story.indicators]
    return [i.label_nl if lang == "nl" else i.label_en for i in found if i is not None]


def line(pack: Pack, told: Told, lang: str = "nl") -> str:
    """Give a story on one line: who told it comes first, so that a cut text still says so."""
    marks = [who(told, lang), *marks_of(pack, told, lang)]
    return f"{'; '.join(marks)}: {' '.join(quote(told, lang).split())}"


def foremost(found: AreaStories) -> Told | None:
    """Give the one story that stands for an area: its own newest, one marked as a strength first.

    Without one of its own that of an area within it; never one of a larger area, which would be
    told of all areas in it.
    """
    own = [each for each in found.told if each.where == stories.OWN]
    kept = own or [each for each in found.told if each.where == stories.WITHIN]
    return next((each for each in kept if each.story.strength), kept[0] if kept else None)
