"""What a measurement ends in: figures beside their limits, printed, and kept for the table.

Where the environment names a file in ``WIJKMONITOR_FIGURES``, each figure is added to it as a line
of JSON, so that ``python -m benchmarks`` can make one table of measurements that each ran in a
process, and an interpreter, of their own.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

KEPT_IN = "WIJKMONITOR_FIGURES"


@dataclass(frozen=True)
class Figure:
    """One line of the table.

    ``found`` is compared with ``limit`` (at most; None where nothing was promised). Where something
    was run beside it, ``peer`` names that, ``ours`` and ``theirs`` are in ``unit``, and ``found``
    is the first divided by the second. Else ``found`` itself is in ``unit``.
    """

    what: str
    found: float
    limit: float | None
    unit: str
    peer: str = ""
    ours: float | None = None
    theirs: float | None = None

    @property
    def is_kept(self) -> bool:
        """Tell whether the figure stays within its limit."""
        return self.limit is None or self.found <= self.limit

    @property
    def said(self) -> str:
        """Give the line that is printed."""
        found = f"{self.found:.2f} x" if self.peer else amount(self.found, self.unit)
        both = ""
        if self.ours is not None and self.theirs is not None:
            ours, theirs = amount(self.ours, self.unit), amount(self.theirs, self.unit)
            both = f" ({ours} beside {theirs}, {self.peer})"
        if self.limit is None:
            return f"{self.what}: {found}{both}"
        limit = f"{self.limit:g} x" if self.peer else f"{self.limit:g} {self.unit}".strip()
        return f"{self.what}: {found}{both}, at most {limit}: {'ok' if self.is_kept else 'MISSED'}"


def amount(found: float, unit: str) -> str:
    """Write a figure with three digits that count: ``0.0123 s``, ``213 MB``, ``1.39 s``."""
    digits = f"{found:#.3g}"
    # From a thousand on that would be written with a power of ten.
    return f"{found:,.0f} {unit}".strip() if abs(found) >= 100 else f"{digits} {unit}".strip()


def percentile(times: Sequence[float], part: float = 0.95) -> float:
    """Give the time that a part of all stay within (the nearest one)."""
    ordered = sorted(times)
    return ordered[max(0, round(part * len(ordered)) - 1)]


def figure(what: str, found: float, limit: float | None, unit: str = "") -> bool:
    """Print and keep a figure; tell whether it stays within its limit."""
    return _told(Figure(what, found, limit, unit))


def ratio(
    what: str, peer: str, ours: float, theirs: float, limit: float | None, unit: str = "s"
) -> bool:
    """Print and keep how ours stands to what ran beside it; tell whether that is within."""
    return _told(Figure(what, ours / theirs, limit, unit, peer, ours, theirs))


def versions(*names: str) -> str:
    """Name the interpreter and the libraries, and keep them for the table."""
    return told_versions({name: importlib.metadata.version(name) for name in names})


def told_versions(found: dict[str, str]) -> str:
    """Name versions that no package tells, and the interpreter."""
    found = {"Python": platform.python_version(), **found}
    _keep({"versions": found})
    named = [f"{name} {version}" for name, version in found.items()]
    return ", ".join([*named, f"{os.cpu_count()} cores"])


def kept(file: Path) -> tuple[list[Figure], dict[str, set[str]]]:
    """Read figures and versions back, in the order in which they were kept."""
    figures: list[Figure] = []
    found: dict[str, set[str]] = {}
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    for line in map(json.loads, text.splitlines()):
        if "versions" in line:
            for name, version in line["versions"].items():
                found.setdefault(name, set()).add(version)
        else:
            figures.append(Figure(**line))
    return figures, found


def _told(one: Figure) -> bool:
    print(f"  {one.said}", flush=True)
    _keep(asdict(one))
    return one.is_kept


def _keep(line: dict[str, object]) -> None:
    if name := os.environ.get(KEPT_IN):
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
