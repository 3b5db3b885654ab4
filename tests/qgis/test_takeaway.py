"""Every chart can be taken along: as a sentence, a table and a picture, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QContextMenuEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMenu, QWidget

from qgis_plugin.gui import takeaway
from qgis_plugin.gui.chart_view import ChartView
from spatial_core import explained

from .conftest import wait_for
from .test_dock import page_of

WIJK = "WK900101"
COPY = (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def opened(kept_open: Any) -> Iterator[Any]:
    kept_open.session.choose_area(WIJK)
    page_of(kept_open).sections.open("")
    yield kept_open
    page_of(kept_open).sections.open("")


def clipboard() -> Any:
    return QApplication.clipboard().mimeData()


def charts(opened: Any, section: str) -> list[ChartView]:
    sections = page_of(opened).sections
    sections.open(section)
    wait_for(lambda: [one for one in sections.findChildren(ChartView) if not one.isHidden()])
    return [one for one in sections.findChildren(ChartView) if not one.isHidden()]


def menu_of(widget: QWidget) -> QMenu:
    (menu,) = [one for one in widget.findChildren(QMenu) if one.isVisible()]
    return menu


def names(menu: QMenu) -> list[str]:
    return [one.text().partition("\t")[0] for one in menu.actions() if one.text()]


WHOLE = [
    "Kopieer als zin", "Kopieer de beschrijving", "Kopieer als tabel", "Kopieer als plaatje",
    "Opslaan als SVG of PNG…",
]  # fmt: skip


@pytest.mark.parametrize(
    "key", [(Qt.Key.Key_Menu,), (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)]
)
def test_the_keyboard_opens_the_menu_of_the_pie(opened: Any, key: tuple[Any, ...]) -> None:
    pie = page_of(opened).pie
    QTest.keyClick(pie, *key)
    menu = menu_of(pie)
    assert names(menu) == WHOLE
    menu.close()


@pytest.mark.parametrize("section", ["bars", "ages", "within", "years"])
def test_every_chart_has_the_menu_and_copies_a_sentence_with_its_source(
    opened: Any, section: str
) -> None:
    for view in charts(opened, section):
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, QPoint(5, 5), view.mapToGlobal(QPoint(5, 5))
        )
        QApplication.sendEvent(view, event)
        menu = menu_of(view)
        assert names(menu) == WHOLE
        menu.close()
        assert view.focusPolicy() & Qt.FocusPolicy.TabFocus
        QTest.keyClick(view, *COPY)
        assert "Bron: " in clipboard().text()


def test_the_slice_that_is_marked_is_what_is_quoted(opened: Any) -> None:
    page = page_of(opened)
    page.select("werk_bijstand")
    QTest.keyClick(page.pie, *COPY)
    profile = opened.session.profile()
    part = next(s for s in profile.slices if s.indicator == "werk_bijstand")
    told = explained.quote(opened.session.pack, profile, part)
    assert clipboard().text() == told
    assert "In de gemeente Voorbeeldstad is dat" in told
    assert "In Nederland" in told or "in Nederland" in told
    page.select(None)
    page.pie.select(None)
    QTest.keyClick(page.pie, *COPY)
    assert clipboard().text().startswith("Profiel van Havenkwartier")


def test_a_chart_pastes_as_a_table_and_as_tabs(opened: Any) -> None:
    (view,) = charts(opened, "ages")
    taken = view._taken()
    takeaway.copy_table(taken.table)
    assert clipboard().hasHtml()
    assert clipboard().html().count("<tr>") == 6
    assert clipboard().text().splitlines()[1].startswith("0 tot 15 jaar\t")


def test_a_picture_is_twice_as_sharp_and_explains_itself(opened: Any) -> None:
    taken = page_of(opened).pie._taken()
    takeaway.copy_picture(taken.svg)
    image = QApplication.clipboard().image()
    assert image.width() == 2 * 960
    assert "De zwarte cirkel is" in " ".join(ET.fromstring(taken.svg).itertext())


def test_a_picture_is_saved_as_its_name_says(opened: Any, tmp_path: Path) -> None:
    svg = page_of(opened).pie._taken().svg
    assert takeaway.save(tmp_path / "taart.svg", svg)
    assert (tmp_path / "taart.svg").read_text("utf-8") == svg
    assert takeaway.save(tmp_path / "taart.png", svg)
    assert (tmp_path / "taart.png").read_bytes().startswith(b"\x89PNG")
    assert not takeaway.save(tmp_path / "geen" / "map.svg", svg)


@pytest.mark.parametrize(
    ("typed", "kind", "written"),
    [
        ("taart.png", "SVG (*.svg)", "taart.png"),
        ("taart", "PNG (*.png)", "taart.png"),
        ("wijk 1.2", "SVG (*.svg)", "wijk 1.2.svg"),
        ("er al", "SVG (*.svg)", "er al-2.svg"),
    ],
)
def test_a_picture_has_the_kind_that_was_chosen_and_writes_over_nothing_unasked(
    tmp_path: Path, typed: str, kind: str, written: str
) -> None:
    (tmp_path / "er al.svg").write_text("van een ander", "utf-8")
    assert takeaway.named(tmp_path / typed, kind) == tmp_path / written


def test_the_button_on_a_chart_opens_the_same_menu(opened: Any) -> None:
    pie = page_of(opened).pie
    button = pie.takeaway.button()
    assert button.accessibleName() == "Kopieer of bewaar deze grafiek"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = menu_of(pie)
    assert names(menu) == WHOLE
    menu.close()


def test_a_row_of_the_table_is_quoted_from_its_menu(opened: Any) -> None:
    page = page_of(opened)
    page.select("werk_bijstand")
    menu = page.table.takeaway.menu()
    menu.actions()[0].trigger()
    assert "bijstand" in clipboard().text()
    menu.close()
