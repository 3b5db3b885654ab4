"""Files of streets and addresses, as people have them: read, refused, every row told of."""

from __future__ import annotations

import csv
import json
import shutil
import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from spatial_core import sample
from spatial_core.build import build
from spatial_core.cli import main
from spatial_core.errors import GeometryError, RecipeError, TableError
from spatial_core.pack.reader import Pack
from spatial_core.pack.street_tables import LinkedStreets
from spatial_core.reading import street, street_told
from spatial_core.recipe import InputFile, Recipe
from spatial_core.street import BY_ADDRESSES, BY_LENGTH
from spatial_core.streets import addresses, fields, lines, links
from spatial_core.unchanged import is_current

from .test_street_links import code, grid, line

LINE = line((20, 100), (180, 100))


_DRIVERS = {".gpkg": "GPKG", ".geojson": "GeoJSON", ".shp": "ESRI Shapefile"}


def written(
    path: Path, shapes: Sequence[Any], crs: str | None = "EPSG:28992", **columns: Any
) -> Path:
    frame = gpd.GeoDataFrame(columns, geometry=list(shapes), crs=crs)
    with warnings.catch_warnings():
        # Of a map without a reference system it is said that it has none.
        warnings.simplefilter("ignore", UserWarning)
        frame.to_file(path, driver=_DRIVERS[path.suffix])
    return path


def told(account: Any) -> dict[str, int]:
    return {key: count for key, (count, _) in account.told.items()}


# Columns


@pytest.mark.parametrize(
    ("headers", "chosen"),
    [
        (["OBJECTID", "STT_NAAM", "name"], "STT_NAAM"),
        (["sttNaam", "naam"], "sttNaam"),
        (["naam", "openbare_ruimte_naam"], "openbare_ruimte_naam"),
        (["osm_id", "name"], "name"),
        (["streetName"], "streetName"),
        (["stop_name", "path_type"], None),
        (["query"], None),
    ],
)
def test_the_column_with_names_is_found(headers: list[str], chosen: str | None) -> None:
    assert fields.found(headers, fields.NAMES) == chosen


def test_the_town_goes_before_the_gemeente_and_a_year_behind_a_name_does_not_matter() -> None:
    assert fields.found(["GME_NAAM", "WPSNAAM"], fields.PLACES) == "WPSNAAM"
    assert fields.found(["Buurt2024"], fields.BUURTEN) == "Buurt2024"


def test_a_lost_letter_is_shown_as_one() -> None:
    names, damaged = fields.tidy(np.array(["Klein Veneti\x91", " Lange  Laan "], dtype=object))
    assert names.tolist() == ["Klein Veneti�", "Lange Laan"]
    assert damaged.tolist() == [True, False]


# Lines


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".shp"])
def test_lines_are_read_from_the_usual_formats(tmp_path: Path, suffix: str) -> None:
    path = written(tmp_path / f"straten{suffix}", [LINE], straatnaam=["Laan"], woonplaats=["Stad"])
    found = lines.read([path])
    assert (found.names.tolist(), found.places.tolist()) == (["Laan"], ["Stad"])
    assert found.shapes[0].equals_exact(LINE, 1e-3)
    assert [s.rows for s in found.sources] == [1]


