"""Figures of other sources beside the key figures, along the same codes. Frame module.

What CBS publishes in its key figures stands. Another provider fills what they lack; the user's own
figures come last and never take the place of an official one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np

from .._rows import positions
from ..codes import Level
from ..errors import TableError
from ..missing import Circumstance, Reason
from ..sources.kwb import Floats
from ..sources.provenance import Source
from ..sources.series import OWN, Series
from .figures import Column, LevelFigures, blank, fictive_water, judged


def add(
    figures: list[LevelFigures], series: Iterable[Series], sources: list[Source]
) -> tuple[list[tuple[int, str, str]], list[tuple[int, str]]]:
    """Add series to the figures; those of providers first, then the user's own.

    Codes that no official table of that year has are kept as areas of their own only where there
    is no official table at all; else they are given back as (year, code, column) to be reported,
    and so are, as (year, column), the columns that could not be used: official figures leave no
    room for them, or what they are divided by is not there.
    """
    unknown: list[tuple[int, str, str]] = []
    unused: list[tuple[int, str]] = []
    numbers: dict[tuple[str, int | None], int] = {}
    for entry in sorted(series, key=lambda each: each.own):
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
        placed = [_add_column(level, entry, numbers[mark]) for level in of_year]
        if not all(placed):
            unused.append((entry.year, entry.column))
    return unknown, unused


def _stands(level: LevelFigures, entry: Series) -> bool:
    """Tell whether a level has figures of the indicator that go before those of a series."""
    known = level.columns.get(entry.indicator.id)
    if known is None or OWN in known.flags:
        return False
    # A first release has the column, but nothing in it yet.
    return entry.own or not np.isnan(known.values).all()


def _bare_levels(entry: Series) -> list[LevelFigures]:
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


def _add_column(level: LevelFigures, entry: Series, source: int) -> bool:
    """Add one series to one level; False where it could not be used there."""
    at = positions(entry.codes, level.codes)
    there = at >= 0
    if not there.any():
        return True
    if _stands(level, entry):
        return False
    found = _laid(entry, at, there)
    if entry.per and not _divide(found, level, entry):
        return False
    about = Circumstance(
        level_exists=entry.indicator.exists_at(level.level),
        about_people=entry.indicator.about_people,
    )
    nobody = level.inhabitants == 0
    special = np.where(there, entry.special[at], 0).astype(np.int8)
    values = found["values"]
    if values is None:
        return False
    reasons = judged(values, about, there, special, level.water, nobody, np.zeros_like(there))
    if entry.per:
        # A rate of nobody has no value; that is no gap in the source.
        reasons[there & (found["denominators"] == 0)] = Reason.NIET_VAN_TOEPASSING
    column = Column(
        entry.indicator, values, reasons, found["numerators"], found["denominators"], source,
        entry.column, entry.flags, found["lows"], found["highs"],
    )  # fmt: skip
    known = level.columns.get(entry.indicator.id)
    if known is not None and (entry.own or not np.isnan(known.values).all()):
        column = _complemented(known, column, level, entry)
    level.columns[entry.indicator.id] = column
    return True


def _laid(
    entry: Series, at: np.ndarray[Any, Any], there: np.ndarray[Any, Any]
) -> dict[str, Floats | None]:
    """Lay the arrays of a series along the codes of a level."""
    parts = ("values", "numerators", "denominators", "lows", "highs")
    found: dict[str, Floats | None] = {}
    for name in parts:
        part = getattr(entry, name)
        found[name] = None if part is None else np.where(there, part[at], np.nan)
    return found


def _divide(found: dict[str, Floats | None], level: LevelFigures, entry: Series) -> bool:
    """Make rates of counts with what the key figures count; False where they do not."""
    counts, below = found["values"], _counted(level, entry.per)
    if counts is None or below is None:
        return False
    with np.errstate(divide="ignore", invalid="ignore"):
        made = np.where(below > 0, entry.indicator.scale * counts / below, np.nan)
    found |= {"values": made, "numerators": counts, "denominators": below}
    return True


def _counted(level: LevelFigures, name: str) -> Floats | None:
    """Give the residents or dwellings of a level; None where no table of the year counts them."""
    if name == "inwoners":
        return None if np.isnan(level.inhabitants).all() else level.inhabitants
    column = level.columns.get(f"wonen_{name}")
    return None if column is None or np.isnan(column.values).all() else column.values


def _complemented(known: Column, added: Column, level: LevelFigures, entry: Series) -> Column:
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
