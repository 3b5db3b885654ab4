"""The map: every area falls under exactly one rule, and the legend says what is drawn."""

from __future__ import annotations

import functools
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsLinePatternFillSymbolLayer,
    QgsNullSymbolRenderer,
    QgsProject,
    QgsRenderContext,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt

from qgis_plugin.gui import words
from qgis_plugin.state.map import dressing, tree
from spatial_core.catalogue import Indicator
from spatial_core.legend import classes, colours
from spatial_core.legend import rules as legends
from spatial_core.pack.reader import Pack
from spatial_core.reading import profile

from .conftest import wait_for

REFERENCES = (None, "GM", "NL")


@pytest.fixture
def opened(kept_open: Any) -> Any:
    return kept_open


def rules_of(layer: QgsVectorLayer) -> list[QgsRendererCategory]:
    heading, *lines = layer.renderer().categories()
    assert heading.value() == ""
    return lines


def heading_of(layer: QgsVectorLayer) -> str:
    """Give the legend's first line: what the areas are compared with."""
    return layer.renderer().categories()[0].label()


def key_of(layer: QgsVectorLayer) -> tuple[QgsExpression, QgsExpressionContext]:
    """The test that gives an area's line, and what it is asked in."""
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFields(layer.fields())
    test = QgsExpression(layer.renderer().classAttribute())
    assert not test.hasParserError(), layer.name()
    test.prepare(context)
    return test, context


def matches(layer: QgsVectorLayer) -> dict[str, list[str]]:
    """Code → the labels of the lines that an area falls under."""
    test, context = key_of(layer)
    found = {}
    for feature in layer.getFeatures():
        context.setFeature(feature)
        key = test.evaluate(context)
        found[feature["code"]] = [line.label() for line in rules_of(layer) if line.value() == key]
    return found


def without_figure(layer: QgsVectorLayer) -> set[str]:
    """The labels of the lines that areas without a figure fall under."""
    field = layer.customProperty(tree.INDICATOR)
    gaps = {f["code"] for f in layer.getFeatures() if not isinstance(f[field], (int, float))}
    return {label for code, labels in matches(layer).items() if code in gaps for label in labels}


def indicator_of(pack: Pack, layer: QgsVectorLayer) -> Indicator:
    return pack.indicator(layer.customProperty(tree.INDICATOR))


@pytest.mark.parametrize("year", [None, 2020, 2022])
def test_every_area_falls_under_exactly_one_rule(opened: Any, year: int | None) -> None:
    session = opened.session
    session.choose_year(year)
    for reference in REFERENCES:
        session.choose_reference(reference)
        session.finish()
        for layer in tree.layers(session.pack.path):
            wrong = {code: labels for code, labels in matches(layer).items() if len(labels) != 1}
            assert not wrong, layer.name()


def test_every_slice_of_the_pie_can_be_drawn(opened: Any) -> None:
    session = opened.session
    for piece in session.pack.catalogue.pie:
        if session.show_indicator(piece.indicator):
            layer = tree.find(session.pack.path, piece.theme, "wijk")
            if layer.customProperty(tree.INDICATOR) == piece.indicator:
                assert all(len(labels) == 1 for labels in matches(layer).values()), layer.name()


@pytest.mark.parametrize("level", ["gemeente", "wijk", "buurt"])
@pytest.mark.parametrize("reference", REFERENCES)
def test_map_table_and_profile_say_the_same(opened: Any, level: str, reference: str | None) -> None:
    session = opened.session
    session.choose_reference(reference)
    session.finish()
    pack = session.pack
    of = functools.cache(profile.of)
    for layer in tree.layers(pack.path):
        if layer.customProperty(tree.LEVEL) != level:
            continue
        indicator, year = indicator_of(pack, layer), layer.customProperty(tree.YEAR)
        for code, labels in matches(layer).items():
            own = None if level == "gemeente" and reference == "GM" else reference
            found = of(pack, code, year=year, reference=own)
            part = next(s for s in found.slices if s.indicator == indicator.id)
            if part.value is None:
                continue
            said = words.difference(part)
            if part.reference_value is None:
                assert "wel een cijfer" in labels[0]
                continue
            assert said
            assert labels[0].rpartition(" (")[0] == said, (code, part)


