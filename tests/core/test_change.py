"""A change between two years: certain, and large enough to matter."""

from __future__ import annotations

import dataclasses
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core.catalogue import Indicator
from spatial_core.statistics.change import CHANGES, GAPS, change, gap, improved
from spatial_core.statistics.slope import theil_sen
from spatial_core.statistics.verdict import Context, Side

SHARE = Indicator(
    "x", "demografie", "x", "x", "%", "neutral", "count_share", band="max(0.25sd,1pp)",
    floor="none", verdict_from_level="buurt",
)  # fmt: skip
RATE = dataclasses.replace(SHARE, kind="rate", unit="per 1000", band="10% of ref")
MEAN = dataclasses.replace(SHARE, kind="mean", unit="x1000 euro", band="5% of ref")
BUURT = Context("buurt")


def share(x: float, n: float) -> Side:
    return Side(100 * x / n, x, n)


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        (share(40, 800), share(60, 800), "risen"),
        (share(60, 800), share(40, 800), "fallen"),
        (share(40, 800), share(59, 800), "cannot_tell"),
        (share(4000, 80000), share(4100, 80000), "unchanged"),
        (share(20000, 80000), share(20010, 80000), "unchanged"),
        (Side(5.0), Side(9.0), "cannot_tell"),
    ],
)
def test_shares(before: Side, after: Side, key: str) -> None:
    assert change(SHARE, before, after, BUURT) == key


def test_a_mean_goes_by_size_alone() -> None:
    assert change(MEAN, Side(30.0), Side(32.0), BUURT) == "risen"
    assert change(MEAN, Side(30.0), Side(31.0), BUURT) == "unchanged"


def test_a_distance_within_a_kilometre_does_not_change() -> None:
    distance = dataclasses.replace(MEAN, kind="distance", unit="km", band="0.5km and >1km")
    assert change(distance, Side(0.9), Side(0.3), BUURT) == "unchanged"
    assert change(distance, Side(0.3), Side(1.0), BUURT) == "unchanged"
    assert change(distance, Side(0.9), Side(1.5), BUURT) == "risen"
    assert change(distance, Side(1.6), Side(1.0), BUURT) == "fallen"
    assert change(distance, Side(1.6), Side(1.2), BUURT) == "unchanged"


def test_a_difference_of_the_band_is_large_enough() -> None:
    assert change(MEAN, Side(20.0), Side(21.0), BUURT) == "risen"
    assert change(MEAN, Side(20.0), Side(19.0), BUURT) == "fallen"
    sure = Side(40.0, 400_000, 1_000_000), Side(41.0, 410_000, 1_000_000)
    assert change(SHARE, *sure, BUURT) == "risen"


def test_without_a_band_every_difference_counts() -> None:
    bare = dataclasses.replace(MEAN, band="none")
    assert change(bare, Side(30.0), Side(30.5), BUURT) == "risen"
    assert change(bare, Side(30.0), Side(30.0), BUURT) == "unchanged"


def test_shares_that_rounding_puts_above_all_have_a_margin_of_rounding_only() -> None:
    above = Side(101.0, 1010, 1000), Side(102.1, 1021, 1000)
    assert change(SHARE, *above, BUURT) == "risen"


def test_a_year_without_events_has_a_margin_too() -> None:
    once = Context("buurt", phi=1.0)
    none, people = Side(0.0, 0, 10_000), 10_000
    assert change(RATE, none, Side(0.6, 6, people), once) == "risen"
    assert change(RATE, none, Side(0.5, 5, people), once) == "cannot_tell"


def test_a_rate_needs_its_events() -> None:
    many = (Side(20.0, 200, 10000), Side(10.0, 100, 10000))
    assert change(RATE, *many, BUURT) == "fallen"
    few = (Side(20.0, 4, 200), Side(10.0, 2, 200))
    assert change(RATE, *few, BUURT) == "cannot_tell"


@given(st.integers(0, 400), st.integers(0, 400), st.integers(400, 5000))
def test_back_and_forth_are_each_other(x: int, y: int, n: int) -> None:
    there, back = change(SHARE, share(x, n), share(y, n), BUURT), None
    assert there in CHANGES
    back = change(SHARE, share(y, n), share(x, n), BUURT)
    turned = {"risen": "fallen", "fallen": "risen"}
    # The band follows the first year, so a small certain change may turn into none.
    assert back == turned.get(there, there) or "unchanged" in (there, back)


def half_width(cases: float, n: float, z: float) -> float:
    """Half of Byar's interval, per 1000, written out once more."""
    low = cases * (1 - 1 / (9 * cases) - z / (3 * math.sqrt(cases))) ** 3
    up = cases + 1
    high = up * (1 - 1 / (9 * up) + z / (3 * math.sqrt(up))) ** 3
    return (high - low) / 2 * 1000 / n


