"""What is asked before sheets are made, with a preview of the first one."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QImage, QPixmap
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...state.language import tr
from ..stories.ticks import Ticks

KEPT = "wijkmonitor/sheets"
"""Where author, logo and template are kept from one time to the next."""
PREVIEW = QSize(560, 400)

Choice = tuple[str, Any]
"""A text and what it stands for."""


class Wanted(NamedTuple):
    """What the dialog was filled in with; ``areas`` is one of the choices that were offered."""

    areas: Any
    indicator: str
    kind: str
    size: str
    way: str
    output: str
    account: bool
    concept: bool
    base_map: bool
    title: str
    titles: dict[str, str]
    story: str
    author: str
    logo: Path | None
    template: Path | None
    trend: bool = False
    stories: Path | None = None
    chosen: tuple[str, ...] = ()


class SheetsDialog(QDialog):
    """Asks for areas, figure, paper and what the user adds; tells when any of it changes."""

    changed = pyqtSignal()
    preview_asked = pyqtSignal()
    save_asked = pyqtSignal()
    layout_asked = pyqtSignal()
    titles_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("sheets.title"))
        self.areas, self.indicator = QComboBox(), QComboBox()
        self.kind = _choices("kind", ("map", "talk"))
        self.size = _choices("size", ("A4", "A3"))
        self.way = _choices("way", ("landscape", "portrait"))
        self.output = _choices("output", ("pdf", "pdfs", "png", "svg"))
        self.account = QCheckBox(tr("sheets.account"))
        self.account.setChecked(True)
        self.concept, self.base_map = QCheckBox(tr("sheets.concept")), QCheckBox(tr("sheets.base"))
        self.heading, self.author = QLineEdit(), QLineEdit()
        self.heading.setPlaceholderText(tr("sheets.heading.empty"))
        self.heading.setToolTip(tr("sheets.heading.tip"))
        self.each = QPushButton()
        self.each.setToolTip(tr("sheets.titles.tip"))
        self.each.clicked.connect(self.titles_asked)
        self.titles: dict[str, str] = {}
        self.keep_titles({})
        self.story = QPlainTextEdit()
        self.story.setMaximumHeight(54)
        self.story.setTabChangesFocus(True)
        self.trend = QCheckBox(tr("sheets.trend"))
        self.trend.setToolTip(tr("sheets.trend.tip"))
        self.stories = _File(tr("sheets.stories.choose"), tr("sheets.stories.files"))
        self.stories.field.setToolTip(tr("sheets.stories.tip"))
        self.told = Ticks(tr("sheets.told"))
        self.told.setToolTip(tr("sheets.told.tip"))
        self.logo = _File(tr("sheets.logo.choose"), tr("sheets.logo.files"))
        self.template = _File(tr("sheets.template.choose"), tr("sheets.template.files"))
        self.template.field.setToolTip(tr("sheets.template.tip"))
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setWordWrap(True)
        self._image = QImage()
        self._lay_out()
        self.offer_stories([])
        self._restore()
        for box in (self.areas, self.indicator, self.kind, self.size, self.way, self.output):
            box.currentIndexChanged.connect(self._changed)
        for check in (self.account, self.concept, self.base_map, self.trend):
            check.toggled.connect(self._changed)
        self.grey.toggled.connect(self._show_image)
        # A title tells of one figure on one kind of sheet.
        for box in (self.kind, self.indicator):
            box.currentIndexChanged.connect(lambda _: self.keep_titles({}))

    def offer(
        self, areas: list[Choice], indicators: list[Choice], shown: str, *, base: bool
    ) -> None:
        """Fill the lists; ``shown`` is the figure to begin with, ``base`` tells of a base map."""
        for box, found in ((self.areas, areas), (self.indicator, indicators)):
            box.blockSignals(True)
            box.clear()
            for text, value in found:
                box.addItem(text, value)
            box.blockSignals(False)
        at = self.indicator.findData(shown)
        self.indicator.setCurrentIndex(max(at, 0))
        self.base_map.setEnabled(base)
        self.base_map.setChecked(False)
        self.changed.emit()

    def wanted(self) -> Wanted:
        """Give what is filled in, and keep what will be the same the next time."""
        settings = QgsSettings()
        for name, text in (("author", self.author.text()), ("logo", self.logo.text()),
                           ("template", self.template.text())):  # fmt: skip
            settings.setValue(f"{KEPT}/{name}", text)
        return Wanted(
            self.areas.currentData(), self.indicator.currentData(), self.kind.currentData(),
            self.size.currentData(), self.way.currentData(), self.output.currentData(),
            self.account.isChecked(), self.concept.isChecked(), self.base_map.isChecked(),
            self.heading.text().strip(), dict(self.titles), self.story.toPlainText().strip(),
            self.author.text().strip(), self.logo.path(), self.template.path(),
            self.trend.isChecked(), self.stories.path(), self.told.ticked(),
        )  # fmt: skip

    def offer_stories(self, names: list[tuple[str, str]]) -> None:
        """Offer stories (ids and words) to put first; without any there is nothing to tick."""
        self.told.offer(names, self.told.ticked())
        for part in (self.told, self._form.labelForField(self.told)):
            part.setVisible(bool(names))
        self.told.scrollToTop()

    def keep_titles(self, written: dict[str, str]) -> None:
        """Keep the titles of single areas, by code."""
        self.titles = written
        count = f" ({len(written)})" if written else ""
        self.each.setText(tr("sheets.titles") + count + "…")

    def tell(self, text: str) -> None:
        """Say below the choices what they come to."""
        self.count.setText(text)

    def show_preview(self, image: QImage) -> None:
        """Show the first page."""
        self._image = image
        self._show_image()

    def _show_image(self) -> None:
        if self._image.isNull():
            return
        image = self._image
        if self.grey.isChecked():
            image = image.convertToFormat(QImage.Format.Format_Grayscale8)
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self.page.setPixmap(QPixmap.fromImage(image).scaled(self.page.size(), keep, smooth))

    def _changed(self) -> None:
        talk = self.kind.currentData() == "talk"
        self.account.setEnabled(not talk)
        self.story.setEnabled(not talk)
        self.trend.setEnabled(not talk)
        self.indicator.setEnabled(not talk)
        self.changed.emit()

    def _lay_out(self) -> None:
        self._form = form = QFormLayout()
        for name, widget in (
            ("areas", self.areas), ("kind", self.kind), ("indicator", self.indicator),
            ("size", self.size), ("way", self.way), ("heading", self.heading),
            ("author", self.author), ("logo", self.logo), ("template", self.template),
            ("stories", self.stories), ("told", self.told),
            ("story", self.story), ("output", self.output),
        ):  # fmt: skip
            form.addRow(tr(f"sheets.{name}"), widget)
            if widget is self.heading:
                form.addRow("", self.each)
            (widget.field if isinstance(widget, _File) else widget).setAccessibleName(
                tr(f"sheets.{name}")
            )
        for check in (self.account, self.trend, self.concept, self.base_map):
            form.addRow("", check)
        form.addRow("", self.count)
        self.page = QLabel(tr("sheets.preview.none"))
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.page.setMinimumSize(PREVIEW)
        self.page.setFrameShape(QLabel.Shape.StyledPanel)
        self.page.setAccessibleName(tr("sheets.preview"))
        self.grey = QCheckBox(tr("sheets.grey"))
        self.preview = QPushButton(tr("sheets.preview"))
        self.preview.clicked.connect(self.preview_asked)
        self.in_qgis = QPushButton(tr("sheets.in_qgis"))
        self.in_qgis.setToolTip(tr("sheets.in_qgis.tip"))
        self.in_qgis.clicked.connect(self.layout_asked)
        self.save = QPushButton(tr("sheets.save"))
        self.save.setDefault(True)
        self.save.clicked.connect(self.save_asked)
        seen = QHBoxLayout()
        seen.addWidget(self.preview)
        seen.addWidget(self.grey)
        seen.addStretch()
        seen.addWidget(self.in_qgis)
        seen.addWidget(self.save)
        right = QVBoxLayout()
        right.addWidget(self.page, 1)
        right.addLayout(seen)
        whole = QHBoxLayout(self)
        whole.addLayout(form)
        whole.addLayout(right, 1)

    def _restore(self) -> None:
        settings = QgsSettings()
        self.author.setText(settings.value(f"{KEPT}/author", "", type=str))
        for name, file in (("logo", self.logo), ("template", self.template)):
            kept = settings.value(f"{KEPT}/{name}", "", type=str)
            if kept and Path(kept).is_file():
                file.field.setText(kept)


class _File(QWidget):
    """A line with the name of a file, and a button that chooses one."""

    def __init__(self, title: str, files: str) -> None:
        super().__init__()
        self._title, self._files = title, files
        self.field, button = QLineEdit(), QToolButton()
        self.field.setClearButtonEnabled(True)
        button.setText("…")
        button.setAccessibleName(title)
        button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        row.addWidget(button)

    def text(self) -> str:
        """Give what stands in the line."""
        return self.field.text().strip()

    def path(self) -> Path | None:
        """Give the file, None for an empty line."""
        return Path(self.text()) if self.text() else None

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self._title, self.text(), self._files)
        if path:
            self.field.setText(path)


def _choices(name: str, values: tuple[str, ...]) -> QComboBox:
    made = QComboBox()
    for value in values:
        made.addItem(tr(f"sheets.{name}.{value}"), value)
    return made
