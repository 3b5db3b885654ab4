"""The join: every row on both sides is somewhere in the account, and nowhere twice."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from spatial_core.codes import Level, level_of
from spatial_core.join.figures import LevelFigures
from spatial_core.join.levels import JoinedLevel, join
from spatial_core.sources.geometry import Areas
from spatial_core.sources.provenance import Source

SOURCE = Source("geometry", "kaart", "CBS", 1)


def figures(
    codes: list[str], year: int = 2024, names: list[str] | None = None, people: float = 10
) -> LevelFigures:
    blank = np.full(len(codes), "", dtype=object)
    named = blank if names is None else np.array(names, dtype=object)
    return LevelFigures(
        level_of(codes[0]), year, np.array(codes, dtype=object), named, blank, blank,
        np.full(len(codes), people), np.zeros(len(codes), dtype=bool),
    )  # fmt: skip


def areas(
    codes: list[str],
    year: int | None = 2024,
    names: list[str] | None = None,
    water: tuple[str, ...] = (),
    drawn: int | None = None,
    left_out: tuple[str, ...] = (),
) -> Areas:
    listed = np.array(codes, dtype=object)
    blank = np.full(len(codes), "", dtype=object)
    named = blank if names is None else np.array(names, dtype=object)
    wet = np.array([code in water for code in codes], dtype=bool)
    shapes = np.array([shapely.multipolygons([shapely.box(0, 0, 1, 1)])] * len(codes))
    return Areas(
        level_of(codes[0]), year, listed, named, blank, wet, blank, shapes, SOURCE, drawn, left_out
    )


def row(entry: JoinedLevel, code: str) -> dict[str, object]:
    at = entry.table.codes.tolist().index(code)
    return {
        name: getattr(entry.table, name)[at] for name in ("names", "gemeente_names", "inhabitants")
    }


_CODES = st.lists(
    st.sampled_from([f"BU0014000{n}" for n in range(10)] + ["BU0363AA01", "BU00149997"]),
    min_size=1, unique=True,
)  # fmt: skip


@settings(max_examples=40)
@given(left=_CODES, right=_CODES)
def test_every_row_of_both_sides_is_accounted_for(left: list[str], right: list[str]) -> None:
    (made,) = join([figures(left)], [areas(right)])
    count = made.count
    assert (count.figures, count.areas) == (len(left), len(right))
    assert count.matched + count.only_figures == count.figures
    assert count.matched + count.only_areas == count.areas
    assert set(made.only_figures) == set(left) - set(right)
    assert set(made.only_areas) == set(right) - set(left)
    assert made.table.codes.tolist() == sorted({*left, *right})
    assert set(made.table.codes[made.table.polygon]) == set(right)
    assert np.isfinite(made.table.inhabitants).sum() == len(left)


def test_levels_and_years_come_coarse_to_fine_and_oldest_first() -> None:
    made = join(
        [
            figures(["BU00140001"]),
            figures(["GM0014"]),
            figures(["NL00"]),
            figures(["GM0014"], 2020),
        ],
        [areas(["WK001400"])],
    )
    assert [(entry.year, entry.level.value) for entry in made] == [
        (2020, "gemeente"), (2024, "land"), (2024, "gemeente"), (2024, "wijk"), (2024, "buurt"),
    ]  # fmt: skip


def test_the_country_needs_no_polygon() -> None:
    (made,) = join([figures(["NL00"])], [])
    assert (made.count.figures, made.count.only_figures) == (1, 0)
    assert row(made, "NL00")["names"] == "Nederland"


def test_one_side_alone_is_kept_whole() -> None:
    (left,) = join([figures(["GM0014", "GM0034"])], [])
    assert (left.count.matched, left.count.only_figures, left.polygons) == (0, 2, None)
    (right,) = join([], [areas(["GM0014", "GM0034"], left_out=("GM0998",))])
    assert (right.count.matched, right.count.only_areas, right.figures) == (0, 2, None)
    assert right.count.left_out == 1
    assert np.isnan(right.table.inhabitants).all()


def test_years_are_never_mixed() -> None:
    made = join([figures(["GM0014"], 2020)], [areas(["GM0014"], 2024)])
    assert [entry.count.matched for entry in made] == [0, 0]


def test_borders_of_another_year_are_named() -> None:
    (made,) = join([figures(["GM0014"], 2024)], [areas(["GM0014"], 2024, drawn=2022)])
    assert (made.year, made.count.geometry_year, made.count.matched) == (2024, 2022, 1)


def test_names_come_from_the_table_and_else_from_the_map() -> None:
    codes = ["BU00140001", "BU00140002", "BU00140003", "BU00149997"]
    made = join(
        [figures(codes[:2], names=["Centrum", ""]), figures(["GM0014"], names=["Groningen"])],
        [areas(codes, names=["Anders", "Hortus", "", ""], water=("BU00149997",))],
    )
    buurten = made[1]
    assert buurten.level is Level.BUURT
    assert buurten.table.names.tolist() == ["Centrum", "Hortus", "BU00140003", "Water"]
    assert set(buurten.table.gemeente_names) == {"Groningen"}


def test_water_is_known_from_the_map_and_from_the_code() -> None:
    (made,) = join([figures(["BU00140001", "BU00149998"])], [areas(["BU00140001", "BU00140002"],
                   water=("BU00140002",))])  # fmt: skip
    assert made.table.codes[made.table.water].tolist() == ["BU00140002", "BU00149998"]


def test_without_the_row_of_the_gemeente_its_code_is_its_name() -> None:
    (made,) = join([figures(["BU00140001"])], [])
    assert row(made, "BU00140001")["gemeente_names"] == "GM0014"


@pytest.mark.parametrize("people", [0, 10])
def test_the_number_of_inhabitants_comes_along(people: int) -> None:
    (made,) = join([figures(["GM0014"], people=people)], [areas(["GM0014", "GM0034"])])
    assert row(made, "GM0014")["inhabitants"] == people
    assert np.isnan(row(made, "GM0034")["inhabitants"])
