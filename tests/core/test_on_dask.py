"""A cluster of several processes gives the same answer, also when a worker dies half-way.

Skipped without Dask; ``make test-dask`` makes an environment that has it.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from spatial_core import distributed, sample
from spatial_core.build import build
from spatial_core.cli import main
from spatial_core.distributed import HERE, OnDask
from spatial_core.errors import DependencyError, ServiceError, TableError
from spatial_core.join import cells
from spatial_core.locate import answer, index, points
from spatial_core.sources import raw
from tests.support.made_pieces import (
    areas,
    joined,
    linked,
    make_small,
    postcodes,
    rows_of_points,
    same_streets,
    squares,
    write_doors,
)

dask_distributed = pytest.importorskip(
    "dask.distributed", reason="Dask is not installed (make test-dask)"
)
pytestmark = pytest.mark.loopback


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers, each a process; one that dies is started again."""
    with dask_distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
    ) as made:
        yield made


@pytest.fixture
def client(cluster: Any) -> Iterator[Any]:
    with dask_distributed.Client(cluster, set_as_default=False) as made:
        made.wait_for_workers(2, timeout=30)
        yield made


class Killing:
    """Has the cluster do the pieces, and kills workers when so many pieces were sent."""

    def __init__(self, client: Any, after: int, workers: int = 1) -> None:
        self.client, self.after, self.workers = client, after, workers
        self.killed: list[int] = []

    def each(self, work: Callable[..., Any], pieces: Any, held: Any = None) -> Iterator[Any]:
        return OnDask(self.client).each(work, self._sent(pieces), held)

    def _sent(self, pieces: Any) -> Iterator[Any]:
        for number, piece in enumerate(pieces):
            if number == self.after and not self.killed:
                pids = list(self.client.run(os.getpid).values())
                for pid in pids[: self.workers]:
                    os.kill(pid, signal.SIGKILL)
                    self.killed.append(pid)
            yield piece


def _located(held: index.Index, block: tuple[Any, Any]) -> Any:
    return answer.locate(held, *block).position


