"""The spread between areas, and the sorted values that a place is read from."""

from __future__ import annotations

import math

import numpy as np
import pytest

from spatial_core import catalogue as catalogues
from spatial_core.codes import Level
from spatial_core.join import spread
from spatial_core.join.figures import Column, LevelFigures

NAN = float("nan")
_FOUND = catalogues.load().find("demo_leeftijd_65_plus")
assert _FOUND is not None
SHARE = _FOUND


def column(values: list[float], over: list[float] | None = None) -> Column:
    cells = np.array(values)
    counts = None if over is None else np.array(over)
    return Column(SHARE, cells, np.isnan(cells).astype(np.int8) * 9, None, counts, 0, "65+")


def level(codes: list[str], inhabitants: list[float], made: Column) -> LevelFigures:
    blank = np.full(len(codes), "", dtype=object)
    kind = Level.GEMEENTE if codes[0].startswith("GM") else Level.BUURT
    dry = np.zeros(len(codes), dtype=bool)
    return LevelFigures(
        kind, 2024, np.array(codes, dtype=object), blank, blank, blank, np.array(inhabitants),
        dry, {SHARE.id: made},
    )  # fmt: skip


GEMEENTEN = level(["GM0014", "GM0034"], [4000, 1000], column([20, 40], [4000, 1000]))
BUURTEN = ["BU00140001", "BU00140002", "BU00340001", "BU00340002"]


def test_the_spread_is_weighted_by_the_own_denominator() -> None:
    made = column([10, 30, 50, 90], [300, 100, 100, 99])
    found = spread.of(level(BUURTEN, [1000] * 4, made), made, GEMEENTEN)
    # By hand: mean (3·10 + 30 + 50)/5 = 22; (3·144 + 64 + 784)/5 = 256, of which the root is 16.
    assert found.sd == pytest.approx(16)
    # From the own gemeente: -10 (3×), +10 and +10; mean -2; (3·64 + 2·144)/5 = 96.
    assert found.sd_within == pytest.approx(math.sqrt(96))


def test_without_a_denominator_inhabitants_are_the_weight() -> None:
    made = column([10, 30, 50, 90])
    found = spread.of(level(BUURTEN, [300, 100, 100, 99], made), made, GEMEENTEN)
    assert found.sd == pytest.approx(16)


def test_gaps_count_for_nothing() -> None:
    whole = column([10, 30, 50, NAN], [300, 100, 100, 500])
    found = spread.of(level(BUURTEN, [1000] * 4, whole), whole, GEMEENTEN)
    assert found.sd == pytest.approx(16)
    assert found.places.tolist() == [10, 30, 50]


def test_places_are_the_sorted_values_of_areas_with_200_inhabitants() -> None:
    made = column([50, 10, 30, 20])
    found = spread.of(level(BUURTEN, [200, 199, 5000, 200], made), made, GEMEENTEN)
    assert found.places.tolist() == [20, 30, 50]


@pytest.mark.parametrize("inhabitants", [[NAN] * 4, [99] * 4, [99, 99, 99, 100]])
def test_too_few_areas_have_no_spread(inhabitants: list[float]) -> None:
    made = column([10, 30, 50, 90])
    found = spread.of(level(BUURTEN, inhabitants, made), made, GEMEENTEN)
    assert (found.sd, found.sd_within) == (None, None)
    assert not len(found.places)


def test_without_gemeenten_there_is_no_spread_within_them() -> None:
    made = column([10, 30, 50, 90], [100] * 4)
    below = level(BUURTEN, [1000] * 4, made)
    empty = level(["GM0014"], [1000], column([NAN]))
    del empty.columns[SHARE.id]
    for above in (None, empty):
        found = spread.of(below, made, above)
        assert found.sd is not None
        assert found.sd_within is None


def test_areas_of_an_unknown_gemeente_count_only_in_the_whole() -> None:
    made = column([10, 30, 50, 90], [100] * 4)
    only_first = level(["GM0014"], [4000], column([20]))
    found = spread.of(level(BUURTEN, [1000] * 4, made), made, only_first)
    assert found.sd_within == pytest.approx(10)
