"""Lets a coverage run see what QGIS runs in threads of its own.

Python hands its tracer to the threads that it makes itself; those of QGIS and Qt ask for it here.
Nothing happens in a run that is not measured.
"""

from __future__ import annotations

import functools
import sys
import threading
from types import FunctionType
from typing import Any

from qgis.core import QgsTask
from qgis.PyQt.QtCore import QRunnable, QThread

_MARK = "_is_measured"


def in_threads() -> None:
    """See to it that the work of the plugin's tasks and threads is measured from now on."""
    if threading.gettrace() is None:
        return
    for base in (QgsTask, QRunnable, QThread):
        for kind in base.__subclasses__():
            run = vars(kind).get("run")
            if isinstance(run, FunctionType) and not hasattr(run, _MARK):
                kind.run = _measured(run)
    network = sys.modules.get("qgis_plugin.state.making.network")
    if network is not None:
        # Called from an event loop of Qt's, which begins with a new state of Python each time.
        for name, work in list(vars(network._Exchange).items()):
            if callable(work) and not name.startswith("__") and not hasattr(work, _MARK):
                setattr(network._Exchange, name, _measured(work))


def _measured(run: Any) -> Any:
    @functools.wraps(run)
    def traced(self: Any, *given: Any) -> Any:
        if sys.gettrace() is None:
            sys.settrace(threading.gettrace())
        return run(self, *given)

    setattr(traced, _MARK, True)
    return traced
