"""Lines between buurten on the map: native, true to the verdicts, following the figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from qgis.core import QgsVectorLayer

from qgis_plugin.state.map import contrast, tree
from spatial_core.judgement import contrast as contrasts

from .conftest import wait_for


@pytest.fixture
def opened(kept_open: Any) -> Any:
    return kept_open


@pytest.fixture
def lines(opened: Any) -> Iterator[Any]:
    """The switch of the lines, with wijken in view; they are taken off after the test."""
    pack = opened.session.pack
    opened.session.show_indicator("demo_leeftijd_65_plus")
    tree.show_theme(pack.path, "demografie", "wijk")
    yield opened.extras.contrasts[0]
    contrast.remove(pack, "grenzen")


def on_map(opened: Any) -> QgsVectorLayer | None:
    return contrast.layer_of(opened.session.pack, "grenzen")


def switch_on(opened: Any, lines: Any) -> QgsVectorLayer:
    lines.toggle()
    wait_for(lambda: on_map(opened) is not None)
    return on_map(opened)


def test_every_line_says_what_the_core_says_of_its_two_sides(opened: Any, lines: Any) -> None:
    layer, pack = switch_on(opened, lines), opened.session.pack
    indicator = pack.indicator("demo_leeftijd_65_plus")
    assert layer.featureCount() > 10
    for line in layer.getFeatures():
        found = contrasts.of_pair(pack, line["links"], line["rechts"], indicator, line["jaar"])
        assert (line["oordeel"] or None) == found.key
