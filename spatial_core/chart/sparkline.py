"""A small series over years: fits in the row of a table.

Blue is the area, black the reference, as everywhere. A line joins two years only where they follow
one another and can be compared: never across a missing year, other borders or another way to
measure. The last figure is marked. Lengths are user units, one a CSS pixel.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from .. import wording
from ..judgement.reference import Reference
from . import fonts, grades, scale
from .drawing import Dot, Drawing, Shape, Stroke
from .measure import Measure, reference_text
from .placed import Line
from .svg import clean

WIDTH = 120.0
HEIGHT = 40.0

_YEARS = 9.5
_EDGE = 6.0
_LINE = 1.8
_LAST = 3.6
_ALONE = 2.0

_BREAK = "chart.series.break"
_BREAKS = {
    "definition": "chart.series.measured", "denominator": "chart.series.measured",
    "unknown": "chart.series.unknown",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """One year: the value or None, and the reference's.

    ``begins`` tells that it cannot be compared with the year before, and ``why``: by a key of
    :mod:`..judgement.comparable`; without one the borders are others.
    """

    year: int
    value: float | None
    n: float | None = None
    reference_value: float | None = None
    begins: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """The years of one indicator in one area, oldest first.

    Raises ValueError for years out of order.
    """

    name: str
    measure: Measure
    reference: Reference
    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        if any(one.year >= other.year for one, other in pairwise(self.points)):
            raise ValueError("years must rise")

    @property
    def known(self) -> tuple[Point, ...]:
        """The years with a figure."""
        return tuple(point for point in self.points if point.value is not None)


def sparkline(data: Series, *, lang: str = "nl", width: float = WIDTH) -> str:
    """Draw the series as SVG, laid out for ``width`` units (CSS pixels)."""
    return lay_out(data, lang=lang, width=width).svg()


def text_alternative(data: Series, lang: str = "nl") -> str:
    """Say the figure of every year, which years have none, and the reference's last figure."""
    parts = []
    for point in data.points:
        if point.begins:
            parts.append(wording.say(_BREAKS.get(point.why, _BREAK), lang, years=point.year))
        if point.value is None:
            parts.append(wording.say("chart.series.gap", lang, year=point.year))
        else:
            parts.append(f"{point.year} {data.measure.text(point.value, point.n, lang)}")
    last = data.known[-1] if data.known else None
    beside = None if last is None else last.reference_value
    return wording.say(
        "chart.series.told", lang, label=data.measure.label(lang), name=clean(data.name),
        parts=", ".join(parts), ref=reference_text(data.measure, data.reference, beside, lang),
    )  # fmt: skip


def lay_out(
    data: Series, *, lang: str = "nl", width: float = WIDTH, height: float = HEIGHT,
    ends: bool = True,
) -> Drawing:  # fmt: skip
    """Put everything in its place; the years of both ends stand below, where ``ends`` asks so."""
    years = [float(point.year) for point in data.points]
    along = scale.Scale(
        min(years, default=0.0), max(max(years, default=1.0), min(years, default=0.0) + 1.0),
        _EDGE, width - _EDGE,
    )  # fmt: skip
    low = height - (_YEARS + 4 if ends else _EDGE / 2)
    values = [
        v for p in data.points for v in (p.value, p.reference_value) if v is not None
    ]  # fmt: skip
    up = scale.around(values, low - _EDGE / 2, _EDGE if ends else _EDGE / 2, scale.LEAST)
    shapes: list[Shape] = []
    own = [(p.year, p.value, p.begins) for p in data.points]
    beside = [(p.year, p.reference_value, False) for p in data.points]
    for series, colour, thick in ((beside, grades.TEXT, 1.0), (own, grades.NEUTRAL, _LINE)):
        for part in runs(series):
            places = tuple((along.at(year), up.at(value)) for year, value in part)
            if len(places) > 1:
                shapes.append(Stroke((places,), colour, thick))
            else:
                shapes.append(Dot(*places[0], max(thick, 1.4) * _ALONE / _LINE, colour))
    if data.known:
        last = data.known[-1]
        shapes.append(Dot(along.at(last.year), up.at(last.value or 0.0), _LAST, grades.NEUTRAL))
    told = text_alternative(data, lang)
    title = data.measure.label(lang)
    lines = tuple(_ends(data, width, height)) if ends else ()
    return Drawing(width, height, tuple(shapes), lines, title, told)


def runs(series: list[tuple[int, float | None, bool]]) -> list[list[tuple[int, float]]]:
    """Return the stretches that a line may join: years in a row, none missing, no new borders."""
    found: list[list[tuple[int, float]]] = []
    before: int | None = None
    for year, value, begins in series:
        if value is None:
            before = None
            continue
        if before is None or begins or year != before + 1:
            found.append([])
        found[-1].append((year, value))
        before = year
    return found


def _ends(data: Series, width: float, height: float) -> list[Line]:
    if not data.points:
        return []
    y = height - 2.5
    first, last = str(data.points[0].year), str(data.points[-1].year)
    found = [Line(2, y, first, _YEARS, grades.GREY)]
    if first != last and 2 * fonts.room(first, _YEARS) < width - 8:
        found.append(Line(width - 2, y, last, _YEARS, grades.GREY, False, "end"))
    return found
