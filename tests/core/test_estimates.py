"""Estimates with published limits and surveys with their answers, from own table to sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from spatial_core.build import build
from spatial_core.catalogue import Catalogue
from spatial_core.errors import TableError
from spatial_core.judgement import opposite, verdicts
from spatial_core.pack.reader import Pack
from spatial_core.reading import profile
from spatial_core.recipe import InputFile, Recipe
from spatial_core.sentence import figure_sentence, of_slice
from spatial_core.sources import own, tables

Run = Callable[..., str]
HEAD = "column;indicator;year;unit;numerator;denominator;direction;label_nl;low;high;kind\n"
MODEL = HEAD + "eenzaam;eenzaam;2024;%;;;attention;Eenzaam;onder;boven;\n"
ESTIMATES = (
    "code;eenzaam;onder;boven\n"
    "GM7777;19,5;18,9;20,1\nWK777700;24;21;27,2\nWK777701;30;27;33\nWK777702;20;;\n"
)
SURVEY = HEAD + "veilig;veilig;2024;%;;n;strength;Voelt zich veilig;;;survey\n"
ANSWERS = "code;veilig;n\nGM7777;80;4000\nWK777700;70;400\nWK777701;79;60\nWK777702;75;\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """A pack of one own table with its description."""

    def make(table: str, description: str) -> Path:
        folder = tmp_path_factory.mktemp("eigen")
        (folder / "t.csv").write_text(table, "utf-8")
        (folder / "k.csv").write_text(description, "utf-8")
        files = tuple(InputFile(str(folder / name)) for name in ("t.csv", "k.csv"))
        build(Recipe((2024,), own=files), folder / "x.gpkg")
        return folder / "x.gpkg"

    return make


def test_published_limits_reach_the_verdict_and_the_sentence(
    built: Callable[[str, str], Path], run: Run
) -> None:
    """The vector of the contract: 24.0 (21.0-27.2) against 19.5 (18.9-20.1) has z 2.79."""
    path = built(ESTIMATES, MODEL)
    with Pack(path) as pack:
        indicator = pack.indicator("eigen_eenzaam")
        assert indicator.kind == "model"
        found = verdicts.of_level(pack, indicator, "wijk", 2024, "GM")
        assert {code: each.key for code, each in found.items()} == {
            "WK777700": "higher", "WK777701": "clearly_higher", "WK777702": "cannot_tell",
        }  # fmt: skip
        assert found["WK777700"].verdict is not None
        interval = found["WK777700"].verdict.interval
        assert interval == pytest.approx((4.5 - 3.161, 4.5 + 3.161), abs=0.01)
        for code, each in found.items():
            area = pack.area(code, 2024)
            figure = pack.figure(area, indicator, 2024)
            against = each.reference
            assert verdicts.of_figure(pack, area, indicator, figure, against) == each
            assert (figure.low is None) == ("marge" not in figure_sentence(area, indicator, figure))
        one = opposite.of_figure(found["WK777700"].own)
        assert (one.low, one.high) == (21.0, 27.2)
        scores = verdicts.scores_of_level(pack, indicator, "wijk", 2024, "GM")
        assert scores["WK777700"] == pytest.approx(2.79, abs=0.005)
        assert "WK777702" not in scores
    told = json.loads(run("value", path, "WK777700", "eigen_eenzaam", "--json"))
    assert told["limits"] == [21.0, 27.2]
    said = run("value", path, "WK777700", "eigen_eenzaam", "--reference", "GM")
    assert "De marge van deze schatting loopt van 21% tot 27%." in said
    assert "limits" not in json.loads(run("value", path, "WK777702", "eigen_eenzaam", "--json"))


def test_a_reference_without_limits_is_not_exact(built: Callable[[str, str], Path]) -> None:
    """30 (27-33) lies far from 19.5, but how far 19.5 may be off nobody told."""
    table = ESTIMATES.replace("GM7777;19,5;18,9;20,1", "GM7777;19,5;;")
    with Pack(built(table, MODEL)) as pack:
        indicator = pack.indicator("eigen_eenzaam")
        found = verdicts.of_level(pack, indicator, "wijk", 2024, "GM")
        assert {code: each.key for code, each in found.items()} == {
            "WK777700": "higher", "WK777701": "higher", "WK777702": "cannot_tell",
        }  # fmt: skip
        assert all(each.verdict and each.verdict.interval is None for each in found.values())
        assert verdicts.scores_of_level(pack, indicator, "wijk", 2024, "GM") == {}


def test_a_slice_tells_the_published_limits(built: Callable[[str, str], Path]) -> None:
    from spatial_core.catalogue import PieSlice

    with Pack(built(ESTIMATES, MODEL)) as pack:
        piece = PieSlice("eigen_eenzaam", "eigen", 1.0)
        found = profile.of(pack, "WK777700", reference="GM", pie=[piece])
        (part,) = found.slices
        assert part.limits == (21.0, 27.2)
        assert "van 21% tot 27%" in of_slice(found, part)


def test_a_survey_is_judged_by_those_who_answered(built: Callable[[str, str], Path]) -> None:
    with Pack(built(ANSWERS, SURVEY)) as pack:
        indicator = pack.indicator("eigen_veilig")
        found = verdicts.of_level(pack, indicator, "wijk", 2024, "GM")
        # 0.1/√(0.21/400 + 0.16/4000) = 4.2; 60 answers are too few; of none told nothing is said.
        assert {code: each.key for code, each in found.items()} == {
            "WK777700": "clearly_lower", "WK777701": "too_little_data",
            "WK777702": "too_little_data",
        }  # fmt: skip
        verdict = found["WK777700"].verdict
        assert verdict is not None
        assert verdict.interval == pytest.approx((-10 - 4.66, -10 + 4.66), abs=0.01)
        assert all(each.verdict and each.verdict.interval is None
                   for code, each in found.items() if code != "WK777700")  # fmt: skip


def test_a_figure_outside_its_own_limits_is_refused_with_its_row(
    built: Callable[[str, str], Path],
) -> None:
    with pytest.raises(TableError, match=r"WK777700: 24 \(25 … 27.2\)"):
        built(ESTIMATES.replace("24;21;", "24;25;"), MODEL)


@pytest.mark.parametrize(("kind", "unit"), [("survey", "score"), ("rate", "%"), ("x", "%")])
def test_a_kind_that_cannot_be_is_refused(
    built: Callable[[str, str], Path], kind: str, unit: str
) -> None:
    described = HEAD + f"eenzaam;eenzaam;2024;{unit};;;;Eenzaam;;;{kind}\n"
    with pytest.raises(TableError, match=f"'{kind}' met eenheid '{unit}' kan niet"):
        built(ESTIMATES, described)


ROWS = """ID;Leeftijd;Marges;WijkenEnBuurten;Perioden;Eenzaam_28;Roker_11
1;20300;MBG0095;WK777700  ;2020JJ00;27.2;14.1
2;20300;MW00000;WK777700  ;2020JJ00;24.0;12.0
3;20300;MOG0095;WK777700  ;2020JJ00;21.0;10.2
4;20300;MW00000;WK777701  ;2020JJ00;30.5;11.0
"""


def test_rows_of_limits_stand_beside_their_value(catalogue: Catalogue, tmp_path: Path) -> None:
    """As RIVM publishes them, whatever their order; without such rows there are none."""
    (tmp_path / "rivm.csv").write_text(ROWS, "utf-8")
    table = tables.read(tmp_path / "rivm.csv")
    assert table.codes is not None
    assert table.codes.tolist() == ["WK777700", "WK777701"]
    lonely, smoker = own.read(table, [], catalogue, None).figures[-2:]
    assert (lonely.year, lonely.values.tolist()) == (2020, [24.0, 30.5])
    assert lonely.lows is not None
    assert smoker.highs is not None
    np.testing.assert_array_equal(lonely.lows, [21.0, np.nan])
    np.testing.assert_array_equal(smoker.highs, [14.1, np.nan])


def test_a_table_with_values_only_stays_as_it_is(tmp_path: Path) -> None:
    rows = [line for line in ROWS.splitlines() if "MOG" not in line and "MBG" not in line]
    (tmp_path / "rivm.csv").write_text("\n".join(rows), "utf-8")
    table = tables.read(tmp_path / "rivm.csv")
    assert not [header for header in table.cells if "MOG" in header]
