"""Builds: from files to a pack, on the sample and on real data."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from spatial_core import codes
from spatial_core.build import BuildReport, build
from spatial_core.errors import RecipeError, TableError
from spatial_core.join.levels import JoinCount
from spatial_core.pack import gate
from spatial_core.pack.reader import Pack
from spatial_core.recipe import InputFile, Recipe

pytestmark = pytest.mark.whole

Make = Callable[..., Recipe]


@pytest.fixture(scope="module")
def make(sample_files: dict[str, Path], small_files: dict[str, Path]) -> Make:
    """Give recipes by the names of the sample's files; ``geometry=["2024=geometry_2023"]``."""
    by_role = sample_files | {"small_2024": small_files["figures_2024"]}

    def files(names: list[str]) -> tuple[InputFile, ...]:
        found = []
        for name in names:
            year, mark, role = name.rpartition("=")
            path = by_role[role]
            found.append(InputFile(str(path), int(year) if mark else int(role[-4:])))
        return tuple(found)

    def recipe(
        figures: list[str] | None = None, geometry: list[str] | None = None, **options: Any
    ) -> Recipe:
        return Recipe(figures=files(figures or []), geometry=files(geometry or []), **options)

    return recipe


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "pack.gpkg"


def counts(report: BuildReport) -> dict[tuple[int, str], JoinCount]:
    return {(c.year, c.level.value): c for c in report.counts}


def value(path: Path, code: str, indicator: str, year: int) -> float | None:
    with Pack(path) as pack:
        return pack.figure(pack.area(code, year), pack.indicator(indicator), year).value


def rows(path: Path, statement: str) -> list[tuple[Any, ...]]:
    with gate.reading(path) as connection:
        return connection.execute(statement).fetchall()


# What goes in


def test_one_pack_holds_several_years(make: Make, out: Path) -> None:
    report = build(make(["figures_2021", "small_2024"], ["geometry_2021"]), out)
    assert report.years == (2021, 2024)
    with Pack(out) as pack:
        assert pack.years == (2021, 2024)
        assert [(level, year) for level, year, _ in pack.layers] == [
            ("gemeente", 2021), ("wijk", 2021), ("buurt", 2021),
        ]  # fmt: skip
    assert value(out, "GM9001", "demo_inwoners", 2021) != value(
        out, "GM9001", "demo_inwoners", 2024
    )


def test_official_rows_stay_as_published(
    make: Make, sample_files: dict[str, Path], out: Path
) -> None:
    build(make(["figures_2024"]), out)
    published = json.loads(sample_files["figures_2024"].read_text("utf-8"))["value"]
    whole = {row["WijkenEnBuurten"].strip(): row["AantalInwoners_5"] for row in published}
    upper = [code for code in whole if code[:2] in ("NL", "GM")]
    assert len(upper) > 10
    for code in upper:
        assert value(out, code, "demo_inwoners", 2024) == whole[code]
    # The official row, not the sum of buurten that are rounded at random.
    parts = sum(n for code, n in whole.items() if code[:6] == "BU9001")
    assert parts != whole["GM9001"]


def test_geometry_alone_makes_a_pack_without_figures(make: Make, out: Path) -> None:
    report = build(make(geometry=["geometry_2024"]), out)
    assert all(c.figures == c.matched == 0 for c in report.counts)
    gate.verify(out)
    with Pack(out) as pack:
        assert {level for level, _, _ in pack.layers} == {"gemeente", "wijk", "buurt"}
        assert pack.indicators_with_figures() == []
        assert pack.area("GM9001").inhabitants is None
        found = pack.figure(pack.area("GM9001"), pack.indicator("demo_inwoners"), 2024)
        assert (found.value, found.reason) == (None, "ontbreekt")


def test_figures_alone_make_a_pack_without_maps(make: Make, out: Path) -> None:
    report = build(make(["small_2024"]), out)
    assert all(c.areas == 0 and c.geometry_year is None for c in report.counts)
    gate.verify(out)
    with Pack(out) as pack:
        assert pack.layers == ()
        assert pack.with_polygon("buurt", 2024) == set()
    assert value(out, "BU90010802", "demo_leeftijd_65_plus", 2024) == 200


