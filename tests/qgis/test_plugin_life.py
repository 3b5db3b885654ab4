"""Loading and unloading: nothing heavy comes in, nothing is left behind."""

from __future__ import annotations

import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsExpression, QgsProject, QgsSettingsTree
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget

from qgis_plugin.expressions import PARAMETERS
from spatial_core.package import build_zip

from .conftest import wait_for

CHECKOUT = Path(__file__).resolve().parents[2]
BASE = str(Path(sys.base_prefix) / "bin" / "python3")
"""QGIS's own Python, which knows nothing of the checkout."""

BARE = """
import builtins, sys
FORBIDDEN = {"pandas", "geopandas", "shapely", "pyogrio", "numpy", "pyarrow", "jinja2"}
OURS = ("qgis_plugin", "spatial_core")
original = builtins.__import__

def refuse(name, globals=None, locals=None, fromlist=(), level=0):
    importer = (globals or {}).get("__name__", "")
    if importer.partition(".")[0] in OURS and name.partition(".")[0] in FORBIDDEN:
        raise ImportError(f"{importer} imports {name}")
    return original(name, globals, locals, fromlist, level)

builtins.__import__ = refuse
"""
IFACE = """
from unittest.mock import MagicMock
from qgis.core import QgsApplication
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtWidgets import QMainWindow
application = QgsApplication([], True, sys.argv[1])
application.initQgis()
window = QMainWindow()
canvas = QgsMapCanvas(window)
iface = MagicMock()
iface.mainWindow.return_value = window
iface.mapCanvas.return_value = canvas
iface.addDockWidget.side_effect = window.addDockWidget
iface.removeDockWidget.side_effect = window.removeDockWidget
"""
OPENED = """
import time
from pathlib import Path
from qgis.PyQt.QtTest import QTest
def check(plugin, pack):
    plugin.open(Path(pack))
    until = time.monotonic() + 30
    while plugin.session.pack is None and time.monotonic() < until:
        QTest.qWait(10)
    plugin.session.choose_area("WK900101")
    assert plugin.dock.page.title.text() == "Havenkwartier", plugin.dock.page.title.text()
    plugin.make()
    plugin.building.dialog.grab()
    assert not [name for name in sys.modules if ".gui.compos" in name]
    plugin.compose()
    plugin.composing.dialog.grab()
    plugin.dock.grab()
"""


