"""The letter of a pinned area, drawn the same on chip, column and map."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QPainter, QPalette

INK = QColor("#1d1f23")
PAPER = QColor("#ffffff")


def paint_letter(
    painter: QPainter, box: QRectF, letter: str, fill: QColor, ink: QColor, edge: QColor
) -> None:
    """Paint a letter in a round badge that fills ``box``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(edge)
    painter.setBrush(fill)
    painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(max(7, round(box.height() * 0.62)))
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()


def colours(palette: QPalette, marked: bool) -> tuple[QColor, QColor]:
    """Give fill and ink of a badge in the window; the marked one looks chosen."""
    if marked:
        return palette.highlight().color(), palette.highlightedText().color()
    return palette.text().color(), palette.base().color()


def mixed(base: QColor, full: QColor, part: float) -> QColor:
    """Give a colour that lies so far from one to another."""
    ends = zip(base.getRgb()[:3], full.getRgb()[:3], strict=True)
    return QColor(*(round(a + part * (b - a)) for a, b in ends))
