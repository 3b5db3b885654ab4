"""Measure the linking of made streets against ``geopandas.overlay``, in turn, each in its process.

    python -m benchmarks.streets [--sizes 100000 400000 1300000] [--runs 1] [--no-overlay]

On the buurten of 2016 at full resolution (12,187, with 3.06 million points). A segment is a line of
five points and some 85 m, as a wegvak of the national road file is; five of them are a street. The
time is the processor's, of the linking alone, with all that a pack gets: lengths inside and beside,
stretches, shares. The overlay gives the lengths inside alone. Both must agree on those.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from typing import Any

import numpy as np
import shapely

from ._figures import ratio, versions
from ._side_by_side import ROOT, SHARED

BUURTEN = SHARED / "geometry" / "2016" / "buurten_2016_rd.parquet"


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 where both do not agree or the cost is not linear."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.streets")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000, 400_000, 1_300_000])
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--no-overlay", action="store_true")
    parser.add_argument("--one", nargs=2, metavar=("WHAT", "SIZE"))
    chosen = parser.parse_args(arguments)
    if chosen.one:
        print(json.dumps(_one(chosen.one[0], int(chosen.one[1]))))
        return 0
    print(f"Streets linked to {BUURTEN.name}\n  {versions('shapely', 'geopandas', 'numpy')}")
    good, rates = True, []
    for size in chosen.sizes:
        names = ("link",) if chosen.no_overlay else ("link", "overlay")
        found: dict[str, list[dict[str, float]]] = {name: [] for name in names}
        for _ in range(chosen.runs):
            for name in names:
                found[name].append(_apart(name, size))
        for name in names:
            seconds = sorted(f["seconds"] for f in found[name])[len(found[name]) // 2]
            peak = max(f["megabytes"] for f in found[name])
            print(f"  {size:>9,} {name:<8} {seconds:8.2f} s, peak {peak:5.0f} MB")
            found[name][0]["seconds"] = seconds
        rates.append(found["link"][0]["seconds"] / size)
        if "overlay" in found:
            ours, theirs = found["link"][0], found["overlay"][0]
            apart = abs(ours["metres"] / theirs["metres"] - 1)
            print(f"  {'':>9} {theirs['seconds'] / ours['seconds']:.1f} times as fast; "
                  f"metres differ by {apart:.1e}")  # fmt: skip
            what = f"{size:,} street segments linked to buurten, processor"
            ratio(what, "geopandas.overlay, inside alone", ours["seconds"], theirs["seconds"], None)
            good &= apart < 1e-5
    print(f"  microseconds a segment: {', '.join(f'{1e6 * r:.1f}' for r in rates)}")
    return 0 if good else 1


def _apart(name: str, size: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.streets", "--one", name, str(size)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def _one(name: str, size: int) -> dict[str, float]:
    """Run one of the two in this process: seconds, the process's peak, all metres inside."""
    found = _link(size) if name == "link" else _overlay(size)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {**found, "megabytes": peak / (1e6 if sys.platform == "darwin" else 1e3)}


def made(size: int, shapes: Any) -> Any:
    """Make streets of five lines in a row, each of five points, around points of the buurten."""
    rng = np.random.default_rng(6)
    streets = -(-size // 5)
    x0, y0, x1, y1 = shapely.bounds(shapes[rng.integers(0, len(shapes), streets)]).T
    at = np.column_stack([rng.uniform(x0, x1), rng.uniform(y0, y1)])
    turn = rng.uniform(0, 2 * np.pi, streets)[:, None] + rng.normal(0, 0.3, (streets, 20))
    steps = 85 / 4 * np.stack([np.cos(turn), np.sin(turn)], axis=2)
    walked = np.concatenate([np.zeros((streets, 1, 2)), np.cumsum(steps, axis=1)], axis=1)
    points = at[:, None, :] + walked
    parts = np.stack([points[:, 4 * n : 4 * n + 5] for n in range(5)], axis=1)
    return shapely.linestrings(parts.reshape(-1, 5, 2)[:size])


def _link(size: int) -> dict[str, float]:
    from spatial_core._rows import texts
    from spatial_core.codes import Level
    from spatial_core.sources import geometry
    from spatial_core.streets import links
    from spatial_core.streets.account import Account
    from spatial_core.streets.lines import StreetLines

    read = geometry.read(BUURTEN, year=2016)
    areas = next(each for each in read if each.level is Level.BUURT)
    names = texts(f"Straat {number // 5}" for number in range(size))
    lines = StreetLines(names, texts(["Stad"] * size), made(size, areas.shapes), Account(), [])
    started = time.process_time()
    found = links.link(lines, areas)
    seconds = time.process_time() - started
    return {"seconds": seconds, "metres": sum(link.inside for link in found.links)}


def _overlay(size: int) -> dict[str, float]:
    import geopandas as gpd

    areas = gpd.read_parquet(BUURTEN)[["BU_CODE", "geometry"]]
    order = areas["BU_CODE"].to_numpy().argsort(kind="stable")
    areas = areas.iloc[order]
    lines = gpd.GeoDataFrame(
        {"name": [f"Straat {number // 5}" for number in range(size)]},
        geometry=made(size, areas.geometry.to_numpy()), crs=areas.crs,
    )  # fmt: skip
    started = time.process_time()
    found = gpd.overlay(lines, areas, how="intersection", keep_geom_type=True)
    metres = found.length.groupby([found["name"], found["BU_CODE"]]).sum()
    seconds = time.process_time() - started
    return {"seconds": seconds, "metres": float(metres.sum())}


if __name__ == "__main__":
    sys.exit(main())
