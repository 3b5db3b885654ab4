"""A lane of bars: how many residents live at which value, for parts too many to draw one by one."""

from __future__ import annotations

from collections.abc import Sequence

from . import grades
from .drawing import Area, Shape
from .scale import Scale

HEIGHT = 46.0
"""Of the tallest bar, in user units."""

KEY = 12.0
"""Width and height of the bars in a legend."""

_WIDEST = 14.0
_GAP = 1.5


def bars(lived_in: Sequence[tuple[float, float]], along: Scale, floor: float) -> list[Shape]:
    """Draw (value, residents) as bars of equal width that stand on ``floor``.

    Blue, as a place on the line is no judgement. A class without residents has no bar.
    """
    count = max(1, int((along.end - along.start) // _WIDEST))
    width = (along.end - along.start) / count
    totals = [0.0] * count
    for value, people in lived_in:
        totals[min(count - 1, int((along.at(value) - along.start) // width))] += people
    tallest = max(totals, default=0.0)
    return [
        _bar(along.start + number * width, floor, width - _GAP, HEIGHT * people / tallest)
        for number, people in enumerate(totals)
        if people > 0
    ]


def key(x: float, y: float) -> tuple[Shape, ...]:
    """Draw bars for a legend, from the left edge and the height of its middle."""
    steps = ((0.0, 6.0), (4.0, 11.0), (8.0, 4.0))
    return tuple(_bar(x + aside, y + KEY / 2, 4.0, height) for aside, height in steps)


def _bar(x: float, floor: float, width: float, height: float) -> Area:
    # One resident among thousands is still to be seen.
    top = floor - max(1.5, height)
    corners = ((x, floor), (x, top), (x + width, top), (x + width, floor))
    return Area(corners, grades.PALE[grades.NEUTRAL], grades.NEUTRAL)
