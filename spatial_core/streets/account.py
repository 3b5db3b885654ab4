"""What became of every row of the files of streets and addresses. Frame module."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

EXAMPLES = 5
"""So many rows are named of each kind; all of them are counted."""

USED = (
    "used", "damaged_name", "surface", "surface_mended", "surface_odd", "address_used",
    "address_padded",
)  # fmt: skip
"""What is told of rows that were used all the same."""


class Account:
    """Counts by key, with some of the rows by name. A row is told once, under one key."""

    def __init__(self, told: Mapping[str, tuple[int, tuple[str, ...]]] | None = None) -> None:
        self._told = dict(told or {})

    def add(self, key: str, count: int, examples: Iterable[str] = ()) -> None:
        """Add rows to a key; nothing is told of none."""
        if count:
            before, named = self._told.get(key, (0, ()))
            new = [text for text in dict.fromkeys(_line(e) for e in examples) if text not in named]
            self._told[key] = (before + count, (*named, *new)[:EXAMPLES])

    def add_rows(self, key: str, flags: Any, named: Any) -> None:
        """Add the rows that are flagged; ``named`` says of row numbers what stands there."""
        rows = np.flatnonzero(flags)
        if len(rows):
            self.add(key, len(rows), named(rows[: 4 * EXAMPLES]))

    def take(self, other: Account) -> None:
        """Add all that another account tells."""
        for key, (count, examples) in other.told.items():
            self.add(key, count, examples)

    @property
    def told(self) -> dict[str, tuple[int, tuple[str, ...]]]:
        """The counts and the examples by key, in the order in which they came."""
        return dict(self._told)

    @property
    def unused(self) -> int:
        """How many rows were not used."""
        return sum(count for key, (count, _) in self._told.items() if key not in USED)

    def copy(self) -> Account:
        """Give an account that starts where this one is."""
        return Account(self._told)


def _line(text: str) -> str:
    return " ".join(str(text).split())[:80]
