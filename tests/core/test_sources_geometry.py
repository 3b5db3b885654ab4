"""Maps: levels and codes by content, everything in RD, and refused where it contradicts itself."""

from __future__ import annotations

import json
import socket
import sys
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from spatial_core import _ogr
from spatial_core.codes import Level
from spatial_core.errors import DependencyError, GeometryError
from spatial_core.sources import geometry
from spatial_core.sources.geometry import Areas

X, Y = 160_000, 400_000
BUURTEN = ["BU77770000", "BU77770001", "BU7777AA00", "BU88880000"]


def box(position: int) -> shapely.Polygon:
    """A square of 100 m; the next position lies east of it."""
    return shapely.box(X + 100 * position, Y, X + 100 * (position + 1), Y + 100)


def frame(codes: Sequence[object] = BUURTEN, **columns: Sequence[object]) -> gpd.GeoDataFrame:
    shapes = [box(position) for position in range(len(codes))]
    return gpd.GeoDataFrame({"buurtcode": codes, **columns}, geometry=shapes, crs=28992)


def saved(shapes: gpd.GeoDataFrame, path: Path, **options: str) -> Path:
    if path.suffix == ".parquet":
        shapes.to_parquet(path)
    else:
        shapes.to_file(path, **options)
    return path


def by_level(path: Path, year: int | None = None) -> dict[Level, Areas]:
    return {areas.level: areas for areas in geometry.read(path, year=year)}


def codes_of(areas: Areas) -> list[str]:
    return areas.codes.tolist()


@pytest.fixture
def buurten(tmp_path: Path) -> Path:
    return saved(frame(), tmp_path / "buurten.gpkg")


# Levels


def test_the_coarser_levels_are_dissolved_from_buurten(buurten: Path) -> None:
    found = by_level(buurten)
    assert list(found) == [Level.GEMEENTE, Level.WIJK, Level.BUURT]
    assert codes_of(found[Level.BUURT]) == BUURTEN
    assert codes_of(found[Level.WIJK]) == ["WK777700", "WK7777AA", "WK888800"]
    assert codes_of(found[Level.GEMEENTE]) == ["GM7777", "GM8888"]
    assert [found[level].dissolved for level in found] == [True, True, False]
    whole = shapely.multipolygons([shapely.box(X, Y, X + 300, Y + 100)])
    assert found[Level.GEMEENTE].shapes[0].equals(whole)
    assert shapely.area(found[Level.WIJK].shapes).sum() == 40_000


def test_a_level_that_the_file_has_is_not_made(sample_files: dict[str, Path]) -> None:
    found = by_level(sample_files["geometry_2024"])
    assert {level: len(areas) for level, areas in found.items()} == {
        Level.GEMEENTE: 3, Level.WIJK: 13, Level.BUURT: 53,
    }  # fmt: skip
    assert not any(areas.dissolved for areas in found.values())


def test_gemeenten_alone_stay_alone(tmp_path: Path) -> None:
    path = saved(frame(["GM7777", "GM8888"]), tmp_path / "x.gpkg")
    assert list(by_level(path)) == [Level.GEMEENTE]


def test_a_layer_of_several_levels_is_refused(tmp_path: Path) -> None:
    path = saved(frame(["GM7777", "WK777700"]), tmp_path / "x.gpkg")
    with pytest.raises(GeometryError, match="gemeente, wijk"):
        geometry.read(path)


# Forms of files


@pytest.mark.parametrize("name", ["x.gpkg", "x.geojson", "x.shp", "x.parquet", "x.fgb", "x.gml"])
def test_the_same_areas_come_from_every_format(name: str, tmp_path: Path) -> None:
    shapes = frame(buurtnaam=["A", "B", "Cé", "D"])
    shapes = shapes.to_crs(4326) if name == "x.geojson" else shapes
    found = by_level(saved(shapes, tmp_path / name))[Level.BUURT]
    assert codes_of(found) == BUURTEN
    assert found.names.tolist() == ["A", "B", "Cé", "D"]
    assert {shape.geom_type for shape in found.shapes} == {"MultiPolygon"}
    assert np.allclose(shapely.area(found.shapes), 10_000, rtol=1e-3)
    expected = [box(position) for position in range(4)]
    assert all(
        one.hausdorff_distance(other) < 0.1
        for one, other in zip(found.shapes, expected, strict=True)
    )


