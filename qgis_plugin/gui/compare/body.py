"""What the tab holds: chips, choices, the table, and the figure that is chosen in it."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ..._bridge import Area, NotFoundError, WijkmonitorError, references
from ...state import comparing
from ...state.comparing import Compared
from ...state.language import current, tr
from ...state.map import dressing
from ...state.pins import MOST
from ...state.session import Session
from .. import words
from ..elided_label import ElidedLabel
from ..running_text import text
from ..search_box import SearchBox
from .detail import CompareDetail
from .pin_list import PinList
from .similar_list import SimilarList
from .table import CompareTable


class CompareBody(QWidget):
    """Shows the session's pins side by side; ``refresh`` makes only what changed.

    ``area_marked``: the area that is pointed at, else the one that was chosen; empty for none.
    """

    indicator_picked = pyqtSignal(str)
    area_asked = pyqtSignal(str)
    area_marked = pyqtSignal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.marked = ""
        self.compared: Compared | None = None
        self._looked_at: str | None = None
        self._made: tuple[object, ...] | None = None
        self.search, self.pin = SearchBox(), QPushButton(tr("compare.pin"))
        self.pins, self.notice, self.answer = PinList(), text(""), text("")
        self.against, self.year = _combo(tr("reference")), _combo(tr("year"))
        self.similar, self.table = SimilarList(session.is_outdated), CompareTable()
        self.detail, self.empty = CompareDetail(session.is_outdated), _empty()
        self.key, self.left_out = ElidedLabel(0.85), ElidedLabel(0.85)
        self.key.setText(tr("compare.marks"))
        self.search.setPlaceholderText(tr("compare.search"))
        self.search.setAccessibleName(tr("compare.search"))
        self._lay_out()
        self._connect()
        self.pack_changed()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.pin)
        self.choices = QWidget()
        form = QFormLayout(self.choices)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(4)
        form.addRow(tr("reference"), self.against)
        form.addRow(tr("year"), self.year)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self._with_key())
        self.lower = QStackedWidget()
        self.lower.addWidget(self.detail)
        self.lower.addWidget(self.similar)
        self.splitter.addWidget(self.lower)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        layout.addLayout(top)
        for widget in (self.pins, self.answer, self.notice, self.choices, self.similar.head):
            layout.addWidget(widget)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.empty)
        layout.addStretch(0)

    def _with_key(self) -> QWidget:
        upper = QWidget()
        layout = QVBoxLayout(upper)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.key)
        layout.addWidget(self.left_out)
        return upper

    def _connect(self) -> None:
        session, pins = self._session, self._session.pins
        self.search.area_chosen.connect(self._add_searched)
        self.search.not_found.connect(self._not_found)
        self.search.several_found.connect(
            lambda count, asked: self.say(tr("search.several", n=count, text=asked))
        )
        self.pin.clicked.connect(lambda: self.add(session.code or ""))
        self.pins.remove_asked.connect(pins.remove)
        self.pins.order_asked.connect(pins.arrange)
        self.pins.clear_asked.connect(pins.clear)
        self.pins.area_asked.connect(self.area_asked)
        self.against.activated.connect(lambda _: self.refresh())
        self.year.activated.connect(lambda _: session.choose_year(self.year.currentData()))
        self.similar.area_wanted.connect(self.add)
        self.similar.head.toggled.connect(
            lambda on: self.lower.setCurrentWidget(self.similar if on else self.detail)
        )
        self.table.row_chosen.connect(lambda _: self._show_row())
        self.table.indicator_picked.connect(self.indicator_picked)
        for widget in (self.pins, self.table):
            widget.area_chosen.connect(self.mark)
            widget.hovered.connect(self._point)

    # What the user does

    def add(self, code: str) -> None:
        """Pin an area; where that cannot be, say why."""
        pins = self._session.pins
        if not code or pins.add(code):
            return
        area = self._area(code)
        if area is not None and code in pins.codes:
            self.say(tr("compare.pin.held", name=words.area_title(area)))
        else:
            self.say(tr("compare.full", n=MOST))

    def mark(self, code: str) -> None:
        """Mark an area on chip, column and map; empty marks none."""
        self.marked = code if code in self._session.pins.codes else ""
        self.pins.mark(self.marked)
        self.table.mark(self.marked)
        self.area_marked.emit(self.marked)

    def say(self, said: str) -> None:
        """Answer what the user just did, or take the answer away."""
        self.answer.setText(said)
        self.answer.setVisible(bool(said))

    # What the session tells

    def pack_changed(self) -> None:
        """Search in another pack, and forget what was shown of the one before."""
        pack = self._session.pack
        self.forget()
        self.search.search_in(self._session.places)
        self.year.clear()
        self.year.addItem(tr("year.newest"), None)
        for year in reversed(pack.years if pack else ()):
            self.year.addItem(str(year), year)

    def forget(self) -> None:
        """Show nothing, and let nothing that waits come after."""
        self._made = self.compared = None
        self.table.show_compared(None, [])
        self.detail.show_nothing()
        self.similar.ask(None, None, ())

    def refresh(self) -> None:
        """Show what the session holds; what is shown already is not made again."""
        session = self._session
        self._offer_pin()
        self.year.setCurrentIndex(max(0, self.year.findData(session.year)))
        asked = comparing.Asked(
            session.pins.codes, session.year, session.definition, self._against()
        )
        made = (session.pack, *asked)
        if made != self._made:
            self._made = made
            self._show_pins()
            self._compare(asked)
        if session.code != self._looked_at:
            self._looked_at = session.code
            self.mark(session.code or "")
        else:
            self.mark(self.marked)

    def _compare(self, asked: comparing.Asked) -> None:
        self.compared = None
        pack = self._session.pack
        if pack is not None and asked.codes:
            try:
                self.compared = comparing.of(pack, asked)
            except WijkmonitorError as error:
                self._session.failed.emit(error)
        shown = self.compared is not None
        for widget in (self.choices, self.splitter):
            widget.setVisible(shown or bool(asked.codes))
        self.splitter.setVisible(shown)
        self.empty.setVisible(not asked.codes)
        self.table.blockSignals(True)
        self.table.show_compared(self.compared, self._letters())
        self.table.blockSignals(False)
        self._show_row()
        self._say_left_out()
        self.notice.setText(self._what_to_know(asked))
        self.notice.setVisible(bool(self.notice.text()))
        self.say("")

    def _what_to_know(self, asked: comparing.Asked) -> str:
        """Say what the table does not show, and why."""
        made, said = self.compared, []
        if asked.codes and (made is None or made.absent):
            absent = made.absent if made else self._pinned()
            names = [words.area_title(area) for area in absent]
            said.append(tr("compare.absent", year=asked.year, names=names))
        if made is None:
            return " ".join(said)
        if len(made.found.areas) == 1 and not made.beside:
            said.append(tr("compare.alone"))
        if made.alike is not None:
            first = words.area_title(made.found.areas[0])
            if made.alike.found:
                traits = [self._short(id) for id in made.alike.traits]
                said.append(tr("compare.alike.traits", names=traits))
            else:
                said.append(tr("compare.alike.none", name=first))
        return " ".join(said)

    def _say_left_out(self) -> None:
        """Name the figures that have no row, below the table."""
        left_out = self.compared.found.left_out if self.compared else ()
        names = [dressing.long_name(i) for i in left_out]
        self.left_out.setText(tr("compare.left_out", names=names) if names else "")
        self.left_out.setVisible(bool(names))

    def _short(self, indicator: str) -> str:
        return dressing.short_name(self._session.pack.indicator(indicator))

    # Parts of the picture

    def _show_pins(self) -> None:
        areas = self._pinned()
        letter = self._session.pins.letter
        self.pins.show_areas([(letter(area.code), area) for area in areas])
        self.pins.setVisible(bool(areas))
        self._name_references(areas)
        first = areas[0] if areas else None
        self.similar.ask(self._session.pack, first, self._session.pins.codes)

    def _show_row(self) -> None:
        made, pack = self.compared, self._session.pack
        row = self.table.held.row_at(self.table.currentIndex().row()) if made else None
        if made is None or pack is None or row is None:
            self.detail.show_nothing()
            return
        self.detail.show_row(pack, made.found, row, self._letters())

    def _letters(self) -> list[str]:
        if self.compared is None:
            return []
        return [self._session.pins.letter(area.code) for area in self.compared.found.areas]

    def _pinned(self) -> list[Area]:
        pack = self._session.pack
        return [] if pack is None else comparing.areas(pack, self._session.pins.codes)

    def _area(self, code: str) -> Area | None:
        try:
            return None if self._session.pack is None else self._session.pack.area(code)
        except NotFoundError:
            return None

    def _offer_pin(self) -> None:
        area, code = self._session.area, self._session.code
        held = code in self._session.pins.codes
        self.pin.setEnabled(code is not None and not held)
        told = tr("compare.pin.none")
        if area is not None and code is not None:
            key = "compare.pin.held" if held else "compare.pin.tip"
            told = tr(key, name=words.area_title(area))
        self.pin.setToolTip(words.as_tooltip(told))

    def _name_references(self, areas: list[Area]) -> None:
        """Name what can be compared with after the first area; the choice stays."""
        chosen = self._against()
        self.against.clear()
        if not areas:
            return
        first = areas[0]
        name = words.area_title(first)
        self.against.addItem(tr("compare.against.first", name=name), comparing.FIRST)
        if first.level not in ("land", "gemeente") and first.gemeente_code and first.gemeente:
            own = references.gemeente(first.gemeente_code, first.gemeente).name(current())
            self.against.addItem(own, comparing.GEMEENTE)
        self.against.addItem(references.nederland().name(current()), comparing.NEDERLAND)
        if first.level != "land":
            self.against.addItem(tr("compare.against.alike", name=name), comparing.ALIKE)
        self.against.setCurrentIndex(max(0, self.against.findData(chosen)))

    def _against(self) -> str:
        return self.against.currentData() or comparing.FIRST

    def _point(self, code: str) -> None:
        """Let the area that is pointed at stand out on the map; afterwards the marked one."""
        self.area_marked.emit(code or self.marked)

    def _add_searched(self, code: str) -> None:
        self.add(code)
        # The list of hits writes its text after it tells what was chosen.
        QTimer.singleShot(0, self.search.clear)

    def _not_found(self, asked: str) -> None:
        names = self.search.near(asked)
        near = tr("search.near", names=names) if names else ""
        self.say(tr("search.none", text=asked, near=near))


def _combo(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(6)
    combo.view().setTextElideMode(Qt.TextElideMode.ElideRight)
    return combo


def _empty() -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(12, 18, 12, 18)
    title = text(tr("compare.empty"), bold=True)
    how: QLabel = text(tr("compare.empty.how"))
    layout.addWidget(title)
    layout.addWidget(how)
    return page