def test_an_own_table_alone_makes_a_pack(sample_files: dict[str, Path], out: Path) -> None:
    own = tuple(InputFile(str(sample_files[name])) for name in ("own_table", "own_columns"))
    report = build(Recipe(own=own), out)
    assert report.years == (2023, 2024)
    assert value(out, "BU90010000", "eigen_laadpalen", 2024) is not None


def test_own_figures_come_beside_official_ones(
    make: Make, sample_files: dict[str, Path], out: Path
) -> None:
    own = tuple(InputFile(str(sample_files[name])) for name in ("own_columns", "own_table"))
    build(make(["figures_2024"], own=own), out)
    with Pack(out) as pack:
        area = pack.area("BU90010000", 2024)
        calls = pack.figure(area, pack.indicator("eigen_meldingen"), 2024)
        assert calls.value == pytest.approx(1000 * calls.numerator / calls.denominator, abs=0.06)
        assert pack.indicator("eigen_meldingen").theme == "eigen"
        elsewhere = pack.area("BU90020000", 2024)
        gap = pack.figure(elsewhere, pack.indicator("eigen_meldingen"), 2024)
        assert gap.reason == "koppeling_mislukt"


def test_own_codes_that_are_unknown_are_reported(make: Make, tmp_path: Path, out: Path) -> None:
    table = tmp_path / "eigen.csv"
    table.write_text("buurtcode;cijfer\nBU90010000;3,5\nBU12345678;4\n", encoding="utf-8")
    report = build(make(["small_2024"], own=(InputFile(str(table)),)), out)
    assert report.warnings == (("own_unknown_codes", {"codes": ["BU12345678"], "n": 1}),)
    assert value(out, "BU90010000", "eigen_cijfer", 2024) == 3.5


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_files_does_not_matter(
    make: Make, sample_pack: Path, out: Path, turned: bool
) -> None:
    if turned:
        files = ["figures_2024", "figures_2023"], ["geometry_2024", "geometry_2023"]
        build(make(*files), out)
    else:
        out = sample_pack
    assert value(out, "GM9001", "werk_laag_inkomen_hh", 2023) == 7.4
    with Pack(out) as pack:
        gap = pack.figure(pack.area("GM9001", 2024), pack.indicator("werk_laag_inkomen_hh"), 2024)
        assert gap.reason == "niet_meer_gepubliceerd"
        matched = {c["level"]: c["matched"] for c in pack.join_report() if c["year"] == 2023}
        # The whole sample has an own division too.
        assert matched.pop("gebied", 3) == 3
        assert list(matched.items()) == [("land", 0), ("gemeente", 3), ("wijk", 12), ("buurt", 52)]


# What is chosen


def test_a_choice_of_gemeenten_limits_the_map_and_not_the_figures(make: Make, out: Path) -> None:
    build(make(["small_2024"], ["geometry_2024"], gemeenten=("'s-voorbeeldwaard aan zee",)), out)
    for level in ("gemeente", "wijk", "buurt"):
        drawn = pyogrio.read_dataframe(out, layer=f"{level}_2024", read_geometry=False)
        assert set(drawn["gemeentecode"]) == {"GM9003"}
    with Pack(out) as pack:
        assert pack.manifest["gemeenten"] == "GM9003"
        assert len(pack.areas("gemeente", 2024)) == 33
    assert value(out, "GM9001", "demo_inwoners", 2024) is not None


@pytest.mark.parametrize("asked", ["GM9003", "gm 9003", "'S-VOORBEELDWAARD AAN ZEE"])
def test_a_gemeente_is_known_by_code_and_by_name(make: Make, out: Path, asked: str) -> None:
    build(make(geometry=["geometry_2024"], gemeenten=(asked,)), out)
    with Pack(out) as pack:
        assert pack.manifest["gemeenten"] == "GM9003"


def test_an_unknown_gemeente_is_refused_with_near_names(make: Make, out: Path) -> None:
    with pytest.raises(RecipeError) as caught:
        build(make(["small_2024"], gemeenten=("Voorbeeldstat",)), out)
    assert caught.value.key == "gemeente_unknown"
    assert "Voorbeeldstad" in caught.value.values["near"]
    assert not out.exists()


