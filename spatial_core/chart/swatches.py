"""The squares beside the lines of a map's legend, as one SVG; the words stand beside it as text."""

from __future__ import annotations

from collections.abc import Sequence

from ..legend import colours
from ..legend.rule import Rule
from .svg import Svg


def swatches(lines: Sequence[tuple[Rule, float]], width: float, height: float, side: float) -> str:
    """Draw a square ``side`` high for each line, its top at the given place; all in mm."""
    # Ten units a mm: numbers are written with two decimals.
    svg = Svg(width * 10, height * 10)
    for rule, top in lines:
        box = (2.0, top * 10, side * 15, side * 10)
        edge = colours.DARK if rule.strong_border else colours.BORDER
        svg.rect(*box, fill=rule.fill, stroke=edge, stroke_width=3.0 if rule.strong_border else 1.2)
        if rule.pattern == "hatch":
            _hatch(svg, *box)
        if rule.pattern == "dots":
            _dots(svg, *box)
    return svg.text_of(width=width * 10, title="", description="")


def _hatch(svg: Svg, x: float, y: float, w: float, h: float) -> None:
    step = 9.0
    at = step
    while at < w + h:
        start = (x + at, y) if at <= w else (x + w, y + at - w)
        end = (x, y + at) if at <= h else (x + at - h, y + h)
        svg.path([("M", *start), ("L", *end)], stroke=colours.HATCH, stroke_width=2.0)
        at += step


def _dots(svg: Svg, x: float, y: float, w: float, h: float) -> None:
    for row in (0.3, 0.7):
        for column in (0.2, 0.5, 0.8):
            svg.circle(x + w * column, y + h * row, 2.6, fill=colours.DOTS)
