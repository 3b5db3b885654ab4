"""A gemeente's own areas: whole buurten, exact sums, refusals that name the rows."""

from __future__ import annotations

import csv
import html
import json
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from geopandas import GeoDataFrame
from hypothesis import given
from hypothesis import strategies as st

from spatial_core import catalogue, codes, find, sample, sentence, wording
from spatial_core._rows import texts
from spatial_core.area import Area
from spatial_core.build import BuildReport, build
from spatial_core.catalogue import Indicator
from spatial_core.chart.profieltaart import profieltaart
from spatial_core.cli import info
from spatial_core.combine import Part, combine
from spatial_core.errors import CodeError, GeometryError, RecipeError, TableError, WijkmonitorError
from spatial_core.join import divisions, own_areas
from spatial_core.join.divisions import Buurten
from spatial_core.join.figures import Column, LevelFigures
from spatial_core.judgement import reference as references
from spatial_core.judgement import sizes, verdicts
from spatial_core.legend.layer import of_layer
from spatial_core.missing import Reason
from spatial_core.outlets import export, page
from spatial_core.pack import schema
from spatial_core.pack.reader import Pack
from spatial_core.reading import profile
from spatial_core.recipe import InputFile, Recipe
from spatial_core.sentence import area_label
from spatial_core.sources import division, geometry
from spatial_core.sources.division import Listed
from spatial_core.sources.provenance import Source

pytestmark = pytest.mark.whole

TOWN, VILLAGE = "GM9001", "GM9002"
ZUID = "EG9001-stadsdeel-zuid"
YEAR = 2024
SOURCE = Source("areas", "Proef", "eigen", 1)

Make = Callable[..., Path]
Build = Callable[..., BuildReport]
Rows = Sequence[Sequence[object]]


@pytest.fixture
def table(tmp_path: Path) -> Make:
    """Write a division as a table."""

    def write(
        rows: Iterable[Sequence[object]], head: str = "buurtcode,gebied", mark: str = ",",
        name: str = "gebieden.csv",
    ) -> Path:  # fmt: skip
        path = tmp_path / name
        with path.open("w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out, delimiter=mark)
            writer.writerow(head.split(","))
            writer.writerows(rows)
        return path

    return write


@pytest.fixture
def make(small_files: dict[str, Path], tmp_path: Path) -> Build:
    """Build the newest year of the sample with divisions; give the report."""

    def built(*areas: Path | str, out: str = "uit.gpkg", **changes: Any) -> BuildReport:
        newest = {n: p for n, p in small_files.items() if n.endswith(f"_{YEAR}")}
        del newest[f"addresses_{YEAR}"]  # of streets, which this build has none of
        found = tuple(InputFile.parse(str(path)) for path in areas)
        recipe = replace(sample.recipe(newest), areas=found, **changes)
        return build(recipe, tmp_path / out)

    return built


@pytest.fixture(scope="session")
def buurten(sample_files: dict[str, Path]) -> GeoDataFrame:
    """The map of buurten of the newest year."""
    return pyogrio.read_dataframe(sample_files[f"geometry_{YEAR}"], layer="buurten")


def of_town(buurten: GeoDataFrame, gemeente: str = TOWN) -> list[str]:
    chosen = buurten[(buurten["gemeentecode"] == gemeente) & (buurten["water"] == "NEE")]
    return sorted(chosen["buurtcode"])


def halves(buurten: GeoDataFrame, *names: str, gemeente: str = TOWN) -> list[tuple[str, str]]:
    """All buurten of a gemeente, dealt out over areas of these names."""
    return [(c, names[at % len(names)]) for at, c in enumerate(of_town(buurten, gemeente))]


def told(report: BuildReport) -> list[str]:
    for key, values in report.warnings:
        for lang in wording.LANGUAGES:
            assert wording.say(f"warning.{key}", lang, **values)
    return [key for key, _ in report.warnings if key.startswith("areas")]


# Codes


def test_an_own_area_has_a_code_with_level_and_parent() -> None:
    code = codes.parse(" eg0772-Woensel-NOORD ")
    assert code == "EG0772-woensel-noord" == codes.own("GM0772", "Woensel-Noord")
    assert codes.level_of(code) is codes.Level.GEBIED
    assert codes.gemeente_of(code) == codes.parent(code) == "GM0772"
    assert codes.wijk_of(code) is None
    with pytest.raises(CodeError):
        codes.parse(code, codes.Level.WIJK)
    for text in ("EG0772", "EG0772-", "EG0772-a--b", "EG772-noord", "EG0772-noord-", "EG0772-é"):
        assert not codes.is_code(text)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("'s-Gravenhage", "s-gravenhage"),
        ("=cmd|'/c'!A1", "cmd-c-a1"),
        ("Noord & Land", "noord-land"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("Район", "gebied"),
        ("x" * 300, "x" * 40),
    ],
)
def test_hostile_names_give_plain_codes(name: str, slug: str) -> None:
    assert codes.own("GM0518", name) == f"EG0518-{slug}"


