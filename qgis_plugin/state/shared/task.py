"""Asking a shared database in the background."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import Any

from qgis.core import QgsTask

from ..._bridge_shared import Ask
from ..._bridge_start import CancelledError, WijkmonitorError
from .asking import asker
from .doors import Door

Work = Callable[[Ask, Callable[[float], None]], Any]


class SharedTask(QgsTask):
    """Does some work with a database; ``done`` is called with it on the main thread.

    ``result`` is what the work gave; ``error`` what the core raised; ``fault`` the details of
    anything else. One that was called off tells nobody.
    """

    def __init__(
        self, title: str, door: Door, work: Work, done: Callable[[SharedTask], None],
        unseen: bool = False,
    ) -> None:  # fmt: skip
        """Make it; what is asked every few seconds goes ``unseen`` in QGIS's own list of tasks."""
        shown = QgsTask.Flag.Hidden | QgsTask.Flag.Silent if unseen else QgsTask.Flag(0)
        super().__init__(title, QgsTask.Flag.CanCancel | shown)
        self._ask, self._work, self._done = asker(door), work, done
        self.result: Any = None
        self.error: WijkmonitorError | None = None
        self.fault = ""

    def run(self) -> bool:
        """Do it; QGIS calls this in a thread of its own."""
        try:
            self.result = self._work(self._ask, self._note)
        except CancelledError:
            return False
        except WijkmonitorError as error:
            self.error = error
            return False
        except Exception:
            # An error that leaves a task ends QGIS.
            self.fault = traceback.format_exc()
            return False
        return True

    def finished(self, result: bool) -> None:
        """Hand over on the main thread."""
        if not self.isCanceled():
            self._done(self)

    def _note(self, part: float) -> None:
        if self.isCanceled():
            raise CancelledError("cancelled")
        self.setProgress(100 * part)
