"""Empirical Bayes: the contract's two vectors, and what must always hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core.statistics.smoothing import smooth

N = [10, 150, 300, 5000]
areas = st.lists(
    st.tuples(st.integers(0, 400), st.integers(1, 10_000)).map(lambda p: (min(p), p[1])),
    min_size=1, max_size=40,
)  # fmt: skip


def in_percent(events: list[float], people: list[float]) -> list[float]:
    return [round(100 * rate, 2) for rate in smooth(events, people) if rate is not None]


def test_vector_a() -> None:
    assert in_percent([2, 6, 60, 400], N) == [9.51, 5.95, 16.90, 8.01]


def test_vector_b_where_chance_explains_all_differences() -> None:
    assert in_percent([2, 12, 30, 400], N) == [8.13] * 4


@given(areas, st.booleans())
def test_a_smoothed_rate_lies_between_its_own_and_the_mean(
    pairs: list[tuple[int, int]], rare: bool
) -> None:
    events, people = [o for o, _ in pairs], [n for _, n in pairs]
    mean = sum(events) / sum(people)
    for rate, o, n in zip(smooth(events, people, rare), events, people, strict=True):
        assert rate is not None
        assert min(o / n, mean) - 1e-12 <= rate <= max(o / n, mean) + 1e-12


@given(areas)
def test_the_order_does_not_matter(pairs: list[tuple[int, int]]) -> None:
    forward = smooth([o for o, _ in pairs], [n for _, n in pairs])
    backward = smooth([o for o, _ in pairs[::-1]], [n for _, n in pairs[::-1]])
    assert backward[::-1] == pytest.approx(forward)


@given(areas, st.integers(0, 40))
def test_missing_areas_stay_missing_and_change_nothing(
    pairs: list[tuple[int, int]], at: int
) -> None:
    events: list[float | None] = [o for o, _ in pairs]
    people: list[float | None] = [n for _, n in pairs]
    at = min(at, len(pairs))
    whole = smooth(events, people)
    for o, n in ((None, 50), (3, None), (0, 0), (3, 0)):
        found = smooth([*events[:at], o, *events[at:]], [*people[:at], n, *people[at:]])
        assert found[at] is None
        assert found[:at] + found[at + 1 :] == whole


def test_nothing_known_gives_nothing() -> None:
    assert smooth([None, 3], [10, None]) == [None, None]
    assert smooth([], []) == []


def test_no_events_anywhere_is_a_rate_of_zero() -> None:
    assert smooth([0, 0], [10, 1000]) == [0.0, 0.0]


def test_a_small_area_is_drawn_further_than_a_large_one() -> None:
    small, large, _ = smooth([20, 2000, 1000], [100, 10_000, 20_000])
    assert small is not None
    assert large is not None
    assert small < large < 0.2


def test_a_share_that_is_not_rare_is_drawn_less() -> None:
    events, people = [60, 450, 900], [100, 900, 1500]
    rare, common = smooth(events, people), smooth(events, people, rare=False)
    for drawn, less, o, n in zip(rare, common, events, people, strict=True):
        assert drawn is not None
        assert less is not None
        assert abs(less - o / n) < abs(drawn - o / n)
    assert smooth([10, 1000], [10, 1000], rare=False) == [1.0, 1.0]


def test_the_formula_of_a_share() -> None:
    events, people = [10, 60], [100, 100]
    mean, spread = 0.35, 0.0625
    between = spread - mean * (1 - mean) / 100
    weight = between / (between + mean * (1 - mean) / 100)
    first, _ = smooth(events, people, rare=False)
    assert first == pytest.approx(weight * 0.1 + (1 - weight) * mean)


@pytest.mark.parametrize(("events", "people"), [([-1, 2], [10, 10]), ([1, 2], [-10, 10])])
def test_counts_below_zero_are_refused(events: list[float], people: list[float]) -> None:
    with pytest.raises(ValueError, match="of"):
        smooth(events, people)


def test_two_lists_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        smooth([1, 2], [10])
