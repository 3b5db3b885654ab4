"""Only ``make test-qt6`` comes here: it runs where PyQt6 is and QGIS is not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PACK = os.environ.get("WIJKMONITOR_QT6_PACK", "")
collect_ignore_glob = [] if PACK else ["test_*.py"]

if PACK:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.qt6 import shim

    shim.install()


@pytest.fixture(scope="session", autouse=True)
def application() -> Any:
    """The one application of the run."""
    from PyQt6.QtWidgets import QApplication

    made = QApplication.instance() or QApplication([])
    made.setStyle("Fusion")
    return made


@pytest.fixture(scope="session")
def pack() -> Iterator[Any]:
    """The sample's pack, opened."""
    from spatial_core.pack.reader import Pack

    with Pack(Path(PACK)) as opened:
        yield opened


@pytest.fixture
def profile(pack: Any) -> Any:
    """The profile of a wijk."""
    from spatial_core.reading import profile as profiles

    return profiles.of(pack, "WK900101")
