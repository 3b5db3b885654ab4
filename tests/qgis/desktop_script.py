"""What the full QGIS does in ``test_desktop``: open the sample, click a wijk, take a picture."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import qgis.utils
from qgis.PyQt.QtTest import QTest

sys.path.insert(0, os.environ["WM_TOOLS"])
import desktop_tools as tools

AREA = "WK900101"
TOWN = "GM9001"
INDICATOR = "demo_leeftijd_65_plus"
WIDTHS = (505, 430)


def tour() -> dict[str, Any]:
    """Do what a user does first, and tell what is on the screen."""
    plugin = qgis.utils.plugins["wijkmonitor"]
    plugin.open(Path(os.environ["WM_PACK"]))
    tools.wait_until(lambda: plugin.session.pack is not None)
    tools.tidy(plugin.dock, WIDTHS)
    QTest.qWait(1000)
    # Without the island in the north-west.
    tools.look_at(tools.extent_of(TOWN, "gemeente"))
    plugin.dock.show_indicator(INDICATOR)
    QTest.qWait(1500)
    shown = tools.layer_of("wijk", INDICATOR)
    tools.click(shown, AREA)
    tools.shot("plugin")
    page = plugin.dock.page
    return {
        "title": page.title.text(),
        "rows": len(page.table.rows()),
        "pie": round(page.pie.picture_rect().width()),
        "layer": shown.name(),
        "module": type(plugin).__module__,
        "core": sys.modules["wijkmonitor.spatial_core"].__file__,
    }


tools.play(tour)
