"""Measure a national crosswalk on the full 2016 map against copies with made boundary changes.

    python -m benchmarks.crosswalk [--runs 3] [--peers PYTHON] [--map FILE] [--no-peers]

In the copy buurten are recoded, merged, split and redrawn, so what part of each went where is known
exactly; every link is held against that. A second copy has coarser outlines and no change at all:
there only the detail differs, and nothing may read as redrawn. Beside it geopandas' ``overlay`` and
tobler's ``area_interpolate`` on the same two maps, in processes of their own; ``--peers`` is an
interpreter that has them. Seconds do not hold reading the maps or starting up.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from spatial_core.boundaries import links
from spatial_core.boundaries.sides import Side

from ._figures import figure, ratio, told_versions, versions
from ._side_by_side import ROOT, SHARED, alternate

MAP = SHARED / "geometry" / "2016" / "buurten_2016_rd.parquet"
SECONDS, WRONG, SEED = 60.0, 1e-6, 2016
COARSE = 20.0
"""Metres by which the outlines of the second copy may move."""


@dataclass
class Made:
    """A copy of the map with changes, and of every target the sources with their part."""

    codes: list[str] = field(default_factory=list)
    shapes: list[Any] = field(default_factory=list)
    answer: dict[tuple[str, str], tuple[float, str]] = field(default_factory=dict)

    def add(self, code: str, shape: Any, sources: dict[str, float], kind: str) -> None:
        """Add an area with what it is made of."""
        self.codes.append(code)
        self.shapes.append(shape)
        self.answer |= {(source, code): (part, kind) for source, part in sources.items()}


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 where a limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crosswalk")
    parser.add_argument("--map", type=Path, default=MAP)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--alone", action="store_true", help="once, for its memory")
    chosen = parser.parse_args(arguments)
    if not chosen.map.is_file():
        print(f"{chosen.map} is not there: nothing measured.")
        return 0
    if chosen.alone:
        before, made = changed(chosen.map)
        links.of_level(before, _side(2020, made.codes, made.shapes), links.Evidence())
        return 0
    print(f"Crosswalk from {chosen.map.name} to copies with made changes")
    print(f"  {versions('numpy', 'shapely')}, GEOS {shapely.geos_version_string}")
    memory = alternate(
        {"crosswalk, maps and copy too": [
            sys.executable, "-m", "benchmarks.crosswalk", "--map", str(chosen.map), "--alone"]}, 1
    )  # fmt: skip
    print(*(runs.line() for runs in memory.values()), sep="\n")
    before, made = changed(chosen.map)
    seconds, good = _measured(before, made, chosen.runs)
    good &= _coarser(before, chosen.runs)
    if not chosen.no_peers:
        _peers(before, made, chosen, seconds)
    return 0 if good else 1


def _side(year: int, codes: Any, shapes: Any) -> Side:
    count = len(codes)
    held = np.empty(count, dtype=object)
    held[:] = list(shapes)
    blank = np.full(count, "", dtype=object)
    named = np.array(list(codes), dtype=object)
    return Side(year, "buurt", named, held, np.full(count, np.nan), blank)


def changed(path: Path) -> tuple[Side, Made]:
    """Read the map, and make the copy: of 20 buurten one is recoded, two are split, and so on."""
    from pyarrow import parquet

    table = parquet.read_table(path, columns=["BU_CODE", "geometry"])
    shapes = shapely.from_wkb(np.array(table["geometry"].to_pylist(), dtype=object))
    codes = [str(code) for code in table["BU_CODE"].to_pylist()]
    made, used = Made(), set()
    tree = shapely.STRtree(shapes)
    for row in np.random.default_rng(SEED).permutation(len(codes)).tolist():
        if row in used:
            continue
        used.add(row)
        kind = row % 20
        if kind == 0:
            made.add(f"RE{codes[row]}", shapes[row], {codes[row]: 1.0}, "recoded")
        elif kind in (1, 2):
            _split(made, codes[row], shapes[row])
        elif kind in (3, 4) and (other := _beside(shapes, tree, row, used)) is not None:
            used.add(other)
            _together(made, codes, shapes, row, other, redraw=kind == 4)
        else:
            made.add(codes[row], shapes[row], {codes[row]: 1.0}, "unchanged")
    return _side(2016, codes, shapes), made


def _halves(shape: Any) -> tuple[Any, Any]:
    """Cut a shape along a line through its middle, across its longer side."""
    left, bottom, right, top = shape.bounds
    if right - left > top - bottom:
        middle = (left + right) / 2
        boxes = shapely.box(left, bottom, middle, top), shapely.box(middle, bottom, right, top)
    else:
        middle = (bottom + top) / 2
        boxes = shapely.box(left, bottom, right, middle), shapely.box(left, middle, right, top)
    one, other = (shapely.intersection(shape, box) for box in boxes)
    return one, other


def _split(made: Made, code: str, shape: Any) -> None:
    one, other = _halves(shape)
    whole = one.area + other.area
    made.add(code, one, {code: one.area / whole}, "split")
    made.add(f"SP{code}", other, {code: other.area / whole}, "split")


def _beside(shapes: Any, tree: Any, row: int, used: set[int]) -> int | None:
    """Give a neighbour with a real border in common that is not used yet."""
    for other in sorted(tree.query(shapes[row], predicate="touches").tolist()):
        if other not in used and shapely.intersection(shapes[row], shapes[other]).length > 50:
            return int(other)
    return None


def _together(
    made: Made, codes: list[str], shapes: Any, row: int, other: int, *, redraw: bool
) -> None:
    """Merge two neighbours, or give the half of the first that touches the second to that."""
    one, two = codes[row], codes[other]
    if not redraw:
        made.add(one, shapely.union(shapes[row], shapes[other]), {one: 1.0, two: 1.0}, "merged")
        return
    kept, given = _halves(shapes[row])
    whole = kept.area + given.area
    made.add(one, kept, {one: kept.area / whole}, "redrawn")
    moved = {one: given.area / whole, two: 1.0}
    made.add(two, shapely.union(given, shapes[other]), moved, "redrawn")


def _measured(before: Side, made: Made, runs: int) -> tuple[float, bool]:
    after = _side(2020, made.codes, made.shapes)
    vertices = int(shapely.get_num_coordinates(before.shapes).sum())
    kinds = Counter(kind for _, kind in made.answer.values())
    print(
        f"{len(before)} buurten, {vertices / 1e6:.2f} million vertices; links made: {dict(kinds)}"
    )
    seconds, found = _timed(before, after, runs)
    held = {(link.source, link.target): link for link in found.links if link.is_known}
    missing = made.answer.keys() - held.keys()
    more = held.keys() - made.answer.keys()
    off = [abs(held[key].share - part) for key, (part, _) in made.answer.items() if key in held]
    other = sum(held[key].provenance != kind for key, (_, kind) in made.answer.items()
                if key in held)  # fmt: skip
    told = Counter(link.provenance for link in found.links)
    print(f"  found {dict(told)}; links missing {len(missing)}, too many {len(more)},"
          f" of another kind {other}; shares off by at most {max(off):.1e}")  # fmt: skip
    middle = statistics.median(seconds)
    good = figure("national crosswalk by ground", middle, SECONDS, "s")
    return middle, good & figure("its largest fault of a share", max(off), WRONG)


def _coarser(before: Side, runs: int) -> bool:
    """Compare with the same map with coarser outlines: the detail differs, no area does."""
    shapes = shapely.simplify(before.shapes, COARSE)
    shapes = np.where(shapely.is_valid(shapes) & ~shapely.is_empty(shapes), shapes, before.shapes)
    after = _side(2020, before.codes, shapes)
    seconds, found = _timed(before, after, runs)
    told = Counter(link.provenance for link in found.links)
    print(f"the same map, outlines coarser by {COARSE:g} m: {found.detail.common:.0%} of the"
          f" vertices in common, tolerance {found.detail.tolerance:.1f} m\n"
          f"  found {dict(told)}")  # fmt: skip
    what = "crosswalk to the same map with coarser outlines"
    return figure(what, statistics.median(seconds), SECONDS, "s")


def _timed(before: Side, after: Side, runs: int) -> tuple[list[float], links.Found]:
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        found = links.of_level(before, after, links.Evidence())
        seconds.append(time.perf_counter() - start)
    print("  ours: " + ", ".join(f"{s:.2f}" for s in seconds) + " s")
    return seconds, found


_PEER = """
import json, sys, time
import numpy as np, shapely, geopandas
def read(path):
    held = np.load(path, allow_pickle=True)
    frame = geopandas.GeoDataFrame(
        {"code": held["codes"].astype(str)}, geometry=shapely.from_wkb(held["wkb"]),
        crs="EPSG:28992")
    frame["area"] = frame.area
    return frame
