"""The graded verdict: every vector of the statistical contract, and what must always hold."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core.catalogue import Indicator
from spatial_core.statistics.intervals import (
    Z95,
    Z998,
    byar,
    exact_poisson,
    funnel,
    newcombe,
    poisson,
    survey_margin,
    wilson,
)
from spatial_core.statistics.verdict import VERDICTS, Context, Side, judge

SHARE = Indicator(
    "x", "demografie", "x", "x", "%", "neutral", "count_share", band="max(0.25sd,1pp)",
    floor="n>=100 and expected>=5", verdict_from_level="buurt",
)  # fmt: skip
PERCENT = dataclasses.replace(SHARE, kind="percent_no_n")
RATE = dataclasses.replace(
    SHARE, kind="rate", unit="per 1000", band="10% of ref",
    floor="inhabitants>=200 and expected>=5",
)  # fmt: skip
MODEL = dataclasses.replace(SHARE, kind="model", band="3pp wijk/4pp buurt", floor="none")
BUURT = Context("buurt")


def points(interval: tuple[float, float]) -> tuple[float, float]:
    return round(100 * interval[0], 1), round(100 * interval[1], 1)


def test_a_share_of_which_only_the_percentage_is_published_is_judged_as_one() -> None:
    """The map has percentages of what the tables count."""
    own, other = Side(30.0, None, 1000.0), Side(20.0, 4000.0, 20_000.0)
    assert judge(SHARE, own, other, BUURT) == judge(PERCENT, own, other, BUURT)
    assert judge(SHARE, Side(30.0, 300.0, 1000.0), other, BUURT) != judge(
        PERCENT, own, other, BUURT
    )


@pytest.mark.parametrize(
    ("x", "n", "limits"),
    [
        (0, 20, (0.0, 16.1)), (1, 20, (0.9, 23.6)), (4, 20, (8.1, 41.6)), (8, 40, (10.5, 34.8)),
        (20, 100, (13.3, 28.9)), (200, 1000, (17.6, 22.6)),
    ],
)  # fmt: skip
def test_wilson(x: int, n: int, limits: tuple[float, float]) -> None:
    assert points(wilson(x, n)) == limits


def test_newcombe() -> None:
    assert points(newcombe((8, 40), (5000, 50000))) == (0.5, 24.8)
    assert points(newcombe((200, 1000), (5000, 50000))) == (7.6, 12.6)


def test_the_two_shares_of_a_difference_carry_the_same_certainty() -> None:
    one, other = (3.0, 40.0), (9.0, 30.0)
    for z in (Z95, Z998):
        low, high = newcombe(one, other, z, 1e-4)
        assert newcombe(other, one, z, 1e-4) == pytest.approx((-high, -low))


@pytest.mark.parametrize(
    ("events", "limits"),
    [
        (0, (0.0, 3.69)),
        (1, (0.03, 5.57)),
        (3, (0.62, 8.77)),
        (5, (1.62, 11.67)),
        (9, (4.12, 17.08)),
    ],
)
def test_exact_poisson(events: int, limits: tuple[float, float]) -> None:
    assert tuple(round(limit, 2) for limit in exact_poisson(events)) == limits


@pytest.mark.parametrize(
    ("events", "limits"), [(10, (4.79, 18.39)), (25, (16.17, 36.91)), (100, (81.36, 121.63))]
)
def test_byar(events: int, limits: tuple[float, float]) -> None:
    assert tuple(round(limit, 2) for limit in byar(events)) == limits


def test_exact_limits_of_998_promille_are_searched_for_far_enough() -> None:
    assert exact_poisson(9, Z998) == pytest.approx((2.4525, 22.6572), abs=5e-5)


def test_a_count_has_exact_limits_below_ten_and_those_of_byar_from_ten() -> None:
    for events in (0, 1, 9):
        assert poisson(events) == exact_poisson(events)
        assert poisson(events, Z998) == exact_poisson(events, Z998)
    assert poisson(8.6) == exact_poisson(9)
    for events in (10, 25):
        assert poisson(events) == byar(events)
        assert poisson(events, Z998) == byar(events, Z998)
    with pytest.raises(ValueError, match="-1 events"):
        poisson(-1)


@pytest.mark.parametrize("n", [0, -1, 2001])
def test_a_survey_asks_some_and_no_more_than_all(n: int) -> None:
    with pytest.raises(ValueError, match=f"{n} respondents of 2000"):
        survey_margin(0.5, n, 2000)


def test_a_survey_of_all_has_no_margin() -> None:
    assert survey_margin(0.5, 2000, 2000) == 0.0
    assert survey_margin(0.5, 1, 2000) == pytest.approx(0.98, abs=1e-3)


@pytest.mark.parametrize(("x", "n"), [(0, 0), (1, 0), (-1, 10), (11, 10), (0, -1)])
def test_what_is_no_share_has_no_interval(x: int, n: int) -> None:
    with pytest.raises(ValueError, match=f"{x} out of {n} is no share"):
        wilson(x, n)


def test_survey_margins_know_that_the_population_is_finite() -> None:
    assert round(100 * survey_margin(0.5, 400, 2000), 2) == 4.38
    assert round(100 * survey_margin(0.2, 350, 1200), 2) == 3.53


def test_funnel() -> None:
    assert points(funnel(0.05, 100)) == (2.2, 11.2)
    assert points(funnel(0.05, 100, Z998)) == (1.4, 16.5)
    assert points(funnel(0.05, 2000)) == (4.1, 6.0)
    assert points(funnel(0.05, 2000, Z998)) == (3.7, 6.7)


def share(x: float, n: float) -> Side:
    return Side(100 * x / n, x, n)


@pytest.mark.parametrize(
    ("x", "key"),
    [(61, "clearly_higher"), (60, "higher"), (54, "higher"), (48, "cannot_tell")],
)
def test_a_share_of_800_against_5_percent(x: int, key: str) -> None:
    assert judge(SHARE, share(x, 800), share(10_000, 200_000), BUURT).key == key


def test_widened_score_limits_decide_where_cases_are_few() -> None:
    found = judge(SHARE, share(0, 200), share(10_000, 200_000), BUURT)
    assert found.key == "lower"
    assert found.interval is not None
    assert tuple(round(limit, 2) for limit in found.interval) == (-6.96, -2.28)


RARE = dataclasses.replace(SHARE, floor="none")


@pytest.mark.parametrize(
    ("x", "n", "key"),
    [
        (4, 4000, "about_equal"),  # the limits lie within half a point
        (4, 20_000, "about_equal"),  # certainly less, and by less than half a point
        (4, 400, "cannot_tell"),
    ],
)
def test_few_cases_may_be_enough_to_call_a_share_about_equal(x: int, n: int, key: str) -> None:
    found = judge(RARE, share(x, n), share(200, 200_000), BUURT)
    assert found.key == key
    assert found.band == 0.5
    assert found.interval is not None
    assert (found.interval[1] < 0) == (n == 20_000)


@pytest.mark.parametrize(
    ("x", "key"), [(50, "cannot_tell"), (60, "higher"), (70, "clearly_higher")]
)
def test_a_numerator_in_tens_is_less_sure(x: int, key: str) -> None:
    tens = dataclasses.replace(SHARE, rounding=10)
    assert judge(tens, share(x, 800), share(7_500, 150_000), BUURT).key == key


def test_a_small_difference_in_a_large_area_is_about_equal() -> None:
    reference = share(96_000, 240_000)
    assert judge(SHARE, share(8_120, 20_000), reference, BUURT).key == "cannot_tell"
    assert judge(SHARE, share(24_360, 60_000), reference, BUURT).key == "about_equal"


def test_too_few_people_give_no_verdict() -> None:
    assert judge(SHARE, share(20, 60), share(10_000, 200_000), BUURT).key == "too_little_data"


@pytest.mark.parametrize(("value", "key"), [(63.0, "clearly_lower"), (66.0, "lower")])
def test_a_whole_percent_with_its_own_denominator(value: float, key: str) -> None:
    other = Side(70.0, None, 150_000)
    assert judge(PERCENT, Side(value, None, 900), other, BUURT).key == key


def test_a_model_is_judged_by_its_published_limits() -> None:
    own, other = Side(24.0, low=21.0, high=27.2), Side(19.5, low=18.9, high=20.1)
    assert judge(MODEL, own, other, BUURT).key == "higher"


def test_a_model_without_limits_is_never_clear() -> None:
    assert judge(MODEL, Side(40.0), Side(20.0), BUURT).key == "higher"
    assert judge(MODEL, Side(23.0), Side(20.0), BUURT).key == "cannot_tell"
    assert judge(MODEL, Side(23.0), Side(20.0), Context("wijk")).key == "higher"


@pytest.mark.parametrize(
    ("events", "key"),
    [(135, "clearly_higher"), (130, "higher"), (125, "higher"), (115, "cannot_tell")],
)
def test_a_rate_with_overdispersion(events: int, key: str) -> None:
    own = Side(1000 * events / 9000, events, 9000)
    found = judge(RATE, own, Side(10.0, None, 1e6), Context("buurt", people=9000, phi=2.0))
    assert found.key == key


@pytest.mark.parametrize(
    ("events", "key"), [(14, "cannot_tell"), (15, "higher"), (22, "clearly_higher")]
)
def test_burglary_over_three_years(events: int, key: str) -> None:
    burglary = dataclasses.replace(RATE, floor="dwellings>=50 and expected>=5")
    own = Side(1000 * events / 2100, events, 2100)
    found = judge(burglary, own, Side(3.0), Context("buurt", dwellings=700, phi=2.0))
    assert found.key == key


@pytest.mark.parametrize(
    ("events", "key"),
    [(100_100, "about_equal"), (105_000, "about_equal"), (111_000, "clearly_higher")],
)
def test_a_rate_of_many_events_is_about_equal_within_a_tenth(events: int, key: str) -> None:
    own = Side(events / 1000, events, 1_000_000)
    found = judge(RATE, own, Side(100.0), Context("gemeente", people=1_000_000))
    assert (found.key, found.band) == (key, 10.0)
    assert found.interval is not None
    assert (found.interval[0] > 0) == (events > 101_000)


def test_events_are_expected_also_where_they_outnumber_people() -> None:
    own = Side(1500.0, 30, 20)
    found = judge(RATE, own, Side(900.0), Context("buurt", people=200))
    assert found.key != "too_little_data"


def test_a_floor_of_respondents_is_held_against_those_who_answered() -> None:
    asked = dataclasses.replace(SHARE, floor="respondents>=100")
    assert judge(asked, share(40, 99), share(20, 99), BUURT).key == "too_little_data"
    assert judge(asked, share(40, 100), share(20, 100), BUURT).key != "too_little_data"


@pytest.mark.parametrize("n", [None, 0])
def test_a_share_of_nobody_or_of_an_unknown_number_is_too_little(n: float | None) -> None:
    found = judge(RARE, Side(30.0, None, n), Side(20.0, 200, 1000), BUURT)
    assert found == ("too_little_data", 10.0, None, 1.0)


@pytest.mark.parametrize(("x", "normal"), [(4, False), (5, True), (95, True), (96, False)])
def test_five_cases_and_five_without_are_enough_for_a_symmetric_margin(
    x: int, normal: bool
) -> None:
    found = judge(RARE, share(x, 100), share(100, 1000), BUURT)
    assert found.interval is not None
    low, high = found.interval
    assert (high + low == pytest.approx(2 * found.difference)) == normal


def test_a_share_that_rounding_puts_above_all_has_the_limits_of_all() -> None:
    above = judge(RARE, Side(101.0, 505, 500), share(900, 1000), BUURT)
    whole = judge(RARE, Side(100.0, 500, 500), share(900, 1000), BUURT)
    assert (above.key, above.difference) == ("clearly_higher", pytest.approx(11.0))
    assert above.interval == pytest.approx(whole.interval, abs=0.02)


def test_a_share_of_one_person_has_limits() -> None:
    found = judge(RARE, share(1, 1), share(200, 1000), BUURT)
    assert found.key == "cannot_tell"
    assert found.interval is not None


def test_beside_a_reference_without_any_case_nothing_is_certain() -> None:
    exact = Context("gemeente", rounded=False)
    assert judge(RARE, share(6, 1000), Side(0.0), exact).key == "cannot_tell"
    assert judge(RARE, share(6, 2000), Side(0.0), exact).key == "about_equal"


def test_a_certain_difference_of_exactly_the_band_is_large_enough() -> None:
    many = 1_000_000
    found = judge(SHARE, Side(41.0, 410_000, many), Side(40.0, 400_000, many), BUURT)
    assert (found.key, found.difference, found.band) == ("clearly_higher", 1.0, 1.0)


@pytest.mark.parametrize(("n", "way"), [(5000, ""), (100_000, "clearly_")])
def test_less_than_a_point_has_a_side_too(n: int, way: str) -> None:
    """Below a tenth the band is half a point."""
    five = share(10_000, 200_000)
    assert judge(SHARE, share(0.058 * n, n), five, BUURT).key == f"{way}higher"
    assert judge(SHARE, share(0.042 * n, n), five, BUURT).key == f"{way}lower"


def test_limits_within_the_band_are_about_equal() -> None:
    """The difference is not certain, and certainly small."""
    found = judge(SHARE, share(24_060, 60_000), share(96_000, 240_000), BUURT)
    assert found.key == "about_equal"
    assert found.interval is not None
    assert found.interval[0] < 0 < found.interval[1]


def test_a_rate_of_a_single_person_is_one() -> None:
    bare = dataclasses.replace(RATE, floor="none")
    found = judge(bare, Side(9000.0, 9, 1), Side(100.0), BUURT)
    assert found.key == "clearly_higher"


def test_a_figure_without_margin_says_so() -> None:
    money = dataclasses.replace(
        SHARE, kind="mean", unit="x1000 euro", band="5% of ref", floor="none"
    )
    assert judge(money, Side(33.0), Side(30.0), BUURT).key == "no_margin_higher"
    assert judge(money, Side(27.0), Side(30.0), BUURT).key == "no_margin_lower"
    assert judge(money, Side(31.0), Side(30.0), BUURT).key == "about_equal"


def test_below_the_level_of_the_catalogue_there_is_no_verdict() -> None:
    wijk = dataclasses.replace(SHARE, verdict_from_level="wijk")
    assert judge(wijk, share(61, 800), share(10_000, 200_000), BUURT).key == "too_little_data"
    assert (
        judge(wijk, share(61, 800), share(10_000, 200_000), Context("wijk")).key == "clearly_higher"
    )


@given(
    x=st.integers(0, 5000), n=st.integers(1, 5000), p0=st.floats(0.001, 0.999),
    n0=st.integers(1000, 10**7),
)  # fmt: skip
def test_more_and_less_mirror_each_other(x: int, n: int, p0: float, n0: int) -> None:
    x = min(x, n)
    here = judge(SHARE, share(x, n), Side(100 * p0, p0 * n0, n0), BUURT)
    there = judge(SHARE, share(n - x, n), Side(100 * (1 - p0), (1 - p0) * n0, n0), BUURT)
    assert here.key in VERDICTS
    mirrored = here.key.replace("higher", "#").replace("lower", "higher").replace("#", "lower")
    # The band and the rounding of a share and its complement differ a little, so a case on the
    # edge may get another grade; never the opposite direction.
    opposite = {"higher": "lower", "lower": "higher"}
    for word, other in opposite.items():
        if word in mirrored:
            assert other not in there.key


@given(x=st.integers(0, 400), n=st.integers(1, 400))
def test_intervals_hold_the_value(x: int, n: int) -> None:
    x = min(x, n)
    low, high = wilson(x, n, Z95)
    assert 0 <= low <= x / n <= high + 1e-12 <= 1 + 1e-12


def limited(value: float, half: float) -> Side:
    return Side(value, low=value - half, high=value + half)


def test_a_model_with_limits_is_judged_by_both_of_them_and_by_the_band_of_a_share() -> None:
    own, other = limited(24.0, 1.96), limited(20.0, 1.96)
    found = judge(MODEL, own, other, BUURT)
    half = Z95 * 2**0.5
    assert found.key == "higher"
    assert found.difference == 4.0
    assert found.interval == pytest.approx((4.0 - half, 4.0 + half))
    assert found.band == 1.0
    assert judge(MODEL, own, other, Context("buurt", sd=12.0)).band == 3.0
    assert judge(MODEL, own, other, Context("buurt", sd=20.0)).key == "about_equal"
    assert judge(MODEL, limited(25.0, 1.96), other, BUURT).key == "clearly_higher"
    assert judge(MODEL, limited(15.0, 1.96), other, BUURT).key == "clearly_lower"
    assert judge(MODEL, limited(22.0, 1.96), other, BUURT).key == "cannot_tell"
    assert judge(MODEL, limited(20.1, 0.2), limited(20.0, 0.2), BUURT).key == "about_equal"


def test_a_model_whose_limits_leave_no_room_is_not_certain_of_anything() -> None:
    found = judge(MODEL, limited(24.0, 0.0), limited(20.0, 0.0), BUURT)
    assert (found.key, found.interval) == ("cannot_tell", (4.0, 4.0))


@pytest.mark.parametrize(
    ("value", "key"), [(24.0, "higher"), (16.0, "lower"), (20.5, "cannot_tell")]
)
def test_a_model_without_limits_tells_its_difference_and_band(value: float, key: str) -> None:
    assert judge(MODEL, Side(value), Side(20.0), BUURT) == (key, value - 20.0, None, 4.0)
    narrow = dataclasses.replace(MODEL, band="0.25sd")
    assert judge(narrow, Side(20.5), Side(20.0), Context("buurt", sd=1.0)).key == "higher"
    assert judge(narrow, Side(20.0), Side(20.5), Context("buurt", sd=1.0)).key == "lower"


def test_a_rate_tells_its_difference_interval_and_band() -> None:
    own = Side(15.0, 135, 9000)
    found = judge(RATE, own, Side(10.0), Context("buurt", people=9000, phi=2.0))
    low, high = byar(135, Z95 * 2**0.5)
    assert found.key == "clearly_higher"
    assert found.difference == 5.0
    assert found.interval == pytest.approx(((low - 90) / 9, (high - 90) / 9))
    assert found.band == 1.0
    fewer = judge(RATE, Side(5.0, 45, 9000), Side(10.0), Context("buurt", people=9000, phi=2.0))
    assert fewer.key == "clearly_lower"
    bare = dataclasses.replace(RATE, floor="none")
    for side in (Side(15.0, None, 9000), Side(15.0, 135), Side(15.0, 135, 0)):
        assert judge(bare, side, Side(10.0), BUURT) == ("too_little_data", 5.0, None, 1.0)


def test_without_a_margin_the_difference_and_the_band_are_told() -> None:
    money = dataclasses.replace(
        SHARE, kind="mean", unit="x1000 euro", band="5% of ref", floor="none"
    )
    near = judge(money, Side(30.5), Side(30.0), BUURT)
    far = judge(money, Side(33.0), Side(30.0), BUURT)
    assert (near.key, near.difference, near.band) == ("about_equal", 0.5, 1.5)
    assert (far.key, far.difference, far.band) == ("no_margin_higher", 3.0, 1.5)


def test_a_kind_without_a_rule_is_never_judged() -> None:
    count = dataclasses.replace(SHARE, kind="count", floor="none")
    assert judge(count, Side(25.0), Side(20.0), BUURT) == ("too_little_data", 5.0, None, 1.0)


def test_a_score_is_held_against_the_spread_between_areas() -> None:
    score = dataclasses.replace(SHARE, kind="score", unit="score", band="0.25sd", floor="none")
    own, other = Side(1.5), Side(1.0)
    assert judge(score, own, other, Context("buurt", sd=1.0)).key == "no_margin_higher"
    assert judge(score, own, other, Context("buurt", sd=4.0)).key == "about_equal"


# Surveys: by those who answered, unweighted


SURVEY = dataclasses.replace(SHARE, kind="survey", band="max(0.25sd,1pp)", floor="none")
"""A share of those who answered."""


@pytest.mark.parametrize(
    ("p", "n", "p0", "n0", "key"),
    [
        (50.0, 400, 30.0, 900, "clearly_higher"),
        (30.0, 400, 50.0, 900, "clearly_lower"),
        (36.5, 400, 30.0, 900, "higher"),
        (24.0, 400, 30.0, 900, "lower"),
        (32.0, 400, 30.0, 900, "cannot_tell"),
        (30.0, 400_000, 30.1, 900_000, "about_equal"),
    ],
)
def test_a_survey_is_graded_by_its_own_margin(
    p: float, n: float, p0: float, n0: float, key: str
) -> None:
    found = judge(SURVEY, Side(p, n=n), Side(p0, n=n0), BUURT)
    one, two = p / 100 * (1 - p / 100) / n, p0 / 100 * (1 - p0 / 100) / n0
    reach = 100 * Z95 * (one + two) ** 0.5
    assert found.key == key
    assert found.difference == pytest.approx(p - p0)
    assert found.interval == pytest.approx((p - p0 - reach, p - p0 + reach))
    assert found.band == 1.0


def test_of_a_small_population_less_is_left_to_chance() -> None:
    own, other = Side(36.5, n=400), Side(30.0, n=900)
    wide = judge(SURVEY, own, other, BUURT).interval
    narrow = judge(SURVEY, own, other, Context("buurt", people=500)).interval
    assert wide is not None
    assert narrow is not None
    assert narrow[0] > wide[0]
    assert narrow[1] < wide[1]


@pytest.mark.parametrize(("x", "n", "x0", "n0"), [(2, 200, 90, 900), (40, 200, 3, 900)])
def test_few_answers_are_judged_by_widened_limits(x: int, n: int, x0: int, n0: int) -> None:
    found = judge(SURVEY, Side(100 * x / n, n=n), Side(100 * x0 / n0, n=n0), BUURT)
    low, high = newcombe((x, n), (x0, n0), Z95, 0.0)
    assert found.interval == pytest.approx((100 * low, 100 * high))


@pytest.mark.parametrize(
    ("n", "n0", "key"), [(None, 900, "too_little_data"), (0, 900, "too_little_data"),
                         (400, None, "cannot_tell"), (400, 0, "cannot_tell")],
)  # fmt: skip
def test_a_survey_needs_the_answers_of_both_sides(
    n: float | None, n0: float | None, key: str
) -> None:
    found = judge(SURVEY, Side(50.0, n=n), Side(30.0, n=n0), BUURT)
    assert tuple(found)[:4] == (key, 20.0, None, 1.0)
