"""Publishing that is broken off (4) or done by two at once (7): readers see a whole version."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from spatial_core.build import build
from spatial_core.errors import SharedError
from spatial_core.publish import versions, writing
from spatial_core.publish.address import Address
from spatial_core.publish.database import Database
from spatial_core.recipe import Recipe
from tests.support import postgres, programs, writers
from tests.support.red import is_red

from .test_writes import _killed, _no_network

__all__ = ["_no_network"]

pytestmark = pytest.mark.skipif(bool(postgres.missing()), reason=postgres.missing())

KILLS = 10
MAKER = Address("wm_maker")


@pytest.fixture(scope="module")
def packs(one_year: Recipe, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """Two packs that say of themselves which they are."""
    folder = tmp_path_factory.mktemp("pakken")
    build(one_year, folder / "stad.gpkg")
    return tuple(
        str(programs.made_by(folder / "stad.gpkg", folder / f"{name}.gpkg", name))
        for name in ("een", "twee")
    )


@pytest.fixture
def maker(shared_database: Path, packs: tuple[str, ...]) -> Iterator[Database]:
    """The one who publishes; the first pack is there."""
    with Database(MAKER) as database:
        writing.publish(database, Path(packs[0]))
        yield database


class Reader(Thread):
    """Somebody who reads on and on, and notes what is not of one version."""

    ASKED = (
        "SELECT (SELECT pack FROM wijkmonitor.wm_published),"
        " (SELECT value FROM wijkmonitor.wm_manifest WHERE key = 'program'),"
        " (SELECT row_count FROM wijkmonitor.wm_published_tables WHERE name = 'wm_areas')"
        " = (SELECT count(*) FROM wijkmonitor.wm_areas)"
    )

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.ended, self.seen, self.wrong = Event(), 0, list[str]()

    def run(self) -> None:
        with Database(MAKER) as database:
            while not self.ended.wait(0.002):
                try:
                    pack, program, whole = database.rows(self.ASKED)[0]
                except SharedError as error:
                    self.wrong.append(str(error.values))
                    continue
                self.seen += 1
                if pack != f"{program}.gpkg" or not whole:
                    self.wrong.append(f"{pack} with the figures of {program}")

    def __enter__(self) -> Reader:
        self.start()
        return self

    def __exit__(self, *_told: object) -> None:
        self.ended.set()
        self.join()


def _hold_kills(
    maker: Database, services: Path, packs: tuple[str, ...], kills: int, unguarded: bool = False
) -> None:
    """Assert that what is published outlives publishers that are killed."""
    began = time.monotonic()
    writing.publish(maker, Path(packs[1]))
    # Each publishes again and again: the first time takes longer, as all is new to it.
    whole = 6 * (time.monotonic() - began)
    chance, live = random.Random(6), set[str]()
    words = (str(services), (packs[0], packs[1]), 99, unguarded)
    with Reader() as reader:
        for _ in range(kills):
            _killed(writers.publish_packs, words, chance.uniform(0, whole))
            now = _alone(maker)
            live.add(now.id)
            assert writing.check(maker)
            left = "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'wijkmonitor_new%'"
            assert maker.rows(left) == []
    assert reader.wrong == []
    assert writing.publish(maker, Path(packs[0])).version.live
    print(f"{kills}/{kills} kills survived, {len(live)} versions, {reader.seen} times read")
    assert len(live) > 1
    assert reader.seen > kills


def _alone(maker: Database) -> versions.Version:
    """Wait until the server has seen that the killed one is gone; give what counts."""
    busy = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
    while maker.rows(busy)[0][0]:
        time.sleep(0.01)
    found = versions.live(maker)
    assert found is not None
    return found


def test_what_is_published_outlives_ten_kills(
    maker: Database, shared_database: Path, packs: tuple[str, ...]
) -> None:
    _hold_kills(maker, shared_database, packs, KILLS)


def test_kills_are_red_where_publishing_is_no_transaction(
    maker: Database, shared_database: Path, packs: tuple[str, ...]
) -> None:
    is_red(lambda: _hold_kills(maker, shared_database, packs, KILLS, unguarded=True))


def test_two_publishers_at_once_leave_a_whole_version_and_the_second_is_told(
    maker: Database, shared_database: Path, packs: tuple[str, ...]
) -> None:
    context = writers.context()
    told = [context.SimpleQueue() for _ in packs]
    with Reader() as reader:
        both = [
            context.Process(
                target=writers.publish_packs, args=(str(shared_database), (pack, *others), 6, queue)
            )
            for pack, others, queue in zip(packs, (packs[1:], packs[:1]), told, strict=True)
        ]
        for each in both:
            each.start()
        for each in both:
            each.join()
    said = [queue.get() for queue in told for _ in range(12)]
    wrong = [each for each in said if each.startswith(writers.WRONG)]
    assert all("shared_busy" in each or "publiceert" in each for each in wrong), wrong
    assert said.count(writers.DONE) + len(wrong) == 12
    assert said.count(writers.DONE) >= 2
    assert reader.wrong == []
    assert writing.check(maker)
    assert len(versions.listed(maker)) <= versions.KEEP + 1


def _hold_a_reader(
    maker: Database, packs: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Assert that who looked up one table finds the next in the same version."""
    waits = Event()

    def sleep(_seconds: float) -> None:
        waits.set()
        Event().wait(0.01)

    def publish() -> None:
        with Database(MAKER) as other:
            writing.publish(other, Path(packs[1]))

    monkeypatch.setattr(versions.time, "sleep", sleep)
    publisher = Thread(target=publish)
    with Database(MAKER) as reader, reader.transaction():
        ((pack,),) = reader.rows("SELECT pack FROM wijkmonitor.wm_published")
        publisher.start()
        while not waits.wait(0.01) and publisher.is_alive():
            pass
        ((program,),) = reader.rows(
            "SELECT value FROM wijkmonitor.wm_manifest WHERE key = 'program'"
        )
    publisher.join()
    assert pack == f"{program}.gpkg" == "een.gpkg"
    live = versions.live(maker)
    assert live is not None
    assert live.pack == "twee.gpkg"


def test_who_is_in_the_middle_of_reading_never_sees_two_versions(
    maker: Database, packs: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    _hold_a_reader(maker, packs, monkeypatch)


def test_that_is_red_where_a_swap_waits_for_nobody(
    maker: Database, packs: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "_hold", lambda _database, _place: None)
    is_red(lambda: _hold_a_reader(maker, packs, monkeypatch))


def test_a_reader_who_does_not_end_is_told_of_and_nothing_changes(
    maker: Database, packs: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "PATIENCE", 0.1)
    before = versions.listed(maker)
    with Database(MAKER) as reader, reader.transaction():
        reader.rows("SELECT pack FROM wijkmonitor.wm_published")
        with pytest.raises(SharedError) as told:
            writing.publish(maker, Path(packs[1]))
    assert told.value.key == "shared_locked"
    assert versions.listed(maker) == before
    assert writing.publish(maker, Path(packs[1])).fresh
