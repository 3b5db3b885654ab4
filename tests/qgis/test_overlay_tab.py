"""The tab of two figures: the choice, dots and map that mark one another, and the words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from qgis.core import QgsPointXY
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QFocusEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QComboBox

from qgis_plugin.gui.overlay.body import BESIDE, OverlayBody
from qgis_plugin.gui.overlay.choices import Choices
from qgis_plugin.state.map import locate, overlays, tree
from qgis_plugin.state.map.overlays import Asked
from spatial_core.chart import scatter
from spatial_core.reading import overlay_told

from .conftest import wait_for

ASKED = Asked("wonen_corporatie", "veil_misdrijven", "buurt")


@pytest.fixture
def opened(kept_open: Any, qgis_parent: Any) -> Iterator[Any]:
    qgis_parent.resize(1200, 900)
    qgis_parent.show()
    kept_open.session.choose_area("GM9001")
    kept_open.extras.overlay.trigger()
    kept_open.dock.resize(520, 900)
    yield kept_open
    kept_open.session.overlaid.leave()
    kept_open.dock.tabs.setCurrentIndex(0)


@pytest.fixture
def body(opened: Any) -> OverlayBody:
    assert opened.session.overlaid.lay(ASKED)
    opened.dock.overlay.body.refresh()
    assert opened.dock.overlay.body.dots is not None
    return opened.dock.overlay.body


def choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(box.findData(value))


def place_of(body: OverlayBody, code: str) -> QPoint:
    """Where the dot of an area lies in the widget."""
    dots = body.dots
    x, y = scatter.place(dots.data, code, width=dots.drawing.width)
    scale = dots._scale()
    return QPoint(round(x * scale) + 4, round(y * scale) + 4)


def test_the_menu_of_the_map_opens_the_tab_and_nothing_is_on_the_map_yet(opened: Any) -> None:
    assert opened.dock.tabs.currentWidget() is opened.dock.overlay
    body = opened.dock.overlay.body
    assert body.dots is None
    assert "Kies twee cijfers" in body.said[0]
    asked = body.choices.asked()
    assert (asked.first, asked.second) == ("wonen_corporatie", "veil_misdrijven")


def test_the_button_puts_the_choice_on_the_map_and_takes_it_off(opened: Any) -> None:
    choices = opened.dock.overlay.body.choices
    choose(choices.second, "veil_vernieling")
    choose(choices.level, "wijk")
    choose(choices.classes, 2)
    choices.lay.click()
    assert opened.session.overlaid.asked == Asked(
        "wonen_corporatie", "veil_vernieling", "wijk", 2, "GM9001"
    )
    assert opened.dock.overlay.body.key is not None
    choices.away.click()
    assert opened.session.overlaid.layer() is None
    assert opened.dock.overlay.body.dots is None
    assert not choices.away.isEnabled()


def test_a_choice_that_is_refused_says_why_and_has_no_button(opened: Any) -> None:
    choices = opened.dock.overlay.body.choices
    choose(choices.second, "wonen_corporatie")
    choose(choices.first, "wonen_corporatie")
    assert "hetzelfde cijfer" in choices.why.text()
    assert not choices.lay.isEnabled()
    choose(choices.second, "veil_misdrijven")
    assert choices.why.text() == ""
    assert choices.lay.isEnabled()


def test_the_gemeente_that_is_looked_at_is_offered_and_narrows_the_map(opened: Any) -> None:
    choices, session = opened.dock.overlay.body.choices, opened.session
    assert choices.gemeente.currentData() == "GM9001"
    choose(choices.gemeente, "GM9003")
    choose(choices.level, "buurt")
    choices.lay.click()
    found = session.overlaid.found()
    own = {area.code for area in session.pack.areas("buurt", found.borders, "GM9003")}
    assert {met.code for met in found.areas} == own & session.pack.with_polygon("buurt", 2024)
    layer = session.overlaid.layer()
    assert {each["code"] for each in layer.getFeatures()} == {met.code for met in found.areas}
    assert "'s-Voorbeeldwaard aan Zee" in layer.name()
    session.choose_reference("NL")
    assert session.overlaid.found().limits[0] is not None
    # A filter must not make QGIS write in the pack: nothing more would be read of it.
    assert not session.is_outdated()
    assert session.overlaid.asked.gemeente == "GM9003"
    choose(choices.gemeente, "")
    choices.lay.click()
    assert layer.featureCount() == len(session.overlaid.found().areas) == 53
    choose(choices.level, "gemeente")
    assert not choices.gemeente.isEnabled()
    assert choices.lay.isEnabled()


def test_a_gemeente_without_such_areas_is_told(opened: Any) -> None:
    choices = opened.dock.overlay.body.choices
    choose(choices.gemeente, "GM9002")
    choose(choices.level, "gebied")
    assert "Voorbeeldorp" in choices.why.text()
    assert not choices.lay.isEnabled()
    choose(choices.gemeente, "GM9001")
    assert choices.lay.isEnabled()
    choose(choices.level, "buurt")


def test_a_pack_without_the_usual_two_is_offered_another_pair(
    opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = opened.session.pack
    held = ["demo_leeftijd_00_14", "demo_leeftijd_65_plus", "wonen_koop"]
    monkeypatch.setattr(type(pack), "indicators_with_figures", lambda self: held)
    assert overlays.first_pair(pack, ("wonen_corporatie", "veil_misdrijven")) == (
        "demo_leeftijd_00_14", "wonen_koop",
    )  # fmt: skip
    held[:] = ["demo_leeftijd_00_14"]
    assert overlays.first_pair(pack, ("", "")) == ("demo_leeftijd_00_14", "")
    held.clear()
    assert overlays.first_pair(pack, ("", "")) == ("", "")


def test_every_choice_has_figures_and_may_stand_on_a_map(opened: Any) -> None:
    box = opened.dock.overlay.body.choices.first
    ids = [box.itemData(at) for at in range(box.count()) if box.itemData(at)]
    assert ids == [each.id for each in overlays.offered(opened.session.pack)]
    heads = [at for at in range(box.count()) if not box.itemData(at)]
    assert heads
    assert not any(box.model().item(at).isEnabled() for at in heads)


def test_the_caution_that_together_is_no_cause_comes_first(opened: Any, body: OverlayBody) -> None:
    found = opened.session.overlaid.found()
    cautions = overlay_told.cautions(found)
    assert body.said[: len(cautions)] == cautions
    assert body.said[len(cautions) :] == overlay_told.sentences(opened.session.pack, found)
    body.copy.click()
    assert cautions[0] in QApplication.clipboard().text()


def test_what_is_selected_on_the_map_is_marked_among_the_dots(
    opened: Any, body: OverlayBody
) -> None:
    codes = [met.code for met in body.dots.data.known[:2]]
    opened.session.overlaid.select(codes)
    assert list(body.dots.data.chosen) == sorted(codes)
    names = [area.told for area in opened.session.pack.several(codes)]
    assert all(name in body.chosen.text() for name in names)
    met = next(met for met in body.dots.data.known if met.code == codes[0])
    words = overlays.words(opened.session.overlaid.found(), met)
    assert words[1:] in body.chosen.text()
    opened.session.overlaid.select(())
    assert not body.dots.data.chosen


def test_a_click_on_a_dot_selects_its_area_and_looks_at_it(opened: Any, body: OverlayBody) -> None:
    code = body.dots.data.known[5].code
    at = place_of(body, code)
    x, y = body.dots.place(at.x(), at.y())
    code = scatter.nearest(body.dots.data, x, y, width=body.dots.drawing.width)
    QTest.mouseClick(body.dots, Qt.MouseButton.LeftButton, pos=at)
    assert opened.session.overlaid.codes() == (code,)
    assert opened.session.code == code
    assert opened.tool.outlined == (code,)


def press(body: OverlayBody, key: Any, keys: Any = Qt.KeyboardModifier.NoModifier) -> str:
    QTest.keyClick(body.dots, key, keys)
    return body.dots.at


def test_the_arrow_keys_go_along_the_dots_and_enter_takes_one(
    opened: Any, body: OverlayBody
) -> None:
    dots, session = body.dots, opened.session
    session.overlaid.select(())
    along, up = (scatter.order(dots.data, which) for which in (0, 1))
    assert press(body, Qt.Key.Key_Home) == along[0]
    assert press(body, Qt.Key.Key_Left) == along[0]
    assert press(body, Qt.Key.Key_Right) == along[1]
    now = up.index(along[1])
    higher = up[min(now + 1, len(up) - 1)]
    assert press(body, Qt.Key.Key_Up) == higher
    name = session.pack.several([higher])[0].told
    assert name in dots.accessibleDescription()
    assert opened.dock.overlay.marks.code == higher
    press(body, Qt.Key.Key_Return)
    assert session.overlaid.codes() == (higher,)
    assert session.code == higher
    other = press(body, Qt.Key.Key_Down)
    assert other != higher
    press(body, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert set(session.overlaid.codes()) == {higher, other}
    assert press(body, Qt.Key.Key_Escape) == ""
    assert opened.dock.overlay.marks.code == ""
    assert dots.accessibleDescription() == dots.drawing.told


def test_a_ring_shows_where_the_keyboard_is(body: OverlayBody) -> None:
    before = body.dots.grab().toImage()
    press(body, Qt.Key.Key_End)
    assert body.dots.grab().toImage() != before
    QApplication.sendEvent(body.dots, QFocusEvent(QEvent.Type.FocusOut))
    assert body.dots.at == ""


def test_a_box_over_the_dots_selects_their_areas(opened: Any, body: OverlayBody) -> None:
    dots = body.dots
    corner = QPoint(dots.width() - 2, dots.height() - 2)
    QTest.mousePress(dots, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    QTest.mouseMove(dots, corner)
    QTest.mouseRelease(dots, Qt.MouseButton.LeftButton, pos=corner)
    assert set(opened.session.overlaid.codes()) == {met.code for met in dots.data.known}
    assert opened.session.code == "GM9001"


def test_with_ctrl_dots_are_added_and_let_go(opened: Any, body: OverlayBody) -> None:
    one, other = (met.code for met in body.dots.data.known[:2])
    body.dots.taken.emit((one,), False)
    body.dots.taken.emit((other,), True)
    assert set(opened.session.overlaid.codes()) == {one, other}
    body.dots.taken.emit((other,), True)
    assert opened.session.overlaid.codes() == (one,)


def test_pointing_at_a_dot_outlines_its_area_on_the_map(opened: Any, body: OverlayBody) -> None:
    code = body.dots.data.known[3].code
    body.dots.pointed.emit(code)
    assert opened.dock.overlay.marks.code == code
    opened.dock.tabs.setCurrentIndex(0)
    assert opened.dock.overlay.marks.code == ""


def test_a_click_on_the_map_means_the_level_of_the_overlay(opened: Any, body: OverlayBody) -> None:
    session = opened.session
    opened.session.show_indicator("wonen_koop")
    tree.show_theme(session.pack.path, "wonen", "wijk")
    found = locate.shape_of(session.pack.path, body.dots.data.known[0].code)
    if found is None:
        layer = session.overlaid.layer()
        feature = next(layer.getFeatures())
        point, code = feature.geometry().pointOnSurface().asPoint(), feature["code"]
    else:
        point, code = found.geometry.pointOnSurface().asPoint(), found.code
    at = locate.at(session.pack.path, QgsPointXY(point), session.overlaid.layer().crs())
    assert at.code == code


def test_the_tab_follows_the_reference_and_loses_what_is_taken_off(
    opened: Any, body: OverlayBody
) -> None:
    opened.session.choose_reference("NL")
    assert any("Nederland" in each for each in body.said)
    opened.session.overlaid.leave()
    assert body.dots is None


@pytest.mark.parametrize("width", [300, 520, 760])
def test_nothing_is_wider_than_the_tab(opened: Any, body: OverlayBody, width: int) -> None:
    body.setParent(None)
    body.resize(width, 900)
    body.show()
    wait_for(lambda: body.widget().width() <= body.viewport().width())
    for part in (body.dots, body.key, body.told, body.choices):
        assert part.width() <= body.viewport().width()
    beside = body.key.y() == body.dots.y()
    assert beside == (body.viewport().width() >= BESIDE)
    opened.dock.overlay.layout().addWidget(body)


def test_the_tables_count_every_area_once(opened: Any, body: OverlayBody) -> None:
    taken = body.dots.takeaway._give()
    found = opened.session.overlaid.found()
    assert len(taken.table.rows) == len(found.areas)
    counted = body.key.takeaway._give().table
    assert sum(int(row[-1]) for row in counted.rows) == len(found.areas)


def test_without_a_pack_there_is_nothing_to_choose(qgis_app: Any) -> None:
    choices = Choices()
    choices.set_pack(None)
    assert choices.asked() is None
    assert not choices.lay.isEnabled()
