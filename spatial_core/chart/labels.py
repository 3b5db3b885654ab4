"""The words in and around the pie: slice labels, theme names along the ring, the centre.

Qt knows neither text on a path nor a shifted baseline: letters are set one by one and baselines are
computed from the height of a capital. Lengths are in user units, angles in radians clockwise
from the top unless degrees are said.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from .. import wording
from . import fonts, grades
from .geometry import Sizes, ThemeArc, Wedge, point
from .placed import Line
from .svg import clean

if TYPE_CHECKING:
    pass

_LEADING = 1.2
_SMALLER = 0.88
"""How far type may shrink before a name is broken over two rows."""

_SMALLEST = 0.72
"""How far type may shrink before a name is cut."""

_APART = 1.7
"""How far apart two numbers stand so that they never touch: the diagonal of one, by its size."""


def short_name(wedge: Wedge, lang: str) -> str:
    """Return the slice's short name."""
    return clean(wedge.part.short_en if lang == "en" else wedge.part.short_nl)


def value_text(wedge: Wedge, lang: str, size: float, max_width: float) -> str:
    """Return the slice's value with its unit, or short words where there is no figure."""
    text = clean(wedge.part.text_en if lang == "en" else wedge.part.text_nl)
    no_figure = wedge.grade in (grades.MISSING, grades.NOT_APPLICABLE)
    if not text or (no_figure and fonts.room(text, size) > max_width):
        text = wording.say("no_figure", lang) if no_figure else text
    return fonts.fit(text, size, max_width)


def is_bold(wedge: Wedge) -> bool:
    """Tell whether the label is bold: only a clear difference is."""
    return wedge.grade == grades.CLEAR


def name_fill(wedge: Wedge) -> str:
    """Return the colour of the name: dark, and grey where there is no figure."""
    missing = wedge.grade in (grades.MISSING, grades.NOT_APPLICABLE)
    return grades.GREY if missing else grades.TEXT


def slice_labels(arcs: Iterable[ThemeArc], sizes: Sizes, cy: float, lang: str) -> list[Line]:
    """Set name and value of every slice along its radius, never upside down."""
    return [line for arc in arcs for wedge in arc.wedges for line in _label(wedge, sizes, cy, lang)]


def _label(wedge: Wedge, sizes: Sizes, cy: float, lang: str) -> list[Line]:
    arc = (wedge.cell.end - wedge.cell.start) * sizes.label_radius
    bold, fill = is_bold(wedge), name_fill(wedge)
    names, size = _name_rows(short_name(wedge, lang), arc, sizes, bold)
    value = value_text(wedge, lang, size, sizes.label_room)
    rows = [Line(0, 0, name, size, fill, bold) for name in names]
    rows.append(Line(0, 0, value, size, grades.GREY))
    first = fonts.CAP * size / 2 - (len(rows) - 1) * size * _LEADING / 2
    return [
        along(wedge.cell.middle, sizes.label_radius, cy, first + i * size * _LEADING, row)
        for i, row in enumerate(rows)
    ]


def _name_rows(name: str, arc: float, sizes: Sizes, bold: bool) -> tuple[list[str], float]:
    """Break and size a slice's name, for a label whose inner end has ``arc`` units of room."""
    size = min(sizes.label, arc / (2 * _LEADING))
    needed = fonts.room(name, size, bold)
    if needed * _SMALLER <= sizes.label_room:
        return [name], size * min(1.0, sizes.label_room / needed) if needed else size
    largest = min(size, arc / (3 * _LEADING))
    for factor in (_SMALLER, (_SMALLER + _SMALLEST) / 2, _SMALLEST):
        size = largest * factor
        first, *rest = fonts.wrap(name, size, sizes.label_room, bold)
        rows = [first, " ".join(rest)] if rest else [first]
        if all(fonts.room(row, size, bold) <= sizes.label_room for row in rows):
            break
    return [fonts.fit(row, size, sizes.label_room, bold) for row in rows], size


