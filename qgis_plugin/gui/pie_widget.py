"""The profieltaart: the core's SVG on a white card, with a tooltip and a click for each slice."""

from __future__ import annotations

from dataclasses import replace

from qgis.PyQt.QtCore import QByteArray, QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from .._bridge import Pie, Profile, Slice, lay_out, text_alternative
from ..state import language
from . import words

FULL_FROM = 620
"""From this width on, each slice carries its name; below it, the number of its row."""

LEGIBLE = 8.0
"""Height in pixels below which the words of the legend are left out where the room is low."""

UNIT = 960.0
GAP = 14.0
INSET = 6
CARD = QColor("#ffffff")
EDGE = QColor("#d9dde3")


class PieWidget(QWidget):
    """Paints one profile. The picture keeps its proportions and is drawn as vectors."""

    indicator_picked = pyqtSignal(str)
    numbered_changed = pyqtSignal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile: Profile | None = None
        self._pie: Pie | None = None
        self._selected: str | None = None
        self._renderer = QSvgRenderer(self)
        self._picture: QImage | None = None
        self.numbered = True
        self.plain = False
        """Whether segments of equal size are drawn; holds from the next profile on."""
        self.legend_shown = True
        self._explained = True
        self._tall = 0.0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(220)

    def show_profile(self, profile: Profile | None, selected: str | None = None) -> None:
        """Show a profile, or an empty card."""
        self._profile, self._selected = profile, selected
        self._lay_out()
        told = "" if profile is None else text_alternative(profile, language.current())
        self.setAccessibleName(language.tr("pie"))
        self.setAccessibleDescription(told)

    def explain(self, wanted: bool) -> None:
        """Show the legend below the pie, or not."""
        if wanted != self._explained:
            self._explained = wanted
            self._lay_out()

    def select(self, indicator: str | None) -> None:
        """Mark a slice."""
        if indicator != self._selected:
            self._selected = indicator
            self._load()

    def picture_rect(self) -> QRectF:
        """Give where the picture is painted, in widget coordinates."""
        if self._pie is None:
            return QRectF()
        space = QRectF(self.rect()).adjusted(INSET, INSET, -INSET, -INSET)
        scale = min(space.width() / UNIT, space.height() / self._pie.height)
        found = QRectF(0, 0, UNIT * scale, self._pie.height * scale)
        found.moveCenter(space.center())
        return found

    def slice_at(self, point: QPointF) -> Slice | None:
        """Give the slice under a point of the widget."""
        place = self.picture_rect()
        if self._pie is None or self._profile is None or not place.contains(point):
            return None
        x, y = point.x() - place.left(), point.y() - place.top()
        name = self._pie.slice_at(x, y, place.width())
        return next((s for s in self._profile.slices if s.indicator == name), None)

    def sizeHint(self) -> QSize:
        """Ask for a square or a little more."""
        return QSize(400, 440)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between names and numbers where the width asks for it."""
        super().resizeEvent(event)
        if self._pie is not None and (
            self._wants_numbers() != self.numbered or self._wants_legend() != self.legend_shown
        ):
            self._lay_out()
        self._limit_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card and the picture on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(EDGE)
        painter.setBrush(CARD)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self._pie is not None:
            place = self.picture_rect()
            painter.drawImage(place.topLeft(), self._drawn(place))
        if self.hasFocus():
            painter.setPen(self.palette().highlight().color())
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer that a slice can be clicked."""
        found = self.slice_at(QPointF(event.pos()))
        shape = Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick the slice's indicator."""
        found = self.slice_at(QPointF(event.pos()))
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.indicator_picked.emit(found.indicator)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go round the pie with the arrow keys."""
        steps = {
            Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1,
        }  # fmt: skip
        step = steps.get(event.key())
        if step is None or self._profile is None:
            super().keyPressEvent(event)
            return
        names = [part.indicator for part in self._profile.slices]
        here = names.index(self._selected) if self._selected in names else min(-step, 0)
        self.indicator_picked.emit(names[(here + step) % len(names)])

    def event(self, event: QEvent) -> bool:
        """Tell about the slice under the pointer; the text is escaped, as tooltips read HTML."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.slice_at(QPointF(event.pos()))
            if found is None or self._profile is None:
                QToolTip.hideText()
            else:
                told = " ".join(
                    [words.told(found, self._profile), *words.cautions(self._profile, found)]
                )
                text = words.as_tooltip(told)
                QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _drawn(self, place: QRectF) -> QImage:
        """Draw the SVG at the screen's own resolution, once for each profile and size."""
        ratio = self.devicePixelRatioF()
        size = QSize(round(place.width() * ratio), round(place.height() * ratio))
        if self._picture is None or self._picture.size() != size:
            image = QImage(size, QImage.Format.Format_RGB32)
            image.fill(CARD)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
            painter.end()
            image.setDevicePixelRatio(ratio)
            self._picture = image
        return self._picture

    def _wants_numbers(self) -> bool:
        return self.width() < FULL_FROM

    def _lay_out(self) -> None:
        before, self.numbered = self.numbered, self._wants_numbers()
        self._pie = None
        if self._profile is not None:
            self._pie = self._laid_out(self._profile, self._explained)
            self._tall = self._pie.height
            self.legend_shown = self._wants_legend()
            if self._explained and not self.legend_shown:
                self._pie = self._laid_out(self._profile, legend=False)
        self._limit_height()
        self._load()
        if before != self.numbered:
            self.numbered_changed.emit(self.numbered)

    def _laid_out(self, profile: Profile, legend: bool) -> Pie:
        pie = lay_out(
            profile, lang=language.current(), legend=legend, numbered=self.numbered,
            plain=self.plain,
        )  # fmt: skip
        return _without_key(pie) if self.numbered else pie

    def _wants_legend(self) -> bool:
        """Tell whether the legend is asked for and not squeezed by the height."""
        if not self._explained or self._pie is None:
            return False
        across = (self.width() - 2 * INSET) / UNIT
        down = (self.height() - 2 * INSET) / max(1.0, self._tall)
        return down >= across or down * self._pie.sizes.key >= LEGIBLE

    def _limit_height(self) -> None:
        """Take no more height than the picture, legend and all, fills at this width."""
        if self._pie is not None:
            height = self._tall * max(1, self.width() - 2 * INSET) / UNIT
            self.setMaximumHeight(max(self.minimumHeight(), round(height) + 2 * INSET))

    def _load(self) -> None:
        self._picture = None
        if self._pie is not None:
            text = self._pie.svg(UNIT, self._selected)
            self._renderer.load(QByteArray(text.encode("utf-8")))
        self.update()


def _without_key(pie: Pie) -> Pie:
    """Leave out the list of numbers, since the table below the pie is that list."""
    key, *legends = pie.blocks
    corners = [y for line in pie.lines for _, y in line.corners()]
    up = key.bottom - max([pie.cy + pie.sizes.outer, *corners]) - GAP
    raised = tuple(
        replace(
            legend,
            lines=tuple(line.lowered(-up) for line in legend.lines),
            swatches=tuple(replace(swatch, y=swatch.y - up) for swatch in legend.swatches),
            bottom=legend.bottom - up,
        )
        for legend in legends
    )
    return replace(pie, blocks=raised, height=pie.height - up)
