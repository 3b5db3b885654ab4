"""Borders between areas out of their polygons: whole, once, and with the right side on the left."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from qgis.core import QgsGeometry, QgsPointXY

from qgis_plugin.state.map.lines import borders
from spatial_core.errors import CancelledError

Corner = tuple[float, float]


def polygon(*corners: Corner) -> QgsGeometry:
    return QgsGeometry.fromPolygonXY([[QgsPointXY(*c) for c in (*corners, corners[0])]])


def grid(side: int, seed: int, extra: float = 0.0, apart: float = 0.0) -> dict[str, QgsGeometry]:
    """A made map: bent squares of about 100 m whose corners they share.

    With ``extra`` each area alone has more corners along its edges with that chance, as maps that
    are not node for node equal have; with ``apart`` those lie so many metres beside the edge.
    """
    chance = random.Random(seed)
    corner = {
        (i, j): (100 * i + chance.uniform(-30, 30), 100 * j + chance.uniform(-30, 30))
        for i in range(side + 1)
        for j in range(side + 1)
    }
    made = {}
    for i in range(side):
        for j in range(side):
            ring = [corner[i, j], corner[i + 1, j], corner[i + 1, j + 1], corner[i, j + 1]]
            closed, found = [*ring, ring[0]], []
            for (ax, ay), (bx, by) in pairwise(closed):
                found.append((ax, ay))
                if chance.random() < extra:
                    part, aside = chance.uniform(0.2, 0.8), chance.uniform(-apart, apart)
                    found.append((ax + part * (bx - ax) + aside, ay + part * (by - ay) - aside))
            made[f"BU{i:02}{j:02}"] = polygon(*found)
    return made


def neighbours(side: int) -> set[tuple[str, str]]:
    """The pairs of a grid that have an edge together."""
    pairs = set()
    for i in range(side):
        for j in range(side):
            pairs |= {(f"BU{i:02}{j:02}", f"BU{i + 1:02}{j:02}")} if i + 1 < side else set()
            pairs |= {(f"BU{i:02}{j:02}", f"BU{i:02}{j + 1:02}")} if j + 1 < side else set()
    return pairs


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("extra", "apart"), [(0.0, 0.0), (0.6, 0.0), (0.6, 0.3), (0.6, 4.0)])
def test_every_border_comes_once_whatever_corners_each_side_has(
    seed: int, extra: float, apart: float
) -> None:
    areas = grid(5, seed, extra, apart)
    found = borders.of_areas(areas)
    assert {(each.left, each.right) for each in found} == neighbours(5)
    assert len(found) == len(neighbours(5))
    if not apart:
        plain = list(grid(5, seed).values())
        inner = (sum(a.length() for a in plain) - QgsGeometry.unaryUnion(plain).length()) / 2
        assert sum(each.line.length() for each in found) == pytest.approx(inner, rel=1e-6)


@pytest.mark.parametrize("seed", range(5))
def test_each_area_lies_on_the_side_that_is_told(seed: int) -> None:
    areas = grid(4, seed, 0.5)
    for each in borders.of_areas(areas):
        for line in each.line.asMultiPolyline():
            for a, b in pairwise(line):
                length = a.distance(b)
                aside = (b.y() - a.y()) / length, (a.x() - b.x()) / length
                middle = QgsPointXY((a.x() + b.x()) / 2, (a.y() + b.y()) / 2)
                right = QgsPointXY(middle.x() + aside[0] / 10, middle.y() + aside[1] / 10)
                left = QgsPointXY(middle.x() - aside[0] / 10, middle.y() - aside[1] / 10)
                assert areas[each.left].contains(left)
                assert areas[each.right].contains(right)


def test_a_border_across_the_start_of_a_ring_is_one_line() -> None:
    left = polygon((0, 50), (0, 0), (100, 0), (100, 100), (0, 100))
    right = polygon((0, 0), (0, 50), (0, 100), (-100, 100), (-100, 0))
    (found,) = borders.of_areas({"a": left, "b": right})
    assert len(found.line.asMultiPolyline()) == 1
    assert found.line.length() == pytest.approx(100)


def test_an_area_within_another_has_its_whole_outline_as_border() -> None:
    hole = polygon((40, 40), (60, 40), (60, 60), (40, 60))
    around = polygon((0, 0), (100, 0), (100, 100), (0, 100)).difference(hole)
    (found,) = borders.of_areas({"in": hole, "om": around})
    assert found.line.length() == pytest.approx(80)


def test_areas_that_touch_in_a_point_or_not_at_all_have_no_border() -> None:
    first = polygon((0, 0), (100, 0), (100, 100), (0, 100))
    corner = polygon((100, 100), (200, 100), (200, 200), (100, 200))
    away = polygon((300, 0), (400, 0), (400, 100), (300, 100))
    assert borders.of_areas({"a": first, "b": corner, "c": away}) == []
    assert borders.of_areas({}) == []


def test_it_tells_how_far_it_is_and_can_be_called_off() -> None:
    seen: list[float] = []
    borders.of_areas(grid(3, 1), seen.append)
    assert seen == sorted(seen)
    assert len(seen) == 9

    def stop(part: float) -> None:
        if part > 0.5:
            raise CancelledError("cancelled")

    with pytest.raises(CancelledError):
        borders.of_areas(grid(3, 1), stop)
