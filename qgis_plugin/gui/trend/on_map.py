"""What the tab puts on the map: the change between two years, or all years to step through."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSignalBlocker, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from ...state.language import tr
from ..flow import FlowLayout
from ..running_text import text


class OnMapChoice(QWidget):
    """Asks for two years. ``change_asked`` gives them, ``years_asked`` and ``left`` say no more."""

    change_asked = pyqtSignal(int, int)
    years_asked = pyqtSignal()
    left = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = text(tr("trend_tab.map"), bold=True)
        self.first, self.last = _box("from"), _box("to")
        self.change, self.years = _button("change"), _button("years")
        self.away = QPushButton(tr("trend_tab.away"))
        self.why = text("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title)
        rows = (
            (_label("from", self.first), self.first, _label("to", self.last), self.last,
             self.change),
            (self.years, self.away),
        )  # fmt: skip
        for widgets in rows:
            row = QWidget()
            flow = FlowLayout(row, 6)
            for widget in widgets:
                flow.addWidget(widget)
            layout.addWidget(row)
        layout.addWidget(self.why)
        for box in (self.first, self.last):
            box.currentIndexChanged.connect(self._changed)
        self.change.clicked.connect(self._ask)
        self.years.clicked.connect(self.years_asked)
        self.away.clicked.connect(self.left)

    def show_years(self, years: tuple[int, ...], first: int | None, last: int | None) -> None:
        """Offer years, with two of them chosen; none where there is no map of two."""
        for box, wanted in ((self.first, first), (self.last, last)):
            with QSignalBlocker(box):
                box.clear()
                for year in years:
                    box.addItem(str(year), year)
                at = box.findData(wanted)
                box.setCurrentIndex(at if at >= 0 else 0 if box is self.first else len(years) - 1)
        self._changed()

    def show_laid(self, laid: bool, reading: bool = False) -> None:
        """Offer to take away what is on the map, or to stop what is being read for it."""
        self.away.setText(tr("trend_tab.stop" if reading else "trend_tab.away"))
        self.away.setEnabled(laid or reading)

    def say(self, said: str) -> None:
        """Show a sentence, or take it away."""
        self.why.setText(said)
        self.why.setVisible(bool(said))

    def chosen(self) -> tuple[int, int] | None:
        """Give the two years; None where they are in the wrong order, or not there."""
        first, last = self.first.currentData(), self.last.currentData()
        return (first, last) if first is not None and last is not None and first < last else None

    def _changed(self) -> None:
        held = self.first.count() > 1
        self.years.setEnabled(held)
        self.change.setEnabled(self.chosen() is not None)
        said = "" if held else tr("trend_tab.no_map")
        self.say(said if not held or self.chosen() else tr("trend_tab.order"))

    def _ask(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.change_asked.emit(*chosen)


def _box(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(tr(f"trend_tab.{name}"))
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _label(name: str, box: QComboBox) -> QLabel:
    made = QLabel(tr(f"trend_tab.{name}"))
    made.setBuddy(box)
    # In the row it stands beside the box, at the same height.
    made.setMinimumHeight(box.sizeHint().height())
    return made


def _button(name: str) -> QPushButton:
    made = QPushButton(tr(f"trend_tab.{name}"))
    made.setToolTip(tr(f"trend_tab.{name}.tip"))
    return made
