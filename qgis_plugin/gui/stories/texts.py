"""What is said of a story, in plain words: the lines below it, in a list, of a place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ..._bridge import Pack, WijkmonitorError, wording
from ..._bridge_stories import AreaLink, Story, Told, coarse, place, plain, readings, tables
from ...state.language import current, say, tr
from ...state.map import dressing

LONG = 160
"""Signs of a story that a list shows; the rest is read below it."""


def day(date: dt.date | None) -> str:
    """Write a date as people do; empty without one."""
    if date is None:
        return ""
    return f"{date.day}-{date.month}-{date.year}" if current() == "nl" else date.isoformat()


def excerpt(story: Story) -> str:
    """Give the first words of a story, on one line."""
    line = " ".join(plain(story.text).split())
    return line if len(line) <= LONG else f"{line[: LONG - 1].rstrip()}…"


def heading(story: Story, told: Told | None, today: dt.date) -> str:
    """Give the line below those words: who, when, a strength, where, and why it is not shown."""
    marks = [plain(story.role), day(story.date)]
    if story.strength:
        marks.append(say("story.strength"))
    if told is not None and told.where != readings.OWN:
        marks.append(tr(f"stories_tab.where.{told.where}"))
    hidden = story.hidden(today)
    if hidden:
        marks.append(say(f"story.hidden.{hidden}"))
    return " · ".join(mark for mark in marks if mark)


def about(story: Story, told: Told | None, pack: Pack | None, today: dt.date) -> list[str]:
    """Give the lines about a story that is read in full."""
    lines = [heading(story, None, today)]
    if story.areas:
        names = [area_name(pack, link) for link in story.areas]
        lines.append(tr("stories_tab.about.areas", names=wording.listing(names, current())))
    if told is not None and told.borders == readings.MOVED:
        lines.append(say("story.borders.moved", year=told.link.year))
    if story.indicators:
        names = [indicator_name(pack, each) for each in story.indicators]
        lines.append(tr("stories_tab.about.indicators", names=wording.listing(names, current())))
    if story.consent and story.ends is not None and story.ends >= today:
        lines.append(tr("stories_tab.about.ends", date=day(story.ends)))
    return [line for line in lines if line]


def area_name(pack: Pack | None, link: AreaLink) -> str:
    """Name the area of a link, with its code where the pack does not know it."""
    area = None if pack is None else coarse.known(pack, link)
    return plain(link.code)[:40] if area is None else area.told


def indicator_name(pack: Pack | None, id: str) -> str:
    """Name an indicator; its id where the pack does not know it."""
    try:
        return plain(id)[:60] if pack is None else dressing.short_name(pack.indicator(id))
    except WijkmonitorError:
        return plain(id)[:60]


def left_out(found: Iterable[tuple[str, int]]) -> str:
    """Say how many stories are not shown, and why."""
    return "\n".join(say(f"story.left.{why}", n=n) for why, n in found)


def placed(story: Story, pack: Pack | None) -> tuple[Story, str]:
    """Give a story as its place would be kept, and say what that is.

    Where it cannot be kept so, the story comes back without a place.
    """
    if story.place is None:
        return story, tr("stories_tab.place.none")
    try:
        kept = coarse.placed(story, pack)
    except WijkmonitorError as error:
        kept = Story(story.text, role=story.role, areas=story.areas)
        return kept, wording.error_text(error, current())
    if isinstance(kept.place, place.Point):
        resident = story.guarded
        return kept, tr("stories_tab.place.exact" if resident else "stories_tab.place.work")
    if story.place == kept.place:
        return kept, tr("stories_tab.place.surface")
    where = area_name(pack, kept.areas[-1]) if kept.areas else ""
    return kept, tr("stories_tab.place.coarse", name=where)


def imported(found: tables.Import) -> list[str]:
    """Tell what became of every row of a table."""
    lines = [say("story.rows", n=found.rows)]
    for key in ("added", "changed", "known", "removed", "differing", "conflicts"):
        rows = getattr(found, key)
        if rows:
            numbers = wording.listing(rows, current(), 40)
            lines.append(tr(f"stories_tab.rows.{key}", n=len(rows), rows=numbers))
    return lines