def test_lines_in_degrees_are_put_in_metres(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame({"name": ["Laan"]}, geometry=[LINE], crs="EPSG:28992").to_crs(4326)
    frame.to_file(tmp_path / "straten.geojson")
    found = lines.read([tmp_path / "straten.geojson"])
    assert shapely.length(found.shapes[0]) == pytest.approx(160.0, abs=0.01)


def test_rows_that_are_no_line_of_a_named_street_are_told(tmp_path: Path) -> None:
    nothing = shapely.LineString([LINE.coords[0], LINE.coords[0]])
    away = shapely.LineString([(-400_000, 0), (-400_100, 0)])
    shapes = [LINE, LINE, nothing, away, shapely.Point(1e5, 4e5), None, LINE.reverse()]
    names = ["Laan", "", "Kort", "Ver", "Punt", "Niets", "laan"]
    path = written(tmp_path / "straten.gpkg", shapes, naam=names)
    found = lines.read([path])
    assert found.names.tolist() == ["Laan"]
    assert told(found.account) == {
        "no_shape": 1, "not_line": 1, "unnamed": 1, "outside": 1, "no_length": 1, "double": 1,
    }  # fmt: skip
    assert found.account.told["no_length"][1] == ("straten.gpkg: 3 Kort",)


def test_of_openstreetmap_only_roads_are_streets(tmp_path: Path) -> None:
    path = written(tmp_path / "osm.gpkg", [LINE, LINE], name=["Singel", "Singelgracht"],
                   highway=["residential", None])  # fmt: skip
    found = lines.read([path])
    assert found.names.tolist() == ["Singel"]
    assert told(found.account) == {"not_street": 1}


def test_the_same_line_under_two_names_is_two_streets(tmp_path: Path) -> None:
    path = written(
        tmp_path / "straten.gpkg", [LINE, LINE, LINE], naam=["Laan", "Oude Laan", "Laan"]
    )
    found = lines.read([path])
    assert sorted(found.names) == ["Laan", "Oude Laan"]
    assert told(found.account) == {"double": 1}


def test_several_files_are_one_whatever_their_order(tmp_path: Path) -> None:
    one = written(tmp_path / "a.gpkg", [LINE], naam=["Laan"])
    other = written(tmp_path / "b.geojson", [line((20, 50), (80, 50))], naam=["Weg"])
    there, back = lines.read([one, other]), lines.read([other, one])
    assert sorted(there.names) == sorted(back.names) == ["Laan", "Weg"]


@pytest.mark.parametrize(
    ("shape", "columns", "crs", "key"),
    [
        (LINE, {"naam": ["Laan"]}, None, "geometry_no_crs"),
        (LINE, {"soort": ["weg"]}, "EPSG:28992", "streets_no_names"),
        (LINE.buffer(200), {"naam": ["Wijk"]}, "EPSG:28992", "streets_areas"),
        (shapely.Point(1e5, 4e5), {"naam": ["Laan"]}, "EPSG:28992", "streets_no_lines"),
        (shapely.LineString([(9e6, 0), (9e6, 1)]), {"naam": ["Laan"]}, "EPSG:28992",
         "geometry_outside"),
        (LINE, {"naam": ["Laan"]}, "EPSG:4326", "geometry_crs_contradicts"),
    ],
)  # fmt: skip
def test_a_file_without_streets_is_refused_with_what_to_do(
    tmp_path: Path, shape: Any, columns: dict[str, list[str]], crs: str | None, key: str
) -> None:
    path = written(tmp_path / "straten.gpkg", [shape], crs, **columns)
    with pytest.raises(GeometryError) as caught:
        lines.read([path])
    assert caught.value.key == key
    assert "straten.gpkg" in str(caught.value)


def test_a_file_without_a_single_row_holds_no_lines(tmp_path: Path) -> None:
    path = tmp_path / "leeg.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    with pytest.raises(GeometryError) as caught:
        lines.read([path])
    assert caught.value.key == "streets_no_lines"


def test_a_column_that_is_asked_for_and_not_there_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "straten.gpkg", [LINE], naam=["Laan"], soort=["weg"])
    assert lines.read([path], name_field="SOORT").names.tolist() == ["weg"]
    with pytest.raises(GeometryError) as caught:
        lines.read([path], name_field="query")
    assert caught.value.key == "streets_name_field"
    assert caught.value.values["fields"] == ["naam", "soort"]


# Addresses


def linked(path: Path, shapes: Sequence[Any], names: list[str], *doors: Path) -> LinkedStreets:
    written(path / "straten.gpkg", shapes, straatnaam=names, woonplaats=["Stad"] * len(names))
    read = lines.read([path / "straten.gpkg"])
    return links.link(read, grid(), addresses.read(list(doors)))


