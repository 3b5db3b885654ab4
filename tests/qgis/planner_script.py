"""What ``test_planner`` lets the full QGIS do: a planner's half hour, with a picture a step."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import qgis.utils
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLineEdit

sys.path.insert(0, os.environ["WM_TOOLS"])
import desktop_tools as tools

TOGETHER = ("WK077241", "WK077242")
OWN_AREA, WIJK, TOWN = "EG0772-woensel-noord", "WK077241", "GM0772"
ELSEWHERE = ("Oosterparkwijk", "Haarlemmerhoutkwartier")
INDICATOR = "demo_leeftijd_65_plus"
WIDTHS = (330, 560)
LEFT_OUT = ("zorg_jeugdzorg", "zorg_wmo", "ondw_opleiding_laag", "ondw_opleiding_hoog")
PIE = "Wonen in Woensel"


def plugin() -> Any:
    """Give the plugin as QGIS holds it."""
    return qgis.utils.plugins["wijkmonitor"]


def search(box: QLineEdit, typed: str, begins: str) -> None:
    """Type in a search box, look at what is offered, and take the line that begins so."""
    # No window manager gives the keyboard back when a list closes.
    QApplication.setActiveWindow(box.window())
    box.setFocus()
    box.clear()
    QTest.keyClicks(box, typed)
    popup = box.completer().popup()
    tools.wait_until(lambda: popup.isVisible() and popup.model().rowCount() > 0)
    QTest.qWait(300)
    lines = [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]
    wanted = next(row for row, line in enumerate(lines) if line.startswith(begins))
    for _ in range(wanted + 1):
        QTest.keyClick(popup, Qt.Key.Key_Down)
    tools.shot(f"zoeken_{typed.lower()}")
    QTest.keyClick(popup, Qt.Key.Key_Return)
    QTest.qWait(800)


def open_and_look() -> dict[str, Any]:
    """Open the pack and find the gemeente's own area by a part of its name."""
    plugin().open(Path(os.environ["WM_PACK"]))
    tools.wait_until(lambda: plugin().session.pack is not None)
    tools.tidy(plugin().dock, WIDTHS)
    QTest.qWait(1000)
    tools.look_at(tools.extent_of(TOWN, "gemeente"))
    tools.shot("open")
    search(plugin().dock.page.search, "Woensel", "Woensel-Noord")
    found = plugin().session.code
    tools.shot("profiel_eigen_gebied")
    return {"found": found}


def click_and_compare() -> dict[str, Any]:
    """Click a wijk, pin it, and put two wijken of other gemeenten beside it."""
    plugin().dock.show_indicator(INDICATOR)
    tools.look_at(tools.extent_of(OWN_AREA, "gebied", 1.7))
    QTest.qWait(1500)
    tools.click(tools.layer_of("wijk", INDICATOR), WIJK)
    tools.shot("profiel_wijk")
    clicked = plugin().session.code
    plugin().dock.page.sections.open("picked")
    tools.shot("dit_cijfer")
    plugin().dock.page.sections.open("")
    compare = plugin().dock.compare
    plugin().dock.tabs.setCurrentIndex(1)
    QTest.qWait(300)
    QTest.mouseClick(compare.body.pin, Qt.MouseButton.LeftButton)
    for name in ELSEWHERE:
        search(compare.body.search, name, name)
    tools.shot("vergelijk")
    return {"clicked": clicked, "pins": list(plugin().session.pins.codes)}


def take_together() -> dict[str, Any]:
    """Look at two wijken as one, and see what the verdicts say together on small pies."""
    plugin().dock.tabs.setCurrentIndex(0)
    plugin().session.choose_parts(TOGETHER)
    tools.shot("samen")
    title = plugin().dock.page.title.text()
    plugin().extras.pies.trigger()
    tools.look_at(tools.extent_of(OWN_AREA, "gebied", 1.2))
    tools.shot("taartjes")
    plugin().extras.pies.trigger()
    plugin().session.choose_area(WIJK)
    return {"together": title}


def compose() -> dict[str, Any]:
    """Compose a pie without the subjects that have no figures, under a name of its own."""
    plugin().dock.tabs.setCurrentIndex(0)
    plugin().compose()
    dialog = plugin().composing.dialog
    QTest.qWait(500)
    for indicator in LEFT_OUT:
        dialog.slices.tree.choose([indicator])
        QTest.keyClick(dialog.slices.tree, Qt.Key.Key_Delete)
    dialog.name.setText(PIE)
    tools.shot("samenstellen")
    made = dialog.made(named=True)
    plugin().composing.save(made)
    dialog.close()
    tools.shot("eigen_taart")
    return {"slices": len(plugin().session.profile().slices), "pie": made.name}


def save_and_reopen() -> dict[str, Any]:
    """Save the project, close it, and open it again."""
    project = QgsProject.instance()
    path = os.environ["WM_PROJECT"]
    saved = project.write(path)
    project.clear()
    QTest.qWait(500)
    closed = plugin().session.pack is None
    project.read(path)
    tools.wait_until(lambda: plugin().session.pack is not None)
    tools.shot("heropend")
    session = plugin().session
    return {
        "saved": saved,
        "closed": closed,
        "area": session.code,
        "kept_pins": list(session.pins.codes),
        "kept_pie": session.definition.name,
    }


def tour() -> dict[str, Any]:
    """Play the half hour, and tell what was on the screen."""
    told = open_and_look() | click_and_compare() | take_together()
    return told | compose() | save_and_reopen()


tools.play(tour)
