"""Lists of what stands out: fewer false ones than verdicts one by one, and never against them."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core.catalogue import Indicator
from spatial_core.statistics.intervals import Z95, Z998, byar, newcombe
from spatial_core.statistics.lists import p_value, score, stand_out
from spatial_core.statistics.verdict import Context, Side, judge

SHARE = Indicator(
    "x", "demografie", "x", "x", "%", "neutral", "count_share", verdict_from_level="buurt"
)
PERCENT = dataclasses.replace(SHARE, kind="percent_no_n", proxy_denominator=True)
RATE = dataclasses.replace(SHARE, kind="rate", unit="per 1000")
MODEL = dataclasses.replace(SHARE, kind="model", band="max(0.25sd,1pp)")
SURVEY = dataclasses.replace(SHARE, kind="survey")
BUURT = Context("buurt")
chances = st.lists(st.floats(0, 1), max_size=50)


def share(x: float, n: float) -> Side:
    return Side(100 * x / n, x, n)


# Benjamini-Hochberg


def test_the_example_of_benjamini_and_hochberg() -> None:
    """Their 15 p-values of 1995: the four smallest stand out, where Bonferroni leaves three."""
    values = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
        0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
    ]  # fmt: skip
    assert stand_out(values) == [True] * 4 + [False] * 11
    assert stand_out(values[::-1]) == [False] * 11 + [True] * 4


def test_a_later_step_takes_the_earlier_ones_with_it() -> None:
    assert stand_out([0.04, 0.049]) == [True, True]
    assert stand_out([0.04, 0.051]) == [False, False]
    assert stand_out([0.025, 0.9]) == [True, False]
    assert stand_out([0.0251, 0.9]) == [False, False]


def test_one_test_is_judged_by_the_rate_itself() -> None:
    assert stand_out([0.05]) == [True]
    assert stand_out([0.0501]) == [False]
    assert stand_out([0.09], rate=0.1) == [True]
    assert stand_out([]) == []


@pytest.mark.parametrize("p", [-0.01, 1.01, float("nan")])
def test_a_p_value_lies_between_0_and_1(p: float) -> None:
    with pytest.raises(ValueError, match=r"^a p-value lies between 0 and 1$"):
        stand_out([0.5, p])


@given(chances)
def test_nothing_stands_out_that_would_not_alone_and_the_smallest_stand_out_first(
    values: list[float],
) -> None:
    out = stand_out(values)
    assert all(p <= 0.05 for p, is_out in zip(values, out, strict=True) if is_out)
    most = max((p for p, is_out in zip(values, out, strict=True) if is_out), default=-1.0)
    assert out == [p <= most for p in values]


@given(chances, st.floats(0, 1), st.floats(0, 1))
def test_a_stricter_rate_lists_no_more(values: list[float], one: float, other: float) -> None:
    strict, loose = sorted((one, other))
    pairs = zip(stand_out(values, strict), stand_out(values, loose), strict=True)
    assert all(listed or not stricter for stricter, listed in pairs)


def test_p_values_are_two_sided() -> None:
    assert p_value(0.0) == 1.0
    assert p_value(1.959964) == pytest.approx(0.05, abs=1e-7)
    assert p_value(-3.0902) == pytest.approx(0.002, abs=1e-6)
    assert p_value(-1.0) == p_value(1.0)


# The score behind a verdict


@pytest.mark.parametrize(("x", "z"), [(61, 3.23), (60, 3.08), (54, 2.16), (48, 1.23), (40, 0.0)])
def test_scores_of_the_contract(x: int, z: float) -> None:
    found = score(SHARE, share(x, 800), share(10_000, 200_000), BUURT)
    assert found is not None
    assert round(found, 2) == z


def test_scores_of_whole_percents_and_models() -> None:
    own = dataclasses.replace(PERCENT, proxy_denominator=False)
    low = score(own, Side(63.0, None, 900), Side(70.0, None, 150_000), BUURT)
    model = score(MODEL, Side(24.0, low=21.0, high=27.2), Side(19.5, low=18.9, high=20.1), BUURT)
    assert low == pytest.approx(-4.49, abs=0.005)
    assert model == pytest.approx(2.79, abs=0.005)
    proxied = score(PERCENT, Side(63.0, None, 1000), Side(70.0, None, 150_000 / 0.9), BUURT)
    assert proxied == pytest.approx(low)


def test_a_reference_without_a_size_is_taken_as_large() -> None:
    found = score(SHARE, share(61, 800), Side(5.0), BUURT)
    assert found == pytest.approx(3.23, abs=0.02)
    few = score(SHARE, share(0, 200), Side(5.0), BUURT)
    assert few == pytest.approx(score(SHARE, share(0, 200), share(5e7, 1e9), BUURT) or 0.0)


@pytest.mark.parametrize("kind", ["mean", "median", "score", "distance", "count"])
def test_a_kind_without_a_margin_has_no_score(kind: str) -> None:
    of = dataclasses.replace(SHARE, kind=kind)
    assert score(of, share(60, 800), share(10_000, 200_000), BUURT) is None


@pytest.mark.parametrize(
    ("indicator", "own"),
    [
        (SHARE, Side(5.0)), (SHARE, Side(5.0, 0, 0)), (SHARE, Side(5.0, 5, -1)),
        (RATE, Side(5.0, 5)), (RATE, Side(5.0, None, 100)), (RATE, Side(5.0, 5, 0)),
        (RATE, Side(5.0, 5, -3)), (MODEL, Side(5.0)), (MODEL, Side(5.0, low=4.0)),
        (MODEL, Side(5.0, high=6.0)),
    ],
)  # fmt: skip
def test_without_counts_or_limits_there_is_no_score(indicator: Indicator, own: Side) -> None:
    assert score(indicator, own, Side(6.0, 600, 10_000, 5.0, 7.0), BUURT) is None


def test_a_share_of_one_person_has_a_score() -> None:
    assert score(SHARE, Side(100.0, 1, 1), Side(50.0), BUURT) is not None


def test_equal_sides_score_nothing() -> None:
    for cases, n in ((0, 100), (2, 100), (50, 100), (100, 100)):
        assert score(SHARE, share(cases, n), share(cases * 10, n * 10), BUURT) == 0.0
    assert score(RATE, Side(10.0, 50, 5000), Side(10.0), BUURT) == 0.0
    exact_one = Side(5.0, low=5.0, high=5.0)
    assert score(MODEL, Side(5.0, low=4.0, high=6.0), exact_one, BUURT) == 0.0
    assert score(MODEL, exact_one, Side(4.0, low=4.0, high=4.0), BUURT) == 0.0
    assert score(MODEL, exact_one, Side(4.0), BUURT) is None
    exact = Context("gemeente", rounded=False)
    assert score(SHARE, share(50, 100), Side(0.0), exact) == 0.0


sides = st.tuples(st.integers(0, 300), st.integers(20, 4000)).map(lambda p: share(min(p), p[1]))


@given(own=sides, p0=st.floats(0.5, 99.5), n0=st.integers(1000, 10**7))
def test_a_score_of_a_share_is_certain_exactly_where_its_verdict_is(
    own: Side, p0: float, n0: int
) -> None:
    other = Side(p0, p0 * n0 / 100, n0)
    _agrees(SHARE, own, other, BUURT)


@given(events=st.integers(0, 400), n=st.integers(200, 20_000), r0=st.floats(0.1, 80),
       phi=st.floats(0.5, 4))  # fmt: skip
def test_a_score_of_a_rate_is_certain_exactly_where_its_verdict_is(
    events: int, n: int, r0: float, phi: float
) -> None:
    own = Side(1000 * events / n, events, n)
    _agrees(RATE, own, Side(r0), Context("buurt", phi=phi))


@given(own=sides, other=sides)
def test_a_score_beside_another_buurt_is_certain_exactly_where_its_verdict_is(
    own: Side, other: Side
) -> None:
    _agrees(SHARE, own, other, BUURT._replace(both=True))


two_counts = st.tuples(st.integers(0, 400), st.integers(0, 400))
two_sizes = st.tuples(st.integers(200, 20_000), st.integers(200, 20_000))


@given(events=two_counts, n=two_sizes, phi=st.floats(0.5, 4))
def test_a_score_of_two_rates_is_certain_exactly_where_their_verdict_is(
    events: tuple[int, int], n: tuple[int, int], phi: float
) -> None:
    own, other = (Side(1000 * x / m, x, m) for x, m in zip(events, n, strict=True))
    _agrees(RATE, own, other, Context("buurt", phi=phi, both=True))
    assert score(RATE, own, Side(3.0), Context("buurt", both=True)) is None


@pytest.mark.parametrize("events", [1, 3, 12, 80, 400])
@pytest.mark.parametrize("expected", [0.1, 2.0, 14.0, 60.0, 900.0])
@pytest.mark.parametrize("phi", [0.5, 1.0, 1.8, 4.0])
def test_at_its_score_a_limit_of_a_rate_is_the_expected_number(
    events: int, expected: float, phi: float
) -> None:
    own = Side(float(events), events, 1000)
    z = score(RATE, own, Side(expected), Context("buurt", phi=phi))
    assert z is not None
    assert (z > 0) == (events > expected)
    low, high = byar(events, abs(z) * max(1.0, phi) ** 0.5)
    assert (low if z > 0 else high) == pytest.approx(expected)


def test_no_events_score_below_a_rate_and_a_bit_more_than_expected_scores_nothing() -> None:
    none = score(RATE, Side(0.0, 0, 1000), Side(9.0), Context("buurt", phi=1.0))
    assert none is not None
    assert byar(0, -none)[1] == pytest.approx(9.0)
    # Between the limits at z = 0 there is no z at all.
    for expected in (10.0, 10.3):
        assert score(RATE, Side(10.0, 10, 1000), Side(expected), BUURT) == 0.0
    assert (score(RATE, Side(1000.0, 1, 1), Side(500.0), BUURT) or 0.0) > 0


@pytest.mark.parametrize(("x", "n"), [(0, 200), (3, 400), (4, 2000)])
@pytest.mark.parametrize("p0", [0.4, 2.0, 5.0, 9.0])
def test_at_its_score_a_limit_of_few_cases_is_no_difference(x: int, n: int, p0: float) -> None:
    z = score(SHARE, share(x, n), Side(p0, p0 * 1000, 100_000), BUURT)
    assert z is not None
    extra = (4 + 4 * (x / n) ** 2) / n**2
    low, high = newcombe((x, n), (p0 * 1000, 100_000), abs(z), extra)
    assert (low if z > 0 else high) == pytest.approx(0.0, abs=1e-8)


@given(own=sides, p0=st.floats(0, 100), n0=st.integers(20, 10**5), people=st.integers(0, 9000))
def test_a_score_of_a_survey_is_certain_exactly_where_its_verdict_is(
    own: Side, p0: float, n0: int, people: int
) -> None:
    _agrees(SURVEY, own, Side(p0, n=n0), Context("gemeente", people=people or None))


def test_the_score_of_a_survey_is_its_difference_in_standard_errors() -> None:
    """40 % of 400 against 30 % of 900, by hand; and of 400 among 1,600 people."""
    own, other = Side(40.0, n=400), Side(30.0, n=900)
    one, two = (0.4 * 0.6 / 400), (0.3 * 0.7 / 900)
    assert score(SURVEY, own, other, BUURT) == pytest.approx(0.1 / (one + two) ** 0.5)
    among = score(SURVEY, own, other, Context("buurt", people=1600))
    assert among == pytest.approx(0.1 / (0.75 * one + two) ** 0.5)
    turned = score(SURVEY, other, own, BUURT)
    assert turned == pytest.approx(-0.1 / (one + two) ** 0.5)


@pytest.mark.parametrize(("x", "n", "x0", "n0"), [(2, 200, 90, 900), (40, 200, 3, 900)])
def test_few_answers_of_a_survey_score_by_the_widened_limits(
    x: int, n: int, x0: int, n0: int
) -> None:
    z = score(SURVEY, Side(100 * x / n, n=n), Side(100 * x0 / n0, n=n0), BUURT)
    assert z is not None
    assert (z > 0) == (x / n > x0 / n0)
    low, high = newcombe((x, n), (x0, n0), abs(z), 0.0)
    assert (low if z > 0 else high) == pytest.approx(0.0, abs=1e-8)


@pytest.mark.parametrize("sizes", [(None, 900), (400, None), (0, 900), (400, 0)])
def test_a_survey_without_its_answers_has_no_score(sizes: tuple[int | None, int | None]) -> None:
    own, other = (Side(share, n=n) for share, n in zip((40.0, 30.0), sizes, strict=True))
    assert score(SURVEY, own, other, BUURT) is None


def _agrees(indicator: Indicator, own: Side, other: Side, context: Context) -> None:
    """Hold a score against a verdict without a band, as the score knows none."""
    bare = dataclasses.replace(indicator, band="none")
    key = judge(bare, own, other, context).key
    z = score(indicator, own, other, context)
    assert z is not None
    if min(abs(abs(z) - Z95), abs(abs(z) - Z998)) < 1e-6:
        return
    assert key.startswith("clearly") == (abs(z) >= Z998)
    assert (key != "cannot_tell") == (abs(z) >= Z95)
    if key != "cannot_tell":
        assert key.endswith("higher" if z > 0 else "lower")
