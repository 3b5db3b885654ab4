"""Where a story is: a point or polygons in RD, as a GeoPackage and as text hold them. Pure."""

from __future__ import annotations

import math
import re
import struct
from itertools import pairwise
from typing import NamedTuple

from ..errors import StoryError

RD = 28992
_WEST, _EAST, _SOUTH, _NORTH = -10_000.0, 300_000.0, 290_000.0, 640_000.0
"""Metres: a little more than the country, as far as RD means anything."""

Ring = tuple[tuple[float, float], ...]


class Point(NamedTuple):
    """A point in RD, in metres."""

    x: float
    y: float


class Surface(NamedTuple):
    """Polygons in RD, in metres: of each the outer ring, then its holes; rings are closed."""

    polygons: tuple[tuple[Ring, ...], ...]


Place = Point | Surface
Box = tuple[float, float, float, float]
"""West, east, south, north."""


def checked(place: Place) -> Place:
    """Give a place back; raise StoryError where it cannot lie in the country, or is no surface."""
    points = [tuple(place)] if isinstance(place, Point) else _points(place)
    for x, y in points:
        if not (math.isfinite(x) and math.isfinite(y)):
            raise StoryError("story_no_number", x=x, y=y)
        if not (_WEST <= x <= _EAST and _SOUTH <= y <= _NORTH):
            raise StoryError("story_not_rd", x=round(x, 4), y=round(y, 4))
    if isinstance(place, Surface) and (not points or area(place) <= 0.0):
        raise StoryError("story_no_surface")
    return place


def _points(surface: Surface) -> list[tuple[float, float]]:
    return [point for polygon in surface.polygons for ring in polygon for point in ring]


def box(place: Place) -> Box:
    """Give the box around a place."""
    points = [tuple(place)] if isinstance(place, Point) else _points(place)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), max(xs), min(ys), max(ys)


def area(surface: Surface) -> float:
    """Give the surface in m²: of outer rings, without their holes."""
    total = 0.0
    for outer, *holes in surface.polygons:
        total += _ring_area(outer) - sum(map(_ring_area, holes))
    return total


def _ring_area(ring: Ring) -> float:
    x0, y0 = ring[0] if ring else (0.0, 0.0)
    pairs = pairwise(ring)
    return (
        abs(sum((ax - x0) * (by - y0) - (bx - x0) * (ay - y0) for (ax, ay), (bx, by) in pairs)) / 2
    )


def middle(place: Place) -> tuple[float, float]:
    """Give a point to look a place up by: of polygons the mean of the largest outer ring."""
    if isinstance(place, Point):
        return place.x, place.y
    ring = max((polygon[0] for polygon in place.polygons), key=_ring_area)[:-1]
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def holds(surface: Surface, x: float, y: float) -> bool:
    """Tell whether a point lies inside: on the border itself either may be told."""
    crossed = 0
    for polygon in surface.polygons:
        for ring in polygon:
            for (ax, ay), (bx, by) in pairwise(ring):
                if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                    crossed += 1
    return crossed % 2 == 1


# A GeoPackage's geometry: marks, flags, the system, the box, then well-known binary.


def encoded(place: Place | None) -> bytes | None:
    """Give a place as a GeoPackage holds it: a point, or polygons with their box."""
    if place is None:
        return None
    if isinstance(place, Point):
        head = struct.pack("<2sBBi", b"GP", 0, 1, RD)
        return head + struct.pack("<BI2d", 1, 1, *place)
    head = struct.pack("<2sBBi4d", b"GP", 0, 3, RD, *box(place))
    parts = [head, struct.pack("<BII", 1, 6, len(place.polygons))]
    for polygon in place.polygons:
        parts.append(struct.pack("<BII", 1, 3, len(polygon)))
        for ring in polygon:
            flat = [number for point in ring for number in point]
            parts.append(struct.pack(f"<I{len(flat)}d", len(ring), *flat))
    return b"".join(parts)


