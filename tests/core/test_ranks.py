"""Rank ranges: exactly those of all pairs, never one place, and a third where no place is known."""

from __future__ import annotations

import dataclasses
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core.catalogue import Indicator
from spatial_core.statistics import ranks
from spatial_core.statistics.ranks import (
    CERTAIN,
    ESTIMATE,
    SHARE,
    Chance,
    Measured,
    RankRange,
    measured,
    pair_z,
    rank_range,
    rank_ranges,
    rate,
    thirds,
)
from spatial_core.statistics.verdict import Context, Side

SHARE_OF = Indicator("x", "demografie", "x", "x", "%", "neutral", "count_share")
RATE_OF = dataclasses.replace(SHARE_OF, kind="rate", unit="per 1000")
BUURT = Context("buurt")


def share(x: float, n: float) -> Measured:
    found = measured(SHARE_OF, Side(100 * x / n, x, n), BUURT)
    assert found is not None
    return found[0]


shares = st.tuples(st.integers(0, 400), st.integers(1, 4000)).map(
    lambda pair: share(5.0 * min(pair), 5.0 * pair[1])
)
rates = st.tuples(st.integers(0, 300), st.integers(1, 20_000)).map(
    lambda pair: Measured(pair[0] / pair[1], float(pair[1]))
)
estimates = st.tuples(st.floats(0, 100), st.floats(0.1, 8)).map(
    lambda pair: Measured(pair[0], 1 / pair[1] ** 2)
)


def of_all_pairs(areas: list[Measured], chance: Chance) -> list[RankRange]:
    return [
        rank_range(own, areas[:place] + areas[place + 1 :], chance)
        for place, own in enumerate(areas)
    ]


@given(st.lists(shares, max_size=60))
def test_shares_get_the_ranges_of_all_pairs(areas: list[Measured]) -> None:
    assert rank_ranges(areas, SHARE) == of_all_pairs(areas, SHARE)


@given(st.lists(rates, max_size=60), st.floats(0.5, 4))
def test_rates_get_the_ranges_of_all_pairs(areas: list[Measured], phi: float) -> None:
    assert rank_ranges(areas, rate(phi)) == of_all_pairs(areas, rate(phi))


@given(st.lists(estimates, max_size=60))
def test_estimates_get_the_ranges_of_all_pairs(areas: list[Measured]) -> None:
    assert rank_ranges(areas, ESTIMATE) == of_all_pairs(areas, ESTIMATE)


def _town(count: int, chance: Chance) -> list[Measured]:
    """Areas as a country has them: sizes in a long row, values close together."""
    made = random.Random(5)
    areas = []
    for _ in range(count):
        n = 5.0 * round(made.lognormvariate(5.2, 0.7) + 20)
        x = 5.0 * round(n * made.betavariate(5, 20) / 5)
        own = share(x, n)
        areas.append(own if chance.b else own._replace(extra=made.choice((0.0, 1e-5))))
    return areas


@pytest.mark.parametrize("chance", [SHARE, rate(1.7), Chance(0.16, 0.0, 0.0)])
def test_many_areas_of_like_size_get_the_ranges_of_all_pairs(chance: Chance) -> None:
    areas = _town(350, chance)
    assert rank_ranges(areas, chance) == of_all_pairs(areas, chance)


def test_few_pairs_are_compared_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def counted(one: Measured, other: Measured, chance: Chance) -> float:
        compared.append(one)
        return pair_z(one, other, chance)

    monkeypatch.setattr(ranks, "pair_z", counted)
    rank_ranges(_town(1500, SHARE), SHARE)
    assert len(compared) < 0.02 * 1500**2
    assert len({len(s.at) for s in ranks._strata(_town(1500, SHARE))}) > 5


def test_a_stratum_holds_sizes_up_to_a_fifth_apart() -> None:
    sizes = [Measured(0.1, n) for n in (110.0, 100.0, 120.0, 121.0, 900.0, 145.0)]
    assert [sorted(stratum.at) for stratum in ranks._strata(sizes)] == [[0, 1, 2], [3, 5], [4]]


@given(st.lists(shares, min_size=2, max_size=40), st.randoms(use_true_random=False))
def test_ranges_do_not_depend_on_the_order(areas: list[Measured], chosen: object) -> None:
    order = list(range(len(areas)))
    chosen.shuffle(order)  # type: ignore[attr-defined]
    ranges, mixed = rank_ranges(areas, SHARE), rank_ranges([areas[i] for i in order], SHARE)
    assert mixed == [ranges[i] for i in order]


