"""The tab of a street: what it shows, what can be done in it, and how it looks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QPalette
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLabel

from qgis_plugin.gui.street.body import StreetBody
from qgis_plugin.gui.street.model import Beside

from .conftest import verified_copy, wait_for

BORDER, ALONE = "grensstraat.voorbeeldstad", "ankerstraat.voorbeeldstad"
LEFT, RIGHT = "BU90010203", "BU90010204"
CAUTION = "Dit zijn cijfers van de buurten aan deze straat. Over de straat zelf zijn geen cijfers."


@pytest.fixture
def opened(kept_open: Any, qgis_parent: Any) -> Iterator[Any]:
    """The plugin with the sample open and its tab of streets in front, without a street."""
    qgis_parent.show()
    kept_open.dock.setUserVisible(True)
    kept_open.session.streets.leave()
    kept_open.dock.tabs.setCurrentWidget(kept_open.dock.street)
    yield kept_open
    kept_open.dock.tabs.setCurrentIndex(0)


def body_of(opened: Any) -> StreetBody:
    return opened.dock.street.body


def body_at(opened: Any, width: int, height: int, font: float = 1.0) -> StreetBody:
    """A body of its own, so that font and size are those of the test."""
    made = StreetBody(opened.session, opened.tools.street)
    larger = QFont(made.font())
    larger.setPointSizeF(larger.pointSizeF() * font)
    made.setFont(larger)
    made.resize(width, height)
    made.show()
    made.refresh()
    QTest.qWait(80)
    return made


def without_streets(pack: Path, target: Path, street: str = "") -> Path:
    """Copy a pack without any streets, or without one of them."""
    verified_copy(pack, target)
    with sqlite3.connect(target) as connection:
        connection.execute("DELETE FROM wm_streets WHERE ?1 IN ('', id)", (street,))
    connection.close()
    return verified_copy(target, target.with_name(f"zonder-{target.name}"))


@pytest.mark.parametrize("width", [310, 520, 800])
def test_what_scrolls_ends_where_its_words_end(opened: Any, width: int) -> None:
    opened.session.streets.choose(BORDER)
    body = body_at(opened, width, 700)
    body.fill_contrasts()
    QTest.qWait(50)
    inside, last = body.scroll.widget(), body.cells.geometry().bottom()
    assert body.contrasts.isVisible()
    assert 0 <= inside.height() - last < 20
    assert body.table.geometry().bottom() < body.key.geometry().top()
    assert body.key.geometry().bottom() < body.cells.geometry().top()


def test_without_a_street_it_says_how_to_choose_one(opened: Any) -> None:
    body = body_of(opened)
    assert body.empty.title.text() == "Kies een straat."
    assert "Straat aanwijzen" in body.empty.how.text()
    assert body.search.isEnabled()
    assert not body.scroll.isVisible()


def test_a_street_is_named_with_what_is_known_of_it(opened: Any) -> None:
    opened.session.streets.choose(BORDER)
    body = body_of(opened)
    assert body.title.name.text() == "Grensstraat"
    assert body.head.facts.text() == "Voorbeeldstad · 499 m lang · 31 adressen · grensstraat"
    assert body.head.shares.text() == "Aandeel naar de adressen aan de straat."
    assert [b.accessibleName() for b in body.head.buurten][:2] == [
        f"{body.found.side(RIGHT).area.name} 52%", f"{body.found.side(LEFT).area.name} 48%",
    ]  # fmt: skip
    assert body.compared.text() == "Vergeleken met de gemeente Voorbeeldstad."


def test_shares_by_length_are_told_to_be_so(opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = opened.session.pack
    street = pack.street(BORDER)._replace(addresses=None, by="length")
    monkeypatch.setattr(pack, "street", lambda id, year=None: street)
    monkeypatch.setattr(opened.session._active, "_along", None)
    opened.session.streets.choose(BORDER)
    body = body_of(opened)
    assert body.head.shares.text().startswith("Aandeel naar de lengte van de straat: ")
    assert "adressen" not in body.head.facts.text()


def test_a_street_that_is_drawn_as_a_surface_has_no_length(
    opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = opened.session.pack
    street = pack.street(BORDER)._replace(addresses=None, by="surface", length=None)
    monkeypatch.setattr(pack, "street", lambda id, year=None: street)
    monkeypatch.setattr(opened.session._active, "_along", None)
    opened.session.streets.choose(BORDER)
    body = body_of(opened)
    assert body.head.shares.text().startswith("Aandeel naar het oppervlak van de straat: ")
    assert "als vlak getekend" in body.head.facts.text()
    assert " lang" not in body.head.facts.text()


def test_the_caution_is_always_in_sight(opened: Any) -> None:
    opened.session.streets.choose(BORDER)
    body = body_of(opened)
    assert body.caution.isVisible()
    assert body.caution.label.text() == CAUTION
    assert not body.scroll.isAncestorOf(body.caution)


def test_the_table_has_both_sides_and_what_is_derived(opened: Any) -> None:
    opened.session.streets.choose(BORDER)
    held, found = body_of(opened).table.held, body_of(opened).found
    assert [column.code for column in held.columns] == [
        LEFT, RIGHT, *(side.area.code for side in found.others), "",
    ]  # fmt: skip
    row = next(r for r in map(held.row_at, range(len(held.lines))) if r is not None)
    for column, code in enumerate((LEFT, RIGHT)):
        part = next(p for p in found.side(code).slices if p.indicator == row.indicator.id)
        assert held.text(row, column).startswith(part.text_nl)
    assert "voor het deel van de adressen" in held.columns[-1].full
    derived = [r for r in map(held.row_at, range(len(held.lines))) if r and r.derived.value]
    assert held.text(derived[0], len(held.columns) - 1).startswith("naar schatting ")
    assert held.data(held.index(held.lines.index(derived[0]), len(held.columns) - 1), DECORATION) \
        is None  # fmt: skip


DECORATION = int(Qt.ItemDataRole.DecorationRole)


def test_what_is_derived_has_no_verdict_and_no_profile(opened: Any) -> None:
    opened.session.streets.choose(BORDER)
    table, told = body_of(opened).table, []
    table.area_asked.connect(told.append)
    table._column_clicked(len(table.held.columns) - 1)
    assert told == []
    table._column_clicked(0)
    assert told == [LEFT]


def test_what_differs_comes_after_and_never_without_both_names(opened: Any) -> None:
    opened.session.streets.choose(BORDER)
    body = body_of(opened)
    assert body.contrasts.said == []
    wait_for(lambda: body.contrasts.said)
    left, right = (body.found.side(code).area.told for code in (LEFT, RIGHT))
    assert body.contrasts.title.text() == f"Verschillen tussen {left} en {right}"
    made = body.contrasts._differing
    for _, told in made.themes:
        assert all(left in each and right in each for each in told)
    keys = [cells[3] for cells in made.cells[1:]]
    assert len(made.equal) + made.open + sum(len(t) for _, t in made.themes) <= len(keys)


def test_composition_stands_by_itself_after_what_differs(opened: Any) -> None:
    opened.session.streets.choose(BORDER)
    body = body_of(opened)
    wait_for(lambda: body.contrasts.said)
    said, made = [label.text() for label in body.contrasts.said], body.contrasts._differing
    head = said.index("Herkomst: de samenstelling aan beide kanten")
    assert tuple(said[head + 1 :]) == made.origin
    assert sum("samenstelling van de bevolking" in each for each in said) == 1
    assert not any("herkomst" in each for each in said[:head])
    assert made.origin[0] in body.contrasts._taken().told


def test_squares_along_the_street_are_told_below_the_figures(opened: Any) -> None:
    opened.session.streets.choose(BORDER)
    body = body_of(opened)
    assert body.cells.said == []
    wait_for(lambda: body.cells.said)
    said = [label.text() for label in body.cells.said]
    assert body.cells.isVisible()
    assert said[0].startswith("Vierkanten van 100 meter langs deze straat: ")
    assert "loopt achter de huizen door" in said[1]
    (aged,) = (each for each in said if each.startswith("Aandeel 65 jaar of ouder: "))
    assert "hebben een cijfer" in aged
    assert "geheim" in aged
    assert "De buurten: van " in aged
    assert said[-1].startswith("Bron")
    taken = body.cells._taken()
    assert CAUTION in taken.sentence
    assert CAUTION in taken.table.source
    assert len({len(row) for row in taken.table.rows} | {len(taken.table.heads)}) == 1


def test_without_squares_of_the_year_that_is_said_and_without_any_nothing(
    opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.session.streets.choose(BORDER)
    opened.session.choose_year(2022)
    body = body_of(opened)
    wait_for(lambda: body.cells.said)
    (label,) = body.cells.said
    assert label.text().startswith("Van een ander jaar dan de vierkanten")
    monkeypatch.setattr(opened.session.pack, "finer_of_street", lambda *_: [])
    body.fill_contrasts()
    assert body.cells.said == []
    assert not body.cells.isVisible()
    assert body.cells._taken() is None


def test_buurten_without_any_of_the_street_stand_apart_and_can_be_clicked(opened: Any) -> None:
    opened.session.streets.choose(BORDER)
    body = body_of(opened)
    near = [side.area for side in body.found.near]
    assert near
    assert [button.accessibleName() for button in body.head.near] == [a.name for a in near]
    assert len(body.head.buurten) == len(body.found.columns) == 2
    assert body.head.within.text() == "Binnen 15 meter, zonder adressen van deze straat:"
    assert {column.code for column in body.table.held.columns} == {LEFT, RIGHT, ""}
    QTest.mouseClick(body.head.near[0], Qt.MouseButton.LeftButton)
    assert opened.session.code == near[0].code


def test_a_street_in_one_buurt_has_one_column_and_no_differences(opened: Any) -> None:
    opened.session.streets.choose(ALONE)
    QTest.qWait(20)
    body = body_of(opened)
    assert body.head.shares.text() == "De hele straat ligt in één buurt."
    assert len(body.table.held.columns) == 1
    assert not body.head.within.isVisible()
    assert body.contrasts.said == []
    assert not body.contrasts.isVisible()
    assert body.pie._pie is not None


def test_a_buurt_that_is_clicked_gets_its_profile(opened: Any) -> None:
    opened.session.streets.choose(BORDER)
    QTest.mouseClick(body_of(opened).head.buurten[0], Qt.MouseButton.LeftButton)
    assert opened.session.code == RIGHT
    assert opened.dock.tabs.currentIndex() == 0
    assert opened.session.streets.chosen.id == BORDER


def test_an_area_that_is_clicked_on_the_map_does_not_hide_behind_a_street(opened: Any) -> None:
    opened.session.streets.choose(BORDER)
    opened.tools.point.area_picked.emit("WK900101")
    assert opened.dock.tabs.currentIndex() == 0
    assert opened.dock.page.title.text() == "Havenkwartier"


def test_a_slice_is_of_the_side_that_is_pointed_at(opened: Any) -> None:
    opened.session.streets.choose(BORDER)
    body = body_at(opened, 520, 900)
    pie, place = body.pie, body.pie.picture_rect()
    height = place.top() + pie._pie.cy * place.width() / 960
    for away, code in ((-1, LEFT), (1, RIGHT)):
        found = pie.slice_at(QPointF(place.center().x() + away * place.width() * 0.22, height))
        assert pie._profile_of(found).area.code == code
    body.close()


def test_a_figure_that_is_chosen_comes_on_the_map(opened: Any) -> None:
    opened.session.streets.choose(BORDER)
    body_of(opened).pie.indicator_picked.emit("demo_leeftijd_65_plus")
    assert opened.dock.street.body.table.chosen == "demo_leeftijd_65_plus"
    assert opened.dock.body._indicator == "demo_leeftijd_65_plus"


def test_the_keyboard_goes_through_the_table_and_scrolls_the_page(opened: Any) -> None:
    opened.session.streets.choose(BORDER)
    body = body_at(opened, 420, 600)
    told: list[str] = []
    body.indicator_picked.connect(told.append)
    body.table.setFocus()
    for _ in range(12):
        QTest.keyClick(body.table, Qt.Key.Key_Down)
    assert body.table.held.row_at(body.table.currentIndex().row()) is not None
    QTest.keyClick(body.table, Qt.Key.Key_Return)
    assert told == [body.table.chosen]
    QTest.keyClick(body.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert CAUTION in QApplication.clipboard().text()
    body.close()


def test_pie_and_differences_are_taken_with_the_caution(opened: Any) -> None:
    opened.session.streets.choose(BORDER)
    body = body_of(opened)
    wait_for(lambda: body.contrasts.said)
    for widget in (body.pie, body.contrasts):
        taken = widget._taken()
        assert CAUTION in taken.sentence
        assert CAUTION in taken.told
        assert CAUTION in taken.table.source
        assert "Bron" in taken.sentence
    assert "<svg" in body.pie._taken().svg
    assert len(body.contrasts._taken().table.heads) == 4


def test_year_and_reference_are_followed(opened: Any) -> None:
    opened.session.streets.choose(BORDER)
    opened.session.choose_reference("NL")
    assert body_of(opened).compared.text() == "Vergeleken met Nederland."
    opened.session.choose_year(2022)
    assert {part.year for part in body_of(opened).found.sides[0].slices} <= {2022, None}


@pytest.mark.parametrize("font", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [300, 520])
def test_nothing_is_cut(opened: Any, width: int, font: float) -> None:
    opened.session.streets.choose(BORDER)
    body = body_at(opened, width, 1000, font)
    wait_for(lambda: body.contrasts.said)
    QTest.qWait(30)
    assert body.width() == width
    assert body.scroll.widget().width() <= body.scroll.viewport().width()
    for label in body.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    for button in body.head.buurten:
        shown = button.fontMetrics().horizontalAdvance(button.text())
        assert shown <= button.width()
        assert button.text().endswith("%")
    for button in body.head.near:
        assert button.fontMetrics().horizontalAdvance(button.text()) <= button.width()
    table = body.table
    last = table.visualRect(table.held.index(len(table.held.lines) - 1, 0))
    assert last.bottom() <= table.viewport().height()
    _values_fit(table)
    body.close()


def _values_fit(table: Any) -> None:
    for line, row in enumerate(table.held.lines):
        if isinstance(row, str):
            continue
        for column in range(len(table.held.columns)):
            if not table.isColumnHidden(column):
                said = table.held.shown(row, column)
                room = table.columnWidth(column)
                assert table.fontMetrics().horizontalAdvance(said) <= room, (line, said)


def test_in_a_narrow_dock_what_is_derived_stands_below(opened: Any) -> None:
    opened.session.streets.choose("linnaeusallee-zonnehof.voorbeeldstad-3d2b07")
    narrow, wide = body_at(opened, 300, 900), body_at(opened, 1000, 900)
    lines = narrow.table.held.lines
    assert any(isinstance(line, Beside) and "afgeleid" in line for line in lines)
    assert narrow.table.isColumnHidden(2)
    assert not any(isinstance(line, Beside) for line in wide.table.held.lines)
    assert not wide.table.isColumnHidden(2)
    assert narrow.table.held.table() == wide.table.held.table()
    narrow.close()
    wide.close()


def test_numbers_in_the_table_are_those_of_the_pie(opened: Any) -> None:
    opened.session.streets.choose(BORDER)
    body = body_at(opened, 420, 900)
    held = body.table.held
    assert body.pie.numbers
    for line in held.lines:
        if not isinstance(line, str) and line.indicator.id in body.pie.numbers:
            number = body.pie.numbers[line.indicator.id]
            assert held.name(line).startswith(f"{number}. ")
    body.close()


@pytest.fixture
def dark() -> Iterator[None]:
    before, roles, made = QApplication.palette(), QPalette.ColorRole, QPalette()
    for role, colour in (
        (roles.Window, "#323232"), (roles.WindowText, "#eeeeee"), (roles.Base, "#242424"),
        (roles.Text, "#eeeeee"), (roles.Button, "#3a3a3a"), (roles.ButtonText, "#eeeeee"),
    ):  # fmt: skip
        made.setColor(role, QColor(colour))
    QApplication.setPalette(made)
    yield
    QApplication.setPalette(before)


def test_a_dark_theme_reads_as_well(opened: Any, dark: None) -> None:
    opened.session.streets.choose(BORDER)
    body = body_at(opened, 420, 900)
    held = body.table.held
    for line in range(len(held.lines)):
        colour = held.data(held.index(line, 0), int(Qt.ItemDataRole.ForegroundRole))
        if colour is not None:
            assert QColor(colour).lightness() > 100
    body.close()