@given(st.text(max_size=60), st.integers(1, 9))
def test_every_name_gives_a_code_that_is_one(name: str, number: int) -> None:
    code = codes.own("GM0518", name, number)
    assert codes.parse(code) == code == codes.parse(code.upper())


# Figures


def parts_of(pack: Pack, area: Area, indicator: Indicator, year: int) -> list[Part]:
    members = [pack.area(code, year) for code in pack.own_areas[(area.code, year)].buurten]
    return [Part(pack.figure(m, indicator, year), m.inhabitants) for m in members]


def test_every_figure_is_the_combination_of_its_buurten(pack: Pack) -> None:
    seen = 0
    for area in pack.areas("gebied"):
        for indicator in pack.catalogue:
            if area.year not in pack.series(indicator.id, "gebied"):
                continue
            figure = pack.figure(area, indicator, area.year)
            parts = parts_of(pack, area, indicator, area.year)
            made = combine(indicator, parts)
            if indicator.aggregation == "sum" and any(
                p.figure.reason not in (None, "niet_van_toepassing") for p in parts
            ):
                # Never counted as nothing.
                assert figure.value is None
                continue
            assert figure.value == made.value
            assert (figure.numerator, figure.denominator) == (made.numerator, made.denominator)
            assert figure.reason == made.reason
            seen += figure.value is not None
    assert seen > 200


def test_counts_are_exact_sums_and_shares_come_from_them(pack: Pack) -> None:
    area = pack.area(ZUID, YEAR)
    members = [pack.area(c, YEAR) for c in pack.own_areas[(ZUID, YEAR)].buurten]
    people = sum(m.inhabitants or 0 for m in members)
    assert area.inhabitants == people
    assert pack.figure(area, pack.indicator("demo_inwoners"), YEAR).value == people
    old = pack.indicator("demo_leeftijd_65_plus")
    cases = sum(pack.figure(m, old, YEAR).numerator or 0 for m in members)
    share = pack.figure(area, old, YEAR)
    assert (share.numerator, share.denominator) == (cases, people)
    assert share.value == 100 * cases / people


def test_what_has_no_counts_is_refused_and_flagged_series_say_that_they_were_added_up(
    pack: Pack,
) -> None:
    area = pack.area(ZUID, YEAR)
    median = next(i for i in pack.catalogue if i.aggregation == "none" and
                  YEAR in pack.series(i.id, "gebied"))  # fmt: skip
    assert pack.figure(area, median, YEAR).reason == "niet_samen_te_voegen"
    assert "combined" in pack.series("demo_leeftijd_65_plus", "gebied")[YEAR].flags
    assert "combined" not in pack.series("demo_leeftijd_65_plus", "wijk")[YEAR].flags


def test_the_official_levels_are_the_same_with_and_without_own_areas(
    make: Build, sample_files: dict[str, Path], tmp_path: Path
) -> None:
    make(out="zonder.gpkg")
    make(sample_files["districts"], out="met.gpkg")
    found = {}
    for name in ("zonder", "met"):
        with closing(sqlite3.connect(tmp_path / f"{name}.gpkg")) as base:
            found[name] = dict(base.execute("SELECT name, hash FROM wm_tables"))
            recipe = json.loads(
                base.execute("SELECT value FROM wm_manifest WHERE key = 'recipe'").fetchone()[0]
            )
            assert ("areas" in recipe) == (name == "met")
    without, with_areas = found["zonder"], found["met"]
    assert schema.OWN_AREAS not in without
    assert not any("gebied" in name for name in without)
    for level in ("gemeente", "wijk", "buurt"):
        assert without[f"{level}_{YEAR}"] == with_areas[f"{level}_{YEAR}"]
    with Pack(tmp_path / "zonder.gpkg") as one, Pack(tmp_path / "met.gpkg") as other:
        for level in ("land", "gemeente", "wijk", "buurt"):
            assert one.areas(level) == other.areas(level)
            for indicator in one.catalogue:
                assert one.series(indicator.id, level).keys() == (
                    other.series(indicator.id, level).keys()
                )
                one_by_one = one.column(indicator, level, YEAR)
                assert one_by_one == other.column(indicator, level, YEAR)


