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
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from qgis_plugin.gui import sample
from qgis_plugin.state.making import command
from qgis_plugin.state.map import locate, tree

from .conftest import wait_for


@pytest.fixture(scope="session")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


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
    assert len(page.table.rows()) == 30 + 4
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


def test_a_pack_whose_layers_were_removed_is_closed_and_can_be_opened_again(
    opened: Any, click: Callable[..., None], sample_pack: Path
) -> None:
    where = place_in(opened, "WK900101")
    QgsProject.instance().layerTreeRoot().clear()
    QgsProject.instance().removeAllMapLayers()
    assert opened.dock.stack.currentWidget() is opened.dock.empty
    click(*where)
    assert opened.session.pack is None
    opened.open(sample_pack)
    wait_for(lambda: QgsProject.instance().mapLayers())
    click(*where)
    assert opened.session.code is not None


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


def test_the_search_line_does_not_name_another_area_than_the_one_looked_at(opened: Any) -> None:
    search = page_of(opened).search
    QTest.keyClicks(search, "Havenkwartier")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert opened.session.code == "WK900101"
    assert search.text().startswith("Havenkwartier")
    opened.session.choose_area("WK900105")
    assert search.text() == ""


def test_the_empty_dock_says_what_to_do(plugin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "find", lambda: None)
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
    QgsSettings().setValue(command.SETTING, str(fake_command(tmp_path, body)))
    plugin.dock.empty.sample_button.click()
    assert not plugin.dock.empty.sample_button.isEnabled()
    wait_for(lambda: plugin.session.pack is not None)
    assert plugin.session.pack.path.parent == made_in
    QgsSettings().remove(command.SETTING)


def test_a_sample_that_fails_is_told_with_what_the_command_said(
    plugin: Any, tmp_path: Path, made_in: Path
) -> None:
    body = "sys.stderr.write('De schijf is vol.\\n')\nsys.exit(1)"
    QgsSettings().setValue(command.SETTING, str(fake_command(tmp_path, body)))
    plugin.dock.empty.sample_button.click()
    wait_for(lambda: plugin.iface.pushed)
    _, text, more, *_ = plugin.iface.pushed[0]
    assert "Het voorbeeld is niet gelukt" in text
    assert "De schijf is vol." in more
    assert plugin.dock.empty.open_button.isEnabled()
    QgsSettings().remove(command.SETTING)
