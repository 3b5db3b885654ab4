"""``wijkmonitor streets``: which buurten every street lies in or along, as a table."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import distributed, escape, wording
from .._files import atomic_path
from ..errors import OutputError, missing_library
from ..recipe import TOLERANCE
from .output import Bar, refuse_input, write_json

if TYPE_CHECKING:
    from ..pack.street_tables import LinkedStreets
    from . import Parser

HEADER = (
    "street", "code", "share", "by", "id", "place", "gemeente", "length_m", "inside_m", "left_m",
    "right_m", "addresses", "street_addresses", "boundary", "year",
)  # fmt: skip


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    many: dict[str, Any] = {"nargs": "+", "action": "extend", "metavar": "FILE"}
    parser.take("pack")
    parser.add("--streets", say="streets", required=True, **many)
    parser.add("--addresses", say="addresses", default=[], **many)
    parser.add("--name-field", say="name_field", default="", metavar="F")
    parser.add("--tolerance", say="tolerance", type=float, default=TOLERANCE, metavar="M")
    parser.add("--out", say="out", required=True, metavar="FILE.csv")
    parser.add("--lines", say="lines", metavar="FILE.gpkg")
    parser.add("--year", say="locate_year", type=int, metavar="Y")
    parser.take("--engine", "--scheduler", "--json", "--progress")


def run(args: argparse.Namespace) -> int:
    """Link the streets, write the table, and tell what became of every row."""
    for path in (args.pack, *args.streets, *args.addresses):
        for target in filter(None, (args.out, args.lines)):
            refuse_input(path, target)
    _check_lines(args.lines, args.out)
    try:
        from ..streets import linked
    except ImportError as exc:
        raise missing_library(exc) from exc
    bar = Bar(args.lang, args.progress)
    with distributed.opened(args.engine, args.scheduler) as engine:
        found, approximate = linked.of_files(
            Path(args.pack), [Path(path) for path in args.streets],
            [Path(path) for path in args.addresses], name_field=args.name_field,
            tolerance=args.tolerance, year=args.year, progress=bar, engine=engine,
        )  # fmt: skip
    bar.done()
    count = write_csv(found, Path(args.out))
    if args.lines and found.streets:
        write_lines(found, Path(args.lines))
    elif args.lines:
        print(wording.say("warning.streets_none", args.lang, path=args.lines), file=sys.stderr)
    if approximate:
        values = {"year": found.year, "path": Path(args.pack).name}
        print(wording.say("warning.streets_approximate", args.lang, **values), file=sys.stderr)
    if "surface_odd" in found.account:
        n, told = found.account["surface_odd"]
        values = {"n": n, "told": list(told)}
        print(wording.say("warning.streets_odd", args.lang, **values), file=sys.stderr)
    if args.json:
        write_json(document(found, count, approximate))
    else:
        print("\n".join(summary(found, count, args.out, args.lang)))
    return 0


def _check_lines(lines: str | None, out: str) -> None:
    """Raise OutputError for a file of lines that cannot be one; before any work is done."""
    if lines and Path(lines).suffix.lower() != ".gpkg":
        raise OutputError("output_not_gpkg", path=lines)
    if lines and Path(lines).resolve() == Path(out).resolve():
        raise OutputError("output_twice", path=lines)


def write_csv(found: LinkedStreets, target: Path) -> int:
    """Write a row for each street and buurt (RFC 4180, UTF-8, decimal point); give their number."""
    streets = {street.id: street for street in found.streets}
    with atomic_path(target) as temporary, temporary.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(HEADER)
        for link in found.links:
            street = streets[link.street]
            row = (
                street.name, link.code, f"{link.share:.6f}", street.by, street.id, street.place,
                street.gemeente_code, street.length, link.inside, link.left, link.right,
                link.addresses, street.addresses, int(street.boundary), link.year,
            )  # fmt: skip
            # What is not known is an empty cell.
            writer.writerow([escape.csv_cell(c) if isinstance(c, str) else c for c in row])
    return len(found.links)


def write_lines(found: LinkedStreets, target: Path) -> None:
    """Write the streets and their stretches as layers of a new GeoPackage."""
    from ..pack import street_tables

    with atomic_path(target) as temporary:
        temporary.unlink()
        street_tables.write_layers([found], temporary)


def document(found: LinkedStreets, count: int, approximate: bool) -> dict[str, Any]:
    """Give what was made, and the account, as plain values."""
    return {
        "year": found.year,
        "streets": len(found.streets),
        "links": count,
        "boundary": sum(street.boundary for street in found.streets),
        "stretches": len(found.stretches),
        "approximate": approximate,
        "account": {
            key: {"rows": rows, "examples": list(examples)}
            for key, (rows, examples) in found.account.items()
        },
    }


def summary(found: LinkedStreets, count: int, out: str, lang: str) -> list[str]:
    """Say how much was linked, and a line for each thing that became of rows."""
    first = wording.say(
        "streets.done", lang, path=out, streets=len(found.streets), n=count, year=found.year,
        boundary=sum(street.boundary for street in found.streets),
    )  # fmt: skip
    return [first, *account_lines(found.account, lang)]


def account_lines(account: Mapping[str, tuple[int, Sequence[str]]], lang: str) -> list[str]:
    """Say of an account how many rows there were of each kind, with some of them."""
    lines = []
    for key, (rows, examples) in account.items():
        lines.append("  " + wording.say(
            "streets.account.examples" if examples else "streets.account.line", lang,
            what=wording.say(f"streets.account.{key}", lang), count=wording.integer(rows, lang),
            **({"examples": wording.listing(examples, lang, most=3)} if examples else {}),
        ))  # fmt: skip
    return lines
