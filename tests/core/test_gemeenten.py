"""A gemeente of today stands for those that it was made of, in the years before."""

from __future__ import annotations

import itertools
import json

import pytest

from spatial_core import gemeenten
from spatial_core.errors import RecipeError
from tests.core.conftest import SHARED


def test_a_merged_gemeente_brings_those_it_was_made_of() -> None:
    assert gemeenten.predecessors("GM1991", 2021) == {"GM0856", "GM1685"}
    assert gemeenten.predecessors("GM1991", 2022) == frozenset()


def test_a_merger_of_mergers_is_followed_to_its_beginning() -> None:
    assert gemeenten.predecessors("GM1978", 2018) == {"GM0689", "GM1927"}
    assert gemeenten.predecessors("GM1978", 2012) >= {"GM0693", "GM0694", "GM0571"}


def test_of_a_divided_gemeente_the_whole_comes_and_that_is_known() -> None:
    assert gemeenten.predecessors("GM0855", 2020) == {"GM0788"}
    assert gemeenten.divided("GM0855", 2020) == {"GM0788"}
    assert gemeenten.divided("GM1991", 2018) == frozenset()


def test_one_that_is_gone_has_its_successors() -> None:
    assert gemeenten.successors("GM0856", 2024) == ("GM1991",)
    assert gemeenten.successors("GM0856", 2020) == ("GM0856",)
    assert gemeenten.successors("GM0693", 2024) == ("GM1978",)
    assert set(gemeenten.successors("GM0788", 2024)) == {"GM0757", "GM0824", "GM0855", "GM0865"}
    assert gemeenten.former("uden") == "GM0856"
    assert gemeenten.former("Eindhoven") is None


def test_one_that_is_newer_than_the_year_is_found_by_its_name() -> None:
    known = {"GM0856": "Uden", "GM1685": "Landerd", "GM0772": "Eindhoven"}
    assert gemeenten.meant("maashorst", known, 2020) == ("GM0856", "GM1685")
    assert gemeenten.newer("Maashorst", 2024) == ()
    assert gemeenten.newer("Eindhoven", 2013) == ()
    assert gemeenten.meant("Uden", known, 2020) == ("GM0856",)
    with pytest.raises(RecipeError):
        gemeenten.meant("Maashorst", {"GM0772": "Eindhoven"}, 2020)


@pytest.mark.shared
def test_every_gemeente_that_went_is_known_on_real_lists() -> None:
    lists = {}
    for path in sorted((SHARED / "data" / "gemeente_trend").glob("gemeenten_*.geojson")):
        found = json.loads(path.read_text("utf-8"))["features"]
        codes = {row["properties"]["gemeentecode"] for row in found} - {"GM0998", "GM9999"}
        lists[int(path.stem[-4:])] = codes
    years = sorted(lists)
    assert len(years) == 7
    for before, after in itertools.pairwise(years):
        for code in lists[before]:
            assert set(gemeenten.successors(code, after)) <= lists[after], code
            # Nobody goes whose code is still in use.
            if code in lists[after]:
                assert gemeenten.successors(code, after) == (code,)
        for code in lists[after]:
            assert gemeenten.predecessors(code, before) - {code} <= lists[before] | {"GM1921"}
