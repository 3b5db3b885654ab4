"""Years on the map by QGIS's own time, and the change between two; kept without the plugin."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    NULL,
    Qgis,
    QgsDateTimeRange,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsTemporalNavigationObject,
    QgsTemporalUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, QTime
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtTest import QTest

from qgis_plugin.gui.map import stepping
from qgis_plugin.state import trending as trends
from qgis_plugin.state.map import overlays, tree
from spatial_core.legend import yearly
from spatial_core.reading import changed, over_years, trend

OLD = "demo_leeftijd_65_plus"
REDRAWN = "WK900106"

BARE = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import *
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, QTime
app = QgsApplication([], True)
app.initQgis()
project = QgsProject.instance()
assert project.read(sys.argv[1])
assert not any(name.startswith("qgis_plugin") for name in sys.modules)
role = "wijkmonitor/role"
(layer,) = [x for x in project.mapLayers().values() if x.customProperty(role) == "years"]
print("jaren", sorted({each["jaar"] for each in layer.getFeatures()}))
print("tijd", project.timeSettings().temporalRange().begin().date().year())
for year in (2020, 2024):
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(200, 160))
    begin, end = (QDateTime(QDate(y, 1, 1), QTime(0, 0)) for y in (year, year + 1))
    settings.setIsTemporal(True)
    settings.setTemporalRange(QgsDateTimeRange(begin, end, True, False))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(f"{sys.argv[2]}/{year}.png")
"""


@pytest.fixture
def trending(opened: Any) -> Any:
    opened.session.choose_area(REDRAWN)
    opened.session.trending.choose(OLD)
    return opened.session.trending


def time_of(year: int) -> QgsDateTimeRange:
    begin, end = (QDateTime(QDate(y, 1, 1), QTime(0, 0)) for y in (year, year + 1))
    return QgsDateTimeRange(begin, end, True, False)


def drawn(layer: QgsVectorLayer, year: int | None = None) -> QImage:
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(200, 160))
    if year is not None:
        settings.setIsTemporal(True)
        settings.setTemporalRange(time_of(year))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def colour_in(image: QImage, layer: QgsVectorLayer, code: str, year: int) -> str:
    """The colour in the middle of an area."""
    (feature,) = [f for f in layer.getFeatures() if (f["code"], f["jaar"]) == (code, year)]
    point = feature.geometry().pointOnSurface().asPoint()
    extent = layer.extent()
    # QGIS widens the extent to the proportions of the picture.
    scale = max(extent.width() / image.width(), extent.height() / image.height())
    middle = extent.center()
    x = image.width() / 2 + (point.x() - middle.x()) / scale
    y = image.height() / 2 - (point.y() - middle.y()) / scale
    return image.pixelColor(round(x), round(y)).name()


def fill_of(layer: QgsVectorLayer, key: int) -> str:
    found = next(each for each in layer.renderer().categories() if each.value() == key)
    return QColor(found.symbol().color()).name()


def test_there_is_a_feature_for_every_area_and_year_with_the_figure_of_the_trend(
    opened: Any, trending: Any
) -> None:
    layer = trending.lay_years()
    pack = opened.session.pack
    told = {p.year: p for p in trend.of(pack, REDRAWN, pack.indicator(OLD)).points}
    own = {f["jaar"]: f for f in layer.getFeatures() if f["code"] == REDRAWN}
    assert {year: f["waarde"] for year, f in own.items()} == {
        year: point.value for year, point in told.items()
    }
    assert own[2020]["grens_code"] == "redrawn"
    assert layer.featureCount() == 13 * 5


def test_each_year_is_drawn_in_its_own_time_in_the_same_classes(trending: Any) -> None:
    layer = trending.lay_years()
    keys = {(f["code"], f["jaar"]): f[yearly.FIELD] for f in layer.getFeatures()}
    changed = next(c for c, y in keys if y == 2020 and keys[c, 2020] != keys[c, 2024])
    for year in (2020, 2024):
        shown = colour_in(drawn(layer, year), layer, changed, year)
        assert shown == fill_of(layer, keys[changed, year])
    empty = drawn(layer, 2019)
    assert {empty.pixelColor(x, y).alpha() for x in (20, 100) for y in (20, 80)} <= {0, 255}
    assert empty != drawn(layer, 2020)
    assert colour_in(empty, layer, changed, 2020) != fill_of(layer, keys[changed, 2020])


def test_without_a_time_the_newest_year_lies_on_top(trending: Any) -> None:
    layer = trending.lay_years()
    image = drawn(layer)
    for feature in layer.getFeatures():
        if feature["jaar"] == 2024 and feature["waarde"] != NULL:
            shown = colour_in(image, layer, feature["code"], 2024)
            assert shown == fill_of(layer, feature[yearly.FIELD])


