"""What must hold of every verdict, whatever the figures."""

from __future__ import annotations

import dataclasses
import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from spatial_core.catalogue import Indicator
from spatial_core.statistics.verdict import (
    HIGHER_ONES,
    LOWER_ONES,
    VERDICTS,
    Context,
    Side,
    Verdict,
    favourable,
    judge,
    side_of,
)

SHARE = Indicator(
    "x", "demografie", "x", "x", "%", "neutral", "count_share", band="max(0.25sd,1pp)",
    floor="n>=100 and expected>=5", verdict_from_level="buurt",
)  # fmt: skip
RATE = dataclasses.replace(
    SHARE, kind="rate", unit="per 1000", band="10% of ref",
    floor="inhabitants>=200 and expected>=5",
)  # fmt: skip
MODEL = dataclasses.replace(SHARE, kind="model", band="3pp wijk/4pp buurt", floor="none")
SCORE = dataclasses.replace(SHARE, kind="score", band="0.25sd", floor="none")
DISTANCE = dataclasses.replace(SHARE, kind="distance", band="0.5km and >1km", floor="none")
BUURT, EXACT = Context("buurt"), Context("gemeente", rounded=False)
BIG = Context("buurt", people=9000)
GRADE = {"cannot_tell": 0, "about_equal": 0, "higher": 1, "lower": 1,
         "clearly_higher": 2, "clearly_lower": 2}  # fmt: skip

counts = st.tuples(st.integers(0, 3000), st.integers(1, 3000)).map(lambda p: (min(p), p[1]))
references = st.tuples(st.integers(100, 9900), st.sampled_from([10**4, 10**5, 10**7])).map(
    lambda pair: Side(pair[0] / 100, pair[0] * pair[1] / 10_000, pair[1])
)


def share(x: float, n: float) -> Side:
    return Side(100 * x / n, x, n)


def complement(side: Side) -> Side:
    assert side.cases is not None
    assert side.n is not None
    return Side(100 - side.value, side.n - side.cases, side.n)


def turned(key: str) -> str:
    return key.replace("higher", "#").replace("lower", "higher").replace("#", "lower")


def edges(found: Verdict) -> list[float]:
    """How near a verdict is to another grade, in points: one rounding of a number decides there."""
    if found.interval is None or found.band is None:
        return [1.0]
    ends = [abs(end) for end in found.interval]
    return [abs(abs(found.difference) - found.band), *ends, *(abs(e - found.band) for e in ends)]


@given(pair=counts, other=references)
def test_a_share_and_its_complement_agree(pair: tuple[int, int], other: Side) -> None:
    """With exact counts and one band, as the band of a small share is a smaller one."""
    fixed = dataclasses.replace(SHARE, band="3pp wijk/4pp buurt")
    own = share(*pair)
    here = judge(fixed, own, other, EXACT)
    there = judge(fixed, complement(own), complement(other), EXACT)
    assume(min(edges(here)) > 1e-9)
    assert turned(here.key) == there.key
    assert there.difference == pytest.approx(-here.difference, abs=1e-9)
    if here.interval is not None:
        assert there.interval == pytest.approx((-here.interval[1], -here.interval[0]), abs=1e-6)


@given(pair=counts, other=references, times=st.integers(2, 50))
def test_more_people_never_turn_a_clear_verdict_into_none(
    pair: tuple[int, int], other: Side, times: int
) -> None:
    x, n = pair
    small, large = (judge(SHARE, share(k * x, k * n), other, BUURT) for k in (1, times))
    if small.key in HIGHER_ONES | LOWER_ONES and small.interval is not None:
        # Where score limits give way to the normal approximation a grade may change, no more.
        assert side_of(large.key) == side_of(small.key)
        if min(x, n - x) >= 5:
            assert GRADE[large.key] >= GRADE[small.key]


@given(events=st.integers(0, 200), n=st.integers(200, 9000), r0=st.floats(1, 60),
       times=st.integers(2, 20))  # fmt: skip
def test_more_events_never_turn_a_clear_rate_into_none(
    events: int, n: int, r0: float, times: int
) -> None:
    small, large = (
        judge(
            RATE, Side(1000 * events / n, k * events, k * n), Side(r0), Context("buurt", people=n)
        )
        for k in (1, times)
    )
    if side_of(small.key):
        assert side_of(large.key) == side_of(small.key)
        assert GRADE[large.key] >= GRADE[small.key]


