"""The figures of all themes over the years: a small drawing each, in columns, under their theme.

Every drawing has a scale of its own, which the foot says: what is compared is the way a line goes,
not how high it lies. Lengths are user units, one a CSS pixel.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from .. import wording
from ..judgement.comparable import MEASURED
from ..reading import trend_told
from . import fonts, grades, over_time
from . import trend as large
from .drawing import LEADING, MARGIN, SIZE, SMALL, TITLE, Drawing, Shape, Stroke, bottom, rows
from .placed import Line
from .svg import clean

if TYPE_CHECKING:
    from ..area import Area
    from ..catalogue import Theme
    from ..reading.profile_years import ThemeYears
    from ..reading.trend import Trend

    Themes = Sequence[tuple[Theme | ThemeYears, Sequence[Trend]]]

WIDTH = 720.0
_COLUMN = 200.0
_GAP = 20.0
_PLOT = 54.0
_LABEL_ROWS = 2


def draw(area: Area, themes: Themes, *, lang: str = "nl", width: float = WIDTH) -> str:
    """Draw all themes as SVG, laid out for ``width`` units (CSS pixels) from 280."""
    return lay_out(area, themes, lang=lang, width=width).svg()


def text_alternative(area: Area, themes: Themes, lang: str = "nl") -> str:
    """Say of every figure what the larger drawing of it says."""
    heading = wording.say("trend.themes", lang, name=clean(area.told))
    told = [large.text_alternative(each, lang) for _, trends in themes for each in trends]
    return " ".join([f"{heading}.", *(told or [wording.say("trend.multiples.none", lang)])])


class Box(NamedTuple):
    """Where the small drawing of an indicator (an id) lies, with its words, in units."""

    indicator: str
    left: float
    top: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a place lies in it."""
        return 0 <= x - self.left <= self.width and 0 <= y - self.top <= self.height


def lay_out(area: Area, themes: Themes, *, lang: str = "nl", width: float = WIDTH) -> Drawing:
    """Put everything in its place."""
    return lay_out_with_boxes(area, themes, lang=lang, width=width)[0]