def test_general_detail_has_fewer_points_and_the_same_areas(make: Make, tmp_path: Path) -> None:
    made: dict[str, gpd.GeoDataFrame] = {}
    for detail in ("full", "general"):
        path = tmp_path / f"{detail}.gpkg"
        build(make(geometry=["geometry_2024"], detail=detail), path)
        made[detail] = pyogrio.read_dataframe(path, layer="buurt_2024")
        with Pack(path) as pack:
            assert pack.manifest["detail"] == detail
    full, general = made["full"], made["general"]
    assert full["code"].tolist() == general["code"].tolist()
    assert general.geometry.count_coordinates().sum() < full.geometry.count_coordinates().sum()
    assert general.geometry.is_valid.all()
    assert set(general.geometry.geom_type) == {"MultiPolygon"}
    assert general.geometry.area.sum() == pytest.approx(full.geometry.area.sum(), rel=0.01)


def test_polygons_of_another_year_are_used_on_request_and_named(make: Make, out: Path) -> None:
    report = build(make(["small_2024"], ["2024=geometry_2023"]), out)
    expected = {"year": 2024, "other": 2023, "level": "buurt"}
    assert ("grens_ander_jaar", expected) in report.warnings
    assert counts(report)[2024, "buurt"].geometry_year == 2023
    with Pack(out) as pack:
        told = {c["level"]: c["geometry_year"] for c in pack.join_report()}
    assert told == {"land": None, "gemeente": 2023, "wijk": 2023, "buurt": 2023}


def test_polygons_of_their_own_year_need_no_warning(make: Make, out: Path) -> None:
    assert build(make(["small_2024"], ["geometry_2024"]), out).warnings == ()


# What is refused


def test_a_recipe_without_files_is_refused(out: Path) -> None:
    with pytest.raises(RecipeError) as caught:
        build(Recipe(years=(2024,)), out)
    assert caught.value.key == "recipe_no_files"


def test_a_year_without_figures_is_refused_naming_the_years_there_are(
    make: Make, out: Path
) -> None:
    with pytest.raises(RecipeError) as caught:
        build(make(["small_2024"], years=(2023, 2024)), out)
    assert caught.value.key == "year_without_figures"
    assert caught.value.values["years"] == [2024]


@pytest.mark.parametrize("role", ["figures", "geometry"])
def test_a_file_of_a_year_that_is_not_asked_for_is_refused(
    make: Make, out: Path, role: str
) -> None:
    with pytest.raises(RecipeError) as caught:
        build(make(**{role: [f"{role}_2023"]}, years=(2024,)), out)
    assert caught.value.key == "year_not_asked"
    assert caught.value.values["example"].startswith("2024=")


def test_two_maps_of_one_year_are_refused(make: Make, out: Path) -> None:
    with pytest.raises(RecipeError) as caught:
        build(make(geometry=["geometry_2024", "2024=geometry_2023"]), out)
    assert caught.value.key == "geometry_twice"


def test_a_table_of_something_else_is_refused(tmp_path: Path, out: Path) -> None:
    table = tmp_path / "iets.csv"
    table.write_text("buurtcode;cijfer\nBU90010000;3,5\n", encoding="utf-8")
    with pytest.raises(TableError) as caught:
        build(Recipe(figures=(InputFile(str(table), 2024),)), out)
    assert caught.value.key == "table_not_kwb"


def test_a_refused_build_leaves_the_old_pack(make: Make, out: Path) -> None:
    out.write_text("oud")
    with pytest.raises(RecipeError):
        build(make(["small_2024"], gemeenten=("Nergens",)), out)
    assert out.read_text() == "oud"
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize("stage", ["read", "join", "layers", "figures", "hashes"])
def test_a_build_can_be_stopped_at_any_stage(make: Make, out: Path, stage: str) -> None:
    out.write_text("oud")

    def stop(name: str, part: float) -> None:
        assert 0 <= part <= 1
        if name == stage:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(make(["small_2024"], ["geometry_2024"], gemeenten=("GM9003",)), out, stop)
    assert out.read_text() == "oud"
    assert list(out.parent.iterdir()) == [out]


# Real data

ONLY_FIGURES_2024 = [
    "BU02090125", "BU0363MK03", "BU06380006", "BU16690604", "BU18920102", "BU19040216",
    "BU19780608", "BU19781103",
]  # fmt: skip


