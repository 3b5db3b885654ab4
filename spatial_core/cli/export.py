"""``wijkmonitor export``: the figures of a pack as a table, on a map, or as pages."""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import gemeenten, wording
from ..codes import Level
from ..errors import RecipeError, missing_library
from ..outlets import export
from ..outlets.dialect import DIALECTS
from ..pack.reader import Pack
from .output import Bar, message, refuse_input
from .value import checked_year

if TYPE_CHECKING:
    from ..stories.story import Story
    from . import Parser

FORMATS = ("csv", "xlsx", "parquet", "gpkg", "html")
LEVELS = tuple(level.value for level in Level)
_ONLY = {
    "dialect": ("csv",),
    "smoothed": ("csv", "xlsx"),
    "indicator": ("csv", "xlsx", "parquet", "gpkg"),
    "definition": ("html",),
    "stories": ("html",),
}
"""The options that not every kind of file takes."""


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    parser.take("pack")
    parser.add("--format", say="format", choices=FORMATS, required=True)
    parser.add("--level", say="level", choices=LEVELS)
    parser.take("--year", "--indicator", "--reference")
    parser.add(
        "--gemeente", say="export_gemeente", nargs="+", action="extend", default=[],
        metavar="NAME|GMxxxx",
    )  # fmt: skip
    parser.add("--dialect", say="dialect", choices=tuple(DIALECTS))
    parser.take("--definition")
    parser.add("--stories", say="export_stories", metavar="FILE")
    parser.add("--smoothed", say="smoothed", action="store_true")
    parser.add("--yes", say="yes", action="store_true")
    parser.take("--progress")
    parser.add("--out", say="export_out", required=True, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    """Write what is asked and say how much it holds."""
    refuse_input(args.pack, args.out)
    if args.stories:
        refuse_input(args.stories, args.out)
    _refuse_options(args)
    bar = Bar(args.lang, args.progress)
    with Pack(args.pack) as pack:
        asked: dict[str, Any] = {
            "level": args.level,
            "year": checked_year(pack, args.year),
            "reference": args.reference,
            "gemeenten": chosen_gemeenten(pack, args.gemeente, args.year),
        }
        key, count = _write(pack, args, asked, bar)
    bar.done()
    message(wording.say(key, args.lang, path=args.out, n=wording.integer(count, args.lang)))
    return 0


def _write(
    pack: Pack, args: argparse.Namespace, asked: dict[str, Any], bar: Bar
) -> tuple[str, int]:
    """Write a kind of file; give the key of what to say of it, and how much it holds."""
    target = Path(args.out)
    if args.format == "html":
        from ..outlets import site
        from ..reading import definition

        made = definition.load(args.definition, pack.catalogue) if args.definition else None
        asked |= {"definition": made, "stories": _stories(args), "whatever_size": args.yes}
        return "site.done", site.write(pack, target, args.lang, **asked, progress=bar)
    asked |= {
        "indicators": [pack.indicator(id) for id in args.indicator],
        "progress": partial(bar, "table"),
    }
    if args.format in ("gpkg", "parquet"):
        try:
            from ..outlets import shapes
        except ImportError as exc:
            raise missing_library(exc) from exc
        return "sheet.done_areas", shapes.write(pack, target, args.format, **asked)
    asked["smoothed"] = args.smoothed
    if args.format == "xlsx":
        from ..outlets import spreadsheet

        return "export.done", spreadsheet.write(pack, target, args.lang, **asked)
    dialect = args.dialect or next(iter(DIALECTS))
    return "export.done", export.write_csv(pack, target, dialect=dialect, **asked)


def _stories(args: argparse.Namespace) -> Sequence[Story]:
    """Give the stories of the file, and say how many of them no page will show, and why."""
    if not args.stories:
        return ()
    from . import shared

    with shared.stories(args.stories) as book:
        found = book.list()
    left = Counter(story.hidden(dt.date.today()) for story in found)
    for why, n in left.items():
        if why:
            message(wording.say(f"story.left.{why}", args.lang, n=n))
    return found


def _refuse_options(args: argparse.Namespace) -> None:
    """Raise RecipeError for an option that the kind of file would leave unused."""
    for name, formats in _ONLY.items():
        if getattr(args, name) and args.format not in formats:
            raise RecipeError(
                "export_option", option=f"--{name}", formats=list(formats), format=args.format
            )


def chosen_gemeenten(pack: Pack, texts: list[str], year: int | None) -> frozenset[str]:
    """Give the codes of the gemeenten that are meant, in every year that is written.

    Raises RecipeError for a name that no year knows, and for a name of several.
    """
    found: set[str] = set()
    for text in texts:
        codes: set[str] = set()
        fault: RecipeError | None = None
        for each in (year,) if year is not None else pack.years:
            known = {area.code: area.name for area in pack.areas("gemeente", each)}
            try:
                codes.update(gemeenten.meant(text, known, each))
            except RecipeError as error:
                fault = error
        if fault is not None and not codes:
            raise fault
        found |= codes
    return frozenset(found)