before, after = read(sys.argv[1]), read(sys.argv[2])
if sys.argv[3] == "overlay":
    start = time.perf_counter()
    geopandas.overlay(before, after, how="intersection", keep_geom_type=True)
    library = "geopandas"
else:
    import tobler
    library = "tobler"
    start = time.perf_counter()
    tobler.area_weighted.area_interpolate(before, after, extensive_variables=["area"])
seconds = time.perf_counter() - start
versions = {library: __import__(library).__version__}
print(json.dumps({"seconds": seconds, "library": library, "versions": versions}))
"""


def _peers(before: Side, made: Made, chosen: argparse.Namespace, ours: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, codes, shapes in (("a", before.codes, before.shapes),
                                    ("b", made.codes, made.shapes)):  # fmt: skip
            files.append(str(Path(folder) / f"{name}.npz"))
            wkb = np.array(shapely.to_wkb(np.array(list(shapes), dtype=object)), dtype=object)
            np.savez(files[-1], codes=np.array(list(codes), dtype=object), wkb=wkb)
        for name in ("overlay", "area_interpolate"):
            words = [chosen.peers, "-c", _PEER, *files, name]
            done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
            if done.returncode:
                print(f"  {name}: not measured ({done.stderr.strip().splitlines()[-1]})")
                continue
            told = json.loads(done.stdout.splitlines()[-1])
            told_versions(told["versions"])
            peer = f"{told['library']}, {name}, once"
            ratio("national crosswalk by ground", peer, ours, told["seconds"], None)


if __name__ == "__main__":
    raise SystemExit(main())
