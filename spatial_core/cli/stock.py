"""``wijkmonitor stock``: the user's own homes beside the figures of their buurten."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import escape, wording
from .._files import atomic_path
from ..errors import missing_library
from ..pack.reader import Pack
from ..reading import stock, stock_told
from .output import message, refuse_input, table, write_json
from .value import checked_year

if TYPE_CHECKING:
    from ..combine import Combined
    from ..reading.stock import StockReading
    from . import Parser


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    parser.take("pack")
    parser.add("--stock", say="stock", required=True, metavar="FILE")
    parser.add("--addresses", say="stock_addresses", metavar="FILE")
    parser.add("--homes-field", say="homes_field", default="", metavar="F")
    parser.take("--year", "--reference", "--indicator", "--json")
    parser.add("--html", say="stock_html", metavar="FILE")
    parser.add("--out", say="stock_out", metavar="FILE.csv")


def run(args: argparse.Namespace) -> int:
    """Read the homes, put them in buurten, and write what is asked for; without any, as text."""
    for path in filter(None, (args.pack, args.stock, args.addresses)):
        refuse_input(path, args.html)
        refuse_input(path, args.out)
    try:
        from ..stock import read
    except ImportError as exc:
        raise missing_library(exc) from exc
    with Pack(args.pack) as pack:
        indicators = [pack.indicator(id) for id in args.indicator]
        held = read.homes(
            pack, Path(args.stock), homes_field=args.homes_field,
            postcodes=Path(args.addresses) if args.addresses else None,
            year=checked_year(pack, args.year), cache=_cache(args.cache),
        )  # fmt: skip
        found = stock.of(pack, held, indicators, args.reference)
        if args.html:
            from ..outlets import stock_page

            stock_page.write(pack, found, Path(args.html), args.lang)
            message(wording.say("written", args.lang, path=args.html))
    if args.out:
        write_csv(found, Path(args.out))
        message(wording.say("written", args.lang, path=args.out))
    if args.json:
        write_json(document(found))
    elif not args.html and not args.out:
        print(in_words(found, args.lang))
    return 0


def _cache(chosen: str | None) -> Path:
    from ..fetch.cache import default_folder

    return Path(chosen) if chosen else default_folder()


def in_words(found: StockReading, lang: str = "nl") -> str:
    """Give the reading as text: what it is not, where the homes stand, the figures, the rows."""
    places, heads = stock_told.heads(found, lang)
    lines = [stock_told.title(found, lang), stock_told.caution(lang)]
    lines += stock_told.intro(found, lang)
    lines += ["", wording.say("stock.places", lang)]
    lines.append(table([places, *(stock_told.place(each, lang) for each in found.places)]))
    lines += ["", wording.say("stock.figures", lang)]
    if found.rows:
        lines.append(stock_told.compared(found, lang))
        lines.append(table([heads, *(stock_told.line(row, lang) for row in found.rows)]))
    else:
        lines.append(wording.say("stock.none", lang))
    lines += ["", *(f"{labels}: {text}" for labels, text in stock_told.cautions(found, lang))]
    lines += ["", wording.say("stock.rows", lang)]
    lines += [f"  {line}" for line in stock_told.account(found, lang)]
    if told := stock_told.sources_line(found, lang):
        lines += ["", told]
    return "\n".join(lines)


def document(found: StockReading) -> dict[str, Any]:
    """Give the reading as plain values with English keys."""
    held = found.stock
    return {
        "file": held.name, "borders": held.year, "unit": held.unit, "whole": held.whole,
        "rows": held.rows, "unused": held.unused,
        "account": {
            key: {"rows": rows, "examples": list(examples)}
            for key, (rows, examples) in held.account.items()
        },
        "cautions": list(found.cautions),
        "places": [
            {"code": p.area.code, "name": p.area.name, "gemeente": p.area.gemeente,
             "held": p.held, "share": p.share, "dwellings": p.dwellings, "of_buurt": p.of_buurt,
             "more_than_all": p.more_than_all}
            for p in found.places
        ],
        "elsewhere": {
            "codes": [area.code for area in found.peers],
            "share_between": None if found.like is None else list(found.like),
        },
        "indicators": [
            {
                "indicator": row.indicator.id, "label": row.indicator.label_nl,
                "unit": row.indicator.unit, "years": list(row.span),
                "together": _combined(row.combined),
                "elsewhere": None if row.elsewhere is None else _combined(row.elsewhere),
                "shares": stock_told.shares(row),
                "buurten": {code: {"value": j.own.value, "reason": j.own.reason,
                                   "verdict": j.key, "reference": j.reference.written}
                            for code, j in row.judged.items()},
                "cautions": list(row.cautions),
            }
            for row in found.rows
        ],
    }  # fmt: skip


def _combined(made: Combined) -> dict[str, Any]:
    return {
        "value": made.value, "reason": made.reason, "coverage": made.coverage,
        "bounds": None if made.bounds is None else list(made.bounds), "derived": True,
        "verdict": None,
    }  # fmt: skip


def write_csv(found: StockReading, target: Path) -> None:
    """Write a row for each buurt (RFC 4180, UTF-8, decimal point): homes, figures, verdicts."""
    header = ["code", "name", "gemeente", "unit", "held", "share", "dwellings", "of_buurt"]
    for row in found.rows:
        id = row.indicator.id
        header += [id, f"{id}_reason", f"{id}_verdict"]
    with atomic_path(target) as temporary, temporary.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        for place in found.places:
            area = place.area
            cells: list[Any] = [
                area.code, area.name, area.gemeente or "", found.stock.unit, place.held,
                place.share, place.dwellings, place.of_buurt,
            ]  # fmt: skip
            for row in found.rows:
                judged = row.judged.get(area.code)
                cells += [None] * 3 if judged is None else [
                    judged.own.value, judged.own.reason, judged.key
                ]  # fmt: skip
            writer.writerow([escape.csv_cell(c) if isinstance(c, str) else c for c in cells])
