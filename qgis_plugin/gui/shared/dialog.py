"""Which database, and which of the packs that are in it."""

from __future__ import annotations

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QDateTime, QLocale, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..._bridge_shared import Version
from ..._bridge_start import WijkmonitorError, wording
from ...state.language import current, tr
from ...state.shared import doors
from ...state.shared.doors import Door

LAST = "wijkmonitor/last_database"
COLUMNS = ("pack", "moment", "state", "schema")


class SharedDialog(QDialog):
    """Asks for a database and shows what it holds. It holds no name of a user and no password."""

    list_asked = pyqtSignal(object, str)
    open_asked = pyqtSignal(object, str)
    stop_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("WijkmonitorSharedDialog")
        self.setWindowTitle(tr("shared.title"))
        self._busy = False
        self._doors: dict[str, Door] = {}
        self._found: list[Version] = []
        self.door, self.schema = QComboBox(), QLineEdit()
        self.door.setEditable(True)
        self.door.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.door.lineEdit().setPlaceholderText(tr("shared.door.none"))
        self.door.currentTextChanged.connect(self._door_changed)
        self.schema.setPlaceholderText(tr("shared.schema.any"))
        self.schema.textChanged.connect(self._forget)
        self.search = QPushButton(tr("shared.search"))
        self.search.clicked.connect(self.ask_list)
        self.versions = _tree()
        self.versions.itemSelectionChanged.connect(self._follow)
        self.versions.itemDoubleClicked.connect(lambda *_: self.ask_open())
        self.status, self.bar = _text(), QProgressBar()
        self._lay_out()
        self.resize(560, 420)
        self.set_busy("")

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("shared.door"), self.door)
        form.addRow(tr("shared.schema"), self.schema)
        form.addRow("", self.search)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.open = QPushButton(tr("shared.open"))
        buttons.addButton(self.open, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.ask_open)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        what = _text()
        what.setText(tr("shared.what"))
        layout.addWidget(what)
        layout.addLayout(form)
        for widget in (self.versions, self.status, self.bar, buttons):
            layout.addWidget(widget)
        layout.setStretch(2, 1)
        layout.setStretch(3, 1)
        self.status.setAlignment(Qt.AlignmentFlag.AlignTop)

    # What is asked

    def offer_doors(self) -> None:
        """Offer the connections and services that are there now; the last one is chosen."""
        before = self.door.currentText() or QgsSettings().value(LAST, "", type=str)
        self.door.clear()
        self._doors.clear()
        for door in doors.all_doors():
            kind = "service" if door.name == door.service and not door.host else "connection"
            text = tr(f"shared.door.{kind}", name=door.name)
            self._doors[text] = door
            self.door.addItem(text)
        at = self.door.findText(before)
        if at >= 0:
            self.door.setCurrentIndex(at)
        self._door_changed()

    def chosen_door(self) -> Door | None:
        """Give the database; None without one, or for what is none: that is said."""
        text = self.door.currentText().strip()
        if text in self._doors:
            return self._doors[text]
        try:
            return doors.of_service(text) if text else None
        except WijkmonitorError as error:
            self.say(wording.error_text(error, current()))
            return None

    def chosen(self) -> Version | None:
        """Give the version that is marked."""
        marked = self.versions.selectedIndexes()
        return self._found[marked[0].row()] if marked else None

    def ask_list(self) -> None:
        """Ask what the database holds."""
        door = self.chosen_door()
        if door is not None and not self._busy:
            QgsSettings().setValue(LAST, self.door.currentText())
            self.versions.clear()
            self.set_busy(tr("shared.listing", name=door.name))
            self.list_asked.emit(door, self.schema.text().strip())

    def ask_open(self) -> None:
        """Ask for what is marked; without anything marked, for what there is."""
        door, version = self.chosen_door(), self.chosen()
        if door is None or self._busy:
            return
        if version is None:
            self.ask_list()
        elif version.live:
            self.set_busy(tr("shared.fetching", name=door.name))
            self.open_asked.emit(door, version.schema)

    # What is shown

    def show_versions(self, found: list[Version]) -> None:
        """Show what the database holds; the first that counts is marked."""
        self.set_busy("")
        self.versions.clear()
        self._found = list(found)
        for version in found:
            state = tr("shared.now" if version.live else "shared.earlier")
            schema = version.schema if version.live else version.schema.rpartition("_v")[0]
            texts = [version.pack, told_moment(version.moment), state, schema]
            row = QTreeWidgetItem(texts)
            if not version.live:
                row.setDisabled(True)
                for column in range(len(COLUMNS)):
                    row.setToolTip(column, tr("shared.earlier.tip"))
            self.versions.addTopLevelItem(row)
        self.versions.setCurrentItem(self.versions.topLevelItem(0))
        self.versions.setFocus()
        self._follow()

    def say(self, text: str) -> None:
        """Say how it ended."""
        self.set_busy("")
        self.status.setText(text)
        self.status.setVisible(bool(text))
        # A sentence that says what to do is long, and there is nothing to list then.
        self.versions.setVisible(not text)

    def set_busy(self, doing: str) -> None:
        """Show what is being done, or let the user choose."""
        self._busy = bool(doing)
        self.status.setText(doing)
        self.status.setVisible(bool(doing))
        self.bar.setVisible(bool(doing))
        self.versions.show()
        self.bar.setRange(0, 0)
        for widget in (self.door, self.schema, self.versions):
            widget.setEnabled(not doing)
        self._follow()

    def progressed(self, percent: float) -> None:
        """Show how far it is, 0…100."""
        self.bar.setRange(0, 100)
        self.bar.setValue(round(percent))

    def reject(self) -> None:
        """Close; while something is asked or fetched, that stops it."""
        if self._busy:
            self.stop_asked.emit()
            self.set_busy("")
            return
        super().reject()

    def _door_changed(self) -> None:
        self._forget()
        door = self.chosen_door()
        if door is not None and door.refused:
            try:
                doors.checked(door)
            except WijkmonitorError as error:
                self.say(wording.error_text(error, current()))
        self._follow()

    def _forget(self) -> None:
        """Forget what was found: it is of another database, or another schema."""
        self.versions.clear()
        self.say("")

    def _follow(self) -> None:
        text = self.door.currentText().strip()
        refused = text in self._doors and bool(self._doors[text].refused)
        free = not self._busy and not refused and bool(text)
        version = self.chosen()
        self.search.setEnabled(free)
        self.open.setEnabled(free and version is not None and version.live)
        (self.open if version is not None else self.search).setDefault(True)


def told_moment(moment: str) -> str:
    """Write the moment of a version as the user's own clock tells it."""
    found = QDateTime.fromString(moment, Qt.DateFormat.ISODate)
    if not found.isValid():
        return moment
    lang = QLocale(QLocale.Language.Dutch if current() == "nl" else QLocale.Language.English)
    return str(lang.toString(found.toLocalTime(), "d MMMM yyyy, HH:mm"))


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setRootIsDecorated(False)
    tree.setHeaderLabels([tr(f"shared.column.{name}") for name in COLUMNS])
    tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    tree.setMinimumHeight(110)
    return tree


def _text() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    # What a server says is nobody's markup.
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
