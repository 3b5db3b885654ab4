"""Squares on the map: the pack's own figures, with their reasons, at close scales, unjudged."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils, QgsVectorLayer

from qgis_plugin.state.map import squares, tree
from spatial_core import finer
from spatial_core.legend import cells


@pytest.fixture(scope="session")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


@pytest.fixture
def opened(kept_open: Any) -> Any:
    return kept_open


@pytest.fixture
def layer(opened: Any) -> Iterator[QgsVectorLayer]:
    """The squares of the sample, for a figure that they have; taken off after the test."""
    opened.session.show_indicator("demo_leeftijd_65_plus")
    opened.extras.squares.toggle()
    (found,) = squares.layers(opened.session.pack)
    yield found
    squares.remove(opened.session.pack)


def key_of(layer: QgsVectorLayer, feature: Any) -> Any:
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    return QgsExpression(layer.renderer().classAttribute()).evaluate(context)


def test_each_square_falls_under_the_line_of_its_value_or_its_reason(
    opened: Any, layer: QgsVectorLayer
) -> None:
    pack = opened.session.pack
    figures = {
        each.id: each for each in pack.finer(finer.SQUARE_100, 2024, "demo_leeftijd_65_plus")
    }
    lines = {each.value(): each for each in layer.renderer().categories()}
    counts: Counter[Any] = Counter()
    for square in layer.getFeatures():
        key = key_of(layer, square)
        counts[key] += 1
        hatched = lines[key].symbol().symbolLayerCount() == 2
        assert hatched == (figures[square["code"]].value is None)
    assert set(counts) == set(lines) - {""}


def test_the_reference_parts_the_classes_and_no_verdict_is_told(
    opened: Any, layer: QgsVectorLayer
) -> None:
    words = [each.label() for each in layer.renderer().categories()]
    assert "te klein voor een oordeel" in words[0]
    assert any("(Nederland)" in text for text in words[1:])
    assert not any(word in text for text in words for word in ("gunstig", "duidelijk", "toeval"))
    assert any("te weinig mensen" in text for text in words)


def test_they_are_seen_at_close_scales_only_and_cannot_be_edited(layer: QgsVectorLayer) -> None:
    assert layer.readOnly()
    assert layer.hasScaleBasedVisibility()
    assert layer.isInScaleRange(10_000)
    assert not layer.isInScaleRange(100_000)


def test_they_lie_above_the_themes_and_below_the_names(opened: Any, layer: QgsVectorLayer) -> None:
    group = tree.pack_group(opened.session.pack.path)
    order = [node.customProperty(tree.ROLE) for node in group.children()]
    here = group.children().index(tree.node_of(layer))
    assert order.index("theme") == here + 1
    assert here > 0


def test_they_follow_the_figure_and_show_nothing_where_squares_have_none(
    opened: Any, layer: QgsVectorLayer
) -> None:
    opened.session.show_indicator("wonen_koop")
    assert layer.customProperty(tree.INDICATOR) == "wonen_koop"
    assert layer.renderer().type() == "categorizedSymbol"
    opened.session.show_indicator("werk_bijstand")
    assert layer.renderer().type() == "nullSymbol"
    assert "is er niet" in layer.name()
    opened.session.show_indicator("demo_leeftijd_65_plus")
    assert layer.renderer().type() == "categorizedSymbol"


def test_switched_on_for_a_figure_that_squares_do_not_have_they_say_so(opened: Any) -> None:
    opened.session.show_indicator("werk_bijstand")
    said: list[str] = []
    opened.extras.said.connect(said.append)
    try:
        opened.extras.squares.toggle()
        assert len(said) == 1
        assert said[0].startswith("Van dit cijfer zijn er geen vierkanten.")
        squares.remove(opened.session.pack)
        opened.session.show_indicator("demo_leeftijd_65_plus")
        opened.extras.squares.toggle()
        assert said[1].startswith("Donkerder is meer.")
    finally:
        opened.extras.said.disconnect(said.append)
        squares.remove(opened.session.pack)


def test_the_legend_names_what_squares_are_put_beside(opened: Any) -> None:
    pack = opened.session.pack
    indicator = pack.indicator("demo_leeftijd_65_plus")
    own = cells.beside(pack, indicator, 2024, "GM9001")
    assert own.name == "Voorbeeldstad"
    assert own.figure is not None
    said = cells.heading(indicator, finer.SQUARE_100, 2024, own)
    assert "Voorbeeldstad" in said
    assert cells.heading(indicator, finer.SQUARE_100, 2025, own).count("2024") == 1


def test_they_belong_to_the_pack_as_its_other_layers_do(
    opened: Any, layer: QgsVectorLayer, tmp_path: Path
) -> None:
    path = opened.session.pack.path
    assert layer in tree.all_layers(path)
    opened.session.follow(layer)
    assert opened.session.pack.path == path
    now = Path(shutil.copy(path, tmp_path / "verhuisd.gpkg"))
    moved = opened.session.moved
    moved.found[path] = now
    moved.repair()
    assert tree.source_path(layer) == now
    assert (layer.isValid(), layer.readOnly()) == (True, True)
    moved.found = {now: path}
    moved.repair()
    moved.forget()


def test_switched_on_again_they_are_off(opened: Any, layer: QgsVectorLayer) -> None:
    opened.extras.squares.toggle()
    assert squares.layers(opened.session.pack) == []
