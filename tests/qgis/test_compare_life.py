"""The tab with areas side by side as it comes and goes: made late, kept, taken away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject
from qgis.gui import QgsMapCanvasItem
from qgis.PyQt.QtTest import QTest

from .conftest import wait_for

HAVEN, MOLEN = "WK900101", "WK900102"


@pytest.fixture(scope="session")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


def in_sight(opened: Any, qgis_parent: Any) -> Any:
    qgis_parent.resize(1200, 900)
    qgis_parent.show()
    opened.dock.setUserVisible(True)
    opened.dock.tabs.setCurrentWidget(opened.dock.compare)
    wait_for(lambda: opened.dock.compare.body is not None)
    return opened.dock.compare


def on_canvas(canvas: Any) -> int:
    return len([i for i in canvas.scene().items() if isinstance(i, QgsMapCanvasItem)])


def test_nothing_is_made_before_the_tab_is_looked_at(opened: Any) -> None:
    opened.dock.setUserVisible(True)
    opened.dock.tabs.setCurrentIndex(0)
    opened.session.pins.add(HAVEN)
    opened.session.choose_area(HAVEN)
    assert opened.dock.compare.body is None


def test_a_project_gives_the_pins_back_to_the_tab(
    opened: Any, qgis_parent: Any, tmp_path: Path
) -> None:
    tab = in_sight(opened, qgis_parent)
    for code in (MOLEN, HAVEN):
        opened.session.pins.add(code)
    project = QgsProject.instance()
    path = str(tmp_path / "plan.qgz")
    assert project.write(path)
    project.clear()
    wait_for(lambda: opened.session.pack is None)
    assert tab.body.compared is None
    assert not tab.body.empty.isHidden()
    assert project.read(path)
    wait_for(lambda: opened.session.pack is not None and opened.session.pins.codes)
    assert opened.session.pins.codes == (MOLEN, HAVEN)
    wait_for(lambda: tab.body.compared is not None)
    assert [area.code for area in tab.body.compared.found.areas] == [MOLEN, HAVEN]
    assert tab.body.pins.codes == [MOLEN, HAVEN]


def test_unloading_takes_the_letters_off_the_map(
    iface: Any, qgis_new_project: None, qgis_canvas: Any, qgis_parent: Any, sample_pack: Path
) -> None:
    from qgis_plugin import classFactory
    from qgis_plugin.state import verified

    before = on_canvas(qgis_canvas)
    verified.remember(sample_pack, verified.stamp(sample_pack))
    loaded = classFactory(iface)
    loaded.initGui()
    loaded.open(sample_pack)
    wait_for(lambda: loaded.session.pack is not None)
    in_sight(loaded, qgis_parent)
    loaded.session.pins.add(HAVEN)
    assert on_canvas(qgis_canvas) >= before + 2
    loaded.unload()
    QTest.qWait(10)
    assert on_canvas(qgis_canvas) == before
    QgsProject.instance().clear()
