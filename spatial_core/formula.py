"""The small formulas of the catalogue: sums and differences of named columns.

``a + b - c`` adds and subtracts; ``x | a - b`` takes ``x`` where it is there and ``a - b`` else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_TERM = re.compile(r"\s*([+-]?)\s*([a-z_][a-z0-9_]*)\s*")


class Formula(NamedTuple):
    """Alternatives, best first; each a tuple of (sign, column name)."""

    alternatives: tuple[tuple[tuple[int, str], ...], ...]

    @property
    def names(self) -> frozenset[str]:
        """Every column that some alternative uses."""
        return frozenset(name for option in self.alternatives for _, name in option)

    def choose(self, present: Iterable[str]) -> tuple[int, tuple[tuple[int, str], ...]] | None:
        """Give (rank, terms) of the first alternative whose columns are all present, or None."""
        have = set(present)
        for rank, option in enumerate(self.alternatives):
            if all(name in have for _, name in option):
                return rank, option
        return None


def parse(text: str) -> Formula:
    """Read a formula; raise ValueError naming the part that cannot be read."""
    return Formula(tuple(_option(part) for part in text.split("|")))


def _option(text: str) -> tuple[tuple[int, str], ...]:
    terms: list[tuple[int, str]] = []
    position = 0
    while position < len(text):
        found = _TERM.match(text, position)
        if not found or found.end() == position or (terms and not found.group(1)):
            raise ValueError(f"formula not understood at {text[position:].strip()!r}")
        terms.append((-1 if found.group(1) == "-" else 1, found.group(2)))
        position = found.end()
    if not terms:
        raise ValueError("empty formula")
    return tuple(terms)
