"""Two figures over one another on the map: a native layer that follows the view."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsProject,
    QgsVectorLayer,
)

from qgis_plugin.state.map import overlays, tree
from qgis_plugin.state.map.overlays import Asked
from spatial_core.legend import bivariate
from spatial_core.reading import overlay_told

ASKED = Asked("wonen_corporatie", "veil_misdrijven", "buurt")


@pytest.fixture
def opened(kept_open: Any) -> Iterator[Any]:
    yield kept_open
    kept_open.session.overlaid.leave()


@pytest.fixture
def layer(opened: Any) -> QgsVectorLayer:
    assert opened.session.overlaid.lay(ASKED)
    return opened.session.overlaid.layer()


def keys_drawn(layer: QgsVectorLayer) -> dict[str, Any]:
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFields(layer.fields())
    expression = QgsExpression(layer.renderer().classAttribute())
    assert expression.prepare(context)
    found = {}
    for feature in layer.getFeatures():
        context.setFeature(feature)
        found[feature["code"]] = expression.evaluate(context)
    return found


def words(layer: QgsVectorLayer) -> list[str]:
    return [each.label() for each in layer.renderer().categories()]


def test_each_area_falls_under_the_line_of_its_class(opened: Any, layer: QgsVectorLayer) -> None:
    found = opened.session.overlaid.found()
    drawn = keys_drawn(layer)
    assert drawn == bivariate.keys_of(found)
    assert set(drawn.values()) == {each.value() for each in layer.renderer().categories()} - {""}


def test_the_legend_has_words_names_the_reference_and_counts_the_third_state(
    opened: Any, layer: QgsVectorLayer
) -> None:
    found = opened.session.overlaid.found()
    said = words(layer)
    assert "vergeleken met" in said[0]
    assert any("corporatie, " in line and "misdrijven" in line for line in said[1:])
    third = next(line for line in said if line.startswith("niet te vergelijken"))
    assert str(sum(found.not_compared.values())) in third
    about = layer.metadata().abstract()
    assert overlay_told.cautions(found)[0] in about
    assert overlay_told.sentences(opened.session.pack, found)[0] in about
    assert found.first.short_nl in layer.name()


def test_it_follows_year_and_reference(opened: Any, layer: QgsVectorLayer) -> None:
    before = keys_drawn(layer)
    opened.session.choose_reference("NL")
    assert opened.session.overlaid.found().limits[0] is not None
    assert "Nederland" in words(layer)[0]
    assert keys_drawn(layer) != before
    years = sorted({year for _, year, n in opened.session.pack.layers if n})
    opened.session.choose_year(years[0])
    assert opened.session.overlaid.found().borders == layer.customProperty(tree.YEAR)
    assert f"_{layer.customProperty(tree.YEAR)}" in layer.source()
    assert keys_drawn(layer) == bivariate.keys_of(opened.session.overlaid.found())


def test_two_classes_leave_out_what_lies_between(opened: Any) -> None:
    opened.session.overlaid.lay(ASKED._replace(classes=2))
    layer = opened.session.overlaid.layer()
    found = opened.session.overlaid.found()
    assert len(found.cells) == 4
    assert keys_drawn(layer) == bivariate.keys_of(found)


def test_another_pair_takes_the_place_of_the_first(opened: Any, layer: QgsVectorLayer) -> None:
    opened.session.overlaid.lay(Asked("wonen_koop", "demo_leeftijd_65_plus", "wijk"))
    (only,) = tree.layers(opened.session.pack.path, tree.OVERLAY)
    assert only.customProperty(tree.LEVEL) == "wijk"
    assert "wijk_" in only.source()
    assert keys_drawn(only) == bivariate.keys_of(opened.session.overlaid.found())


@pytest.mark.parametrize("mark", ["GM1999", "GM9001' OR '1'='1", "<b>", 7])
def test_a_gemeente_that_is_none_shows_nothing_or_all(
    opened: Any, layer: QgsVectorLayer, mark: object
) -> None:
    layer.setCustomProperty(overlays.GEMEENTE, mark)
    opened.session.choose_reference("NL")
    asked = overlays.asked_of(layer)
    assert asked.gemeente == ("GM1999" if mark == "GM1999" else "")
    assert layer.isValid()
    assert layer.featureCount() == (0 if asked.gemeente else 53)
    assert (opened.session.overlaid.found() is None) == bool(asked.gemeente)
    assert not opened.session.is_outdated()


def test_it_lies_above_the_themes_and_cannot_be_edited(opened: Any, layer: QgsVectorLayer) -> None:
    group = tree.pack_group(opened.session.pack.path)
    order = [node.customProperty(tree.ROLE) for node in group.children()]
    assert order.index("theme") == group.children().index(tree.node_of(layer)) + 1
    assert layer.readOnly()


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("wonen_koop", "wonen_koop", "Twee keer hetzelfde"),
        ("wonen_lbm_tot", "veil_misdrijven", "deels van het andere"),
        ("herkomst_buiten_europa", "veil_misdrijven", "Herkomst"),
    ],
)
def test_what_is_refused_says_why(opened: Any, first: str, second: str, why: str) -> None:
    pack = opened.session.pack
    if first not in {each.id for each in pack.catalogue}:
        first = next(
            each.id for each in overlays.offered(pack)
            if why in overlays.refused(pack, Asked(each.id, second, "buurt"))
        )  # fmt: skip
    assert why in overlays.refused(pack, Asked(first, second, "buurt"))


def test_without_the_plugin_the_project_draws_it_and_a_session_takes_it_up(
    opened: Any, layer: QgsVectorLayer
) -> None:
    asked = overlays.asked_of(layer)
    assert asked == ASKED
    assert opened.session.overlaid.asked == ASKED
    drawn = keys_drawn(layer)
    copy = layer.clone()
    assert keys_drawn(copy) == drawn


def test_taken_off_by_the_user_it_is_gone_everywhere(opened: Any, layer: QgsVectorLayer) -> None:
    QgsProject.instance().removeMapLayer(layer.id())
    assert opened.session.overlaid.asked is None
    assert opened.session.overlaid.found() is None
