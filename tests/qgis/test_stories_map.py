"""Stories on the map and in the project: what may be shown, and nothing lost."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererCustomPainterJob,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from qgis_plugin.state.map import dressing, story_layers, story_looks
from qgis_plugin.state.sharing import contents
from spatial_core.stories import schema
from spatial_core.stories.book import Stories
from spatial_core.stories.place import Point, Surface
from spatial_core.stories.story import AreaLink, Story

from .conftest import verified_copy, wait_for
from .test_moved import Answers

TODAY = dt.date.today()
SQUARE = Surface(
    ((((150e3, 450e3), (151e3, 450e3), (151e3, 451e3), (150e3, 451e3), (150e3, 450e3)),),)
)
HOSTILE = '<script>x</script> [% 1+1 %] \u202eomgekeerd\u202c & "x"\nregel ' + "lang " * 2000

OPEN = """
import json, sys
from qgis.core import QgsApplication, QgsProject
application = QgsApplication([], True, sys.argv[1])
application.initQgis()
project = QgsProject.instance()
assert project.read(sys.argv[2])
for layer in project.mapLayers().values():
    if layer.customProperty("wijkmonitor/role") == "stories":
        print(sum(1 for _ in layer.getFeatures()), layer.labelsEnabled(), layer.renderer().type())
