"""Our plain Python beside scipy, statsmodels and mapclassify, where they are installed (extra
``oracles``)."""

from __future__ import annotations

import itertools
import math
import random
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core.legend.values import CLASSES, limits_of
from spatial_core.statistics import normal_quantile
from spatial_core.statistics.intervals import Z95, Z998, byar, exact_poisson, newcombe, wilson
from spatial_core.statistics.lists import p_value, stand_out
from spatial_core.statistics.ranks import SHARE, Measured, pair_z
from tests.support.red import is_red

pytestmark = pytest.mark.whole

shares = st.tuples(st.integers(0, 5000), st.integers(1, 5000)).map(lambda p: (min(p), p[1]))
ALPHA = {Z95: 0.05, Z998: 0.002}


@pytest.fixture(scope="module")
def scipy_stats() -> Any:
    return pytest.importorskip("scipy.stats")


@pytest.fixture(scope="module")
def proportion() -> Any:
    return pytest.importorskip("statsmodels.stats.proportion")


@given(p=st.floats(1e-12, 1 - 1e-12))
def test_the_normal_quantile(scipy_stats: Any, p: float) -> None:
    assert normal_quantile(p) == pytest.approx(scipy_stats.norm.ppf(p), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("z", [Z95, Z998])
def test_our_quantiles_of_intervals(scipy_stats: Any, z: float) -> None:
    assert z == pytest.approx(scipy_stats.norm.isf(ALPHA[z] / 2), abs=5e-5)


@given(z=st.floats(-30, 30))
def test_p_values(scipy_stats: Any, z: float) -> None:
    assert p_value(z) == pytest.approx(2 * scipy_stats.norm.sf(abs(z)), rel=1e-9)


@pytest.mark.parametrize("z", [Z95, Z998])
@given(pair=shares)
def test_wilson(proportion: Any, z: float, pair: tuple[int, int]) -> None:
    expected = proportion.proportion_confint(*pair, alpha=ALPHA[z], method="wilson")
    assert wilson(*pair, z) == pytest.approx(expected, abs=1e-5)


@given(pair=shares)
def test_wilson_in_scipy(scipy_stats: Any, pair: tuple[int, int]) -> None:
    expected = scipy_stats.binomtest(*pair).proportion_ci(method="wilson")
    assert wilson(*pair) == pytest.approx((expected.low, expected.high), abs=1e-6)


@given(one=shares, other=shares)
def test_newcombe(proportion: Any, one: tuple[int, int], other: tuple[int, int]) -> None:
    expected = proportion.confint_proportions_2indep(*one, *other, method="newcomb", compare="diff")
    assert newcombe(one, other) == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("z", [Z95, Z998])
@pytest.mark.parametrize("events", range(31))
def test_exact_poisson(scipy_stats: Any, events: int, z: float) -> None:
    tail = scipy_stats.norm.sf(z)
    low = scipy_stats.chi2.ppf(tail, 2 * events) / 2 if events else 0.0
    high = scipy_stats.chi2.isf(tail, 2 * events + 2) / 2
    assert exact_poisson(events, z) == pytest.approx((low, high), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("events", [10, 25, 100, 1000, 100_000])
def test_byar_comes_near_the_exact_limits(scipy_stats: Any, events: int) -> None:
    low = scipy_stats.chi2.ppf(0.025, 2 * events) / 2
    high = scipy_stats.chi2.ppf(0.975, 2 * events + 2) / 2
    assert byar(events) == pytest.approx((low, high), rel=3e-3)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60), st.sampled_from([0.01, 0.05, 0.2]))
def test_lists(values: list[float], rate: float) -> None:
    multitest = pytest.importorskip("statsmodels.stats.multitest")
    expected = multitest.multipletests(values, alpha=rate, method="fdr_bh")[0]
    assert stand_out(values, rate) == expected.tolist()


