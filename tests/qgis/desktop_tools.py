"""What the scripts share that the full QGIS runs: tidy the window, wait, click, take a picture.

QGIS runs such a script with ``--code``. Where things are comes in through the environment; what was
seen goes out as JSON. QGIS does not come back from its own exit, so the process ends itself.
"""

from __future__ import annotations

import json
import os
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsApplication, QgsFeature, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QToolBar
from qgis.utils import iface

TOOLBARS = ("mFileToolBar", "mMapNavToolBar", "mPluginToolBar")
SIZE = (1600, 1000)


def tidy(dock: QDockWidget, widths: Sequence[int]) -> None:
    """Give the window the size of the screen and leave what belongs in the picture."""
    window = iface.mainWindow()
    window.resize(*SIZE)
    window.move(0, 0)
    for toolbar in window.findChildren(QToolBar):
        toolbar.setVisible(toolbar.objectName() in TOOLBARS)
    layers = window.findChild(QDockWidget, "Layers")
    for other in window.findChildren(QDockWidget):
        other.setVisible(other in (layers, dock))
    # No window manager gives the window the keyboard here.
    QApplication.setActiveWindow(window)
    window.resizeDocks([layers, dock], list(widths), Qt.Orientation.Horizontal)


def wait_until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    """Let QGIS work until the condition holds."""
    for _ in range(int(seconds * 20)):
        if condition():
            return
        QTest.qWait(50)
    raise TimeoutError


def layer_of(level: str, indicator: str | None = None) -> QgsVectorLayer:
    """Give a layer of the plugin at a level, and of an indicator where one is asked."""
    for layer in QgsProject.instance().mapLayers().values():
        shown = layer.customProperty("wijkmonitor/indicator")
        fits = layer.customProperty("wijkmonitor/level") == level
        if fits and shown and indicator in (None, shown):
            return layer
    raise LookupError((level, indicator))


def feature_of(layer: QgsVectorLayer, code: str) -> QgsFeature:
    """Give the polygon of an area."""
    return next(layer.getFeatures(f"\"code\" = '{code}'"))


def extent_of(code: str, level: str, scale: float = 1.04) -> QgsRectangle:
    """Give where an area lies, with some room around it."""
    return feature_of(layer_of(level), code).geometry().boundingBox().scaled(scale)


def look_at(extent: QgsRectangle) -> None:
    """Move the map there, and let it draw."""
    iface.mapCanvas().setExtent(extent)
    iface.mapCanvas().refresh()


def click(
    layer: QgsVectorLayer,
    code: str,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Click inside an area with the mouse."""
    inside = feature_of(layer, code).geometry().pointOnSurface().asPoint()
    canvas = iface.mapCanvas()
    pixel = canvas.getCoordinateTransform().transform(inside)
    place = QPoint(round(pixel.x()), round(pixel.y()))
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def shot(name: str) -> None:
    """Keep a picture of the screen, after QGIS had time to draw."""
    QTest.qWait(1500)
    # The whole screen: dialogs and lists that drop down are windows of their own.
    screen = iface.mainWindow().screen()
    screen.grabWindow(0).save(str(Path(os.environ["WM_SHOTS"]) / f"{name}.png"))


def play(tour: Callable[[], dict[str, Any]]) -> None:
    """Run a tour once QGIS stands, write what it saw or what went wrong, and end.

    What goes wrong in a slot reaches nobody but QGIS's log; here it is an error of the tour.
    """
    faults: list[str] = []

    def hear(message: str, _tag: str, _level: object) -> None:
        if "Traceback" in message:
            faults.append(message)

    def run() -> None:
        QgsApplication.messageLog().messageReceived[str, str, Qgis.MessageLevel].connect(hear)
        try:
            told = tour()
        except BaseException:
            told = {"error": traceback.format_exc()}
        if faults:
            told = {"error": "\n".join(faults)}
        Path(os.environ["WM_REPORT"]).write_text(json.dumps(told), encoding="utf-8")
        QgsProject.instance().setDirty(False)
        os._exit(0)

    QTimer.singleShot(2500, run)
