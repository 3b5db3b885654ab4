"""A copy of a file of stories for others: what may be shown, as it is now, and nothing else. Pure.

The file itself holds all: stories without consent, those that expired, every old version, and how
consent was given. None of that leaves with a map.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from . import coarse, file, records, schema
from .book import Stories
from .place import Place, Surface
from .story import Story

if TYPE_CHECKING:
    from ..pack.reader import Pack


def is_stories(path: Path) -> bool:
    """Tell whether a file is one of stories, also one that a newer version made."""
    try:
        if not path.is_file():
            return False
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as found:
            asked = "SELECT 1 FROM sqlite_master WHERE name = ?"
            return found.execute(asked, (schema.META,)).fetchone() is not None
    except (sqlite3.Error, OSError):
        return False


def copied(
    source: Path, target: Path, packs: Sequence[Pack] = (), today: dt.date | None = None
) -> int:
    """Write the copy to a new file, and give how many stories it holds.

    ``packs`` tell in which areas too few people live to be told of. Raises StoryError for a file
    that is none or cannot be read, OutputError for a place that cannot be written.
    """
    kept = list(shareable(Stories(source).list(), packs, today))
    with file.writing(target, create=True) as connection:
        for story in kept:
            records.added(connection, story, target)
    return len(kept)


def shareable(
    stories: Iterable[Story], packs: Sequence[Pack] = (), today: dt.date | None = None
) -> Iterator[Story]:
    """Give the stories that may be shown, with only what is shown of them.

    A resident's story loses the areas in which too few people live, and stays behind where it is
    about no other.
    """
    day = today or dt.date.today()
    for story in stories:
        if story.hidden(day):
            continue
        areas = story.areas
        if story.guarded and not story.exact:
            areas = tuple(a for a in areas if not any(coarse.too_few(p, a) for p in packs))
        if areas or not story.areas:
            place = _place(story, packs) if areas == story.areas else None
            yield replace(story, areas=areas, place=place, consent_how="", version=0)


def _place(story: Story, packs: Sequence[Pack]) -> Place | None:
    """Give a place as it may leave: what somebody drew in QGIS went past every check."""
    where = story.told_place
    if story.exact or not story.guarded or not isinstance(where, Surface):
        return where
    enough = any(coarse.people(pack, where) >= coarse.FEWEST for pack in packs)
    return where if enough else None
