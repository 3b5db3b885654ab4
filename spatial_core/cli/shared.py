"""``service=NAME`` where a command takes a pack: its file, out of the shared database."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..publish import address
from .output import Bar


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
