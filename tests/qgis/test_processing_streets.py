"""The algorithms about streets, points, borders and what a figure hides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    NULL,
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

from qgis_plugin.processing.provider import WijkmonitorProvider
from qgis_plugin.state.making import command, maker
from spatial_core.judgement import contrast as contrasts
from spatial_core.locate import layer as located
from spatial_core.pack.reader import Pack
from spatial_core.reading import street as street_profiles

from .conftest import CHECKOUT

Run = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def provider(qgis_app: QgsApplication) -> Iterator[WijkmonitorProvider]:
    made = WijkmonitorProvider()
    QgsApplication.processingRegistry().addProvider(made)
    yield made
    QgsApplication.processingRegistry().removeProvider(made)


class Heard(QgsProcessingFeedback):
    """What an algorithm says while it works."""

    def __init__(self) -> None:
        super().__init__(False)
        self.said: list[str] = []
        self.warned: list[str] = []

    def pushInfo(self, info: str) -> None:  # noqa: N802
        self.said.append(info)

    def pushWarning(self, warning: str) -> None:  # noqa: N802
        self.warned.append(warning)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def context() -> Iterator[QgsProcessingContext]:
    made = QgsProcessingContext()
    yield made
    # The context itself may outlive QGIS; its layers may not.
    made.temporaryLayerStore().removeAllMapLayers()


@pytest.fixture
def run(
    provider: WijkmonitorProvider, context: QgsProcessingContext, heard: Heard, sample_pack: Path
) -> Run:
    """Run an algorithm on the sample as Processing does: first the check, then the work."""

    def running(name: str, **given: Any) -> dict[str, Any]:
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"wijkmonitor:{name}")
        values = {"PACK": str(sample_pack), "OUTPUT": "memory:"} | given
        fine, why = algorithm.checkParameterValues(values, context)
        if not fine:
            raise QgsProcessingException(why)
        made, well = algorithm.run(values, context, heard, {}, False)
        assert well
        return made

    return running


def rows(context: QgsProcessingContext, id: str) -> list[dict[str, Any]]:
    layer = context.getMapLayer(id) or QgsVectorLayer(id, "gelezen", "ogr")
    assert layer.isValid()
    return [
        {name: None if value == NULL else value for name, value in feature.attributeMap().items()}
        for feature in layer.getFeatures()
    ]


def points(*places: tuple[float, float], crs: str = "EPSG:28992") -> QgsVectorLayer:
    layer = QgsVectorLayer(f"Point?crs={crs}&field=naam:string&field=wijk:string", "p", "memory")
    for number, place in enumerate(places):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"punt {number}", "eigen"])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*place)))
        layer.dataProvider().addFeature(feature)
    return layer


def places_of(pack: Path) -> list[tuple[float, float]]:
    """Corners, middles of edges, and points in and out of buurten: where a rule can go wrong."""
    layer = QgsVectorLayer(f"{pack}|layername=buurt_2024", "b", "ogr")
    found = [(1.0, 1.0)]
    for feature in layer.getFeatures():
        shape = feature.geometry()
        corners = [(v.x(), v.y()) for v in shape.vertices()][:6]
        found += corners
        found += [((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in pairwise(corners)]
        inside = shape.pointOnSurface().asPoint()
        found.append((inside.x(), inside.y()))
    return found


def test_points_lie_where_the_command_says_also_on_borders(
    run: Run, context: QgsProcessingContext, sample_pack: Path
) -> None:
    at = places_of(sample_pack)
    made = run("locatepoints", POINTS=points(*at), YEAR=2024)
    found = rows(context, made["OUTPUT"])
    with Pack(sample_pack) as pack:
        codes, ligging = located.of_pack(pack, year=2024).codes(*zip(*at, strict=True))
    assert [row["buurt"] or "" for row in found] == list(codes)
    assert [row["naam"] for row in found] == [f"punt {number}" for number in range(len(at))]
    counted = (made["LAND"], made["WATER"], made["OUTSIDE"])
    assert counted == tuple(int((ligging == kind).sum()) for kind in (1, 2, 3))
    assert made["WATER"] > 0
    assert made["OUTSIDE"] > 0


def test_a_column_of_the_user_keeps_its_name_beside_ours(
    run: Run, context: QgsProcessingContext, sample_pack: Path
) -> None:
    inside = places_of(sample_pack)[-1]
    (found,) = rows(context, run("locatepoints", POINTS=points(inside))["OUTPUT"])
    assert found["wijk"] == "eigen"
    assert found["wijk_wm"] == "WK" + found["buurt"][2:8]
    assert found["gemeente"] == "GM" + found["buurt"][2:6]


def test_points_in_another_crs_lie_in_the_same_buurt(
    run: Run, context: QgsProcessingContext, sample_pack: Path
) -> None:
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject

    inside = places_of(sample_pack)[-1]
    change = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:28992"), QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsProject.instance(),
    )  # fmt: skip
    there = change.transform(QgsPointXY(*inside))
    own = points((there.x(), there.y()), crs="EPSG:4326")
    both = [
        rows(context, run("locatepoints", POINTS=each)["OUTPUT"])[0]["buurt"]
        for each in (points(inside), own)
    ]
    assert both[0] == both[1] is not None


def test_a_table_is_placed_by_its_columns_and_rows_without_a_place_stay(
    run: Run, context: QgsProcessingContext, heard: Heard, sample_pack: Path
) -> None:
    x, y = places_of(sample_pack)[-1]
    table = QgsVectorLayer("None?field=X:string&field=Y:string", "t", "memory")
    for cells in ((f"{x}".replace(".", ","), f"{y}"), ("", "1"), ("niet", "hier"), ("inf", "2")):
        feature = QgsFeature(table.fields())
        feature.setAttributes(list(cells))
        table.dataProvider().addFeature(feature)
    made = run("locatepoints", POINTS=table)
    found = rows(context, made["OUTPUT"])
    assert [row["ligging"] for row in found] == ["land", None, None, None]
    assert found[0]["buurt"]
    assert (made["COUNT"], made["UNPLACED"]) == (4, 3)
    assert any("3 rijen" in text for text in heard.warned)


def test_a_table_without_places_is_refused_with_its_columns(run: Run) -> None:
    table = QgsVectorLayer("None?field=naam:string", "t", "memory")
    with pytest.raises(QgsProcessingException, match="naam"):
        run("locatepoints", POINTS=table)


def test_degrees_where_metres_belong_are_refused_and_not_called_outside(
    run: Run, tmp_path: Path
) -> None:
    table = tmp_path / "graden.csv"
    table.write_text("x,y\n5.85,51.84\n,\n51.9,5.9\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="graden"):
        run("locatepoints", POINTS=str(table))
    with pytest.raises(QgsProcessingException, match="graden"):
        run("locatepoints", POINTS=points((5.85, 51.84), crs=""))
    assert run("locatepoints", POINTS=str(table), CRS="EPSG:4326")["UNPLACED"] == 1


def test_points_without_a_crs_are_placed_in_that_which_is_told(
    run: Run, heard: Heard, sample_pack: Path
) -> None:
    there = places_of(sample_pack)[1:4]
    assert run("locatepoints", POINTS=points(*there, crs=""))["LAND"] == 3
    assert heard.warned == ["De punten hebben geen coördinatenstelsel. EPSG:28992 is aangenomen."]


def test_a_layer_with_nothing_in_it_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "leeg.geojson"
    empty.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="De laag is leeg"):
        run("locatepoints", POINTS=str(empty))


def test_of_many_gemeenten_those_are_asked_and_a_name_finds_near_ones(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"INDICATOR": "demo_leeftijd_65_plus", "ALONG": "grenzen"}
    with pytest.raises(QgsProcessingException, match="Voorbeeldstad"):
        run("contrastlines", GEMEENTEN="Voorbelstad", **asked)
    monkeypatch.setattr("qgis_plugin.state.map.lines.reading.MOST_GEMEENTEN", 1)
    with pytest.raises(QgsProcessingException, match="bij Gemeenten"):
        run("contrastlines", **asked)
    assert run("contrastlines", GEMEENTEN="voorbeeldstad", **asked)["COUNT"] > 10


def test_lines_of_contrast_say_what_the_core_says(
    run: Run, context: QgsProcessingContext, sample_pack: Path
) -> None:
    made = run("contrastlines", INDICATOR="demo_leeftijd_65_plus", ALONG="grenzen", YEAR=2024)
    found = rows(context, made["OUTPUT"])
    assert len(found) == made["COUNT"] > 10
    with Pack(sample_pack) as pack:
        indicator = pack.indicator("demo_leeftijd_65_plus")
        pairs = [(row["links"], row["rechts"]) for row in found]
        expected = contrasts.of_neighbours(pack, pairs, indicator, 2024)
    assert [row["oordeel"] for row in found] == [each.key for each in expected]
    assert [row["verschil"] for row in found] == [each.difference for each in expected]
    assert {row["vergeleken_met"] for row in found} == {"elkaar"}
    assert made["DIFFERENT"] == sum(bool(row["lager"]) for row in found)


def test_lines_go_along_streets_where_the_pack_has_them(
    run: Run, context: QgsProcessingContext, sample_pack: Path
) -> None:
    made = run("contrastlines", INDICATOR="demo_leeftijd_65_plus", YEAR=2024)
    found = rows(context, made["OUTPUT"])
    with Pack(sample_pack) as pack:
        expected = [(s.street, s.left, s.right) for s in pack.stretches(2024)]
    assert [(row["straat"], row["links"], row["rechts"]) for row in found] == expected
    assert all(row["naam"] for row in found)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"INDICATOR": "bestaat_niet"}, "bestaat_niet"),
        ({"INDICATOR": "demo_leeftijd_65_plus", "GEMEENTEN": "Atlantis"}, "ATLANTIS|Atlantis"),
        ({"INDICATOR": "demo_leeftijd_65_plus", "YEAR": 2031}, "2031"),
    ],
)
def test_lines_that_cannot_be_are_refused_in_words(
    run: Run, given: dict[str, Any], said: str
) -> None:
    with pytest.raises(QgsProcessingException, match=said):
        run("contrastlines", **given)


def test_a_figure_by_group_gets_no_lines(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Pack.indicator

    def of_group(pack: Pack, id: str) -> Any:
        return replace(real(pack, id), group="marokko")

    monkeypatch.setattr(Pack, "indicator", of_group)
    with pytest.raises(QgsProcessingException, match="groep"):
        run("contrastlines", INDICATOR="demo_leeftijd_65_plus")


def test_the_profile_of_a_street_has_its_buurten_and_what_is_derived(
    run: Run, context: QgsProcessingContext, sample_pack: Path, tmp_path: Path
) -> None:
    with Pack(sample_pack) as pack:
        street = next(each for each in pack.streets() if each.boundary)
        expected = street_profiles.of(pack, street.id)
    svg, page = tmp_path / "straat.svg", tmp_path / "straat.html"
    made = run("streetprofile", STREET=street.told, SVG=str(svg), HTML=str(page))
    found = rows(context, made["OUTPUT"])
    assert made["FOUND"] == street.told
    of_buurten = [row for row in found if row["row"] == "buurt"]
    assert [(row["code"], row["value"]) for row in of_buurten] == [
        (side.area.code, part.value) for side in expected.sides for part in side.slices
    ]
    derived = {row["indicator"]: row for row in found if row["row"] == "derived"}
    assert {id: row["value"] for id, row in derived.items()} == {
        id: each.value for id, each in expected.combined.items()
    }
    assert not any(row["verdict"] or row["contrast"] for row in derived.values())
    assert all("straat zelf" in row["cautions_text"] for row in derived.values())
    assert svg.read_text("utf-8").startswith("<svg")
    assert street.name in page.read_text("utf-8")


def test_an_unknown_street_is_told_with_names_like_it(run: Run) -> None:
    with pytest.raises(QgsProcessingException, match="Dijkstraat"):
        run("streetprofile", STREET="Dijkstraatt")


def test_the_spread_within_a_wijk_counts_its_buurten_and_squares(
    run: Run, context: QgsProcessingContext
) -> None:
    made = run(
        "hiddenspread", CODES="WK900101", INDICATORS="demo_leeftijd_65_plus", YEAR=2024,
        PARTS="memory:",
    )  # fmt: skip
    found = {row["scale"]: row for row in rows(context, made["OUTPUT"])}
    parts = rows(context, made["PARTS"])
    assert set(found) == {"buurt", "vierkant100m"}
    for scale, row in found.items():
        own = [part for part in parts if part["scale"] == scale]
        known = [part["value"] for part in own if part["value"] is not None]
        assert (row["parts"], row["parts_known"]) == (len(own), len(known))
        assert (row["low"], row["high"]) == (min(known), max(known))
        assert all((part["value"] is None) != (part["reason"] is None) for part in own)
    assert found["buurt"]["check_answer"]


def test_origin_has_no_spread_and_says_so(run: Run, context: QgsProcessingContext) -> None:
    made = run("hiddenspread", CODES="WK900101", INDICATORS="demo_herkomst_europa")
    (found,) = rows(context, made["OUTPUT"])
    assert found["scale"] is None
    assert "herkomst" in found["sentence"].lower()


@pytest.fixture(params=["here", "command"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """Both ways to link streets: in this Python, and by the installed command."""
    import sys

    if request.param == "command":
        program = tmp_path / "wijkmonitor"
        body = "from spatial_core.cli import main\nsys.exit(main())\n"
        start = f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(CHECKOUT)!r})\n"
        program.write_text(start + body, encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setattr(maker, "lacking", lambda: ["shapely"])
        monkeypatch.setattr(command, "find", lambda: str(program))
    return str(request.param)


def test_streets_of_a_layer_are_linked_as_those_of_the_build(
    run: Run, context: QgsProcessingContext, heard: Heard, sample_pack: Path, way: str
) -> None:
    sources = sample_pack.parent / "bronnen"
    made = run(
        "linkstreets", STREETS=str(sources / "straten.gpkg"), YEAR=2024,
        ADDRESSES=[str(sources / "adressen_straten.csv")], LINES="memory:",
    )  # fmt: skip
    found = rows(context, made["OUTPUT"])
    with Pack(sample_pack) as pack:
        streets = pack.streets(2024)
        expected = {
            (link.street, link.code): round(link.share, 6)
            for street in streets
            for link in pack.street_links(street.id, 2024)
        }
    assert {(row["id"], row["code"]): row["share"] for row in found} == expected
    assert made["COUNT"] == len(found)
    assert made["STREET_COUNT"] == len(rows(context, made["LINES"])) == len(streets)
    assert made["BOUNDARY"] == sum(street.boundary for street in streets)
    assert heard.said


def test_streets_with_a_field_that_a_geopackage_wants_for_itself_are_linked(
    run: Run, context: QgsProcessingContext, sample_pack: Path
) -> None:
    kept = "field=fid:string&field=naam:string"
    layer = QgsVectorLayer(f"LineString?crs=EPSG:28992&{kept}", "l", "memory")
    x, y = places_of(sample_pack)[-1]
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["x1", "Proefstraat"])
    feature.setGeometry(QgsGeometry.fromPolylineXY([QgsPointXY(x, y), QgsPointXY(x + 5, y)]))
    again = QgsFeature(feature)
    layer.dataProvider().addFeatures([feature, again])
    made = run("linkstreets", STREETS=layer)
    assert made["STREET_COUNT"] == 1
    assert {row["street"] for row in rows(context, made["OUTPUT"])} == {"Proefstraat"}


def test_without_the_libraries_and_the_command_it_says_what_to_install(
    run: Run, sample_pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maker, "lacking", lambda: ["shapely"])
    monkeypatch.setattr(command, "find", lambda: None)
    streets = str(sample_pack.parent / "bronnen" / "straten.gpkg")
    with pytest.raises(QgsProcessingException, match="pipx"):
        run("linkstreets", STREETS=streets)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("locatepoints", {}),
        ("hiddenspread", {"CODES": "WK900101", "INDICATORS": "demo_leeftijd_65_plus"}),
        ("contrastlines", {"INDICATOR": "demo_leeftijd_65_plus", "ALONG": "grenzen"}),
        ("linkstreets", {}),
        ("streetprofile", {"STREET": "Grensstraat, Voorbeeldstad"}),
    ],
)
def test_a_run_that_is_called_off_stops_and_leaves_no_file(
    run: Run, heard: Heard, sample_pack: Path, tmp_path: Path, name: str, given: dict[str, Any]
) -> None:
    if name == "locatepoints":
        given = {"POINTS": points(*places_of(sample_pack))}
    if name == "linkstreets":
        given = {"STREETS": str(sample_pack.parent / "bronnen" / "straten.gpkg")}
    heard.cancel()
    out = tmp_path / "uit.gpkg"
    with pytest.raises(QgsProcessingException, match="Gestopt"):
        run(name, OUTPUT=str(out), **given)
    assert not out.exists()


def test_streets_are_linked_without_addresses_too(
    run: Run, context: QgsProcessingContext, sample_pack: Path
) -> None:
    made = run("linkstreets", STREETS=str(sample_pack.parent / "bronnen" / "straten.gpkg"))
    assert {row["by"] for row in rows(context, made["OUTPUT"])} == {"length"}


def test_streets_that_are_drawn_as_surfaces_have_a_share_and_no_lengths(
    run: Run, heard: Heard, context: QgsProcessingContext, sample_pack: Path
) -> None:
    drawn = QgsVectorLayer(f"{sample_pack}|layername=straat_2024", "straten", "ogr")
    layer = QgsVectorLayer(
        "MultiPolygon?crs=EPSG:28992&field=straatnaam:string", "vlakken", "memory"
    )
    for each in [f for f in drawn.getFeatures() if f["naam"] == "Grensstraat"]:
        surface = QgsFeature(layer.fields())
        surface.setGeometry(each.geometry().buffer(4, 3))
        surface["straatnaam"] = each["naam"]
        layer.dataProvider().addFeatures([surface])
    made = run("linkstreets", STREETS=layer, LINES="memory:")
    found = list(rows(context, made["OUTPUT"]))
    assert len(found) > 1
    assert {row["by"] for row in found} == {"surface"}
    assert sum(row["share"] for row in found) == pytest.approx(1, abs=1e-5)
    assert {row[name] for row in found for name in ("length_m", "inside_m", "left_m")} == {None}
    assert (made["STREET_COUNT"], made["BOUNDARY"]) == (1, 1)
    assert any("vlakken gebruikt" in line for line in heard.said)
