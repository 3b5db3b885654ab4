"""Streets put on buurten: made grids with shares that are known exactly, and rules that hold."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from spatial_core._rows import texts
from spatial_core.codes import Level
from spatial_core.errors import RecipeError
from spatial_core.pack.street_tables import LinkedStreets
from spatial_core.sources.geometry import Areas
from spatial_core.sources.provenance import Source
from spatial_core.street import StreetLink
from spatial_core.streets import borders, links, walk
from spatial_core.streets.account import Account
from spatial_core.streets.lines import StreetLines

SIDE, ROWS, COLUMNS = 200.0, 4, 5
MIDDLE = np.array([100_000.0 + COLUMNS * SIDE / 2, 400_000.0 + ROWS * SIDE / 2])
ANGLES = st.floats(0.0, 2 * math.pi)
_SOURCE = Source("geometry", "kaart", "", 0)


def code(row: int, column: int) -> str:
    return f"BU9001{row:02d}{column:02d}"


def grid(angle: float = 0.0, water: Sequence[str] = ()) -> Areas:
    """Squares of 200 m, four rows of five, turned around their middle."""
    rows, columns = (a.ravel() for a in np.mgrid[0:ROWS, 0:COLUMNS])
    x, y = 100_000 + columns * SIDE, 400_000 + rows * SIDE
    names = texts(code(r, c) for r, c in zip(rows, columns, strict=True))
    return Areas(
        Level.BUURT, 2024, names, names, texts(["Stad"] * len(names)),
        np.isin(names, list(water)), texts([""] * len(names)),
        turned(shapely.box(x, y, x + SIDE, y + SIDE), angle), _SOURCE,
    )  # fmt: skip


def turned(shapes: np.ndarray, angle: float) -> np.ndarray:
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    return shapely.transform(shapes, lambda points: (points - MIDDLE) @ turn + MIDDLE)


def lines(
    *shapes: shapely.Geometry, names: Sequence[str] = (), places: Sequence[str] = ()
) -> StreetLines:
    count = len(shapes)
    held = np.empty(count, dtype=object)
    held[:] = shapes
    return StreetLines(
        texts(names or ["Straat"] * count), texts(places or ["Stad"] * count), held, Account(), []
    )


def at(x: float, y: float) -> tuple[float, float]:
    """A point so many metres from the lower left of the grid."""
    return 100_000 + x, 400_000 + y


def line(*points: tuple[float, float], pieces: int = 1) -> shapely.LineString:
    found = shapely.LineString([at(*point) for point in points])
    return shapely.segmentize(found, found.length / pieces) if pieces > 1 else found


def by_code(found: LinkedStreets, street: str | None = None) -> dict[str, StreetLink]:
    return {each.code: each for each in found.links if street in (None, each.street)}


# Lengths and shares


@given(
    row=st.integers(1, ROWS - 1), start=st.floats(5, 400), length=st.floats(12, 500),
    backwards=st.booleans(), angle=ANGLES, pieces=st.integers(1, 9),
)  # fmt: skip
def test_a_street_on_the_line_between_buurten_is_half_and_half_all_along(
    row: int, start: float, length: float, backwards: bool, angle: float, pieces: int
) -> None:
    ends = [(start, row * SIDE), (start + length, row * SIDE)]
    shape = line(*(ends[::-1] if backwards else ends), pieces=pieces)
    found = links.link(lines(turned(np.array([shape]), angle)[0]), grid(angle))
    below = sum(each.share for each in found.links if each.code < code(row, 0))
    above = sum(each.share for each in found.links if each.code >= code(row, 0))
    assert (below, above) == (pytest.approx(0.5, abs=1e-9), pytest.approx(0.5, abs=1e-9))
    assert found.streets[0].boundary
    for each in found.links:
        row_of = int(each.code[-4:-2])
        is_left = (row_of >= row) != backwards
        if each.inside > 46:
            assert (each.left > 0, each.right > 0) == (is_left, not is_left)


def test_a_street_between_two_buurten_is_half_and_half_to_the_last_digit() -> None:
    found = by_code(links.link(lines(line((10, 200), (190, 200))), grid()))
    below, above = found[code(0, 0)], found[code(1, 0)]
    assert (below.share, above.share) == (0.5, 0.5)
    assert (below.inside, above.inside) == (90.0, 90.0)
    assert (below.left, below.right, above.left, above.right) == (0.0, 180.0, 180.0, 0.0)


@given(
    points=st.lists(st.tuples(st.floats(1, 999), st.floats(1, 799)), min_size=2, max_size=6),
    angle=ANGLES,
)
def test_lengths_inside_are_those_of_an_independent_intersection(
    points: list[tuple[float, float]], angle: float
) -> None:
    shape = line(*points)
    if shape.length < 1:
        return
    areas = grid(angle)
    on_grid = shapely.MultiLineString(
        [[at(0, n * SIDE), at(1000, n * SIDE)] for n in range(ROWS + 1)]
        + [[at(n * SIDE, 0), at(n * SIDE, 800)] for n in range(COLUMNS + 1)]
    )
    along = shape.intersection(on_grid.buffer(walk.ON_BORDER)).length
    turned_shape = turned(np.array([shape]), angle)[0]
    found = links.link(lines(turned_shape), areas)
    told = sum(each.inside for each in found.links)
    assert told == pytest.approx(shape.length, abs=0.02 * len(found.links))
    inside = {each.code: each.inside for each in found.links}
    for number, polygon in zip(areas.codes, areas.shapes, strict=True):
        # Piece by piece, as an overlay would count what a line covers twice only once.
        steps = zip(turned_shape.coords[:-1], turned_shape.coords[1:], strict=True)
        exact = sum(shapely.intersection(shapely.LineString(s), polygon).length for s in steps)
        assert inside.get(number, 0.0) == pytest.approx(exact, abs=0.02 + along)


@given(
    points=st.lists(
        st.tuples(st.floats(1, 999), st.floats(1, 799)), min_size=2, max_size=5, unique=True
    ),
    angle=ANGLES,
)
def test_the_other_way_round_left_is_right_and_nothing_else_differs(
    points: list[tuple[float, float]], angle: float
) -> None:
    shape = turned(np.array([line(*points)]), angle)[0]
    if shape.length < 1:
        return
    ahead = by_code(links.link(lines(shape), grid(angle)))
    back = by_code(links.link(lines(shape.reverse()), grid(angle)))
    assert set(ahead) == set(back)
    for number, each in ahead.items():
        other = back[number]
        assert (each.inside, each.share) == pytest.approx((other.inside, other.share), abs=0.02)
        assert (each.left, each.right) == pytest.approx((other.right, other.left), abs=0.02)


def test_all_buurten_within_the_tolerance_get_a_row_with_a_share_that_may_be_none() -> None:
    shape = line((50, 190), (150, 190))
    near = by_code(links.link(lines(shape), grid(), tolerance=10.0))
    assert {number: each.share for number, each in near.items()} == {
        code(0, 0): 1.0, code(1, 0): 0.0,
    }  # fmt: skip
    assert set(by_code(links.link(lines(shape), grid(), tolerance=9.9))) == {code(0, 0)}
    around = by_code(links.link(lines(line((190, 190), (195, 195))), grid()))
    assert set(around) == {code(0, 0), code(0, 1), code(1, 0), code(1, 1)}


def test_what_lies_outside_all_buurten_lessens_the_shares() -> None:
    found = links.link(lines(line((-100, 100), (100, 100))), grid())
    assert [each.share for each in found.links] == [0.5]
    assert found.streets[0].length == 200.0


def test_where_buurten_overlap_each_has_its_part() -> None:
    areas = grid()
    areas.shapes[0] = shapely.box(100_000, 400_000, 100_240, 400_200)
    found = by_code(links.link(lines(line((200, 100), (300, 100))), areas))
    assert found[code(0, 0)].inside == pytest.approx(20.0)
    assert found[code(0, 1)].inside == pytest.approx(80.0)


# Left, right, stretches


@given(aside=st.floats(0.5, 14.9), angle=ANGLES, backwards=st.booleans())
def test_beside_a_border_left_and_right_are_told_apart(
    aside: float, angle: float, backwards: bool
) -> None:
    ends = [(20.0, 200 - aside), (180.0, 200 - aside)]
    shape = turned(np.array([line(*(ends[::-1] if backwards else ends))]), angle)[0]
    found = links.link(lines(shape), grid(angle))
    [stretch] = found.stretches
    sides = (stretch.left, stretch.right)
    assert sides == ((code(0, 0), code(1, 0)) if backwards else (code(1, 0), code(0, 0)))
    assert stretch.length == pytest.approx(160.0, abs=0.02)
    assert shapely.length(found.stretch_lines[0]) == pytest.approx(160.0, abs=0.02)
    assert found.streets[0].boundary


@given(aside=st.floats(15.1, 180), angle=ANGLES)
def test_far_from_a_border_there_is_no_stretch(aside: float, angle: float) -> None:
    shape = turned(np.array([line((20.0, 200 - aside), (180.0, 200 - aside))]), angle)[0]
    found = links.link(lines(shape), grid(angle))
    assert not found.stretches
    assert not found.streets[0].boundary
    assert [each.share for each in found.links if each.share] == pytest.approx([1.0])


@given(slant=st.floats(math.radians(34), math.radians(146)))
def test_a_crossing_is_no_stretch(slant: float) -> None:
    """Unless it is flatter than 34 degrees: then it runs along the border for a while."""
    along, across = 70 * math.cos(slant), 70 * math.sin(slant)
    shape = line((500 - along, 200 - across), (500 + along, 200 + across))
    found = links.link(lines(shape), grid())
    assert not found.stretches
    assert all(each.left == each.right == 0 for each in found.links)


@given(
    points=st.lists(
        st.tuples(st.floats(20, 980), st.floats(20, 780)), min_size=2, max_size=4, unique=True
    ),
    tolerance=st.floats(5, 60),
)
@settings(max_examples=40)
def test_stretches_are_as_long_as_points_taken_all_along_say(
    points: list[tuple[float, float]], tolerance: float
) -> None:
    """At two hundred points a piece, what lies on the left and right is looked up by arithmetic."""
    counted: dict[tuple[str, str], float] = {}
    for start, end in itertools.pairwise(points):
        along = np.subtract(end, start)
        length = math.hypot(*along)
        if length < 1:
            return
        aside = tolerance * np.array([-along[1], along[0]]) / length
        for part in (np.arange(200) + 0.5) / 200:
            left, right = (np.add(start, part * along) + sign * aside for sign in (1, -1))
            pair = tuple(sorted(_cell(point) for point in (left, right)))
            counted[pair] = counted.get(pair, 0.0) + length / 200
    found = links.link(lines(line(*points)), grid(), tolerance=tolerance)
    for each in found.stretches:
        pair = tuple(sorted((each.left, each.right)))
        assert each.length == pytest.approx(counted[pair], abs=10)
    told = {tuple(sorted((each.left, each.right))) for each in found.stretches}
    for pair, metres in counted.items():
        if (
            pair[0] != pair[1]
            and "" not in pair
            and metres > links.stretches.CROSSING * tolerance + 10
        ):
            assert pair in told


def _cell(point: np.ndarray) -> str:
    column, row = (int(n // SIDE) for n in point)
    return code(row, column) if 0 <= row < ROWS and 0 <= column < COLUMNS else ""


def test_lines_of_one_street_drawn_against_each_other_make_one_stretch() -> None:
    """Most of the length keeps its direction, and what is left stays left."""
    one, other = line((20, 200), (100, 200)), line((180, 200), (100, 200))
    found = links.link(lines(one, other, line((180, 200), (195, 200))), grid())
    [stretch] = found.stretches
    assert (stretch.left, stretch.right) == (code(1, 0), code(0, 0))
    assert stretch.length == pytest.approx(175.0)
    [shape] = found.stretch_lines
    assert shapely.get_num_geometries(shape) == 1
    assert shapely.get_coordinates(shape)[[0, -1], 0].tolist() == [100_020.0, 100_195.0]


def test_a_short_street_on_a_border_is_a_boundary_street() -> None:
    found = links.link(lines(line((20, 200), (32, 200))), grid())
    assert found.streets[0].boundary
    assert [each.length for each in found.stretches] == [12.0]


def test_a_street_that_turns_off_a_border_is_one_while_a_third_of_it_runs_there() -> None:
    along = [(20, 200), (120, 200)]
    inwards = links.link(lines(line(*along, (120, 20))), grid())
    assert inwards.streets[0].boundary
    longer = links.link(lines(line(*along, (120, 20), (60, 20))), grid())
    assert not longer.streets[0].boundary
    assert longer.stretches[0].length == pytest.approx(100.0, abs=15.1)


def test_water_on_one_side_makes_no_boundary_street() -> None:
    shape = line((20, 200), (180, 200))
    found = links.link(lines(shape), grid(water=[code(1, 0)]))
    assert not found.stretches
    assert not found.streets[0].boundary
    assert by_code(found)[code(1, 0)].share == 0.5


# Which lines are one street


def test_a_street_is_a_name_in_a_place() -> None:
    shapes = [line((20, y), (180, y)) for y in (50, 60, 70)]
    found = links.link(
        lines(*shapes, names=["Kerkstraat", "kerkstraat", "Kerkstraat"],
              places=["Stad", "Stad", "Dorp"]),
        grid(),
    )  # fmt: skip
    assert [(s.told, s.length) for s in found.streets] == [
        ("Kerkstraat, Dorp", 160.0), ("Kerkstraat, Stad", 320.0),
    ]  # fmt: skip
    assert [s.id for s in found.streets] == ["kerkstraat.dorp", "kerkstraat.stad"]


def test_without_a_place_the_gemeente_that_most_of_a_line_lies_in_is_the_place() -> None:
    areas = grid()
    areas.codes[10:] = [f"BU9002{number[6:]}" for number in areas.codes[10:]]
    areas.gemeente_names[10:] = "Dorp"
    one, other = line((50, 300), (50, 450)), line((50, 450), (50, 600))
    found = links.link(lines(one, other, places=["", ""]), areas)
    assert [(s.told, s.gemeente_code) for s in found.streets] == [
        ("Straat, Dorp", "GM9002"), ("Straat, Stad", "GM9001"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "other"),
    [("Sint-Janstraat", "Sint Janstraat"), ("Straat 1.a", "Straat 1a"), ("A/B", "A-B")],
)
def test_no_two_names_share_an_id(name: str, other: str) -> None:
    assert links.street_id(name, "Stad") != links.street_id(other, "Stad")
    assert links.street_id(name, "Stad") == links.street_id(f" {name.upper()}", "stad")


@given(st.lists(st.tuples(st.text(), st.text()), min_size=2, max_size=2, unique=True))
def test_an_id_tells_names_and_places_apart(pairs: list[tuple[str, str]]) -> None:
    from spatial_core.streets import fields

    one, other = ((fields.key(n), fields.key(p)) for n, p in pairs)
    assert (links.street_id(*pairs[0]) == links.street_id(*pairs[1])) == (one == other)


# Odd lines


def test_a_line_that_crosses_itself_and_one_of_parts_count_whole() -> None:
    loop = line((20, 20), (120, 120), (120, 20), (20, 120))
    parts = shapely.MultiLineString([line((20, 150), (60, 150)), line((100, 150), (140, 150))])
    found = links.link(lines(loop, parts, names=["Lus", "Delen"]), grid())
    assert [(s.name, s.length) for s in found.streets] == [
        ("Delen", 80.0), ("Lus", round(200 * math.sqrt(2) + 100, 2)),
    ]  # fmt: skip
    assert [each.share for each in found.links] == [1.0, 1.0]


def test_a_street_there_and_back_on_a_border_counts_twice() -> None:
    shape = line((20, 200), (180, 200), (20, 200))
    found = by_code(links.link(lines(shape), grid()))
    assert [each.inside for each in found.values()] == [160.0, 160.0]


def test_lines_outside_the_map_are_told() -> None:
    found = links.link(lines(line((20, 20), (80, 20)), line((5000, 20), (5080, 20))), grid())
    assert found.account["outside"] == (1, ("Straat, Stad",))
    assert found.account["used"] == (1, ())
    assert found.streets[0].length == 60.0


def test_with_chosen_gemeenten_only_streets_that_touch_them_are_kept() -> None:
    areas = grid()
    areas.codes[10:] = [f"BU9002{number[6:]}" for number in areas.codes[10:]]
    border, away = line((20, 400), (180, 400)), line((20, 700), (180, 700))
    found = links.link(lines(border, away, names=["Grens", "Weg"]), areas, gemeenten=["GM9001"])
    assert [s.name for s in found.streets] == ["Grens"]
    assert {each.code[:6] for each in found.links} == {"BU9001", "BU9002"}
    assert found.account["outside"][0] == 1


def test_no_streets_at_all_give_nothing() -> None:
    found = links.link(lines(), grid())
    assert (found.streets, list(found.links), found.stretches) == ([], [], [])


def test_in_bands_the_answer_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(3)
    points = rng.uniform(0, 800, (40, 3, 2))
    made = lines(
        *(line(*map(tuple, p)) for p in points),
        *(line((20, 200 * n), (420, 200 * n), pieces=4) for n in (1, 2, 3)),
        names=[f"Straat {n % 7}" for n in range(43)],
    )
    whole = links.link(made, grid())
    monkeypatch.setattr(walk, "_AT_ONCE", 7)
    parts = links.link(made, grid())
    assert whole.streets == parts.streets
    assert [each._replace(share=0) for each in whole.links] == [
        each._replace(share=0) for each in parts.links
    ]
    assert whole.stretches == parts.stretches


@pytest.mark.parametrize("tolerance", [0.0, -1.0, 251.0, math.nan, math.inf])
def test_a_tolerance_that_cannot_be_meant_is_refused(tolerance: float) -> None:
    with pytest.raises(RecipeError) as caught:
        links.link(lines(line((0, 0), (1, 1))), grid(), tolerance=tolerance)
    assert caught.value.key == "streets_tolerance"


# Simplified maps


def test_a_simplified_map_is_known_by_its_source_or_by_its_points() -> None:
    areas = grid()
    assert not borders.is_simplified(areas)
    areas.source = Source("geometry", "buurt_gegeneraliseerd", "", 0)
    assert borders.is_simplified(areas)
    ring = shapely.Point(*MIDDLE).buffer(60_000, quad_segs=300)
    areas = grid().take(np.array([0]))
    areas.shapes = np.array([ring], dtype=object)
    assert borders.is_simplified(areas)
    areas.shapes = shapely.segmentize(areas.shapes, 30.0)
    assert not borders.is_simplified(areas)
