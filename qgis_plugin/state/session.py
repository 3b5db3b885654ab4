"""What is looked at now: of all open packs, the one whose layer or area was clicked last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsLayerTreeNode, QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .._bridge_start import WijkmonitorError, find
from . import kept, settings
from .arriving import Arriving, Wanted
from .kept import Kept
from .map import plan, tree
from .moved import Moved
from .overlaid import Overlaid
from .pins import Pins
from .places import Places
from .stories import OwnStories
from .streets import Streets
from .trending import Trending

if TYPE_CHECKING:
    from .._bridge import Area, Custom, Definition, Pack, Profile, cover
    from .composed import Composed
    from .map.layers import PackLayers
    from .opened import Opened


LATER = 600
"""Milliseconds before legends that nobody sees yet are told: after a choice the map comes first."""

PORTION, PAUSE = 0.005, 10
"""So many seconds at a time, and so many milliseconds between, in which QGIS has its turn."""


class Session(QObject):
    """The one state that dock, map tool and layers share.

    A project may hold several packs; ``pack``, ``area``, ``year`` and the rest are those of the
    active one, and ``others`` gives the files of the rest.

    ``pack_changed``: another pack, or none. ``view_changed``: another area, year, reference or
    definition of the pie. ``figure_shown``: another figure on the map. ``failed``: an error for
    the message bar. ``busy``: a pack is being verified. ``outdated``: the file (a path) is not
    what it was when it was opened. What is compared is in ``pins``, the street that is looked at in
    ``streets``, two figures over one another in ``overlaid``, the years of a figure in
    ``trending``, and the user's stories in ``stories``, each with signals of its own; ``places``
    are the names to search in.

    ``fresh`` tells that the pack had no layers before, ``arrived`` that a gemeente was asked for,
    ``switched`` that the pack was open already. ``outlined`` are the areas that were found for what
    was drawn last.
    """

    pack_changed = pyqtSignal()
    view_changed = pyqtSignal()
    figure_shown = pyqtSignal()
    failed = pyqtSignal(object)
    busy = pyqtSignal(bool)
    outdated = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self._packs: list[Opened] = []
        self._active: Opened | None = None
        self._left: list[Kept] = []
        self._making = False
        self.fresh = self.arrived = self.switched = False
        self.outlined: cover.Selection | None = None
        self.pins = Pins(self)
        self.pins.changed.connect(self._keep_pins)
        self.streets = Streets(self)
        self.overlaid = Overlaid(self)
        self.stories = OwnStories(self)
        self.trending = Trending(self)
        self.places = Places()
        self.moved = Moved()
        self.arriving = Arriving(self)
        self.arriving.admitted.connect(self._admitted)
        self.arriving.refused.connect(self._refused)
        self.arriving.busy.connect(self.busy)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._tell_some)
        project = QgsProject.instance()
        self._wires = (
            (project.readProject, self.restore),
            (project.writeProject, self.save),
            (project.cleared, self.close),
            (project.layersRemoved, self._layers_removed),
            (project.layerTreeRoot().visibilityChanged, self._visibility_changed),
        )
        for signal, slot in self._wires:
            signal.connect(slot)

    def shut(self) -> None:
        """Let go of project, task and files; the session is of no use after this.

        What is open stays in the project, for a newer plugin to take up.
        """
        for signal, slot in self._wires:
            signal.disconnect(slot)
        self.trending.stop()
        self.overlaid.shut()
        self.stories.shut()
        self.finish()
        self._later.stop()
        if self._told():
            with QgsProject.blockDirtying(QgsProject.instance()):
                self.save()
        self.arriving.cancel()
        self.moved.release()
        self.places.shut()
        self._close_all()

    # The active pack

    @property
    def pack(self) -> Pack | None:
        """The pack; None where none is open."""
        return None if self._active is None else self._active.pack

    @property
    def layers(self) -> PackLayers | None:
        """The layers of the pack."""
        return None if self._active is None else self._active.layers

    @property
    def area(self) -> Area | None:
        """The area that is looked at."""
        return None if self._active is None else self._active.area

    @property
    def parts(self) -> tuple[str, ...]:
        """The codes of the areas that are looked at as one (a custom area).

        ``area`` is then that of its profile. Empty for an area of the pack.
        """
        return () if self._active is None else self._active.parts

    @property
    def code(self) -> str | None:
        """The code of the area that is looked at; None for a custom area, which has none."""
        return None if self._active is None else self._active.code

    @property
    def year(self) -> int | None:
        """The year that was chosen; None is the newest of each figure."""
        return None if self._active is None else self._active.year

    @property
    def reference(self) -> str | None:
        """NL, GM or None, the default."""
        return None if self._active is None else self._active.reference

    @property
    def against(self) -> str | None:
        """The reference to ask for: a gemeente is not compared with itself."""
        return None if self._active is None else self._active.against()

    @property
    def definition(self) -> Definition | None:
        """The pie that the user composed; None is the pack's own."""
        return None if self._active is None else self._active.definition

    def others(self) -> list[Path]:
        """Give the files of the packs that are open beside the active one."""
        return [each.path for each in self._packs if each is not self._active]

    # Opening, following and closing

    def open(self, path: Path, area: str = "") -> None:
        """Open a pack once it has passed the gate, and look at an area, where one is named.

        An error leaves everything as it was. A name goes for a gemeente of the pack. Other packs
        stay open; their layers are switched off.
        """
        self.arriving.ask(Wanted(tree.whole(path), area=area))

    def close(self) -> None:
        """Close all packs; the layers in the project are left alone."""
        self.arriving.cancel()
        self.finish()
        self.moved.forget()
        self._left.clear()
        if self._close_all():
            self.pack_changed.emit()

    def follow(self, layer: QgsMapLayer | None) -> None:
        """Look at the pack of a layer that was clicked; any other layer changes nothing."""
        if not self._making and tree.is_ours(layer):
            self.follow_file(tree.source_path(layer))

    def follow_file(self, path: Path) -> None:
        """Look at the pack in a file, opened first where only its layers were in the project."""
        opened = self._at(path)
        if opened is not None:
            if opened is not self._active and not self._is_told_outdated(opened):
                self._activate(opened)
            return
        known = self.arriving.holds(path) or any(
            tree.same_file(Path(each.pack), path) for each in self._left
        )
        if not known:
            self.arriving.ask_kept([Wanted(path, Kept(str(path)))])

    def _close_all(self) -> bool:
        """Close all packs; False where none was open."""
        packs, self._packs, self._active = self._packs, [], None
        for opened in packs:
            opened.close()
        self._follow(None)
        return bool(packs)

    def _activate(self, opened: Opened, switched: bool = True) -> None:
        self._active = opened
        if switched:
            self.fresh = self.arrived = False
        self.switched = switched
        self._follow(opened)
        self.pack_changed.emit()
        self.view_changed.emit()
        self._later.start(LATER)

    def _follow(self, opened: Opened | None) -> None:
        """Let pins, street and names be those of a pack, or of none."""
        self.places.take(None if opened is None else opened.pack)
        self.pins.show(() if opened is None else opened.pins)
        self.streets.follow(opened)

    def _admitted(self, wanted: Wanted) -> None:
        # What reads, judges and draws is loaded with the first pack.
        from .opened import Opened

        before = self._at(wanted.path)
        opened = None
        try:
            opened = Opened(wanted.path, self._view_of(wanted, before))
            fresh = self._make_layers(opened, wanted)
            arrived = gemeente_named(opened.pack, wanted.area)
            if arrived:
                opened.choose_area(arrived)
        except WijkmonitorError as error:
            if opened is not None:
                opened.close()
            self._refused(wanted, error)
            return
        opened.drawn = opened.has_layers()
        if before is not None:
            before.layers.leave()
            before.close()
        self._packs = [*(each for each in self._packs if each is not before), opened]
        self._left = [each for each in self._left if not opened.is_at(Path(each.pack))]
        if self._active in (None, before) or not wanted.behind:
            self._active = None
            self.fresh, self.arrived = fresh, bool(arrived)
            self._activate(opened, switched=False)

    def _view_of(self, wanted: Wanted, before: Opened | None) -> Kept:
        """Give how a pack was looked at, in the project or while it was open; else the settings."""
        if wanted.kept is not None:
            return wanted.kept
        if before is not None:
            return before.told()
        left = (each for each in self._left if tree.same_file(Path(each.pack), wanted.path))
        return next(left, Kept(reference=settings.read().reference))

    def _make_layers(self, opened: Opened, wanted: Wanted) -> bool:
        """Bring the layers up to date, but those of a project only where the pack is another."""
        if wanted.kept is not None and not wanted.renewed:
            return False
        # QGIS may take a layer that is being added for one that was clicked.
        self._making = True
        try:
            fresh = opened.layers.update(opened.year, opened.reference)
        finally:
            self._making = False
        self._later.start(LATER)
        if wanted.kept is None:
            tree.only_pack(opened.path)
        return fresh

    def _refused(self, wanted: Wanted, error: WijkmonitorError) -> None:
        if wanted.kept is not None:
            # Saved again with the project: a disk that is away today may be back tomorrow.
            self._left.append(wanted.kept)
        self.failed.emit(error)

    def _at(self, path: Path) -> Opened | None:
        return next((each for each in self._packs if each.is_at(path)), None)

    # What is looked at

    def choose_area(self, code: str) -> None:
        """Look at an area; an unknown code is told through ``failed``."""
        self._look(lambda opened: opened.choose_area(code))

    def choose_parts(self, codes: Sequence[str]) -> None:
        """Look at several areas as one; what cannot be one is told, and nothing changes."""
        self._look(lambda opened: opened.choose_parts(codes))

    @property
    def fit(self) -> cover.Selection | None:
        """How well the areas that are looked at as one fit what was drawn; None without that."""
        found = self.outlined
        return found if found is not None and self.parts == found.codes else None

    def choose_definition(self, definition: Definition | None) -> None:
        """Draw the profile with another pie; None is the pack's default one."""
        if definition != self.definition:
            self._look(lambda opened: opened.choose_definition(definition))

    def choose_year(self, year: int | None) -> None:
        """Look at one year, or (None) at the newest figures; the layers follow."""
        if year != self.year:
            self._look(lambda opened: opened.choose_year(year), redraw=True)

    def choose_reference(self, reference: str | None) -> None:
        """Compare with NL, GM (the own gemeente) or None, the default; the layers follow."""
        if reference != self.reference:
            self._look(lambda opened: opened.choose_reference(reference), redraw=True)

    @property
    def level(self) -> str:
        """The level that the map shows; wijk where it shows none."""
        shown = None if self.layers is None else tree.shown_level(self.layers.path)
        return shown or "wijk"

    def show_indicator(self, indicator: str) -> str | None:
        """Show an indicator on the map, at the level that is looked at where it has figures there.

        Give the level that is shown; None where the map cannot show the indicator.
        """
        if self._active is None or self.is_outdated():
            return None
        try:
            tree.bring_up(self._active.path)
            self._later.start(LATER)
            level = self._active.layers.show(indicator, self.level, self.year, self.reference)
        except WijkmonitorError as error:
            self.failed.emit(error)
            return None
        self.figure_shown.emit()
        return level

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
        return None if self._active is None else self._active.profile_with(definition)

    def _composed(self) -> Composed | None:
        try:
            return None if self._active is None else self._active.composed()
        except WijkmonitorError as error:
            self.failed.emit(error)
            return None

    def _look(self, choose: Callable[[Opened], None], redraw: bool = False) -> None:
        """Choose, let the layers follow where they show the choice, and tell what failed."""
        opened = self._active
        if opened is None or self.is_outdated():
            return
        try:
            choose(opened)
        except WijkmonitorError as error:
            self.failed.emit(error)
            return
        self._later.start(LATER)
        if redraw:
            try:
                opened.layers.update(opened.year, opened.reference)
            except WijkmonitorError as error:
                self.failed.emit(error)
        self.view_changed.emit()

    def is_outdated(self) -> bool:
        """Tell whether the file is not what it was when it was opened; nothing is read of it then.

        The user is told through ``outdated``.
        """
        return self._active is not None and self._is_told_outdated(self._active)

    def _is_told_outdated(self, opened: Opened) -> bool:
        outdated = opened.is_outdated()
        if outdated:
            self.outdated.emit(opened.path)
        return outdated

    # Legends that wait, or may be asked next

    def finish(self) -> None:
        """Tell the legends that wait, of all packs that are open."""
        for opened in self._packs:
            if opened.layers.waits:
                self._told_of(opened, opened.layers.finish)

    def _tell_some(self) -> None:
        """Tell for a moment, and go on when QGIS has nothing else to do, until all is told."""
        for opened in self._packs:
            some = partial(opened.tell_some, PORTION, ahead=opened is self._active)
            if self._told_of(opened, some):
                self._later.start(PAUSE)
                return

    def _told_of(self, opened: Opened, tell: Callable[[], bool | None]) -> bool | None:
        """Tell legends, but nothing of a file that is another by now, or cannot be read."""
        if opened.is_outdated():
            opened.layers.leave()
            return False
        try:
            return tell()
        except WijkmonitorError as error:
            opened.layers.leave()
            self.failed.emit(error)
            return False

    # With the project

    def save(self) -> None:
        """Write what is open into the project, and what it kept of packs that are not.

        QGIS asks for this before it writes the layers, which are brought up to date.
        """
        self.finish()
        kept.write(self._told())

    def restore(self) -> None:
        """Open what the project had open; its layers are left as they were saved."""
        packs = kept.read()
        self.stories.restore()
        self.moved.repair()
        if self.moved.found:
            # Later: a project that was just read counts as saved, whatever happened meanwhile.
            QTimer.singleShot(0, QgsProject.instance().setDirty)
        paths = [tree.whole(Path(each.pack)) for each in packs]
        self.arriving.ask_kept(
            Wanted(path, each, behind=number > 0, renewed=path in self.moved.renewed)
            for number, (path, each) in enumerate(zip(paths, packs, strict=True))
        )

    def _told(self) -> list[Kept]:
        """Give what a project keeps, the active pack first."""
        ordered = sorted(self._packs, key=lambda each: each is not self._active)
        return [each.told() for each in ordered] + self.arriving.kept() + self._left

    def _keep_pins(self) -> None:
        if self._active is not None:
            self._active.pins = self.pins.codes

    def _layers_removed(self, _ids: list[str]) -> None:
        if self._making:
            return
        lost = [each for each in self._packs if each.lost_its_layers()]
        if not lost:
            return
        self._packs = [each for each in self._packs if each not in lost]
        for opened in lost:
            opened.close()
        if self._active not in lost:
            return
        self._active = None
        if self._packs:
            self._activate(self._packs[-1])
            return
        self._follow(None)
        self.pack_changed.emit()

    def _visibility_changed(self, node: QgsLayerTreeNode) -> None:
        if not tree.is_borders(node):
            for opened in self._packs:
                if opened.layers.waits:
                    self._told_of(opened, opened.layers.settle)
                tree.fit_borders(opened.path)


def gemeente_named(pack: Pack, text: str) -> str:
    """Give the code of the gemeente that a text names best, empty without one."""
    if not text:
        return ""
    drawn = plan.drawn(pack)
    found = (area for area in find.areas(pack, text, 50, drawn) if area.level == "gemeente")
    return next((area.code for area in found), "")
