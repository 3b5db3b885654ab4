"""A pack that is not where it was: asked for once, and then read from its new place everywhere.

QGIS asks the plugin about each path while it reads a project, before it makes the layers. So a
moved pack is put right there, with all that reads it, and no layer is ever without its file.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from qgis.core import QgsPathResolver, QgsProject

from .._bridge_start import WijkmonitorError, wording
from . import kept
from .kept import Kept
from .language import current
from .map import plan, tree


@dataclass(frozen=True, slots=True)
class Other:
    """A file that the user chose and that is another pack; names of gemeenten on both sides."""

    path: Path
    gemeenten: list[str]
    before: list[str]


class Asker(Protocol):
    """Whoever can ask the user; a dialog in QGIS."""

    def where(self, path: Path, why: str) -> Path | None:
        """Ask where a pack is now; ``why`` tells what is wrong with the last answer, if anything.

        None leaves it as it is.
        """

    def use(self, path: Path, other: Other) -> bool:
        """Ask whether another pack is to be used for the one that is gone."""


class NobodyToAsk:
    """Leaves every pack as it is: without a window there is nobody to ask."""

    def where(self, path: Path, why: str) -> Path | None:
        """Leave it."""
        return None

    def use(self, path: Path, other: Other) -> bool:
        """Do not use it."""
        return False


class Moved:
    """What the user answered while one project is open."""

    def __init__(self, fetch: Callable[[Kept], Path | None]) -> None:
        """Begin; ``fetch`` gets a shared pack that is not on this machine, None where it cannot."""
        self._fetch = fetch
        self.asker: Asker = NobodyToAsk()
        self.found: dict[Path, Path] = {}
        self.renewed: set[Path] = set()
        self._left: set[Path] = set()
        self._looking = False
        # QGIS never lets go of what it was given, so that must not hold anything of the plugin.
        self._hook = QgsPathResolver.setPathPreprocessor(weakref.proxy(self))

    def release(self) -> None:
        """Let QGIS read paths without asking here."""
        QgsPathResolver.removePathPreprocessor(self._hook)
        self._fetch = lambda known: None

    def forget(self) -> None:
        """Forget the answers: another project is another question."""
        self.found.clear()
        self.renewed.clear()
        self._left.clear()

    def repair(self) -> None:
        """Let layers that were there before the question read the new file too, as they look."""
        for before, now in self.found.items():
            repoint(before, now)

    def __call__(self, text: str) -> str:
        """Give the path that QGIS is to read instead; nearly always the same."""
        if self._looking or not text or not kept.is_any():
            return text
        self._looking = True
        try:
            return self._new_place(text)
        finally:
            self._looking = False

    def _new_place(self, text: str) -> str:
        file, mark, part = text.partition("|")
        path = Path(QgsProject.instance().readPath(file))
        if os.path.isfile(path):  # noqa: PTH113  unlike Path's own, it raises nothing
            return text
        if path not in self.found and path not in self._left:
            for known in kept.read():
                if tree.same_file(Path(known.pack), path):
                    (self._fetch_shared if known.shared else self._ask)(path, known)
            if tree.same_file(Path(kept.stories()), path):
                self._ask_stories(path)
        return f"{self.found[path].as_posix()}{mark}{part}" if path in self.found else text

    def _fetch_shared(self, path: Path, known: Kept) -> None:
        now = self._fetch(known)
        if now is None:
            self._left.add(path)
            return
        self.found[path] = tree.whole(now)
        if told_of(now)[0] != known.build:
            self.renewed.add(self.found[path])

    def _ask(self, path: Path, known: Kept) -> None:
        why = ""
        while (answer := self.asker.where(path, why)) is not None:
            answer = tree.whole(answer)
            try:
                build, gemeenten = told_of(answer)
            except WijkmonitorError as error:
                why = wording.error_text(error, current())
                continue
            why, before = "", known.gemeenten.split(";")
            same = build == known.build or not known.build
            if (
                same
                or gemeenten == before
                or self.asker.use(path, Other(answer, gemeenten, before))
            ):
                self.found[path] = answer
                if not same:
                    self.renewed.add(answer)
                return
        self._left.add(path)

    def _ask_stories(self, path: Path) -> None:
        """Ask where the file of stories is, until it is one or the user leaves it."""
        from .._bridge_stories import Stories

        why = ""
        while (answer := self.asker.where(path, why)) is not None:
            answer = tree.whole(answer)
            try:
                Stories(answer).seen()
            except WijkmonitorError as error:
                why = wording.error_text(error, current())
                continue
            self.found[path] = answer
            return
        self._left.add(path)


def repoint(before: Path, now: Path) -> None:
    """Let layers on a file of ours read another one; they look as they did."""
    for layer in QgsProject.instance().mapLayers().values():
        stories = layer.customProperty(tree.ROLE) == tree.STORIES
        if (stories or tree.is_ours(layer)) and tree.same_file(tree.source_path(layer), before):
            part = layer.source().partition("|")[2]
            source = f"{now.as_posix()}|{part}" if part else now.as_posix()
            layer.setDataSource(source, layer.name(), "ogr")
            layer.setReadOnly(not stories)


def told_of(path: Path) -> tuple[str, list[str]]:
    """Give which build a file is, and its gemeenten; raises PackError for what is no pack."""
    from .._bridge import Pack

    with Pack(path) as pack:
        return pack.manifest.get("pack_id", ""), plan.gemeenten(pack)
