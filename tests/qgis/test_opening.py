"""Opening: a good pack makes its layers once, a bad one makes none and says why."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsLayerTreeGroup, QgsProject
from qgis.PyQt.QtTest import QTest

from spatial_core.pack.reader import Pack

from .conftest import wait_for

ROLE = "wijkmonitor/role"


@pytest.fixture(scope="session")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


def group() -> QgsLayerTreeGroup:
    return QgsProject.instance().layerTreeRoot().findGroups()[0]


def test_a_pack_makes_a_layer_for_each_theme_and_level_with_figures(opened: Any) -> None:
    themes = [g.name() for g in group().findGroups()]
    with Pack(opened.session.pack.path) as pack:
        labels = [theme.label_nl for theme in pack.catalogue.themes]
    assert themes == [label for label in labels if label in themes]
    assert themes[:2] == ["Zorg en welzijn", "Demografie"]
    for theme in group().findGroups():
        levels = [node.layer().customProperty("wijkmonitor/level") for node in theme.findLayers()]
        assert levels == ["gemeente", "gebied", "wijk", "buurt"]


def test_only_the_first_theme_is_visible_at_wijk_level(opened: Any) -> None:
    from qgis_plugin.state.map import tree

    shown = [layer for layer in tree.layers(opened.session.pack.path) if tree.is_visible(layer)]
    assert [layer.customProperty("wijkmonitor/level") for layer in shown] == ["wijk"]
    assert tree.node_of(shown[0]).parent().name() == "Zorg en welzijn"


def test_wijk_borders_with_names_lie_on_top(opened: Any) -> None:
    top = group().children()[0].layer()
    assert top.customProperty(ROLE) == "borders"
    assert top.labelsEnabled()
    assert top.labeling().settings().format().buffer().enabled()


def test_opening_again_updates_and_never_doubles(opened: Any, sample_pack: Path) -> None:
    before = sorted(QgsProject.instance().mapLayers())
    opened.open(sample_pack)
    QTest.qWait(100)
    assert sorted(QgsProject.instance().mapLayers()) == before
    assert len(QgsProject.instance().layerTreeRoot().findGroups()) == 1


def test_a_renamed_and_moved_group_is_still_found(opened: Any, sample_pack: Path) -> None:
    root = QgsProject.instance().layerTreeRoot()
    outer = root.addGroup("Mijn mappen")
    outer.addChildNode(group().clone())
    root.removeChildNode(root.children()[0])
    outer.findGroups()[0].setName("Eigen naam")
    count = len(QgsProject.instance().mapLayers())
    opened.open(sample_pack)
    QTest.qWait(100)
    assert [g.name() for g in root.findGroups()] == ["Mijn mappen"]
    assert len(QgsProject.instance().mapLayers()) == count


def test_layers_are_read_only_with_aliases_licence_and_source(figure_layers: list[Any]) -> None:
    for layer in figure_layers:
        assert layer.readOnly()
        assert not layer.supportsEditing()
        assert layer.metadata().rights()
        assert layer.metadata().licenses()
        shown = layer.customProperty("wijkmonitor/indicator")
        assert layer.attributeAlias(layer.fields().lookupField(shown))


def test_an_empty_project_gets_the_crs_and_other_layers_keep_theirs(opened: Any) -> None:
    assert QgsProject.instance().crs().authid() == "EPSG:28992"


@pytest.fixture
def copy(sample_pack: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_pack, tmp_path / "kopie.gpkg"))


def test_a_newer_build_of_the_same_name_is_what_the_map_shows(plugin: Any, copy: Path) -> None:
    from qgis_plugin.state import verified
    from qgis_plugin.state.map import tree

    plugin.open(copy)
    wait_for(lambda: plugin.session.pack is not None)
    newer = Path(shutil.copy(copy, copy.with_name("nieuw.gpkg")))
    with sqlite3.connect(newer) as connection:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            connection.create_function(name, 1, lambda _shape: 0)
        connection.execute("UPDATE wijk_2024 SET naam = 'Anders' WHERE code = 'WK900101'")
    connection.close()
    newer.replace(copy)
    verified.remember(copy, verified.stamp(copy))
    plugin.open(copy)
    layers = tree.layers(copy) + tree.layers(copy, tree.BORDERS)
    shown = [layer for layer in layers if layer.source().endswith("wijk_2024")]
    assert len(shown) > 2
    for layer in shown:
        assert next(layer.getFeatures("\"code\" = 'WK900101'"))["naam"] == "Anders"


def assert_refused(plugin: Any, path: Path, word: str) -> None:
    plugin.open(path)
    wait_for(lambda: plugin.iface.pushed)
    QTest.qWait(50)
    assert len(plugin.iface.pushed) == 1
    title, text, more, *_ = plugin.iface.pushed[0]
    assert title == "Wijkmonitor"
    assert word in text + more
    assert path.name in text
    assert not QgsProject.instance().mapLayers()
    assert plugin.session.pack is None
    assert plugin.dock.stack.currentWidget() is plugin.dock.empty


def test_a_truncated_pack_is_refused(plugin: Any, copy: Path) -> None:
    with copy.open("r+b") as stream:
        stream.truncate(copy.stat().st_size // 2)
    assert_refused(plugin, copy, "afgebroken")


def test_a_flipped_byte_is_refused(plugin: Any, copy: Path) -> None:
    content = copy.read_bytes()
    place = content.rindex(b"Zwaluwbuurt")
    copy.write_bytes(content[:place] + b"z" + content[place + 1 :])
    assert_refused(plugin, copy, "veranderd")


def test_what_to_do_is_visible_and_details_are_behind_the_button(plugin: Any, copy: Path) -> None:
    from spatial_core import wording
    from spatial_core.errors import PackError

    error = PackError("pack_damaged", path=str(copy), what="rij 3")
    plugin.messages.error(error)
    _, text, more, *_ = plugin.iface.pushed[0]
    assert text.endswith(wording.error_hint(error))
    assert more.splitlines()[2] == "pack_damaged"
    assert f"path: {copy}" in more


def test_a_text_file_is_refused(plugin: Any, tmp_path: Path) -> None:
    path = tmp_path / "brief.gpkg"
    path.write_text("Geachte raad,", encoding="utf-8")
    assert_refused(plugin, path, "GeoPackage")


def test_a_refused_file_leaves_the_open_pack_alone(opened: Any, tmp_path: Path) -> None:
    path = tmp_path / "leeg.gpkg"
    path.touch()
    layers = sorted(QgsProject.instance().mapLayers())
    opened.open(path)
    wait_for(lambda: opened.iface.pushed)
    assert opened.session.pack is not None
    assert sorted(QgsProject.instance().mapLayers()) == layers


def test_a_name_with_markup_stays_a_name(plugin: Any, tmp_path: Path) -> None:
    path = tmp_path / "a<b>c.gpkg"
    path.write_text("x", encoding="utf-8")
    plugin.open(path)
    assert "a&lt;b&gt;c.gpkg" in plugin.iface.pushed[0][1]


def test_a_verified_file_is_remembered_until_it_changes(plugin: Any, copy: Path) -> None:
    from qgis_plugin.state import verified

    assert not verified.is_remembered(copy)
    plugin.open(copy)
    assert not QgsProject.instance().mapLayers()
    wait_for(lambda: plugin.session.pack is not None)
    assert verified.is_remembered(copy)
    with copy.open("r+b") as stream:
        stream.seek(5000)
        stream.write(b"\x01")
    assert not verified.is_remembered(copy)


def test_a_file_that_changed_while_it_was_verified_is_not_remembered(
    plugin: Any, copy: Path
) -> None:
    from qgis_plugin.state import verified

    seen = verified.stamp(copy)
    copy.write_bytes(copy.read_bytes() + b"\0")
    verified.remember(copy, seen)
    assert not verified.is_remembered(copy)


def test_qgis_does_not_touch_the_file(opened: Any) -> None:
    from qgis_plugin.state import verified

    path = opened.session.pack.path
    assert verified.is_remembered(path)
    assert not list(path.parent.glob(path.name + "-*"))
