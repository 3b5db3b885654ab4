"""Measure fetching beside ``cbsodata`` from the same host on this machine, 20 ms away.

    python -m benchmarks.fetch [--runs 5] [--latency 0.02]

The host is another process and serves the national key figures of 2020 six times over. Ours does
all its checks and keeps every page; both sides begin with nothing kept.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from spatial_core.fetch.cache import Cache
from spatial_core.fetch.downloads import Downloads, together
from spatial_core.fetch.services import Services
from spatial_core.fetch.stack import RequestsFetcher
from spatial_core.sources import odata3

from ._figures import ratio, versions
from ._side_by_side import ROOT, SHARED

TABLES = tuple(f"8479{number}NED" for number in range(6))
ONE_AT_MOST, SIX_AT_MOST = 1.0, 1 / 1.5


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 where a limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fetch", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--latency", type=float, default=0.02)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.serve:
        _serve(chosen.latency)
        return 0
    if not (SHARED / "kwb").is_dir():
        print("No national table beside this checkout; nothing to measure.")
        return 0
    with _host(chosen.latency) as base:
        return 0 if _measure(base, chosen.runs, chosen.latency) else 1


def _measure(base: str, runs: int, latency: float) -> bool:
    print(f"Fetching the national key figures, {latency * 1000:g} ms away, {runs} runs each")
    print(f"  {versions('cbsodata', 'requests', 'pyarrow', 'numpy')}")
    theirs, ours = _in_turn(lambda: _their_tables(base, 1), lambda: _our_tables(base, 1), runs)
    what = f"national table of key figures fetched, {latency * 1000:g} ms away"
    good = ratio(what, "cbsodata.get_data", ours, theirs, ONE_AT_MOST)
    theirs, ours = _in_turn(lambda: _their_tables(base, 6), lambda: _our_tables(base, 6), runs)
    good &= ratio("six such tables", "six calls of cbsodata", ours, theirs, SIX_AT_MOST)
    print(f"    that is {theirs / ours:.2f} times as fast")
    with tempfile.TemporaryDirectory() as folder, _downloads(base, Path(folder)) as downloads:
        odata3.fetch(downloads, "cbs", TABLES[0])
        before, began = downloads.budget.taken, time.perf_counter()
        odata3.fetch(downloads, "cbs", TABLES[0])
        moved = (downloads.budget.taken - before) / 1e3
        print(f"  a second fetch: {time.perf_counter() - began:.3f} s, {moved:.1f} kB moved")
    return good


def _in_turn(one: Callable[[], None], other: Callable[[], None], runs: int) -> tuple[float, float]:
    """Give the medians of both, run in turn after one round to warm up."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for turn in range(runs + 1):
        for kept, work in zip(seconds, (one, other), strict=True):
            began = time.perf_counter()
            work()
            if turn:
                kept.append(time.perf_counter() - began)
    for name, kept in zip(("cbsodata", "ours"), seconds, strict=True):
        low, high = min(kept), max(kept)
        print(f"  {name:<10} median {statistics.median(kept):6.3f} s ({low:.3f}-{high:.3f})")
    return statistics.median(seconds[0]), statistics.median(seconds[1])


def _their_tables(base: str, count: int) -> None:
    from cbsodata import cbsodata3

    cbsodata3.options.use_https = False
    for table in TABLES[:count]:
        cbsodata3.get_data(table, catalog_url=base.partition("://")[2])


def _our_tables(base: str, count: int) -> None:
    with tempfile.TemporaryDirectory() as folder, _downloads(base, Path(folder)) as downloads:
        jobs = [lambda t=table: odata3.fetch(downloads, "cbs", t) for table in TABLES[:count]]
        together(jobs, downloads.budget)


@contextmanager
def _downloads(base: str, folder: Path) -> Iterator[Downloads]:
    with Downloads(RequestsFetcher(), Cache(folder), Services.of({"cbs": base})) as downloads:
        yield downloads


@contextmanager
def _host(latency: float) -> Iterator[str]:
    command = [sys.executable, "-m", "benchmarks.fetch", "--serve", "--latency", str(latency)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()


def _serve(latency: float) -> None:
    from tests.support import fake_cbs
    from tests.support.fake_host import Host

    tables = [fake_cbs.national(table) for table in TABLES]
    with Host(fake_cbs.routes(tables), latency=latency) as host:
        print(host.base, flush=True)
        time.sleep(3600)


if __name__ == "__main__":
    sys.exit(main())
