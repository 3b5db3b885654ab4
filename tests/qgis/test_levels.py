"""Indicators that lack a level: no layer goes on showing another one in their place."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from qgis_plugin.state import verified
from qgis_plugin.state.map import plan, tree

from .conftest import wait_for
from .test_dock import page_of

Change = Callable[..., Any]


def changed(pack: Path, target: Path, *statements: str) -> Path:
    """A copy of a pack that a statement made different, and that counts as verified."""
    copy = Path(shutil.copy(pack, target))
    with sqlite3.connect(copy) as connection:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            connection.create_function(name, 1, lambda _shape: 0)
        for statement in statements:
            connection.execute(statement)
    connection.close()
    verified.remember(copy, verified.stamp(copy))
    return copy


@pytest.fixture
def open_changed(plugin: Any, sample_pack: Path, tmp_path: Path) -> Change:
    """Open a copy of the sample after some statements."""

    def opened(*statements: str) -> Any:
        copy = changed(sample_pack, tmp_path / "kopie.gpkg", *statements)
        plugin.open(copy)
        wait_for(lambda: plugin.session.pack is not None)
        return plugin

    return opened


def shown(plugin: Any, theme: str) -> dict[str, str]:
    """Level → indicator of a theme's layers."""
    layers = tree.layers_of(plugin.session.pack.path, theme)
    return {
        layer.customProperty(tree.LEVEL): layer.customProperty(tree.INDICATOR) for layer in layers
    }


WITHOUT_WIJK = "DELETE FROM wm_series WHERE indicator = 'werk_bijstand' AND level = 'wijk'"


def test_a_level_without_the_indicator_has_no_layer_of_another(open_changed: Change) -> None:
    plugin = open_changed(WITHOUT_WIJK)
    plugin.dock.show_indicator("werk_netto_participatie")
    assert set(shown(plugin, "arbeid_inkomen")) == set(plan.LEVELS)
    assert page_of(plugin).notice.text().startswith("Klik op een gebied")
    plugin.dock.show_indicator("werk_bijstand")
    only = dict.fromkeys(("gemeente", "gebied", "buurt"), "werk_bijstand")
    assert shown(plugin, "arbeid_inkomen") == only
    assert plugin.session.level == "buurt"
    assert (
        page_of(plugin)
        .notice.text()
        .endswith(" zijn er geen cijfers per wijk. De kaart toont nu buurten.")
    )
    plugin.session.choose_year(2022)
    assert shown(plugin, "arbeid_inkomen") == only


def test_the_level_comes_back_in_its_place(open_changed: Change) -> None:
    plugin = open_changed(WITHOUT_WIJK)
    for indicator in ("werk_bijstand", "werk_netto_participatie"):
        plugin.dock.show_indicator(indicator)
    group = next(
        found
        for found in tree.theme_groups(tree.pack_group(plugin.session.pack.path))
        if found.customProperty(tree.THEME) == "arbeid_inkomen"
    )
    levels = [node.layer().customProperty(tree.LEVEL) for node in group.findLayers()]
    assert levels == ["gemeente", "gebied", "wijk", "buurt"]
    assert set(shown(plugin, "arbeid_inkomen").values()) == {"werk_netto_participatie"}


def test_own_figures_by_buurt_are_shown_by_buurt_and_follow_the_year(open_changed: Change) -> None:
    plugin = open_changed()
    plugin.dock.show_indicator("eigen_laadpalen")
    assert shown(plugin, "eigen") == {"buurt": "eigen_laadpalen"}
    assert plugin.session.level == "buurt"
    plugin.dock.show_indicator("eigen_score_groen")
    plugin.session.choose_reference("NL")
    layer = tree.find(plugin.session.pack.path, "eigen", "buurt")
    assert layer.customProperty(tree.INDICATOR) == "eigen_score_groen"
    # Of a table with buurten only, Nederland has no figure to compare with.
    assert layer.renderer().categories()[0].label() == "waarden, zonder vergelijking"


UNDRAWN = [
    "UPDATE wm_areas SET polygon = 0 WHERE gemeente = 'GM9002'",
    *(
        f"DELETE FROM {level}_{year} WHERE code LIKE '__9002%'"
        for level in plan.LEVELS
        for year in range(2020, 2025)
        # The own division knows the buurten of the newest two years only.
        if level != "gebied" or year >= 2023
    ),
]


def test_an_area_that_is_not_on_the_map_has_a_profile_and_no_outline(open_changed: Change) -> None:
    plugin = open_changed(*UNDRAWN)
    search = page_of(plugin).search
    search.setText("Voorbeeldstad")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert plugin.tool._band.asGeometry().area() > 0
    assert "niet op de kaart" not in page_of(plugin).notice.text()
    search.setText("Voorbeeldorp")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert plugin.session.code == "GM9002"
    assert page_of(plugin).title.text() == "Voorbeeldorp"
    said = page_of(plugin).notice.text()
    assert said.endswith("Voorbeeldorp staat niet op de kaart van dit bestand.")
    assert plugin.tool._band.asGeometry().isEmpty()


def test_what_is_on_the_map_is_found_first_and_named_outside(open_changed: Change) -> None:
    plugin = open_changed(*UNDRAWN)
    hits = list(page_of(plugin).search.hits("voorbeeld").values())
    drawn = [code in plugin.session.layers.drawn for code in hits]
    assert drawn == sorted(drawn, reverse=True)
    assert "GM9002" in hits
    plugin.dock.say_outside()
    assert "Voorbeeldorp" not in page_of(plugin).notice.text()
    assert "Voorbeeldstad" in page_of(plugin).notice.text()


