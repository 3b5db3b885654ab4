"""Two figures over one another come back with the project, with the plugin and without it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject

from qgis_plugin.state.map import overlays, tree
from qgis_plugin.state.map.overlays import Asked
from spatial_core.legend import bivariate

from .conftest import wait_for
from .test_overlay_layer import keys_drawn

pytestmark = pytest.mark.whole

ASKED = Asked("wonen_corporatie", "veil_misdrijven", "buurt", 2)


@pytest.mark.parametrize("gemeente", ["", "GM9001"])
def test_a_saved_project_draws_it_without_the_plugin(
    opened: Any, tmp_path: Path, gemeente: str
) -> None:
    opened.session.overlaid.lay(ASKED._replace(gemeente=gemeente))
    expected = bivariate.keys_of(opened.session.overlaid.found())
    path = str(tmp_path / "kaart.qgz")
    assert QgsProject.instance().write(path)
    alone = QgsProject()
    assert alone.read(path)
    held = alone.mapLayers().values()
    (layer,) = [each for each in held if each.customProperty(tree.ROLE) == tree.OVERLAY]
    assert keys_drawn(layer) == expected


@pytest.mark.parametrize("asked", [ASKED, ASKED._replace(gemeente="GM9001")])
def test_a_project_that_is_opened_brings_it_back_to_the_tab(
    opened: Any, tmp_path: Path, asked: overlays.Asked
) -> None:
    session = opened.session
    session.overlaid.lay(asked)
    before = session.overlaid.layer().customProperty(overlays.ASKED)
    path = str(tmp_path / "kaart.qgz")
    assert QgsProject.instance().write(path)
    QgsProject.instance().clear()
    assert session.overlaid.asked is None
    assert QgsProject.instance().read(path)
    wait_for(lambda: session.pack is not None)
    assert session.overlaid.asked == asked
    session.choose_reference("NL")
    session.choose_reference(None)
    assert not session.is_outdated()
    assert session.overlaid.layer().customProperty(overlays.ASKED) == before
    assert keys_drawn(session.overlaid.layer()) == bivariate.keys_of(session.overlaid.found())
    heard: list[bool] = []
    session.overlaid.selected.connect(lambda: heard.append(True))
    session.overlaid.select(("BU90010000",))
    assert heard
    opened.extras.overlay.trigger()


def test_a_click_on_the_layer_looks_at_its_pack(opened: Any) -> None:
    opened.session.overlaid.lay(ASKED)
    layer = opened.session.overlaid.layer()
    assert tree.is_ours(layer)
    opened.session.follow(layer)
    assert opened.session.pack.path == tree.source_path(layer)