def counted(found: LinkedStreets) -> dict[str, int | None]:
    return {each.code: each.addresses for each in found.links}


BORDER = line((20, 200), (180, 200))


def table(path: Path, **columns: Any) -> Path:
    frame = pd.DataFrame(columns)
    if path.suffix == ".xlsx":
        frame.to_excel(path, index=False)
    else:
        frame.to_csv(path, sep=";", index=False)
    return path


@pytest.mark.parametrize("name", ["adressen.csv", "adressen.xlsx"])
def test_shares_go_by_addresses_where_there_are_any(tmp_path: Path, name: str) -> None:
    doors = table(
        tmp_path / name, openbare_ruimte_naam=["Laan"] * 4, woonplaats_naam=["Stad"] * 4,
        x=[100_050, 100_060, 100_070, 100_080], y=[400_190, 400_210, 400_215, 400_220],
    )  # fmt: skip
    found = linked(tmp_path, [BORDER, LINE], ["Laan", "Weg"], doors)
    laan, weg = found.streets
    assert (laan.addresses, laan.by, weg.addresses, weg.by) == (4, BY_ADDRESSES, 0, BY_LENGTH)
    shares = {(each.street, each.code): each.share for each in found.links}
    assert shares["laan.stad", code(0, 0)] == 0.25
    assert shares["laan.stad", code(1, 0)] == 0.75
    assert shares["weg.stad", code(0, 0)] == 1.0
    assert found.account["address_used"] == (4, ())


def test_addresses_on_a_map_lie_where_their_points_lie(tmp_path: Path) -> None:
    points = shapely.points([(100_050, 400_190), (100_060, 400_210)])
    doors = written(tmp_path / "bag.gpkg", points, straatnaam=["Laan", "laan"])
    assert counted(linked(tmp_path, [BORDER], ["Laan"], doors))[code(1, 0)] == 1


def test_an_address_in_a_buurt_away_from_the_line_adds_a_row(tmp_path: Path) -> None:
    doors = table(tmp_path / "a.csv", straat=["Laan", "Laan"], x=[100_100, 100_100],
                  y=[400_110, 400_230])  # fmt: skip
    found = linked(tmp_path, [LINE], ["Laan"], doors)
    assert [(each.code, each.inside, each.share) for each in found.links] == [
        (code(0, 0), 160.0, 0.5), (code(1, 0), 0.0, 0.5),
    ]  # fmt: skip


def test_codes_without_their_zeros_are_read_and_told(tmp_path: Path) -> None:
    areas = grid()
    areas.codes = np.array([f"BU0007{c[6:]}" for c in areas.codes], dtype=object)
    written(tmp_path / "straten.gpkg", [LINE], naam=["Laan"])
    doors = table(tmp_path / "a.csv", straat=["Laan"] * 4,
                  buurtcode=[70000, 70000, 70999, "Centrum"])  # fmt: skip
    found = links.link(lines.read([tmp_path / "straten.gpkg"]), areas, addresses.read([doors]))
    assert [(each.code, each.addresses) for each in found.links] == [("BU00070000", 2)]
    assert {key: count for key, (count, _) in found.account.items() if "address" in key} == {
        "address_padded": 3, "address_bad_code": 1, "address_outside": 1, "address_used": 2,
    }  # fmt: skip


def test_what_cannot_be_placed_is_told_with_examples(tmp_path: Path) -> None:
    postcodes = table(tmp_path / "pc6hnr.csv", PC6=["1234AB", "1234AB"], Huisnummer=[1, 2],
                      Buurt2024=["90010000", "90010100"], Wijk2024=["900100", "900101"],
                      Gemeente2024=["9001", "9001"])  # fmt: skip
    doors = table(
        tmp_path / "a.csv", Straatnaam=["Laan", "Laan", "Laan", "Weg", "", "Laan"],
        PC6=["1234 ab", "1234AB", "9999ZZ", "1234AB", "1234AB", "1234AB"],
        Huisnummer=["1", "2A", "1", "1", "1", "7"],
    )  # fmt: skip
    found = linked(tmp_path, [BORDER], ["Laan"], postcodes, doors)
    assert counted(found) == {code(0, 0): 1, code(1, 0): 1}
    assert found.account["address_unknown_postcode"] == (
        2, ("a.csv: 3 Laan 1 9999ZZ", "a.csv: 6 Laan 7 1234AB"),
    )  # fmt: skip
    assert found.account["address_unknown_street"] == (1, ("a.csv: 4 Weg 1 1234AB",))
    assert found.account["address_no_name"][0] == 1


