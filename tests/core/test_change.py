"""A change between two years: certain, and large enough to matter."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core.catalogue import Indicator
from spatial_core.statistics.change import CHANGES, change, improved
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


def test_for_the_better_depends_on_the_direction() -> None:
    assert improved("strength", "risen") is True
    assert improved("attention", "risen") is False
    assert improved("neutral", "risen") is None
    assert improved("strength", "unchanged") is None
