"""The legend of squares, and what is told of a line between two areas: no verdict, no silence."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core import finer
from spatial_core.judgement import contrast as contrasts
from spatial_core.judgement.contrast import Contrast
from spatial_core.legend import across, cells
from spatial_core.pack.reader import Figure, Pack

ID = "demo_leeftijd_65_plus"


@given(
    st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=1, max_size=60),
    st.none() | st.floats(-1e6, 1e6, allow_nan=False),
)
def test_the_classes_part_at_the_reference_and_rise(
    known: list[float], reference: float | None
) -> None:
    limits = cells._limits(known, reference)
    assert limits == sorted(set(limits))
    assert len(limits) <= 3
    if reference is not None:
        assert reference in limits


def test_every_square_falls_under_one_line_and_secrets_are_hatched(sample_pack: Path) -> None:
    with Pack(sample_pack) as pack:
        ((kind, year), *_) = pack.finer_kinds()
        indicator = pack.indicator(ID)
        found = pack.finer(kind, year, ID)
        against = cells.beside(pack, indicator, year, "GM9001")
        legend = cells.rules(indicator, found, against)
    counted = [int(line.label.rpartition("(")[2].rstrip(")").replace(".", "")) for line in
               legend.lines]  # fmt: skip
    assert sum(counted) == len(found)
    hatched = [line for line in legend.lines if line.pattern == "hatch"]
    assert len(hatched) == len({each.reason for each in found if each.value is None}) > 0
    assert all(line.pattern in ("", "hatch") for line in legend.lines)
    assert sum("Voorbeeldstad" in line.label for line in legend.lines) == 2


def test_without_a_figure_to_put_them_beside_squares_are_halved(sample_pack: Path) -> None:
    with Pack(sample_pack) as pack:
        ((kind, year), *_) = pack.finer_kinds()
        indicator, found = pack.indicator(ID), pack.finer(kind, year, ID)
    legend = cells.rules(indicator, found, cells.Beside(None, ""))
    assert len([line for line in legend.lines if not line.pattern]) == 2
    assert "Nederland" not in cells.heading(indicator, kind, year, cells.Beside(None, "Nederland"))


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("kind", finer.KINDS)
def test_the_heading_says_that_squares_are_too_small_for_a_verdict(
    sample_pack: Path, kind: str, lang: str
) -> None:
    with Pack(sample_pack) as pack:
        indicator = pack.indicator("demo_gebnl_herkomst_nl")
        said = cells.heading(indicator, kind, 2024, cells.Beside(None, ""), lang)
    assert ("te klein voor een oordeel" if lang == "nl" else "too small for a verdict") in said
    assert ("geen oordeel" if lang == "nl" else "not a judgement") in said


def figure(value: float | None, reason: str | None = None) -> Figure:
    return Figure("BU90010000", "buurt", 2024, ID, value, 100.0, None, reason, "")


@pytest.mark.parametrize(
    ("key", "side", "said"),
    [
        ("clearly_higher", "rechts", "links duidelijk meer"),
        ("lower", "links", "links minder, deels toeval"),
        ("about_equal", "", "ongeveer"),
        ("cannot_tell", "", "niet te zeggen"),
    ],
)
def test_the_lower_side_is_told_where_the_verdict_says_one(
    sample_pack: Path, key: str, side: str, said: str
) -> None:
    with Pack(sample_pack) as pack:
        indicator = pack.indicator(ID)
    found = Contrast(figure(20.0), figure(10.0), 10.0, None, None, key)
    assert across.lower_side(found) == side
    assert across.judgement(indicator, found).startswith(said)
    told = across.told(indicator, found, ("Oost", "West"))
    assert told.startswith("Oost: 20")
    assert "West: 10" in told


def test_a_side_without_a_figure_has_its_reason_and_no_verdict(sample_pack: Path) -> None:
    with Pack(sample_pack) as pack:
        indicator = pack.indicator(ID)
    secret = figure(None, "geheim_of_niet_aanwezig")
    told = across.told(
        indicator, Contrast(figure(20.0), secret, None, None, None, None), ("A", "B")
    )
    assert "te weinig mensen" in told
    assert "verschil" not in told


def test_the_sample_has_lines_of_several_classes(sample_pack: Path) -> None:
    with Pack(sample_pack) as pack:
        codes = [area.code for area in pack.areas("buurt", 2024, "GM9001") if not area.water]
        pairs = list(pairwise(codes))
        found = contrasts.of_neighbours(pack, pairs, pack.indicator(ID), 2024)
    assert {across.lower_side(each) for each in found} == {"links", "rechts", ""}