def test_of_two_streets_of_one_name_an_address_belongs_to_that_which_touches_its_buurt(
    tmp_path: Path,
) -> None:
    shapes = [line((20, 100), (180, 100)), line((820, 700), (980, 700))]
    written(tmp_path / "s.gpkg", shapes, naam=["Laan", "Laan"], plaats=["A", "B"])
    doors = table(tmp_path / "a.csv", straat=["Laan"] * 4, plaats=["", "", "A", ""],
                  x=[100_100, 100_900, 100_900, 100_500], y=[400_110] + [400_710] * 3)  # fmt: skip
    found = links.link(lines.read([tmp_path / "s.gpkg"]), grid(), addresses.read([doors]))
    assert {(each.street, each.code): each.addresses for each in found.links} == {
        ("laan.a", code(0, 0)): 1, ("laan.a", code(3, 4)): 1, ("laan.b", code(3, 4)): 1,
    }  # fmt: skip
    assert found.account["address_ambiguous"][0] == 1


@pytest.mark.parametrize(
    ("columns", "key"),
    [
        ({"pc6": ["1234AB"], "x": [1], "y": [1]}, "addresses_no_names"),
        ({"straat": ["Laan"], "pc6": ["1234AB"]}, "addresses_nowhere"),
        ({"PC6": ["1234AB"], "Huisnummer": [1], "Buurt2024": ["90010000"]},
         "addresses_no_streets"),
    ],
)  # fmt: skip
def test_addresses_that_say_too_little_are_refused(
    tmp_path: Path, columns: dict[str, list[Any]], key: str
) -> None:
    with pytest.raises(TableError) as caught:
        addresses.read([table(tmp_path / "a.csv", **columns)])
    assert caught.value.key == key


@pytest.mark.parametrize("content", ["", "\ufeff", "\n \n"])
def test_an_empty_file_of_addresses_is_refused_as_that(tmp_path: Path, content: str) -> None:
    path = tmp_path / "leeg.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TableError) as caught:
        addresses.read([path])
    assert caught.value.key == "addresses_empty"


def test_addresses_with_a_header_only_are_none(tmp_path: Path) -> None:
    path = tmp_path / "kop.csv"
    path.write_text("straatnaam;huisnummer;buurtcode\n", encoding="utf-8")
    (found,) = addresses.read([path]).tables
    assert len(found) == 0


# The command, the pack, real streets


def test_the_command_writes_a_row_for_each_street_and_buurt(
    sample_pack: Path, sample_files: dict[str, Path], tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    out = tmp_path / "straten.csv"
    words = ["streets", str(sample_pack), "--streets", str(sample_files["streets"]),
             "--addresses", str(sample_files["address_streets"]),
             str(sample_files["addresses_2024"]), "--out", str(out), "--json"]  # fmt: skip
    assert main(words) == 0
    document = json.loads(capsys.readouterr().out)
    with out.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0])[:3] == ["street", "code", "share"]
    assert document["links"] == len(rows)
    shares: dict[str, float] = {}
    for row in rows:
        shares[row["id"]] = shares.get(row["id"], 0) + float(row["share"])
    assert all(share == pytest.approx(1, abs=1e-5) for share in shares.values())
    with Pack(sample_pack) as pack:
        kept = {
            (each.street, each.code): each.share
            for street in pack.streets()
            for each in pack.street_links(street.id, 2024)
        }
    assert {(r["id"], r["code"]): float(r["share"]) for r in rows} == pytest.approx(kept, abs=1e-6)


