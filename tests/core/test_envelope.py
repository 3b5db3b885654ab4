"""The worst case of rounding, and whether it gives a secret count away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core.statistics.envelope import (
    ONE_DECIMAL,
    SECRET,
    WITHHELD,
    added,
    count_bounds,
    discloses,
    gives_away,
    percent_bounds,
    rebuilt,
    share_bounds,
    taken_off,
)

counts = st.integers(0, 5000)


@pytest.mark.parametrize(
    ("step", "bounds"),
    [(1, (200, 200)), (5, (196, 204)), (10, (191, 209)), (50, (175, 225)), (100, (150, 250))],
)
def test_bounds_of_counts_by_their_step(step: int, bounds: tuple[float, float]) -> None:
    assert count_bounds(200, step) == bounds


def test_a_count_is_in_fives_unless_told_and_never_below_zero() -> None:
    assert count_bounds(0) == (0, 4)
    assert count_bounds(5, 10) == (0, 14)


def test_what_is_no_count_or_no_percentage_is_refused() -> None:
    with pytest.raises(ValueError, match="count of -1"):
        count_bounds(-1)
    with pytest.raises(KeyError):
        count_bounds(5, 7)
    for percent in (-0.1, 100.1):
        with pytest.raises(ValueError, match="%"):
            percent_bounds(percent)


def test_bounds_of_percentages() -> None:
    assert percent_bounds(11) == (10.5, 11.5)
    assert percent_bounds(0) == (0, 0.5)
    assert percent_bounds(100) == (99.5, 100)
    assert percent_bounds(0.2) == (0, 0.7)
    assert percent_bounds(99.8) == pytest.approx((99.3, 100))
    assert percent_bounds(7.4, ONE_DECIMAL) == pytest.approx((7.35, 7.45))


def test_a_count_rebuilt_from_a_percentage_is_an_interval() -> None:
    assert tuple(round(end, 1) for end in rebuilt(11, 45)) == (4.3, 5.6)
    assert rebuilt(10, 200, step=1, around=0.0) == (20, 20)


@given(truth=st.integers(0, 4000), below=st.integers(0, 4), above=st.integers(0, 4))
def test_a_published_count_holds_the_true_one(truth: int, below: int, above: int) -> None:
    for published in (max(0, truth - below), truth + above):
        low, high = count_bounds(published)
        assert low <= truth <= high


def test_a_share_of_rounded_counts() -> None:
    assert share_bounds(20, 100) == (16 / 104, 24 / 96)
    assert share_bounds(20, 100, (10, 1)) == (0.11, 0.29)
    assert share_bounds(100, 100) == (96 / 104, 1.0)
    assert share_bounds(10, 5) == (6 / 9, 1.0)
    assert share_bounds(20, 10) == (1.0, 1.0)
    assert share_bounds(0, 0) is None
    assert share_bounds(3, 4, (1, 5)) is None


@given(x=st.integers(0, 500), n=st.integers(5, 500), dx=st.integers(-4, 4), dn=st.integers(-4, 4))
def test_the_true_share_lies_in_the_bounds_of_the_published_one(
    x: int, n: int, dx: int, dn: int
) -> None:
    x = min(x, n)
    bounds = share_bounds(max(0, x + dx), max(5, n + dn))
    assert bounds is not None
    assert bounds[0] - 1e-12 <= x / n <= bounds[1] + 1e-12


def test_sums_add_their_bounds_and_a_remainder_is_no_less_than_nothing() -> None:
    assert added([(1, 9), (0, 4), SECRET]) == (1, 20)
    assert added([]) == (0, 0)
    assert taken_off((96, 104), (16, 24)) == (72, 88)
    assert taken_off((6, 14), (16, 24)) == (0, 0)


@given(st.lists(counts, min_size=1, max_size=8), counts)
def test_a_remainder_holds_the_true_one(parts: list[int], secret: int) -> None:
    whole = count_bounds(sum(parts) + secret)
    low, high = taken_off(whole, added(count_bounds(part) for part in parts))
    assert low <= secret <= high


def test_a_whole_with_all_but_one_part_may_give_a_secret_away() -> None:
    assert discloses((100, 100), [(97, 97)])
    assert discloses((100, 100), [(93, 94)])
    assert not discloses((100, 107), [(99, 101)])
    assert not discloses((96, 104), [(90, 98)])
    assert not discloses((100, 107), [(100, 100)])
    assert discloses((100, 106), [(100, 100)])
    assert discloses((101, 107), [(100, 100)])


def test_two_secret_parts_hide_each_other() -> None:
    assert not discloses((100, 100), [(93, 95), SECRET])
    assert discloses((100, 100), [(98, 98), SECRET])


def test_an_exact_whole_gives_its_one_secret_part_away_and_two_rounded_ones_leave_it() -> None:
    assert gives_away((100, 100), [(97, 97)], [SECRET])
    assert not gives_away((100, 100), [count_bounds(50), count_bounds(45)], [SECRET])
    assert gives_away((100, 100), [count_bounds(50), count_bounds(25)], [SECRET])
    assert not gives_away((100, 100), [(97, 97)], [])


def test_a_part_withheld_beside_a_secret_one_keeps_both() -> None:
    assert not gives_away((100, 100), [(60, 60)], [SECRET, WITHHELD])
    assert gives_away((100, 100), [(60, 60)], [WITHHELD])
    assert gives_away((100, 100), [(95, 95)], [SECRET, WITHHELD])