def lay_out_with_boxes(
    area: Area, themes: Themes, *, lang: str = "nl", width: float = WIDTH
) -> tuple[Drawing, tuple[Box, ...]]:
    """Put everything in its place, and say where each small drawing lies, in reading order."""
    left, right = MARGIN, width - MARGIN
    heading = wording.say("trend.themes", lang, name=clean(area.told))
    lines = rows(heading, left, right - left, MARGIN, size=TITLE, bold=True)
    shapes: list[Shape] = []
    boxes: list[Box] = []
    y = bottom(lines, MARGIN) + 6
    columns = max(1, int((right - left + _GAP) // (_COLUMN + _GAP)))
    wide = (right - left - _GAP * (columns - 1)) / columns
    for theme, trends in themes:
        label = theme.label_nl if lang == "nl" else theme.label_en
        shapes.append(Stroke((((left, y), (right, y)),), grades.LINE, 1.0))
        words = rows(clean(label), left, right - left, y + 4, size=SIZE, bold=True)
        lines += words
        y = bottom(words, y) + 6
        for start in range(0, len(trends), columns):
            some, top = trends[start : start + columns], y
            y = _row(some, left, wide, top, lang, shapes, lines)
            boxes += [
                Box(each.indicator.id, left + number * (wide + _GAP), top, wide, y - top)
                for number, each in enumerate(some)
            ]
            y += 10
    foot = rows(key(area, themes, lang), left, right - left, y, size=SMALL, fill=grades.GREY)
    lines += foot
    drawing = Drawing(
        width, bottom(foot, y) + MARGIN, tuple(shapes), tuple(lines), heading,
        text_alternative(area, themes, lang),
    )  # fmt: skip
    return drawing, tuple(boxes)


def _row(
    trends: Sequence[Trend], left: float, wide: float, top: float, lang: str,
    shapes: list[Shape], lines: list[Line],
) -> float:  # fmt: skip
    """Set drawings beside one another, their plots at one height; returns where they end."""
    step = SMALL * LEADING
    labels = [_label(each, wide, lang) for each in trends]
    high = max(map(len, labels))
    y = top + high * step + 4
    for number, (each, label) in enumerate(zip(trends, labels, strict=True)):
        x = left + number * (wide + _GAP)
        first = top + (high - len(label)) * step
        lines += [
            Line(x, first + (i + 1) * step - SMALL * 0.3, row, SMALL, grades.TEXT)
            for i, row in enumerate(label)
        ]
        at = over_time.frame(each, x, x + wide, y, y + _PLOT)
        shapes.append(Stroke((((x, at.low), (x + wide, at.low)),), grades.LINE, 1.0))
        shapes += over_time.shapes(each, at, small=True)
        lines += _below(each, x, wide, y + _PLOT, lang)
    return y + _PLOT + 2 * step + 2


def _label(trend: Trend, wide: float, lang: str) -> list[str]:
    text = large.measure(trend).heading(lang)
    found = fonts.wrap(text, SMALL, wide)
    kept = found[:_LABEL_ROWS]
    if len(found) > _LABEL_ROWS:
        kept[-1] = fonts.fit(" ".join(found[_LABEL_ROWS - 1 :]), SMALL, wide)
    return [fonts.fit(row, SMALL, wide) for row in kept]


def _below(trend: Trend, x: float, wide: float, top: float, lang: str) -> list[Line]:
    """Set the years of both ends, and under them the newest figure with what became of it."""
    step = SMALL * LEADING
    first, last = str(trend.points[0].year), str(trend.points[-1].year)
    base = top + step - SMALL * 0.1
    found = [Line(x, base, first, SMALL, grades.GREY)]
    if first != last:
        found.append(Line(x + wide, base, last, SMALL, grades.GREY, False, "end"))
    text = fonts.fit(_newest(trend, lang), SMALL, wide)
    found.append(Line(x, base + step, text, SMALL, grades.TEXT))
    return found


def _newest(trend: Trend, lang: str) -> str:
    """Give the newest figure with what became of it."""
    newest = trend.known[-1]
    text = trend_told.value_text(trend, newest, lang)
    if newest.year != trend.points[-1].year:
        text = wording.beside(text, newest.year)
    if trend.whole is not None:
        text = f"{text}, {trend_told.key_words(trend.whole, lang)}"
    return text


def of_theme(
    label: str, trends: Sequence[Trend], *, lang: str = "nl", width: float = WIDTH
) -> Drawing:
    """Draw the figures of one theme by themselves; heading and :func:`key` stand around it."""
    columns = max(1, int((width + _GAP) // (_COLUMN + _GAP)))
    wide = (width - _GAP * (columns - 1)) / columns
    shapes: list[Shape] = []
    lines: list[Line] = []
    y = 0.0
    for start in range(0, len(trends), columns):
        y = _row(trends[start : start + columns], 0.0, wide, y, lang, shapes, lines) + 10
    told = [f"{large.measure(each).heading(lang)}: {_newest(each, lang)}." for each in trends]
    return Drawing(width, y, tuple(shapes), tuple(lines), clean(label), clean(" ".join(told)))


def key(area: Area, themes: Themes, lang: str = "nl") -> str:
    """Say which line is which, and what the marks mean that are there."""
    trends = [each for _, found in themes for each in found]
    if not trends:
        return wording.say("trend.multiples.none", lang)
    told = [wording.say("trend.multiples.own", lang, name=clean(area.told))]
    most = max((each.references for each in trends), key=len)
    told += [
        wording.say(f"trend.multiples.ref{i}", lang, name=clean(line.reference.name(lang)))
        for i, line in enumerate(most[:2])
    ]
    known = [point for each in trends for point in each.known]
    whys = {each.why for trend in trends for each in trend.breaks}
    marks = {
        "converted": any(point.converted for point in known),
        "apart": any(not point.fits for point in known),
        "measured": bool(whys & set(MEASURED)),
        "borders": bool(whys - set(MEASURED)),
        "missing": any(point.value is None for each in trends for point in each.points),
    }
    told.append(wording.say("trend.multiples.scale", lang))
    told += [
        wording.say(f"trend.multiples.mark.{mark}", lang)
        for mark, is_there in marks.items()
        if is_there
    ]
    return " ".join(told)