def along(angle: float, radius: float, cy: float, down: float, line: Line) -> Line:
    """Set the line along the radius at ``angle``, ``down`` units below it as one reads.

    Its inner end is ``radius`` from the centre, at height ``cy``.
    """
    right = angle <= math.pi
    turn = angle - math.pi / 2 if right else angle - 1.5 * math.pi
    x, y = point(angle, radius, cy)
    return Line(
        x - down * math.sin(turn),
        y + down * math.cos(turn),
        line.text,
        line.size,
        line.fill,
        line.bold,
        "start" if right else "end",
        math.degrees(turn),
    )


def slice_numbers(arcs: Iterable[ThemeArc], sizes: Sizes, cy: float) -> list[Line]:
    """Set the number of every slice, upright outside the pie."""
    lines = []
    for wedge in (wedge for arc in arcs for wedge in arc.wedges):
        pitch = wedge.cell.end - wedge.cell.start
        size = min(sizes.label, pitch * sizes.label_radius / _APART)
        x, y = point(wedge.cell.middle, sizes.label_radius, cy)
        y += fonts.CAP * size / 2
        text, bold = str(wedge.number), is_bold(wedge)
        lines.append(Line(x, y, text, size, name_fill(wedge), bold, "middle"))
    return lines


def theme_names(arcs: Iterable[ThemeArc], sizes: Sizes, cy: float, lang: str) -> list[Line]:
    """Set the themes' names along the ring, letter by letter, upright in the lower half too."""
    return [line for arc in arcs for line in _theme_name(arc, sizes, cy, lang)]


def _theme_name(arc: ThemeArc, sizes: Sizes, cy: float, lang: str) -> list[Line]:
    name = clean(arc.theme.label_en if lang == "en" else arc.theme.label_nl)
    middle = (sizes.ring_inner + sizes.ring_outer) / 2
    max_width = (arc.sector.end - arc.sector.start) * middle - 4
    rows, size = _theme_rows(name, sizes, max_width)
    flipped = math.cos(arc.sector.middle) < -0.15
    lines: list[Line] = []
    for i, row in enumerate(rows):
        down = (i - (len(rows) - 1) / 2) * size * 1.12 + fonts.CAP * size / 2
        radius = middle + down if flipped else middle - down
        lines += _letters(row, size, arc.sector.middle, radius, cy, flipped)
    return lines


def _theme_rows(name: str, sizes: Sizes, max_width: float) -> tuple[list[str], float]:
    """Break and size a theme's name: one row, a little smaller, two rows, or cut."""
    size = sizes.theme
    needed = fonts.width(name, size, True)
    if needed * _SMALLER <= max_width:
        return [name], size * min(1.0, max_width / needed) if needed else size
    tight = min(size, (sizes.ring_outer - sizes.ring_inner) / 2.5)
    rows = fonts.wrap(name, tight, max_width, True)
    if len(rows) == 2 and all(fonts.width(row, tight, True) <= max_width for row in rows):
        return rows, tight
    size *= max(_SMALLEST, min(1.0, max_width / needed))
    return [fonts.fit(name, size, max_width * fonts.SAFETY_BOLD, True)], size


def _letters(
    text: str, size: float, middle: float, radius: float, cy: float, flipped: bool
) -> list[Line]:
    """Turn each letter to stand on the circle of ``radius``, the whole centred on ``middle``."""
    lines: list[Line] = []
    way = -1 if flipped else 1
    along = -fonts.width(text, size, True) / 2
    for char in text:
        step = fonts.width(char, size, True)
        angle = middle + way * (along + step / 2) / radius
        along += step
        x, y = point(angle, radius, cy)
        turn = math.degrees(angle + (math.pi if flipped else 0.0))
        turn = (turn + 180) % 360 - 180
        if char != " ":
            lines.append(Line(x, y, char, size, grades.TEXT, True, "middle", turn))
    return lines
