"""What stories of residents ask of the core, imported with the first file of them."""

from __future__ import annotations

try:
    from .spatial_core.errors import StoryError
    from .spatial_core.publish.story_rows import InDatabase
    from .spatial_core.publish.story_rows import place_of as stories_of
    from .spatial_core.publish.story_styles import READ, READ_AS
    from .spatial_core.reading import stories as readings
    from .spatial_core.reading.stories import AreaStories, Told
    from .spatial_core.stories import check as checks
    from .spatial_core.stories import coarse, place, privacy, schema, tables
    from .spatial_core.stories.book import Book, Conflict, Saved, Stories, Version
    from .spatial_core.stories.story import (
        LONGEST,
        PROFESSIONAL,
        AreaLink,
        Story,
        plain,
    )
except ModuleNotFoundError as exc:
    if exc.name != f"{__package__}.spatial_core":
        raise
    from spatial_core.errors import StoryError
    from spatial_core.publish.story_rows import InDatabase
    from spatial_core.publish.story_rows import place_of as stories_of
    from spatial_core.publish.story_styles import READ, READ_AS
    from spatial_core.reading import stories as readings
    from spatial_core.reading.stories import AreaStories, Told
    from spatial_core.stories import check as checks
    from spatial_core.stories import coarse, place, privacy, schema, tables
    from spatial_core.stories.book import Book, Conflict, Saved, Stories, Version
    from spatial_core.stories.story import (
        LONGEST,
        PROFESSIONAL,
        AreaLink,
        Story,
        plain,
    )

__all__ = [
    "LONGEST",
    "PROFESSIONAL",
    "READ",
    "READ_AS",
    "AreaLink",
    "AreaStories",
    "Book",
    "Conflict",
    "InDatabase",
    "Saved",
    "Stories",
    "Story",
    "StoryError",
    "Told",
    "Version",
    "checks",
    "coarse",
    "place",
    "plain",
    "privacy",
    "readings",
    "schema",
    "stories_of",
    "tables",
]
