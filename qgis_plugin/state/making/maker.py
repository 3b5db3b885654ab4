"""Making a pack from within QGIS: in a task where QGIS's Python can, else by the command."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..._bridge import (
    DependencyError,
    Recipe,
    missing_library,
    wording,
)
from ..._bridge_build import (
    Budget,
    Cache,
    Downloads,
    Services,
    builder,
    default_folder,
    from_environment,
)
from .. import language, settings
from ..background import Background
from ..language import tr
from ..verified import folder
from . import command
from .network import QgisFetcher

NEEDED = {"numpy": (1, 26), "shapely": (2, 0), "pyogrio": (0, 10), "pyproj": (3, 6)}
"""The libraries that make a pack, and from which version; only on Windows QGIS brings them all."""

FETCHING = ("fetch", "fetch_maps", "fetch_themes")
STAGES = (*FETCHING, "read", "join", "layers", "figures", "hashes")


def lacking() -> list[str]:
    """Name the libraries that are not there or too old, without loading any."""
    return [name for name, least in NEEDED.items() if _installed(name) < least]


def _installed(name: str) -> tuple[int, ...]:
    # Takes longer to load than the rest of the plugin's own.
    from importlib.metadata import PackageNotFoundError, version

    try:
        parts = version(name).split(".")[:2]
    except PackageNotFoundError:
        return ()
    return tuple(int("".join(filter(str.isdigit, part)) or 0) for part in parts)


def overall(stage: str, part: float, fetches: bool) -> float:
    """Give which part of the whole is done, 0…1, after a part of a stage; 0 for another stage."""
    stages = STAGES if fetches else STAGES[len(FETCHING) :]
    if stage not in stages:
        return 0.0
    return (stages.index(stage) + min(max(part, 0.0), 1.0)) / len(stages)


def make_here(
    recipe: Recipe, out: Path, fetches: bool, note: Callable[[str, float], None], budget: Budget
) -> list[str]:
    """Make a pack in QGIS's own Python; give in words what is to be minded.

    ``note`` is told the stage and its part, and may raise to stop; the budget, when cancelled,
    breaks off what is being fetched. Raises what the core raises, and ImportError.
    """
    build = builder()
    if fetches:
        with _downloads(recipe, budget) as downloads:
            report = build(recipe, out, note, downloads)
    else:
        report = build(recipe, out, note)
    return [
        wording.say(f"warning.{key}", language.current(), **values)
        for key, values in report.warnings
    ]


def for_command(recipe: Recipe, out: Path) -> tuple[Path, list[str]]:
    """Write the recipe to a file, which the caller takes away; give it and the arguments."""
    handle, name = tempfile.mkstemp(prefix="wijkmonitor-", suffix=".json")
    os.close(handle)
    # Without a folder to start from, paths are written whole.
    Path(name).write_text(recipe.as_json(), encoding="utf-8")
    arguments = ["build", "--recipe", name, "--out", str(out), "--lang", language.current()]
    arguments += ["--progress", "json"]
    for service, base in _addresses(recipe).items():
        arguments += ["--service", f"{service}={base}"]
    if folder_chosen := settings.read().cache_folder:
        arguments += ["--cache", folder_chosen]
    return Path(name), arguments


class BuildTask(Background):
    """Makes one pack in the background; ``result`` is what is to be minded, in words."""

    staged = pyqtSignal(str, float)
    sized = pyqtSignal(float)

    def __init__(
        self, recipe: Recipe, out: Path, fetches: bool, done: Callable[[BuildTask], None]
    ) -> None:
        super().__init__(tr("build.task", name=out.stem), done)
        self.recipe, self.out, self.fetches = recipe, out, fetches
        self._budget = Budget()
        self._last = ("", -1.0)

    def work(self) -> list[str]:
        """Make the pack."""
        try:
            return make_here(self.recipe, self.out, self.fetches, self._stage, self._budget)
        except ImportError as error:
            raise missing_library(error) from error

    def cancel(self) -> None:
        """Stop at the next step, and what is being fetched at once; nothing half-done is left."""
        self._budget.cancel()
        super().cancel()

    def _stage(self, stage: str, part: float) -> None:
        if stage.startswith("size "):
            self.sized.emit(float(stage.split()[1]))
            return
        self.note(overall(stage, part, self.fetches))
        if stage != self._last[0] or part - self._last[1] >= 0.01:
            self._last = (stage, part)
            self.staged.emit(stage, part)


class Maker(QObject):
    """Makes one pack at a time.

    ``staged``: the stage, and the part of the whole that is done. ``sized``: the bytes that are
    expected. ``made``: path and warnings. ``failed``: an error of the core. ``faulted``: what else
    went wrong, and its details. ``stopped``: nothing was made.
    """

    staged = pyqtSignal(str, float)
    sized = pyqtSignal(float)
    made = pyqtSignal(object, object)
    failed = pyqtSignal(object)
    faulted = pyqtSignal(str, str)
    stopped = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: BuildTask | None = None
        self._out = Path()
        self._recipe_file: Path | None = None
        self._stopping = self._fetches = False
        self._whole = 0.0
        self._run = command.CommandRun(self)
        self._run.progressed.connect(self._staged)
        self._run.sized.connect(self.sized)
        self._run.ended.connect(self._ended)

    @property
    def running(self) -> bool:
        """Whether a pack is being made."""
        return self._task is not None or self._run.running

    def start(self, recipe: Recipe, out: Path, fetches: bool) -> None:
        """Make a pack; the core is loaded now and not before. Without effect while it runs."""
        if self.running:
            return
        self._out, self._stopping, self._fetches, self._whole = out, False, fetches, 0.0
        missing, program = lacking(), command.find()
        if not missing:
            self._task = BuildTask(recipe, out, fetches, self._finished)
            self._task.staged.connect(self._staged)
            self._task.sized.connect(self.sized)
            QgsApplication.taskManager().addTask(self._task)
        elif program is not None:
            self._by_command(program, recipe)
        else:
            self.failed.emit(DependencyError("build_not_here", libraries=missing))

    def stop(self) -> None:
        """Call it off; ``stopped`` follows."""
        self._stopping = True
        if self._task is not None:
            self._task.cancel()
        self._run.stop()

    def release(self) -> None:
        """Call it off and tell nobody, at the end of the plugin."""
        task, self._task = self._task, None
        if task is not None:
            task.staged.disconnect(self._staged)
            task.sized.disconnect(self.sized)
            task.cancel()
        self._run.release()
        self._forget_recipe()

    def _by_command(self, program: str, recipe: Recipe) -> None:
        self._recipe_file, arguments = for_command(recipe, self._out)
        self._run.start(program, arguments, self._out)

    def _staged(self, stage: str, part: float) -> None:
        # A stage may come back, where more turns out to be needed; the whole does not go back.
        self._whole = max(self._whole, overall(stage, part, self._fetches))
        self.staged.emit(stage, self._whole)

    def _finished(self, task: BuildTask) -> None:
        if task is not self._task:
            return
        self._task = None
        if task.result is not None:
            self.made.emit(task.out, task.result)
        elif task.isCanceled():
            self.stopped.emit()
        elif isinstance(task.error, DependencyError) and (program := command.find()):
            # A library is there by name, and does not load.
            self._by_command(program, task.recipe)
        elif task.error is not None:
            self.failed.emit(task.error)
        else:
            self.faulted.emit(tr("build.fault"), task.fault)

    def _ended(self, well: bool, said: str) -> None:
        self._forget_recipe()
        if well:
            self.made.emit(self._out, said.splitlines())
        elif self._stopping:
            self.stopped.emit()
        else:
            self.faulted.emit(said or tr("build.fault"), "")

    def _forget_recipe(self) -> None:
        if self._recipe_file is not None:
            self._recipe_file.unlink(missing_ok=True)
        self._recipe_file = None


def _downloads(recipe: Recipe, budget: Budget) -> Downloads:
    """Give what fetches on QGIS's network, into the cache that the command uses too."""
    services = Services.of(_addresses(recipe))
    return Downloads(QgisFetcher(), Cache(cache_folder()), services, budget, offline=recipe.offline)


def _addresses(recipe: Recipe) -> dict[str, str]:
    """Give the addresses that are not the providers' own: of the recipe before all others."""
    chosen = dict(settings.read().services)
    return chosen | from_environment(os.environ) | dict(recipe.services)


def cache_folder(chosen: str | None = None) -> Path:
    """Give where fetched files are kept; for a choice that is not a setting yet, its place."""
    chosen = settings.read().cache_folder if chosen is None else chosen
    if chosen:
        return Path(chosen)
    try:
        return default_folder()
    except ImportError:
        # The library that knows the place does not come with every QGIS.
        return folder() / "opgehaald"
