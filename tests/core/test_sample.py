"""The sample: the same every time, borders that fit, and every trap that it promises."""

from __future__ import annotations

import csv
import importlib.util
import json
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from spatial_core import codes

GENERATOR = Path(__file__).resolve().parents[2] / "data" / "sample" / "generate.py"
YEARS = (2020, 2021, 2022, 2023, 2024)
TOWN, VILLAGE, ISLAND = "GM9001", "GM9002", "GM9003"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample_generate", GENERATOR)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def made(sample_files: dict[str, Path]) -> dict[str, Path]:
    return sample_files


def layer(made: dict[str, Path], year: int, name: str) -> gpd.GeoDataFrame:
    return pyogrio.read_dataframe(made[f"geometry_{year}"], layer=name)


def odata(path: Path) -> pd.DataFrame:
    frame = pd.DataFrame(json.loads(path.read_text("utf-8"))["value"])
    return frame.set_index(frame["WijkenEnBuurten"].str.strip())


@pytest.fixture(scope="session")
def newest(made: dict[str, Path]) -> pd.DataFrame:
    return odata(made["figures_2024"])


@pytest.fixture(scope="session")
def year_before(made: dict[str, Path]) -> pd.DataFrame:
    return odata(made["figures_2023"])


def stem(frame: pd.DataFrame, name: str) -> pd.Series[Any]:
    (key,) = [key for key in frame if key.rpartition("_")[0] == name]
    return frame[key]


@pytest.mark.whole
def test_a_second_run_gives_the_same_bytes(made: dict[str, Path], tmp_path: Path) -> None:
    # Files of the same name are replaced.
    for role in ("changes", "streets", "figures_2021"):
        (tmp_path / made[role].name).write_text("oud")
    again = _load().generate(tmp_path)
    assert {role: path.name for role, path in again.items()} == {
        role: path.name for role, path in made.items()
    }
    for role, path in made.items():
        assert again[role].read_bytes() == path.read_bytes(), role


@pytest.mark.parametrize("year", YEARS)
def test_buurten_cover_their_gemeente_without_gap_or_overlap(
    made: dict[str, Path], year: int
) -> None:
    buurten = layer(made, year, "buurten")
    assert buurten.crs.to_epsg() == 28992
    assert buurten.is_valid.all()
    # A valid coverage shares its borders node for node and has no overlaps.
    polygons = buurten.geometry.to_numpy()
    assert shapely.coverage_is_valid(polygons)
    for code in (TOWN, VILLAGE, ISLAND):
        whole = shapely.coverage_union_all(polygons[buurten["gemeentecode"] == code])
        (part,) = shapely.get_parts(whole)
        assert len(part.interiors) == 0


@pytest.mark.parametrize("year", YEARS)
def test_wijken_and_gemeenten_are_unions_of_buurten(made: dict[str, Path], year: int) -> None:
    buurten = layer(made, year, "buurten")
    assert (buurten["wijkcode"] == "WK" + buurten["buurtcode"].str[2:8]).all()
    wijken = layer(made, year, "wijken").set_index("wijkcode")
    merged = buurten.dissolve("wijkcode")
    assert set(merged.index) == set(wijken.index)
    assert merged.geometry.loc[wijken.index].geom_equals(wijken.geometry).all()
    gemeenten = layer(made, year, "gemeenten").set_index("gemeentecode")
    merged = buurten[buurten["water"] == "NEE"].dissolve("gemeentecode")
    assert merged.geometry.loc[gemeenten.index].geom_equals(gemeenten.geometry).all()


@pytest.mark.parametrize("year", YEARS)
def test_codes_are_unique_valid_and_dated(made: dict[str, Path], year: int) -> None:
    for name, column in (
        ("buurten", "buurtcode"),
        ("wijken", "wijkcode"),
        ("gemeenten", "gemeentecode"),
    ):
        frame = layer(made, year, name)
        assert frame[column].is_unique
        assert all(codes.parse(code) == code for code in frame[column])
        assert (frame["jaarstatcode"] == str(year) + frame[column]).all()
        assert codes.PSEUDO_GEMEENTEN.isdisjoint(frame[column])


