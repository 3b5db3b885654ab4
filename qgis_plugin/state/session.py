"""What is open now: pack, area, year, reference; saved with the project, told by signals."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from qgis.core import QgsLayerTreeNode, QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .._bridge import (
    OWN_THEME,
    Area,
    NotFoundError,
    Pack,
    PieSlice,
    Profile,
    WijkmonitorError,
    find,
    profiles,
)
from . import plan, tree
from .layers import PackLayers
from .verified import Gatekeeper

SCOPE = "wijkmonitor"
ENTRIES = ("pack", "area", "year", "reference")


class Session(QObject):
    """The one state that dock, map tool and layers share.

    ``pack_changed``: another pack, or none. ``view_changed``: another area, year or reference.
    ``failed``: an error for the message bar. ``busy``: a pack is being verified.
    """

    pack_changed = pyqtSignal()
    view_changed = pyqtSignal()
    failed = pyqtSignal(object)
    busy = pyqtSignal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.pack: Pack | None = None
        self.layers: PackLayers | None = None
        self.area: Area | None = None
        self.year: int | None = None
        self.reference: str | None = None
        self.fresh = self.arrived = False
        self._restoring: dict[str, str] | None = None
        self._wanted = ""
        self.gatekeeper = Gatekeeper()
        self.gatekeeper.admitted.connect(self._admitted)
        self.gatekeeper.refused.connect(self._refused)
        self.gatekeeper.busy.connect(self.busy)
        project = QgsProject.instance()
        project.readProject.connect(self.restore)
        project.writeProject.connect(self.save)
        project.cleared.connect(self.close)
        project.layerTreeRoot().visibilityChanged.connect(self._visibility_changed)

    def shut(self) -> None:
        """Let go of the project, the task and the file; the session is of no use after this."""
        project = QgsProject.instance()
        project.readProject.disconnect(self.restore)
        project.writeProject.disconnect(self.save)
        project.cleared.disconnect(self.close)
        project.layerTreeRoot().visibilityChanged.disconnect(self._visibility_changed)
        self.gatekeeper.cancel()
        self._close_pack()

    # Opening and closing

    def open(self, path: Path, area: str = "") -> None:
        """Open a pack once it has passed the gate, and look at an area, where one is named.

        An error leaves everything as it was. A name goes for a gemeente of the pack.
        """
        self._restoring = None
        self._wanted = area
        self.gatekeeper.admit(path.absolute())

    def close(self) -> None:
        """Close the pack; the layers in the project are left alone."""
        self.gatekeeper.cancel()
        self._close_pack()
        self.pack_changed.emit()

    def _close_pack(self) -> None:
        if self.pack is not None:
            self.pack.close()
        self.pack = self.layers = self.area = None
        self.year = self.reference = None
        self.__dict__.pop("_profiles", None)

    def _admitted(self, path: Path) -> None:
        restoring, self._restoring = self._restoring, None
        wanted, self._wanted = self._wanted, ""
        kept = restoring or self._kept(path)
        try:
            pack = Pack(path)
            year, reference = _choices(pack, kept)
            layers = PackLayers(pack)
            self.fresh = restoring is None and layers.update(year, reference)
        except WijkmonitorError as error:
            self.failed.emit(error)
            return
        if restoring is None:
            tree.only_pack(path)
        self._close_pack()
        self.pack, self.layers = pack, layers
        self.year, self.reference = year, reference
        arrived = gemeente_named(pack, wanted)
        self.arrived = bool(arrived)
        self._take_area(arrived or kept.get("area", ""))
        self.pack_changed.emit()
        self.view_changed.emit()

    def _kept(self, path: Path) -> dict[str, str]:
        """Give what goes on when the pack that is open is opened again; nothing for another."""
        if self.pack is None or not tree.same_file(self.pack.path, path):
            return {}
        return self._told()

    def _told(self) -> dict[str, str]:
        """Give area, year and reference as a project keeps them."""
        return {
            "area": self.code or "",
            "year": str(self.year or ""),
            "reference": self.reference or "",
        }

    def _refused(self, error: WijkmonitorError) -> None:
        self._restoring = None
        self._wanted = ""
        self.failed.emit(error)

    # What is looked at

    @property
    def code(self) -> str | None:
        """The code of the area that is looked at."""
        return None if self.area is None else self.area.code

    def choose_area(self, code: str) -> None:
        """Look at an area; an unknown code is told through ``failed``."""
        if self.pack is None:
            return
        try:
            self.area = self._area(code)
        except WijkmonitorError as error:
            self.failed.emit(error)
            return
        self.view_changed.emit()

    def choose_year(self, year: int | None) -> None:
        """Look at one year, or (None) at the newest figures; the layers follow."""
        if year != self.year:
            self.year = year
            if self.area is not None:
                self.area = self._area(self.area.code)
            self._redraw()

    def choose_reference(self, reference: str | None) -> None:
        """Compare with NL, GM (the own gemeente) or None, the default; the layers follow."""
        if reference != self.reference:
            self.reference = reference
            self._redraw()

    @property
    def level(self) -> str:
        """The level that the map shows; wijk where it shows none."""
        shown = None if self.layers is None else tree.shown_level(self.layers.path)
        return shown or "wijk"

    def show_indicator(self, indicator: str) -> str | None:
        """Show an indicator on the map, at the level that is looked at where it has figures there.

        Give the level that is shown; None where the map cannot show the indicator.
        """
        if self.layers is None:
            return None
        try:
            return self.layers.show(indicator, self.level, self.year, self.reference)
        except WijkmonitorError as error:
            self.failed.emit(error)
            return None

    def profile(self) -> Profile | None:
        """Compose the profile of the area; None without one. Errors are told, not raised."""
        return self._composed()[0]

    def own_figures(self) -> Profile | None:
        """Compose a profile of the user's own figures; None without an area or own figures."""
        return self._composed()[1]

    def _composed(self) -> tuple[Profile | None, Profile | None]:
        if self.pack is None or self.area is None:
            return None, None
        key = (self.area.code, self.year, self._asked())
        if key not in self._profiles:
            asked = {"year": self._held_year(), "reference": key[2]}
            own = [PieSlice(name, OWN_THEME, 0.0) for name in plan.own(self.pack)]
            try:
                made = profiles.of(self.pack, key[0], **asked)
                beside = profiles.of(self.pack, key[0], pie=own, **asked) if own else None
            except WijkmonitorError as error:
                self.failed.emit(error)
                return None, None
            self._profiles.clear()
            self._profiles[key] = made, beside
        return self._profiles[key]

    @cached_property
    def _profiles(
        self,
    ) -> dict[tuple[str, int | None, str | None], tuple[Profile, Profile | None]]:
        return {}

    def _asked(self) -> str | None:
        """Give the reference to ask for: a gemeente is not compared with itself."""
        own = self.area is not None and self.area.level in ("gemeente", "land")
        return None if own and self.reference == "GM" else self.reference

    def _held_year(self) -> int | None:
        """Give the chosen year; None where the area did not exist in it."""
        if self.year is None or self.pack is None or self.area is None:
            return None
        return self.year if self.year in self.pack.years_of(self.area.code) else None

    def _area(self, code: str) -> Area:
        if self.pack is None:
            raise NotFoundError("area_unknown", code=code, near=[])
        try:
            return self.pack.area(code, self.year)
        except NotFoundError:
            return self.pack.area(code)

    def _redraw(self) -> None:
        if self.layers is not None:
            try:
                self.layers.update(self.year, self.reference)
            except WijkmonitorError as error:
                self.failed.emit(error)
        self.view_changed.emit()

    def _visibility_changed(self, node: QgsLayerTreeNode) -> None:
        if self.layers is not None and not tree.is_borders(node):
            tree.fit_borders(self.layers.path)

    # With the project

    def save(self) -> None:
        """Write what is open into the project; its own path settings decide on relative paths."""
        project = QgsProject.instance()
        if self.pack is None:
            project.removeEntry(SCOPE, "/")
            return
        values = {"pack": project.writePath(str(self.pack.path)), **self._told()}
        for name, value in values.items():
            project.writeEntry(SCOPE, name, value)

    def restore(self) -> None:
        """Open what the project had open; its layers are left as they were saved."""
        project = QgsProject.instance()
        saved = {name: project.readEntry(SCOPE, name)[0] for name in ENTRIES}
        if not saved["pack"]:
            return
        self._restoring = saved
        self._wanted = ""
        self.gatekeeper.admit(Path(project.readPath(saved["pack"])).absolute())

    def _take_area(self, code: str) -> None:
        if code:
            try:
                self.area = self._area(code)
            except WijkmonitorError as error:
                self.failed.emit(error)


def gemeente_named(pack: Pack, text: str) -> str:
    """Give the code of the gemeente that a text names best, empty without one."""
    if not text:
        return ""
    drawn = plan.drawn(pack)
    found = (area for area in find.areas(pack, text, 50, drawn) if area.level == "gemeente")
    return next((area.code for area in found), "")


def _choices(pack: Pack, saved: dict[str, str]) -> tuple[int | None, str | None]:
    """Give the saved year and reference, None for what the pack cannot give."""
    year, reference = saved.get("year", ""), saved.get("reference", "")
    held = int(year) if year.isdigit() and int(year) in pack.years else None
    return held, reference if reference in ("NL", "GM") else None
