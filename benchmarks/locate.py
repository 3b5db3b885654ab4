"""Measure points to buurten on the full 2016 map, beside geopandas' sjoin, in one process.

    python -m benchmarks.locate [--runs 3] [--peers PYTHON] [--map FILE] [--most 10]

Points are drawn evenly over the bounding box, and once more as addresses lie: evenly over buurten.
Wall time and processor time of the process are given both, as other work on the machine lengthens
the first. Making the points of geopandas is timed apart. Answers are held against each other, and
every difference must be a point on a border, which ``within`` has in no buurt. Peak memory is that
of a process of its own. ``--peers`` is an interpreter with sedonadb or duckdb (and pyarrow), which
are run beside it by :mod:`benchmarks.locate_peers` on the same points.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from spatial_core.locate import answer, index, kept

from ._figures import figure, ratio, told_versions, versions
from ._side_by_side import ROOT, SHARED, alternate

MAP = SHARED / "geometry" / "2016" / "buurten_2016_rd.parquet"
CACHED, FASTER, MEGABYTES = 3.0, 1.0, 2000.0
MILLION = 1_000_000
SEED = 2016


@dataclass
class Times:
    """Seconds of several runs: by the clock, and of the processor."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def of(self, call: Callable[[], Any]) -> Any:
        """Run and time a call once; give what it gives."""
        wall, cpu = time.perf_counter(), time.process_time()
        found = call()
        self.wall.append(time.perf_counter() - wall)
        self.cpu.append(time.process_time() - cpu)
        return found

    def line(self) -> str:
        """Say the medians."""
        wall, cpu = statistics.median(self.wall), statistics.median(self.cpu)
        return f"{wall:8.3f} s ({min(self.wall):.3f}-{max(self.wall):.3f}), processor {cpu:7.3f} s"


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 where a limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.locate")
    parser.add_argument("--map", type=Path, default=MAP)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--most", type=int, default=10, help="millions of points for ours alone")
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--alone", choices=("locate", "sjoin", "read"), help="for its memory")
    parser.add_argument("--millions", type=int, default=4)
    chosen = parser.parse_args(arguments)
    if not chosen.map.is_file():
        print(f"{chosen.map} is not there: nothing measured.")
        return 0
    if chosen.alone:
        return _alone(chosen.alone, chosen.map, chosen.millions)
    print(f"Points to the buurten of {chosen.map.name}")
    print(f"  {versions('numpy', 'shapely', 'geopandas')}, GEOS {shapely.geos_version_string}")
    # First, as a process begins with the peak of the one that it is started from.
    good = _memory(chosen.map, chosen.most)
    with tempfile.TemporaryDirectory() as folder:
        good &= _measured(chosen, Path(folder))
    return 0 if good else 1


def _read(path: Path) -> tuple[Any, Any]:
    """Give shapes and codes, without geopandas, which is not to count for our memory."""
    from pyarrow import parquet

    table = parquet.read_table(path, columns=["BU_CODE", "geometry"])
    shapes = shapely.from_wkb(np.array(table["geometry"].to_pylist(), dtype=object))
    return shapes, np.array(table["BU_CODE"].to_pylist())


def _drawn(shapes: Any, count: int, how: str) -> tuple[Any, Any]:
    chance = np.random.default_rng(SEED)
    if how == "evenly":
        left, bottom, right, top = shapely.total_bounds(shapes)
    else:
        left, bottom, right, top = shapely.bounds(shapes[chance.integers(0, len(shapes), count)]).T
    return chance.uniform(left, right, count), chance.uniform(bottom, top, count)


