"""A line for one or more gemeenten, with the names that are known below what is typed.

No list of gemeenten comes with the plugin: names are those of packs that were opened before. Any
other text is checked when the pack is made, by the source itself.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from qgis.PyQt.QtCore import QStringListModel, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCompleter, QLineEdit, QWidget

from .._bridge import Pack, find
from ..state import orders
from ..state.language import tr
from ..state.verified import folder

MOST = 12


def known_names() -> list[str]:
    """Give the names of gemeenten that were seen in packs before, in order."""
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [str(name) for name in found] if isinstance(found, list) else []


def learn(pack: Pack) -> None:
    """Remember the gemeenten of a pack; a profile that cannot be written costs nothing else."""
    names = {area.name for area in pack.areas("gemeente") if area.name}
    before = set(known_names())
    if names <= before:
        return
    target = _file()
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(sorted(names | before), ensure_ascii=False), encoding="utf-8")
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)


def _file() -> Path:
    return folder() / "gemeenten.json"


def fitting(text: str, names: Sequence[str]) -> list[str]:
    """Give the names that begin with a text, or hold it, or are called so by people."""
    wanted = find.folded(text)
    if not wanted:
        return []
    meant = {cbs for alias, cbs in find.ALIASES.items() if alias.startswith(wanted)}
    ranked = []
    for name in names:
        plain = find.folded(name)
        if plain in meant or plain.startswith(wanted):
            ranked.append((0, name))
        elif wanted in plain:
            ranked.append((1, name))
    return [name for _, name in sorted(ranked)[:MOST]]


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
        found = fitting(text.rpartition(",")[2], known_names())
        self._model.setStringList(found)
        if found:
            self._completer.complete()
        else:
            self._completer.popup().hide()
