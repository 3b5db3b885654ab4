"""``wijkmonitor find``: areas and streets by name, areas by code."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from .. import find, wording
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
        found, along = find.areas(pack, args.text), find.streets(pack, args.text)
        if not found and not along:
            names = {a.name for a in pack.areas()} | {s.name for s in pack.streets()}
            near = find.nearest(args.text, sorted(names))
            raise NotFoundError("nothing_found", text=args.text, near=near)
        if args.json:
            write_json([
                {"code": a.code, "name": a.name, "level": a.level, "year": a.year,
                 "gemeente": a.gemeente, "gemeente_code": a.gemeente_code,
                 "inhabitants": a.inhabitants, "label": area_label(a, args.lang)}
                for a in found
            ] + [{"level": "straat", "label": s.told, **s._asdict()} for s in along])  # fmt: skip
        else:
            rows = [(a.code, area_label(a, args.lang), inhabitants(a, lang=args.lang))
                    for a in found]  # fmt: skip
            word = wording.say("street.level", args.lang)
            print(table([*rows, *((s.id, f"{s.told}, {word}", "") for s in along)]))
    return 0
