"""``wijkmonitor harmonise``: the figures of all years on the borders of one year."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .. import wording
from ..errors import OutputError, missing_library
from ..outlets import harmonised
from ..outlets.dialect import DIALECTS
from ..pack.reader import Pack
from .output import Bar, message, refuse_input

if TYPE_CHECKING:
    from . import Parser

LEVELS = ("buurt", "wijk", "gebied", "gemeente")


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    parser.take("pack")
    parser.add("--to", say="to", type=int, required=True, metavar="Y")
    parser.add("--level", say="level", choices=LEVELS, default="buurt")
    parser.add("--year", say="harmonise_years", type=int, nargs="+", action="extend", default=[],
               metavar="Y")  # fmt: skip
    parser.take("--indicator")
    parser.add("--dialect", say="dialect", choices=tuple(DIALECTS), default=next(iter(DIALECTS)))
    parser.take("--progress")
    parser.add("--out", say="harmonise_out", required=True, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    """Write the table or the map, and say how much of it was converted."""
    refuse_input(args.pack, args.out)
    target = Path(args.out)
    kind = target.suffix.lower()
    if kind not in (".csv", ".gpkg"):
        raise OutputError("harmonise_file", path=args.out)
    bar = Bar(args.lang, args.progress)
    with Pack(args.pack) as pack:
        found = harmonised.rows(
            pack, args.level, args.to, years=args.year,
            indicators=[pack.indicator(id) for id in args.indicator],
            progress=partial(bar, "table"),
        )  # fmt: skip
        if kind == ".csv":
            count = harmonised.write_csv(target, found, args.dialect)
        else:
            try:
                from ..outlets import harmonised_map
            except ImportError as exc:
                raise missing_library(exc) from exc
            count = harmonised_map.write(pack, target, args.level, args.to, found)
    bar.done()
    numbers = dict(zip(("n", "computed", "guessed", "none"), count, strict=True))
    said = {name: wording.integer(n, args.lang) for name, n in numbers.items()}
    message(wording.say("boundaries.done", args.lang, path=args.out, year=args.to, **said))
    return 0
