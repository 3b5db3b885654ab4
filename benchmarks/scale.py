"""Measure what the whole country takes: seconds of processor and memory, here or on Dask.

    python -m benchmarks.scale [--millions 1 10] [--what addresses streets …] [--engine dask]

Each runs in a process of its own, from made files to what a pack gets. The map is that of 2016 at
full resolution where it is there, else 14,400 made squares. Addresses have a street, a place and a
point; half of them lie around the street that they are of; with ``scattered`` all are of a street
and lie anywhere, which gives as many links as there can be. Squares are of 100 m; postcodes lie by
surface (``postcodes``, round ones of thirty corners) or by addresses in a list (``listed``).
Seconds of processor are of all processes together; memory is the peak of the process, and of the
largest worker.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from spatial_core import distributed
from spatial_core._rows import texts
from spatial_core.codes import Level
from spatial_core.sources.geometry import Areas
from spatial_core.sources.provenance import Source

from ._figures import figure, versions
from ._side_by_side import ROOT
from .streets import BUURTEN, made

GIGABYTES = 3.0
"""The most that one process may hold for ten million addresses."""
MILLION = 1_000_000
_SOURCE = Source("geometry", "kaart", "", 0)
Engine = distributed.Engine


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 where ten million addresses take too much memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale")
    parser.add_argument("--millions", type=float, nargs="+", default=[1, 10])
    parser.add_argument("--what", nargs="+", choices=WHAT, default=list(WHAT))
    parser.add_argument("--engine", choices=distributed.ENGINES, default="local")
    parser.add_argument("--one", nargs=3, metavar=("WHAT", "ROWS", "FILE"))
    chosen = parser.parse_args(arguments)
    if chosen.one:
        what, rows, file = chosen.one
        print(json.dumps(_one(what, int(rows), Path(file), chosen.engine)))
        return 0
    print(f"Engine {chosen.engine}\n  {versions('numpy', 'shapely')}")
    worst = 0.0
    for what in chosen.what:
        for millions in chosen.millions:
            found = _apart(what, int(millions * MILLION), chosen.engine)
            _say(what, millions, found)
            worst = max(worst, found["megabytes"] / 1000)
            rows = f"{millions:g} million rows of {what} put into buurten"
            figure(f"{rows}: a million, processor", found["cpu"] / millions, None, "s")
    most = f"the most memory of these, up to {max(chosen.millions):g} million"
    return 0 if figure(most, worst, GIGABYTES, "GB") else 1


def _say(what: str, millions: float, found: dict[str, float]) -> None:
    worker = f", largest worker {found['worker']:.0f} MB" if found["worker"] else ""
    print(
        f"  {what:<10} {millions:>5g} million {found['wall']:7.1f} s by the clock,"
        f" {found['cpu']:7.1f} of processor ({found['cpu'] / millions:.1f} a million),"
        f" peak {found['megabytes']:.0f} MB{worker}; {found['told']}", flush=True,
    )  # fmt: skip


def _apart(what: str, rows: int, engine: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows.csv"
        if what in ("addresses", "scattered", "points"):
            _write(file, rows, scattered=what == "scattered")
        words = ["--one", what, str(rows), str(file), "--engine", engine]
        command = [sys.executable, "-m", "benchmarks.scale", *words]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _one(what: str, rows: int, file: Path, engine: str) -> dict[str, Any]:
    """Do one of them in this process."""
    areas = buurten()
    with distributed.opened(engine) as opened:
        client = getattr(opened, "_client", None)
        before = time.process_time() + _seconds(client)
        started = time.perf_counter()
        told = WHAT[what](areas, rows, file, opened)
        wall = time.perf_counter() - started
        cpu = time.process_time() + _seconds(client) - before
        workers = list(client.run(_used).values()) if client else []
    peak = _used()[0]
    return {
        "wall": wall, "cpu": cpu, "megabytes": peak,
        "worker": max((megabytes for megabytes, _ in workers), default=0), "told": told,
    }  # fmt: skip


def _seconds(client: Any) -> float:
    """Give the seconds of processor of all workers so far; that they start is not counted."""
    return sum(seconds for _, seconds in client.run(_used).values()) if client else 0.0


def _used() -> tuple[float, float]:
    """Give peak megabytes and seconds of processor of this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    peak = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    status = Path("/proc/self/status")
    if status.is_file():
        # What getrusage tells of a new process begins with that of the one that started it.
        lines = status.read_text(encoding="ascii").splitlines()
        peak = next(int(each.split()[1]) for each in lines if each.startswith("VmHWM")) / 1e3
    return peak, used.ru_utime + used.ru_stime


def buurten() -> Areas:
    """Give the buurten of 2016 where they are, else as many made squares."""
    if BUURTEN.is_file():
        from spatial_core.sources import geometry

        return next(a for a in geometry.read(BUURTEN, year=2016) if a.level is Level.BUURT)
    x, y = (a.ravel() * 2000.0 for a in np.meshgrid(np.arange(120), np.arange(120)))
    names = texts(f"BU{number:08d}" for number in range(10_000_000, 10_000_000 + len(x)))
    none = np.zeros(len(x), dtype=bool)
    shapes = shapely.box(x + 20_000, y + 310_000, x + 22_000, y + 312_000)
    blank = texts([""] * len(x))
    return Areas(Level.BUURT, 2016, names, names, blank, none, blank, shapes, _SOURCE)


STREETS = 250_000


