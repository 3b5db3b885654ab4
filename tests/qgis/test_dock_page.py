"""The page of the dock: what it says of an area, by mouse and by keyboard, in every width."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QEvent, QLocale, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QHelpEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QToolTip

from qgis_plugin.gui.chart_view import ChartView
from qgis_plugin.state import language
from qgis_plugin.state.map import tree

from .conftest import wait_for
from .test_dock import page_of


@pytest.fixture
def english() -> Iterator[None]:
    QgsApplication.setLocale(QLocale("en_US"))
    language.current.cache_clear()
    yield
    QgsApplication.setLocale(QLocale("nl_NL"))
    language.current.cache_clear()


@pytest.fixture
def opened(kept_open: Any) -> Any:
    return kept_open


def test_water_and_places_where_nobody_lives_are_said(opened: Any) -> None:
    pack = opened.session.pack
    water = next(a for a in pack.areas("buurt", 2024) if a.water)
    opened.session.choose_area(water.code)
    assert page_of(opened).notice.text() == "Dit is water."
    empty = next(
        a for year in reversed(pack.years) for a in pack.areas(None, year)
        if a.inhabitants == 0 and not a.water
    )  # fmt: skip
    opened.session.choose_year(empty.year)
    opened.session.choose_area(empty.code)
    assert page_of(opened).notice.text().startswith(f"In {empty.name} wonen geen mensen.")


def test_search_names_the_gemeente_and_tells_namesakes_apart(opened: Any) -> None:
    search = page_of(opened).search
    hits = search.hits("linden")
    assert "Lindenhove, wijk in Voorbeeldstad (WK9001AA)" in hits
    assert "Lindenhove, wijk in Voorbeeldstad (WK900110)" in hits
    assert search.hits("wk900101") == {"Havenkwartier, wijk in Voorbeeldstad": "WK900101"}
    assert next(iter(search.hits("Voorbeeldstad"))) == "Voorbeeldstad, gemeente"


def test_search_by_keyboard_shows_and_outlines_the_area(opened: Any) -> None:
    search = page_of(opened).search
    search.setText("vogelenwijk")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert opened.session.code == "WK900105"
    assert page_of(opened).title.text() == "Vogelenwijk"
    assert opened.tool._band.asGeometry().area() > 0


def test_between_namesakes_the_user_chooses(opened: Any) -> None:
    opened.session.choose_area("WK900105")
    search = page_of(opened).search
    search.setText("Lindenhove")
    QTest.keyClick(search, Qt.Key.Key_Return)
    said = page_of(opened).notice.text()
    assert said == "Er zijn 2 gebieden met de naam Lindenhove. Kies er een:"
    assert opened.session.code == "WK900105"
    offered = search.completer().model().stringList()
    assert offered == [
        "Lindenhove, wijk in Voorbeeldstad (WK9001AA)",
        "Lindenhove, wijk in Voorbeeldstad (WK900110)",
    ]
    QTest.qWait(20)
    assert search.completer().popup().isVisible()
    search.completer().popup().hide()
    search.completer().activated[str].emit(offered[0])
    assert opened.session.code == "WK9001AA"


def test_an_unknown_name_is_told_with_near_ones(opened: Any) -> None:
    search = page_of(opened).search
    search.setText("Havenkwatrier")
    QTest.keyClick(search, Qt.Key.Key_Return)
    said = page_of(opened).notice.text()
    assert said.startswith("Havenkwatrier is geen gebied uit dit bestand.")
    assert "Havenkwartier, wijk in Voorbeeldstad" in said


def test_the_year_changes_the_profile(opened: Any) -> None:
    opened.session.choose_area("WK900101")
    controls = page_of(opened).controls
    assert controls.year.currentText() == "nieuwste cijfers"
    years = [controls.year.itemText(i) for i in range(controls.year.count())]
    assert years[1:] == ["2024", "2023", "2022", "2021", "2020"]
    controls.year.setCurrentIndex(years.index("2021"))
    controls.year.activated.emit(years.index("2021"))
    shown = {row.text(6) for row in page_of(opened).table.rows()}
    assert shown == {"2021"}


def test_the_reference_is_named_and_changes_the_profile(opened: Any) -> None:
    opened.session.choose_area("WK900101")
    combo = page_of(opened).controls.reference
    assert combo.itemText(0) == "de gemeente Voorbeeldstad (standaard)"
    assert combo.itemText(1) == "de gemeente Voorbeeldstad"
    before = [row.text(2) for row in page_of(opened).table.rows()]
    combo.setCurrentIndex(2)
    combo.activated.emit(2)
    assert opened.session.profile().reference.code == "NL00"
    assert [row.text(2) for row in page_of(opened).table.rows()] != before
    assert opened.session.reference == "NL"


def test_a_gemeente_is_never_compared_with_itself(opened: Any) -> None:
    opened.session.choose_reference("GM")
    opened.session.choose_area("GM9001")
    assert opened.session.profile().reference.code == "NL00"
    combo = page_of(opened).controls.reference
    assert combo.currentText() == "Nederland"
    assert [combo.itemText(i) for i in range(3)] == [
        "Nederland (standaard)", "de gemeente", "Nederland",
    ]  # fmt: skip
    assert not combo.model().item(1).isEnabled()
    opened.session.choose_area("WK900101")
    assert combo.currentText() == "de gemeente Voorbeeldstad"
    assert combo.model().item(1).isEnabled()


def test_water_is_said_in_one_voice(opened: Any) -> None:
    opened.session.choose_area("WK900101")
    opened.session.choose_area("WK900199")
    page = page_of(opened)
    assert page.notice.text() == "Dit is water."
    assert page.table.topLevelItemCount() == 1
    assert page.table.topLevelItem(0).text(0) == "Dit is water."
    assert page.pie.isHidden()
    opened.session.choose_area("WK900101")
    assert not page.pie.isHidden()
    assert len(page.table.rows()) == 30 + 4


def test_a_missing_figure_says_why_and_is_never_zero(opened: Any) -> None:
    opened.session.choose_area("WK900101")
    profile = opened.session.profile()
    missing = [s for s in profile.slices if s.value is None]
    assert missing
    names = [s.indicator for s in profile.slices]
    rows = dict(zip(names, page_of(opened).table.rows(), strict=False))
    for part in missing:
        row = rows[part.indicator]
        assert row.text(1) == "geen cijfer"
        assert row.text(3)


def middle_of(pie: Any, indicator: str) -> QPoint:
    """A point on the slice, found by trying, as a hand with a mouse does."""
    place = pie.picture_rect()
    for step in range(0, round(place.width()), 3):
        for down in range(0, round(place.height()), 3):
            point = QPoint(round(place.left()) + step, round(place.top()) + down)
            found = pie.slice_at(QPointF(point))
            if found is not None and found.indicator == indicator:
                return point
    pytest.fail(f"no slice {indicator}")


def test_a_click_on_a_slice_brings_its_map(opened: Any) -> None:
    opened.session.choose_area("WK900105")
    page = page_of(opened)
    page.pie.resize(420, 460)
    point = middle_of(page.pie, "werk_bijstand")
    QTest.mouseClick(page.pie, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    layer = tree.find(opened.session.pack.path, "arbeid_inkomen", "wijk")
    assert layer.customProperty(tree.INDICATOR) == "werk_bijstand"
    assert tree.is_visible(layer)
    assert page.table.currentItem().text(0).endswith("Bijstand")
    assert not tree.is_visible(tree.find(opened.session.pack.path, "zorg_welzijn", "wijk"))


def test_the_explanation_opens_by_its_button_beside_the_name(opened: Any) -> None:
    opened.session.choose_area("WK900105")
    page = page_of(opened)
    page.sections.open("")
    QTest.mouseClick(page.explain, Qt.MouseButton.LeftButton)
    assert page.sections.open_section == "key"
    told = "De zwarte cirkel is de gemeente Voorbeeldstad."
    wait_for(
        lambda: any(
            view.drawing.told.startswith(told) for view in page.sections.findChildren(ChartView)
        )
    )
    page.sections.open("ages")
    assert not page.explain.isChecked()
    page.sections.open("")
    assert not page.explain.isHidden()


def test_a_slice_without_a_map_says_so(opened: Any) -> None:
    opened.session.choose_area("WK900105")
    # A pie of one's own can name what the pack has no figures of.
    absent = "wonen_tevreden_woning"
    assert not opened.session.pack.series(absent, "wijk")
    opened.dock.show_indicator(absent)
    assert page_of(opened).notice.text().startswith("Van ")


def test_a_slice_has_a_tooltip_in_words(opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _where, text, _widget: shown.append(text))
    opened.session.choose_area("WK900105")
    pie = page_of(opened).pie
    point = middle_of(pie, "demo_leeftijd_65_plus")
    QApplication.sendEvent(pie, QHelpEvent(QEvent.Type.ToolTip, point, pie.mapToGlobal(point)))
    assert shown[0].startswith("<p>In Vogelenwijk is 21,5% van de inwoners 65 jaar of ouder. ")
    assert "de gemeente Voorbeeldstad (16,3%, 2024)" in shown[0]


def test_the_table_copies_for_a_spreadsheet_and_for_a_text(opened: Any) -> None:
    opened.session.choose_area("WK900105")
    table = page_of(opened).table
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QApplication.clipboard().mimeData()
    lines = data.text().splitlines()
    assert len(lines) == 1 + 30 + 4 + 1
    assert lines[0].split("\t")[:2] == ["Cijfer", "Waarde"]
    assert all(line.count("\t") == 5 for line in lines[:-1])
    assert lines[-1].startswith("Bron: ")
    assert data.html().count("<tr>") == 1 + 30 + 4


@pytest.mark.parametrize("width", [320, 420, 700])
def test_everything_fits_the_width_of_the_dock(opened: Any, width: int, qgis_parent: Any) -> None:
    opened.session.choose_area("WK900105")
    page = page_of(opened)
    opened.dock.setFloating(True)
    opened.dock.resize(width, 900)
    QTest.qWait(50)
    assert page.width() <= width
    small = page.pie.width() < 620 or page.pie.height() < 430
    assert page.pie.numbered == small
    assert page.pie.picture_rect().width() <= page.pie.width()
    assert not page.table.isColumnHidden(1)
    assert page.table.isColumnHidden(6) == (width < 700)
    opened.dock.setFloating(False)


def test_value_comparison_and_difference_fit_in_440(opened: Any) -> None:
    opened.session.choose_area("WK900105")
    table = page_of(opened).table
    opened.dock.setFloating(True)
    opened.dock.resize(440, 900)
    QTest.qWait(50)
    names = [table.headerItem().text(i) for i in range(7) if not table.isColumnHidden(i)]
    assert names == ["Cijfer", "Waarde", "Vergelijking", "Oordeel"]
    assert table.columnWidth(0) >= 120
    opened.dock.setFloating(False)


def test_without_an_area_the_choices_stand_at_the_top(opened: Any) -> None:
    page = page_of(opened)
    page.show_nothing()
    page.resize(420, 900)
    page.layout().activate()
    assert page.controls.geometry().bottom() < 200


def test_english_is_english_everywhere(opened: Any, english: None) -> None:
    absent = "werk_armoede"
    opened.dock.show_indicator(absent)
    label = opened.session.pack.indicator(absent).label_en
    assert page_of(opened).notice.text().startswith(f"There is no map of {label}:")


def test_the_keyboard_reaches_search_choices_pie_and_table(opened: Any) -> None:
    page = page_of(opened)
    for widget in (page.search, page.controls.year, page.controls.reference, page.pie, page.table):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert widget.accessibleName()
