"""The plugin's wiring: actions, dock, map tool; all of it is taken away again on unload."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication, QgsMapLayer, QgsSettings
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu, QWidget

from ._bridge_start import WijkmonitorError, wording

# So that QGIS sees the package itself being imported, and forgets it on unload.
from .gui import moved_box
from .gui.dock import OnMap, WijkmonitorDock, choose_file
from .gui.map import MapExtras, MapTools
from .gui.messages import Messages
from .native import Answers, Native
from .state import settings
from .state.language import current, tr
from .state.session import Session

if TYPE_CHECKING:
    from ._bridge_shared import Version
    from .gui.build import Building
    from .gui.composer import Composing
    from .gui.map.area_tool import AreaTool
    from .gui.shared import SharedOpening
    from .gui.sharing import Sharing
    from .gui.sheets import Sheeting
    from .processing.provider import WijkmonitorProvider

MENU = "Wijkmonitor"
LAST_FOLDER = "wijkmonitor/last_folder"
ICON = Path(__file__).parent / "resources" / "icon.svg"


class WijkmonitorPlugin:
    """What QGIS loads. ``unload`` mirrors ``initGui`` in reverse."""

    def __init__(self, iface: Any) -> None:
        self.iface = iface
        self.session: Session | None = None
        self.dock: WijkmonitorDock | None = None
        self.tools: MapTools | None = None
        self.extras: MapExtras | None = None
        self.building: Building | None = None
        self.composing: Composing | None = None
        self.sharing: Sharing | None = None
        self.opening: SharedOpening | None = None
        self.sheeting: Sheeting | None = None
        self.native: Native | None = None
        self.provider: WijkmonitorProvider | None = None
        self.actions: list[QAction] = []

    def initProcessing(self) -> None:
        """Add the algorithms; ``qgis_process`` calls this alone, without any window."""
        from .processing.provider import WijkmonitorProvider

        if self.provider is None:
            self.provider = WijkmonitorProvider()
            QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:
        """Add algorithms, actions, dock and map tool to QGIS."""
        self.initProcessing()
        window = self.iface.mainWindow()
        self.messages = Messages(self.iface)
        self.session = Session()
        self.session.failed.connect(self.messages.error)
        self.session.outdated.connect(self._outdated)
        self.session.newer.connect(self._newer)
        self.session.unsure.connect(self._unsure)
        self.session.pack_changed.connect(self._pack_changed)
        self.session.moved.asker = moved_box.MovedBox(window)
        self._make_actions(window)
        self._make_tools(window)
        self._fill_menu()
        self._make_dock(window)
        answers = Answers(
            self._area_located,
            self._figure_located,
            self._street_located,
            self._options_applied,
            self._is_making,
        )
        self.native = Native(self.iface, self.session, self.toggle.icon(), answers)
        self.native.add()
        self.iface.currentLayerChanged.connect(self._layer_clicked)
        # A newer plugin takes up what the one before it left in the project.
        self.session.restore()

    def _make_actions(self, window: QWidget) -> None:
        self.toggle = QAction(QIcon(str(ICON)), tr("toggle"), window)
        self.toggle.setCheckable(True)
        self.toggle.setToolTip(tr("toggle.tip"))
        self.make_action = QAction(tr("build"), window)
        self.make_action.triggered.connect(lambda: self.make())
        self.open_action = QAction(tr("open"), window)
        self.open_action.triggered.connect(lambda: self.choose_pack())
        self.shared_action = QAction(tr("shared"), window)
        self.shared_action.triggered.connect(lambda: self.open_shared())
        self.compose_action = QAction(tr("composer"), window)
        self.compose_action.setEnabled(False)
        self.compose_action.triggered.connect(lambda: self.compose())
        self.share_action = QAction(_theme_icon("mActionSharingExport.svg"), tr("sharing"), window)
        self.share_action.setToolTip(tr("sharing.tip"))
        self.share_action.triggered.connect(lambda: self.share())
        self.sheets_action = QAction(tr("sheets.action"), window)
        self.sheets_action.setEnabled(False)
        self.sheets_action.triggered.connect(lambda: self.make_sheets())
        self.pick = QAction(_theme_icon("mActionIdentify.svg"), tr("pick"), window)
        self.pick.setCheckable(True)
        self.pick.setEnabled(False)
        self.pick.setToolTip(tr("pick.tip"))

    def _make_tools(self, window: QWidget) -> None:
        self.tools = MapTools(self.iface.mapCanvas(), self.session, self.pick, window)
        self.tools.looked.connect(self._looked)
        self.tools.nothing_picked.connect(self._nothing_picked)
        self.tools.said.connect(self._say)
        self.tools.point.area_picked.connect(self._area_picked)
        self.tools.street_picked.connect(self._street_picked)
        self.tools.street_said.connect(self._say_of_streets)
        self.extras = MapExtras(self.iface.mapCanvas(), self.session, window)
        self.extras.said.connect(self._say)
        self.extras.overlay_asked.connect(self._overlay_asked)
        for action in (self.tools.several, self.tools.draw):
            action.triggered.connect(self._front)

    def _fill_menu(self) -> None:
        own = [self.toggle, self.make_action, self.open_action]
        own += [self.shared_action, self.compose_action, self.sheets_action]
        self.actions = [*own, *self.tools.actions, *self.extras.actions]
        self.actions.append(self.share_action)
        for action in self.actions:
            self.iface.addPluginToMenu(MENU, action)
        self.iface.addToolBarIcon(self.toggle)
        self.tools.menu.addSeparator()
        self.tools.menu.addActions(self.extras.actions)
        self.tools.menu.addSeparator()
        self.tools.menu.addAction(self.share_action)

    def _make_dock(self, window: QWidget) -> None:
        on_map = OnMap(self.pick, self.tools.street, self.tools.menu, self.iface.mapCanvas())
        self.dock = WijkmonitorDock(self.session, self.messages, on_map, window)
        self.dock.make_asked.connect(self.make)
        self.dock.open_asked.connect(self.choose_pack)
        self.dock.shared_asked.connect(self.open_shared)
        self.dock.area_searched.connect(self._area_searched)
        self.dock.street_searched.connect(self._street_located)
        self.dock.compose_asked.connect(self.compose)
        self.dock.pie_asked.connect(self.choose_pie)
        self.dock.pie_file_asked.connect(self.open_pie)
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()
        self.toggle.toggled.connect(self.dock.setUserVisible)
        self.dock.visibilityChanged.connect(self._dock_shown)

    def unload(self) -> None:
        """Take everything away; layers that were added stay, they need no plugin."""
        if self.session is not None:
            self._leave(self.session)
        for action in self.actions:
            self.iface.removePluginMenu(MENU, action)
            self.iface.removeToolBarIcon(action)
            action.deleteLater()
        self.actions = []
        # QGIS takes the empty menu out of its own, and keeps it for ever.
        for menu in self.iface.mainWindow().findChildren(QMenu):
            if menu.title() == MENU and not menu.actions():
                menu.deleteLater()
        self.dock = self.tools = self.extras = self.session = self.building = None
        self.composing = self.native = self.sharing = self.sheeting = self.opening = None
        if self.provider is not None:
            # The registry deletes it.
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None

    def _leave(self, session: Session) -> None:
        """Take away what ``initGui`` added to the window, last thing first."""
        self.iface.currentLayerChanged.disconnect(self._layer_clicked)
        self.messages.withdraw()
        if self.native is not None:
            self.native.remove()
        for asked in (
            self.building, self.composing, self.sharing, self.sheeting, self.opening,
        ):  # fmt: skip
            if _lives(asked):
                asked.release()
        if _lives(self.dock):
            self.dock.release()
            self.dock.visibilityChanged.disconnect(self._dock_shown)
            self.iface.removeDockWidget(self.dock)
            self.dock.deleteLater()
        for part in (self.extras, self.tools):
            if _lives(part):
                part.discard()
        session.shut()
        session.deleteLater()

    def make(self) -> None:
        """Let the user say what to make."""
        if self.session is None or self.dock is None:
            return
        if self.building is None:
            # Most days nothing is made.
            from .gui.build import Building

            self.building = Building(self.session, self.messages, self.iface.mainWindow())
        self.dock.setUserVisible(True)
        self.building.ask()

    def compose(self) -> None:
        """Let the user compose a profieltaart of their own."""
        if self._composes():
            self.composing.ask()

    def share(self) -> None:
        """Let the user make one zip of the project and all that it reads."""
        if self.session is None:
            return
        if self.sharing is None:
            # Most days nothing is shared.
            from .gui.sharing import Sharing

            self.sharing = Sharing(self.messages, self.iface.mainWindow())
        self.sharing.ask()

    def make_sheets(self) -> None:
        """Let the user say which sheets to make."""
        if self.session is None or self.session.pack is None:
            return
        if self.sheeting is None:
            # Most days nothing is printed.
            from .gui.sheets import Sheeting

            self.sheeting = Sheeting(self.session, self.messages, self.iface)
        self.sheeting.ask()

    def choose_pie(self) -> None:
        """Let the user choose the file of a profieltaart, and draw with it."""
        if self._composes():
            self.composing.choose_file()

    def open_pie(self, path: str) -> None:
        """Draw with the profieltaart of a file."""
        if self._composes():
            self.composing.open(path)

    def _composes(self) -> bool:
        """Have what composes a profieltaart; False where there is no pack to compose it of."""
        if self.session is None or self.session.pack is None:
            return False
        if self.composing is None:
            # Most days the pie that is there will do.
            from .gui.composer import Composing

            self.composing = Composing(self.session, self.messages, self.iface.mainWindow())
        return True

    def choose_pack(self) -> None:
        """Let the user choose a file and open it."""
        stored = QgsSettings()
        path = choose_file(self.iface.mainWindow(), stored.value(LAST_FOLDER, "", type=str))
        if path is not None:
            stored.setValue(LAST_FOLDER, str(path.parent))
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a pack and show the dock."""
        if self.dock is not None and self.session is not None:
            self.dock.setUserVisible(True)
            self.session.open(path)

    def open_shared(self) -> None:
        """Let the user choose a pack of a shared database and open it."""
        if self.session is not None and self.dock is not None:
            self.dock.setUserVisible(True)
            self._opens_shared(self.session).ask()

    def _opens_shared(self, session: Session) -> SharedOpening:
        if self.opening is None:
            # Most days what is opened is a file.
            from .gui.shared import SharedOpening

            self.opening = SharedOpening(session, self.messages, self.iface.mainWindow())
        return self.opening

    def _newer(self, path: Path, version: Version) -> None:
        """Offer a newer version of a shared pack."""
        if self.session is not None:
            self._opens_shared(self.session).offer(path, version)

    def _unsure(self, error: WijkmonitorError) -> None:
        why = wording.error_text(error, current())
        self.messages.fault(tr("shared.unsure", why=why))

    @property
    def tool(self) -> AreaTool | None:
        """The tool that points at areas; its outline is that of what is looked at."""
        return None if self.tools is None else self.tools.point

    def _layer_clicked(self, layer: QgsMapLayer | None) -> None:
        if self.session is not None:
            self.session.follow(layer)

    def _outdated(self, path: Path) -> None:
        if path.is_file():
            text = tr("state.outdated", name=path.name)
            self.messages.offer(text, tr("state.reload"), lambda: self.open(path))
        else:
            text = tr("state.gone", name=path.name)
            self.messages.offer(text, tr("open"), self.choose_pack)

    def _dock_shown(self, shown: bool) -> None:
        self.toggle.setChecked(shown)

    def _pack_changed(self) -> None:
        if self.session is None or self.tools is None:
            return
        pack = self.session.pack
        self.tools.set_pack()
        for action in (self.pick, self.compose_action, self.sheets_action):
            action.setEnabled(pack is not None)
        if pack is not None and self.session.switched:
            self.tools.point.outline(self.session.code or "")
            return
        if pack is None:
            return
        from .state import gemeenten

        arrived = self.session.arrived and not self.session.fresh
        self.tools.point.outline(self.session.code or "", zoom=arrived)
        gemeenten.learn(pack)
        self.tools.pick()
        if self.session.fresh:
            self._zoom()

    def _zoom(self) -> None:
        extent = self.session.layers.extent() if self.session and self.session.layers else None
        if extent is not None:
            self.iface.mapCanvas().setExtent(extent)
            self.iface.mapCanvas().refresh()

    def _looked(self) -> None:
        if self.dock is not None:
            self.dock.setUserVisible(True)

    def _front(self) -> None:
        """Show the page that says what to do, and on which the profile comes."""
        if self.dock is not None:
            self.dock.tabs.setCurrentIndex(0)

    def _overlay_asked(self) -> None:
        if self.dock is not None:
            self.dock.setUserVisible(True)
            self.dock.tabs.setCurrentWidget(self.dock.overlay)

    def _say(self, text: str) -> None:
        if self.dock is not None:
            self.dock.page.say(text)

    def _area_searched(self, code: str) -> None:
        if self.session is not None and self.tools is not None:
            self.tools.point.outline(code, zoom=True)
            self.session.choose_area(code)

    def _area_located(self, code: str) -> None:
        if self.dock is not None:
            self.dock.setUserVisible(True)
            self.dock.body.leave_street()
            self._area_searched(code)

    def _area_picked(self, _code: str) -> None:
        if self.dock is not None:
            self.dock.body.leave_street()

    def _street_picked(self, id: str) -> None:
        """Show a street that was clicked on the map, where it is seen already."""
        if self._show_streets() and self.session is not None:
            self.session.streets.choose(id)

    def _street_located(self, id: str) -> None:
        """Show a street that was searched, and bring it into view."""
        if self._show_streets() and self.session is not None and self.session.streets.choose(id):
            self.dock.street.zoom()

    def _say_of_streets(self, text: str) -> None:
        if self._show_streets():
            self.dock.street.say(text)

    def _show_streets(self) -> bool:
        """Bring the tab of streets to the front."""
        if self.dock is None:
            return False
        self.dock.setUserVisible(True)
        self.dock.tabs.setCurrentWidget(self.dock.street)
        return True

    def _figure_located(self, indicator: str) -> None:
        if self.dock is not None:
            self.dock.setUserVisible(True)
            try:
                self.dock.show_indicator(indicator)
            except WijkmonitorError as error:
                # It was found in a file that is no longer the one that is open.
                self.messages.error(error)

    def _options_applied(self) -> None:
        if self.dock is not None and self.dock.is_made:
            self.dock.page.explain.setChecked(settings.read().explain)

    def _is_making(self) -> bool:
        return self.building is not None and self.building.maker.running

    def _nothing_picked(self) -> None:
        if self.dock is not None:
            self.dock.say_outside()


def _lives(part: Any) -> bool:
    """Tell whether a part was made, and Qt has not taken it away with its window."""
    return part is not None and not sip.isdeleted(part)


def _theme_icon(name: str) -> QIcon:
    return QgsApplication.getThemeIcon(name)
