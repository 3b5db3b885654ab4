"""The installed command ``wijkmonitor``: where it is, and running it without holding up QGIS."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from qgis.PyQt.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, pyqtSignal

from ..._bridge_start import remove_leftovers
from .. import settings

SETTING = "wijkmonitor/command"
"""Where a user may say which command to run."""

OF_QGIS = ("PYTHONHOME", "PYTHONPATH", "GDAL_DATA", "GDAL_DRIVER_PATH", "PROJ_DATA", "PROJ_LIB")
"""What QGIS tells its own Python and GDAL; another Python does not start with it."""

PATIENCE = 3000
"""Milliseconds that the command gets to tidy up before it is killed."""

MOST_SAID = 4000


def find() -> str | None:
    """Find the command: the setting, the search path, beside the Python that runs QGIS."""
    name = "wijkmonitor.exe" if os.name == "nt" else "wijkmonitor"
    candidates = [
        settings.read().command,
        shutil.which("wijkmonitor") or "",
        str(Path(sys.prefix) / ("Scripts" if os.name == "nt" else "bin") / name),
        str(Path.home() / ".local" / "bin" / name),
    ]
    return next((path for path in candidates if path and os.access(path, os.X_OK)), None)


class CommandRun(QObject):
    """One run of the command at a time.

    ``progressed``: a stage and the part of it that is done. ``sized``: the bytes that are expected.
    ``ended``: whether all went well, and what the command said. ``printed`` is then its result.
    """

    progressed = pyqtSignal(str, float)
    sized = pyqtSignal(float)
    ended = pyqtSignal(bool, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._target: Path | None = None
        self._number = 0
        self._said = ""
        self.printed = ""
        self._rest = b""

    @property
    def running(self) -> bool:
        """Whether the command is at work."""
        return self._process is not None

    def start(self, program: str, arguments: Sequence[str], target: Path | None = None) -> None:
        """Run the command; ``target`` is the file it makes, beside which nothing may be left."""
        self._said, self._rest, self._target, self.printed = "", b"", target, ""
        process = self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        for name in OF_QGIS:
            environment.remove(name)
        process.setProcessEnvironment(environment)
        process.readyReadStandardError.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._broken)
        process.start(program, list(arguments))
        # Afterwards it no longer has a number.
        self._number = process.processId()

    def stop(self) -> None:
        """Ask the command to stop; it tells by ``ended`` that it did."""
        process = self._process
        if process is None:
            return
        if os.name == "posix":
            # The command tidies up after this one, and not after a terminate.
            with contextlib.suppress(OSError):
                os.kill(self._number, signal.SIGINT)
            timer = QTimer(process)
            timer.setSingleShot(True)
            timer.timeout.connect(process.kill)
            timer.start(PATIENCE)
        else:
            process.kill()

    def release(self) -> None:
        """End the command at once and tell nobody."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(PATIENCE)
            self._tidy()
            process.deleteLater()

    def _read(self) -> None:
        if self._process is None:
            return
        *lines, self._rest = (self._rest + bytes(self._process.readAllStandardError())).split(b"\n")
        for line in lines:
            self._take(line.decode("utf-8", "replace").strip())

    def _take(self, line: str) -> None:
        told = _told(line)
        if told is None:
            self._said = f"{self._said}\n{line}".strip()[-MOST_SAID:]
        elif "bytes" in told:
            self.sized.emit(float(told["bytes"]))
        else:
            self.progressed.emit(str(told.get("stage", "")), float(told["part"]))

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        if self._process is not None:
            self.printed = bytes(self._process.readAllStandardOutput()).decode("utf-8", "replace")
        self._take(self._rest.decode("utf-8", "replace").strip())
        well = code == 0 and status == QProcess.ExitStatus.NormalExit
        self._forget(well, self._said)

    def _broken(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            self._forget(False, self._process.errorString())

    def _forget(self, well: bool, said: str) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if not well:
            self._tidy()
        process.deleteLater()
        self.ended.emit(well, said.removeprefix("wijkmonitor: "))

    def _tidy(self) -> None:
        if self._target is not None and self._number:
            remove_leftovers(self._target, self._number)


def _told(line: str) -> dict[str, float | str] | None:
    """Read one line of ``--progress json``; None for anything else."""
    try:
        told = json.loads(line)
    except ValueError:
        return None
    if isinstance(told, dict) and isinstance(told.get("part", told.get("bytes")), (int, float)):
        return told
    return None