def test_it_looks_like_a_town(made: dict[str, Path]) -> None:
    buurten = layer(made, 2024, "buurten")
    town = buurten[buurten["gemeentecode"] == TOWN]
    assert 38 <= len(town) <= 46
    assert town["wijkcode"].nunique() == 10
    assert town["buurtcode"].str.startswith("BU9001AA").sum() == 4
    (water,) = town.loc[town["water"] == "JA", ["buurtcode", "buurtnaam"]].itertuples(index=False)
    assert water[0] == "BU90019997"
    assert water[1] is None or pd.isna(water[1])
    names = town["buurtnaam"].dropna()
    assert names.str.len().max() > 50
    assert names.str.contains("&").any()
    assert names.str.contains('"').any()
    assert buurten.loc[buurten["gemeentecode"] == VILLAGE, "wijkcode"].nunique() == 1
    assert layer(made, 2024, "gemeenten")["gemeentenaam"].str.startswith("'s-").sum() == 1


def test_the_water_of_a_gemeente_can_be_a_second_row(made: dict[str, Path]) -> None:
    frame = pyogrio.read_dataframe(made["gemeenten_with_water"])
    assert frame.loc[frame["gemeentecode"] == TOWN, "water"].tolist() == ["NEE", "JA"]


def test_every_kind_of_change_is_there_and_exact(made: dict[str, Path]) -> None:
    changes = pd.DataFrame(json.loads(made["changes"].read_text("utf-8")))
    assert set(changes["kind"]) == {"recoded", "merged", "split", "redrawn"}
    for change in changes[changes["level"] == "buurt"].itertuples():
        year, old, new = change.year, change[3], change[4]
        then = layer(made, year - 1, "buurten").set_index("buurtcode").geometry[old]
        now = layer(made, year, "buurten").set_index("buurtcode").geometry[new]
        assert then.intersection(now).area / then.area == pytest.approx(change.area_share, abs=1e-5)
    whole = changes.groupby(["year", "level", "from"])[["area_share", "dwelling_share"]].sum()
    assert np.allclose(whole, 1, atol=1e-5)


def test_flags_say_what_changed(made: dict[str, Path]) -> None:
    changes = json.loads(made["changes"].read_text("utf-8"))
    for before, year in pairwise(YEARS):
        then = layer(made, before, "buurten").set_index("buurtcode").geometry
        now = layer(made, year, "buurten").set_index("buurtcode")
        flags = now["indelingswijziging_wijken_en_buurten"].astype(str)
        listed = {c["to"] for c in changes if c["year"] == year}
        assert set(flags.index[flags != "1"]) == listed & set(flags.index)
        for code in flags.index[flags == "1"]:
            assert now.geometry[code].equals(then[code])
        for code in flags.index[flags == "2"]:
            assert code not in then.index
            assert any(now.geometry[code].equals(shape) for shape in then)


def test_tables_are_complete_and_numbered_through(made: dict[str, Path]) -> None:
    for year in (2023, 2024):
        described = json.loads(made[f"properties_{year}"].read_text("utf-8"))["value"]
        keys = [row["Key"] for row in described if row["Type"] == "Topic"]
        assert [int(key.rpartition("_")[2]) for key in keys] == list(range(1, len(keys) + 1))
        assert list(odata(made[f"figures_{year}"]).columns) == ["ID", "WijkenEnBuurten", *keys]
        parents = {row["ID"] for row in described}
        assert all(row["ParentID"] in parents | {None} for row in described)
    assert len(keys) == 121
    with made["figures_2020"].open(encoding="utf-8", newline="") as file:
        head = next(csv.reader(file))
    assert head[-1] == "Omgevingsadressendichtheid_116"
    assert "WestersTotaal_17" in head
    assert "GemiddeldeWoningwaarde_35" in head


