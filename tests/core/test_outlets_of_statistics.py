"""Lists of who stands out, ranges of rounding, smoothed columns and chosen traits, as commands."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from spatial_core.cli import main
from spatial_core.judgement import standouts, verdicts
from spatial_core.pack.reader import Pack
from spatial_core.reading import rounded
from spatial_core.statistics.verdict import side_of

pytestmark = pytest.mark.whole

Run = Callable[..., str]
YEAR = 2024
BENEFITS, AGED = "werk_bijstand", "demo_leeftijd_65_plus"


def test_a_gemeente_lists_its_buurten_that_stand_out(
    run: Run, sample_pack: Path, pack: Pack
) -> None:
    told = json.loads(run("compare", sample_pack, "GM9001", "--standouts", "--indicator", BENEFITS,
                          "--json"))  # fmt: skip
    assert (told["within"], told["level"], told["false_discovery_rate"]) == (
        ["GM9001"], "buurt", 0.05,
    )  # fmt: skip
    (listed,) = told["indicators"]
    inside = [a.code for a in pack.areas("buurt", YEAR) if a.gemeente_code == "GM9001"]
    indicator = pack.indicator(BENEFITS)
    expected = standouts.of_level(pack, indicator, "buurt", YEAR, codes=inside)
    assert [each["code"] for each in listed["areas"]] == [each.code for each in expected.areas]
    assert listed["tested"] == expected.tested
    judged = verdicts.of_level(pack, indicator, "buurt", YEAR)
    for each in listed["areas"]:
        assert side_of(each["verdict"])
        assert each["verdict"] == judged[each["code"]].key
        assert each["reference_value"] == judged[each["code"]].reference_value
    text = run("compare", sample_pack, "GM9001", "--standouts", "--indicator", BENEFITS)
    assert "1 op de 20" in text
    assert "noemer_benaderd" in listed["areas"][0]["cautions"]
    # A title, a sentence, a line an area, and the caution that stands beside all of them, once.
    assert text.count("\n") == 2 + len(listed["areas"]) + 1
    assert text.rstrip().endswith("is hier benaderd.")


def test_crime_that_stands_out_is_told_to_be_by_place(run: Run, sample_pack: Path) -> None:
    text = run("compare", sample_pack, "GM9001", "--standouts", "--indicator", "veil_misdrijven")
    assert text.count("Misdrijven tellen waar ze gebeuren") == 1


@pytest.mark.parametrize(
    ("code", "level", "inside"),
    [
        ("NL00", "gemeente", "GM"), ("GM9001", "wijk", "WK9001"), ("WK900101", "buurt", "BU900101"),
    ],
)  # fmt: skip
def test_a_list_holds_areas_of_its_level_within_what_was_asked(
    run: Run, sample_pack: Path, code: str, level: str, inside: str
) -> None:
    words = ("compare", sample_pack, code, "--standouts", "--level", level)
    told = json.loads(run(*words, "--json"))
    found = [area["code"] for each in told["indicators"] for area in each["areas"]]
    assert found
    assert all(each.startswith(inside) for each in found)
    # The pie without herkomst, and only what has a margin of chance.
    assert not [each for each in told["indicators"] if "herkomst" in each["indicator"]]
    assert all(each["tested"] for each in told["indicators"])
    assert run(*words).startswith(told["indicators"][0]["label"])


def test_no_list_is_made_by_herkomst(sample_pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["compare", str(sample_pack), "GM9001", "--standouts", "--indicator",
             "demo_herkomst_europa"]  # fmt: skip
    assert main(words) == 1
    assert "geen lijst" in capsys.readouterr().err


TRAITS = "demo_eenpersoons,wonen_koop=2,wonen_oad,demo_leeftijd_65_plus"


def test_the_user_chooses_in_what_areas_are_alike(run: Run, sample_pack: Path) -> None:
    words = ("compare", sample_pack, "WK900101", "--peers", "auto")
    chosen = json.loads(run(*words, "--traits", TRAITS, "--json"))
    assert chosen["traits"] == {
        "demo_eenpersoons": 1.0, "wonen_koop": 2.0, "wonen_oad": 1.0, AGED: 1.0,
    }  # fmt: skip
    usual = json.loads(run(*words, "--json"))
    assert [p["distance"] for p in chosen["peers"]] != [p["distance"] for p in usual["peers"]]
    assert all(set(p["alike"]) <= set(chosen["traits"]) for p in chosen["peers"])
    assert "; Koopwoning: 2 (wonen_koop);" in run(*words, "--traits", TRAITS)
    assert "Koopwoning: 1,5 (wonen_koop)" in run(*words, "--traits", TRAITS.replace("=2", "=1.5"))


def test_a_trait_without_figures_is_not_told_as_one(run: Run, sample_pack: Path) -> None:
    """Whether people like their home is not in the sample: nothing can be alike in it."""
    words = ("compare", sample_pack, "WK900101", "--peers", "auto", "--traits")
    told = (*words, f"{TRAITS},wonen_tevreden_woning")
    assert "wonen_tevreden_woning" not in json.loads(run(*told, "--json"))["traits"]
    assert "wonen_tevreden_woning" not in run(*told)


def test_what_is_compared_is_no_trait_and_not_printed_as_one(run: Run, sample_pack: Path) -> None:
    words = ("compare", sample_pack, "WK900101", "--peers", "auto", "--indicator", "wonen_koop")
    for more in ((), ("--traits", TRAITS)):
        assert "wonen_koop" not in json.loads(run(*words, *more, "--json"))["traits"]
        (line,) = [x for x in run(*words, *more).splitlines() if x.startswith("Kenmerken en")]
        assert "wonen_koop" not in line


@pytest.mark.parametrize(
    ("traits", "told"),
    [
        ("demo_eenpersoons,wonen_koop=0,wonen_oad", "wonen_koop=0"),
        ("demo_eenpersoons,wonen_koop=veel,wonen_oad", "wonen_koop=veel"),
        ("demo_eenpersoons,wonen_koop=nan,wonen_oad", "wonen_koop=nan"),
        ("demo_eenpersoons,wonen_koop", "2 kenmerken"),
        ("demo_eenpersoons,wonen_kop,wonen_oad", "wonen_kop"),
    ],
)
def test_traits_that_cannot_be_are_refused(
    sample_pack: Path, capsys: pytest.CaptureFixture[str], traits: str, told: str
) -> None:
    words = ["compare", str(sample_pack), "WK900101", "--peers", "auto", "--traits", traits]
    assert main(words) == 1
    assert told in capsys.readouterr().err


def test_traits_without_peers_are_refused(
    sample_pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", str(sample_pack), "WK900101", "--traits", TRAITS]) == 1
    assert "--peers auto" in capsys.readouterr().err


def test_a_share_of_rounded_counts_tells_between_what_it_lies(
    run: Run, sample_pack: Path, pack: Pack
) -> None:
    area = pack.area("BU90010101", YEAR)
    for id, above in ((AGED, 4), (BENEFITS, 9)):
        indicator = pack.indicator(id)
        figure = pack.figure(area, indicator, YEAR)
        x, n = figure.numerator or 0.0, figure.denominator or 0.0
        terms = 3 if id == BENEFITS else 1
        expected = 100 * (x - above) / (n + 4 * terms), 100 * (x + above) / (n - 4 * terms)
        assert rounded.bounds(pack, area, indicator, figure) == pytest.approx(expected)
    assert "het ligt tussen" in run("value", sample_pack, area.code, AGED)


@pytest.mark.parametrize(
    ("code", "id"),
    [
        ("GM9001", AGED), ("NL00", AGED), ("WK900101", "werk_netto_participatie"),
        ("WK900101", "zorg_wmo"), ("WK900101", "demo_inwoners"),
    ],
)  # fmt: skip
def test_exact_and_published_figures_have_no_range(
    run: Run, sample_pack: Path, code: str, id: str
) -> None:
    assert "het ligt tussen" not in run("value", sample_pack, code, id)


def test_a_range_never_passes_100_percent_but_holds_the_value(pack: Pack) -> None:
    area, indicator = pack.area("BU90010101", YEAR), pack.indicator(AGED)
    figure = pack.figure(area, indicator, YEAR)
    for x, n, expected in ((20, 20, (100 * 16 / 24, 100.0)), (5, 20, (100 / 24, 100 * 9 / 16))):
        told = figure._replace(numerator=float(x), denominator=float(n))
        assert rounded.bounds(pack, area, indicator, told) == pytest.approx(expected)
    tiny = figure._replace(numerator=0.0, denominator=4.0)
    assert rounded.bounds(pack, area, indicator, tiny) is None


def test_an_own_area_is_rounded_once_for_every_buurt(pack: Pack) -> None:
    area = next(
        a for a in pack.areas("gebied", YEAR) if pack.figure(a, pack.indicator(AGED), YEAR).value
    )
    indicator = pack.indicator(AGED)
    figure = pack.figure(area, indicator, YEAR)
    count = len(pack.own_areas[area.code, YEAR].buurten)
    found = rounded.bounds(pack, area, indicator, figure)
    x, n = figure.numerator or 0.0, figure.denominator or 0.0
    assert found is not None
    assert found[0] == pytest.approx(100 * (x - 4 * count) / (n + 4 * count))


def test_an_export_adds_smoothed_figures_in_a_column_of_their_own(
    run: Run, sample_pack: Path, tmp_path: Path
) -> None:
    words = ("export", sample_pack, "--format", "csv", "--level", "buurt", "--year", YEAR,
             "--indicator", BENEFITS, "wonen_woz", "demo_herkomst_europa", "--reference", "GM",
             "--out")  # fmt: skip
    run(*words, tmp_path / "plain.csv")
    run(*words, tmp_path / "smooth.csv", "--smoothed")
    plain, smooth = (
        list(csv.DictReader((tmp_path / name).read_text("utf-8").splitlines()))
        for name in ("plain.csv", "smooth.csv")
    )
    # What was published and judged stays what it is.
    assert [{k: v for k, v in row.items() if k != "smoothed"} for row in smooth] == plain
    assert list(smooth[0])[-1] == "smoothed"
    rows = [row for row in smooth if row["indicator"] == BENEFITS and row["value"]]
    values = [float(row["value"]) for row in rows]
    drawn = [float(row["smoothed"]) for row in rows]
    assert min(values) < min(drawn) < max(drawn) < max(values)
    assert all(row["smoothed"] == "" for row in smooth
               if row["indicator"] != BENEFITS or not row["value"])  # fmt: skip
