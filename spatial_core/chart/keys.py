"""The legend of a flat chart: small pictures with their words, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from . import fonts, grades
from .drawing import LEADING, Box, Shape
from .paint import look
from .placed import Line

KEY = 12.0
"""Size of the type in a legend, in user units."""

_SIDE = 12.0
_BETWEEN = 18.0


@dataclass(frozen=True, slots=True)
class Key:
    """A picture ``width`` units wide (0: no picture) with its words.

    ``picture`` gives the shapes, from the left edge and the height of its middle.
    """

    text: str
    width: float
    picture: Callable[[float, float], tuple[Shape, ...]]


def squares(text: str, grade: str, colours: Iterable[str]) -> Key:
    """Return the key of a grade: one square for each colour in which it occurs."""
    held = tuple(colours)
    # About equal is a narrow bar: in grey print its fill alone would not do.
    high = _SIDE * 0.44 if grade == grades.EQUAL else _SIDE

    def picture(x: float, y: float) -> tuple[Shape, ...]:
        return tuple(
            Box(x + i * (_SIDE + 2), y - high / 2, _SIDE, high, look(grade, colour))
            for i, colour in enumerate(held)
        )

    return Key(text, len(held) * (_SIDE + 2) - 2, picture)


def flow(
    keys: Iterable[Key], left: float, right: float, top: float
) -> tuple[list[Shape], list[Line], float]:
    """Set keys on as many rows as they need; returns shapes, lines and where they end."""
    shapes: list[Shape] = []
    lines: list[Line] = []
    step = KEY * LEADING * 1.1
    x, y = left, top
    for key in keys:
        indent = key.width + 6 if key.width else 0.0
        needed = indent + fonts.room(key.text, KEY)
        if x > left and x + needed > right:
            x, y = left, y + step
        shapes += key.picture(x, y + step / 2)
        for i, row in enumerate(fonts.balance(key.text, KEY, right - left - indent)):
            y += step if i else 0
            base = y + step / 2 + fonts.CAP * KEY / 2
            shown = fonts.fit(row, KEY, right - left - indent)
            lines.append(Line(x + indent, base, shown, KEY, grades.TEXT))
        x += needed + _BETWEEN
    return shapes, lines, (y + step if lines else top)


def blocks(
    groups: Iterable[Iterable[Key]], left: float, right: float, top: float
) -> tuple[list[Shape], list[Line], float]:
    """Set groups of keys below one another, each beginning a row of its own."""
    shapes: list[Shape] = []
    lines: list[Line] = []
    for group in groups:
        drawn, told, top = flow(group, left, right, top)
        shapes += drawn
        lines += told
    return shapes, lines, top
