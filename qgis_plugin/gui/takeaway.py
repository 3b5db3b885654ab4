"""What can be taken from a chart: a sentence, a table, a picture; by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import NamedTuple

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QByteArray, QMimeData, QObject, QPoint, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QCursor, QImage, QKeyEvent, QKeySequence, QPainter
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import QApplication, QMenu, QToolButton, QToolTip, QWidget

from .._bridge import WijkmonitorError, escape, tables, write_text
from ..state.language import tr

SHARP = 2
"""Pixels of a picture for each unit of the chart, so that it stays sharp on paper."""

KINDS = (".svg", ".png")
FOLDER = "wijkmonitor/last_picture_folder"


class Taken(NamedTuple):
    """A chart as it leaves the dock; ``told`` is its text alternative, ``svg`` may be empty."""

    name: str
    sentence: str
    told: str
    table: tables.Table
    svg: str = ""


class Takeaway(QObject):
    """The menu of a chart. ``give`` makes what is taken when it is asked, None without a chart.

    The chart's widget hands on its keys and its context menu; :meth:`button` shows the same menu.
    """

    def __init__(self, widget: QWidget, give: Callable[[], Taken | None]) -> None:
        super().__init__(widget)
        self._widget, self._give = widget, give
        self._button: QToolButton | None = None

    def button(self) -> QToolButton:
        """Give a small button that opens the menu, a child of the chart."""
        if self._button is None:
            made = QToolButton(self._widget)
            made.setText("⋯")
            made.setAutoRaise(True)
            made.setToolTip(tr("profile.take"))
            made.setAccessibleName(tr("profile.take"))
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            # The card below it is white in every theme, and so is what is written on it.
            made.setStyleSheet(
                "QToolButton { color: #333333; border: none; background: transparent }"
            )
            made.clicked.connect(lambda: self.show(made.mapToGlobal(made.rect().bottomLeft())))
            self._button = made
        return self._button

    def menu(self) -> QMenu | None:
        """Make the menu; None where there is nothing to take."""
        taken = self._give()
        if taken is None:
            return None
        menu = QMenu(self._widget)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        sentence = menu.addAction(tr("profile.take.sentence"), lambda: copy_text(taken.sentence))
        sentence.setToolTip(taken.sentence)
        told = menu.addAction(tr("profile.take.told"), lambda: copy_text(taken.told))
        told.setToolTip(taken.told)
        if taken.table.heads:
            menu.addAction(tr("profile.take.table"), lambda: copy_table(taken.table))
        if taken.svg:
            menu.addAction(tr("profile.take.picture"), lambda: copy_picture(taken.svg))
            menu.addSeparator()
            menu.addAction(tr("profile.take.save"), lambda: self._save(taken))
        return menu

    def show(self, place: QPoint) -> None:
        """Open the menu at a place of the screen."""
        menu = self.menu()
        if menu is not None:
            menu.popup(place)
            menu.setActiveAction(menu.actions()[0])

    def key(self, event: QKeyEvent) -> bool:
        """Do what a key asks; tell whether it was one of the chart's keys."""
        if event.matches(QKeySequence.StandardKey.Copy):
            taken = self._give()
            if taken is not None:
                copy_text(taken.sentence)
            return True
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shift):
            self.show(self._widget.mapToGlobal(self._widget.rect().center()))
            return True
        return False

    def _save(self, taken: Taken) -> None:
        from qgis.PyQt.QtWidgets import QFileDialog, QMessageBox

        folder = Path(QgsSettings().value(FOLDER, "", type=str))
        start = folder / f"{escape.file_name(taken.name, 'grafiek')}.svg"
        name, kind = QFileDialog.getSaveFileName(
            self._widget, tr("profile.take.save"), str(start), "SVG (*.svg);;PNG (*.png)"
        )
        if not name:
            return
        path = named(Path(name), kind)
        QgsSettings().setValue(FOLDER, str(path.parent))
        if not save(path, taken.svg):
            QMessageBox.warning(
                self._widget, "Wijkmonitor", tr("profile.take.not_saved", name=path.name)
            )


def named(path: Path, kind: str) -> Path:
    """Give the name of the file for what was typed, with the kind that was chosen in the dialog.

    A name without its kind was not asked about: no file that is there already gets written over.
    """
    if path.suffix.lower() in KINDS:
        return path
    suffix = next((each for each in KINDS if each in kind), KINDS[0])
    names = (f"{path.name}{'' if n == 1 else f'-{n}'}{suffix}" for n in count(1))
    return next(free for free in map(path.with_name, names) if not free.exists())


def save(path: Path, svg: str) -> bool:
    """Write a picture, PNG where the name says so and SVG else; tell whether that went well.

    An SVG is whole or not there: a disk that is full leaves the file of before.
    """
    if path.suffix.lower() == ".png":
        return picture(svg).save(str(path), "PNG")
    try:
        write_text(path, svg)
    except WijkmonitorError:
        return False
    return True


def picture(svg: str) -> QImage:
    """Draw an SVG on white, :data:`SHARP` times its own size."""
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    size: QSize = renderer.defaultSize() * SHARP
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image


def copy_text(text: str) -> None:
    """Put a text on the clipboard, and say so; in a spreadsheet it is no formula either."""
    QApplication.clipboard().setText(escape.csv_cell(text))
    _said()


def copy_table(table: tables.Table) -> None:
    """Put a table on the clipboard, for a text (HTML) and for a spreadsheet (tabs)."""
    data = QMimeData()
    data.setText(table.text())
    data.setHtml(table.html())
    QApplication.clipboard().setMimeData(data)
    _said()


def copy_picture(svg: str) -> None:
    """Put a picture on the clipboard."""
    QApplication.clipboard().setImage(picture(svg))
    _said()


def _said() -> None:
    QToolTip.showText(QCursor.pos(), tr("profile.taken"))
