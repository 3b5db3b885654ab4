"""Where everything in the pie stands: radii, angles and the sectors of the slices.

Lengths are in SVG user units on a canvas 960 wide; angles in radians, clockwise from the top. The
drawing and the hit test read the same objects, so that a click finds what the eye sees.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from . import grades
from .svg import Command

if TYPE_CHECKING:
    from ..reading.profile import Profile, Slice, ThemeSlices

WIDTH = 960.0
CENTRE = WIDTH / 2
MARGIN = 10.0
FULL_LENGTH = 2.3
TURN = 2 * math.pi

_THEME_GAP = math.radians(4.5)
_FILLED = 0.84
_WIDEST = math.radians(34)
_SHORTEST = 2.0
_MISSING_REACH = 0.3


@dataclass(frozen=True, slots=True)
class Sizes:
    """Radii and font sizes of one form of the pie, in user units."""

    circle: float
    full: float
    ring_outer: float
    ring_inner: float
    label_gap: float
    name: float
    detail: float
    theme: float
    label: float
    key: float

    @property
    def outer(self) -> float:
        """Radius of a slice of full length outwards."""
        return self.circle + self.full

    @property
    def inner(self) -> float:
        """Radius of a slice of full length inwards."""
        return self.circle - self.full

    @property
    def label_radius(self) -> float:
        """Radius where the labels begin."""
        return self.outer + self.label_gap

    @property
    def label_room(self) -> float:
        """Length that a label may take from there."""
        return CENTRE - MARGIN - self.label_radius


FULL = Sizes(204, 66, 135, 107, 9, 26, 14, 13, 15.4, 14.5)
COMPACT = Sizes(190, 57, 131, 90, 9, 23, 15.5, 17, 19.5, 19)
NUMBERED = Sizes(318, 100, 212, 166, 26, 38, 23, 20, 25, 23.5)


def sizes_for(compact: bool, numbered: bool) -> Sizes:
    """Choose the sizes for names around the pie, for the small pie, or for numbers."""
    if numbered:
        return NUMBERED
    return COMPACT if compact else FULL


def point(angle: float, radius: float, cy: float) -> tuple[float, float]:
    """Find the place at ``angle`` and ``radius`` of a pie whose centre is at height ``cy``."""
    return CENTRE + radius * math.sin(angle), cy - radius * math.cos(angle)


@dataclass(frozen=True, slots=True)
class Sector:
    """A piece of a ring: from ``start`` to ``end`` radians, from ``inner`` to ``outer`` units."""

    start: float
    end: float
    inner: float
    outer: float

    @property
    def middle(self) -> float:
        """The angle halfway."""
        return (self.start + self.end) / 2

    def contains(self, angle: float, radius: float, slack: float = 0.0) -> bool:
        """Tell whether a place lies in the sector; ``slack`` widens it by that many units."""
        if not self.inner - slack <= radius <= self.outer + slack:
            return False
        past = (angle - self.start + math.pi) % TURN - math.pi
        if past < 0 and -past * radius > slack:
            past += TURN
        return past <= self.end - self.start or (past - self.end + self.start) * radius <= slack

    def commands(self, cy: float) -> list[Command]:
        """Return the outline as absolute path commands around the centre at height ``cy``."""
        large = 1 if self.end - self.start > math.pi else 0
        x0, y0 = point(self.start, self.outer, cy)
        x1, y1 = point(self.end, self.outer, cy)
        x2, y2 = point(self.end, self.inner, cy)
        x3, y3 = point(self.start, self.inner, cy)
        return [
            ("M", x0, y0),
            ("A", self.outer, self.outer, 0, large, 1, x1, y1),
            ("L", x2, y2),
            ("A", self.inner, self.inner, 0, large, 0, x3, y3),
            ("Z",),
        ]


@dataclass(frozen=True, slots=True)
class Wedge:
    """One slice in its place.

    ``cell`` is the whole sector that belongs to the slice, label included, and what a click finds;
    ``shape`` is what is drawn. ``number`` counts from 1, clockwise from the top.
    """

    part: Slice
    number: int
    grade: str
    cell: Sector
    shape: Sector


@dataclass(frozen=True, slots=True)
class ThemeArc:
    """One theme's piece of the inner ring with its wedges."""

    theme: ThemeSlices
    sector: Sector
    wedges: tuple[Wedge, ...]


_PLAIN_FILLED, _PLAIN_GAP = 0.96, 6.0


def shown_themes(profile: Profile, compact: bool) -> list[ThemeSlices]:
    """List the themes that have slices to show, with those slices only."""
    shown = []
    for theme in profile.themes:
        parts = tuple(part for part in theme.slices if part.compact or not compact)
        if parts:
            shown.append(replace(theme, slices=parts))
    return shown


def theme_arcs(
    profile: Profile,
    sizes: Sizes,
    compact: bool,
    plain: bool = False,
    span: tuple[float, float] = (0.0, TURN),
) -> list[ThemeArc]:
    """Lay out the pie's sectors, clockwise from the top.

    ``plain`` draws segments of equal size instead of lengths; ``span`` is the part of the turn
    that they take.
    """
    themes = shown_themes(profile, compact)
    count = sum(len(theme.slices) for theme in themes)
    if not count:
        return []
    whole = span[1] - span[0]
    gap = _THEME_GAP * whole / TURN
    pitch = (whole - gap * len(themes)) / count
    arcs: list[ThemeArc] = []
    angle, number = span[0] + gap / 2, 1
    for theme in themes:
        end = angle + pitch * len(theme.slices)
        wedges = tuple(
            _wedge(part, number + i, angle + pitch * i, pitch, sizes, plain)
            for i, part in enumerate(theme.slices)
        )
        ring = Sector(angle, end, sizes.ring_inner, sizes.ring_outer)
        arcs.append(ThemeArc(theme, ring, wedges))
        angle, number = end + gap, number + len(wedges)
    return arcs


def _wedge(
    part: Slice, number: int, start: float, pitch: float, sizes: Sizes, plain: bool
) -> Wedge:
    middle, half = start + pitch / 2, min(pitch * _FILLED, _WIDEST) / 2
    grade = grades.grade(part)
    inner, outer = _reach(part, grade, sizes)
    if plain:
        half = pitch * _PLAIN_FILLED / 2
        inner, outer = sizes.ring_outer + _PLAIN_GAP, sizes.circle + sizes.full
    return Wedge(
        part,
        number,
        grade,
        Sector(start, start + pitch, sizes.ring_outer, CENTRE),
        Sector(middle - half, middle + half, inner, outer),
    )


def _reach(part: Slice, grade: str, sizes: Sizes) -> tuple[float, float]:
    """Return the inner and outer radius of what is drawn for a slice."""
    if grade == grades.EQUAL:
        return sizes.circle - 3.5, sizes.circle + 3.5
    if grade in (grades.MISSING, grades.NOT_APPLICABLE, grades.NO_REFERENCE, grades.NO_VERDICT):
        reach = sizes.full * _MISSING_REACH
        return sizes.circle - reach, sizes.circle + reach
    end = sizes.circle + drawn_length(part, sizes)
    return min(end, sizes.circle), max(end, sizes.circle)


def drawn_length(part: Slice, sizes: Sizes) -> float:
    """Return the signed length of a slice in user units: linear, full at ±2.3, always visible.

    Without a place among the areas every difference gets the same half length.
    """
    length, side = grades.known_length(part), grades.side(part)
    if length is None:
        return side * sizes.full / 2
    drawn = min(abs(length), FULL_LENGTH) / FULL_LENGTH * sizes.full
    return math.copysign(max(drawn, _SHORTEST), side) if side else 0.0
