"""The change map in QGIS: its native expression gives every area the line that the core meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils, QgsVectorLayer

from qgis_plugin.state.map import renderers
from spatial_core.legend import change as legend
from spatial_core.pack.reader import Pack
from spatial_core.reading import changed


def test_every_area_comes_to_its_own_line(qgis_app: Any, small_pack: Path) -> None:
    with Pack(small_pack) as pack:
        first, last = pack.years[0], pack.years[-1]
        indicator = pack.indicator("demo_leeftijd_65_plus")
        changes = list(changed.of_level(pack, indicator, "buurt", first, last))
    made = legend.rules(indicator, changes)
    layer = QgsVectorLayer(f"{small_pack}|layername=buurt_{last}", "buurten", "ogr")
    renderers.show(layer, legend.heading(indicator, first, last), made)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    expression = QgsExpression(layer.renderer().classAttribute())
    lines = legend.lines_of(indicator, changes, "nl")
    wanted = {each.code: lines[legend.class_of(each)].key for each in changes}
    found = {}
    for feature in layer.getFeatures():
        context.setFeature(feature)
        found[feature["code"]] = expression.evaluate(context)
    assert not expression.hasEvalError()
    assert found == {code: wanted[code] for code in found}
    assert len(set(found.values())) > 1
