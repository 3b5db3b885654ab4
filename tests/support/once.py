"""Make once, for all processes of one test run, what takes long to make."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

try:
    import fcntl
except ImportError:  # On Windows a run has one process.
    fcntl = None  # type: ignore[assignment]

_WORKER = "PYTEST_XDIST_WORKER"


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Give the folder of this name, which the first process that asks fills; read only.

    ``make`` gets the empty folder. Other processes wait for it; where it failed, they try anew.
    """
    base = factory.getbasetemp()
    shelf = (base.parent if _WORKER in os.environ else base) / "once"
    shelf.mkdir(exist_ok=True)
    folder, ready = shelf / name, shelf / f"{name}.ready"
    with (shelf / f"{name}.lock").open("w") as lock:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            ready.touch()
    return folder
