"""A saved project keeps what was open, and needs no plugin to be drawn."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtTest import QTest

from qgis_plugin.state import kept
from qgis_plugin.state.map import tree
from spatial_core.legend import colours, sides
from spatial_core.reading import definition

from .conftest import verified_copy, wait_for
from .test_dock import page_of

pytestmark = pytest.mark.whole

DRAW = """
import json, sys
from qgis.core import (
    QgsApplication, QgsLayoutExporter, QgsLayoutItemLegend, QgsLayoutItemMap, QgsLayoutPoint,
    QgsMapRendererParallelJob, QgsMapSettings, QgsPrintLayout, QgsProject
)
from qgis.PyQt.QtCore import QRectF, QSize, Qt
application = QgsApplication([], True, sys.argv[1])
application.initQgis()
project = QgsProject.instance()
assert project.read(sys.argv[2])
layers = [l for l in project.layerTreeRoot().layerOrder()
          if project.layerTreeRoot().findLayer(l.id()).isVisible()]
settings = QgsMapSettings()
settings.setLayers(layers)
settings.setDestinationCrs(project.crs())
settings.setExtent(layers[-1].extent())
settings.setOutputSize(QSize(400, 400))
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()
image = job.renderedImage()
labels = job.takeLabelingResults().allLabels()
layout = QgsPrintLayout(project)
layout.initializeDefaults()
sheet = QgsLayoutItemMap(layout)
sheet.attemptSetSceneRect(QRectF(5, 5, 190, 190))
sheet.setLayers(layers)
sheet.setExtent(layers[-1].extent())
layout.addLayoutItem(sheet)
legend = QgsLayoutItemLegend(layout)
legend.setLinkedMap(sheet)
legend.attemptMove(QgsLayoutPoint(200, 5))
layout.addLayoutItem(legend)
nodes = [node for tree in legend.model().rootGroup().findLayers()
         for node in legend.model().layerLegendNodes(tree)]
