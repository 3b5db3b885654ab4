"""What no table may say: counts below zero, shares outside 0 … 100 %, a part above its whole.

Refused where a table enters, with the rows named: a figure that cannot be is not mended, and not
left out either, as what it should have been is not known.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ..catalogue import Indicator
from ..errors import TableError

Floats = np.ndarray[Any, np.dtype[np.float64]]
Texts = np.ndarray[Any, np.dtype[np.object_]]

NAMED = 20
"""So many rows are named in a message at most."""

ROUNDING = 4.0
"""By so much rounding at random to fives can move a count, up or down."""

_PARTS_OF_SHARES = ("count_share", "percent_no_n", "model", "survey")
_NEVER_BELOW_ZERO = ("count", "count_share", "percent_no_n", "rate", "model", "distance", "survey")
_COUNTED = ("aantal", "personen", "per 1")


class Cells(NamedTuple):
    """A column of a user's table with the counts behind it and its limits, along its codes."""

    header: str
    values: Floats
    numerators: Floats | None = None
    denominators: Floats | None = None
    lows: Floats | None = None
    highs: Floats | None = None


def refuse_below_zero(path: Path, header: str, values: Floats, codes: Texts) -> None:
    """Raise TableError for values below zero."""
    at = np.flatnonzero(values < 0)
    if len(at):
        rows = _rows(at, codes, values)
        raise TableError("table_negative", path=str(path), column=header, rows=rows, count=len(at))


def refuse_above_hundred(path: Path, header: str, values: Floats, codes: Texts) -> None:
    """Raise TableError for percentages above 100."""
    at = np.flatnonzero(values > 100)
    if len(at):
        rows = _rows(at, codes, values)
        raise TableError(
            "table_above_hundred", path=str(path), column=header, rows=rows, count=len(at)
        )


def refuse_part_above_whole(
    path: Path,
    header: str,
    parts: Floats,
    wholes: Floats,
    codes: Texts,
    around: float | Floats = 0.0,
) -> None:
    """Raise TableError where a part is larger than its whole, by more than ``around``."""
    at = np.flatnonzero(parts > wholes + around)
    if len(at):
        pairs = zip(_rows(at, codes, parts), wholes[at], strict=False)
        rows = [f"{row} > {whole:g}" for row, whole in pairs]
        raise TableError(
            "table_part_above_whole", path=str(path), column=header, rows=rows, count=len(at)
        )


def refuse_own(path: Path, codes: Texts, indicator: Indicator, cells: Cells) -> None:
    """Raise TableError for what a user's column cannot say, by the unit and kind it has.

    A percentage of an unknown kind is taken for a share; a change in percent has another unit.
    """
    own = indicator.provider == "eigen"
    share = indicator.unit == "%" and (own or indicator.kind in _PARTS_OF_SHARES)
    counted = indicator.unit.startswith(_COUNTED) if own else indicator.kind in _NEVER_BELOW_ZERO
    if share or counted:
        refuse_below_zero(path, cells.header, cells.values, codes)
    for counts in (cells.numerators, cells.denominators):
        if counts is not None:
            refuse_below_zero(path, cells.header, counts, codes)
    _refuse_limits(path, codes, cells)
    above, below = cells.numerators, cells.denominators
    counted = share and above is not None and below is not None
    around = 0.0 if own or not counted else _around(indicator, codes)
    if share and above is not None and below is not None:
        refuse_part_above_whole(path, cells.header, above, below, codes, around)
    if share:
        # What counts of CBS explain by their rounding is kept, and marked where it is shown.
        explained = np.zeros(len(codes), dtype=bool)
        if np.any(around) and above is not None and below is not None:
            explained = above > below
        values = np.where(explained, np.nan, cells.values)
        refuse_above_hundred(path, cells.header, values, codes)


def _refuse_limits(path: Path, codes: Texts, cells: Cells) -> None:
    """Raise TableError where a value does not lie between its own limits."""
    low = np.full(len(codes), -np.inf) if cells.lows is None else cells.lows
    high = np.full(len(codes), np.inf) if cells.highs is None else cells.highs
    at = np.flatnonzero((cells.values < low) | (cells.values > high) | (low > high))
    if len(at):
        rows = [f"{row} ({low[n]:g} … {high[n]:g})"
                for row, n in zip(_rows(at, codes, cells.values), at, strict=False)]  # fmt: skip
        raise TableError(
            "table_outside_limits", path=str(path), column=cells.header, rows=rows, count=len(at)
        )


def _around(indicator: Indicator, codes: Texts) -> Floats:
    """Give by how much rounding can lift a part above its whole in each row of CBS's counts."""
    rounded = np.array([str(code)[:2] in ("WK", "BU") for code in codes], dtype=bool)
    most = ROUNDING + (9.0 if indicator.rounding == 10 else ROUNDING)
    return np.where(rounded, most, 0.0)


def _rows(at: np.ndarray[Any, Any], codes: Texts, values: Floats) -> list[str]:
    return [f"{codes[row]}: {values[row]:g}" for row in at[:NAMED]]