@given(st.lists(shares, min_size=2, max_size=40))
def test_a_range_is_never_one_place_and_lies_within_all_places(areas: list[Measured]) -> None:
    for found in rank_ranges(areas, SHARE):
        assert 1 <= found.first < found.last <= found.of == len(areas)


def test_areas_far_apart_take_in_a_neighbour() -> None:
    areas = [share(x, 20_000) for x in (2000, 10_000, 18_000)]
    assert rank_ranges(areas, SHARE) == [(2, 3, 3), (2, 3, 3), (1, 2, 3)]


def test_equal_areas_share_all_places() -> None:
    assert rank_ranges([share(100, 1000)] * 9, SHARE) == [(1, 9, 9)] * 9


def test_a_single_area_is_the_only_one() -> None:
    assert rank_ranges([share(100, 1000)], SHARE) == [(1, 1, 1)]
    assert rank_ranges([], SHARE) == []


@pytest.mark.parametrize("n", [0.0, -1.0, float("nan")])
def test_a_rank_needs_people(n: float) -> None:
    with pytest.raises(ValueError, match=r"^a rank needs an n above 0$"):
        rank_ranges([Measured(0.1, 10.0), Measured(0.1, n)], SHARE)


def test_the_vector_of_the_contract_with_a_pooled_share() -> None:
    assert round(pair_z(share(60, 800), share(40, 800), SHARE), 2) == 1.98


def test_rounding_makes_a_pair_less_certain() -> None:
    one, other = Measured(0.2, 500.0), Measured(0.1, 500.0)
    bare, rounded = pair_z(one, other, SHARE), pair_z(share(100, 500), share(50, 500), SHARE)
    assert bare == pytest.approx(0.1 / (0.15 * 0.85 * 0.004) ** 0.5)
    extra = (4 + 4 * 0.04) / 500**2 + (4 + 4 * 0.01) / 500**2
    assert rounded == pytest.approx(0.1 / (0.15 * 0.85 * 0.004 + extra) ** 0.5)


def test_exactly_certain_is_certain() -> None:
    low, high = Measured(0.0, 2.0), Measured(CERTAIN, 2.0)
    assert pair_z(high, low, ESTIMATE) == CERTAIN
    areas = [low, high, low]
    assert rank_ranges(areas, ESTIMATE) == of_all_pairs(areas, ESTIMATE)
    assert rank_range(low, [high, low], ESTIMATE).first == 2
    assert rank_range(high, [low, low], ESTIMATE) == (1, 2, 3)
    assert rank_range(high, [low, high], ESTIMATE) == (1, 2, 3)


def test_certain_begins_at_its_limit() -> None:
    se = 1.0
    low = Measured(0.0, 1 / se**2)
    for distance, higher in ((CERTAIN * 2**0.5 - 1e-6, 0), (CERTAIN * 2**0.5 + 1e-6, 1)):
        found = rank_ranges([low, Measured(distance, 1 / se**2), low], ESTIMATE)
        assert found[0].first == 1 + higher


def test_overdispersion_widens_the_ranges_of_rates() -> None:
    areas = [Measured(0.01 * k, 2000.0) for k in range(1, 21)]
    narrow, wide = (
        sum(r.last - r.first for r in rank_ranges(areas, rate(phi))) for phi in (1.0, 4.0)
    )
    assert narrow < wide
    assert rate(1.5) == (0.0, 1.5, 0.0)
    assert rank_ranges(areas, rate(0.2)) == rank_ranges(areas, rate(1.0))


@given(shares, shares)
def test_pairs_mirror_each_other(one: Measured, other: Measured) -> None:
    assert pair_z(one, other, SHARE) == pytest.approx(-pair_z(other, one, SHARE))


@given(shares, shares, shares)
def test_a_pair_is_more_certain_the_further_apart_and_the_larger(
    one: Measured, two: Measured, three: Measured
) -> None:
    """On this the division in strata rests."""
    low, middle, high = sorted((one.value, two.value, three.value))
    own = Measured(low, one.n, one.extra)
    near, far = Measured(middle, two.n), Measured(high, two.n)
    assert pair_z(near, own, SHARE) <= pair_z(far, own, SHARE) + 1e-9
    larger = Measured(high, two.n + three.n)
    assert pair_z(far, own, SHARE) <= pair_z(larger, own, SHARE) + 1e-9


