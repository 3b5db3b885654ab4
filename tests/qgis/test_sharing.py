"""One zip of a project and all it reads opens elsewhere, without the plugin, and tells nothing."""

from __future__ import annotations

import datetime as dt
import html
import io
import json
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsLayoutItemPicture,
    QgsPointXY,
    QgsPrintLayout,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from qgis_plugin.sheets import making, writing
from qgis_plugin.state import sharing
from qgis_plugin.state.sharing import contents, places, secrets
from spatial_core.errors import CancelledError, OutputError, StoryError, WijkmonitorError
from spatial_core.pack import gate
from spatial_core.stories.book import Stories
from spatial_core.stories.story import Story, links

from .conftest import verified_copy, wait_for
from .test_project import DRAW
from .test_sheets import PRINT, asked, words

pytestmark = pytest.mark.whole

OPEN = """
import json, sys
from qgis.core import QgsApplication, QgsProject
application = QgsApplication([], True, sys.argv[1])
application.initQgis()
project = QgsProject.instance()
assert project.read(sys.argv[2])
print(json.dumps({
    layer.name(): [layer.isValid(), layer.source(), layer.featureCount() if layer.isValid() else 0]
    for layer in project.mapLayers().values()
}))
"""


@pytest.fixture(scope="session")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


def point_layer(path: Path, driver: str = "GeoJSON") -> Path:
    """A file with one point."""
    memory = QgsVectorLayer("Point?crs=EPSG:28992&field=naam:string", "punt", "memory")
    point = QgsFeature(memory.fields())
    point.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(120_000, 480_000)))
    memory.dataProvider().addFeatures([point])
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = driver
    path.parent.mkdir(parents=True, exist_ok=True)
    told = QgsVectorFileWriter.writeAsVectorFormatV3(
        memory, str(path), QgsProject.instance().transformContext(), options
    )
    assert told[0] == QgsVectorFileWriter.WriterError.NoError
    return path


def add(source: str, name: str, provider: str = "ogr") -> QgsVectorLayer:
    layer = QgsVectorLayer(source, name, provider)
    QgsProject.instance().addMapLayer(layer)
    return layer