def test_the_floors_withhold_a_small_area_and_never_its_buurten(
    make: Build, table: Make, buurten: GeoDataFrame, tmp_path: Path
) -> None:
    rows = halves(buurten, "Groot")
    alone = rows.pop()[0]
    report = make(table([*rows, (alone, "Klein")]))
    assert told(report) == ["areas_too_small"]
    assert dict(report.warnings)["areas_too_small"]["names"] == ["Klein"]
    with Pack(tmp_path / "uit.gpkg") as pack:
        small, whole = pack.area("EG9001-klein"), pack.area(alone)
        assert small.inhabitants is None
        assert whole.inhabitants
        for name in ("demo_inwoners", "demo_leeftijd_65_plus"):
            figure = pack.figure(small, pack.indicator(name), YEAR)
            assert (figure.value, figure.reason) == (None, "bewust_niet_getoond")
            assert figure.numerator is figure.denominator is None
            assert pack.figure(whole, pack.indicator(name), YEAR).value is not None
        assert pack.own_areas[(small.code, YEAR)].counted is None
        assert wording.say("reason.bewust_niet_getoond")


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(20, 400)), min_size=8, max_size=24))
def test_however_buurten_are_divided_nobody_is_lost_or_counted_twice(
    parts: list[tuple[int, int]],
) -> None:
    found = texts(f"BU7777{at:04d}" for at in range(len(parts)))
    people = np.array([float(n) for _, n in parts])
    none, dry = np.full(len(parts), "", dtype=object), np.zeros(len(parts), dtype=bool)
    level = LevelFigures(codes.Level.BUURT, 2024, found, none, none, none, people, dry)
    share = catalogue.load().find("demo_leeftijd_65_plus")
    assert share is not None
    old = np.floor(people / 5)
    fine = np.zeros(len(parts), dtype=np.int8)
    level.columns[share.id] = Column(share, 100 * old / people, fine, old, people, 0, "")
    listed = Listed(found, texts(f"Deel {part}" for part, _ in parts), none, SOURCE)
    (made,) = own_areas.make([listed], [level], []).figures
    shown = ~np.isnan(made.inhabitants)
    column = made.columns[share.id]
    for row, code in enumerate(made.codes):
        inside = np.array([f"EG7777-deel-{part}" == code for part, _ in parts])
        assert shown[row] == (inside.sum() >= 2 and people[inside].sum() >= 100)
        if shown[row]:
            assert made.inhabitants[row] == people[inside].sum()
            assert column.values[row] == 100 * old[inside].sum() / people[inside].sum()
        else:
            assert column.reasons[row] == Reason.BEWUST_NIET_GETOOND


def test_own_areas_need_buurten(table: Make) -> None:
    listed = division.read(table([("BU77770001", "Oost"), ("BU77770003", "West")]))
    assert error(lambda: own_areas.make([listed], [], []))[0] == "areas_no_buurten"


def test_rounding_adds_up_over_the_buurten(pack: Pack) -> None:
    large = sizes.of_level(pack, "gebied", YEAR)
    assert large[ZUID].parts == len(pack.own_areas[(ZUID, YEAR)].buurten) > 5
    assert sizes.of_level(pack, "wijk", YEAR)["WK900101"].parts == 1


# Files


def names_of(pack_path: Path) -> dict[str, tuple[str, str]]:
    with Pack(pack_path) as pack:
        return {area.code: (area.name, area.label) for area in pack.areas("gebied")}


@pytest.mark.parametrize(
    ("head", "mark", "order"),
    [
        ("buurtcode,gebied,niveau", ",", (0, 1, 2)),
        ("Niveau,GEBIED,BuurtCode", ";", (2, 1, 0)),
        ("Naam,code,LEVEL", ",", (1, 0, 2)),
        ("code,niveau,van wie", ";", (0, 2, 1)),
    ],
)
def test_headers_may_have_any_order_and_case(
    make: Build, table: Make, buurten: GeoDataFrame, tmp_path: Path,
    head: str, mark: str, order: tuple[int, ...],
) -> None:  # fmt: skip
    rows = [(code, name, "wijkteam") for code, name in halves(buurten, "Oost", "West")]
    assert told(make(table([[row[at] for at in order] for row in rows], head, mark))) == []
    assert names_of(tmp_path / "uit.gpkg") == {
        "EG9001-oost": ("Oost", "wijkteam"), "EG9001-west": ("West", "wijkteam"),
    }  # fmt: skip


