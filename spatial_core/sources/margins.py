"""Tables that publish a margin as rows of their own: the limits become columns beside the value.

RIVM and GGD give each figure three rows, told apart by the dimension Marges: the estimate
(``MW00000``) and its 95 % limits (``MOG0095`` the lower, ``MBG0095`` the upper).
"""

from __future__ import annotations

import re

import numpy as np

from .raw import Columns

VALUE, LOW, HIGH = "MW00000", "MOG0095", "MBG0095"
_DIMENSION = "marges"
_TOPIC = re.compile(r".+_\d+$|.+\([^()]+\)\s*$", re.DOTALL)
_TITLES = {"waarde": VALUE, "ondergrens": LOW, "bovengrens": HIGH}


def low_of(header: str) -> str:
    """Give the header under which the lower limits of a column stand."""
    return f"{header} {LOW}"


def high_of(header: str) -> str:
    """Give the header under which the upper limits of a column stand."""
    return f"{header} {HIGH}"


def is_limit(header: str) -> bool:
    """Tell whether a column holds limits of another one."""
    return header.endswith((f" {LOW}", f" {HIGH}"))


def fold(cells: Columns) -> Columns:
    """Put the limits beside the values that they belong to; give other tables as they are.

    A limit belongs to the value of the same area, period and further dimensions. A value without
    a row of limits has empty ones.
    """
    name = next((h for h in cells if h.strip().lower() == _DIMENSION), None)
    if name is None:
        return cells
    marks = np.array([_mark(str(mark).strip()) for mark in cells[name].tolist()], dtype=object)
    if not {LOW, HIGH} & set(marks.tolist()):
        return cells
    topics = [header for header in cells if _TOPIC.fullmatch(header)]
    apart = [h for h in cells if h not in topics and h.upper() != "ID" and h != name]
    keys = list(zip(*(cells[header].tolist() for header in apart), strict=True))
    rows = np.flatnonzero(marks == VALUE)
    folded = {header: column[rows] for header, column in cells.items()}
    for mark, named in ((LOW, low_of), (HIGH, high_of)):
        row_of = {keys[row]: row for row in np.flatnonzero(marks == mark).tolist()}
        at = np.array([row_of.get(keys[row], -1) for row in rows.tolist()], dtype=np.intp)
        for header in topics:
            column = cells[header]
            empty = np.nan if column.dtype.kind == "f" else ""
            kind = column.dtype if column.dtype.kind == "f" else object
            folded[named(header)] = np.where(at >= 0, column[at].astype(kind), empty)
    return folded


def _mark(cell: str) -> str:
    """Give the key that a cell stands for: an export has titles such as "Ondergrens 95%…"."""
    first = cell.lower().partition(" ")[0]
    return _TITLES.get(first, cell)
