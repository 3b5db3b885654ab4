"""The dock: a click fills it, and it says in words what a click did not find."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsSettings
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QHelpEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QToolTip

from qgis_plugin.gui import sample
from qgis_plugin.state import locate, tree

from .conftest import wait_for


def place_in(opened: Any, code: str) -> tuple[float, float]:
    point = locate.shape_of(opened.session.pack.path, code).geometry.pointOnSurface().asPoint()
    return point.x(), point.y()


def page_of(opened: Any) -> Any:
    opened.dock.setUserVisible(True)
    return opened.dock.page


def test_a_click_on_a_wijk_fills_the_dock(opened: Any, click: Callable[..., None]) -> None:
    click(*place_in(opened, "WK900101"))
    page = page_of(opened)
    assert page.title.text() == "Havenkwartier"
    assert page.subtitle.text().startswith("wijk in Voorbeeldstad · ")
    assert page.subtitle.text().endswith(" inwoners")
    assert len(page.table.rows()) == 28
    assert page.source.text().startswith("Bron: ")
    assert "Profiel van Havenkwartier" in page.pie.accessibleDescription()
    assert opened.tool._band.asGeometry().area() > 0


def test_the_finest_visible_level_is_what_a_click_finds(
    opened: Any, click: Callable[..., None]
) -> None:
    where = place_in(opened, "BU90010101")
    click(*where)
    assert opened.session.code == "WK900101"
    tree.show_theme(opened.session.pack.path, "demografie", "buurt")
    click(*where)
    assert opened.session.code == "BU90010101"
    tree.show_theme(opened.session.pack.path, "demografie", "gemeente")
    click(*where)
    assert opened.session.code == "GM9001"
    assert page_of(opened).subtitle.text().startswith("gemeente · ")


def test_a_click_in_another_crs_finds_the_same(
    opened: Any, click: Callable[..., None], qgis_canvas: Any
) -> None:
    x, y = place_in(opened, "WK900105")
    project = QgsProject.instance()
    wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
    change = QgsCoordinateTransform(project.crs(), wgs84, project)
    extent = change.transformBoundingBox(qgis_canvas.extent())
    qgis_canvas.setDestinationCrs(wgs84)
    qgis_canvas.setExtent(extent)
    point = change.transform(x, y)
    click(point.x(), point.y())
    assert opened.session.code == "WK900105"


def test_a_click_outside_says_what_the_file_holds(
    opened: Any, click: Callable[..., None], qgis_canvas: Any
) -> None:
    corner = qgis_canvas.extent()
    click(corner.xMaximum() - 100, corner.yMinimum() + 100)
    said = page_of(opened).notice.text()
    assert said.startswith("Hier is geen gebied uit dit bestand. Het bestand bevat: ")
    assert "Voorbeeldstad" in said
    assert opened.session.area is None


def test_removed_layers_are_said_and_come_back_on_opening(
    opened: Any, click: Callable[..., None], sample_pack: Path
) -> None:
    where = place_in(opened, "WK900101")
    QgsProject.instance().layerTreeRoot().clear()
    QgsProject.instance().removeAllMapLayers()
    click(*where)
    assert page_of(opened).notice.text().startswith("De kaartlagen van dit bestand zijn weggehaald")
    opened.open(sample_pack)
    wait_for(lambda: QgsProject.instance().mapLayers())
    click(*where)
    assert opened.session.code is not None


def test_water_and_places_where_nobody_lives_are_said(opened: Any) -> None:
    pack = opened.session.pack
    water = next(a for a in pack.areas("buurt", 2024) if a.water)
    opened.session.choose_area(water.code)
    assert page_of(opened).notice.text() == f"{water.name or water.code} is water."
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
    assert combo.itemText(0) == "standaard: de gemeente Voorbeeldstad"
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


def test_a_missing_figure_says_why_and_is_never_zero(opened: Any) -> None:
    opened.session.choose_area("WK900101")
    profile = opened.session.profile()
    missing = [s for s in profile.slices if s.value is None]
    assert missing
    names = [s.indicator for s in profile.slices]
    rows = dict(zip(names, page_of(opened).table.rows(), strict=True))
    for part in missing:
        row = rows[part.indicator]
        assert row.text(1) == "geen cijfer"
        assert row.text(3)


def middle_of(pie: Any, indicator: str) -> QPoint:
    """A point on the slice, found by trying, as a hand with a mouse does."""
    place = pie.picture_rect()
    for step in range(0, round(place.width()), 3):
        for down in range(0, round(place.height()), 3):
            point = QPointF(place.left() + step, place.top() + down)
            found = pie.slice_at(point)
            if found is not None and found.indicator == indicator:
                return point.toPoint()
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


def test_the_arrow_keys_go_round_the_pie(opened: Any) -> None:
    opened.session.choose_area("WK900105")
    pie = page_of(opened).pie
    names = [part.indicator for part in opened.session.profile().slices]
    for key, expected in (
        (Qt.Key.Key_Right, names[0]),
        (Qt.Key.Key_Right, names[1]),
        (Qt.Key.Key_Left, names[0]),
        (Qt.Key.Key_Left, names[-1]),
    ):
        QTest.keyClick(pie, key)
        assert page_of(opened).table.currentItem().data(0, Qt.ItemDataRole.UserRole) == expected


def test_the_explanation_can_be_put_away_and_stays_away(opened: Any) -> None:
    opened.session.choose_area("WK900105")
    page = page_of(opened)
    assert page.explain.isChecked()
    shape = page.pie.picture_rect()
    page.explain.setChecked(False)
    after = page.pie.picture_rect()
    assert after.height() / after.width() < shape.height() / shape.width()
    assert QgsSettings().value("wijkmonitor/explain", type=bool) is False
    page.explain.setChecked(True)


def test_a_slice_without_a_map_says_so(opened: Any) -> None:
    opened.session.choose_area("WK900105")
    absent = next(
        s.indicator for s in opened.session.profile().slices if s.value is None
        and not opened.session.pack.series(s.indicator, "wijk")
    )  # fmt: skip
    opened.dock.show_indicator(absent)
    assert page_of(opened).notice.text().startswith("Van ")


def test_a_slice_has_a_tooltip_in_words(opened: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _where, text, _widget: shown.append(text))
    opened.session.choose_area("WK900105")
    pie = page_of(opened).pie
    point = middle_of(pie, "demo_leeftijd_65_plus")
    QApplication.sendEvent(pie, QHelpEvent(QEvent.Type.ToolTip, point, pie.mapToGlobal(point)))
    assert shown[0].startswith("<p>Aandeel 65 jaar of ouder: ")
    assert "In de gemeente Voorbeeldstad: " in shown[0]


def test_the_table_copies_as_text(opened: Any) -> None:
    opened.session.choose_area("WK900105")
    table = page_of(opened).table
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == 29
    assert lines[0].split("\t")[:2] == ["Cijfer", "Waarde"]
    assert all(line.count("\t") == 6 for line in lines)


@pytest.mark.parametrize("width", [320, 420, 700])
def test_everything_fits_the_width_of_the_dock(opened: Any, width: int, qgis_parent: Any) -> None:
    opened.session.choose_area("WK900105")
    page = page_of(opened)
    opened.dock.setFloating(True)
    opened.dock.resize(width, 900)
    QTest.qWait(50)
    assert page.width() <= width
    assert page.pie.numbered == (page.pie.width() < 620)
    assert page.pie.picture_rect().width() <= page.pie.width()
    assert not page.table.isColumnHidden(1)
    assert page.table.isColumnHidden(5) == (width < 660)
    opened.dock.setFloating(False)


def test_the_keyboard_reaches_search_choices_pie_and_table(opened: Any) -> None:
    page = page_of(opened)
    for widget in (page.search, page.controls.year, page.controls.reference, page.pie, page.table):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert widget.accessibleName()


def test_the_empty_dock_says_what_to_do(plugin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample, "command", lambda: None)
    plugin.dock.empty.idle()
    plugin.dock.setUserVisible(True)
    empty = plugin.dock.empty
    assert empty.sample_button.isHidden()
    assert "pipx install wijkmonitor" in empty.how.text()
    assert not empty.open_button.isHidden()


def fake_command(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "wijkmonitor"
    path.write_text(f"#!{sys.executable}\nimport shutil, sys\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def made_in(plugin: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sample, "folder", lambda: tmp_path / "profiel")
    return tmp_path / "profiel" / "voorbeeld"


def test_the_sample_is_made_by_the_command_and_opened(
    plugin: Any, tmp_path: Path, made_in: Path, sample_pack: Path
) -> None:
    line = json.dumps({"stage": "read", "part": 0.5})
    body = (
        "from pathlib import Path\n"
        f"sys.stderr.write({line!r} + '\\n')\n"
        "folder = Path(sys.argv[3])\n"
        "folder.mkdir(parents=True)\n"
        f"shutil.copy({str(sample_pack)!r}, folder)\n"
    )
    QgsSettings().setValue(sample.SETTING, str(fake_command(tmp_path, body)))
    plugin.dock.empty.sample_button.click()
    assert not plugin.dock.empty.sample_button.isEnabled()
    wait_for(lambda: plugin.session.pack is not None)
    assert plugin.session.pack.path.parent == made_in
    QgsSettings().remove(sample.SETTING)


def test_a_sample_that_fails_is_told_with_what_the_command_said(
    plugin: Any, tmp_path: Path, made_in: Path
) -> None:
    body = "sys.stderr.write('De schijf is vol.\\n')\nsys.exit(1)"
    QgsSettings().setValue(sample.SETTING, str(fake_command(tmp_path, body)))
    plugin.dock.empty.sample_button.click()
    wait_for(lambda: plugin.iface.pushed)
    _, text, more, *_ = plugin.iface.pushed[0]
    assert "Het voorbeeld is niet gelukt" in text
    assert "De schijf is vol." in more
    assert plugin.dock.empty.open_button.isEnabled()
    QgsSettings().remove(sample.SETTING)
