"""``wijkmonitor area``: the profile of any set of areas, by codes or by a polygon."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import explained, sentence
from ..errors import RecipeError, missing_library
from ..pack.reader import Pack
from ..reading import custom, definition, strengths
from .output import refuse_input, write_json
from .profile import below, in_words, noted_values, write_files
from .profile import document as profile_document
from .value import checked_year

if TYPE_CHECKING:
    from ..cover import Selection
    from ..reading.custom import Custom
    from . import Parser


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    parser.take("pack")
    parser.add("--polygon", say="polygon", metavar="FILE")
    parser.add("--codes", say="code_list", metavar="CODE,CODE")
    parser.take("--year", "--reference", "--definition", "--json", "--svg", "--html")


def run(args: argparse.Namespace) -> int:
    """Write the profile of the areas together in the forms asked for."""
    if bool(args.polygon) == bool(args.codes):
        raise RecipeError("area_how")
    refuse_input(args.pack, args.svg, args.html)
    with Pack(args.pack) as pack:
        chosen = _selected(pack, args.polygon) if args.polygon else None
        codes = chosen.codes if chosen else [c for c in args.codes.split(",") if c.strip()]
        made = definition.load(args.definition or "standaard", pack.catalogue)
        year = checked_year(pack, args.year)
        found = custom.of(
            pack, codes, name=partial(sentence.together, lang=args.lang), year=year,
            pie=made.slices, reference=args.reference,
        )  # fmt: skip
        told = explained.made_of(found, chosen, args.lang)
        write_files(pack, found.profile, args, made.form, told, found.years)
        noted = strengths.with_peers(pack, found.profile)
        if args.json:
            write_json({**document(found, chosen), **noted_values(noted)})
        elif not args.svg and not args.html:
            lines = [in_words(found.profile, args.lang), "", *told]
            print("\n".join([*lines, "", *below(found.profile, noted, args.lang)]))
    return 0


def _selected(pack: Pack, polygon: str) -> Selection:
    try:
        from ..select import within
    except ImportError as exc:
        raise missing_library(exc) from exc
    return within(pack, Path(polygon))


def document(found: Custom, chosen: Selection | None) -> dict[str, Any]:
    """Give the custom area as plain values: the keys of a profile, its parts and coverage."""
    whole = profile_document(found.profile)
    whole["parts"] = [{"code": a.code, "name": a.name, "level": a.level} for a in found.parts]
    whole["polygon"] = None
    if chosen is not None:
        whole["polygon"] = {"covered": chosen.covered, "inside": chosen.inside}
    for theme in whole["themes"]:
        for piece in theme["slices"]:
            piece["coverage"] = found.coverage.get(piece["indicator"])
            bounds = found.bounds.get(piece["indicator"])
            piece["bounds"] = None if bounds is None else list(bounds)
    return whole
