"""Measure verdicts of a whole level and warm profiles, and count how often one is certain.

    python -m benchmarks.verdicts PACK [--runs 15] [--shares FILE.md]

``--shares`` writes, per indicator, how many buurten of 100 inhabitants or more get which verdict.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from spatial_core.catalogue import Indicator
from spatial_core.judgement import verdicts
from spatial_core.pack.reader import Pack
from spatial_core.reading import profile

from ._figures import figure, versions

LEVEL_MS, PROFILE_MS = 150, 15
GROUPS = {
    "clearly": ("clearly_higher", "clearly_lower"),
    "partly": ("higher", "lower"),
    "no margin": ("no_margin_higher", "no_margin_lower"),
    "about equal": ("about_equal",),
    "cannot tell": ("cannot_tell",),
    "too little": ("too_little_data",),
}


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 where a limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verdicts")
    parser.add_argument("pack", type=Path)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--shares", type=Path)
    chosen = parser.parse_args(arguments)
    with Pack(chosen.pack) as pack:
        year = max(pack.years)
        indicator = pack.indicator("demo_leeftijd_65_plus")
        areas = [a.code for a in pack.areas("buurt", year) if (a.inhabitants or 0) >= 100]
        print(f"Verdicts on {chosen.pack.name}, {len(pack.areas('buurt', year))} buurten")
        print(f"  {versions()}")
        level = _median(lambda: verdicts.of_level(pack, indicator, "buurt", year), chosen.runs)
        good = figure("verdicts of one indicator, all buurten, warm", level, LEVEL_MS, "ms")
        some = areas[:: max(1, len(areas) // 200)]
        for code in some:
            profile.of(pack, code)
        each = [_median(lambda code=code: profile.of(pack, code), 3) for code in some]
        good &= figure("a whole profile, warm", statistics.median(each), PROFILE_MS, "ms")
        if chosen.shares is not None:
            chosen.shares.write_text(_shares(pack, year, set(areas)), encoding="utf-8")
    return 0 if good else 1


def _median(call: Callable[[], object], runs: int) -> float:
    call()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        call()
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times)


def _shares(pack: Pack, year: int, large: set[str]) -> str:
    """Give a table: per indicator the percentage of buurten with each kind of verdict."""
    head = ["indicator", "buurten", *GROUPS]
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for indicator in pack.catalogue:
        lines += _line(pack, indicator, year, large)
    return "\n".join(lines) + "\n"


def _line(pack: Pack, indicator: Indicator, year: int, large: set[str]) -> list[str]:
    judged = verdicts.of_level(pack, indicator, "buurt", year)
    keys = Counter(j.key for code, j in judged.items() if code in large and j.key)
    total = sum(keys.values())
    if not total:
        return []
    cells = [f"{100 * sum(keys[k] for k in names) / total:.0f}" for names in GROUPS.values()]
    return [f"| `{indicator.id}` | {total} | {' | '.join(cells)} |"]


if __name__ == "__main__":
    sys.exit(main())
