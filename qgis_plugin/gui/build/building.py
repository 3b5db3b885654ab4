"""From the dialog to an open pack: who is asked, what is told, what is shown afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QWidget

from ..._bridge import WijkmonitorError, wording
from ...state.language import current, tr
from ...state.making import orders
from ...state.making.maker import Maker
from ...state.making.orders import Order
from ...state.session import Session
from ..messages import Messages
from .dialog import BuildDialog


class Building(QObject):
    """Makes the dialog when it is first asked for, and brings what was made into QGIS."""

    def __init__(self, session: Session, messages: Messages, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._messages, self._window = session, messages, window
        self.dialog: BuildDialog | None = None
        self._order = Order()
        self._adds = False
        self.maker = Maker(self)
        for signal, slot in (
            (self.maker.made, self._made),
            (self.maker.failed, self._failed),
            (self.maker.faulted, self._faulted),
            (self.maker.stopped, self._stopped),
        ):
            signal.connect(slot)

    def ask(self) -> None:
        """Show the dialog; while something is made, that is what it shows."""
        if self.dialog is None:
            self.dialog = BuildDialog(self._window)
            self.dialog.start_asked.connect(self.start)
            self.dialog.stop_asked.connect(self.maker.stop)
            self.maker.staged.connect(self.dialog.progressed)
            self.maker.sized.connect(self.dialog.sized)
        if not self.maker.running:
            pack = self._session.pack
            self.dialog.set_busy(False)
            self.dialog.propose(None if pack is None else pack.path)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.gemeenten.setFocus()

    def start(self, order: Order, adds: bool) -> None:
        """Make what is asked, added to what the file was made from or from nothing."""
        out = Path(order.out).absolute()
        recipe = order.recipe()
        stored = orders.stored_recipe(out) if adds else None
        if stored is not None:
            recipe = orders.added(stored, recipe)
        orders.remember(order)
        self._order, self._adds = replace(order, out=str(out)), stored is not None
        if self.dialog is not None:
            self.dialog.set_busy(True)
        self.maker.start(recipe, out, order.fetch and not (recipe.figures or recipe.geometry))

    def release(self) -> None:
        """Call off what is being made, and take the dialog away."""
        self.maker.release()
        if self.dialog is not None and not sip.isdeleted(self.dialog):
            self.dialog.hide()
            self.dialog.deleteLater()
        self.dialog = None
        self.deleteLater()

    def _made(self, path: Path, warnings: list[str]) -> None:
        names = self._order.gemeenten
        if self._adds and names:
            text = tr(
                "build.made.added", gemeenten=wording.listing(names, current()), name=path.name
            )
        else:
            text = tr("build.made", name=path.name)
        self._messages.done(text, "\n".join(warnings))
        if self.dialog is not None:
            self.dialog.set_busy(False)
            self.dialog.gemeenten.clear()
            self.dialog.hide()
        self._session.open(path, names[0] if names else "")

    def _failed(self, error: WijkmonitorError) -> None:
        self._told(wording.error_text(error, current()))
        self._messages.error(error)

    def _faulted(self, text: str, more: str) -> None:
        self._told(text)
        self._messages.fault(text, more)

    def _stopped(self) -> None:
        self._told(tr("build.stopped"))

    def _told(self, text: str) -> None:
        """Say it in the dialog too, which may lie over the message bar."""
        if self.dialog is not None:
            self.dialog.set_busy(False, text)
