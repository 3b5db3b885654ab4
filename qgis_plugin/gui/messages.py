"""The one place where an error of the core becomes a message to the user."""

from __future__ import annotations

import html
from typing import Any

from qgis.core import Qgis, QgsMessageLog

from .._bridge import WijkmonitorError, wording
from ..state import language

TITLE = "Wijkmonitor"
SECONDS = 12


class Messages:
    """Shows errors in QGIS's message bar, with the details behind its button, and logs them."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface

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
