"""Writing that is broken off (4), has no room (5), or is done by several at once (7, 8)."""

from __future__ import annotations

import contextlib
import os
import random
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from spatial_core import _files, _turn, wording
from spatial_core.build import build
from spatial_core.errors import OutputError, PackError, StoryError
from spatial_core.pack import gate, writer
from spatial_core.pack.reader import Pack
from spatial_core.recipe import Recipe
from spatial_core.stories import file
from spatial_core.stories.book import Stories
from tests.support import writers
from tests.support.red import fault_of, is_red

KILLS = 50
WRITERS, REFRESHES = 8, 13
CONTEXT = writers.context()


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse all addresses but the names by which processes of this machine find one another."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX:
            raise RuntimeError(f"this test connects to {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)


def _killed(work: Callable[..., None], words: tuple[Any, ...], after: float) -> None:
    """Start work that tells when it begins, and kill it so many seconds after."""
    told = CONTEXT.SimpleQueue()
    process = CONTEXT.Process(target=work, args=(*words[:3], told, *words[3:]))
    process.start()
    told.get()
    process.join(after)
    process.kill()
    process.join()


def _whole(path: Path, packs: set[str]) -> None:
    """Assert that a pack is there, unharmed, and one of those that were built whole."""
    try:
        gate.verify(path)
        with Pack(path) as pack:
            assert pack.area("GM9003").name
            packs.add(pack.manifest["pack_id"])
    except PackError as error:
        raise AssertionError(str(error)) from error


def _hold_kills(recipe: Recipe, out: Path, kills: int, unguarded: bool = False) -> None:
    """Assert that a pack outlives builders that are killed, and that the next leaves no trace."""
    began = time.monotonic()
    build(recipe, out)
    whole = 1.3 * (time.monotonic() - began)
    chance, packs, littered, text = random.Random(4), set[str](), 0, recipe.as_json()
    for _ in range(kills):
        # Each builds again and again, so that every moment is one of a build.
        _killed(writers.build_packs, (text, str(out), 99, unguarded), chance.uniform(0, whole))
        littered += any(out.parent.glob(".*.gpkg"))
        _whole(out, packs)
    build(recipe, out)
    assert list(out.parent.iterdir()) == [out]
    print(f"{kills}/{kills} kills survived; {littered} left a temporary file, the next start none")
    assert littered


def test_a_pack_outlives_fifty_kills(one_year: Recipe, tmp_path: Path) -> None:
    _hold_kills(one_year, tmp_path / "stad.gpkg", KILLS)


def test_a_pack_with_every_table_outlives_kills(every_recipe: Recipe, tmp_path: Path) -> None:
    """Also while streets, squares and crosswalks between years are written."""
    _hold_kills(every_recipe, tmp_path / "stad.gpkg", KILLS)


def test_kills_are_red_where_the_target_itself_is_written(one_year: Recipe, tmp_path: Path) -> None:
    is_red(lambda: _hold_kills(one_year, tmp_path / "stad.gpkg", 10, unguarded=True))


def _hold_swept(recipe: Recipe, out: Path) -> None:
    """Assert that what a killed builder left goes with the next build."""
    left = out.with_name(f".{out.stem}-{_files._machine()}-{2**22 + 1}-abc.gpkg")
    left.touch()
    build(recipe, out)
    assert list(out.parent.iterdir()) == [out]


def test_leftovers_are_red_without_the_sweep(
    one_year: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _hold_swept(one_year, tmp_path / "stad.gpkg")
    monkeypatch.setattr(_files, "_sweep", lambda _target, _start: None)
    is_red(lambda: _hold_swept(one_year, tmp_path / "stad.gpkg"))


def test_kills_are_red_where_the_lock_is_a_file_alone(
    one_year: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock file that lies there is then taken for somebody at work, for ever."""

    def alone(place: Path) -> int | None:
        with contextlib.suppress(FileExistsError):
            return os.open(place, os.O_CREAT | os.O_EXCL)
        return None

    target = tmp_path / "stad.gpkg"

    def hold() -> None:
        _turn.lock_of(target).touch()
        try:
            build(one_year, target)
        except OutputError as error:
            raise AssertionError(str(error)) from error
        assert list(tmp_path.iterdir()) == [target]

    hold()
    monkeypatch.setattr(_turn, "_opened", alone)
    monkeypatch.setattr(_turn, "WAIT", 0.5)
    is_red(hold)


def _hold_stories_killed(path: Path, kills: int) -> None:
    chance = random.Random(5)
    book = Stories(path, create=True)
    for number in range(kills):
        # Those before it are sure; of the one that was being saved there is all or nothing.
        book.add(writers.story(f"Zeker {number}"))
        _killed(writers.save_stories, (str(path), 1000 * number, 900), chance.uniform(0, 0.15))
        texts = [each.text for each in book.list()]
        assert len([text for text in texts if text.startswith("Zeker")]) == number + 1
        assert len(texts) == len(set(texts)) == len(book.seen())
        others = [int(t.split()[1]) for t in texts if t.startswith("Verhaal")]
        mine = sorted(n for n in others if n // 1000 == number)
        assert mine == list(range(1000 * number, 1000 * number + len(mine)))
    print(f"{kills}/{kills} kills survived, {len(texts)} stories")
    assert len(texts) > kills


def test_stories_outlive_fifty_kills(tmp_path: Path) -> None:
    _hold_stories_killed(tmp_path / "verhalen.gpkg", KILLS)


# No room


def _hold_full_disk(
    recipe: Recipe, target: Path, size: Callable[[int], None], limits: list[int]
) -> None:
    target.write_bytes(b"oud")
    for limit in limits:
        size(limit)
        try:
            told = fault_of(lambda: build(recipe, target), OutputError)
        finally:
            size(-1)
        assert told.key == "pack_not_written"
        assert int(str(told.values["megabytes"])) >= 1
        for lang in wording.LANGUAGES:
            assert f" {told.values['megabytes']} MB" in wording.error_message(told, lang)
        assert target.read_bytes() == b"oud"
        assert list(target.parent.iterdir()) == [target]
    print(f"{len(limits)} of {len(limits)} sizes at which there was no room left the old pack")


def test_a_disk_that_is_full_at_any_point_leaves_the_old_pack(
    one_year: Recipe, tmp_path: Path, file_size: Callable[[int], None]
) -> None:
    (tmp_path / "a").mkdir()
    out = tmp_path / "a" / "heel.gpkg"
    build(one_year, out)
    whole = out.stat().st_size
    out.unlink()
    limits = [0, 1, 4096, *(whole * n // 24 for n in range(1, 24)), whole - 4096]
    _hold_full_disk(one_year, out, file_size, limits)


def test_a_full_disk_is_red_where_the_target_itself_is_written(
    one_year: Recipe, tmp_path: Path, file_size: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(writer, "atomic_path", writers.straight)
    is_red(lambda: _hold_full_disk(one_year, tmp_path / "x.gpkg", file_size, [400_000]))


# Several at once


def _together(work: Callable[..., None], words: list[tuple[Any, ...]]) -> Iterator[list[str]]:
    """Let processes work at once; give what they told so far, again and again until they ended."""
    told, said = CONTEXT.Queue(), list[str]()
    processes = [CONTEXT.Process(target=work, args=(*w[:3], told, *w[3:])) for w in words]
    for each in processes:
        each.start()
    while any(each.is_alive() for each in processes) or not told.empty():
        while not told.empty():
            said.append(told.get())
        yield said
        time.sleep(0.01)
    assert [each.exitcode for each in processes] == [0] * len(processes)


def _hold_refreshes(recipe: Recipe, out: Path, times: int, unguarded: bool = False) -> None:
    """Assert that whoever reads while eight build sees a whole pack each time."""
    build(recipe, out)
    words = (recipe.as_json(), str(out), times, unguarded)
    packs, looks, told = set[str](), 0, list[str]()
    for so_far in _together(writers.build_packs, [words] * WRITERS):
        _whole(out, packs)
        looks, told = looks + 1, so_far
    wrong = [text for text in told if text.startswith(writers.WRONG)]
    assert wrong == []
    assert told.count(writers.DONE) == WRITERS * times
    assert list(out.parent.iterdir()) == [out]
    print(f"{told.count(writers.DONE)}/{WRITERS * times} refreshes whole, seen whole {looks} times")


def test_eight_refresh_together_a_hundred_times(one_year: Recipe, tmp_path: Path) -> None:
    _hold_refreshes(one_year, tmp_path / "stad.gpkg", REFRESHES)


def test_eight_refresh_what_has_every_table(every_recipe: Recipe, tmp_path: Path) -> None:
    _hold_refreshes(every_recipe, tmp_path / "stad.gpkg", 2)


def test_refreshes_are_red_where_the_target_itself_is_written(
    one_year: Recipe, tmp_path: Path
) -> None:
    is_red(lambda: _hold_refreshes(one_year, tmp_path / "stad.gpkg", 1, unguarded=True))


def _hold_commands(recipe: Recipe, out: Path, times: int, unguarded: bool = False) -> None:
    """Assert that of eight commands one builds, and that the others find its pack up to date."""
    asked = out.parent / "recept" / "recept.json"
    asked.parent.mkdir()
    asked.write_text(recipe.as_json(), "utf-8")
    build(recipe, out)
    packs = set[str]()
    for number in range(times):
        # The recipe differs from that of the pack that is there, so that there is something to do.
        recipe = replace(recipe, detail=("general", "full")[number % 2])
        asked.write_text(recipe.as_json(), "utf-8")
        told: list[str] = []
        for so_far in _together(writers.command, [(str(asked), str(out), 1, unguarded)] * WRITERS):
            _whole(out, packs)
            told = so_far
        assert sorted(told) == [writers.DONE, *[writers.SAME] * (WRITERS - 1)]
    assert sorted(out.parent.iterdir()) == sorted([out, asked.parent])
    assert len(packs) <= times + 1
    print(f"{times} times one of {WRITERS} commands built, the others waited and found it the same")


def test_of_eight_commands_one_builds(one_year: Recipe, tmp_path: Path) -> None:
    _hold_commands(one_year, tmp_path / "stad.gpkg", REFRESHES)


def test_eight_commands_are_red_where_none_waits(one_year: Recipe, tmp_path: Path) -> None:
    is_red(lambda: _hold_commands(one_year, tmp_path / "stad.gpkg", 1, unguarded=True))


def _hold_savers(path: Path, times: int, wait: float) -> None:
    words = [(str(path), 100 * number, times, wait) for number in range(WRITERS)]
    said = list(_together(writers.save_stories, words))[-1]
    wrong = [text for text in said if text.startswith(writers.WRONG)]
    kept = sorted(each.text for each in Stories(path).list())
    print(f"{len(kept)}/{WRITERS * times} stories of {WRITERS} savers kept")
    assert wrong == []
    assert kept == sorted(text for text in said if text != writers.BEGUN)
    assert len(kept) == WRITERS * times


def test_eight_save_stories_together_and_none_is_lost(tmp_path: Path) -> None:
    _hold_savers(tmp_path / "verhalen.gpkg", REFRESHES, file.WAIT)


def test_savers_are_red_where_nobody_waits(tmp_path: Path) -> None:
    is_red(lambda: _hold_savers(tmp_path / "verhalen.gpkg", REFRESHES, 0.0))


# In use


def _in_use(monkeypatch: pytest.MonkeyPatch, target: Path) -> None:
    """Let a file be replaced by nothing, as on Windows while somebody reads it."""
    moved = Path.replace

    def refused(self: Path, other: Path) -> Path:
        if Path(other) == target:
            raise PermissionError(13, "The process cannot access the file")
        return moved(self, other)

    monkeypatch.setattr(Path, "replace", refused)


def _hold_in_use(recipe: Recipe, target: Path) -> None:
    target.write_text("oud")
    for number in (1, 2):
        error = fault_of(lambda: build(recipe, target), OutputError)
        assert error.key == "output_in_use"
        kept = Path(str(error.values["kept"]))
        assert kept.name in str(error)
        assert kept.stem.startswith(f"{target.stem}_20")
        gate.verify(kept)
        assert len(list(target.parent.iterdir())) == 1 + number
    assert target.read_text() == "oud"


def test_a_pack_that_somebody_reads_gets_the_new_one_beside_it(
    one_year: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _in_use(monkeypatch, tmp_path / "stad.gpkg")
    _hold_in_use(one_year, tmp_path / "stad.gpkg")


def test_a_pack_in_use_is_red_where_nothing_is_kept(
    one_year: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _in_use(monkeypatch, tmp_path / "stad.gpkg")
    atomic_path = _files.atomic_path
    monkeypatch.setattr(writer, "atomic_path", lambda target, aside: atomic_path(target))
    is_red(lambda: _hold_in_use(one_year, tmp_path / "stad.gpkg"))


def test_who_reads_a_pack_keeps_what_was_opened(one_year: Recipe, tmp_path: Path) -> None:
    target = tmp_path / "stad.gpkg"
    build(one_year, target)
    with Pack(target) as before:
        build(one_year, target)
        with Pack(target) as after:
            assert before.manifest["pack_id"] != after.manifest["pack_id"]
        assert before.area("GM9003").name
        assert before.areas()


# Folders


def _orphan(target: Path, inside: str) -> Path:
    """Make what a process that is gone left beside a folder."""
    name = f"{_files._folder_start(target)}{2**22 + 1}-abc"
    made = target.parent / name / inside
    made.mkdir(parents=True)
    (made / "merk").touch()
    return target.parent / name


def _hold_folder_swept(target: Path) -> None:
    left = _orphan(target, ".")
    with _files.atomic_folder(target, "merk") as folder:
        (folder / "merk").touch()
    assert (target / "merk").is_file()
    assert not left.exists()


def test_folders_of_killed_runs_go_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _hold_folder_swept(tmp_path / "site")
    monkeypatch.setattr(_files, "_sweep_folders", lambda _target, _mark: None)
    is_red(lambda: _hold_folder_swept(tmp_path / "anders"))


def test_a_folder_whose_replacing_was_killed_comes_back(tmp_path: Path) -> None:
    target = tmp_path / "site"
    _orphan(target, "old")

    def broken() -> None:
        with _files.atomic_folder(target, "merk"):
            raise StoryError("story_unknown")

    with pytest.raises(StoryError):
        broken()
    assert (target / "merk").is_file()
    assert list(tmp_path.iterdir()) == [target]
