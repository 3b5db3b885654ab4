"""What is open now: pack, area, year, reference; saved with the project, told by signals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsLayerTreeNode, QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .._bridge import (
    Area,
    Custom,
    Definition,
    NotFoundError,
    Pack,
    Profile,
    WijkmonitorError,
    cover,
    find,
)
from . import composing, kept, plan, settings, tree
from .composing import Composed
from .kept import Kept
from .layers import PackLayers
from .pins import Pins
from .places import Places
from .verified import Gatekeeper

OWN_REFERENCE = ("gemeente", "land")
"""Levels whose areas are their own gemeente, or hold it."""


class Session(QObject):
    """The one state that dock, map tool and layers share.

    ``pack_changed``: another pack, or none. ``view_changed``: another area, year, reference or
    definition of the pie. ``failed``: an error for the message bar. ``busy``: a pack is being
    verified. What is compared is in ``pins``, with a signal of its own; ``places`` are the names to
    search in.

    ``parts`` are the codes of the areas that are looked at as one (a custom area); ``area`` is
    then that of its profile. Empty for an area of the pack. ``outlined`` are those that were found
    for what was drawn last.
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
        self.parts: tuple[str, ...] = ()
        self.outlined: cover.Selection | None = None
        self.year: int | None = None
        self.reference: str | None = None
        self.definition: Definition | None = None
        self.pins = Pins(self)
        self.places = Places()
        self.fresh = self.arrived = False
        self._restoring: Kept | None = None
        self._wanted = ""
        self._profiles: tuple[composing.Asked, Composed] | None = None
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
        self.places.shut()

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
        self.year = self.reference = self.definition = None
        self.parts = ()
        self.pins.clear()
        self.places.take(None)
        self._profiles = None

    def _admitted(self, path: Path) -> None:
        restoring, self._restoring = self._restoring, None
        wanted, self._wanted = self._wanted, ""
        before = restoring or self._kept(path)
        try:
            pack = Pack(path)
            year, reference = before.held_year(pack), before.known_reference()
            definition = before.composed(pack)
            layers = PackLayers(pack)
            self.fresh = restoring is None and layers.update(year, reference)
        except WijkmonitorError as error:
            self.failed.emit(error)
            return
        if restoring is None:
            tree.only_pack(path)
        self._close_pack()
        self.pack, self.layers = pack, layers
        self.places.take(pack)
        self.year, self.reference, self.definition = year, reference, definition
        arrived = gemeente_named(pack, wanted)
        self.arrived = bool(arrived)
        self._take_area(arrived or before.area)
        self.pins.take(before.pins, pack)
        self.pack_changed.emit()
        self.view_changed.emit()

    def _kept(self, path: Path) -> Kept:
        """Give what goes on when the pack that is open is opened again; else the settings."""
        if self.pack is None or not tree.same_file(self.pack.path, path):
            return Kept(reference=settings.read().reference)
        return self._told()

    def _told(self) -> Kept:
        """Give what a project keeps of what is looked at."""
        definition = "" if self.definition is None else self.definition.as_json()
        return Kept(
            str(self.pack.path) if self.pack is not None else "",
            self.code or "",
            str(self.year or ""),
            self.reference or "",
            ",".join(self.pins.codes),
            definition,
        )

    def _refused(self, error: WijkmonitorError) -> None:
        self._restoring = None
        self._wanted = ""
        self.failed.emit(error)

    # What is looked at

    @property
    def code(self) -> str | None:
        """The code of the area that is looked at; None for a custom area, which has none."""
        return None if self.area is None else self.area.code or None

    def choose_area(self, code: str) -> None:
        """Look at an area; an unknown code is told through ``failed``."""
        if self.pack is None:
            return
        try:
            self.area = self._area(code)
        except WijkmonitorError as error:
            self.failed.emit(error)
            return
        self.parts = ()
        self.view_changed.emit()

    def choose_parts(self, codes: Sequence[str]) -> None:
        """Look at several areas as one; what cannot be one is told, and nothing changes."""
        if self.pack is None:
            return
        before = self.area, self.parts
        self.parts = tuple(codes)
        made = self.profile()
        if made is None:
            self.area, self.parts = before
            return
        self.area = made.area
        self.view_changed.emit()

    @property
    def fit(self) -> cover.Selection | None:
        """How well the areas that are looked at as one fit what was drawn; None without that."""
        found = self.outlined
        return found if found is not None and self.parts == found.codes else None

    def choose_definition(self, definition: Definition | None) -> None:
        """Draw the profile with another pie; None is the pack's default one."""
        if definition != self.definition:
            self.definition = definition
            self.view_changed.emit()

    def choose_year(self, year: int | None) -> None:
        """Look at one year, or (None) at the newest figures; the layers follow."""
        if year != self.year:
            self.year = year
            if self.code is not None:
                self.area = self._area(self.code)
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
        made = self._composed()
        return None if made is None else made.profile

    def own_figures(self) -> Profile | None:
        """Compose a profile of the user's own figures; None without an area or own figures."""
        made = self._composed()
        return None if made is None else made.own

    def custom(self) -> Custom | None:
        """Give what the custom area is made of; None where an area of the pack is looked at."""
        made = self._composed()
        return None if made is None else made.custom

    def profile_with(self, definition: Definition) -> Profile | None:
        """Compose the profile with a pie that is not chosen; None without an area.

        Raises what the core raises.
        """
        if self.pack is None or not (self.area or self.parts):
            return None
        return composing.of(self.pack, self._question(definition)).profile

    def _question(self, definition: Definition | None) -> composing.Asked:
        codes = self.parts or (self.area.code,)
        return composing.Asked(codes, self._held_year(), self._asked(), definition)

    def _composed(self) -> Composed | None:
        if self.pack is None or not (self.area or self.parts):
            return None
        asked = self._question(self.definition)
        if self._profiles is None or self._profiles[0] != asked:
            try:
                self._profiles = asked, composing.of(self.pack, asked)
            except WijkmonitorError as error:
                self.failed.emit(error)
                return None
        return self._profiles[1]

    def _asked(self) -> str | None:
        """Give the reference to ask for: a gemeente is not compared with itself."""
        own = not self.parts and self.area is not None and self.area.level in OWN_REFERENCE
        return None if own and self.reference == "GM" else self.reference

    def _held_year(self) -> int | None:
        """Give the chosen year; None where the area did not exist in it."""
        if self.year is None or self.pack is None:
            return None
        codes = self.parts or (self.code,)
        held = all(self.year in self.pack.years_of(code) for code in codes)
        return self.year if held else None

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
        kept.write(None if self.pack is None else self._told())

    def restore(self) -> None:
        """Open what the project had open; its layers are left as they were saved."""
        saved = kept.read()
        if not saved.pack:
            return
        self._restoring = saved
        self._wanted = ""
        self.gatekeeper.admit(Path(saved.pack).absolute())

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