"""


@pytest.fixture(scope="session")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


def story(text: str, **other: Any) -> Story:
    made = Story(text, "bewoner", TODAY - dt.timedelta(30), True, "mondeling",
                 areas=(AreaLink("WK900102", 2024),), place=SQUARE, exact=True)  # fmt: skip
    return replace(made, **other)


@pytest.fixture
def book(tmp_path: Path) -> Stories:
    return Stories(tmp_path / "verhalen.gpkg", create=True)


@pytest.fixture
def shown(qgis_new_project: None, book: Stories) -> Iterator[Stories]:
    yield book
    QgsProject.instance().clear()


def texts(book: Stories) -> set[str]:
    return {f["tekst"] for layer in story_layers.layers(book.path) for f in layer.getFeatures()}


def test_the_layers_let_through_what_the_core_would_show(shown: Stories) -> None:
    yesterday, long_ago = TODAY - dt.timedelta(1), dt.date(TODAY.year - 3, 5, 5)
    two_years = TODAY.replace(year=TODAY.year - 2, day=min(TODAY.day, 28))
    kinds = {
        "toestemming": {}, "nee": {"consent": False}, "onbekend": {"consent": None},
        "verlopen": {"date": long_ago, "expiry": yesterday}, "te oud": {"date": long_ago},
        "laatste dag": {"expiry": TODAY}, "verlengd": {"date": long_ago, "expiry": TODAY},
        "twee jaar": {"date": two_years}, "schrikkel": {"date": dt.date(2024, 2, 29)},
    }  # fmt: skip
    for name, other in kinds.items():
        shown.add(story(name, **other))
        shown.add(story(f"punt {name}", place=Point(150100.0, 450100.0), **other))
    assert story_layers.show(shown.path)
    assert texts(shown) == {s.text for s in shown.list() if not s.hidden(TODAY)}


def test_a_door_of_a_resident_is_drawn_only_where_it_is_marked_exact(shown: Stories) -> None:
    at = Point(150100.0, 450100.0)
    shown.add(story("precies", place=at))
    shown.add(story("aan het werk", role="Wijkagent", place=at, exact=False))
    shown.add(story("getekend", place=at))
    x, y = at
    house = Surface(((((x, y), (x + 8, y), (x + 8, y + 8), (x, y)),),))
    shown.add(story("huis", place=house))
    shown.add(story("buurt"))
    with closing(sqlite3.connect(shown.path)) as connection, connection:
        for layer in schema.LAYERS:
            connection.execute(f"UPDATE {layer} SET precies = 0 WHERE tekst <> 'precies'")
    story_layers.show(shown.path)
    assert texts(shown) == {"precies", "aan het werk", "buurt"}
    told = {s.text for s in shown.list() if s.told_place is not None}
    assert texts(shown) == told - {"huis"}


def test_signs_tell_residents_from_professionals_and_mark_strengths(shown: Stories) -> None:
    for role in ("bewoner", "docent", ""):
        for strength in (False, True):
            shown.add(story(f"{role or 'rol:'} {strength}", role=role, strength=strength))
    story_layers.show(shown.path)
    layer = next(each for each in story_layers.layers(shown.path) if each.featureCount())
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    kinds, places = {}, set()
    for feature in layer.getFeatures():
        context.setFeature(feature)
        kinds[feature["tekst"]] = QgsExpression(story_looks.KIND).evaluate(context)
        places.add(QgsExpression(story_looks._OFFSET).evaluate(context))
    assert kinds["bewoner False"] == kinds["rol: False"] == "bewoner"
    assert kinds["docent True"] == "professional_kracht"
    assert {c.value() for c in layer.renderer().categories()} >= set(kinds.values())
    assert len(places) == 6
    assert not layer.labelsEnabled()
    assert layer.labeling() is not None


def name_at(layers: list[QgsVectorLayer], edge: QgsGeometry) -> QgsRectangle:
    """Draw a name in an outline, below layers of stories, and give where it stands."""
    named = QgsVectorLayer("Polygon?crs=EPSG:28992&field=naam:string", "namen", "memory")
    feature = QgsFeature(named.fields())
    feature["naam"] = "Dit is een lange naam"
    feature.setGeometry(edge)
    named.dataProvider().addFeature(feature)
    named.setLabeling(QgsVectorLayerSimpleLabeling(dressing.labels(1_000_000, 7.5)))
    named.setLabelsEnabled(True)
    settings = QgsMapSettings()
    settings.setLayers([*layers, named])
    settings.setDestinationCrs(named.crs())
    settings.setExtent(edge.boundingBox().buffered(100))
    settings.setOutputSize(QSize(400, 400))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    (label,) = job.takeLabelingResults().allLabels()
    return label.labelRect


def test_names_of_areas_stand_beside_the_sign_of_a_place(shown: Stories) -> None:
    shown.add(story("hier", place=Point(150500.0, 450500.0)))
    story_layers.show(shown.path)
    points = next(each for each in story_layers.layers(shown.path) if each.featureCount())
    free, words = points.labeling().rootRule().children()
    assert (free.active(), words.active()) == (True, False)
    edge = QgsGeometry.fromWkt("Point(150500 450500)").buffer(700, 4)
    middle = QgsPointXY(150500, 450500)
    assert name_at([], edge).contains(middle)
    assert not name_at(story_layers.layers(shown.path), edge).contains(middle)


def test_stories_are_drawn(shown: Stories) -> None:
    shown.add(story("hier"))
    story_layers.show(shown.path)
    layers = story_layers.layers(shown.path)
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[0].crs())
    settings.setExtent(QgsGeometry.fromWkt("Point(150500 450500)").buffer(900, 4).boundingBox())
    settings.setOutputSize(QSize(200, 200))
    image = QImage(200, 200, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    job = QgsMapRendererCustomPainterJob(settings, painter)
    job.renderSynchronously()
    painter.end()
    assert image.pixelColor(100, 100) == QColor(story_looks.RESIDENT)
    assert image.pixelColor(5, 5) == QColor("white")
    assert not job.errors()


def test_a_map_tip_is_words_and_nothing_else(shown: Stories) -> None:
    shown.add(story("plaats"))
    with closing(sqlite3.connect(shown.path)) as connection, connection:
        connection.execute("UPDATE verhalen_vlak SET tekst = ?, rol = ?", (HOSTILE, HOSTILE))
    story_layers.show(shown.path)
    layer = next(each for each in story_layers.layers(shown.path) if each.featureCount())
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(next(layer.getFeatures()))
    told = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
    assert "&lt;script&gt;" in told
    assert set(re.findall(r"<[^>]*>", told)) == {"<br>", "<i>", "</i>"}
    assert "[% 1+1 %]" in told
    assert "\u202e" not in told
    assert len(told) < 600


def test_what_qgis_changes_keeps_its_versions_and_is_seen_as_changed_outside(
    opened: Any, book: Stories
) -> None:
    one = book.add(story("eerst"))
    stories = opened.session.stories
    assert stories.open(book.path)
    assert story_layers.show(book.path)
    assert len(stories.all()) == 1
    told: list[int] = []
    stories.changed.connect(lambda: told.append(1))
    layer = next(e for e in story_layers.layers(book.path) if e.featureCount())
    assert layer.startEditing()
    feature = next(layer.getFeatures())
    layer.changeAttributeValue(feature.id(), layer.fields().indexOf("tekst"), "in QGIS")
    assert not stories.has_changed()
    assert layer.commitChanges(), layer.commitErrors()
    assert stories.has_changed()
    assert [s.text for s in stories.all()] == ["in QGIS"]
    assert [v.story.text for v in book.history(one.id)] == ["eerst", "in QGIS"]
    assert stories.put(replace(one, text="in het dock"), one.version).conflict
    assert [c.other.text for c in stories.conflicts()] == ["in het dock"]
    assert told


def test_a_save_of_the_dock_is_drawn_while_the_layer_is_open(opened: Any, book: Stories) -> None:
    book.add(story("eerst"))
    stories = opened.session.stories
    stories.open(book.path)
    story_layers.show(book.path)
    assert texts(book) == {"eerst"}
    stories.put(story("erbij"), 0)
    assert texts(book) == {"eerst", "erbij"}
    story_layers.remove(book.path)
    assert not story_layers.layers(book.path)
    assert not story_layers._groups()


def test_what_is_drawn_in_qgis_is_not_shown_before_there_is_consent(shown: Stories) -> None:
    shown.add(story("eerst"))
    story_layers.show(shown.path)
    layer = next(e for e in story_layers.layers(shown.path) if "punt" in e.source())
    assert layer.startEditing()
    drawn = QgsFeature(layer.fields())
    drawn.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(150200, 450200)))
    drawn["tekst"] = "getekend"
    assert layer.addFeatures([drawn])
    assert layer.commitChanges(), layer.commitErrors()
    assert {s.text for s in shown.list()} == {"eerst", "getekend"}
    assert texts(shown) == {"eerst"}


# With the project


@pytest.fixture
def project(plugin: Any, sample_pack: Path, tmp_path: Path) -> Path:
    """A closed project with a pack, and stories beside it that are on the map."""
    pack = verified_copy(sample_pack, tmp_path / "eerst" / "stad.gpkg")
    plugin.open(pack)
    wait_for(lambda: plugin.session.pack is not None)
    made = Stories(tmp_path / "eerst" / "verhalen.gpkg", create=True)
    made.add(story("een goede buur"))
    made.add(story("geheim", consent=False))
    assert plugin.session.stories.open(made.path)
    assert story_layers.show(made.path)
    path = tmp_path / "eerst" / "project.qgs"
    assert QgsProject.instance().write(str(path))
    QgsProject.instance().clear()
    assert plugin.session.stories.path is None
    return path


def test_a_project_names_its_stories_by_a_relative_path_and_holds_none(
    plugin: Any, project: Path, tmp_path: Path
) -> None:
    text = project.read_text("utf-8")
    assert "./verhalen.gpkg" in text
    assert str(tmp_path) not in text
    assert "goede buur" not in text
    folder = tmp_path / "verhuisd"
    project.parent.rename(folder)
    assert QgsProject.instance().read(str(folder / project.name))
    assert plugin.session.stories.path == folder / "verhalen.gpkg"
    assert texts(Stories(folder / "verhalen.gpkg")) == {"een goede buur"}


@pytest.mark.parametrize("layers", [True, False])
@pytest.mark.whole
def test_stories_that_moved_are_asked_for_once(
    plugin: Any, project: Path, tmp_path: Path, layers: bool
) -> None:
    if not layers:
        QgsProject.instance().read(str(project))
        story_layers.remove(project.with_name("verhalen.gpkg"))
        QgsProject.instance().write()
        QgsProject.instance().clear()
    new = tmp_path / "elders.gpkg"
    project.with_name("verhalen.gpkg").rename(new)
    none = tmp_path / "geen.gpkg"
    none.write_bytes(b"niets")
    plugin.session.moved.asker = answers = Answers(none, new)
    assert QgsProject.instance().read(str(project))
    assert [name for name, _ in answers.asked] == ["verhalen.gpkg"] * 2
    assert answers.asked[1][1]
    assert plugin.session.stories.path == new
    assert len(plugin.session.stories.all()) == 2
    assert texts(Stories(new)) == ({"een goede buur"} if layers else set())


@pytest.mark.whole
def test_stories_that_are_gone_are_told_and_kept_in_the_project(plugin: Any, project: Path) -> None:
    project.with_name("verhalen.gpkg").rename(project.with_name("weg.gpkg"))
    plugin.session.moved.asker = Answers(None)
    assert QgsProject.instance().read(str(project))
    assert plugin.session.stories.all() == ()
    assert "verhalen.gpkg" in plugin.session.stories.fault
    assert QgsProject.instance().write()
    assert "./verhalen.gpkg" in project.read_text("utf-8")


@pytest.mark.whole
def test_the_map_draws_without_the_plugin(
    project: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPEN, str(tmp_path / "profiel"), str(project)],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert sorted(done.stdout.split("\n")[:2]) == [
        "0 True categorizedSymbol", "1 False categorizedSymbol",
    ], done.stderr  # fmt: skip


def test_a_shared_project_leaves_the_stories_behind_unless_they_are_ticked(project: Path) -> None:
    plan = contents.plan(project)
    item = next(each for each in plan.items if each.path.name == "verhalen.gpkg")
    assert item.private
    assert item.is_asked
    assert not any(other.private for other in plan.items if other is not item)


def test_a_file_of_stories_is_a_layer_of_qgis_too(project: Path) -> None:
    made = QgsVectorLayer(f"{project.with_name('verhalen.gpkg')}|layername={schema.SURFACES}")
    assert made.featureCount() == 2
