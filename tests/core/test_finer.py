"""Squares and postcodes in a pack: exact figures and links, and nothing that suppression hides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pyogrio
import pytest
import shapely

from spatial_core import catalogue as catalogues
from spatial_core import sample
from spatial_core.build import build
from spatial_core.catalogue import Catalogue
from spatial_core.codes import Level
from spatial_core.errors import RecipeError, TableError
from spatial_core.finer import BY_ADDRESSES, BY_SURFACE, FinerFigure
from spatial_core.join import cells, finer
from spatial_core.join.levels import JoinedLevel, join
from spatial_core.missing import Reason
from spatial_core.pack import gate, writer
from spatial_core.pack.reader import Pack
from spatial_core.pack.street_tables import LinkedStreets
from spatial_core.recipe import InputFile, Recipe
from spatial_core.sources import pc6hnr, square_files
from spatial_core.sources.geometry import Areas
from spatial_core.sources.provenance import Source
from spatial_core.sources.squares import Squares
from spatial_core.street import BY_LENGTH, Street

SECRET = "geheim_of_niet_aanwezig"


def buurten(year: int = 2024) -> list[JoinedLevel]:
    """Two buurten of one gemeente with their border at x = 140 250, and one of another at 140 400;
    a strip of water above."""
    codes = ["BU00010001", "BU00010002", "BU00020001", "BU00029997"]
    shapes = [
        shapely.box(140_000, 520_000, 140_250, 520_200),
        shapely.box(140_250, 520_000, 140_400, 520_200),
        shapely.box(140_400, 520_000, 140_600, 520_200),
        shapely.box(140_000, 520_200, 140_600, 520_300),
    ]
    blank = np.full(4, "", dtype=object)
    made = Areas(
        Level.BUURT, year, np.array(codes, dtype=object), blank, blank,
        np.array([False, False, False, True]), blank,
        np.array([shapely.MultiPolygon([s]) for s in shapes], dtype=object),
        Source("geometry", "kaart", "CBS", 4), year,
    )  # fmt: skip
    return join([], [made])


def squares(path: Path, columns: dict[str, list[Any]], year: int = 2024) -> Squares:
    """Squares along the south, from x = 140 000 on, out of a file."""
    count = len(next(iter(columns.values())))
    ids = [f"E{1400 + n:04}N5200" for n in range(count)]
    lines = [";".join(["crs28992res100m", *columns])]
    lines += [
        ";".join(map(str, row))
        for row in zip(ids, *columns.values(), strict=True)
    ]  # fmt: skip
    path.write_text("\n".join(lines) + "\n")
    (found,) = square_files.read(path, year=year)
    return found


FIGURES: dict[str, list[Any]] = {
    "aantal_inwoners": [100, 40, -99997, 20, 60, 0],
    "aantal_inwoners_65_jaar_en_ouder": [25, -99997, -99997, 20, 15, -99997],
    "percentage_koopwoningen": [60, 50, 40, -99997, 10, "."],
    "aantal_woningen": [50, 20, -99997, 10, 30, 0],
}


@pytest.fixture(scope="module")
def held() -> Catalogue:
    return catalogues.load()


@pytest.fixture
def path(tmp_path: Path, held: Catalogue) -> Path:
    found = squares(tmp_path / "vk.csv", FIGURES)
    sources: list[Source] = []
    made, told = finer.made([found], buurten(), held, sources, frozenset({"GM0001"}))
    assert told == []
    line = shapely.MultiLineString([[(140_000.0, 520_050.0), (140_150.0, 520_050.0)]])
    edge = shapely.MultiLineString([[(140_100.0, 520_000.0), (140_100.0, 520_080.0)]])
    streets = [
        Street(id, id, "Stad", "GM0001", "Stad", 2024, 100.0, None, False, BY_LENGTH)
        for id in ("langs", "rand")
    ]
    linked = LinkedStreets(
        2024, streets, np.array([line, edge], dtype=object), [], [], np.array([], dtype=object)
    )
    content = writer.Content(
        [], held, sources, "{}", "full", streets=[linked], finer=made
    )  # fmt: skip
    target = tmp_path / "pack.gpkg"
    writer.write(content, target)
    return target


def by_id(found: list[FinerFigure]) -> dict[str, FinerFigure]:
    return {each.id[1:5]: each for each in found}


# Figures


def test_shares_come_from_both_counts_and_are_said_to_be_rounded(path: Path) -> None:
    with Pack(path) as pack:
        found = by_id(pack.finer("vierkant100m", 2024, "demo_leeftijd_65_plus"))
        assert found["1400"].value == 25.0
        assert (found["1400"].numerator, found["1400"].denominator) == (25, 100)
        flags = pack.finer_series("vierkant100m", 2024)["demo_leeftijd_65_plus"].flags
        assert flags == ("recomputed", "rounded")


def test_a_secret_part_makes_no_share_and_keeps_its_reason(path: Path) -> None:
    with Pack(path) as pack:
        found = by_id(pack.finer("vierkant100m", 2024, "demo_leeftijd_65_plus"))
        assert (found["1401"].value, found["1401"].reason) == (None, SECRET)
        assert (found["1401"].numerator, found["1401"].denominator) == (None, 40)
        assert found["1402"].inhabitants is None


def test_a_percentage_stays_as_published_unless_what_it_is_of_is_secret(path: Path) -> None:
    with Pack(path) as pack:
        found = by_id(pack.finer("vierkant100m", 2024, "wonen_koop"))
        assert (found["1400"].value, found["1400"].numerator) == (60.0, None)
        assert (found["1402"].value, found["1402"].reason) == (None, SECRET)
        assert pack.finer_series("vierkant100m", 2024)["wonen_koop"].flags == ("published",)


def test_counts_below_the_least_are_withheld_with_all_that_rests_on_them(
    tmp_path: Path, held: Catalogue
) -> None:
    found = squares(
        tmp_path / "vk.csv",
        {"aantal_inwoners": [3, 40], "aantal_inwoners_65_jaar_en_ouder": [3, 4],
         "percentage_geb_nederland_herkomst_nederland": [90, 80]},
    )  # fmt: skip
    (level,), told = finer.made([found], buurten(), held, [])
    assert dict(told)["squares_below_least"]["n"] == 3
    for name in ("demo_inwoners", "demo_leeftijd_65_plus", "demo_gebnl_herkomst_nl"):
        assert level.columns[name].reasons[0] == Reason.BEWUST_NIET_GETOOND
        assert np.isnan(level.columns[name].values[0])
    assert np.isnan(level.people[0])
    assert level.columns["demo_gebnl_herkomst_nl"].values[1] == 80


def test_nobody_in_a_square_is_no_reason_to_divide_by_nothing(
    tmp_path: Path, held: Catalogue
) -> None:
    found = squares(
        tmp_path / "vk.csv", {"aantal_inwoners": [0], "aantal_inwoners_0_tot_15_jaar": [0]}
    )
    (level,), _ = finer.made([found], buurten(), held, [])
    assert level.columns["demo_inwoners"].values[0] == 0
    assert level.columns["demo_leeftijd_00_14"].reasons[0] == Reason.NIET_VAN_TOEPASSING


@pytest.mark.parametrize(
    ("columns", "key"),
    [
        ({"aantal_inwoners": [-5]}, "below_zero"),
        ({"aantal_inwoners": [10], "percentage_koopwoningen": [101]}, "above_hundred"),
        ({"aantal_inwoners": [10], "aantal_inwoners_65_jaar_en_ouder": [25]}, "part"),
    ],
)
def test_what_cannot_be_is_refused(
    columns: dict[str, list[Any]], key: str, tmp_path: Path, held: Catalogue
) -> None:
    found = squares(tmp_path / "vk.csv", columns)
    with pytest.raises(TableError) as caught:
        finer.made([found], buurten(), held, [])
    assert key in caught.value.key or "E1400N5200" in str(caught.value)


def test_a_share_that_rounding_explains_may_pass_a_hundred(tmp_path: Path, held: Catalogue) -> None:
    columns: dict[str, list[Any]] = {
        "aantal_inwoners": [5], "aantal_inwoners_65_jaar_en_ouder": [10]
    }  # fmt: skip
    (level,), _ = finer.made([squares(tmp_path / "vk.csv", columns)], buurten(), held, [])
    assert level.columns["demo_leeftijd_65_plus"].values[0] == 200.0


# Where they lie


def test_a_cell_names_the_buurt_with_most_of_it_and_of_equals_the_first(path: Path) -> None:
    with Pack(path) as pack:
        held = {cell.id[1:5]: cell for cell in pack.finer_cells("vierkant100m", 2024)}
        assert [held[n].buurt for n in ("1400", "1401", "1402", "1403")] == [
            "BU00010001", "BU00010001", "BU00010001", "BU00010002",
        ]  # fmt: skip
        assert (held["1402"].share, held["1402"].by) == (0.5, BY_SURFACE)
        links = pack.finer_links("vierkant100m", 2024, "E1402N5200")
        assert [(link.code, link.share) for link in links] == [
            ("BU00010001", 0.5), ("BU00010002", 0.5),
        ]  # fmt: skip


def test_only_cells_of_the_chosen_gemeenten_are_kept(path: Path) -> None:
    with Pack(path) as pack:
        assert {cell.gemeente for cell in pack.finer_cells("vierkant100m", 2024)} == {"GM0001"}
        assert pack.finer_size("vierkant100m", 2024) == (2024, 4, 4)


def test_cells_are_found_by_buurt_wijk_gemeente_and_id(path: Path) -> None:
    kind = ("vierkant100m", 2024)
    with Pack(path) as pack:
        for codes, count in (
            (["BU00010001"], 3), (["WK000100"], 4), (["GM0001"], 4), (["NL00"], 4),
            (["E1402N5200"], 1), (["BU00010001", "WK000100"], 4), (["BU00020001"], 0), ([], 0),
        ):  # fmt: skip
            assert len(pack.finer_cells(*kind, codes)) == count
            assert len(pack.finer(*kind, "demo_inwoners", codes)) == count
        assert pack.finer(*kind, "werk_bijstand") == pack.finer("postcode6", 2024, "x") == []


def test_cells_outside_and_on_water_are_counted(tmp_path: Path, held: Catalogue) -> None:
    found = squares(tmp_path / "vk.csv", {"aantal_inwoners": [5] * 8})
    made, told = finer.made([found], buurten(), held, [])
    assert len(made[0]) == 6
    assert dict(told)["squares_outside"]["n"] == 2
    made, told = finer.made([found], buurten(), held, [], frozenset({"GM0099"}))
    assert made == []
    assert "squares_none_here" in dict(told)


def test_of_a_national_file_what_lies_far_off_is_left_out_unseen(
    tmp_path: Path, held: Catalogue
) -> None:
    path = tmp_path / "vk.csv"
    path.write_text(
        "crs28992res100m;aantal_inwoners;percentage_koopwoningen\n"
        "E1400N5200;5;50\nE1404N5200;5;50\nE2400N5800;5;999\n"
    )
    (found,) = square_files.read(path, year=2024)
    (level,), told = finer.made([found], buurten(), held, [], frozenset({"GM0001"}))
    assert (level.ids.tolist(), told) == (["E1400N5200"], [])


def test_borders_of_another_year_are_told(tmp_path: Path, held: Catalogue) -> None:
    found = squares(tmp_path / "vk.csv", {"aantal_inwoners": [5]}, 2022)
    (level,), told = finer.made([found], [*buurten(2021), *buurten(2023)], held, [])
    assert level.borders == 2023
    assert dict(told)["squares_borders"]["other"] == 2023


def test_without_a_map_or_with_two_files_of_the_same_it_is_refused(
    tmp_path: Path, held: Catalogue
) -> None:
    found = squares(tmp_path / "vk.csv", {"aantal_inwoners": [5]})
    for given, joined, key in (
        ([found], [], "squares_no_map"), ([found, found], buurten(), "squares_twice"),
    ):  # fmt: skip
        with pytest.raises(RecipeError) as caught:
            finer.made(given, joined, held, [])
        assert caught.value.key == key


def test_postcodes_without_shapes_lie_where_their_addresses_are(
    tmp_path: Path, held: Catalogue
) -> None:
    (tmp_path / "pc6_2024.csv").write_text("pc6;aantal_inwoners\n1234AB;15\n1234AC;20\n1234AD;5\n")
    (tmp_path / "hnr.csv").write_text(
        "PC6;Huisnummer;Buurt2024;Wijk2024;Gemeente2024\n1234AB;1;10001;100;1\n"
        "1234AB;2;10002;100;1\n1234AB;3;10002;100;1\n1234AC;1;20001;200;2\n"
    )
    (found,) = square_files.read(tmp_path / "pc6_2024.csv")
    addresses = pc6hnr.read(tmp_path / "hnr.csv")
    (level,), told = finer.made([found], buurten(), held, [], addresses=[addresses])
    assert level.ids.tolist() == ["1234AB", "1234AC"]
    assert level.buurten.tolist() == ["BU00010002", "BU00020001"]
    assert level.shares.tolist() == [pytest.approx(2 / 3), 1.0]
    assert set(level.by) == {BY_ADDRESSES}
    assert dict(told)["squares_outside"]["n"] == 1
    nowhere, told = finer.made([found], buurten(), held, [])
    assert nowhere == []


def test_drawn_postcodes_lie_where_their_surface_is_and_get_a_layer(
    tmp_path: Path, held: Catalogue
) -> None:
    shapes = [shapely.box(140_200, 520_000, 140_300, 520_100), shapely.Point(0, 0).buffer(0)]
    geopandas.GeoDataFrame(
        {"postcode6": ["1234AB", "1234AC"], "aantal_inwoners": [15, 20]},
        geometry=shapes, crs="EPSG:28992",
    ).to_file(tmp_path / "pc6_2024.gpkg")  # fmt: skip
    (found,) = square_files.read(tmp_path / "pc6_2024.gpkg")
    sources: list[Source] = []
    made, told = finer.made([found], buurten(), held, sources)
    assert [(link.code, link.share) for link in made[0].links] == [
        ("BU00010001", 0.5), ("BU00010002", 0.5),
    ]  # fmt: skip
    assert dict(told)["squares_outside"]["n"] == 1
    target = tmp_path / "pack.gpkg"
    writer.write(writer.Content([], held, sources, "{}", "full", finer=made), target)
    assert pyogrio.read_info(target, layer="postcode6_2024")["features"] == 1
    with Pack(target) as pack:
        assert pack.finer_size("postcode6", 2024) == (2024, 1, 1)
        assert pack.finer("postcode6", 2024, "demo_inwoners")[0].value == 15


def test_the_order_of_rows_and_buurten_changes_nothing(tmp_path: Path, held: Catalogue) -> None:
    found = squares(tmp_path / "a.csv", FIGURES)
    turned = tmp_path / "b.csv"
    first, *rows = (tmp_path / "a.csv").read_text().splitlines()
    turned.write_text("\n".join([first, *reversed(rows)]) + "\n")
    (again,) = square_files.read(turned, year=2024)
    (entry,) = buurten()
    assert entry.polygons is not None
    flipped = buurten()
    flipped[0].polygons = entry.polygons.take(np.arange(len(entry.polygons))[::-1])
    assert cells.linked(found, entry) == cells.linked(again, flipped[0])


def test_a_street_runs_through_cells_and_counts_half_along_their_border(path: Path) -> None:
    with Pack(path) as pack:
        found = {(s.street, s.id[1:5]): s.length for s in pack.finer_of_street("langs")}
        assert found == {("langs", "1400"): 100.0, ("langs", "1401"): 50.0}
        edge = {s.id[1:5]: s.length for s in pack.finer_of_street("rand", 2024)}
        assert edge == {"1400": 40.0, "1401": 40.0}
        assert pack.finer_of_street("rand", 2020) == []


@pytest.mark.parametrize(("until", "cells_of"), [(140_150, ["1400", "1401"]), (140_100, ["1400"])])
def test_a_street_that_is_drawn_as_a_surface_lies_in_cells_without_a_length(
    tmp_path: Path, held: Catalogue, until: int, cells_of: list[str]
) -> None:
    found = squares(tmp_path / "vk.csv", FIGURES)
    made, _ = finer.made([found], buurten(), held, [], frozenset({"GM0001"}))
    surface = shapely.MultiPolygon([shapely.box(140_020, 520_040, until, 520_060)])
    streets = [Street("vlak", "Vlak", "Stad", "GM0001", "Stad", 2024, None, None, False, "surface")]
    linked = LinkedStreets(
        2024, streets, np.array([surface], dtype=object), [], [], np.array([], dtype=object)
    )
    lying = cells.streets_in(made, [linked])
    # Along its edge it does not lie in the next cell.
    assert [(each.id[1:5], each.length) for each in lying] == [(id, None) for id in cells_of]


# The file


def test_the_layer_has_a_value_or_a_reason_everywhere(path: Path) -> None:
    layer = pyogrio.read_dataframe(path, layer="vierkant100m_2024")
    assert layer.crs.to_epsg() == 28992
    assert list(layer.columns[:7]) == [
        "code", "buurtcode", "wijkcode", "gemeentecode", "gemeente", "buurt_aandeel", "inwoners",
    ]  # fmt: skip
    for name in layer.columns:
        if f"{name}_reden" in layer.columns:
            assert (layer[name].isna() ^ layer[f"{name}_reden"].isna()).all()
    assert gate.verify(path)


def test_squares_are_no_areas_and_no_layers_of_areas(path: Path) -> None:
    with Pack(path) as pack:
        assert pack.layers == ()
        assert pack.areas() == []
        assert pack.finer_kinds() == (("vierkant100m", 2024),)


def test_a_pack_without_squares_says_so_by_empty_answers(small_files: dict[str, Path],
                                                         tmp_path: Path) -> None:  # fmt: skip
    target = tmp_path / "klein.gpkg"
    recipe = Recipe(
        figures=(InputFile(str(small_files["figures_2024"]), 2024),),
        geometry=(InputFile(str(small_files["geometry_2024"]), 2024),),
    )
    build(recipe, target)
    with Pack(target) as pack:
        assert pack.finer_kinds() == ()
        assert pack.finer("vierkant100m", 2024, "demo_inwoners") == []
        assert pack.finer_cells("vierkant100m", 2024) == pack.finer_of_street("a") == []
        assert pack.finer_links("vierkant100m", 2024, "x") == []
        assert pack.finer_series("vierkant100m", 2024) == {}


# The build


def test_a_recipe_keeps_its_squares(tmp_path: Path) -> None:
    recipe = Recipe(squares=(InputFile(str(tmp_path / "vk.gpkg"), 2024),))
    assert Recipe.from_json(recipe.as_json(tmp_path), tmp_path) == recipe
    assert "squares" not in Recipe().as_json()


def test_the_sample_has_its_squares(pack: Pack, sample_files: dict[str, Path]) -> None:
    assert pack.finer_kinds() == (("vierkant100m", 2024),)
    given = geopandas.read_file(sample_files["squares"])
    _, count, drawn = pack.finer_size("vierkant100m", 2024)
    assert count == drawn == len(given)
    figures = by_id(pack.finer("vierkant100m", 2024, "demo_inwoners", ["E1505N5185"]))
    row = given.loc[given["crs28992res100m"] == "E1505N5185", "aantal_inwoners"]
    assert [each.value for each in figures.values()] == [None if n < 0 else n for n in row]
    assert sample.SQUARES_OF == 2024


def test_squares_of_a_year_that_was_not_asked_are_refused(
    small_files: dict[str, Path], tmp_path: Path
) -> None:
    recipe = Recipe(
        years=(2024,),
        figures=(InputFile(str(small_files["figures_2024"]), 2024),),
        geometry=(InputFile(str(small_files["geometry_2024"]), 2024),),
        squares=(InputFile(str(small_files["squares"]), 2023),),
    )
    with pytest.raises(RecipeError) as caught:
        build(recipe, tmp_path / "x.gpkg")
    assert caught.value.key == "year_not_asked"