def test_without_a_level_an_area_is_a_gebied(
    make: Build, table: Make, buurten: GeoDataFrame, tmp_path: Path
) -> None:
    make(table(halves(buurten, "Oost", "West")))
    with Pack(tmp_path / "uit.gpkg") as pack:
        area = pack.area("EG9001-oost")
        assert area_label(area) == "Oost, gebied in Voorbeeldstad"
        assert area_label(area, "en") == "Oost, area in Voorbeeldstad"


def test_each_gemeente_has_its_own_label_and_a_name_may_stand_in_two(
    make: Build, table: Make, buurten: GeoDataFrame, tmp_path: Path
) -> None:
    town = [(c, n, "stadsdeel") for c, n in halves(buurten, "Noord", "Zuid")]
    village = [(c, n, "kern") for c, n in halves(buurten, "Noord", "Zuid", gemeente=VILLAGE)]
    report = make(table(town, "code,gebied,niveau"),
                  table(village, "code,gebied,niveau", name="dorp.csv"))  # fmt: skip
    assert told(report) in ([], ["areas_too_small"])
    assert names_of(tmp_path / "uit.gpkg") == {
        "EG9001-noord": ("Noord", "stadsdeel"), "EG9001-zuid": ("Zuid", "stadsdeel"),
        "EG9002-noord": ("Noord", "kern"), "EG9002-zuid": ("Zuid", "kern"),
    }  # fmt: skip
    with Pack(tmp_path / "uit.gpkg") as pack:
        hits = [area_label(area) for area in find.areas(pack, "noord") if area.level == "gebied"]
        assert hits == ["Noord, stadsdeel in Voorbeeldstad", "Noord, kern in Voorbeeldorp"]


def test_the_owner_is_the_gemeente_unless_the_file_names_another(
    make: Build, table: Make, buurten: GeoDataFrame, tmp_path: Path
) -> None:
    make(table([*halves(buurten, "Oost", "West"), ("Bron: Stichting Thuis",)]))
    with Pack(tmp_path / "uit.gpkg") as pack:
        (said, *_) = sentence.beside(profile.of(pack, "EG9001-oost"), "nl")
    assert said.startswith("Oost is een eigen gebied van Stichting Thuis: ")


def test_buurten_in_no_area_are_told(make: Build, table: Make, buurten: GeoDataFrame) -> None:
    rows = halves(buurten, "Oost", "West")
    left = [code for code, _ in rows[-3:]]
    report = make(table(rows[:-3]))
    assert told(report) == ["areas_left_out"]
    (values,) = [v for key, v in report.warnings if key == "areas_left_out"]
    assert values["gemeente"] == "Voorbeeldstad"
    assert list(values["codes"]) == left


def test_unknown_codes_are_told_with_the_year(
    make: Build, table: Make, buurten: GeoDataFrame
) -> None:
    extra = [("BU90019999", "Oost"), ("BU12340000", "West")]
    report = make(table([*halves(buurten, "Oost", "West"), *extra]))
    assert told(report) == ["areas_unknown_codes"]
    (values,) = [v for key, v in report.warnings if key == "areas_unknown_codes"]
    assert (values["year"], values["codes"]) == (YEAR, ["BU12340000", "BU90019999"])


def error(action: Callable[[], object]) -> tuple[str, str]:
    """What is refused, by its key and in words."""
    with pytest.raises(WijkmonitorError) as caught:
        action()
    assert wording.error_text(caught.value, "en")
    return caught.value.key, wording.error_text(caught.value)


