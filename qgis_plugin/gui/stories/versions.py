"""Versions of a story: all that ever were, or those that two people saved over one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QBoxLayout, QListWidget, QVBoxLayout, QWidget

from ..._bridge import Pack
from ..._bridge_stories import Story, Version, plain
from ...state.language import say, tr
from . import texts
from .parts import Page, bold, button, reader, row, text

BESIDE = 520
"""From this width versions stand beside one another, else below."""


class VersionsPage(Page):
    """Every version of a story, the newest first. ``restored``: one to put back as it was."""

    left = pyqtSignal()
    restored = pyqtSignal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._versions: list[Version] = []
        self._pack: Pack | None = None
        self._writable = False
        self.list = QListWidget()
        self.list.setAccessibleName(tr("stories_tab.versions.title"))
        self.list.setMinimumHeight(5 * self.list.fontMetrics().lineSpacing())
        self.list.setMaximumHeight(10 * self.list.fontMetrics().lineSpacing())
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.read, self.about = reader(tr("stories_tab.read")), text()
        self.restore, self.back = button(tr("stories_tab.restore")), button(tr("stories_tab.back"))
        for widget in (
            bold(tr("stories_tab.versions.title")), self.list, self.read, self.about,
            row(self.restore, self.back),
        ):  # fmt: skip
            self.inner.addWidget(widget)
        self.inner.setStretch(2, 1)
        self.list.currentRowChanged.connect(self._read)
        self.back.clicked.connect(lambda: self.left.emit())
        self.restore.clicked.connect(lambda: self._restore())

    def show_versions(
        self, versions: Sequence[Version], pack: Pack | None, *, writable: bool
    ) -> None:
        """Show the versions of a story."""
        self._versions = list(reversed(versions))
        self._pack, self._writable = pack, writable
        self.list.clear()
        for version in self._versions:
            what = say(f"story.what.{version.what}")
            self.list.addItem(
                tr("stories_tab.version", n=version.number, what=what, when=_moment(version.when))
            )
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _read(self, at: int) -> None:
        if not 0 <= at < len(self._versions):
            return
        version = self._versions[at]
        self.read.setPlainText(plain(version.story.text))
        today = dt.date.today()
        self.about.setText("\n".join(texts.about(version.story, None, self._pack, today)))
        self.restore.setEnabled(self._writable and at > 0 and bool(version.story.text))

    def _restore(self) -> None:
        version = self._versions[self.list.currentRow()]
        self.restored.emit(version.story, self._versions[0].number)


class ConflictPage(Page):
    """What the file holds, and what came beside it; the user chooses, or keeps all.

    ``kept`` gives the place of the one to keep among them, None for all.
    """

    left = pyqtSignal()
    kept = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said, self.note = text(), text()
        self.readers: list[object] = []
        self.choices: list[object] = []
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.all, self.back = button(""), button(tr("stories_tab.back"))
        self.all.clicked.connect(lambda: self.kept.emit(None))
        self.back.clicked.connect(lambda: self.left.emit())
        self.inner.addWidget(bold(tr("stories_tab.conflict.title")))
        self.inner.addWidget(self.said)
        self.inner.addLayout(self._sides, 1)
        self.inner.addWidget(self.note)
        self.inner.addWidget(row(self.all, self.back))
        self.note.hide()

    def show_versions(self, among: Sequence[Story | None], pack: Pack | None) -> None:
        """Show what the file holds (None: removed), then what came beside it."""
        while self._sides.count():
            widget = self._sides.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        self.readers, self.choices = [], []
        self.say("")
        self.said.setText(tr("stories_tab.conflict.said"))
        for at, story in enumerate(among):
            self._sides.addWidget(self._side(at, story, pack), 1)
        held = sum(story is not None for story in among)
        self.all.setText(
            tr("stories_tab.conflict.both" if held == 2 else "stories_tab.conflict.all")
        )
        self.all.setVisible(held > 1)

    def say(self, said: str) -> None:
        """Say why it was not settled, or nothing."""
        self.note.setText(said)
        self.note.setVisible(bool(said))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the versions beside one another where there is room."""
        super().resizeEvent(event)
        wide = self.viewport().width() >= BESIDE
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)

    def _side(self, at: int, story: Story | None, pack: Pack | None) -> QWidget:
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        head = tr("stories_tab.conflict.held" if at == 0 else "stories_tab.conflict.beside")
        layout.addWidget(bold(head))
        words = reader(head)
        removed = tr("stories_tab.conflict.removed")
        words.setPlainText(removed if story is None else plain(story.text))
        layout.addWidget(words, 1)
        if story is not None:
            lines = texts.about(story, None, pack, dt.date.today())
            layout.addWidget(text("\n".join(lines)))
        keep = button(tr("stories_tab.conflict.keep" if story else "stories_tab.conflict.leave"))
        keep.clicked.connect(lambda: self.kept.emit(at))
        layout.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.readers.append(words)
        self.choices.append(keep)
        return side


def _moment(when: str) -> str:
    """Write a moment, kept in UTC, as the clock here told it."""
    try:
        told = dt.datetime.fromisoformat(when.replace("Z", "+00:00")).astimezone()
    except ValueError:
        return plain(when)[:20]
    return f"{texts.day(told.date())} {told:%H:%M}"
