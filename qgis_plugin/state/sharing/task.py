"""Making the zip in the background."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

from qgis.core import QgsTask

from ..._bridge import CancelledError, WijkmonitorError
from ..language import tr
from .archive import write
from .contents import Plan


class SharingTask(QgsTask):
    """Writes one zip; what came of it is kept for the main thread, where ``done`` is called.

    ``size`` is that of the zip in bytes, None without one; ``error`` what the core raised;
    ``fault`` the details of anything else.
    """

    def __init__(
        self, plan: Plan, target: Path, leave: Iterable[Path], done: Callable[[SharingTask], None]
    ) -> None:
        super().__init__(tr("sharing.busy", name=target.name), QgsTask.Flag.CanCancel)
        self.plan, self.target, self._leave, self._done = plan, target, tuple(leave), done
        self.size: int | None = None
        self.error: WijkmonitorError | None = None
        self.fault = ""

    def run(self) -> bool:
        """Write it; QGIS calls this in a thread of its own."""
        try:
            self.size = write(self.plan, self.target, self._leave, self._note)
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
        self._done(self)

    def _note(self, part: float) -> None:
        if self.isCanceled():
            raise CancelledError("cancelled")
        self.setProgress(100 * part)
