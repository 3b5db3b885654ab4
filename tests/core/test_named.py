"""Key figures under other names: the Wijk- en Buurtkaart with its attributes, the sheet of CBS."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pytest
import shapely

from spatial_core.build import build
from spatial_core.catalogue import Catalogue
from spatial_core.errors import TableError
from spatial_core.missing import Reason
from spatial_core.pack.reader import Pack
from spatial_core.recipe import InputFile, Recipe
from spatial_core.sources import attributes, kwb, named, tables
from spatial_core.sources.series import Series
from spatial_core.sources.tables import Table

ROWS: dict[str, list[Any]] = {
    "buurtcode": ["BU90010000", "BU90010001", "BU90019997"],
    "buurtnaam": ["Dorp", "Veld", ""],
    "gemeentenaam": ["Voorbeeldstad"] * 3,
    "water": ["NEE", "NEE", "JA"],
    "indelingswijziging_wijken_en_buurten": [1, 3, 1],
    "aantal_inwoners": [1000, 200, 0],
    "aantal_huishoudens": [500, 90, -99997],
    "percentage_personen_65_jaar_en_ouder": [21, -99997, -99997],
    "percentage_eenpersoonshuishoudens": [38, -99991, -99997],
    "woningvoorraad": [480, 85, -99999999],
    "percentage_koopwoningen": [55, -99995, -99999999],
    "huisartsenpraktijk_gemiddelde_afstand_in_km": [0.8, -1, -99999999],
    "treinstation_gemiddelde_afstand_in_km": [4.5, -1, -99999999],
}
CAMEL = {
    name: name.split("_")[0] + "".join(part.capitalize() for part in name.split("_")[1:])
    for name in ROWS
}
CAPITALS = {
    "buurtcode": "BU_CODE", "buurtnaam": "BU_NAAM", "gemeentenaam": "GM_NAAM", "water": "WATER",
    "indelingswijziging_wijken_en_buurten": "IND_WBI", "aantal_inwoners": "AANT_INW",
    "aantal_huishoudens": "AANTAL_HH", "percentage_personen_65_jaar_en_ouder": "P_65_EO_JR",
    "percentage_eenpersoonshuishoudens": "P_EENP_HH", "woningvoorraad": "WONINGEN",
    "percentage_koopwoningen": "P_KOOPWON",
    "huisartsenpraktijk_gemiddelde_afstand_in_km": "AF_ARTSPR",
    "treinstation_gemiddelde_afstand_in_km": "AF_TREINST",
}  # fmt: skip


def box(at: float) -> shapely.Polygon:
    return shapely.box(150_000 + at, 450_000, 150_900 + at, 451_000)


@pytest.fixture(params=["snake", "camel", "capitals", "parquet"])
def drawn(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The map as GeoPackage with each kind of names, and as GeoParquet."""
    frame = gpd.GeoDataFrame(
        ROWS, geometry=[box(n * 1000.0) for n in range(3)], crs="EPSG:28992"
    ).rename(columns={"camel": CAMEL, "capitals": CAPITALS}.get(request.param, {}))
    if request.param == "parquet":
        path = tmp_path / "kaart.parquet"
        frame.to_parquet(path)
        return path
    path = tmp_path / "kaart.gpkg"
    frame.to_file(path, layer="buurten")
    return path


def described(path: Path, catalogue: Catalogue, year: int | None = 2023) -> Table:
    (table,) = attributes.read(path, year=year)
    named.describe(table, catalogue)
    return table


def by_id(found: list[Series]) -> dict[str, Series]:
    return {entry.indicator.id: entry for entry in found}


def test_the_attributes_of_a_map_are_key_figures(drawn: Path, catalogue: Catalogue) -> None:
    table = described(drawn, catalogue)
    assert kwb.recognises(table)
    (found,) = kwb.read([table], catalogue)
    assert found.values["inwoners"].tolist() == [1000, 200, 0]
    assert found.special["huishoudens"].tolist() == [0, 0, Reason.GEHEIM_OF_NIET_AANWEZIG]
    assert found.special["koop"].tolist() == [
        0, Reason.LATERE_VERSIE, Reason.GEHEIM_OF_NIET_AANWEZIG,
    ]  # fmt: skip
    assert found.names.tolist() == ["Dorp", "Veld", ""]
    assert found.changes.tolist() == ["1", "3", "1"]
    assert "leeftijd_65_plus" not in found.values
    assert found.source.title == "Wijk- en Buurtkaart 2023"


