"""What a layer says about itself: name, aliases, source and licence, map tip, labels."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from weakref import WeakKeyDictionary

from qgis.core import (
    Qgis,
    QgsLayerMetadata,
    QgsMapLayer,
    QgsPalLayerSettings,
    QgsReadWriteContext,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor, QFont
from qgis.PyQt.QtXml import QDomDocument

from ..._bridge import REASONS, Indicator, Pack, colours, guards, legends
from ..language import current, say, tr
from . import symbols
from .plan import Shown

BORDERS_FROM = 600_000
NAMES_FROM = 200_000
BUURT_NAMES_FROM = 40_000
"""Scales from which borders and names are drawn: all of Nederland would be black."""

ESCAPED = "replace({text}, map('&', '&amp;', '<', '&lt;', '>', '&gt;'))"


def theme_label(theme: object) -> str:
    """Give the name of a theme."""
    return theme.label_nl if current() == "nl" else theme.label_en


def short_name(indicator: Indicator) -> str:
    """Give the short name of an indicator."""
    if current() == "nl":
        return indicator.short_nl or indicator.label_nl
    return indicator.short_en


def long_name(indicator: Indicator) -> str:
    """Give the full name of an indicator."""
    return indicator.label_nl if current() == "nl" else indicator.label_en


def unit_words(indicator: Indicator) -> str:
    """Give the unit as people write it."""
    return tr(f"unit.{indicator.unit}") if indicator.unit in UNITS else indicator.unit


THOUSANDS = ("x1000 euro", "x 1 000 euro")
UNITS = ("aantal", "score", *THOUSANDS)


def dress(layer: QgsVectorLayer, pack: Pack, item: Shown) -> None:
    """Name the layer for what it shows and let it say where that comes from."""
    layer.setName(
        tr(
            "layer.name",
            levels=tr(f"levels.{item.level}"),
            indicator=short_name(item.indicator),
            year=item.year,
        )
    )
    _aliases(layer, pack)
    layer.setDisplayExpression('"naam"')
    layer.setMapTipTemplate(map_tip(item.indicator))
    if item.level == "buurt" and layer.labeling() is None:
        layer.setLabeling(QgsVectorLayerSimpleLabeling(labels(BUURT_NAMES_FROM, 7.5)))
        layer.setLabelsEnabled(True)
    tell_sources(layer, pack, (item.year,))


def _aliases(layer: QgsVectorLayer, pack: Pack) -> None:
    """Name the fields of a layer: all at once where none has a name yet.

    QGIS goes through all fields again after each name that it is given by itself.
    """
    names = [field.name() for field in layer.fields()]
    held = [layer.attributeAlias(index) for index in range(len(names))]
    texts = _texts_of_fields(pack)
    if not any(held):
        _name_all(layer, names, texts)
        return
    for index, name in enumerate(names):
        if name in texts and texts[name] != held[index]:
            layer.setFieldAlias(index, texts[name])


def _name_all(layer: QgsVectorLayer, names: Sequence[str], texts: Mapping[str, str]) -> None:
    style = QDomDocument()
    root = style.appendChild(style.createElement("qgis"))
    aliases = root.appendChild(style.createElement("aliases"))
    for index, name in enumerate(names):
        alias = style.createElement("alias")
        alias.setAttribute("field", name)
        alias.setAttribute("index", index)
        alias.setAttribute("name", texts.get(name, ""))
        aliases.appendChild(alias)
    layer.readSymbology(
        style.documentElement(), "", QgsReadWriteContext(), QgsMapLayer.StyleCategory.Fields
    )


def _texts_of_fields(pack: Pack) -> Mapping[str, str]:
    """Give the names of the fields of a pack's layers; they are asked for layer after layer."""
    kept = _field_texts.get(pack)
    if kept is None or kept[0] != current():
        texts = {}
        for indicator in pack.catalogue:
            name = long_name(indicator)
            texts[indicator.id] = f"{name} ({unit_words(indicator)})"
            texts[f"{indicator.id}_reden"] = tr("alias.reason", name=name)
        kept = _field_texts[pack] = current(), texts
    return kept[1]


_field_texts: WeakKeyDictionary[Pack, tuple[str, Mapping[str, str]]] = WeakKeyDictionary()