def saved_as(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    assert QgsProject.instance().write(str(path))
    return path


def shared(project: Path, target: Path, **how: Any) -> zipfile.ZipFile:
    sharing.write(sharing.plan(project, target.stem), target, **how)
    return zipfile.ZipFile(target)


def project_text(archive: zipfile.ZipFile) -> str:
    (name,) = [name for name in archive.namelist() if name.endswith(".qgz")]
    with zipfile.ZipFile(io.BytesIO(archive.read(name))) as inner:
        (text,) = [name for name in inner.namelist() if name.endswith(".qgs")]
        return html.unescape(inner.read(text).decode("utf-8"))


def in_bare_qgis(script: str, environment: dict[str, str], folder: Path, *given: str) -> Any:
    """Run a script in a QGIS without the plugin."""
    python = str(Path(sys.base_prefix) / "bin" / "python3")
    done = subprocess.run(
        [python, "-c", script, str(folder / "bare"), *given],
        capture_output=True, text=True, check=False, cwd=folder, env=environment, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def makers(plugin: Any, small_pack: Path, tmp_path: Path) -> Path:
    """A project with pies, its pack elsewhere, a file beside it and one far away, saved."""
    plugin.open(verified_copy(small_pack, tmp_path / "geheim_pad" / "cijfers" / "stad.gpkg"))
    wait_for(lambda: plugin.session.pack is not None)
    session = plugin.session
    session.finish()
    session.choose_year(2023)
    session.choose_reference("NL")
    session.choose_area("WK900101")
    session.show_indicator("demo_leeftijd_65_plus")
    plugin.extras.toggle_pies()
    return tmp_path / "geheim_pad" / "werk" / "Kaart voor de raad.qgz"


def test_the_zip_opens_elsewhere_without_the_plugin_and_draws(
    makers: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    saved_as(makers)
    with shared(makers, tmp_path / "Gedeeld.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "Gedeeld.qgz", "LEESMIJ.txt", "data/stad.gpkg", "Gedeeld_wijkmonitor.gpkg"
        ]  # fmt: skip
        archive.extractall(tmp_path / "elders")
    shutil.rmtree(tmp_path / "geheim_pad")
    project = tmp_path / "elders" / "Gedeeld.qgz"
    told = in_bare_qgis(DRAW, environment, tmp_path, str(project), str(tmp_path / "blad"))
    assert told["valid"]
    assert not told["plugin"]
    assert told["pies"] == told["names"] == 12
    assert told["printed"] == [0, 0]
    assert len(told["colours"]) > 5


def test_with_the_plugin_the_zip_gives_back_what_was_looked_at(
    plugin: Any, makers: Path, tmp_path: Path
) -> None:
    saved_as(makers)
    with shared(makers, tmp_path / "Gedeeld.zip") as archive:
        archive.extractall(tmp_path / "elders")
    QgsProject.instance().clear()
    shutil.rmtree(tmp_path / "geheim_pad")
    assert gate.verify(tmp_path / "elders" / "data" / "stad.gpkg")
    assert QgsProject.instance().read(str(tmp_path / "elders" / "Gedeeld.qgz"))
    wait_for(lambda: plugin.session.pack is not None)
    assert plugin.session.pack.path == tmp_path / "elders" / "data" / "stad.gpkg"
    assert (plugin.session.code, plugin.session.year) == ("WK900101", 2023)
    assert not plugin.iface.pushed


def test_the_open_project_stays_as_it_is(makers: Path, tmp_path: Path) -> None:
    project = QgsProject.instance()
    saved_as(makers)
    project.setDirty(True)
    before = makers.read_bytes()
    sources = {layer.id(): layer.source() for layer in project.mapLayers().values()}
    shared(makers, tmp_path / "Gedeeld.zip").close()
    assert Path(project.absoluteFilePath()) == makers
    assert project.isDirty()
    assert makers.read_bytes() == before
    assert {layer.id(): layer.source() for layer in project.mapLayers().values()} == sources


@pytest.mark.parametrize("absolute", [False, True])
@pytest.mark.parametrize("kind", ["qgz", "qgs"])
def test_no_folder_of_the_maker_is_in_the_zip(
    makers: Path, tmp_path: Path, absolute: bool, kind: str
) -> None:
    project = QgsProject.instance()
    project.writeEntryBool("Paths", "/Absolute", absolute)
    project.setCustomVariables({"eigen": str(tmp_path / "geheim_pad" / "nota.docx")})
    add(str(tmp_path / "geheim_pad" / "niet_hier.gpkg"), "weg")
    add(str(point_layer(tmp_path / "geheim_pad" / "ver weg" / "é%20 &'.geojson")), "ver")
    path = saved_as(makers.with_suffix(f".{kind}"))
    with shared(path, tmp_path / "Gedeeld.zip") as archive:
        text = project_text(archive)
        readme = archive.read("LEESMIJ.txt").decode("utf-8-sig")
    for found in (text, readme):
        assert "geheim_pad" not in found
        assert tmp_path.name not in found
        assert str(Path.home()) not in found
    assert 'saveUser=""' in text
    assert '<Absolute type="bool">false</Absolute>' in text


def test_all_kinds_of_local_files_come_along(
    qgis_new_project: None, environment: dict[str, str], tmp_path: Path
) -> None:
    here, far = tmp_path / "werk", tmp_path / "ver" / "a b"
    add(str(point_layer(here / "naast.geojson")), "json")
    add(str(point_layer(far / "naast.geojson")), "zelfde naam")
    add(str(point_layer(far / "vorm.shp", "ESRI Shapefile")), "shape")
    add(f"{point_layer(far / 'Ünïcode [x] & co.gpkg', 'GPKG')}|layername=Ünïcode [x] & co", "gpkg")
    (far / "punt en.csv").write_text("naam,x,y\na,120000,480000\n", encoding="utf-8")
    csv = (far / "punt en.csv").as_uri() + "?type=csv&xField=x&yField=y&crs=EPSG:28992"
    add(csv, "csv", "delimitedtext")
    with zipfile.ZipFile(far / "ingepakt.zip", "w") as packed:
        packed.write(here / "naast.geojson", "punt.geojson")
    add(f"/vsizip/{far / 'ingepakt.zip'}/punt.geojson", "uit een zip")
    project = saved_as(here / "kaart.qgs")
    with shared(project, tmp_path / "deel.zip") as archive:
        archive.extractall(tmp_path / "elders")
    shutil.rmtree(here)
    shutil.rmtree(far)
    told = in_bare_qgis(OPEN, environment, tmp_path, str(tmp_path / "elders" / "deel.qgz"))
    assert {name: (valid, count) for name, (valid, _, count) in told.items()} == dict.fromkeys(
        ("json", "zelfde naam", "shape", "gpkg", "csv", "uit een zip"), (True, 1)
    )


def test_services_and_databases_stay_and_are_named_without_who_logs_in(
    qgis_new_project: None, tmp_path: Path
) -> None:
    secret = "Zeer&Geheim'1"
    postgres = (
        "dbname='gis' host=db.example port=5432 user='jan' password='Zeer\\'Geheim1'"
        ' authcfg=abc1234 key=\'id\' table="s"."t" (geom)'
    )
    add(postgres, "database", "postgres")
    add("https://jan:Geheim2@example.org/wfs?token=Geheim3&typename=t", "dienst", "WFS")
    project = saved_as(tmp_path / "kaart.qgz")
    with shared(project, tmp_path / "deel.zip") as archive:
        text = project_text(archive)
        readme = archive.read("LEESMIJ.txt").decode("utf-8-sig")
    plan = sharing.plan(project)
    assert plan.network == ("database", "dienst") or plan.network == ("dienst", "database")
    assert "- database" in readme
    assert secret not in text
    for word in ("Geheim", "jan", "abc1234"):
        assert word not in text
    assert "host=db.example" in text
    assert "key='id'" in text


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("url=https://a.nl/wms&authcfg=x1&layers=b", "url=https://a.nl/wms&layers=b"),
        ("username=u&password=p&url=https://a.nl", "url=https://a.nl"),
        ("url=https%3A%2F%2Fu%3Ap%40a.nl%2F%7Bz%7D", "url=https%3A%2F%2Fa.nl%2F%7Bz%7D"),
        ("https://a.nl/t?api_key=s3&x=1", "https://a.nl/t?api_key=&x=1"),
        ("url=https://a.nl&http-header:Authorization=Bearer", "url=https://a.nl&"),
        ("\"user\" = 'x'", "\"user\" = 'x'"),
        ("dbname='a' table=\"user\"", "dbname='a' table=\"user\""),
    ],
)  # fmt: skip
def test_what_is_secret_in_a_source(source: str, left: str) -> None:
    assert secrets.without(source) == left


@given(st.text(st.characters(blacklist_characters="'\\", blacklist_categories=("Cs", "Cc"))))
def test_no_password_stays(password: str) -> None:
    source = f"dbname='a' host=b password='#{password}#' key='id'"
    assert secrets.without(source) == "dbname='a' host=b  key='id'"


def test_what_was_in_memory_and_what_is_gone_is_named(
    qgis_new_project: None, tmp_path: Path
) -> None:
    add("Point?crs=EPSG:28992", "tekening", "memory")
    add(str(tmp_path / "weg.gpkg"), "verdwenen\n- alles\u202e")
    project = saved_as(tmp_path / "kaart.qgz")
    plan = sharing.plan(project)
    assert (plan.scratch, len(plan.missing)) == (("tekening",), 1)
    with shared(project, tmp_path / "deel.zip") as archive:
        readme = archive.read("LEESMIJ.txt").decode("utf-8-sig")
    assert "- tekening" in readme
    assert "- verdwenen - alles\r\n" in readme


def test_a_large_file_far_away_is_asked_about_and_can_stay(
    qgis_new_project: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "LARGE", 100)
    far = point_layer(tmp_path / "ver" / "groot.geojson")
    add(str(far), "groot")
    add(str(point_layer(tmp_path / "werk" / "naast.geojson")), "naast")
    project = saved_as(tmp_path / "werk" / "kaart.qgz")
    plan = sharing.plan(project)
    asked = [item.path for item in plan.items if item.is_asked]
    assert asked == [far]
    with shared(project, tmp_path / "deel.zip", leave=asked) as archive:
        assert "data/groot.geojson" not in archive.namelist()
        assert "data/naast.geojson" in archive.namelist()
        assert "./niet-meegenomen/groot.geojson" in project_text(archive)
        assert "Niet meegestuurd" in archive.read("LEESMIJ.txt").decode("utf-8-sig")


def test_the_readme_names_sources_and_licences(makers: Path, tmp_path: Path) -> None:
    saved_as(makers)
    with shared(makers, tmp_path / "Gedeeld.zip") as archive:
        text = archive.read("LEESMIJ.txt").decode("utf-8-sig")
    assert "Bronnen en licenties:" in text
    assert "Sources and licences:" in text
    assert "© CBS, 2024, CC BY 4.0" in text


def test_what_is_written_but_not_yet_in_the_file_comes_along(
    qgis_new_project: None, tmp_path: Path
) -> None:
    path = point_layer(tmp_path / "punten.gpkg", "GPKG")
    add(f"{path}|layername=punten", "punten")
    project = saved_as(tmp_path / "kaart.qgz")
    writer = sqlite3.connect(path)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("CREATE TABLE erbij (x)")
    writer.commit()
    with shared(project, tmp_path / "deel.zip") as archive:
        archive.extract("data/punten.gpkg", tmp_path / "elders")
    writer.close()
    with sqlite3.connect(tmp_path / "elders" / "data" / "punten.gpkg") as copy:
        assert copy.execute("SELECT count(*) FROM erbij").fetchone() == (0,)
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    copy.close()


def test_called_off_leaves_nothing(makers: Path, tmp_path: Path) -> None:
    saved_as(makers)
    (tmp_path / "uit").mkdir()
    target = tmp_path / "uit" / "deel.zip"
    target.write_bytes(b"van eerder")

    def stop(_part: float) -> None:
        raise CancelledError("cancelled")

    with pytest.raises(CancelledError):
        sharing.write(sharing.plan(makers), target, note=stop)
    assert list(target.parent.iterdir()) == [target]
    assert target.read_bytes() == b"van eerder"


def test_a_folder_that_is_not_there_and_a_full_disk_are_one_sentence(
    makers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved_as(makers)
    plan = sharing.plan(makers)
    with pytest.raises(OutputError):
        sharing.write(plan, tmp_path / "weg" / "deel.zip")
    (tmp_path / "uit").mkdir()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(OutputError, match="No space left"):
        sharing.write(plan, tmp_path / "uit" / "deel.zip")
    assert not list((tmp_path / "uit").iterdir())


@pytest.fixture
def asking(makers: Path, plugin: Any) -> Any:
    """What the menu opens, on a saved project."""
    from qgis_plugin.gui.sharing.sharing import Sharing

    saved_as(makers)
    plugin.share_action.trigger()
    assert isinstance(plugin.sharing, Sharing)
    return plugin.sharing


def test_from_the_menu_to_a_zip(asking: Any, plugin: Any, tmp_path: Path) -> None:
    assert plugin.share_action in plugin.tools.menu.actions()
    dialog = asking.dialog
    assert dialog.isVisible()
    rows = [dialog.files.item(at).text() for at in range(dialog.files.count())]
    assert [row.partition(" (")[0] for row in rows] == [
        "stad.gpkg", "Kaart voor de raad_wijkmonitor.gpkg"
    ]  # fmt: skip
    asking.start(tmp_path / "Raad.zip")
    wait_for(lambda: plugin.iface.pushed)
    assert "Raad.zip is gemaakt" in plugin.iface.pushed[0][1]
    assert not dialog.isVisible()
    with zipfile.ZipFile(tmp_path / "Raad.zip") as archive:
        assert {"Raad.qgz", "Raad_wijkmonitor.gpkg"} < set(archive.namelist())
        assert "./Raad_wijkmonitor.gpkg|" in project_text(archive)


def test_stopped_from_the_dialog(asking: Any, plugin: Any, tmp_path: Path) -> None:
    (tmp_path / "uit").mkdir()
    asking.start(tmp_path / "uit" / "Raad.zip")
    asking.dialog.cancel.click()
    wait_for(lambda: plugin.iface.pushed)
    assert plugin.iface.pushed[0][1] == "Gestopt. Er is geen zip gemaakt."
    assert asking.dialog.make.isEnabled()
    assert not list((tmp_path / "uit").iterdir())


def test_what_cannot_be_written_is_told(asking: Any, plugin: Any, tmp_path: Path) -> None:
    asking.start(tmp_path / "weg" / "Raad.zip")
    wait_for(lambda: plugin.iface.pushed)
    assert "Raad.zip kan niet worden geschreven" in plugin.iface.pushed[0][1]


@pytest.mark.parametrize(("answer", "dirty"), [("save", False), ("as_saved", True)])
def test_unsaved_changes_are_asked_about(
    asking: Any, monkeypatch: pytest.MonkeyPatch, answer: str, dirty: bool
) -> None:
    asking.dialog.hide()
    QgsProject.instance().setDirty(True)
    monkeypatch.setattr(asking, "answer", lambda _box: "")
    asking.ask()
    assert not asking.dialog.isVisible()
    monkeypatch.setattr(asking, "answer", lambda _box: answer)
    asking.ask()
    assert asking.dialog.isVisible()
    assert QgsProject.instance().isDirty() is dirty


def test_a_project_that_was_never_saved_has_to_be_first(plugin: Any) -> None:
    plugin.share_action.trigger()
    assert "Sla het project eerst op" in plugin.iface.pushed[0][1]
    assert plugin.sharing.dialog is None


@pytest.mark.parametrize("content", [b"", b"<html/>", b"PK\x03\x04", b"<qgis", b"\xff\xfe"])
@pytest.mark.parametrize("name", ["x.qgs", "x.qgz"])
def test_what_is_no_project_is_refused(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(WijkmonitorError, match=name):
        sharing.plan(tmp_path / name)


@pytest.mark.parametrize(
    ("provider", "source", "path"),
    [
        ("ogr", "./a.gpkg|layername=b", "./a.gpkg"),
        ("ogr", "C:/a b/c.gpkg|layername=b", "C:/a b/c.gpkg"),
        ("gdal", 'NETCDF:"/a/b.nc":t', "/a/b.nc"),
        ("gdal", "/a/b.tif", "/a/b.tif"),
        ("gdal", "C:/a/b.tif", "C:/a/b.tif"),
        ("gdal", "GPKG:/a/b.gpkg:t", "/a/b.gpkg"),
        ("delimitedtext", "file:///C:/a%20b/c.csv?type=csv", "C:/a b/c.csv"),
        ("delimitedtext", "file:./a%20b.csv?type=csv", "./a b.csv"),
        ("spatialite", "dbname='/a/b.sqlite' table=\"t\"", "/a/b.sqlite"),
        ("gpx", "/a/b.gpx?type=track", "/a/b.gpx"),
        ("mdal", 'Ugrid:"/a/b.nc"', "/a/b.nc"),
        ("wms", "type=mbtiles&url=file:///a/b.mbtiles", "/a/b.mbtiles"),
        ("wms", "type=xyz&url=https://a.nl/b", None),
        ("ogr", "PG:dbname=x", None),
        ("ogr", "https://a.nl/b.geojson", None),
        ("ogr", "/vsicurl/https://a.nl/b.gpkg", None),
        ("postgres", "dbname='x'", None),
    ],
)
def test_where_the_path_of_a_layer_stands(provider: str, source: str, path: str | None) -> None:
    found = places.find(provider, source)
    assert (None if found is None else found.path) == path
    if found is not None:
        assert places.find(provider, found.replaced("./data/x y.z")).path == "./data/x y.z"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("mijn_pack 2.gpkg", "mijn_pack 2.gpkg"), ("../weg.gpkg", "weg.gpkg"),
        ("con.gpkg", "con_.gpkg"), ("a:b?.shp", "a-b.shp"), ("\u202egpkg.exe", "gpkg.exe"),
        ("Öst.gpkg", "ost.gpkg"),
    ],
)  # fmt: skip
def test_names_in_the_zip_are_safe_on_every_system(name: str, safe: str) -> None:
    assert contents.escape_name(name) == safe


@pytest.fixture
def share(qgis_app: Any) -> Any:
    """Run the algorithm on a project, and give its outputs and warnings."""
    from qgis_plugin.processing.share_project import ShareProject

    from .test_processing import Heard

    def running(**given: Any) -> tuple[dict[str, Any], list[str]]:
        heard = Heard()
        made, well = ShareProject().create().run(given, QgsProcessingContext(), heard, {}, False)
        assert well
        return made, heard.warned

    return running


def test_the_algorithm_makes_the_same_zip_and_names_what_stays(
    qgis_new_project: None, share: Any, tmp_path: Path
) -> None:
    add(str(point_layer(tmp_path / "ver" / "klein.geojson")), "klein")
    add("Point?crs=EPSG:28992", "tekening", "memory")
    project, target = saved_as(tmp_path / "werk" / "kaart.qgz"), tmp_path / "uit.zip"
    made, warned = share(PROJECT=str(project), OUTPUT=str(target))
    assert (made["OUTPUT"], made["COUNT"], made["LEFT"]) == (str(target), 1, "")
    assert len(warned) == 1
    assert "tekening" in warned[0]
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == ["uit.qgz", "LEESMIJ.txt", "data/klein.geojson"]
    made, warned = share(PROJECT=str(project), OUTPUT=str(target), LARGEST=0)
    assert made["COUNT"] == 0
    assert made["LEFT"].endswith("klein.geojson")
    assert any("klein.geojson" in text for text in warned)
    with pytest.raises(QgsProcessingException, match=r"weg\.qgz"):
        share(PROJECT=str(tmp_path / "weg.qgz"), OUTPUT=str(target))


def test_pictures_and_what_the_project_holds_besides_come_along(
    qgis_new_project: None, tmp_path: Path
) -> None:
    picture = tmp_path / "ver" / "logo.svg"
    picture.parent.mkdir()
    picture.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    layout.setName("blad")
    logo = QgsLayoutItemPicture(layout)
    layout.addLayoutItem(logo)
    logo.setPicturePath(str(picture))
    QgsProject.instance().layoutManager().addLayout(layout)
    kept = QgsProject.instance().createAttachedFile("nota.txt")
    Path(kept).write_text("nota", encoding="utf-8")
    project = saved_as(tmp_path / "werk" / "kaart.qgz")
    with shared(project, tmp_path / "deel.zip") as archive:
        archive.extractall(tmp_path / "elders")
    shutil.rmtree(picture.parent)
    read = QgsProject()
    assert read.read(str(tmp_path / "elders" / "deel.qgz"))
    (sheet,) = read.layoutManager().printLayouts()
    (found,) = [item for item in sheet.items() if isinstance(item, QgsLayoutItemPicture)]
    assert Path(found.picturePath()) == tmp_path / "elders" / "bijlagen" / "logo.svg"
    assert [Path(name).read_text("utf-8") for name in read.attachedFiles() if "nota" in name] == [
        "nota"
    ]


def test_an_address_that_looks_like_a_folder_of_the_maker_stays(
    qgis_new_project: None, tmp_path: Path
) -> None:
    address = f"https://a.nl{tmp_path.as_posix()}/laag/x.geojson"
    near = f"{tmp_path.as_posix()}x/ander.txt"
    named = {
        "adres": address,
        "bestand": f"/vsicurl/{address}",
        "ingepakt": quote(address, safe=""),
        "naast": near,
    }
    mine = f'"{tmp_path}/a.txt" file://{tmp_path}/b.txt dir={quote(str(tmp_path), safe="")}%2Fc'
    QgsProject.instance().setCustomVariables(named | {"mijn": mine})
    project = saved_as(tmp_path / "kaart.qgz")
    with shared(project, tmp_path / "deel.zip") as archive:
        text = project_text(archive)
    for kept in named.values():
        assert kept in text
    assert '"a.txt" b.txt dir=c' in text


def test_sheets_in_a_shared_project_print_elsewhere_without_the_plugin(
    plugin: Any, makers: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    pack = plugin.session.pack
    made = making.make(pack, asked(pack), QgsProject.instance(), "bladen")
    writing.write(made.layout, tmp_path / "voor.pdf", "pdf", lambda _: None, single=True)
    saved_as(makers)
    with shared(makers, tmp_path / "Gedeeld.zip") as archive:
        archive.extractall(tmp_path / "een ander's map")
    QgsProject.instance().clear()
    shutil.rmtree(tmp_path / "geheim_pad")
    project, after = tmp_path / "een ander's map" / "Gedeeld.qgz", tmp_path / "na.pdf"
    subprocess.run([sys.executable, "-c", PRINT, str(project), str(after)], check=True,
                   capture_output=True, env=environment, cwd=tmp_path)  # fmt: skip
    # Scale bars write numbers as the machine does.
    before = words(tmp_path / "voor.pdf")
    assert words(after).replace(".", ",") == before.replace(".", ",")
    assert "Binnenstad" in before


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A file of stories: shown, hidden, expired, changed, and about a place of few people."""
    book = Stories(tmp_path / "geheim_pad" / "verhalen.gpkg", create=True)
    day, far = dt.date(2024, 5, 1), dt.date(2200, 1, 1)
    shown = Story("Oud woord.", "bewoner", day, True, "per mail", far, areas=links("WK900101"))
    kept = book.add(shown)
    book.change(replace(kept, text="Wij groeten elkaar."), kept.version)
    book.add_all([
        replace(shown, text="GEHEIM zonder", consent=False),
        replace(shown, text="GEHEIM verlopen", expiry=dt.date(2024, 6, 1)),
        replace(shown, text="GEHEIM van weinigen", areas=links("BU90010802")),
    ])  # fmt: skip
    return book.path


def test_stories_go_along_as_a_copy_of_what_may_be_shown(
    makers: Path, told: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    add(f"{told}|layername=verhalen_vlak", "Verhalen")
    add(f"{told}|layername=verhalen_versies", "Versies")
    saved_as(makers)
    before = told.read_bytes()
    with shared(makers, tmp_path / "Gedeeld.zip") as archive:
        copy = archive.read("data/verhalen.gpkg")
        readme = archive.read("LEESMIJ.txt").decode("utf-8-sig")
        archive.extractall(tmp_path / "elders")
    for word in (b"GEHEIM", b"Oud woord", b"per mail"):
        assert word in before
        assert word not in copy
    assert told.read_bytes() == before
    assert "alleen wat getoond mag worden" in readme
    assert "only what may be shown" in readme
    (story,) = Stories(tmp_path / "elders" / "data" / "verhalen.gpkg").list()
    assert (story.text, story.consent) == ("Wij groeten elkaar.", True)
    shutil.rmtree(tmp_path / "geheim_pad")
    found = in_bare_qgis(OPEN, environment, tmp_path, str(tmp_path / "elders" / "Gedeeld.qgz"))
    assert [found[name][::2] for name in ("Verhalen", "Versies")] == [[True, 1], [True, 1]]


def test_stories_kept_with_the_project_go_along_without_a_layer(
    plugin: Any, makers: Path, told: Path, tmp_path: Path
) -> None:
    plugin.session.stories.open(told)
    saved_as(makers)
    with shared(makers, tmp_path / "Gedeeld.zip") as archive:
        assert "data/verhalen.gpkg" in archive.namelist()
        assert b"GEHEIM" not in archive.read("data/verhalen.gpkg")
        text = project_text(archive)
    assert "./data/verhalen.gpkg" in text
    assert "geheim_pad" not in text


def test_stories_that_cannot_be_read_are_never_shared_as_they_are(
    makers: Path, told: Path, tmp_path: Path
) -> None:
    add(f"{told}|layername=verhalen_vlak", "Verhalen")
    saved_as(makers)
    with sqlite3.connect(told) as connection:
        connection.execute("UPDATE wm_stories SET value = '99' WHERE key = 'schema_version'")
    connection.close()
    with pytest.raises(StoryError, match=r"nieuwere versie"):
        shared(makers, tmp_path / "Gedeeld.zip")
    assert not (tmp_path / "Gedeeld.zip").exists()
    with shared(makers, tmp_path / "Gedeeld.zip", leave=[told]) as archive:
        assert "data/verhalen.gpkg" not in archive.namelist()
