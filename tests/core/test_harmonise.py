"""A level on the borders of one year: totals kept, gaps kept, and every value says how it came."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from spatial_core import cli, wording
from spatial_core.catalogue import Catalogue
from spatial_core.errors import NotFoundError, RecipeError
from spatial_core.outlets import harmonised
from spatial_core.pack.reader import Pack
from tests.support.changed import Changed

Run = Callable[..., str]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_residents_of_every_year_are_kept_to_the_last_one(pack: Pack) -> None:
    people = pack.indicator("demo_inwoners")
    found: dict[int, float] = {}
    for row in harmonised.rows(pack, "buurt", 2024, indicators=[people]):
        found[row.year] = found.get(row.year, 0.0) + (row.found.value or 0.0)
    assert list(found) == [2020, 2021, 2022, 2023, 2024]
    for year, total in found.items():
        figures = pack.column(people, "buurt", year).values()
        assert total == pytest.approx(sum(f.value or 0.0 for f in figures), rel=1e-9)


def test_shares_lie_between_those_of_their_sources(pack: Pack) -> None:
    old = pack.indicator("demo_leeftijd_65_plus")
    for year in (2020, 2021):
        figures = pack.column(old, "buurt", year)
        for row in harmonised.rows(pack, "buurt", 2024, years=[year], indicators=[old]):
            if row.found.is_computed and row.found.value is not None:
                of = [figures[code].value or 0.0 for code in row.found.sources]
                assert min(of) - 1e-9 <= row.found.value <= max(of) + 1e-9


def test_the_year_itself_is_as_it_was_published(pack: Pack) -> None:
    for id in ("demo_inwoners", "demo_leeftijd_65_plus"):
        indicator = pack.indicator(id)
        figures = pack.column(indicator, "wijk", 2024)
        for row in harmonised.rows(pack, "wijk", 2024, years=[2024], indicators=[indicator]):
            figure = figures.get(row.area.code) or pack.figure(row.area, indicator, 2024)
            assert (row.found.value, row.found.reason) == (figure.value, figure.reason)
            assert (row.found.provenance, row.found.method) == ("unchanged", "none")


@pytest.mark.whole
def test_a_table_says_how_every_value_came_about(
    run: Run, sample_pack: Path, tmp_path: Path
) -> None:
    out = tmp_path / "buurten.csv"
    run("harmonise", sample_pack, "--to", 2024, "--year", 2020, "--out", out)
    rows = table(out)
    assert {row["borders"] for row in rows} == {"2024"}
    assert all((row["value"] == "") == (row["reason"] != "") for row in rows)
    people = {r["code"]: r for r in rows if r["indicator"] == "demo_inwoners"}
    assert people["BU9001AA01"]["provenance"] == "recoded"
    assert people["BU90010200"]["sources"] == "BU90010200 BU90010205"
    assert (people["BU90010200"]["method"], people["BU90010200"]["estimated"]) == (
        "regrouping", "0",
    )  # fmt: skip
    assert people["BU90010606"]["provenance"] == "redrawn"
    assert float(people["BU90010606"]["estimated"]) == 1.0
    # Distances are means of which nobody knows of how many: of a redrawn area they are refused.
    refused = [r for r in rows if r["reason"] == "niet_samen_te_voegen"]
    assert {r["provenance"] for r in refused} <= {"merged", "split", "redrawn"}


def test_a_map_has_a_layer_for_each_year(run: Run, sample_pack: Path, tmp_path: Path) -> None:
    out = tmp_path / "wijken.gpkg"
    run("harmonise", sample_pack, "--to", 2024, "--level", "wijk", "--indicator", "demo_inwoners",
        "--out", out)  # fmt: skip
    layers = [str(name) for name, _ in pyogrio.list_layers(out)]
    assert layers == [f"wijk_{year}_op_2024" for year in range(2020, 2025)]
    frame: Any = pyogrio.read_dataframe(out, layer="wijk_2020_op_2024").set_index("code")
    assert frame.loc["WK900106", "grens"] == "redrawn"
    assert 0 < frame.loc["WK900106", "demo_inwoners_geschat"] < 1
    assert frame.geometry.notna().all()


def test_a_year_without_a_conversion_names_those_that_have_one(pack: Pack) -> None:
    for year, key in ((2021, "harmonise_none"), (1999, "boundaries_year")):
        with pytest.raises(NotFoundError) as caught:
            harmonised.rows(pack, "buurt", year)
        assert caught.value.key == key
    with pytest.raises(NotFoundError):
        harmonised.rows(pack, "buurt", 2024, years=[2019])


def test_a_pack_without_any_conversion_says_what_it_takes(changed: Changed) -> None:
    """The copy has no crosswalk, as of one year, or of maps that were refused."""
    with pytest.raises(NotFoundError) as caught:
        harmonised.rows(changed(), "buurt", 2024)
    assert caught.value.key == "harmonise_nothing"
    assert "minstens twee jaren" in wording.error_text(caught.value)


def test_a_figure_by_group_is_refused(pack: Pack, catalogue: Catalogue) -> None:
    group = replace(next(iter(catalogue)), group="herkomst")
    with pytest.raises(RecipeError):
        harmonised.rows(pack, "buurt", 2024, indicators=[group])


def test_another_kind_of_file_is_refused(
    sample_pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["harmonise", str(sample_pack), "--to", "2024", "--out", str(tmp_path / "uit.txt")]
    assert cli.main(words) == 1
    assert ".csv of .gpkg" in capsys.readouterr().err
