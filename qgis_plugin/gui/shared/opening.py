"""From the menu to a pack out of a shared database."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QWidget

from ..._bridge_shared import Version
from ..._bridge_start import WijkmonitorError, wording
from ...state.language import current, tr
from ...state.session import Session
from ..messages import Messages
from .dialog import SharedDialog, told_moment


class SharedOpening(QObject):
    """Makes the dialog when it is first asked for, and tells what went wrong without one."""

    def __init__(self, session: Session, messages: Messages, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._messages, self._window = session, messages, window
        self.dialog: SharedDialog | None = None
        self._wires = (
            (session.shared.listed, self._listed),
            (session.shared.ready, self._ready),
            (session.shared.failed, self._failed),
            (session.shared.faulted, self._faulted),
            (session.shared.progressed, self._progressed),
        )
        for signal, slot in self._wires:
            signal.connect(slot)

    def ask(self) -> None:
        """Show the dialog."""
        if self.dialog is None:
            self.dialog = SharedDialog(self._window)
            self.dialog.list_asked.connect(self._session.shared.list)
            self.dialog.open_asked.connect(self._session.shared.fetch)
            self.dialog.stop_asked.connect(self._session.shared.stop)
        if not self._session.shared.is_busy:
            self.dialog.offer_doors()
        self.dialog.show()
        self.dialog.raise_()

    def offer(self, path: Path, version: Version) -> None:
        """Say that there is a newer version than the one that is open, with a button to open it."""
        text = tr("shared.newer", name=path.stem, moment=told_moment(version.moment))
        self._messages.offer(text, tr("shared.newer.open"), lambda: self._session.renew(path))

    def release(self) -> None:
        """Let go of the session, and take the dialog away."""
        for signal, slot in self._wires:
            signal.disconnect(slot)
        if self.dialog is not None and not sip.isdeleted(self.dialog):
            self.dialog.hide()
            self.dialog.deleteLater()
        self.dialog = None
        self.deleteLater()

    @property
    def _is_asking(self) -> bool:
        return self.dialog is not None and self.dialog.isVisible()

    def _listed(self, found: list[Version]) -> None:
        if self.dialog is not None:
            self.dialog.show_versions(found)

    def _ready(self) -> None:
        if self.dialog is not None:
            self.dialog.set_busy("")
            self.dialog.hide()

    def _progressed(self, percent: float) -> None:
        if self.dialog is not None:
            self.dialog.progressed(percent)

    def _failed(self, error: WijkmonitorError) -> None:
        if self._is_asking:
            self.dialog.say(wording.error_text(error, current()))
        else:
            self._messages.error(error)

    def _faulted(self, more: str) -> None:
        if self._is_asking:
            self.dialog.say(tr("shared.fault"))
        self._messages.fault(tr("shared.fault"), more)
