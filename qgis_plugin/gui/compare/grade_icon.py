"""The core's small marks as icons, drawn once for each size of screen."""

from __future__ import annotations

from functools import lru_cache

from qgis.PyQt.QtCore import QByteArray, QRectF, Qt
from qgis.PyQt.QtGui import QIcon, QPainter, QPixmap
from qgis.PyQt.QtSvg import QSvgRenderer

from ..._bridge import mark

FINE = 2
"""Pixels for each unit: sharp up to 200 %."""


@lru_cache(maxsize=64)
def icon(drawn: mark.Mark | None, side: int) -> QIcon:
    """Give a mark as an icon of ``side`` pixels; an empty one keeps values in line."""
    pixmap = QPixmap(side * FINE, side * FINE)
    pixmap.setDevicePixelRatio(FINE)
    pixmap.fill(Qt.GlobalColor.transparent)
    if drawn is not None:
        painter = QPainter(pixmap)
        svg = QByteArray(mark.svg(drawn).encode("utf-8"))
        QSvgRenderer(svg).render(painter, QRectF(0, 0, side, side))
        painter.end()
    made = QIcon(pixmap)
    # In a chosen row Qt would tint it, and the colours say something.
    made.addPixmap(pixmap, QIcon.Mode.Selected)
    return made
