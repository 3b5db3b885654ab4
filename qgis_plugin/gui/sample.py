"""The sample, made by the installed command ``wijkmonitor``, since the plugin ships no pack."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QObject, QProcess, pyqtSignal

from .._bridge import WijkmonitorError, gate
from ..state.verified import folder

SETTING = "wijkmonitor/command"
"""Where a user may say which command to run."""


def command() -> str | None:
    """Find the command: the setting, the search path, beside the Python that runs QGIS."""
    name = "wijkmonitor.exe" if os.name == "nt" else "wijkmonitor"
    candidates = [
        QgsSettings().value(SETTING, "", type=str),
        shutil.which("wijkmonitor") or "",
        str(Path(sys.prefix) / ("Scripts" if os.name == "nt" else "bin") / name),
        str(Path.home() / ".local" / "bin" / name),
    ]
    return next((path for path in candidates if path and os.access(path, os.X_OK)), None)


class SampleMaker(QObject):
    """Runs ``wijkmonitor demo`` without holding up QGIS."""

    ready = pyqtSignal(object)
    failed = pyqtSignal(str)
    progressed = pyqtSignal(str, float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._said = ""

    @property
    def target(self) -> Path:
        """The folder that the sample is made in."""
        return folder() / "voorbeeld"

    def start(self) -> None:
        """Make the sample, or take the one that is there and passes the quick look."""
        made = self._pack()
        program = command()
        if made is not None:
            self.ready.emit(made)
        elif program is not None and self._process is None:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self._said = ""
            self._process = QProcess(self)
            self._process.readyReadStandardError.connect(self._read)
            self._process.finished.connect(self._finished)
            self._process.errorOccurred.connect(self._broken)
            self._process.start(program, ["demo", "--out", str(self.target), "--progress", "json"])

    def stop(self) -> None:
        """End the command, where it is running."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(2000)
            process.deleteLater()

    def _pack(self) -> Path | None:
        for path in sorted(self.target.glob("*.gpkg")):
            try:
                gate.connect(path).close()
            except WijkmonitorError:
                continue
            return path
        return None

    def _read(self) -> None:
        if self._process is None:
            return
        text = bytes(self._process.readAllStandardError()).decode("utf-8", "replace")
        for line in text.splitlines():
            part = _part(line)
            if part is None:
                self._said = f"{self._said}\n{line}".strip()[-2000:]
            else:
                self.progressed.emit(*part)

    def _finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        self._read()
        self._forget()
        made = self._pack()
        if code == 0 and made is not None:
            self.ready.emit(made)
        else:
            self.failed.emit(self._said)

    def _broken(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            text = self._process.errorString()
            self._forget()
            self.failed.emit(text)

    def _forget(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()


def _part(line: str) -> tuple[str, float] | None:
    """Read one line of ``--progress json`` as stage and part done; None for anything else."""
    try:
        told = json.loads(line)
    except ValueError:
        return None
    if isinstance(told, dict) and isinstance(told.get("part"), (int, float)):
        return str(told.get("stage", "")), float(told["part"])
    return None
