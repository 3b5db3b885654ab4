"""Measure one cold answer beside an interpreter that only imports sqlite3 and json.

python -m benchmarks.cold_value PACK [--runs 20] [--code GM0772] [--indicator ID]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ._figures import ratio, versions
from ._side_by_side import alternate

RATIO = 3.0
BARE = "bare interpreter"
ANSWER = "wijkmonitor value"


def main(arguments: list[str] | None = None) -> int:
    """Run both and print the figures; 1 where the limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cold_value")
    parser.add_argument("pack", type=Path)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--code", default="NL00")
    parser.add_argument("--indicator", default="demo_leeftijd_65_plus")
    chosen = parser.parse_args(arguments)
    # The script that pip made starts the way users start it.
    script = Path(sys.executable).with_name("wijkmonitor")
    start = [str(script)] if script.is_file() else [sys.executable, "-m", "spatial_core"]
    found = alternate(
        {
            BARE: [sys.executable, "-c", "import sqlite3, json"],
            ANSWER: [*start, "value", str(chosen.pack), chosen.code, chosen.indicator, "--json"],
        },
        chosen.runs,
    )
    print(f"Cold value from {chosen.pack.name} ({chosen.pack.stat().st_size / 1e6:.1f} MB)")
    print(f"  {versions()}")
    for each in found.values():
        print(each.line())
    ours, theirs = found[ANSWER].median, found[BARE].median
    peer = "python -c 'import sqlite3, json'"
    good = ratio("one figure, a cold `wijkmonitor value`", peer, ours, theirs, RATIO)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
