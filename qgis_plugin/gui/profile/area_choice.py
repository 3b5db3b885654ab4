"""Two lists: my gemeente, then a wijk or buurt in it."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QFocusEvent
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ..._bridge import Area, Pack
from ...state import choices
from ...state.language import tr
from .. import words

DEPTH = "    "


class _LateCombo(QComboBox):
    """A list that is filled when someone comes near it: most clicks are on the map."""

    wanted = pyqtSignal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(words.as_tooltip(name))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(5)
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)

    def showPopup(self) -> None:
        """Fill the list, then open it as wide as its names."""
        self.wanted.emit()
        longest = self.view().sizeHintForColumn(0) + 2 * self.fontMetrics().averageCharWidth()
        self.view().setMinimumWidth(min(longest, 60 * self.fontMetrics().averageCharWidth()))
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Fill the list, so that the arrow keys find something."""
        self.wanted.emit()
        super().focusInEvent(event)


class AreaChoice(QWidget):
    """Tells which area was chosen; what the session holds is shown without telling."""

    area_chosen = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gemeente = _LateCombo(tr("profile.gemeente"))
        self.area = _LateCombo(tr("profile.area"))
        self._pack: Pack | None = None
        self._filled = ""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.gemeente, 1)
        layout.addWidget(self.area, 1)
        self.area.wanted.connect(self._fill)
        self.gemeente.activated.connect(self._gemeente_chosen)
        self.area.activated.connect(self._area_chosen)

    def set_pack(self, pack: Pack | None) -> None:
        """Offer the gemeenten of another pack, the user's own one first and chosen."""
        self._pack = pack
        self.gemeente.clear()
        self.area.clear()
        found = [] if pack is None else choices.gemeenten(pack)
        first = choices.mine()
        for area in found:
            name = words.area_title(area)
            own = area.code == first
            self.gemeente.addItem(tr("profile.mine", name=name) if own else name, area.code)
        own = bool(found) and (found[0].code == first or len(found) == 1)
        self._choose(found[0].code if own else "")
        self.setVisible(bool(found))

    def show_area(self, area: Area | None) -> None:
        """Show the area that is looked at; the list of its gemeente is read when it is asked."""
        if area is None or area.level == "land":
            return
        gemeente = area.code if area.level == "gemeente" else area.gemeente_code or ""
        if self.gemeente.findData(gemeente) < 0:
            return
        if self._filled != gemeente or self.gemeente.currentData() != gemeente:
            self._choose(gemeente)
        self._show(area)

    def _choose(self, gemeente: str) -> None:
        """Choose a gemeente, with nothing chosen in it; empty asks for one."""
        index = self.gemeente.findData(gemeente) if gemeente else -1
        if index < 0 and (not self.gemeente.count() or self.gemeente.itemData(0)):
            self.gemeente.insertItem(0, tr("profile.gemeente.choose"), "")
        self.gemeente.setCurrentIndex(max(0, index))
        self._filled = ""
        self.area.clear()
        self.area.addItem(tr("profile.area.choose"), "")
        self.area.setEnabled(bool(gemeente))

    def _show(self, area: Area) -> None:
        if not area.code or area.level == "gemeente":
            self.area.setCurrentIndex(0)
            return
        if self.area.findData(area.code) < 0:
            if not self._filled:
                self.area.clear()
                self.area.addItem(tr("profile.area.choose"), "")
            self.area.addItem(words.area_title(area), area.code)
        self.area.setCurrentIndex(self.area.findData(area.code))

    def _fill(self) -> None:
        """Read what lies in the gemeente, once; what is chosen stays so."""
        code = self.gemeente.currentData() or ""
        if self._pack is None or not code or self._filled == code:
            return
        now = self.area.currentData()
        self._filled = code
        self.area.clear()
        self.area.addItem(tr("profile.area.whole"), code)
        for depth, area in choices.within(self._pack, code):
            self.area.addItem(f"{DEPTH * depth}{words.area_title(area)}", area.code)
        self.area.setCurrentIndex(max(0, self.area.findData(now)) if now else 0)

    def _gemeente_chosen(self) -> None:
        code = self.gemeente.currentData()
        if code:
            choices.remember(code)
            self._choose(code)
            self.area_chosen.emit(code)

    def _area_chosen(self) -> None:
        code = self.area.currentData()
        if code:
            gemeente = self.gemeente.currentData()
            if gemeente:
                choices.remember(gemeente)
            self.area_chosen.emit(code)
