"""Search by name or code; every hit says in which gemeente it lies."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QStringListModel, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QCompleter, QLineEdit, QWidget

from .._bridge import Area, find
from ..state.language import tr
from ..state.places import NOTHING, Places
from . import words

MOST = 30
PAUSE = 150
"""Milliseconds of quiet before a search."""


class SearchBox(QLineEdit):
    """A line to type in, with the best hits below it."""

    area_chosen = pyqtSignal(str)
    not_found = pyqtSignal(str)
    several_found = pyqtSignal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(tr("search"))
        self.setAccessibleName(tr("search.name"))
        self.setClearButtonEnabled(True)
        self._places: Places | None = None
        self._hits: dict[str, str] = {}
        self._found = ""
        self._telling = False
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

    def search_in(self, places: Places) -> None:
        """Search in another pack."""
        self._places = places
        self._hits = {}
        self.clear()

    def hits(self, text: str) -> dict[str, str]:
        """Give what to show → code, best match first."""
        return self._listed(self._index().areas(text, MOST))

    def _index(self) -> find.Index:
        return (NOTHING if self._places is None else self._places.named()).areas

    @staticmethod
    def _listed(found: Sequence[Area]) -> dict[str, str]:
        """Give what to show → code; namesakes in one gemeente carry their code."""
        alike = words.alike(found)
        return {
            _shown_with_code(area) if area.code in alike else _shown(area): area.code
            for area in found
        }

    def near(self, text: str) -> list[str]:
        """Give the names that look most like the text."""
        index = self._index()
        # Of namesakes the last stays: one on the map.
        ordered = sorted(index.known, key=lambda area: area.code in index.drawn)
        by_name = {area.name: area for area in ordered if area.name}
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
        same = self._index().namesakes(text)
        if len(same) > 1:
            return self._ask_which(text, same)
        self._hits = self.hits(text)
        if self._hits:
            return self._chosen(next(iter(self._hits)))
        if text.strip():
            self.not_found.emit(text)
        return None

    def _ask_which(self, text: str, same: Sequence[Area]) -> None:
        """Let the user choose between namesakes; never choose for them."""
        self._hits = self._listed(same)
        self._model.setStringList(list(self._hits))
        self.several_found.emit(len(same), text.strip())
        # The list that is open now closes with this key; ours opens after it.
        QTimer.singleShot(0, self.completer().complete)

    def _chosen(self, text: str) -> None:
        code = self._hits.get(text)
        if code is None or (self._telling and code == self._found):
            return
        self._timer.stop()
        self.setText(text)
        self._found = code
        # Enter in the list reaches the line as well, and is one choice all the same.
        self._telling = True
        QTimer.singleShot(0, self._told)
        self.area_chosen.emit(code)

    def _told(self) -> None:
        self._telling = False

    def follow(self, code: str | None) -> None:
        """Clear the line where it still names what was found, while another area is looked at."""
        if self._found and code != self._found:
            self._found = ""
            self.clear()


def _shown(area: Area) -> str:
    return tr("search.hit", name=words.area_title(area), kind=words.area_kind(area))


def _shown_with_code(area: Area) -> str:
    return tr(
        "search.hit_code", name=words.area_title(area), kind=words.area_kind(area), code=area.code
    )
