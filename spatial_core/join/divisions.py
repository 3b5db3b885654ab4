"""Which buurten make up which own area, year by year. Frame module.

A file that tells its year holds for that year. Any other holds for the years whose buurten it
knows: a map for every year with a map of buurten, a table for the years in which a gemeente has
the same buurten, as far as the table goes, as in the year that it fits best.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from .. import codes as area_codes
from .. import find
from ..errors import RecipeError
from ..sources import division
from ..sources.division import Drawn, Listed
from ..sources.geometry import Areas

Warnings = list[tuple[str, dict[str, Any]]]


@dataclass(frozen=True)
class Buurten:
    """The buurten of one year: codes by gemeente, which are water, and the map where there is one.

    ``gemeenten`` gives the name of a gemeente by its code.
    """

    by_gemeente: Mapping[str, frozenset[str]]
    water: frozenset[str]
    map: Areas | None
    gemeenten: Mapping[str, str]

    def of(self, gemeente: str) -> frozenset[str]:
        """Give the codes of the buurten of a gemeente; empty for one that is not there."""
        return self.by_gemeente.get(gemeente, frozenset())

    def known(self, code: str) -> bool:
        """Tell whether a buurt is there."""
        return code in self.of(area_codes.gemeente_of(code) or "")


class Member(NamedTuple):
    """A buurt in an own area of one year; ``dated`` tells that the file was given for that year."""

    buurt: str
    name: str
    label: str
    fit: float
    owner: str
    file: str
    dated: bool


class Group(NamedTuple):
    """An own area of one year with the buurten that it is made of, sorted."""

    code: str
    name: str
    label: str
    fit: float
    owner: str
    file: str
    buurten: tuple[str, ...]


def of_years(
    found: Iterable[Listed | Drawn], years: Mapping[int, Buurten]
) -> tuple[dict[int, list[Group]], Warnings]:
    """Give the own areas of every year, sorted by code, and what is to be told about them.

    Raises RecipeError: a buurt in two areas, two divisions of one gemeente in a year, names that
    differ by no letter, an area without a buurt, a file of which no code or year is known.
    """
    if not years:
        raise RecipeError("areas_no_buurten")
    told: Warnings = []
    members: dict[int, list[Member]] = {year: [] for year in years}
    for each in sorted(found, key=lambda d: (d.source.file, d.source.checksum, d.year or 0)):
        for year, listed in _holding(each, years, told).items():
            members[year] += _members(listed, years[year], each.year is not None)
    kept = {year: _dated_first(rows) for year, rows in members.items()}
    for year, rows in kept.items():
        _refuse_two_divisions(rows, year, years[year])
        _refuse_in_two(rows, year)
        _refuse_alike(rows)
    codes = _codes(member for rows in kept.values() for member in rows)
    _tell_left_out(kept, years, told)
    return {year: _groups(rows, codes) for year, rows in kept.items() if rows}, told


# Which years a file holds for


def _holding(
    each: Listed | Drawn, years: Mapping[int, Buurten], told: Warnings
) -> dict[int, Listed]:
    if each.year is not None and each.year not in years:
        raise RecipeError(
            "areas_no_year", path=each.source.file, year=each.year, years=sorted(years)
        )
    asked = sorted(years) if each.year is None else [each.year]
    if isinstance(each, Drawn):
        return _by_surface(each, {year: years[year] for year in asked}, told)
    return _by_code(each, {year: years[year] for year in asked}, told)


def _by_surface(drawn: Drawn, years: Mapping[int, Buurten], told: Warnings) -> dict[int, Listed]:
    file = drawn.source.file
    made = {year: division.assigned(drawn, b.map) for year, b in years.items() if b.map is not None}
    if not made:
        raise RecipeError("areas_need_map", path=file)
    newest = max(made)
    _, nowhere, empty = made[newest]
    if nowhere:
        raise RecipeError(
            "areas_nowhere", path=file, names=nowhere, count=len(nowhere), year=newest
        )
    if empty:
        raise RecipeError(
            "areas_no_whole_buurt", path=file, names=empty, count=len(empty), year=newest
        )
    for year, (listed, outside, without) in made.items():
        if outside or without:
            lost = [*outside, *without]
            told.append(("areas_lost", {"path": file, "year": year, "names": lost}))
        least = min(listed.fits.items(), key=lambda pair: pair[1], default=("", 1.0))
        told.append(("areas_assigned", {
            "path": file, "year": year, "n": len(set(listed.codes)), "areas": len(listed.fits),
            "name": least[0], "p": int(100 * least[1]),
        }))  # fmt: skip
    return {year: listed for year, (listed, _, _) in made.items()}


class _Told(NamedTuple):
    """What a table says of one gemeente: years it holds for, codes unknown or otherwise there."""

    years: list[int]
    unknown: dict[int, frozenset[str]]
    changed: dict[int, frozenset[str]]


def _of_gemeente(own: frozenset[str], gemeente: str, years: Mapping[int, Buurten]) -> _Told:
    """Tell for which years the buurten that a table lists of a gemeente are those of the year.

    They are measured by the year that knows most of them, the newest of equals.
    """
    best = max(years, key=lambda year: (len(own & years[year].of(gemeente)), year))
    known = own & years[best].of(gemeente)
    rest = years[best].of(gemeente) - own
    there = {year: b.of(gemeente) for year, b in years.items() if b.of(gemeente)}
    differ = {year: (own & here) ^ known | (here - own - rest) for year, here in there.items()}
    return _Told(
        [year for year, codes in differ.items() if known and not codes],
        {best: own - known},
        {year: codes for year, codes in differ.items() if known and codes},
    )


def _by_code(listed: Listed, years: Mapping[int, Buurten], told: Warnings) -> dict[int, Listed]:
    file = listed.source.file
    gemeenten = np.array(area_codes.gemeenten_of(listed.codes), dtype=object)
    rows: dict[int, list[int]] = {}
    notes: dict[tuple[str, int], set[str]] = {}
    for gemeente in sorted(set(gemeenten)):
        at = np.flatnonzero(gemeenten == gemeente)
        found = _of_gemeente(frozenset(listed.codes[at]), gemeente, years)
        for year in found.years:
            rows.setdefault(year, []).extend(at)
        for key, by_year in (("unknown_codes", found.unknown), ("other_year", found.changed)):
            for year, codes in by_year.items():
                notes.setdefault((f"areas_{key}", year), set()).update(codes)
    if not rows:
        lost = sorted(set(listed.codes))
        raise RecipeError(
            "areas_no_match", path=file, codes=lost, count=len(lost), years=sorted(years)
        )
    for (key, year), which in sorted(notes.items()):
        if which:
            values = {"path": file, "year": year, "n": len(which), "codes": sorted(which)}
            told.append((key, values))
    return {year: _taken(listed, np.array(at)) for year, at in rows.items()}


def _taken(listed: Listed, at: Any) -> Listed:
    return replace(listed, codes=listed.codes[at], names=listed.names[at], labels=listed.labels[at])


def _members(listed: Listed, buurten: Buurten, dated: bool) -> list[Member]:
    return [
        Member(
            str(code), str(name), str(label), listed.fits.get(name, 1.0), listed.owner,
            listed.source.file, dated,
        )
        for code, name, label in zip(listed.codes, listed.names, listed.labels, strict=True)
        if buurten.known(code)
    ]  # fmt: skip


def _dated_first(rows: Sequence[Member]) -> list[Member]:
    """Leave out what undated files say of a gemeente for which a file of that year was given."""
    dated = {area_codes.gemeente_of(m.buurt) for m in rows if m.dated}
    return [m for m in rows if m.dated or area_codes.gemeente_of(m.buurt) not in dated]


# What is refused


def _refuse_two_divisions(rows: Sequence[Member], year: int, buurten: Buurten) -> None:
    labels: dict[str, set[str]] = {}
    for member in rows:
        if member.label:
            gemeente = area_codes.gemeente_of(member.buurt) or ""
            labels.setdefault(gemeente, set()).add(member.label)
    for gemeente, found in labels.items():
        if len({label.casefold() for label in found}) > 1:
            raise RecipeError(
                "areas_two_divisions", gemeente=buurten.gemeenten.get(gemeente, gemeente),
                year=year, levels=sorted(found),
            )  # fmt: skip


def _refuse_in_two(rows: Sequence[Member], year: int) -> None:
    areas: dict[str, set[str]] = {}
    for member in rows:
        areas.setdefault(member.buurt, set()).add(member.name)
    double = {buurt: sorted(names) for buurt, names in areas.items() if len(names) > 1}
    if double:
        told = [f"{buurt} ({' / '.join(names)})" for buurt, names in sorted(double.items())]
        raise RecipeError("areas_in_two", codes=told, count=len(told), year=year)


def _refuse_alike(rows: Sequence[Member]) -> None:
    """Refuse "Noord" beside "noord": a slip that would make two areas of one."""
    names: dict[tuple[str, str], set[str]] = {}
    for member in rows:
        if folded := find.folded(member.name):
            gemeente = area_codes.gemeente_of(member.buurt) or ""
            names.setdefault((gemeente, folded), set()).add(member.name)
    alike = [" / ".join(sorted(found)) for found in names.values() if len(found) > 1]
    if alike:
        raise RecipeError("areas_alike", names=sorted(alike))


# Codes and groups


def _key(member: Member) -> tuple[str, str]:
    gemeente = area_codes.gemeente_of(member.buurt) or ""
    return gemeente, find.folded(member.name) or member.name


def _codes(members: Iterable[Member]) -> dict[tuple[str, str], str]:
    """Give each area one code in all years; names that would give the same are numbered."""
    names: dict[tuple[str, str], str] = {}
    for member in members:
        key = _key(member)
        names[key] = min(names.get(key, member.name), member.name)
    found: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for key in sorted(names):
        number = 1
        while (code := area_codes.own(key[0], names[key], number)) in taken:
            number += 1
        taken.add(code)
        found[key] = code
    return found


def _groups(rows: Sequence[Member], codes: Mapping[tuple[str, str], str]) -> list[Group]:
    labels = {area_codes.gemeente_of(m.buurt): m.label for m in rows if m.label}
    found: dict[str, list[Member]] = {}
    for member in sorted(rows):
        found.setdefault(codes[_key(member)], []).append(member)
    return [
        Group(
            code, group[0].name, labels.get(area_codes.gemeente_of(group[0].buurt), ""),
            group[0].fit, group[0].owner, group[0].file,
            tuple(dict.fromkeys(member.buurt for member in group)),
        )
        for code, group in sorted(found.items())
    ]  # fmt: skip


def _tell_left_out(
    members: Mapping[int, Sequence[Member]], years: Mapping[int, Buurten], told: Warnings
) -> None:
    """Tell which buurten, water apart, lie in no own area though their gemeente has some."""
    found: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for year, rows in sorted(members.items()):
        buurten = years[year]
        taken = {member.buurt for member in rows}
        for gemeente in sorted({area_codes.gemeente_of(code) or "" for code in taken}):
            left = buurten.of(gemeente) - taken - buurten.water
            if left:
                name = buurten.gemeenten.get(gemeente, gemeente)
                found.setdefault((name, tuple(sorted(left))), []).append(year)
    for (gemeente, codes), when in found.items():
        told.append(("areas_left_out", {
            "gemeente": gemeente, "years": when, "n": len(codes), "codes": codes,
        }))  # fmt: skip
