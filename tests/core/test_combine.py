"""Areas put together: counts first, the official figures of the parts, and never a guess."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core.catalogue import Indicator
from spatial_core.combine import Part, combine
from spatial_core.pack.reader import Figure

SHARE = Indicator("x", "demografie", "x", "x", "%", "neutral", "count_share", aggregation="ratio")
MEAN = dataclasses.replace(SHARE, kind="mean", unit="x1000 euro", aggregation="wmean:Huishoudens")
COUNT = dataclasses.replace(SHARE, kind="count", unit="aantal", aggregation="sum")
MEDIAN = dataclasses.replace(SHARE, kind="median", aggregation="none")


def part(
    value: float | None, cases: float | None = None, n: float | None = None,
    reason: str | None = None, people: float | None = None,
) -> Part:  # fmt: skip
    why = reason or (None if value is not None else "ontbreekt")
    return Part(Figure("BU00010001", "buurt", 2024, "x", value, cases, n, why, "CBS"), people)


def test_counts_are_added_before_they_are_divided() -> None:
    made = combine(SHARE, [part(10.0, 20, 200), part(30.0, 900, 3000)])
    assert made.value == pytest.approx(28.75)
    assert (made.numerator, made.denominator, made.coverage) == (920, 3200, 1.0)


def test_a_mean_is_weighed_by_its_own_denominator() -> None:
    assert combine(MEAN, [part(30.0, None, 100), part(60.0, None, 200)]).value == 50.0


def test_counts_are_added() -> None:
    assert combine(COUNT, [part(120.0), part(35.0)]).value == 155.0


@pytest.mark.parametrize("indicator", [MEDIAN, dataclasses.replace(MEAN, aggregation="none")])
def test_medians_and_scores_are_refused(indicator: Indicator) -> None:
    made = combine(indicator, [part(3.0, None, 10), part(4.0, None, 10)])
    assert (made.value, made.reason) == (None, "niet_samen_te_voegen")


def test_without_a_denominator_there_is_no_mean() -> None:
    assert combine(MEAN, [part(3.0), part(4.0)]).reason == "niet_samen_te_voegen"


PERCENT = dataclasses.replace(MEAN, kind="percent_no_n", unit="%")


@pytest.mark.parametrize(
    ("values", "whole"), [((60.0, 63.0, 64.0), 62.0), ((60.0, 63.2, 64.0), 62.4)]
)
def test_percentages_together_are_no_more_exact_than_they_were_published(
    values: tuple[float, ...], whole: float
) -> None:
    made = combine(PERCENT, [part(value, None, 300) for value in values])
    assert made.value == whole
    mean = combine(MEAN, [part(value, None, 300) for value in values])
    assert mean.value == pytest.approx(sum(values) / 3)


def test_too_much_missing_is_refused_with_the_reason_of_most() -> None:
    lacking = [part(None, None, 400, "geheim_of_niet_aanwezig")] * 2
    made = combine(SHARE, [part(10.0, 10, 100), *lacking])
    assert (made.value, made.reason) == (None, "geheim_of_niet_aanwezig")
    assert made.coverage == pytest.approx(100 / 900)


def test_a_secret_part_gives_bounds_and_is_never_zero() -> None:
    made = combine(SHARE, [part(10.0, 100, 1000), part(None, None, 50, "geheim_of_niet_aanwezig")])
    assert made.value == pytest.approx(10.0)
    assert made.coverage == pytest.approx(1000 / 1050)
    assert made.bounds == pytest.approx((100 * 100 / 1050, 100 * 107 / 1050))


def test_a_secret_part_leaves_a_sum_seven_at_most() -> None:
    secret = part(None, None, None, "geheim_of_niet_aanwezig", people=50)
    made = combine(COUNT, [part(120.0, people=900), secret, secret._replace(inhabitants=20)])
    assert (made.value, made.bounds, made.weighed) == (120.0, (120.0, 134.0), "people")
    assert made.coverage == pytest.approx(900 / 970)
    lacking = part(None, None, None, "ontbreekt", people=50)
    assert combine(COUNT, [part(120.0, people=900), lacking]).bounds is None
    money = dataclasses.replace(COUNT, unit="x1000 euro")
    assert combine(money, [part(120.0, people=900), secret]).bounds is None


def test_a_secret_part_without_a_denominator_is_weighed_by_its_residents() -> None:
    secret = part(None, None, None, "geheim_of_niet_aanwezig", people=50)
    made = combine(SHARE, [part(10.0, 100, 1000, people=1000), secret])
    assert (made.weighed, made.coverage) == ("people", pytest.approx(1000 / 1050))
    # Nobody of 50 at the least, all of seven at the most.
    assert made.bounds == pytest.approx((100 * 100 / 1050, 100 * 107 / 1007))
    homes = dataclasses.replace(SHARE, denominator="woningvoorraad")
    assert combine(homes, [part(10.0, 100, 1000, people=1000), secret]).bounds is None
    unknown = secret._replace(inhabitants=None)
    assert combine(SHARE, [*[part(10.0, 100, 1000)] * 5, unknown]).bounds is None


@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 60)), min_size=1, max_size=4),
    st.integers(0, 500),
)
def test_what_is_secret_lies_between_the_bounds(hidden: list[tuple[int, int]], cases: int) -> None:
    secret = [
        part(None, None, None, "geheim_of_niet_aanwezig", people=max(people, x))
        for x, people in hidden
    ]
    made = combine(SHARE, [part(cases / 50, cases, 5000, people=5000), *secret])
    assert made.bounds is not None
    for below in ([x for x, _ in hidden], [max(people, x) for x, people in hidden]):
        true = 100 * (cases + sum(x for x, _ in hidden)) / (5000 + sum(below))
        assert made.bounds[0] - 1e-9 <= true <= made.bounds[1] + 1e-9


def test_places_where_nobody_lives_weigh_nothing() -> None:
    made = combine(SHARE, [part(10.0, 10, 100), part(None, reason="niet_van_toepassing")])
    assert (made.value, made.coverage, made.bounds) == (10.0, 1.0, None)
    alone = combine(SHARE, [part(None, reason="niet_van_toepassing")])
    assert alone.reason == "niet_van_toepassing"


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(50, 500)), min_size=1, max_size=9))
def test_the_whole_lies_between_its_parts_whatever_their_order(
    counts: list[tuple[int, int]],
) -> None:
    parts = [part(100 * x / n, x, n) for x, n in counts]
    made = combine(SHARE, parts)
    values = [p.figure.value for p in parts if p.figure.value is not None]
    assert made.value is not None
    assert min(values) - 1e-9 <= made.value <= max(values) + 1e-9
    assert combine(SHARE, parts[::-1]).value == pytest.approx(made.value)
