"""``service=NAME`` where a command takes a pack or stories: those of the shared database."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..publish import address
from .output import Bar

if TYPE_CHECKING:
    from ..stories.book import Book


def opened(args: argparse.Namespace) -> str:
    """Give what to open: a file as it was given, or that of a shared pack, fetched if need be."""
    if not address.is_address(args.pack):
        return str(args.pack)
    where = address.parse(args.pack)
    from ..publish.database import Database
    from ..publish.fetching import fetched

    bar = Bar(args.lang)
    with Database(where) as database:
        path = fetched(database.rows, where, folder(args), lambda part: bar("shared_fetch", part))
    bar.done()
    return str(path)


def folder(args: argparse.Namespace) -> Path:
    """Give where fetched packs are kept."""
    from ..fetch.cache import default_folder

    return (Path(args.cache) if args.cache else default_folder()) / "gedeeld"


@contextmanager
def stories(given: str, create: bool = False) -> Iterator[Book]:
    """Open a file of stories, or those of the shared database, which only writers see."""
    from ..stories.book import Stories

    if not address.is_address(given):
        yield Stories(given, create=create)
        return
    where = address.parse(given)
    from ..publish.database import Database
    from ..publish.story_rows import shared

    with Database(where) as database:
        yield shared(database.rows, where)