def test_statline_export_has_its_own_shape(made: dict[str, Path]) -> None:
    raw = made["figures_2022"].read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0][0] == "Wijken en buurten"
    assert "Bevolking/Leeftijdsgroepen/65 jaar of ouder (aantal)" in rows[0]
    assert {len(row) for row in rows[:-1]} == {118}
    assert rows[-1] == ["Bron: Voorbeelddata van Wijkmonitor (verzonnen)"]
    assert rows[1][3] == "NL00      "
    assert any(cell.strip() == "." for cell in rows[20])


def test_keys_are_padded(newest: pd.DataFrame) -> None:
    assert (newest["WijkenEnBuurten"].str.len() == 10).all()
    assert (newest["Gemeentenaam_1"].str.len() == 40).all()
    assert newest.index.is_unique
    assert newest.index.str[:2].value_counts().to_dict()["GM"] == 33
    assert (newest.index.str[:2] == "WK").sum() >= 100
    assert (newest.index.str[:2] == "BU").sum() >= 300


def test_counts_are_rounded_below_gemeente_only(newest: pd.DataFrame) -> None:
    people = stem(newest, "AantalInwoners")
    small = newest.index.str.startswith(("WK", "BU"))
    assert (people[small] % 5 == 0).all()
    gemeenten = people[newest.index.str.startswith("GM")]
    assert (gemeenten % 5 != 0).any()
    assert people["NL00"] == gemeenten.sum()
    assert (stem(newest, "PersonenPerSoortUitkeringBijstand") % 10 == 0).all()
    ages = newest[[key for key in newest if key.startswith("k_") and "Jaar" in key]]
    assert (ages.sum(axis=1)[small] != people[small]).any()


def test_one_wijk_holds_a_quarter_of_the_town(newest: pd.DataFrame) -> None:
    people = stem(newest, "AantalInwoners")
    share = people["WK900106"] / people[TOWN]
    assert 0.25 <= share < 0.5


def test_empty_small_and_impossible_buurten(newest: pd.DataFrame) -> None:
    people = stem(newest, "AantalInwoners")
    assert people["BU90010400"] == 0
    assert 0 < people["BU9001AA04"] < 50
    assert stem(newest, "k_65JaarOfOuder")["BU90010802"] > people["BU90010802"] > 0


def test_reason_link_failed(made: dict[str, Path], newest: pd.DataFrame) -> None:
    on_the_map = set(layer(made, 2024, "buurten")["buurtcode"])
    missing = on_the_map - set(newest.index)
    assert missing == {"BU90019997", "BU90030102"}
    assert set(newest.index[newest.index.str.startswith("BU")]) - on_the_map


def test_reason_later_and_reason_no_longer(newest: pd.DataFrame, year_before: pd.DataFrame) -> None:
    for name in ("GemiddeldInkomenPerInwoner", "HboWo", "GeboorteTotaal"):
        assert stem(newest, name).isna().all()
        assert stem(year_before, name)[TOWN] > 0
    assert stem(year_before, "HuishoudensMetEenLaagInkomen")[TOWN] > 0
    assert not [key for key in newest if key.startswith("HuishoudensMetEenLaagInkomen")]


def test_reason_does_not_take_part(newest: pd.DataFrame) -> None:
    wmo = stem(newest, "WmoClienten")
    assert wmo[wmo.index.str[2:6] == "9002"].isna().all()
    assert wmo[TOWN] > 0


def test_reason_secret_and_plainly_missing(made: dict[str, Path], newest: pd.DataFrame) -> None:
    assert pd.isna(stem(newest, "JongerenMetJeugdzorgInNatura")["BU90010803"])
    assert pd.isna(stem(newest, "Nettoarbeidsparticipatie")["BU90010803"])
    assert stem(newest, "AantalInwoners")["BU90010803"] > 0
    on_the_map = layer(made, 2024, "buurten").set_index("buurtcode")
    assert on_the_map.loc["BU9001AA04", "percentage_koopwoningen"] == -99997
    assert (on_the_map["gemiddeld_inkomen_per_inwoner"] == -99995).all()
    assert (layer(made, 2020, "buurten")["percentage_koopwoningen"] == -99999999).any()


