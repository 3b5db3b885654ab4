"""Places, lengths and bands, against the vectors of the statistical contract."""

from __future__ import annotations

import math
import statistics as library

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core import statistics

values = st.lists(st.floats(-1e6, 1e6), min_size=30, max_size=200).map(sorted)


@given(st.floats(1e-300, 1 - 1e-15))
def test_the_normal_quantile_is_that_of_the_standard_library(p: float) -> None:
    expected = library.NormalDist().inv_cdf(p)
    assert statistics.normal_quantile(p) == pytest.approx(expected, rel=1e-12, abs=1e-12)


@given(st.floats(1e-12, 0.5))
def test_the_normal_quantile_is_symmetric(p: float) -> None:
    upper = statistics.normal_quantile(1.0 - p)
    assert upper == pytest.approx(-statistics.normal_quantile(1.0 - (1.0 - p)), abs=1e-12)


@pytest.mark.parametrize("p", [0.0, 1.0, -0.1, 1.1, math.nan])
def test_no_quantile_outside_the_open_interval(p: float) -> None:
    with pytest.raises(ValueError, match="probability"):
        statistics.normal_quantile(p)


def test_vectors_of_the_contract() -> None:
    ordered = sorted([0.0] * 2850 + [1.0] + [2.0] * 149)
    assert statistics.place(1.0, ordered) == pytest.approx(1.645, abs=5e-4)
    ordered = sorted([0.0] * 1500 + [2.0] * 1500)
    assert statistics.place(1.0, ordered) == pytest.approx(0.0, abs=5e-4)


@given(values, st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_higher_value_never_has_a_lower_place(
    ordered: list[float], one: float, other: float
) -> None:
    low, high = sorted((one, other))
    assert statistics.place(low, ordered) <= statistics.place(high, ordered)
    assert statistics.percentile(low, ordered) <= statistics.percentile(high, ordered)


@given(values)
def test_equal_areas_share_the_middle(ordered: list[float]) -> None:
    same = [ordered[0]] * len(ordered)
    assert statistics.place(ordered[0], same) == pytest.approx(0.0, abs=1e-12)


def test_no_place_among_fewer_than_thirty_areas() -> None:
    ordered = [float(n) for n in range(29)]
    assert statistics.place(1.0, ordered) is None
    assert statistics.percentile(1.0, ordered) is None
    assert statistics.place(1.0, [*ordered, 29.0]) is not None


def test_the_percentile_counts_the_area_itself() -> None:
    ordered = [float(n) for n in range(100)]
    assert statistics.percentile(99.0, ordered) == 100.0
    assert statistics.percentile(0.0, ordered) == 1.0
    assert statistics.percentile(-1.0, ordered) == 0.0


def test_outwards_is_favourable() -> None:
    assert statistics.slice_length(1.0, 0.25, "strength") == 0.75
    assert statistics.slice_length(1.0, 0.25, "attention") == -0.75
    assert statistics.slice_length(1.0, 0.25, "neutral") == 0.75


@given(st.floats(-9, 9), st.floats(-9, 9))
def test_slices_are_cut(own: float, reference: float) -> None:
    length = statistics.slice_length(own, reference, "strength")
    assert length is not None
    assert abs(length) <= 2.3
    assert abs(own - reference) > 2.3 or length == own - reference


def test_no_length_without_a_figure_on_either_side() -> None:
    assert statistics.slice_length(None, 1.0, "strength") is None
    assert statistics.slice_length(1.0, None, "strength") is None


@pytest.mark.parametrize(
    ("rule", "reference", "sd", "width"),
    [
        ("max(0.25sd,1pp)", 20.0, 2.0, 1.0),
        ("max(0.25sd,1pp)", 20.0, 8.0, 2.0),
        ("max(0.25sd,1pp)", 9.9, 1.0, 0.5),
        ("max(0.25sd,1pp)", 10.0, 1.0, 1.0),
        ("max(0.25sd,1pp)", 20.0, None, 1.0),
        ("0.25sd", 20.0, 8.0, 2.0),
        ("0.25sd", 20.0, None, None),
        ("5% of ref", 300.0, None, 15.0),
        ("10% of ref", -50.0, None, 5.0),
        ("0.5km and >1km", 1.0, None, 0.5),
        ("3pp wijk/4pp buurt", 50.0, None, 4.0),
        ("none", 50.0, 1.0, None),
    ],
)
def test_bands_follow_their_rule(
    rule: str, reference: float, sd: float | None, width: float | None
) -> None:
    assert statistics.band(rule, reference, sd) == width


def test_a_difference_inside_the_band_is_equal_and_on_it_is_not() -> None:
    assert statistics.within_band("max(0.25sd,1pp)", 20.9, 20.0, None) is True
    assert statistics.within_band("max(0.25sd,1pp)", 21.0, 20.0, None) is False
    assert statistics.within_band("none", 21.0, 20.0, None) is None


def test_below_a_kilometre_every_distance_is_equal() -> None:
    assert statistics.within_band("0.5km and >1km", 0.1, 1.0, None) is True
    assert statistics.within_band("0.5km and >1km", 0.5, 1.1, None) is False
    assert statistics.within_band("0.5km and >1km", 1.0, 1.4, None) is True


def test_every_band_of_the_catalogue_is_understood(catalogue: object) -> None:
    rules = {i.band for i in catalogue}  # type: ignore[attr-defined]
    assert {r for r in rules if statistics.band(r, 10.0, 1.0) is None} == {"none"}
