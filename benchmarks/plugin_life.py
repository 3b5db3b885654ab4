"""Measure loading the plugin and adding all theme layers in real QGIS, offscreen.

    QT_QPA_PLATFORM=offscreen .venv-qgis/bin/python -m benchmarks.plugin_life PACK [--runs 7]

Times are those of the clock and (``cpu``) those of the processor, which other work on the machine
does not lengthen. Each load is the first one in a process of its own, in which QGIS itself is
ready: importing the plugin and its ``initGui``. Adding is what opening a pack in an empty project
does on the main thread, until all layers of all themes are in the layer tree; ``rest_s`` is what
the legends of layers that cannot be seen take after that. One JSON line goes to stdout.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from ._figures import figure

LOAD_MS = 100.0
ADD_S = 1.5


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 where a limit is missed."""
    parser = argparse.ArgumentParser(prog="plugin_life", description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--once", action="store_true", help="one run in this process")
    parser.add_argument("--profile", type=Path, help="write what took the time to a file")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if chosen.once:
        sys.stdout.write(json.dumps(_measure(chosen.pack, chosen.profile)) + "\n")
        return 0
    # The first run compiles, as QGIS does once after installing.
    found = [_apart(chosen.pack) for _ in range(chosen.runs + 1)][1:]
    result: dict[str, Any] = {"pack": chosen.pack.name, "runs": chosen.runs}
    for name in ("load_ms", "load_cpu_ms", "add_s", "add_cpu_s", "open_s", "rest_s"):
        times = sorted(run[name] for run in found)
        result[name] = round(statistics.median(times), 3)
        result[f"{name}_all"] = [round(each, 3) for each in times]
    result["layers"] = found[0]["layers"]
    sys.stdout.write(json.dumps(result) + "\n")
    good = figure("the plugin loaded, first in its process", result["load_ms"], LOAD_MS, "ms")
    good &= figure("all layers of the national pack added", result["add_s"], ADD_S, "s")
    return 0 if good else 1


def _apart(pack: Path) -> dict[str, float]:
    """Measure once in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.plugin_life", str(pack), "--once"]
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=kept)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _measure(path: Path, profile: Path | None) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        from qgis.core import QgsApplication, QgsProject
        from qgis.gui import QgsMapCanvas
        from qgis.PyQt.QtWidgets import QMainWindow

        from .click import _Interface

        application = QgsApplication([], True, folder)
        application.initQgis()
        window = QMainWindow()
        iface = _Interface(window, QgsMapCanvas(window))
        started, busy = time.perf_counter(), time.process_time()
        from qgis_plugin import classFactory

        plugin = classFactory(iface)
        plugin.initGui()
        loaded, worked = time.perf_counter() - started, time.process_time() - busy
        found = _open(plugin, path, profile)
        return {
            "load_ms": 1000 * loaded, "load_cpu_ms": 1000 * worked, **found,
            "layers": len(QgsProject.instance().mapLayers()),
        }  # fmt: skip


def _open(plugin: Any, path: Path, profile: Path | None) -> dict[str, float]:
    """Open a pack that passed the gate before; give the seconds of its layers, and of all."""
    import cProfile

    from qgis_plugin.state import verified
    from qgis_plugin.state.map.layers import PackLayers

    verified.remember(path.absolute(), verified.stamp(path.absolute()))
    found: dict[str, float] = {}
    update = PackLayers.update

    def timed(*given: Any) -> bool:
        started, busy = time.perf_counter(), time.process_time()
        fresh = update(*given)
        found["add_s"] = time.perf_counter() - started
        found["add_cpu_s"] = time.process_time() - busy
        return fresh

    PackLayers.update = timed  # type: ignore[method-assign]
    watch = cProfile.Profile()
    if profile is not None:
        watch.enable()
    started = time.perf_counter()
    plugin.open(path)
    found["open_s"] = time.perf_counter() - started
    started = time.perf_counter()
    plugin.session.finish()
    found["rest_s"] = time.perf_counter() - started
    if profile is not None:
        watch.disable()
        watch.dump_stats(profile)
    return found


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # QGIS takes itself down in an order that Python's own end does not keep.
    os._exit(code)
