"""What goes into the zip, shown before it is made; what may stay behind can be unticked."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ..._bridge import wording
from ...state.language import current, tr
from ...state.sharing.contents import Plan

PATH = Qt.ItemDataRole.UserRole


class SharingDialog(QDialog):
    """Shows a plan, and then how far the zip is."""

    make_asked = pyqtSignal()
    stop_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("sharing").rstrip("…"))
        self._plan: Plan | None = None
        self.held, self.notes = _text(), _text()
        self.files = QListWidget()
        self.files.setMinimumHeight(90)
        self.files.itemChanged.connect(self._count)
        self.notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        # With large type, or many of them, they are longer than a screen.
        self.below = QScrollArea()
        self.below.setFrameShape(QFrame.Shape.NoFrame)
        self.below.setWidgetResizable(True)
        self.below.setWidget(self.notes)
        self.progress = QProgressBar()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.make = QPushButton(tr("sharing.make"))
        buttons.addButton(self.make, QDialogButtonBox.ButtonRole.AcceptRole)
        self.make.setDefault(True)
        self.cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self._cancel_text = self.cancel.text()
        buttons.accepted.connect(self.make_asked)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.held, self.files, self.below, self.progress, buttons):
            layout.addWidget(widget)
        layout.setStretch(1, 2)
        layout.setStretch(2, 3)
        self.set_busy(False)

    def show_plan(self, plan: Plan) -> None:
        """Show what would go; nothing that was unticked before is remembered."""
        self._plan = plan
        self.files.blockSignals(True)
        self.files.clear()
        for item in plan.items:
            name = Path(item.name).name
            row = QListWidgetItem(tr("sharing.item", name=name, size=megabytes(item.size)))
            row.setData(PATH, str(item.path))
            row.setToolTip(wording.listing(dict.fromkeys(item.layers), current()))
            state = Qt.CheckState.Unchecked if item.is_asked else Qt.CheckState.Checked
            row.setCheckState(state)
            if not item.is_optional:
                row.setFlags(row.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            self.files.addItem(row)
        self.files.blockSignals(False)
        self.notes.setText("\n\n".join(_notes(plan)))
        self.below.setVisible(bool(self.notes.text()))
        self.resize(560, 520 if self.notes.text() else 280)
        self.set_busy(False)
        self._count()

    def left(self) -> list[Path]:
        """Give the paths that stay behind."""
        rows = [self.files.item(at) for at in range(self.files.count())]
        return [Path(row.data(PATH)) for row in rows if row.checkState() != Qt.CheckState.Checked]

    def set_busy(self, busy: bool) -> None:
        """Show how far it is, or let the user choose."""
        self.progress.setVisible(busy)
        self.progress.setValue(0)
        self.files.setEnabled(not busy)
        self.make.setEnabled(not busy)
        self.cancel.setText(tr("sharing.stop") if busy else self._cancel_text)

    def progressed(self, percent: float) -> None:
        """Show how far it is, 0…100."""
        self.progress.setValue(round(percent))

    def reject(self) -> None:
        """Close; while a zip is made, that stops it."""
        if not self.make.isEnabled():
            self.stop_asked.emit()
            return
        super().reject()

    def _count(self) -> None:
        if self._plan is not None:
            left = set(self.left())
            size = sum(item.size for item in self._plan.items if item.path not in left)
            self.held.setText(tr("sharing.held", size=megabytes(size)))


def megabytes(size: int) -> str:
    """Write a size in bytes as megabytes, never as none."""
    return wording.decimal(max(size / 1e6, 0.1), 1, current())


def _notes(plan: Plan) -> list[str]:
    asked = [item for item in plan.items if item.is_asked]
    notes = [tr("sharing.large")] if any(not item.private for item in asked) else []
    notes += [tr("sharing.stories")] if any(item.private for item in asked) else []
    for key, names in (
        ("network", plan.network), ("missing", plan.missing), ("scratch", plan.scratch),
        ("embedded", plan.embedded),
    ):  # fmt: skip
        if names:
            notes.append(tr(f"sharing.{key}", names=wording.listing(names, current())))
    return notes


def _text() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    # Names of layers are nobody's markup.
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
