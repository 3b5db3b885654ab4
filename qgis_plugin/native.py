"""What the plugin adds to places of QGIS itself: the search bar, expressions and options."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from qgis.PyQt import sip
from qgis.PyQt.QtGui import QIcon

from .expressions import Expressions
from .gui.options import OptionsFactory
from .locator import Chosen, WijkLocator
from .state.session import Session


class Answers(NamedTuple):
    """What the plugin does when something is chosen there, and what it can tell."""

    area_chosen: Chosen
    figure_chosen: Chosen
    street_chosen: Chosen
    options_applied: Callable[[], None]
    is_making: Callable[[], bool]


class Native:
    """Adds them, keeps them with the pack that is open, and takes them away again."""

    def __init__(self, iface: Any, session: Session, icon: QIcon, answers: Answers) -> None:
        self._iface, self._session = iface, session
        self.expressions = Expressions()
        self.locator = WijkLocator(
            session.places, answers.area_chosen, answers.figure_chosen, answers.street_chosen
        )
        self.options = OptionsFactory(session, icon, answers.options_applied, answers.is_making)

    def add(self) -> None:
        """Let QGIS know them."""
        self.expressions.add()
        self._session.pack_changed.connect(self._pack_changed)
        self._iface.registerLocatorFilter(self.locator)
        self._iface.registerOptionsWidgetFactory(self.options)

    def remove(self) -> None:
        """Let QGIS forget them."""
        self._iface.unregisterOptionsWidgetFactory(self.options)
        # QGIS owns the filter, and at its own end takes it down before the plugin.
        if not sip.isdeleted(self.locator):
            self._iface.deregisterLocatorFilter(self.locator)
        self._session.pack_changed.disconnect(self._pack_changed)
        self.expressions.remove()

    def _pack_changed(self) -> None:
        pack = self._session.pack
        self.expressions.take(None if pack is None else pack.path)
