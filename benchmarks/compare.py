"""Measure pin → painted comparison in real QGIS, offscreen, on a pack of your own.

    QT_QPA_PLATFORM=offscreen .venv-qgis/bin/python -m benchmarks.compare PACK [--level wijk]

Nine areas are pinned; the tenth is pinned, and the time is taken until tab and map marks are
painted, in one process, with other areas each time. One JSON line goes to stdout: a comparison in
the core alone, the time until all is painted (``cpu``: that of this process, where others are busy
too), and in ``idle`` what comes after painting, the places among all areas.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from ._figures import figure, percentile

LIMIT_MS = 200.0
SEED = 7
AREAS = 10


def main(arguments: list[str] | None = None) -> int:
    """Pin, measure and print; 1 where the median is above the limit."""
    parser = argparse.ArgumentParser(prog="compare", description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("--level", default="wijk", help="that of the areas, or mixed")
    parser.add_argument("--times", type=int, default=40)
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = _measure(chosen.pack, chosen.level, chosen.times)
    result = {
        "pack": chosen.pack.name,
        "level": chosen.level,
        "areas": AREAS,
        "times": chosen.times,
    }
    for name, times in found.items():
        ordered = sorted(times)
        result[f"{name}_median_ms"] = round(statistics.median(ordered), 1)
        result[f"{name}_p95_ms"] = round(percentile(times), 1)
    sys.stdout.write(json.dumps(result) + "\n")
    what = f"the {AREAS}th area pinned until the comparison is painted: median"
    return 0 if figure(what, statistics.median(found["painted"]), LIMIT_MS, "ms") else 1


def _measure(path: Path, level: str, times: int) -> dict[str, list[float]]:
    with tempfile.TemporaryDirectory() as profile:
        from qgis.core import QgsApplication
        from qgis.PyQt.QtTest import QTest

        from .click import _started

        application = QgsApplication([], True, profile)
        application.initQgis()
        plugin, _ = _started(path)
        plugin.dock.setUserVisible(True)
        plugin.dock.tabs.setCurrentWidget(plugin.dock.compare)
        QTest.qWait(200)
        found: dict[str, list[float]] = {"core": [], "painted": [], "cpu": [], "idle": []}
        for codes in _chosen(plugin.session.pack, level, times + 2):
            found["core"].append(_core(plugin, codes))
            for name, each in _pinned(plugin, codes).items():
                found[name].append(each)
        plugin.unload()
        # The first ones load what the later ones find.
        return {name: each[2:] for name, each in found.items()}


def _chosen(pack: Any, level: str, times: int) -> list[list[str]]:
    """Give ten inhabited areas each time, the same in every run."""
    levels = ("gemeente", "wijk", "buurt") if level == "mixed" else (level,)
    year, draw = max(pack.years), random.Random(SEED)
    known = {
        each: [a.code for a in pack.areas(each, year) if (a.inhabitants or 0) >= 200]
        for each in levels
    }
    return [
        [code for each in _shares(levels) for code in draw.sample(known[each[0]], each[1])]
        for _ in range(times)
    ]


def _shares(levels: tuple[str, ...]) -> list[tuple[str, int]]:
    first = AREAS - (AREAS // len(levels)) * (len(levels) - 1)
    return [(level, AREAS // len(levels) if i else first) for i, level in enumerate(levels)]


def _core(plugin: Any, codes: list[str]) -> float:
    """Time the comparison alone, with another reference, so that nothing of it is kept."""
    from qgis_plugin.state import comparing

    asked = comparing.Asked(tuple(codes), None, None, comparing.NEDERLAND)
    started = time.perf_counter()
    comparing.of(plugin.session.pack, asked)
    return 1000.0 * (time.perf_counter() - started)


def _pinned(plugin: Any, codes: list[str]) -> dict[str, float]:
    """Time the tenth pin until tab and marks are painted, and what comes after that."""
    from qgis.PyQt.QtWidgets import QApplication

    pins, tab = plugin.session.pins, plugin.dock.compare
    pins.clear()
    for code in codes[:-1]:
        pins.add(code)
    QApplication.processEvents()
    started, busy = time.perf_counter(), time.process_time()
    pins.add(codes[-1])
    tab.repaint()
    for widget in (tab.body.pins, tab.body.table):
        widget.viewport().repaint()
    tab.body.detail.chart.repaint()
    painted, used = time.perf_counter(), time.process_time() - busy
    QApplication.processEvents()
    times = {"painted": painted - started, "cpu": used, "idle": time.perf_counter() - painted}
    return {name: 1000.0 * each for name, each in times.items()}


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # QGIS takes itself down in an order that Python's own end does not keep.
    os._exit(code)
