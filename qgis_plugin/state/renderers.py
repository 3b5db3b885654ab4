"""A legend of the core as QGIS draws it: native rules, so a saved project needs no plugin."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsRuleBasedRenderer

from .._bridge import Rule
from . import symbols


def renderer(heading: str, made: Sequence[Rule]) -> QgsRuleBasedRenderer:
    """Put rules under a heading; there is no else-rule, so nothing is drawn unexplained."""
    root = QgsRuleBasedRenderer.Rule(None)
    # A line of text that draws nothing; as a parent of the others it would fold them away. Without
    # a test of its own: else QGIS asks the file for "one of these tests", which is each of them
    # once more for every area.
    root.appendChild(QgsRuleBasedRenderer.Rule(None, 0, 0, "", heading))
    for rule in made:
        symbol = symbols.of_rule(rule)
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, rule.expression, rule.label))
    return QgsRuleBasedRenderer(root)