def test_streets_are_the_same_when_a_worker_is_killed_half_way(
    client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    door_file = write_doors(tmp_path / "adressen.csv")
    make_small(monkeypatch)
    killing = Killing(client, after=6)
    same_streets(linked(HERE, door_file), linked(killing, door_file))
    assert len(killing.killed) == 1


@pytest.mark.parametrize("workers", [1, 2])
def test_points_are_the_same_when_workers_die_with_the_map_that_they_held(
    client: Any, workers: int
) -> None:
    made = areas()
    held = index.build(made.shapes, names=made.codes, water=made.water)
    rng = np.random.default_rng(6)
    x, y = rng.uniform(100_000, 103_600, (40, 500)), rng.uniform(400_000, 403_600, (40, 500))
    blocks = list(zip(x, y, strict=True))
    killing = Killing(client, after=15, workers=workers)
    found = list(killing.each(_located, blocks, held))
    expected = [answer.locate(held, *block).position for block in blocks]
    assert len(killing.killed) == workers
    assert all((one == other).all() for one, other in zip(found, expected, strict=True))


def test_squares_and_postcodes_are_the_same(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    make_small(monkeypatch)
    listed = postcodes(3000)
    for kind in ("100m", "postcode6"):
        here = cells.linked(squares(kind), joined(), listed)
        assert cells.linked(squares(kind), joined(), listed, Killing(client, after=4)) == here


def test_points_of_a_file_come_out_byte_for_byte(
    cluster: Any, sample_pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(points, "AT_ONCE", 50)
    source = tmp_path / "punten.csv"
    source.write_text("\n".join(["id,x,y", *rows_of_points(600), "7,,"]), encoding="utf-8")
    words = ["locate", str(sample_pack), "--points", str(source), "--cache", str(tmp_path)]
    assert main([*words, "--out", str(tmp_path / "hier.csv")]) == 0
    there = ["--engine", "dask", "--scheduler", cluster.scheduler_address]
    assert main([*words, "--out", str(tmp_path / "daar.csv"), *there]) == 0
    assert (tmp_path / "hier.csv").read_bytes() == (tmp_path / "daar.csv").read_bytes()


def _content(path: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(path)) as opened:
        names = [n for (n,) in opened.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND (name LIKE 'straat%'"
            " OR name LIKE 'vierkant%' OR name LIKE 'wm_str%' OR name LIKE 'wm_finer%')"
        )]  # fmt: skip
        return {name: list(opened.execute(f'SELECT * FROM "{name}" ORDER BY 1')) for name in names}


def test_the_pack_of_the_sample_is_the_same(
    cluster: Any, sample_pack: Path, tmp_path: Path
) -> None:
    recipe = sample.recipe(sample.generate(tmp_path / "bronnen"))
    with distributed.opened("dask", cluster.scheduler_address) as engine:
        build(recipe, tmp_path / "pack.gpkg", engine=engine)
    here, there = _content(sample_pack), _content(tmp_path / "pack.gpkg")
    assert sum(map(len, here.values())) > 100
    assert len([name for name in here if name.startswith("straat_")]) > 1, "one for each year"
    assert here == there


def test_an_error_of_the_work_comes_back_as_it_is(client: Any, tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"weg\.csv") as told:
        list(OnDask(client).each(lambda _, path: raw.read(path), [tmp_path / "weg.csv"]))
    assert told.value.values["path"] == str(tmp_path / "weg.csv")


def test_what_a_worker_lacks_or_has_otherwise_is_told(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacking(_: None, piece: int) -> int:
        raise ModuleNotFoundError("No module named 'shapely'", name="shapely")

    with pytest.raises(DependencyError, match="shapely"):
        list(OnDask(client).each(lacking, [1]))
    monkeypatch.setattr(distributed, "version", lambda: "0.0.9")
    with pytest.raises(DependencyError, match=r"0\.0\.9"):
        list(OnDask(client).each(lambda _, piece: piece, [1]))


def test_a_piece_that_kills_every_worker_is_told_and_not_tried_for_ever(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # One that dies before the process that watches over it knows of it is not started again.
    monkeypatch.setattr(distributed, "_GONE", 15)
    with pytest.raises(ServiceError, match="GB"):
        list(OnDask(client).each(lambda _, piece: os.kill(os.getpid(), piece), [signal.SIGKILL]))


def test_a_scheduler_that_stops_half_way_is_told_in_one_sentence(
    caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    place = tmp_path / "scheduler.json"
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--no-dashboard"]
    command += ["--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(place)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as scheduler:
        while not place.exists() or not place.read_text(encoding="utf-8").strip():
            assert scheduler.poll() is None
            time.sleep(0.05)
        address = json.loads(place.read_text(encoding="utf-8"))["address"]
        worker = [sys.executable, "-m", "distributed.cli.dask_worker", address]
        worker += ["--no-nanny", "--nthreads", "1", "--no-dashboard"]
        with subprocess.Popen(worker, stderr=subprocess.DEVNULL) as working:
            try:
                with pytest.raises(ServiceError) as told:
                    _work_until(address, scheduler.kill)
            finally:
                scheduler.kill()
                working.kill()
    assert told.value.key == "engine_lost"
    assert "_checked" not in str(told.value)
    assert not [each for each in caplog.records if each.levelname == "ERROR"]


def _work_until(address: str, stop: Callable[[], None]) -> None:
    with distributed.opened("dask", address) as engine:
        for _ in engine.each(_slow, range(100)):
            stop()


def _slow(_: None, piece: int) -> int:
    time.sleep(0.1)
    return piece


def test_a_scheduler_without_workers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distributed, "_SECONDS", 1)
    monkeypatch.setattr(distributed, "_GONE", 1)
    with (
        dask_distributed.LocalCluster(
            n_workers=0, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as empty,
        dask_distributed.Client(empty, set_as_default=False) as client,
    ):
        with (
            pytest.raises(ServiceError, match="dask worker"),
            distributed.opened("dask", empty.scheduler_address),
        ):
            pass
        # As after workers that nobody started again: a scheduler waits for others for ever.
        with pytest.raises(ServiceError, match="GB"):
            list(OnDask(client).each(lambda _, piece: piece, [1]))
