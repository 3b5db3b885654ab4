"""What is behind a figure: a click on a slice or a row shows it, and turns its layer on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel, QPushButton

from qgis_plugin.gui.chart_view import ChartView
from qgis_plugin.gui.profile.sections import FOLLOW, Sections
from spatial_core import explained, sentence
from spatial_core.chart import sparkline
from spatial_core.reading import charted

from .conftest import wait_for
from .test_dock import page_of


@pytest.fixture
def opened(kept_open: Any) -> Iterator[Any]:
    QgsSettings().remove(FOLLOW)
    kept_open.session.choose_area("WK900105")
    page_of(kept_open).sections.open("")
    QgsSettings().remove(FOLLOW)
    yield kept_open
    page_of(kept_open).sections.open("")


def said(sections: Sections) -> list[str]:
    wait_for(lambda: [one for one in sections.findChildren(QLabel) if not one.isHidden()])
    return [one.text() for one in sections.findChildren(QLabel) if not one.isHidden()]


def pick(opened: Any, indicator: str) -> Sections:
    page = page_of(opened)
    page.pie.indicator_picked.emit(indicator)
    return page.sections


def test_a_pick_shows_sentence_margin_definition_and_source(opened: Any) -> None:
    sections = pick(opened, "werk_bijstand")
    assert sections.open_section == "picked"
    told = said(sections)
    profile, pack = opened.session.profile(), opened.session.pack
    part = next(s for s in profile.slices if s.indicator == "werk_bijstand")
    indicator = pack.indicator("werk_bijstand")
    assert told[0] == part.label_nl
    assert told[1] == sentence.of_slice(profile, part)
    for text in (
        " ".join(explained.margin(profile, part)),
        " ".join(explained.definition(indicator)),
        explained.source(part, indicator),
        *sentence.cautions_of(profile, part),
    ):
        assert text in told
    assert any(line.startswith("Aantal: ") and "Jaar: 20" in line for line in told)


def test_the_years_of_the_figure_stand_there_drawn_and_in_words(opened: Any) -> None:
    sections = pick(opened, "werk_bijstand")
    told = said(sections)
    found = charted.of_profile(opened.session.pack, opened.session.profile())
    words = sparkline.text_alternative(found["werk_bijstand"])
    assert words in told
    (view,) = sections.findChildren(ChartView)
    assert view.accessibleDescription() == words
    # Composition by herkomst is told, but no course of it is drawn.
    pick(opened, "demo_herkomst_europa")
    wait_for(lambda: not sections.findChildren(ChartView))


def test_the_button_says_whether_the_map_shows_the_figure(opened: Any) -> None:
    sections = pick(opened, "werk_bijstand")
    said(sections)
    (button,) = sections.findChildren(QPushButton)
    assert button.text() == "Staat op de kaart"
    opened.dock.show_indicator("demo_leeftijd_65_plus")
    page_of(opened).select("werk_bijstand")
    said(sections)
    wait_for(lambda: shown_buttons(sections))
    (button,) = shown_buttons(sections)
    assert button.text() == "Kaart tonen"
    button.click()
    wait_for(lambda: shown_buttons(sections))
    assert shown_buttons(sections)[0].text() == "Staat op de kaart"


def shown_buttons(sections: Sections) -> list[QPushButton]:
    return [one for one in sections.findChildren(QPushButton) if one.isVisibleTo(sections)]


def test_a_missing_figure_says_why_and_has_no_margin(opened: Any) -> None:
    opened.session.choose_area("WK900101")
    profile = opened.session.profile()
    part = next(s for s in profile.slices if s.value is None)
    told = said(pick(opened, part.indicator))
    assert told[1] == sentence.of_slice(profile, part)
    assert "Hoe zeker is het verschil?" not in told


def test_a_figure_of_ones_own_has_details_too(opened: Any) -> None:
    own = opened.session.own_figures().slices[0]
    told = said(pick(opened, own.indicator))
    assert told[0] == own.label_nl


def test_who_folds_the_details_is_not_shown_them_again(opened: Any) -> None:
    sections = pick(opened, "werk_bijstand")
    QTest.mouseClick(sections.heads["picked"], Qt.MouseButton.LeftButton)
    assert sections.open_section is None
    pick(opened, "demo_leeftijd_65_plus")
    assert sections.open_section is None
    QTest.mouseClick(sections.heads["picked"], Qt.MouseButton.LeftButton)
    assert said(sections)[0] == "Aandeel 65 jaar of ouder"


def test_a_section_that_follows_the_figure_stays_open(opened: Any) -> None:
    sections = page_of(opened).sections
    sections.open("bars")
    pick(opened, "werk_bijstand")
    assert sections.open_section == "bars"


def test_without_a_pick_the_details_say_how(opened: Any) -> None:
    page_of(opened).select(None)
    sections = page_of(opened).sections
    sections.open("picked")
    assert said(sections) == ["Kies een cijfer in de taart of de tabel."]


def test_where_a_part_of_a_figure_is_missing_the_notice_points_to_what_says_which(
    opened: Any,
) -> None:
    opened.session.choose_parts(["BU90010000", "BU90010401"])
    page = page_of(opened)
    assert page.notice.text().endswith("Zie “Lees dit erbij”.")
    page.sections.open("notes")
    missing = list(explained.incomplete(opened.session.custom()))
    assert missing
    assert set(missing) <= set(said(page.sections))


def test_an_area_of_several_says_of_what_it_is_made(opened: Any) -> None:
    opened.session.choose_parts(["WK900101", "WK900105"])
    page = page_of(opened)
    assert "Bestaat uit: Havenkwartier, Vogelenwijk." in page.notice.text()
    page.sections.open("notes")
    found = opened.session.custom()
    for line in explained.parts_of(found):
        assert line not in said(page.sections)
    page.sections.open("bars")
    said(page.sections)
    assert page.sections.heads["groups"].isHidden()
