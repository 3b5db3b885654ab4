"""Which packs are open: opened, followed and closed, told in legends, and kept with the project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsLayerTreeNode, QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .._bridge_start import WijkmonitorError, find
from . import kept, moved, settings
from .arriving import Arriving, Wanted
from .kept import Kept
from .map import plan, tree
from .moved import Moved

if TYPE_CHECKING:
    from .._bridge import Pack
    from .opened import Opened
    from .shared.fetcher import SharedPacks


LATER = 600
"""Milliseconds before legends that nobody sees yet are told: after a choice the map comes first."""

EVERY = 600_000
"""Milliseconds between two looks at whether a newer version was published."""

PORTION, PAUSE = 0.005, 10
"""So many seconds at a time, and so many milliseconds between, in which QGIS has its turn."""


class Packs(QObject):
    """All open packs, of which one is active. The session says how that one is looked at.

    ``fresh`` tells that the pack had no layers before, ``arrived`` that a gemeente was asked for,
    ``switched`` that the pack was open already. ``newer``: the file of a shared pack, and the
    version that counts by now. ``unsure``: nobody could be asked whether there is one.
    """

    pack_changed = pyqtSignal()
    view_changed = pyqtSignal()
    failed = pyqtSignal(object)
    busy = pyqtSignal(bool)
    outdated = pyqtSignal(object)
    newer = pyqtSignal(object, object)
    unsure = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self._packs: list[Opened] = []
        self._active: Opened | None = None
        self._left: list[Kept] = []
        self._making = False
        self.fresh = self.arrived = self.switched = False
        self._shared: SharedPacks | None = None
        self._look_again = QTimer(self)
        self._look_again.timeout.connect(lambda: self._look_for_newer(quietly=True))
        self.moved = Moved(self._fetched_now)
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
        self.finish()
        self._later.stop()
        if self._told():
            with QgsProject.blockDirtying(QgsProject.instance()):
                self.save()
        self._look_again.stop()
        if self._shared is not None:
            self._shared.shut()
        self.arriving.cancel()
        self.moved.release()
        self._close_all()

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

    @property
    def shared(self) -> SharedPacks:
        """What comes out of a shared database."""
        if self._shared is None:
            # Most people open a file.
            from .shared.fetcher import SharedPacks

            self._shared = SharedPacks(self)
            self._shared.ready.connect(self._fetched)
            self._shared.newer.connect(self.newer)
            self._shared.unsure.connect(self.unsure)
        return self._shared

    @property
    def shared_entry(self) -> str:
        """The database of the pack that is looked at, as a project keeps it; empty for a file."""
        return "" if self._active is None else self._active.shared

    def renew(self, path: Path) -> None:
        """Fetch what counts now in the place of a pack that is open; it is looked at alike."""
        opened = self._at(path)
        if opened is not None and opened.shared:
            self.shared.renew(path, opened.shared)

    def _fetched(self, path: Path, entry: str, instead: Path | None) -> None:
        """Open what came out of a database."""
        before = None if instead is None else self._at(instead)
        if before is None or before.is_at(path):
            self.arriving.ask(Wanted(path, shared=entry))
            return
        kept = replace(before.told(), pack=str(path))
        self.arriving.ask(Wanted(path, kept, renewed=True, instead=instead))

    def _fetched_now(self, known: Kept) -> Path | None:
        """Fetch a pack that this machine does not have; None where that cannot be."""
        try:
            return self.shared.fetch_now(known.shared)
        except WijkmonitorError as error:
            self.failed.emit(error)
            return None

    def _look_for_newer(self, quietly: bool = False) -> None:
        """See whether a newer version was published than the pack that is looked at."""
        opened = self._active
        if opened is not None and opened.shared:
            self.shared.look(opened.path, opened.shared, quietly)

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
        self._tell_later()

    def _follow(self, opened: Opened | None) -> None:
        """Let what goes with a pack be that of another, or of none."""
        raise NotImplementedError

    def _admitted(self, wanted: Wanted) -> None:
        # What reads, judges and draws is loaded with the first pack.
        from .opened import Opened

        before = self._at(wanted.path) or (wanted.instead and self._at(wanted.instead))
        opened = None
        try:
            opened = Opened(wanted.path, self._view_of(wanted, before))
            if wanted.instead is not None:
                moved.repoint(wanted.instead, wanted.path)
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
        if opened.shared:
            if wanted.kept is not None and wanted.instead is None:
                self.shared.look(opened.path, opened.shared)
            self._look_again.start(EVERY)

    def _view_of(self, wanted: Wanted, before: Opened | None) -> Kept:
        """Give how a pack was looked at, in the project or while it was open; else the settings."""
        if wanted.kept is not None:
            return wanted.kept
        left = (each for each in self._left if tree.same_file(Path(each.pack), wanted.path))
        view = next(left, Kept(reference=settings.read().reference))
        view = view if before is None else before.told()
        return replace(view, shared=wanted.shared or view.shared)

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
        self._tell_later()
        if wanted.kept is None:
            tree.only_pack(opened.path)
        return fresh

    def _refused(self, wanted: Wanted, error: WijkmonitorError) -> None:
        if wanted.kept is not None and wanted.instead is None:
            # Saved again with the project: a disk that is away today may be back tomorrow.
            self._left.append(wanted.kept)
        self.failed.emit(error)

    def _at(self, path: Path) -> Opened | None:
        return next((each for each in self._packs if each.is_at(path)), None)

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

    def _tell_later(self) -> None:
        """Tell legends that nobody sees yet in a while."""
        self._later.start(LATER)

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
        self.moved.repair()
        if self.moved.found:
            # Later: a project that was just read counts as saved, whatever happened meanwhile.
            QTimer.singleShot(0, QgsProject.instance().setDirty)
        # That one could not be fetched was told; it is saved again with the project.
        self._left += [each for each in packs if each.shared and not Path(each.pack).is_file()]
        packs = [each for each in packs if each not in self._left]
        paths = [tree.whole(Path(each.pack)) for each in packs]
        self.arriving.ask_kept(
            Wanted(path, each, behind=number > 0, renewed=path in self.moved.renewed)
            for number, (path, each) in enumerate(zip(paths, packs, strict=True))
        )

    def _told(self) -> list[Kept]:
        """Give what a project keeps, the active pack first."""
        ordered = sorted(self._packs, key=lambda each: each is not self._active)
        return [each.told() for each in ordered] + self.arriving.kept() + self._left

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