def test_its_percentages_come_without_counts_that_nobody_published(
    drawn: Path, catalogue: Catalogue
) -> None:
    found = by_id(named.series(described(drawn, catalogue), catalogue))
    old = found["demo_leeftijd_65_plus"]
    assert old.values[0] == 21
    assert old.numerators is None
    assert old.denominators is not None
    assert old.denominators.tolist() == [1000, 200, 0]
    assert old.special.tolist() == [0, *[Reason.GEHEIM_OF_NIET_AANWEZIG] * 2]
    alone = found["demo_eenpersoons"]
    assert alone.special[1] == Reason.NIET_MEER_GEPUBLICEERD
    assert alone.denominators is not None
    assert alone.denominators[:2].tolist() == [500, 90]


def test_an_old_distance_of_minus_one_is_no_distance(drawn: Path, catalogue: Catalogue) -> None:
    table = described(drawn, catalogue)
    (found,) = kwb.read([table], catalogue)
    assert np.isnan(found.values["afstand_huisarts"]).tolist() == [False, True, True]
    station = by_id(named.series(table, catalogue))["wonen_afstand_station"]
    assert np.isnan(station.values).tolist() == [False, True, True]


def test_the_same_columns_without_shapes_are_the_same_figures(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "kaart.csv"
    pd.DataFrame(ROWS).to_csv(path, index=False, sep=";")
    table = tables.read(path, year=2023, several=True)
    tables.settle(table, 2023)
    named.describe(table, catalogue)
    assert kwb.recognises(table)
    assert by_id(named.series(table, catalogue))["demo_leeftijd_65_plus"].values[0] == 21


def test_the_year_is_read_from_dated_codes(catalogue: Catalogue, tmp_path: Path) -> None:
    rows = ROWS | {"jaarstatcode": [f"2021{code}" for code in ROWS["buurtcode"]]}
    shapes = [box(n * 1000.0) for n in range(3)]
    gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:28992").to_file(tmp_path / "k.gpkg")
    assert described(tmp_path / "k.gpkg", catalogue, None).year == 2021
    with pytest.raises(TableError) as caught:
        attributes.read(tmp_path / "k.gpkg", year=2020)
    assert caught.value.key == "table_year_contradicts"


def test_of_an_area_drawn_as_land_and_as_water_the_land_counts(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    rows = {name: [*cells, cells[0]] for name, cells in ROWS.items()}
    rows["water"][-1], rows["aantal_inwoners"][-1] = "JA", 0
    shapes = [box(n * 1000.0) for n in range(4)]
    gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:28992").to_file(tmp_path / "k.gpkg")
    (found,) = kwb.read([described(tmp_path / "k.gpkg", catalogue)], catalogue)
    assert found.values["inwoners"].tolist() == [1000, 200, 0]


def test_a_pack_of_the_map_alone_shows_its_percentages_and_judges_by_them(
    drawn: Path, tmp_path: Path
) -> None:
    one = InputFile(str(drawn), 2023)
    build(Recipe(figures=(one,), geometry=(one,)), tmp_path / "pack.gpkg")
    with Pack(tmp_path / "pack.gpkg") as pack:
        area = pack.area("BU90010000", 2023)
        figure = pack.figure(area, pack.indicator("demo_leeftijd_65_plus"), 2023)
        assert (figure.value, figure.numerator, figure.denominator) == (21, None, 1000)
        hidden = pack.figure(
            pack.area("BU90010001", 2023), pack.indicator("demo_eenpersoons"), 2023
        )
        assert (hidden.value, hidden.reason) == (None, "niet_meer_gepubliceerd")


@pytest.mark.shared
def test_the_real_map_of_ermelo_gives_what_it_has(shared_data: Path, catalogue: Catalogue) -> None:
    table = described(shared_data / "geometry/2021/CBS_buurten_ermelo.gpkg", catalogue, None)
    (found,) = kwb.read([table], catalogue)
    assert (found.year, len(found.codes)) == (2021, 17)
    assert found.values["mannen"][found.codes == "BU02330000"] == 5215
    water = found.special["mannen"][found.codes == "BU02339997"]
    assert water.tolist() == [Reason.GEHEIM_OF_NIET_AANWEZIG]
    # This copy has its percentages and its residents empty.
    assert named.series(table, catalogue) == []
    assert np.isnan(found.values["inwoners"]).all()


@pytest.mark.shared
def test_the_real_map_of_gemeenten_with_long_headers_gives_fifty_columns(
    shared_data: Path, catalogue: Catalogue
) -> None:
    table = described(shared_data / "geometry/2020/gemeenten_2020_rd.parquet", catalogue, None)
    (found,) = kwb.read([table], catalogue)
    assert (found.year, len(found.codes), len(found.values)) == (2020, 355, 48)
    groningen = found.codes == "GM0014"
    assert found.values["inwoners"][groningen] == 232_874
    assert found.values["bijstand"][groningen] > 5_000
    ages = by_id(named.series(table, catalogue))
    assert ages["demo_leeftijd_65_plus"].values[groningen] == 15


@pytest.mark.shared
@pytest.mark.parametrize("year", [2012, 2017, 2018, 2019, 2022, 2023, 2024])
def test_maps_of_others_give_what_is_known_and_name_no_owner(
    shared_data: Path, catalogue: Catalogue, year: int
) -> None:
    table = described(shared_data / f"gemeente_trend/gemeenten_{year}.geojson", catalogue, year)
    (found,) = kwb.read([table], catalogue)
    assert not {"GM0998", "GM9999"} & set(found.codes)
    assert "niet gecontroleerd" in found.source.attribution
    entries = by_id(named.series(table, catalogue))
    assert entries["veil_fietsdiefstal"].per == "inwoners"
    assert entries["veil_woninginbraak"].per == "woningvoorraad"
    assert not {"GM0998", "GM9999"} & set(entries["veil_misdrijven"].codes)


# The sheet


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "KWB2023"
    page.append(["gwb_code_10", "regio", "gm_naam", "recs", "a_inw", "a_65_oo", "a_hh", "g_wozbag",
                 "p_ink_li", "a_soz_wb"])  # fmt: skip
    page.append(["NL00", "Nederland", "Nederland", "Land", 17_811_291, 3_605_000, 8_300_000, 369,
                 40.0, 400_000])  # fmt: skip
    page.append(["WK900100", "Wijk 00", "Voorbeeldstad", "Wijk", 1000, 210, 500, ".", "     .", 30])
    path = tmp_path / "zonder_naam"
    book.save(path)
    return path


def test_the_sheet_of_cbs_is_read_by_its_short_names(sheet: Path, catalogue: Catalogue) -> None:
    table = tables.read(sheet)
    named.describe(table, catalogue)
    (found,) = kwb.read([table], catalogue)
    assert found.year == 2023
    assert set(found.values) == {
        "inwoners", "leeftijd_65_plus", "huishoudens", "woz", "laagste40_pers", "bijstand",
    }  # fmt: skip
    assert found.values["leeftijd_65_plus"].tolist() == [3_605_000, 210]
    assert np.isnan(found.values["woz"]).tolist() == [False, True]
    assert found.names.tolist() == ["Nederland", "Wijk 00"]


def test_a_pack_can_be_made_of_the_sheet(sheet: Path, tmp_path: Path) -> None:
    build(Recipe(figures=(InputFile(str(sheet)),)), tmp_path / "pack.gpkg")
    with Pack(tmp_path / "pack.gpkg") as pack:
        figure = pack.figure(
            pack.area("WK900100", 2023), pack.indicator("demo_leeftijd_65_plus"), 2023
        )
        assert (figure.value, figure.numerator) == (21.0, 210)


def test_a_workbook_without_a_table_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "leeg.xlsx")
    with pytest.raises(TableError) as caught:
        tables.read(tmp_path / "leeg.xlsx")
    assert caught.value.key == "table_empty"


def test_a_damaged_workbook_is_refused(sheet: Path, tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "stuk.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook")
    with pytest.raises(TableError) as caught:
        tables.read(tmp_path / "stuk.xlsx")
    assert caught.value.key == "table_damaged"


def test_no_name_stands_for_two_columns(catalogue: Catalogue) -> None:
    parts = named._names()
    names = [name for part in parts.values() for name in part]
    assert len(set(names)) == len(names)
    assert set(parts["columns"].values()) <= {field.name for field in catalogue.fields}
    known = {indicator.id for indicator in catalogue}
    assert {
        id for part in ("percentages", "figures", "counts") for id in parts[part].values()
    } <= known
