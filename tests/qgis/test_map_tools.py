"""The map tools: compare with Ctrl, choose several areas, draw an area."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

from qgis_plugin.state.map import covered, locate
from spatial_core.errors import GeometryError

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
RD = QgsCoordinateReferenceSystem("EPSG:28992")


@pytest.fixture
def opened(kept_open: Any, qgis_canvas: Any, qgis_parent: Any) -> Iterator[Any]:
    """The plugin with the sample open on a canvas that shows all of it, nothing pinned."""
    qgis_parent.resize(1200, 900)
    qgis_parent.show()
    qgis_canvas.resize(700, 700)
    qgis_canvas.setDestinationCrs(RD)
    qgis_canvas.setExtent(kept_open.session.layers.extent())
    kept_open.session.pins.clear()
    kept_open.session.show_indicator("demo_leeftijd_65_plus")
    kept_open.session.choose_area("WK900101")
    kept_open.tools.pick()
    yield kept_open
    kept_open.tools.pick()


@pytest.fixture
def pixel(qgis_canvas: Any) -> Callable[[QgsPointXY], QPoint]:
    """Give the place on the canvas of a point on the map."""

    def at(point: QgsPointXY) -> QPoint:
        found = qgis_canvas.getCoordinateTransform().transform(point)
        return QPoint(round(found.x()), round(found.y()))

    return at


@pytest.fixture
def mouse(qgis_canvas: Any, pixel: Callable[[QgsPointXY], QPoint]) -> Callable[..., None]:
    """Click the canvas at a point on the map."""

    def click(point: QgsPointXY, button: Any = LEFT, keys: Any = PLAIN) -> None:
        QTest.mouseClick(qgis_canvas.viewport(), button, keys, pixel(point))

    return click


def middle(opened: Any, code: str) -> QgsPointXY:
    """Give a point inside an area."""
    return shape(opened, code).pointOnSurface().asPoint()


def shape(opened: Any, code: str) -> QgsGeometry:
    return locate.shape_of(opened.session.pack.path, code).geometry


def key(canvas: Any, name: Qt.Key) -> None:
    QTest.keyClick(canvas, name)


# With Ctrl, to compare


def test_ctrl_pins_what_is_clicked_and_takes_it_away_again(opened: Any, mouse: Any) -> None:
    point = middle(opened, "WK900102")
    mouse(point, keys=CTRL)
    assert opened.session.pins.codes == ("WK900102",)
    assert opened.dock.page.notice.text().endswith("staat nu bij Vergelijk, onder A.")
    assert opened.session.code == "WK900101"
    mouse(point, keys=CTRL)
    assert opened.session.pins.codes == ()
    assert opened.dock.page.notice.text().endswith("is weg bij Vergelijk.")


def test_a_plain_click_looks_at_an_area_and_pins_nothing(opened: Any, mouse: Any) -> None:
    mouse(middle(opened, "WK900102"))
    assert (opened.session.code, opened.session.pins.codes) == ("WK900102", ())


def test_what_does_not_fit_in_the_comparison_is_told(opened: Any, mouse: Any) -> None:
    pack = opened.session.pack
    others = [a.code for a in pack.areas("wijk", 2024) if a.code != "WK900102"][:10]
    for code in others:
        opened.session.pins.add(code)
    mouse(middle(opened, "WK900102"), keys=CTRL)
    assert "er staan al 10 gebieden" in opened.dock.page.notice.text()
    assert opened.session.pins.codes == tuple(others)


# Several areas


def test_areas_that_are_clicked_are_looked_at_as_one(
    opened: Any, mouse: Any, qgis_canvas: Any
) -> None:
    opened.tools.several.trigger()
    for code in ("WK900101", "WK900102", "WK900103", "WK900102"):
        mouse(middle(opened, code))
    assert "2 gebieden gekozen" in opened.dock.page.notice.text()
    mouse(middle(opened, "WK900101"), RIGHT)
    assert opened.session.parts == ("WK900101", "WK900103")
    assert opened.dock.page.title.text() == "2 wijken samen"
    assert opened.dock.page.notice.text().startswith("Bestaat uit: Havenkwartier")
    outline = opened.tool._band.asGeometry()
    both = shape(opened, "WK900101").area() + shape(opened, "WK900103").area()
    assert outline.area() == pytest.approx(both)
    assert not opened.iface.pushed


def test_a_box_takes_what_it_touches_at_the_level_that_is_seen(
    opened: Any, qgis_canvas: Any, pixel: Any
) -> None:
    opened.tools.several.trigger()
    box = shape(opened, "WK900101").boundingBox()
    ends = (QgsPointXY(box.xMinimum(), box.yMinimum()), QgsPointXY(box.xMaximum(), box.yMaximum()))
    start, end = map(pixel, ends)
    view = qgis_canvas.viewport()
    QTest.mousePress(view, LEFT, PLAIN, start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, PLAIN, end)
    chosen = opened.tools.selecting.chosen
    assert "WK900101" in chosen
    assert all(code.startswith("WK") for code in chosen)
    assert opened.tools.selecting._box.asGeometry().isEmpty()


def test_esc_lets_go_of_what_was_chosen_and_keeps_the_tool(
    opened: Any, mouse: Any, qgis_canvas: Any
) -> None:
    opened.tools.several.trigger()
    mouse(middle(opened, "WK900101"))
    key(qgis_canvas, Qt.Key.Key_Escape)
    assert not opened.tools.selecting.chosen
    assert qgis_canvas.mapTool() is opened.tools.selecting
    assert opened.dock.page.notice.text().startswith("Klik gebieden aan")


def test_one_area_is_too_little_and_stays_chosen(opened: Any, mouse: Any, qgis_canvas: Any) -> None:
    opened.tools.several.trigger()
    mouse(middle(opened, "WK900101"))
    key(qgis_canvas, Qt.Key.Key_Return)
    assert opened.iface.pushed[-1][1].startswith("Dit gebied is te klein.")
    assert list(opened.tools.selecting.chosen) == ["WK900101"]
    assert opened.session.parts == ()


def test_areas_of_which_one_lies_in_the_other_are_refused(
    opened: Any, mouse: Any, qgis_canvas: Any
) -> None:
    opened.tools.several.trigger()
    mouse(middle(opened, "WK900101"))
    opened.tools.selecting._add([locate.shape_of(opened.session.pack.path, "BU90010101")])
    key(qgis_canvas, Qt.Key.Key_Enter)
    assert len(opened.iface.pushed) == 1
    assert opened.session.parts == ()


# Drawing


def corners(geometry: QgsGeometry) -> list[QgsPointXY]:
    return geometry.asPolygon()[0][:-1]


def around(opened: Any, code: str) -> QgsGeometry:
    """Give a rough outline of an area."""
    return QgsGeometry.fromRect(shape(opened, code).boundingBox())


def test_a_drawn_area_becomes_the_profile_of_its_buurten(
    opened: Any, mouse: Any, qgis_canvas: Any
) -> None:
    opened.tools.draw.trigger()
    for point in corners(around(opened, "WK900101")):
        mouse(point)
    key(qgis_canvas, Qt.Key.Key_Return)
    session = opened.session
    assert len(session.parts) > 1
    assert all(code.startswith("BU") for code in session.parts)
    assert opened.dock.page.title.text() == f"{len(session.parts)} buurten samen"
    assert "van het getekende gebied" in opened.dock.page.notice.text()
    assert opened.tools.drawing._band.asGeometry().area() > 0
    session.choose_year(2023)
    assert opened.tools.drawing._band.asGeometry().area() > 0
    session.choose_area("WK900102")
    assert opened.tools.drawing._band.asGeometry().isEmpty()


def test_the_command_and_the_map_take_the_same_buurten(opened: Any, tmp_path: Path) -> None:
    from spatial_core import select

    pack = opened.session.pack
    for grown in (-150, 0, 200):
        polygon = around(opened, "WK900102").buffer(grown, 8)
        path = tmp_path / f"{grown}.geojson"
        path.write_text(
            '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":'
            '"urn:ogc:def:crs:EPSG::28992"}},"features":[{"type":"Feature","properties":{},'
            f'"geometry":{polygon.asJson(6)}}}]}}'
        )
        ours, theirs = covered.buurten(pack, polygon, RD, ""), select.within(pack, path)
        assert ours.codes == theirs.codes
        assert ours.covered == pytest.approx(theirs.covered, abs=1e-6)
        assert ours.inside == pytest.approx(theirs.inside, abs=1e-6)


def test_a_map_in_another_crs_gives_the_same_buurten(opened: Any) -> None:
    pack, polygon = opened.session.pack, around(opened, "WK900102")
    other = QgsCoordinateReferenceSystem("EPSG:3857")
    turned = QgsGeometry(polygon)
    turned.transform(QgsCoordinateTransform(RD, other, QgsProject.instance()))
    ours, theirs = (covered.buurten(pack, *each, "") for each in ((turned, other), (polygon, RD)))
    assert ours.codes == theirs.codes


@pytest.mark.parametrize(
    "drawing",
    [
        "Polygon((0 0, 10 10, 10 0, 0 10, 0 0))",
        "Polygon((0 0, 10 0, 10 10, 0 0))",
    ],
)
def test_what_holds_no_buurt_is_refused(opened: Any, drawing: str) -> None:
    told = "Geen buurt in dit bestand ligt voor de helft in het vlak"
    with pytest.raises(GeometryError, match=told):
        covered.buurten(opened.session.pack, QgsGeometry.fromWkt(drawing), RD, "het vlak")


def test_who_draws_is_asked_again_and_a_polygon_from_elsewhere_is_mended(opened: Any) -> None:
    box = around(opened, "WK900102").boundingBox()
    west, south, east, north = box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()
    bow = QgsGeometry.fromWkt(
        f"Polygon(({west} {south}, {east} {north}, {west} {north}, {east} {south}, {west} {south}))"
    )
    with pytest.raises(GeometryError, match="kruist zichzelf"):
        covered.refuse_crossing(bow)
    pack = opened.session.pack
    mended = covered.buurten(pack, bow, RD, "").codes
    assert mended == covered.buurten(pack, bow.makeValid(), RD, "").codes
    assert mended


def test_a_place_that_nederland_has_no_coordinates_for_is_refused(opened: Any) -> None:
    pole = QgsGeometry.fromWkt("Polygon((-180 -90, 180 -90, 0 -89, -180 -90))")
    with pytest.raises(GeometryError):
        covered.buurten(opened.session.pack, pole, QgsCoordinateReferenceSystem("EPSG:4326"), "")


def test_a_refused_drawing_leaves_what_was_looked_at(
    opened: Any, mouse: Any, qgis_canvas: Any
) -> None:
    opened.tools.draw.trigger()
    a, b, c, d = corners(around(opened, "WK900101"))
    for point in (a, c, b, d):
        mouse(point)
    key(qgis_canvas, Qt.Key.Key_Return)
    assert "kruist zichzelf" in opened.iface.pushed[-1][1]
    assert opened.session.code == "WK900101"


def test_more_areas_than_qgis_can_add_up_in_a_moment_are_refused(
    opened: Any, mouse: Any, qgis_canvas: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locate, "MOST", 2)
    opened.tools.several.trigger()
    opened.tools.selecting._add(
        [locate.shape_of(opened.session.pack.path, f"WK90010{n}") for n in (1, 2, 3)]
    )
    assert "meer dan 2 gebieden" in opened.dock.page.notice.text()
    opened.tools.draw.trigger()
    for point in corners(around(opened, "WK900101")):
        mouse(point)
    key(qgis_canvas, Qt.Key.Key_Return)
    assert "meer dan 2 buurten" in opened.dock.page.notice.text()
    assert opened.session.parts == ()


def test_backspace_takes_a_corner_back_and_two_corners_are_too_few(
    opened: Any, mouse: Any, qgis_canvas: Any
) -> None:
    opened.tools.draw.trigger()
    a, b, c, _ = corners(around(opened, "WK900101"))
    for point in (a, b, c):
        mouse(point)
    key(qgis_canvas, Qt.Key.Key_Backspace)
    assert len(opened.tools.drawing.corners) == 2
    key(qgis_canvas, Qt.Key.Key_Return)
    assert "minstens drie hoeken" in opened.dock.page.notice.text()
    key(qgis_canvas, Qt.Key.Key_Escape)
    assert not opened.tools.drawing.corners
    assert opened.session.parts == ()


def test_the_tools_are_in_the_menu_of_the_button_and_the_one_at_work_is_marked(
    opened: Any,
) -> None:
    menu = opened.dock.page.tools.menu().actions()
    assert [a.text() for a in menu][:3] == [
        "Gebied aanwijzen", "Meer gebieden kiezen", "Gebied tekenen",
    ]  # fmt: skip
    opened.tools.draw.trigger()
    assert [a.isChecked() for a in opened.tools.actions[:3]] == [False, False, True]
    opened.pick.trigger()
    assert [a.isChecked() for a in opened.tools.actions[:3]] == [True, False, False]
    assert all(not a.icon().isNull() for a in menu if not a.isSeparator())
