"""Search by name or code: areas, and streets where the pack has them; a hit says where it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qgis.PyQt.QtCore import QStringListModel, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QCompleter, QLineEdit, QWidget

from .._bridge import Area, Street, find
from ..state.language import tr
from ..state.places import NOTHING, Named, Places
from . import words

MOST = 30
MOST_STREETS = 15
"""Streets beside areas: of a common name there is one in most towns."""

PAUSE = 150
"""Milliseconds of quiet before a search."""

AREA, STREET = "area", "street"


class Found(NamedTuple):
    """What a line of the list stands for: the code of an area, or the id of a street."""

    kind: str
    chosen: str


class SearchBox(QLineEdit):
    """A line to type in, with the best hits below it.

    ``kinds`` are what it finds. Of the signals ``not_found`` gives the text, ``several_found`` how
    many carry that name.
    """

    area_chosen = pyqtSignal(str)
    street_chosen = pyqtSignal(str)
    not_found = pyqtSignal(str)
    several_found = pyqtSignal(int, str)

    def __init__(self, parent: QWidget | None = None, kinds: Sequence[str] = (AREA,)) -> None:
        super().__init__(parent)
        self.setPlaceholderText(tr("search"))
        self.setAccessibleName(tr("search.name"))
        self.setClearButtonEnabled(True)
        self._kinds = kinds
        self._places: Places | None = None
        self._hits: dict[str, Found] = {}
        self._found: Found | None = None
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
        """Give what to show → code or id, best match first."""
        return {shown: found.chosen for shown, found in self.found(text).items()}

    def found(self, text: str) -> dict[str, Found]:
        """Give what to show → what it is: whole names first, and of those areas before streets."""
        areas = self._areas().hits(text, MOST) if AREA in self._kinds else []
        most = MOST_STREETS if AREA in self._kinds else MOST
        streets = self._streets().hits(text, most) if STREET in self._kinds else []
        told: dict[str, Found] = {}
        alike = words.alike(area for area, _ in areas)
        for wanted in (True, False):
            told |= _listed([area for area, whole in areas if whole is wanted], alike)
            told |= _streets_listed([street for street, whole in streets if whole is wanted])
        return told

    def near(self, text: str) -> list[str]:
        """Give the names that look most like the text: of areas, of streets where none is near."""
        found = self._near_areas(text) if AREA in self._kinds else []
        return found or (find.near_streets(self._streets(), text) if STREET in self._kinds else [])

    def _near_areas(self, text: str) -> list[str]:
        index = self._areas()
        # Of namesakes the last stays: one on the map.
        ordered = sorted(index.known, key=lambda area: area.code in index.drawn)
        by_name = {area.name: area for area in ordered if area.name}
        return [_shown(by_name[name]) for name in find.nearest(text, list(by_name))]

    def _named(self) -> Named:
        return NOTHING if self._places is None else self._places.named()

    def _areas(self) -> find.Index:
        return self._named().areas

    def _streets(self) -> find.StreetIndex:
        return self._named().streets

    def _offer(self) -> None:
        self._hits = self.found(self.text())
        self._model.setStringList(list(self._hits))
        if self._hits and self.hasFocus():
            self.completer().complete()

    def _entered(self) -> None:
        self._timer.stop()
        text = self.text()
        if text in self._hits:
            return self._chosen(text)
        same = self._namesakes(text)
        if len(same) > 1:
            return self._ask_which(text, same)
        self._hits = self.found(text)
        if self._hits:
            return self._chosen(next(iter(self._hits)))
        if text.strip():
            self.not_found.emit(text)
        return None

    def _namesakes(self, text: str) -> dict[str, Found]:
        """Give what carries the text as its whole name: areas of one level, and streets."""
        areas = self._areas().namesakes(text) if AREA in self._kinds else []
        told = _listed(areas, words.alike(areas))
        if STREET in self._kinds:
            told |= _streets_listed(self._streets().namesakes(text))
        return told

    def _ask_which(self, text: str, same: dict[str, Found]) -> None:
        """Let the user choose between namesakes; never choose for them."""
        self._hits = same
        self._model.setStringList(list(self._hits))
        self.several_found.emit(len(same), text.strip())
        # The list that is open now closes with this key; ours opens after it.
        QTimer.singleShot(0, self.completer().complete)

    def _chosen(self, text: str) -> None:
        found = self._hits.get(text)
        if found is None or (self._telling and found == self._found):
            return
        self._timer.stop()
        self.setText(text)
        self._found = found
        # Enter in the list reaches the line as well, and is one choice all the same.
        self._telling = True
        QTimer.singleShot(0, self._told)
        (self.area_chosen if found.kind == AREA else self.street_chosen).emit(found.chosen)

    def _told(self) -> None:
        self._telling = False

    def follow(self, chosen: str | None) -> None:
        """Clear the line where it still names what was found, while another is looked at."""
        if self._found is not None and chosen != self._found.chosen:
            self._found = None
            self.clear()


def _listed(found: Sequence[Area], alike: frozenset[str]) -> dict[str, Found]:
    """Give what to show → area; those that are ``alike`` in all else carry their code."""
    return {
        _shown_with_code(area) if area.code in alike else _shown(area): Found(AREA, area.code)
        for area in found
    }


def _streets_listed(found: Sequence[Street]) -> dict[str, Found]:
    """Give what to show → street."""
    return {
        tr("search.hit", name=street.told, kind=words.street_kind(street)): Found(STREET, street.id)
        for street in found
    }


def _shown(area: Area) -> str:
    return tr("search.hit", name=words.area_title(area), kind=words.area_kind(area))


def _shown_with_code(area: Area) -> str:
    return tr(
        "search.hit_code", name=words.area_title(area), kind=words.area_kind(area), code=area.code
    )
