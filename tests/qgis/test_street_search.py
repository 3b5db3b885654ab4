"""Streets are found by name: in the dock's search lines and in QGIS's own search bar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from .test_locator import both, searched
from .test_street import BORDER, body_of


@pytest.fixture
def opened(kept_open: Any, qgis_parent: Any) -> Iterator[Any]:
    qgis_parent.show()
    kept_open.dock.setUserVisible(True)
    kept_open.session.streets.leave()
    kept_open.dock.tabs.setCurrentIndex(0)
    yield kept_open
    kept_open.dock.page.search.clear()


def streets(opened: Any, text: str, prefix: bool = True) -> list[str]:
    found = searched(opened, text, prefix=prefix)
    return [both(hit) for hit in found if hit.userData[0] == "street"]


def entered(box: Any, text: str) -> None:
    box.setText(text)
    QTest.keyClick(box, Qt.Key.Key_Return)


def test_a_street_stands_beside_areas_in_the_dock(opened: Any) -> None:
    found = opened.dock.page.search.found("haven")
    assert "Havenkwartier, wijk in Voorbeeldstad" in found
    assert found["Havenstraat, 's-Voorbeeldwaard aan Zee, straat"].kind == "street"
    kinds = [each.kind for each in found.values()]
    assert kinds.index("area") < kinds.index("street")


def test_a_whole_name_comes_before_a_part_of_one(opened: Any) -> None:
    found = list(opened.dock.page.search.found("grensstraat").values())
    assert (found[0].kind, found[0].chosen) == ("street", BORDER)


def test_the_street_that_is_chosen_comes_in_its_tab_and_into_view(
    opened: Any, qgis_canvas: Any
) -> None:
    entered(opened.dock.page.search, "Grensstraat, Voorbeeldstad")
    assert opened.session.streets.chosen.id == BORDER
    assert opened.dock.tabs.currentWidget() is opened.dock.street
    band = opened.dock.street.marks.band.asGeometry()
    assert qgis_canvas.extent().contains(band.boundingBox())


def test_of_namesakes_the_user_chooses(opened: Any) -> None:
    box = opened.dock.page.search
    told: list[tuple[int, str]] = []
    box.several_found.connect(lambda n, text: told.append((n, text)))
    entered(box, "kerkstraat")
    same = opened.session.places.named().streets.namesakes("kerkstraat")
    assert told == [(len(same), "kerkstraat")]
    assert len(same) > 1
    assert opened.session.streets.chosen is None


def test_the_search_line_of_the_tab_finds_streets_only(opened: Any) -> None:
    opened.dock.tabs.setCurrentWidget(opened.dock.street)
    box = body_of(opened).search
    assert {found.kind for found in box.found("haven").values()} == {"street"}
    entered(box, "grenstraat")
    told = body_of(opened).answer.text()
    assert told.startswith("grenstraat is geen straat uit dit bestand. Bedoel je: Grensstraat, ")
    entered(box, "grensstraat voorbeeld")
    assert opened.session.streets.chosen.id == BORDER
    opened.session.streets.choose("ankerstraat.voorbeeldstad")
    assert box.text() == ""


def test_namesakes_of_a_typing_error_are_told_apart_from_one_another(opened: Any) -> None:
    opened.dock.tabs.setCurrentWidget(opened.dock.street)
    entered(body_of(opened).search, "grenstraat voorbeeldstad")
    told = body_of(opened).answer.text()
    assert "Bedoel je: Grensstraat, Voorbeeldstad; " in told


def test_what_was_not_found_is_not_said_of_the_street_that_is_found_after_it(opened: Any) -> None:
    opened.dock.tabs.setCurrentWidget(opened.dock.street)
    box, answer = body_of(opened).search, body_of(opened).answer
    entered(box, "grensstraat, voorbeeldstad")
    QTest.qWait(1)
    entered(box, "geenstraat")
    assert answer.text().startswith("geenstraat is geen straat")
    entered(box, "grensstraat, voorbeeldstad")
    assert answer.text() == ""


def test_the_line_of_the_profile_names_near_streets_where_no_area_is_near(opened: Any) -> None:
    box = opened.dock.page.search
    assert box.near("havenkwartir")[0] == "Havenkwartier, wijk in Voorbeeldstad"
    assert box.near("grenstraat")[0] == "Grensstraat, Voorbeeldstad"


def test_areas_that_are_compared_are_no_streets(opened: Any) -> None:
    opened.dock.tabs.setCurrentIndex(1)
    found = opened.dock.compare.body.search.found("haven")
    assert {each.kind for each in found.values()} == {"area"}


def test_the_search_bar_of_qgis_finds_streets_with_their_place(opened: Any) -> None:
    assert "Dorpsstraat, Voorbeeldorp | straat" in streets(opened, "dorpsstraat")
    assert streets(opened, "grensstraat, voorbeeldstad") == ["Grensstraat, Voorbeeldstad | straat"]
    assert len(streets(opened, "straat", prefix=False)) == 6


def test_a_street_chosen_in_the_search_bar_comes_in_its_tab(opened: Any) -> None:
    hit = next(h for h in searched(opened, "grensstraat") if h.userData[0] == "street")
    opened.native.locator.triggerResult(hit)
    assert opened.session.streets.chosen.id == BORDER
    assert opened.dock.tabs.currentWidget() is opened.dock.street


def test_an_area_chosen_in_the_search_bar_leaves_the_tab_of_streets(opened: Any) -> None:
    opened._street_located(BORDER)
    opened._area_located("WK900101")
    assert opened.dock.tabs.currentIndex() == 0