def run(
    script: str,
    environment: dict[str, str],
    *arguments: object,
    cwd: Path,
    python: str = sys.executable,
) -> str:
    done = subprocess.run(
        [python, "-c", script, *map(str, arguments)],
        capture_output=True, text=True, check=False, cwd=cwd, env=environment, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_load_and_unload_three_times_leaves_nothing(iface: Any, qgis_parent: Any) -> None:
    from qgis_plugin import classFactory

    scene = iface.mapCanvas().scene()
    before = (len(qgis_parent.actions()), len(qgis_parent.children()), len(scene.items()))
    readers = QgsProject.instance().receivers(QgsProject.instance().readProject)
    for _ in range(3):
        plugin = classFactory(iface)
        plugin.initGui()
        assert qgis_parent.findChildren(QDockWidget, "WijkmonitorDock")
        assert QgsApplication.processingRegistry().providerById("wijkmonitor") is not None
        plugin.unload()
        assert QgsApplication.processingRegistry().providerById("wijkmonitor") is None
        QTest.qWait(20)
    assert not qgis_parent.findChildren(QDockWidget, "WijkmonitorDock")
    after = (len(qgis_parent.actions()), len(qgis_parent.children()), len(scene.items()))
    assert after == before
    assert QgsProject.instance().receivers(QgsProject.instance().readProject) == readers


class Places:
    """The places of QGIS that plugins add to, with what they hold now."""

    def __init__(self, iface: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.locators: list[Any] = []
        self.pages: list[Any] = []
        for name, held in (
            ("registerLocatorFilter", self.locators.append),
            ("deregisterLocatorFilter", self.locators.remove),
            ("registerOptionsWidgetFactory", self.pages.append),
            ("unregisterOptionsWidgetFactory", self.pages.remove),
        ):
            monkeypatch.setattr(iface, name, held, raising=False)


def test_twenty_cycles_leave_nothing_in_the_places_of_qgis(
    iface: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qgis_plugin import classFactory

    places, functions = Places(iface, monkeypatch), len(QgsExpression.Functions())
    threads = threading.active_count()
    for _ in range(20):
        plugin = classFactory(iface)
        plugin.initGui()
        assert [locator.prefix() for locator in places.locators] == ["wijk"]
        assert [page.title() for page in places.pages] == ["Wijkmonitor"]
        assert all(QgsExpression.functionIndex(name) >= 0 for name in PARAMETERS)
        plugin.unload()
        assert places.locators == []
        assert places.pages == []
        assert all(QgsExpression.functionIndex(name) == -1 for name in PARAMETERS)
    assert len(QgsExpression.Functions()) == functions
    assert threading.active_count() == threads
    nodes = [node.key() for node in QgsSettingsTree.node("plugins").childrenNodes()]
    assert not [key for key in nodes if "wijkmonitor" in key]


def test_expressions_follow_the_pack_that_is_open(opened: Any) -> None:
    label = QgsExpression("wm_label('WK900101')")
    assert label.evaluate() == "Havenkwartier, wijk in Voorbeeldstad"
    opened.session.close()
    assert label.evaluate() is None
    assert "geen wijkmonitor open" in label.evalErrorString()


def test_a_pack_is_first_compared_with_what_the_settings_say(
    plugin: Any, sample_pack: Path
) -> None:
    from qgis_plugin.state import settings, verified

    settings.write(settings.Settings(reference="NL"))
    verified.remember(sample_pack, verified.stamp(sample_pack))
    plugin.open(sample_pack)
    wait_for(lambda: plugin.session.pack is not None)
    settings.write(settings.Settings())
    assert plugin.session.reference == "NL"
    plugin.session.choose_reference("GM")
    plugin.open(sample_pack)
    QTest.qWait(300)
    assert plugin.session.reference == "GM"


def test_unload_with_an_open_pack_and_a_running_check(
    iface: Any, sample_pack: Path, qgis_new_project: None
) -> None:
    from qgis_plugin import classFactory
    from qgis_plugin.state import verified

    (verified.folder() / "verified.json").unlink(missing_ok=True)
    plugin = classFactory(iface)
    plugin.initGui()
    plugin.open(sample_pack)
    plugin.unload()
    QTest.qWait(300)
    assert not iface.pushed
    assert not QgsProject.instance().mapLayers()


def test_every_action_is_added_and_removed(iface: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from qgis_plugin import classFactory

    menu: list[Any] = []
    monkeypatch.setattr(iface, "addPluginToMenu", lambda _name, action: menu.append(action))
    monkeypatch.setattr(
        iface, "removePluginMenu", lambda _name, action: menu.remove(action), raising=False
    )
    plugin = classFactory(iface)
    plugin.initGui()
    assert [action.text() for action in menu] == [
        "Wijkmonitor", "Wijkmonitor maken…", "Bestand openen…",
        "Profieltaart samenstellen…", "Gebied aanwijzen",
        "Meer gebieden kiezen", "Gebied tekenen", "Taartjes op de kaart", "Achtergrondkaart (BRT)",
    ]  # fmt: skip
    plugin.unload()
    assert menu == []


def test_loads_and_shows_with_the_standard_library_and_qgis_alone(
    environment: dict[str, str], sample_pack: Path, tmp_path: Path
) -> None:
    script = (
        BARE
        + IFACE
        + OPENED
        + (
            "from qgis_plugin import classFactory\n"
            "plugin = classFactory(iface)\n"
            "plugin.initGui()\n"
            "check(plugin, sys.argv[2])\n"
            "plugin.unload()\n"
            "print('shown')\n"
        )
    )
    said = run(script, environment, tmp_path / "profile", sample_pack, cwd=CHECKOUT)
    assert "shown" in said


def test_the_installed_zip_loads_shows_and_leaves_no_module(
    environment: dict[str, str], sample_pack: Path, tmp_path: Path
) -> None:
    plugins = tmp_path / "profile" / "python" / "plugins"
    plugins.mkdir(parents=True)
    archive = build_zip(CHECKOUT, tmp_path / "wijkmonitor.zip").path
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(plugins)
    script = (
        "import sys\n"
        + IFACE
        + OPENED
        + (
            "import qgis.utils\n"
            "from qgis.core import QgsProcessingContext, QgsProcessingFeedback\n"
            "sys.path.insert(0, sys.argv[3])\n"
            f"assert {str(CHECKOUT)!r} not in sys.path\n"
            "qgis.utils.iface = iface\n"
            "qgis.utils.plugin_paths = [sys.argv[3]]\n"
            "qgis.utils.updateAvailablePlugins()\n"
            "for _ in range(3):\n"
            "    assert qgis.utils.loadPlugin('wijkmonitor')\n"
            "    assert qgis.utils.startPlugin('wijkmonitor')\n"
            "    registry = QgsApplication.processingRegistry()\n"
            "    verify = registry.createAlgorithmById('wijkmonitor:verifypack')\n"
            "    told = (QgsProcessingContext(), QgsProcessingFeedback())\n"
            "    assert verify.run({'PACK': sys.argv[2]}, *told)[1]\n"
            "    del verify\n"
            "    check(qgis.utils.plugins['wijkmonitor'], sys.argv[2])\n"
            "    core = sys.modules['wijkmonitor.spatial_core'].__file__\n"
            "    assert core.startswith(sys.argv[3]), core\n"
            "    assert qgis.utils.unloadPlugin('wijkmonitor')\n"
            "    assert registry.providerById('wijkmonitor') is None\n"
            "    QTest.qWait(50)\n"
            "    left = [name for name in sys.modules if name.partition('.')[0] == 'wijkmonitor']\n"
            "    assert not left, left\n"
            "    assert 'spatial_core' not in sys.modules\n"
            "print('clean')\n"
        )
    )
    said = run(
        script, environment, tmp_path / "profile", sample_pack, plugins, cwd=tmp_path, python=BASE
    )
    assert "clean" in said
