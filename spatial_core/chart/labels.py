"""The words in and around the pie: slice labels, theme names along the ring, the centre.

Qt knows neither text on a path nor a shifted baseline: letters are set one by one and baselines are
computed from the height of a capital. Lengths are in user units, angles in radians clockwise
from the top unless degrees are said.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from ..profile import Area, Profile
from . import fonts, grades
from ._words import thousands, words, year_range
from .geometry import CENTRE, Sizes, ThemeArc, Wedge, point
from .placed import Line
from .svg import clean

_LEADING = 1.2
_BLOCK = 2.35
"""Height of a label of two lines with air around it, in font sizes."""

_SMALLEST_THEME = 0.78


def short_name(wedge: Wedge, lang: str) -> str:
    """The slice's short name."""
    return clean(wedge.part.short_en if lang == "en" else wedge.part.short_nl)


def value_text(wedge: Wedge, lang: str, size: float, max_width: float) -> str:
    """The slice's value with its unit, or short words where there is no figure."""
    text = clean(wedge.part.text_en if lang == "en" else wedge.part.text_nl)
    no_figure = wedge.grade in (grades.MISSING, grades.NOT_APPLICABLE)
    if not text or (no_figure and fonts.room(text, size) > max_width):
        text = words(lang)["no_figure"] if no_figure else text
    return fonts.fit(text, size, max_width)


def is_bold(wedge: Wedge) -> bool:
    """Only a clear difference is bold."""
    return wedge.grade == grades.CLEAR


def name_fill(wedge: Wedge) -> str:
    """Dark, and grey where there is no figure."""
    missing = wedge.grade in (grades.MISSING, grades.NOT_APPLICABLE)
    return grades.GREY if missing else grades.TEXT


def slice_labels(arcs: Iterable[ThemeArc], sizes: Sizes, cy: float, lang: str) -> list[Line]:
    """Name and value of every slice, along its radius and never upside down."""
    return [
        line for arc in arcs for wedge in arc.wedges for line in _label(wedge, sizes, cy, lang)
    ]


def _label(wedge: Wedge, sizes: Sizes, cy: float, lang: str) -> list[Line]:
    angle = wedge.cell.middle
    pitch = wedge.cell.end - wedge.cell.start
    size = min(sizes.label, pitch * sizes.label_radius / _BLOCK)
    room, bold = sizes.label_room, is_bold(wedge)
    name = fonts.fit(short_name(wedge, lang), size, room, bold)
    value = value_text(wedge, lang, size, room)
    step = size * _LEADING / 2
    shift = fonts.CAP * size / 2
    return [
        _along(angle, sizes, cy, shift - step, Line(0, 0, name, size, name_fill(wedge), bold)),
        _along(angle, sizes, cy, shift + step, Line(0, 0, value, size, grades.GREY)),
    ]


def _along(angle: float, sizes: Sizes, cy: float, down: float, line: Line) -> Line:
    """The line set along the radius at ``angle``, ``down`` units below it as one reads."""
    right = angle <= math.pi
    turn = angle - math.pi / 2 if right else angle - 1.5 * math.pi
    x, y = point(angle, sizes.label_radius, cy)
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
    """The number of every slice, upright outside the pie."""
    lines = []
    for wedge in (wedge for arc in arcs for wedge in arc.wedges):
        pitch = wedge.cell.end - wedge.cell.start
        size = min(sizes.label, pitch * sizes.label_radius / 1.5)
        x, y = point(wedge.cell.middle, sizes.label_radius, cy)
        y += fonts.CAP * size / 2
        text, bold = str(wedge.number), is_bold(wedge)
        lines.append(Line(x, y, text, size, name_fill(wedge), bold, "middle"))
    return lines


def theme_names(arcs: Iterable[ThemeArc], sizes: Sizes, cy: float, lang: str) -> list[Line]:
    """The themes' names along the ring, letter by letter, upright in the lower half too."""
    return [line for arc in arcs for line in _theme_name(arc, sizes, cy, lang)]


def _theme_name(arc: ThemeArc, sizes: Sizes, cy: float, lang: str) -> list[Line]:
    name = clean(arc.theme.label_en if lang == "en" else arc.theme.label_nl)
    middle = (sizes.ring_inner + sizes.ring_outer) / 2
    max_width = (arc.sector.end - arc.sector.start) * middle - 6
    rows, size = _theme_rows(name, sizes, max_width)
    flipped = math.cos(arc.sector.middle) < -0.15
    lines: list[Line] = []
    for i, row in enumerate(rows):
        down = (i - (len(rows) - 1) / 2) * size * 1.12 + fonts.CAP * size / 2
        radius = middle + down if flipped else middle - down
        lines += _letters(row, size, arc.sector.middle, radius, cy, flipped)
    return lines


