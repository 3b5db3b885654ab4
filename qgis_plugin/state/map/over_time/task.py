"""Reads a level over the years in the background: of a whole country it takes a while."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsTask

from ...._bridge import CancelledError, Pack, WijkmonitorError
from ...language import tr

if TYPE_CHECKING:
    from .areas import Asked, Ready


class OverTimeTask(QgsTask):
    """Reads once what is asked; what came of it is kept for the main thread, and told to ``done``.

    ``error`` is what the core raised, ``fault`` what else went wrong.
    """

    def __init__(
        self, pack: Path, asked: Asked, read: Callable[..., Ready],
        done: Callable[[OverTimeTask], None],
    ) -> None:  # fmt: skip
        super().__init__(tr("trend_tab.task"), QgsTask.Flag.CanCancel)
        self.pack, self.asked = pack, asked
        self.ready: Ready | None = None
        self.error: WijkmonitorError | None = None
        self.fault = ""
        self._read = read
        self._done: Callable[[OverTimeTask], None] | None = done

    def run(self) -> bool:
        """Read; whatever goes wrong is kept, as a task may not raise."""
        try:
            # A file of its own: that of the session belongs to the main thread.
            with Pack(self.pack) as pack:
                self.ready = self._read(pack, self.asked, self._note)
        except CancelledError:
            return False
        except WijkmonitorError as error:
            self.error = error
        except Exception:
            self.fault = traceback.format_exc()
        return self.ready is not None

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