def test_opening_the_same_pack_again_keeps_what_was_looked_at(open_changed: Change) -> None:
    plugin = open_changed()
    session = plugin.session
    session.choose_area("WK900101")
    session.choose_year(2022)
    session.choose_reference("NL")
    plugin.open(session.pack.path)
    assert (session.code, session.year, session.reference) == ("WK900101", 2022, "NL")
    assert page_of(plugin).controls.year.currentText() == "2022"
    assert page_of(plugin).controls.reference.currentText() == "Nederland"
    assert plugin.tool._band.asGeometry().area() > 0
    layer = tree.find(session.pack.path, "demografie", "wijk")
    assert "(2022)" in layer.name()


def test_another_pack_starts_anew(open_changed: Change, sample_pack: Path, tmp_path: Path) -> None:
    plugin = open_changed()
    plugin.session.choose_area("WK900101")
    plugin.session.choose_reference("NL")
    combo = page_of(plugin).controls.reference
    assert combo.itemText(0) == "de gemeente Voorbeeldstad (standaard)"
    plugin.open(changed(sample_pack, tmp_path / "ander.gpkg"))
    assert plugin.session.code is None
    assert [combo.itemText(i) for i in range(3)] == ["standaard", "de gemeente", "Nederland"]
    assert combo.currentText() == "standaard"


def test_opening_a_second_pack_switches_the_first_off(
    open_changed: Change, sample_pack: Path, tmp_path: Path
) -> None:
    plugin = open_changed()
    first = plugin.session.pack.path
    second = changed(sample_pack, tmp_path / "ander.gpkg")
    plugin.open(second)
    checked = {path: tree.pack_group(path).itemVisibilityChecked() for path in (first, second)}
    assert checked == {first: False, second: True}
    plugin.open(first)
    checked = {path: tree.pack_group(path).itemVisibilityChecked() for path in (first, second)}
    assert checked == {first: True, second: False}


def test_borders_of_wijken_do_not_lie_over_gemeenten(open_changed: Change) -> None:
    plugin = open_changed()
    path = plugin.session.pack.path
    borders = tree.node_of(tree.layers(path, tree.BORDERS)[0])
    for level, expected in (("gemeente", False), ("buurt", True), ("gemeente", False)):
        tree.show_theme(path, "demografie", level)
        assert borders.itemVisibilityChecked() == expected
    # By hand in the tree of layers.
    tree.node_of(tree.find(path, "demografie", "wijk")).setItemVisibilityChecked(True)
    assert borders.itemVisibilityChecked()
    # What the user switched off stays off.
    borders.setItemVisibilityChecked(False)
    for level in ("gemeente", "wijk"):
        tree.show_theme(path, "demografie", level)
        assert not borders.itemVisibilityChecked()


def test_buurten_carry_their_names_from_close_by(open_changed: Change) -> None:
    plugin = open_changed()
    for layer in tree.layers(plugin.session.pack.path):
        assert layer.labelsEnabled() == (layer.customProperty(tree.LEVEL) == "buurt")
    settings = tree.find(plugin.session.pack.path, "demografie", "buurt").labeling().settings()
    assert settings.scaleVisibility
    assert settings.minimumScale == 40_000


def test_own_figures_stand_below_the_themes_and_go_to_the_map(open_changed: Change) -> None:
    plugin = open_changed()
    pack = plugin.session.pack
    indicator = pack.indicator("eigen_laadpalen")
    found = pack.column(indicator, "buurt", 2024)
    code = next(code for code, figure in sorted(found.items()) if figure.value)
    plugin.session.choose_area(code)
    table = page_of(plugin).table
    last = table.topLevelItem(table.topLevelItemCount() - 1)
    assert last.text(0) == "Eigen cijfers"
    rows = {last.child(i).text(0): last.child(i) for i in range(last.childCount())}
    assert list(rows)[-1] == "Openbare laadpalen"
    row = rows["Openbare laadpalen"]
    assert row.text(1) == f"{found[code].value:.0f}"
    assert row.text(6) == "2024"
    assert len(plugin.session.profile().slices) == 30
    assert plugin.session.level == "wijk"
    table.itemActivated.emit(row, 0)
    assert plugin.session.level == "buurt"
    layer = tree.find(pack.path, "eigen", "buurt")
    assert tree.is_visible(layer)
    assert tree.node_of(layer).parent().name() == "Eigen cijfers"
    assert table.currentItem() is row


def test_without_own_figures_there_is_no_such_heading(open_changed: Change) -> None:
    plugin = open_changed("DELETE FROM wm_series WHERE indicator LIKE 'eigen%'")
    plugin.session.choose_area("WK900101")
    table = page_of(plugin).table
    headings = [table.topLevelItem(i).text(0) for i in range(table.topLevelItemCount())]
    assert len(headings) == 6
    assert "Eigen cijfers" not in headings


def test_an_own_area_is_found_outlined_and_told_as_such(open_changed: Change) -> None:
    plugin = open_changed()
    page = page_of(plugin)
    assert "Stadsdeel Zuid, stadsdeel in Voorbeeldstad" in page.search.hits("stadsdeel zuid")
    page.search.setText("Stadsdeel Zuid")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert plugin.session.code == "EG9001-stadsdeel-zuid"
    assert page.title.text() == "Stadsdeel Zuid"
    said = "Stadsdeel Zuid is een eigen gebied van de gemeente Voorbeeldstad: 18 buurten"
    assert page.notice.text().startswith(said)
    assert plugin.tool._band.asGeometry().area() > 0
    plugin.dock.show_indicator("demo_leeftijd_65_plus")
    layer = tree.find(plugin.session.pack.path, "demografie", "gebied")
    assert layer.name().startswith("Gebieden: ")
    assert layer.featureCount() == 3
    # No caution of one area stays behind with another.
    plugin.session.choose_area("WK900101")
    assert "eigen gebied" not in page.notice.text()
