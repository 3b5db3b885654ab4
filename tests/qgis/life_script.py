"""What a QGIS of its own does in ``test_plugin_life``: load the plugin, use it, unload it.

    python3 life_script.py cycles|upgrade PROFILE PLUGINS PACK [NEWER]

Whatever plugin code registers somewhere is looked for in general, so that a new dock, provider,
locator or function needs no new check here. Results go to stdout as one JSON line.
"""

from __future__ import annotations

import collections
import contextlib
import gc
import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsPathResolver,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
)
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QEvent, QMetaMethod, QObject, pyqtSignal
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QMainWindow

NAME = "wijkmonitor"
CYCLES = 20
OPENED = 4
"""In how many of the cycles a pack is opened, which takes long."""


class Interface(QObject):
    """QGIS's interface: it counts what is added and taken away, by what it was done with."""

    currentLayerChanged = pyqtSignal(object)  # noqa: N815

    def __init__(self) -> None:
        super().__init__()
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.bar = QgsMessageBar(self.window)
        self.balance: collections.Counter[int] = collections.Counter()
        self.held: list[Any] = []

    def mainWindow(self) -> QMainWindow:  # noqa: N802
        return self.window

    def mapCanvas(self) -> QgsMapCanvas:  # noqa: N802
        return self.canvas

    def messageBar(self) -> QgsMessageBar:  # noqa: N802
        return self.bar

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        for start, step in (
            ("add", 1),
            ("register", 1),
            ("remove", -1),
            ("unregister", -1),
            ("deregister", -1),
        ):
            if name.startswith(start):
                return lambda *given: self.count(name, step, given)
        return MagicMock()

    def count(self, name: str, step: int, given: tuple[Any, ...]) -> bool:
        """Note what was added or taken away; a dock really goes into the window."""
        self.held.extend(given)
        self.balance[id(given[-1])] += step
        if name.endswith("DockWidget"):
            getattr(self.window, name)(*given)
        return True

    def left(self) -> int:
        """Give how many things were added and not taken away; forget them."""
        found = sum(1 for count in self.balance.values() if count > 0)
        self.balance.clear()
        self.held.clear()
        return found


class Hooks:
    """Counts who asks to hear of the paths of a project, which QGIS itself does not tell."""

    def __init__(self) -> None:
        self.now: set[str] = set()
        add, remove = QgsPathResolver.setPathPreprocessor, QgsPathResolver.removePathPreprocessor

        def added(function: Any) -> str:
            hook = add(function)
            self.now.add(hook)
            return hook

        def removed(hook: str) -> bool:
            self.now.discard(hook)
            return remove(hook)

        QgsPathResolver.setPathPreprocessor = added
        QgsPathResolver.removePathPreprocessor = removed


def receivers(thing: QObject) -> dict[str, int]:
    """Give how many listen to each signal of a QObject, but for those that Python cannot name."""
    meta, found = thing.metaObject(), {}
    for number in range(meta.methodCount()):
        method = meta.method(number)
        if method.methodType() == QMetaMethod.MethodType.Signal:
            name = bytes(method.name()).decode()
            with contextlib.suppress(AttributeError, TypeError):
                found[name] = thing.receivers(getattr(thing, name))
    return found


def state(iface: Interface, hooks: Hooks) -> dict[str, Any]:
    """Give everything in this process that a plugin may leave something in."""
    registered = iface.left()
    for _ in range(3):
        QTest.qWait(5)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    window, project = iface.window, QgsProject.instance()
    ours = collections.Counter(
        f"{type(each).__module__}.{type(each).__qualname__}"
        for each in gc.get_objects()
        if str(getattr(type(each), "__module__", "")).partition(".")[0] == NAME
    )
    return {
        "modules": sorted(m for m in sys.modules if m.partition(".")[0] in (NAME, "spatial_core")),
        "objects": dict(ours),
        "registered": registered,
        "actions": len(window.findChildren(QAction)),
        "docks": len(window.findChildren(QDockWidget)),
        "children": len(window.findChildren(QObject)),
        "widgets": sorted(type(w).__name__ for w in QApplication.topLevelWidgets()),
        "tool": iface.canvas.mapTool() is not None,
        "scene": len(iface.canvas.scene().items()),
        "providers": sorted(p.id() for p in QgsApplication.processingRegistry().providers()),
        "functions": sorted(f.name() for f in QgsExpression.Functions()),
        "tasks": QgsApplication.taskManager().count(),
        "paths": len(hooks.now),
        "messages": len(iface.bar.items()),
        "listeners": [
            receivers(each)
            for each in (
                project, project.layerTreeRoot(), iface, iface.canvas, QgsApplication.instance(),
                QgsApplication.taskManager(), QgsApplication.processingRegistry(),
            )
        ],
    }  # fmt: skip


