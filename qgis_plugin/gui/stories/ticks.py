"""A short list of names to tick."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

KEY = Qt.ItemDataRole.UserRole
ROWS = 5


class Ticks(QListWidget):
    """Offers names; asks for the height of a few of them, the rest is scrolled."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setUniformItemSizes(True)

    def offer(self, names: Iterable[tuple[str, str]], ticked: Iterable[str]) -> None:
        """Show keys with their names, those that are ticked first."""
        chosen = set(ticked)
        self.clear()
        for key, name in sorted(names, key=lambda each: each[0] not in chosen):
            self._add(key, name, key in chosen)
        self.updateGeometry()

    def add(self, key: str, name: str) -> None:
        """Offer one more, where it is not there yet."""
        if key not in [self.item(at).data(KEY) for at in range(self.count())]:
            self._add(key, name, False)
            self.updateGeometry()

    def ticked(self) -> tuple[str, ...]:
        """Give the keys that are ticked, in their order."""
        rows = (self.item(at) for at in range(self.count()))
        return tuple(r.data(KEY) for r in rows if r.checkState() == Qt.CheckState.Checked)

    def tick(self, key: str) -> None:
        """Tick one."""
        for at in range(self.count()):
            if self.item(at).data(KEY) == key:
                self.item(at).setCheckState(Qt.CheckState.Checked)

    def sizeHint(self) -> QSize:
        """Ask for as many rows as there are, up to a few."""
        rows = min(max(self.count(), 1), ROWS)
        row = self.sizeHintForRow(0) if self.count() else self.fontMetrics().height() + 4
        return QSize(120, rows * row + 2 * self.frameWidth() + 2)

    def minimumSizeHint(self) -> QSize:
        """Ask for no width."""
        return QSize(0, self.sizeHint().height())

    def _add(self, key: str, name: str, ticked: bool) -> None:
        row = QListWidgetItem(name)
        row.setData(KEY, key)
        row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        row.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.addItem(row)
