"""Links of streets as columns of numbers, given as objects when they are asked for. Frame module.

Ten million addresses can make five million links; as objects they would take five times as much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np

from ..street import StreetLink
from .cuts import Floats, Rows

_AT_ONCE = 1 << 14


@dataclass(frozen=True, eq=False)
class LinkRows(Sequence[StreetLink]):
    """Links of a year: arrays along each other, ``metres`` (3, n) is NaN where it is not known.

    ``street`` are rows of ``ids`` and ``area`` of ``codes``. ``addresses`` is None where none were
    given.
    """

    year: int
    ids: Sequence[str]
    codes: Sequence[str]
    street: Rows
    area: Rows
    metres: Floats
    addresses: Rows | None
    share: Floats

    def __len__(self) -> int:
        """How many links there are."""
        return len(self.street)

    @overload
    def __getitem__(self, index: int) -> StreetLink: ...
    @overload
    def __getitem__(self, index: slice) -> list[StreetLink]: ...
    def __getitem__(self, index: int | slice) -> StreetLink | list[StreetLink]:
        """Give a link, or some."""
        if isinstance(index, slice):
            return self._made(np.arange(len(self))[index])
        return self._made(np.arange(len(self))[index][None])[0]

    def __iter__(self) -> Iterator[StreetLink]:
        """Give the links one after the other; no more than some are made at a time."""
        for first in range(0, len(self), _AT_ONCE):
            yield from self._made(np.arange(first, min(first + _AT_ONCE, len(self))))

    def _made(self, rows: Rows) -> list[StreetLink]:
        doors: list[Any] = [None] * len(rows)
        if self.addresses is not None:
            doors = self.addresses[rows].tolist()
        columns = zip(
            self.street[rows].tolist(), self.area[rows].tolist(),
            *(known_metres(each) for each in self.metres[:, rows]),
            doors, self.share[rows].tolist(), strict=True,
        )  # fmt: skip
        return [
            StreetLink(self.ids[of], self.codes[area], self.year, *told)
            for of, area, *told in columns
        ]


def known_metres(values: Floats) -> list[float | None]:
    """Give metres as they are kept; None where they are not known (NaN)."""
    found: list[float | None] = np.round(values, 2).tolist()
    for row in np.flatnonzero(np.isnan(values)).tolist():
        found[row] = None
    return found