class _Map:
    """The map as both sides need it, and our index of it in a cache."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.shapes, self.codes = _read(path)
        self.folder, self.key = folder, kept.key_of(self.shapes, self.codes, None)
        self.held = kept.index(folder, self.key, self.build)

    def build(self) -> index.Index:
        """Make the index."""
        return index.build(self.shapes, names=self.codes)

    def read(self) -> index.Index:
        """Give the index from the cache."""
        return kept.index(self.folder, self.key, _never)

    def frame(self) -> Any:
        """Give the map of geopandas, without an index yet."""
        import geopandas

        return geopandas.GeoDataFrame({"code": self.codes}, geometry=self.shapes, crs="EPSG:28992")


def _measured(chosen: argparse.Namespace, folder: Path) -> bool:
    held = _Map(chosen.map, folder)
    size = sum(path.stat().st_size for path in (folder / "locate").iterdir())
    print(f"  the index in the cache: {size / 1e6:.0f} MB")
    good = True
    for millions, how in ((1, "evenly"), (2, "evenly"), (4, "evenly"), (4, "by buurt")):
        print(f"{millions} million points, {how}")
        x, y = _drawn(held.shapes, millions * MILLION, how)
        times = _turns(held, x, y, chosen.runs)
        good &= _verdicts(times, millions, how)
        if chosen.peers and how == "evenly" and millions > 1:
            _peers(chosen, folder, (x, y), times["locate, index read"])
    for how in ("evenly", "by buurt"):
        x, y = _drawn(held.shapes, chosen.most * MILLION, how)
        alone = Times()
        for _ in range(chosen.runs):
            alone.of(lambda x=x, y=y: answer.locate(held.held, x, y))
        print(f"{chosen.most} million points, {how}\n  {'locate':<20} {alone.line()}")
    return good


def _turns(held: _Map, x: Any, y: Any, runs: int) -> dict[str, Times]:
    """Let both answer in turn, print what it took, and hold the answers against each other."""
    import geopandas

    names = ("points", "sjoin, index first", "sjoin", "locate, index first",
             "locate, index read", "locate")  # fmt: skip
    times = {name: Times() for name in names}
    for _ in range(runs):
        made = times["points"].of(lambda: geopandas.points_from_xy(x, y, crs="EPSG:28992"))
        points, frame = geopandas.GeoDataFrame(geometry=made), held.frame()
        for name in names[1:3]:
            joined = times[name].of(lambda p=points, f=frame: _sjoin(p, f))
        for name, index_of in zip(
            names[3:], (held.build, held.read, lambda: held.held), strict=True
        ):
            found = times[name].of(lambda of=index_of: answer.locate(of(), x, y))
    for name, each in times.items():
        print(f"  {name:<20} {each.line()}")
    _compare(joined, found, held, x, y)
    return times


def _never() -> index.Index:
    raise RuntimeError("the index is not in the cache")


def _sjoin(points: Any, frame: Any) -> Any:
    import geopandas

    return geopandas.sjoin(points, frame, how="left", predicate="within")


def _compare(joined: Any, found: answer.Located, held: _Map, x: Any, y: Any) -> None:
    """Hold both answers against each other; where sjoin has several, the lowest code counts."""
    pairs = joined.dropna(subset="index_right")
    row, position = pairs.index.to_numpy(), pairs["index_right"].to_numpy(dtype=np.int64)
    order = np.argsort(held.codes[position])[::-1]
    theirs = np.full(len(x), -1)
    theirs[row[order]] = position[order]
    other = np.flatnonzero(theirs != found.position)
    borders = shapely.boundary(held.shapes[found.position[other]])
    on = shapely.intersects(borders, shapely.points(x[other], y[other]))
    if not np.asarray(on).all():
        raise SystemExit("the answers differ at points that are on no border")
    several = len(row) - len(np.unique(row))
    print(f"  the same answers but for {len(other)} points, on a border ({several} in several)")


def _verdicts(times: dict[str, Times], millions: int, how: str) -> bool:
    """Print how many times as fast ours is; tell whether it is fast enough for four million."""

    def faster(ours: str, theirs: str, what: str) -> float:
        of_theirs, of_ours = (getattr(times[name], what) for name in (theirs, ours))
        return statistics.median(of_theirs) / statistics.median(of_ours)

    good = True
    for ours, theirs, least in (
        ("locate", "sjoin", CACHED),
        ("locate, index read", "sjoin", CACHED),
        ("locate, index first", "sjoin, index first", FASTER),
    ):
        cpu, wall = faster(ours, theirs, "cpu"), faster(ours, theirs, "wall")
        print(f"  {ours} / {theirs}: {cpu:.1f} times as fast (by the clock {wall:.1f})")
        if millions == 4:
            what = f"4 million points to buurten, {how}, {ours}, processor"
            mine, other = (statistics.median(times[name].cpu) for name in (ours, theirs))
            good &= ratio(what, f"geopandas' {theirs}", mine, other, 1 / least)
    return good


def _alone(what: str, path: Path, millions: int) -> int:
    """Do one of them once, from file to answer, in this process."""
    shapes, codes = _read(path)
    x, y = _drawn(shapes, millions * MILLION, "evenly")
    if what == "locate":
        made = index.build(shapes, names=codes)
        answer.locate(made, x, y)
    elif what == "sjoin":
        import geopandas

        frame = geopandas.GeoDataFrame({"code": codes}, geometry=shapes, crs="EPSG:28992")
        points = geopandas.points_from_xy(x, y, crs="EPSG:28992")
        _sjoin(geopandas.GeoDataFrame(geometry=points), frame)
    return 0


def _memory(path: Path, most: int) -> bool:
    def command(what: str, millions: int) -> list[str]:
        words = ["--map", str(path), "--alone", what, "--millions", str(millions)]
        return [sys.executable, "-m", "benchmarks.locate", *words]

    found = alternate(
        {
            "reading the map, 4 million": command("read", 4),
            "locate, 4 million": command("locate", 4),
            f"locate, {most} million": command("locate", most),
            "sjoin, 4 million": command("sjoin", 4),
        },
        1,
    )
    print("Peak memory of a process, the map and the points with it")
    for each in found.values():
        print(f"  {each.name:<28} {each.peak:6.0f} MB")
    what = f"{most} million points to buurten: peak memory, map and points with it"
    return figure(what, found[f"locate, {most} million"].peak, MEGABYTES, "MB")


def _peers(chosen: argparse.Namespace, folder: Path, at: tuple[Any, Any], ours: Times) -> None:
    """Time the others; by the clock, as they work on all cores and ours on one."""
    np.savez(folder / "points.npz", x=at[0], y=at[1])
    words = [str(chosen.peers), str(ROOT / "benchmarks" / "locate_peers.py"), str(chosen.map)]
    words += [str(folder / "points.npz"), str(chosen.runs)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"  the peers failed: {done.stderr[-300:]}")
    for told in map(json.loads, done.stdout.splitlines()):
        if "why" in told:
            print(f"  {told['peer']}: not measured ({told['why']})")
            continue
        told_versions({told["peer"]: told["version"]})
        what = f"{len(at[0]) / MILLION:.0f} million points to buurten, evenly, by the clock"
        ratio(what, f"{told['peer']}, the join", statistics.median(ours.wall), told["wall"], None)


if __name__ == "__main__":
    sys.exit(main())