def test_reason_not_applicable(newest: pd.DataFrame) -> None:
    assert pd.isna(stem(newest, "Nettoarbeidsparticipatie")["BU90010400"])
    assert stem(newest, "PersonenautoSTotaal")["BU90010400"] > 0


def test_own_files_are_in_the_dutch_dialect(made: dict[str, Path]) -> None:
    text = made["own_table"].read_bytes().decode("utf-8")
    assert text.startswith("\ufeffbuurtcode;")
    rows = list(csv.DictReader(text[1:].splitlines(), delimiter=";"))
    assert "," in rows[0]["score_groen"]
    assert any(row["score_groen"] == "" for row in rows)
    described = made["own_columns"].read_text("utf-8-sig").splitlines()[1:]
    assert all(line.split(";")[0] in rows[0] for line in described)
    districts = pd.read_csv(made["districts"])
    assert districts["buurtcode"].is_unique
    assert districts["gebied"].nunique() == 3
    assert set(districts["buurtcode"]) == {row["buurtcode"] for row in rows}


def test_streets_and_addresses(made: dict[str, Path]) -> None:
    streets = pyogrio.read_dataframe(made["streets"])
    buurten = layer(made, 2024, "buurten")
    (border,) = streets.loc[streets["straatnaam"] == "Grensstraat"].geometry
    outlines = buurten.boundary
    assert sum(outline.covers(border) for outline in outlines) == 2
    (across,) = streets.loc[streets["straatnaam"] == "Waterlandse Dreef"].geometry
    assert buurten.intersects(across).sum() > 3
    places = pd.read_csv(made["address_streets"], sep=";")
    assert places.groupby(["PC6", "Huisnummer"]).size().max() == 1
    assert places["PC6"].str.fullmatch(r"\d{4}S[ADS]").all()
    for year in YEARS:
        rows = pd.read_csv(made[f"addresses_{year}"], sep=";", dtype=str)
        known = set(layer(made, year, "buurten")["buurtcode"].str[2:])
        assert set(rows[f"Buurt{year}"]) <= known
    points = gpd.GeoSeries(gpd.points_from_xy(places["X"], places["Y"]), crs=28992)
    held = gpd.sjoin(gpd.GeoDataFrame(geometry=points), buurten[["buurtcode", "geometry"]])
    joined = held["buurtcode"].str[2:] == rows[f"Buurt{year}"].loc[held.index]
    assert joined.mean() > 0.999


def test_squares_hide_what_is_below_five(made: dict[str, Path]) -> None:
    squares = pyogrio.read_dataframe(made["squares"])
    assert (squares["aantal_inwoners"] == -99997).any()
    shown = squares.loc[squares["aantal_inwoners"] > 0, "aantal_inwoners"]
    assert (shown % 5 == 0).all()
    assert shown.min() == 5
    assert (squares.area == 10_000).all()
    assert squares["crs28992res100m"].str.fullmatch(r"E\d{4}N\d{4}").all()


def test_other_providers(made: dict[str, Path]) -> None:
    police = odata(made["police"])
    assert police["SoortMisdrijf"].str.len().eq(6).all()
    assert police["Perioden"].str.fullmatch(r"20\d\dJJ00").all()
    assert police["GeregistreerdeMisdrijven_1"].isna().any()
    health = odata(made["health"])
    assert "NL01" in health.index
    old = health[health["Perioden"] == "2022JJ00"]
    assert old["TevredenMetDeWoonomgeving_57"].isna().all()
    assert old["Eenzaam_25"].notna().any()
    assert pd.read_csv(made["leefbaarometer_wijk"])["lbm"].between(3, 5).all()
