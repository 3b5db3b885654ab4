"""Stories in the shared database are kept by the rules of a file: the same methods, the same answers."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from spatial_core.cli import main
from spatial_core.errors import SharedError, StoryError
from spatial_core.publish import rights, story_rows
from spatial_core.publish import stories as shared
from spatial_core.publish.address import Address
from spatial_core.publish.database import Database
from spatial_core.stories import check as checks
from spatial_core.stories import schema
from spatial_core.stories.book import Stories
from spatial_core.stories.place import Place, Point, Surface
from spatial_core.stories.story import AreaLink, Story
from tests.support import postgres

WHY_NOT = postgres.missing()
pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)

MAKER, WRITER, READER = (Address(f"wm_{name}") for name in ("maker", "schrijver", "lezer"))
SQUARE = Surface(
    ((((150000.0, 450000.0), (150500.0, 450000.0), (150500.0, 450500.0), (150000.0, 450000.0)),),)
)


def story(text: str = "Er mag wel een bankje bij.", **other: object) -> Story:
    given = {
        "role": "wijkagent", "date": dt.date(2026, 3, 12), "consent": True,
        "consent_how": "formulier", "areas": (AreaLink("BU90010200", 2024),),
    }  # fmt: skip
    return Story(text, **{**given, **other})  # type: ignore[arg-type]


@pytest.fixture
def maker(shared_database: Path) -> Iterator[Database]:
    with Database(MAKER) as database:
        assert shared.make(database)
        database.do(f"GRANT {rights.WRITERS} TO {postgres.user('schrijver')}")
        yield database


@pytest.fixture
def writer(maker: Database) -> Iterator[Database]:
    with Database(WRITER) as database:
        yield database


@pytest.fixture
def book(writer: Database) -> Stories:
    return story_rows.shared(writer.rows, WRITER)


@pytest.mark.parametrize("where", [None, Point(150000.25, 450000.5), SQUARE])
def test_a_story_comes_back_as_it_was(book: Stories, where: Place | None) -> None:
    given = story(
        "Twee 'regels',\nén één \\ met “aanhalingstekens”; %s שלום.", place=where,
        expiry=dt.date(2028, 1, 1), indicators=("zorg_eenzaam",), strength=True, exact=True,
        areas=(AreaLink("BU90010200", 2024), AreaLink("WK900105")),
    )  # fmt: skip
    kept = book.add(given)
    assert kept.same_as(given)
    assert kept.version == 1
    assert list(book.list("WK900105")) == [kept] == [book.get(kept.id)]
