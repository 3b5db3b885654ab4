"""``wijkmonitor locate``: in which buurt, wijk and gemeente each point of a file lies."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .. import distributed, wording
from ..errors import missing_library
from ..pack.reader import Pack
from .output import Bar, message, refuse_input, write_json
from .value import checked_year

if TYPE_CHECKING:
    from ..locate.table import Account
    from . import Parser


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    parser.take("pack")
    parser.add("--points", say="points", required=True, metavar="FILE")
    parser.add("--out", say="out", required=True, metavar="FILE")
    parser.add("--year", say="locate_year", type=int, metavar="Y")
    parser.take("--engine", "--scheduler", "--json", "--progress")


def run(args: argparse.Namespace) -> int:
    """Write the points with their areas, and tell which rows could not be used."""
    try:
        from ..locate import layer, table
    except ImportError as exc:
        raise missing_library(exc) from exc
    refuse_input(args.pack, args.out)
    refuse_input(args.points, args.out)
    with Pack(args.pack) as pack:
        year = checked_year(pack, args.year)
        buurten = layer.of_pack(pack, year=year, cache=_cache(args.cache))
    bar = Bar(args.lang, args.progress)
    with distributed.opened(args.engine, args.scheduler) as engine:
        account = table.write(
            Path(args.points), Path(args.out), buurten, partial(bar, "locate"), engine
        )
    bar.done()
    for line in warnings(account, args.points, args.lang):
        print(line, file=sys.stderr)
    if args.json:
        write_json(document(account))
    n = wording.integer(account.rows, args.lang)
    message(wording.say("export.done", args.lang, path=args.out, n=n))
    return 0


def _cache(chosen: str | None) -> Path:
    from ..fetch.cache import default_folder

    return Path(chosen) if chosen else default_folder()


def warnings(account: Account, path: str, lang: str) -> list[str]:
    """Say which rows were not located and why, and what else is not as the reader expects."""
    said = [
        wording.say(
            f"warning.locate_{reason}", lang, path=path, count=count, rows=account.first[reason]
        )
        for reason, count in account.counts.items()
    ]
    if account.degrees:
        said.append(wording.say("warning.locate_from_degrees", lang, path=path))
    if account.titles:
        said.append(wording.say("warning.locate_titles", lang, path=path, count=account.titles))
    if account.renamed:
        said.append(wording.say("warning.locate_renamed", lang, path=path, columns=account.renamed))
    return said


def document(account: Account) -> dict[str, object]:
    """Give the account as plain values; rows are numbered from 1 below the header."""
    reasons = {
        reason: {"count": count, "first_rows": account.first[reason]}
        for reason, count in account.counts.items()
    }
    far = reasons.pop("far", {"count": 0, "first_rows": []})
    return {
        "year": account.year, "level": "buurt", "rows": account.rows, **account.ligging,
        "not_located": sum(account.counts.values()) - int(str(far["count"])), "reasons": reasons,
        "far": far, "from_degrees": account.degrees, "renamed": account.renamed,
    }  # fmt: skip
