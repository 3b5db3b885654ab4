"""What is finer than a buurt: squares of 100 and 500 metres, and postcodes of six signs. Pure.

CBS gives figures of them from five residents or homes on, counts rounded to fives. They are no
areas with a code and a name, and nothing here is a figure of a street.
"""

from __future__ import annotations

from typing import NamedTuple

SQUARE_100, SQUARE_500, POSTCODE_6 = "vierkant100m", "vierkant500m", "postcode6"
KINDS = (SQUARE_100, SQUARE_500, POSTCODE_6)
"""The kinds, which are also how their layers in a pack begin; the finest square first."""

BY_ADDRESSES, BY_SURFACE = "addresses", "surface"
"""What tells in which buurt a cell lies: its addresses, or the part of its surface."""

LEAST = 5
"""Below so many residents or homes CBS publishes nothing of a square or postcode."""


class FinerCell(NamedTuple):
    """A square or postcode of one year.

    ``buurt`` is the one that holds most of it, ``wijk`` and ``gemeente`` follow from that.
    ``share``, 0…1, is the part of it in that buurt and ``by`` what that part is of. ``inhabitants``
    is None where they are secret or not counted.
    """

    kind: str
    year: int
    id: str
    buurt: str
    wijk: str
    gemeente: str
    share: float
    by: str
    inhabitants: float | None


class FinerFigure(NamedTuple):
    """One figure of a cell: exactly one of ``value`` and ``reason`` is None.

    ``numerator`` and ``denominator`` are the counts behind a share, rounded to fives; of a
    percentage that is published as such only the denominator is known. None where they are not.
    """

    cell: FinerCell
    indicator: str
    value: float | None
    numerator: float | None
    denominator: float | None
    reason: str | None
    source: str

    @property
    def id(self) -> str:
        """The id of the square or postcode."""
        return self.cell.id

    @property
    def inhabitants(self) -> float | None:
        """How many people live there, to fives; None where that is secret."""
        return self.cell.inhabitants


class CellLink(NamedTuple):
    """How much of a cell, 0…1, lies in a buurt; ``by`` tells of what that is a share."""

    kind: str
    year: int
    id: str
    code: str
    share: float
    by: str


class StreetCell(NamedTuple):
    """How many metres of a street run through a cell; along its border counts half for each side.

    ``length`` is None for a street that is drawn as a surface, and lies in it with part of that.
    ``street_year`` is that of the borders the street was linked on, ``year`` that of the cell.
    """

    street: str
    street_year: int
    kind: str
    year: int
    id: str
    length: float | None
