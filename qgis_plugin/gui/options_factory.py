"""How QGIS gets the page of options, which is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.gui import QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QWidget

from ..state.session import Session

if TYPE_CHECKING:
    from .options_page import OptionsPage

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
        from .options_page import OptionsPage

        pack = self._session.pack
        found = [] if pack is None else pack.areas("gemeente", pack.years[-1])
        found.sort(key=lambda area: area.name)
        return OptionsPage(found, self._applied, self._is_making, parent)
