"""``wijkmonitor export``: the figures of a pack as a table."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from .. import wording
from ..codes import Level
from ..outlets import export
from ..pack.reader import Pack
from .output import message, refuse_input
from .value import checked_year

if TYPE_CHECKING:
    from . import Parser

FORMATS = ("csv",)
LEVELS = tuple(level.value for level in Level)


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    parser.take("pack")
    parser.add("--format", say="format", choices=FORMATS, required=True)
    parser.add("--level", say="level", choices=LEVELS)
    parser.take("--year", "--indicator", "--reference")
    parser.add("--smoothed", say="smoothed", action="store_true")
    parser.add("--out", say="out", required=True, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    """Write the table and say how many rows it has."""
    target = Path(args.out)
    refuse_input(args.pack, args.out)
    with Pack(args.pack) as pack:
        rows = export.write_csv(
            pack,
            target,
            level=args.level,
            year=checked_year(pack, args.year),
            indicators=[pack.indicator(id) for id in args.indicator],
            reference=args.reference,
            smoothed=args.smoothed,
        )
    message(
        wording.say("export.done", args.lang, path=args.out, n=wording.integer(rows, args.lang))
    )
    return 0