def test_a_year_that_cannot_stand_beside_the_newest_is_drawn_as_no_figure(
    opened: Any, trending: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def apart(self: over_years.AreaYears, point: trend.Point) -> bool:
        return point.year > 2021

    monkeypatch.setattr(over_years.AreaYears, "fits", apart)
    layer = trending.lay_years()
    before = [f for f in layer.getFeatures() if f["jaar"] <= 2021 and f["code"] == REDRAWN]
    assert len(before) == 2
    for feature in before:
        assert feature["waarde"] == NULL
        assert feature["tekst"] == "niet te vergelijken met het nieuwste jaar"
    labels = [each.label() for each in layer.renderer().categories()]
    assert "niet te vergelijken met het nieuwste jaar" in labels


def test_the_controller_finds_the_years_and_the_project_keeps_them(trending: Any) -> None:
    layer = trending.lay_years()
    found = QgsTemporalUtils.calculateTemporalRangeForProject(QgsProject.instance())
    assert found.begin().date() == QDate(2020, 1, 1)
    assert layer.temporalProperties().isActive()
    stepping.begin(CanvasOf(None), range(2020, 2025))
    kept = QgsProject.instance().timeSettings()
    assert kept.temporalRange().begin().date() == QDate(2020, 1, 1)
    assert kept.timeStepUnit() == Qgis.TemporalUnit.Years


class CanvasOf:
    """A canvas with a controller, as that of QGIS's window."""

    def __init__(self, controller: QgsTemporalNavigationObject | None) -> None:
        self._controller = controller

    def temporalController(self) -> QgsTemporalNavigationObject | None:  # noqa: N802
        return self._controller

    def window(self) -> CanvasOf:
        return self

    def findChild(self, *_: object) -> None:  # noqa: N802
        return None


def test_the_controller_steps_a_year_at_a_time_and_begins_with_the_newest(trending: Any) -> None:
    trending.lay_years()
    navigation = QgsTemporalNavigationObject()
    assert stepping.begin(CanvasOf(navigation), range(2020, 2025))
    assert navigation.totalFrameCount() == 5
    shown = navigation.dateTimeRangeForFrameNumber(navigation.currentFrameNumber())
    assert shown.begin().date() == QDate(2024, 1, 1)
    navigation.previous()
    shown = navigation.dateTimeRangeForFrameNumber(navigation.currentFrameNumber())
    assert shown.begin().date() == QDate(2023, 1, 1)
    stepping.end(CanvasOf(navigation))
    assert navigation.navigationMode() == Qgis.TemporalNavigationMode.NavigationOff


@pytest.mark.whole
def test_a_saved_project_steps_without_the_plugin(
    trending: Any, tmp_path: Path, environment: dict[str, str]
) -> None:
    layer = trending.lay_years()
    stepping.begin(CanvasOf(None), range(2020, 2025))
    project = tmp_path / "project.qgz"
    assert QgsProject.instance().write(str(project))
    assert layer.source().endswith("project_wijkmonitor.gpkg|layername=jaren_wijk")
    command = [sys.executable, "-c", BARE, str(project), str(tmp_path)]
    made = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=tmp_path)
    assert "jaren [2020, 2021, 2022, 2023, 2024]\ntijd 2020" in made.stdout, made.stderr
    for year in (2020, 2024):
        bare = QImage(str(tmp_path / f"{year}.png"))
        own = drawn(layer, year).convertToFormat(bare.format())
        assert bare == own
    assert QImage(str(tmp_path / "2020.png")) != QImage(str(tmp_path / "2024.png"))


def test_the_map_of_change_has_the_classes_of_the_core(opened: Any, trending: Any) -> None:
    layer = trending.lay_change(2020, 2024)
    pack = opened.session.pack
    drawn = pack.with_polygon("wijk", 2024)
    told = changed.of_level(pack, pack.indicator(OLD), "wijk", 2020, 2024, drawn)
    assert {f["code"]: f["klasse"] for f in layer.getFeatures()} == {
        each.code: each.key for each in told
    }
    own = next(f for f in layer.getFeatures() if f["code"] == REDRAWN)
    assert own["klasse_tekst"] == "gestegen"
    assert own["verschil"] == pytest.approx(own["tweede_waarde"] - own["eerste_waarde"])
    labels = [each.label() for each in layer.renderer().categories()]
    assert "verandering van 2020 naar 2024" in labels[0]
    assert labels[1] == "gestegen (3)"
    assert len(labels) == 4


