"""Nothing in the plugin is of Qt 5 alone, as far as its text tells; QGIS 4 itself is not run."""

from __future__ import annotations

from pathlib import Path

import pytest

import qgis_plugin
from tests.support.qt6_check import faults

PLUGIN = Path(qgis_plugin.__file__).parent


@pytest.mark.parametrize(
    "path", sorted(PLUGIN.glob("**/*.py")), ids=lambda path: str(path.relative_to(PLUGIN))
)
def test_nothing_is_of_qt_5_alone(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("from qgis.PyQt.QtCore import Qt\nQt.AlignLeft", "Qt.AlignLeft lacks the name"),
        ("from qgis.PyQt.QtWidgets import QFrame as F\nF.NoFrame", "F.NoFrame lacks the name"),
        ("from qgis.core import Qgis\nQgis.Warning", "Qgis.Warning lacks the name"),
        ("from qgis.PyQt.QtCore import QVariant\nQVariant.Int", "QMetaType.Type"),
        ("from PyQt5.QtCore import Qt", "no import of qgis.PyQt"),
        ("import qgis.PyQt.QtWebKit", "no import of qgis.PyQt"),
        ("from qgis.PyQt.QtCore import QRegExp", "QRegExp is gone"),
        ("from qgis.PyQt.QtGui import QAction", "QAction comes from QtWidgets"),
        ("dialog.exec_()", ".exec_ is gone"),
        ("def f(event: QMouseEvent) -> None:\n    event.globalPos()", "QMouseEvent.globalPos"),
        ("def f(event: QDropEvent) -> None:\n    event.pos()", "QDropEvent.pos is gone"),
        ("def f(m: QFontMetrics) -> int:\n    return m.width('a')", "QFontMetrics.width"),
    ],
)  # fmt: skip
def test_what_qt_6_lacks_is_seen(text: str, said: str) -> None:
    assert any(said in fault for fault in faults(text))


@pytest.mark.parametrize(
    "text",
    [
        "from qgis.PyQt.QtCore import Qt\nQt.AlignmentFlag.AlignLeft",
        "from qgis.PyQt.QtCore import Qt\ndef f() -> Qt.AlignmentFlag: ...",
        "from qgis.core import Qgis\nQgis.MessageLevel.Warning",
        "from qgis.PyQt.QtWidgets import QAction\nQAction.trigger",
        "def f(e: QDropEvent):\n    e.position() if hasattr(e, 'position') else e.pos()",
        "def f(self, event: QHelpEvent) -> None:\n    event.globalPos()",
    ],
)
def test_what_both_have_is_left_alone(text: str) -> None:
    assert faults(text) == []
