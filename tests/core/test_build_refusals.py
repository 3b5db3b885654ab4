"""What a build refuses before it reads or writes: lost files, wrong years, doubtful names."""

from __future__ import annotations

from pathlib import Path

import geopandas
import pytest
import shapely

from spatial_core import sample
from spatial_core.build import build
from spatial_core.errors import OutputError, RecipeError, TableError
from spatial_core.pack.reader import Pack
from spatial_core.recipe import InputFile, Recipe
from tests.support.fake_cbs4 import Figure, Measure, archive


@pytest.fixture
def files(sample_files: dict[str, Path]) -> dict[str, Path]:
    return sample_files


def test_a_map_that_is_read_is_never_the_target(files: dict[str, Path], tmp_path: Path) -> None:
    target = tmp_path / "kaart.gpkg"
    target.write_bytes(files["geometry_2024"].read_bytes())
    before = target.read_bytes()
    with pytest.raises(OutputError) as caught:
        build(Recipe(geometry=(InputFile(str(target), 2024),)), target)
    assert caught.value.key == "output_is_input"
    assert target.read_bytes() == before


@pytest.mark.parametrize("year", [-5, 1200, 20240])
def test_an_impossible_year_is_refused(files: dict[str, Path], tmp_path: Path, year: int) -> None:
    recipe = Recipe(years=(year,), figures=(InputFile(str(files["figures_2024"])),))
    with pytest.raises(RecipeError) as caught:
        build(recipe, tmp_path / "p.gpkg")
    assert caught.value.key == "year_impossible"


def test_figures_do_not_get_another_year(files: dict[str, Path], tmp_path: Path) -> None:
    recipe = Recipe(figures=(InputFile(str(files["figures_2023"]), 2024),))
    with pytest.raises(TableError) as caught:
        build(recipe, tmp_path / "p.gpkg")
    assert caught.value.key == "table_year_contradicts"
    assert not list(tmp_path.iterdir())


def test_a_pack_has_the_name_of_a_geopackage(files: dict[str, Path], tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        build(sample.recipe(files), tmp_path / "tabel.csv")
    assert caught.value.key == "output_not_gpkg"


@pytest.mark.shared
def test_a_name_of_two_gemeenten_is_asked_about(shared_data: Path, tmp_path: Path) -> None:
    map_2024 = shared_data / "geometry/2024/wijkenbuurten_2024_simplified.gpkg"
    recipe = Recipe((2024,), ("Bergen",), geometry=(InputFile(str(map_2024)),))
    with pytest.raises(RecipeError) as caught:
        build(recipe, tmp_path / "p.gpkg")
    assert caught.value.key == "gemeente_ambiguous"


# Files whose own words decide what they are


def refused(out: Path, **roles: object) -> tuple[str, dict[str, object]]:
    with pytest.raises((RecipeError, TableError)) as caught:
        build(Recipe(**roles), out)  # type: ignore[arg-type]
    assert not out.exists()
    return caught.value.key, dict(caught.value.values)


ADDRESSES = "PC6;Huisnummer;Buurt2022;Wijk2022;Gemeente2022\n9711AA;1;140000;1400;14\n"


def test_a_table_of_addresses_holds_no_figures(tmp_path: Path) -> None:
    path = tmp_path / "adressen.csv"
    path.write_text(ADDRESSES, encoding="utf-8")
    key, values = refused(tmp_path / "p.gpkg", figures=(InputFile(str(path)),))
    assert (key, values["path"]) == ("pc6hnr_no_figures", str(path))


def test_a_table_by_odata_is_read_as_key_figures_of_its_year(tmp_path: Path) -> None:
    path = tmp_path / "tabel.zip"
    measures = (Measure("T001036", "Aantal inwoners"),)
    path.write_bytes(
        archive(measures, {"GM0014": "Groningen"}, (Figure("T001036", "GM0014", 500),))
    )
    given = InputFile(str(path))
    key, values = refused(tmp_path / "p.gpkg", figures=(given,), years=(2023,))
    assert (key, values["year"]) == ("year_not_asked", 2024)
    key, values = refused(tmp_path / "p.gpkg", figures=(InputFile(str(path), 2023),))
    assert (key, values["year"]) == ("table_year_contradicts", 2024)
    assert build(Recipe(figures=(given,)), tmp_path / "p.gpkg").years == (2024,)


def test_a_table_that_tells_no_year_needs_one(files: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "cijfers.csv"
    text = files["figures_2024"].read_text("utf-8-sig")
    path.write_text(text.replace("2024", "").replace("JJ00", ""), "utf-8")
    key, values = refused(tmp_path / "p.gpkg", figures=(InputFile(str(path)),))
    assert (key, values["path"]) == ("table_year_unknown", str(path))
    assert build(Recipe((2024,), figures=(InputFile(str(path)),)), tmp_path / "p.gpkg").years == (
        2024,
    )


CORNERS = ((0, 0), (100, 100), (100, 0), (0, 100), (0, 0))
BOW = shapely.Polygon([(150_000 + x, 450_000 + y) for x, y in CORNERS])
GOOD = shapely.box(150_200, 450_000, 150_300, 450_100)


def drawn(path: Path, codes: list[str], shapes: list[object]) -> InputFile:
    frame = geopandas.GeoDataFrame(
        {"gemeentecode": codes, "gemeentenaam": codes}, geometry=shapes, crs="EPSG:28992"
    )
    frame.to_file(path, layer="gemeenten", engine="pyogrio")
    return InputFile(str(path))


def test_a_map_that_tells_no_year_needs_one(tmp_path: Path) -> None:
    given = drawn(tmp_path / "kaart.gpkg", ["GM0014"], [GOOD])
    key, values = refused(tmp_path / "p.gpkg", geometry=(given,))
    assert (key, values["path"]) == ("geometry_year_unknown", given.path)
    build(Recipe((2024,), geometry=(given,)), tmp_path / "p.gpkg")
    with Pack(tmp_path / "p.gpkg") as pack:
        assert [a.code for a in pack.areas("gemeente", 2024)] == ["GM0014"]


def test_shapes_that_were_mended_or_are_not_there_are_told(tmp_path: Path) -> None:
    given = drawn(tmp_path / "kaart.gpkg", ["GM0014", "GM0034", "GM0037"], [BOW, GOOD, None])
    report = build(Recipe((2024,), geometry=(given,)), tmp_path / "p.gpkg")
    told = dict(report.warnings)
    assert told["geometry_repaired"]["n"] == 1
    assert told["geometry_without_shape"]["codes"] == ("GM0037",)


def test_columns_of_an_own_table_that_hold_no_numbers_are_named(tmp_path: Path) -> None:
    path = tmp_path / "eigen.csv"
    path.write_text("code;bezoekers;soort\nGM9001;120;groot\nGM9002;80;klein\n", "utf-8")
    report = build(Recipe(own=(InputFile(str(path), 2024),)), tmp_path / "p.gpkg")
    assert ("own_skipped", {"path": str(path), "column": "soort"}) in report.warnings