def _theme_rows(name: str, sizes: Sizes, max_width: float) -> tuple[list[str], float]:
    """The rows of a theme's name and their size: one row if it fits, else smaller, else two."""
    two_fit = (sizes.ring_outer - sizes.ring_inner) / 2.5
    if fonts.room(name, sizes.theme, True) <= max_width:
        return [name], sizes.theme
    tight = min(sizes.theme, two_fit)
    rows = fonts.wrap(name, tight, max_width, True)
    if len(rows) == 2 and all(fonts.room(row, tight, True) <= max_width for row in rows):
        return rows, tight
    size = sizes.theme
    while size > sizes.theme * _SMALLEST_THEME and fonts.room(name, size, True) > max_width:
        size -= 0.5
    return [fonts.fit(name, size, max_width, True)], size


def _letters(
    text: str, size: float, middle: float, radius: float, cy: float, flipped: bool
) -> list[Line]:
    """Each letter turned to stand on the circle of ``radius``, the whole centred on ``middle``."""
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


def centre(profile: Profile, sizes: Sizes, cy: float, lang: str) -> list[Line]:
    """The area's name with where it lies, its inhabitants and the years of the figures."""
    details = _details(profile, lang)
    name = clean(profile.area.name) or clean(profile.area.code)
    radius = sizes.ring_inner - 5
    size, small = sizes.name, sizes.detail
    while True:
        lines = _centre_lines(name, details, size, small, cy, radius)
        if lines and all(_inside(line, cy, radius) for line in lines):
            return lines
        if size <= sizes.name * 0.45:
            return _centre_cut(name, details, size, small, cy, radius)
        size -= 1
        small = min(small, max(sizes.detail * 0.8, size))


def _details(profile: Profile, lang: str) -> list[tuple[str, str]]:
    """The lines under the name, each with its colour."""
    text = words(lang)
    lines = [(_where(profile.area, lang), grades.TEXT)]
    count = profile.area.inhabitants
    if count is not None:
        key = "inhabitant" if count == 1 else "inhabitants"
        lines.append((text[key].format(n=thousands(count, lang)), grades.GREY))
    years = year_range(profile.years)
    if years:
        lines.append((text["years"].format(years=years), grades.GREY))
    return lines


def _where(area: Area, lang: str) -> str:
    text = words(lang)
    level = text.get(f"level_{area.level}", clean(area.level))
    if area.level in ("land", "gemeente") or not area.gemeente:
        return level
    return text["in"].format(level=level, gemeente=clean(area.gemeente))


def _centre_lines(
    name: str,
    details: list[tuple[str, str]],
    size: float,
    small: float,
    cy: float,
    radius: float,
) -> list[Line]:
    """The block of lines centred in the circle; empty when the name needs more than three."""
    rows = fonts.wrap(name, size, radius * 1.8, True)
    if len(rows) > 3:
        return []
    where = fonts.wrap(details[0][0], small, radius * 1.8)
    texts = [(row, size, grades.TEXT, True) for row in rows]
    texts += [(row, small, details[0][1], False) for row in where]
    texts += [(row, small, fill, False) for row, fill in details[1:]]
    heights = [each[1] * (_LEADING if each[3] else 1.4) for each in texts]
    y = cy - sum(heights) / 2
    lines = []
    for (row, each, fill, bold), height in zip(texts, heights, strict=True):
        baseline = y + (height + fonts.CAP * each) / 2
        lines.append(Line(CENTRE, baseline, row, each, fill, bold, "middle"))
        y += height
    return lines


def _centre_cut(
    name: str,
    details: list[tuple[str, str]],
    size: float,
    small: float,
    cy: float,
    radius: float,
) -> list[Line]:
    """What is left when nothing fits whole: three rows of the name at most, each line fitted."""
    rows = fonts.wrap(name, size, radius * 1.6, True)
    if len(rows) > 3:
        rows = [*rows[:2], " ".join(rows[2:])]
    head = " ".join(fonts.fit(row, size, radius * 1.5, True) for row in rows)
    short = [(fonts.fit(row, small, radius * 1.4), fill) for row, fill in details]
    lines = _centre_lines(head, short, size, small, cy, radius)
    return [
        Line(
            line.x,
            line.y,
            fonts.fit(line.text, line.size, max(_chord(line, cy, radius), 0), line.bold),
            line.size,
            line.fill,
            line.bold,
            line.anchor,
        )
        for line in lines
    ]


def _chord(line: Line, cy: float, radius: float) -> float:
    """Width of the circle where the line stands, at its narrower edge."""
    reach = max(abs(line.y - fonts.CAP * line.size - cy), abs(line.y - cy))
    return 2 * math.sqrt(max(radius * radius - reach * reach, 0.0))


def _inside(line: Line, cy: float, radius: float) -> bool:
    return fonts.room(line.text, line.size, line.bold) <= _chord(line, cy, radius)
