"""Which areas belong to a polygon, whoever measured them."""

from __future__ import annotations

import pytest

from spatial_core.cover import Overlap, choose
from spatial_core.errors import GeometryError


def test_an_area_belongs_from_half_of_it_on() -> None:
    near = [Overlap("BU3", 100.0, 49.9), Overlap("BU2", 100.0, 50.0), Overlap("BU1", 10.0, 10.0)]
    found = choose(near, 120.0, "buurt", "x")
    assert found.codes == ("BU1", "BU2")
    assert found.covered == pytest.approx(60 / 120)
    assert found.inside == pytest.approx(60 / 110)


def test_shares_are_never_more_than_all() -> None:
    found = choose([Overlap("BU1", 10.0, 10.000001)], 10.0, "buurt", "x")
    assert (found.covered, found.inside) == (1.0, 1.0)


@pytest.mark.parametrize("near", [[], [Overlap("BU1", 100.0, 1.0)], [Overlap("BU1", 0.0, 0.0)]])
def test_a_polygon_that_holds_no_area_is_refused(near: list[Overlap]) -> None:
    with pytest.raises(GeometryError, match=r"Geen buurt .* hier"):
        choose(near, 0.0, "buurt", "hier")
