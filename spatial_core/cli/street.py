"""``wijkmonitor profile`` of a street: the buurten along it, as text, JSON, SVG or HTML."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import wording
from ..chart import two_sides
from ..errors import RecipeError
from ..legend import contrast as classes
from ..reading import definition, street, street_cells, street_cells_told, street_told
from .output import message, table, write_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..judgement.contrast import Contrast
    from ..pack.reader import Pack
    from ..reading.definition import Definition
    from ..reading.street import StreetProfile
    from ..street import Street


def run(pack: Pack, asked: Street, args: argparse.Namespace, made: Definition) -> int:
    """Write the profile of a street in the forms asked for; without any, print it as text."""
    if args.group:
        raise RecipeError("group_whole_card")
    if args.hidden:
        raise RecipeError("hidden_of_street", street=asked.told)
    found = street.of(pack, asked.id, args.year, args.reference, made, args.theme)
    apart = street.contrasts(pack, found)
    if args.svg:
        from .._files import write_text

        plain = definition.is_plain(made)
        write_text(Path(args.svg), two_sides.draw(found, lang=args.lang, plain=plain))
        message(wording.say("written", args.lang, path=args.svg))
    if args.html:
        from ..outlets import street_page

        plain = definition.is_plain(made)
        street_page.write(pack, found, apart, Path(args.html), args.lang, plain=plain)
        message(wording.say("written", args.lang, path=args.html))
    if args.json:
        write_json(document(pack, found, apart))
    elif not args.svg and not args.html:
        print(in_words(pack, found, apart, args.lang))
    return 0


def in_words(
    pack: Pack, found: StreetProfile, apart: Mapping[str, Contrast], lang: str = "nl"
) -> str:
    """Give the profile as text: where it lies, the table, what differs, what to mind."""
    lines = [found.street.told, *street_told.lies(pack, found, lang)]
    lines += [*street_told.compared(found, lang), *street_told.cautions(found, lang)]
    names = (side.area.told for side in found.columns)
    head = ["", *names, *street_told.heads(found, lang), ""]
    for label, rows in street_told.rows(found, apart, lang):
        lines += ["", label]
        lines.append(table([head, *(_row(found, row, lang) for row in rows)]))
    if told := street_told.contrast_sentences(pack, found, apart, lang):
        lines += ["", wording.say("street.contrasts", lang), *told]
    origin, mind = street_told.composition(pack, found, apart, lang)
    if origin:
        lines += ["", wording.say("street.contrasts.composition", lang), *origin, *mind]
    cells, minded = _cells(pack, found, lang, mind)
    lines += cells
    notes = street_told.notes(found, lang, (*mind, *minded))
    lines += ["", *(f"{labels}: {text}" for labels, text in notes)]
    if sources := street_told.sources(found):
        key = "sentence.sources" if len(sources) > 1 else "sentence.source"
        lines += ["", wording.say(key, lang, source="; ".join(sources))]
    return "\n".join(lines)


def _cells(
    pack: Pack, found: StreetProfile, lang: str, said: list[str]
) -> tuple[list[str], list[str]]:
    """Give what squares and postcodes tell, and what is to be minded that is not yet ``said``."""
    along = street_cells.of(pack, found)
    mind = [e for e in street_cells_told.notes(pack, found, along, lang) if e not in said]
    lines = [
        line
        for head, care, told in street_cells_told.sections(along, lang)
        for line in ("", head, care, *told)
    ]
    if lines or mind:
        source = street_cells_told.source(along, lang)
        lines += ["", *mind, *([source] if source else [])]
    return lines, mind


def _row(found: StreetProfile, row: street_told.Row, lang: str) -> list[str]:
    cells = (street_told.side_cell(piece, lang) for piece in row.slices)
    told = [f"{value} ({said})" if said else value for value, said in cells]
    more = [] if found.whole else [row.combined, street_told.contrast_words(row.contrast, lang)]
    return [f"  {row.label}", *told, *more, row.year]


def document(pack: Pack, found: StreetProfile, apart: Mapping[str, Contrast]) -> dict[str, Any]:
    """Give the profile of a street as plain values with English keys."""
    from .profile import document as of_area

    return {
        "street": found.street._asdict(),
        "shares_by": found.street.by,
        "outside": found.outside,
        "links": [link._asdict() for link in found.links],
        "drawn_left": found.drawn_left,
        "drawn_right": found.drawn_right or None,
        "sides": [of_area(side) for side in found.sides],
        "combined": {
            id: {
                "value": made.value, "reason": made.reason, "coverage": made.coverage,
                "bounds": None if made.bounds is None else list(made.bounds),
                "years": list(found.spans[id]), "derived": True, "estimate": True,
                "verdict": None,
            }
            for id, made in found.combined.items()
        },
        "contrasts": {id: _contrast(pack, found, each) for id, each in apart.items()},
        "finer": street_cells_told.document(street_cells.of(pack, found)),
        "cautions": list(found.cautions),
        "told": [*street_told.lies(pack, found), *street_told.cautions(found)],
    }  # fmt: skip


def _contrast(pack: Pack, found: StreetProfile, each: Contrast) -> dict[str, Any]:
    left, right = (side.area for side in found.pair)
    return {
        "year": each.left.year,
        "drawn_left": each.left.value, "drawn_right": each.right.value,
        "reason": each.reason, "difference": each.difference,
        "interval": None if each.interval is None else list(each.interval), "band": each.band,
        "verdict": each.key, "class": classes.of(each), "cautions": list(each.cautions),
        "sentence": street_told.contrast_sentence(pack, left, right, each),
    }  # fmt: skip
