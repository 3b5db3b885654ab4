"""Time SedonaDB and DuckDB on points of :mod:`benchmarks.locate`, in an interpreter that has them.

    PYTHON benchmarks/locate_peers.py MAP.parquet POINTS.npz RUNS

Only the join is timed: points and polygons are made and held in memory before. What is not
installed, or needs an extension that cannot be had, is said and not measured.
"""

from __future__ import annotations

import json
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
    """Time each and print a line of JSON: ``peer`` with its seconds, or with ``why`` not."""
    path, points, runs = arguments[0], arguments[1], int(arguments[2])
    for peer, measure in (("SedonaDB", _sedona), ("DuckDB", _duck)):
        try:
            told = measure(path, points, runs)
        except Exception as exc:  # Whatever a peer raises is its answer.
            said = str(exc).splitlines() or [type(exc).__name__]
            told = {"why": said[0][:120]}
        print(json.dumps({"peer": peer, **told}), flush=True)
    return 0


def _table(points: str) -> Any:
    import numpy as np
    import pyarrow as pa

    with np.load(points) as file:
        return pa.table({"x": file["x"], "y": file["y"]})


def _timed(version: str, runs: int, call: Callable[[], Any]) -> dict[str, Any]:
    walls, found = [], None
    for _ in range(runs):
        wall = time.perf_counter()
        found = call()
        walls.append(time.perf_counter() - wall)
    return {"version": version, "wall": statistics.median(walls), "found": str(found)}


def _sedona(path: str, points: str, runs: int) -> dict[str, Any]:
    import sedonadb

    sd = sedonadb.connect()
    sd.create_data_frame(_table(points)).to_view("xy")
    sd.sql("SELECT ST_Point(x, y, 28992) AS geometry FROM xy").to_memtable().to_view("points")
    sd.read_parquet(path).to_view("map")
    sd.sql(
        'SELECT "BU_CODE", ST_SetSRID(geometry, 28992) AS geometry FROM map'
    ).to_memtable().to_view("buurten")
    return _timed(sedonadb.__version__, runs, lambda: sd.sql(_JOIN).to_arrow_table().to_pylist())


def _duck(path: str, points: str, runs: int) -> dict[str, Any]:
    import duckdb

    db = duckdb.connect()
    _install_spatial(db)
    db.execute("LOAD spatial")
    table = _table(points)
    db.register("xy", table)
    db.execute("CREATE TABLE points AS SELECT ST_Point(x, y) AS geometry FROM xy")
    db.execute('CREATE TABLE buurten AS SELECT "BU_CODE", geometry FROM read_parquet(?)', [path])
    return _timed(duckdb.__version__, runs, lambda: db.execute(_JOIN).fetchall())


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
