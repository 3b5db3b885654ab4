"""The figures of one indicator in one year, as every source but the key figures gives them."""

from __future__ import annotations

from dataclasses import dataclass

from ..catalogue import Indicator
from .kwb import Bytes, Floats, Texts
from .provenance import Source

OWN = "own"
"""Marks the user's own figures: they stand beside official ones and never in their place."""


@dataclass
class Series:
    """One indicator in one year along ``codes``: canonical area codes, each once, of any level.

    ``values`` is NaN where there is none and ``special`` says as :class:`Reason` what the source
    wrote instead. ``numerators`` and ``denominators`` are None where the source gives only the
    result, ``lows`` and ``highs`` (published 95 % limits) where it has none. ``column`` is the key
    or header it was read from.

    ``per`` names what a count is divided by where the source does not have it (``inwoners``,
    ``woningvoorraad``): ``values`` are then the counts, and the figures are made when the key
    figures of the year lie beside them.
    """

    indicator: Indicator
    year: int
    codes: Texts
    values: Floats
    special: Bytes
    numerators: Floats | None
    denominators: Floats | None
    source: Source
    column: str
    lows: Floats | None = None
    highs: Floats | None = None
    flags: tuple[str, ...] = ()
    per: str = ""

    @property
    def own(self) -> bool:
        """Whether these are the user's own figures."""
        return OWN in self.flags
