"""Pictures on a sheet: the core's SVG as lines and areas, whatever the size of the paper.

A picture item shows an SVG out of an attribute as an image of points. A marker does not: so a
picture is a shape whose fill is one marker, as large as the shape, and in a PDF it stays what it
is. Text in an SVG becomes outlines there that are ten times as large as they need be: here each
text is written as the curves of its font instead, once for all sheets.
"""

from __future__ import annotations

import base64
import html
import re
from functools import lru_cache

from qgis.core import (
    Qgis,
    QgsCentroidFillSymbolLayer,
    QgsFillSymbol,
    QgsGeometry,
    QgsMarkerSymbol,
    QgsMarkerSymbolLayer,
    QgsProperty,
    QgsSvgMarkerSymbolLayer,
    QgsSymbolLayer,
)
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QFont, QFontMetricsF, QPainterPath, QTransform

from .paper import Box

FONT = "Open Sans"
UNITS = 500
FINE = 12.0
"""Curves of letters become lines that lie so many of those units off at most: none is seen."""
"""So many units of its outline is a letter high: whole numbers are fine enough then."""
_HEAD = re.compile(r'width="[^"]*" height="[^"]*" viewBox="0 0 ([\d.]+) ([\d.]+)"')
_WORDS = re.compile(r"<(title|desc)>.*?</\1>\n?", re.DOTALL)
_TEXT = re.compile(
    r'<text x="(?P<x>[^"]*)" y="(?P<y>[^"]*)" font-family="[^"]*" font-size="(?P<size>[^"]*)"'
    r'(?P<bold> font-weight="bold")? fill="(?P<fill>[^"]*)" text-anchor="(?P<anchor>\w+)"'
    r'(?: transform="rotate\((?P<turn>[^ ]*) [^"]*\)")?>(?P<text>[^<]*)</text>'
)
NOTHING = (
    "base64:"
    + base64.b64encode(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1" viewBox="0 0 1 1"></svg>'
    ).decode()
)
"""An empty picture; without a source QGIS draws a question mark."""
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}


def source(svg: str, box: Box) -> str:
    """Give a picture of the core as the source of a marker of the shape of ``box``.

    It is as large as the box allows, in its upper left corner.
    """
    found = _HEAD.search(svg)
    wide, high = (float(each) for each in found.groups()) if found else (1.0, 1.0)
    units = max(wide / box.w, high / box.h)
    wide, high = round(units * box.w, 2), round(units * box.h, 2)
    head = f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"'
    drawing = _outlined(_WORDS.sub("", _HEAD.sub(head, svg, count=1)))
    return "base64:" + base64.b64encode(drawing.encode()).decode()


def symbol(attribute: str, box: Box) -> QgsFillSymbol:
    """Give what fills a shape of the size of ``box`` with the picture in an attribute."""
    marker = QgsSvgMarkerSymbolLayer("", box.w, 0)
    marker.setFixedAspectRatio(box.h / box.w)
    marker.setSizeUnit(Qgis.RenderUnit.Millimeters)
    marker.setHorizontalAnchorPoint(QgsMarkerSymbolLayer.HorizontalAnchorPoint.Left)
    marker.setVerticalAnchorPoint(QgsMarkerSymbolLayer.VerticalAnchorPoint.Top)
    marker.setOffset(QPointF(-box.w / 2, -box.h / 2))
    marker.setOffsetUnit(Qgis.RenderUnit.Millimeters)
    name = QgsSymbolLayer.Property.PropertyName
    marker.setDataDefinedProperty(name, QgsProperty.fromField(attribute))
    # Each takes over what it is given, so there is one symbol of each to begin with.
    held = QgsMarkerSymbol.createSimple({})
    held.changeSymbolLayer(0, marker)
    layer = QgsCentroidFillSymbolLayer()
    layer.setSubSymbol(held)
    made = QgsFillSymbol.createSimple({})
    made.changeSymbolLayer(0, layer)
    return made


def _outlined(drawing: str) -> str:
    """Write all texts of one colour as one path, over everything else as they are."""
    by_colour: dict[str, list[str]] = {}
    for found in _TEXT.finditer(drawing):
        *place, colour, text = found.group("x", "y", "size", "bold", "anchor", "turn", "fill",
                                           "text")  # fmt: skip
        by_colour.setdefault(colour, []).append(_outline(html.unescape(text), *place))
    paths = (f'<path fill="{fill}" d="{"".join(each)}"/>' for fill, each in by_colour.items())
    return _TEXT.sub("", drawing).replace("</svg>", "".join(paths) + "</svg>")


@lru_cache(maxsize=4096)
def _outline(
    text: str, x: str, y: str, size: str, bold: str | None, anchor: str, turn: str | None
) -> str:
    """Give the outline of a text in its place, as path data."""
    font = QFont(FONT)
    font.setPixelSize(UNITS)
    font.setBold(bool(bold))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    path = QPainterPath()
    left = -QFontMetricsF(font).horizontalAdvance(text) * _BEFORE[anchor]
    path.addText(left, 0.0, font, text)
    scale = float(size) / UNITS
    place = QTransform.fromTranslate(float(x), float(y)).rotate(float(turn or 0))
    place.scale(scale, scale)
    rings = (QgsGeometry.fromQPolygonF(ring) for ring in path.toSubpathPolygons())
    points = (ring.simplify(FINE).asQPolygonF() for ring in rings)
    return "".join(
        "M" + "L".join(f"{p.x():.1f} {p.y():.1f}" for p in place.map(ring)) + "Z" for ring in points
    )
