"""Loading and unloading: nothing heavy comes in, nothing is left behind."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsExpression, QgsProject, QgsSettingsTree
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget, QWidget

from qgis_plugin.expressions import PARAMETERS
from spatial_core.package import build_zip

from .conftest import wait_for

pytestmark = pytest.mark.whole

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
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


def test_streets_lines_and_squares_that_were_used_leave_nothing(
    iface: Any, qgis_parent: Any, sample_pack: Path, qgis_new_project: None
) -> None:
    from qgis_plugin import classFactory
    from qgis_plugin.state import verified
    from qgis_plugin.state.map import tree

    verified.remember(sample_pack, verified.stamp(sample_pack))
    canvas, project = iface.mapCanvas(), QgsProject.instance()
    qgis_parent.show()
    before = _held(canvas, project, qgis_parent)
    for _ in range(2):
        plugin = classFactory(iface)
        plugin.initGui()
        _use_streets_and_lines(plugin, sample_pack)
        plugin.unload()
        QTest.qWait(50)
        # A task that was called off hears so between two pieces of its work.
        wait_for(lambda: not QgsApplication.taskManager().countActiveTasks())
        assert _held(canvas, project, qgis_parent) == before
        assert len(tree.of_role(tree.CONTRAST)) == 1
        project.clear()


def _use_streets_and_lines(plugin: Any, pack: Path) -> None:
    """Show a street, lines and squares, and leave while lines are being read."""
    from qgis_plugin.state.map import tree

    plugin.open(pack)
    wait_for(lambda: plugin.session.pack is not None)
    plugin.session.show_indicator("demo_leeftijd_65_plus")
    plugin.dock.setUserVisible(True)
    plugin.tools.street.trigger()
    plugin._street_located("grensstraat.voorbeeldstad")
    assert plugin.dock.street.marks.band.isVisible()
    for switch in plugin.extras.contrasts:
        switch.toggle()
    wait_for(lambda: len(tree.of_role(tree.CONTRAST)) == 2)
    plugin.extras.squares.toggle()
    for _ in ("off", "on"):
        plugin.extras.contrasts[0].toggle()


def _held(canvas: QgsMapCanvas, project: QgsProject, window: QWidget) -> tuple[object, ...]:
    """Give what may not grow: things on the canvas, listeners, children, tasks, the map tool."""
    root = project.layerTreeRoot()
    return (
        len(canvas.scene().items()), len(window.children()), type(canvas.mapTool()),
        project.receivers(project.writeProject), project.receivers(project.readProject),
        root.receivers(root.visibilityChanged), QgsApplication.taskManager().countActiveTasks(),
    )  # fmt: skip


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
        "Openen uit de gedeelde database…",
        "Profieltaart samenstellen…", "Kaartbladen maken…", "Gebied aanwijzen",
        "Meer gebieden kiezen", "Gebied tekenen", "Straat aanwijzen", "Taartjes op de kaart",
        "Twee cijfers over elkaar…", "Jaren op de kaart", "Verschillen tussen buurten",
        "Verschillen langs straten",
        "Vierkanten op de kaart", "Achtergrondkaart (BRT)", "Project delen…",
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


def test_what_reads_judges_and_draws_is_not_loaded_with_the_plugin(
    environment: dict[str, str], tmp_path: Path
) -> None:
    script = IFACE + (
        "from qgis_plugin import classFactory\n"
        "plugin = classFactory(iface)\n"
        "plugin.initGui()\n"
        "early = ('_bridge', 'body', 'catalogue', 'sentence', 'reader', 'verdicts')\n"
        "print([name for name in sys.modules if name.rpartition('.')[2] in early])\n"
        "plugin.dock.setUserVisible(True)\n"
        "window.show()\n"
        "assert plugin.dock.is_made and plugin.dock.stack.currentWidget() is plugin.dock.empty\n"
        "plugin.unload()\n"
    )
    said = run("import sys\n" + script, environment, tmp_path / "profile", cwd=CHECKOUT)
    assert said.splitlines()[-1] == "[]"


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The folder of plugins of a throw-away profile, with the plugin from its zip."""
    return _unpacked(tmp_path / "profile" / "python" / "plugins", tmp_path / "wijkmonitor.zip")


def _unpacked(plugins: Path, archive: Path) -> Path:
    plugins.mkdir(parents=True)
    with zipfile.ZipFile(build_zip(CHECKOUT, archive).path) as opened:
        opened.extractall(plugins)
    return plugins


def live(what: str, environment: dict[str, str], cwd: Path, *arguments: object) -> dict[str, Any]:
    """Let a QGIS of its own do something with the installed plugin; it knows no checkout."""
    command = [BASE, str(HERE / "life_script.py"), what, str(cwd / "profile")]
    done = subprocess.run(
        [*command, *map(str, arguments)],
        capture_output=True, text=True, check=False, cwd=cwd, env=environment, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))


def test_twenty_times_loaded_and_unloaded_nothing_is_left(
    environment: dict[str, str], installed: Path, sample_pack: Path, tmp_path: Path
) -> None:
    told = live("cycles", environment, tmp_path, installed, sample_pack)
    print(f"memory after each cycle, MB: {told.get('memory')}")
    assert (told["cycle"], told["left"]) == (20, {})


def test_a_newer_plugin_takes_up_the_open_pack(
    environment: dict[str, str], installed: Path, sample_pack: Path, tmp_path: Path
) -> None:
    newer = _unpacked(tmp_path / "newer", tmp_path / "newer.zip")
    metadata = newer / "wijkmonitor" / "metadata.txt"
    lines = metadata.read_text("utf-8").splitlines()
    changed = ["version=99.1.0" if line.startswith("version=") else line for line in lines]
    metadata.write_text("\n".join(changed), encoding="utf-8")
    told = live("upgrade", environment, tmp_path, installed, sample_pack, newer)
    assert told == {
        "version": "99.1.0",
        "view": ["WK900101", 2023, ["WK900102"], sample_pack.name],
        "title": "Havenkwartier",
        "same_layers": True, "still_same": True, "dirty": False,
    }  # fmt: skip
