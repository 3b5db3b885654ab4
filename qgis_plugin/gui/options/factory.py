"""How QGIS gets the page of options, which is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.gui import QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QWidget

from ...state.map import plan
from ...state.session import Session

if TYPE_CHECKING:
    from ..._bridge import Area
    from .page import OptionsPage

KEY = "wijkmonitor"


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes a page for each time that QGIS shows its options."""

    def __init__(
        self,
        session: Session,
        icon: QIcon,
        applied: Callable[[], None],
        is_making: Callable[[], bool],
    ) -> None:
        super().__init__("Wijkmonitor", icon, KEY)
        self._session, self._applied, self._is_making = session, applied, is_making

    def createWidget(self, parent: QWidget | None = None) -> OptionsPage:
        """Make the page."""
        # Most days nobody looks at it.
        from .page import OptionsPage

        return OptionsPage(self._gemeenten(), self._applied, self._is_making, parent)

    def _gemeenten(self) -> list[Area]:
        """Give the gemeenten on the map by name: a pack may hold figures of all others too."""
        pack = self._session.pack
        if pack is None:
            return []
        drawn = plan.drawn(pack)
        found = (area for area in pack.areas("gemeente", pack.years[-1]) if area.code in drawn)
        return sorted(found, key=lambda area: area.name)
