"""The sample, made by the installed command ``wijkmonitor``, since the plugin ships no pack."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .._bridge_start import WijkmonitorError, gate
from ..state.making import command
from ..state.verified import folder


class SampleMaker(QObject):
    """Runs ``wijkmonitor demo`` without holding up QGIS."""

    ready = pyqtSignal(object)
    failed = pyqtSignal(str)
    progressed = pyqtSignal(str, float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = command.CommandRun(self)
        self._run.progressed.connect(self.progressed)
        self._run.ended.connect(self._ended)

    @property
    def target(self) -> Path:
        """The folder that the sample is made in."""
        return folder() / "voorbeeld"

    def start(self) -> None:
        """Make the sample, or take the one that is there and passes the quick look."""
        made = self._pack()
        program = command.find()
        if made is not None:
            self.ready.emit(made)
        elif program is not None and not self._run.running:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self._run.start(program, ["demo", "--out", str(self.target)])

    def stop(self) -> None:
        """End the command, where it is running."""
        self._run.release()

    def _pack(self) -> Path | None:
        for path in sorted(self.target.glob("*.gpkg")):
            try:
                gate.connect(path).close()
            except WijkmonitorError:
                continue
            return path
        return None

    def _ended(self, well: bool, said: str) -> None:
        made = self._pack()
        if well and made is not None:
            self.ready.emit(made)
        else:
            self.failed.emit(said)
