"""The lines along which two buurten lie side by side, out of their polygons.

Most edges of neighbours are the same, end for end; those are found by their ends. On maps that
were simplified, or where one side has a corner more, they are not: such an edge is cut at the
corners of others, and each piece belongs with the buurt that lies across it, within a tolerance
that follows from how coarse the map is. Every border comes once, from the buurt whose code is
first.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from statistics import median
from typing import NamedTuple

from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsGeometryEngine,
    QgsLineString,
    QgsPointXY,
    QgsRectangle,
    QgsSpatialIndex,
)

FINE = 100.0
"""Corners are the same up to a part of a metre: 1 cm."""
LEAST, MOST = 1.0, 60.0
"""Metres between two edges that are one border: at least on a fine map, at most on a coarse one."""
OF_EDGE = 0.1
"""The tolerance as a part of the length that half of the edges have."""
LONGEST = 10.0
"""How many times the tolerance a piece of an edge is long at most, as a gap may open along it."""

Point = tuple[float, float]
Edge = tuple[Point, Point]
Note = Callable[[float], None]


class Border(NamedTuple):
    """A line with one buurt on its left and another on its right, seen along it."""

    left: str
    right: str
    line: QgsGeometry


def of_areas(areas: Mapping[str, QgsGeometry], note: Note = lambda _: None) -> list[Border]:
    """Give the borders between areas, by their codes, in a CRS in metres; by left, then right.

    ``note`` is told the part that is done, 0…1, and may raise to stop.
    """
    rings = {code: _rings(shape) for code, shape in areas.items()}
    owner = {_key(edge): code for code in rings for edge in _edges(rings[code])}
    lengths = [math.dist(*edge) for code in rings for edge in _edges(rings[code])]
    if not lengths:
        return []
    across = _Across(areas, min(max(OF_EDGE * median(lengths), LEAST), MOST))
    across.learn(point for ring in _loose(rings, owner) for point in ring)
    found: list[Border] = []
    for position, code in enumerate(sorted(areas)):
        note(position / len(areas))
        runs: dict[str, list[Edge]] = defaultdict(list)
        for edge in _edges(rings[code]):
            other = owner.get(_key(edge[::-1]))
            pieces = across.pieces(code, edge) if other in (None, code) else [(other, edge)]
            for beside, piece in pieces:
                if beside > code:
                    runs[beside].append(piece)
        found += [Border(code, other, _joined(runs[other])) for other in sorted(runs)]
    return found


def _rings(shape: QgsGeometry) -> list[list[Point]]:
    """Give the rings of a polygon, each with the area on its left."""
    found = []
    for part in shape.asMultiPolygon() if shape.isMultipart() else [shape.asPolygon()]:
        for number, ring in enumerate(part):
            points = [(point.x(), point.y()) for point in ring]
            against_the_clock = _twice_area(points) > 0
            found.append(points if against_the_clock == (number == 0) else points[::-1])
    return found


def _twice_area(ring: Sequence[Point]) -> float:
    x, y = ring[0] if ring else (0.0, 0.0)
    return sum((ax - x) * (by - y) - (bx - x) * (ay - y) for (ax, ay), (bx, by) in pairwise(ring))


def _edges(rings: Sequence[Sequence[Point]]) -> Iterator[Edge]:
    for ring in rings:
        for edge in pairwise(ring):
            if edge[0] != edge[1]:
                yield edge


def _key(edge: Edge) -> tuple[int, int, int, int]:
    (ax, ay), (bx, by) = edge
    return round(ax * FINE), round(ay * FINE), round(bx * FINE), round(by * FINE)


def _loose(
    rings: Mapping[str, Sequence[Sequence[Point]]], owner: Mapping[tuple[int, ...], str]
) -> Iterator[Edge]:
    """Give the edges that no other area has."""
    for code in rings:
        for edge in _edges(rings[code]):
            if owner.get(_key(edge[::-1])) in (None, code):
                yield edge


class _Across:
    """Finds what lies across an edge that no neighbour has in just that way."""

    def __init__(self, areas: Mapping[str, QgsGeometry], tolerance: float) -> None:
        self._areas, self._tolerance = areas, tolerance
        self._codes = list(areas)
        self._engines: dict[str, QgsGeometryEngine] = {}
        self._index = QgsSpatialIndex()
        for number, code in enumerate(self._codes):
            feature = QgsFeature(number)
            feature.setGeometry(areas[code])
            self._index.addFeature(feature)
        self._corners: dict[tuple[int, int], set[Point]] = defaultdict(set)
        self._cell = 20 * tolerance

    def learn(self, corners: Iterator[Point]) -> None:
        """Take note of where edges may have to be cut."""
        for x, y in corners:
            self._corners[int(x // self._cell), int(y // self._cell)].add((x, y))

    def pieces(self, code: str, edge: Edge) -> Iterator[tuple[str, Edge]]:
        """Give the pieces of an edge with an area across them, each with that area."""
        near = self._near(code, edge)
        if not near:
            return
        cuts = self._cuts(edge)
        for start, end in pairwise(cuts):
            other = self._facing(near, _at(edge, (start + end) / 2), edge)
            if other is not None:
                yield other, (_at(edge, start), _at(edge, end))

    def _near(self, code: str, edge: Edge) -> list[str]:
        (ax, ay), (bx, by) = edge
        box = QgsRectangle(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        found = self._index.intersects(box.buffered(self._tolerance))
        return [self._codes[number] for number in found if self._codes[number] != code]

    def _cuts(self, edge: Edge) -> list[float]:
        """Give the places along an edge, 0…1, at which it is cut: beside corners of others."""
        (ax, ay), (bx, by) = edge
        dx, dy, length = bx - ax, by - ay, math.dist(*edge)
        steps = max(1, math.ceil(length / (LONGEST * self._tolerance)))
        cuts = {step / steps for step in range(steps + 1)}
        for x, y in self._corners_near(edge):
            along = ((x - ax) * dx + (y - ay) * dy) / length**2
            aside = abs((x - ax) * dy - (y - ay) * dx) / length
            if 0 < along < 1 and aside <= self._tolerance:
                cuts.add(along)
        return _parted(sorted(cuts), 1 / (FINE * length))

    def _corners_near(self, edge: Edge) -> Iterator[Point]:
        (ax, ay), (bx, by) = edge
        for at in product(self._cells(ax, bx), self._cells(ay, by)):
            yield from self._corners.get(at, ())

    def _cells(self, one: float, other: float) -> range:
        """Give the numbers of the cells between two coordinates, the tolerance included."""
        first, last = min(one, other) - self._tolerance, max(one, other) + self._tolerance
        return range(int(first // self._cell), int(last // self._cell) + 1)

    def _facing(self, near: Sequence[str], middle: Point, edge: Edge) -> str | None:
        """Give the area that a line square to the edge comes to first, on either side of it.

        Nearness alone would take an area that lies round the corner.
        """
        (ax, ay), (bx, by) = edge
        reach = self._tolerance / math.dist(*edge)
        dx, dy = (by - ay) * reach, (ax - bx) * reach
        x, y = middle
        feeler = QgsLineString([x - dx, x + dx], [y - dy, y + dy])
        hit = [code for code in near if self._engine(code).intersects(feeler)]
        if len(hit) < 2:
            return hit[0] if hit else None
        here = QgsGeometry.fromPointXY(QgsPointXY(x, y))
        return min(hit, key=lambda code: (self._areas[code].distance(here), code))

    def _engine(self, code: str) -> QgsGeometryEngine:
        """Give what is asked of an area over and over, prepared once."""
        engine = self._engines.get(code)
        if engine is None:
            engine = QgsGeometry.createGeometryEngine(self._areas[code].constGet())
            engine.prepareGeometry()
            self._engines[code] = engine
        return engine


def _at(edge: Edge, part: float) -> Point:
    (ax, ay), (bx, by) = edge
    if part in (0.0, 1.0):
        return edge[int(part)]
    return ax + part * (bx - ax), ay + part * (by - ay)


def _parted(cuts: Sequence[float], least: float) -> list[float]:
    """Leave out cuts that lie too close to the one before, but for the last."""
    found = [cuts[0]]
    for cut in cuts[1:-1]:
        if least < cut - found[-1] and least < cuts[-1] - cut:
            found.append(cut)
    return [*found, cuts[-1]]


def _joined(pieces: Sequence[Edge]) -> QgsGeometry:
    """Put pieces that follow one another together, in one line or in several."""
    lines: list[list[Point]] = []
    for start, end in pieces:
        if lines and lines[-1][-1] == start:
            lines[-1].append(end)
        else:
            lines.append([start, end])
    if len(lines) > 1 and lines[-1][-1] == lines[0][0]:
        # The ring began in the middle of it.
        lines[0] = lines.pop() + lines[0][1:]
    return QgsGeometry.fromMultiPolylineXY([[QgsPointXY(*p) for p in line] for line in lines])
