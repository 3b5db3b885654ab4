"""The picture of the house shows its rooms, and no arrow that the code does not bear out."""

from __future__ import annotations

import pytest

from tests.support import architecture_picture as drawn


def test_the_picture_is_the_one_that_is_drawn_now() -> None:
    # Else: python -m tests.support.architecture_picture
    assert drawn.TARGET.read_text("utf-8") == drawn.picture()


def test_every_room_of_the_core_is_in_it() -> None:
    folders = {path.parent.name for path in drawn.CORE.glob("*/__init__.py")}
    assert folders <= {room.name for room in drawn.ROOMS}


@pytest.mark.parametrize(("one", "other"), drawn.ARROWS)
def test_who_stands_at_the_end_of_an_arrow_asks_who_stands_at_its_beginning(
    one: str, other: str
) -> None:
    # What makes a thing puts it into the next room itself: a build writes the pack.
    assert drawn.asks(other, one) or (one == "build" and drawn.asks(one, other))


def test_an_arrow_that_the_code_does_not_bear_out_would_be_seen() -> None:
    assert not drawn.asks("statistics", "pack")
    assert not drawn.asks("chart", "outlets")


def test_no_arrow_points_back() -> None:
    column = {room.name: room.column for room in drawn.ROOMS}
    assert all(column[one] <= column[other] for one, other in drawn.ARROWS)
