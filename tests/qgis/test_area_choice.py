"""Two steps to an area: my gemeente, which is remembered, then what lies in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from qgis.core import QgsSettings

from qgis_plugin.gui.profile.area_choice import AreaChoice
from qgis_plugin.state import choices

from .test_dock import page_of


@pytest.fixture
def opened(kept_open: Any) -> Iterator[Any]:
    QgsSettings().remove(choices.MINE)
    yield kept_open
    QgsSettings().remove(choices.MINE)


@pytest.fixture
def choice(opened: Any) -> AreaChoice:
    made = AreaChoice()
    made.set_pack(opened.session.pack)
    return made


def offered(combo: Any) -> list[str]:
    return [combo.itemText(i) for i in range(combo.count())]


def choose(combo: Any, index: int) -> None:
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


def test_the_gemeenten_that_are_drawn_are_offered_by_name(choice: AreaChoice, opened: Any) -> None:
    names = offered(choice.gemeente)
    assert names[0] == "Kies een gemeente"
    assert names[1:] == sorted(names[1:])
    assert not choice.area.isEnabled()


def test_what_lies_in_a_gemeente_stands_below_its_wijk(choice: AreaChoice, opened: Any) -> None:
    choose(choice.gemeente, choice.gemeente.findData("GM9001"))
    choice.area.wanted.emit()
    names = offered(choice.area)
    assert names[0] == "Hele gemeente"
    haven = names.index("Havenkwartier")
    assert names[haven + 1].startswith("    ")
    codes = [choice.area.itemData(i) for i in range(choice.area.count())]
    own = [code for code in codes if not code.startswith(("GM", "WK", "BU"))]
    assert own
    assert codes.index(own[0]) < haven
    assert len(codes) == len(set(codes))


def test_a_choice_shows_the_area_as_a_search_does(opened: Any) -> None:
    choice = page_of(opened).choice
    choose(choice.gemeente, choice.gemeente.findData("GM9001"))
    assert opened.session.code == "GM9001"
    choice.area.wanted.emit()
    choose(choice.area, choice.area.findData("WK900105"))
    assert opened.session.code == "WK900105"
    assert opened.tool._band.asGeometry().area() > 0
    assert choice.area.currentText() == "Vogelenwijk"
    # The list stays, so that the arrow keys go on.
    assert choice.area.count() > 5


def test_my_gemeente_is_remembered_and_offered_first(opened: Any, choice: AreaChoice) -> None:
    last = choice.gemeente.itemData(choice.gemeente.count() - 1)
    choose(choice.gemeente, choice.gemeente.count() - 1)
    again = AreaChoice()
    again.set_pack(opened.session.pack)
    assert again.gemeente.itemData(0) == last
    assert again.gemeente.itemText(0).endswith("(mijn gemeente)")
    assert again.gemeente.currentIndex() == 0


def test_a_gemeente_that_the_pack_does_not_draw_is_not_offered(opened: Any) -> None:
    choices.remember("GM0000")
    choice = AreaChoice()
    choice.set_pack(opened.session.pack)
    assert choice.gemeente.findData("GM0000") < 0
    assert choice.gemeente.currentData() == ""


def test_the_lists_follow_what_is_looked_at_without_telling(opened: Any) -> None:
    opened.session.choose_area("BU90010101")
    choice = page_of(opened).choice
    told: list[str] = []
    choice.area_chosen.connect(told.append)
    opened.session.choose_area("WK900101")
    assert choice.gemeente.currentData() == "GM9001"
    assert choice.area.currentText() == "Havenkwartier"
    opened.session.choose_area("GM9001")
    assert choice.area.currentText() in ("Kies wijk of buurt", "Hele gemeente")
    assert told == []
    choice.area_chosen.disconnect(told.append)
