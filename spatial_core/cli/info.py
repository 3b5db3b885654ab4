"""``wijkmonitor info``: what a pack holds, where it came from, and what did not match."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from .. import wording
from ..codes import Level
from ..crosswalk import METHODS, PROVENANCE, UNKNOWN
from ..pack.reader import Pack
from .output import table, write_json
from .streets import account_lines

if TYPE_CHECKING:
    from . import Parser


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    parser.take("pack", "--json")


def run(args: argparse.Namespace) -> int:
    """Print the contents."""
    with Pack(args.pack) as pack:
        document = describe(pack)
        if args.json:
            write_json(document)
        else:
            print(_in_words(document, args.lang))
    return 0


def describe(pack: Pack) -> dict[str, Any]:
    """Give years, levels, counts, sources, licences, join report and reasons as plain values."""
    report = pack.join_report()
    counts: dict[int, dict[str, int]] = {}
    for row in report:
        areas = int(row["figures"]) + int(row["only_areas"])
        counts.setdefault(int(row["year"]), {})[str(row["level"])] = areas
    sources = pack.sources()
    return {
        "path": pack.path.name,
        "program": pack.manifest["program"],
        "made": pack.manifest["made"],
        "pack_id": pack.manifest["pack_id"],
        "detail": pack.manifest["detail"],
        "gemeenten": pack.manifest["gemeenten"].split(),
        "years": list(pack.years),
        "levels": sorted({str(row["level"]) for row in report}, key=_level_order),
        "counts": counts,
        "layers": [{"level": lv, "year": y, "areas": n} for lv, y, n in pack.layers],
        "indicators": pack.indicators_with_figures(),
        "sources": sources,
        "licences": sorted({str(s["licence"]) for s in sources if s["licence"]}),
        "join": report,
        "reasons": [
            {"year": y, "level": lv, "reason": r, "figures": n} for y, lv, r, n in pack.reasons()
        ],
        "areas": _own_areas(pack),
        "finer": _finer(pack),
        "boundaries": _boundaries(pack),
        "streets": _streets(pack),
        "warnings": [{"key": key, "values": values} for key, values in pack.warnings],
        "recipe": dict(pack.recipe),
    }


def _own_areas(pack: Pack) -> list[dict[str, Any]]:
    """Give per year and gemeente how many own areas there are, and what their level is called."""
    found: dict[tuple[int, str, str], int] = {}
    for area in pack.areas("gebied"):
        key = (area.year, area.gemeente or area.gemeente_code or "", area.label)
        found[key] = found.get(key, 0) + 1
    return [
        {"year": year, "gemeente": gemeente, "label": label, "areas": count}
        for (year, gemeente, label), count in sorted(found.items())
    ]


def _finer(pack: Pack) -> list[dict[str, Any]]:
    """Give the squares and postcodes: how many, how many drawn, and which figures they have."""
    found = []
    for kind, year in pack.finer_kinds():
        borders, cells, drawn = pack.finer_size(kind, year)
        told = {"kind": kind, "year": year, "borders": borders, "cells": cells, "drawn": drawn}
        found.append({**told, "indicators": list(pack.finer_series(kind, year))})
    return found


def _boundaries(pack: Pack) -> list[dict[str, Any]]:
    """Give per crosswalk its account: how many areas are what, and how that is known."""
    found: dict[tuple[int, int, str], dict[str, Any]] = {}
    for told in pack.crosswalk_account():
        account = found.setdefault((told.from_year, told.to_year, told.level), {})
        account[told.key] = {"number": told.number, "examples": list(told.examples)}
    return [
        {"from": before, "to": after, "level": level, "account": account}
        for (before, after, level), account in found.items()
    ]


def _boundary_lines(found: list[dict[str, Any]], lang: str) -> list[str]:
    """Say of each crosswalk how many areas are unchanged, merged, … and what is estimated."""
    say, lines = wording.say, []
    for each in found:
        account = each["account"]
        kinds, ways = (
            [say("boundaries.info.part", lang, n=wording.integer(account[key]["number"], lang),
                 what=say(f"boundaries.{name}", lang, count=round(account[key]["number"])))
             for key, name in keys.items() if key in account]
            for keys in (_KINDS, _WAYS)
        )  # fmt: skip
        lines.append("  " + say(
            "boundaries.info", lang, before=each["from"], after=each["to"],
            level=say(f"levels.{each['level']}", lang), parts=" · ".join(kinds),
        ))  # fmt: skip
        lines += [f"    {way}" for way in ways]
    return ["", say("boundaries.head", lang), *lines] if lines else []


_KINDS = {key: key for key in (*PROVENANCE, UNKNOWN)}
_WAYS = {
    key: f"account.{key}"
    for key in (
        *(f"method_{m}" for m in METHODS[2:]),
        "recurs",
        "gone",
        "contradicted",
        "twice",
        "gap",
    )
}
"""The lines of an account in words, by key."""


def _streets(pack: Pack) -> list[dict[str, Any]]:
    """Give per year how many streets there are, and what became of the rows of their files."""
    accounts: dict[int, dict[str, Any]] = {}
    for year, key, count, examples in pack.street_account():
        accounts.setdefault(year, {})[key] = {"rows": count, "examples": list(examples)}
    found = []
    # Also of a year in which no street lies on the map: why, is what is asked then.
    for year in sorted({*pack.street_years, *accounts}):
        streets = pack.streets(year)
        found.append({
            "year": year, "streets": len(streets), "boundary": sum(s.boundary for s in streets),
            "account": accounts.get(year, {}),
        })  # fmt: skip
    return found


def _street_lines(found: list[dict[str, Any]], lang: str) -> list[str]:
    """Say how many streets there are, and of the newest year what became of every row."""
    if not found:
        return []
    lines = ["", *(
        wording.say("streets.info", lang, year=each["year"], boundary=each["boundary"],
                    n=wording.integer(each["streets"], lang))
        for each in found
    )]  # fmt: skip
    account = {k: (v["rows"], v["examples"]) for k, v in found[-1]["account"].items()}
    return [*lines, wording.say("streets.account.head", lang), *account_lines(account, lang)]


def _level_order(level: str) -> int:
    order = [known.value for known in Level]
    return order.index(level) if level in order else len(order)


def _in_words(found: dict[str, Any], lang: str) -> str:
    say = wording.say
    years = wording.listing(found["years"], lang)
    parts = [
        say("info.head", lang, path=found["path"], program=found["program"], made=found["made"]),
        say("info.years", lang, years=years),
        say("info.indicators", lang, n=len(found["indicators"])),
        *(_areas_line(own, lang) for own in found["areas"]),
        *(_finer_line(cells, lang) for cells in found["finer"]),
        "",
        say("info.join", lang),
        table([
            tuple(say(f"info.col.{c}", lang) for c in _JOIN),
            *(tuple("" if row[c] is None else str(row[c]) for c in _JOIN) for row in found["join"]),
        ]),
        "",
        say("info.sources", lang),
        *(f"  {_source_line(source, lang)}" for source in found["sources"]),
    ]  # fmt: skip
    parts += _boundary_lines(found["boundaries"], lang)
    parts += _street_lines(found["streets"], lang)
    if found["reasons"]:
        totals: dict[str, int] = {}
        for row in found["reasons"]:
            totals[row["reason"]] = totals.get(row["reason"], 0) + row["figures"]
        parts += ["", say("info.reasons", lang)]
        parts.append(
            table([(f"  {say(f'reason.short.{r}', lang)}", wording.integer(n, lang))
                   for r, n in totals.items()])
        )  # fmt: skip
    if found["warnings"]:
        parts += ["", say("info.warnings", lang)]
        told = (say(f"warning.{w['key']}", lang, **w["values"]) for w in found["warnings"])
        parts += [f"  {text}" for text in told]
    return "\n".join(parts)


_JOIN = ("year", "level", "figures", "areas", "matched", "only_figures", "only_areas")


def _areas_line(own: dict[str, Any], lang: str) -> str:
    label = own["label"] or wording.say("level.gebied", lang)
    return wording.say("info.areas", lang, year=own["year"], gemeente=own["gemeente"],
                       n=own["areas"], label=label)  # fmt: skip


def _finer_line(found: dict[str, Any], lang: str) -> str:
    kind = wording.say(f"finer.{found['kind']}", lang)
    return wording.say(
        "finer.info", lang, year=found["year"], cells=wording.integer(found["cells"], lang),
        kind=kind, n=len(found["indicators"]),
    )  # fmt: skip


def _source_line(source: dict[str, Any], lang: str) -> str:
    count = source["row_count"]
    rows = wording.say("info.rows", lang, n=wording.integer(count, lang)) if count else ""
    names = ("provider", "title", "table_id", "file")
    kept = (*(source[name] for name in names), rows, source["licence"])
    return " · ".join(str(part) for part in kept if part)
