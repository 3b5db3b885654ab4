"""What no table may say: counts below zero, shares outside 0 … 100 %, a part above its whole.

Refused where a table enters, with the rows named: a figure that cannot be is not mended, and not
left out either, as what it should have been is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ..catalogue import Indicator
from ..errors import TableError

Floats = np.ndarray[Any, np.dtype[np.float64]]
Texts = np.ndarray[Any, np.dtype[np.object_]]

NAMED = 20
"""So many rows are named in a message at most."""

ROUNDING = 8.0
"""By so much rounding at random to fives can lift a part above its whole: 4 on either side."""

_PARTS_OF_SHARES = ("count_share", "percent_no_n", "model", "survey")
_NEVER_BELOW_ZERO = ("count", "count_share", "percent_no_n", "rate", "model", "distance", "survey")
_COUNTED = ("aantal", "personen", "per 1")


class Cells(NamedTuple):
    """A column of a user's table with the counts behind it, along its codes."""

    header: str
    values: Floats
    numerators: Floats | None = None
    denominators: Floats | None = None


def refuse_below_zero(path: Path, header: str, values: Floats, codes: Texts) -> None:
    """Raise TableError for values below zero."""
    _refuse("table_negative", path, header, values < 0, _told(values, codes))


def refuse_above_hundred(path: Path, header: str, values: Floats, codes: Texts) -> None:
    """Raise TableError for percentages above 100."""
    _refuse("table_above_hundred", path, header, values > 100, _told(values, codes))


def refuse_part_above_whole(
    path: Path, header: str, parts: Floats, wholes: Floats, codes: Texts, around: float = 0.0
) -> None:
    """Raise TableError where a part is larger than its whole, by more than ``around``."""
    rows = _told(parts, codes, wholes)
    _refuse("table_part_above_whole", path, header, parts > wholes + around, rows)


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
    above, below = cells.numerators, cells.denominators
    if share and above is not None and below is not None:
        refuse_part_above_whole(path, cells.header, above, below, codes)
    if share:
        refuse_above_hundred(path, cells.header, cells.values, codes)


def _told(values: Floats, codes: Texts, wholes: Floats | None = None) -> Iterator[str]:
    if wholes is None:
        return (f"{code}: {value:g}" for code, value in zip(codes, values, strict=True))
    pairs = zip(codes, values, wholes, strict=True)
    return (f"{code}: {value:g} > {whole:g}" for code, value, whole in pairs)


def _refuse(
    key: str, path: Path, header: str, wrong: np.ndarray[Any, Any], told: Iterator[str]
) -> None:
    count = int(wrong.sum())
    if count:
        rows = [text for text, bad in zip(told, wrong, strict=True) if bad][:NAMED]
        raise TableError(key, path=str(path), column=header, rows=rows, count=count)
