"""Points to areas: the same answer as shapely's ``covers`` on any map, borders included."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spatial_core.errors import GeometryError, NotFoundError
from spatial_core.locate import exact, kept, lattice, layer
from spatial_core.locate.answer import LAND, OUTSIDE, UNKNOWN, WATER, locate
from spatial_core.locate.index import Index, build
from spatial_core.pack.reader import Pack

Array = np.ndarray[Any, Any]
RD = (155_000.1, 463_000.3)
"""An offset whose tenths no float holds exactly."""


def by_hand(shapes: Array, names: Array, water: Array, points: Array) -> Array:
    """The rule as it is told: of all that cover a point, land first, then the lowest name."""
    order = sorted(range(len(shapes)), key=lambda at: (bool(water[at]), names[at]))
    found = np.full(len(points), -1)
    for at in reversed(order):
        found[np.asarray(shapely.covers(shapes[at], points))] = at
    return found


def telling(index: Index, shapes: Array, chance: Any) -> Array:
    """Points where it is hard: on corners, on and next to edges, on corners of cells."""
    corners = shapely.get_coordinates(shapes)
    other = corners[chance.permutation(len(corners))]
    part = chance.integers(0, 9, len(corners))[:, None] / 8
    along = corners[:-1] + part[:-1] * (corners[1:] - corners[:-1])
    cells = index.lattice
    ticks = chance.integers(-1, max(cells.columns, cells.rows) + 2, (60, 2))
    grid = np.array([cells.left, cells.bottom]) + ticks * cells.size
    centres = grid + np.array(cells.fraction) * cells.size
    low, high = corners.min(axis=0) - 1, corners.max(axis=0) + 1
    anywhere = chance.uniform(low, high, (60, 2))
    found = [corners, (corners + other) / 2, along, grid, centres, anywhere]
    found += [np.nextafter(corners, other), np.nextafter(along, low), np.round(anywhere)]
    return np.concatenate(found)


def same_as_shapely(shapes: Array, water: Array, seed: int) -> None:
    chance = np.random.default_rng(seed)
    names = chance.permutation(len(shapes)).astype(str)
    index = build(shapes, names=names, water=water)
    points = telling(index, shapes, chance)
    found = locate(index, points[:, 0], points[:, 1])
    wanted = by_hand(shapes, names, water, shapely.points(points))
    assert np.array_equal(found.position, wanted)
    where = np.where(wanted < 0, OUTSIDE, np.where(water[wanted], WATER, LAND))
    assert np.array_equal(found.ligging, where)


_PLACES = [(0.0, 0.0, 1.0), (*RD, 0.1), (*RD, 250.0), (-3.0, 1e-3, 1e-4), (1e7, -1e7, 7.0)]


@st.composite
def layers(draw: st.DrawFn) -> Array:
    """Polygons on a small lattice, so that corners, edges and whole outlines fall on each other."""
    whole = st.integers(0, 6)
    kinds = st.sampled_from(("box", "ring", "triangle", "two", "star", "sliver"))
    made = []
    for kind in draw(st.lists(kinds, min_size=1, max_size=9)):
        x, y = draw(whole), draw(whole)
        wide, high = draw(st.integers(1, 5)), draw(st.integers(1, 5))
        box = shapely.box(x, y, x + wide, y + high)
        if kind == "ring":
            made.append(shapely.box(x, y, x + 3, y + 3) - shapely.box(x + 1, y + 1, x + 2, y + 2))
        elif kind == "triangle":
            made.append(shapely.Polygon([(x, y), (x + wide, y), (draw(whole), y + high)]))
        elif kind == "two":
            made.append(shapely.MultiPolygon([box, shapely.box(x + 7, y, x + 8, y + 9)]))
        elif kind == "star":
            made.append(box.buffer(draw(st.sampled_from((0.3, 1.0))), quad_segs=3))
        elif kind == "sliver":
            made.append(shapely.Polygon([(x, y), (x + 7, y + 1), (x + 7, y + 1 + 2.0**-20)]))
        else:
            made.append(box)
    left, bottom, scale = draw(st.sampled_from(_PLACES))
    shapes = np.array(made, dtype=object)
    return np.asarray(shapely.transform(shapes, lambda at: np.array([left, bottom]) + at * scale))


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(layers(), st.integers(0, 2**20))
def test_any_map_is_answered_as_shapely_does(shapes: Array, seed: int) -> None:
    shapes = shapes[shapely.is_valid(shapes)]
    if len(shapes):
        same_as_shapely(shapes, np.random.default_rng(seed).random(len(shapes)) < 0.3, seed)


@settings(max_examples=25)
@given(st.integers(0, 2**20), st.sampled_from(_PLACES))
def test_of_a_partition_each_point_has_exactly_one_area(seed: int, place: Any) -> None:
    chance = np.random.default_rng(seed)
    left, bottom, scale = place
    nodes = np.round(chance.uniform(0, 50, (25, 2)), 1) * scale + np.array([left, bottom])
    shapes = np.array(
        shapely.get_parts(shapely.delaunay_triangles(shapely.multipoints(nodes))), dtype=object
    )
    index = build(shapes)
    points = telling(index, shapes, chance)
    position = locate(index, points[:, 0], points[:, 1]).position
    inside = np.asarray(shapely.covers(shapely.union_all(shapes), shapely.points(points)))
    held = position >= 0
    assert held[np.asarray([shapely.covers(shapes, p).any() for p in shapely.points(points)])].all()
    assert held[inside].all()
    assert shapely.covers(shapes[position[held]], shapely.points(points[held])).all()


def test_an_island_in_a_lake_is_no_lake() -> None:
    lake = shapely.box(0, 0, 90, 90) - shapely.box(30, 30, 60, 60)
    shapes = np.array([shapely.box(-50, -50, 140, 140) - shapely.box(0, 0, 90, 90), lake,
                       shapely.box(30, 30, 60, 60)], dtype=object)  # fmt: skip
    index = build(shapes, names=["b", "a", "c"], water=np.array([False, True, False]))
    x, y = np.array([45.0, 10, -20, 500, 30, 0]), np.array([45.0, 10, 10, 10, 45, 45])
    found = locate(index, x, y)
    assert found.position.tolist() == [2, 1, 0, -1, 2, 0]
    # On the shore it is land, although the lake has the lower name.
    assert found.ligging.tolist() == [LAND, WATER, LAND, OUTSIDE, LAND, LAND]


def test_on_a_shared_border_the_lowest_code_has_the_point_whatever_the_order() -> None:
    west, east = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
    border = np.array([1.0, 1.0, 1.0]), np.array([0.0, 0.5, 1.0])
    one = locate(build(np.array([west, east]), names=["BU2", "BU1"]), *border)
    other = locate(build(np.array([east, west]), names=["BU1", "BU2"]), *border)
    assert one.position.tolist() == [1, 1, 1]
    assert other.position.tolist() == [0, 0, 0]


def test_more_polygons_meet_in_a_cell_than_one_number_has_bits() -> None:
    turn = np.linspace(0, 2 * np.pi, 151)
    rim = np.stack([np.cos(turn), np.sin(turn)], axis=1) * 1000
    shapes = np.array([shapely.Polygon([(0, 0), a, b]) for a, b in pairwise(rim)])
    assert build(shapes).inside.shape[1] > 1
    same_as_shapely(shapes, np.zeros(150, dtype=bool), 1)


def test_maps_that_overlap_many_times_are_answered_as_shapely_does() -> None:
    shapes = np.array([shapely.box(i, i, 90 - i, 95 - i) for i in range(45)], dtype=object)
    same_as_shapely(shapes, np.arange(45) < 20, 3)


def test_a_centre_that_an_edge_passes_is_moved() -> None:
    plain = build(np.array([shapely.box(0, 0, 64, 64)], dtype=object)).lattice
    x, y = plain.centres_x()[7], plain.centres_y()[9]
    kite = shapely.Polygon([(0, 0), (2 * x, 2 * y), (64, 0)]).intersection(
        shapely.box(0, 0, 64, 64)
    )
    shapes = np.array([shapely.Polygon([(0, 0), (2 * x, 2 * y), (0, 64)]), kite,
                       shapely.Point(64, 64).buffer(1e-3).envelope], dtype=object)  # fmt: skip
    moved = build(shapes).lattice
    assert shapely.Point(x, y).distance(shapes[0].boundary) == 0
    same_as_shapely(shapes, np.zeros(3, dtype=bool), 2)
    assert moved.fraction != plain.fraction


def test_a_point_without_coordinates_is_not_outside_but_unknown() -> None:
    index = build(np.array([shapely.box(0, 0, 1, 1)]))
    x = np.array([np.nan, 0.5, np.inf, 0.5, -np.inf, 1e300])
    y = np.array([0.5, np.nan, 0.5, 0.5, np.nan, -1e300])
    found = locate(index, x, y)
    assert found.ligging.tolist() == [UNKNOWN, UNKNOWN, UNKNOWN, LAND, UNKNOWN, OUTSIDE]
    assert found.position.tolist() == [-1, -1, -1, 0, -1, -1]


@pytest.mark.parametrize("shapes", [[], [None], [shapely.MultiPolygon(), None]])
def test_a_map_without_shapes_holds_no_point(shapes: list[Any]) -> None:
    found = locate(build(np.array(shapes, dtype=object)), np.array([0.0, 5]), np.array([0.0, 5]))
    assert found.ligging.tolist() == [OUTSIDE, OUTSIDE]
    assert len(locate(build(np.array(shapes, dtype=object)), np.array([]), np.array([]))[0]) == 0


def test_missing_and_invalid_shapes_among_others_keep_their_place() -> None:
    bow = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    shapes = np.array([None, bow, shapely.MultiPolygon(), shapely.box(3, 0, 4, 1)], dtype=object)
    found = locate(build(shapes), np.array([0.3, 1.0, 3.5]), np.array([1.0, 0.3, 0.5]))
    assert found.position.tolist() == [1, -1, 3]


def test_coordinates_that_are_no_number_are_refused() -> None:
    endless = shapely.Polygon([(0, 0), (np.inf, 0), (1, 1)])
    with pytest.raises(GeometryError, match="geen getal"):
        build(np.array([endless], dtype=object))


def test_x_and_y_must_be_along_each_other() -> None:
    with pytest.raises(ValueError, match="one length"):
        locate(build(np.array([shapely.box(0, 0, 1, 1)])), np.zeros(3), np.zeros(2))


def test_many_points_are_answered_piece_by_piece_by_one_thread_or_two(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shapes = np.array([shapely.box(i, j, i + 1, j + 1) for i in range(5) for j in range(5)])
    index = build(shapes)
    x, y = np.random.default_rng(5).uniform(-1, 6, (2, 3000))
    whole = locate(index, x, y)
    monkeypatch.setattr("spatial_core.locate.answer._AT_ONCE", 128)
    monkeypatch.setattr("spatial_core.locate.answer._PAIRS", 16)
    for threads in (1, 2):
        found = locate(index, x, y, threads=threads)
        assert np.array_equal(found.position, whole.position)
        assert np.array_equal(found.ligging, whole.ligging)


@settings(max_examples=40)
@given(st.integers(0, 2**20), st.sampled_from(_PLACES))
def test_the_side_of_a_line_is_told_where_doubles_cannot(seed: int, place: Any) -> None:
    left, bottom, scale = place
    chance = np.random.default_rng(seed)
    ends = np.round(chance.uniform(0, 90, (2, 40, 2)), 1) * scale + np.array([left, bottom])
    between = ends[0] + chance.choice((0, 0.25, 0.5, 0.7, 1, 3), (40, 1)) * (ends[1] - ends[0])
    corners = (*ends[0].T, *ends[1].T, *between.T)
    found = exact.side(*corners)
    rows = zip(*(map(Fraction, column.tolist()) for column in corners), strict=True)
    for row, side in zip(rows, found.tolist(), strict=True):
        ax, ay, bx, by, px, py = row
        surface = (ax - px) * (by - py) - (ay - py) * (bx - px)
        assert side == (surface > 0) - (surface < 0)


# The cache


@pytest.fixture
def made() -> tuple[Index, Callable[[], Index], list[int]]:
    """An index, a function that makes it, and how often that was asked."""
    shapes = np.array([shapely.box(i, 0, i + 1, 1) for i in range(4)], dtype=object)
    index, asked = build(shapes, names=["d", "c", "b", "a"]), [0]

    def make() -> Index:
        asked[0] += 1
        return index

    return index, make, asked


def alike(one: Index, other: Index) -> bool:
    mine, yours = vars(one), vars(other)
    return all(np.array_equal(mine[name], yours[name]) for name in mine if name != "lattice") and (
        one.lattice == other.lattice
    )


def test_an_index_is_made_once_for_a_map(made: Any, tmp_path: Path) -> None:
    index, make, asked = made
    for _ in range(3):
        assert alike(kept.index(tmp_path, "map", make), index)
    assert asked == [1]
    kept.index(tmp_path, "another map", make)
    assert asked == [2]


def test_without_a_cache_it_is_made_each_time(made: Any) -> None:
    _, make, asked = made
    kept.index(None, "map", make)
    kept.index(None, "map", make)
    assert asked == [2]


@pytest.mark.parametrize("harm", ["empty", "cut", "flipped", "text", "other key", "array lacks"])
def test_a_damaged_or_foreign_file_is_made_anew(made: Any, tmp_path: Path, harm: str) -> None:
    index, make, asked = made
    kept.index(tmp_path, "map", make)
    (path,) = (tmp_path / "locate").iterdir()
    content = path.read_bytes()
    if harm == "flipped":
        half = len(content) // 2
        path.write_bytes(content[:half] + bytes([content[half] ^ 255]) + content[half + 1 :])
    elif harm == "other key":
        kept.index(tmp_path, "another map", make)
        asked[0] -= 1
        (other,) = set((tmp_path / "locate").iterdir()) - {path}
        other.replace(path)
    elif harm == "array lacks":
        with np.load(path) as file:
            np.savez(path, **{name: file[name] for name in file.files if name != "edges"})
    else:
        path.write_bytes({"empty": b"", "cut": content[:-500], "text": b"geen index"}[harm])
    assert alike(kept.index(tmp_path, "map", make), index)
    assert asked == [2]
    kept.index(tmp_path, "map", make)
    assert asked == [2]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("cells", lambda a: np.where(a < -1, a - 1000, a)),
        ("cells", lambda a: a[:-1]),
        ("edge", lambda a: a + 1000),
        ("edge", lambda a: a.astype(object)),
        ("rank", lambda a: a - 9),
        ("first_edge", lambda a: a[::-1].copy()),
        ("position", lambda a: a * 0),
        ("toggled", lambda a: a[:1]),
        ("names", lambda a: a[1:]),
    ],
)
def test_a_file_that_would_lead_outside_its_arrays_is_made_anew(
    made: Any, tmp_path: Path, name: str, change: Callable[[Array], Array]
) -> None:
    _, make, asked = made
    kept.index(tmp_path, "map", make)
    (path,) = (tmp_path / "locate").iterdir()
    with np.load(path) as file:
        arrays = {each: file[each] for each in file.files}
    np.savez(path, **{**arrays, name: change(arrays[name])})
    kept.index(tmp_path, "map", make)
    assert asked == [2]


def test_a_folder_that_cannot_be_written_is_no_fault(made: Any, tmp_path: Path) -> None:
    _, make, asked = made
    (tmp_path / "locate").write_text("in the way")
    assert len(kept.index(tmp_path, "map", make).names) == 4
    assert asked == [1]


def test_the_longest_unused_goes_where_there_is_no_room(
    made: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, make, asked = made
    kept.index(tmp_path, "first", make)
    (path,) = (tmp_path / "locate").iterdir()
    monkeypatch.setattr(kept, "MOST", path.stat().st_size + 100)
    kept.index(tmp_path, "second", make)
    assert not path.exists()
    assert len(list((tmp_path / "locate").iterdir())) == 1
    monkeypatch.setattr(kept, "MOST", 10)
    kept.index(tmp_path, "third", make)
    assert len(list((tmp_path / "locate").iterdir())) == 1
    assert asked == [3]


def test_the_key_of_a_map_tells_any_change_of_it() -> None:
    shapes = np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), None], dtype=object)
    names, water = np.array(["a", "b", "c"]), np.array([False, True, False])
    keys = {
        kept.key_of(shapes, names, water),
        kept.key_of(shapes[::-1], names, water),
        kept.key_of(shapes, names[::-1], water),
        kept.key_of(shapes, names, ~water),
        kept.key_of(shapes, None, None),
    }
    assert len(keys) == 5
    assert kept.key_of(shapes.copy(), names.copy(), water.copy()) in keys


# A pack


def test_the_buurten_of_a_pack_hold_their_own_points(pack: Pack, tmp_path: Path) -> None:
    buurten = layer.of_pack(pack, cache=tmp_path)
    assert buurten.year == max(pack.years)
    again = layer.of_pack(pack, cache=tmp_path)
    assert alike(buurten.index, again.index)
    codes, ligging = buurten.codes(np.array([0.0, np.nan]), np.array([0.0, 0.0]))
    assert codes.tolist() == ["", ""]
    assert ligging.tolist() == [OUTSIDE, UNKNOWN]


def test_each_year_of_a_pack_has_its_own_index(pack: Pack, tmp_path: Path) -> None:
    found = {layer.of_pack(pack, year=y, cache=tmp_path).year for y in (2022, 2023)}
    assert found == {2022, 2023}
    assert len(list((tmp_path / "locate").iterdir())) == 2
    with pytest.raises(NotFoundError, match="1999"):
        layer.of_pack(pack, year=1999)


def test_rounded_corners_in_line_with_the_first_places_of_a_centre_are_no_hindrance() -> None:
    # Sixteen cells of 1 by 1 across: on each step lies a centre of one of the rounded places.
    ups = [up for _, up in lattice.FRACTIONS if (up * 256).is_integer()]
    steps = [(16.0 - n, 1 + n + up) for n, up in enumerate(ups)]
    corners = [(0.0, 0.0), (16.0, 0.0)]
    for (east, north), (west, _) in pairwise([*steps, (4.0, 16.0), (0.0, 16.0)]):
        corners += [(east, north), (west, north)]
    shapes = np.array([shapely.Polygon(corners)])
    index = build(shapes)
    assert index.lattice.size == 1
    points = shapely.points([(0.5, 15.0), (15.5, 15.0), (8.0, 1.0), (15.0, steps[0][1])])
    found = locate(index, *shapely.get_coordinates(points).T).position
    assert (found == by_hand(shapes, np.arange(1), np.zeros(1, bool), points)).all()
