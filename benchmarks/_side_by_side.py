"""Whole processes measured in turn: wall time, and the peak memory of each."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"
# As users start it: with the bytecode that the first run leaves behind.
_ENV = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


@dataclass
class Runs:
    """What several runs of one command took, run for run.

    Seconds by the clock, seconds of processor, and peak megabytes.
    """

    name: str
    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The median of the seconds."""
        return statistics.median(self.seconds)

    @property
    def peak(self) -> float:
        """The most memory that any of the runs held, in megabytes."""
        return max(self.megabytes)

    def line(self) -> str:
        """Say what the runs took."""
        low, high = min(self.seconds), max(self.seconds)
        return (
            f"  {self.name:<28} median {self.median:7.3f} s ({low:.3f}-{high:.3f}, "
            f"n={len(self.seconds)}), peak {self.peak:4.0f} MB"
        )


def alternate(
    commands: dict[str, Sequence[str]], n: int, before: Callable[[], None] = lambda: None
) -> dict[str, Runs]:
    """Run the commands in turn, n times each after one warm-up; ``before`` cleans up each time."""
    found = {name: Runs(name) for name in commands}
    for turn in range(n + 1):
        for name, command in commands.items():
            before()
            seconds, processor, megabytes = _once(command)
            if turn:
                found[name].seconds.append(seconds)
                found[name].processor.append(processor)
                found[name].megabytes.append(megabytes)
    return found


def _once(command: Sequence[str]) -> tuple[float, float, float]:
    """Run one command to its end; raise SystemExit with what it said when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=_ENV
    )
    # wait4 gives the usage of this one child; getrusage would give the largest of all so far.
    said = process.stderr.read() if process.stderr else ""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stderr:
        process.stderr.close()
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{said}")
    # Linux counts in kilobytes, macOS in bytes.
    processor = usage.ru_utime + usage.ru_stime
    return seconds, processor, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