@given(one=shares, other=shares)
def test_pairs_without_rounding(
    proportion: Any, one: tuple[int, int], other: tuple[int, int]
) -> None:
    ours = pair_z(Measured(one[0] / one[1], one[1]), Measured(other[0] / other[1], other[1]), SHARE)
    if not 0 < one[0] + other[0] < one[1] + other[1]:
        assert ours == 0.0
        return
    theirs, _ = proportion.proportions_ztest([one[0], other[0]], [one[1], other[1]])
    assert math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9)


# Classes of a map of values


@pytest.fixture(scope="module")
def mapclassify() -> Any:
    return pytest.importorskip("mapclassify")


def _vectors() -> Iterator[list[float]]:
    """Give 500 vectors of figures: with ties, all equal, fewer than there are classes, empty."""
    chance = random.Random(20)
    draws: tuple[Callable[[], float], ...] = (
        lambda: round(chance.uniform(0, 100), 1), lambda: chance.lognormvariate(8, 2),
        lambda: float(chance.randint(0, 6)), lambda: round(chance.gauss(0, 1), 2),
        lambda: 12.5,
    )  # fmt: skip
    for number in range(500):
        draw = draws[number % len(draws)]
        yield [draw() for _ in range(number % 4 if number % 9 == 0 else chance.randint(1, 300))]


def _of_class(values: list[float], limits: list[float]) -> list[int]:
    """Put values in classes by the words of the legend: from a limit on, to below the next."""
    edges = [-math.inf, *limits, math.inf]
    found = []
    for value in values:
        (place,) = (n for n in range(len(edges) - 1) if edges[n] <= value < edges[n + 1])
        found.append(place)
    return found


def hold_classes(mapclassify: Any) -> None:
    """Assert that limits part all figures as mapclassify parts them, near its fifths."""
    seen = 0
    for values in filter(None, _vectors()):
        known = sorted(values)
        limits = limits_of(known)
        assert all(low < high for low, high in itertools.pairwise(limits))
        ours = _of_class(values, limits)
        # Its classes end at a limit and ours begin there: of the negatives they are the same.
        ends = [*(-limit for limit in reversed(limits)), -known[0]]
        theirs = mapclassify.UserDefined([-value for value in values], ends).yb
        assert ours == [len(limits) - place for place in theirs.tolist()]
        _hold_fifths(mapclassify, known, limits)
        seen += 1
    assert seen > 450


def _hold_fifths(mapclassify: Any, known: list[float], limits: list[float]) -> None:
    """Assert that each limit is a fifth of mapclassify, but for rounding and the next figure."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of vectors with fewer figures than classes
        fifths = mapclassify.Quantiles(known, k=CLASSES).bins.tolist()
    step = 10.0 ** (math.floor(math.log10(max(known[-1] - known[0], 1e-9))) - 1)
    for limit in limits:
        near = [
            (known[max(0, bisect_left(known, fifth) - 1)] - step,
             known[min(len(known) - 1, bisect_right(known, fifth))] + step)
            for fifth in fifths
        ]  # fmt: skip
        assert any(low <= limit <= high for low, high in near)


def test_classes_of_a_map_beside_mapclassify(mapclassify: Any) -> None:
    hold_classes(mapclassify)


def _not_once(known: list[float]) -> list[float]:
    return [known[len(known) * part // CLASSES] for part in range(1, CLASSES)]


def _anywhere(known: list[float]) -> list[float]:
    return [known[0] + (known[-1] - known[0]) * part / 7 for part in range(1, 3)]


@pytest.mark.parametrize("limits", [_not_once, _anywhere])
def test_classes_are_red_where_ties_and_fifths_are_not_looked_at(
    mapclassify: Any, monkeypatch: pytest.MonkeyPatch, limits: Callable[[list[float]], list[float]]
) -> None:
    monkeypatch.setitem(globals(), "limits_of", limits)
    is_red(lambda: hold_classes(mapclassify))
