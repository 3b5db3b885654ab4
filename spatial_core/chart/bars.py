"""Comparison bars: one indicator, a bar an area, beside one named reference.

The black line is the reference. A bar has the grade of its verdict, as a slice of the pie has; a
thin whisker is the margin of chance of the difference, drawn around the value: where it does not
reach the black line, the difference is no chance. Lengths are user units, one a CSS pixel.
"""

from __future__ import annotations

from dataclasses import dataclass

from .. import sentence, wording
from ..judgement.reference import Reference
from ..statistics.verdict import side_of
from . import fonts, grades, keys, scale
from .drawing import (
    BAR,
    GAP,
    HATCHED,
    LEADING,
    MARGIN,
    SIZE,
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
from .measure import Measure, reference_text
from .paint import look
from .placed import Line
from .svg import clean

MOST = 10
"""So many areas can be compared at a glance, and no more are drawn."""

WIDTH = 640.0
_NARROW = 7.0
_ROW = 28.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One area: its value or the reason for none.

    ``interval`` is the margin of chance of the difference, put around the value: the reference's
    value plus the limits of the difference; None where no margin is known. ``n`` is what a share
    rests on. ``verdict`` is the graded one, None where nothing is judged.
    """

    name: str
    value: float | None
    n: float | None = None
    interval: tuple[float, float] | None = None
    verdict: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """What is compared: the areas in the order in which they are drawn.

    Raises ValueError for more than :data:`MOST` areas: none is left out silently.
    """

    measure: Measure
    reference: Reference
    reference_value: float | None
    bars: tuple[Bar, ...]

    def __post_init__(self) -> None:
        if len(self.bars) > MOST:
            raise ValueError(f"{len(self.bars)} areas, at most {MOST} can be compared")

    def grade(self, bar: Bar) -> str:
        """Return the grade by which a bar is drawn."""
        if bar.value is None:
            return grades.of_reason(bar.reason)
        return grades.of_value(bar.verdict, self.reference_value)

    def colour(self, bar: Bar) -> str:
        """Return the full colour of a bar's side."""
        side = side_of(bar.verdict)
        if not side and bar.value is not None and self.reference_value is not None:
            side = (bar.value > self.reference_value) - (bar.value < self.reference_value)
        turned = -side if self.measure.direction == "attention" else side
        return grades.of_side(self.measure.direction, turned)

    def missing(self, bar: Bar, lang: str) -> str:
        """Return why a bar has no figure, in a few words."""
        return wording.say(f"reason.short.{bar.reason or 'ontbreekt'}", lang)


def bars(data: Bars, *, lang: str = "nl", width: float = WIDTH) -> str:
    """Draw the bars as SVG, laid out for ``width`` units (CSS pixels) from 320."""
    return lay_out(data, lang=lang, width=width).svg()


def text_alternative(data: Bars, lang: str = "nl") -> str:
    """Say every figure with its verdict, and what they are compared with."""
    return wording.say(
        "chart.bars.told", lang,
        label=data.measure.heading(lang),
        ref=reference_text(data.measure, data.reference, data.reference_value, lang),
        parts="; ".join(_told(data, bar, lang) for bar in data.bars),
    )  # fmt: skip


def _told(data: Bars, bar: Bar, lang: str) -> str:
    name = clean(bar.name)
    if bar.value is None:
        return f"{name}: {data.missing(bar, lang)}"
    value = data.measure.text(bar.value, bar.n, lang)
    measure = data.measure
    said = sentence.judgement(measure.direction, measure.compare, bar.verdict, lang)
    return f"{name}: {value}, {said}" if said else f"{name}: {value}"


@dataclass(frozen=True, slots=True)
class _Columns:
    """The three columns: names, bars and values; all in user units."""

    name: float
    plot: float
    value: float
    right: float


def lay_out(data: Bars, *, lang: str = "nl", width: float = WIDTH) -> Drawing:
    """Put everything in its place."""
    left, right = MARGIN, width - MARGIN
    head = rows(data.measure.heading(lang), left, right - left, MARGIN, size=TITLE, bold=True)
    columns = _columns(data, left, right, lang)
    found = scale.from_zero(values_of(data), columns.plot, columns.value - GAP)
    top = bottom(head, MARGIN) + 6
    lines, shapes = list(head), list[Shape]()
    if data.reference_value is not None:
        words = reference_text(data.measure, data.reference, data.reference_value, lang)
        x = found.at(data.reference_value)
        top += SMALL * LEADING
        lines.append(centred(words, x, top - 3, (left, right), SMALL))
    y = top + 4
    marks: list[Shape] = []
    for bar in data.bars:
        y = _row(data, bar, columns, found, y, lang, shapes, lines, marks)
    below, words_of_keys, end = keys.blocks(_keys(data, lang), left, right, y + 8)
    told = text_alternative(data, lang)
    return Drawing(
        width, end + MARGIN, (*shapes, *marks, *below), (*lines, *words_of_keys),
        data.measure.heading(lang), told,
    )  # fmt: skip


def _columns(data: Bars, left: float, right: float, lang: str) -> _Columns:
    names = [fonts.room(clean(bar.name), SIZE, True) for bar in data.bars]
    name = min(max(names, default=0.0), (right - left) * 0.45)
    texts = [
        data.measure.text(bar.value, bar.n, lang) for bar in data.bars if bar.value is not None
    ]
    value = max((fonts.room(text, SIZE, True) for text in texts), default=0.0)
    return _Columns(left, left + name + GAP, right - value, right)


def values_of(data: Bars) -> list[float]:
    """Return what sets the scale: not a figure that is too small to judge, if there is another.

    The rate of a handful of people would push all others together.
    """
    found = [] if data.reference_value is None else [data.reference_value]
    judged = any(_sets_scale(data, bar) for bar in data.bars)
    for bar in data.bars:
        if bar.value is not None and (_sets_scale(data, bar) or not judged):
            found += [bar.value, *(bar.interval or ())]
    return found


def _sets_scale(data: Bars, bar: Bar) -> bool:
    return bar.value is not None and data.grade(bar) != grades.TOO_LITTLE


def _row(
    data: Bars, bar: Bar, columns: _Columns, found: scale.Scale, top: float, lang: str,
    shapes: list[Shape], lines: list[Line], marks: list[Shape],
) -> float:  # fmt: skip
    """Set one area; returns where the next begins."""
    grade = data.grade(bar)
    # Taken and given back, the longest name's own width may be a hair less than it was.
    room = columns.plot - GAP - columns.name + 0.01
    names = _names(clean(bar.name), room)
    reason = [] if bar.value is not None else fonts.balance(
        data.missing(bar, lang), SMALL, columns.right - columns.plot - HATCHED - 6
    )  # fmt: skip
    height = max(_ROW, (max(len(names), len(reason)) * SIZE + 3) * LEADING * 0.94)
    middle = top + height / 2
    fill = grades.TEXT if bar.value is not None else grades.GREY
    bold = grade == grades.CLEAR
    lines += stacked(names, columns.name, middle, SIZE, fill, bold)
    if bar.value is None:
        in_row(data, bar, found, middle, shapes, marks, columns.plot)
        x = columns.plot + HATCHED + 6
        lines += stacked(reason, x, middle, SMALL, grades.GREY)
        return top + height
    in_row(data, bar, found, middle, shapes, marks)
    value = data.measure.text(bar.value, bar.n, lang)
    base = middle + fonts.CAP * SIZE / 2
    lines.append(Line(columns.right, base, value, SIZE, grades.TEXT, bold, "end"))
    if data.reference_value is not None:
        x = found.at(data.reference_value)
        marks.append(Stroke((((x, top), (x, top + height)),), grades.TEXT, 1.6))
    return top + height


def in_row(
    data: Bars, bar: Bar, found: scale.Scale, middle: float, shapes: list[Shape],
    marks: list[Shape], left: float = 0.0,
) -> None:  # fmt: skip
    """Draw one area's bar with its whisker around the height ``middle``.

    Where there is no figure it is a hatched box at ``left``.
    """
    grade = data.grade(bar)
    if bar.value is None:
        shapes.append(Box(left, middle - BAR / 2, HATCHED, BAR, look(grade, "")))
        return
    zero, end = found.at(0.0), found.at(bar.value)
    long = max(abs(end - zero), 1.5)
    style = look(grade, data.colour(bar))
    thick = _NARROW if grade == grades.EQUAL else BAR
    shapes.append(Box(min(zero, end), middle - thick / 2, long, thick, style))
    if not found.low <= bar.value <= found.high:
        marks += _cut(end, middle)
    if bar.interval is not None:
        marks += _whisker(found.at(bar.interval[0]), found.at(bar.interval[1]), middle)


def _names(name: str, room: float) -> list[str]:
    """Break a name over two rows at most; what is longer is cut."""
    found = fonts.wrap(name, SIZE, room, True)
    if len(found) > 2:
        found = [found[0], " ".join(found[1:])]
    return [fonts.fit(row, SIZE, room, True) for row in found]


def stacked(
    texts: list[str], x: float, middle: float, size: float, fill: str, bold: bool = False
) -> list[Line]:
    """Set rows of text around the height ``middle``."""
    step = size * 1.22
    first = middle + fonts.CAP * size / 2 - (len(texts) - 1) * step / 2
    return [Line(x, first + i * step, text, size, fill, bold) for i, text in enumerate(texts)]


def _whisker(low: float, high: float, y: float) -> list[Shape]:
    """Draw the margin of chance, with a light edge so that it shows on a dark bar."""
    cap = 4.0
    parts = (
        ((low, y), (high, y)),
        ((low, y - cap), (low, y + cap)),
        ((high, y - cap), (high, y + cap)),
    )
    return [Stroke(parts, grades.PAPER, 3.4), Stroke(parts, grades.TEXT, 1.3)]


def _cut(end: float, y: float) -> list[Shape]:
    """Draw two light strokes through the end of a bar that runs on beyond the scale."""
    lean, half = 3.0, BAR / 2 + 2
    parts = tuple(
        ((x - lean, y + half), (x + lean, y - half)) for x in (end - _CUT, end - _CUT + 6.0)
    )
    return [
        Stroke(parts, grades.GREY, 4.6),
        Stroke(tuple(((a, b + 1), (c, d - 1)) for (a, b), (c, d) in parts), grades.PAPER, 3.0),
    ]


_WHISKER = 22.0
_CUT = 14.0


def _keys(data: Bars, lang: str) -> tuple[list[keys.Key], list[keys.Key]]:
    """Explain the sides, and then the grades and the whisker; only what occurs."""
    used: dict[str, list[str]] = {}
    for bar in data.bars:
        colours = used.setdefault(data.grade(bar), [])
        if data.colour(bar) not in colours:
            colours.append(data.colour(bar))
    found: list[keys.Key] = []
    for grade in (grade for grade in grades.GRADES if grade in used):
        edged = grade == grades.PARTLY and grades.NO_MARGIN in used
        name = "partly_edged" if edged else grade
        words = wording.say(f"chart.grade.{name}", lang, ref=clean(data.reference.name(lang)))
        coloured = grade in grades.COLOURED
        held = sorted(used[grade], key=_order) if coloured else [grades.GREY]
        found.append(keys.squares(words, grade, held))
    values = values_of(data)
    if any(bar.value is not None and bar.value > max(values) for bar in data.bars):
        words = wording.say("chart.bars.cut", lang)
        found.append(keys.Key(words, 20.0, lambda x, y: tuple(_cut(x + _CUT + 4, y))))
    if any(bar.interval is not None for bar in data.bars if bar.value is not None):
        words = wording.say("chart.bars.whisker", lang)
        found.append(keys.Key(words, _WHISKER, lambda x, y: tuple(_whisker(x, x + _WHISKER, y))))
    return _sides(data, used, lang), found


_order = tuple(grades.SIDES).index


def _sides(data: Bars, used: dict[str, list[str]], lang: str) -> list[keys.Key]:
    """Name each colour, in the fullest form in which these bars have it."""
    found = []
    for colour, name in grades.SIDES.items():
        forms = [g for g in grades.GRADES if g in grades.COLOURED and colour in used.get(g, ())]
        if forms:
            words = wording.say(f"chart.side.{name}", lang)
            found.append(keys.squares(words, forms[0], (colour,)))
    return found
