"""What stands beside the figures of a sheet: a few figures over the years, and one story. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from .. import guards, wording
from ..errors import NotFoundError
from ..reading import profile as profiles
from ..reading import stories as readings
from ..reading import stories_told, strengths, trend, trend_told
from .sheet import Beside, short_en

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..pack.reader import Pack
    from ..reading.profile import Profile
    from ..reading.trend import Change, Point, Trend
    from ..stories.story import Story
    from .sheet import Asked

MOST = 8
"""So many figures have room on the largest paper."""


def of_codes(
    pack: Pack, asked: Asked, codes: Iterable[str], *, trend: bool = False,
    stories: Sequence[Story] = (), chosen: Collection[str] = (), today: dt.date | None = None,
) -> dict[str, Beside]:  # fmt: skip
    """Give what stands beside, by the code of the area; areas that have nothing are left out.

    ``trend`` asks for figures over the years, ``stories`` for the one that stands for each area:
    the first of the ``chosen`` ones (ids) that may be shown of it, else as ``foremost`` says.
    """
    made = {}
    for code in codes:
        rows = years(pack, asked, code) if trend and len(pack.years) > 1 else ()
        told, strength = ("", False)
        if stories:
            told, strength = story(pack, stories, code, asked.lang, today, chosen)
        if rows or told:
            made[code] = Beside(rows, told, strength)
    return made


def story(
    pack: Pack, stories: Sequence[Story], code: str, lang: str = "nl",
    today: dt.date | None = None, chosen: Collection[str] = (),
) -> tuple[str, bool]:  # fmt: skip
    """Give the story that stands for an area, by role and date, and whether it is a strength."""
    known = readings.of(pack, stories, code, today=today)
    picked = (each for each in known.told if each.story.id in chosen)
    found = next(picked, None) or stories_told.foremost(known)
    if found is None:
        return "", False
    return stories_told.line(pack, found, lang), found.story.strength


def years(pack: Pack, asked: Asked, code: str) -> tuple[tuple[str, ...], ...]:
    """Give a table: its heads, then a row a figure with the first and last year and the change.

    The figure of the map comes first, then what is a strength or asks for attention, then the
    small pie's; amounts rise with prices, so they are there only as the figure of the map. A figure
    that was converted from other borders has a star, one of another year than the head's a ring;
    the last row says so. A change that breaks off says why. Nothing where no figure has two years.
    """
    found = []
    for indicator in _chosen(pack, asked, code):
        read = trend.of(pack, code, indicator, asked.reference)
        if read.whole is not None:
            found.append(read)
        if len(found) == MOST:
            break
    if not found:
        return ()
    first, last = (
        Counter(year).most_common(1)[0][0]
        for year in zip(*((e.whole.before.year, e.whole.after.year) for e in found if e.whole),
                        strict=True)
    )  # fmt: skip
    lang = asked.lang
    heads = (wording.say("mapsheet.head.subject", lang), str(first), str(last),
             wording.say("mapsheet.head.change", lang))  # fmt: skip
    rows = [_row(each, each.whole, (first, last), lang) for each in found if each.whole]
    marks = _marks(found, (first, last), rows, lang)
    return (heads, *rows, *([marks] if any(marks) else []))


def _marks(
    found: Sequence[Trend], years: tuple[int, int], rows: Sequence[Sequence[str]], lang: str
) -> tuple[str, ...]:
    """Give the row that says what the marks mean, each in the column where it has room."""
    stars = any("*" in cell for row in rows for cell in row[1:3])
    cells = [wording.say("mapsheet.converted", lang) if stars else ""]
    for at, usual in enumerate(years):
        pairs = ((each.whole.before, each.whole.after) for each in found if each.whole)
        others = sorted({pair[at].year for pair in pairs} - {usual})
        several = wording.say("mapsheet.other_year", lang)
        cells.append(f"° {others[0] if len(others) == 1 else several}" if others else "")
    return (*cells, "")


def _chosen(pack: Pack, asked: Asked, code: str) -> list[Indicator]:
    """Give the figures that matter here, the first ones most."""
    reference = None if asked.reference == "GM" and code.startswith("GM") else asked.reference
    try:
        profile = profiles.of(pack, code, reference=reference, pie=asked.slices)
    except NotFoundError:
        return []
    small = {each.indicator for each in pack.catalogue.pie if each.compact}
    shown = [part.indicator for part in profile.slices]
    ids = [asked.indicator.id, *_noted(pack, profile), *(id for id in shown if id in small)]
    found = [pack.catalogue.find(id) for id in dict.fromkeys(ids)]
    kept = [each for each in found if each is not None and guards.may_be_ranked(each)]
    return [i for i in kept if i.unit not in strengths.MONEY or i.id == asked.indicator.id]


def _noted(pack: Pack, profile: Profile) -> list[str]:
    found = strengths.with_peers(pack, profile)
    noted = {each.part.indicator for each in (*found.strengths, *found.attention) if each.part}
    return [part.indicator for part in profile.slices if part.indicator in noted]


def name_of(indicator: Indicator, lang: str = "nl") -> str:
    """Give the short name of a figure; of an amount it has the unit, which its cells leave out."""
    short = indicator.short_nl or indicator.label_nl
    if lang != "nl":
        short = short_en(indicator.id, indicator.short_en)
    return f"{short} (€)" if indicator.unit in strengths.MONEY else short


def _row(found: Trend, whole: Change, years: tuple[int, int], lang: str) -> tuple[str, ...]:
    cells = [
        _cell(found, point, year, lang)
        for point, year in zip((whole.before, whole.after), years, strict=True)
    ]
    key = whole.key if whole.key != trend.BREAK else "measured"
    return (name_of(found.indicator, lang), *cells, wording.say(f"mapsheet.change.{key}", lang))


def _cell(found: Trend, point: Point, year: int, lang: str) -> str:
    text = trend_told.value_text(found, point, lang).removeprefix("€ ")
    return text + ("*" if point.converted else "") + ("" if point.year == year else "°")