def test_without_any_variance_different_is_certain() -> None:
    one, other = Measured(0.0, 10.0), Measured(0.0, 20.0)
    assert pair_z(one, other, SHARE) == 0.0
    assert pair_z(Measured(1.0, 5.0), other, Chance(0, 0, 0)) == float("inf")
    assert pair_z(other, Measured(1.0, 5.0), Chance(0, 0, 0)) == float("-inf")


# What an indicator is measured by


def test_a_share_brings_its_rounding_and_an_exact_one_none() -> None:
    side = Side(20.0, 100, 500)
    assert measured(SHARE_OF, side, BUURT) == ((0.2, 500, (4 + 0.16) / 500**2), SHARE)
    exact = measured(SHARE_OF, side, Context("gemeente", rounded=False))
    assert exact == ((0.2, 500, 0.0), SHARE)


def test_a_share_that_rounding_puts_above_100_counts_as_100() -> None:
    assert share(105, 100).value == 1.0


def test_a_whole_percent_brings_its_own_rounding() -> None:
    percent = dataclasses.replace(SHARE_OF, kind="percent_no_n", proxy_denominator=True)
    assert measured(percent, Side(30.0, None, 1000), BUURT) == ((0.3, 900, 0.0029**2), SHARE)


def test_a_rate_is_its_events_by_its_people() -> None:
    found = measured(RATE_OF, Side(12.0, 60, 5000), Context("buurt", phi=3.0))
    assert found == ((0.012, 5000, 0.0), Chance(0.0, 3.0, 0.0))


def test_an_estimate_is_measured_by_its_limits() -> None:
    model = dataclasses.replace(SHARE_OF, kind="model")
    for half, n in ((1.96, 1.0), (0.98, 4.0), (3.92, 0.25)):
        found = measured(model, Side(20.0, low=20 - half, high=20 + half), BUURT)
        assert found is not None
        assert found[0] == pytest.approx((20.0, n, 0.0))
        assert found[1] == ESTIMATE


@pytest.mark.parametrize(
    ("kind", "side"),
    [
        ("count_share", Side(20.0)), ("count_share", Side(20.0, 0, 0)), ("rate", Side(20.0, 5)),
        ("rate", Side(20.0, None, 5000)), ("model", Side(20.0)),
        ("model", Side(20.0, low=18.0)), ("model", Side(20.0, high=22.0)),
        ("mean", Side(20.0, 5, 10)),
        ("median", Side(20.0)), ("score", Side(20.0)), ("distance", Side(20.0)),
        ("count", Side(20.0)),
    ],
)  # fmt: skip
def test_without_a_margin_nothing_is_measured(kind: str, side: Side) -> None:
    assert measured(dataclasses.replace(SHARE_OF, kind=kind), side, BUURT) is None


# Thirds


def test_thirds_are_three_equal_parts() -> None:
    assert thirds([9.0, 1.0, 5.0, 2.0, 8.0, 6.0]) == [
        "highest", "lowest", "middle", "lowest", "highest", "middle",
    ]  # fmt: skip
    found = thirds([float(n) for n in range(300)]) or []
    assert [found.count(third) for third in ("lowest", "middle", "highest")] == [100, 100, 100]


def test_what_lies_on_the_border_of_a_third_is_in_the_middle() -> None:
    assert thirds([1.0, 1.0, 1.0, 1.0, 5.0, 6.0]) == ["middle"] * 4 + ["highest"] * 2
    assert thirds([1.0, 2.0, 3.0, 3.0, 3.0, 3.0]) == ["lowest"] * 2 + ["middle"] * 4


def test_fewer_than_six_are_not_divided() -> None:
    assert thirds([1.0, 2.0, 3.0, 4.0, 5.0]) is None


@given(st.lists(st.integers(0, 9).map(float), min_size=6, max_size=60))
def test_equal_values_share_a_third_and_higher_ones_have_no_lower_third(
    values: list[float],
) -> None:
    order = ("lowest", "middle", "highest")
    found = thirds(values) or []
    of = dict(zip(values, found, strict=True))
    assert [of[value] for value in values] == found
    places = [order.index(of[value]) for value in sorted(of)]
    assert places == sorted(places)


def test_all_equal_is_the_middle() -> None:
    assert thirds([3.0] * 8) == ["middle"] * 8
