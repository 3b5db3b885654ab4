"""Work in the background ends in one of four ways, and none of them ends QGIS."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from qgis.core import QgsApplication

from qgis_plugin._bridge import NotFoundError, PackError
from qgis_plugin.state import verified
from qgis_plugin.state.background import Background

from .conftest import wait_for


class Asked(Background):
    """Does what it is given."""

    def __init__(self, what: Callable[[Asked], Any], done: Callable[[Any], None]) -> None:
        super().__init__("test", done)
        self._what = what

    def work(self) -> Any:
        """Do it."""
        return self._what(self)


class Told(NamedTuple):
    """What a task held as it handed over; QGIS takes the task away after that."""

    result: Any
    error: object
    fault: str
    is_canceled: bool


def run(what: Callable[[Asked], Any]) -> Told:
    """Run some work to its end, and give what it told."""
    told: list[Told] = []

    def done(task: Asked) -> None:
        told.append(Told(task.result, task.error, task.fault, task.isCanceled()))

    task = Asked(what, done)
    QgsApplication.taskManager().addTask(task)
    wait_for(lambda: told)
    (only,) = told
    return only


@pytest.fixture(autouse=True)
def _all_ended(qgis_app: QgsApplication) -> Iterator[None]:
    yield
    wait_for(lambda: not QgsApplication.taskManager().count())


def test_what_the_work_gives_is_told_on_the_main_thread() -> None:
    seen: list[int] = []
    task = run(lambda _task: seen.append(threading.get_ident()) or "held")
    assert task == ("held", None, "", False)
    assert seen != [threading.get_ident()]


def test_an_error_of_the_core_is_kept() -> None:
    error = NotFoundError("area_not_found", code="BU1")

    def fail(_task: Asked) -> None:
        raise error

    task = run(fail)
    assert task == (None, error, "", False)


def test_any_other_error_is_kept_in_its_details() -> None:
    task = run(lambda _task: 1 / 0)
    assert (task.result, task.error) == (None, None)
    assert task.fault.splitlines()[-1] == "ZeroDivisionError: division by zero"


def test_work_that_is_called_off_ends_at_its_next_note() -> None:
    going = threading.Event()

    def work(task: Asked) -> None:
        going.set()
        for turn in range(2000):
            task.note(turn / 2000)
            threading.Event().wait(0.01)

    def call_off() -> None:
        going.wait()
        held[0].cancel()

    held: list[Asked] = []
    caller = threading.Thread(target=call_off)
    caller.start()
    task = run(lambda task: held.append(task) or work(task))
    caller.join()
    assert task == (None, None, "", True)


def test_work_that_is_left_tells_nobody() -> None:
    go, told = threading.Event(), []
    task = Asked(lambda _task: go.wait(20), told.append)
    QgsApplication.taskManager().addTask(task)
    task.leave()
    go.set()
    wait_for(lambda: not QgsApplication.taskManager().count())
    assert told == []


def test_a_pack_that_could_not_be_looked_at_to_its_end_is_not_let_through(
    qgis_app: QgsApplication, sample_pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = tmp_path / "pack.gpkg"
    shutil.copy(sample_pack, pack)

    def out_of_memory(*_: object) -> None:
        raise MemoryError("no room")

    monkeypatch.setattr(verified.gate, "verify", out_of_memory)
    keeper, admitted, refused = verified.Gatekeeper(), [], []
    keeper.admitted.connect(admitted.append)
    keeper.refused.connect(refused.append)
    keeper.admit(pack)
    wait_for(lambda: admitted or refused)
    assert admitted == []
    assert isinstance(refused[0], PackError)
    assert "MemoryError: no room" in str(refused[0])
    assert not verified.is_remembered(pack)
