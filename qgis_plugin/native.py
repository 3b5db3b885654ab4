"""What the plugin adds to places of QGIS itself: the search bar and expressions."""

from __future__ import annotations

from typing import Any

from .expressions import Expressions
from .locator import Chosen, WijkLocator
from .state.session import Session


class Native:
    """Adds them, keeps them with the pack that is open, and takes them away again."""

    def __init__(
        self, iface: Any, session: Session, area_chosen: Chosen, figure_chosen: Chosen
    ) -> None:
        self._iface, self._session = iface, session
        self.expressions = Expressions()
        self.locator = WijkLocator(session.places, area_chosen, figure_chosen)

    def add(self) -> None:
        """Let QGIS know them."""
        self.expressions.add()
        self._session.pack_changed.connect(self._pack_changed)
        self._iface.registerLocatorFilter(self.locator)

    def remove(self) -> None:
        """Let QGIS forget them."""
        self._iface.deregisterLocatorFilter(self.locator)
        self._session.pack_changed.disconnect(self._pack_changed)
        self.expressions.remove()

    def _pack_changed(self) -> None:
        pack = self._session.pack
        self.expressions.take(None if pack is None else pack.path)
