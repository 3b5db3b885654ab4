"""A figure on other borders: counts conserved, shares between their sources, nothing invented."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core import catalogue
from spatial_core.catalogue import Indicator
from spatial_core.converted import Converted, convert
from spatial_core.crosswalk import Link, unknown
from spatial_core.pack.reader import Figure

CATALOGUE = {indicator.id: indicator for indicator in catalogue.load()}
PEOPLE, OLD = CATALOGUE["demo_inwoners"], CATALOGUE["demo_leeftijd_65_plus"]
MEDIAN = next(i for i in CATALOGUE.values() if i.aggregation == "none")


def figure(
    code: str, value: float | None, above: float | None = None, below: float | None = None,
    reason: str | None = None,
) -> Figure:  # fmt: skip
    return Figure(code, "buurt", 2020, "x", value, above, below, reason, None)


def share(code: str, above: float, below: float) -> Figure:
    return figure(code, 100 * above / below, above, below)


def converted(indicator: Indicator, links: list[Link], figures: Mapping[str, Figure]) -> Converted:
    return convert(indicator, links, figures.get)


def part(source: str, share: float, target: str = "T") -> Link:
    return Link(source, target, share, "redrawn", "squares", 0.5)


def test_an_unchanged_area_keeps_its_figure_whatever_kind_it_is() -> None:
    link = Link("A", "A", 1.0, "unchanged", "none", 0.0)
    found = converted(MEDIAN, [link], {"A": figure("A", 12.5)})
    assert (found.value, found.estimated, found.coverage) == (12.5, 0.0, 1.0)
    assert not found.is_computed


def test_a_median_of_a_changed_area_is_refused() -> None:
    figures = {"A": figure("A", 12.5), "B": figure("B", 12.5)}
    found = converted(MEDIAN, [part("A", 1.0), part("B", 1.0)], figures)
    assert (found.value, found.reason) == (None, "niet_samen_te_voegen")


def test_a_share_is_that_of_the_counts_not_of_the_shares() -> None:
    figures = {"A": share("A", 10, 100), "B": share("B", 90, 300)}
    found = converted(OLD, [part("A", 1.0), part("B", 0.5)], figures)
    assert (found.numerator, found.denominator) == (55.0, 250.0)
    assert found.value == pytest.approx(22.0)
    assert found.estimated == pytest.approx(150 / 250)
    assert (found.sources, found.method) == (("A", "B"), "squares")


def test_a_secret_source_never_counts_as_nothing() -> None:
    secret = figure("B", None, reason="geheim_of_niet_aanwezig")
    links = [part("A", 1.0), part("B", 1.0)]
    found = converted(PEOPLE, links, {"A": figure("A", 100.0), "B": secret})
    assert (found.value, found.reason) == (None, "geheim_of_niet_aanwezig")
    assert 0 < found.coverage < 1


def test_a_source_without_a_row_makes_the_target_unknown() -> None:
    found = converted(PEOPLE, [part("A", 1.0), part("B", 1.0)], {"A": figure("A", 100.0)})
    assert (found.value, found.reason) == (None, "koppeling_mislukt")


@pytest.mark.parametrize("links", [[], [unknown("T")]])
def test_nothing_is_said_of_an_area_of_unknown_provenance(links: list[Link]) -> None:
    found = converted(PEOPLE, links, {"T": figure("T", 100.0)})
    assert (found.value, found.reason, found.provenance) == (None, "koppeling_mislukt", "unknown")


@st.composite
def crosswalks(draw: st.DrawFn) -> tuple[list[Figure], list[list[float]]]:
    """Sources with a share of 65+, and how each is divided over three targets, wholly."""
    below = draw(st.lists(st.integers(1, 100_000), min_size=1, max_size=5))
    above = [draw(st.integers(0, n)) for n in below]
    figures = [share(f"S{n}", x, y) for n, (x, y) in enumerate(zip(above, below, strict=True))]
    rows = []
    for _ in figures:
        weights = draw(st.lists(st.integers(1, 100), min_size=3, max_size=3))
        rows.append([w / sum(weights) for w in weights])
    return figures, rows


@given(crosswalks())
def test_counts_are_conserved_and_shares_lie_between_those_of_the_sources(
    made: tuple[list[Figure], list[list[float]]],
) -> None:
    figures, rows = made
    known = {each.code: each for each in figures}
    values = [each.value or 0.0 for each in figures]
    total = 0.0
    for target in range(3):
        links = [part(f"S{n}", row[target]) for n, row in enumerate(rows)]
        found = converted(OLD, links, known)
        assert found.value is not None
        assert min(values) - 1e-9 <= found.value <= max(values) + 1e-9
        total += found.denominator or 0.0
    assert total == pytest.approx(sum(each.denominator or 0.0 for each in figures), rel=1e-9)
