"""How stories look on the map and what they say of themselves; native, so a project keeps it.

A story of a buurt has a sign near the middle of it, beside those of other stories of that buurt:
the sign tells of the buurt, not of a place within it.
"""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsCentroidFillSymbolLayer,
    QgsEditorWidgetSetup,
    QgsFillSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRendererCategory,
    QgsRuleBasedLabeling,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)

from ..._bridge_stories import PROFESSIONAL
from ..language import tr
from . import dressing

RESIDENT, AT_WORK = "#5b2a86", "#1b4f72"
"""Colours of nobody's verdict. The shape tells the same: a circle or a square."""
NAMES_FROM = 10_000
_STEP, _ROW = 4.4, 5
_TIP = 300
"""Signs of a story that its map tip shows."""

_ROLES = ", ".join(f"'{role}'" for role in sorted(PROFESSIONAL))
KIND = (
    f"if(lower(coalesce(\"rol\", '')) IN ({_ROLES}), 'professional', 'bewoner')"
    " || if(coalesce(\"kracht\", false), '_kracht', '')"
)
"""The expression that tells which sign a story has."""

_BESIDE = 'array_agg("fid", group_by:="gebieden", filter:=$geometry IS NOT NULL)'
_OFFSET = (
    f"with_variable('naast', {_BESIDE}, with_variable('plaats', array_find(@naast, \"fid\"),"
    " concat("
    f"(@plaats % {_ROW} - (min(array_length(@naast), {_ROW}) - 1) / 2) * {_STEP}, ',',"
    f" floor(@plaats / {_ROW}) * {_STEP})))"
)
"""Where the sign of a story stands beside the middle of its buurt, in millimetres."""

_TURNING = r"[\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]"
"""Invisible signs that let a text run the other way."""

FIELDS = (
    "tekst", "rol", "datum", "toestemming", "hoe", "verloopt", "kracht", "indicatoren", "gebieden",
    "precies", "versie",
)  # fmt: skip
_ANSWERS = ("toestemming", "kracht", "precies")


def dress(layer: QgsVectorLayer, *, points: bool) -> None:
    """Give a layer of stories its signs, labels (switched off), words and map tip."""
    layer.setName(tr(f"stories_tab.layer.{'points' if points else 'surfaces'}"))
    layer.setRenderer(_renderer(points))
    layer.setLabeling(_signs_first() if points else QgsVectorLayerSimpleLabeling(_words()))
    # In an area a sign cannot ask for room: QGIS would keep names off all of the area.
    layer.setLabelsEnabled(points)
    layer.setDisplayExpression('left("tekst", 60)')
    layer.setMapTipTemplate(tip())
    form = layer.editFormConfig()
    for index, field in enumerate(layer.fields()):
        name = field.name()
        if name in FIELDS:
            layer.setFieldAlias(index, tr(f"stories_tab.field.{name}"))
        if name in ("fid", "id", "versie"):
            form.setReadOnly(index, True)
        if name in _ANSWERS:
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("CheckBox", {}))
    layer.setEditFormConfig(form)


def _words() -> QgsPalLayerSettings:
    made = dressing.labels(NAMES_FROM, 7.5)
    made.fieldName, made.isExpression = 'left("tekst", 60)', True
    return made


def _signs_first() -> QgsRuleBasedLabeling:
    """Keep names of other layers off the signs; the words of a story are a rule to switch on."""
    free = QgsPalLayerSettings()
    free.drawLabels = False
    around = free.obstacleSettings()
    around.setIsObstacle(True)
    around.setFactor(2.0)
    free.setObstacleSettings(around)
    root = QgsRuleBasedLabeling.Rule(None)
    for settings, name, active in ((free, "free", True), (_words(), "words", False)):
        rule = QgsRuleBasedLabeling.Rule(settings)
        rule.setDescription(tr(f"stories_tab.labels.{name}"))
        rule.setActive(active)
        root.appendChild(rule)
    return QgsRuleBasedLabeling(root)


def tip() -> str:
    """Give the map tip: words of a story are never markup, an expression, or turned around."""
    cut = f'if(length("tekst") > {_TIP}, left("tekst", {_TIP}) || \'…\', "tekst")'
    text, role = _harmless(cut), _harmless('left("rol", 60)')
    date = "coalesce(format_date(\"datum\", 'd-M-yyyy'), '')"
    return f"[% replace({text}, '\\n', '<br>') %]<br><i>[% {role} %] [% {date} %]</i>"


def _harmless(text: str) -> str:
    """Write an expression that gives a text without signs that turn it around, and no markup."""
    return dressing.ESCAPED.format(text=f"regexp_replace(coalesce({text}, ''), '{_TURNING}', '')")


def _renderer(points: bool) -> QgsCategorizedSymbolRenderer:
    return QgsCategorizedSymbolRenderer(
        KIND,
        [
            QgsRendererCategory(kind, _symbol(kind, points), tr(f"stories_tab.legend.{kind}"))
            for kind in ("bewoner", "bewoner_kracht", "professional", "professional_kracht")
        ],
    )


def _symbol(kind: str, points: bool) -> QgsSymbol:
    sign = _sign(kind)
    if points:
        return sign
    colour = RESIDENT if kind.startswith("bewoner") else AT_WORK
    fill = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": colour, "outline_width": "0.4", "joinstyle": "round"}
    )
    sign.symbolLayer(0).setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyOffset, QgsProperty.fromExpression(_OFFSET)
    )
    middle = QgsCentroidFillSymbolLayer()
    middle.setPointOnSurface(True)
    middle.setSubSymbol(sign)
    fill.appendSymbolLayer(middle)
    return fill


def _sign(kind: str) -> QgsMarkerSymbol:
    """Give a circle or a square with a white edge; a star is a strength."""
    colour = RESIDENT if kind.startswith("bewoner") else AT_WORK
    plain = "circle" if kind == "bewoner" else "square"
    star = kind.endswith("_kracht")
    symbol = QgsMarkerSymbol.createSimple({
        "name": "star" if star else plain, "color": colour, "size": "5" if star else "3.4",
        "outline_color": "#ffffff", "outline_width": "0.4",
    })  # fmt: skip
    sign = symbol.symbolLayer(0)
    if isinstance(sign, QgsSimpleMarkerSymbolLayer):
        sign.setSizeUnit(Qgis.RenderUnit.Millimeters)
        sign.setOffsetUnit(Qgis.RenderUnit.Millimeters)
    return symbol