@given(st.floats(-30, 30), st.floats(0.5, 6))
def test_models_and_scores_are_symmetric_in_sign(difference: float, half: float) -> None:
    for indicator, context in ((MODEL, BUURT), (SCORE, Context("buurt", sd=4.0))):
        for low, high in ((None, None), (half, half)):

            def side(value: float, low: float | None = low, high: float | None = high) -> Side:
                ends = (None, None) if low is None else (value - low, value + (high or 0.0))
                return Side(value, None, None, *ends)

            up = judge(indicator, side(50 + difference), side(50.0), context)
            down = judge(indicator, side(50 - difference), side(50.0), context)
            assume(up.band is None or abs(abs(difference) - up.band) > 1e-9)
            assert turned(up.key) == down.key


@given(st.lists(st.tuples(counts, references), min_size=1, max_size=8), st.randoms())
def test_a_verdict_never_depends_on_the_order(
    cases: list[tuple[tuple[int, int], Side]], chosen: object
) -> None:
    """Nor on what was judged before it: rules and floors are remembered between calls."""
    order = list(range(len(cases)))
    alone = [judge(SHARE, share(*pair), other, BUURT) for pair, other in cases]
    chosen.shuffle(order)  # type: ignore[attr-defined]
    mixed = {i: judge(SHARE, share(*cases[i][0]), cases[i][1], BUURT) for i in order}
    assert [mixed[i] for i in range(len(cases))] == alone


@given(pair=counts, times=st.integers(1, 5000))
def test_no_difference_is_never_higher_or_lower(pair: tuple[int, int], times: int) -> None:
    x, n = pair
    own, other = share(x, n), Side(100 * x / n, times * x, times * n)
    for context in (BUURT, EXACT):
        found = judge(SHARE, own, other, context)
        assert found.difference == 0
        assert side_of(found.key) == 0
    rate = Side(own.value, x, 1000 * x / own.value if x else 1000)
    assert side_of(judge(RATE, rate, own, Context("buurt", people=n)).key) == 0
    for indicator in (MODEL, SCORE, DISTANCE):
        for sd in (None, 0.0, 2.0):
            assert side_of(judge(indicator, own, own, Context("buurt", sd)).key) == 0


@given(pair=counts, other=references, sd=st.none() | st.floats(0, 40))
def test_a_side_is_that_of_the_difference_and_never_smaller_than_the_band(
    pair: tuple[int, int], other: Side, sd: float | None
) -> None:
    found = judge(SHARE, share(*pair), other, Context("buurt", sd))
    assert found.key in VERDICTS
    if side_of(found.key):
        assert side_of(found.key) == (found.difference > 0) - (found.difference < 0)
        assert found.band is not None
        assert abs(found.difference) >= found.band
        assert found.interval is not None
        assert (found.interval[0] > 0) == (found.difference > 0)


@given(pair=counts, other=references)
def test_rounding_never_makes_a_verdict_clearer(pair: tuple[int, int], other: Side) -> None:
    rounded = judge(SHARE, share(*pair), other, Context("buurt"))
    exact = judge(SHARE, share(*pair), other, Context("buurt", rounded=False))
    if "too_little_data" not in (rounded.key, exact.key):
        assert GRADE[rounded.key] <= GRADE[exact.key]


def test_each_key_has_one_side_and_its_mirror_the_other() -> None:
    assert [side_of(key) for key in VERDICTS] == [1, 1, 0, -1, -1, 1, -1, 0, 0, 0]
    assert all(side_of(turned(key)) == -side_of(key) for key in VERDICTS)
    assert side_of(None) == 0


@pytest.mark.parametrize(
    ("direction", "key", "expected"),
    [
        ("strength", "clearly_higher", True), ("strength", "lower", False),
        ("attention", "no_margin_higher", False), ("attention", "clearly_lower", True),
        ("neutral", "higher", None), ("strength", "about_equal", None), ("attention", None, None),
    ],
)  # fmt: skip
def test_favourable_needs_a_direction_and_a_side(
    direction: str, key: str | None, expected: bool | None
) -> None:
    assert favourable(direction, key) is expected


def test_every_combination_of_floor_and_level_gives_a_verdict() -> None:
    levels = ("land", "gemeente", "wijk", "buurt", "eigen")
    for level, lowest in itertools.product(levels, ("none", "land", "gemeente", "wijk", "buurt")):
        indicator = dataclasses.replace(SHARE, verdict_from_level=lowest)
        found = judge(indicator, share(60, 800), share(10_000, 200_000), Context(level)).key
        allowed = lowest != "none" and (
            level == "eigen" or levels.index(level) <= levels.index(lowest)
        )
        assert (found == "higher") == allowed
        assert allowed or found == "too_little_data"
