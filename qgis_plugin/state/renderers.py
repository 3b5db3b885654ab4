"""A legend of the core as QGIS draws it: native rules, so a saved project needs no plugin."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsRuleBasedRenderer

from .._bridge import Rule
from . import symbols


def renderer(heading: str, made: Sequence[Rule]) -> QgsRuleBasedRenderer:
    """Put rules under a heading; there is no else-rule, so nothing is drawn unexplained."""
    root = QgsRuleBasedRenderer.Rule(None)
    above = QgsRuleBasedRenderer.Rule(None, 0, 0, "", heading)
    root.appendChild(above)
    for rule in made:
        symbol = symbols.of_rule(rule)
        above.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, rule.expression, rule.label))
    return QgsRuleBasedRenderer(root)
