"""Time SedonaDB and DuckDB on points of :mod:`benchmarks.locate`, in an interpreter that has them.

    PYTHON benchmarks/locate_peers.py MAP.parquet POINTS.npz RUNS

Only the join is timed: points and polygons are made and held in memory before. What is not
installed, or needs an extension that cannot be had, is said and not measured.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

_JOIN = (
    'SELECT count(*) AS n, count(DISTINCT b."BU_CODE") AS areas FROM points p'
    " JOIN buurten b ON ST_Within(p.geometry, b.geometry)"
)


def main(arguments: list[str]) -> int:
    """Time each and print a line."""
    path, points, runs = arguments[0], arguments[1], int(arguments[2])
    for measure in (_sedona, _duck):
        try:
            print(measure(path, points, runs), flush=True)
        except Exception as exc:  # Whatever a peer raises is its answer.
            said = str(exc).splitlines() or [type(exc).__name__]
            print(f"  {measure.__name__.strip('_')}: not measured ({said[0][:120]})", flush=True)
    return 0


def _table(points: str) -> Any:
    import numpy as np
    import pyarrow as pa

    with np.load(points) as file:
        return pa.table({"x": file["x"], "y": file["y"]})


def _line(name: str, version: str, runs: int, call: Callable[[], Any]) -> str:
    walls, cpus, found = [], [], None
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        found = call()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    wall, cpu = statistics.median(walls), statistics.median(cpus)
    return (
        f"  {name + ' ' + version:<20} {wall:8.3f} s ({min(walls):.3f}-{max(walls):.3f}),"
        f" processor {cpu:7.3f} s; {found} pairs and buurten"
    )


def _sedona(path: str, points: str, runs: int) -> str:
    import sedonadb

    sd = sedonadb.connect()
    sd.create_data_frame(_table(points)).to_view("xy")
    sd.sql("SELECT ST_Point(x, y, 28992) AS geometry FROM xy").to_memtable().to_view("points")
    sd.read_parquet(path).to_view("map")
    sd.sql(
        'SELECT "BU_CODE", ST_SetSRID(geometry, 28992) AS geometry FROM map'
    ).to_memtable().to_view("buurten")
    return _line(
        "SedonaDB", sedonadb.__version__, runs,
        lambda: sd.sql(_JOIN).to_arrow_table().to_pylist(),
    )  # fmt: skip


def _duck(path: str, points: str, runs: int) -> str:
    import duckdb

    db = duckdb.connect()
    _install_spatial(db)
    db.execute("LOAD spatial")
    table = _table(points)
    db.register("xy", table)
    db.execute("CREATE TABLE points AS SELECT ST_Point(x, y) AS geometry FROM xy")
    db.execute('CREATE TABLE buurten AS SELECT "BU_CODE", geometry FROM read_parquet(?)', [path])
    return _line("DuckDB", duckdb.__version__, runs, lambda: db.execute(_JOIN).fetchall())


def _install_spatial(db: Any) -> None:
    """Take the extension out of a package of Python where that is installed, else by download."""
    try:
        from duckdb_extensions import import_extension
    except ImportError:
        db.execute("INSTALL spatial")
    else:
        import_extension("spatial")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