def test_a_second_request_renews_the_layer_that_is_there(trending: Any) -> None:
    first, years = trending.lay_change(2020, 2024), trending.lay_years()
    trending.choose("wonen_corporatie")
    assert trending.lay_change(2022, 2024).id() == first.id()
    assert trending.lay_years().id() == years.id()
    assert "2022 → 2024" in first.name()
    assert "Corporatie" in years.name()
    assert {f["eerste_jaar"] for f in first.getFeatures()} == {2022}


def test_what_was_asked_last_is_what_is_seen(opened: Any, trending: Any) -> None:
    asked = overlays.Asked("wonen_corporatie", "veil_misdrijven", "wijk")
    assert opened.session.overlaid.lay(asked)
    first = trending.lay_years()
    last = trending.lay_change(2020, 2024)
    assert tree.is_visible(last)
    assert not tree.is_visible(first)
    order = [layer.id() for layer in QgsProject.instance().layerTreeRoot().layerOrder()]
    (borders,) = tree.layers(opened.session.pack.path, tree.BORDERS)
    over = opened.session.overlaid.layer()
    assert order.index(borders.id()) < order.index(last.id()) < order.index(over.id())
    trending.lay_years()
    assert tree.is_visible(first)
    assert not tree.is_visible(last)


def test_what_was_laid_is_taken_off_again(trending: Any) -> None:
    trending.lay_change(2020, 2024)
    trending.lay_years()
    assert trending.laid()
    trending.leave(tree.YEARS)
    assert trending.laid(tree.CHANGE)
    assert not trending.laid(tree.YEARS)
    trending.leave()
    assert not trending.laid()


def test_a_figure_of_one_year_has_no_map_of_years(trending: Any) -> None:
    trending.choose("veil_misdrijven")
    assert trending.level() is None
    assert trending.lay_years() is None
    assert not trending.laid()


def test_the_menu_of_the_map_lays_the_years_of_the_figure_on_the_map_and_takes_them_off(
    opened: Any,
) -> None:
    opened.dock.show_indicator("wonen_corporatie")
    opened.extras.years.action.trigger()
    (layer,) = tree.of_role(tree.YEARS)
    assert layer.customProperty(tree.INDICATOR) == "wonen_corporatie"
    assert "tijdbesturing" in opened.dock.page.notice.text()
    opened.extras.years.action.trigger()
    assert not tree.of_role(tree.YEARS)


def test_names_from_data_are_no_markup_in_the_map_tips(trending: Any) -> None:
    for layer in (trending.lay_years(), trending.lay_change(2020, 2024)):
        assert "replace(" in layer.mapTipTemplate()
        assert "&lt;" in layer.mapTipTemplate()


def waited(trending: Any) -> None:
    for _ in range(400):
        if not trending.is_reading:
            return
        QTest.qWait(25)
    raise AssertionError("still reading")


@pytest.mark.parametrize("asked", [None, (2020, 2024)])
def test_many_areas_are_read_in_the_background_and_come_out_the_same(
    trending: Any, monkeypatch: pytest.MonkeyPatch, asked: tuple[int, int] | None
) -> None:
    made = trending.lay_years() if asked is None else trending.lay_change(*asked)
    at_once = [each.attributes() for each in made.getFeatures()]
    labels = [each.label() for each in made.renderer().categories()]
    trending.leave()
    monkeypatch.setattr(trends, "MANY", 1)
    heard: list[Any] = []
    assert trending.lay(asked, heard.append) > 1
    assert trending.is_reading
    assert heard == []
    waited(trending)
    (layer,) = heard
    assert [each.attributes() for each in layer.getFeatures()] == at_once
    assert [each.label() for each in layer.renderer().categories()] == labels


def test_a_fault_in_the_background_is_told_and_not_only_logged(
    opened: Any, trending: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trends, "MANY", 1)

    def broken(*_given: object) -> None:
        raise ZeroDivisionError("nothing to divide by")

    monkeypatch.setattr("qgis_plugin.state.map.over_time.yearly.read", broken)
    told: list[Any] = []
    opened.session.failed.connect(told.append)
    heard: list[Any] = []
    trending.lay(None, heard.append)
    waited(trending)
    assert heard == [None]
    assert [error.key for error in told] == ["years_unread"]
    assert "nothing to divide by" in str(told[0])


def test_what_is_read_in_the_background_can_be_stopped(
    opened: Any, trending: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trends, "MANY", 1)
    heard: list[Any] = []
    trending.lay(None, heard.append)
    trending.lay((2020, 2024), heard.append)
    assert heard == [None]
    trending.stop()
    assert heard == [None, None]
    assert not trending.is_reading
    trending.lay(None, heard.append)
    opened.session.close()
    assert heard == [None] * 3
    QTest.qWait(100)
    assert not tree.of_role(tree.YEARS)
