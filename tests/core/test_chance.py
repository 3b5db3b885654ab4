"""What rounding adds to a difference, held against what happens when counts are rounded."""

from __future__ import annotations

import dataclasses
import math
import random
import statistics

import pytest

from spatial_core.catalogue import Indicator
from spatial_core.statistics.chance import (
    SD_WHOLE_PERCENT,
    Context,
    Side,
    rounding,
    rounding_between,
    survey_error,
)
from spatial_core.statistics.verdict import judge

SHARE = Indicator(
    "x", "demografie", "x", "x", "%", "neutral", "count_share", band="max(0.25sd,1pp)",
    floor="n>=100 and expected>=5", verdict_from_level="buurt",
)  # fmt: skip
PERCENT = dataclasses.replace(SHARE, kind="percent_no_n")
BUURT = Context("buurt")
DRAWS = 4000


def fives(count: int, chance: random.Random) -> int:
    """Round at random to fives, without a bias."""
    rest = count % 5
    return count - rest + (5 if chance.random() < rest / 5 else 0)


def rest_of(x: float, n: float, whole: tuple[float, float]) -> tuple[Side, Side]:
    """The two sides: an area and what is left of its gemeente."""
    above, below = whole[0] - x, whole[1] - n
    return Side(100 * x / n, x, n), Side(100 * above / below, above, below, left=True)


@pytest.mark.parametrize("part", [0.3, 0.5, 0.8])
def test_an_area_and_its_rest_share_one_error_of_rounding(part: float) -> None:
    """The variance of the difference over thousands of roundings is the one that is computed."""
    chance, n = random.Random(3), 600
    whole = (round(0.2 * n / part), round(n / part))
    differences = []
    for _ in range(DRAWS):
        x, size = chance.randint(115, 125), chance.randint(n - 5, n + 5)
        exact, rounded = (
            rest_of(x, size, whole),
            rest_of(fives(x, chance), fives(size, chance), whole),
        )
        gaps = [own.value - rest.value for own, rest in (exact, rounded)]
        differences.append((gaps[1] - gaps[0]) / 100)
    computed = rounding_between(SHARE, *rest_of(120, n, whole), BUURT)
    assert statistics.fmean(d * d for d in differences) == pytest.approx(computed, rel=0.1)
    # Beside it the variance of the area alone falls short by 1/(1 - part)².
    alone = rounding(SHARE, 0.2, n, BUURT)
    assert computed / alone == pytest.approx(1 / (1 - part) ** 2, rel=0.02)


def test_a_reference_of_its_own_brings_no_rounding_of_the_area() -> None:
    own = Side(20.0, 120, 600)
    assert rounding_between(SHARE, own, Side(18.0, 180, 1000), BUURT) == rounding(
        SHARE, 0.2, 600, BUURT
    )


def test_exact_counts_leave_an_exact_rest() -> None:
    own, rest = rest_of(120, 600, (400, 2000))
    assert rounding_between(SHARE, own, rest, Context("gemeente", rounded=False)) == 0.0


def test_each_of_several_areas_brings_its_own_rounding_to_the_rest() -> None:
    own, rest = rest_of(120, 600, (400, 2000))
    one = rounding_between(SHARE, own, rest, BUURT)
    assert rounding_between(SHARE, own, rest, Context("gebied", parts=7)) == pytest.approx(7 * one)


def test_whole_percents_of_both_sides_are_in_the_rest_and_in_how_it_is_written() -> None:
    """(p − r) = (p − P)·N/m, over thousands of roundings of p, P and r."""
    chance, n, m = random.Random(4), 4000, 6000
    errors = []
    for _ in range(DRAWS):
        p, percent = chance.uniform(55, 65), chance.uniform(65, 75)
        exact = (p - percent) * (n + m) / m
        written = round((round(percent) * (n + m) - round(p) * n) / m)
        errors.append((round(p) - written - exact) / 100)
    own, rest = Side(60.0, None, n), Side(70.0, None, m, left=True)
    computed = rounding_between(PERCENT, own, rest, BUURT)
    assert statistics.fmean(e * e for e in errors) == pytest.approx(computed, rel=0.1)


def test_a_percentage_put_together_was_rounded_twice() -> None:
    assert rounding(PERCENT, 0.6, 900, BUURT) == SD_WHOLE_PERCENT**2
    assert rounding(PERCENT, 0.6, 900, Context("gebied", parts=4)) == 2 * SD_WHOLE_PERCENT**2


def test_beside_the_rest_a_difference_is_less_certain_than_beside_an_exact_figure() -> None:
    own, rest = rest_of(150, 600, (260, 1200))
    alone = rest._replace(left=False)
    close, far = judge(SHARE, own, rest, BUURT), judge(SHARE, own, alone, BUURT)
    assert close.interval is not None
    assert far.interval is not None
    assert close.interval[0] < far.interval[0] < far.interval[1] < close.interval[1]
    assert close.difference == far.difference


def test_a_survey_of_few_of_many_has_the_margin_of_its_answers() -> None:
    """The vectors of the contract: 50 % of 400 out of 2,000, and 20 % of 350 out of 1,200."""
    assert 196 * survey_error(0.5, 400, 2000) == pytest.approx(4.38, abs=0.005)
    assert 196 * survey_error(0.2, 350, 1200) == pytest.approx(3.53, abs=0.005)
    assert survey_error(0.2, 350, None) == pytest.approx(math.sqrt(0.16 / 350))
    # More answers than people is a fault of one of both: no correction then.
    assert survey_error(0.2, 350, 300) == survey_error(0.2, 350, None)
