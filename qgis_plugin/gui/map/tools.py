"""The map tools with their actions: pointing, choosing several areas, drawing one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication, QgsGeometry
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QMenu, QWidget

from ..._bridge_start import WijkmonitorError
from ...state.language import tr
from ...state.map import locate
from ...state.pins import MOST
from ...state.session import Session
from ..waiting import waiting
from .area_tool import AreaTool

if TYPE_CHECKING:
    from .draw_tool import DrawTool
    from .select_tool import SelectTool
    from .street_tool import StreetTool


class MapTools(QObject):
    """Makes the tools when they are asked for, and tells the session what they found.

    ``said`` carries a sentence for the dock; ``looked`` tells that an area was chosen on the map.
    ``street_picked`` gives the id of a street, ``street_said`` a sentence about streets. The tools
    for several areas, for drawing and for streets are made when they are first used.
    """

    said = pyqtSignal(str)
    looked = pyqtSignal()
    nothing_picked = pyqtSignal()
    street_picked = pyqtSignal(str)
    street_said = pyqtSignal(str)

    def __init__(
        self, canvas: QgsMapCanvas, session: Session, pick: QAction, window: QWidget
    ) -> None:
        super().__init__()
        self._canvas, self._session = canvas, session
        self.point = AreaTool(canvas)
        self.point.setAction(pick)
        self.point.others = session.others
        self.point.pack_picked.connect(session.follow_file)
        self.point.area_picked.connect(self._picked)
        self.point.area_marked.connect(self._marked)
        self.point.nothing_picked.connect(self.nothing_picked)
        self.selecting: SelectTool | None = None
        self.drawing: DrawTool | None = None
        self.streets: StreetTool | None = None
        self.several = _action("several", "mActionSelectRectangle.svg", window)
        self.draw = _action("draw", "mActionCapturePolygon.svg", window)
        self.street = _action("street_tab.pick", "mIconLineLayer.svg", window)
        self.several.triggered.connect(self.choose_several)
        self.draw.triggered.connect(self.draw_area)
        self.street.triggered.connect(self.pick_street)
        pick.triggered.connect(self.pick)
        self.actions = (pick, self.several, self.draw, self.street)
        # Not the window's: one that it kept would be left behind on unload.
        self.menu = QMenu(tr("map.tools"))
        self.menu.addActions(self.actions)
        session.view_changed.connect(self._follow)

    def set_pack(self) -> None:
        """Follow the session to another pack, or to none."""
        pack = self._session.pack
        self.point.pack = path = None if pack is None else pack.path
        if self.selecting is not None:
            self.selecting.pack = path
            self.selecting.clear()
        if self.drawing is not None:
            self.drawing.clear()
        if self.streets is not None:
            self.streets.pack = path
        for action in self.actions:
            action.setEnabled(pack is not None)
        has_streets = pack is not None and bool(pack.street_years)
        self.street.setEnabled(has_streets)
        if self.streets is not None and not has_streets:
            self._canvas.unsetMapTool(self.streets)
        if pack is None:
            self.point.clear()
            for tool in self._tools():
                self._canvas.unsetMapTool(tool)

    def pick(self) -> None:
        """Let the user point at areas."""
        self._canvas.setMapTool(self.point)

    def choose_several(self) -> None:
        """Let the user choose several areas."""
        if self.selecting is None:
            from .select_tool import SelectTool

            self.selecting = SelectTool(self._canvas)
            self.selecting.pack = self.point.pack
            self.selecting.setAction(self.several)
            self.selecting.said.connect(self.said)
            self.selecting.finished.connect(self._chosen)
        self.looked.emit()
        self._canvas.setMapTool(self.selecting)

    def draw_area(self) -> None:
        """Let the user draw an area."""
        if self.drawing is None:
            from .draw_tool import DrawTool

            self.drawing = DrawTool(self._canvas)
            self.drawing.setAction(self.draw)
            self.drawing.said.connect(self.said)
            self.drawing.finished.connect(self._drawn)
        self.looked.emit()
        self._canvas.setMapTool(self.drawing)

    def pick_street(self) -> None:
        """Let the user point at streets, which are seen from now on."""
        if self.streets is None:
            from .street_tool import StreetTool

            self.streets = StreetTool(self._canvas)
            self.streets.pack = self.point.pack
            self.streets.setAction(self.street)
            self.streets.said.connect(self.street_said)
            self.streets.street_picked.connect(self.street_picked)
        self._canvas.setMapTool(self.streets)
        self.street_said.emit(self._show_streets())

    def _show_streets(self) -> str:
        """Switch the layer of streets on, and say what to do."""
        from ...state.map import street_looks, streets

        if self.point.pack is None or not streets.show(self.point.pack):
            return tr("street_tab.pick.no_layer")
        far = self._canvas.scale() > street_looks.LINES_FROM
        return tr("street_tab.pick.far" if far else "street_tab.pick.begin")

    def discard(self) -> None:
        """Take tools, actions and menu away for good."""
        self._session.view_changed.disconnect(self._follow)
        for tool in self._tools():
            tool.discard()
            tool.deleteLater()
        self.menu.deleteLater()
        self.deleteLater()

    def _tools(self) -> list[Any]:
        made = (self.point, self.selecting, self.drawing, self.streets)
        return [tool for tool in made if tool is not None and not sip.isdeleted(tool)]

    def _picked(self, code: str) -> None:
        self.looked.emit()
        self._session.choose_area(code)

    def _marked(self, code: str) -> None:
        """Pin the area, or take its pin away, and say which."""
        pack, pins = self._session.pack, self._session.pins
        if pack is None:
            return
        from .. import words

        self.looked.emit()
        name, before = words.area_title(pack.area(code)), pins.codes
        if pins.toggle(code):
            self.said.emit(tr("map.pinned", name=name, letter=pins.letter(code)))
        elif code in before:
            self.said.emit(tr("map.unpinned", name=name))
        else:
            self.said.emit(tr("map.pins_full", n=MOST))

    def _chosen(self, codes: list[str]) -> None:
        """Look at several areas as one; where that cannot be, they stay chosen."""
        with waiting():
            self._together(codes)
        if self.selecting is not None and self._session.parts == tuple(codes):
            self.selecting.clear()

    def _together(self, codes: Sequence[str]) -> None:
        """Look at areas as one; what is too small for that, the core says."""
        from ..._bridge import custom

        if len(codes) < custom.MIN_AREAS:
            self._session.failed.emit(custom.too_small(len(codes)))
            return
        self._session.choose_parts(codes)

    def _drawn(self, polygon: QgsGeometry) -> None:
        pack = self._session.pack
        if pack is None:
            return
        from ...state.map import covered

        crs = self._canvas.mapSettings().destinationCrs()
        with waiting():
            try:
                covered.refuse_crossing(polygon)
                called = tr("map.draw.drawn")
                found = covered.buurten(pack, polygon, crs, called, self._session.year)
            except WijkmonitorError as error:
                self._session.failed.emit(error)
                return
            if len(found.codes) > locate.MOST:
                self.said.emit(tr("map.draw.most", most=locate.MOST))
                return
            self._session.outlined = found
            self._together(found.codes)

    def _follow(self) -> None:
        """Outline what is looked at now, whoever chose it."""
        session = self._session
        if self.drawing is not None and session.fit is None and not self.drawing.corners:
            self.drawing.clear()
        codes = session.parts or ((session.code,) if session.code else ())
        if codes != self.point.outlined:
            self.point.outline_all(codes)


def _action(name: str, icon: str, window: QWidget) -> QAction:
    key = name if "." in name else f"map.{name}"
    made = QAction(QgsApplication.getThemeIcon(icon), tr(key), window)
    made.setToolTip(tr(f"{key}.tip"))
    made.setCheckable(True)
    made.setEnabled(False)
    return made
