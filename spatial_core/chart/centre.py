"""What stands in the middle of the pie: the area's name, where it lies, people and years."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from .. import sentence, wording
from . import fonts, grades
from .geometry import CENTRE, Sizes
from .placed import Line
from .svg import clean

if TYPE_CHECKING:
    from ..reading.profile import Profile

_LEADING = 1.2


class _Circle(NamedTuple):
    """The room for the lines: a circle around the middle of the pie."""

    cy: float
    radius: float

    def chord(self, line: Line) -> float:
        """Give the width of the circle where the line stands, at its narrower edge."""
        reach = max(abs(line.y - fonts.CAP * line.size - self.cy), abs(line.y - self.cy))
        return 2 * math.sqrt(max(self.radius * self.radius - reach * reach, 0.0))

    def holds(self, line: Line) -> bool:
        """Tell whether the line stays inside."""
        return fonts.room(line.text, line.size, line.bold) <= self.chord(line)


class _Texts(NamedTuple):
    """The name and the lines under it, each of those with its colour, and their two sizes."""

    name: str
    details: list[tuple[str, str]]
    size: float
    small: float


def centre(profile: Profile, sizes: Sizes, cy: float, lang: str) -> list[Line]:
    """Set the area's name with where it lies, its inhabitants and the years of the figures.

    Letters shrink until all of it fits in the circle; where nothing fits, lines are cut.
    """
    circle = _Circle(cy, sizes.ring_inner - 5)
    name = clean(profile.area.name) or clean(profile.area.code)
    texts = _Texts(name, _details(profile, lang), sizes.name, sizes.detail)
    while True:
        lines = _stacked(texts, circle)
        if lines and all(circle.holds(line) for line in lines):
            return lines
        if texts.size <= sizes.name * 0.45:
            return _cut(texts, circle)
        size = texts.size - 1
        small = min(texts.small, max(sizes.detail * 0.8, size))
        texts = texts._replace(size=size, small=small)


def _details(profile: Profile, lang: str) -> list[tuple[str, str]]:
    """Return the lines under the name, each with its colour."""
    lines = [(clean(sentence.where(profile.area, lang)), grades.TEXT)]
    if people := sentence.inhabitants(profile.area, profile.newest_year, lang):
        lines.append((people, grades.GREY))
    if years := wording.years(profile.years):
        lines.append((wording.say("pie.years", lang, years=years), grades.GREY))
    return lines


def _stacked(texts: _Texts, circle: _Circle) -> list[Line]:
    """Set the block of lines around the middle; empty when the name needs more than three."""
    rows = fonts.wrap(texts.name, texts.size, circle.radius * 1.8, True)
    if len(rows) > 3:
        return []
    (place, colour), *details = texts.details
    where = fonts.wrap(place, texts.small, circle.radius * 1.8)
    block = [(row, texts.size, grades.TEXT, True) for row in rows]
    block += [(row, texts.small, colour, False) for row in where]
    block += [(row, texts.small, fill, False) for row, fill in details]
    heights = [size * (_LEADING if bold else 1.4) for _, size, _, bold in block]
    y = circle.cy - sum(heights) / 2
    lines = []
    for (row, size, fill, bold), height in zip(block, heights, strict=True):
        baseline = y + (height + fonts.CAP * size) / 2
        lines.append(Line(CENTRE, baseline, row, size, fill, bold, "middle"))
        y += height
    return lines


def _cut(texts: _Texts, circle: _Circle) -> list[Line]:
    """Set what is left when nothing fits: at most three rows of the name, each line cut."""
    radius = circle.radius
    rows = fonts.wrap(texts.name, texts.size, radius * 1.6, True)
    if len(rows) > 3:
        rows = [*rows[:2], " ".join(rows[2:])]
    head = " ".join(fonts.fit(row, texts.size, radius * 1.5, True) for row in rows)
    short = [(fonts.fit(row, texts.small, radius * 1.4), fill) for row, fill in texts.details]
    lines = _stacked(texts._replace(name=head, details=short), circle)
    return [
        replace(line, text=fonts.fit(line.text, line.size, max(circle.chord(line), 0), line.bold))
        for line in lines
    ]
