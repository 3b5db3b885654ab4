"""The small picture of a grade, as the pie draws it. Words beside it always say the same."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ...chart import grades
from ...chart.drawing import Box
from ...chart.paint import look
from ...chart.svg import Svg

if TYPE_CHECKING:
    from ...reading.profile import Slice

SIDE = 14.0


def of_slice(part: Slice) -> str:
    """Draw the grade of a slice in the colour of its side."""
    return swatch(grades.grade(part), grades.colour(part))


@cache
def swatch(grade: str, colour: str) -> str:
    """Draw a grade in a colour, hidden from those who listen."""
    svg = Svg(SIDE, SIDE)
    high = SIDE * 0.44 if grade == grades.EQUAL else SIDE
    Box(0.0, (SIDE - high) / 2, SIDE, high, look(grade, colour)).draw(svg)
    drawn = svg.text_of(width=SIDE, title="", description="")
    drawn = re.sub(r"<title>.*?</desc>\n", "", drawn, flags=re.DOTALL)
    return drawn.replace("<svg ", '<svg class="swatch" aria-hidden="true" ', 1).strip()
