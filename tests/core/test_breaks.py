"""Where a series ends: the table agrees with the catalogue, and keeps years apart."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core import breaks
from spatial_core.catalogue import Catalogue

YEARS = st.integers(2000, 2040)


def test_every_break_is_of_a_known_indicator_within_the_years_it_is_published(
    catalogue: Catalogue,
) -> None:
    for id, found in breaks.known().items():
        indicator = catalogue.find(id)
        assert indicator is not None, id
        first, last = indicator.first_year, indicator.last_year
        for each in found:
            assert first is None or first <= each.year, id
            assert last is None or each.year <= last + 1, id
            assert each.note("nl") != each.note("en")
            assert str(each.year) in each.note("nl")


def test_what_began_or_ended_while_its_kind_went_on_has_its_break(
    catalogue: Catalogue, shared_facts: Path
) -> None:
    """Herkomst, poverty and the age of dwellings have another id before and after."""
    with (shared_facts / "indicators.csv").open(encoding="utf-8") as stream:
        years = {row["id"]: row["years"] for row in csv.DictReader(stream)}
    for id, found in breaks.known().items():
        begun, _, ended = years[id].partition("-")
        if (begun, ended) in {("2023", "2025"), ("2024", ""), ("2024", "2025")}:
            assert [each.year for each in found] == [int(begun)]
        elif ended in ("2022", "2023"):
            assert [each.year for each in found] == [int(ended) + 1]
    old = {i.id for i in catalogue if i.last_year in (2022, 2023)}
    assert old <= set(breaks.known())


@pytest.mark.parametrize(
    ("indicator", "first", "last", "year"),
    [
        ("wonen_gas", 2022, 2023, None),
        ("wonen_gas", 2023, 2024, 2024),
        ("wonen_gas", 2024, 2025, None),
        ("demo_herkomst_nl", 2022, 2023, 2023),
        ("werk_armoede", 2023, 2024, 2024),
        ("wonen_bouwjaar_oud", 2013, 2024, 2024),
        ("demo_leeftijd_65_plus", 2000, 2030, None),
    ],
)
def test_a_break_lies_between_two_years(
    indicator: str, first: int, last: int, year: int | None
) -> None:
    found = breaks.between(indicator, first, last)
    assert (None if found is None else found.year) == year


@given(st.sampled_from(sorted(breaks.known())), YEARS, YEARS, YEARS)
def test_years_are_apart_where_any_step_between_them_is(id: str, a: int, b: int, c: int) -> None:
    first, middle, last = sorted((a, b, c))
    steps = breaks.between(id, first, middle), breaks.between(id, middle, last)
    assert (breaks.between(id, first, last) is None) == (steps == (None, None))
    assert breaks.between(id, last, first) == breaks.between(id, first, last)
