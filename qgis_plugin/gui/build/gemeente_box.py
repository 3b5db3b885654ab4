"""A line for one or more gemeenten, with the names that are known below what is typed.

No list of gemeenten comes with the plugin: names are those of packs that were opened before. Any
other text is checked when the pack is made, by the source itself.
"""

from __future__ import annotations

from qgis.PyQt.QtCore import QStringListModel, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCompleter, QLineEdit, QWidget

from ...state import gemeenten
from ...state.language import tr
from ...state.making import orders


class GemeenteBox(QLineEdit):
    """Tells, by ``changed``, which gemeenten are typed; a chosen name completes the last one."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(tr("build.gemeenten.example"))
        self.setAccessibleName(tr("build.gemeenten.name"))
        self.setClearButtonEnabled(True)
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setWidget(self)
        completer.activated.connect(self.take)
        self._completer = completer
        self.textEdited.connect(self._offer)
        self.textChanged.connect(lambda _text: self.changed.emit())

    def gemeenten(self) -> tuple[str, ...]:
        """Give what is typed, name by name."""
        return orders.gemeenten_in(self.text())

    def take(self, name: str) -> None:
        """Put a name in the place of the one that is being typed."""
        before, comma, _ = self.text().rpartition(",")
        self.setText(f"{before}{comma} {name}".strip() if comma else name)

    def _offer(self, text: str) -> None:
        # The list is not set on the line itself, which would replace all names by one.
        found = gemeenten.fitting(text.rpartition(",")[2], gemeenten.known_names())
        self._model.setStringList(found)
        if found:
            self._completer.complete()
        else:
            self._completer.popup().hide()
