"""Lines between buurten on the map: native, true to the verdicts, following the figure, kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

from qgis_plugin.state import beside
from qgis_plugin.state.map import layers, plan, tree
from qgis_plugin.state.map.lines import contrast, looks, reading, rows
from spatial_core.judgement import contrast as contrasts
from spatial_core.legend import contrast as legend

from .conftest import wait_for

BORDERS, STREETS = reading.BORDERS, reading.STREETS


@pytest.fixture(scope="session")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


@pytest.fixture
def extras(opened: Any) -> Any:
    """What is put on the map, with wijken in view."""
    opened.session.show_indicator("demo_leeftijd_65_plus")
    tree.show_theme(opened.session.pack.path, "demografie", "wijk")
    return opened.extras


def layer_of(opened: Any, along: str = BORDERS) -> QgsVectorLayer | None:
    return contrast.layer_of(opened.session.pack, along)


def switch_on(opened: Any, along: str = BORDERS) -> QgsVectorLayer:
    switch = opened.extras.contrasts[(BORDERS, STREETS).index(along)]
    switch.toggle()
    wait_for(lambda: layer_of(opened, along) is not None)
    return layer_of(opened, along)


def drawn(
    layer: QgsVectorLayer, extent: QgsRectangle, size: int = 400, over: str = "#ffffff"
) -> QImage:
    settings = QgsMapSettings()
    settings.setBackgroundColor(QColor(over))
    settings.setLayers([layer])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:28992"))
    settings.setExtent(extent)
    settings.setOutputSize(QSize(size, size))
    settings.setOutputDpi(96)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def test_every_line_says_what_the_core_says_of_its_two_sides(opened: Any, extras: Any) -> None:
    layer, pack = switch_on(opened), opened.session.pack
    indicator = pack.indicator("demo_leeftijd_65_plus")
    assert layer.featureCount() > 10
    for line in layer.getFeatures():
        found = contrasts.of_pair(pack, line["links"], line["rechts"], indicator, line["jaar"])
        assert (line["oordeel"] or None) == found.key
        assert line["klasse"] == legend.of(found)
        assert line["links_naam"] in line["zin"]


def test_switched_on_again_they_are_off(opened: Any, extras: Any) -> None:
    switch_on(opened)
    extras.contrasts[0].toggle()
    assert layer_of(opened) is None
    assert "weg van de kaart" in opened.dock.page.notice.text()


def test_streets_have_a_layer_of_their_own_beside_that_of_borders(opened: Any, extras: Any) -> None:
    borders, streets = switch_on(opened), switch_on(opened, STREETS)
    assert borders.id() != streets.id()
    stretches = opened.session.pack.stretches(2024)
    assert [line["links"] for line in streets.getFeatures()] == [s.left for s in stretches]
    assert {line["naam"] for line in borders.getFeatures()} == {""}


def test_they_follow_the_figure_on_the_map_and_its_year(opened: Any, extras: Any) -> None:
    layer = switch_on(opened)
    opened.session.show_indicator("demo_leeftijd_00_14")
    assert layer_of(opened).id() == layer.id()
    assert {line["cijfer"] for line in layer.getFeatures()} == {"demo_leeftijd_00_14"}
    assert "0–14" in layer.name()
    opened.session.choose_year(2023)
    wait_for(lambda: {line["jaar"] for line in layer.getFeatures()} == {2023})
    assert layer_of(opened).id() == layer.id()


def test_they_follow_a_theme_that_is_switched_on_in_the_tree(opened: Any, extras: Any) -> None:
    layer, path = switch_on(opened), opened.session.pack.path
    others = (each.customProperty(tree.THEME) for each in tree.layers(path))
    tree.show_theme(path, next(theme for theme in others if theme != "demografie"), "wijk")
    shown = tree.shown_indicator(opened.session.pack.path)
    assert shown not in (None, "demo_leeftijd_65_plus")
    wait_for(lambda: layer.customProperty(tree.INDICATOR) == shown)
    assert {line["cijfer"] for line in layer.getFeatures()} == {shown}


def test_of_a_figure_that_buurten_do_not_have_nothing_is_drawn(
    opened: Any, extras: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer = switch_on(opened)
    real = plan.year_for
    with monkeypatch.context() as patch:
        patch.setattr(
            plan, "year_for", lambda *asked: None if asked[2] == "buurt" else real(*asked)
        )
        extras.contrasts[0].update()
    assert layer.customProperty(tree.INDICATOR) is None
    assert layer.renderer().type() == "nullSymbol"
    assert "niet per buurt" in layer.name()
    extras.contrasts[0].update()
    assert layer.renderer().type() == "categorizedSymbol"
    assert "65" in layer.name()


def test_lines_along_streets_go_where_a_pack_made_anew_has_none(
    opened: Any, extras: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch_on(opened, STREETS)
    monkeypatch.setitem(vars(opened.session.pack), "street_years", ())
    opened.session.show_indicator("demo_leeftijd_00_14")
    assert layer_of(opened, STREETS) is None
    assert not opened.iface.pushed


@pytest.mark.whole
def test_kept_with_the_project_they_draw_without_the_plugin(
    opened: Any, extras: Any, tmp_path: Path
) -> None:
    layer = switch_on(opened)
    project = tmp_path / "plan.qgz"
    before = [line.attributes() for line in layer.getFeatures()]
    looks = drawn(layer, layer.extent())
    assert QgsProject.instance().write(str(project))
    path = tmp_path / "plan_wijkmonitor.gpkg"
    assert beside.tables(path) == ["verschillen_grenzen"]
    opened.unload()
    QgsProject.instance().clear()
    assert QgsProject.instance().read(str(project))
    (found,) = tree.of_role(tree.CONTRAST)
    assert found.readOnly()
    assert [line.attributes()[1:] for line in found.getFeatures()] == before
    assert drawn(found, found.extent()) == looks
    opened.initGui()


def test_what_is_looked_at_after_saving_stays_out_of_the_file_until_it_is_saved(
    opened: Any, extras: Any, tmp_path: Path
) -> None:
    switch_on(opened)
    QgsProject.instance().write(str(tmp_path / "plan.qgz"))
    path = tmp_path / "plan_wijkmonitor.gpkg"

    def shown() -> set[str]:
        kept = QgsVectorLayer(beside.uri(path, "verschillen_grenzen"), "x", "ogr")
        return {line["cijfer"] for line in kept.getFeatures()}

    opened.session.show_indicator("demo_leeftijd_00_14")
    assert shown() == {"demo_leeftijd_65_plus"}
    QgsProject.instance().write()
    assert shown() == {"demo_leeftijd_00_14"}


def line_northward(side: str) -> QgsVectorLayer:
    """A line from south to north that is clearly lower on a side."""
    layer = QgsVectorLayer("MultiLineString?crs=EPSG:28992", "lijn", "memory")
    layer.dataProvider().addAttributes(rows.fields().toList())
    layer.updateFields()
    rule = legend.LineRule("clear", "duidelijk", "#000000", 1.2)
    layer.setRenderer(looks._renderer("kop", [rule]))
    feature = QgsFeature(layer.fields())
    feature["klasse"], feature["lager"] = "clear", side
    line = QgsGeometry.fromMultiPolylineXY([[QgsPointXY(100, 0), QgsPointXY(100, 200)]])
    feature.setGeometry(line)
    layer.dataProvider().addFeature(feature)
    return layer


BESIDE = (range(192, 196), range(205, 209))
"""Pixels left and right of that line, where its ticks are."""


@pytest.mark.parametrize(("side", "darker"), [("links", 0), ("rechts", 1)])
def test_ticks_stand_on_the_side_where_the_figure_is_lower(side: str, darker: int) -> None:
    """The line is drawn by itself: what is dark beside it is its ticks."""
    image = drawn(line_northward(side), QgsRectangle(0, 0, 200, 200))
    dark = [
        sum(image.pixelColor(x, y).lightness() < 100 for x in xs for y in range(400))
        for xs in BESIDE
    ]
    assert dark[darker] > 50
    assert dark[1 - darker] == 0


def test_ticks_are_seen_over_a_dark_area_too() -> None:
    image = drawn(line_northward("links"), QgsRectangle(0, 0, 200, 200), over="#2b2f36")
    light = [
        sum(image.pixelColor(x, y).lightness() > 200 for x in xs for y in range(400))
        for xs in BESIDE
    ]
    assert light[0] > 200
    assert light[1] == 0


def test_the_legend_has_only_classes_that_occur_and_says_what_ticks_mean(
    opened: Any, extras: Any
) -> None:
    layer = switch_on(opened)
    categories = layer.renderer().categories()
    words = {each.value(): each.label() for each in categories}
    seen = {line["klasse"] for line in layer.getFeatures()}
    assert set(words) - {"", looks.TICKS} == seen
    assert "(2024)" in words[""]
    assert "lager" in words[looks.TICKS]


def test_composition_says_on_the_map_what_it_is_not(opened: Any, extras: Any) -> None:
    layer = switch_on(opened)
    assert "geen oordeel" not in layer.renderer().categories()[0].label()
    opened.session.show_indicator("demo_herkomst_europa")
    assert "geen oordeel" in layer.renderer().categories()[0].label()
    assert "<i>" in layer.mapTipTemplate()


def test_of_many_gemeenten_an_area_has_to_be_chosen_first(
    opened: Any, extras: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_GEMEENTEN", 1)
    extras.contrasts[0].toggle()
    assert layer_of(opened) is None
    assert "Kies eerst" in str(opened.iface.pushed)
    opened.session.choose_area("WK900101")
    layer = switch_on(opened)
    assert {line[side][2:6] for line in layer.getFeatures() for side in ("links", "rechts")} == {
        "9001"
    }


def test_unloading_while_lines_are_read_leaves_nothing(opened: Any, extras: Any) -> None:
    extras.contrasts[0].toggle()
    opened.unload()
    assert not tree.of_role(tree.CONTRAST)
    opened.initGui()


def test_a_name_cannot_smuggle_an_expression_into_the_map_tip(opened: Any) -> None:
    indicator = opened.session.pack.indicator("demo_leeftijd_65_plus")
    tip = looks.map_tip(indicator)
    for field in ("links_naam", "zin"):
        assert f'"{field}"' in tip
    assert tip.count("replace(") == tip.count("[%")


def test_no_layer_of_the_pack_is_made_editable(opened: Any, extras: Any) -> None:
    assert switch_on(opened).readOnly()
    assert switch_on(opened, STREETS).crs().authid() == layers.CRS
