"""What ``test_street_desktop`` lets the full QGIS do: streets of Nijmegen, clicked and searched."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import qgis.utils
from qgis.core import QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLineEdit
from qgis.utils import iface

sys.path.insert(0, os.environ["WM_TOOLS"])
import desktop_tools as tools

WIDTHS = (260, 520)
CLICKED, SEARCHED = os.environ["WM_CLICKED"], os.environ["WM_SEARCHED"]


def plugin() -> Any:
    """Give the plugin as QGIS holds it."""
    return qgis.utils.plugins["wijkmonitor"]


def street_layer() -> Any:
    """Give the layer of streets."""
    layers = QgsProject.instance().mapLayers().values()
    return next(e for e in layers if e.customProperty("wijkmonitor/role") == "streets")


def open_and_point() -> dict[str, Any]:
    """Open the pack and take the tool that points at streets."""
    plugin().open(Path(os.environ["WM_PACK"]))
    tools.wait_until(lambda: plugin().session.pack is not None)
    tools.tidy(plugin().dock, WIDTHS)
    plugin().tools.street.trigger()
    QTest.qWait(1000)
    tools.shot("aanwijzen")
    return {"tab": plugin().dock.tabs.tabText(plugin().dock.tabs.currentIndex())}


def click() -> dict[str, Any]:
    """Click in the middle of a street."""
    found = next(street_layer().getFeatures(f"\"naam\" = '{CLICKED}'"))
    line = found.geometry()
    around = QgsRectangle(line.boundingBox()).buffered(250)
    tools.look_at(around)
    QTest.qWait(2500)
    place = line.interpolate(line.length() * 0.3).asPoint()
    canvas = iface.mapCanvas()
    pixel = canvas.getCoordinateTransform().transform(place)
    QTest.mouseClick(
        canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        QPoint(round(pixel.x()), round(pixel.y())),
    )  # fmt: skip
    menu = plugin().tools.streets.menu
    if menu is not None:
        tools.shot("keuze")
        next(a for a in menu.actions() if a.text().startswith(CLICKED)).trigger()
        menu.close()
    QTest.qWait(800)
    tools.shot("straat")
    body = plugin().dock.street.body
    body.scroll.verticalScrollBar().setValue(body.table.y() - 20)
    tools.shot("cijfers")
    return {"clicked": plugin().session.streets.chosen.name}


def search() -> dict[str, Any]:
    """Type a street in the line of the profile, beside areas, and take it."""
    plugin().dock.tabs.setCurrentIndex(0)
    box: QLineEdit = plugin().dock.page.search
    # No window manager gives the keyboard back when a list closes.
    QApplication.setActiveWindow(box.window())
    box.setFocus()
    box.clear()
    QTest.keyClicks(box, SEARCHED)
    popup = box.completer().popup()
    tools.wait_until(lambda: popup.isVisible() and popup.model().rowCount() > 0)
    tools.shot("zoeken")
    lines = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
    wanted = next(row for row, line in enumerate(lines) if line.endswith(", straat"))
    for _ in range(wanted + 1):
        QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    QTest.qWait(1500)
    tools.shot("gevonden")
    body = plugin().dock.street.body
    body.scroll.verticalScrollBar().setValue(body.contrasts.y())
    tools.shot("verschillen")
    body.scroll.verticalScrollBar().setValue(body.table.y())
    tools.shot("gevonden_cijfers")
    tab = plugin().dock.tabs.tabText(plugin().dock.tabs.currentIndex())
    band = plugin().dock.street.marks.band.asGeometry().boundingBox()
    return {
        "found": plugin().session.streets.chosen.name, "found_tab": tab,
        "in_view": iface.mapCanvas().extent().contains(band), "lines": lines,
    }  # fmt: skip


def narrow() -> dict[str, Any]:
    """Look at the tab in a narrow dock."""
    tools.tidy(plugin().dock, (260, 310))
    QTest.qWait(500)
    tools.shot("smal")
    return {"narrow": plugin().dock.width()}


def keep_lines() -> dict[str, Any]:
    """Put lines between buurten on the map, save the project, and open it again."""
    project, switches = QgsProject.instance(), plugin().extras.contrasts
    for switch in switches:
        switch.toggle()
    tools.wait_until(lambda: len(line_layers()) == len(switches))
    drawn = sorted(layer.featureCount() for layer in line_layers())
    saved = project.write(os.environ["WM_PROJECT"])
    project.clear()
    project.read(os.environ["WM_PROJECT"])
    tools.wait_until(lambda: plugin().session.pack is not None)
    QTest.qWait(500)
    tools.shot("lijnen_heropend")
    kept = sorted(layer.featureCount() for layer in line_layers())
    return {"saved": saved, "drawn": drawn, "kept": kept}


def line_layers() -> list[Any]:
    """Give the layers of lines between buurten."""
    layers = QgsProject.instance().mapLayers().values()
    return [each for each in layers if each.customProperty("wijkmonitor/role") == "contrast"]


def tour() -> dict[str, Any]:
    """Do all of it."""
    return open_and_point() | click() | search() | narrow() | keep_lines()


tools.play(tour)
