"""Measure click → painted profile in real QGIS, offscreen, on a pack of your own.

    QT_QPA_PLATFORM=offscreen .venv-qgis/bin/python -m benchmarks.click PACK [--section ages]

A click is a real mouse event on the canvas, on a point inside one of the pack's buurten;
it is over when the dock has painted the profile, and what the section that is open holds.
With ``--ahead`` each click comes at the moment when a portion of the work ahead has just begun.
One JSON line goes to stdout.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from ._figures import figure, percentile, told_versions

LIMIT_MS = 50.0
LEVEL = "buurt"
SEED = 7


def main(arguments: list[str] | None = None) -> int:
    """Click, measure and print; 1 where the 95th percentile is above the limit."""
    parser = argparse.ArgumentParser(prog="click", description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("--clicks", type=int, default=200)
    parser.add_argument("--section", default="", help="the section that is open; none of itself")
    parser.add_argument("--ahead", action="store_true", help="legends are told ahead meanwhile")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    times = _measure(chosen.pack, chosen.clicks, chosen.section, chosen.ahead)
    ordered = sorted(times)
    result = {
        "pack": chosen.pack.name,
        "section": chosen.section,
        "ahead": chosen.ahead,
        "clicks": len(ordered),
        "p50_ms": round(statistics.median(ordered), 1),
        "p95_ms": round(percentile(times), 1),
        "max_ms": round(ordered[-1], 1),
    }
    sys.stdout.write(json.dumps(result) + "\n")
    what = "click to painted profile" + (", while work ahead is done" if chosen.ahead else "")
    figure(f"{what}: median", statistics.median(ordered), None, "ms")
    return 0 if figure(f"{what}: p95", percentile(ordered), LIMIT_MS, "ms") else 1


def _measure(path: Path, clicks: int, section: str, ahead: bool) -> list[float]:
    with tempfile.TemporaryDirectory() as profile:
        from qgis.core import Qgis, QgsApplication

        application = QgsApplication([], True, profile)
        application.initQgis()
        told_versions({"QGIS": Qgis.version()})
        plugin, canvas = _started(path)
        if ahead:
            _told_anew()
        # Of itself a dock opens what was open the last time.
        plugin.dock.page.sections.open(section)
        points = _points(plugin, clicks)
        found = [_click(plugin, canvas, point, ahead) for point in points]
        plugin.unload()
        return found


def _told_anew() -> None:
    """Let nothing that an earlier start kept take the place of the work."""
    from qgis_plugin.state.map.shelf import Shelf

    Shelf.take = lambda *_words: None


def _started(path: Path) -> tuple[Any, Any]:
    """Open the pack in the plugin, on a canvas in a window, as QGIS does."""
    from qgis.gui import QgsMapCanvas
    from qgis.PyQt.QtTest import QTest
    from qgis.PyQt.QtWidgets import QMainWindow

    from qgis_plugin import classFactory

    window = QMainWindow()
    canvas = QgsMapCanvas(window)
    window.setCentralWidget(canvas)
    window.resize(1600, 1000)
    plugin = classFactory(_Interface(window, canvas))
    plugin.initGui()
    window.show()
    plugin.open(path)
    while plugin.session.pack is None:
        QTest.qWait(20)
    QTest.qWait(500)
    return plugin, canvas


def _points(plugin: Any, count: int) -> list[Any]:
    """Give points inside buurten, the same in every run, with the buurten switched on."""
    from qgis_plugin.state.map import tree

    layers = [
        layer
        for layer in tree.layers(plugin.session.pack.path)
        if layer.customProperty(tree.LEVEL) == LEVEL
    ]
    tree.show_theme(plugin.session.pack.path, layers[0].customProperty(tree.THEME), LEVEL)
    shapes = [feature.geometry() for feature in layers[0].getFeatures()]
    chosen = random.Random(SEED).sample(shapes, min(count, len(shapes)))
    return [shape.pointOnSurface().asPoint() for shape in chosen]


def _click(plugin: Any, canvas: Any, point: Any, ahead: bool) -> float:
    """Bring a point to the middle of the canvas, click it, and time until all is painted."""
    from qgis.core import QgsRectangle
    from qgis.PyQt.QtCore import QPoint, Qt
    from qgis.PyQt.QtTest import QTest
    from qgis.PyQt.QtWidgets import QApplication

    span = 2000.0
    canvas.setExtent(
        QgsRectangle(point.x() - span, point.y() - span, point.x() + span, point.y() + span)
    )
    QApplication.processEvents()
    pixel = canvas.getCoordinateTransform().transform(point)
    where = QPoint(round(pixel.x()), round(pixel.y()))
    if ahead and not plugin.session._later.isActive():
        # All is told: it begins anew.
        plugin.session.layers.legends.forget()
    started = time.perf_counter()
    if ahead:
        plugin.session._tell_some()
    QTest.mouseClick(
        canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where
    )
    plugin.dock.page.repaint()
    plugin.dock.page.pie.repaint()
    plugin.dock.page.table.viewport().repaint()
    QApplication.processEvents()
    return 1000.0 * (time.perf_counter() - started)


class _Interface:
    """The little of QGIS's interface that the plugin needs."""

    def __init__(self, window: Any, canvas: Any) -> None:
        from qgis.gui import QgsMessageBar

        self._window, self._canvas, self._bar = window, canvas, QgsMessageBar(window)
        self.currentLayerChanged = canvas.currentLayerChanged

    def mainWindow(self) -> Any:  # noqa: N802
        return self._window

    def mapCanvas(self) -> Any:  # noqa: N802
        return self._canvas

    def messageBar(self) -> Any:  # noqa: N802
        return self._bar

    def addDockWidget(self, area: Any, dock: Any) -> None:  # noqa: N802
        self._window.addDockWidget(area, dock)

    def removeDockWidget(self, dock: Any) -> None:  # noqa: N802
        self._window.removeDockWidget(dock)

    def addPluginToMenu(self, menu: str, action: Any) -> None:  # noqa: N802
        """Take no menu."""

    removePluginMenu = addPluginToMenu  # noqa: N815

    def addToolBarIcon(self, action: Any) -> None:  # noqa: N802
        """Take no toolbar."""

    removeToolBarIcon = addToolBarIcon  # noqa: N815

    def registerLocatorFilter(self, locator: Any) -> None:  # noqa: N802
        """Take no search bar."""

    deregisterLocatorFilter = registerLocatorFilter  # noqa: N815

    def registerOptionsWidgetFactory(self, factory: Any) -> None:  # noqa: N802
        """Take no options."""

    unregisterOptionsWidgetFactory = registerOptionsWidgetFactory  # noqa: N815


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # QGIS takes itself down in an order that Python's own end does not keep.
    os._exit(code)
