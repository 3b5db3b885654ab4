"""The profieltaart: the core's SVG on a white card, with a tooltip and a click for each slice."""

from __future__ import annotations

from qgis.PyQt.QtCore import QByteArray, QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import (
    QColor,
    QContextMenuEvent,
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

from ..._bridge import Pie, Profile, Slice, explained, lay_out, tables, text_alternative
from ...state import language
from .. import words
from ..takeaway import Takeaway, Taken
from .section_content import View

FULL_FROM, FULL_FROM_HEIGHT = 620, 430
"""From this width and height on, each slice carries its name; below, the number of its row."""

UNIT = 960.0
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
        self._view: View | None = None
        self._pie: Pie | None = None
        self._selected: str | None = None
        self._renderer = QSvgRenderer(self)
        self._picture: QImage | None = None
        self.numbered = True
        self.plain = False
        """Whether segments of equal size are drawn; holds from the next profile on."""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(12 * self.fontMetrics().lineSpacing())
        self.takeaway = Takeaway(self, self._taken)
        self.takeaway.button().hide()

    def show_view(self, view: View | None) -> None:
        """Show what is looked at; with it, the pie can be quoted and taken along."""
        self._view = view
        if view is None:
            self.show_profile(None)
        else:
            self.plain = view.plain
            self.show_profile(view.profile, view.indicator)
        self.takeaway.button().setVisible(view is not None)

    def show_profile(self, profile: Profile | None, selected: str | None = None) -> None:
        """Show a profile, or an empty card."""
        self._profile, self._selected = profile, selected
        self._lay_out()
        told = "" if profile is None else text_alternative(profile, language.current())
        self.setAccessibleName(language.tr("pie"))
        self.setAccessibleDescription(told)

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
        if self._pie is not None and self._wants_numbers() != self.numbered:
            self._lay_out()
        self._limit_height()
        button = self.takeaway.button()
        button.adjustSize()
        button.move(self.width() - button.width() - 2, 2)

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
            if not self.takeaway.key(event):
                super().keyPressEvent(event)
            return
        names = [part.indicator for part in self._profile.slices]
        here = names.index(self._selected) if self._selected in names else min(-step, 0)
        self.indicator_picked.emit(names[(here + step) % len(names)])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be taken from the pie."""
        self.takeaway.show(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Tell about the slice under the pointer; the text is escaped, as tooltips read HTML."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.slice_at(QPointF(event.pos()))
            if self._profile is None:
                QToolTip.hideText()
            elif found is None:
                told = words.as_tooltip(self.accessibleDescription())
                QToolTip.showText(event.globalPos(), told, self)
            else:
                profile = self._profile_of(found)
                told = " ".join([words.told(found, profile), *words.cautions(profile, found)])
                QToolTip.showText(event.globalPos(), words.as_tooltip(told), self)
            return True
        return super().event(event)

    def _profile_of(self, found: Slice) -> Profile:
        """Give the profile that a slice is of."""
        return self._profile

    def _taken(self) -> Taken | None:
        """Give the slice that is marked to quote, else the whole; the picture explains itself."""
        view, lang = self._view, language.current()
        if view is None or self._profile is None:
            return None
        told, table = text_alternative(view.profile, lang), tables.of_profile(view.profile, lang)
        part = next((s for s in view.profile.slices if s.indicator == self._selected), None)
        said = f"{told} {table.source}".strip()
        if part is not None:
            said = explained.quote(view.pack, view.profile, part, lang)
        drawn = lay_out(view.profile, lang=lang, plain=self.plain).svg(UNIT, self._selected)
        return Taken(table.title, said, told, table, drawn)

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
        return self.width() < FULL_FROM or self.height() < FULL_FROM_HEIGHT

    def _lay_out(self) -> None:
        before, self.numbered = self.numbered, self._wants_numbers()
        self._pie = None
        if self._profile is not None:
            self._pie = self._laid_out(self._profile)
        self._limit_height()
        self._load()
        if before != self.numbered:
            self.numbered_changed.emit(self.numbered)

    def _laid_out(self, profile: Profile) -> Pie:
        # The table below the pie is the list of its numbers.
        return lay_out(
            profile, lang=language.current(), legend=False, numbered=self.numbered, listed=False,
            plain=self.plain,
        )  # fmt: skip

    def _limit_height(self) -> None:
        """Take no more height than the picture fills at this width."""
        if self._pie is not None:
            height = self._pie.height * max(1, self.width() - 2 * INSET) / UNIT
            self.setMaximumHeight(max(self.minimumHeight(), round(height) + 2 * INSET))

    def _load(self) -> None:
        self._picture = None
        if self._pie is not None:
            text = self._pie.svg(UNIT, self._selected)
            self._renderer.load(QByteArray(text.encode("utf-8")))
        self.update()
