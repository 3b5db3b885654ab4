"""The part of the build dialog for files of one's own, by the role they play."""

from __future__ import annotations

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QWidget

from ...state.language import tr
from ...state.making import orders

ROLES = ("figures", "geometry", "own", "areas", "streets", "addresses", "squares")
"""What files are for, the needed ones first."""


class FileRows(QWidget):
    """A line for each role, and the year of files that do not tell theirs."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.rows = {role: self._row(role) for role in ROLES}
        for role, row in self.rows.items():
            layout.addRow(tr(f"build.{role}"), row)
        self.year = QComboBox()
        self.year.setAccessibleName(tr("build.year"))
        self.year.addItem(tr("build.year.told"), None)
        for year in reversed(orders.known_years()):
            self.year.addItem(str(year), year)
        layout.addRow(tr("build.year"), self.year)

    def paths(self, role: str) -> tuple[str, ...]:
        """Give the files of a role."""
        return tuple(filter(None, QgsFileWidget.splitFilePaths(self.rows[role].filePath())))

    def set_paths(self, role: str, paths: tuple[str, ...]) -> None:
        """Show files in a role."""
        quoted = " ".join(f'"{path}"' for path in paths)
        self.rows[role].setFilePath(quoted if len(paths) > 1 else "".join(paths))

    def years(self) -> tuple[int, ...]:
        """Give the year that was chosen, none where the files tell it."""
        year = self.year.currentData()
        return () if year is None else (int(year),)

    def _row(self, role: str) -> QgsFileWidget:
        row = QgsFileWidget()
        row.setStorageMode(QgsFileWidget.StorageMode.GetMultipleFiles)
        row.setDialogTitle(tr(f"build.{role}"))
        what = tr(f"build.{role}.what")
        row.lineEdit().setPlaceholderText(what)
        row.lineEdit().setToolTip(what)
        row.lineEdit().setAccessibleName(tr(f"build.{role}"))
        row.lineEdit().setAccessibleDescription(what)
        row.fileChanged.connect(lambda _path: self.changed.emit())
        return row
