"""The user's own figures beside the official ones, along the same codes. Frame module."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from .._rows import positions
from ..codes import Level
from ..errors import TableError
from ..missing import Circumstance, Reason
from ..sources.kwb import Floats
from ..sources.own import OwnFigures
from ..sources.provenance import Source
from .figures import Column, LevelFigures, blank, fictive_water, judged


def add(
    figures: list[LevelFigures], own: Iterable[OwnFigures], sources: list[Source]
) -> tuple[list[tuple[int, str, str]], list[tuple[int, str]]]:
    """Add the user's own figures; official figures of the same indicator stay as they are.

    Codes that no official table of that year has are kept as areas of their own only where there
    is no official table at all; else they are given back as (year, code, column) to be reported,
    and so are, as (year, column), the columns that official figures leave no room for.
    """
    unknown: list[tuple[int, str, str]] = []
    unused: list[tuple[int, str]] = []
    numbers: dict[tuple[str, int | None], int] = {}
    for entry in own:
        mark = (entry.source.checksum, entry.year)
        if mark not in numbers:
            sources.append(entry.source)
            numbers[mark] = len(sources) - 1
        of_year = [f for f in figures if f.year == entry.year]
        if not of_year:
            of_year = _bare_levels(entry)
            figures += of_year
        known = {code for level in of_year for code in level.codes}
        unknown += [(entry.year, str(c), entry.column) for c in entry.codes if c not in known]
        if any(_is_official(level, entry) for level in of_year):
            unused.append((entry.year, entry.column))
        for level in of_year:
            _add_column(level, entry, numbers[mark])
    return unknown, unused


def _is_official(level: LevelFigures, entry: OwnFigures) -> bool:
    known = level.columns.get(entry.indicator.id)
    return known is not None and "own" not in known.flags


def _bare_levels(entry: OwnFigures) -> list[LevelFigures]:
    """Make levels out of the codes of an own table, for a year without official figures."""
    levels = []
    for level in (known for known in Level if known is not Level.GEBIED):
        codes = np.array(
            sorted({str(c) for c in entry.codes if c[:2] == level.prefix}), dtype=object
        )
        if len(codes):
            unknown = np.full(len(codes), np.nan)
            no_text = blank(codes)
            water = fictive_water(codes)
            levels.append(
                LevelFigures(level, entry.year, codes, no_text, no_text, no_text, unknown, water)
            )
    return levels


def _add_column(level: LevelFigures, entry: OwnFigures, source: int) -> None:
    at = positions(entry.codes, level.codes)
    there = at >= 0
    known = level.columns.get(entry.indicator.id)
    if not there.any() or _is_official(level, entry):
        return
    values = np.where(there, entry.values[at], np.nan)
    special = np.where(there, entry.special[at], 0).astype(np.int8)
    about = Circumstance(
        level_exists=entry.indicator.exists_at(level.level),
        about_people=entry.indicator.about_people,
    )
    nobody = level.inhabitants == 0
    reasons = judged(values, about, there, special, level.water, nobody, np.zeros_like(there))
    parts: list[Floats | None] = [
        None if part is None else np.where(there, part[at], np.nan)
        for part in (entry.numerators, entry.denominators, entry.lows, entry.highs)
    ]
    column = Column(
        entry.indicator, values, reasons, parts[0], parts[1], source, entry.column,
        ("own", "recomputed") if entry.recomputed else ("own",), parts[2], parts[3],
    )  # fmt: skip
    if known is not None:
        column = _complemented(known, column, level, entry)
    level.columns[entry.indicator.id] = column


def _complemented(known: Column, added: Column, level: LevelFigures, entry: OwnFigures) -> Column:
    """Put two own tables of one indicator together, as when each gemeente brings its own.

    Raises TableError for areas to which they give different values.
    """
    differ = (known.values != added.values) & ~np.isnan(known.values) & ~np.isnan(added.values)
    if differ.any():
        raise TableError(
            "tables_contradict", year=level.year, field=entry.column,
            codes=level.codes[differ].tolist(), count=int(differ.sum()), path=entry.source.file,
        )  # fmt: skip
    new = ~np.isnan(added.values) | (known.reasons == Reason.KOPPELING_MISLUKT)
    new &= np.isnan(known.values)

    def merged(one: Floats | None, other: Floats | None) -> Floats | None:
        if one is None and other is None:
            return None
        gaps = np.full(len(level.codes), np.nan)
        return np.where(new, gaps if other is None else other, gaps if one is None else one)

    return replace(
        known,
        values=np.where(new, added.values, known.values),
        reasons=np.where(new, added.reasons, known.reasons).astype(np.int8),
        numerators=merged(known.numerators, added.numerators),
        denominators=merged(known.denominators, added.denominators),
        lows=merged(known.lows, added.lows),
        highs=merged(known.highs, added.highs),
    )