@pytest.mark.parametrize("phi", [0.5, 1.0, 4.0])
def test_the_margin_of_two_rates_holds_the_chance_of_both_years(phi: float) -> None:
    z = 1.959964 * math.sqrt(max(1.0, phi))
    before = Side(10.0, 100, 10000)
    for cases in range(200, 420):
        after = Side(1000 * cases / 20000, cases, 20000)
        margin = math.hypot(half_width(100, 10000, z), half_width(cases, 20000, z))
        told = change(RATE, before, after, Context("buurt", phi=phi))
        if after.value - 10.0 >= margin and after.value - 10.0 >= 1.0:
            assert told == "risen"
        else:
            assert told in ("cannot_tell", "unchanged")


@pytest.mark.parametrize("kind", ["count_share", "percent_no_n", "rate", "model", "survey"])
def test_without_counts_a_kind_with_chance_tells_nothing(kind: str) -> None:
    indicator = dataclasses.replace(SHARE, kind=kind)
    assert change(indicator, Side(5.0), Side(50.0), BUURT) == "cannot_tell"
    assert change(indicator, Side(5.0, 5, 100), Side(50.0), BUURT) == "cannot_tell"
    assert change(indicator, Side(5.0), Side(50.0, 50, 100), BUURT) == "cannot_tell"
    assert change(indicator, Side(5.0, 0, 0), Side(50.0, 50, 100), BUURT) == "cannot_tell"


def test_a_year_without_people_tells_nothing() -> None:
    exact, nobody = Context("gemeente", rounded=False), Side(0.0, 0, 0)
    assert change(SHARE, nobody, share(900, 1000), exact) == "cannot_tell"
    assert change(SHARE, share(900, 1000), nobody, exact) == "cannot_tell"


def test_whole_percents_with_a_size_are_judged_as_shares() -> None:
    percent = dataclasses.replace(SHARE, kind="percent_no_n")
    before, after = Side(20.0, None, 1000), Side(40.0, None, 1000)
    assert change(percent, before, after, BUURT) == "risen"


def test_of_one_household_there_is_still_a_rate() -> None:
    assert change(RATE, Side(5000.0, 5, 1), Side(1000000.0, 1000, 1), BUURT) == "risen"


def test_a_rate_without_events_of_one_year_tells_nothing() -> None:
    known, unknown = Side(20.0, 200, 10000), Side(10.0, None, 10000)
    assert change(RATE, known, unknown, BUURT) == "cannot_tell"
    assert change(RATE, unknown, known, BUURT) == "cannot_tell"


def test_the_band_of_a_change_follows_the_spread_between_areas() -> None:
    before, after = share(20000, 80000), share(22000, 80000)
    assert change(SHARE, before, after, Context("buurt", sd=4.0)) == "risen"
    assert change(SHARE, before, after, Context("buurt", sd=12.0)) == "unchanged"


def test_an_interval_that_leaves_the_band_on_one_side_tells_nothing() -> None:
    # 0.6 points with a margin of 1.0: zero lies inside, the band of 1 point does not hold it.
    down = change(SHARE, share(4300, 15000), share(4210, 15000), BUURT)
    up = change(SHARE, share(4210, 15000), share(4300, 15000), BUURT)
    assert down == up == "cannot_tell"


def test_for_the_better_depends_on_the_direction() -> None:
    assert improved("strength", "risen") is True
    assert improved("attention", "risen") is False
    assert improved("neutral", "risen") is None
    assert improved("strength", "unchanged") is None


def test_an_estimate_with_limits_in_both_years_is_judged_by_those() -> None:
    model = dataclasses.replace(SHARE, kind="model", band="3pp wijk/4pp buurt")
    before, sure = Side(20.0, low=19.0, high=21.0), Side(24.0, low=23.0, high=25.0)
    assert change(model, before, sure, BUURT) == "risen"
    assert change(model, sure, before, BUURT) == "fallen"
    assert change(model, before, Side(24.0, low=18.0, high=30.0), BUURT) == "cannot_tell"
    assert change(model, before, Side(20.1, low=19.9, high=20.3), BUURT) == "cannot_tell"
    small = Side(20.0, low=19.9, high=20.1), Side(20.3, low=20.2, high=20.4)
    assert change(model, *small, BUURT) == "unchanged"
    assert change(model, before, Side(30.0), BUURT) == "cannot_tell"
    assert change(model, Side(30.0), before, BUURT) == "cannot_tell"


# A number of people, or of events


def count(provider: str) -> Indicator:
    return dataclasses.replace(SHARE, kind="count", unit="aantal", band="none", provider=provider)


@pytest.mark.parametrize(
    ("provider", "before", "after", "key"),
    [
        # Rounded at random to fives: 5 apart may be nothing.
        ("kwb", 100, 105, "unchanged"),
        ("kwb", 100, 110, "risen"),
        ("kwb", 110, 100, "fallen"),
        # The user's own number is what it is.
        ("", 2, 5, "risen"),
        ("", 5, 5, "unchanged"),
        # What happened varies by itself.
        ("politie", 3, 6, "cannot_tell"),
        ("politie", 100, 300, "risen"),
    ],
)
def test_a_number_changes_beyond_its_rounding_or_its_chance(
    provider: str, before: float, after: float, key: str
) -> None:
    assert change(count(provider), Side(before), Side(after), BUURT) == key


