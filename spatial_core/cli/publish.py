"""``wijkmonitor publish``: a pack for the whole team, in PostgreSQL/PostGIS."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from .. import wording
from ..errors import SharedError
from ..publish import address, versions
from .output import Bar, table, write_json

if TYPE_CHECKING:
    from ..publish.database import Database
    from . import Parser

_DEFAULT = "?"


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    parser.add("pack", say="publish_pack", nargs="?", metavar="PACK")
    parser.add("--to", say="publish_to", required=True, metavar="service=NAME")
    parser.add("--schema", say="publish_schema", metavar="NAME")
    parser.add("--list", say="publish_list", action="store_true")
    parser.add("--check", say="publish_check", action="store_true")
    parser.add("--rollback", say="publish_rollback", nargs="?", const=_DEFAULT, metavar="ID")
    parser.add("--stories", say="publish_stories", action="store_true")
    parser.add("--readers", say="publish_readers", metavar="ROLE")
    parser.add("--writers", say="publish_writers", metavar="ROLE")
    parser.take("--json", "--progress")


def run(args: argparse.Namespace) -> int:
    """Do what is asked, in this order: publish or go back, stories, check, list."""
    where = address.parse(args.to, args.schema)
    if not (args.pack or args.list or args.check or args.rollback or args.stories):
        raise SharedError("shared_nothing_asked")
    if args.pack and args.rollback:
        raise SharedError("shared_one_of_both")
    from ..publish.database import Database

    with Database(where) as database:
        if args.pack:
            _publish(database, args)
        if args.rollback:
            _roll_back(database, args)
        if args.stories:
            _stories(database, args)
        if args.check:
            _check(database, args)
        if args.list:
            _list(database, args)
    return 0


def _publish(database: Database, args: argparse.Namespace) -> None:
    from ..publish import rights, writing

    bar = Bar(args.lang, args.progress)
    role = args.readers or rights.READERS
    done = writing.publish(database, Path(args.pack), readers=role, progress=bar)
    bar.done()
    if args.json:
        write_json(done._asdict() | {"version": done.version._asdict()})
        return
    key = "publish.done" if done.fresh else "publish.same"
    print(
        wording.say(
            key, args.lang, where=str(database.address), id=done.version.id, n=done.tables,
            rows=done.rows,
        )
    )  # fmt: skip
    print(
        wording.say(
            "publish.readable" if done.readable else "publish.no_role", args.lang, role=role
        )
    )
    if not done.styled:
        print(wording.say("publish.no_styles", args.lang))
    for id in done.gone:
        print(wording.say("publish.gone", args.lang, id=id))


def _roll_back(database: Database, args: argparse.Namespace) -> None:
    found = versions.roll_back(database, None if args.rollback == _DEFAULT else args.rollback)
    print(wording.say("publish.back", args.lang, id=found.id, moment=found.moment))


def _stories(database: Database, args: argparse.Namespace) -> None:
    from ..publish import rights, stories, story_rows

    role = args.writers or rights.WRITERS
    made = stories.make(database, role)
    place = story_rows.place_of(database.address)
    print(wording.say("publish.stories", args.lang, place=place, role=role))
    if not made.writable:
        print(wording.say("publish.no_role", args.lang, role=role))
    if not made.styled:
        print(wording.say("publish.no_story_styles", args.lang))


def _check(database: Database, args: argparse.Namespace) -> None:
    from ..publish import writing

    bar = Bar(args.lang, args.progress)
    tables = writing.check(database, lambda part: bar("verify", part))
    bar.done()
    print(wording.say("publish.checked", args.lang, where=str(database.address), n=tables))


def _list(database: Database, args: argparse.Namespace) -> None:
    found = versions.listed(database)
    if args.json:
        write_json([version._asdict() for version in found])
        return
    now = wording.say("publish.now", args.lang)
    print(table((v.id, v.moment, v.pack, v.schema, now if v.live else "") for v in found))
