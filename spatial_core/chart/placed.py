"""One line of text in its place, and the box that it fills."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from . import fonts
from .svg import Svg

ASCENT = 0.8
DESCENT = 0.25


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its baseline at ``y``, in user units.

    ``rotate`` is in degrees clockwise about ``x``, ``y``; ``anchor`` is SVG's text-anchor.
    """

    x: float
    y: float
    text: str
    size: float
    fill: str
    bold: bool = False
    anchor: str = "start"
    rotate: float = 0.0

    def corners(self) -> list[tuple[float, float]]:
        """Return the four corners of the turned box, with room for the font that stands in."""
        width = fonts.room(self.text, self.size, self.bold)
        left = {"start": 0.0, "middle": -width / 2, "end": -width}[self.anchor]
        turn = math.radians(self.rotate)
        sin, cos = math.sin(turn), math.cos(turn)
        return [
            (self.x + dx * cos - dy * sin, self.y + dx * sin + dy * cos)
            for dx in (left, left + width)
            for dy in (-ASCENT * self.size, DESCENT * self.size)
        ]

    def lowered(self, by: float) -> Line:
        """Return the same line ``by`` units further down."""
        return replace(self, y=self.y + by)

    def draw(self, svg: Svg) -> None:
        """Write the line into the drawing."""
        svg.text(
            self.x,
            self.y,
            self.text,
            size=self.size,
            fill=self.fill,
            bold=self.bold,
            anchor=self.anchor,
            rotate=self.rotate,
        )
