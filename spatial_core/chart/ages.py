"""The age structure of an area beside its reference: five classes, blue, without any judgement.

The bar is the area, the black mark across it the reference, and both values are written. Lengths
are user units, one a CSS pixel.
"""

from __future__ import annotations

from dataclasses import dataclass

from .. import wording
from ..judgement.reference import Reference
from . import fonts, grades, keys, scale
from .bars import stacked
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
    rows,
)
from .paint import Look, look
from .placed import Line
from .svg import clean

WIDTH = 560.0
CLASSES = 5

_ROW = 26.0
_MARK = 12.0
_BLUE = Look(grades.NEUTRAL)


@dataclass(frozen=True, slots=True)
class Class:
    """One age class: the share of residents in percent, or the reason for none; its n."""

    value: float | None
    n: float | None = None
    reason: str | None = None
    reference_value: float | None = None


@dataclass(frozen=True, slots=True)
class Ages:
    """The five classes of an area, young to old. Raises ValueError for another number."""

    name: str
    year: int
    reference: Reference
    classes: tuple[Class, ...]

    def __post_init__(self) -> None:
        if len(self.classes) != CLASSES:
            raise ValueError(f"{len(self.classes)} age classes, not {CLASSES}")

    def title(self, lang: str) -> str:
        """Return the heading, with area and year."""
        return wording.say("chart.ages.title", lang, name=clean(self.name), year=self.year)


def ages(data: Ages, *, lang: str = "nl", width: float = WIDTH) -> str:
    """Draw the age structure as SVG, laid out for ``width`` units (CSS pixels) from 320."""
    return lay_out(data, lang=lang, width=width).svg()


def text_alternative(data: Ages, lang: str = "nl") -> str:
    """Say the share of each class beside that of the reference."""
    parts = []
    for i, each in enumerate(data.classes):
        label = wording.say(f"chart.age.{i}", lang)
        if each.value is None:
            parts.append(f"{label}: {_missing(each, lang)}")
            continue
        told, beside = _share(each.value, each.n, lang), _share(each.reference_value, None, lang)
        parts.append(wording.say("chart.ages.part", lang, label=label, w=told, wr=beside))
    return wording.say(
        "chart.ages.told", lang, title=data.title(lang), ref=clean(data.reference.name(lang)),
        parts=", ".join(parts),
    )  # fmt: skip


def _share(value: float | None, n: float | None, lang: str) -> str:
    if value is None:
        return wording.say("no_figure", lang)
    return wording.short_value(value, "%", n, lang, "count_share")


def _missing(each: Class, lang: str) -> str:
    return wording.say(f"reason.short.{each.reason or 'ontbreekt'}", lang)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the classes' names begin, the bars, and the right edges of both columns of values."""

    label: float
    plot: float
    plot_end: float
    value: float
    reference: float


def lay_out(data: Ages, *, lang: str = "nl", width: float = WIDTH) -> Drawing:
    """Put everything in its place."""
    left, right = MARGIN, width - MARGIN
    title = data.title(lang)
    lines = rows(title, left, right - left, MARGIN, size=TITLE, bold=True)
    shapes: list[Shape] = []
    found, words, top = keys.flow(_keys(data, lang), left, right, bottom(lines, MARGIN) + 4)
    shapes += found
    lines += words
    columns = _columns(data, left, right, lang)
    # The head of each column of values is the mark that the key explains.
    middle = top + 12
    shapes.append(Box(columns.value - _MARK, middle - _MARK / 2, _MARK, _MARK, _BLUE))
    shapes.append(_mark(columns.reference - _MARK / 2, middle, _MARK))
    y = middle + 10
    shares = [v for each in data.classes for v in (each.value, each.reference_value)]
    along = scale.from_zero([v for v in shares if v is not None], columns.plot, columns.plot_end)
    for i, each in enumerate(data.classes):
        label = wording.say(f"chart.age.{i}", lang)
        y = _row(each, label, columns, along, y, lang, shapes, lines)
    told = text_alternative(data, lang)
    return Drawing(width, y + MARGIN, tuple(shapes), tuple(lines), title, told)


def _keys(data: Ages, lang: str) -> list[keys.Key]:
    def blue(x: float, y: float) -> tuple[Shape, ...]:
        return (Box(x, y - _MARK / 2, _MARK, _MARK, _BLUE),)

    def black(x: float, y: float) -> tuple[Shape, ...]:
        return (_mark(x + 3, y, _MARK),)

    return [
        keys.Key(clean(data.name), _MARK, blue),
        keys.Key(clean(data.reference.name(lang)), 6.0, black),
    ]


def _mark(x: float, y: float, height: float) -> Stroke:
    return Stroke((((x, y - height / 2), (x, y + height / 2)),), grades.TEXT, 2.2)


def _columns(data: Ages, left: float, right: float, lang: str) -> _Columns:
    labels = [wording.say(f"chart.age.{i}", lang) for i in range(CLASSES)]
    label = max(fonts.room(text, SIZE) for text in labels)
    number = max(
        fonts.room(_share(value, None, lang), SIZE)
        for each in data.classes
        for value in (each.value or 0.0, each.reference_value)
    )
    value = right - number - 2 * GAP
    return _Columns(left, left + label + GAP, value - number - GAP, value, right)


def _row(
    each: Class, label: str, columns: _Columns, along: scale.Scale, top: float, lang: str,
    shapes: list[Shape], lines: list[Line],
) -> float:  # fmt: skip
    """Set one class; returns where the next begins."""
    middle, height = top + _ROW / 2, _ROW
    base = middle + fonts.CAP * SIZE / 2
    known = each.value is not None
    lines.append(Line(columns.label, base, label, SIZE, grades.TEXT if known else grades.GREY))
    if each.value is not None:
        start, end = along.at(0.0), along.at(each.value)
        shapes.append(Box(start, middle - BAR / 2, max(end - start, 1.5), BAR, _BLUE))
        value = _share(each.value, each.n, lang)
        lines.append(Line(columns.value, base, value, SIZE, grades.TEXT, False, "end"))
        if each.reference_value is not None:
            shapes.append(_mark(along.at(each.reference_value), middle, BAR + 6))
    else:
        room = columns.value - columns.plot - HATCHED - 6
        reason = fonts.balance(_missing(each, lang), SMALL, room)
        height = max(_ROW, (len(reason) * SMALL) * LEADING + 4)
        grade = grades.of_reason(each.reason)
        box = (columns.plot, middle - BAR / 2, HATCHED, BAR)
        shapes.append(Box(*box, look(grade, "")))
        down = middle + (len(reason) - 1) * SMALL * 0.61
        lines += stacked(reason, columns.plot + HATCHED + 6, down, SMALL, grades.GREY)
    beside = _share(each.reference_value, None, lang)
    beside = fonts.fit(beside, SIZE, columns.reference - columns.value)
    lines.append(Line(columns.reference, base, beside, SIZE, grades.GREY, False, "end"))
    return top + height
