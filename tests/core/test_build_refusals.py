"""What a build refuses before it reads or writes: lost files, wrong years, doubtful names."""

from __future__ import annotations

from pathlib import Path

import pytest

from spatial_core import sample
from spatial_core.build import build
from spatial_core.errors import OutputError, RecipeError, TableError
from spatial_core.recipe import InputFile, Recipe


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
