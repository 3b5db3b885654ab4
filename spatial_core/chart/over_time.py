"""A trend in a box: which years a line joins, where it ends, and what stands in its place.

Blue is the area, black what it is compared with, grey a second reference. A line joins two years
only where they can be compared and no published year between them lacks. A hollow dot was converted
from other borders; a pale one is of other borders, and stays apart. A double line stands where
years on either side are measured in another way, a single one where the borders are others.
Lengths are user units, one a CSS pixel.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ..judgement.comparable import MEASURED
from . import grades, scale
from .drawing import Box, Dot, Shape, Stroke
from .paint import look
from .scale import Scale

if TYPE_CHECKING:
    from ..reading.trend import Break, Point, Trend

LINE, THIN = 2.4, 1.3
DOT, HOLE = 3.4, 9.0
PALE = grades.PALE[grades.NEUTRAL]
REFERENCES = (grades.TEXT, grades.GREY)
"""Colours of the references, in their order."""

Place = tuple[float, float]


INSET = 10.0
"""What a frame keeps free before the first year and after the last."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where years and values lie in a box."""

    along: Scale
    up: Scale

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.up.end

    @property
    def low(self) -> float:
        """The lower edge."""
        return self.up.start

    def place(self, year: float, value: float) -> Place:
        """Give where a value of a year lies."""
        return self.along.at(year), self.up.at(value)


def frame(
    trend: Trend, left: float, right: float, top: float, low: float, air: float = 6.0
) -> Frame:
    """Give the frame of a trend in a box, with room for what breaks off at either end.

    ``air`` is kept free above and below the lines.
    """
    years = [float(point.year) for point in trend.points] or [0.0]
    edges = [border(each) for each in trend.breaks]
    first, last = min([*years, *edges]), max([*years, *edges])
    if last - first < 1:
        first, last = first - 0.5, last + 0.5
    inset = min(INSET, (right - left) / 12)
    values = [point.value for point in trend.points if point.value is not None]
    beside = [p.value for line in trend.references for p in line.points if p.value is not None]
    return Frame(
        Scale(first, last, left + inset, right - inset),
        _within(scale.around([*values, *beside], low - air, top + air, scale.LEAST), top, low),
    )


def _within(inner: Scale, top: float, low: float) -> Scale:
    """Give the same scale, drawn out to the edges of the box."""
    step = (inner.high - inner.low) / (inner.start - inner.end)
    below, above = step * (low - inner.start), step * (inner.end - top)
    return Scale(inner.low - below, inner.high + above, low, top)


def border(found: Break) -> float:
    """Give where between two years a break is drawn."""
    if found.note is not None and found.why in MEASURED:
        return found.year - 0.5
    return (found.since + found.year) / 2


def shapes(trend: Trend, at: Frame, *, small: bool = False) -> list[Shape]:
    """Draw breaks, references, the area's own years and those without a figure."""
    found: list[Shape] = list(_breaks(trend, at))
    for number, line in reversed(list(enumerate(trend.references))):
        colour = REFERENCES[min(number, len(REFERENCES) - 1)]
        told = [(p.year, p.value, p.apart is None) for p in line.points]
        found += _line(trend, told, at, colour, THIN if not small else 1.0)
    found += _own(trend, at, small)
    size = HOLE * (0.6 if small else 1.0)
    found += [
        Box(at.along.at(p.year) - size / 2, at.low - 1.4 * size, size, 1.3 * size,
            look(grades.of_reason(p.figure.reason), grades.GREY))
        for p in trend.points if p.value is None
    ]  # fmt: skip
    return found


def _own(trend: Trend, at: Frame, small: bool) -> list[Shape]:
    joined = [(p.year, p.value, p.apart is None) for p in trend.points]
    thin = 0.75 if small else 1.0
    apart = frozenset(p.year for p in trend.points if not p.fits)
    found: list[Shape] = []
    for run in runs(trend, joined):
        colour = PALE if run[0][0] in apart else grades.NEUTRAL
        if len(run) > 1:
            places = tuple(at.place(year, value) for year, value in run)
            found.append(Stroke((places,), colour, LINE * thin))
    newest = trend.known[-1].year if trend.known else None
    dotted = [
        point for point in trend.known
        if not small or point.year == newest or point.converted or not _is_joined(point, trend)
    ]  # fmt: skip
    found += [dot(p, *at.place(p.year, p.value or 0.0), DOT * thin) for p in dotted]
    return found


def _is_joined(point: Point, trend: Trend) -> bool:
    """Tell whether a line goes through a year, which in a small drawing then needs no dot."""
    told = [(p.year, p.value, p.apart is None) for p in trend.points]
    return any(len(run) > 1 and point.year in dict(run) for run in runs(trend, told))


def dot(point: Point, x: float, y: float, radius: float = DOT) -> Dot:
    """Draw one year: full, hollow where converted, pale where it is of other borders."""
    if not point.fits:
        return Dot(x, y, radius, grades.PAPER, PALE)
    if point.converted:
        return Dot(x, y, radius, grades.PAPER, grades.NEUTRAL)
    return Dot(x, y, radius, grades.NEUTRAL)


def _line(
    trend: Trend, told: Sequence[tuple[int, float | None, bool]], at: Frame, colour: str,
    width: float,
) -> Iterable[Shape]:  # fmt: skip
    for run in runs(trend, told):
        places = tuple(at.place(year, value) for year, value in run)
        if len(places) > 1:
            yield Stroke((places,), colour, width)
        else:
            yield Dot(*places[0], 1.6, colour)


def segments(trend: Trend, at: Frame) -> list[tuple[Place, Place]]:
    """Give every piece of a line that is drawn, for whoever looks for room beside them."""
    own = [(p.year, p.value, p.apart is None) for p in trend.points]
    beside = [[(p.year, p.value, p.apart is None) for p in r.points] for r in trend.references]
    return [
        (at.place(*one), at.place(*other))
        for told in (own, *beside)
        for run in runs(trend, told)
        for one, other in pairwise(run)
    ]


def runs(
    trend: Trend, told: Iterable[tuple[int, float | None, bool]]
) -> list[list[tuple[int, float]]]:
    """Give the stretches that a line may join: (year, value, whether it goes with the one before).

    A year without a value ends one, and so does a published year that the pack lacks.
    """
    found: list[list[tuple[int, float]]] = []
    before: int | None = None
    for year, value, joins in told:
        if value is None:
            before = None
            continue
        if before is None or not joins or any(before < y < year for y in trend.lacking):
            found.append([])
        found[-1].append((year, value))
        before = year
    return found


def _breaks(trend: Trend, at: Frame) -> Iterable[Shape]:
    for found in trend.breaks:
        yield break_mark(found, at.along.at(border(found)), at.top, at.low)


def break_mark(found: Break, x: float, top: float, low: float) -> Stroke:
    """Draw where a line ends: double where it is measured in another way."""
    places = (x - 1.5, x + 1.5) if found.why in MEASURED else (x,)
    return Stroke(tuple(((each, top), (each, low)) for each in places), grades.TICK, 1.0)