def test_the_exact_number_of_a_gemeente_changes_by_one() -> None:
    exact = Context("gemeente", rounded=False)
    assert change(count("kwb"), Side(1000), Side(1001), exact) == "risen"


# The difference with a reference


@pytest.mark.parametrize(
    ("before", "after", "beside", "key"),
    [
        (share(80, 800), share(160, 800), (5.0, 5.0), "larger"),
        (share(160, 800), share(80, 800), (5.0, 5.0), "smaller"),
        # Below the reference, a rise makes the difference smaller.
        (share(80, 800), share(160, 800), (30.0, 30.0), "smaller"),
        (share(80, 800), share(85, 800), (5.0, 5.0), "cannot_tell"),
        (share(8000, 80000), share(8010, 80000), (5.0, 5.0), "unchanged"),
        # Both rose alike.
        (share(8000, 80000), share(16000, 80000), (5.0, 15.0), "unchanged"),
        (Side(5.0), Side(9.0), (1.0, 1.0), "cannot_tell"),
    ],
)
def test_a_difference_grows_or_shrinks(
    before: Side, after: Side, beside: tuple[float, float], key: str
) -> None:
    assert gap(SHARE, before, after, beside, BUURT) == key


def test_a_difference_of_means_goes_by_size() -> None:
    assert gap(MEAN, Side(30.0), Side(40.0), (30.0, 30.0), BUURT) == "larger"
    assert gap(MEAN, Side(30.0), Side(31.0), (30.0, 30.0), BUURT) == "unchanged"
    assert gap(MEAN, Side(30.0), Side(30.0), (30.0, 30.0), BUURT) == "unchanged"


@given(st.integers(0, 400), st.integers(0, 400), st.integers(400, 5000))
def test_beside_a_reference_that_stays_the_difference_follows_the_change(
    x: int, y: int, n: int
) -> None:
    """From nothing up all values lie above a reference of nothing: larger is risen."""
    before, after = share(x, n), share(y, n)
    told = gap(SHARE, before, after, (0.0, 0.0), BUURT)
    same = {"risen": "larger", "fallen": "smaller"}
    changed = change(SHARE, before, after, BUURT)
    assert told in GAPS
    if changed in same and before.value >= 10:
        assert told in (same[changed], "unchanged")
    if told in same.values():
        assert changed in ("risen", "fallen", "unchanged")


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100), st.floats(0, 100))
def test_mirrored_values_have_the_same_difference(
    one: float, other: float, there: float, then: float
) -> None:
    """A mean as far below as another lies above changes its difference in the same way."""
    flat = dataclasses.replace(MEAN, band="none")
    up = gap(flat, Side(there + one), Side(then + other), (there, then), BUURT)
    down = gap(flat, Side(there - one), Side(then - other), (there, then), BUURT)
    if abs(one - other) > 1e-6:
        assert up == down == ("larger" if other > one else "smaller")


# The slope


def test_a_slope_is_the_middle_of_all_pairs() -> None:
    assert theil_sen([(2020, 1.0), (2021, 2.0), (2022, 3.0)]) == 1.0
    # One odd year moves it little.
    assert theil_sen([(2020, 1.0), (2021, 2.0), (2022, 3.0), (2023, 4.0), (2024, 50.0)]) == 1.0
    assert theil_sen([(2012, 8.0), (2016, 4.0), (2020, 0.0)]) == -1.0


def test_two_years_have_no_slope() -> None:
    assert theil_sen([]) is theil_sen([(2020, 1.0), (2021, 2.0)]) is None
    assert theil_sen([(2020, 1.0), (2020, 2.0), (2021, 2.0)]) is None


@given(
    st.lists(st.tuples(st.integers(2000, 2030), st.floats(-100, 100)), min_size=3, max_size=13,
             unique_by=lambda each: each[0]),
    st.floats(-50, 50), st.floats(-5, 5),
)  # fmt: skip
def test_a_slope_knows_no_order_and_follows_what_is_added(
    points: list[tuple[int, float]], up: float, a_year: float
) -> None:
    held = [(float(year), value) for year, value in points]
    found = theil_sen(held)
    assert found is not None
    assert theil_sen(held[::-1]) == found
    raised = [(year, value + up + a_year * (year - 2000)) for year, value in held]
    assert theil_sen(raised) == pytest.approx(found + a_year, abs=1e-9)
    slopes = [
        (b[1] - a[1]) / (b[0] - a[0]) for i, a in enumerate(sorted(held))
        for b in sorted(held)[i + 1 :]
    ]  # fmt: skip
    assert min(slopes) <= found <= max(slopes)
