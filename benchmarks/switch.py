"""Measure a switch to another indicator: verdicts, the legend that is seen, and the map painted.

    QT_QPA_PLATFORM=offscreen .venv-qgis/bin/python -m benchmarks.switch PACK

Each indicator is shown twice: the first time the verdicts of buurten are told, the second time they
are remembered. Legends of layers that cannot be seen wait until the map is painted; they are
counted apart. Counted are seconds of processor.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from .draw import LEVEL, _draw

INDICATORS = ("demo_leeftijd_65_plus", "demo_leeftijd_0_15", "demo_eenpersoons",
              "demo_herkomst_nl", "demo_herkomst_europa")  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Switch, measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.switch")
    parser.add_argument("pack", type=Path)
    parser.add_argument("--indicators", nargs="+", default=list(INDICATORS))
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        from qgis.core import Qgis, QgsApplication

        application = QgsApplication([], True, folder)
        application.initQgis()
        print(f"Switch indicators of {chosen.pack.name}, QGIS {Qgis.version()}")
        _measure(chosen.pack, chosen.indicators)
    return 0


def _measure(path: Path, indicators: list[str]) -> None:
    from qgis_plugin._bridge import Pack
    from qgis_plugin.state.map import tree
    from qgis_plugin.state.map.layers import PackLayers

    with Pack(path) as pack:
        held = set(pack.indicators_with_figures())
        names = [name for name in indicators if name in held]
        layers = PackLayers(pack)
        made, rest = _timed(layers.update, None, None)[0], _timed(layers.finish)[0]
        print(f"  all layers made    {made:.3f} s, what is not seen {rest:.3f} s later")
        times: dict[str, list[tuple[float, float, float]]] = {"first time": [], "again": []}
        for kind in times:
            for name in names:
                spent, shown = _timed(layers.show, name, LEVEL, None, None)
                if shown == LEVEL:
                    theme = layers._theme_of(pack.indicator(name))
                    drawn = _draw(tree.find(path, theme, LEVEL))[0]
                    times[kind].append((spent, drawn, _timed(layers.finish)[0]))
    for kind, each in times.items():
        switch, draw, rest = (median(one[at] for one in each) for at in (0, 1, 2))
        told = f"{switch:.3f} s, then drawn in {draw:.3f} s, the rest {rest:.3f} s later"
        print(f"  {kind:<18} {told} (n={len(each)})")


def _timed(call: Any, *words: Any) -> tuple[float, Any]:
    started = time.process_time()
    found = call(*words)
    return time.process_time() - started, found


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)
