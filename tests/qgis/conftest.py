"""What the tests of the plugin share: the sample, the plugin in a window, and the versions."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from osgeo import gdal
from qgis.core import Qgis, QgsApplication, QgsProject, QgsProjUtils, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import QT_VERSION_STR, QLocale, QObject, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtTest import QTest

from qgis_plugin.state.moved import NobodyToAsk
from tests.support import measured
from tests.support.once import made_and_kept

CHECKOUT = Path(__file__).resolve().parents[2]
SMALL = """
import sys
from pathlib import Path
from spatial_core import sample
from spatial_core.build import build
files = sample.generate(Path(sys.argv[1]) / "bronnen")
kept = {name: path for name, path in files.items() if name[-4:] not in ("2020", "2021", "2022")}
build(sample.recipe(kept), Path(sys.argv[1]) / "voorbeeldstad.gpkg")
"""


LONGEST = (
    "test_moved", "test_project", "test_planner", "test_sharing", "test_street_desktop",
    "test_packs", "test_trend_desktop", "test_processing_zip", "test_street_map",
    "test_plugin_life", "test_stories_map", "test_sheets", "test_shared_database",
    "test_contrast_layer", "test_trend_map", "test_told_ahead", "test_layers", "test_desktop",
    "test_desktop_places", "test_processing", "test_levels", "test_building",
)  # fmt: skip
"""Files to begin with, so that of two processes none has a long one left at the end."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as whole what starts the full desktop, and begin with what takes longest."""
    for item in items:
        if item.get_closest_marker("desktop"):
            item.add_marker(pytest.mark.whole)
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.stem, len(LONGEST)))


def pytest_report_header() -> str:
    proj = f"{QgsProjUtils.projVersionMajor()}.{QgsProjUtils.projVersionMinor()}"
    return (
        f"QGIS {Qgis.QGIS_VERSION}, GDAL {gdal.__version__}, GEOS {Qgis.geosVersion()},"
        f" PROJ {proj}, Qt {QT_VERSION_STR}"
    )


@pytest.fixture(scope="session")
def sample_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, made by the command as a user makes it, away from this process; read only."""

    def make(folder: Path) -> None:
        command = [sys.executable, "-m", "spatial_core", "demo", "--out", str(folder)]
        subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True)

    return made_and_kept("qgis_voorbeeld", make) / "voorbeeldstad.gpkg"


@pytest.fixture(scope="session")
def small_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two newest years of the sample; read only.

    Files with many tests that copy, open and close it take this for their ``sample_pack``, which
    saves a sixth of their time.
    """

    def make(folder: Path) -> None:
        command = [sys.executable, "-c", SMALL, str(folder)]
        subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True)

    return made_and_kept("qgis_klein", make) / "voorbeeldstad.gpkg"


@pytest.fixture(scope="session")
def login_store(qgis_app: QgsApplication) -> Any:
    """QGIS's own store of logins, open: it takes one main word in a process."""
    store = QgsApplication.authManager()
    word = "hoofd" + "woord van de proef"
    if not store.setMasterPassword(word, True):
        # What an earlier run left behind opens by another word.
        store.eraseAuthenticationDatabase(False)
        assert store.setMasterPassword(word, True)
    return store


@pytest.fixture(scope="session", autouse=True)
def _dutch(qgis_app: QgsApplication) -> None:
    """The plugin speaks Dutch where QGIS does, and nothing of an earlier run is remembered."""
    from qgis_plugin.state import language

    QgsSettings().remove("wijkmonitor")
    QgsApplication.setLocale(QLocale("nl_NL"))
    language.current.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def _let_go(qgis_app: QgsApplication) -> Iterator[None]:
    """Let go of what only lives in cycles, such as errors with their frames, while QGIS is there.

    What Python finds later is taken down after QGIS is, and that crashes.
    """
    yield
    QgsProject.instance().clear()
    gc.collect()


@pytest.fixture(autouse=True)
def _measured_in_threads() -> None:
    """What QGIS runs in threads of its own counts in ``make coverage`` too."""
    measured.in_threads()


class LayerTree(QObject):
    """What QGIS's own tree of layers tells; the double of pytest-qgis tells it of canvases."""

    clicked = pyqtSignal(object)


