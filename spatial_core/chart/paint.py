"""How a grade looks, in the pie and in the legend alike. Lengths are in SVG user units."""

from __future__ import annotations

from dataclasses import dataclass

from . import grades
from .geometry import CENTRE, Sector, Sizes, Wedge, point
from .hatch import segments
from .legend import Swatch
from .svg import Command, Svg

EDGE = 1.3
_DOT = 3.2


@dataclass(frozen=True, slots=True)
class Look:
    """Fill and stroke of a grade, whether it is hatched and whether it carries a dot."""

    fill: str
    stroke: str | None = None
    hatched: bool = False
    dotted: bool = False


def look(grade: str, colour: str) -> Look:
    """Return the look of a grade on the side that has ``colour``."""
    looks = {
        grades.CLEAR: Look(colour),
        grades.PARTLY: Look(grades.PALE.get(colour, grades.PLAIN), colour),
        grades.NO_MARGIN: Look(grades.PALE.get(colour, grades.PLAIN)),
        grades.EQUAL: Look(grades.TICK),
        grades.CANNOT_TELL: Look(grades.PAPER, colour),
        grades.TOO_LITTLE: Look(grades.PAPER, grades.GREY, dotted=True),
        grades.NO_REFERENCE: Look(grades.PAPER, grades.TICK),
        grades.NO_VERDICT: Look(grades.PAPER, grades.TICK),
        grades.MISSING: Look(grades.PAPER, grades.HATCH, hatched=True),
        grades.NOT_APPLICABLE: Look(grades.PLAIN),
    }
    return looks[grade]


def paint_wedge(svg: Svg, wedge: Wedge, sizes: Sizes, cy: float, selected: bool) -> None:
    """Draw one slice."""
    style = look(wedge.grade, grades.colour(wedge.part))
    stroke = grades.TEXT if selected else style.stroke
    width = 2.0 if selected else EDGE
    svg.path(wedge.shape.commands(cy), fill=style.fill, stroke=stroke, stroke_width=width)
    if style.hatched:
        _paint_lines(svg, hatch_commands(wedge.shape, cy))
    if style.dotted:
        x, y = point(wedge.shape.middle, _dot_radius(wedge.shape, sizes), cy)
        svg.circle(x, y, _DOT, fill=grades.GREY)


def _paint_lines(svg: Svg, commands: list[Command]) -> None:
    if commands:
        svg.path(commands, stroke=grades.HATCH, stroke_width=0.9)


def _dot_radius(shape: Sector, sizes: Sizes) -> float:
    """Find where the dot stands: inside the outline, or beyond one too short for it."""
    if shape.outer - shape.inner >= 4 * _DOT:
        return (shape.inner + shape.outer) / 2
    beyond = 2.2 * _DOT
    return shape.outer + beyond if shape.inner >= sizes.circle else shape.inner - beyond


def paint_swatch(svg: Svg, swatch: Swatch) -> None:
    """Draw a key's picture: one square of its grade for each of its colours."""
    side = swatch.side
    for i, colour in enumerate(swatch.key.colours):
        _paint_square(svg, look(swatch.key.grade, colour), swatch, swatch.x + i * side)
    if swatch.key.grade == grades.EQUAL:
        middle = swatch.y + side / 2
        line: list[Command] = [("M", swatch.x, middle), ("L", swatch.x + side, middle)]
        svg.path(line, stroke=grades.TEXT, stroke_width=1.5)


def _paint_square(svg: Svg, style: Look, swatch: Swatch, x: float) -> None:
    y, side = swatch.y, swatch.side
    if swatch.key.grade == grades.EQUAL:
        svg.rect(x, y + side * 0.28, side, side * 0.44, fill=style.fill)
        return
    inset = EDGE / 2 + 0.6 if style.stroke else 0.6
    box = side - 2 * inset
    svg.rect(
        x + inset, y + inset, box, box, fill=style.fill, stroke=style.stroke, stroke_width=EDGE
    )
    if style.hatched:
        _paint_lines(svg, hatch_square(x + inset, y + inset, box))
    if style.dotted:
        svg.circle(x + side / 2, y + side / 2, side / 6, fill=grades.GREY)


def hatch_commands(sector: Sector, cy: float) -> list[Command]:
    """Return a sector's hatch as one path around the centre at height ``cy``."""
    commands: list[Command] = []
    for (x0, y0), (x1, y1) in segments(sector):
        commands += [("M", CENTRE + x0, cy - y0), ("L", CENTRE + x1, cy - y1)]
    return commands


def hatch_square(x: float, y: float, side: float) -> list[Command]:
    """Return the hatch of a square, cut to it."""
    count = 3
    commands: list[Command] = []
    for i in range(1, 2 * count):
        a = side * i / count
        x0, y0 = (x + a, y) if a <= side else (x + side, y + a - side)
        x1, y1 = (x, y + a) if a <= side else (x + a - side, y + side)
        commands += [("M", x0, y0), ("L", x1, y1)]
    return commands
