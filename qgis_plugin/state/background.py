"""Work in the background: one way to run it, to call it off, and to tell what came of it."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any

from qgis.core import QgsTask

from .._bridge_start import CancelledError, WijkmonitorError

if TYPE_CHECKING:
    from collections.abc import Callable


class Background(QgsTask):
    """Does ``work`` in a thread of QGIS, and then calls ``done`` with itself on the main thread.

    ``result`` is what the work gave, None where it did not end well; ``error`` what the core
    raised; ``fault`` the details of anything else. All are empty where it was called off.
    """

    def __init__(self, title: str, done: Callable[[Any], None], unseen: bool = False) -> None:
        """Make it; what is asked every few seconds goes ``unseen`` in QGIS's own list of tasks."""
        shown = QgsTask.Flag.Hidden | QgsTask.Flag.Silent if unseen else QgsTask.Flag(0)
        super().__init__(title, QgsTask.Flag.CanCancel | shown)
        self.result: Any = None
        self.error: WijkmonitorError | None = None
        self.fault = ""
        self._done: Callable[[Any], None] | None = done

    def work(self) -> Any:
        """Do it, in a thread of its own, and give what is to be the result."""
        raise NotImplementedError

    def note(self, part: float) -> None:
        """Take note of the part that is done, 0…1; raises CancelledError once it is called off."""
        if self.isCanceled():
            raise CancelledError("cancelled")
        self.setProgress(100 * part)

    def leave(self) -> None:
        """Call it off and tell nobody."""
        self._done = None
        self.cancel()

    def run(self) -> bool:
        """Work; whatever goes wrong is kept, as an error that leaves a task ends QGIS."""
        try:
            self.result = self.work()
        except CancelledError:
            return False
        except WijkmonitorError as error:
            self.error = error
            return False
        except Exception:
            self.fault = traceback.format_exc()
            return False
        return True

    def finished(self, result: bool) -> None:
        """Hand over on the main thread; also where the user called it off in QGIS's own list."""
        if self._done is not None:
            self._done(self)