@pytest.mark.parametrize(("name", "told"), [("lijnen.csv", "niet op .gpkg"), ("a.gpkg", "twee")])
def test_lines_that_cannot_be_written_are_refused_before_the_work(
    sample_pack: Path, sample_files: dict[str, Path], tmp_path: Path, name: str, told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    words = ["streets", str(sample_pack), "--streets", str(sample_files["streets"]),
             "--out", str(tmp_path / "a.gpkg"), "--lines", str(tmp_path / name)]  # fmt: skip
    assert main(words) == 1
    assert told in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_without_a_street_on_the_map_there_are_no_lines_to_write(
    sample_pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    far = written(tmp_path / "ver.gpkg", [shapely.LineString([(2e5, 5e5), (2e5, 5.1e5)])],
                  naam=["Ver weg"])  # fmt: skip
    words = ["streets", str(sample_pack), "--streets", str(far), "--out", str(tmp_path / "a.csv"),
             "--lines", str(tmp_path / "a.gpkg")]  # fmt: skip
    assert main(words) == 0
    told = capsys.readouterr()
    assert "Ver weg" in told.out
    assert "a.gpkg is niet geschreven" in told.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "ver.gpkg"]


def test_the_sample_has_streets_on_along_and_across_borders(sample_pack: Path) -> None:
    with Pack(sample_pack) as pack:
        assert pack.street_years == (2020, 2021, 2022, 2023, 2024)
        of = {street.name: street for street in pack.streets()}
        assert {s.name for s in of.values() if s.boundary} == {"Grensstraat", "Randweg"}
        links_of = pack.street_links(of["Lange Singelweg"].id, 2024)
        assert len([each for each in links_of if each.share]) == 5
        assert of["Grensstraat"].by == BY_ADDRESSES


def test_info_tells_what_became_of_the_rows(
    sample_pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["info", str(sample_pack)]) == 0
    shown = capsys.readouterr().out
    assert "Straten 2024: 207, waarvan 2 langs een grens tussen buurten" in shown
    assert "lijnen gebruikt: 207" in shown


def test_info_tells_why_no_street_is_on_the_map(
    sample_files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    far = written(tmp_path / "ver.gpkg", [shapely.LineString([(2e5, 5e5), (2e5, 5.1e5)])],
                  naam=["Ver weg"])  # fmt: skip
    out = tmp_path / "uit.gpkg"
    recipe = recipe_of(sample_files, streets=(InputFile(str(far)),), addresses=(), figures=())
    build(recipe, out)
    assert main(["info", str(out)]) == 0
    shown = capsys.readouterr().out
    assert "Straten 2024: 0" in shown
    assert "lijnen of vlakken buiten de buurten op de kaart: 1 (Ver weg)" in shown


def test_a_map_year_that_is_not_there_is_refused(
    sample_pack: Path, sample_files: dict[str, Path], tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    words = ["streets", str(sample_pack), "--streets", str(sample_files["streets"]), "--year",
             "2019", "--out", str(tmp_path / "s.csv")]  # fmt: skip
    assert main(words) == 1
    assert "2019" in capsys.readouterr().err


@pytest.mark.shared
def test_real_streets_are_read_or_refused_with_the_reason(shared_data: Path) -> None:
    folder = shared_data / "streets"
    nijmegen = lines.read([folder / "nijmegen_streets.geojson"], name_field="query")
    assert (len(nijmegen), told(nijmegen.account)) == (104, {"damaged_name": 1})
    osm = lines.read([folder / "amsterdam_fragment.osm.pbf"])
    assert (len(osm), told(osm.account)) == (32, {"not_street": 1, "unnamed": 22})
    assert osm.sources[0].licence == "ODbL 1.0"
    for name, key in (
        ("osdorp_midden_network.gpkg", "streets_no_names"),
        ("alkmaar_wijken_2024.geojson", "streets_no_names"),
        ("nijmegen_streets.geojson", "streets_no_names"),
    ):
        with pytest.raises(GeometryError) as caught:
            lines.read([folder / name])
        assert caught.value.key == key
    with pytest.raises(GeometryError) as caught:
        lines.read([folder / "alkmaar_wijken_2024.geojson"], name_field="wijkNaam")
    assert caught.value.key == "streets_areas"


# The build


def recipe_of(files: dict[str, Path], **changes: Any) -> Recipe:
    whole = sample.recipe(
        {k: files[k] for k in ("figures_2024", "geometry_2024", "streets", "address_streets")}
    )
    return replace(whole, **changes)


@pytest.mark.whole
def test_a_build_keeps_streets_that_touch_the_chosen_gemeenten_and_knows_itself(
    sample_files: dict[str, Path], tmp_path: Path
) -> None:
    recipe = recipe_of(sample_files, gemeenten=("GM9002",), tolerance=20.0)
    out = tmp_path / "dorp.gpkg"
    build(recipe, out)
    assert is_current(out, recipe, None)
    assert not is_current(out, replace(recipe, tolerance=15.0), None)
    assert not is_current(out, replace(recipe, addresses=()), None)
    with Pack(out) as pack:
        assert {street.gemeente_code for street in pack.streets()} == {"GM9002"}
        assert pack.recipe["tolerance"] == 20.0
        account = {key: n for _, key, n, _ in pack.street_account()}
        assert account["outside"] > 100
        assert "streets_unused" in {key for key, _ in pack.warnings}


def test_a_recipe_with_streets_comes_back_from_its_text(sample_files: dict[str, Path]) -> None:
    recipe = recipe_of(sample_files, street_name="straatnaam", tolerance=25.0)
    base = sample_files["streets"].parent
    assert Recipe.from_json(recipe.as_json(base), base) == recipe
    without = Recipe()
    assert "tolerance" not in without.as_json()
    assert Recipe.from_json(without.as_json(), base) == without


def test_streets_without_buurten_and_addresses_without_streets_are_refused(
    sample_files: dict[str, Path], tmp_path: Path
) -> None:
    for changes, key in (
        ({"geometry": ()}, "streets_no_buurten"),
        ({"streets": ()}, "addresses_without_streets"),
    ):
        with pytest.raises(RecipeError) as caught:
            build(recipe_of(sample_files, **changes), tmp_path / "nooit.gpkg")
        assert caught.value.key == key


@pytest.mark.whole
def test_on_a_simplified_map_the_pack_says_that_shares_are_approximate(
    sample_files: dict[str, Path], tmp_path: Path
) -> None:
    coarse = tmp_path / "buurten_gegeneraliseerd.gpkg"
    shutil.copy(sample_files["geometry_2024"], coarse)
    recipe = recipe_of(sample_files, geometry=(InputFile(str(coarse), 2024),))
    build(recipe, tmp_path / "grof.gpkg")
    with Pack(tmp_path / "grof.gpkg") as pack:
        assert "streets_approximate" in {key for key, _ in pack.warnings}
        found = street.of(pack, pack.streets()[0].id)
        assert found.cautions == ("straat", "grens_vereenvoudigd")
        assert any("bij benadering" in line for line in street_told.cautions(found))


def test_a_table_of_addresses_with_postcodes_buurten_and_names_is_one_of_addresses(
    tmp_path: Path,
) -> None:
    doors = table(tmp_path / "a.csv", Straatnaam=["Laan"], PC6=["1234AB"], Huisnummer=[1],
                  Buurt2024=["90010100"])  # fmt: skip
    assert counted(linked(tmp_path, [BORDER], ["Laan"], doors))[code(1, 0)] == 1
    doors = table(tmp_path / "b.csv", Straatnaam=["Laan"], Buurt2023=["90010100"])
    assert counted(linked(tmp_path, [BORDER], ["Laan"], doors))[code(1, 0)] == 0
