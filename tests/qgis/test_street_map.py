"""Streets on the map: their layer, the tool that points at them, the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

from qgis_plugin.state.map import near, streets, tree

from .conftest import verified_copy, wait_for
from .test_street import BORDER, body_of, without_streets

RD = QgsCoordinateReferenceSystem("EPSG:28992")
WEB = QgsCoordinateReferenceSystem("EPSG:3857")


@pytest.fixture(scope="session")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


@pytest.fixture
def mapped(opened: Any, qgis_canvas: Any, qgis_parent: Any) -> Iterator[Any]:
    """The sample on a canvas that shows all of it, with the tool that points at streets."""
    qgis_parent.resize(1200, 900)
    qgis_parent.show()
    qgis_canvas.resize(700, 700)
    qgis_canvas.setDestinationCrs(RD)
    qgis_canvas.setExtent(opened.session.layers.extent())
    opened.tools.street.trigger()
    yield opened
    opened.tools.pick()


@pytest.fixture
def click(qgis_canvas: Any) -> Callable[[QgsPointXY, float], None]:
    """Click the map at a scale, with a point of the Dutch grid in its middle."""

    def at(point: QgsPointXY, scale: float = 5000.0, right: int = 0) -> None:
        crs = qgis_canvas.mapSettings().destinationCrs()
        change = QgsCoordinateTransform(RD, crs, QgsProject.instance())
        qgis_canvas.setCenter(change.transform(point))
        qgis_canvas.zoomScale(scale)
        pixel = qgis_canvas.getCoordinateTransform().transform(change.transform(point))
        place = QPoint(round(pixel.x()) + right, round(pixel.y()))
        QTest.mouseClick(
            qgis_canvas.viewport(), Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier, place,
        )  # fmt: skip

    return at


def line_of(opened: Any, street: str = BORDER) -> QgsGeometry:
    return near.line_of(opened.session.pack.path, street).geometry


def on(line: QgsGeometry) -> QgsPointXY:
    return line.interpolate(line.length() * 0.45).asPoint()


def test_the_layer_is_there_switched_off_under_the_pack(opened: Any) -> None:
    pack = opened.session.pack.path
    layer = streets.layer_of(pack)
    assert layer.name() == "Straten 2024"
    assert layer.readOnly()
    assert not tree.is_visible(layer)
    assert tree.node_of(layer).parent() is tree.pack_group(pack)
    assert [c.label() for c in layer.renderer().categories()] == [
        "Straat op een grens tussen buurten", "Andere straat",
    ]  # fmt: skip
    assert layer.featureCount() == len(opened.session.pack.streets())


def test_the_layer_follows_the_year_and_is_made_once(opened: Any) -> None:
    pack = opened.session.pack.path
    before = streets.layer_of(pack).id()
    opened.session.choose_year(2023)
    layer = streets.layer_of(pack)
    assert layer.id() == before
    assert layer.source().endswith("layername=straat_2023")
    assert layer.name() == "Straten 2023"
    assert len(tree.layers(pack, tree.STREETS)) == 1


def test_a_pack_without_streets_gets_no_layer(
    plugin: Any, sample_pack: Path, tmp_path: Path
) -> None:
    plugin.open(without_streets(sample_pack, tmp_path / "kaal.gpkg"))
    wait_for(lambda: plugin.session.pack is not None)
    assert streets.layer_of(plugin.session.pack.path) is None
    assert near.line_of(plugin.session.pack.path, BORDER) is None


def test_nothing_is_made_before_the_tab_is_looked_at(
    plugin: Any, sample_pack: Path, tmp_path: Path, qgis_parent: Any
) -> None:
    qgis_parent.show()
    plugin.open(verified_copy(sample_pack, tmp_path / "eerst.gpkg"))
    wait_for(lambda: plugin.session.pack is not None)
    assert plugin.dock.street.body is None
    assert plugin.dock.tabs.tabText(3) == "Straat"


def test_a_pack_without_streets_says_what_to_do(
    plugin: Any, sample_pack: Path, tmp_path: Path, qgis_parent: Any
) -> None:
    qgis_parent.show()
    plugin.open(without_streets(sample_pack, tmp_path / "kaal.gpkg"))
    wait_for(lambda: plugin.session.pack is not None)
    plugin.dock.tabs.setCurrentWidget(plugin.dock.street)
    body = body_of(plugin)
    assert body.empty.title.text() == "Dit bestand heeft geen straten."
    assert "Nationaal Wegenbestand" in body.empty.how.text()
    assert not body.search.isEnabled()
    assert not plugin.tools.street.isEnabled()
    assert not plugin.session.streets.choose(BORDER)


def test_pointing_at_streets_puts_them_on_the_map_and_says_so(mapped: Any) -> None:
    layer = streets.layer_of(mapped.session.pack.path)
    assert tree.is_visible(layer)
    assert mapped.dock.tabs.currentWidget() is mapped.dock.street
    assert "Klik op een straat" in body_of(mapped).answer.text()


@pytest.mark.parametrize("scale", [2000.0, 25_000.0, 100_000.0])
def test_a_click_near_a_street_shows_it(mapped: Any, click: Any, scale: float) -> None:
    line = line_of(mapped)
    click(on(line), scale, right=2)
    if mapped.tools.streets.menu is not None:
        menu = mapped.tools.streets.menu
        next(a for a in menu.actions() if a.text() == "Grensstraat, Voorbeeldstad").trigger()
        menu.close()
    assert mapped.session.streets.chosen.id == BORDER
    assert body_of(mapped).title.name.text() == "Grensstraat"


def test_a_click_finds_the_street_on_a_map_in_another_crs(
    mapped: Any, click: Any, qgis_canvas: Any
) -> None:
    qgis_canvas.setDestinationCrs(WEB)
    click(on(line_of(mapped)), right=2)
    assert mapped.session.streets.chosen.id == BORDER


def test_a_click_far_from_any_street_says_so(mapped: Any, click: Any) -> None:
    click(QgsPointXY(10_000, 310_000))
    assert mapped.session.streets.chosen is None
    assert "Hier ligt geen straat" in body_of(mapped).answer.text()


def crossing(layer: Any) -> tuple[QgsPointXY, set[str]]:
    """Give a place where two streets lie at one spot, with their ids."""
    lines = {str(f["id"]): f.geometry() for f in layer.getFeatures()}
    for one, first in lines.items():
        for other, second in lines.items():
            if one < other and first.intersects(second):
                return first.intersection(second).centroid().asPoint(), {one, other}
    pytest.fail("no two streets of the sample cross")


def test_of_several_streets_at_one_spot_a_menu_asks_which(mapped: Any, click: Any) -> None:
    place, both = crossing(streets.layer_of(mapped.session.pack.path))
    click(place)
    menu = mapped.tools.streets.menu
    known = {mapped.session.pack.street(id).told.replace("&", "&&"): id for id in both}
    assert known.keys() <= {action.text() for action in menu.actions()}
    assert mapped.session.streets.chosen is None
    name, wanted = next(iter(known.items()))
    next(action for action in menu.actions() if action.text() == name).trigger()
    menu.close()
    assert mapped.session.streets.chosen.id == wanted


def test_the_street_is_on_the_map_while_its_tab_is_in_front(mapped: Any, qgis_canvas: Any) -> None:
    mapped._street_located(BORDER)
    band = mapped.dock.street.marks.band
    drawn = band.asGeometry()
    assert drawn.length() == pytest.approx(line_of(mapped).length(), rel=0.01)
    assert qgis_canvas.extent().contains(drawn.boundingBox())
    mapped.dock.tabs.setCurrentIndex(0)
    assert band.asGeometry().isEmpty()
    mapped.dock.tabs.setCurrentWidget(mapped.dock.street)
    assert not band.asGeometry().isEmpty()


def test_without_the_layer_the_tool_says_how_to_get_it_back(mapped: Any, click: Any) -> None:
    QgsProject.instance().removeMapLayer(streets.layer_of(mapped.session.pack.path).id())
    mapped.tools.street.trigger()
    assert "uit het project gehaald" in body_of(mapped).answer.text()
    body_of(mapped).say("")
    click(QgsPointXY(10_000, 310_000))
    assert "uit het project gehaald" in body_of(mapped).answer.text()
    assert mapped.session.streets.choose(BORDER)
    mapped.dock.street.zoom()


def reopened(plugin: Any, project: Path) -> None:
    assert QgsProject.instance().write(str(project))
    QgsProject.instance().clear()
    assert plugin.session.streets.chosen is None
    assert QgsProject.instance().read(str(project))
    wait_for(lambda: plugin.session.pack is not None)


@pytest.mark.whole
def test_the_street_comes_back_with_the_project(
    opened: Any, tmp_path: Path, qgis_parent: Any
) -> None:
    qgis_parent.show()
    opened.session.streets.choose(BORDER)
    reopened(opened, tmp_path / "straat.qgz")
    assert opened.session.streets.chosen.id == BORDER
    assert len(tree.layers(opened.session.pack.path, tree.STREETS)) == 1
    opened.dock.tabs.setCurrentWidget(opened.dock.street)
    assert body_of(opened).title.name.text() == "Grensstraat"
    assert not opened.iface.pushed


@pytest.mark.whole
def test_a_street_that_a_new_build_does_not_hold_is_told(
    plugin: Any, sample_pack: Path, tmp_path: Path, qgis_parent: Any
) -> None:
    qgis_parent.show()
    pack = verified_copy(sample_pack, tmp_path / "stad.gpkg")
    plugin.open(pack)
    wait_for(lambda: plugin.session.pack is not None)
    plugin.session.streets.choose(BORDER)
    assert QgsProject.instance().write(str(tmp_path / "straat.qgz"))
    QgsProject.instance().clear()
    verified_copy(without_streets(sample_pack, tmp_path / "nieuw.gpkg", BORDER), pack)
    assert QgsProject.instance().read(str(tmp_path / "straat.qgz"))
    wait_for(lambda: plugin.session.pack is not None)
    assert plugin.session.streets.chosen is None
    plugin.dock.tabs.setCurrentWidget(plugin.dock.street)
    told = body_of(plugin).empty.how.text()
    assert told.startswith("Grensstraat, Voorbeeldstad staat niet meer in dit bestand.")
    reopened(plugin, tmp_path / "weer.qgz")
    assert plugin.session.streets.lost == "Grensstraat, Voorbeeldstad"


def test_an_unknown_street_is_told_and_changes_nothing(opened: Any) -> None:
    opened.session.streets.choose(BORDER)
    assert not opened.session.streets.choose("nergens.plaats")
    assert opened.session.streets.chosen.id == BORDER
    assert opened.iface.pushed
