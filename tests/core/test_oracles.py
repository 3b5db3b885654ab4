"""Our plain Python beside scipy and statsmodels, where they are installed (extra ``oracles``)."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core.statistics import normal_quantile
from spatial_core.statistics.intervals import Z95, Z998, byar, exact_poisson, newcombe, wilson
from spatial_core.statistics.lists import p_value, stand_out
from spatial_core.statistics.ranks import SHARE, Measured, pair_z

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
