"""Several packs in one project: one is looked at, the others keep their own view."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from qgis_plugin.state.map import locate, tree
from spatial_core.errors import PackError

from .conftest import other_build, verified_copy, wait_for

pytestmark = pytest.mark.whole


@pytest.fixture(scope="session")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


@pytest.fixture
def two(opened: Any, sample_pack: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The sample and a pack of the same name elsewhere, opened one after the other."""
    session = opened.session
    session.choose_area("WK900101")
    session.choose_year(2023)
    session.choose_reference("NL")
    session.pins.add("WK900102")
    second = other_build(sample_pack, tmp_path / "elders" / sample_pack.name)
    opened.open(second)
    assert session.pack.path == second
    return sample_pack, second


def view(plugin: Any) -> tuple[Any, ...]:
    session = plugin.session
    return session.code, session.year, session.reference, session.pins.codes


FIRST = ("WK900101", 2023, "NL", ("WK900102",))
NOTHING = (None, None, None, ())


def figures(pack: Path) -> QgsVectorLayer:
    return tree.find(pack, "demografie", "wijk")


def click_layer(plugin: Any, layer: QgsVectorLayer | None) -> None:
    plugin.iface.currentLayerChanged.emit(layer)


def test_a_second_pack_is_seen_and_the_first_waits_switched_off(
    opened: Any, two: tuple[Path, Path]
) -> None:
    first, second = two
    assert view(opened) == NOTHING
    assert opened.session.others() == [first]
    assert not tree.is_visible(figures(first))
    assert tree.shown_level(second) == "wijk"
    assert figures(first).isValid()
    names = [group.name() for group in tree.pack_groups()]
    assert names == ["Wijkmonitor: voorbeeldstad (elders)", "Wijkmonitor: voorbeeldstad"]


def test_the_dock_follows_the_layer_that_is_clicked(opened: Any, two: tuple[Path, Path]) -> None:
    first, second = two
    opened.session.choose_area("WK900102")
    click_layer(opened, figures(first))
    assert opened.session.pack.path == first
    assert view(opened) == FIRST
    assert opened.dock.page.title.text() == "Havenkwartier"
    assert opened.dock.page.controls.year.currentText() == "2023"
    click_layer(opened, tree.layers(second, tree.BORDERS)[0])
    assert opened.session.pack.path == second
    assert view(opened) == ("WK900102", None, None, ())


def test_a_layer_of_somebody_else_changes_nothing(opened: Any, two: tuple[Path, Path]) -> None:
    other = QgsVectorLayer(f"{two[0].as_posix()}|layername=wijk_2024", "eigen", "ogr")
    QgsProject.instance().addMapLayer(other)
    for layer in (other, None):
        click_layer(opened, layer)
        assert opened.session.pack.path == two[1]


def test_following_a_layer_leaves_map_tool_and_visibility_alone(
    opened: Any, two: tuple[Path, Path], qgis_canvas: Any
) -> None:
    qgis_canvas.unsetMapTool(opened.tool)
    click_layer(opened, figures(two[0]))
    assert qgis_canvas.mapTool() is not opened.tool
    assert not tree.is_visible(figures(two[0]))


def test_a_chosen_slice_brings_the_hidden_pack_up(opened: Any, two: tuple[Path, Path]) -> None:
    first, second = two
    click_layer(opened, figures(first))
    opened.dock.show_indicator("demo_leeftijd_65_plus")
    assert tree.is_visible(figures(first))
    assert tree.shown_level(second) is None


def test_packs_side_by_side_stay_so_when_a_slice_is_chosen(
    opened: Any, two: tuple[Path, Path]
) -> None:
    first, second = two
    tree.pack_group(first).setItemVisibilityChecked(True)
    opened.dock.show_indicator("demo_leeftijd_65_plus")
    assert tree.shown_level(first)
    assert tree.shown_level(second)


