"""The default style of each layer, so that a bare QGIS shows the pack well."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ..catalogue import Indicator
from ..guards import may_be_drawn
from ..legend import qml, rules
from ..legend.layer import of_layer, of_values
from . import schema
from .fingerprint import style_hash
from .reader import Pack

NAME = "Wijkmonitor"
MOST_GEMEENTEN = 12
"""On a map of more gemeenten the style shows the values: it is looked at as a whole, and each area
would have another reference."""

_TABLE = (
    "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
    " f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),"
    " f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,"
    " useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),"
    " update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))"
)


def alias(indicator: Indicator) -> str:
    """Give a field's name in words, with its unit: "Aandeel 65 jaar of ouder (%)"."""
    unit = indicator.unit
    return indicator.label_nl if not unit or unit == "aantal" else f"{indicator.label_nl} ({unit})"


def reason_alias(name: str) -> str:
    """Give the name in words of the field that says why there is no figure."""
    return f"{name}: waarom geen cijfer"


def write(connection: sqlite3.Connection, layers: list[str], path: Path) -> None:
    """Write a default style for each layer that has a figure to show.

    The style draws the first indicator of the default pie that has figures there, with the same
    legend as the plugin's; of many gemeenten the values. Its description carries the hash of its
    text, which the gate checks.
    """
    connection.execute(_TABLE)
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)"
        " VALUES ('layer_styles', 'attributes', 'layer_styles', '', 0)"
    )
    pack = Pack.over(connection, path)
    for layer in layers:
        level, _, year = layer.rpartition("_")
        indicator = _first(pack, level, int(year))
        if indicator is None:
            continue
        text = _style(pack, layer, indicator, (level, int(year)))
        connection.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
            " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner)"
            " VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '')",
            (layer, NAME, text, style_hash(text)),
        )


def _first(pack: Pack, level: str, year: int) -> Indicator | None:
    """Give the first indicator of the pie that may be drawn and has figures in the layer."""
    for piece in sorted(pack.catalogue.pie, key=lambda piece: piece.theme != "demografie"):
        for name in filter(None, (piece.indicator, piece.fallback)):
            indicator = pack.catalogue.find(name)
            held = pack.series(name, level).get(year)
            if indicator and held and held.with_value and may_be_drawn(indicator):
                return indicator
    return None


def _style(pack: Pack, layer: str, indicator: Indicator, where: tuple[str, int]) -> str:
    gemeenten = {code[2:6] for code, _, _ in pack.drawn(*where)}
    if len(gemeenten) > MOST_GEMEENTEN:
        shown = of_values(pack, indicator, *where)
    else:
        shown = of_layer(pack, indicator, *where, None)
    heading = rules.heading(indicator, shown, where[1], pack.geometry_year(*where))
    legend = rules.rules(indicator, shown)
    return qml.style(heading, legend, "naam", _aliases(pack, layer))


def _aliases(pack: Pack, layer: str) -> dict[str, str]:
    named = {indicator.id: alias(indicator) for indicator in pack.catalogue}
    fields = [
        name for name in pack.fields_of(layer) if name.removesuffix(schema.PART_REASON) in named
    ]
    return {
        name: named[name]
        if name in named
        else reason_alias(named[name[: -len(schema.PART_REASON)]])
        for name in fields
    }
