"""The years of a figure as a small line in a cell of the table."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QByteArray, QModelIndex, QObject, QRectF, Qt
from qgis.PyQt.QtGui import QPainter
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ..._bridge import charted, sparkline
from ...state.language import current
from .section_content import View

WIDTH, HEIGHT = 84.0, 20.0
INSET = 2.0
ID = int(Qt.ItemDataRole.UserRole)


class YearLines(QStyledItemDelegate):
    """Draws what the core makes of the years of an indicator; nothing where it makes nothing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawn: dict[str, QSvgRenderer | None] = {}

    def forget(self) -> None:
        """Draw nothing until the years of another area are read."""
        self._drawn = {}

    def knows(self, indicator: str) -> bool:
        """Tell whether the years of an indicator were read."""
        return indicator in self._drawn

    def read(self, view: View, names: Sequence[str]) -> dict[str, str]:
        """Read the years of indicators; give those that have a line, each with it in words."""
        if not names:
            return {}
        found = [view.pack.catalogue.find(name) for name in names]
        indicators = [indicator for indicator in found if indicator is not None]
        profile = view.profile
        series = charted.series(view.pack, profile.area, indicators, profile.reference, view.years)
        self._drawn |= dict.fromkeys(names)
        told = {}
        for name, data in series.items():
            made = sparkline.lay_out(
                data, lang=current(), width=WIDTH, height=HEIGHT, ends=False
            )  # fmt: skip
            self._drawn[name] = QSvgRenderer(QByteArray(made.svg().encode("utf-8")))
            told[name] = made.told
        return told

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:  # fmt: skip
        """Paint the cell, and the line in the middle of it."""
        super().paint(painter, option, index)
        renderer = self._drawn.get(index.sibling(index.row(), 0).data(ID) or "")
        if renderer is None:
            return
        room = QRectF(option.rect).adjusted(INSET, 1, -INSET, -1)
        scale = min(room.width() / WIDTH, room.height() / HEIGHT)
        place = QRectF(0, 0, WIDTH * scale, HEIGHT * scale)
        place.moveCenter(room.center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, place)
        painter.restore()
