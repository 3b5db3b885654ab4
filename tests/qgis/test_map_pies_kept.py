"""The pies on the map are kept in a file beside the project, whole or not at all."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from osgeo import gdal, ogr, osr
from qgis.core import QgsProject, QgsVectorLayer

from qgis_plugin.state import beside
from qgis_plugin.state.map import map_pies, tree
from spatial_core.errors import OutputError

from .conftest import wait_for

pytestmark = pytest.mark.whole


@pytest.fixture(scope="session")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


@pytest.fixture
def extras(opened: Any) -> Any:
    """What is put on the map, with wijken in view."""
    opened.session.show_indicator("demo_leeftijd_65_plus")
    return opened.extras


def pies(opened: Any) -> QgsVectorLayer | None:
    return map_pies.layer_of(opened.session.pack, "wijk")


def test_pies_of_an_unsaved_project_are_saved_with_it(
    opened: Any, extras: Any, tmp_path: Path
) -> None:
    extras.toggle_pies()
    layer = pies(opened)
    assert layer.providerType() == "memory"
    assert opened.dock.page.notice.text().endswith("Sla het project op om ze te bewaren.")
    before = [feature.attributes() for feature in layer.getFeatures()]
    project = tmp_path / "mijn project.qgz"
    assert QgsProject.instance().write(str(project))
    path = tmp_path / "mijn project_wijkmonitor.gpkg"
    assert beside.tables(path) == ["taartjes_wijk"]
    assert layer.providerType() == "ogr"
    QgsProject.instance().clear()
    assert QgsProject.instance().read(str(project))
    wait_for(lambda: opened.session.pack is not None)
    (found,) = map_pies.all_layers()
    assert [feature.attributes()[1:] for feature in found.getFeatures()] == before
    opened.session.choose_reference("NL")
    assert [each.id() for each in map_pies.all_layers()] == [found.id()]
    assert beside.tables(path) == ["taartjes_wijk"]
    assert not opened.iface.pushed


def test_a_project_saved_under_another_name_has_pies_of_its_own(
    opened: Any, extras: Any, tmp_path: Path
) -> None:
    QgsProject.instance().write(str(tmp_path / "een.qgz"))
    extras.toggle_pies()
    assert "Sla het project op" not in opened.dock.page.notice.text()
    (tmp_path / "elders").mkdir()
    QgsProject.instance().write(str(tmp_path / "elders" / "twee.qgz"))
    assert tree.source_path(pies(opened)) == tmp_path / "elders" / "twee_wijkmonitor.gpkg"
    assert beside.tables(tmp_path / "een_wijkmonitor.gpkg") == ["taartjes_wijk"]


def test_where_the_file_cannot_be_written_the_pies_stay_in_memory_and_that_is_told(
    opened: Any, extras: Any, tmp_path: Path
) -> None:
    QgsProject.instance().write(str(tmp_path / "een.qgz"))
    (tmp_path / "een_wijkmonitor.gpkg").mkdir()
    extras.toggle_pies()
    assert len(opened.iface.pushed) == 1
    assert pies(opened).providerType() == "memory"
    assert pies(opened).featureCount() > 0


def test_what_goes_wrong_half_way_leaves_the_file_as_it_was(
    opened: Any, extras: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QgsProject.instance().write(str(tmp_path / "een.qgz"))
    extras.toggle_pies()
    path = tmp_path / "een_wijkmonitor.gpkg"
    count = pies(opened).featureCount()
    monkeypatch.setattr(beside, "_rewrite", lambda source, *_: source.DeleteLayer(0) and False)
    opened.session.choose_reference("NL")
    assert len(opened.iface.pushed) == 1
    kept = QgsVectorLayer(beside.uri(path, "taartjes_wijk"), "x", "ogr")
    assert kept.featureCount() == count


def test_the_layer_names_its_sources_and_cannot_be_edited(
    opened: Any, extras: Any, tmp_path: Path
) -> None:
    QgsProject.instance().write(str(tmp_path / "een.qgz"))
    extras.toggle_pies()
    layer = pies(opened)
    assert layer.metadata().licenses() == ["CC BY 4.0"]
    assert any("Kerncijfers" in text for text in layer.metadata().rights())
    assert layer.serverProperties().attribution()
    assert layer.attributeAlias(layer.fields().indexOf("onderwijs")) == "Onderwijs"
    assert layer.readOnly()


@pytest.mark.parametrize(
    "raising",
    [(), (gdal,), *itertools.permutations((gdal, ogr, osr))],
    ids=lambda parts: "-".join(part.__name__[-3:] for part in parts) or "none",
)
def test_the_file_beside_the_project_is_written_whatever_gdal_was_set_to(
    tmp_path: Path, raising: tuple[Any, ...]
) -> None:
    """QGIS's own plugins let its parts raise, and they can be let go of in one order only."""
    damaged, path = (tmp_path / f"{name}_wijkmonitor.gpkg" for name in ("kapot", "plan"))
    damaged.write_bytes(b"\0" * 4096)
    points = QgsVectorLayer("Point?crs=EPSG:28992&field=naam:string", "punten", "memory")
    for part in raising:
        part.UseExceptions()
    before = [part.GetUseExceptions() for part in (gdal, ogr, osr)]
    try:
        assert beside.tables(damaged) == []
        with pytest.raises(OutputError):
            beside.write(damaged, "punten", points)
        beside.write(path, "punten", points)
        assert beside.tables(path) == ["punten"]
        assert [part.GetUseExceptions() for part in (gdal, ogr, osr)] == before
    finally:
        for part in reversed(raising):
            part.DontUseExceptions()
    assert not any(part.GetUseExceptions() for part in (gdal, ogr, osr))