def test_a_zipped_shapefile_is_read_without_unpacking(tmp_path: Path) -> None:
    folder = tmp_path / "los"
    folder.mkdir()
    saved(frame(), folder / "kaart.shp")
    path = tmp_path / "kaart.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in folder.iterdir():
            archive.write(part, f"map/{part.name}")
    assert codes_of(by_level(path)[Level.BUURT]) == BUURTEN
    assert sorted(p.name for p in tmp_path.iterdir()) == ["kaart.zip", "los"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("lees.txt", "geometry_not_geometry"), ("a\\kaart.shp", "geometry_not_geometry"),
        ("../kaart.shp", "zip_unsafe"), ("/kaart.shp", "zip_unsafe"),
    ],
)  # fmt: skip
def test_a_zip_without_a_safe_map_is_refused(name: str, key: str, tmp_path: Path) -> None:
    path = tmp_path / "kaart.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, b"x")
    with pytest.raises(GeometryError) as caught:
        geometry.read(path)
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("x.gpkg", b"geen kaart", "geen kaartbestand"),
        ("x.gpkg", b"", "geen kaartbestand"),
        ("x.gpkg", b"SQLite format 3\x00 cut off", "beschadigd"),
        ("x.zip", b"PK\x03\x04 cut off", "beschadigd"),
        ("x.parquet", b"PAR1 cut off", "beschadigd"),
        ("x.geojson", b'{"type": "FeatureCollection", "features": [', "beschadigd"),
        ("x.csv", b"buurtcode,x,y\nBU77770000,1,2\n", "geen kaartbestand"),
        ("x.html", b"<!DOCTYPE html><html>503</html>", "geen kaartbestand"),
        ("x.vrt", b"<OGRVRTDataSource><OGRVRTLayer name='x'/></OGRVRTDataSource>",
         "geen kaartbestand"),
        ("x.gml", b"<!-- opengis.net/ --><OGRVRTDataSource/>", "geen kaartbestand"),
        ("x.gml", b"<a x='opengis.net/'/><OGRWFSDataSource/>", "geen kaartbestand"),
        ("x.geojson", b'{"type": "FeatureCollection", "x": "<OGRVRTDataSource>"}',
         "geen kaartbestand"),
    ],
)  # fmt: skip
def test_what_is_no_map_is_refused_by_name(
    name: str, content: bytes, told: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(GeometryError, match=told) as caught:
        geometry.read(path)
    assert str(path) in str(caught.value)


def test_what_a_zip_calls_a_geopackage_has_to_be_one(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.gpkg", "<!-- opengis.net/ --><OGRVRTDataSource/>")
    with pytest.raises(GeometryError, match="geen kaartbestand"):
        geometry.read(path)


GML = """<?xml version="1.0"?>
<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs" xmlns:my="http://my"
 xmlns:gml="http://www.opengis.net/gml" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://my {schema} http://www.opengis.net/wfs http://www.opengis.net/wfs.xsd">
<gml:featureMember><my:x gml:id="1"><my:buurtcode>BU77770000</my:buurtcode><my:plek>
<gml:Polygon srsName="EPSG:28992"><gml:exterior><gml:LinearRing><gml:posList>{points}</gml:posList>
</gml:LinearRing></gml:exterior></gml:Polygon></my:plek></my:x></gml:featureMember>
</wfs:FeatureCollection>
"""


@pytest.mark.loopback
def test_a_gml_fetches_nothing_from_the_addresses_that_it_names(tmp_path: Path) -> None:
    path = tmp_path / "x.gml"
    points = " ".join(f"{x:.0f} {y:.0f}" for x, y in box(0).exterior.coords)
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)

        def hang_up() -> None:
            with suppress(TimeoutError):
                while True:
                    caller, _ = server.accept()
                    calls.append(caller.getsockname())
                    caller.close()

        host = Thread(target=hang_up)
        host.start()
        asked = "SERVICE=WFS&amp;VERSION=1.1.0&amp;REQUEST=DescribeFeatureType&amp;TYPENAME=my:x"
        schema = f"http://127.0.0.1:{server.getsockname()[1]}/wfs?{asked}"
        path.write_text(GML.format(schema=schema, points=points))
        assert codes_of(by_level(path)[Level.BUURT]) == ["BU77770000"]
        host.join()
    assert calls == []
    assert pyogrio.get_gdal_config_option("GML_DOWNLOAD_SCHEMA") is None


def test_a_parquet_of_figures_is_no_map(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    pd.DataFrame({"code": BUURTEN}).to_parquet(path)
    with pytest.raises(GeometryError) as caught:
        geometry.read(path)
    assert str(caught.value).startswith(f"{path} is geen kaartbestand.")
    assert "pandas" not in str(caught.value)


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_truncated_geopackage_is_refused(
    part: float, sample_files: dict[str, Path], tmp_path: Path
) -> None:
    raw = sample_files["geometry_2024"].read_bytes()
    path = tmp_path / "x.gpkg"
    path.write_bytes(raw[: int(part * len(raw))])
    with pytest.raises(GeometryError):
        geometry.read(path)


def test_a_map_without_codes_is_refused(tmp_path: Path) -> None:
    path = saved(frame(["a", "b"]), tmp_path / "x.gpkg")
    with pytest.raises(GeometryError, match="geen kaart met codes"):
        geometry.read(path)


def test_points_are_no_areas(tmp_path: Path) -> None:
    shapes = frame()
    path = saved(shapes.set_geometry(shapes.centroid), tmp_path / "x.gpkg")
    with pytest.raises(GeometryError, match="geen kaart met codes"):
        geometry.read(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(GeometryError, match="bestaat niet"):
        geometry.read(tmp_path / "x.gpkg")


# Coordinates


def test_coordinates_without_a_crs_are_refused(tmp_path: Path) -> None:
    path = saved(frame().set_crs(None, allow_override=True), tmp_path / "x.parquet")
    with pytest.raises(GeometryError, match="coördinatenstelsel onbekend"):
        geometry.read(path)


def test_metres_labelled_as_degrees_are_refused(tmp_path: Path) -> None:
    path = saved(frame().set_crs(4326, allow_override=True), tmp_path / "x.gpkg")
    with pytest.raises(GeometryError, match=r"EPSG:4326.*meters"):
        geometry.read(path)


def test_degrees_labelled_as_metres_are_refused(tmp_path: Path) -> None:
    shapes = frame().to_crs(4326).set_crs(28992, allow_override=True)
    with pytest.raises(GeometryError, match="buiten Nederland"):
        geometry.read(saved(shapes, tmp_path / "x.gpkg"))


def test_swapped_axes_are_refused(tmp_path: Path) -> None:
    shapes = frame().to_crs(4326)
    swapped = shapes.set_geometry(shapely.transform(shapes.geometry, lambda xy: xy[:, ::-1]))
    with pytest.raises(GeometryError, match="buiten Nederland"):
        geometry.read(saved(swapped.set_crs(4326, allow_override=True), tmp_path / "x.gpkg"))


@pytest.mark.parametrize("epsg", [4326, 4258, 3857, 25831, 28992])
def test_every_known_crs_becomes_rd(epsg: int, tmp_path: Path) -> None:
    found = by_level(saved(frame().to_crs(epsg), tmp_path / "x.gpkg"))[Level.BUURT]
    assert found.shapes[0].hausdorff_distance(box(0)) < 1.0


def _geoparquet(
    shapes: gpd.GeoDataFrame, path: Path, change: Callable[[dict[str, Any]], None]
) -> Path:
    """Save with another account of the shapes than geopandas gives."""
    parquet = pytest.importorskip("pyarrow.parquet")
    shapes.to_parquet(path)
    table = parquet.read_table(path)
    about = json.loads(table.schema.metadata[b"geo"])
    change(about)
    told = {**table.schema.metadata, b"geo": json.dumps(about).encode()}
    parquet.write_table(table.replace_schema_metadata(told), path)
    return path


def test_geoparquet_that_is_silent_about_its_crs_is_in_degrees(tmp_path: Path) -> None:
    def silent(about: dict[str, Any]) -> None:
        del about["columns"]["geometry"]["crs"]

    path = _geoparquet(frame().to_crs(4326), tmp_path / "x.parquet", silent)
    assert by_level(path)[Level.BUURT].shapes[0].hausdorff_distance(box(0)) < 1.0


def test_geoparquet_that_says_its_crs_is_unknown_is_refused(tmp_path: Path) -> None:
    def unknown(about: dict[str, Any]) -> None:
        about["columns"]["geometry"]["crs"] = None

    path = _geoparquet(frame(), tmp_path / "x.parquet", unknown)
    with pytest.raises(GeometryError, match="coördinatenstelsel"):
        geometry.read(path)


def test_geoparquet_may_describe_its_crs_without_a_number(tmp_path: Path) -> None:
    def described(about: dict[str, Any]) -> None:
        del about["columns"]["geometry"]["crs"]["id"]

    path = _geoparquet(frame(), tmp_path / "x.parquet", described)
    assert by_level(path)[Level.BUURT].shapes[0].hausdorff_distance(box(0)) < 1.0


@pytest.mark.parametrize("crs", ["EPSG:28992", 28992])
def test_geoparquet_may_name_its_crs_shortly(tmp_path: Path, crs: object) -> None:
    def named(about: dict[str, Any]) -> None:
        about["columns"]["geometry"]["crs"] = crs

    path = _geoparquet(frame(), tmp_path / "x.parquet", named)
    assert by_level(path)[Level.BUURT].shapes[0].hausdorff_distance(box(0)) < 1.0


@pytest.mark.parametrize("crs", [{"a": 1}, [1], {"id": None}, "EPSG:999999", "LOCAL_CS[]"])
def test_a_crs_that_nobody_knows_is_refused(tmp_path: Path, crs: object) -> None:
    def odd(about: dict[str, Any]) -> None:
        about["columns"]["geometry"]["crs"] = crs

    with pytest.raises(GeometryError, match="coördinatenstelsel"):
        geometry.read(_geoparquet(frame(), tmp_path / "x.parquet", odd))


def test_without_the_library_for_crs_only_other_maps_than_rd_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rd, degrees = (
        saved(frame(), tmp_path / "a.gpkg"),
        saved(frame().to_crs(4326), tmp_path / "b.gpkg"),
    )
    monkeypatch.setitem(sys.modules, "pyproj", None)
    assert codes_of(by_level(rd)[Level.BUURT]) == BUURTEN
    with pytest.raises(DependencyError, match="pyproj"):
        geometry.read(degrees)


def test_a_map_of_buitenland_alone_holds_no_areas(tmp_path: Path) -> None:
    path = saved(frame(["GM0998"]), tmp_path / "x.gpkg")
    with pytest.raises(GeometryError, match="codes"):
        geometry.read(path)


def test_geoparquet_with_shapes_in_another_form_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    path = tmp_path / "x.parquet"
    frame().to_parquet(path, geometry_encoding="geoarrow", schema_version="1.1.0")
    with pytest.raises(GeometryError, match="WKB"):
        geometry.read(path)


# Codes and columns


@pytest.mark.parametrize("column", ["bu_code", "BU_CODE", "statcode", "GM_CODE", "code", "query"])
def test_codes_are_found_in_whatever_column(column: str, tmp_path: Path) -> None:
    shapes = frame().rename(columns={"buurtcode": column})
    assert codes_of(by_level(saved(shapes, tmp_path / "x.gpkg"))[Level.BUURT]) == BUURTEN


@pytest.mark.parametrize("column", ["gebied", "key", "c", "omschrijving"])
@pytest.mark.parametrize("name", ["x.gpkg", "x.geojson", "x.shp", "x.parquet"])
def test_codes_are_found_by_content(column: str, name: str, tmp_path: Path) -> None:
    shapes = frame(nummer=["00000001", "00000002", "00000003", "00000004"])
    shapes = shapes.rename(columns={"buurtcode": column[:10]}).to_crs(4326)
    assert codes_of(by_level(saved(shapes, tmp_path / name))[Level.BUURT]) == BUURTEN


def test_only_texts_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = frame(aantal_inwoners=[1, 2, 3, 4], gm_pct=[0.5] * 4, ind_wbi=[1, 2, 3, 1])
    asked: list[list[str]] = []
    read = _ogr.read

    def spied(source: Path, layer: str, columns: list[str], rows: int) -> object:
        asked.append(columns)
        return read(source, layer, columns, rows)

    monkeypatch.setattr(_ogr, "read", spied)
    found = by_level(saved(shapes, tmp_path / "x.gpkg"))[Level.BUURT]
    assert asked == [["buurtcode", "ind_wbi"]]
    assert found.changes.tolist() == ["1", "2", "3", "1"]


def test_the_areas_own_code_wins_from_those_above_it(tmp_path: Path) -> None:
    shapes = frame()
    shapes.insert(0, "gm_code", ["GM" + code[2:6] for code in BUURTEN])
    shapes.insert(1, "wk_code", ["WK" + code[2:8] for code in BUURTEN])
    found = by_level(saved(shapes, tmp_path / "x.gpkg"))
    assert codes_of(found[Level.BUURT]) == BUURTEN


def test_codes_may_be_padded_dated_or_lower_case(tmp_path: Path) -> None:
    written = ["2024BU77770000", "bu77770001", "BU7777AA00  ", "BU88880000"]
    found = by_level(saved(frame(written), tmp_path / "x.parquet"))[Level.BUURT]
    assert codes_of(found) == BUURTEN


def test_two_shapes_for_one_code_are_refused(tmp_path: Path) -> None:
    path = saved(frame(["BU77770000", "BU77770000", "BU77770001"]), tmp_path / "x.gpkg")
    with pytest.raises(GeometryError, match="1 code dubbel voor: BU77770000"):
        geometry.read(path)


def test_a_row_without_a_code_is_refused_with_its_number(tmp_path: Path) -> None:
    written = [f"BU7777{n:04}" for n in range(19)]
    path = saved(frame([*written, "Totaal"]), tmp_path / "x.gpkg")
    with pytest.raises(GeometryError, match="20: 'Totaal'"):
        geometry.read(path)


@pytest.mark.parametrize("column", ["jrstatcode", "jaarstatcode"])
def test_the_year_is_read_from_the_dated_code(column: str, tmp_path: Path) -> None:
    shapes = frame(["GM7777", "GM8888"], **{column: ["2022GM7777", "2022GM8888"]})
    path = saved(shapes, tmp_path / "x.gpkg")
    (areas,) = geometry.read(path)
    assert (areas.year, areas.drawn_year) == (2022, 2022)
    (asked,) = geometry.read(path, year=2024)
    assert (asked.year, asked.drawn_year) == (2024, 2022)


def test_a_map_that_tells_no_year_has_none(buurten: Path) -> None:
    assert {areas.year for areas in geometry.read(buurten)} == {None}
    assert {areas.year for areas in geometry.read(buurten, year=2024)} == {2024}


def test_buitenland_is_left_out_and_counted(tmp_path: Path) -> None:
    path = saved(frame(["GM7777", "GM0998"]), tmp_path / "x.gpkg")
    (areas,) = geometry.read(path)
    assert codes_of(areas) == ["GM7777"]
    assert areas.left_out == ("GM0998",)


# Shapes


@pytest.mark.parametrize("name", ["x.gpkg", "x.geojson", "x.parquet"])
@pytest.mark.parametrize(
    "nothing",
    [
        None,
        shapely.Polygon(),
        shapely.MultiPolygon(),
        shapely.Polygon([(X, Y), (X + 1, Y), (X, Y)]),
    ],
)
def test_a_row_without_a_shape_is_left_out_and_told(
    nothing: shapely.Geometry | None, name: str, tmp_path: Path
) -> None:
    shapes = frame()
    shapes = shapes.set_geometry([*shapes.geometry[:3], nothing], crs=28992).to_crs(4326)
    areas = by_level(saved(shapes, tmp_path / name))[Level.BUURT]
    assert codes_of(areas) == BUURTEN[:3]
    assert (areas.without_shape, areas.left_out) == (("BU88880000",), ("BU88880000",))
    assert areas.repaired == 0
    assert codes_of(by_level(tmp_path / name)[Level.GEMEENTE]) == ["GM7777"]


def test_points_among_areas_are_no_shape(tmp_path: Path) -> None:
    shapes = frame(["GM7777", "GM8888", "GM0998"])
    mixed = shapes.set_geometry([box(0), box(1).centroid, box(2)])
    (areas,) = geometry.read(saved(mixed, tmp_path / "x.parquet"))
    assert codes_of(areas) == ["GM7777"]
    assert areas.left_out == ("GM0998", "GM8888")
    assert areas.without_shape == ("GM8888",)


def test_a_second_row_without_a_shape_is_not_missed(tmp_path: Path) -> None:
    shapes = frame(["GM7777", "GM7777"])
    path = saved(shapes.set_geometry([box(0), None], crs=28992), tmp_path / "x.gpkg")
    (areas,) = geometry.read(path)
    assert (codes_of(areas), areas.without_shape) == (["GM7777"], ())


@pytest.mark.parametrize("nothing", [None, shapely.Polygon()])
def test_a_layer_without_any_shape_is_refused(
    nothing: shapely.Geometry | None, tmp_path: Path
) -> None:
    shapes = frame().set_geometry([nothing] * 4, crs=28992)
    with pytest.raises(GeometryError, match="geen enkele vorm"):
        geometry.read(saved(shapes, tmp_path / "x.parquet"))


def test_invalid_rings_are_repaired_and_counted(tmp_path: Path) -> None:
    shapes = frame()
    bow = shapely.Polygon([(X, Y), (X + 100, Y + 100), (X + 100, Y), (X, Y + 100)])
    assert not bow.is_valid
    found = by_level(saved(shapes.set_geometry([bow, *shapes.geometry[1:]]), tmp_path / "x.gpkg"))
    areas = found[Level.BUURT]
    assert areas.repaired == 1
    assert shapely.is_valid(areas.shapes).all()
    assert areas.shapes[0].area == pytest.approx(5_000)


def test_heights_are_dropped(tmp_path: Path) -> None:
    shapes = frame()
    path = saved(shapes.set_geometry(shapely.force_3d(shapes.geometry, 3.0)), tmp_path / "x.gpkg")
    assert not shapely.has_z(by_level(path)[Level.BUURT].shapes).any()


def test_holes_and_islands_stay(tmp_path: Path) -> None:
    outer, inner = box(0), box(0).buffer(-30, join_style="mitre")
    island = box(5)
    shape = shapely.multipolygons([outer.difference(inner), island])
    path = saved(gpd.GeoDataFrame({"code": ["BU77770000"]}, geometry=[shape], crs=28992),
                 tmp_path / "x.gpkg")  # fmt: skip
    (found,) = by_level(path)[Level.BUURT].shapes
    assert found.equals(shape)


def test_the_water_of_a_gemeente_that_is_drawn_twice_is_dropped(
    sample_files: dict[str, Path],
) -> None:
    path = sample_files["gemeenten_with_water"]
    raw = pyogrio.read_dataframe(path)
    (land,) = raw.loc[(raw["gemeentecode"] == "GM9001") & (raw["water"] == "NEE")].geometry
    (areas,) = geometry.read(path)
    assert len(areas) == len(raw) - (raw["water"] == "JA").sum()
    kept = areas.shapes[codes_of(areas).index("GM9001")]
    assert kept.equals(land)
    assert not areas.water.any()


def test_a_buurt_of_water_alone_stays_and_is_marked(tmp_path: Path) -> None:
    path = saved(frame(water=["NEE", "JA", "B", "NEE"]), tmp_path / "x.gpkg")
    assert by_level(path)[Level.BUURT].water.tolist() == [False, True, True, False]


def test_a_fictive_water_buurt_is_water_without_being_told(tmp_path: Path) -> None:
    path = saved(frame(["BU77770000", "BU77779997"]), tmp_path / "x.gpkg")
    assert by_level(path)[Level.BUURT].water.tolist() == [False, True]


def test_coarser_outlines_keep_every_area(sample_files: dict[str, Path]) -> None:
    areas = by_level(sample_files["geometry_2024"])[Level.BUURT]
    simple = geometry.simplify(areas, 40.0)
    assert codes_of(simple) == codes_of(areas)
    assert shapely.is_valid(simple.shapes).all()
    assert not shapely.is_empty(simple.shapes).any()
    vertices = [shapely.get_num_coordinates(a.shapes).sum() for a in (simple, areas)]
    assert vertices[0] < vertices[1]
    surfaces = [shapely.area(a.shapes).sum() for a in (simple, areas)]
    assert surfaces[0] == pytest.approx(surfaces[1], rel=0.02)


def test_a_source_names_its_owner_licence_and_checksum(buurten: Path) -> None:
    source = geometry.read(buurten, year=2024)[0].source
    assert "Kadaster" in source.attribution
    assert source.licence == "CC BY 4.0"
    assert source.checksum.startswith("sha256:")
    assert source.file == "buurten.gpkg"


def test_a_source_tells_the_year_of_its_file_only(buurten: Path, tmp_path: Path) -> None:
    for areas in geometry.read(buurten, year=2024):
        source = areas.source
        assert (source.year, areas.drawn_year, areas.year) == (None, None, 2024)
        assert "2024" not in source.title + source.attribution
    shapes = frame(["GM7777", "GM8888"], jrstatcode=["2022GM7777", "2022GM8888"])
    (areas,) = geometry.read(saved(shapes, tmp_path / "x.gpkg"), year=2024)
    assert areas.source.year == 2022
    assert "2022" in areas.source.title
    assert "2022" in areas.source.attribution


# Real maps


@pytest.mark.shared
def test_the_real_map_of_2024(shared_data: Path) -> None:
    path = shared_data / "geometry" / "2024" / "wijkenbuurten_2024_simplified.gpkg"
    found = by_level(path, year=2024)
    assert {level: len(areas) for level, areas in found.items()} == {
        Level.GEMEENTE: 342, Level.WIJK: 3_393, Level.BUURT: 14_566,
    }  # fmt: skip
    assert {level: areas.repaired for level, areas in found.items()} == {
        Level.GEMEENTE: 2, Level.WIJK: 5, Level.BUURT: 0,
    }  # fmt: skip


@pytest.mark.shared
def test_a_real_official_download(shared_data: Path) -> None:
    found = by_level(shared_data / "geometry" / "2021" / "CBS_buurten_ermelo.gpkg")
    buurten = found[Level.BUURT]
    assert (len(buurten), buurten.year, buurten.drawn_year) == (17, 2021, 2021)
    assert buurten.codes[buurten.water].tolist() == ["BU02339997"]
    assert codes_of(found[Level.GEMEENTE]) == ["GM0233"]


@pytest.mark.shared
def test_a_real_answer_of_pdok_in_degrees(shared_data: Path) -> None:
    (areas,) = geometry.read(shared_data / "geometry" / "2022" / "gemeenten_2022_pdok_wfs.geojson")
    assert (len(areas), areas.year) == (345, 2022)
    land = shapely.area(areas.shapes).sum() / 1e6
    assert land == pytest.approx(35_000, rel=0.01)


@pytest.mark.shared
def test_real_gemeenten_with_buitenland(shared_data: Path) -> None:
    (areas,) = geometry.read(shared_data / "gemeente_trend" / "gemeenten_2024.geojson", year=2024)
    assert len(areas) == 342
    assert areas.left_out == ("GM0998",)


def test_a_json_that_is_no_map_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps({"value": [{"WijkenEnBuurten": "GM7777"}]}), "utf-8")
    with pytest.raises(GeometryError):
        geometry.read(path)
