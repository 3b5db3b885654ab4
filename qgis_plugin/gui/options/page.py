"""The page of options: what a user chooses once, for all projects."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget, QgsOptionsPageWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ..._bridge import Area, WijkmonitorError, wording
from ..._bridge_build import BASES, Cache, Services
from ...state import settings
from ...state.language import current, tr
from ...state.making import maker
from ...state.settings import Settings

MEGABYTE = 1_000_000
SHORTEST = 12
"""Letters that a list shows at least."""


class OptionsPage(QgsOptionsPageWidget):
    """Shows the settings, checks what is chosen, and keeps it when QGIS says so.

    ``gemeenten`` are those of the pack that is open. ``applied`` is called once all is kept;
    ``is_making`` tells that a pack is being made, which reads the fetched files.
    """

    def __init__(
        self,
        gemeenten: list[Area],
        applied: Callable[[], None],
        is_making: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._gemeenten, self._applied, self._is_making = gemeenten, applied, is_making
        self.fault = _hint("")
        self.fault.setAccessibleName(tr("options.fault"))
        font = self.fault.font()
        font.setBold(True)
        self.fault.setFont(font)
        self.my_gemeente, self.language, self.reference = QComboBox(), QComboBox(), QComboBox()
        self.explain = QCheckBox(tr("options.explain"))
        self.cache, self.command = QgsFileWidget(), QgsFileWidget()
        self.cache.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        for each in (self.cache, self.command):
            each.setFocusProxy(each.lineEdit())
        self.size = QLabel()
        self.clear = QPushButton(tr("options.cache.clear"))
        for box in (self.my_gemeente, self.language, self.reference):
            # A long name must not make the page wider than the window.
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(SHORTEST)
        self.services = {name: QLineEdit() for name in BASES}
        self.reset = QPushButton(tr("options.reset"))
        self._lay_out()
        self.cache.fileChanged.connect(self._show_size)
        self.clear.clicked.connect(self._clear)
        self.reset.clicked.connect(lambda: self.show_settings(Settings()))
        self.show_settings(settings.read({}))

    def show_settings(self, chosen: Settings) -> None:
        """Fill in settings; nothing is kept yet."""
        self._fill_gemeenten(chosen.my_gemeente)
        for box, key, value in (
            (self.my_gemeente, "", chosen.my_gemeente),
            (self.language, "language", chosen.language),
            (self.reference, "reference", chosen.reference),
        ):
            if key:
                box.clear()
                for each in getattr(settings, f"{key.upper()}S"):
                    box.addItem(tr(f"options.{key}.{each or 'none'}"), each)
            box.setCurrentIndex(box.findData(value))
        self.explain.setChecked(chosen.explain)
        self.cache.setFilePath(chosen.cache_folder)
        self.command.setFilePath(chosen.command)
        for name, line in self.services.items():
            line.setText(chosen.services.get(name, ""))
        self._say("")
        self._show_size()

    def chosen(self) -> Settings:
        """Give what is filled in."""
        filled = {name: line.text().strip() for name, line in self.services.items()}
        return Settings(
            my_gemeente=self.my_gemeente.currentData(),
            language=self.language.currentData(),
            reference=self.reference.currentData(),
            explain=self.explain.isChecked(),
            cache_folder=self.cache.filePath().strip(),
            command=self.command.filePath().strip(),
            services={name: base for name, base in filled.items() if base},
        )

    def isValid(self) -> bool:
        """Tell whether all can be kept; what cannot be is told on the page, and gets the focus."""
        told, where = self._first_fault()
        self._say(told)
        if where is not None:
            where.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroll.ensureWidgetVisible(self.fault)
        return where is None

    def apply(self) -> None:
        """Keep what is filled in."""
        settings.write(self.chosen())
        self._applied()

    def _first_fault(self) -> tuple[str, QWidget | None]:
        chosen = self.chosen()
        if chosen.cache_folder and not _can_be_written(Path(chosen.cache_folder)):
            return tr("options.cache.refused", path=chosen.cache_folder), self.cache
        if chosen.command and not os.access(chosen.command, os.X_OK):
            return tr("options.command.refused", path=chosen.command), self.command
        for name, base in chosen.services.items():
            try:
                Services.of({name: base})
            except WijkmonitorError as error:
                self.addresses.setCollapsed(False)
                return wording.error_text(error, current()), self.services[name]
        return "", None

    def _say(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    # What is fetched and kept

    def _show_size(self) -> None:
        held = Cache(maker.cache_folder(self.cache.filePath().strip())).size()
        size = wording.integer(held / MEGABYTE, current())
        self.size.setText(tr("options.cache.size", mb=size))
        self.clear.setEnabled(held > 0)

    def _clear(self) -> None:
        if self._is_making():
            self._say(tr("options.cache.busy"))
            return
        answer = QMessageBox.question(self, "Wijkmonitor", tr("options.cache.sure"))
        if answer == QMessageBox.StandardButton.Yes:
            Cache(maker.cache_folder(self.cache.filePath().strip())).clear()
            self._show_size()

    # How it looks

    def _fill_gemeenten(self, chosen: str) -> None:
        box = self.my_gemeente
        box.clear()
        box.addItem(tr("options.gemeente.none"), "")
        for area in self._gemeenten:
            box.addItem(area.name, area.code)
        if box.findData(chosen) < 0:
            # Of another file than the one that is open.
            box.addItem(chosen, chosen)

    def _lay_out(self) -> None:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.addWidget(self.fault)
        for section in (self._general(), self._profile(), self._fetching(), self._addresses()):
            rows.addWidget(section)
        below = QHBoxLayout()
        below.addWidget(self.reset)
        below.addStretch(1)
        rows.addLayout(below)
        rows.addStretch(1)
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self.scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.scroll)

    def _general(self) -> QGroupBox:
        box, form = _section("general")
        _row(form, "options.gemeente", self.my_gemeente)
        _row(form, "options.language", self.language)
        form.addRow("", _hint(tr("options.language.when")))
        return box

    def _profile(self) -> QGroupBox:
        box, form = _section("profile")
        _row(form, "options.reference", self.reference)
        form.addRow("", _hint(tr("options.reference.when")))
        form.addRow("", self.explain)
        return box

    def _fetching(self) -> QGroupBox:
        box, form = _section("fetching")
        self.cache.lineEdit().setPlaceholderText(str(maker.cache_folder("")))
        _row(form, "options.cache", self.cache)
        beside = QHBoxLayout()
        beside.addWidget(self.size)
        beside.addWidget(self.clear)
        beside.addStretch(1)
        form.addRow("", beside)
        self.command.lineEdit().setPlaceholderText(tr("options.command.none"))
        _row(form, "options.command", self.command)
        form.addRow("", _hint(tr("options.command.what")))
        return box

    def _addresses(self) -> QGroupBox:
        self.addresses = box = QgsCollapsibleGroupBox(tr("options.services"))
        form = QFormLayout(box)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(_hint(tr("options.services.what")))
        for name, line in self.services.items():
            line.setPlaceholderText(BASES[name])
            line.setClearButtonEnabled(True)
            label = QLabel(name)
            label.setBuddy(line)
            line.setAccessibleName(tr("options.services.name", name=name))
            form.addRow(label, line)
        box.setCollapsed(not settings.read({}).services)
        return box


def _section(name: str) -> tuple[QGroupBox, QFormLayout]:
    box = QGroupBox(tr(f"options.{name}"))
    form = QFormLayout(box)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    return box, form


def _row(form: QFormLayout, key: str, field: QWidget) -> None:
    """Add a field with its label, which is also how it is read aloud."""
    label = QLabel(tr(key))
    label.setBuddy(field)
    field.setAccessibleName(tr(key).replace("&", ""))
    form.addRow(label, field)


def _hint(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _can_be_written(folder: Path) -> bool:
    """Tell whether files can be kept in a folder, which need not be there yet."""
    there = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    return folder.is_absolute() and there.is_dir() and os.access(there, os.W_OK | os.X_OK)