def test_a_layer_is_named_for_indicator_year_and_reference(opened: Any) -> None:
    opened.session.choose_reference("NL")
    opened.session.show_indicator("demo_leeftijd_65_plus")
    layer = tree.find(opened.session.pack.path, "demografie", "wijk")
    assert layer.name() == "Wijken: 65 en ouder (2024)"
    assert heading_of(layer) == "vergeleken met Nederland"
    labels = [rule.label() for rule in rules_of(layer)]
    assert labels[0].startswith("duidelijk meer (")
    assert "niet te zeggen" in " ".join(labels)


def test_a_verdict_on_another_figure_is_never_shown(opened: Any) -> None:
    """As when the pack was made anew while the plugin was not there."""
    opened.session.show_indicator("demo_leeftijd_65_plus")
    layer = tree.find(opened.session.pack.path, "demografie", "wijk")
    test, context = key_of(layer)
    feature = next(layer.getFeatures())

    def line() -> object:
        context.setFeature(feature)
        return test.evaluate(context)

    assert line() in {each.value() for each in rules_of(layer)}
    feature["demo_leeftijd_65_plus"] += 0.1
    assert line() not in {each.value() for each in rules_of(layer)}


def drawn_by(layer: QgsVectorLayer, *changes: tuple[str, object]) -> list[str]:
    """The fills by which QGIS draws the first area after changes in its fields."""
    renderer, context = layer.renderer().clone(), QgsRenderContext()
    context.expressionContext().appendScopes(
        QgsExpressionContextUtils.globalProjectLayerScopes(layer)
    )
    renderer.startRender(context, layer.fields())
    try:
        # Else QGIS asks of each area whether it is "one of these" before it draws it.
        assert renderer.filter(layer.fields()) in ("", "TRUE")
        feature = next(layer.getFeatures())
        for name, value in changes:
            feature[name] = value
        context.expressionContext().setFeature(feature)
        symbols = renderer.originalSymbolsForFeature(feature, context)
        return [part.brushStyle() for symbol in symbols for part in symbol.symbolLayers()]
    finally:
        renderer.stopRender(context)


def test_an_area_is_asked_once_and_one_that_no_line_knows_is_not_drawn(opened: Any) -> None:
    opened.session.show_indicator("demo_leeftijd_65_plus")
    layer = tree.find(opened.session.pack.path, "demografie", "wijk")
    assert Qt.BrushStyle.SolidPattern in drawn_by(layer)
    assert drawn_by(layer, ("code", "WK00000000")) == [Qt.BrushStyle.NoBrush]
    assert drawn_by(layer, ("demo_leeftijd_65_plus", 77.7)) == [Qt.BrushStyle.NoBrush]


def test_a_line_that_is_switched_off_costs_little(opened: Any) -> None:
    """QGIS then compares each area with everything that stands in the other lines."""
    opened.session.show_indicator("demo_leeftijd_65_plus")
    layer = tree.find(opened.session.pack.path, "demografie", "wijk")
    assert [line.value() for line in rules_of(layer)] == list(range(1, len(rules_of(layer)) + 1))
    renderer = layer.renderer().clone()
    renderer.updateCategoryRenderState(1, False)
    assert (
        renderer.filter(layer.fields()).endswith(" NOT IN (1) OR TRUE")
        or len(renderer.filter(layer.fields())) < len(renderer.classAttribute()) * 2 + 50
    )


def words_for_gap(feature: Any, field: str) -> str:
    """Say as a reader would why an area is not coloured."""
    people = feature["demo_inwoners"]
    if feature["water"] == "ja":
        return "water"
    if isinstance(people, float) and people < 50:
        return "geen of bijna geen inwoners"
    return legends.reason_words(feature[f"{field}_reden"] or "ontbreekt")


def test_gaps_are_counted_in_the_legend_by_their_reason(opened: Any) -> None:
    path = opened.session.pack.path
    for layer in tree.layers(path):
        field = layer.customProperty(tree.INDICATOR)
        gaps = [f for f in layer.getFeatures() if not isinstance(f[field], (int, float))]
        expected = Counter(words_for_gap(feature, field) for feature in gaps)
        assert without_figure(layer) == {f"{words} ({count})" for words, count in expected.items()}


def test_hatch_means_no_figure_and_nothing_else(figure_layers: list[QgsVectorLayer]) -> None:
    plain = ("geen of bijna geen inwoners", "water")
    for layer in figure_layers:
        gaps = without_figure(layer)
        for rule in rules_of(layer):
            hatched = any(
                isinstance(part, QgsLinePatternFillSymbolLayer)
                for part in rule.symbol().symbolLayers()
            )
            missing = rule.label() in gaps
            assert hatched == (missing and not rule.label().startswith(plain)), rule.label()


