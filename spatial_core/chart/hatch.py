"""The hatch that means "no figure": line segments cut exactly to a sector or a box.

Qt draws neither SVG patterns nor clips, so the cutting is done here. Lengths are in user units
relative to the pie's centre, y up; angles in radians clockwise from the top.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise

from .geometry import Sector

SPACING = 5.0

_HALF = math.sqrt(0.5)

Segment = tuple[tuple[float, float], tuple[float, float]]


@lru_cache(maxsize=512)
def segments(sector: Sector, spacing: float = SPACING) -> tuple[Segment, ...]:
    """Draw parallel lines at 45 degrees through the sector, each end on its border.

    The lines of all sectors belong to one family, so that neighbours look alike. They are kept:
    slices without a figure stand in the same place in pie after pie.
    """
    offsets = [(x - y) * _HALF for x, y in _outline(sector)]
    first = math.ceil(min(offsets) / spacing)
    last = math.floor(max(offsets) / spacing)
    found: list[Segment] = []
    for i in range(first, last + 1):
        found += _cut(sector, i * spacing)
    return tuple(found)


def _outline(sector: Sector) -> list[tuple[float, float]]:
    """Return places around the border, close enough together to bound the sector's extent."""
    steps = 8
    angles = [sector.start + (sector.end - sector.start) * i / steps for i in range(steps + 1)]
    return [
        (radius * math.sin(angle), radius * math.cos(angle))
        for angle in angles
        for radius in (sector.inner, sector.outer)
    ]


def _cut(sector: Sector, offset: float) -> list[Segment]:
    """Return the parts inside the sector of the line ``(x - y) / √2 = offset``."""
    stops = sorted(_crossings(sector, offset))
    found = []
    for low, high in pairwise(stops):
        x, y = _on_line((low + high) / 2, offset)
        if high - low > 0.5 and sector.contains(math.atan2(x, y) % math.tau, math.hypot(x, y)):
            found.append((_on_line(low, offset), _on_line(high, offset)))
    return found


def _on_line(along: float, offset: float) -> tuple[float, float]:
    return (along + offset) * _HALF, (along - offset) * _HALF


def _crossings(sector: Sector, offset: float) -> list[float]:
    """Find where the line meets the two circles and the two straight sides, along the line."""
    stops: list[float] = []
    for radius in (sector.inner, sector.outer):
        square = radius * radius - offset * offset
        if square > 0:
            stops += [-math.sqrt(square), math.sqrt(square)]
    for angle in (sector.start, sector.end):
        # A place s up the side is s (sin, cos); offset and along are its two diagonal parts.
        across = math.sin(angle) - math.cos(angle)
        if abs(across) > 1e-9:
            stops.append(offset * (math.sin(angle) + math.cos(angle)) / across)
    return stops


def box_segments(
    x: float, y: float, width: float, height: float, spacing: float = SPACING
) -> list[Segment]:
    """Draw the same lines through an upright box, here with y down as in the drawing.

    All boxes share one family of lines too.
    """
    step = spacing / _HALF
    first = math.ceil((x + y) / step)
    last = math.floor((x + width + y + height) / step)
    found: list[Segment] = []
    for i in range(first, last + 1):
        total = i * step
        right = min(x + width, total - y)
        left = max(x, total - y - height)
        if right - left > 0.5:
            found.append(((right, total - right), (left, total - left)))
    return found
