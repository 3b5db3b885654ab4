"""A verdict as one small mark in a cell: which way, how sure, and on which side.

A triangle points up for more and down for less; its look is that of the grade in the pie and the
bars. About equal is a short bar; without a side there is no triangle. The mark never stands alone:
its words are beside it, or in what is read aloud.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..statistics.verdict import side_of
from . import grades
from .drawing import Area, Box, Shape
from .paint import Look, look
from .svg import Svg

if TYPE_CHECKING:
    from ..judgement.verdicts import Judged
    from ..reading.profile import Slice

SIDE = 14.0
"""Width and height of a mark in user units."""

_HIGH = 4.6
_WIDE = 5.6
_TRIANGLES = frozenset({grades.CLEAR, grades.PARTLY, grades.NO_MARGIN})
_NOTHING = frozenset({grades.NO_REFERENCE, grades.NO_VERDICT})


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn: the grade, 1 for more and -1 for less (0: no side), the colour of its side."""

    grade: str
    side: int
    colour: str


def of(direction: str, judged: Judged) -> Mark | None:
    """Give the mark of a figure beside its reference; None where there is nothing to mark.

    Nothing is marked of the reference itself, and of what is never judged.
    """
    own = judged.own
    if own.value is None:
        return Mark(grades.of_reason(own.reason), 0, grades.GREY)
    if judged.reference.code == own.code:
        return None
    return _of(direction, judged.key, grades.of_value(judged.key, judged.reference_value))


def of_slice(part: Slice) -> Mark | None:
    """Give the mark of a slice of a profile; None where there is nothing to mark."""
    if part.value is None:
        return Mark(grades.of_reason(part.reason), 0, grades.GREY)
    return _of(part.direction, part.verdict, grades.grade(part))


def _of(direction: str, key: str | None, grade: str) -> Mark | None:
    """Give the mark of a verdict with its grade; None where nothing is judged."""
    if grade in _NOTHING:
        return None
    side = side_of(key)
    turned = -side if direction == "attention" else side
    colour = grades.of_side(direction, turned) if side else grades.GREY
    return Mark(grade, side, colour)


def svg(mark: Mark, size: float = SIDE) -> str:
    """Draw a mark as SVG without any ground, so that it stands on a dark table too."""
    drawn = Svg(SIDE, SIDE)
    for shape in _shapes(mark):
        shape.draw(drawn)
    return drawn.text_of(width=size, title="", description="")


def _shapes(mark: Mark) -> list[Shape]:
    middle, style = SIDE / 2, look(mark.grade, mark.colour)
    if mark.grade in _TRIANGLES and mark.side:
        return [_triangle(mark.side, style)]
    if mark.grade == grades.EQUAL:
        return [Box(middle - _WIDE, middle - 1.8, 2 * _WIDE, 3.6, style)]
    return [Box(middle - _HIGH, middle - _HIGH, 2 * _HIGH, 2 * _HIGH, style)]


def _triangle(side: int, style: Look) -> Area:
    """Draw a triangle with a light edge where it is full: dark green is lost on a dark table."""
    middle = SIDE / 2
    tip, foot = middle - side * _HIGH, middle + side * _HIGH
    corners = ((middle, tip), (middle + _WIDE, foot), (middle - _WIDE, foot))
    return Area(corners, style.fill, style.stroke or grades.PAPER)
