"""What the full QGIS does in ``test_desktop``: open the sample, click a wijk, take a picture.

QGIS runs this with ``--code``. Where things are comes in through the environment; what was
seen goes out as JSON. QGIS does not come back from its own exit, so the process ends itself.
"""

import json
import os
import traceback
from pathlib import Path

import qgis.utils
from qgis.core import QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget, QToolBar
from qgis.utils import iface

AREA = "WK900101"
TOWN = "GM9001"
INDICATOR = "demo_leeftijd_65_plus"
TOOLBARS = ("mFileToolBar", "mMapNavToolBar", "mPluginToolBar")
WIDTHS = (505, 430)


def tidy(dock: QDockWidget) -> None:
    """Give the window the size of the screen and leave what belongs in the picture."""
    window = iface.mainWindow()
    window.resize(1600, 1000)
    window.move(0, 0)
    for toolbar in window.findChildren(QToolBar):
        toolbar.setVisible(toolbar.objectName() in TOOLBARS)
    layers = window.findChild(QDockWidget, "Layers")
    for other in window.findChildren(QDockWidget):
        other.setVisible(other in (layers, dock))
    window.resizeDocks([layers, dock], list(WIDTHS), Qt.Orientation.Horizontal)


def wait_until(condition: object, seconds: float = 30.0) -> None:
    """Let QGIS work until the condition holds."""
    for _ in range(int(seconds * 20)):
        if condition():
            return
        QTest.qWait(50)
    raise TimeoutError


def extent_of_town() -> QgsRectangle:
    """Give where the town lies, without the island in the north-west."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.customProperty("wijkmonitor/level") == "gemeente":
            town = next(layer.getFeatures(f"\"code\" = '{TOWN}'"))
            return town.geometry().boundingBox().scaled(1.04)
    raise LookupError(TOWN)


def click(layer: object) -> None:
    """Click in the middle of the wijk with the mouse."""
    feature = next(layer.getFeatures(f"\"code\" = '{AREA}'"))
    canvas = iface.mapCanvas()
    pixel = canvas.getCoordinateTransform().transform(feature.geometry().pointOnSurface().asPoint())
    QTest.mouseClick(
        canvas.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(round(pixel.x()), round(pixel.y())),
    )


def tour() -> dict[str, object]:
    """Do what a user does first, and tell what is on the screen."""
    plugin = qgis.utils.plugins["wijkmonitor"]
    plugin.open(Path(os.environ["WM_PACK"]))
    wait_until(lambda: plugin.session.pack is not None)
    tidy(plugin.dock)
    QTest.qWait(1000)
    iface.mapCanvas().setExtent(extent_of_town())
    plugin.dock.show_indicator(INDICATOR)
    QTest.qWait(1500)
    shown = next(
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if layer.customProperty("wijkmonitor/indicator") == INDICATOR
        and layer.customProperty("wijkmonitor/level") == "wijk"
    )
    click(shown)
    QTest.qWait(2500)
    assert iface.mainWindow().grab().save(os.environ["WM_SHOT"])
    page = plugin.dock.page
    return {
        "title": page.title.text(),
        "rows": len(page.table.rows()),
        "pie": round(page.pie.picture_rect().width()),
        "layer": shown.name(),
        "module": type(plugin).__module__,
        "core": qgis.utils.sys.modules["wijkmonitor.spatial_core"].__file__,
    }


def run() -> None:
    """Write what was seen, or what went wrong, and end."""
    try:
        told = tour()
    except BaseException:
        told = {"error": traceback.format_exc()}
    Path(os.environ["WM_REPORT"]).write_text(json.dumps(told), encoding="utf-8")
    QgsProject.instance().setDirty(False)
    os._exit(0)


QTimer.singleShot(2500, run)
