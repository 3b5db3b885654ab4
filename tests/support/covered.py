"""Measure which lines and branches the tests reach, and hold both halves to their limit.

Runs every suite (core, plugin, faults, work on Dask), each once, with every process they start,
and puts what they found together. A figure counts lines and branches alike, as coverage.py does;
branches alone are printed beside it. Run as ``make coverage``; ``report`` behind it only tells
again of the last run.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.support import on_dask
from tests.support.terminal import say

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "coverage"
CORE = ("-p", "no:pytest_qgis", "-p", "no:pytest-qt", "--dist", "worksteal")
PLUGIN = ("--dist", "loadfile", "--no-loadscope-reorder")
SUITES = (
    (*CORE, "tests/core"),
    (*CORE, "tests/faults/core"),
    (*PLUGIN, "tests/qgis"),
    (*PLUGIN, "tests/faults/qgis"),
)


class Half(NamedTuple):
    """What is held to a limit: files below ``under`` but for ``without``, in percent."""

    name: str
    under: str
    without: str
    limit: float


HALVES = (
    Half("core", "spatial_core/", "", 95.0),
    # What a person clicks on is looked at in QGIS, by tests of widgets and in pictures.
    Half("plugin without widgets", "qgis_plugin/", "qgis_plugin/gui/", 85.0),
)


class Reached(NamedTuple):
    """Counts of a half: lines and branches, all and those that a test reached."""

    lines: int = 0
    lines_reached: int = 0
    branches: int = 0
    branches_reached: int = 0

    @property
    def percent(self) -> float:
        """Lines and branches together."""
        every = self.lines + self.branches
        return 100.0 * (self.lines_reached + self.branches_reached) / every if every else 100.0

    @property
    def of_branches(self) -> float:
        """Branches alone."""
        return 100.0 * self.branches_reached / self.branches if self.branches else 100.0


def main(words: Sequence[str]) -> int:
    """Run the suites and tell; 1 where a test fails or a half is under its limit."""
    failed = 0
    if "report" not in words:
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(parents=True)
        for suite in SUITES:
            failed |= _run("run", "-m", "pytest", "-q", "-n", "2", *suite)
        failed |= on_dask.main(["-q"], under=["-m", "coverage", "run"])
        _run("combine", "-q")
    _run("json", "-q", "-o", str(FOLDER / "coverage.json"))
    _run("html", "-q", "-d", str(FOLDER / "html"))
    found = json.loads((FOLDER / "coverage.json").read_text(encoding="utf-8"))["files"]
    low = False
    for half in HALVES:
        reached = of_half(half, found)
        low |= reached.percent < half.limit
        say(told(half, reached))
    say(f"Line by line: {FOLDER.relative_to(ROOT)}/html/index.html")
    return int(bool(failed) or low)


def of_half(half: Half, files: dict[str, dict[str, dict[str, int]]]) -> Reached:
    """Add up the files of a half, by the names that coverage.py gives."""
    counts = [0, 0, 0, 0]
    for name, of_file in files.items():
        name = name.replace("\\", "/")
        if name.startswith(half.under) and not (half.without and name.startswith(half.without)):
            held = of_file["summary"]
            for place, key in enumerate(
                ("num_statements", "covered_lines", "num_branches", "covered_branches")
            ):
                counts[place] += held[key]
    return Reached(*counts)


def told(half: Half, reached: Reached) -> str:
    """Say what was reached in a line."""
    verdict = "UNDER" if reached.percent < half.limit else "at least"
    return (
        f"{half.name}: {reached.percent:.1f} %, {verdict} {half.limit:g} % "
        f"({reached.lines} lines, {reached.branches} branches; "
        f"branches alone {reached.of_branches:.1f} %)"
    )


def _run(*words: str) -> int:
    command = [sys.executable, "-m", "coverage", *words]
    settings = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    return subprocess.run(command, cwd=ROOT, check=False, env=settings).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
