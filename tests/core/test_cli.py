"""The command: what it prints, its JSON, its exit codes, and one sentence for every bad input."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from spatial_core import sample, wording
from spatial_core.cli import COMMANDS, main

ROOT = Path(__file__).resolve().parents[2]
AREA, INDICATOR = "WK900101", "demo_leeftijd_65_plus"

Run = Callable[..., str]


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command that must fail on its input; give the one message without its start."""

    def call(*words: object) -> str:
        assert main([str(word) for word in words]) == 1
        done = capsys.readouterr()
        assert done.out == ""
        assert done.err.startswith("wijkmonitor: ")
        assert done.err.count("\n") == 1
        assert done.err.endswith((".\n", "?\n"))
        assert "Traceback" not in done.err
        return done.err.removeprefix("wijkmonitor: ")

    return call


# Help and usage


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("lang", "title"), [("nl", "voorbeeld:"), ("en", "example:")])
def test_every_command_has_help_with_an_example(
    command: str, lang: str, title: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as done:
        main([command, "--lang", lang, "--help"])
    text = capsys.readouterr().out
    assert done.value.code == 0
    assert f"{title}\n  wijkmonitor {command} " in text
    assert wording.say(f"cmd.{command}", lang)[:40] in text


def test_dutch_help_has_no_english_headings(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["locate", "--lang", "nl", "--help"])
    text = capsys.readouterr().out
    assert text.startswith("gebruik: wijkmonitor locate")
    assert "\nargumenten:\n" in text
    assert "\nopties:\n" in text
    assert "toon deze uitleg en stop" in " ".join(text.split())
    assert not [word for word in ("usage:", "positional", "options:", "show this") if word in text]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_overview_is_in_two_columns(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--lang", lang, "--help"])
    lines = capsys.readouterr().out.splitlines()
    said = [(name, wording.say(f"cmd.{name}", lang)) for name in COMMANDS]
    starts = {line.index(text) for name, text in said for line in lines if line.endswith(text)}
    assert len(starts) == 1
    assert starts.pop() >= 2 + max(len(name) for name in COMMANDS) + 2


def test_without_a_command_all_of_them_are_named(run: Run) -> None:
    for words in ([], ["--help"], ["--lang", "en", "--help"]):
        text = run(*words)
        assert all(f"\n  {command} " in text for command in COMMANDS)
    assert "Figures" in run("--lang", "en")


def test_the_version_is_that_of_the_metadata(run: Run) -> None:
    metadata = (ROOT / "metadata.txt").read_text("utf-8")
    assert f"version={run('--version').removeprefix('wijkmonitor ').strip()}\n" in metadata


@pytest.mark.parametrize("words", [["knip"], ["--knip"], ["--lang", "en", "knip"]])
def test_an_unknown_command_is_wrong_usage(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert "knip" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["value"],
        ["value", "pack.gpkg"],
        ["value", "pack.gpkg", AREA, INDICATOR, "--year", "nu"],
        ["info", "pack.gpkg", "--js"],
        ["build"],
        ["build", "--out", "x.gpkg", "--detail", "fine"],
        ["export", "pack.gpkg", "--out", "x.csv"],
        ["info", "pack.gpkg", "--lang", "fr"],
    ],
)
def test_wrong_usage_is_exit_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main(words)
    assert done.value.code == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("place", [0, 1, 4])
def test_the_language_may_stand_before_or_after_the_command(
    place: int, run: Run, sample_pack: Path
) -> None:
    words = ["value", str(sample_pack), AREA, INDICATOR]
    assert "of residents" in run(*words[:place], "--lang", "en", *words[place:])
    assert "of residents" in run(*words[:place], "--lang=en", *words[place:])
    assert "van de inwoners" in run(*words)


# Results


def parsed(text: str) -> Any:
    return json.loads(text)


def test_value_in_json_has_exactly_its_keys(run: Run, sample_pack: Path) -> None:
    found = parsed(run("value", sample_pack, AREA, INDICATOR, "--json"))
    assert list(found) == [
        "code", "name", "level", "year", "indicator", "value", "unit", "numerator", "denominator",
        "reason", "source",
    ]  # fmt: skip
    assert found["value"] == pytest.approx(100 * found["numerator"] / found["denominator"])
    assert (found["code"], found["year"], found["reason"]) == (AREA, 2024, None)


@pytest.mark.parametrize("asked", ["NL", "GM", "WK900102"])
def test_a_reference_adds_exactly_its_keys(run: Run, sample_pack: Path, asked: str) -> None:
    plain = parsed(run("value", sample_pack, AREA, INDICATOR, "--json"))
    found = parsed(run("value", sample_pack, AREA, INDICATOR, "--reference", asked, "--json"))
    assert {key: found[key] for key in plain} == plain
    assert list(found)[len(plain) :] == [
        "reference", "reference_value", "difference", "interval", "verdict",
    ]  # fmt: skip
    assert found["difference"] == pytest.approx(found["value"] - found["reference_value"])


def test_no_figure_is_a_reason_and_no_error(run: Run, sample_pack: Path) -> None:
    found = parsed(run("value", sample_pack, "BU90010400", INDICATOR, "--json"))
    assert found["value"] is None
    assert found["reason"] == "niet_van_toepassing"
    assert "geen cijfer" in run("value", sample_pack, "BU90010400", INDICATOR)


def test_a_value_is_a_sentence_with_its_year_reference_and_source(
    run: Run, sample_pack: Path
) -> None:
    text = run("value", sample_pack, AREA.lower(), INDICATOR, "--reference", "GM")
    assert text.startswith(
        "In Havenkwartier is 11,7% van de inwoners 65 jaar of ouder. Dat is duidelijk minder dan"
        " in de gemeente Voorbeeldstad (16,3%, 2024)."
    )
    assert "Bron: " in text
    english = run("value", sample_pack, AREA, INDICATOR, "--reference", "GM", "--lang", "en")
    assert "clearly less than in the municipality of Voorbeeldstad (16.3%, 2024)" in english


def test_the_newest_year_with_a_figure_is_taken(run: Run, sample_pack: Path) -> None:
    found = parsed(run("value", sample_pack, AREA, "ondw_opleiding_hoog", "--json"))
    assert found["year"] == 2023
    assert found["value"] is not None
    asked = parsed(run("value", sample_pack, AREA, "ondw_opleiding_hoog", "--year", 2024, "--json"))
    assert (asked["value"], asked["reason"]) == (None, "latere_versie")


def test_herkomst_is_given_by_value(run: Run, sample_pack: Path) -> None:
    found = parsed(run("value", sample_pack, AREA, "demo_herkomst_europa", "--json"))
    assert found["value"] is not None


def test_composition_never_comes_without_its_numbers_and_explanation(
    run: Run, sample_pack: Path
) -> None:
    text = run("value", sample_pack, AREA, "demo_herkomst_europa")
    assert "Berekend over ongeveer 3.1" in text
    assert "Het is geen oordeel en geen verklaring" in text
    english = run("value", sample_pack, AREA, "demo_herkomst_europa", "--lang", "en")
    assert "no judgement and no explanation" in english
    found = parsed(run("value", sample_pack, AREA, "demo_herkomst_europa", "--json"))
    assert found["cautions"] == ["herkomst"]
    whole = run("value", sample_pack, "GM9001", "demo_herkomst_europa")
    assert "Berekend over 6" in whole
    beside = ("compare", sample_pack, AREA, "WK900102", "--indicator", "demo_herkomst_europa")
    assert "Het is geen oordeel en geen verklaring" in run(*beside)
    row = parsed(run(*beside, "--json"))["indicators"][0]
    assert [figure["cautions"] for figure in row["figures"]] == [["herkomst"]] * 2


def test_what_to_mind_stands_beside_a_value(run: Run, sample_pack: Path) -> None:
    text = run("value", sample_pack, AREA, "veil_misdrijven")
    assert "Misdrijven tellen waar ze gebeuren" in text
    assert "Misdrijven tellen waar ze gebeuren" in run("compare", sample_pack, AREA, "WK900102")


def test_profile_in_json_has_the_agreed_keys(run: Run, sample_pack: Path) -> None:
    found = parsed(run("profile", sample_pack, AREA, "--json"))
    assert {"area", "year", "reference", "themes"} <= set(found)
    assert found["area"]["code"] == AREA
    assert found["reference"]["code"] == "GM9001"
    slices = [piece for theme in found["themes"] for piece in theme["slices"]]
    assert len(slices) == 30
    for piece in slices:
        assert {
            "indicator", "year", "value", "unit", "n", "reason", "reference_value", "verdict",
            "length", "direction",
        } <= set(piece)  # fmt: skip


def test_profile_writes_text_svg_and_html(run: Run, sample_pack: Path, tmp_path: Path) -> None:
    text = run("profile", sample_pack, AREA)
    assert "Vergeleken met de gemeente Voorbeeldstad." in text
    # First what is good, then what to mind with which figure.
    assert text.lower().index("kracht") < text.index("Het is geen oordeel en geen verklaring")
    svg, page = tmp_path / "x.svg", tmp_path / "x.html"
    assert run("profile", sample_pack, AREA, "--svg", svg, "--html", page) == ""
    assert svg.read_text("utf-8").startswith("<svg")
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    both = run("profile", sample_pack, AREA, "--svg", svg, "--json")
    assert parsed(both)["area"]["code"] == AREA


def test_profile_of_some_themes_and_another_year(run: Run, sample_pack: Path) -> None:
    words = ["--theme", "veiligheid", "onderwijs", "--year", 2021, "--reference", "NL", "--json"]
    found = parsed(run("profile", sample_pack, AREA, *words))
    assert [theme["theme"] for theme in found["themes"]] == ["onderwijs", "veiligheid"]
    assert found["year"] == 2021
    assert found["reference"]["code"] == "NL00"


def test_find_in_json_and_as_a_list(run: Run, sample_pack: Path) -> None:
    found = parsed(run("find", sample_pack, "havenkwartier", "--json"))
    assert found[0] == {
        "code": AREA, "name": "Havenkwartier", "level": "wijk", "year": 2024,
        "gemeente": "Voorbeeldstad", "gemeente_code": "GM9001", "inhabitants": 3115,
        "label": "Havenkwartier, wijk in Voorbeeldstad",
    }  # fmt: skip
    first = run("find", sample_pack, "havenkwartier").splitlines()[0]
    assert first == "WK900101  Havenkwartier, wijk in Voorbeeldstad  3.115 inwoners"


def test_info_tells_years_levels_counts_sources_join_and_reasons(
    run: Run, sample_pack: Path
) -> None:
    found = parsed(run("info", sample_pack, "--json"))
    assert {
        "years", "levels", "counts", "sources", "licences", "join", "reasons", "recipe", "layers",
    } <= set(found)  # fmt: skip
    assert found["years"] == [2020, 2021, 2022, 2023, 2024]
    assert found["levels"] == ["land", "gemeente", "gebied", "wijk", "buurt"]
    town = {"gemeente": "Voorbeeldstad", "label": "stadsdeel", "areas": 3}
    assert found["areas"] == [{"year": 2023, **town}, {"year": 2024, **town}]
    for row in found["join"]:
        assert row["figures"] == row["matched"] + row["only_figures"] or row["level"] == "land"
        assert row["areas"] == row["matched"] + row["only_areas"]
    text = run("info", sample_pack)
    assert "Koppelverslag" in text
    assert "Voorbeelddata van Wijkmonitor" in text
    assert "rijen" not in run("info", sample_pack, "--lang", "en")


def test_a_polygon_without_coordinates_is_refused_in_one_sentence(
    sample_pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "vlak.geojson"
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    ring = [[0, 0], [0, float("nan")], [9, 9], [0, 0]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    drawn = {"type": "Feature", "properties": {}, "geometry": shape}
    whole = {"type": "FeatureCollection", "crs": crs, "features": [drawn]}
    target.write_text(json.dumps(whole), "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert main(["area", str(sample_pack), "--polygon", str(target)]) == 1
    told = capsys.readouterr().err
    assert "heeft punten zonder geldige coördinaten (rij 1)" in told
    assert told.count("\n") == 1


def test_verify_says_that_all_is_well(run: Run, sample_pack: Path) -> None:
    assert run("verify", sample_pack).startswith(f"{sample_pack} is heel: ")


def test_export_writes_what_is_asked(run: Run, sample_pack: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    words = ["--format", "csv", "--level", "wijk", "--year", "2024", "--out", target]
    assert run("export", sample_pack, *words, "--indicator", INDICATOR, "demo_inwoners") == ""
    with target.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["indicator"] for row in rows} == {INDICATOR, "demo_inwoners"}
    assert {row["level"] for row in rows} == {"wijk"}


# Building


def build_words(files: dict[str, Path], target: Path, year: int = 2024) -> list[object]:
    return [
        "build", "--out", target, "--figures", f"{year}={files[f'figures_{year}']}",
        "--geometry", f"{year}={files[f'geometry_{year}']}",
    ]  # fmt: skip


def test_build_says_what_it_made_and_how_the_join_went(
    run: Run, small_files: dict[str, Path], tmp_path: Path
) -> None:
    target = tmp_path / "x.gpkg"
    text = run(*build_words(small_files, target), "--gemeente", "voorbeeldstad", "GM9003")
    assert text.startswith(f"Klaar: {target} (")
    assert "2024 wijken: " in text
    assert list(tmp_path.iterdir()) == [target]
    found = parsed(run("info", target, "--json"))
    assert found["gemeenten"] == ["GM9001", "GM9003"]
    assert {layer["level"]: layer["areas"] for layer in found["layers"]}["gemeente"] == 2
    assert found["counts"]["2024"]["gemeente"] == 33


def test_build_tells_its_progress_as_json_lines(
    small_files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = build_words(small_files, tmp_path / "x.gpkg")
    assert main([*map(str, words), "--progress", "json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert {"read", "join", "size", "layers", "figures", "hashes"} <= {
        line["stage"] for line in lines
    }
    assert all(0 <= line["part"] <= 1 for line in lines if "part" in line)
    (size,) = [line["bytes"] for line in lines if line["stage"] == "size"]
    assert 0.3 < size / (tmp_path / "x.gpkg").stat().st_size < 3


def test_a_recipe_file_builds_the_same_as_the_options(
    run: Run, small_files: dict[str, Path], tmp_path: Path
) -> None:
    recipe = tmp_path / "recept.json"
    recipe.write_text(
        json.dumps({
            "years": [2024], "gemeenten": ["Voorbeeldorp"],
            "figures": [{"path": str(small_files["figures_2024"])}],
            "geometry": [{"path": str(small_files["geometry_2024"])}],
        }), "utf-8",
    )  # fmt: skip
    run("build", "--out", tmp_path / "x.gpkg", "--recipe", recipe)
    found = parsed(run("info", tmp_path / "x.gpkg", "--json"))
    assert found["gemeenten"] == ["GM9002"]
    assert found["years"] == [2024]


# Bad input: one sentence, exit 1, and an existing target is as it was


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file that stands where the pack should come, and must stay."""
    path = tmp_path / "out" / "x.gpkg"
    path.parent.mkdir()
    path.write_bytes(b"what was there")
    return path


@pytest.fixture
def kept(target: Path) -> Any:
    """Check afterwards that the target is untouched and nothing lies beside it."""
    yield target
    assert target.read_bytes() == b"what was there"
    assert list(target.parent.iterdir()) == [target]


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def squares(path: Path, codes: list[str], crs: str | None) -> Path:
    """Write squares of 100 m in a row, somewhere in Brabant."""
    x, y = 160_000, 400_000
    shapes = [shapely.box(x + 100 * i, y, x + 100 * (i + 1), y + 100) for i in range(len(codes))]
    frame = gpd.GeoDataFrame({"buurtcode": codes}, geometry=shapes, crs=crs)
    if crs is None:
        frame.to_parquet(path)
    else:
        frame.to_file(path)
    return path


@pytest.mark.usefixtures("kept")
class TestBadBuild:
    def test_a_text_named_gpkg(self, refused: Run, target: Path, tmp_path: Path) -> None:
        path = write(tmp_path / "kaart.gpkg", "geen kaart\n")
        text = refused("build", "--out", target, "--geometry", f"2024={path}")
        assert text == (
            f"{path} is geen kaartbestand. Kies een GeoPackage, shapefile, GeoJSON of GeoParquet.\n"
        )

    def test_a_truncated_map(
        self, refused: Run, target: Path, tmp_path: Path, sample_files: dict[str, Path]
    ) -> None:
        raw = sample_files["geometry_2024"].read_bytes()
        path = tmp_path / "kaart.gpkg"
        path.write_bytes(raw[: len(raw) // 2])
        text = refused("build", "--out", target, "--geometry", f"2024={path}")
        assert text.startswith(f"{path} is beschadigd of onvolledig")

    def test_a_csv_of_another_table(self, refused: Run, target: Path, tmp_path: Path) -> None:
        path = write(tmp_path / "x.csv", "naam;prijs\nfiets;300\nauto;9000\n")
        text = refused("build", "--out", target, "--figures", f"2024={path}")
        assert text.startswith(f"{path} is geen tabel die we herkennen: ")

    def test_a_map_without_crs(self, refused: Run, target: Path, tmp_path: Path) -> None:
        path = squares(tmp_path / "kaart.parquet", ["BU77770000"], None)
        text = refused("build", "--out", target, "--geometry", f"2024={path}")
        assert "coördinatenstelsel onbekend" in text
        assert str(path) in text

    def test_rd_labelled_as_degrees(self, refused: Run, target: Path, tmp_path: Path) -> None:
        path = squares(tmp_path / "kaart.gpkg", ["BU77770000"], "EPSG:4326")
        text = refused("build", "--out", target, "--geometry", f"2024={path}")
        assert "EPSG:4326" in text
        assert "EPSG:28992" in text

    def test_two_rows_for_one_code(self, refused: Run, target: Path, tmp_path: Path) -> None:
        head = "WijkenEnBuurten,AantalInwoners_5,Mannen_6\n"
        path = write(tmp_path / "x.csv", f"{head}GM7777,10,5\nBU77770000,10,5\nBU77770000,20,5\n")
        text = refused("build", "--out", target, "--figures", f"2024={path}")
        assert text.startswith(f"In {path} komt 1 code dubbel voor: BU77770000.")

    def test_two_shapes_for_one_code(self, refused: Run, target: Path, tmp_path: Path) -> None:
        codes = ["BU77770000", "BU77770000"]
        path = squares(tmp_path / "kaart.gpkg", codes, "EPSG:28992")
        text = refused("build", "--out", target, "--geometry", f"2024={path}")
        assert "BU77770000" in text

    def test_a_year_without_figures(
        self, refused: Run, target: Path, small_files: dict[str, Path]
    ) -> None:
        text = refused(*build_words(small_files, target), "--year", 2024, 2019)
        assert text.startswith("Voor 2019 zijn geen cijfers opgegeven; wel voor 2024.")

    def test_a_gemeente_that_does_not_exist(
        self, refused: Run, target: Path, small_files: dict[str, Path]
    ) -> None:
        text = refused(*build_words(small_files, target), "--gemeente", "Voorbeeldstat")
        assert text.startswith("Voorbeeldstat is geen gemeente in deze bestanden.")
        assert "Voorbeeldstad" in text

    def test_no_file_and_nothing_fetched_before(
        self, refused: Run, target: Path, tmp_path: Path
    ) -> None:
        words = ("--year", "2024", "--offline", "--cache", tmp_path / "leeg")
        text = refused("build", "--out", target, *words)
        assert text.startswith("Dit is nog niet eerder opgehaald")

    def test_a_file_that_is_not_there(self, refused: Run, target: Path) -> None:
        assert "weg.csv" in refused("build", "--out", target, "--figures", "2024=weg.csv")
        assert "weg.gpkg" in refused("build", "--out", target, "--geometry", "2024=weg.gpkg")
        assert "weg.json" in refused("build", "--out", target, "--recipe", "weg.json")

    def test_a_folder_for_a_file(self, refused: Run, target: Path, tmp_path: Path) -> None:
        assert str(tmp_path) in refused("build", "--out", target, "--figures", f"2024={tmp_path}")
        assert str(tmp_path) in refused("build", "--out", target, "--geometry", f"2024={tmp_path}")

    def test_a_full_disk(
        self,
        refused: Run,
        target: Path,
        small_files: dict[str, Path],
        file_size: Callable[[int], None],
    ) -> None:
        file_size(100_000)
        assert str(target) in refused(*build_words(small_files, target))


def test_a_target_in_no_folder(refused: Run, small_files: dict[str, Path], tmp_path: Path) -> None:
    missing = tmp_path / "weg" / "x.gpkg"
    text = refused(*build_words(small_files, missing))
    assert text.startswith(f"{missing} kan niet worden geschreven")
    assert not missing.parent.exists()


def test_a_target_that_is_a_folder(
    refused: Run, small_files: dict[str, Path], tmp_path: Path
) -> None:
    assert refused(*build_words(small_files, tmp_path)).startswith(f"{tmp_path} is een map.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["info", "verify"])
def test_what_is_no_pack_is_refused_by_name(command: str, refused: Run, tmp_path: Path) -> None:
    text = write(tmp_path / "x.gpkg", "geen pakket")
    assert refused(command, text).startswith(f"{text} is geen GeoPackage (gevonden: tekst).")
    assert refused(command, tmp_path / "weg.gpkg").startswith(
        f"{tmp_path / 'weg.gpkg'} bestaat niet."
    )
    assert refused(command, tmp_path).startswith(str(tmp_path))


def test_a_truncated_pack_is_refused(refused: Run, sample_pack: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    shutil.copy(sample_pack, path)
    with path.open("rb+") as stream:
        stream.truncate(path.stat().st_size - 4096)
    for words in (["verify"], ["value", AREA, INDICATOR], ["profile", AREA]):
        text = refused(words[0], path, *words[1:])
        assert text.startswith(f"{path} is afgebroken")


def test_unknown_areas_indicators_years_and_themes_are_named(
    refused: Run, sample_pack: Path
) -> None:
    for words, told in (
        (["value", sample_pack, "WK900155", INDICATOR], "WK900155 staat niet in dit bestand."),
        (["value", sample_pack, "Haven", INDICATOR], "'Haven' is geen code"),
        (["value", sample_pack, AREA, "demo_leeftijd_65"], "demo_leeftijd_65_plus"),
        (["value", sample_pack, AREA, INDICATOR, "--year", 2019], "2019 zit niet in dit bestand."),
        (["profile", sample_pack, AREA, "--year", 2019], "2020, 2021, 2022, 2023, 2024"),
        (["profile", sample_pack, AREA, "--theme", "weer"], "weer is geen thema."),
        (["find", sample_pack, "Voorbeeldstat"], "Voorbeeldstad"),
        (["find", sample_pack, ""], "geen gebied of straat gevonden"),
    ):  # fmt: skip
        assert told in refused(*words)


def test_export_does_not_write_over_what_it_reads(
    refused: Run, sample_pack: Path, tmp_path: Path
) -> None:
    path = tmp_path / "x.gpkg"
    shutil.copy(sample_pack, path)
    before = path.read_bytes()
    assert "wordt" in refused("export", path, "--format", "csv", "--out", path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("option", ["--svg", "--html"])
def test_a_drawing_that_cannot_be_written_is_told(
    option: str, refused: Run, sample_pack: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "weg" / "x"
    assert str(missing) in refused("profile", sample_pack, AREA, option, missing)


def test_messages_speak_the_language_asked_for(refused: Run, tmp_path: Path) -> None:
    text = refused("info", tmp_path / "gone.gpkg", "--lang", "en")
    assert "does not exist" in text


def test_a_reader_that_goes_away_is_no_fault(sample_pack: Path) -> None:
    code = "from spatial_core.cli import main; import sys; sys.exit(main(sys.argv[1:]))"
    with subprocess.Popen(
        [sys.executable, "-c", code, "info", str(sample_pack), "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


# The demo


@pytest.mark.whole
def test_the_demo_makes_everything_and_says_where_to_look(
    run: Run, tmp_path: Path, sample_files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The whole sample takes seconds and is made and built elsewhere; one year shows the same.
    newest = {n: path for n, path in sample_files.items() if "_20" not in n or "2024" in n}
    monkeypatch.setattr(sample, "generate", lambda folder: newest)
    folder = tmp_path / "mijn voorbeeld"
    text = run("demo", "--out", folder)
    for name in ("voorbeeldstad.gpkg", "profieltaart.svg", "profiel.html"):
        assert (folder / name).stat().st_size > 1000
        assert name in text
    assert "QGIS" in text
    assert "Voorbeeldstad" in text
    assert f'"{sample.STREET}"' in text
    assert sample.STREET in run("profile", folder / "voorbeeldstad.gpkg", sample.STREET)
    run("verify", folder / "voorbeeldstad.gpkg")


def test_the_demo_in_no_folder_is_refused(refused: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "bestand", "x")
    assert str(path) in refused("demo", "--out", path)
    assert str(path) in refused("demo", "--out", path / "onder")
