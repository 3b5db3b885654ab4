"""What a dot and a comma in a number mean: told once for a whole table, never cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal

import numpy as np

from ..missing import MISSING_TEXTS

Texts = np.ndarray[Any, np.dtype[np.object_]]
Marks = Literal["comma", "dot", "unsure"]
"""The decimal mark of a table; unsure where a dot may as well mark thousands."""

_NUMBERISH = re.compile(r"[+-]?[\d.,]*\d[\d.,]*(?:[eE][+-]?\d+)?", re.ASCII)
# No number starts its thousands with a zero, so 0.125 and 0,125 are plain.
_GROUPS = {
    "comma": re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d*)?", re.ASCII),
    "dot": re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?", re.ASCII),
}
_PLAIN = {
    "comma": re.compile(r"[+-]?\d*,?\d*(?:[eE][+-]?\d+)?", re.ASCII),
    "dot": re.compile(r"[+-]?\d*\.?\d*(?:[eE][+-]?\d+)?", re.ASCII),
}
_ONE_GROUP = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_THOUSANDS = {
    "comma": re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3}){2,}", re.ASCII),
    "dot": re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3}){2,}", re.ASCII),
}


def of_columns(columns: Iterable[Texts], delimiter: str, *, own: bool) -> Marks:
    """Tell the decimal mark from all columns of a table.

    ``delimiter`` is that of the file, empty where it has none; ``own`` tells that the table is
    the user's, who may have written thousands with a dot.
    """
    unsure = own and delimiter == ";"
    dot = False
    for column in columns:
        together = "".join(column)
        if "," not in together and not (unsure and "." in together):
            continue
        # Names of areas hold commas too: a column without a number in two hundred has none.
        if not any(_NUMBERISH.fullmatch(c) for c in column[:: max(1, len(column) // 200)]):
            continue
        cells = [c for c in column if c.lower() not in MISSING_TEXTS]
        numberish = [c for c in cells if _NUMBERISH.fullmatch(c)]
        if 2 * len(numberish) < len(cells):
            continue
        if any(_has_decimal_comma(c, delimiter) for c in numberish):
            return "comma"
        if unsure and any(_THOUSANDS["comma"].fullmatch(c) for c in numberish):
            return "comma"
        dot = dot or any(_has_decimal_dot(c) for c in numberish)
    return "unsure" if unsure and not dot else "dot"


def _has_decimal_comma(cell: str, delimiter: str) -> bool:
    if "," not in cell:
        return False
    if _ONE_GROUP.fullmatch(cell):
        # Between commas the quotes around "1,234" say that the comma is no decimal one.
        return delimiter != ","
    return bool(_PLAIN["comma"].fullmatch(cell) or _GROUPS["comma"].fullmatch(cell))


def _has_decimal_dot(cell: str) -> bool:
    if _ONE_GROUP.fullmatch(cell) or ("." not in cell and "," not in cell):
        return False
    return bool(_PLAIN["dot"].fullmatch(cell) or _GROUPS["dot"].fullmatch(cell))


def ambiguous(column: Texts) -> bool:
    """Tell whether 1.234 in a column may be 1234: no value in it says how dots are meant."""
    cells = [c for c in column if c.lower() not in MISSING_TEXTS]
    dotted = [c for c in cells if "." in c]
    return bool(dotted) and all(
        _ONE_GROUP.fullmatch(c) if "." in c else len(c.lstrip("+-")) <= 3 for c in cells
    )


def international(cell: str, mark: Marks) -> str | None:
    """Give a number with a decimal dot and no thousands marks; None where the marks contradict.

    A text that is no number with any marks stays as it is.
    """
    own, other = ("comma", "dot") if mark == "comma" else ("dot", "comma")
    if not _NUMBERISH.fullmatch(cell):
        return cell
    if _GROUPS[own].fullmatch(cell):
        return cell.replace("." if own == "comma" else ",", "").replace(",", ".")
    if _PLAIN[own].fullmatch(cell):
        return cell.replace(",", ".")
    return None if _GROUPS[other].fullmatch(cell) or _PLAIN[other].fullmatch(cell) else cell
