"""``wijkmonitor compare``: several areas side by side."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import codes, guards, sentence, wording
from ..errors import NotFoundError, RecipeError
from ..judgement import peers
from ..pack.reader import Pack
from ..reading import comparison, side_by_side
from ..reading.comparison import Comparison
from .output import table, write_json
from .value import checked_year

if TYPE_CHECKING:
    from ..catalogue import Indicator
    from ..judgement.peers import Peer
    from ..judgement.ranking import Place

    Places = dict[tuple[str, str], Place]
    from ..judgement.verdicts import Judged
    from . import Parser

AUTO = "auto"
LISTED = ("gemeente", "gebied", "wijk", "buurt")
MOST_PEERS = 10


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    parser.take("pack")
    parser.add("codes", say="codes", nargs="+", metavar="CODE")
    parser.add("--peers", say="peers", metavar="FILE|auto")
    parser.take("--indicator", "--year", "--json")
    parser.add("--traits", say="traits", metavar="ID,ID=2")
    parser.add("--standouts", say="standouts", action="store_true")
    parser.add("--level", say="standouts_level", choices=LISTED, default="buurt")


def run(args: argparse.Namespace) -> int:
    """Print a row an indicator and a column an area."""
    with Pack(args.pack) as pack:
        year = checked_year(pack, args.year)
        indicators = [pack.indicator(id) for id in args.indicator]
        for indicator in indicators:
            guards.refuse_alone(indicator)
        if args.standouts:
            return _standouts(pack, args, indicators, year)
        alike: list[Peer] = []
        chosen: list[str] = []
        traits = peers.chosen(pack, args.traits) if args.traits else peers.TRAITS
        if args.traits and args.peers != AUTO:
            raise RecipeError("traits_without_peers")
        without = [indicator.id for indicator in indicators]
        # The outcome is no trait, and the weights that are printed are those that were used.
        traits = {id: weight for id, weight in traits.items() if id not in without}
        if args.peers == AUTO:
            first = pack.area(codes.parse(args.codes[0]), year)
            alike = peers.of(pack, first, most=MOST_PEERS, traits=traits)
            chosen = [peer.area.code for peer in alike]
            if not alike:
                raise NotFoundError("no_peers", code=first.code, name=first.name)
            traits = peers.taking_part(pack, first, traits)
        elif args.peers:
            _, chosen = peers.load(Path(args.peers), pack)
        shown = indicators
        if alike and not indicators:
            # What they are alike in is no outcome to compare them by.
            shown = comparison.outcomes(comparison.of_pie(pack), traits)
        found = comparison.of(
            pack, args.codes, indicators=shown, year=year, peers=chosen, alike=bool(alike)
        )
        # Asked for by name: then the place among all areas of the level is told too.
        placed = _places(pack, found) if indicators else {}
        if args.json:
            write_json(document(found, alike, placed, traits))
        else:
            lines = [
                in_words(pack, found, alike, args.lang, traits),
                *_placed(found, placed, args.lang),
            ]
            mind = to_mind(found, args.lang)
            print("\n".join([*lines, "", *mind] if mind else lines))
    return 0


def _standouts(
    pack: Pack, args: argparse.Namespace, indicators: list[Indicator], year: int | None
) -> int:
    """Write which areas within those asked for stand out."""
    from . import standouts

    lists = standouts.of(pack, args.codes, args.level, indicators, year)
    if args.json:
        write_json(standouts.document(args.codes, args.level, lists))
    else:
        print(standouts.in_words(args.level, lists, args.lang))
    return 0


def _places(pack: Pack, found: Comparison) -> Places:
    """Give the place of each area among its level, by indicator and code; not all have one."""
    return {
        (row.indicator.id, code): place
        for row in found.rows
        for code, place in side_by_side.places(pack, found, row).items()
    }


def _placed(found: Comparison, placed: Places, lang: str) -> list[str]:
    lines: list[str] = []
    for row in found.rows:
        label = side_by_side.label(row, lang)
        told = [
            sentence.place_sentence(area, placed[row.indicator.id, area.code], lang)
            for area in found.areas
            if (row.indicator.id, area.code) in placed
        ]
        lines += (
            ["", wording.beside(label, row.year), *(f"  {text}" for text in told)] if told else []
        )
    return lines


def document(
    found: Comparison,
    alike: list[Peer],
    placed: Places,
    traits: Mapping[str, float] = peers.TRAITS,
) -> dict[str, Any]:
    """Give the comparison as plain values with English keys."""
    return {
        "areas": [
            {"code": a.code, "name": a.name, "level": a.level, "gemeente": a.gemeente,
             "cautions": ["eigen_gebied"] if a.code in found.own else []}
            for a in found.areas
        ],
        "reference": {
            "kind": found.reference.kind, "code": found.reference.code,
            "name": found.reference.name_nl,
        },
        "peers": [
            {"code": p.area.code, "name": p.area.name, "gemeente": p.area.gemeente,
             "distance": p.distance, "alike": list(p.alike)}
            for p in alike
        ],
        "traits": dict(traits) if alike else {},
        "indicators": [
            {"indicator": row.indicator.id, "label": row.indicator.label_nl,
             "unit": row.indicator.unit, "year": row.year, "reference_reason": row.lacking,
             "figures": [
                 {**_figure(judged), **_place(placed.get((row.indicator.id, judged.own.code))),
                  "cautions": list(mind)}
                 for judged, mind in zip(row.judged, row.cautions, strict=True)
             ]}
            for row in found.rows
        ],
    }  # fmt: skip


def _place(place: Place | None) -> dict[str, Any]:
    """Give a range of places, or a third, among how many; nothing where none may be told."""
    if place is None:
        return {}
    if place.range is None:
        return {"third": place.third, "of": place.of}
    return {"place_from": place.range.first, "place_to": place.range.last, "of": place.of}


def _figure(judged: Judged) -> dict[str, Any]:
    verdict = judged.verdict
    return {
        "code": judged.own.code, "value": judged.own.value, "n": judged.own.denominator,
        "reason": judged.own.reason, "reference_value": judged.reference_value,
        "difference": None if verdict is None else verdict.difference,
        "interval": None if verdict is None or verdict.interval is None else list(verdict.interval),
        "verdict": judged.key,
    }  # fmt: skip


def in_words(
    pack: Pack,
    found: Comparison,
    alike: list[Peer],
    lang: str,
    traits: Mapping[str, float] = peers.TRAITS,
) -> str:
    """Give the comparison as a table of text."""
    lines = [sentence.area_label(area, lang) for area in found.areas]
    lines += [sentence.own_area(area, found.own[area.code], lang)
              for area in found.areas if area.code in found.own]  # fmt: skip
    lines.append(wording.say("profile.compared", lang, ref=found.reference.name(lang)))
    if alike:
        lines += ["", sentence.peers_sentence(pack, found.areas[0], alike, lang)]
        lines.append(sentence.peers_weights(pack, traits, lang))
        lines += [f"  {sentence.area_label(peer.area, lang)}" for peer in alike]
    head = ["", *(area.name for area in found.areas), found.reference.name(lang)]
    rows = [head, *(_cells(row, lang) for row in found.rows)]
    return "\n".join([*lines, "", table(rows)])


def to_mind(found: Comparison, lang: str) -> list[str]:
    """Give each caution once, after the labels of the figures that it is about."""
    found_once = side_by_side.to_mind(found.rows, lang)
    return [f"{', '.join(labels)}: {text}" for labels, text in found_once]


def _cells(row: comparison.Row, lang: str) -> list[str]:
    cells = [
        f"{side_by_side.value(row, judged, lang)} {side_by_side.verdict(row, judged, lang)}".strip()
        for judged in row.judged
    ]
    label = wording.beside(side_by_side.label(row, lang), row.year)
    return [label, *cells, side_by_side.reference_value(row, lang)]
