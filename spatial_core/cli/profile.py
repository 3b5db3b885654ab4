"""``wijkmonitor profile``: an area beside its reference, or a street, in four forms."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import codes, wording
from ..errors import NotFoundError, RecipeError
from ..pack.reader import Pack
from ..reading import definition, profile, strengths
from ..reading.profile import Profile, Slice
from ..sentence import area_label, beside, findings, judgement, notes, of_slice, sources
from .output import message, refuse_input, table, write_json
from .value import checked_year

if TYPE_CHECKING:
    from ..area import Area
    from ..reading.charted import Years
    from ..reading.stories import AreaStories
    from ..reading.strengths import Finding, Findings
    from . import Parser


ON_CARD = 2
"""So many stories stand on the card of a group: it stays about figures."""


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    parser.take("pack")
    parser.add("code", say="area_or_street", metavar="CODE")
    parser.take("--year", "--reference")
    parser.add("--theme", say="theme", nargs="+", action="extend", default=[], metavar="T")
    parser.take("--definition")
    parser.add("--group", say="group", metavar="NAME")
    parser.add("--hidden", say="hidden", nargs="+", action="extend", default=[], metavar="ID")
    parser.add("--stories", say="stories", metavar="FILE")
    parser.take("--json", "--svg", "--html")


def run(args: argparse.Namespace) -> int:
    """Write the profile in the forms asked for; without any, print it as text."""
    refuse_input(args.pack, args.svg, args.html)
    if args.stories:
        refuse_input(args.stories, args.svg, args.html)
    with Pack(args.pack) as pack:
        known = [theme.id for theme in pack.catalogue.themes]
        for theme in args.theme:
            if theme not in known:
                raise NotFoundError("theme_unknown", theme=theme, themes=known)
        made = definition.load(args.definition or "standaard", pack.catalogue)
        if not codes.is_code(args.code) and pack.street_years:
            return _street(pack, args, made)
        if args.group:
            return _card(pack, args)
        found = profile.of(
            pack, args.code, year=checked_year(pack, args.year), reference=args.reference,
            themes=args.theme, pie=made.slices,
        )  # fmt: skip
        stories = _stories(pack, found, args)
        write_files(
            pack, found, args, made.form, hidden=args.hidden, stories=stories,
            chosen=args.definition is not None,
        )  # fmt: skip
        noted = strengths.with_peers(pack, found, stories.strengths if stories else ())
        if args.json:
            beside = _hidden_values(pack, found, args)
            write_json({**document(found), **noted_values(noted), **beside})
        elif not args.svg and not args.html:
            told = _hidden_words(pack, found, args)
            lines = [in_words(found, args.lang), *told, "", *below(found, noted, args.lang)]
            print("\n".join(lines))
    return 0


def _stories(pack: Pack, found: Profile, args: argparse.Namespace) -> AreaStories | None:
    """Give the stories of the area; None where no file was named."""
    if not args.stories:
        return None
    from ..reading import stories
    from . import shared

    with shared.stories(args.stories) as book:
        return stories.of_area(pack, book.list(), found.area)


def _hidden_values(pack: Pack, found: Profile, args: argparse.Namespace) -> dict[str, Any]:
    """Give as plain values what the asked figures hide; nothing where none was asked."""
    if not args.hidden:
        return {}
    from ..reading import hidden_told

    asked = [hidden_told.asked(pack, found, pack.indicator(id)) for id in args.hidden]
    return {"hidden": [hidden_told.document(each) for each in asked]}


def _hidden_words(pack: Pack, found: Profile, args: argparse.Namespace) -> list[str]:
    """Say what the asked figures hide, a block each."""
    if not args.hidden:
        return []
    from ..reading import hidden_told

    lines: list[str] = []
    for id in args.hidden:
        made = hidden_told.asked(pack, found, pack.indicator(id))
        lines += ["", hidden_told.head(made, args.lang)]
        lines += [f"  {line}" for line in hidden_told.sentences(made, args.lang)]
    return lines


def write_files(
    pack: Pack, found: Profile, args: argparse.Namespace, form: str, made_of: Sequence[str] = (),
    years: Years | None = None, hidden: Sequence[str] = (),
    stories: AreaStories | None = None, chosen: bool = False,
) -> None:  # fmt: skip
    """Write the drawing and the page where they were asked for."""
    if args.svg:
        write_svg(found, Path(args.svg), args.lang, form)
        message(wording.say("written", args.lang, path=args.svg))
    if args.html:
        from ..outlets import page

        plain = form == definition.PLAIN
        target = Path(args.html)
        page.write(
            pack, found, target, args.lang, plain=plain, made_of=made_of, years=years,
            hidden=hidden, stories=stories, reference=args.reference, chosen=chosen,
        )  # fmt: skip
        message(wording.say("written", args.lang, path=args.html))


def below(found: Profile, noted: Findings, lang: str) -> list[str]:
    """Give what stands below the figures: strengths, what to mind, the sources."""
    blocks = [findings(noted, lang), to_mind(found, lang)]
    if told := sources(found):
        key = "sentence.sources" if len(told) > 1 else "sentence.source"
        blocks.append([wording.say(key, lang, source="; ".join(told))])
    lines = [line for block in blocks if block for line in (*block, "")]
    return lines[:-1]


def noted_values(noted: Findings) -> dict[str, Any]:
    """Give strengths and points of attention as plain values."""

    def plain(found: Finding) -> dict[str, Any]:
        indicator = None if found.part is None else found.part.indicator
        story = {"story": found.story} if found.part is None else {}
        return {"indicator": indicator, "why": found.why, "since": found.since, **story}

    return {
        "strengths": [plain(each) for each in noted.strengths],
        "attention": [plain(each) for each in noted.attention],
    }


def _street(pack: Pack, args: argparse.Namespace, made: definition.Definition) -> int:
    """Write the profile of the street that the text names."""
    from .. import find
    from . import street

    asked = checked_year(pack, args.year)
    known = find.street(pack, args.code, asked if asked in pack.street_years else None)
    return street.run(pack, known, args, made)


def _on_card(pack: Pack, area: Area, args: argparse.Namespace) -> tuple[str, ...]:
    """Give the newest stories of an area itself."""
    from ..reading import stories, stories_told
    from . import shared

    with shared.stories(args.stories) as book:
        found = stories.of_area(pack, book.list(), area)
    own = [each for each in found.told if each.where == stories.OWN]
    return tuple(stories_told.line(pack, each, args.lang) for each in own[:ON_CARD])


def _card(pack: Pack, args: argparse.Namespace) -> int:
    """Write the card of a group: whole, or not at all."""
    from .._files import write_text
    from ..outlets import card
    from ..reading import groups

    if args.definition:
        raise RecipeError("group_whole_card")
    found = groups.card(pack, args.code, args.group)
    if args.stories:
        found = replace(found, stories=_on_card(pack, found.area, args))
    if args.svg:
        write_text(Path(args.svg), card.picture(pack, found, args.lang))
        message(wording.say("written", args.lang, path=args.svg))
    if args.html:
        write_text(Path(args.html), card.page(pack, found, args.lang))
        message(wording.say("written", args.lang, path=args.html))
    if args.json:
        write_json(card.document(found))
    elif not args.html and not args.svg:
        print(card.in_words(pack, found, args.lang))
    return 0


def write_svg(found: Profile, target: Path, lang: str, form: str = definition.LENGTHS) -> None:
    """Write the profieltaart to a file."""
    from .._files import write_text
    from ..chart.profieltaart import profieltaart

    write_text(target, profieltaart(found, lang=lang, plain=form == definition.PLAIN))


def document(found: Profile) -> dict[str, Any]:
    """Give the profile as plain values with English keys."""
    area = found.area
    return {
        "area": {
            "code": area.code, "name": area.name, "level": area.level, "year": area.year,
            "gemeente": area.gemeente, "gemeente_code": area.gemeente_code,
            "inhabitants": area.inhabitants, "water": area.water,
        },
        "own": None if found.own is None else found.own._asdict(),
        "year": area.year,
        "years": list(found.years),
        "borders": found.borders,
        "reference": {
            "kind": found.reference.kind, "code": found.reference.code,
            "name": found.reference.name_nl, "cautions": list(found.reference.cautions),
        },
        "themes": [
            {"theme": theme.theme, "label": theme.label_nl,
             "mean": None if theme.mean is None else theme.mean[0],
             "mean_of": None if theme.mean is None else theme.mean[1],
             "slices": [_slice(found, piece) for piece in theme.slices]}
            for theme in found.themes
        ],
        "cautions": list(found.cautions),
        "sources": sources(found),
    }  # fmt: skip


def _slice(found: Profile, piece: Slice) -> dict[str, Any]:
    names = (
        "indicator", "year", "value", "unit", "n", "reason", "reference_value", "verdict",
        "length", "direction", "difference", "interval", "band", "place", "percentile", "kind",
        "weight", "source",
    )  # fmt: skip
    against = piece.against or found.reference
    return {
        "label": piece.label_nl,
        "sentence": of_slice(found, piece),
        "reference_kind": against.kind,
        "reference_name": against.name_nl,
        **{name: getattr(piece, name) for name in names},
        "limits": None if piece.limits is None else list(piece.limits),
        "cautions": list(piece.cautions),
    }


def in_words(found: Profile, lang: str) -> str:
    """Give the profile as a table of text, theme by theme."""
    dutch = lang == "nl"
    ref = found.reference.name_nl if dutch else found.reference.name_en
    lines = [area_label(found.area, lang), wording.say("profile.compared", lang, ref=ref)]
    lines += beside(found, lang)
    for theme in found.themes:
        lines += ["", theme.label_nl if dutch else theme.label_en]
        lines.append(table([_row(piece, lang) for piece in theme.slices]))
    return "\n".join(lines)


def to_mind(found: Profile, lang: str) -> list[str]:
    """Give as lines what to mind with which figure."""
    return [f"{labels}: {text}" for labels, text in notes(found, lang)]


def _row(piece: Slice, lang: str) -> tuple[str, ...]:
    dutch = lang == "nl"
    value = piece.text_nl if dutch else piece.text_en
    label = f"  {piece.label_nl if dutch else piece.label_en}"
    if piece.value is None:
        return label, value, "", wording.say(f"reason.short.{piece.reason}", lang), ""
    other = piece.reference_text_nl if dutch else piece.reference_text_en
    said = judgement(piece.direction, piece.compare, piece.verdict, lang)
    return label, value, f"({other})" if other else "", said, str(piece.year)