def tell_sources(layer: QgsVectorLayer, pack: Pack, years: Sequence[int]) -> None:
    """Put attribution and licence of the pack's sources of some years in the layer's metadata."""
    streets = ("streets", "addresses")
    sources = [
        row for row in pack.sources()
        if row.get("year") in (None, *years) and row.get("role") not in streets
    ]  # fmt: skip
    metadata = QgsLayerMetadata()
    metadata.setTitle(layer.name())
    metadata.setCrs(layer.crs())
    metadata.setRights(_distinct(row.get("attribution") for row in sources))
    metadata.setLicenses(_distinct(row.get("licence") for row in sources))
    layer.setMetadata(metadata)
    layer.serverProperties().setAttribution("; ".join(metadata.rights()))


def _distinct(texts: object) -> list[str]:
    return list(dict.fromkeys(str(text) for text in texts if text))


AREA = "\"naam\" || ' (' || \"code\" || ')'"
"""The expression that names an area in a map tip."""


def map_tip(indicator: Indicator, area: str = AREA) -> str:
    """Give the map tip: everything that comes from data goes through an escaping expression."""
    return f"<b>[% {ESCAPED.format(text=area)} %]</b><br>{figure_line(indicator)}"


def figure_line(indicator: Indicator) -> str:
    """Give the lines of a map tip with a figure or the reason why there is none."""
    name = html.escape(long_name(indicator)).replace("[%", "[ %")
    value, why = f'"{indicator.id}"', f'"{indicator.id}_reden"'
    words = ", ".join(
        f"'{key}', '{_text(legends.reason_words(key, current()))}'" for key in REASONS
    )
    unknown = _text(legends.reason_words(legends.UNKNOWN, current()))
    reason = f"coalesce(map_get(map({words}), {why}), '{unknown}')"
    number = _number(indicator, value)
    shown = ESCAPED.format(text=f"if({value} IS NULL, {reason}, {number})")
    line = f"{name}: [% {shown} %]"
    if guards.is_explained(indicator):
        line += f"<br><i>{html.escape(say(f'caution.{guards.EXPLANATION}'))}</i>"
    return line


def _number(indicator: Indicator, value: str) -> str:
    """Write an expression that gives the value with its unit."""
    lang = current()
    if indicator.unit in THOUSANDS:
        return f"'€ ' || format_number({value} * 1000, 0, '{lang}')"
    unit = {"%": "%", "km": " km"}.get(indicator.unit, f" {unit_words(indicator)}")
    return f"format_number({value}, 1, '{lang}') || '{_text(unit)}'"


def _text(text: str) -> str:
    """Write a text inside single quotes of an expression."""
    return text.replace("\\", "\\\\").replace("'", "\\'")


def dress_borders(layer: QgsVectorLayer, pack: Pack, year: int) -> None:
    """Draw the borders of wijken over everything, with their names."""
    layer.setName(tr("layer.borders", year=year))
    layer.setRenderer(QgsSingleSymbolRenderer(symbols.border(0.35)))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(labels(NAMES_FROM, 8.5)))
    layer.setLabelsEnabled(True)
    layer.setScaleBasedVisibility(True)
    layer.setMinimumScale(BORDERS_FROM)
    layer.setDisplayExpression('"naam"')
    _aliases(layer, pack)
    tell_sources(layer, pack, (year,))
    layer.triggerRepaint()


def labels(from_scale: float, size: float) -> QgsPalLayerSettings:
    """Give labels with the areas' names, of a size in points, from a scale on."""
    text = QgsTextFormat()
    text.setFont(QFont("Open Sans"))
    text.setSize(size)
    text.setSizeUnit(Qgis.RenderUnit.Points)
    text.setColor(QColor(colours.DARK))
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.9)
    buffer.setColor(QColor(colours.WHITE))
    buffer.setOpacity(0.85)
    text.setBuffer(buffer)
    made = QgsPalLayerSettings()
    made.fieldName = "naam"
    made.setFormat(text)
    made.placement = Qgis.LabelPlacement.Horizontal
    made.wrapChar = ""
    made.autoWrapLength = 16
    made.scaleVisibility = True
    made.minimumScale = from_scale
    return made
