"""The dock: a frame that is there with the plugin; what it holds is made when it is wanted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qgis.gui import QgsDockWidget, QgsMapCanvas
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QMenu, QStackedWidget, QTabWidget, QWidget

from ..state.language import tr
from ..state.session import Session
from .messages import Messages

if TYPE_CHECKING:
    from .body import DockBody
    from .compare import ComparePage
    from .empty_page import EmptyPage
    from .overlay import OverlayPage
    from .profile import ProfilePage
    from .profile.pie_chooser import PieChooser
    from .sample import SampleMaker
    from .stories import StoriesPage
    from .street import StreetPage
    from .trend import TrendPage


class OnMap(NamedTuple):
    """What belongs to the map: the actions that point, the menu of all tools, and the canvas."""

    pick: QAction
    street: QAction
    menu: QMenu
    canvas: QgsMapCanvas


class WijkmonitorDock(QgsDockWidget):
    """Makes its body when it is first shown, or when there is something to show in it."""

    make_asked = pyqtSignal()
    open_asked = pyqtSignal()
    shared_asked = pyqtSignal()
    area_searched = pyqtSignal(str)
    street_searched = pyqtSignal(str)
    compose_asked = pyqtSignal()
    pie_asked = pyqtSignal()
    pie_file_asked = pyqtSignal(str)

    def __init__(
        self, session: Session, messages: Messages, on_map: OnMap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("WijkmonitorDock")
        self.setWindowTitle("Wijkmonitor")
        self._session, self._given = session, (session, messages, on_map)
        self._body: DockBody | None = None
        session.pack_changed.connect(self._pack_changed)
        session.busy.connect(self._busy)

    @property
    def body(self) -> DockBody:
        """What is in the dock."""
        return self._make() if self._body is None else self._body

    def _make(self) -> DockBody:
        # Loaded with the plugin it would make every start of QGIS slower.
        from .body import DockBody

        self._wait_no_more()
        self._body = body = DockBody(*self._given)
        body.make_asked.connect(self.make_asked)
        body.open_asked.connect(self.open_asked)
        body.shared_asked.connect(self.shared_asked)
        body.area_searched.connect(self.area_searched)
        body.street_searched.connect(self.street_searched)
        body.compose_asked.connect(self.compose_asked)
        body.pie_asked.connect(self.pie_asked)
        body.pie_file_asked.connect(self.pie_file_asked)
        self.setWidget(body)
        return body

    @property
    def stack(self) -> QStackedWidget:
        """The empty page and the tabs."""
        return self.body

    @property
    def empty(self) -> EmptyPage:
        """The page that says what to do first."""
        return self.body.empty

    @property
    def sample(self) -> SampleMaker:
        """What makes the sample."""
        return self.body.sample

    @property
    def tabs(self) -> QTabWidget:
        """Profile, comparison, years, street, two figures over one another, and stories."""
        return self.body.tabs

    @property
    def page(self) -> ProfilePage:
        """The profile."""
        return self.body.page

    @property
    def compare(self) -> ComparePage:
        """The comparison."""
        return self.body.compare

    @property
    def street(self) -> StreetPage:
        """The street."""
        return self.body.street

    @property
    def overlay(self) -> OverlayPage:
        """Two figures over one another."""
        return self.body.overlay

    @property
    def stories(self) -> StoriesPage:
        """The stories of residents and professionals."""
        return self.body.stories

    @property
    def trend(self) -> TrendPage:
        """The years of a figure."""
        return self.body.trend

    @property
    def pies(self) -> PieChooser:
        """The choice of a pie."""
        return self.body.pies

    @property
    def is_made(self) -> bool:
        """Tell whether there is anything in the dock yet."""
        return self._body is not None

    def setVisible(self, visible: bool) -> None:
        """Show the dock with what it holds, or hide it; QGIS calls this for every way of both."""
        if visible and not self.is_made:
            self._make()
        super().setVisible(visible)

    def show_indicator(self, indicator: str) -> None:
        """Bring an indicator on the map and mark it in pie and table."""
        self.body.show_indicator(indicator)

    def say_outside(self) -> None:
        """Say that no area of the pack was clicked, and which gemeenten it does hold."""
        self.body.say_outside()

    def release(self) -> None:
        """Stop what runs and let go of the session."""
        if self._body is None:
            self._wait_no_more()
        else:
            self._body.release()

    def _wait_no_more(self) -> None:
        self._session.pack_changed.disconnect(self._pack_changed)
        self._session.busy.disconnect(self._busy)

    def _pack_changed(self) -> None:
        if self._session.pack is not None:
            self._make()

    def _busy(self, busy: bool) -> None:
        if busy:
            self._make().show_busy(busy)


def choose_file(parent: QWidget, start: str) -> Path | None:
    """Ask for a pack; None where the user changes their mind."""
    from qgis.PyQt.QtWidgets import QFileDialog

    name, _ = QFileDialog.getOpenFileName(parent, tr("open.title"), start, tr("open.filter"))
    return Path(name) if name else None
