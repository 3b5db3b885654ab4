"""``wijkmonitor find``: areas by name or code."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from .. import find
from ..errors import NotFoundError
from ..pack.reader import Pack
from ..sentence import area_label, inhabitants
from .output import table, write_json

if TYPE_CHECKING:
    from . import Parser


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    parser.take("pack")
    parser.add("text", say="text", metavar="TEXT")
    parser.take("--json")


def run(args: argparse.Namespace) -> int:
    """Print what was found, best first; nothing found is exit 1 with the nearest names."""
    with Pack(args.pack) as pack:
        found = find.areas(pack, args.text)
        if not found:
            near = find.nearest(args.text, sorted({a.name for a in pack.areas()}))
            raise NotFoundError("nothing_found", text=args.text, near=near)
        if args.json:
            write_json([
                {"code": a.code, "name": a.name, "level": a.level, "year": a.year,
                 "gemeente": a.gemeente, "gemeente_code": a.gemeente_code,
                 "inhabitants": a.inhabitants, "label": area_label(a, args.lang)}
                for a in found
            ])  # fmt: skip
        else:
            print(table([(a.code, area_label(a, args.lang), inhabitants(a, lang=args.lang))
                         for a in found]))  # fmt: skip
    return 0
