"""What ``test_trend_desktop`` lets the full QGIS do: years in the tab, and stepped through."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import qgis.utils
from qgis.core import QgsProject
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget
from qgis.utils import iface

sys.path.insert(0, os.environ["WM_TOOLS"])
import desktop_tools as tools

WIDTHS = (260, 520)


def plugin() -> Any:
    """Give the plugin as QGIS holds it."""
    return qgis.utils.plugins["wijkmonitor"]


def look() -> dict[str, Any]:
    """Look at the years of a wijk that was redrawn."""
    plugin().open(Path(os.environ["WM_PACK"]))
    tools.wait_until(lambda: plugin().session.pack is not None)
    tools.tidy(plugin().dock, WIDTHS)
    plugin().session.choose_area("WK900106")
    dock = plugin().dock
    dock.tabs.setCurrentWidget(dock.trend)
    tools.wait_until(lambda: dock.trend.body is not None and dock.trend.body.small is not None)
    dock.show_indicator("demo_leeftijd_65_plus")
    QTest.qWait(500)
    tools.shot("trend")
    return {"tab": dock.tabs.tabText(dock.tabs.currentIndex()),
            "title": dock.trend.body.chart.drawing.title}  # fmt: skip


def step() -> dict[str, Any]:
    """Put the years on the map, and step back to the first."""
    body = plugin().dock.trend.body
    body.on_map.years.click()
    canvas = iface.mapCanvas()
    navigation = canvas.temporalController()
    panel = iface.mainWindow().findChild(QDockWidget, "Temporal Controller")
    seen = []
    for _ in range(5):
        QTest.qWait(1500)
        seen.append((canvas.temporalRange().begin().date().year(), drawn()))
        tools.shot(f"jaar_{seen[-1][0]}")
        navigation.previous()
    navigation.skipToEnd()
    QTest.qWait(500)
    return {"years": [year for year, _ in seen], "pictures": len({each for _, each in seen}),
            "panel": panel is not None and panel.isVisible(),
            "said": body.on_map.why.text()}  # fmt: skip


def change() -> dict[str, Any]:
    """Put the change on the map, and save all of it."""
    before = drawn()
    plugin().dock.trend.body.on_map.change.click()
    QTest.qWait(1500)
    other = drawn() != before
    tools.shot("verandering")
    project = QgsProject.instance()
    saved = project.write(os.environ["WM_PROJECT"])
    beside = Path(os.environ["WM_PROJECT"]).with_name("plan_wijkmonitor.gpkg")
    return {"saved": saved, "beside": beside.is_file(), "other": other}


def drawn() -> bytes:
    """Give what the canvas shows, to tell two pictures apart."""
    iface.mapCanvas().waitWhileRendering()
    image = iface.mapCanvas().grab().toImage()
    return bytes(image.constBits().asarray(image.sizeInBytes()))


def tour() -> dict[str, Any]:
    """Do all of it."""
    return look() | step() | change()


tools.play(tour)
