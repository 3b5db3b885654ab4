"""Year and reference: two lists whose words follow the area that is looked at."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QComboBox, QGridLayout, QLabel, QSizePolicy, QWidget

from ..._bridge import Pack, Profile, references
from ...state.language import current, tr

REFERENCES = (
    ("reference.default_plain", None),
    ("reference.gemeente", "GM"),
    ("reference.nederland", "NL"),
)


NARROW, NARROWEST = 52, 28
"""Characters across below which the two lists stand on two rows, and on three with their words."""


class Controls(QWidget):
    """Tells what the user chose; what the session holds is set without telling."""

    year_chosen = pyqtSignal(object)
    reference_chosen = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year = _combo(tr("year"))
        self.reference = _combo(tr("reference"))
        self._named = QLabel(tr("profile.beside"))
        self._named.setBuddy(self.reference)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self._rows = 0
        self._arrange(1)
        for text, key in REFERENCES:
            self.reference.addItem(tr(text), key)
        self.year.activated.connect(lambda _: self.year_chosen.emit(self.year.currentData()))
        self.reference.activated.connect(
            lambda _: self.reference_chosen.emit(self.reference.currentData())
        )

    def minimumSizeHint(self) -> QSize:
        """Fit a narrow dock, whatever the arrangement is now."""
        em = self.fontMetrics().averageCharWidth()
        wide = max(10 * em, self._named.sizeHint().width())
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the reference on a row of its own where the width is small."""
        super().resizeEvent(event)
        across = self.width() / self.fontMetrics().averageCharWidth()
        self._arrange(1 if across >= NARROW else 2 if across >= NARROWEST else 3)

    def _arrange(self, rows: int) -> None:
        """Read as one line, or as two or three: the year, compared with, the reference."""
        if rows == self._rows:
            return
        self._rows = rows
        places = {
            1: ((0, 0), (0, 1), (0, 2)),
            2: ((0, 0, 1, 2), (1, 0), (1, 1)),
            3: ((0, 0), (1, 0), (2, 0)),
        }[rows]
        for widget, place in zip((self.year, self._named, self.reference), places, strict=True):
            self._grid.addWidget(widget, *place)
        for column, stretch in enumerate({1: (3, 0, 4), 2: (0, 1, 0), 3: (1, 0, 0)}[rows]):
            self._grid.setColumnStretch(column, stretch)

    def set_pack(self, pack: Pack) -> None:
        """Offer the pack's years, newest first."""
        self.forget_area()
        self.year.clear()
        self.year.addItem(tr("year.newest"), None)
        for year in reversed(pack.years):
            self.year.addItem(str(year), year)

    def show_choice(self, year: int | None, reference: str | None) -> None:
        """Show what the session holds."""
        self.year.setCurrentIndex(max(0, self.year.findData(year)))
        self.reference.setCurrentIndex(max(0, self.reference.findData(reference)))

    def forget_area(self) -> None:
        """Name no area: what is offered holds for all of them."""
        for index, (text, _) in enumerate(REFERENCES):
            self.reference.setItemText(index, tr(text))
            self.reference.model().item(index).setEnabled(True)

    def name_references(self, pack: Pack, profile: Profile) -> None:
        """Name the default and the gemeente after the area."""
        self.forget_area()
        area = profile.area
        default = references.chosen(pack, area, None)
        name = default.name_nl if current() == "nl" else default.name_en
        self.reference.setItemText(0, tr("reference.default", name=name))
        if area.level in ("land", "gemeente"):
            self.reference.model().item(1).setEnabled(False)
        elif area.gemeente_code and area.gemeente:
            own = references.gemeente(area.gemeente_code, area.gemeente)
            self.reference.setItemText(1, own.name_nl if current() == "nl" else own.name_en)


def _combo(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(4)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    combo.setToolTip(name)
    combo.view().setTextElideMode(Qt.TextElideMode.ElideRight)
    return combo
