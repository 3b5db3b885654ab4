"""A test process that crashes when all its tests are done makes the run fail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.whole

CHECKOUT = Path(__file__).resolve().parents[2]
CRASHING = """
import atexit, os, signal

def test_that_passes():
    atexit.register(os.kill, os.getpid(), signal.SIGSEGV)
"""


@pytest.mark.parametrize(("text", "ends"), [("def test_it(): pass\n", 0), (CRASHING, 3)])
def test_the_end_of_a_process_counts_and_the_tests_are_still_counted(
    tmp_path: Path, text: str, ends: int
) -> None:
    pytest.importorskip("xdist")
    (tmp_path / "test_x.py").write_text(text, "utf-8")
    mine = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    command = [
        sys.executable, "-m", "pytest", "-c", os.devnull, "-n", "1", "-p", "xdist",
        "-p", "tests.support.workers", str(tmp_path),
    ]  # fmt: skip
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False,
        env=mine | {"PYTHONPATH": str(CHECKOUT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
    )  # fmt: skip
    assert "1 passed" in done.stdout.splitlines()[-1]
    assert done.returncode == ends, done.stdout + done.stderr
    assert ("ended with code -11" in done.stderr) == bool(ends)
