"""What a trend is made of: years, references, breaks, changes; values without a rule. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .. import breaks
from ..crosswalk import NONE, RECODED, UNCHANGED
from ..statistics import change as changing

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Indicator
    from ..judgement.reference import Reference
    from ..pack.reader import Figure

BREAK, NOT_COMPARABLE = "break", "not_comparable"
CHANGES = (*changing.CHANGES, BREAK, NOT_COMPARABLE)
"""What is said of two years: four verdicts, or why there can be none."""

FEW, CHANCE, ESTIMATE, CONVERTED, PARTLY = "few", "chance", "estimate", "converted", "partly"
"""Why a change cannot be told."""

EVEN, UNSURE, UNEVEN = "even", "unsure", "uneven"
"""How a slope stands beside what is said of all years: as it, of nothing certain, otherwise."""


class Point(NamedTuple):
    """One year: a figure with value or reason, of which borders it is, and how it came there.

    ``provenance`` says what became of the area since (``unchanged``, ``recoded``, ``merged``,
    ``split``, ``redrawn``, ``unknown``). ``fits`` tells that the figure is of the newest borders:
    always where ``unchanged``, else only where it was converted, by ``method``, from ``sources``;
    ``estimated`` is which part of it rests on an estimate and ``coverage`` which part has a figure
    at all, 0…1. ``apart`` says why it is not compared with the figure before (None: it is).
    """

    year: int
    figure: Figure
    provenance: str = UNCHANGED
    method: str = NONE
    fits: bool = True
    estimated: float = 0.0
    coverage: float = 1.0
    sources: tuple[str, ...] = ()
    apart: str | None = None

    @property
    def value(self) -> float | None:
        """The value, None where there is a reason."""
        return self.figure.value

    @property
    def first(self) -> int:
        """The first year that the figure counts."""
        return self.figure.first or self.year

    @property
    def converted(self) -> bool:
        """Whether it was computed from areas of other borders, not of another code only."""
        return self.fits and self.provenance not in (UNCHANGED, RECODED)


class Beside(NamedTuple):
    """A reference in one year; ``apart`` says why it is not compared with the year before."""

    year: int
    value: float | None
    apart: str | None = None


class Line(NamedTuple):
    """A reference over the same years as the points."""

    reference: Reference
    points: tuple[Beside, ...]

    @property
    def known(self) -> tuple[Beside, ...]:
        """The years with a value."""
        return tuple(point for point in self.points if point.value is not None)

    def at(self, year: int) -> float | None:
        """Give its value in a year."""
        return next((point.value for point in self.points if point.year == year), None)


class Break(NamedTuple):
    """From ``year`` on figures cannot be compared with those before.

    ``why`` is ``definition``, ``denominator``, or what became of the area; ``since`` the year that
    it is compared with. ``note`` says a definition in full.
    """

    year: int
    since: int
    why: str
    note: breaks.Break | None = None


class Change(NamedTuple):
    """What is said of two years; ``key`` is one of :data:`CHANGES`, ``why`` says more of it.

    ``why`` is that of a break, or of a change that cannot be told (``few``, ``chance``,
    ``estimate``, ``converted``, ``partly``); empty for others.
    """

    before: Point
    after: Point
    key: str
    why: str = ""


class Gap(NamedTuple):
    """How far the area lay from its first reference in two years, in the indicator's unit."""

    reference: Reference
    first: int
    last: int
    before: float
    after: float
    key: str


class Slope(NamedTuple):
    """The middle of what a figure rose a year, over the years that can be compared.

    ``key`` says how it stands beside the change over all years: ``even`` (it goes the same way),
    ``unsure`` (whether there was a change cannot be told) or ``uneven`` (most years went another
    way than all of them together, so that a mean says little).
    """

    per_year: float
    first: int
    last: int
    years: int
    key: str = EVEN


class Trend(NamedTuple):
    """All of it: ``area`` is that of the newest borders.

    ``references`` are those with a value, in the order of use.
    ``changes`` go from one figure to the next, ``whole`` is the longest way that can be judged to
    the newest figure, else that from the first to the last, which says why it cannot.
    ``division`` is the year of the borders that a source gives all years on (a name where it does
    not tell of which year), None for others, and ``since_division`` what became of the area after
    it. ``lacking`` are published years from the
    first figure on that the pack does not have.
    """

    area: Area
    indicator: Indicator
    points: tuple[Point, ...]
    references: tuple[Line, ...]
    breaks: tuple[Break, ...]
    changes: tuple[Change, ...]
    whole: Change | None
    gap: Gap | None
    slope: Slope | None
    division: str | None
    since_division: str
    lacking: tuple[int, ...]
    cautions: tuple[str, ...]

    @property
    def known(self) -> tuple[Point, ...]:
        """The years with a figure."""
        return tuple(point for point in self.points if point.value is not None)

    def breaks_between(self, first: int, last: int) -> tuple[Break, ...]:
        """Give the breaks after one year, up to another."""
        return tuple(each for each in self.breaks if first < each.year <= last)
