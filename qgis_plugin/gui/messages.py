"""The one place where an error of the core becomes a message to the user."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from .._bridge_start import WijkmonitorError, wording
from ..state import language

TITLE = "Wijkmonitor"
SECONDS = 12


class Messages:
    """Shows errors in QGIS's message bar, with the details behind its button, and logs them."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._offered: QWidget | None = None

    def error(self, error: WijkmonitorError) -> None:
        """Show what happened and what to do; where in the program, behind the button."""
        text = wording.error_text(error, language.current())
        QgsMessageLog.logMessage(text, TITLE, Qgis.MessageLevel.Warning)
        self._push(text, details(error), Qgis.MessageLevel.Warning)

    def fault(self, text: str, more: str = "") -> None:
        """Show that something outside the core went wrong, with its own output as detail."""
        QgsMessageLog.logMessage(f"{text} {more}".strip(), TITLE, Qgis.MessageLevel.Warning)
        self._push(text, more, Qgis.MessageLevel.Warning)

    def done(self, text: str, more: str = "") -> None:
        """Show that something was made, with what is to be minded as detail."""
        QgsMessageLog.logMessage(f"{text} {more}".strip(), TITLE, Qgis.MessageLevel.Info)
        self._push(text, more, Qgis.MessageLevel.Success)

    def offer(self, text: str, label: str, act: Callable[[], object]) -> None:
        """Show a sentence with a button; it stays until it is used, closed or replaced."""
        self.withdraw()
        QgsMessageLog.logMessage(text, TITLE, Qgis.MessageLevel.Warning)
        bar = self._iface.messageBar()
        item = bar.createMessage(TITLE, html.escape(text, quote=False))
        button = QPushButton(label)
        button.clicked.connect(lambda: (self.withdraw(), act()))
        item.layout().addWidget(button)
        self._offered = item
        bar.pushWidget(item, Qgis.MessageLevel.Warning)

    def withdraw(self) -> None:
        """Take the offer away, if it is still there."""
        item, self._offered = self._offered, None
        if item is not None and not sip.isdeleted(item):
            self._iface.messageBar().popWidget(item)

    def _push(self, text: str, more: str, level: Qgis.MessageLevel) -> None:
        # The bar reads rich text, and a path or a name may hold < or &.
        shown = html.escape(text, quote=False)
        bar = self._iface.messageBar()
        if more:
            bar.pushMessage(TITLE, shown, f"{text}\n\n{more}", level, SECONDS)
        else:
            bar.pushMessage(TITLE, shown, level, SECONDS)


def details(error: WijkmonitorError) -> str:
    """Give what a helper asks for: the error's key, its values, and what caused it."""
    lines = [error.key, *(f"{name}: {value}" for name, value in error.values.items())]
    if error.__cause__ is not None:
        lines.append(repr(error.__cause__))
    return "\n".join(lines)
