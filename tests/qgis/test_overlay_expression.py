"""QGIS gives every area of a layer the line that the core's legend of two indicators has for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsVectorLayer,
)

from spatial_core.judgement import overlay
from spatial_core.legend import bivariate
from spatial_core.legend.rule import LIST
from spatial_core.pack.reader import Pack

YEAR = 2024


@pytest.mark.parametrize("classes", [2, 3])
@pytest.mark.parametrize(
    ("first", "second"),
    [("wonen_corporatie", "veil_misdrijven"), ("wonen_afstand_supermarkt", "wonen_lbm_fys")],
)
def test_a_layer_of_a_pack_draws_the_classes_without_the_plugin(
    small_pack: Path, first: str, second: str, classes: int
) -> None:
    layer = QgsVectorLayer(f"{small_pack}|layername=buurt_{YEAR}", "buurt", "ogr")
    with Pack(small_pack) as pack:
        one, other = pack.indicator(first), pack.indicator(second)
        found = overlay.of_level(pack, one, other, "buurt", YEAR, classes=classes)
    legend, keys = bivariate.rules(found), bivariate.keys_of(found)
    scope = QgsExpressionContextScope()
    scope.setVariable(LIST, legend.listed)
    context = QgsExpressionContext()
    context.appendScope(scope)
    context.setFields(layer.fields())
    for text in (legend.expression, legend.whole):
        expression = QgsExpression(text)
        assert expression.prepare(context), expression.parserErrorString()
        drawn = {}
        for feature in layer.getFeatures():
            context.setFeature(feature)
            drawn[feature["code"]] = expression.evaluate(context)
        assert drawn == keys
