"""Measure a search in QGIS's search bar, offscreen, on a pack of your own.

    QT_QPA_PLATFORM=offscreen .venv-qgis/bin/python -m benchmarks.locator PACK

What is typed are the beginnings of names in the pack, from the first letter on. A search is a clone
that is prepared and asked, as QGIS does at every key; it is over when all results are handed over.
``first_ms`` is from the opening of the pack until the first search is over, in which all names are
read. One JSON line goes to stdout.
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

LIMIT_MS = 50.0
SEED = 7
LONGEST = 12


def main(arguments: list[str] | None = None) -> int:
    """Search, measure and print; 1 where the 95th percentile is above the limit."""
    parser = argparse.ArgumentParser(prog="locator", description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("--names", type=int, default=100)
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    first, times, areas = _measure(chosen.pack, chosen.names)
    ordered = sorted(times)
    result = {
        "pack": chosen.pack.name,
        "areas": areas,
        "searches": len(ordered),
        "first_ms": round(first, 1),
        "p50_ms": round(statistics.median(ordered), 1),
        "p95_ms": round(percentile(times), 1),
        "max_ms": round(ordered[-1], 1),
    }
    sys.stdout.write(json.dumps(result) + "\n")
    figure("names in QGIS's search bar: the first", first, None, "ms")
    return 0 if figure("names in QGIS's search bar: p95", percentile(times), LIMIT_MS, "ms") else 1


def _measure(path: Path, count: int) -> tuple[float, list[float], int]:
    with tempfile.TemporaryDirectory() as profile:
        from qgis.core import QgsApplication

        application = QgsApplication([], True, profile)
        application.initQgis()
        from qgis_plugin._bridge import Pack
        from qgis_plugin.locator import WijkLocator
        from qgis_plugin.state.places import Places

        places = Places()
        locator = WijkLocator(places, print, print, print)
        with Pack(path) as pack:
            started = time.perf_counter()
            places.take(pack)
            _search(locator, "centrum")
            first = 1000.0 * (time.perf_counter() - started)
        known = places.named().areas.known
        names = random.Random(SEED).sample([area.name for area in known], count)
        typed = [name[:length] for name in names for length in range(1, LONGEST + 1)]
        times = [_search(locator, text) for text in typed]
        places.shut()
        return first, times, len({area.code for area in known})


def _search(locator: Any, text: str) -> float:
    """Search once, and give how long it took in milliseconds."""
    from qgis.core import QgsFeedback, QgsLocatorContext

    context = QgsLocatorContext()
    context.usingPrefix = True
    started = time.perf_counter()
    clone = locator.clone()
    clone.prepare(text, context)
    clone.fetchResults(text, context, QgsFeedback())
    return 1000.0 * (time.perf_counter() - started)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # QGIS takes itself down in an order that Python's own end does not keep.
    os._exit(code)
