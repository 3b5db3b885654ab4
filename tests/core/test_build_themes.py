"""Packs with theme tables: found by content, laid beside the key figures, told where they miss."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from spatial_core.build import BuildReport, build
from spatial_core.errors import RecipeError
from spatial_core.guards import QUESTIONS
from spatial_core.pack.reader import Figure, Pack
from spatial_core.recipe import InputFile, Recipe

CODES = ("NL00", "GM9001", "WK900100")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "pack.gpkg"


def police(folder: Path, years: tuple[int, ...] = (2013, 2024)) -> InputFile:
    rows = [
        {"SoortMisdrijf": "0.0.0 ", "WijkenEnBuurten": code.ljust(10), "Perioden": f"{year}JJ00",
         "GeregistreerdeMisdrijven_1": 120}
        for code in (*CODES, "WK999999") for year in years
    ]  # fmt: skip
    path = folder / "iets"
    path.write_text(json.dumps({"value": rows}), "utf-8")
    return InputFile(str(path))


def youth(folder: Path) -> InputFile:
    titles = [{"Key": "T001040", "Title": "Totaal"}, {"Key": "1012600", "Title": "Nederland"},
              {"Key": "H008859", "Title": "Buiten Europa"}]  # fmt: skip
    (folder / "85100NED_Herkomst.json").write_text(json.dumps({"value": titles}), "utf-8")
    rows = [
        {"Herkomst": key, "RegioS": "GM9001", "Perioden": "2024JJ00", "JongerenMetJeugdzorg_1": n,
         "Jongeren_2": of}
        for key, n, of in (("T001040", 1000, 9000), ("1012600", 600, 7000), ("H008859", 9, 90))
    ]  # fmt: skip
    path = folder / "85100NED.json"
    path.write_text(json.dumps({"value": rows}), "utf-8")
    return InputFile(str(path))


def made(
    small: dict[str, Path], out: Path, *files: InputFile, purpose: bool = False, **how: object
) -> BuildReport:
    answers = tuple((q, "een antwoord dat lang genoeg is") for q in QUESTIONS)
    figures = (InputFile(str(small["figures_2024"]), 2024), *files)
    recipe = Recipe(figures=figures, purpose=answers if purpose else (), **how)  # type: ignore[arg-type]
    return build(recipe, out)


def figure(out: Path, code: str, indicator: str, year: int = 2024) -> Figure:
    with Pack(out) as pack:
        return pack.figure(pack.area(code, year), pack.indicator(indicator), year)


def test_crime_becomes_a_rate_beside_the_residents_of_its_year(
    small_files: dict[str, Path], tmp_path: Path, out: Path
) -> None:
    report = made(small_files, out, police(tmp_path))
    found = figure(out, "WK900100", "veil_misdrijven")
    assert found.numerator == 120
    assert found.denominator
    assert found.value == pytest.approx(1000 * 120 / found.denominator)
    assert report.years == (2024,)
    told = dict(report.warnings)
    assert told["themes_no_residents"]["years"] == [2013]
    assert told["themes_unknown_codes"]["codes"] == ["WK999999"]


def test_only_years_that_are_asked_for_come_in(
    small_files: dict[str, Path], tmp_path: Path, out: Path
) -> None:
    report = made(small_files, out, police(tmp_path, (2022, 2023)), years=(2024,))
    assert report.years == (2024,)
    assert dict(report.warnings)["themes_years"]["years"] == [2022, 2023]


def test_groups_need_a_purpose_and_small_ones_stay_hidden(
    small_files: dict[str, Path], tmp_path: Path, out: Path
) -> None:
    report = made(small_files, out, youth(tmp_path))
    assert dict(report.warnings)["themes_no_purpose"]["groups"] == ["Buiten Europa", "Nederland"]
    assert figure(out, "GM9001", "zorg_jeugdzorg").value == pytest.approx(1000 / 90)
    made(small_files, out, youth(tmp_path), purpose=True)
    assert figure(out, "GM9001", "zorg_jeugdzorg__buiten_europa").reason == "bewust_niet_getoond"


def test_a_theme_table_alone_makes_a_pack(tmp_path: Path, out: Path) -> None:
    rows = [
        {"Leeftijd": "20300", "Marges": "MW00000", "WijkenEnBuurten": code,
         "Perioden": f"{year}JJ00", "Eenzaam_25": 45.5}
        for code in CODES for year in (2020, 2024)
    ]  # fmt: skip
    (tmp_path / "rivm.json").write_text(json.dumps(rows), "utf-8")
    report = build(Recipe(figures=(InputFile(str(tmp_path / "rivm.json")),)), out)
    assert report.years == (2020, 2024)
    assert figure(out, "WK900100", "zorg_eenzaam", 2020).value == 45.5


def test_a_year_that_no_file_has_is_refused(tmp_path: Path, out: Path) -> None:
    with pytest.raises(RecipeError) as caught:
        build(Recipe(figures=(police(tmp_path),), years=(2019,)), out)
    assert caught.value.key == "year_without_figures"
    assert caught.value.values["years"] == [2013, 2024]
