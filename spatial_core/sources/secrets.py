"""A user's own table: no whole may give away a cell that it keeps secret. Frame module.

Counts of one's own are exact, so a whole minus the parts that are shown is the secret part itself.
What CBS published is rounded, and is never blanked: figures of the catalogue stay as they are.
Source: the statistical contract, section 10.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from .. import codes as area_codes
from ..codes import Level
from ..missing import Reason
from ..statistics.envelope import SECRET, WITHHELD, gives_away
from .kwb import Floats
from .series import Series

Flags = np.ndarray[Any, np.dtype[np.bool_]]
_SECRET = (Reason.GEHEIM_OF_NIET_AANWEZIG, Reason.BEWUST_NIET_GETOOND)


def guard(figures: Sequence[Series]) -> tuple[list[Series], list[tuple[int, str, str]]]:
    """Give the figures without what would give a secret cell away.

    And, as (year, code, column), what was withheld for that. Figures by group have guards of their
    own (:mod:`.groups`).
    """
    kept: list[Series] = []
    told: list[tuple[int, str, str]] = []
    for entry in figures:
        counts = _counts(entry)
        secret = np.isin(entry.special, _SECRET)
        if counts is None or entry.indicator.group or not secret.any():
            kept.append(entry)
            continue
        counts = np.where(secret, np.nan, counts)
        withheld = _withheld(entry, counts, secret)
        kept.append(_without(entry, secret, withheld))
        told += [(entry.year, str(code), entry.column) for code in entry.codes[withheld]]
    return kept, told


def _counts(entry: Series) -> Floats | None:
    """Give the counts that can be subtracted, exact as their owner gave them; None without any."""
    if entry.indicator.provider != "eigen":
        return None
    return entry.values if entry.indicator.unit == "aantal" else entry.numerators


def _withheld(entry: Series, counts: Floats, secret: Flags) -> Flags:
    """Choose what to withhold: the smallest part shown, the whole itself where none is left."""
    row_of = {str(code): row for row, code in enumerate(entry.codes)}
    inside: dict[tuple[str, Level], list[int]] = {}
    for code, row in row_of.items():
        above = area_codes.parent(code)
        while above is not None:
            if above in row_of:
                inside.setdefault((above, area_codes.level_of(code)), []).append(row)
            above = area_codes.parent(above)
    withheld: Flags = np.zeros(len(entry.codes), dtype=bool)
    while (found := _next(inside, row_of, counts, (secret, withheld))) is not None:
        withheld[found] = True
    return withheld


def _next(
    inside: dict[tuple[str, Level], list[int]],
    row_of: dict[str, int],
    counts: Floats,
    cells: tuple[Flags, Flags],
) -> int | None:
    """Give the row to withhold next; None where every secret is kept."""
    secret, withheld = cells
    hidden = secret | withheld
    for (above, _), rows in inside.items():
        whole = row_of[above]
        unknown = [row for row in (whole, *rows) if np.isnan(counts[row]) and not hidden[row]]
        kept = [row for row in rows if hidden[row]]
        if hidden[whole] or unknown or not kept:
            continue
        shown = [row for row in rows if not hidden[row]]
        bounds = [WITHHELD if withheld[row] else SECRET for row in kept]
        total = (float(counts[whole]), float(counts[whole]))
        if gives_away(total, [(float(counts[r]), float(counts[r])) for r in shown], bounds):
            return min(shown, key=lambda row: float(counts[row])) if shown else whole
    return None


def _without(entry: Series, secret: Flags, withheld: Flags) -> Series:
    """Give the figures without the withheld ones; of a secret cell no count stays either."""
    hidden = secret | withheld
    return replace(
        entry,
        values=np.where(hidden, np.nan, entry.values),
        special=np.where(withheld, Reason.BEWUST_NIET_GETOOND, entry.special).astype(np.int8),
        numerators=None if entry.numerators is None else np.where(hidden, np.nan, entry.numerators),
    )
