"""Who makes a file that another makes already waits for that, and is told who it is."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from spatial_core import _turn, wording
from spatial_core._files import remove_leftovers
from spatial_core.errors import CancelledError, OutputError

HOLDS = """
import sys
from pathlib import Path
from spatial_core import _turn
with _turn.taken(Path(sys.argv[1])):
    print("ours", flush=True)
    sys.stdin.readline()
"""
NOBODY = 2**22 + 1
"""A number that no process has."""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the turn at ``x.gpkg``, until it gets a line or is killed."""
    command = [sys.executable, "-c", HOLDS, str(tmp_path / "x.gpkg")]
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ours\n"
        yield process
        process.kill()


def _took(target: Path) -> bool:
    with _turn.taken(target):
        return _turn.lock_of(target).is_file()


def test_a_turn_leaves_nothing_and_can_be_taken_again_within_itself(tmp_path: Path) -> None:
    target = tmp_path / "x.gpkg"
    with _turn.taken(target), _turn.taken(tmp_path / "." / "x.gpkg"):
        assert _turn.lock_of(target).is_file()
    assert list(tmp_path.iterdir()) == []
    assert _took(target)


def test_who_comes_second_is_told_who_is_at_work(
    holder: subprocess.Popen[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_turn, "WAIT", 0.0)
    with pytest.raises(OutputError) as caught:
        _took(tmp_path / "x.gpkg")
    assert caught.value.key == "pack_being_built"
    for lang in wording.LANGUAGES:
        said = wording.error_message(caught.value, lang)
        assert str(holder.pid) in said
        assert os.uname().nodename in said
    assert _took(tmp_path / "y.gpkg")


def test_who_comes_second_waits_and_then_has_its_turn(
    holder: subprocess.Popen[str], tmp_path: Path
) -> None:
    told: list[str] = []

    def note(stage: str, part: float) -> None:
        told.append(stage)
        if len(told) == 2:
            assert holder.stdin is not None
            holder.stdin.write("\n")
            holder.stdin.flush()

    with _turn.taken(tmp_path / "x.gpkg", note):
        assert set(told) == {"waiting"}
        assert str(os.getpid()) in _turn.lock_of(tmp_path / "x.gpkg").read_text()
    assert list(tmp_path.iterdir()) == []


def test_waiting_can_be_called_off(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    def stop(stage: str, part: float) -> None:
        raise CancelledError("cancelled")

    with pytest.raises(CancelledError), _turn.taken(tmp_path / "x.gpkg", stop):
        raise AssertionError("had a turn")
    assert holder.poll() is None


def test_the_turn_of_a_process_that_was_killed_is_taken_over(
    holder: subprocess.Popen[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder.kill()
    holder.wait()
    assert [path.name for path in tmp_path.iterdir()] == [".x.gpkg.lock"]
    monkeypatch.setattr(_turn, "WAIT", 0.0)
    assert _took(tmp_path / "x.gpkg")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_command_left_goes_with_its_other_files(
    holder: subprocess.Popen[str], tmp_path: Path
) -> None:
    remove_leftovers(tmp_path / "x.gpkg", holder.pid)
    assert _turn.lock_of(tmp_path / "x.gpkg").is_file(), "that of a living process stays"
    holder.kill()
    holder.wait()
    remove_leftovers(tmp_path / "x.gpkg", holder.pid)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [f"{NOBODY}\nhier\n2026\n", "1\n", "", "\xff"])
def test_a_lock_file_that_nobody_holds_is_no_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    """Also where the number in it is that of some living process."""
    _turn.lock_of(tmp_path / "x.gpkg").write_text(content, "latin-1")
    monkeypatch.setattr(_turn, "WAIT", 0.0)
    assert _took(tmp_path / "x.gpkg")


def test_threads_have_turns_too(tmp_path: Path) -> None:
    inside, most = [0], [0]

    def work() -> None:
        for _ in range(5):
            with _turn.taken(tmp_path / "x.gpkg"):
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                time.sleep(0.001)
                inside[0] -= 1

    threads = [threading.Thread(target=work) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert most == [1]


@pytest.mark.parametrize("refused", ["os.open", "flock"])
def test_where_no_lock_can_be_had_there_are_no_turns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(95, "Operation not supported")

    place: tuple[object, str] = (os, "open") if refused == "os.open" else (_turn, "_locked")
    monkeypatch.setattr(*place, refuse)
    with _turn.taken(tmp_path / "x.gpkg"):
        pass
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


def test_who_is_at_work_may_be_unreadable(tmp_path: Path) -> None:
    assert _turn._who(tmp_path / "weg") == {"process": "?", "machine": "?", "since": "?"}
