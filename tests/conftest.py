"""What all tests share: no wait for the disk, and no search for rubbish in what was loaded."""

from __future__ import annotations

import gc
import os

from tests.support.postgres import service_file, shared_database
from tests.support.workers import pytest_sessionfinish, pytest_testnodedown

__all__ = [
    "pytest_collection_finish", "pytest_sessionfinish", "pytest_testnodedown", "service_file",
    "shared_database",
]  # fmt: skip

# What is left after a power cut is no part of any test, and a busy disk takes a second for what
# a pack writes: GDAL and Python hand it over without waiting.
os.environ.setdefault("OGR_SQLITE_SYNCHRONOUS", "OFF")


def _not_forced(descriptor: int) -> None:
    """Stand for ``os.fsync``: the descriptor must be one of an open file."""
    os.fstat(descriptor)


os.fsync = _not_forced


def pytest_collection_finish() -> None:
    """Leave modules and tests, which live until the end, out of every later search."""
    gc.collect()
    gc.freeze()
    # What is made in a test dies with it, mostly without that search.
    gc.set_threshold(50_000, 20, 20)