exporter = QgsLayoutExporter(layout)
printed = [
    exporter.exportToPdf(sys.argv[3] + ".pdf", QgsLayoutExporter.PdfExportSettings()),
    exporter.exportToImage(sys.argv[3] + ".png", QgsLayoutExporter.ImageExportSettings()),
]
colours = sorted({image.pixelColor(x, y).name() for x in range(400) for y in range(400)})
print(json.dumps({
    "plugin": any(name.split(".")[0] in ("qgis_plugin", "wijkmonitor", "spatial_core")
                  for name in sys.modules),
    "valid": all(l.isValid() for l in project.mapLayers().values()),
    "renderers": sorted({l.renderer().type() for l in project.mapLayers().values()}),
    "colours": colours,
    "legend": [node.data(Qt.ItemDataRole.DisplayRole) for node in nodes],
    "printed": [int(each) for each in printed],
    "pies": sum(each.isDiagram for each in labels),
    "names": sum(not each.isDiagram for each in labels),
}))
"""


@pytest.fixture(scope="session")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


@pytest.fixture
def saved(opened: Any, tmp_path: Path) -> Path:
    """A project, saved with a wijk, a year, a reference and pies on the map."""
    session = opened.session
    session.choose_year(2023)
    session.choose_reference("NL")
    session.choose_area("WK900101")
    session.show_indicator("demo_leeftijd_65_plus")
    opened.extras.toggle_pies()
    path = tmp_path / "project.qgz"
    assert QgsProject.instance().write(str(path))
    return path


def test_the_project_restores_pack_area_year_and_reference(opened: Any, saved: Path) -> None:
    QgsProject.instance().clear()
    assert opened.session.pack is None
    assert opened.dock.stack.currentWidget() is opened.dock.empty
    assert QgsProject.instance().read(str(saved))
    wait_for(lambda: opened.session.pack is not None)
    session = opened.session
    assert (session.code, session.year, session.reference) == ("WK900101", 2023, "NL")
    assert opened.dock.page.title.text() == "Havenkwartier"
    assert opened.dock.page.controls.year.currentText() == "2023"
    assert not opened.iface.pushed


def reopened(plugin: Any, project: Path) -> Any:
    """Close a project and open it again."""
    QgsProject.instance().clear()
    assert plugin.session.pack is None
    assert QgsProject.instance().read(str(project))
    wait_for(lambda: plugin.session.pack is not None)
    return plugin.session


def test_pins_come_back_in_their_order(opened: Any, tmp_path: Path) -> None:
    session = opened.session
    for code in ("WK900102", "BU90010101", "WK900101"):
        assert session.pins.add(code)
    QgsProject.instance().write(str(tmp_path / "project.qgz"))
    told: list[tuple[str, ...]] = []
    session.pins.changed.connect(lambda: told.append(session.pins.codes))
    reopened(opened, tmp_path / "project.qgz")
    assert session.pins.codes == ("WK900102", "BU90010101", "WK900101")
    assert told == [(), ("WK900102", "BU90010101", "WK900101")]


def test_the_composed_pie_comes_back_with_weights_and_name(opened: Any, tmp_path: Path) -> None:
    session = opened.session
    made = definition.from_mapping(
        {"name": "Raad & \"wijk\" \ud800\uffff", "form": "plain", "slices": [
            {"indicator": "demo_leeftijd_65_plus", "weight": 2.5},
            {"indicator": "demo_leeftijd_00_14", "theme": "demografie"},
        ]},
        session.pack.catalogue,
    )  # fmt: skip
    session.choose_definition(made)
    session.choose_area("WK900101")
    QgsProject.instance().write(str(tmp_path / "project.qgz"))
    reopened(opened, tmp_path / "project.qgz")
    assert session.definition == made
    drawn = [part.indicator for part in session.profile().slices]
    assert drawn == ["demo_leeftijd_65_plus", "demo_leeftijd_00_14"]


def test_a_custom_area_comes_back(opened: Any, tmp_path: Path) -> None:
    session = opened.session
    session.choose_parts(["WK900102", "WK900101"])
    name = session.area.name
    QgsProject.instance().write(str(tmp_path / "project.qgz"))
    reopened(opened, tmp_path / "project.qgz")
    assert session.parts == ("WK900102", "WK900101")
    assert session.code is None
    assert session.area.name == name
    assert opened.dock.page.title.text() == name
    assert not opened.iface.pushed


NONSENSE = "]]>&<b>'\" ; DROP TABLE wm_areas; --\u202e"
HOSTILE = {
    "area": NONSENSE, "parts": "WK900101,ZZ,WK900102", "year": "²" * 5000, "reference": "XX",
    "pins": f"{NONSENSE},WK900101,,WK900101,GM{'9' * 9000},WK900102",
    "definition": '{"slices": [{"indicator": "' + NONSENSE.replace('"', "") + '"}]}',
}  # fmt: skip


def test_what_the_pack_does_not_know_is_left_out_without_a_word(
    opened: Any, tmp_path: Path
) -> None:
    path = tmp_path / "project.qgz"
    QgsProject.instance().write(str(path))
    QgsProject.instance().writeProject.disconnect(opened.session.save)
    for name, value in HOSTILE.items():
        QgsProject.instance().writeEntry("wijkmonitor", name, value)
    QgsProject.instance().write(str(path))
    QgsProject.instance().writeProject.connect(opened.session.save)
    session = reopened(opened, path)
    QTest.qWait(20)
    assert session.pins.codes == ("WK900101", "WK900102")
    assert (session.area, session.parts, session.definition) == (None, (), None)
    assert (session.year, session.reference) == (None, None)
    assert not opened.iface.pushed


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"slices": 3}', '{"slices": [{"indicator": {}}]}', "9" * 5000, "nul"]
)
def test_a_definition_that_is_none_is_left_out(opened: Any, text: str) -> None:
    assert kept.Kept(definition=text).composed(opened.session.pack) is None


@pytest.mark.parametrize("path", ["/" + "x" * 5000, "\\\\?\\con", "/dev", "a\nb.gpkg", "/dev/null"])
def test_a_pack_that_cannot_be_one_is_one_message(plugin: Any, path: str) -> None:
    QgsProject.instance().writeEntry("wijkmonitor", "pack", path)
    plugin.session.restore()
    wait_for(lambda: plugin.iface.pushed)
    assert len(plugin.iface.pushed) == 1
    assert plugin.session.pack is None


def test_a_project_of_before_there_were_pins_opens(opened: Any, saved: Path) -> None:
    QgsProject.instance().writeProject.disconnect(opened.session.save)
    for name in ("parts", "pins", "definition", "build", "gemeenten"):
        QgsProject.instance().removeEntry("wijkmonitor", name)
    QgsProject.instance().write(str(saved))
    QgsProject.instance().writeProject.connect(opened.session.save)
    session = reopened(opened, saved)
    assert (session.code, session.year) == ("WK900101", 2023)
    assert not opened.iface.pushed


def test_what_was_kept_of_a_pack_that_is_away_is_kept_again(
    opened: Any, sample_pack: Path, tmp_path: Path
) -> None:
    copy = verified_copy(sample_pack, tmp_path / "share" / "weg.gpkg")
    QgsProject.instance().clear()
    opened.open(copy)
    opened.session.choose_area("WK900101")
    project = tmp_path / "project.qgz"
    QgsProject.instance().write(str(project))
    copy.rename(tmp_path / "even_weg")
    QgsProject.instance().clear()
    QgsProject.instance().read(str(project))
    wait_for(lambda: opened.iface.pushed)
    QgsProject.instance().write(str(project))
    (tmp_path / "even_weg").rename(copy)
    assert reopened(opened, project).code == "WK900101"


def test_a_restored_project_keeps_its_layers_as_they_were_saved(opened: Any, saved: Path) -> None:
    layer = tree.find(opened.session.pack.path, "demografie", "wijk")
    layer.setName("Zelf genoemd")
    QgsProject.instance().write(str(saved))
    count = len(QgsProject.instance().mapLayers())
    QgsProject.instance().clear()
    QgsProject.instance().read(str(saved))
    wait_for(lambda: opened.session.pack is not None)
    assert len(QgsProject.instance().mapLayers()) == count
    found = tree.find(opened.session.pack.path, "demografie", "wijk")
    assert found.name() == "Zelf genoemd"
    opened.session.choose_reference("GM")
    assert tree.find(opened.session.pack.path, "demografie", "wijk").id() == found.id()
    assert len(QgsProject.instance().mapLayers()) == count


def test_a_project_whose_pack_is_gone_says_so(
    opened: Any, sample_pack: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(sample_pack, tmp_path / "weg.gpkg"))
    QgsProject.instance().clear()
    opened.open(copy)
    wait_for(lambda: opened.session.pack is not None)
    project = tmp_path / "project.qgz"
    QgsProject.instance().write(str(project))
    QgsProject.instance().clear()
    copy.unlink()
    QgsProject.instance().read(str(project))
    wait_for(lambda: opened.iface.pushed)
    assert "weg.gpkg" in opened.iface.pushed[0][1]
    assert opened.session.pack is None


def test_a_project_without_a_pack_stays_without(opened: Any, tmp_path: Path) -> None:
    QgsProject.instance().clear()
    path = tmp_path / "leeg.qgz"
    QgsProject.instance().write(str(path))
    QgsProject.instance().read(str(path))
    QTest.qWait(50)
    assert opened.session.pack is None
    assert not opened.iface.pushed


def test_a_saved_project_draws_and_prints_without_the_plugin(
    saved: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    python = str(Path(sys.base_prefix) / "bin" / "python3")
    sheet = tmp_path / "blad"
    done = subprocess.run(
        [python, "-c", DRAW, str(tmp_path / "bare"), str(saved), str(sheet)],
        capture_output=True, text=True, check=False, cwd=tmp_path, env=environment, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["valid"]
    assert not told["plugin"]
    assert told["renderers"] == ["RuleRenderer", "categorizedSymbol", "singleSymbol"]
    assert len(set(colours.BLUES.values()) & set(told["colours"])) > 1
    assert set(told["colours"]) & {sides.FILLS[sides.FAVOURABLE], sides.FILLS[sides.LESS]}
    assert told["pies"] == told["names"] == 12
    assert told["printed"] == [0, 0]
    assert QImage(f"{sheet}.png").width() > 1000
    assert Path(f"{sheet}.pdf").read_bytes().startswith(b"%PDF")
    assert {"vergeleken met Nederland", "minder gunstig, en niets gunstiger"} <= set(told["legend"])


@pytest.mark.parametrize("section", ["findings", "bars", "years", "within"])
def test_a_project_closed_right_after_a_click_leaves_nothing_to_be_read(
    opened: Any, section: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *told: raised.append(told[1]))
    page = page_of(opened)
    opened.session.choose_area("WK900101")
    page.sections.open(section)
    # What is open below the table is made after the click is painted: here that never comes.
    opened.session.choose_area("WK900102")
    QgsProject.instance().clear()
    QTest.qWait(50)
    assert not raised
    page.sections.open("")
