"""Reads the lines between buurten in the background: of many gemeenten at once it takes a while."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsTask

from ...._bridge import CancelledError, WijkmonitorError
from ...language import tr
from . import reading
from .reading import Asked, Line


class LineTask(QgsTask):
    """Reads them once; what came of it is kept for the main thread, and told to ``done``.

    ``error`` is what the core raised, ``fault`` what else went wrong.
    """

    def __init__(self, pack: Path, asked: Asked, done: Callable[[LineTask], None]) -> None:
        super().__init__(tr("map.contrast.task"), QgsTask.Flag.CanCancel)
        self.pack, self.asked = pack, asked
        self.found: list[Line] | None = None
        self.error: WijkmonitorError | None = None
        self.fault = ""
        self._done: Callable[[LineTask], None] | None = done

    def run(self) -> bool:
        """Read the lines; whatever goes wrong is kept, as a task may not raise."""
        try:
            self.found = reading.read(self.pack, self.asked, self._note)
        except CancelledError:
            return False
        except WijkmonitorError as error:
            self.error = error
        except Exception:
            self.fault = traceback.format_exc()
        return self.error is None and not self.fault

    def finished(self, result: bool) -> None:
        """Hand over on the main thread."""
        if self._done is not None:
            self._done(self)

    def leave(self) -> None:
        """Call it off and tell nobody."""
        self._done = None
        self.cancel()

    def _note(self, part: float) -> None:
        if self.isCanceled():
            raise CancelledError("cancelled")
        self.setProgress(100 * part)
