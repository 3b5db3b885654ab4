"""The ground of the sample: cells between roads, a canal ring, a harbour and a coast.

The town is drawn in polar coordinates (rings and radial roads, as Dutch towns grew),
divided, and then bent by one smooth mapping. All lines are noded together before the
faces are made, so neighbours share their border node for node, without gap or overlap.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Box = tuple[float, float, float, float]
"""r0, r1 (metres), a0, a1 (degrees, anticlockwise from the east)."""

CENTRE = (151_600.0, 518_400.0)
"""Town centre in EPSG:28992: open water of the Markermeer, so that nobody lives there."""
ISLAND = (145_300.0, 523_900.0)

_STEP = 45.0
_GRID = 0.1
R1, R2, R3, R4 = 520.0, 1300.0, 2450.0, 3050.0
COAST = 4500.0
_BEYOND = 1600.0

# (axis, share of the first part, first, second); a leaf is a cell.
_TREES: dict[Box, Any] = {
    (R1, R2, 100, 185): ("a", 0.5, ("r", 0.5, "h1", "h2"), ("r", 0.45, "h4", "h3")),
    (R1, R2, 185, 280): (
        "a",
        0.38,
        ("r", 0.56, ("a", 0.5, "m1", "m6"), "m2"),
        ("r", 0.42, "m3", ("a", 0.55, "m4", "m5")),
    ),
    (R1, R2, 280, 375): ("a", 0.52, ("r", 0.4, "s1", "s2"), ("r", 0.5, "s3", "s4")),
    (R2, R3, 330, 375): ("a", 0.55, "s6", "s5"),
    (R2, R3, 100, 150): ("a", 0.42, "n2", "n1"),
    (R2, R3, 150, 235): (
        "a",
        0.47,
        ("r", 0.47, ("a", 0.84, "v1", "v6"), "v4"),
        ("r", 0.42, ("a", 0.46, "v2", "v3"), "v5"),
    ),
    (R2, R4, 235, 330): (
        "r",
        0.42,
        ("a", 0.33, "w1", ("a", 0.52, "w2", "w3")),
        ("a", 0.24, "w4", ("a", 0.36, "w5", ("r", 0.83, ("a", 0.5, "w6", "w7"), "w8"))),
    ),
    (R1, R3, 15, 75): ("r", 0.5, ("a", 0.45, "l1", "l2"), ("a", 0.6, "l3", "l4")),
    (R3, COAST, 100, 170): "u1",
    (R3, COAST, 170, 235): "u3",
    (R4, COAST, 235, 330): "u2",
    (R3, COAST, 55, 75): "u4",
    (R1, COAST, 75, 100): "z1",
    (R3, COAST, 330, 415): (
        "a",
        0.42,
        "d4",
        ("r", 0.42, ("a", 0.5, "d1", "d2"), "d3"),
    ),
}
_ISLAND_TREES: dict[Box, Any] = {
    (0, 1500, 70, 250): ("a", 0.45, ("r", 0.66, "e1", "e2"), "e3"),
    (0, 1500, 250, 430): ("a", 0.6, ("r", 0.6, "e4", "e5"), "e6"),
}
_RINGS = (
    (R1, 0, 360),
    (R2, 100, 375),
    (R3, 100, 235),
    (R3, 330, 435),
    (R4, 235, 330),
)
_RADIALS = (
    (100, R1, COAST),
    (75, R1, COAST),
    (185, R1, R2),
    (280, R1, R2),
    (15, R1, R3),
    (150, R2, R3),
    (235, R2, COAST),
    (330, R2, COAST),
    (170, R3, COAST),
    (55, R3, COAST),
)
# The old town has streets across, not sectors: x0, y0, x1, y1, bend.
_OLD_STREETS = (
    (-560, 70, 560, -60, 50),
    (60, 30, -30, 560, -30),
    (-190, 120, -300, -560, 40),
    (170, 80, 250, -560, -40),
)
_OLD_TOWN = {
    "c1": (-40, -200),
    "c2": (-250, 250),
    "c3": (260, 230),
    "c4": (-380, -150),
    "c5": (370, -180),
}


def _polar(r: Floats, degrees: Floats) -> Floats:
    angle = np.deg2rad(degrees)
    return np.column_stack([r * np.cos(angle), r * np.sin(angle)])


def _coast(degrees: Floats, seed: int) -> Floats:
    """Give the distance of the coast per direction: bays and heads, smaller ones finer."""
    rng = np.random.default_rng(seed)
    angle = np.deg2rad(degrees)
    waves = np.zeros_like(angle)
    for number in (2, 3, 5, 8, 13, 21, 34, 55):
        waves += 0.17 / number * np.sin(number * angle + rng.uniform(0, 2 * np.pi))
    return 1 + waves


def _arc(r: float, a0: float, a1: float, bend: float = 0.0) -> Floats:
    t = np.linspace(0, 1, max(6, int(r * np.deg2rad(a1 - a0) / _STEP)))
    return _polar(r + bend * np.sin(np.pi * t), a0 + (a1 - a0) * t)


def _radial(a: float, r0: float, r1: float, bend: float = 0.0) -> Floats:
    t = np.linspace(0, 1, max(6, int((r1 - r0) / _STEP)))
    return _polar(r0 + (r1 - r0) * t, a + bend * np.sin(np.pi * t))


def _street(x0: float, y0: float, x1: float, y1: float, bend: float) -> Floats:
    t = np.linspace(0, 1, 24)[:, None]
    along = np.array([x1 - x0, y1 - y0])
    across = np.array([-along[1], along[0]]) / np.hypot(*along)
    return np.array([x0, y0]) + along * t + across * bend * np.sin(np.pi * t)


def _divide(box: Box, tree: Any, lines: list[Floats], leaves: dict[str, Box]) -> None:
    """Draw the roads that divide a box, and note in which box every cell lies."""
    if isinstance(tree, str):
        leaves[tree] = box
        return
    axis, share, first, second = tree
    r0, r1, a0, a1 = box
    # A road runs a little past its end and is cut off where it meets the other one.
    sign = 1 if len(lines) % 2 else -1
    if axis == "a":
        a = a0 + share * (a1 - a0)
        over = 0.16 * (r1 - r0)
        bend = sign * 0.03 * (a1 - a0)
        far = r1 + (_BEYOND if r1 == COAST else over)
        lines.append(_radial(a, max(r0 - over, 0), far, bend))
        halves: tuple[Box, Box] = ((r0, r1, a0, a), (r0, r1, a, a1))
    else:
        r = r0 + share * (r1 - r0)
        over = 0.11 * (a1 - a0)
        lines.append(_arc(r, a0 - over, a1 + over, sign * 0.05 * (r1 - r0)))
        halves = ((r0, r, a0, a1), (r, r1, a0, a1))
    _divide(halves[0], first, lines, leaves)
    _divide(halves[1], second, lines, leaves)


def _bend(points: Floats, centre: tuple[float, float], stretch: float, seed: int) -> Floats:
    """Map the drawing board to RD: stretch, then bend long and short, without folding."""
    rng = np.random.default_rng(seed)
    x, y = points[:, 0] * stretch, points[:, 1] / stretch
    for length, height in ((6100.0, 330.0), (2700.0, 105.0), (1150.0, 30.0), (420.0, 6.0)):
        p, q = rng.uniform(0, 2 * np.pi, 2)
        x, y = (
            x + height * np.sin(2 * np.pi * y / length + p),
            y + height * np.sin(2 * np.pi * x / length + q),
        )
    return np.column_stack([x + centre[0], y + centre[1]])


def _faces(lines: list[Floats], place: Any) -> list[shapely.Polygon]:
    bent = [shapely.LineString(place(line)) for line in lines]
    noded = shapely.union_all(bent, grid_size=_GRID)
    return list(shapely.get_parts(shapely.polygonize(shapely.get_parts(noded))))


def _middle(box: Box) -> Floats:
    r0, r1, a0, a1 = box
    return _polar(np.array([(r0 + r1) / 2]), np.array([(a0 + a1) / 2]))


def _cells(lines: list[Floats], seats: dict[str, Floats], place: Any) -> dict[str, shapely.Polygon]:
    """Make the faces between the lines and give each the cell that sits in it."""
    faces = _faces(lines, place)
    tree = shapely.STRtree(faces)
    cells = {}
    for cell, seat in seats.items():
        (face,) = tree.query(shapely.Point(place(seat)[0]), predicate="within")
        cells[cell] = faces[face]
    if len(faces) != len(cells):
        raise ValueError(f"{len(faces)} faces for {len(cells)} cells")
    return cells


def _town_lines() -> Iterator[Floats]:
    around = np.linspace(0, 360, 901)
    yield _polar(COAST * _coast(around, 4), around)
    for r, a0, a1 in _RINGS:
        yield _arc(r, a0 - 0.3, a1 + 0.3)
    for a, r0, r1 in _RADIALS:
        yield _radial(a, r0 - 6, r1 + (_BEYOND if r1 == COAST else 6))
    for street in _OLD_STREETS:
        yield _street(*street)


def _town() -> dict[str, shapely.Polygon]:
    lines, leaves = list(_town_lines()), dict[str, Box]()
    for box, tree in _TREES.items():
        _divide(box, tree, lines, leaves)
    seats = {cell: _middle(box) for cell, box in leaves.items()}
    seats |= {cell: np.array([seat], dtype=float) for cell, seat in _OLD_TOWN.items()}
    return _cells(lines, seats, lambda points: _bend(points, CENTRE, 1.06, 11))


def _island() -> dict[str, shapely.Polygon]:
    around = np.linspace(0, 360, 601)
    lines = [_polar(1500 * _coast(around, 9), around)]
    lines += [_radial(70, 0, 2300, 4), _radial(250, 0, 2300, -4)]
    leaves: dict[str, Box] = {}
    for box, tree in _ISLAND_TREES.items():
        _divide(box, tree, lines, leaves)
    seats = {cell: _middle(box) for cell, box in leaves.items()}
    return _cells(lines, seats, lambda points: _bend(points, ISLAND, 1.5, 5))


def ground() -> dict[str, shapely.Polygon]:
    """Make the polygon of every cell (EPSG:28992, decimetres, shared borders identical)."""
    return _town() | _island()
