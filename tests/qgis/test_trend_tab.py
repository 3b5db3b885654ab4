"""The tab of years: chart, sentences, table and themes say what the core says, and follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from qgis_plugin.gui.trend.body import TrendBody
from qgis_plugin.gui.trend.table import NARROW, WIDE, YearTable
from qgis_plugin.state import trending as trends
from qgis_plugin.state import years
from qgis_plugin.state.map import tree
from spatial_core.chart import trend as chart
from spatial_core.reading import trend, trend_parts, trend_told

from .conftest import wait_for

OLD = "demo_leeftijd_65_plus"
REDRAWN = "WK900106"


@pytest.fixture
def body(kept_open: Any, qgis_parent: Any) -> Iterator[TrendBody]:
    qgis_parent.resize(1200, 900)
    qgis_parent.show()
    kept_open.session.choose_area(REDRAWN)
    kept_open.session.trending.choose(OLD)
    kept_open.dock.setUserVisible(True)
    kept_open.dock.tabs.setCurrentWidget(kept_open.dock.trend)
    wait_for(lambda: kept_open.dock.trend.body is not None)
    made = kept_open.dock.trend.body
    made.refresh()
    made.fill_overview()
    yield made
    kept_open.dock.tabs.setCurrentIndex(0)


def cells(table: YearTable) -> list[list[str]]:
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_nothing_is_made_before_the_tab_is_looked_at(opened: Any, qgis_parent: Any) -> None:
    qgis_parent.show()
    opened.dock.setUserVisible(True)
    opened.session.choose_area(REDRAWN)
    assert opened.dock.trend.body is None


def test_chart_sentences_and_table_are_those_of_the_core(kept_open: Any, body: TrendBody) -> None:
    pack = kept_open.session.pack
    told = trend.of(pack, REDRAWN, pack.indicator(OLD))
    assert body.chart.drawing.told == chart.text_alternative(told)
    said = [label.text() for label in body.told.said]
    assert said[: len(trend_told.sentences(told))] == trend_told.sentences(told)
    assert all(note in said for note in trend_told.notes(told))
    assert [row[0] for row in cells(body.table)] == [str(p.year) for p in told.points]
    assert "verdeeld naar adressen" in cells(body.table)[0][-2]
    assert cells(body.table)[0][-2].endswith("4% geschat")


def test_a_year_without_a_figure_says_why_in_the_table(kept_open: Any, body: TrendBody) -> None:
    kept_open.session.trending.choose("ondw_opleiding_laag")
    assert cells(body.table)[-1][:2] == ["2024", "komt later"]


def test_another_area_and_another_reference_are_followed(kept_open: Any, body: TrendBody) -> None:
    kept_open.session.choose_area("WK900101")
    assert kept_open.session.area.name in body.chart.drawing.title
    kept_open.session.choose_reference("NL")
    assert len(kept_open.session.trending.trend().references) == 1
    kept_open.session.choose_reference(None)
    assert len(kept_open.session.trending.trend().references) == 2


def test_areas_chosen_as_one_have_years_too(kept_open: Any, body: TrendBody) -> None:
    kept_open.session.choose_parts([REDRAWN, "WK900108"])
    pack, parts = kept_open.session.pack, [REDRAWN, "WK900108"]
    told = trend_parts.of(pack, parts, pack.indicator(OLD), "2 wijken samen")
    assert body.chart.drawing.told == chart.text_alternative(told)
    body.fill_overview()
    assert "2 wijken samen" in body.small.drawing.title


def test_an_own_area_of_the_gemeente_has_years_too(kept_open: Any, body: TrendBody) -> None:
    own = kept_open.session.pack.areas("gebied", 2024)[0]
    kept_open.session.choose_area(own.code)
    assert own.name in body.chart.drawing.title
    assert [row[0] for row in cells(body.table)] == ["2023", "2024"]


def test_a_click_on_a_small_drawing_chooses_that_figure_and_brings_it_on_the_map(
    kept_open: Any, body: TrendBody
) -> None:
    box = next(box for box in body.small.boxes if box.indicator == "wonen_corporatie")
    place = body.small.place_of(box).center().toPoint()
    QTest.mouseClick(body.small, Qt.MouseButton.LeftButton, pos=place)
    assert kept_open.session.trending.indicator.id == "wonen_corporatie"
    assert body.figure.currentData() == "wonen_corporatie"
    assert tree.shown_indicator(kept_open.session.pack.path) == "wonen_corporatie"


def test_the_keys_go_along_the_small_drawings(kept_open: Any, body: TrendBody) -> None:
    names = [box.indicator for box in body.small.boxes]
    at = names.index(OLD)
    QTest.keyClick(body.small, Qt.Key.Key_Right)
    QTest.keyClick(body.small, Qt.Key.Key_Return)
    assert kept_open.session.trending.indicator.id == names[at + 1]


def test_the_figure_follows_the_slice_that_is_picked_elsewhere(
    kept_open: Any, body: TrendBody
) -> None:
    kept_open.dock.show_indicator("werk_bijstand")
    assert body.figure.currentData() == "werk_bijstand"
    assert "bijstand" in body.chart.drawing.title.lower()


def test_the_box_chooses_a_figure_for_tab_and_map(kept_open: Any, body: TrendBody) -> None:
    at = body.figure.findData("wonen_koop")
    body.figure.setCurrentIndex(at)
    body.figure.activated.emit(at)
    assert kept_open.session.trending.indicator.id == "wonen_koop"
    assert tree.shown_indicator(kept_open.session.pack.path) == "wonen_koop"


def test_what_may_not_be_drawn_is_not_offered(
    kept_open: Any, body: TrendBody, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = kept_open.session.pack
    before = [each.id for each in years.offered(pack)]
    monkeypatch.setattr(years.guards, "may_be_drawn", lambda each: each.id != OLD)
    assert OLD in before
    assert OLD not in [each.id for each in years.offered(pack)]
    kept_open.session.trending.choose("werk_bijstand")
    kept_open.session.trending.choose(OLD)
    assert kept_open.session.trending.indicator.id == "werk_bijstand"


@pytest.mark.parametrize(("letters", "hidden"), [(WIDE + 10, 1), (WIDE - 8, 3), (NARROW - 6, 4)])
def test_the_table_folds_where_it_is_narrow(body: TrendBody, letters: int, hidden: int) -> None:
    table = YearTable()
    table.resize(letters * table.fontMetrics().averageCharWidth(), 300)
    table.show_trend(body._shown)
    assert sum(table.isColumnHidden(at) for at in range(table.columnCount())) == hidden
    assert not table.isColumnHidden(0)
    assert not table.isColumnHidden(1)


def test_sentence_and_table_are_copied(body: TrendBody) -> None:
    QTest.keyClick(body.told, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    told = "Dit is gestegen: van naar schatting 8,2% in 2020 naar 9,2% in 2024."
    assert told in QApplication.clipboard().text()
    taken = body.chart.takeaway.menu()
    labels = [action.text() for action in taken.actions()]
    assert len(labels) >= 5
    next(a for a in taken.actions() if "tabel" in a.text().lower()).trigger()
    assert QApplication.clipboard().text().startswith("jaar\tcijfer\t")


def test_a_pack_of_one_year_says_so_in_one_sentence(
    body: TrendBody, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(years, "of_pack", lambda pack: (2024,))
    body.refresh()
    assert body.say_first.text().startswith("Dit bestand heeft één jaar (2024).")
    assert body.chart is None
    assert body.table.isHidden()
    assert body.on_map.isHidden()
    assert body.small is None


def test_years_in_the_wrong_order_cannot_be_asked(body: TrendBody) -> None:
    choice = body.on_map
    choice.first.setCurrentIndex(choice.first.findData(2023))
    choice.last.setCurrentIndex(choice.last.findData(2021))
    assert not choice.change.isEnabled()
    assert "voor het jaar" in choice.why.text()
    choice.first.setCurrentIndex(choice.first.findData(2020))
    assert choice.change.isEnabled()
    assert choice.chosen() == (2020, 2021)


def test_the_tab_says_that_it_is_reading_and_offers_to_stop(
    kept_open: Any, body: TrendBody, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trends, "MANY", 1)
    choice, trending = body.on_map, kept_open.session.trending
    choice.years.click()
    assert "worden gelezen" in choice.why.text()
    assert choice.away.text() == "Stoppen"
    choice.away.click()
    assert choice.away.text() == "Van de kaart halen"
    assert not choice.away.isEnabled()
    choice.years.click()
    wait_for(lambda: not trending.is_reading)
    assert "tijdbesturing" in choice.why.text()
    choice.away.click()
    assert not trending.laid()
