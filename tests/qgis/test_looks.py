"""How the page looks: lines over the years, dark themes, larger type, small docks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QPalette
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QToolButton

from qgis_plugin.gui.profile.page import ProfilePage
from qgis_plugin.gui.profile.section_content import View
from qgis_plugin.gui.profile.theme_table import COLUMNS, YEARS, ThemeTable
from spatial_core.chart import sparkline
from spatial_core.reading import charted

from .conftest import wait_for
from .test_dock import page_of

WIJK = "WK900101"


@pytest.fixture
def opened(kept_open: Any) -> Iterator[Any]:
    kept_open.session.choose_area(WIJK)
    page_of(kept_open).sections.open("")
    yield kept_open
    page_of(kept_open).sections.open("")


def page_at(opened: Any, width: int, height: int, font: float = 1.0) -> ProfilePage:
    """A page of its own, so that font and size are those of the test."""
    made = ProfilePage(opened.pick)
    larger = QFont(made.font())
    larger.setPointSizeF(larger.pointSizeF() * font)
    session = opened.session
    made.controls.set_pack(session.pack)
    made.choice.set_pack(session.pack)
    made.setFont(larger)
    made.resize(width, height)
    made.show_view(View(session.pack, session.profile(), None, session.own_figures()))
    made.sections.open("")
    made.show()
    QTest.qWait(60)
    return made


def test_the_years_stand_in_the_table_for_the_rows_in_sight(opened: Any) -> None:
    page = page_at(opened, 900, 900)
    table = page.table
    assert not table.isColumnHidden(YEARS)
    found = charted.of_profile(opened.session.pack, opened.session.profile())
    seen = [
        row for row in table.rows()
        if table.visualItemRect(row).intersects(table.viewport().rect())
    ]  # fmt: skip
    ids = {row.data(0, Qt.ItemDataRole.UserRole): row for row in seen}
    wait_for(lambda: all(table.lines.knows(name) for name in ids))
    drawn = [name for name in ids if name in found]
    assert drawn
    for name in drawn:
        assert sparkline.text_alternative(found[name]) in ids[name].toolTip(YEARS)
    below = [row for row in table.rows() if row not in seen]
    assert not any(table.lines.knows(row.data(0, Qt.ItemDataRole.UserRole)) for row in below)
    table.scrollToItem(below[-1])
    name = below[-1].data(0, Qt.ItemDataRole.UserRole)
    wait_for(lambda: table.lines.knows(name))
    page.close()


def test_no_line_of_another_area_stays(opened: Any) -> None:
    table = page_of(opened).table
    table.draw_years()
    opened.session.choose_area("WK900105")
    assert not any(table.lines.knows(row.data(0, Qt.ItemDataRole.UserRole)) for row in table.rows())


def test_a_table_that_goes_while_its_years_are_read_draws_nothing(opened: Any) -> None:
    table, told = ThemeTable(), "van 1 naar 2"
    session = opened.session
    table.resize(900, 600)
    table.show_view(View(session.pack, session.profile(), None, session.own_figures()))
    table.setColumnHidden(YEARS, False)

    def reading(view: View, names: list[str]) -> dict[str, str]:
        sip.delete(table)
        return dict.fromkeys(names, told)

    table.lines.read = reading
    table.draw_years()
    assert sip.isdeleted(table)


def test_columns_come_with_the_room(opened: Any) -> None:
    shown = {}
    for width in (300, 470, 690, 760, 900, 1150):
        page = page_at(opened, width, 900)
        shown[width] = [n for i, n in enumerate(COLUMNS) if not page.table.isColumnHidden(i)]
        page.close()
    assert shown[300] == ["indicator", "value", "difference"]
    came = [set(shown[b]) - set(shown[a]) for a, b in pairwise(shown)]
    assert came == [{"reference"}, {"year"}, {"n"}, {"years"}, {"place"}]


@pytest.mark.parametrize("font", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("width", [300, 420, 600])
def test_nothing_is_cut_in_larger_type(opened: Any, width: int, font: float) -> None:
    page = page_at(opened, width, round(1000 * font), font)
    assert page.width() == width
    for head in page.sections.heads.values():
        if not head.isHidden():
            wanted = head.fontMetrics().horizontalAdvance(head.text())
            assert head.width() >= wanted, head.text()
            assert head.geometry().bottom() <= page.sections.folded_height()
    for widget in (*page.findChildren(QComboBox), *page.findChildren(QToolButton)):
        if widget.isVisible() and not (isinstance(widget, QToolButton) and widget.defaultAction()):
            assert widget.height() >= widget.fontMetrics().height()
    page.close()


@pytest.mark.parametrize("font", [1.0, 2.0])
def test_a_slice_is_hit_where_it_is_seen(opened: Any, font: float) -> None:
    page = page_at(opened, 420, round(1000 * font), font)
    pie, place = page.pie, page.pie.picture_rect()
    wedge = pie._pie.wedges[7]
    angle = (wedge.cell.start + wedge.cell.end) / 2
    from math import cos, sin

    radius, scale = pie._pie.sizes.outer - 4, place.width() / 960
    x = place.left() + (480 + radius * sin(angle)) * scale
    y = place.top() + (pie._pie.cy - radius * cos(angle)) * scale
    assert pie.slice_at(QPointF(x, y)).indicator == wedge.part.indicator
    page.close()


def test_at_a_thousand_pixels_the_table_has_room_for_ten_figures(opened: Any) -> None:
    page = page_at(opened, 420, 1000)
    row = page.table.visualItemRect(page.table.rows()[0]).height()
    assert page.table.viewport().height() // row >= 10
    assert page.pie.height() >= 280
    page.close()


def _needed(inside: Any) -> int:
    layout = inside.layout()
    if layout.hasHeightForWidth():
        return layout.heightForWidth(inside.width())
    return layout.sizeHint().height()


def test_no_empty_room_stands_below_what_is_open(opened: Any) -> None:
    page = page_at(opened, 420, 1000)
    for name in ("notes", "years", "key"):
        page.sections.open(name)
        inside, room = page.sections._scroll.widget(), page.sections._scroll.viewport()
        wait_for(lambda inside=inside: inside.layout().count() > 1)
        wait_for(
            lambda inside=inside, room=room: inside.height() <= max(_needed(inside), room.height())
        )
    page.sections.open("")
    page.close()


@pytest.fixture
def dark() -> Iterator[None]:
    before = QApplication.palette()
    roles, made = QPalette.ColorRole, QPalette()
    for role, colour in (
        (roles.Window, "#323232"), (roles.WindowText, "#eeeeee"), (roles.Base, "#242424"),
        (roles.AlternateBase, "#2d2d2d"), (roles.Text, "#eeeeee"), (roles.Button, "#3a3a3a"),
        (roles.ButtonText, "#eeeeee"),
    ):  # fmt: skip
        made.setColor(role, QColor(colour))
    QApplication.setPalette(made)
    yield
    QApplication.setPalette(before)


def test_a_dark_theme_reads_as_well(opened: Any, dark: None) -> None:
    page = page_at(opened, 420, 1000)
    image = page.grab().toImage()
    ground = image.pixelColor(image.width() - 3, 3).lightness()
    assert ground < 90
    for label in (page.title, page.subtitle):
        assert _contrast(label.grab().toImage()) > 100
    row = page.table.rows()[0]
    text = row.foreground(0).color().lightness()
    assert text > 150
    corner = page.pie.grab().toImage().pixelColor(30, 30)
    assert corner.lightness() > 240
    page.close()


def _contrast(image: Any) -> int:
    found = [
        image.pixelColor(x, y).lightness()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    ]
    return max(found) - min(found)


def test_the_tab_key_goes_from_top_to_bottom(opened: Any) -> None:
    page = page_of(opened)
    order = [
        page.search, page.choice.gemeente, page.choice.area, page.explain, page.controls.year,
        page.controls.reference, page.pie, page.table,
    ]  # fmt: skip
    chain, widget = [], page.search
    for _ in range(200):
        if widget in order and widget not in chain:
            chain.append(widget)
        widget = widget.nextInFocusChain()
    assert chain == order


def test_the_chosen_row_stays_in_sight_when_something_opens_below(opened: Any) -> None:
    page = page_at(opened, 520, 800)
    table = page.table
    row = next(r for r in table.rows() if table.visualItemRect(r).bottom() > 0.8 * table.height())
    page.select(row.data(0, Qt.ItemDataRole.UserRole))
    table.scrollToItem(row)
    page.sections.open("picked")
    QTest.qWait(60)
    assert table.viewport().rect().contains(table.visualItemRect(row).center())
    page.close()


def test_numbers_of_one_digit_are_as_wide_as_those_of_two(opened: Any) -> None:
    names = [row.text(0) for row in page_at(opened, 520, 800).table.rows()[8:10]]
    assert [name[:4] for name in names] == ["\u20079  ", "10  "]
