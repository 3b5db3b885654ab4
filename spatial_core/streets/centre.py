"""The centre lines of surfaces of roads. Frame module.

A map such as the BGT draws roads as surfaces. The line that lies as far from one side as from the
other is the longest way over the edges between the Voronoi cells of points along the outline
(Blum's medial axis, without its side branches). It stops half a width before each end, and it has
no direction of its own.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush

import numpy as np
import shapely

from ..sources.shapes import Shapes

NARROWEST = 0.5
"""Metres between points along an outline, at least; else a third of the width."""

_Node = tuple[float, float]
_Pieces = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
_Graph = dict[_Node, list[tuple[float, _Node]]]


def lines(surfaces: Shapes) -> Shapes:
    """Give a MultiLineString for each Polygon or MultiPolygon, in metres: one line a part.

    A part without a surface gives none; the line is empty where no part has one.
    """
    made = np.empty(len(surfaces), dtype=object)
    for row, surface in enumerate(surfaces):
        # What was mended may be a collection of surfaces and lines.
        parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(surface)))
        found = [_line(part) for part in parts]
        made[row] = shapely.MultiLineString([line for line in found if line is not None])
    return made


def _line(part: shapely.Geometry) -> shapely.LineString | None:
    if not isinstance(part, shapely.Polygon) or not part.area > 0:
        return None
    step = max(NARROWEST, 2 * part.area / part.length / 3)
    outline = shapely.segmentize(part, step)
    points = shapely.MultiPoint(shapely.get_coordinates(outline))
    edges = shapely.get_parts(shapely.voronoi_polygons(points, only_edges=True))
    cells = shapely.get_coordinates(edges)
    first = np.cumsum(shapely.get_num_coordinates(edges))[:-1]
    starts = np.delete(np.arange(len(cells) - 1), first - 1)
    pieces = shapely.linestrings(np.stack([cells[starts], cells[starts + 1]], axis=1))
    shapely.prepare(part)
    inside = shapely.contains_properly(part, pieces)
    return _longest(np.stack([cells[starts], cells[starts + 1]], axis=1)[inside])


def _longest(
    pieces: _Pieces,
) -> shapely.LineString | None:
    """Give the longest way over pieces that form a tree; near enough where there are rings."""
    graph: _Graph = defaultdict(list)
    for (ax, ay), (bx, by) in np.round(pieces, 4).tolist():
        a, b = (ax, ay), (bx, by)
        if a != b:
            apart = float(np.hypot(a[0] - b[0], a[1] - b[1]))
            graph[a].append((apart, b))
            graph[b].append((apart, a))
    left, best, reach = set(graph), list[_Node](), 0.0
    while left:
        # The pieces of a narrow place may lie apart.
        some, _ = _ways(graph, min(left))
        left -= some.keys()
        far, before = _ways(graph, max(some, key=some.__getitem__))
        end = max(far, key=far.__getitem__)
        if far[end] > reach:
            best, reach = _back(before, end), far[end]
    return shapely.LineString(best) if best else None


def _back(before: dict[_Node, _Node], end: _Node) -> list[_Node]:
    way = [end]
    while way[-1] in before:
        way.append(before[way[-1]])
    return way


def _ways(graph: _Graph, start: _Node) -> tuple[dict[_Node, float], dict[_Node, _Node]]:
    """Give how far each node lies from one (Dijkstra), and which comes before it."""
    far, before = {start: 0.0}, dict[_Node, _Node]()
    heap = [(0.0, start)]
    while heap:
        done, node = heappop(heap)
        for length, other in graph[node] if done <= far[node] else ():
            if done + length < far.get(other, np.inf):
                far[other], before[other] = done + length, node
                heappush(heap, (done + length, other))
    return far, before
