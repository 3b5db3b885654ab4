"""Asks where a pack is that is not where it was, while QGIS opens the project."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from .._bridge_start import wording
from ..state.language import current, tr
from ..state.moved import Other


class MovedBox:
    """Two questions, each in a box of its own; Escape is the answer that changes nothing."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def where(self, path: Path, why: str) -> Path | None:
        """Ask where a pack is now; None leaves it."""
        text = why or tr("state.moved", name=path.name)
        more = tr("state.moved.was", folder=path.parent)
        box = self.box(tr("state.moved.title"), text, more)
        choose = box.addButton(tr("state.moved.choose"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(tr("state.moved.leave"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(choose)
        if _answer(box) is not choose:
            return None
        folder = path.parent if path.parent.is_dir() else ""
        with _arrow():
            name, _ = QFileDialog.getOpenFileName(
                self._window, tr("open.title"), str(folder), tr("open.filter")
            )
        return Path(name) if name else None

    def use(self, path: Path, other: Other) -> bool:
        """Ask whether another pack is to be used instead."""
        now, then = (wording.listing(names, current()) for names in (other.gemeenten, other.before))
        text = tr("state.other", name=other.path.name, before=path.name)
        more = tr("state.other.areas", now=now or "–", then=then or "–")
        box = self.box(tr("state.other.title"), text, more)
        use = box.addButton(tr("state.other.use"), QMessageBox.ButtonRole.DestructiveRole)
        choose = box.addButton(tr("state.other.choose"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(choose)
        return _answer(box) is use

    def box(self, title: str, text: str, more: str) -> QMessageBox:
        """Make a box without buttons; names of files stay plain text."""
        whole = f"{text}\n\n{more}"
        box = QMessageBox(QMessageBox.Icon.Question, title, whole, parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        return box


def _answer(box: QMessageBox) -> object:
    with _arrow():
        box.exec()
    box.deleteLater()
    return box.clickedButton()


@contextmanager
def _arrow() -> Iterator[None]:
    """Show an arrow: while QGIS reads a project, the pointer says that it is busy."""
    QApplication.setOverrideCursor(Qt.CursorShape.ArrowCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()
