"""``wijkmonitor trend``: a figure of an area over the years; without a figure, all themes."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import codes, wording
from .._files import write_text
from ..errors import RecipeError
from ..pack.reader import Pack
from ..reading import trend, trend_told
from .output import message, refuse_input, table, write_json

if TYPE_CHECKING:
    from ..reading.trend import Break, Change, Gap, Line, Point, Slope, Trend
    from . import Parser


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    parser.take("pack", "code")
    parser.add("indicator", say="trend_indicator", nargs="?", metavar="INDICATOR")
    parser.take("--reference", "--json")
    parser.add("--svg", say="trend_svg", metavar="FILE")
    parser.take("--html")


def run(args: argparse.Namespace) -> int:
    """Print the years, or write what is asked for."""
    refuse_input(args.pack, args.svg, args.html)
    with Pack(args.pack) as pack:
        if args.indicator is None:
            return _themes(pack, args)
        found = trend.of(pack, args.code, pack.indicator(args.indicator), args.reference)
        _page(pack, [found], args)
    if args.svg:
        from ..chart import trend as chart

        write_text(Path(args.svg), chart.draw(found, lang=args.lang))
        message(wording.say("written", args.lang, path=args.svg))
    if args.json:
        write_json(document(found))
    elif not args.svg and not args.html:
        print(in_words(found, args.lang))
    return 0


def _page(pack: Pack, trends: Sequence[Trend], args: argparse.Namespace) -> None:
    if args.html and trends:
        from ..outlets import trend_page

        trend_page.write(pack, trends, Path(args.html), args.lang)
        message(wording.say("written", args.lang, path=args.html))


def _themes(pack: Pack, args: argparse.Namespace) -> int:
    """Draw all themes, or say of each figure what became of it."""
    if args.json:
        raise RecipeError("trend_themes_json")
    area = pack.area(codes.parse(args.code))
    themes = trend.of_themes(pack, area.code, args.reference)
    _page(pack, [each for _, trends in themes for each in trends], args)
    if args.svg:
        from ..chart import multiples

        write_text(Path(args.svg), multiples.draw(area, themes, lang=args.lang))
        message(wording.say("written", args.lang, path=args.svg))
    if args.svg or args.html:
        return 0
    lines = [wording.say("trend.themes", args.lang, name=area.told)]
    for theme, trends in themes:
        lines += ["", theme.label_nl if args.lang == "nl" else theme.label_en]
        lines.append(table([_short(each, args.lang) for each in trends]))
    print("\n".join(lines))
    return 0


def _short(found: Trend, lang: str) -> list[str]:
    newest = found.known[-1]
    label = trend_told.label(found.indicator, lang)
    if found.whole is None:
        return [f"  {label}", trend_told.value_text(found, newest, lang), str(newest.year), ""]
    first, last = found.whole.before, found.whole.after
    both = " → ".join(_marked(found, point, lang) for point in (first, last))
    told = wording.years((first.year, last.year))
    return [f"  {label}", both, told, trend_told.key_words(found.whole, lang)]


def _marked(found: Trend, point: Point, lang: str) -> str:
    """Write a figure, and that it is of other borders where it is."""
    text = trend_told.value_text(found, point, lang)
    if point.fits and not point.converted:
        return text
    key = "trend.short.converted" if point.fits else f"trend.provenance.{point.provenance}"
    return wording.beside(text, wording.say(key, lang))


def in_words(found: Trend, lang: str = "nl") -> str:
    """Give the trend as text: what changed, a table of years, and what to mind."""
    lines = [trend_told.title(found, lang), *trend_told.sentences(found, lang)]
    if found.points:
        lines += ["", table(trend_told.table(found, lang))]
    notes = trend_told.notes(found, lang)
    sources = dict.fromkeys(p.figure.source for p in found.known if p.figure.source)
    told = [wording.say("sentence.source", lang, source="; ".join(sources))] if sources else []
    return "\n".join([*lines, *([""] if notes or told else []), *notes, *told])


def document(found: Trend) -> dict[str, Any]:
    """Give the trend as plain values with English keys."""
    area, indicator = found.area, found.indicator
    return {
        "code": area.code, "name": area.name, "level": area.level, "year": area.year,
        "indicator": indicator.id, "label": indicator.label_nl, "unit": indicator.unit,
        "constant_borders": _division(found),
        "points": [_point(each) for each in found.points],
        "references": [_line(each) for each in found.references],
        "breaks": [_break(each) for each in found.breaks],
        "changes": [_change(each) for each in found.changes],
        "whole": None if found.whole is None else _change(found.whole),
        "gap": _gap(found.gap),
        "slope": _slope(found.slope),
        "not_in_pack": list(found.lacking),
        "cautions": list(found.cautions),
        "sentences": trend_told.sentences(found),
        "notes": trend_told.notes(found),
    }  # fmt: skip


def _division(found: Trend) -> int | bool | None:
    """Give the year of the division of all years, true where it is not told, null without one."""
    if found.division is None:
        return None
    return int(found.division) if found.division.isdecimal() else True


def _point(found: Point) -> dict[str, Any]:
    figure = found.figure
    return {
        "year": found.year, "first_year": found.first, "value": figure.value,
        "numerator": figure.numerator, "denominator": figure.denominator,
        "reason": figure.reason, "source": figure.source,
        "provenance": found.provenance, "method": found.method,
        "on_newest_borders": found.fits, "estimated": found.estimated,
        "coverage": found.coverage, "sources": list(found.sources),
        "not_compared_with_before": found.apart,
    }  # fmt: skip


def _line(found: Line) -> dict[str, Any]:
    against = found.reference
    return {
        "kind": against.kind, "code": against.written, "name": against.name_nl,
        "points": [
            {"year": each.year, "value": each.value, "not_compared_with_before": each.apart}
            for each in found.points
        ],
    }  # fmt: skip


def _break(found: Break) -> dict[str, Any]:
    note = None if found.note is None else found.note.note_nl
    return {"year": found.year, "since": found.since, "why": found.why, "note": note}


def _change(found: Change) -> dict[str, Any]:
    return {
        "from": found.before.year, "to": found.after.year, "before": found.before.value,
        "after": found.after.value, "key": found.key, "why": found.why or None,
    }  # fmt: skip


def _gap(found: Gap | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "reference": found.reference.written, "from": found.first, "to": found.last,
        "before": found.before, "after": found.after, "key": found.key,
    }  # fmt: skip


def _slope(found: Slope | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "per_year": found.per_year, "from": found.first, "to": found.last, "years": found.years,
        "method": "theil_sen", "key": found.key,
    }  # fmt: skip
