"""What the tab of a street holds: search, what is known of it, its buurten side by side."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRect, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QPainter, QPaintEvent
from qgis.PyQt.QtWidgets import (
    QAction,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..._bridge import Pack, StreetProfile, definitions
from ...state.language import say, tr
from ...state.session import Session
from ..elided_label import ElidedLabel
from ..flowing import Flowing
from ..running_text import text
from ..search_box import STREET, SearchBox
from .cells import StreetCells
from .contrasts import Contrasts
from .head import StreetHead, StreetTitle
from .model import compared
from .pie import StreetPie
from .table import StreetTable

ROOM = 12
"""Pixels that stay in sight around a row that the keyboard went to."""


class StreetBody(QWidget):
    """Shows the session's street; ``refresh`` makes only what changed.

    The caution stays in sight, whatever is scrolled. What differs between the sides comes after the
    rest is painted.
    """

    area_asked = pyqtSignal(str)
    indicator_picked = pyqtSignal(str)
    street_asked = pyqtSignal(str)
    zoom_asked = pyqtSignal()

    def __init__(self, session: Session, pick: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._made: tuple[object, ...] | None = None
        self.found: StreetProfile | None = None
        self.selected: str | None = None
        self.search = SearchBox(kinds=(STREET,))
        self.search.setPlaceholderText(tr("street_tab.search"))
        self.search.setAccessibleName(tr("street_tab.search"))
        self.tool = QToolButton()
        self.tool.setDefaultAction(pick)
        self.answer, self.caution = text(""), _Caution()
        self.title, self.head, self.table = StreetTitle(), StreetHead(), StreetTable()
        self.pie = StreetPie(self.table.held.table)
        self.contrasts, self.cells = Contrasts(), StreetCells()
        self.compared, self.key = text(""), ElidedLabel(0.85)
        self.key.setText(tr("compare.marks"))
        self.empty = _Empty()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.fill_contrasts)
        self._lay_out()
        self._connect()
        self.pack_changed()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.tool)
        inside = Flowing()
        figures = QVBoxLayout(inside)
        figures.setContentsMargins(0, 0, 4, 0)
        figures.setSpacing(4)
        for widget in (
            self.head, self.compared, self.pie, self.contrasts, self.table, self.key, self.cells,
        ):  # fmt: skip
            figures.addWidget(widget)
        figures.addStretch(1)
        self.scroll = QScrollArea()
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setWidget(inside)
        self.scroll.setMinimumHeight(8 * self.fontMetrics().height())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        layout.addLayout(top)
        for widget in (self.answer, self.title, self.caution):
            layout.addWidget(widget)
        layout.addWidget(self.scroll, 1)
        layout.addWidget(self.empty)
        layout.addStretch(0)

    def _connect(self) -> None:
        self.search.street_chosen.connect(self.street_asked)
        self.search.not_found.connect(self._not_found)
        self.search.several_found.connect(
            lambda count, asked: self.say(tr("street_tab.search.several", n=count, text=asked))
        )
        self.head.area_asked.connect(self.area_asked)
        self.title.zoom_asked.connect(self.zoom_asked)
        for widget in (self.pie, self.table):
            widget.indicator_picked.connect(self.indicator_picked)
        self.pie.numbers_changed.connect(self.table.set_numbers)
        self.table.area_asked.connect(self.area_asked)
        self.table.in_sight.connect(self._bring_in_sight)

    def select(self, indicator: str | None) -> None:
        """Mark an indicator in pie and table."""
        self.selected = indicator
        self.pie.select(indicator)
        if indicator is not None and self.table.held.line_of(indicator) >= 0:
            self.table.choose(indicator)

    def say(self, said: str) -> None:
        """Answer what the user just did, or take the answer away."""
        self.answer.setText(said)
        self.answer.setVisible(bool(said))

    def pack_changed(self) -> None:
        """Search in another pack, and forget what was shown of the one before."""
        self.forget()
        self.search.search_in(self._session.places)

    def forget(self) -> None:
        """Show nothing, and let nothing that waits come after."""
        self._later.stop()
        self._made = self.found = None
        self.say("")
        self._show(None)

    def refresh(self) -> None:
        """Show what the session holds; what is shown already is not made again."""
        session, streets = self._session, self._session.streets
        asked = (
            session.pack, streets.chosen, streets.lost, session.year, session.reference,
            session.definition,
        )  # fmt: skip
        if asked == self._made:
            return
        self._made = asked
        self.say("")
        self.search.follow(None if streets.chosen is None else streets.chosen.id)
        self._show(streets.profile())

    def fill_contrasts(self) -> None:
        """Say what differs, and what squares tell; it takes longer than a click may."""
        pack = self._session.pack
        if self.found is not None and pack is not None and not self._session.is_outdated():
            self.contrasts.show_street(pack, self.found)
            self.cells.show_street(pack, self.found)

    def _show(self, found: StreetProfile | None) -> None:
        """Show a street, or what to do first."""
        self.found, pack = found, self._session.pack
        if pack is None:
            self.found = found = None
        shown = found is not None
        for widget in (self.title, self.caution, self.scroll):
            widget.setVisible(shown)
        self.empty.setVisible(not shown)
        self.contrasts.show_nothing()
        self.cells.show_nothing()
        if found is None or pack is None:
            self._later.stop()
            self.pie.show_street(None, None, False)
            self.table.show_street(None, {})
            self._ask(pack)
            return
        self.search.setEnabled(True)
        self.title.name.setText(found.street.name)
        self.head.show_street(pack, found)
        self.compared.setText(compared(found))
        plain = definitions.is_plain(self._session.definition)
        self.pie.show_street(found, self.selected, plain)
        self.table.show_street(found, {each.id: each for each in pack.catalogue})
        self.scroll.verticalScrollBar().setValue(0)
        self._later.start(0)

    def _ask(self, pack: Pack | None) -> None:
        """Say what to do where no street is looked at."""
        has_streets = pack is not None and bool(pack.street_years)
        self.search.setEnabled(has_streets)
        self.empty.ask(pack, self._session.streets.lost)

    def _not_found(self, asked: str) -> None:
        names = self.search.near(asked)
        near = tr("search.near", names=names) if names else ""
        self.say(tr("street_tab.search.none", text=asked, near=near))

    def _bring_in_sight(self, place: QRect) -> None:
        inside = self.scroll.widget()
        middle = self.table.mapTo(inside, place.center())
        self.scroll.ensureVisible(self.scroll.horizontalScrollBar().value(), middle.y(), 0,
                                  place.height() // 2 + ROOM)  # fmt: skip


class _Caution(QFrame):
    """What must be read with every figure of the tab, beside a bar that makes it stand out."""

    BAR = 3

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = text(say("caution.straat"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * self.BAR + 3, 1, 0, 1)
        layout.addWidget(self.label)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.BAR, self.height(), self.palette().highlight())
        painter.end()


class _Empty(QWidget):
    """Says what to do where no street is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.how = text("", bold=True), text("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 18, 12, 18)
        layout.addWidget(self.title)
        layout.addWidget(self.how)

    def ask(self, pack: Pack | None, lost: str) -> None:
        """Ask for a street, or for a file with streets; say what became of one that is gone."""
        if pack is None or not pack.street_years:
            self.title.setText(tr("street_tab.none"))
            self.how.setText(tr("street_tab.none.how"))
            return
        self.title.setText(tr("street_tab.choose"))
        how = tr("street_tab.choose.how")
        self.how.setText(f"{tr('street_tab.lost', name=lost)}\n\n{how}" if lost else how)