def headed(wkb: bytes) -> bytes:
    """Put the head of a GeoPackage before a shape in its well-known binary form."""
    return struct.pack("<2sBBi", b"GP", 0, 1, RD) + wkb


def decoded(blob: bytes | None) -> Place | None:
    """Give the place that a GeoPackage holds; None for none, and for other kinds of shapes."""
    if not blob or blob[:2] != b"GP" or len(blob) < 8:
        return None
    start = 8 + (0, 32, 48, 48, 64, 0, 0, 0)[blob[3] >> 1 & 7]
    try:
        found = _Reader(blob, start).place()
    except struct.error:
        return None
    if isinstance(found, Point):
        return found if math.isfinite(found.x) and math.isfinite(found.y) else None
    return found if found is not None and found.polygons else None


class _Reader:
    def __init__(self, blob: bytes, at: int) -> None:
        self.blob, self.at = blob, at

    def take(self, shape: str) -> tuple[float, ...]:
        found = struct.unpack_from(shape, self.blob, self.at)
        self.at += struct.calcsize(shape)
        return found

    def place(self) -> Place | None:
        order, kind, width = self.head()
        if kind == 1:
            x, y, *_ = self.take(f"{order}{width}d")
            return Point(x, y)
        if kind == 3:
            return Surface((self.polygon(order, width),))
        if kind != 6:
            return None
        found = []
        for _ in range(self.count(order)):
            order, _, width = self.head()
            found.append(self.polygon(order, width))
        return Surface(tuple(polygon for polygon in found if polygon))

    def head(self) -> tuple[str, int, int]:
        """Give the byte order, the kind of shape, and how many numbers a point has."""
        order = "<" if self.take("<B")[0] else ">"
        kind = int(self.take(f"{order}I")[0])
        return order, kind % 1000, (2, 3, 3, 4)[kind // 1000 % 4]

    def count(self, order: str) -> int:
        return int(self.take(f"{order}I")[0])

    def polygon(self, order: str, width: int) -> tuple[Ring, ...]:
        rings = []
        for _ in range(self.count(order)):
            n = self.count(order)
            flat = self.take(f"{order}{n * width}d")
            rings.append(tuple(zip(flat[::width], flat[1::width], strict=True)))
        return tuple(rings)


# As text


def written(surface: Surface) -> str:
    """Give polygons as well-known text, every number with all its digits."""
    polygons = ", ".join(
        "(" + ", ".join(f"({', '.join(f'{x!r} {y!r}' for x, y in ring)})" for ring in polygon) + ")"
        for polygon in surface.polygons
    )
    return f"MULTIPOLYGON ({polygons})"


_WORDS = re.compile(r"\s*(MULTIPOLYGON|POLYGON)\s*(\(.*\))\s*", re.IGNORECASE | re.DOTALL)
_RING = re.compile(r"\(([^()]+)\)")


def read(text: str) -> Surface:
    """Give the polygons that a well-known text tells. Raises StoryError for anything else."""
    found = _WORDS.fullmatch(text)
    if found is None:
        raise StoryError("story_bad_shape", text=text[:40])
    body = found[2] if found[1].upper() == "MULTIPOLYGON" else f"({found[2]})"
    inner = body.strip()[1:-1]
    polygons = re.findall(r"\(\s*(?:\([^()]+\)\s*,?\s*)+\)", inner)
    try:
        made = tuple(tuple(map(_ring, _RING.findall(polygon))) for polygon in polygons)
    except ValueError as exc:
        raise StoryError("story_bad_shape", text=text[:40]) from exc
    if not made or any(len(ring) < 4 for polygon in made for ring in polygon):
        raise StoryError("story_bad_shape", text=text[:40])
    return Surface(made)


def _ring(text: str) -> Ring:
    points = []
    for pair in text.split(","):
        x, y, *_ = map(float, pair.split())
        points.append((x, y))
    return tuple(points if points[0] == points[-1] else [*points, points[0]])
