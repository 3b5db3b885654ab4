"""The tab with areas side by side: what is pinned, said, marked and copied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from qgis_plugin.state import comparing
from qgis_plugin.state.map import locate
from spatial_core import sentence, wording
from spatial_core.chart import mark
from spatial_core.judgement import peers
from spatial_core.reading import comparison, side_by_side

from .conftest import wait_for

HAVEN, MOLEN, WERFKADE, ELSEWHERE = "WK900101", "WK900102", "BU90010101", "GM9002"
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(kept_open: Any) -> Any:
    """The plugin with the sample open and nothing pinned or composed."""
    kept_open.session.pins.clear()
    kept_open.session.choose_definition(None)
    kept_open.session.choose_area("GM9001")
    return kept_open


@pytest.fixture
def tab(opened: Any, qgis_parent: Any) -> Iterator[Any]:
    """The tab in sight."""
    qgis_parent.resize(1200, 900)
    qgis_parent.show()
    opened.dock.setUserVisible(True)
    opened.dock.tabs.setCurrentWidget(opened.dock.compare)
    wait_for(lambda: opened.dock.compare.body is not None)
    opened.dock.compare.body.similar.head.setChecked(False)
    yield opened.dock.compare
    opened.dock.tabs.setCurrentIndex(0)


def pin(opened: Any, *codes: str) -> None:
    for code in codes:
        assert opened.session.pins.add(code)


def line_of(body: Any, indicator: str) -> int:
    line = body.table.held.line_of(indicator)
    assert line >= 0
    return line


def cell(body: Any, indicator: str, column: int) -> str:
    held = body.table.held
    return held.text(held.row_at(line_of(body, indicator)), column)


# Choosing areas


def test_an_empty_tab_says_what_to_do(tab: Any) -> None:
    assert not tab.body.empty.isHidden()
    assert tab.body.splitter.isHidden()
    assert tab.body.similar.head.isHidden()
    told = " ".join(label.text() for label in tab.body.empty.children() if hasattr(label, "text"))
    assert "Vastzetten" in told


def test_the_area_that_is_looked_at_can_be_pinned(opened: Any, tab: Any) -> None:
    opened.session.choose_area(HAVEN)
    assert tab.body.pin.isEnabled()
    assert "Havenkwartier" in tab.body.pin.toolTip()
    tab.body.pin.click()
    assert opened.session.pins.codes == (HAVEN,)
    assert not tab.body.pin.isEnabled()
    assert tab.body.notice.text() == wording.say("gui.compare.alone")


def test_an_area_is_added_by_name_with_its_gemeente(opened: Any, tab: Any) -> None:
    hit = next(name for name, code in tab.body.search.hits("Molen").items() if code == MOLEN)
    assert hit.endswith("wijk in Voorbeeldstad")
    tab.body.search.setText("Molenkwartier")
    tab.body.search._entered()
    assert opened.session.pins.codes == (MOLEN,)
    wait_for(lambda: not tab.body.search.text())
    tab.body.search.setText("Bestaatniet")
    tab.body.search._entered()
    assert "Bestaatniet is geen gebied" in tab.body.answer.text()


def test_a_pin_more_than_there_are_letters_is_refused_in_words(opened: Any, tab: Any) -> None:
    codes = [a.code for a in opened.session.pack.areas("buurt", 2024)]
    pin(opened, *codes[:10])
    assert [c.letter for c in tab.body.table.held.columns] == list("ABCDEFGHIJ")
    tab.body.add(codes[10])
    assert "10 gebieden" in tab.body.answer.text()
    tab.body.add(codes[0])
    assert tab.body.answer.text().endswith("staat er al.")
    assert len(tab.body.detail.said) == 10


def test_chips_are_moved_and_removed_by_keyboard(opened: Any, tab: Any) -> None:
    pin(opened, HAVEN, MOLEN, ELSEWHERE)
    chips = tab.body.pins
    chips.setCurrentRow(2)
    QTest.keyClick(chips, Qt.Key.Key_Left, CTRL)
    assert opened.session.pins.codes == (HAVEN, ELSEWHERE, MOLEN)
    assert chips.code == ELSEWHERE
    QTest.keyClick(chips, Qt.Key.Key_Home, CTRL)
    assert opened.session.pins.codes == (ELSEWHERE, HAVEN, MOLEN)
    QTest.keyClick(chips, Qt.Key.Key_Left, CTRL)
    assert opened.session.pins.codes == (ELSEWHERE, HAVEN, MOLEN)
    QTest.keyClick(chips, Qt.Key.Key_Delete)
    assert opened.session.pins.codes == (HAVEN, MOLEN)
    role = int(Qt.ItemDataRole.AccessibleTextRole)
    assert chips.item(1).data(role) == "B: Molenkwartier, wijk in Voorbeeldstad"


def test_the_cross_of_a_chip_removes_it(opened: Any, tab: Any) -> None:
    from qgis_plugin.gui.compare.pin_list import cross_of

    pin(opened, HAVEN, MOLEN)
    chips = tab.body.pins
    where = cross_of(chips.visualItemRect(chips.item(0))).center()
    QTest.mouseClick(chips.viewport(), Qt.MouseButton.LeftButton, NONE, where)
    assert opened.session.pins.codes == (MOLEN,)


def test_an_order_that_was_dragged_is_taken_and_loses_no_pin(opened: Any, tab: Any) -> None:
    pin(opened, HAVEN, MOLEN, ELSEWHERE)
    tab.body.pins.order_asked.emit([ELSEWHERE, HAVEN])
    assert opened.session.pins.codes == (ELSEWHERE, HAVEN, MOLEN)


# What stands in the table


def test_cells_say_what_the_core_says(opened: Any, tab: Any) -> None:
    pin(opened, HAVEN, MOLEN, WERFKADE, ELSEWHERE)
    pack, held = opened.session.pack, tab.body.table.held
    assert len(held.lines) > 20
    for number, line in enumerate(held.lines):
        if isinstance(line, str):
            continue
        one = comparison.of(
            pack, [HAVEN, MOLEN, WERFKADE, ELSEWHERE], indicators=[line.indicator]
        ).rows[0]
        assert line.judged == one.judged
        for column, judged in enumerate(one.judged):
            value = side_by_side.value(one, judged)
            verdict = side_by_side.verdict(one, judged)
            assert held.text(line, column) == f"{value}  {verdict}".strip()
            if judged.own.value is None:
                assert "0" not in held.text(line, column).split()
            told = side_by_side.told(tab.body.compared.found, one)[column]
            assert held.sentence(number, column) == told


def test_the_first_area_has_values_and_no_verdict(opened: Any, tab: Any) -> None:
    pin(opened, HAVEN, MOLEN)
    text = cell(tab.body, "werk_bijstand", 0)
    row = tab.body.table.held.row_at(line_of(tab.body, "werk_bijstand"))
    assert text == side_by_side.value(row, row.judged[0])
    assert len(tab.body.table.held.columns) == 2


def test_what_is_compared_with_can_be_chosen(opened: Any, tab: Any) -> None:
    pin(opened, HAVEN, MOLEN)
    against = tab.body.against
    offered = {against.itemData(i): against.itemText(i) for i in range(against.count())}
    assert offered == {
        "first": "A: Havenkwartier",
        "GM": "de gemeente Voorbeeldstad",
        "NL": "Nederland",
        "alike": "gebieden die lijken op Havenkwartier, samen",
    }
    for asked, name in (("NL", "Nederland"), ("GM", "de gemeente Voorbeeldstad")):
        against.setCurrentIndex(against.findData(asked))
        against.activated.emit(against.currentIndex())
        assert tab.body.table.held.columns[-1].name == name
        assert tab.body.compared.found.reference.name() == name
    # A gemeente is not compared with itself: it is not offered.
    opened.session.pins.arrange([ELSEWHERE])
    opened.session.pins.clear()
    pin(opened, ELSEWHERE)
    assert against.findData("GM") == -1


def test_areas_alike_together_are_no_reference_for_what_they_are_alike_in(
    opened: Any, tab: Any
) -> None:
    pin(opened, HAVEN, MOLEN)
    against = tab.body.against
    against.setCurrentIndex(against.findData(comparing.ALIKE))
    against.activated.emit(against.currentIndex())
    made = tab.body.compared
    assert made.found.reference.name().endswith("wijken die erop lijken")
    assert not {row.indicator.id for row in made.rows} & set(made.alike.traits)
    assert MOLEN not in {peer.area.code for peer in made.alike.found}
    assert "op kenmerken" in tab.body.notice.text()


def test_the_year_is_that_of_the_session(opened: Any, tab: Any) -> None:
    pin(opened, HAVEN, MOLEN)
    opened.session.choose_year(2022)
    assert {row.year for row in tab.body.compared.rows} == {2022}
    assert tab.body.year.currentData() == 2022
    tab.body.year.setCurrentIndex(0)
    tab.body.year.activated.emit(0)
    assert opened.session.year is None


def test_an_area_that_a_year_does_not_have_is_told(opened: Any, tab: Any) -> None:
    new = next(
        a.code for a in opened.session.pack.areas("buurt", 2024)
        if opened.session.pack.years_of(a.code)[0] > 2021
    )  # fmt: skip
    pin(opened, HAVEN, new)
    opened.session.choose_year(2021)
    assert [column.letter for column in tab.body.table.held.columns] == ["A"]
    assert opened.session.pack.area(new).name in tab.body.notice.text()
    opened.session.choose_year(None)
    assert [column.letter for column in tab.body.table.held.columns] == ["A", "B"]


def test_a_pin_that_the_pack_does_not_know_is_left_out(opened: Any, tab: Any) -> None:
    pin(opened, HAVEN, "WK999999", MOLEN)
    assert [column.letter for column in tab.body.table.held.columns] == ["A", "C"]
    assert tab.body.pins.codes == [HAVEN, MOLEN]


def test_the_composed_pie_decides_the_rows(opened: Any, tab: Any) -> None:
    from spatial_core.catalogue import PieSlice
    from spatial_core.reading.definition import Definition

    pin(opened, HAVEN, MOLEN)
    slices = (PieSlice("wonen_woz", "wonen", 1.0), PieSlice("werk_bijstand", "werk", 1.0))
    opened.session.choose_definition(Definition("kort", "lengths", slices))
    shown = [row.indicator.id for row in tab.body.compared.rows]
    assert shown[:2] == ["wonen_woz", "werk_bijstand"]


def test_marks_are_those_of_the_verdict_and_words_are_read_aloud(opened: Any, tab: Any) -> None:
    pin(opened, HAVEN, MOLEN)
    held = tab.body.table.held
    line = line_of(tab.body, "werk_bijstand")
    index = held.index(line, 1)
    row = held.row_at(line)
    assert mark.of(row.indicator.direction, row.judged[1]) is not None
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()
    aloud = index.data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert aloud.startswith("Molenkwartier, wijk in Voorbeeldstad: ")
    assert side_by_side.verdict(row, row.judged[1]) in aloud


def test_a_narrow_cell_keeps_the_value_and_leaves_the_words_to_the_mark(
    opened: Any, tab: Any
) -> None:
    pin(opened, HAVEN, MOLEN)
    held, line = tab.body.table.held, line_of(tab.body, "werk_bijstand")
    row = held.row_at(line)
    held.wordy = False
    assert held.index(line, 1).data() == side_by_side.value(row, row.judged[1])
    held.wordy = True
    assert held.index(line, 1).data() == held.text(row, 1)


# The figure that is chosen


def test_the_chosen_row_shows_bars_sentences_places_and_cautions(opened: Any, tab: Any) -> None:
    pin(opened, HAVEN, MOLEN, ELSEWHERE)
    tab.body.table.choose("werk_bijstand")
    detail = tab.body.detail
    assert "Personen met bijstand" in detail.chart.drawing.title
    assert "A" in detail.chart.drawing.told
    detail.fill_places()
    told = detail.said[MOLEN].text()
    row = tab.body.table.held.row_at(line_of(tab.body, "werk_bijstand"))
    assert told.startswith(side_by_side.told(tab.body.compared.found, row)[1])
    places = side_by_side.places(opened.session.pack, tab.body.compared.found, row)
    assert sentence.place_sentence(opened.session.pack.area(MOLEN), places[MOLEN]) in told


def test_herkomst_has_no_place(opened: Any, tab: Any) -> None:
    pin(opened, HAVEN, MOLEN)
    tab.body.table.choose("demo_herkomst_europa")
    tab.body.detail.fill_places()
    said = " ".join(label.text() for label in tab.body.detail.said.values())
    assert "plaats" not in said
    assert "derde deel" not in said


def test_a_click_on_a_row_brings_the_figure_on_the_map(opened: Any, tab: Any) -> None:
    pin(opened, HAVEN, MOLEN)
    picked: list[str] = []
    tab.indicator_picked.connect(picked.append)
    table = tab.body.table
    line = line_of(tab.body, "wonen_woz")
    index = table.held.index(line, 1)
    QTest.qWait(10)
    table.scrollTo(index)
    where = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, NONE, where)
    assert picked == ["wonen_woz"]
    assert table.chosen == "wonen_woz"
    assert tab.body.marked == MOLEN
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert picked == ["wonen_woz", "wonen_woz"]


# Brushing between table and map


def test_letters_are_on_the_map_while_the_tab_is_in_sight(
    opened: Any, tab: Any, qgis_canvas: Any
) -> None:
    pin(opened, HAVEN, MOLEN)
    marks = tab.marks
    assert set(marks._bands) == {HAVEN, MOLEN}
    assert [letter for letter, _ in marks._letters.at] == ["A", "B"]
    opened.session.pins.remove(HAVEN)
    assert [letter for letter, _ in marks._letters.at] == ["A"]
    opened.dock.tabs.setCurrentIndex(0)
    assert marks._bands == {}
    assert marks._letters.at == []


def test_an_area_that_is_pointed_at_stands_out_on_the_map(opened: Any, tab: Any) -> None:
    from qgis_plugin.gui.compare.pin_marks import THICK, THIN

    pin(opened, HAVEN, MOLEN)
    bands = tab.marks._bands
    tab.body.table.hovered.emit(MOLEN)
    assert (bands[HAVEN].width(), bands[MOLEN].width()) == (THIN, THICK)
    assert tab.marks._letters.marked == "B"
    tab.body.table.hovered.emit("")
    assert (bands[HAVEN].width(), bands[MOLEN].width()) == (THIN, THIN)
    tab.body.pins.hovered.emit(HAVEN)
    assert bands[HAVEN].width() == THICK


def test_choosing_a_pinned_area_on_the_map_marks_its_column(opened: Any, tab: Any) -> None:
    pin(opened, HAVEN, MOLEN)
    opened.session.choose_area(MOLEN)
    held = tab.body.table.held
    assert held.marked == MOLEN
    assert [held.tinted(i) for i in range(2)] == [False, True]


def test_an_area_without_a_shape_is_compared_all_the_same(opened: Any, tab: Any) -> None:
    pin(opened, HAVEN, "NL00")
    assert "NL00" not in tab.marks._bands
    assert tab.body.table.held.columns[1].name == "Nederland"
    assert locate.shape_of(opened.session.pack.path, "NL00") is None


# Areas alike


def test_areas_alike_are_looked_for_when_asked_and_say_why(opened: Any, tab: Any) -> None:
    pin(opened, HAVEN)
    similar = tab.body.similar
    assert similar.head.text() == "Gebieden die lijken op Havenkwartier"
    assert similar.list.count() == 0
    similar.head.setChecked(True)
    wait_for(lambda: similar.list.count())
    pack = opened.session.pack
    found = peers.of(pack, pack.area(HAVEN), most=10)
    assert similar.list.item(0).text().splitlines() == [
        sentence.area_label(found[0].area),
        sentence.alike_in(pack, found[0]),
    ]
    assert "Ze zijn niet beter of slechter." in similar.said.text()
    assert "Kenmerken en hun gewicht" in similar.weights.text()
    similar.list.setCurrentRow(0)
    similar.pin.click()
    assert opened.session.pins.codes == (HAVEN, found[0].area.code)
    wait_for(lambda: similar.list.count())
    assert found[0].area.code not in {
        similar.list.item(i).data(int(Qt.ItemDataRole.UserRole))
        for i in range(similar.list.count())
    }


# Copying, keeping, widths


def test_the_table_is_copied_for_word_and_for_a_spreadsheet(opened: Any, tab: Any) -> None:
    pin(opened, HAVEN, MOLEN)
    QTest.keyClick(tab.body.table, Qt.Key.Key_C, CTRL)
    data = QApplication.clipboard().mimeData()
    head, *lines, source = data.text().split("\n")
    assert source.startswith("Bron: ")
    assert head.split("\t") == [
        "Vergeleken met wijk Havenkwartier in Voorbeeldstad.",
        "A Havenkwartier, wijk in Voorbeeldstad", "B Molenkwartier, wijk in Voorbeeldstad",
    ]  # fmt: skip
    assert len(lines) == len(tab.body.table.held.lines)
    assert data.html().count("<tr>") == len(lines) + 1
    assert "duidelijk" in data.html()


def test_a_label_of_an_own_table_is_no_formula_when_it_is_copied(
    opened: Any, tab: Any, monkeypatch: Any
) -> None:
    from spatial_core.reading import side_by_side

    monkeypatch.setattr(side_by_side, "label", lambda row, lang="nl": "=cmd|'/c'!A1")
    pin(opened, HAVEN, MOLEN)
    tab.body.table.copy()
    lines = QApplication.clipboard().mimeData().text().split("\n")
    assert not any(line.startswith("=") for line in lines)
    assert any(line.startswith("'=cmd") for line in lines)


def test_the_bars_are_taken_along_as_a_table_and_a_sentence_with_their_source(
    opened: Any, tab: Any
) -> None:
    pin(opened, HAVEN, MOLEN)
    menu = tab.body.detail.chart.takeaway.menu()
    texts = {action.text().partition("\t")[0]: action for action in menu.actions()}
    texts["Kopieer als tabel"].trigger()
    assert QApplication.clipboard().text().splitlines()[-1].startswith("Bron: ")
    texts["Kopieer als zin"].trigger()
    assert "Molenkwartier" in QApplication.clipboard().text()
    assert "Bron: " in QApplication.clipboard().text()
    menu.close()


def test_markup_in_a_name_stays_a_name(opened: Any, tab: Any, monkeypatch: Any) -> None:
    from dataclasses import replace

    from spatial_core.pack.reader import Pack

    held = Pack.several

    def several(self: Any, codes: Any, year: int | None = None) -> Any:
        return [replace(area, name="<b>x</b>&<img src=q>") for area in held(self, codes, year)]

    monkeypatch.setattr(Pack, "several", several)
    pin(opened, HAVEN, MOLEN)
    copied = tab.body.table.held.table().html()
    assert "<b>x" not in copied
    assert "&lt;b&gt;x" in copied
    assert "<img" not in tab.body.pins.item(0).toolTip()
    for label in tab.body.detail.said.values():
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_in_a_narrow_dock_names_stay_while_areas_scroll(opened: Any, tab: Any) -> None:
    pin(opened, HAVEN, MOLEN, WERFKADE, ELSEWHERE)
    body = tab.body
    body.setParent(None)
    try:
        body.resize(300, 800)
        body.show()
        QTest.qWait(10)
        table = body.table
        assert body.width() == 300
        assert table.horizontalScrollBar().maximum() > 0
        names = table.verticalHeader()
        table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
        assert names.isVisible()
        assert names.width() > 60
        assert table.columnViewportPosition(3) + table.columnWidth(3) <= table.viewport().width()
        lowest = max(w.geometry().bottom() for w in (body.splitter, body.pins, body.choices))
        assert lowest <= body.height()
        assert body.childAt(QPoint(150, 10)) is not None
    finally:
        tab.layout().addWidget(body)


def test_every_second_row_can_be_read_in_a_dark_theme(opened: Any, tab: Any) -> None:
    usual, dark = QApplication.palette(), QPalette()
    for role, colour in (("Base", "#1e1e1e"), ("Text", "#eeeeee"), ("AlternateBase", "#ffffff")):
        dark.setColor(getattr(QPalette.ColorRole, role), QColor(colour))
    QApplication.setPalette(dark)
    try:
        pin(opened, HAVEN, MOLEN)
        shown = tab.body.table.palette()
        assert shown.alternateBase().color().lightness() < 0.3 * shown.text().color().lightness()
    finally:
        QApplication.setPalette(usual)