@pytest.fixture
def iface(qgis_iface: Any, qgis_parent: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """QGIS's interface with a window that really holds the dock, and with its messages kept."""
    return _with_window(qgis_iface, qgis_parent, monkeypatch)


def _with_window(qgis_iface: Any, qgis_parent: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    pushed: list[tuple[Any, ...]] = []
    bar = qgis_iface.messageBar()
    monkeypatch.setattr(bar, "pushMessage", lambda *args: pushed.append(args))
    monkeypatch.setattr(qgis_iface, "pushed", pushed, raising=False)
    layer_tree = LayerTree(qgis_parent)
    monkeypatch.setattr(qgis_iface, "currentLayerChanged", layer_tree.clicked, raising=False)
    monkeypatch.setattr(qgis_iface, "addDockWidget", qgis_parent.addDockWidget)
    monkeypatch.setattr(qgis_iface, "removeDockWidget", qgis_parent.removeDockWidget)
    return qgis_iface


@pytest.fixture
def plugin(iface: Any, qgis_new_project: None) -> Iterator[Any]:
    """The plugin, loaded in an empty project, and unloaded after the test."""
    from qgis_plugin import classFactory

    loaded = classFactory(iface)
    loaded.initGui()
    loaded.session.moved.asker = NobodyToAsk()
    yield loaded
    loaded.unload()
    QgsProject.instance().clear()
    QTest.qWait(1)


def wait_for(condition: Callable[[], object], seconds: float = 20.0) -> None:
    """Let Qt work until the condition holds; fail when it never does."""
    for _ in range(int(seconds * 100)):
        if condition():
            return
        QTest.qWait(10)
    pytest.fail("it did not happen in time")


def verified_copy(pack: Path, target: Path) -> Path:
    """Copy a pack that was verified before; the copy then was too."""
    from qgis_plugin.state import verified

    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(pack, target)
    verified.remember(target, verified.stamp(target))
    return target


def other_build(pack: Path, target: Path, gemeente: str = "") -> Path:
    """Copy a pack as another build of it; with ``gemeente`` as a pack of that gemeente."""
    from qgis_plugin.state import verified

    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(pack, target)
    with sqlite3.connect(target) as connection:
        connection.execute("UPDATE wm_manifest SET value = 'elders' WHERE key = 'pack_id'")
        if gemeente:
            connection.execute("UPDATE wm_areas SET gemeente_name = ?", (gemeente,))
    connection.close()
    verified.remember(target, verified.stamp(target))
    return target


@pytest.fixture
def opened(plugin: Any, sample_pack: Path) -> Any:
    """The plugin with the sample open, which was verified before."""
    from qgis_plugin.state import verified

    verified.remember(sample_pack, verified.stamp(sample_pack))
    plugin.open(sample_pack)
    wait_for(lambda: plugin.session.pack is not None)
    plugin.session.finish()
    return plugin


@pytest.fixture(scope="module")
def _kept_open(qgis_iface: Any, qgis_parent: Any, sample_pack: Path) -> Iterator[Any]:
    from qgis_plugin import classFactory
    from qgis_plugin.state import verified

    QgsProject.instance().clear()
    verified.remember(sample_pack, verified.stamp(sample_pack))
    with pytest.MonkeyPatch.context() as patch:
        loaded = classFactory(_with_window(qgis_iface, qgis_parent, patch))
        loaded.initGui()
        loaded.session.moved.asker = NobodyToAsk()
        loaded.open(sample_pack)
        wait_for(lambda: loaded.session.pack is not None)
        yield loaded
        loaded.unload()
    QgsProject.instance().clear()
    QTest.qWait(1)


@pytest.fixture
def kept_open(_kept_open: Any) -> Any:
    """The plugin with the sample open, shared by the tests of a file that only look, or choose.

    Opening takes half a second; a test that changes the project itself asks for ``opened``, and
    one file asks for one of the two only.
    """
    _kept_open.iface.pushed.clear()
    _kept_open.session.choose_year(None)
    _kept_open.session.choose_reference(None)
    _kept_open.session.finish()
    return _kept_open


@pytest.fixture
def figure_layers(opened: Any) -> list[QgsVectorLayer]:
    """The layers of the sample that show figures."""
    from qgis_plugin.state.map import tree

    opened.session.finish()
    return tree.layers(opened.session.pack.path)


@pytest.fixture
def click(opened: Any, qgis_canvas: Any, qgis_parent: Any) -> Callable[[float, float], None]:
    """Click the canvas with the mouse at a place in its own CRS."""
    qgis_parent.resize(1200, 900)
    qgis_parent.show()
    qgis_canvas.resize(700, 700)
    qgis_canvas.setDestinationCrs(QgsProject.instance().crs())
    qgis_canvas.setExtent(opened.session.layers.extent())

    def at(x: float, y: float) -> None:
        pixel = qgis_canvas.getCoordinateTransform().transform(x, y)
        QTest.mouseClick(
            qgis_canvas.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(round(pixel.x()), round(pixel.y())),
        )

    return at


@pytest.fixture
def environment() -> dict[str, str]:
    """The environment of a QGIS in a process of its own: no repository, no screen."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return kept | {"QT_QPA_PLATFORM": "offscreen"}
