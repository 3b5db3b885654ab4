"""Loading and unloading (29), threads (30), a pack that changes (8), and no libraries (32)."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QThread
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QWidget

from qgis_plugin.state import verified
from tests.qgis.conftest import verified_copy, wait_for
from tests.qgis.test_plugin_life import BARE, _unpacked, live
from tests.support.red import is_red

GROWTH = 5.0
"""MB that twenty cycles may add, once the first packs were opened."""

TIMES = 50


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The folder of plugins of a throw-away profile, with the plugin from its zip."""
    return _unpacked(tmp_path / "profile" / "python" / "plugins", tmp_path / "wijkmonitor.zip")


def test_twenty_cycles_leave_nothing_and_hold_no_memory(
    environment: dict[str, str], installed: Path, sample_pack: Path, tmp_path: Path
) -> None:
    told = live("cycles", environment, tmp_path, installed, sample_pack)
    assert (told["cycle"], told["left"]) == (20, {})
    sizes = told["memory"]
    # A pack is opened in cycles 0, 5, 10 and 15; what Qt and GDAL keep was taken by the second.
    print(f"memory after each cycle, MB: {sizes}; growth of the second half {sizes[-1] - sizes[9]}")
    assert sizes[-1] - sizes[9] < GROWTH


# Threads


def _hold_tasks(plugin: Any, paths: list[Path]) -> None:
    """Assert that tasks that are left in all ways touch no widget and raise nothing."""
    wrong: list[str] = []
    main = QgsApplication.instance().thread()
    made = QWidget.__init__

    def watched(self: QWidget, *words: Any, **named: Any) -> None:
        if QThread.currentThread() is not main and threading.current_thread().name != "MainThread":
            wrong.append(type(self).__name__)
        made(self, *words, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QWidget, "__init__", watched)
        patch.setattr(threading, "excepthook", lambda told: wrong.append(str(told.exc_value)))
        for number, path in enumerate(paths):
            # Nothing is remembered, so that each is looked through in a task.
            (verified.folder() / "verified.json").unlink(missing_ok=True)
            plugin.open(path)
            QTest.qWait(number % 7)
            if number % 3 == 0:
                QgsProject.instance().clear()
            elif number % 3 == 1:
                QgsProject.instance().removeAllMapLayers()
            else:
                plugin.session.close()
    wait_for(lambda: not QgsApplication.taskManager().countActiveTasks())
    QTest.qWait(50)
    assert wrong == []


def test_fifty_tasks_are_left_in_all_ways(plugin: Any, small_pack: Path, tmp_path: Path) -> None:
    paths = [Path(shutil.copy(small_pack, tmp_path / f"{n}.gpkg")) for n in range(2)]
    _hold_tasks(plugin, [paths[n % 2] for n in range(TIMES)])
    print(f"{TIMES}/{TIMES} tasks left without a crash")


def test_fifty_times_unloaded_during_a_task(
    iface: Any, small_pack: Path, qgis_new_project: None, tmp_path: Path
) -> None:
    from qgis_plugin import classFactory

    path = Path(shutil.copy(small_pack, tmp_path / "x.gpkg"))
    for number in range(TIMES):
        (verified.folder() / "verified.json").unlink(missing_ok=True)
        plugin = classFactory(iface)
        plugin.initGui()
        plugin.open(path)
        QTest.qWait(number % 5)
        plugin.unload()
    wait_for(lambda: not QgsApplication.taskManager().countActiveTasks())
    QTest.qWait(50)
    assert not iface.pushed
    assert not QgsProject.instance().mapLayers()
    print(f"{TIMES}/{TIMES} unloaded during a task")


def test_tasks_are_red_where_they_make_a_widget(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Widget(QWidget):
        """Only tells who wants to make it; to do so would end the process."""

        def __init__(self) -> None:
            raise RuntimeError(f"made in {threading.current_thread().name}")

    def hold() -> None:
        wrong: list[str] = []
        monkeypatch.setattr(threading, "excepthook", lambda told: wrong.append(str(told.exc_value)))
        thread = threading.Thread(target=Widget)
        thread.start()
        thread.join()
        assert wrong == []

    is_red(hold)


def _hold_called_off(plugin: Any, path: Path) -> None:
    """Assert that a user may call off, in QGIS's own list, what the plugin has under way."""
    busy: list[bool] = []
    plugin.session.arriving.gatekeeper.busy.connect(busy.append)
    try:
        for number in range(TIMES // 5):
            (verified.folder() / "verified.json").unlink(missing_ok=True)
            plugin.open(path)
            QTest.qWait(number % 3)
            QgsApplication.taskManager().cancelAll()
            wait_for(lambda: not QgsApplication.taskManager().countActiveTasks())
            QTest.qWait(20)
            assert busy[-1] is False
        (verified.folder() / "verified.json").unlink(missing_ok=True)
        plugin.open(path)
        wait_for(lambda: plugin.session.pack is not None)
    except RuntimeError as error:
        raise AssertionError(str(error)) from error
    plugin.session.finish()
    assert not plugin.iface.pushed


def test_what_is_called_off_in_qgis_itself_can_be_begun_again(
    plugin: Any, small_pack: Path, tmp_path: Path
) -> None:
    _hold_called_off(plugin, Path(shutil.copy(small_pack, tmp_path / "x.gpkg")))


def test_called_off_is_red_where_the_task_tells_nobody(
    plugin: Any, small_pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(self: verified.VerifyTask, result: bool) -> None:
        if not self.isCanceled():
            self._done(self)

    monkeypatch.setattr(verified.VerifyTask, "finished", silent)
    path = Path(shutil.copy(small_pack, tmp_path / "x.gpkg"))
    is_red(lambda: _hold_called_off(plugin, path))
    plugin.session.arriving.gatekeeper._task = None


# A pack that changes while its layers are open


def test_a_pack_is_replaced_while_its_layers_are_open(
    plugin: Any, small_pack: Path, tmp_path: Path
) -> None:
    from qgis_plugin.state.map import tree
    from spatial_core._files import atomic_path

    path = verified_copy(small_pack, tmp_path / "stad.gpkg")
    plugin.open(path)
    wait_for(lambda: plugin.session.pack is not None)
    plugin.session.finish()
    layers = tree.layers(path)
    before = [layer.featureCount() for layer in layers]
    with atomic_path(path, aside=True) as temporary:
        shutil.copy(small_pack, temporary)
    verified.remember(path, verified.stamp(path))
    plugin.open(path)
    plugin.session.finish()
    assert [layer.featureCount() for layer in tree.layers(path)] == before
    assert all(layer.isValid() for layer in tree.layers(path))
    assert not plugin.iface.pushed
    left = {p.suffix for p in tmp_path.iterdir()} - {".gpkg", ".gpkg-wal", ".gpkg-shm"}
    assert not left


# Without libraries


def test_the_hook_that_forbids_libraries_is_one() -> None:
    """``test_loads_and_shows_with_the_standard_library_and_qgis_alone`` would be red by this."""
    import builtins

    held = builtins.__import__
    space: dict[str, Any] = {}
    try:
        exec(BARE, space)
        ours = {"__name__": "qgis_plugin.gui.dock", "__builtins__": builtins}
        for name in ("pandas", "geopandas", "shapely", "pyogrio", "numpy", "pyarrow"):
            with pytest.raises(ImportError, match=f"imports {name}"):
                exec(f"import {name}", dict(ours))
        exec("import json", dict(ours))
    finally:
        builtins.__import__ = held
