"""One figure of one area over the years, beside its references.

What the marks mean stands below, and only of those that are there. Lengths are user units, one a
CSS pixel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from .. import wording
from ..crosswalk import UNKNOWN
from ..judgement.comparable import MEASURED
from ..reading import trend_told
from . import fonts, grades, keys, over_time, scale
from .drawing import (
    MARGIN,
    SMALL,
    TITLE,
    Box,
    Drawing,
    Shape,
    Stroke,
    bottom,
    centred,
    rows,
)
from .keys import Key
from .measure import Measure, measure_of
from .over_time import Frame, Place
from .paint import look
from .placed import Line
from .svg import clean

if TYPE_CHECKING:
    from ..reading.trend import Break, Trend

WIDTH = 480.0
_HEIGHT = 190.0
_TICKS = 4
_AIR = 22.0
_BESIDE = 11.0
"""From the newest dot to its figure."""


def draw(trend: Trend, *, lang: str = "nl", width: float = WIDTH) -> str:
    """Draw it as SVG, laid out for ``width`` units (CSS pixels) from 280."""
    return lay_out(trend, lang=lang, width=width).svg()


def measure(trend: Trend) -> Measure:
    """Give how the figure is named and written."""
    return measure_of(trend.indicator)


def title(trend: Trend, lang: str = "nl") -> str:
    """Give the heading: figure, what a rate is counted by, and area."""
    return wording.say(
        "trend.title", lang, label=measure(trend).heading(lang), name=clean(trend.area.told)
    )


def text_alternative(trend: Trend, lang: str = "nl") -> str:
    """Say every year with its figure or why there is none, the references and the breaks."""
    parts = [_told(trend, at, lang) for at in range(len(trend.points))]
    if not parts:
        return wording.say("trend.none", lang, name=clean(trend.area.told))
    more = [_reference(trend, number, lang) for number in range(len(trend.references))]
    more += trend_told.break_sentences(trend.breaks, lang)
    told = wording.say(
        "trend.told", lang, title=title(trend, lang), parts=", ".join(parts),
        more=" ".join(text for text in more if text),
    )  # fmt: skip
    return clean(told)


def _told(trend: Trend, at: int, lang: str) -> str:
    point = trend.points[at]
    text = trend_told.value_text(trend, point, lang)
    if point.value is None:
        return wording.say("trend.told.missing", lang, year=point.year, why=text)
    key = "apart" if not point.fits else "converted" if point.converted else "point"
    what = wording.say(f"trend.provenance.{point.provenance}", lang)
    return wording.say(f"trend.told.{key}", lang, year=point.year, w=text, what=what)


def _reference(trend: Trend, number: int, lang: str) -> str:
    line = trend.references[number]
    known = [(p.year, p.value) for p in line.points if p.value is not None]
    if not known:
        return ""
    name = clean(line.reference.name(lang))
    (first, one), (last, other) = known[0], known[-1]
    values = {"ref": name[:1].upper() + name[1:], "w1": measure(trend).text(one, None, lang),
              "j1": first, "w2": measure(trend).text(other, None, lang), "j2": last}  # fmt: skip
    return wording.say(
        "trend.told.line_one" if first == last else "trend.told.line", lang, **values
    )


def lay_out(trend: Trend, *, lang: str = "nl", width: float = WIDTH) -> Drawing:
    """Put everything in its place."""
    left, right = MARGIN, width - MARGIN
    heading = title(trend, lang)
    lines = rows(heading, left, right - left, MARGIN, size=TITLE, bold=True)
    y = bottom(lines, MARGIN) + 12
    told = text_alternative(trend, lang)
    if not trend.points:
        lines += rows(told, left, right - left, y, size=SMALL, fill=grades.GREY)
        return Drawing(width, bottom(lines, y) + MARGIN, (), tuple(lines), heading, told)
    at = _frame(trend, left, right, y, lang)
    marks = [*_numbers(trend, at, left, lang), *_years(trend, at, right)]
    shapes: list[Shape] = [_ground(trend, at), *over_time.shapes(trend, at)]
    lines += [*marks, *_values(trend, at, (at.along.start, right), lang)]
    y = at.low + SMALL * 1.35 + 10
    drawn, words, y = keys.blocks(_keys(trend, lang), left, right, y)
    return Drawing(width, y + MARGIN, (*shapes, *drawn), (*lines, *words), heading, told)


def _frame(trend: Trend, left: float, right: float, top: float, lang: str) -> Frame:
    low = top + _HEIGHT
    if _ends_with_value(trend):
        text = trend_told.value_text(trend, trend.known[-1], lang)
        # The frame itself keeps some room beside the last year.
        right -= max(0.0, fonts.room(text, SMALL, True) + _BESIDE - over_time.INSET)
    rough = over_time.frame(trend, left, right, top, low, _AIR)
    texts = [text for _, text in _ticks(trend, rough, lang)]
    room = max((fonts.room(text, SMALL) for text in texts), default=0.0)
    return over_time.frame(trend, left + room + 6, right, top, low, _AIR)


def _ticks(trend: Trend, at: Frame, lang: str) -> list[tuple[float, str]]:
    """Give round numbers with their places; of those that read the same, one."""
    if not trend.known:
        return []
    found = scale.ticks(at.up, _TICKS)
    step = found[1] - found[0] if len(found) > 1 else 1.0
    named = {measure(trend).round(tick, step, lang): at.up.at(tick) for tick in found}
    return [(place, text) for text, place in named.items()]


def _ground(trend: Trend, at: Frame) -> Stroke:
    left, right = at.along.start - 8, at.along.end + 8
    ticks = scale.ticks(at.up, _TICKS) if trend.known else []
    heights = [*map(at.up.at, ticks)] or [at.low]
    return Stroke(tuple(((left, y), (right, y)) for y in heights), grades.LINE, 1.0)


def _numbers(trend: Trend, at: Frame, left: float, lang: str) -> list[Line]:
    edge = at.along.start - 12
    return [
        Line(edge, y + fonts.CAP * SMALL / 2, text, SMALL, grades.GREY, False, "end")
        for y, text in _ticks(trend, at, lang)
        if edge - fonts.room(text, SMALL) >= left - 1 and y <= at.low - 6
    ]


def _years(trend: Trend, at: Frame, right: float) -> list[Line]:
    """Name the years from the newest back, as many as have room."""
    found: list[Line] = []
    free = right + 6
    y = at.low + SMALL * 1.35
    for point in reversed(trend.points):
        text = str(point.year)
        line = centred(text, at.along.at(point.year), y, (MARGIN, right), SMALL, grades.GREY)
        half = fonts.room(text, SMALL) / 2
        if line.x + half + 6 <= free:
            found.append(line)
            free = line.x - half
    return found


def _values(trend: Trend, at: Frame, edges: tuple[float, float], lang: str) -> list[Line]:
    """Write the newest figure beside its dot, where no line comes, and the first at its own.

    One that has to stand above or below its dot stands where fewest lines are in the way.
    """
    known = trend.known
    pieces = over_time.segments(trend, at)
    found: list[Line] = []
    for point in {p.year: p for p in (known[-1:] + known[:1])}.values():
        if point.year == known[-1].year and _ends_with_value(trend):
            found.append(_beside(trend, at, lang))
            continue
        x, y = at.place(point.year, point.value or 0.0)
        text = trend_told.value_text(trend, point, lang)
        bases = [y - 8, y + 8 + SMALL * fonts.CAP, y - 16, y + 16 + SMALL * fonts.CAP]
        tried = [
            centred(text, x, base, edges, SMALL, grades.TEXT, True)
            for base in bases
            if at.top + SMALL * fonts.CAP <= base <= at.low - 3
        ]
        line = min(tried, key=lambda each: _crossed(each, pieces), default=None)
        if line and not any(_touch(line, other) for other in found):
            found.append(line)
    return found


def _touch(one: Line, other: Line) -> bool:
    """Tell whether two texts come within four units of one another, whatever their heights."""
    (left, right), (start, end) = _span(one), _span(other)
    return left < end + 4 and start < right + 4


def _ends_with_value(trend: Trend) -> bool:
    """Tell whether the newest figure is at the end of the drawing: nothing is to its right."""
    last = trend.points[-1].year if trend.points else 0
    return bool(trend.known) and trend.known[-1].year == last and not any(
        over_time.border(each) > last for each in trend.breaks
    )  # fmt: skip


def _beside(trend: Trend, at: Frame, lang: str) -> Line:
    newest = trend.known[-1]
    x, y = at.place(newest.year, newest.value or 0.0)
    base = min(max(y + SMALL * fonts.CAP / 2, at.top + SMALL * fonts.CAP), at.low - 3)
    text = trend_told.value_text(trend, newest, lang)
    return Line(x + _BESIDE, base, text, SMALL, grades.TEXT, True)


def _crossed(line: Line, pieces: Sequence[tuple[Place, Place]]) -> int:
    """Count the pieces of lines that run through a text."""
    left, right = _span(line)[0] - 1, _span(line)[1] + 1
    top, low = line.y - SMALL * fonts.CAP - 3, line.y + 4
    count = 0
    for (x1, y1), (x2, y2) in pieces:
        first, last = max(left, x1), min(right, x2)
        if first >= last:
            continue
        slope = (y2 - y1) / (x2 - x1)
        ends = y1 + (first - x1) * slope, y1 + (last - x1) * slope
        count += min(ends) <= low and max(ends) >= top
    return count


def _span(line: Line) -> Place:
    """Give from where to where a line of text goes."""
    across = [x for x, _ in line.corners()]
    return min(across), max(across)


# Legend


def _keys(trend: Trend, lang: str) -> list[list[Key]]:
    """Give what the lines and the marks mean, of those that are there."""
    name = clean(trend.area.told)
    found = [Key(name, 18, _stroke(grades.NEUTRAL, over_time.LINE))]
    for number, line in enumerate(trend.references):
        told = clean(line.reference.name(lang))
        colour = over_time.REFERENCES[min(number, len(over_time.REFERENCES) - 1)]
        found.append(Key(told[:1].upper() + told[1:], 18, _stroke(colour, over_time.THIN)))
    known, marks = trend.known, []
    for key, marked in (
        ("converted", [p for p in known if p.converted]),
        ("apart", [p for p in known if not p.fits]),
    ):  # fmt: skip
        if marked:
            point = marked[0]
            marks.append(
                Key(wording.say(f"trend.legend.{key}", lang), 18,
                    lambda x, y, p=point: (over_time.dot(p, x + 9, y),))  # type: ignore[misc]
            )  # fmt: skip
    return [found, [*marks, *_break_keys(trend, lang), *_missing_keys(trend, lang)]]


def _break_keys(trend: Trend, lang: str) -> Iterable[Key]:
    groups: dict[str, list[Break]] = {}
    for each in trend.breaks:
        kind = "measured" if each.why in MEASURED else UNKNOWN if each.why == UNKNOWN else "borders"
        groups.setdefault(kind, []).append(each)
    for kind, found in groups.items():
        told = wording.listing([str(year) for year in sorted({b.year for b in found})], lang)
        text = wording.say(f"trend.legend.{kind}", lang, years=told)
        yield Key(text, 18, _mark(found[0]))


def _missing_keys(trend: Trend, lang: str) -> Iterable[Key]:
    """Give a key for each reason: a hatch, or plain grey where a figure does not apply."""
    reasons = dict.fromkeys(p.figure.reason or "ontbreekt" for p in trend.points if p.value is None)
    for reason in reasons:
        years = [p.year for p in trend.points if p.value is None and p.figure.reason == reason]
        text = wording.say(f"reason.short.{reason}", lang)
        yield Key(f"{trend_told.years(years, lang)}: {text}", 18, _box(grades.of_reason(reason)))


Picture = Callable[[float, float], tuple[Shape, ...]]


def _stroke(colour: str, width: float) -> Picture:
    return lambda x, y: (Stroke((((x, y), (x + 18, y)),), colour, width),)


def _mark(found: Break) -> Picture:
    return lambda x, y: (over_time.break_mark(found, x + 9, y - 7, y + 7),)


def _box(grade: str) -> Picture:
    return lambda x, y: (Box(x + 4, y - 6, 10, 12, look(grade, grades.GREY)),)
