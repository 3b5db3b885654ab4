"""Search by name or code; every hit says in which gemeente it lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qgis.PyQt.QtCore import QStringListModel, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QCompleter, QLineEdit, QWidget

from .._bridge import Area, Pack, find
from ..state.language import tr
from . import words

MOST = 30
PAUSE = 150
"""Milliseconds of quiet before a search."""


class _AllAreas:
    """What the core's search asks of a pack, read once: every area in its newest year."""

    def __init__(self, pack: Pack) -> None:
        self._areas = list({area.code: area for area in pack.areas()}.values())

    def areas(self) -> Sequence[Area]:
        return self._areas


class SearchBox(QLineEdit):
    """A line to type in, with the best hits below it."""

    area_chosen = pyqtSignal(str)
    not_found = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(tr("search"))
        self.setAccessibleName(tr("search.name"))
        self.setClearButtonEnabled(True)
        self._pack: Pack | None = None
        self._all: _AllAreas | None = None
        self._hits: dict[str, str] = {}
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        completer.activated.connect(self._chosen)
        self.setCompleter(completer)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._offer)
        self.textEdited.connect(lambda _text: self._timer.start())
        self.returnPressed.connect(self._entered)

    def set_pack(self, pack: Pack | None) -> None:
        """Search in another pack; its areas are read at the first search."""
        self._pack, self._all = pack, None
        self._hits = {}
        self.clear()

    def hits(self, text: str) -> dict[str, str]:
        """Give what to show → code, best match first."""
        if self._pack is None or not text.strip():
            return {}
        if self._all is None:
            self._all = _AllAreas(self._pack)
        found = find.areas(self._all, text, MOST)
        names = [_shown(area) for area in found]
        often = Counter(names)
        return {
            name if often[name] == 1 else _shown_with_code(area): area.code
            for area, name in zip(found, names, strict=True)
        }

    def near(self, text: str) -> list[str]:
        """Give the names that look most like the text."""
        if self._all is None:
            return []
        by_name = {area.name: area for area in self._all.areas() if area.name}
        return [_shown(by_name[name]) for name in find.nearest(text, list(by_name))]

    def _offer(self) -> None:
        self._hits = self.hits(self.text())
        self._model.setStringList(list(self._hits))
        if self._hits and self.hasFocus():
            self.completer().complete()

    def _entered(self) -> None:
        self._timer.stop()
        text = self.text()
        if text in self._hits:
            return self._chosen(text)
        self._hits = self.hits(text)
        if self._hits:
            return self._chosen(next(iter(self._hits)))
        if text.strip():
            self.not_found.emit(text)
        return None

    def _chosen(self, text: str) -> None:
        code = self._hits.get(text)
        if code is not None:
            self._timer.stop()
            self.setText(text)
            self.area_chosen.emit(code)


def _shown(area: Area) -> str:
    return tr("search.hit", name=words.area_title(area), kind=words.area_kind(area))


def _shown_with_code(area: Area) -> str:
    return tr(
        "search.hit_code", name=words.area_title(area), kind=words.area_kind(area), code=area.code
    )