def _write(file: Path, rows: int, *, scattered: bool) -> None:
    """Write addresses: a name, a place, a postcode, a number and a point."""
    chance = np.random.default_rng(9)
    shapes = buurten().shapes
    starts = shapely.get_coordinates(shapely.get_point(made(STREETS, shapes), 0))
    with file.open("w", encoding="utf-8") as out:
        out.write("straatnaam,woonplaats,postcode,huisnummer,x,y\n")
        for first in range(0, rows, MILLION):
            count = min(MILLION, rows - first)
            bounds = shapely.bounds(shapes[chance.integers(0, len(shapes), count)]).T
            points = chance.uniform(bounds[:2], bounds[2:])
            street = chance.integers(0, STREETS if scattered else 2 * STREETS, count)
            known = street < (0 if scattered else STREETS)
            points[:, known] = starts[street[known]].T + chance.normal(0, 60, (2, known.sum()))
            x, y = points.round(3).tolist()
            pc6 = chance.integers(0, 9000 * 26, count).tolist()
            out.writelines(
                f"Straat {s},Stad,{1000 + p // 26}A{chr(65 + p % 26)},{n % 300 + 1},{a},{b}\n"
                for n, (s, p, a, b) in enumerate(zip(street.tolist(), pc6, x, y, strict=True))
            )


def _addresses(areas: Areas, rows: int, file: Path, engine: Engine) -> str:
    """Link 250,000 streets by addresses out of a file."""
    from spatial_core.streets import addresses, links
    from spatial_core.streets.account import Account
    from spatial_core.streets.lines import StreetLines

    names = texts(f"Straat {number}" for number in range(STREETS))
    shapes = made(STREETS, areas.shapes)
    lines = StreetLines(names, texts(["Stad"] * STREETS), shapes, Account(), [])
    found = links.link(lines, areas, addresses.read([file]), engine=engine)
    counted = sum(each.addresses or 0 for each in found.streets)
    return f"{counted:,} addresses of streets, {len(found.links):,} links"


def _streets(areas: Areas, rows: int, file: Path, engine: Engine) -> str:
    """Link lines by length, five of them a street."""
    from spatial_core.streets import links
    from spatial_core.streets.account import Account
    from spatial_core.streets.lines import StreetLines

    names = texts(f"Straat {number // 5}" for number in range(rows))
    lines = StreetLines(names, texts(["Stad"] * rows), made(rows, areas.shapes), Account(), [])
    found = links.link(lines, areas, engine=engine)
    return f"{len(found.links):,} links"


def _points(areas: Areas, rows: int, file: Path, engine: Engine) -> str:
    """Write behind each point of a file where it lies."""
    from spatial_core.locate import index, table
    from spatial_core.locate.layer import Buurten

    held = Buurten(index.build(areas.shapes, names=areas.codes, water=areas.water), 2016)
    told = table.write(file, file.with_name("out.csv"), held, engine=engine)
    return f"{told.ligging['land']:,} on land"


def _squares(areas: Areas, rows: int, file: Path, engine: Engine) -> str:
    """Put squares of 100 m into buurten, by surface."""
    x, y = _corners(rows)
    ids = texts(f"E{int(a) // 100:04d}N{int(b) // 100:04d}" for a, b in zip(x, y, strict=True))
    return _cells("100m", ids, shapely.box(x, y, x + 100, y + 100), areas, engine)


def _postcodes(areas: Areas, rows: int, file: Path, engine: Engine) -> str:
    """Put postcodes of thirty corners into buurten, by surface."""
    shapes = shapely.buffer(shapely.points(*_corners(rows)), 56, quad_segs=8)
    return _cells("postcode6", _pc6s(rows), shapes, areas, engine)


def _listed(areas: Areas, rows: int, file: Path, engine: Engine) -> str:
    """Put postcodes into buurten by so many addresses in a list, twenty each."""
    from spatial_core.sources.pc6hnr import Addresses

    ids = _pc6s(max(1, rows // 20))
    chance = np.random.default_rng(9)
    pc6 = np.sort(chance.integers(0, len(ids), rows)).astype(np.int32)
    buurt = (pc6 * (len(areas) / len(ids))).astype(np.int32) + chance.integers(0, 3, rows)
    buurt = np.minimum(buurt, len(areas) - 1).astype(np.int32)
    numbers = np.arange(rows, dtype=np.int32)
    listed = Addresses(2016, ids, pc6, numbers, areas.codes, buurt, _SOURCE)
    return _cells("postcode6", ids, np.full(len(ids), None), areas, engine, listed)


def _corners(rows: int) -> tuple[Any, Any]:
    side = int(np.ceil(np.sqrt(rows)))
    x, y = (a.ravel()[:rows] * 100.0 for a in np.meshgrid(np.arange(side), np.arange(side)))
    return x + 100_000, y + 390_000


def _pc6s(count: int) -> Any:
    return texts(
        f"{1000 + n // 676 % 9000}{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}{n // 6_084_000 or ''}"
        for n in range(count)
    )


def _cells(
    kind: Any, ids: Any, shapes: Any, areas: Areas, engine: Engine, listed: Any = None
) -> str:
    from spatial_core.join import cells
    from spatial_core.sources.squares import Squares

    found = Squares(kind, 2016, ids, shapes, np.zeros((len(ids), 2)), {}, {}, _SOURCE)
    entry: Any = type("Joined", (), {"polygons": areas, "year": 2016, "level": Level.BUURT})
    return f"{len(cells.linked(found, entry, listed, engine)):,} links"


WHAT: dict[str, Callable[[Areas, int, Path, Engine], str]] = {
    "addresses": _addresses, "scattered": _addresses, "streets": _streets, "points": _points,
    "squares": _squares, "postcodes": _postcodes, "listed": _listed,
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
