"""A flat chart, laid out: shapes and lines of text in their places, not yet drawn.

One unit is one CSS pixel at the chart's own width, so that type has the size it is given. Bars,
age structure, sparkline and strip are all made of what stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from . import fonts, grades
from .hatch import box_segments
from .paint import EDGE, Look
from .placed import Line
from .svg import Command, Svg

MARGIN = 8.0
SIZE = 13.0
TITLE = 14.0
LEADING = 1.35
SMALL = 12.0
"""Letters of what is said beside a bar or a dot."""

BAR, GAP, HATCHED = 16.0, 10.0, 30.0
"""Height of a bar, room between columns, width of the box for a figure that is not there."""


class Shape(Protocol):
    """Something that can be drawn."""

    def draw(self, svg: Svg) -> None:
        """Draw it."""


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in the look of a grade; its outline lies inside it."""

    x: float
    y: float
    width: float
    height: float
    look: Look

    def draw(self, svg: Svg) -> None:
        """Draw the rectangle with its outline, hatch or dot."""
        inset = min(EDGE / 2, self.width / 2) if self.look.stroke else 0.0
        x, y = self.x + inset, self.y + inset
        width, height = self.width - 2 * inset, self.height - 2 * inset
        svg.rect(
            x, y, width, height,
            fill=self.look.fill, stroke=self.look.stroke, stroke_width=EDGE,
        )  # fmt: skip
        if self.look.hatched and (found := box_segments(x, y, width, height)):
            svg.path(lines(found), stroke=grades.HATCH, stroke_width=0.9)
        if self.look.dotted:
            radius = self.height / 6
            # Beside an outline that is too narrow to hold it.
            inside = self.width >= 4 * radius
            middle = x + width / 2 if inside else self.x + self.width + 2.2 * radius
            svg.circle(middle, y + height / 2, radius, fill=grades.GREY)


@dataclass(frozen=True, slots=True)
class Stroke:
    """Lines through places; ``breaks`` apart where a path begins anew."""

    parts: tuple[tuple[tuple[float, float], ...], ...]
    colour: str
    width: float

    def draw(self, svg: Svg) -> None:
        """Draw the lines as one path."""
        commands: list[Command] = []
        for part in self.parts:
            commands += [("M" if i == 0 else "L", x, y) for i, (x, y) in enumerate(part)]
        if commands:
            svg.path(commands, stroke=self.colour, stroke_width=self.width)


@dataclass(frozen=True, slots=True)
class Dot:
    """A round mark."""

    x: float
    y: float
    radius: float
    fill: str
    stroke: str | None = None

    def draw(self, svg: Svg) -> None:
        """Draw the circle."""
        svg.circle(self.x, self.y, self.radius, fill=self.fill, stroke=self.stroke)


@dataclass(frozen=True, slots=True)
class Area:
    """A closed outline, filled."""

    corners: tuple[tuple[float, float], ...]
    fill: str
    stroke: str | None = None

    def draw(self, svg: Svg) -> None:
        """Draw the outline."""
        commands: list[Command] = [
            ("M" if i == 0 else "L", x, y) for i, (x, y) in enumerate(self.corners)
        ]
        svg.path([*commands, ("Z",)], fill=self.fill, stroke=self.stroke)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A laid out chart with its title and its text alternative, in user units."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]
    title: str
    told: str

    def svg(self, size: float | None = None) -> str:
        """Draw it, ``size`` units wide; its height follows."""
        svg = Svg(self.width, self.height)
        svg.rect(0, 0, self.width, self.height, fill=grades.PAPER)
        for shape in self.shapes:
            shape.draw(svg)
        for line in self.lines:
            line.draw(svg)
        return svg.text_of(
            width=self.width if size is None else size, title=self.title, description=self.told
        )


def lines(found: list[tuple[tuple[float, float], tuple[float, float]]]) -> list[Command]:
    """Return separate segments as one path."""
    commands: list[Command] = []
    for start, end in found:
        commands += [("M", *start), ("L", *end)]
    return commands


def rows(
    text: str, left: float, width: float, top: float, *, size: float = SIZE,
    fill: str = grades.TEXT, bold: bool = False,
) -> list[Line]:  # fmt: skip
    """Set running text from ``top`` downwards; a word too long for a row is cut."""
    return [
        Line(left, top + (i + 1) * size * LEADING - size * 0.3,
             fonts.fit(row, size, width, bold), size, fill, bold)
        for i, row in enumerate(fonts.balance(text, size, width, bold))
    ]  # fmt: skip


def bottom(found: list[Line], otherwise: float) -> float:
    """Return where the next thing may begin below lines of text."""
    return max((line.y + line.size * 0.3 for line in found), default=otherwise)


def centred(text: str, x: float, y: float, edges: tuple[float, float], size: float = SIZE,
            fill: str = grades.TEXT, bold: bool = False) -> Line:  # fmt: skip
    """Set a label above or below the place ``x``, moved aside where it would leave the edges."""
    left, right = edges
    shown = fonts.fit(text, size, right - left, bold)
    half = fonts.room(shown, size, bold) / 2
    return Line(min(max(x, left + half), right - half), y, shown, size, fill, bold, "middle")
