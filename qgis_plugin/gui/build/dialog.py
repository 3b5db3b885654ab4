"""The dialog that asks what to make, and then shows how far that is."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsSettings
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QStandardPaths, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ..._bridge import FILES, Recipe, catalogues, find, wording
from ...state.language import current, tr
from ...state.making import orders
from ...state.making.orders import Order
from ..empty_page import stage_words
from .files import FileRows
from .gemeente_box import GemeenteBox

LAST_FOLDER = "wijkmonitor/last_folder"
MB = 1e6


class BuildDialog(QDialog):
    """Tells what was asked; whoever listens makes it and tells how far that is."""

    start_asked = pyqtSignal(object, bool)
    """An order, and whether it is added to what the file holds."""

    stop_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("WijkmonitorBuildDialog")
        self.setWindowTitle(tr("build.title"))
        self._proposed = ""
        self._stored: Recipe | None = None
        self._busy = False
        self._make_choices()
        self._make_result()
        self._lay_out()
        self.show_order(orders.remembered())

    # What is asked

    def order(self) -> Order:
        """Give what is asked."""
        fetch = self.fetch.isChecked()
        return Order(
            self.gemeenten.gemeenten(), fetch, self._years() if fetch else self.files.years(),
            self._themes() if fetch else (), **{role: self.files.paths(role) for role in FILES},
            out=self._out(),
        )  # fmt: skip

    def show_order(self, order: Order) -> None:
        """Show what was asked before, or is proposed."""
        self.gemeenten.setText(", ".join(order.gemeenten))
        (self.fetch if order.fetch else self.from_files).setChecked(True)
        if order.fetch:
            first, last = min(order.years, default=None), max(order.years, default=None)
            self.first.setCurrentIndex(max(0, self.first.findData(first)))
            self.last.setCurrentIndex(max(0, self.last.findData(last)))
        for theme, box in self.themes.items():
            box.setChecked(not order.themes or theme in order.themes)
        for role in FILES:
            self.files.set_paths(role, getattr(order, role))
        self._switch()
        self.propose(None)

    def propose(self, open_pack: Path | None) -> None:
        """Propose where it comes: in the pack that is open, where that was made of gemeenten."""
        stored = orders.stored_recipe(open_pack) if open_pack else None
        self._fixed = str(open_pack) if stored is not None and stored.gemeenten else ""
        self._proposed = self._out()
        self._follow()

    def _years(self) -> tuple[int, ...]:
        if self.first.currentData() is None:
            return ()
        ends = sorted((self.first.currentData(), self.last.currentData()))
        return tuple(year for year in orders.known_years() if ends[0] <= year <= ends[1])

    def _themes(self) -> tuple[str, ...]:
        chosen = tuple(theme for theme, box in self.themes.items() if box.isChecked())
        return () if len(chosen) in (0, len(self.themes)) else chosen

    def _out(self) -> str:
        text = self.out.filePath().strip()
        return f"{text}.gpkg" if text and not text.lower().endswith(".gpkg") else text

    # What is shown

    def progressed(self, stage: str, whole: float) -> None:
        """Show the stage, and the part of the whole that is done."""
        if self._busy:
            self.status.setText(stage_words(stage, "build.busy"))
            self.bar.setRange(0, 100)
            self.bar.setValue(round(100 * whole))

    def sized(self, count: float) -> None:
        """Show the size that the build expects."""
        self.note.setText(tr("build.size", mb=_mb(count)))

    def set_busy(self, busy: bool, said: str = "") -> None:
        """Close what can be filled in while it is made; say how it ended."""
        self._busy = busy
        self.form.setEnabled(not busy)
        self.bar.setVisible(busy)
        self.bar.setRange(0, 0)
        self.status.setVisible(busy or bool(said))
        self.status.setText(tr("build.busy") if busy else said)
        self.start.setVisible(not busy)
        self.stop.setVisible(busy)
        self.stop.setEnabled(True)
        self._follow()

    def _follow(self) -> None:
        """Let proposal, size and what is said about the file follow what is filled in."""
        if self._busy:
            return
        if self._out() in ("", self._proposed):
            self._proposed = self._fixed or self._named()
            if self._proposed != self.out.filePath():
                self.out.setFilePath(self._proposed)
        for widget in (self.until, self.last):
            widget.setVisible(self.first.currentData() is not None)
        order = self.order()
        path = Path(order.out)
        exists = bool(order.out) and path.is_file()
        self._stored = orders.stored_recipe(path) if exists else None
        self.add.setVisible(self._stored is not None)
        adds = self._stored is not None and self.add.isChecked()
        self.start.setText(tr("build.start_add" if adds else "build.start"))
        lacks = order.lacks
        if adds and self._stored is not None and self._stored.files and lacks == "files":
            lacks = ""
        self.start.setEnabled(not lacks)
        self.note.setText(tr(f"build.lacks.{lacks}") if lacks else self._note(order, exists, adds))

    def _note(self, order: Order, exists: bool, adds: bool) -> str:
        if adds and self._stored is not None:
            held = list(self._stored.gemeenten) or tr("build.exists.all")
            same = self._stored.figures or self._stored.geometry
            more = tr("build.exists.files") if same and not order.figures else ""
            return f"{tr('build.exists', gemeenten=held)} {more}".strip()
        if exists:
            return tr("build.replaces")
        if not order.fetch:
            return ""
        key = "build.size" if order.gemeenten else "build.country"
        return tr(key, mb=_mb(order.expected_bytes))

    def _named(self) -> str:
        """Give a path named after the first gemeente, in the folder that was used last."""
        places = QStandardPaths.StandardLocation
        home = QStandardPaths.writableLocation(places.DocumentsLocation)
        folder = QgsSettings().value(LAST_FOLDER, "", type=str) or home
        names = self.gemeenten.gemeenten()
        name = find.folded(names[0]).replace(" ", "_") if names else ""
        return str(Path(folder) / f"{name or tr('build.out.default')}.gpkg")

    # Widgets

    def _make_choices(self) -> None:
        self.gemeenten = GemeenteBox()
        self.gemeenten.changed.connect(self._follow)
        self.fetch = QRadioButton(tr("build.fetch"))
        self.from_files = QRadioButton(tr("build.files"))
        self._whence = QButtonGroup(self)
        for button in (self.fetch, self.from_files):
            self._whence.addButton(button)
            button.toggled.connect(self._switch)
        self.first, self.last = _years_box("build.years.from"), _years_box("build.years.to")
        self.first.insertItem(0, tr("build.years.newest"), None)
        self.until = QLabel(tr("build.years.until"))
        for box in (self.first, self.last):
            box.activated.connect(lambda _: self._follow())
        self.themes: dict[str, QCheckBox] = {}
        for theme in catalogues.load().themes:
            name = theme.label_nl if current() == "nl" else theme.label_en
            box = self.themes[theme.id] = QCheckBox(name.replace("&", "&&"))
            box.toggled.connect(lambda _: self._follow())
        self.files = FileRows()
        self.files.changed.connect(self._follow)

    def _make_result(self) -> None:
        self._fixed = ""
        self.out = QgsFileWidget()
        self.out.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.out.setFilter(tr("open.filter"))
        self.out.setDialogTitle(tr("build.out"))
        # The file dialog's own question would say that the file is overwritten.
        self.out.setConfirmOverwrite(False)
        self.out.lineEdit().setAccessibleName(tr("build.out.name"))
        self.out.fileChanged.connect(lambda _path: self._follow())
        self.add = QCheckBox(tr("build.add"))
        self.add.setChecked(True)
        self.add.toggled.connect(lambda _: self._follow())
        self.note, self.status = _text(), _text()
        self.bar = QProgressBar()
        self.start = QPushButton(tr("build.start"))
        self.start.setDefault(True)
        self.start.clicked.connect(self._start)
        self.stop = QPushButton(tr("stop"))
        self.stop.clicked.connect(self._stop)
        self.close_button = QPushButton(tr("build.close"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.hide)
        for widget in (self.bar, self.status, self.stop):
            widget.hide()

    def _lay_out(self) -> None:
        self.form = QWidget()
        rows = QFormLayout(self.form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addRow(tr("build.gemeenten"), self.gemeenten)
        rows.addRow(tr("build.whence"), self.fetch)
        rows.addRow("", self.from_files)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._fetch_page())
        self.pages.addWidget(self.files)
        rows.addRow(self.pages)
        rows.addRow(tr("build.out"), self.out)
        rows.addRow("", self.add)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.start, self.stop, self.close_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        for widget in (self.form, self.note, self.status, self.bar):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.resize(640, self.sizeHint().height())
        _align(rows, self.pages.widget(0).layout(), self.files.layout())

    def _fetch_page(self) -> QWidget:
        page = QWidget()
        rows = QFormLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        years = QHBoxLayout()
        years.addWidget(self.first)
        years.addWidget(self.until)
        years.addWidget(self.last)
        years.addStretch(1)
        rows.addRow(tr("build.years"), years)
        rows.addRow("", _text(tr("build.years.why")))
        grid = QGridLayout()
        for number, box in enumerate(self.themes.values()):
            grid.addWidget(box, number // 2, number % 2)
        rows.addRow(tr("build.themes"), grid)
        return page

    def _switch(self) -> None:
        self.pages.setCurrentIndex(0 if self.fetch.isChecked() else 1)
        self._follow()

    def _start(self) -> None:
        order = self.order()
        if not order.lacks:
            QgsSettings().setValue(LAST_FOLDER, str(Path(order.out).parent))
            self.start_asked.emit(order, self._stored is not None and self.add.isChecked())

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.status.setText(tr("build.stopping"))
        self.stop_asked.emit()


def _years_box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(tr(name))
    for year in reversed(orders.known_years()):
        box.addItem(str(year), year)
    return box


def _align(*forms: QFormLayout) -> None:
    """Give the labels of forms below each other one width."""
    labels = [
        item.widget()
        for form in forms
        for number in range(form.rowCount())
        if (item := form.itemAt(number, QFormLayout.ItemRole.LabelRole)) is not None
    ]
    width = max(label.sizeHint().width() for label in labels)
    for label in labels:
        label.setMinimumWidth(width)


def _mb(count: float) -> str:
    return wording.integer(max(1.0, count / MB), current())


def _text(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
