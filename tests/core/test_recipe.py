"""A recipe describes a build completely and survives being stored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from spatial_core.errors import RecipeError
from spatial_core.recipe import InputFile, Recipe


@pytest.mark.parametrize(
    ("text", "path", "year"),
    [
        ("kwb.csv", "kwb.csv", None),
        ("2024=kwb.csv", "kwb.csv", 2024),
        ("2024=a=b.csv", "a=b.csv", 2024),
        ("x=kwb.csv", "x=kwb.csv", None),
        ("20245=kwb.csv", "20245=kwb.csv", None),
        ("/data/2024=x/kwb.csv", "/data/2024=x/kwb.csv", None),
    ],
)
def test_a_year_before_the_file_counts_only_as_four_digits(
    text: str, path: str, year: int | None
) -> None:
    assert InputFile.parse(text) == InputFile(path, year)


def _recipe(folder: Path) -> Recipe:
    return Recipe(
        (2023, 2024),
        ("Eindhoven", "GM0772"),
        "general",
        geometry=(InputFile(str(folder / "kaart é.gpkg"), 2024),),
        figures=(InputFile(str(folder / "bron" / "kwb.csv")),),
        own=(InputFile(str(folder.parent / "eigen.csv")),),
    )


def test_a_recipe_survives_being_stored(tmp_path: Path) -> None:
    recipe = _recipe(tmp_path)
    assert Recipe.from_json(recipe.as_json(tmp_path), tmp_path) == recipe


def test_paths_beside_the_pack_are_relative(tmp_path: Path) -> None:
    stored = json.loads(_recipe(tmp_path).as_json(tmp_path))
    assert stored["geometry"] == [{"path": "kaart é.gpkg", "year": 2024}]
    assert stored["figures"][0]["path"] == "bron/kwb.csv"
    assert stored["own"][0]["path"] == "../eigen.csv"


def test_a_moved_folder_moves_its_recipe_along(tmp_path: Path) -> None:
    text = _recipe(tmp_path / "old").as_json(tmp_path / "old")
    moved = Recipe.from_json(text, tmp_path / "new")
    assert moved.figures == (InputFile(str(tmp_path / "new" / "bron" / "kwb.csv")),)


def test_paths_that_share_nothing_stay_absolute() -> None:
    recipe = Recipe(figures=(InputFile("/elsewhere/kwb.csv"),))
    assert json.loads(recipe.as_json(Path("/map/bestanden")))["figures"][0]["path"] == (
        "/elsewhere/kwb.csv"
    )
    assert json.loads(recipe.as_json())["figures"][0]["path"] == "/elsewhere/kwb.csv"


def test_an_empty_recipe_means_everything(tmp_path: Path) -> None:
    assert Recipe.from_json("{}", tmp_path) == Recipe()
    assert Recipe().detail == "full"


def test_a_year_is_a_number_however_it_is_written(tmp_path: Path) -> None:
    text = '{"figures": [{"path": "kwb.csv", "year": "2024"}]}'
    assert Recipe.from_json(text, tmp_path).figures[0].year == 2024


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "recept"),
        ("[]", "recept"),
        ("3", "recept"),
        ('{"jaren": [2024]}', "jaren"),
        ('{"detail": "fine"}', "fine"),
        ('{"years": ["nu"]}', "nu"),
        ('{"years": 2024}', "recept"),
        ('{"geometry": [{"year": 2024}]}', "2024"),
        ('{"years": [2024}', "recept"),
        ('{"own": [{"path": "a.csv", "year": "nu"}]}', "nu"),
    ],
)
def test_another_shape_is_refused_in_one_sentence(text: str, named: str, tmp_path: Path) -> None:
    with pytest.raises(RecipeError) as caught:
        Recipe.from_json(text, tmp_path)
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("found", [["a.csv"], "a.csv", {"path": "a.csv"}, [{"path": "a.csv"}]])
def test_a_file_may_stand_by_its_name_alone(tmp_path: Path, found: object) -> None:
    made = Recipe.from_json(json.dumps({"figures": found}), tmp_path)
    assert made.figures == (InputFile(str(tmp_path / "a.csv"), None),)


@pytest.mark.parametrize("found", [7, [7], [["a.csv"]], {"file": "a.csv"}, [{"path": 7}], [None]])
def test_what_is_no_file_is_shown_in_the_refusal(tmp_path: Path, found: object) -> None:
    with pytest.raises(RecipeError) as refused:
        Recipe.from_json(json.dumps({"figures": found}), tmp_path)
    assert json.dumps(found[0] if isinstance(found, list) else found) in str(refused.value)
