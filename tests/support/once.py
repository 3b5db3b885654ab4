"""Make once what takes long: for all processes of a run of tests, or for later runs too."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import shutil
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import IO

import pytest

try:
    import fcntl
except ImportError:  # On Windows a run has one process.
    fcntl = None  # type: ignore[assignment]

_WORKER = "PYTEST_XDIST_WORKER"


_CHECKOUT = Path(__file__).resolve().parents[2]
_BETWEEN_RUNS = _CHECKOUT / ".pytest_cache" / "once"
_LIBRARIES = ("numpy", "pandas", "geopandas", "shapely", "pyogrio", "pyproj")


@cache
def digest() -> str:
    """Digest all that the sample is made by: the core, its data, Python and the libraries."""
    found = hashlib.sha256(sys.version.encode())
    for name in _LIBRARIES:
        found.update(f"{name} {importlib.metadata.version(name)}".encode())
    for folder in ("spatial_core", "data"):
        for path in sorted((_CHECKOUT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                found.update(str(path.relative_to(_CHECKOUT)).encode() + path.read_bytes())
    return found.hexdigest()[:16]


def made_and_kept(name: str, make: Callable[[Path], object]) -> Path:
    """Give the folder of this name, filled once and kept until :func:`digest` changes; read only.

    Every run of tests in the checkout has the same one, also runs beside each other.
    """
    folder = _BETWEEN_RUNS / f"{name}-{digest()}"
    _BETWEEN_RUNS.mkdir(parents=True, exist_ok=True)
    with (_BETWEEN_RUNS / f"{name}.lock").open("w") as lock:
        _hold(lock)
        if not (folder / "ready").exists():
            # What a run that was stopped left half made, and what no run can be using any more.
            aged = time.time() - 86_400
            for old in _BETWEEN_RUNS.glob(f"{name}-*"):
                if old == folder or old.stat().st_mtime < aged:
                    shutil.rmtree(old)
            folder.mkdir()
            make(folder)
            (folder / "ready").touch()
    return folder


def _hold(lock: IO[str]) -> None:
    if fcntl is not None:
        fcntl.flock(lock, fcntl.LOCK_EX)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Give the folder of this name, which the first process that asks fills; read only.

    ``make`` gets the empty folder. Other processes wait for it; where it failed, they try anew.
    """
    base = factory.getbasetemp()
    shelf = (base.parent if _WORKER in os.environ else base) / "once"
    shelf.mkdir(exist_ok=True)
    folder, ready = shelf / name, shelf / f"{name}.ready"
    with (shelf / f"{name}.lock").open("w") as lock:
        _hold(lock)
        if not ready.exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            ready.touch()
    return folder
