"""What the full QGIS does in ``test_closing``: it is closed while the plugin is at work."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import qgis.utils
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QThread, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMessageBox, QTextBrowser, QWidget
from qgis.utils import iface

REPORT = Path(os.environ["WM_REPORT"])


def begin() -> None:
    """Let the plugin look through a pack, and close QGIS before or after that is done."""
    if QThread.currentThread().loopLevel() < 1:
        # QGIS is still starting, and would not hear that it has to end.
        QTimer.singleShot(100, begin)
        return
    plugin = qgis.utils.plugins["wijkmonitor"]
    plugin.dock.setUserVisible(True)
    plugin.open(Path(os.environ["WM_PACK"]))
    QTest.qWait(int(os.environ["WM_AFTER"]))
    answerer.start(5)
    running = QgsApplication.taskManager().countActiveTasks()
    REPORT.write_text(json.dumps({"running": running, "module": type(plugin).__module__}))
    QTimer.singleShot(0, iface.actionExit().trigger)


def answer() -> None:
    """Answer what QGIS asks; where it called tasks off and did not end, close it once more."""
    shown = list(filter(QWidget.isVisible, QgsApplication.topLevelWidgets()))
    # What QGIS shows of a fault in Python, which it does not name as its own class.
    for viewer in (w for w in shown if w.objectName() == "QgsMessageViewer"):
        for text in viewer.findChildren(QTextBrowser):
            print(text.toPlainText(), file=sys.stderr, flush=True)
        viewer.accept()
    for box in (w for w in shown if isinstance(w, QMessageBox)):
        for wanted in (QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.Discard):
            if box.button(wanted) is not None:
                box.button(wanted).click()
                return
    if QThread.currentThread().loopLevel() == 1:
        # Not from here: a timer does not come again while it is being heard.
        QTimer.singleShot(0, iface.actionExit().trigger)


answerer = QTimer()
answerer.timeout.connect(answer)
QTimer.singleShot(0, begin)
