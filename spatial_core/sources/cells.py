"""The cells of a table's columns: as text, as numbers, and with how many decimals. Frame module.

All cells stay as the file has them until they are asked for here.
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import TableError
from ..missing import MISSING_TEXTS
from . import marks
from .marks import Marks

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
Texts = np.ndarray[Any, np.dtype[np.object_]]
Floats = np.ndarray[Any, np.dtype[np.float64]]
Cells = np.ndarray[Any, Any]


def texts(column: Cells) -> Texts:
    """Give the cells of a column as text without blanks around; a missing cell is empty."""
    cells = column.tolist()
    try:
        return np.array(list(map(str.strip, cells)), dtype=object)
    except TypeError:
        return np.array(list(map(_text, cells)), dtype=object)


def _text(cell: Any) -> str:
    if isinstance(cell, float):
        # Whole numbers among gaps became floats.
        return "" if cell != cell else str(int(cell)) if cell.is_integer() else str(cell)
    return "" if cell is None else str(cell).strip()


def numbers(column: Cells, mark: Marks, path: Path, header: str) -> Floats:
    """Give the cells of a column as float64; NaN where a cell is one of the missing spellings.

    What a dot and a comma mean (``mark``) is told for the whole table. A text that is neither
    number nor a known spelling of "no figure" raises TableError with its rows, and so does a
    number of which the marks contradict those of its table or may mean two things.
    """
    if column.dtype.kind in "fiu":
        # Through its text, as 76.1 in four bytes is 76.0999985 in eight.
        short = column.astype("U") if column.dtype == np.float32 else column
        found = short.astype("float64")
        _refuse_infinite(found, path, header)
        return found
    # Most columns hold plain numbers only; the rest is looked at cell by cell.
    fast = _plain_numbers(column, dots=mark == "dot")
    if fast is not None:
        return fast
    cells = texts(column)
    absent = np.array([cell.lower() in MISSING_TEXTS for cell in cells], dtype=bool)
    if mark == "unsure" and marks.ambiguous(cells):
        example = next(cell for cell in cells[~absent] if "." in cell)
        raise TableError(
            "table_thousands", path=str(path), column=header, text=example,
            whole=example.replace(".", ""), part=example.replace(".", ","),
        )  # fmt: skip
    kept = cells.copy()
    kept[absent] = None
    plain: list[str | None] = kept.tolist()
    if mark != "dot" or "," in "".join(cells):
        plain = [None if cell is None else marks.international(cell, mark) for cell in plain]
    mixed = sum(cell is None for cell in plain) - absent.sum()
    values = np.array([_number(cell) for cell in plain], dtype=np.float64)
    wrong = np.isnan(values) & ~absent
    if wrong.any():
        key = "table_mixed_marks" if mixed == wrong.sum() else "table_not_number"
        rows = [f"{row + 1}: {column[row]!r}" for row in np.flatnonzero(wrong)[:20]]
        raise TableError(key, path=str(path), column=header, rows=rows)
    return values


def _number(text: str | None) -> float:
    """Give the number that a text holds; NaN where it holds none, or one without end (1e999)."""
    if text is None or not _NUMBER.fullmatch(text):
        return math.nan
    value = float(text)
    return value if math.isfinite(value) else math.nan


def _refuse_infinite(found: Cells, path: Path, header: str) -> None:
    if (wrong := np.isinf(found)).any():
        rows = [f"{row + 1}: {found[row]}" for row in np.flatnonzero(wrong)[:20]]
        raise TableError("table_not_number", path=str(path), column=header, rows=rows)


def _plain_numbers(cells: Cells, *, dots: bool) -> Floats | None:
    """Give the numbers of a column that holds nothing else; None where it needs a closer look.

    ``dots`` tells that a dot is a decimal one.
    """
    try:
        together = "".join(cells)
        found = cells.astype("float64")
    except (TypeError, ValueError):
        return None
    # Python also reads "1_000" and the digits of other scripts; no table means those.
    odd = "_" in together or not together.isascii() or not np.isfinite(found).all()
    return None if odd or ("." in together and not dots) else found


def decimals(column: Cells, mark: Marks) -> Floats:
    """Give how many decimals each cell of a column of numbers is written with.

    A number that no text was kept of has those that it needs.
    """
    if column.dtype.kind in "iu":
        return np.zeros(len(column))
    plain = (marks.international(cell, mark) or "" for cell in texts(column))
    return np.array([_decimals(cell) for cell in plain], dtype=np.float64)


def _decimals(plain: str) -> int:
    number, _, power = plain.lower().partition("e")
    found = len(number.partition(".")[2])
    return found - int(power) if power else found
