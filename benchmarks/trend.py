"""Measure the trend of one area, read and drawn, on a pack of several years of the country.

    .venv-qgis/bin/python -m benchmarks.trend PACK [--level buurt] [--times 200]

The pack is open and each indicator was asked for once, as after a first click; every time is that
of another area. One JSON line goes to stdout: reading, reading with all sentences, drawing, and all
themes of an area at once.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from spatial_core import guards
from spatial_core.chart import multiples
from spatial_core.chart import trend as chart
from spatial_core.pack.reader import Pack
from spatial_core.reading import trend, trend_told

from ._figures import figure, percentile

LIMIT_MS = 15.0
SEED = 7
T = TypeVar("T")


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 where the median of reading is above the limit."""
    parser = argparse.ArgumentParser(prog="trend", description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("--level", default="buurt")
    parser.add_argument("--times", type=int, default=200)
    chosen = parser.parse_args(arguments)
    with Pack(chosen.pack) as pack:
        found = _measure(pack, chosen.level, chosen.times)
        result: dict[str, object] = {"pack": chosen.pack.name, "level": chosen.level,
                                     "years": len(pack.years), "times": chosen.times}  # fmt: skip
    for name, times in found.items():
        result[f"{name}_median_ms"] = round(1000 * statistics.median(times), 2)
        result[f"{name}_p95_ms"] = round(1000 * percentile(times), 2)
    sys.stdout.write(json.dumps(result) + "\n")
    read = 1000 * statistics.median(found["read"])
    what = f"trend of a {chosen.level}, {result['years']} years, warm: median"
    return 0 if figure(what, read, LIMIT_MS, "ms") else 1


def _measure(pack: Pack, level: str, times: int) -> dict[str, list[float]]:
    chance = random.Random(SEED)
    codes = [area.code for area in pack.areas(level, max(pack.years))]
    ids = [
        i
        for i, held in pack.years_with_figures().items()
        if len(held.get(level, ())) > 1 and guards.may_be_drawn(pack.indicator(i))
    ]
    for each in ids:
        trend.of(pack, codes[0], pack.indicator(each))
    found: dict[str, list[float]] = {"read": [], "told": [], "drawn": [], "themes": []}
    for _ in range(times):
        code, indicator = chance.choice(codes), pack.indicator(chance.choice(ids))
        one = _timed(found["read"], lambda c=code, i=indicator: trend.of(pack, c, i))
        _timed(found["told"], lambda t=one: (trend_told.sentences(t), trend_told.notes(t)))
        _timed(found["drawn"], lambda t=one: chart.draw(t))
    for code in chance.sample(codes, min(20, len(codes))):
        area = pack.area(code)
        _timed(found["themes"],
               lambda a=area: multiples.draw(a, trend.of_themes(pack, a.code)))  # fmt: skip
    return found


def _timed(into: list[float], work: Callable[[], T]) -> T:
    start = time.perf_counter()
    made = work()
    into.append(time.perf_counter() - start)
    return made


if __name__ == "__main__":
    raise SystemExit(main())
