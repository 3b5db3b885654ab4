"""What no table may say: counts below zero, shares outside 0 … 100 %, a part above its whole.

Refused where a table enters, with the rows named: a figure that cannot be is not mended, and not
left out either, as what it should have been is not known. Of a user's table all that is wrong is
told at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ..catalogue import SCALES, Indicator
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
    """A column of a user's table with the counts behind it and its limits, along its codes.

    ``decimals`` are those that each value is written with; None takes them for whole numbers.
    ``above`` and ``below`` are the headers of the counts.
    """

    header: str
    values: Floats
    numerators: Floats | None = None
    denominators: Floats | None = None
    lows: Floats | None = None
    highs: Floats | None = None
    decimals: Floats | None = None
    above: str = ""
    below: str = ""


def refuse_below_zero(path: Path, header: str, values: Floats, codes: Texts) -> None:
    """Raise TableError for values below zero."""
    refuse(path, _below_zero(path, header, values, codes))


def refuse_above_hundred(path: Path, header: str, values: Floats, codes: Texts) -> None:
    """Raise TableError for percentages above 100."""
    refuse(path, _above_hundred(path, header, values, codes))


def refuse_part_above_whole(
    path: Path,
    header: str,
    parts: Floats,
    wholes: Floats,
    codes: Texts,
    around: float | Floats = 0.0,
) -> None:
    """Raise TableError where a part is larger than its whole, by more than ``around``."""
    refuse(path, _part_above_whole(path, header, parts, wholes, codes, around))


def refuse(path: Path, faults: Iterable[TableError]) -> None:
    """Raise what is wrong with a table: all of it in one error."""
    # Columns can share a number below: what is wrong with it is told once.
    found = list({(fault.key, str(fault.values)): fault for fault in faults}.values())
    if len(found) > 1:
        raise TableError("own_faults", path=str(path), count=len(found), faults=found)
    if found:
        raise found[0]


def of_own(path: Path, codes: Texts, indicator: Indicator, cells: Cells) -> Iterator[TableError]:
    """Give what a user's column cannot say, by the unit and kind it has.

    A percentage of an unknown kind is taken for a share; a change in percent has another unit.
    """
    own, header, values = indicator.provider == "eigen", cells.header, cells.values
    share = indicator.unit == "%" and (own or indicator.kind in _PARTS_OF_SHARES)
    counted = indicator.unit.startswith(_COUNTED) if own else indicator.kind in _NEVER_BELOW_ZERO
    if share or counted:
        yield from _below_zero(path, header, values, codes)
    above, below = cells.numerators, cells.denominators
    for counts, named in ((above, cells.above), (below, cells.below)):
        if counts is not None:
            yield from _below_zero(path, named or header, counts, codes)
    yield from _outside_limits(path, codes, cells)
    # What counts of CBS explain by their rounding is kept, and marked where it is shown.
    explained = np.zeros(len(codes), dtype=bool)
    if above is not None and below is not None:
        around = np.zeros(len(codes)) if own else _around(indicator, codes)
        explained = (above > below) & (around > 0)
        if share:
            yield from _part_above_whole(path, header, above, below, codes, around)
        if indicator.unit in SCALES:
            yield from _contradicted(path, indicator.scale, cells, codes, share)
    if share:
        yield from _above_hundred(path, header, np.where(explained, np.nan, values), codes)


def _below_zero(path: Path, header: str, values: Floats, codes: Texts) -> Iterator[TableError]:
    at = np.flatnonzero(values < 0)
    if len(at):
        rows = _rows(at, codes, values)
        yield TableError("table_negative", path=str(path), column=header, rows=rows, count=len(at))


def _above_hundred(path: Path, header: str, values: Floats, codes: Texts) -> Iterator[TableError]:
    at = np.flatnonzero(values > 100)
    if len(at):
        rows = _rows(at, codes, values)
        yield TableError(
            "table_above_hundred", path=str(path), column=header, rows=rows, count=len(at)
        )


def _part_above_whole(
    path: Path,
    header: str,
    parts: Floats,
    wholes: Floats,
    codes: Texts,
    around: float | Floats = 0.0,
) -> Iterator[TableError]:
    at = np.flatnonzero(parts > wholes + around)
    pairs = zip(_rows(at, codes, parts), wholes[at], strict=False)
    rows = [f"{row} > {whole:g}" for row, whole in pairs]
    if rows:
        yield TableError(
            "table_part_above_whole", path=str(path), column=header, rows=rows, count=len(at)
        )


def _contradicted(
    path: Path, scale: float, cells: Cells, codes: Texts, share: bool
) -> Iterator[TableError]:
    """Find values that their own counts do not give, by more than they were rounded when written.

    Rows that are wrong by themselves already are left out.
    """
    above, below = cells.numerators, cells.denominators
    if above is None or below is None:
        return
    sound = (above >= 0) & (below > 0) & (cells.values >= 0)
    if share:
        sound &= (above <= below) & (cells.values <= 100)
    made = scale * above / np.where(sound, below, 1.0)
    decimals = np.zeros(len(codes)) if cells.decimals is None else cells.decimals
    around = 0.5 * 10.0**-decimals + 1e-9 * np.maximum(1.0, np.abs(made))
    at = np.flatnonzero(sound & (np.abs(cells.values - made) > around))
    rows = [
        f"{row} ({above[one]:g}/{below[one]:g} = {made[one]:.6g})"
        for row, one in zip(_rows(at, codes, cells.values), at, strict=False)
    ]
    if rows:
        yield TableError(
            "table_contradicts_counts", path=str(path), column=cells.header, rows=rows,
            count=len(at),
        )  # fmt: skip


def _outside_limits(path: Path, codes: Texts, cells: Cells) -> Iterator[TableError]:
    """Find values that do not lie between their own limits."""
    low = np.full(len(codes), -np.inf) if cells.lows is None else cells.lows
    high = np.full(len(codes), np.inf) if cells.highs is None else cells.highs
    at = np.flatnonzero((cells.values < low) | (cells.values > high) | (low > high))
    rows = [
        f"{row} ({low[n]:g} … {high[n]:g})"
        for row, n in zip(_rows(at, codes, cells.values), at, strict=False)
    ]
    if rows:
        yield TableError(
            "table_outside_limits", path=str(path), column=cells.header, rows=rows, count=len(at)
        )


def _around(indicator: Indicator, codes: Texts) -> Floats:
    """Give by how much rounding can lift a part above its whole in each row of CBS's counts."""
    rounded = np.array([str(code)[:2] in ("WK", "BU") for code in codes], dtype=bool)
    most = ROUNDING + (9.0 if indicator.rounding == 10 else ROUNDING)
    return np.where(rounded, most, 0.0)


def _rows(at: np.ndarray[Any, Any], codes: Texts, values: Floats) -> list[str]:
    return [f"{codes[row]}: {values[row]:g}" for row in at[:NAMED]]