def test_composition_by_herkomst_is_a_blue_layer_that_says_what_it_is(opened: Any) -> None:
    session = opened.session
    assert session.show_indicator("demo_herkomst_buiten_europa")
    layer = tree.find(session.pack.path, "demografie", "wijk")
    assert "samenstelling van de bevolking, geen oordeel" in heading_of(layer)
    assert "Het is geen oordeel" in layer.mapTipTemplate()
    blues = {*colours.BLUES.values(), colours.EQUAL, colours.WHITE, colours.WATER, colours.PLAIN}
    assert {rule.symbol().color().name() for rule in rules_of(layer)} <= blues
    session.show_indicator("demo_leeftijd_65_plus")


def test_neutral_is_blue_and_direction_is_green_and_orange(opened: Any) -> None:
    pack = opened.session.pack
    neutral, attention = pack.indicator("demo_leeftijd_65_plus"), pack.indicator("werk_bijstand")
    assert {colours.of_class(neutral, name) for name in classes.CLASSES} == {
        *colours.BLUES.values(), colours.EQUAL, colours.WHITE,
    }  # fmt: skip
    assert colours.of_class(attention, "clearly_lower") == "#0b5d57"
    assert colours.of_class(attention, "clearly_higher") == "#d47f24"


def test_a_map_tip_escapes_what_comes_from_the_data(opened: Any) -> None:
    indicator = opened.session.pack.indicator("demo_leeftijd_65_plus")
    tip = dressing.map_tip(indicator)
    layer = QgsVectorLayer(
        "Polygon?field=code:string&field=naam:string&field=demo_leeftijd_65_plus:double"
        "&field=demo_leeftijd_65_plus_reden:string",
        "x",
        "memory",
    )
    from qgis.core import QgsFeature

    feature = QgsFeature(layer.fields())
    evil = "<img src=x> & zo \"q\" [% env('HOME') %]"
    feature.setAttributes(["BU1", evil, None, "ontbreekt"])
    context = QgsExpressionContext()
    context.setFeature(feature)
    context.setFields(layer.fields())
    shown = QgsExpression.replaceExpressionText(tip, context)
    assert "&lt;img src=x&gt; &amp; zo \"q\" [% env('HOME') %]" in shown
    assert "onbekend" in shown
    feature.setAttribute(2, 12.34)
    context.setFeature(feature)
    assert "12,3%" in QgsExpression.replaceExpressionText(tip, context)


def test_the_year_and_the_reference_change_the_layers_in_place(opened: Any) -> None:
    session = opened.session
    path: Path = session.pack.path
    before = {layer.id() for layer in tree.layers(path)}
    session.choose_year(2021)
    session.choose_reference("NL")
    session.finish()
    layers = tree.layers(path)
    assert {layer.id() for layer in layers} == before
    layer = tree.find(path, "demografie", "buurt")
    assert "(2021)" in layer.name()
    assert heading_of(layer) == "vergeleken met Nederland"
    assert "buurt_2021" in layer.source()
    borders = tree.layers(path, tree.BORDERS)[0]
    assert "wijk_2021" in borders.source()
    assert layer.readOnly()


def test_the_legend_of_a_layer_that_cannot_be_seen_waits_and_is_never_an_old_one(
    opened: Any,
) -> None:
    session = opened.session
    path = session.pack.path
    session.show_indicator("demo_leeftijd_65_plus")
    session.choose_reference("GM")
    session.finish()
    session.layers.legends.forget()
    shown = session.level
    hidden = [each for each in tree.layers_of(path, "demografie") if not tree.is_visible(each)]
    session.choose_reference("NL")
    seen = tree.find(path, "demografie", shown)
    assert "Nederland" in heading_of(seen)
    assert hidden
    assert all(isinstance(each.renderer(), QgsNullSymbolRenderer) for each in hidden)
    tree.node_of(hidden[0]).setItemVisibilityChecked(True)
    assert "Nederland" in heading_of(hidden[0])
    tree.node_of(hidden[0]).setItemVisibilityChecked(False)
    wait_for(lambda: not session.layers.waits)
    assert all("Nederland" in heading_of(each) for each in hidden)


def test_a_project_is_saved_with_all_its_legends(opened: Any, tmp_path: Path) -> None:
    opened.session.layers.legends.forget()
    opened.session.choose_reference("NL")
    assert opened.session.layers.waits
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "saved.qgs"))
    assert "nullSymbol" not in (tmp_path / "saved.qgs").read_text("utf-8")
    project.setFileName("")
