"""Time the long table of a country against a frame library, in turn, as whole processes.

    .venv/bin/python -m benchmarks.export PACK [--runs 5]

The peer reads the layers of the pack with pyogrio, puts each in long form with pandas' ``melt`` and
writes them with ``to_csv``: code, name, level, year, indicator, value and reason. ``wijkmonitor
export`` writes those and unit, denominator and source. Seconds of processor count, as others may
use the machine; those by the clock are told too.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from ._figures import ratio, versions
from ._side_by_side import Runs, alternate

LIMIT = 1.0
PEER = """
import sys
import pandas as pd
import pyogrio
pack, out = sys.argv[1:]
parts = []
for layer, kind in pyogrio.list_layers(pack):
    level, _, year = layer.rpartition("_")
    if level not in ("gemeente", "wijk", "buurt"):
        continue
    table = pyogrio.read_dataframe(pack, layer=layer, read_geometry=False)
    ids = [name for name in table.columns if f"{name}_reden" in table.columns]
    long = table.melt(["code", "naam"], ids, "indicator", "value")
    why = table.melt(["code"], [f"{id}_reden" for id in ids], "indicator", "reason")
    long["reason"] = why["reason"]
    long.insert(2, "level", level)
    long.insert(3, "year", int(year))
    parts.append(long)
pd.concat(parts).to_csv(out, index=False)
"""


def main(arguments: list[str] | None = None) -> int:
    """Run both in turn and print their times; 1 where the limit is missed."""
    parser = argparse.ArgumentParser(prog="export", description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "ours.csv", Path(folder) / "theirs.csv"
        words = ["export", str(chosen.pack), "--format", "csv", "--out", str(ours)]
        found = alternate(
            {
                "wijkmonitor export": [sys.executable, "-m", "spatial_core", *words],
                "read, melt, to_csv": [sys.executable, "-c", PEER, str(chosen.pack), str(theirs)],
            },
            chosen.runs,
        )
        sizes = [sum(1 for _ in path.open("rb")) - 1 for path in (ours, theirs)]
    print(versions("pandas", "pyogrio"))
    print(f"  rows: {sizes[0]} and {sizes[1]}")
    for runs in found.values():
        print(runs.line())
        print(f"  {'  processor':<28} median {_processor(runs):7.3f} s")
    one, other = found.values()
    what, peer = "long CSV of the country, processor", "pyogrio, melt and to_csv"
    return not ratio(what, peer, _processor(one), _processor(other), LIMIT)


def _processor(runs: Runs) -> float:
    return statistics.median(runs.processor)


if __name__ == "__main__":
    sys.exit(main())
