"""Making the items of a layout; what they say comes from attributes of the atlas, as plain text.

A text is ``[% "field" %]``: QGIS puts the value of the attribute there and reads no expression in
it, and labels are drawn as text, never as HTML. So a hostile name is printed as it stands.
"""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemShape,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

from . import drawn
from .drawn import FONT
from .paper import PT, Box, leading

DARK = "#1f2330"
GREY = "#5b616b"
LINE = "#c9cdd3"


def place(item: QgsLayoutItem, box: Box, page: int = 0) -> None:
    """Put an item in its box on a page."""
    item.attemptMove(QgsLayoutPoint(box.x, box.y, Qgis.LayoutUnit.Millimeters), page=page)
    item.attemptResize(QgsLayoutSize(box.w, box.h, Qgis.LayoutUnit.Millimeters))


def text_format(
    size: float, *, bold: bool = False, colour: str = DARK, step: float = 0.0
) -> QgsTextFormat:
    """Give how a text looks: its size in points, and ``step`` mm from line to line."""
    font = QFont(FONT)
    font.setBold(bold)
    made = QgsTextFormat()
    made.setFont(font)
    if bold:
        made.setNamedStyle("Bold")
    made.setSize(size)
    made.setSizeUnit(Qgis.RenderUnit.Points)
    made.setColor(QColor(colour))
    made.setLineHeight(step or leading(size))
    made.setLineHeightUnit(Qgis.RenderUnit.Millimeters)
    return made


def label(
    layout: QgsPrintLayout, name: str, box: Box, text: str, look: QgsTextFormat, *,
    page: int = 0, right: bool = False, middle: bool = False, low: bool = False,
) -> QgsLayoutItemLabel:  # fmt: skip
    """Add a text."""
    made = QgsLayoutItemLabel(layout)
    made.setId(name)
    made.setMode(QgsLayoutItemLabel.Mode.ModeFont)
    made.setText(text)
    made.setTextFormat(look)
    made.setMarginX(0)
    made.setMarginY(0)
    if right:
        made.setHAlign(Qt.AlignmentFlag.AlignRight)
    if middle:
        made.setHAlign(Qt.AlignmentFlag.AlignHCenter)
        made.setVAlign(Qt.AlignmentFlag.AlignVCenter)
    if low:
        made.setVAlign(Qt.AlignmentFlag.AlignBottom)
    layout.addLayoutItem(made)
    place(made, box, page)
    return made


def field(name: str) -> str:
    """Give the text of a label that shows an attribute of the page's area."""
    return f'[% "{name}" %]'


def picture(
    layout: QgsPrintLayout, name: str, box: Box, source: str, *, page: int = 0
) -> QgsLayoutItemShape:
    """Add a picture whose SVG is in an attribute of the page's area."""
    made = QgsLayoutItemShape(layout)
    made.setId(name)
    made.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
    made.setSymbol(drawn.symbol(source, box))
    layout.addLayoutItem(made)
    place(made, box, page)
    return made


def rule(layout: QgsPrintLayout, name: str, box: Box, *, page: int = 0) -> QgsLayoutItemShape:
    """Add a thin line, as high as nothing."""
    made = QgsLayoutItemShape(layout)
    made.setId(name)
    made.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
    from qgis.core import QgsFillSymbol

    made.setSymbol(QgsFillSymbol.createSimple({"color": LINE, "outline_style": "no"}))
    layout.addLayoutItem(made)
    place(made, box._replace(h=0.3), page)
    return made


__all__ = [
    "DARK",
    "FONT",
    "GREY",
    "LINE",
    "PT",
    "field",
    "label",
    "picture",
    "place",
    "rule",
    "text_format",
]