@pytest.mark.shared
def test_the_whole_country_of_2024(national_build: tuple[Path, BuildReport]) -> None:
    out, report = national_build
    found = counts(report)
    for level, figures, areas, matched in (
        ("gemeente", 342, 342, 342), ("wijk", 3393, 3393, 3393), ("buurt", 14574, 14566, 14566),
    ):  # fmt: skip
        count = found[2024, level]
        assert (count.figures, count.areas, count.matched) == (figures, areas, matched)
        assert (count.only_figures, count.only_areas) == (figures - matched, 0)
    lost = rows(out, "SELECT code FROM wm_join_codes WHERE year = 2024 ORDER BY code")
    assert [code for (code,) in lost] == ONLY_FIGURES_2024
    gate.verify(out)
    assert value(out, "NL00", "demo_inwoners", 2024) == 17942942
    with Pack(out) as pack:
        share = pack.figure(pack.area("NL00"), pack.indicator("demo_leeftijd_65_plus"), 2024)
        assert share.value == pytest.approx(100 * share.numerator / share.denominator)
        assert pack.area("BU0363AA01").gemeente == "Amsterdam"
        people = pack.column(pack.indicator("demo_inwoners"), "buurt", 2024)
        empty = [code for code, figure in people.items() if figure.value == 0]
        assert len(empty) == 478
        ages = pack.column(pack.indicator("demo_leeftijd_65_plus"), "buurt", 2024)
        assert {ages[code].reason for code in empty} == {"niet_van_toepassing"}
        middle = pack.column(pack.indicator("demo_leeftijd_45_64"), "buurt", 2024)
        assert max(f.value for f in middle.values() if f.value is not None) == 200


NORTH = r"..(00|03[0-4])|NL"
"""Codes of gemeenten among which many changed between 2016 and 2020, and of a few large ones."""


def squares(map_: Path, columns: list[str], folder: Path) -> Path:
    """Copy a map with a square for each area: a join is about codes, not millions of points."""
    frame = pd.read_parquet(map_, columns=columns)
    frame = frame[frame[columns[0]].str.match(NORTH)]
    x, y = np.divmod(np.arange(len(frame)), 100)
    shapes = shapely.box(100_000 + 100 * x, 400_000 + 100 * y, 100_100 + 100 * x, 400_100 + 100 * y)
    path = folder / map_.name
    gpd.GeoDataFrame(frame, geometry=shapes, crs=28992).to_parquet(path)
    return path


@pytest.mark.shared
def test_the_figures_of_2020_on_the_maps_of_2020_and_2016(
    shared_data: Path, tmp_path: Path, out: Path
) -> None:
    maps = [
        squares(shared_data / "geometry" / name, columns, tmp_path)
        for name, columns in (
            ("2016/buurten_2016_rd.parquet", ["BU_CODE", "BU_NAAM", "GM_NAAM", "WATER"]),
            ("2020/gemeenten_2020_rd.parquet", ["GM_CODE", "GM_NAAM", "H2O"]),
        )
    ]
    table = pd.read_parquet(shared_data / "kwb" / "2020" / "84799NED_TypedDataSet.parquet")
    table = table[table["WijkenEnBuurten"].str.match(NORTH)]
    path = tmp_path / "84799NED_TypedDataSet.parquet"
    table.to_parquet(path)
    recipe = Recipe(
        geometry=tuple(InputFile(str(each), 2020) for each in maps), figures=(InputFile(str(path)),)
    )
    found = counts(build(recipe, out))
    told = set(table["WijkenEnBuurten"].str.strip())
    old = set(pd.read_parquet(maps[0], columns=["BU_CODE"])["BU_CODE"])
    for level, drawn in (
        ("gemeente", {code for code in told if code.startswith("GM")}),
        ("wijk", {"WK" + code[2:8] for code in old}),
        ("buurt", old),
    ):
        there = {code for code in told if codes.level_of(code).value == level}
        count = found[2020, level]
        assert (count.figures, count.areas) == (len(there), len(drawn))
        assert count.matched == len(there & drawn)
        assert count.only_figures == len(there - drawn)
        assert count.only_areas == len(drawn - there)
    assert found[2020, "buurt"].only_figures > 100
    assert found[2020, "buurt"].only_areas > 100
    assert value(out, "NL00", "demo_inwoners", 2020) == 17407585
    with Pack(out) as pack:
        income = pack.figure(pack.area("GM0344"), pack.indicator("werk_ink_inwoner"), 2020)
        assert income.reason == "latere_versie"
