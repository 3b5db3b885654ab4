"""What the full QGIS does in ``test_desktop_places``: search, look at the options, unload."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import qgis.utils
from qgis.core import QgsExpression
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QWidget
from qgis.utils import iface

sys.path.insert(0, os.environ["WM_TOOLS"])
import desktop_tools as tools


def line() -> QLineEdit:
    """Give the line of QGIS's search bar, which is known to Python as a plain widget."""
    named = (w for w in QApplication.allWidgets() if w.inherits("QgsLocatorWidget"))
    return next(named).findChild(QLineEdit)


def options() -> dict[str, Any]:
    """Open QGIS's options at our page, look, and close them."""
    told: dict[str, Any] = {}

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        told["dialog"] = isinstance(dialog, QDialog)
        (page,) = [w for w in dialog.findChildren(QWidget) if type(w).__name__ == "OptionsPage"]
        told["page"] = page.isVisible()
        told["gemeenten"] = page.my_gemeente.count()
        dialog.grab().save(str(Path(os.environ["WM_SHOTS"]) / "options.png"))
        dialog.reject()

    QTimer.singleShot(1500, look)
    iface.showOptionsDialog(iface.mainWindow(), "wijkmonitor")
    return told


def tour() -> dict[str, Any]:
    """Search and choose with the keyboard, look at the options, and unload."""
    plugin = qgis.utils.plugins["wijkmonitor"]
    plugin.open(Path(os.environ["WM_PACK"]))
    tools.wait_until(lambda: plugin.session.pack is not None)
    plugin.dock.hide()
    iface.locatorSearch("wijk havenkw")
    QTest.qWait(1500)
    tools.shot("search")
    QTest.keyClick(line(), Qt.Key.Key_Return)
    tools.wait_until(lambda: plugin.session.code is not None)
    told = {
        "code": plugin.session.code,
        "dock": plugin.dock.isVisible(),
        "options": options(),
    }
    locator = plugin.native.locator
    qgis.utils.unloadPlugin("wijkmonitor")
    QTest.qWait(200)
    return told | {
        # QGIS owns the filter, and deletes it when it is taken out of the search bar.
        "filter": not sip.isdeleted(locator),
        "menus": [m.title() for m in iface.mainWindow().findChildren(QMenu) if "ijkm" in m.title()],
        "functions": QgsExpression.functionIndex("wm_value"),
        "modules": [name for name in sys.modules if name.partition(".")[0] == "wijkmonitor"],
    }


tools.play(tour)
