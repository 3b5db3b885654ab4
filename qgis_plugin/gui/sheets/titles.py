"""A title for each area: the core's own is there to begin with, and can be written anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...state.language import tr


class TitlesDialog(QDialog):
    """Shows areas with their titles; ``rows`` are code, name and the title as proposed."""

    def __init__(
        self, parent: QWidget, rows: Sequence[tuple[str, str, str]], written: Mapping[str, str]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("sheets.titles"))
        self.resize(760, 420)
        self._rows = rows
        self.table = QTableWidget(len(rows), 2)
        self.table.setHorizontalHeaderLabels([tr("sheets.areas"), tr("sheets.heading")])
        self.table.setAccessibleName(tr("sheets.titles"))
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().hide()
        for at, (code, name, proposed) in enumerate(rows):
            fixed = QTableWidgetItem(name)
            fixed.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.table.setItem(at, 0, fixed)
            self.table.setItem(at, 1, QTableWidgetItem(written.get(code, proposed)))
        self.table.resizeColumnToContents(0)
        told = QLabel(tr("sheets.titles.told"))
        told.setWordWrap(True)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        for widget in (told, self.table, buttons):
            whole.addWidget(widget)

    def written(self) -> dict[str, str]:
        """Give the titles that the user wrote, by code; an emptied one is the core's again."""
        texts = [self.table.item(at, 1).text().strip() for at in range(len(self._rows))]
        return {
            code: text for (code, _, proposed), text in zip(self._rows, texts, strict=True)
            if text and text != proposed
        }  # fmt: skip
