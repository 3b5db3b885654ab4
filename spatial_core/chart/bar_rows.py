"""Comparison bars as rows of a table: the bars are drawn, all words stand beside them as text.

On paper text that is text can be searched, and is a fraction of the size of its outlines. Every row
is as many lines high; lengths are user units.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .. import sentence, wording
from . import fonts, grades, scale
from .bars import Bar, Bars, in_row, values_of
from .drawing import Drawing, Shape, Stroke
from .svg import clean

LINES = 2
"""So many lines of text has a row."""
FIRST = 0.6
"""The middle of the first line, of its height."""


class Rows(NamedTuple):
    """The bars as a drawing, and the lines of text at their left and right; ``LINES`` a row."""

    drawing: Drawing
    names: tuple[str, ...]
    values: tuple[str, ...]


def lay_out(
    data: Bars, *, name: float, plot: float, value: float, leading: float, size: float,
    lang: str = "nl",
) -> Rows:  # fmt: skip
    """Put the bars in a column ``plot`` wide, with words in columns of their own at its sides.

    ``leading`` is the distance between two lines of that text, ``size`` the height of its letters.
    """
    found = scale.from_zero(values_of(data), 0.0, plot)
    height, marks = LINES * leading, list[Shape]()
    shapes: list[Shape] = []
    names: list[str] = []
    values: list[str] = []
    for at, bar in enumerate(data.bars):
        top = at * height
        # Level with the first line of the words, which may be the only one.
        middle = top + FIRST * leading
        names += _lines(clean(bar.name), size, name)
        values += _lines(_said(data, bar, lang), size, value)
        in_row(data, bar, found, middle, shapes, marks)
        if bar.value is not None and data.reference_value is not None:
            x = found.at(data.reference_value)
            marks.append(Stroke((((x, top), (x, top + height)),), grades.TEXT, 1.6))
    drawing = Drawing(plot, len(data.bars) * height, (*shapes, *marks), (), "", "")
    return Rows(drawing, tuple(names), tuple(values))


def key(data: Bars, lang: str = "nl") -> str:
    """Say what the black line is, and the thin one where there is one."""
    said = []
    if data.reference_value is not None:
        name = clean(data.reference.name(lang))
        text = data.measure.text(data.reference_value, None, lang)
        said.append(wording.say("chart.bars.line", lang, ref=name, w=text))
    if any(bar.interval is not None for bar in data.bars if bar.value is not None):
        said.append(wording.say("chart.bars.thin", lang))
    return " ".join(said)


def _said(data: Bars, bar: Bar, lang: str) -> str:
    if bar.value is None:
        return data.missing(bar, lang)
    value = data.measure.text(bar.value, bar.n, lang)
    if bar.verdict is None:
        return value
    return f"{value}, {sentence.verdict_words(data.measure.compare, bar.verdict, lang)}"


def _lines(text: str, size: float, width: float) -> Sequence[str]:
    """Break a text over the lines of a row; what is longer is cut."""
    found = fonts.wrap(text, size, width)
    if len(found) > LINES:
        found = [*found[: LINES - 1], " ".join(found[LINES - 1 :])]
    return [*(fonts.fit(row, size, width) for row in found), *[""] * (LINES - len(found))]
