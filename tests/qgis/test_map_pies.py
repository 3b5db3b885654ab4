"""Small pies on the map: native, true to the verdicts, and never doubled."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsFeature,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage

from qgis_plugin.state.map import map_pies, pie_layer, tree
from spatial_core.legend import sides


@pytest.fixture
def opened(kept_open: Any) -> Any:
    return kept_open


@pytest.fixture
def extras(opened: Any) -> Iterator[Any]:
    """What is put on the map, with wijken in view; taken off after the test."""
    pack = opened.session.pack
    opened.session.show_indicator("demo_leeftijd_65_plus")
    tree.show_theme(pack.path, "demografie", "wijk")
    yield opened.extras
    for layer in map_pies.layers(pack):
        map_pies.remove(pack, layer.customProperty(tree.LEVEL))


def pies(opened: Any, level: str = "wijk") -> QgsVectorLayer | None:
    return map_pies.layer_of(opened.session.pack, level)


def drawn(layers: list[Any], extent: Any, size: int = 800) -> tuple[QImage, list[bool], Any]:
    """Draw layers; give the picture, for each label whether it is a pie, and the settings."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[0].crs())
    settings.setExtent(extent)
    settings.setOutputSize(QSize(size, size))
    settings.setOutputDpi(96)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    labels = job.takeLabelingResults().allLabels()
    return job.renderedImage(), [label.isDiagram for label in labels], settings


def in_view() -> list[Any]:
    root = QgsProject.instance().layerTreeRoot()
    return [layer for layer in root.layerOrder() if tree.is_visible(layer)]


def test_every_part_of_a_pie_has_the_colour_of_its_theme(opened: Any, extras: Any) -> None:
    extras.toggle_pies()
    layer, pack = pies(opened), opened.session.pack
    found = sides.of_level(pack, "wijk", None, None)
    layer.setLabelsEnabled(False)
    seen = set()
    for feature in layer.getFeatures():
        point = feature.geometry().asPoint()
        area = feature.geometry().boundingBox().buffered(2000)
        image, _, settings = drawn([layer], area)
        middle = settings.mapToPixel().transform(point)
        reach = pie_layer.SIZE / 2 / 25.4 * 96 * 0.6
        for at, each in enumerate(found.rows[feature["code"]]):
            angle = 2 * math.pi * (at + 0.5) / len(found.themes)
            x, y = middle.x() + reach * math.sin(angle), middle.y() - reach * math.cos(angle)
            assert image.pixelColor(round(x), round(y)).name() == sides.FILLS[each.key]
            seen.add(each.key)
    assert len(seen) >= 4


def test_the_values_in_the_layer_are_those_of_the_core(opened: Any, extras: Any) -> None:
    extras.toggle_pies()
    found = sides.of_level(opened.session.pack, "wijk", None, None)
    rows = {feature["code"]: feature for feature in pies(opened).getFeatures()}
    assert set(rows) == set(found.rows)
    for code, row in found.rows.items():
        for theme, each in zip(found.themes, row, strict=True):
            counted = [rows[code][f"{theme.id}_{name}"] for name in pie_layer.COUNTED]
            assert (rows[code][theme.id], *counted) == (each.key, *each)


def test_each_pie_and_each_name_is_drawn(opened: Any, extras: Any) -> None:
    extras.toggle_pies()
    layer = pies(opened)
    _, labels, _ = drawn(in_view(), layer.extent().buffered(500))
    count = layer.featureCount()
    assert (sum(labels), len(labels) - sum(labels)) == (count, count)


def test_the_names_come_back_where_the_pies_go(opened: Any, extras: Any) -> None:
    (borders,) = tree.layers(opened.session.pack.path, tree.BORDERS)
    extras.toggle_pies()
    assert not borders.labelsEnabled()
    tree.node_of(pies(opened)).setItemVisibilityChecked(False)
    assert borders.labelsEnabled()
    tree.node_of(pies(opened)).setItemVisibilityChecked(True)
    opened.session.choose_year(2023)
    assert not borders.labelsEnabled()
    extras.toggle_pies()
    assert pies(opened) is None
    assert borders.labelsEnabled()


def test_a_whole_country_is_not_black(opened: Any, extras: Any) -> None:
    extras.toggle_pies()
    layer = pies(opened)
    assert not layer.isInScaleRange(1_000_000)
    assert layer.isInScaleRange(50_000)


def test_the_legend_tells_colours_and_where_each_theme_lies(opened: Any, extras: Any) -> None:
    extras.toggle_pies()
    labels = [rule.label() for rule in pies(opened).renderer().rootRule().children()]
    assert labels[0].startswith("vergeleken met ")
    assert labels[1:6] == [
        "gunstiger, en niets minder gunstig", "deels gunstiger, deels minder gunstig",
        "minder gunstig, en niets gunstiger", "ongeveer gelijk", "geen oordeel, of geen cijfer",
    ]  # fmt: skip
    assert labels[6:11] == [
        "Zorg en welzijn", "Onderwijs", "Arbeid en inkomen", "Wonen en omgeving", "Veiligheid",
    ]  # fmt: skip
    assert not pies(opened).diagramRenderer().attributeLegend()


def test_another_reference_or_year_changes_the_pies_in_place(opened: Any, extras: Any) -> None:
    extras.toggle_pies()
    layer = pies(opened)
    before = {f["code"]: f.attributes() for f in layer.getFeatures()}
    opened.session.choose_reference("NL")
    assert pies(opened).id() == layer.id()
    assert {f["code"]: f.attributes() for f in layer.getFeatures()} != before
    heading = layer.renderer().rootRule().children()[0].label()
    assert heading == "vergeleken met Nederland"
    opened.session.choose_year(2021)
    assert layer.name() == "Wijken: oordelen per thema (2021)"
    assert len(map_pies.all_layers()) == 1


def test_a_year_without_verdicts_keeps_the_pies_and_the_year_that_they_name(
    opened: Any, extras: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    extras.toggle_pies()
    name, asked = pies(opened).name(), []
    nothing = sides.ThemeMap((), {}, (), "")
    monkeypatch.setattr(sides, "of_level", lambda *told: asked.append(told) or nothing)
    opened.session.choose_year(2020)
    opened.session.choose_area("WK900101")
    assert pies(opened).name() == name
    assert len(asked) == 1


def test_levels_have_pies_of_their_own(opened: Any, extras: Any) -> None:
    extras.toggle_pies()
    tree.show_theme(opened.session.pack.path, "demografie", "buurt")
    extras.toggle_pies()
    assert {layer.customProperty(tree.LEVEL) for layer in map_pies.all_layers()} == {
        "wijk",
        "buurt",
    }
    extras.toggle_pies()
    assert [layer.customProperty(tree.LEVEL) for layer in map_pies.all_layers()] == ["wijk"]


# What it says about itself


def test_the_map_tip_escapes_names(opened: Any, extras: Any) -> None:
    extras.toggle_pies()
    layer = pies(opened)
    feature = QgsFeature(next(layer.getFeatures()))
    feature["naam"] = "<script>alert('x')</script> [% env('HOME') %] \"&"
    context = QgsExpressionContext()
    context.setFields(layer.fields())
    context.setFeature(feature)
    shown = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert "[% env('HOME') %]" in shown
    assert "Onderwijs: " in shown
    assert '[% "' not in shown


def test_a_pack_without_verdicts_gets_no_pies(
    opened: Any, extras: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sides, "of_level", lambda *_: sides.ThemeMap((), {}, (), ""))
    extras.toggle_pies()
    assert pies(opened) is None
    assert "geen cijfers met een oordeel" in opened.dock.page.notice.text()
