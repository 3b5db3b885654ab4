"""The gate before a pack is shown: a quick look each time, its whole content once per file.

What was verified is remembered in the user's settings folder by path, size and moment of the
last change; a changed file is verified again. So is a file with a write-ahead log, since what
that holds does not show in the file itself.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .._bridge_start import PackError, WijkmonitorError, gate
from .background import Background
from .language import tr

MOST_REMEMBERED = 100
Stamp = tuple[int, int]


def folder() -> Path:
    """Give the plugin's own folder in the user's QGIS profile."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "wijkmonitor"


def stamp(path: Path) -> Stamp | None:
    """Give size and moment of change; None where these do not tell what the file holds."""
    log = path.with_name(path.name + "-wal")
    try:
        if log.is_file() and log.stat().st_size:
            return None
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def is_remembered(path: Path) -> bool:
    """Tell whether exactly this file passed before."""
    now = stamp(path)
    return now is not None and _read().get(_key(path)) == list(now)


def remember(path: Path, seen: Stamp | None) -> None:
    """Note that the file passed as it was at ``seen``; without effect if it changed since."""
    if seen is None or seen != stamp(path):
        return
    known = _read()
    known.pop(_key(path), None)
    known[_key(path)] = list(seen)
    kept = dict(list(known.items())[-MOST_REMEMBERED:])
    target = folder() / "verified.json"
    part = target.with_suffix(f".{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(kept, indent=1), encoding="utf-8")
        part.replace(target)
    except OSError:
        # A profile that cannot be written only costs the time of verifying again.
        part.unlink(missing_ok=True)


def _key(path: Path) -> str:
    return str(path.resolve())


def _read() -> dict[str, list[int]]:
    try:
        known = json.loads((folder() / "verified.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


class VerifyTask(Background):
    """Verifies one pack in the background, on a connection of its own."""

    def __init__(self, path: Path, done: Callable[[VerifyTask], None]) -> None:
        super().__init__(tr("verifying", name=path.name), done)
        self.path = path
        self.seen = stamp(path)

    def work(self) -> int:
        """Verify; give the number of tables."""
        return gate.verify(self.path, self.note)


class Gatekeeper(QObject):
    """Lets packs through, one at a time; a later request replaces one still being verified."""

    admitted = pyqtSignal(object)
    refused = pyqtSignal(object)
    busy = pyqtSignal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._task: VerifyTask | None = None

    def admit(self, path: Path) -> None:
        """Look at the file and emit ``admitted`` (path) or ``refused`` (error), now or later."""
        self.cancel()
        try:
            gate.connect(path).close()
        except WijkmonitorError as error:
            self.refused.emit(error)
            return
        if is_remembered(path):
            self.admitted.emit(path)
            return
        self._task = VerifyTask(path, self._verified)
        self.busy.emit(True)
        QgsApplication.taskManager().addTask(self._task)

    def cancel(self) -> None:
        """Forget about the pack being verified."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            self.busy.emit(False)

    def _verified(self, task: VerifyTask) -> None:
        if task is not self._task:
            return
        self._task = None
        self.busy.emit(False)
        if task.isCanceled():
            return
        if task.fault:
            # Not let through: what was not looked at to the end may be anything.
            QgsApplication.messageLog().logMessage(task.fault, "Wijkmonitor")
            last = task.fault.splitlines()[-1]
            self.refused.emit(PackError("pack_unreadable", path=str(task.path), why=last))
            return
        if task.error is not None:
            self.refused.emit(task.error)
            return
        remember(task.path, task.seen)
        self.admitted.emit(task.path)