def test_a_click_on_the_map_follows_the_pack_that_is_seen(
    opened: Any, two: tuple[Path, Path], click: Callable[[float, float], None]
) -> None:
    first, second = two
    middle = locate.shape_of(first, "WK900102").geometry.pointOnSurface().asPoint()
    tree.only_pack(first)
    click(middle.x(), middle.y())
    assert opened.session.pack.path == first
    assert view(opened) == ("WK900102", *FIRST[1:])
    tree.pack_group(second).setItemVisibilityChecked(True)
    click(middle.x(), middle.y())
    assert opened.session.pack.path == first


def test_both_come_back_with_the_project_each_with_its_view(
    opened: Any, two: tuple[Path, Path], tmp_path: Path
) -> None:
    first, second = two
    opened.session.choose_area("BU90010101")
    opened.session.pins.add("GM9001")
    QgsProject.instance().write(str(tmp_path / "project.qgz"))
    count = len(QgsProject.instance().mapLayers())
    QgsProject.instance().clear()
    assert opened.session.pack is None
    QgsProject.instance().read(str(tmp_path / "project.qgz"))
    wait_for(lambda: opened.session.others())
    assert opened.session.pack.path == second
    assert view(opened) == ("BU90010101", None, None, ("GM9001",))
    click_layer(opened, figures(first))
    assert view(opened) == FIRST
    assert len(QgsProject.instance().mapLayers()) == count
    assert not opened.iface.pushed


def test_a_project_saved_with_fewer_packs_forgets_the_others(
    opened: Any, two: tuple[Path, Path], tmp_path: Path
) -> None:
    QgsProject.instance().write(str(tmp_path / "project.qgz"))
    tree_group = tree.pack_group(two[0])
    QgsProject.instance().removeMapLayers([node.layerId() for node in tree_group.findLayers()])
    QgsProject.instance().write(str(tmp_path / "project.qgz"))
    assert not [e for e in QgsProject.instance().subkeyList("wijkmonitor", "") if "pack2" in e]


def test_a_pack_without_layers_is_let_go(opened: Any, two: tuple[Path, Path]) -> None:
    first, second = two
    for path, left in ((second, first), (first, None)):
        held = opened.session.pack
        assert held.path == path
        nodes = tree.pack_group(path).findLayers()
        QgsProject.instance().removeMapLayers([node.layerId() for node in nodes])
        # Closed; QGIS itself closes what its layers read within a minute.
        with pytest.raises(PackError):
            held.areas()
        assert (opened.session.pack and opened.session.pack.path) == left
        if left:
            assert view(opened) == FIRST
    assert opened.dock.stack.currentWidget() is opened.dock.empty
    assert not opened.session.others()


def test_a_pack_that_opens_while_a_project_is_read_is_the_one_looked_at(
    opened: Any, sample_pack: Path, tmp_path: Path
) -> None:
    from qgis_plugin.state import verified

    slow = verified_copy(sample_pack, tmp_path / "traag.gpkg")
    opened.open(slow)
    QgsProject.instance().write(str(tmp_path / "project.qgz"))
    QgsProject.instance().clear()
    # Not verified any more, so it waits before the gate while the user opens another one.
    os.utime(slow, (1, 1))
    assert not verified.is_remembered(slow)
    QgsProject.instance().read(str(tmp_path / "project.qgz"))
    opened.open(sample_pack)
    wait_for(lambda: len(opened.session.others()) == 1)
    assert opened.session.pack.path == sample_pack
    assert opened.session.others() == [slow]


def test_layers_that_came_without_their_pack_open_it_when_clicked(
    opened: Any, sample_pack: Path
) -> None:
    QgsProject.instance().removeEntry("wijkmonitor", "/")
    opened.session.close()
    click_layer(opened, figures(sample_pack))
    wait_for(lambda: opened.session.pack is not None)
    assert opened.session.pack.path == sample_pack


def test_a_group_whose_layers_were_taken_away_one_by_one_is_used_again(opened: Any) -> None:
    path = opened.session.pack.path
    names = [group.name() for group in tree.pack_groups()]
    project = QgsProject.instance()
    project.removeMapLayers(list(project.mapLayers()))
    assert opened.session.pack is None
    opened.open(path)
    wait_for(lambda: opened.session.pack is not None)
    assert [group.name() for group in tree.pack_groups()] == names
    assert len(names) == 1