def wait_for(condition: Callable[[], object]) -> None:
    until = time.monotonic() + 60
    while not condition():
        if time.monotonic() > until:
            raise TimeoutError
        QTest.qWait(10)


def load(plugins: Path) -> Any:
    """Load the plugin as QGIS does, with its algorithms."""
    import qgis.utils

    qgis.utils.updateAvailablePlugins()
    if not (qgis.utils.loadPlugin(NAME) and qgis.utils.startPlugin(NAME)):
        raise RuntimeError("the plugin was not loaded")
    core = Path(sys.modules[f"{NAME}.spatial_core"].__file__)
    if not core.is_relative_to(plugins):
        raise RuntimeError(f"the core is not that of the plugin: {core}")
    plugin = qgis.utils.plugins[NAME]
    if hasattr(plugin, "initProcessing"):
        plugin.initProcessing()
    return plugin


def unload() -> None:
    import qgis.utils

    if not qgis.utils.unloadPlugin(NAME):
        raise RuntimeError("the plugin was not unloaded")


def use(plugin: Any, pack: Path) -> None:
    """Open a pack, look at everything once, and let it go."""
    plugin.open(pack)
    wait_for(lambda: plugin.session.pack is not None)
    plugin.session.choose_area("WK900101")
    plugin.session.pins.add("WK900102")
    plugin.make()
    plugin.building.dialog.grab()
    for page in range(plugin.dock.tabs.count()):
        plugin.dock.tabs.setCurrentIndex(page)
        plugin.dock.grab()
    if plugin.dock.page.title.text() != "Havenkwartier":
        raise RuntimeError("the profile was not shown")
    verify = QgsApplication.processingRegistry().createAlgorithmById(f"{NAME}:verifypack")
    if not verify.run({"PACK": str(pack)}, QgsProcessingContext(), QgsProcessingFeedback())[1]:
        raise RuntimeError("the pack was not verified by the algorithm")


def memory() -> float:
    """Give the memory of this process in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


def cycles(iface: Interface, plugins: Path, pack: Path) -> dict[str, Any]:
    """Load and unload again and again; tell what differs from before, and the memory."""
    hooks, sizes = Hooks(), []
    before = state(iface, hooks)
    for number in range(CYCLES):
        plugin = load(plugins)
        if number % (CYCLES // OPENED) == 0:
            use(plugin, pack)
            del plugin
            unload()
            QgsProject.instance().clear()
        else:
            del plugin
            unload()
        after = state(iface, hooks)
        sizes.append(round(memory()))
        changed = {k: [before[k], after[k]] for k in before if before[k] != after[k]}
        if changed:
            return {"cycle": number, "left": changed}
    return {"cycle": CYCLES, "left": {}, "memory": sizes}


def upgrade(plugins: Path, pack: Path, newer: Path) -> dict[str, Any]:
    """Put a newer plugin in the place of the one that has a pack open."""
    import qgis.utils

    plugin = load(plugins)
    use(plugin, pack)
    plugin.session.choose_year(2023)
    layers = sorted(QgsProject.instance().mapLayers())
    QgsProject.instance().setDirty(False)
    shutil.rmtree(plugins / NAME)
    shutil.copytree(newer / NAME, plugins / NAME)
    del plugin
    unload()
    dirty = QgsProject.instance().isDirty()
    plugin = load(plugins)
    wait_for(lambda: plugin.session.pack is not None)
    session = plugin.session
    told = {
        "version": qgis.utils.pluginMetadata(NAME, "version"),
        "view": [session.code, session.year, session.pins.codes, session.pack.path.name],
        "title": plugin.dock.page.title.text(),
        "same_layers": sorted(QgsProject.instance().mapLayers()) == layers,
        "dirty": dirty,
    }
    session.choose_reference("NL")
    told["still_same"] = sorted(QgsProject.instance().mapLayers()) == layers
    unload()
    return told


def main(what: str, profile: str, plugins: str, pack: str, newer: str = "") -> None:
    application = QgsApplication([], True, profile)
    application.initQgis()
    import qgis.utils

    sys.path.insert(0, plugins)
    qgis.utils.iface = iface = Interface()
    qgis.utils.plugin_paths = [plugins]
    if what == "cycles":
        told = cycles(iface, Path(plugins), Path(pack))
    else:
        told = upgrade(Path(plugins), Path(pack), Path(newer))
    print(json.dumps(told))
    sys.stdout.flush()
    # QGIS takes itself down in an order that Python's own end does not keep.
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