@pytest.mark.parametrize(
    ("change", "head", "key", "said"),
    [
        ([("BU90010100", "Zuid")], "code,gebied", "areas_twice", "BU90010100"),
        ([("WK900101", "Zuid")], "code,gebied", "areas_not_buurt", "WK900101"),
        ([("BU90019000", " ")], "code,gebied", "areas_bad_names", "''"),
        ([("BU90019000", "x" * 121)], "code,gebied", "areas_bad_names", "xxxxx"),
        ([("BU90019000", "Zu\u202eid")], "code,gebied", "areas_bad_names", "u202e"),
        ([("rommel", "Zuid")], "code,gebied", "table_bad_codes", "rommel"),
        ([("BU90019000", "OOST")], "code,gebied", "areas_no_match", ""),
        ([], "code,wie", "", ""),
    ],
)
def test_bad_tables_are_refused_with_their_rows(
    make: Build, table: Make, buurten: GeoDataFrame, tmp_path: Path,
    change: Rows, head: str, key: str, said: str,
) -> None:  # fmt: skip
    rows: list[Sequence[object]] = [*halves(buurten, "Oost", "West"), *change]
    if key == "areas_no_match":
        rows = list(change)
    path = table(rows, head)
    if not key:
        make(path)
        return
    found, text = error(lambda: make(path))
    assert found == key
    assert said in text
    assert not (tmp_path / "uit.gpkg").exists()


def test_tables_without_codes_or_a_clear_name_are_refused(table: Make) -> None:
    cases = {
        "areas_no_codes": ([("a", "b"), ("c", "d")], "x,gebied"),
        "areas_no_name": ([("BU90010100", "a", "b")], "code,een,twee"),
    }
    for key, (rows, head) in cases.items():
        path = table(rows, head)
        assert error(lambda path=path: division.read(path))[0] == key


def test_a_buurt_in_two_areas_is_refused_with_its_code(
    make: Build, table: Make, buurten: GeoDataFrame
) -> None:
    rows = halves(buurten, "Oost", "West")
    other = [(rows[0][0], "Midden")]
    paths = table(rows), table(other, name="tweede.csv")
    key, text = error(lambda: make(*paths))
    assert key == "areas_in_two"
    assert f"{rows[0][0]} (Midden / Oost)" in text


def test_two_divisions_and_names_that_are_alike_are_refused(
    make: Build, table: Make, buurten: GeoDataFrame
) -> None:
    rows = halves(buurten, "Oost", "West")
    levels = [(c, n, "kern" if n == "Oost" else "stadsdeel") for c, n in rows]
    key, text = error(lambda: make(table(levels, "code,gebied,niveau")))
    assert key == "areas_two_divisions"
    assert "Voorbeeldstad krijgt in 2024 meer dan één indeling: kern, stadsdeel." in text
    key, text = error(lambda: make(table(halves(buurten, "Oost", "oost"))))
    assert (key, "Oost / oost" in text) == ("areas_alike", True)


# Years


def test_an_undated_table_holds_for_the_years_whose_buurten_it_knows(
    pack: Pack, sample_files: dict[str, Path]
) -> None:
    assert [y for y in pack.years if pack.areas("gebied", y)] == [2023, 2024]
    assert pack.area(ZUID).name == pack.area(ZUID, 2023).name
    years = {}
    for year in pack.years:
        known = frozenset(a.code for a in pack.areas("buurt", year) if a.gemeente_code == TOWN)
        years[year] = Buurten({TOWN: known}, frozenset(), None, {})
    found, said = divisions.of_years([division.read(sample_files["districts"])], years)
    assert set(found) == {2023, 2024}
    assert [v["year"] for key, v in said if key == "areas_other_year"] == [2020, 2021, 2022]


def test_a_year_with_a_buurt_that_the_table_does_not_know_is_another_year(table: Make) -> None:
    # Before the merger BU77770002 was apart: the area of that year would be smaller than it says.
    listed = division.read(table([("BU77770001", "Oost"), ("BU77770003", "West")]))
    park = "BU77770009"
    before = frozenset({"BU77770001", "BU77770002", "BU77770003", park})
    years = {
        2023: Buurten({"GM7777": before}, frozenset(), None, {}),
        2024: Buurten({"GM7777": before - {"BU77770002"}}, frozenset(), None, {}),
    }
    found, said = divisions.of_years([listed], years)
    assert set(found) == {2024}
    (values,) = [v for key, v in said if key == "areas_other_year"]
    assert (values["year"], values["codes"]) == (2023, ["BU77770002"])


