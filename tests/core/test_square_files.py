"""Squares and postcodes out of files: told by their content, refused or counted where wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pytest
import shapely

from spatial_core.errors import SourceError
from spatial_core.missing import Reason
from spatial_core.sources import square_files
from spatial_core.sources.squares import Squares

RD = "EPSG:28992"


def ids(count: int, step: int = 1) -> list[str]:
    return [f"E{1400 + step * n:04}N5200" for n in range(count)]


def box(id: str, size: float = 100.0) -> shapely.Polygon:
    x, y = 100.0 * int(id[1:5]), 100.0 * int(id[6:])
    return shapely.box(x, y, x + size, y + size)


def frame(columns: dict[str, Any], size: float = 100.0) -> geopandas.GeoDataFrame:
    shapes = [box(str(id).strip(), size) for id in next(iter(columns.values()))]
    return geopandas.GeoDataFrame(columns, geometry=shapes, crs=RD)


def written(path: Path, columns: dict[str, Any], size: float = 100.0, **how: Any) -> Path:
    frame(columns, size).to_file(path, **how)
    return path


def only(path: Path, **how: Any) -> Squares:
    (found,) = square_files.read(path, **how)
    return found


def fault(path: Path, **how: Any) -> SourceError:
    with pytest.raises(SourceError) as caught:
        square_files.read(path, **how)
    assert str(caught.value) != caught.value.key
    return caught.value


GPKG: dict[str, Any] = {
    "crs28992res100m": ids(4), "aantal_inwoners": [25, -99997, 10, 0],
    "aantal_inwoners_65_jaar_en_ouder": [5, -99997, -99995, -99997],
    "percentage_koopwoningen": [60.0, -99997, -99991, None],
}  # fmt: skip


def test_a_geopackage_gives_values_and_why_there_is_none(tmp_path: Path) -> None:
    found = only(written(tmp_path / "cbs_vk100_2023_v1.gpkg", GPKG))
    assert (found.kind, found.year, found.ids.tolist()) == ("100m", 2023, ids(4))
    people = found.columns["aantal_inwoners"]
    assert people[[0, 2, 3]].tolist() == [25, 10, 0]
    assert np.isnan(people[1])
    koop = [Reason(int(r)) for r in found.special["percentage_koopwoningen"]]
    assert koop == [
        Reason.NONE, Reason.GEHEIM_OF_NIET_AANWEZIG, Reason.NIET_MEER_GEPUBLICEERD,
        Reason.ONTBREEKT,
    ]  # fmt: skip
    assert found.source.role == "squares"
    assert found.source.checksum.startswith("sha256:")


def test_a_shapefile_has_other_names_for_the_same(tmp_path: Path) -> None:
    columns = {"C28992R500": ids(2, 5), "INWONER": [25, -99997], "INW_65PL": [5, -99997]}
    found = only(written(tmp_path / "vk500.shp", columns, 500.0), year=2022)
    assert (found.kind, found.year) == ("500m", 2022)
    assert set(found.columns) == {"INWONER", "INW_65PL"}
    assert shapely.area(found.shapes).tolist() == [250_000.0] * 2


def test_a_geojson_in_degrees_comes_back_to_its_squares(tmp_path: Path) -> None:
    path = tmp_path / "vierkant_2024.geojson"
    frame({"crs28992res100m": ids(2), "aantalInwoners": [25, 30]}).to_crs("EPSG:4326").to_file(path)
    found = only(path)
    assert [shapely.equals(a, box(b)) for a, b in zip(found.shapes, found.ids, strict=True)] == [
        True, True,
    ]  # fmt: skip


def test_a_table_of_squares_is_drawn_by_their_ids(tmp_path: Path) -> None:
    path = tmp_path / "vk.csv"
    path.write_text(
        "crs28992res100m;jaarcode;aantal_inwoners;percentage_koopwoningen\n"
        "E1401N5200;2024;15;12,5\nE1400N5200;2024;-99997;.\n"
    )
    found = only(path)
    assert found.ids.tolist() == ["E1400N5200", "E1401N5200"]
    assert found.columns["percentage_koopwoningen"][1] == 12.5
    assert shapely.bounds(found.shapes[1]).tolist() == [140_100, 520_000, 140_200, 520_100]


def test_a_table_of_postcodes_has_no_shapes(tmp_path: Path) -> None:
    path = tmp_path / "pc6_2024.csv"
    path.write_text("PC6,aantal_inwoners\n1234 ab,15\n1234AC,-99997\n")
    found = only(path)
    assert (found.kind, found.year, found.ids.tolist()) == ("postcode6", 2024, ["1234AB", "1234AC"])
    assert list(found.shapes) == [None, None]
    assert "ESRI" in found.source.attribution


def test_each_year_of_a_file_is_apart_and_one_may_be_chosen(tmp_path: Path) -> None:
    columns = {
        "crs28992res100m": [*ids(2), *ids(2)], "jaarcode": [2022, 2022, 2023, 2023],
        "aantal_inwoners": [5, 10, 15, 20],
    }  # fmt: skip
    path = written(tmp_path / "vk.gpkg", columns)
    assert [s.year for s in square_files.read(path)] == [2022, 2023]
    assert only(path, year=2023).columns["aantal_inwoners"].tolist() == [15, 20]
    assert fault(path, year=2021).key == "table_year_contradicts"


def test_without_any_year_the_one_asked_is_taken_or_it_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "vk.gpkg", GPKG, layer="vierkanten")
    assert only(path, fallback=2024).year == 2024
    assert fault(path).key == "table_year_unknown"


def test_the_size_of_the_shapes_tells_the_kind_where_a_header_is_wrong(tmp_path: Path) -> None:
    columns = {"crs28992res100m": ids(3, 5), "aantal_inwoners": [5, 10, 15]}
    assert only(written(tmp_path / "v.gpkg", columns, 500.0), year=2024).kind == "500m"


def test_shapes_elsewhere_than_their_ids_are_refused(tmp_path: Path) -> None:
    moved = frame(GPKG)
    moved.geometry = moved.translate(4000, 0)
    moved.to_file(tmp_path / "v.gpkg")
    found = fault(tmp_path / "v.gpkg", year=2024)
    assert found.key == "squares_shape"
    assert "E1400N5200" in str(found)


def test_a_map_without_a_crs_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "v.shp", {"c28992r100": ids(2), "INWONER": [5, 10]})
    path.with_suffix(".prj").unlink()
    assert fault(path, year=2024).key == "geometry_no_crs"


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kwb.csv"
    path.write_text("gwb_code;a_inw\nBU00030000;5\n")
    assert fault(path).key == "squares_not_squares"
    path.write_text("crs28992res100m;naam\nE1400N5200;x\n")
    assert fault(path, year=2024).key == "squares_no_figures"
    assert fault(tmp_path / "weg.gpkg").key in ("file_not_there", "file_unreadable")


def test_rows_with_texts_for_ids_are_counted_and_named(tmp_path: Path) -> None:
    path = tmp_path / "vk_2024.csv"
    path.write_text(
        "crs28992res100m;aantal_inwoners\nE1400N5200;5\nonbekend;10\n;15\ne1401n5200 ;20\n"
    )
    found = only(path)
    assert found.ids.tolist() == ["E1400N5200", "E1401N5200"]
    assert dict(found.told)["squares_bad_ids"]["n"] == 2
    path.write_text("crs28992res100m;aantal_inwoners\n1400;5\n")
    assert fault(path).key == "squares_no_ids"


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vk_2024.csv"
    path.write_text("crs28992res100m;aantal_inwoners\nE1400N5200;5\nE1400N5200;5\n")
    assert fault(path).values["ids"] == ["E1400N5200"]


def test_columns_of_others_are_told_and_those_of_cbs_that_we_do_not_use_are_not(
    tmp_path: Path,
) -> None:
    path = written(tmp_path / "v_2024.gpkg", {**GPKG, "aantal_mannen": [5] * 4, "mening": [1] * 4})
    told = dict(only(path).told)
    assert told["squares_not_used"]["columns"] == ["mening"]


def test_a_cell_that_is_no_number_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vk_2024.csv"
    path.write_text("crs28992res100m;aantal_inwoners\nE1400N5200;veel\n")
    assert fault(path).key == "table_not_number"


def test_the_names_stand_for_one_thing_each() -> None:
    from spatial_core import catalogue

    held = catalogue.load()
    parts = square_files.names()
    assert set(parts["columns"].values()) <= {field.name for field in held.fields}
    assert all(held.find(id) is not None for id in parts["percentages"].values())
    assert not set(parts["columns"]) & set(parts["percentages"])
