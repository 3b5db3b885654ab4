"""How the shared stories look in a bare QGIS, and how its forms tell what they began from. Pure.

QGIS sends only what somebody changed. The default value that is set anew at each change makes it
send :data:`READ` along: the version that the change began from, which the database compares.
"""

from __future__ import annotations

from ..escape import html as quoted
from ..stories import schema

READ = "gelezen_versie"
"""The column in which a form sends its version; empty again once the database has read it."""
READ_AS = f'coalesce("{READ}", "versie")'
"""What QGIS fills it with: at the first change of several, and that one stays."""

_HEAD = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
_HIDDEN = ("fid", "id", "versie", READ)
_NAMES = {
    "tekst": "Verhaal", "rol": "Rol", "datum": "Datum", "toestemming": "Toestemming",
    "hoe": "Hoe is toestemming gegeven", "verloopt": "Verloopt", "kracht": "Kracht",
    "indicatoren": "Indicatoren", "gebieden": "Gebieden", "precies": "Precieze plek",
}  # fmt: skip
_LOOKS = {
    schema.POINTS: ("0", "marker", "SimpleMarker", {"name": "circle", "size": "3"}),
    schema.SURFACES: ("2", "fill", "SimpleFill", {"style": "b_diagonal"}),
}
_COLOUR = "91,42,134,255"


def of_layer(layer: str) -> str:
    """Give the style (QML) of a layer of stories."""
    number, kind, drawn, options = _LOOKS[layer]
    options = {**options, "color": _COLOUR, "outline_color": _COLOUR}
    lines = [
        _HEAD,
        '<qgis version="3.40.0" styleCategories="Symbology|Fields|Forms|MapTips">',
        '<renderer-v2 type="singleSymbol"><symbols>',
        f'<symbol name="0" type="{kind}" alpha="1"><layer class="{drawn}" enabled="1">',
        '<Option type="Map">',
        *(f'<Option name="{k}" value="{v}" type="QString"/>' for k, v in options.items()),
        "</Option></layer></symbol></symbols></renderer-v2>",
        "<fieldConfiguration>",
        *(f'<field name="{name}"><editWidget type="Hidden"><config><Option/></config>'
          "</editWidget></field>" for name in _HIDDEN),
        "</fieldConfiguration>",
        "<aliases>",
        *(f'<alias field="{field}" name="{quoted(name)}"/>' for field, name in _NAMES.items()),
        "</aliases>",
        f'<defaults><default field="{READ}" expression="{quoted(READ_AS)}" applyOnUpdate="1"/>',
        "</defaults>",
        "<previewExpression>&quot;tekst&quot;</previewExpression>",
        f"<layerGeometryType>{number}</layerGeometryType>",
        "</qgis>",
    ]  # fmt: skip
    return "\n".join(lines)