def test_a_dated_table_holds_for_its_year_only_and_goes_before_an_undated_one(
    sample_files: dict[str, Path], table: Make, tmp_path: Path
) -> None:
    maps = sample.recipe({n: p for n, p in sample_files.items()
                          if n[:9] == "geometry_" and n != "geometry_2022"})  # fmt: skip
    old = pyogrio.read_dataframe(sample_files["geometry_2020"], layer="buurten")
    dated = table(halves(old, "Oud", "Nieuw"))
    both = (InputFile(str(dated), 2020), InputFile(str(sample_files["districts"])))
    report = build(replace(maps, areas=both), tmp_path / "uit.gpkg")
    assert "areas_unknown_codes" not in told(report)
    with Pack(tmp_path / "uit.gpkg") as pack:
        assert {a.name for a in pack.areas("gebied", 2020)} == {"Oud", "Nieuw"}
        assert len(pack.areas("gebied", 2024)) == 3
        assert not pack.areas("gebied", 2021)
    wrong = (InputFile(str(dated), 2019),)
    key, text = error(lambda: build(replace(maps, areas=wrong), tmp_path / "uit.gpkg"))
    assert (key, "2019" in text) == ("areas_no_year", True)


# Polygons


def drawn(buurten: GeoDataFrame, **moves: float) -> GeoDataFrame:
    """Two halves of the town as someone would draw them, a little beside the borders."""
    town = buurten[buurten["gemeentecode"] == TOWN]
    middle = town.geometry.union_all().centroid.x
    side = town.geometry.centroid.x < middle
    shapes = [town[side].geometry.union_all(), town[~side].geometry.union_all()]
    frame = GeoDataFrame(
        {"naam": ["West", "Oost"], "niveau": "stadsdeel"}, geometry=shapes, crs=buurten.crs
    )
    return frame.set_geometry(frame.geometry.buffer(15).translate(**moves))


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "shp", "parquet", "degrees.gpkg"])
def test_polygons_take_the_buurten_that_lie_in_them_mostly(
    make: Build, buurten: GeoDataFrame, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"delen.{ending}"
    frame = drawn(buurten)
    if ending == "parquet":
        frame.to_parquet(path)
    else:
        pyogrio.write_dataframe(
            frame.to_crs(4326) if ending in ("geojson", "degrees.gpkg") else frame, path
        )
    report = make(path)
    assert told(report) == ["areas_assigned"]
    (values,) = [v for key, v in report.warnings if key == "areas_assigned"]
    assert values["areas"] == 2
    assert 80 < values["p"] <= 100
    town = buurten[buurten["gemeentecode"] == TOWN]
    with Pack(tmp_path / "uit.gpkg") as pack:
        members = [set(own.buurten) for own in pack.own_areas.values()]
        assert set.union(*members) == set(town["buurtcode"])
        assert sum(map(len, members)) == len(town)
        assert pack.area("EG9001-west").label == "stadsdeel"
        assert all(0.8 < own.fit < 1 for own in pack.own_areas.values())


def test_bad_polygons_are_refused_with_their_names(
    make: Build, buurten: GeoDataFrame, tmp_path: Path
) -> None:
    good = drawn(buurten)

    def refused(frame: GeoDataFrame, name: str) -> tuple[str, str]:
        path = tmp_path / f"{name}.gpkg"
        pyogrio.write_dataframe(frame, path)
        return error(lambda: make(path))

    outside = good.set_geometry(good.geometry.translate(yoff=2e6))
    assert refused(outside, "buiten")[0] == "geometry_outside"
    beside = good.copy()
    beside.loc[1, "geometry"] = shapely.box(200_000, 600_000, 201_000, 601_000)
    assert refused(beside, "naast") == ("areas_nowhere", error_of(tmp_path / "naast.gpkg", "Oost"))
    speck = good.copy()
    speck.loc[1, "geometry"] = shapely.Point(good.geometry[1].representative_point()).buffer(1)
    key, text = refused(speck, "klein")
    assert (key, "Oost" in text) == ("areas_no_whole_buurt", True)
    same = good.copy()
    same.loc[1, "geometry"] = good.geometry[0]
    assert refused(same, "dubbel")[0] == "areas_in_two"
    nameless = good.assign(naam=["West", None])
    key, text = refused(nameless, "leeg")
    assert (key, "rij 2" in text) == ("areas_bad_names", True)
    many = good.assign(een="a", twee="b").drop(columns="naam")
    assert refused(many, "kolommen")[0] == "areas_no_name"


def error_of(path: Path, name: str) -> str:
    values = {"path": path.name, "names": [name], "count": 1, "year": YEAR}
    return wording.error_text(RecipeError("areas_nowhere", **values))


def test_a_file_with_two_layers_or_a_row_without_shape_is_refused(
    buurten: GeoDataFrame, tmp_path: Path
) -> None:
    path = tmp_path / "twee.gpkg"
    for layer in ("een", "twee"):
        pyogrio.write_dataframe(drawn(buurten), path, layer=layer, append=path.exists())
    assert error(lambda: division.read(path))[0] == "areas_more_layers"
    frame = drawn(buurten)
    frame.loc[1, "geometry"] = None
    pyogrio.write_dataframe(frame, tmp_path / "gat.gpkg")
    key, text = error(lambda: division.read(tmp_path / "gat.gpkg"))
    assert (key, "rij 2" in text) == ("areas_without_shape", True)


def test_polygons_need_a_map_of_buurten(
    small_files: dict[str, Path], buurten: GeoDataFrame, tmp_path: Path
) -> None:
    path = tmp_path / "delen.gpkg"
    pyogrio.write_dataframe(drawn(buurten), path)
    figures = (InputFile(str(small_files["figures_2024"]), YEAR),)
    recipe = Recipe(figures=figures, areas=(InputFile(str(path)),))
    assert error(lambda: build(recipe, tmp_path / "uit.gpkg"))[0] == "areas_need_map"


def test_a_table_needs_no_map_and_a_map_no_figures(
    small_files: dict[str, Path], sample_files: dict[str, Path], tmp_path: Path
) -> None:
    areas = (InputFile(str(sample_files["districts"])),)
    figures = (InputFile(str(small_files["figures_2024"]), YEAR),)
    build(Recipe(figures=figures, areas=areas), tmp_path / "cijfers.gpkg")
    with Pack(tmp_path / "cijfers.gpkg") as pack:
        assert pack.layers == ()
        assert pack.area(ZUID).inhabitants
    maps = (InputFile(str(small_files["geometry_2024"]), YEAR),)
    build(Recipe(geometry=maps, areas=areas), tmp_path / "kaart.gpkg")
    with Pack(tmp_path / "kaart.gpkg") as pack:
        assert ("gebied", YEAR, 3) in pack.layers
        found = sentence.beside(profile.of(pack, ZUID), "nl")
        assert found == [
            "Stadsdeel Zuid is een eigen gebied van de gemeente Voorbeeldstad: 18 buurten."
        ]


def test_the_layer_is_dissolved_from_the_buurten(pack: Pack, buurten: GeoDataFrame) -> None:
    layer = pyogrio.read_dataframe(pack.path, layer=f"gebied_{YEAR}").set_index("code")
    assert layer.geometry.is_valid.all()
    for code, shape in layer.geometry.items():
        members = buurten[buurten["buurtcode"].isin(pack.own_areas[(code, YEAR)].buurten)]
        whole = members.geometry.union_all()
        assert shapely.area(shapely.symmetric_difference(shape, whole)) < 1e-6
    assert set(layer["gemeente"]) == {"Voorbeeldstad"}


def test_a_pack_can_be_read_as_a_map_again(pack: Pack) -> None:
    levels = {areas.level for areas in geometry.read(pack.path, year=YEAR)}
    assert codes.Level.GEBIED not in levels


# Everywhere


def test_an_own_area_is_found_by_name_and_code(pack: Pack) -> None:
    for text in ("stadsdeel zuid", ZUID, ZUID.upper()):
        best = find.areas(pack, text)[0]
        assert best.code == ZUID
        assert area_label(best) == "Stadsdeel Zuid, stadsdeel in Voorbeeldstad"


def test_the_profile_is_compared_with_the_gemeente_or_the_rest_of_it(pack: Pack) -> None:
    large, small = profile.of(pack, ZUID), profile.of(pack, "EG9001-stadsdeel-centrum")
    assert large.reference.name_nl == "de rest van Voorbeeldstad"
    assert small.reference.name_nl == "de gemeente Voorbeeldstad"
    for found in (large, small):
        assert found.cautions[0] == "eigen_gebied"
        assert any(s.verdict and s.length is not None for s in found.slices)
    said = sentence.beside(small, "nl")[0]
    assert said.startswith("Stadsdeel Centrum is een eigen gebied van de gemeente Voorbeeldstad: ")
    assert said.endswith("% van de inwoners geteld.")
    assert said in html.unescape(page.render(pack, small))


def test_an_area_that_is_the_whole_gemeente_is_compared_with_nederland() -> None:
    whole = Area("EG7777-alles", "Alles", "gebied", 2024, "Stad", "GM7777", 10_010)
    assert references.default(whole, 10_000, 4).kind == "land"
    part = replace(whole, inhabitants=9_000)
    assert references.default(part, 10_000, 4).kind == "rest"


def test_an_own_area_can_be_the_reference(pack: Pack) -> None:
    area = pack.area("WK900101", YEAR)
    against = references.chosen(pack, area, ZUID.lower())
    assert against.code == ZUID
    assert against.name_nl == "Stadsdeel Zuid in Voorbeeldstad"
    other = references.area(replace(pack.area(ZUID), name="Woensel"))
    assert other.name_nl == "stadsdeel Woensel in Voorbeeldstad"
    indicator = pack.indicator("demo_leeftijd_65_plus")
    judged = verdicts.of_figure(pack, area, indicator, pack.figure(area, indicator, YEAR), against)
    assert judged.reference_value == pack.figure(pack.area(ZUID), indicator, YEAR).value
    several = references.chosen(pack, area, f"{ZUID},EG9001-stadsdeel-centrum")
    assert several.name_nl == "2 gekozen gebieden"


def test_the_yardstick_of_own_areas_is_that_of_wijken(pack: Pack) -> None:
    own, wijk = (pack.series("demo_leeftijd_65_plus", lv)[YEAR] for lv in ("gebied", "wijk"))
    assert (own.sd, own.sd_within, own.places) == (wijk.sd, wijk.sd_within, wijk.places)


def test_export_writes_the_level(pack: Pack, tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    count = export.write_csv(
        pack, target, level="gebied", year=YEAR, reference="GM",
        indicators=[pack.indicator("demo_leeftijd_65_plus")],
    )  # fmt: skip
    with target.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert count == len(rows) == 3
    assert {row["level"] for row in rows} == {"gebied"}
    assert all(row["verdict"] and row["reference"] == TOWN for row in rows)


def test_the_layer_has_a_style_and_a_legend(pack: Pack) -> None:
    with closing(sqlite3.connect(pack.path)) as base:
        styled = {row[0] for row in base.execute("SELECT f_table_name FROM layer_styles")}
    assert f"gebied_{YEAR}" in styled
    shown = of_layer(pack, pack.indicator("demo_leeftijd_65_plus"), "gebied", YEAR, None)
    assert len(shown.rows) == 3
    assert all(row.verdict for row in shown.rows)


def test_info_tells_the_files_and_the_levels(pack: Pack) -> None:
    found = info.describe(pack)
    (entry,) = found["recipe"]["areas"]
    assert Path(entry["path"]).name == "stadsdelen.csv"
    assert "Eigen gebieden 2024, Voorbeeldstad: 3 (stadsdeel)" in info._in_words(found, "nl")
    assert "areas" in {source["role"] for source in found["sources"]}


def test_hostile_names_stay_text_everywhere(
    make: Build, table: Make, buurten: GeoDataFrame, tmp_path: Path
) -> None:
    names = ("=cmd|'/c'!A1", "'s-Gravenhage", "<b>&amp;</b>", "Heel lang " * 11, '"; DROP TABLE x')
    tidy = [" ".join(name.split()) for name in names]
    make(table(halves(buurten, *names), mark=";"))
    with Pack(tmp_path / "uit.gpkg") as pack:
        areas = pack.areas("gebied")
        assert sorted(area.name for area in areas) == sorted(tidy)
        for area in areas:
            found = profile.of(pack, area.code)
            ET.fromstring(profieltaart(found))
            text = page.render(pack, found)
            assert html.escape(area.name, quote=False) in text.replace("&#39;", "'").replace(
                "&#34;", '"'
            )
            assert find.areas(pack, area.name)[0].code == area.code
        export.write_csv(
            pack, tmp_path / "x.csv", level="gebied", indicators=[pack.indicator("demo_inwoners")]
        )
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as stream:
        assert not any(row["name"].startswith("=") for row in csv.DictReader(stream))


def test_the_recipe_keeps_the_files(tmp_path: Path) -> None:
    recipe = Recipe(
        areas=(InputFile(str(tmp_path / "a.csv"), 2024), InputFile(str(tmp_path / "b")))
    )
    assert Recipe.from_json(recipe.as_json(tmp_path), tmp_path) == recipe
    assert "areas" not in json.loads(Recipe().as_json())


def test_a_file_that_is_not_there_is_named(make: Build, tmp_path: Path) -> None:
    for kind, path in ((GeometryError, tmp_path / "weg.csv"), (GeometryError, tmp_path)):
        with pytest.raises(kind, match=path.name):
            make(path)
    empty = tmp_path / "leeg.csv"
    empty.write_text("")
    with pytest.raises(TableError, match=r"leeg\.csv"):
        make(empty)
