"""Figures: shares from counts, one reason for every gap, and nothing made up."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spatial_core import catalogue as catalogues
from spatial_core import codes
from spatial_core.codes import Level
from spatial_core.errors import TableError
from spatial_core.join import added, figures
from spatial_core.join.figures import Column, LevelFigures
from spatial_core.missing import Reason
from spatial_core.pack.reader import Figure, Pack
from spatial_core.sources.kwb import KwbTable, special_values
from spatial_core.sources.provenance import Source
from spatial_core.sources.series import OWN, Series

CATALOGUE = catalogues.load()
NAN = float("nan")
SHARE, OLD = "demo_leeftijd_65_plus", "leeftijd_65_plus"
BUURTEN = ("BU00140001", "BU00140002", "BU00140003")
_number = itertools.count()


def table(
    codes_: tuple[str, ...] = BUURTEN,
    year: int = 2024,
    *,
    complete: bool = False,
    **columns: list[float],
) -> KwbTable:
    """Make a table as the source module gives one; special values of CBS may stand in it."""
    blank = np.full(len(codes_), "", dtype=object)
    source = Source("figures", "KWB", "CBS", len(codes_), checksum=f"sha256:{next(_number)}")
    made = KwbTable(year, np.array(codes_, dtype=object), blank, blank, blank, source, complete)
    for name, cells in columns.items():
        values = np.array(cells, dtype=float)
        special = special_values(values)
        made.values[name] = np.where(special != 0, np.nan, values)
        made.special[name] = special
        made.keys[name] = f"{name}_1"
    return made


def derive(*tables: KwbTable, water: tuple[str, ...] = ()) -> dict[tuple[int, Level], LevelFigures]:
    return {(f.year, f.level): f for f in figures.derive(tables, CATALOGUE, [], frozenset(water))}


def buurten(*tables: KwbTable, water: tuple[str, ...] = ()) -> LevelFigures:
    """Give the buurten of the newest year."""
    found = derive(*tables, water=water)
    return found[max(year for year, _ in found), Level.BUURT]


def reasons(column: Column) -> list[str]:
    return [Reason(int(r)).key for r in column.reasons]


# Values


def test_a_share_is_computed_from_its_counts() -> None:
    column = buurten(table(inwoners=[200, 40, 3], leeftijd_65_plus=[50, 40, 1])).columns[SHARE]
    assert column.values == pytest.approx([25, 100, 100 / 3])
    assert column.numerators.tolist() == [50, 40, 1]
    assert column.denominators.tolist() == [200, 40, 3]
    assert "recomputed" in column.flags


def test_a_share_above_100_stays_as_rounding_made_it() -> None:
    column = buurten(table(inwoners=[5, 5, 5], leeftijd_65_plus=[10, 5, 0])).columns[SHARE]
    assert column.values.tolist() == [200, 100, 0]


def test_a_published_zero_is_a_value() -> None:
    column = buurten(table(inwoners=[100, 0, 5], leeftijd_65_plus=[0, 0, 0])).columns[SHARE]
    assert column.values[0] == 0
    assert reasons(column)[0] == "none"
    people = buurten(table(inwoners=[0, 0, 5])).columns["demo_inwoners"]
    assert people.values.tolist() == [0, 0, 5]
    assert people.flags == ()


def test_published_values_stand_above_a_division_of_rounded_counts() -> None:
    column = buurten(table(inwoners=[1000] * 3, wmo=[50] * 3, wmo_relatief=[48, NAN, 0])).columns[
        "zorg_wmo"
    ]
    assert column.values[[0, 2]].tolist() == [48, 0]
    assert np.isnan(column.values[1])


def test_a_denominator_may_be_a_sum_or_a_difference_of_columns() -> None:
    made = buurten(
        table(
            inwoners=[100] * 3, leeftijd_00_14=[20] * 3, leeftijd_15_24=[10] * 3,
            leeftijd_25_44=[30] * 3, leeftijd_45_64=[20] * 3, leeftijd_65_plus=[20] * 3,
            bijstand=[6] * 3,
        )
    ).columns  # fmt: skip
    assert made["demo_groene_druk"].values == pytest.approx([100 * 20 / 60] * 3)
    assert made["demo_groene_druk"].denominators.tolist() == [60] * 3
    assert made["werk_bijstand"].values == pytest.approx([10] * 3)
    assert "denominator_approximated" in made["werk_bijstand"].flags


def test_a_difference_of_rounded_counts_below_zero_is_no_denominator() -> None:
    column = buurten(
        table(inwoners=[5] * 3, leeftijd_00_14=[5] * 3, leeftijd_65_plus=[5] * 3, bijstand=[5] * 3)
    ).columns["werk_bijstand"]
    assert np.isnan(column.values).all()
    assert np.isnan(column.denominators).all()


def test_two_exports_of_one_year_make_one_set_of_figures() -> None:
    one = table(inwoners=[100, 50, 20])
    other = table(BUURTEN[::-1], leeftijd_65_plus=[2, 5, 10])
    for order in ((one, other), (other, one)):
        assert buurten(*order).columns[SHARE].values == pytest.approx([10, 10, 10])


def test_tables_of_a_year_that_contradict_are_refused_naming_the_areas() -> None:
    with pytest.raises(TableError) as caught:
        buurten(table(inwoners=[100, 50, 20]), table(inwoners=[100, 55, 20], wmo=[1, 1, 1]))
    assert caught.value.key == "tables_contradict"
    assert caught.value.values["codes"] == ["BU00140002"]


def test_tables_of_a_year_may_agree_on_a_gap() -> None:
    one = table(inwoners=[100, NAN, 20])
    made = buurten(one, table(inwoners=[100, NAN, 20], leeftijd_65_plus=[10, 1, 2]))
    assert made.columns[SHARE].values == pytest.approx([10, NAN, 10], nan_ok=True)


# Reasons, one by one


def test_a_code_without_a_row_in_the_table_is_not_joined() -> None:
    column = buurten(
        table(inwoners=[100, 50, 20]), table(BUURTEN[:2], leeftijd_65_plus=[10, 5])
    ).columns[SHARE]
    assert reasons(column) == ["none", "none", "koppeling_mislukt"]


def test_a_code_that_only_the_denominator_lacks_is_not_joined_either() -> None:
    column = buurten(
        table(leeftijd_65_plus=[10, 5, 1], wmo=[1, 1, 1]), table(BUURTEN[:2], inwoners=[100, 50])
    ).columns[SHARE]
    assert reasons(column) == ["none", "none", "koppeling_mislukt"]


def test_nobody_lives_there_so_a_share_of_people_does_not_apply() -> None:
    made = buurten(table(inwoners=[100, 0, 0], leeftijd_65_plus=[10, 0, NAN], koop=[50, NAN, 40]))
    assert reasons(made.columns[SHARE]) == ["none", "niet_van_toepassing", "niet_van_toepassing"]
    # A figure about dwellings says nothing about who lives there.
    assert reasons(made.columns["wonen_koop"]) == ["none", "ontbreekt", "none"]


def test_water_has_no_figures_about_people() -> None:
    column = buurten(
        table(inwoners=[NAN, 10, 20], leeftijd_65_plus=[NAN, NAN, 5]), water=BUURTEN[:1]
    ).columns[SHARE]
    assert reasons(column) == ["niet_van_toepassing", "ontbreekt", "none"]


def test_fictive_water_is_water_without_a_map() -> None:
    column = buurten(table(("BU00149997", "BU00149998"), inwoners=[NAN, 5])).columns[
        "demo_inwoners"
    ]
    assert reasons(column) == ["niet_van_toepassing", "none"]


def test_a_level_below_the_finest_of_an_indicator_does_not_apply(sample_pack: Path) -> None:
    with Pack(sample_pack) as pack:
        higher = next(i for i in pack.catalogue if i.lowest_level == "gemeente")
        area = pack.area("BU90010000", 2024)
        assert pack.figure(area, higher, 2024).reason == "niet_van_toepassing"


@pytest.mark.parametrize(
    ("sentinel", "reason"),
    [
        (-99997, "geheim_of_niet_aanwezig"),
        (-99999999, "geheim_of_niet_aanwezig"),
        (-99995, "latere_versie"),
        (-99991, "niet_meer_gepubliceerd"),
        (-99996, "ontbreekt"),
        (NAN, "ontbreekt"),
    ],
)
@pytest.mark.parametrize("part", ["inwoners", OLD])
def test_a_special_value_in_either_count_is_the_reason_for_the_share(
    part: str, sentinel: float, reason: str
) -> None:
    columns = {"inwoners": [100.0, 100.0, 100.0], OLD: [10.0, 10.0, 10.0]}
    columns[part][1] = sentinel
    column = buurten(table(**columns)).columns[SHARE]  # type: ignore[arg-type]
    assert reasons(column) == ["none", reason, "none"]


def test_of_two_special_values_the_first_in_precedence_counts() -> None:
    column = buurten(
        table(inwoners=[100] * 3, studenten_mbo=[10] * 3, studenten_hbo=[-99995, -99997, 5],
              studenten_wo=[-99997, -99991, 5])
    ).columns["ondw_aandeel_ho"]  # fmt: skip
    assert reasons(column) == ["geheim_of_niet_aanwezig", "geheim_of_niet_aanwezig", "none"]


@pytest.mark.parametrize("empty", ["inwoners", OLD])
def test_a_column_that_is_empty_in_the_newest_year_comes_later(empty: str) -> None:
    columns = {"inwoners": [100.0] * 3, OLD: [10.0] * 3, "huishoudens": [50.0] * 3}
    columns[empty] = [NAN] * 3
    column = buurten(table(**columns)).columns[SHARE]  # type: ignore[arg-type]
    assert reasons(column) == ["latere_versie"] * 3


def test_a_column_that_is_empty_in_an_older_year_is_missing() -> None:
    older = table(year=2023, inwoners=[100] * 3, leeftijd_65_plus=[NAN] * 3)
    found = derive(older, table(year=2024, inwoners=[100] * 3, leeftijd_65_plus=[10] * 3))
    assert reasons(found[2023, Level.BUURT].columns[SHARE]) == ["ontbreekt"] * 3


def test_what_a_complete_table_no_longer_has_is_no_longer_published() -> None:
    older = table(year=2023, inwoners=[100, 100, 0], leeftijd_65_plus=[10] * 3)
    newer = table(year=2024, inwoners=[100, 100, 0], complete=True)
    column = buurten(older, newer).columns[SHARE]
    assert reasons(column) == [
        "niet_meer_gepubliceerd", "niet_meer_gepubliceerd", "niet_van_toepassing"
    ]  # fmt: skip
    # An export with a choice of columns proves nothing about the others.
    partial = table(year=2024, inwoners=[100, 100, 0])
    assert SHARE not in buurten(older, partial).columns


@pytest.mark.parametrize("name", ["wmo", "wmo_relatief"])
def test_a_gemeente_without_any_wmo_figure_does_not_take_part(name: str) -> None:
    areas = ("GM0014", "BU00140001", "GM0034", "BU00340001")
    silent, other = [NAN, NAN], [50.0, NAN]
    made = derive(
        table(areas, inwoners=[1000] * 4, **{name: silent + other}, wmo_relatief=silent + other)
        if name == "wmo"
        else table(areas, inwoners=[1000] * 4, wmo_relatief=silent + other)
    )
    gemeenten, below = made[2024, Level.GEMEENTE], made[2024, Level.BUURT]
    assert reasons(gemeenten.columns["zorg_wmo"]) == ["doet_niet_mee", "none"]
    assert reasons(below.columns["zorg_wmo"]) == ["doet_niet_mee", "ontbreekt"]


def test_nobody_is_silent_where_no_gemeente_has_wmo_figures() -> None:
    made = buurten(table(year=2024, inwoners=[10] * 3, wmo=[NAN] * 3, wmo_relatief=[NAN] * 3))
    assert reasons(made.columns["zorg_wmo"]) == ["latere_versie"] * 3


# Properties

_CELL = st.one_of(
    st.just(NAN), st.sampled_from([-99997.0, -99995.0, -99991.0, -99993.0, -99999999.0]),
    st.integers(0, 5000).map(float),
)  # fmt: skip
_NAMES = (
    "inwoners", "leeftijd_00_14", "leeftijd_15_24", "leeftijd_25_44", "leeftijd_45_64",
    "leeftijd_65_plus", "wmo", "wmo_relatief", "bijstand", "huishoudens", "eenpersoons",
    "studenten_mbo", "studenten_hbo", "studenten_wo",
)  # fmt: skip


@st.composite
def _tables(draw: st.DrawFn) -> KwbTable:
    size = draw(st.integers(1, 6))
    areas = draw(
        st.permutations(["GM0014", "WK001400", "BU00140001", "BU00149997", "GM0034", "BU00340001"])
    )[:size]
    names = draw(st.sets(st.sampled_from(_NAMES), min_size=1).map(sorted))
    columns = {n: draw(st.lists(_CELL, min_size=size, max_size=size)) for n in names}
    return table(
        tuple(areas), draw(st.integers(2022, 2024)), complete=draw(st.booleans()), **columns
    )


@settings(max_examples=60)
@given(first=_tables(), second=_tables(), water=st.booleans())
def test_every_cell_has_exactly_one_of_value_and_reason(
    first: KwbTable, second: KwbTable, water: bool
) -> None:
    tables = [first] if first.year == second.year else [first, second]
    for level in derive(*tables, water=("BU00140001",) if water else ()).values():
        for column in level.columns.values():
            gaps = np.isnan(column.values)
            assert (gaps == (column.reasons != 0)).all()
            assert np.isfinite(column.values[~gaps]).all()
            assert (column.values[~gaps] >= 0).all()


@settings(max_examples=80)
@given(made=_tables())
def test_a_gap_in_any_count_never_becomes_a_value(made: KwbTable) -> None:
    for level in derive(made).values():
        at = [made.codes.tolist().index(code) for code in level.codes]
        for id, column in level.columns.items():
            indicator = CATALOGUE.find(id)
            assert indicator is not None
            if indicator.value in made.values:
                used = [indicator.value]
            else:
                told = (indicator.numerator, indicator.denominator)
                chosen = [figures.formula.parse(t).choose(made.values) for t in told if t]
                used = [name for c in chosen if c for _, name in c[1]]
            gap = np.any([np.isnan(made.values[name][at]) for name in used], axis=0)
            assert np.isnan(column.values[gap]).all(), id


# Own figures


def own(indicator: str, areas: tuple[str, ...], values: list[float], year: int = 2024) -> Series:
    known = CATALOGUE.find(indicator)
    assert known is not None
    read = np.array(values)
    special = special_values(read)
    return Series(
        known, year, np.array(areas, dtype=object), np.where(special != 0, np.nan, read), special,
        None, None, Source("own", "Eigen", "eigen", len(areas), checksum=indicator), "kolom",
        flags=(OWN,),
    )  # fmt: skip


def _added(
    levels: dict[Any, LevelFigures], *tables: Series
) -> tuple[list[Any], list[Any], list[Any]]:
    """Give the levels, the codes that are unknown and the columns that are not used."""
    found = list(levels.values())
    return found, *added.add(found, tables, [])


def test_own_figures_never_replace_official_ones() -> None:
    levels = derive(table(inwoners=[100, 50, NAN]))
    _, _, unused = _added(levels, own("demo_inwoners", BUURTEN, [1, 2, 3]))
    assert unused == [(2024, "kolom")]
    column = levels[2024, Level.BUURT].columns["demo_inwoners"]
    assert column.values[:2].tolist() == [100, 50]
    assert np.isnan(column.values[2])


def test_own_figures_get_the_reason_that_comes_first() -> None:
    areas = ("BU00140001", "BU00140002", "BU00140003", "BU00140004", "BU00149997")
    levels = derive(table(areas, inwoners=[100, 0, 20, 30, NAN]))
    _added(levels, own("zorg_eenzaam", (*areas[:3], areas[4]), [NAN, -99997, -99997, NAN]))
    column = levels[2024, Level.BUURT].columns["zorg_eenzaam"]
    assert reasons(column) == [
        "ontbreekt", "niet_van_toepassing", "geheim_of_niet_aanwezig", "koppeling_mislukt",
        "niet_van_toepassing",
    ]  # fmt: skip


def test_own_codes_that_no_official_table_has_are_reported() -> None:
    levels = derive(table(inwoners=[100, 50, 20]))
    _, unknown, unused = _added(levels, own("zorg_eenzaam", ("BU00140001", "BU99990001"), [1, 2]))
    assert unknown == [(2024, "BU99990001", "kolom")]
    assert not unused


def test_own_figures_make_their_own_areas_in_a_year_without_official_ones() -> None:
    levels, unknown, _ = _added({}, own("zorg_eenzaam", ("WK001400", "BU00140001"), [1.5, NAN]))
    assert not unknown
    assert {(f.level, tuple(f.codes)) for f in levels} == {
        (Level.WIJK, ("WK001400",)), (Level.BUURT, ("BU00140001",)),
    }  # fmt: skip
    assert np.isnan(levels[0].inhabitants).all()


def test_two_own_tables_for_one_indicator_complement_each_other() -> None:
    levels = derive(table(inwoners=[100, 50, 20]))
    _added(
        levels,
        own("zorg_eenzaam", BUURTEN[:1], [1]),
        own("zorg_eenzaam", BUURTEN[1:2], [2]),
    )
    column = levels[2024, Level.BUURT].columns["zorg_eenzaam"]
    assert column.values[:2].tolist() == [1, 2]
    assert reasons(column) == ["none", "none", "koppeling_mislukt"]


# The sample's known cells


def figure(pack: Pack, code: str, indicator: str, year: int = 2024) -> Figure:
    return pack.figure(pack.area(code, year), pack.indicator(indicator), year)


@pytest.mark.parametrize(
    ("code", "indicator", "year", "reason"),
    [
        ("BU90010400", SHARE, 2024, "niet_van_toepassing"),
        ("BU90019997", "demo_inwoners", 2024, "koppeling_mislukt"),
        ("GM9002", "zorg_wmo", 2023, "doet_niet_mee"),
        ("GM9002", "zorg_wmo", 2024, "doet_niet_mee"),
        ("GM9001", "werk_ink_inwoner", 2024, "latere_versie"),
        ("GM9001", "werk_laag_inkomen_hh", 2024, "niet_meer_gepubliceerd"),
        ("BU90010803", "werk_netto_participatie", 2024, "ontbreekt"),
        ("WK900101", "veil_woninginbraak", 2024, "geheim_of_niet_aanwezig"),
    ],
)
def test_the_sample_gives_its_known_gaps(
    sample_pack: Path, code: str, indicator: str, year: int, reason: str
) -> None:
    with Pack(sample_pack) as pack:
        found = figure(pack, code, indicator, year)
    assert (found.value, found.reason) == (None, reason)


@pytest.mark.parametrize(
    ("code", "indicator", "year", "value"),
    [
        ("BU90010400", "demo_inwoners", 2024, 0),
        ("GM9002", "zorg_wmo", 2022, 55),
        ("GM9001", "werk_laag_inkomen_hh", 2023, 7.4),
        ("BU90010802", SHARE, 2024, 200),
    ],
)
def test_the_sample_gives_its_known_values(
    sample_pack: Path, code: str, indicator: str, year: int, value: float
) -> None:
    with Pack(sample_pack) as pack:
        found = figure(pack, code, indicator, year)
    assert (found.value, found.reason) == (value, None)


def test_every_official_figure_about_people_has_a_code_of_its_level(sample_pack: Path) -> None:
    with Pack(sample_pack) as pack:
        for level in Level:
            column = pack.column(pack.indicator("demo_inwoners"), level.value, 2024)
            assert column
            assert {codes.level_of(code) for code in column} == {level}


# Figures of other providers


def of_provider(*args: Any, **how: Any) -> Series:
    return replace(own(*args), flags=(), **how)


def test_a_provider_fills_a_column_that_a_first_release_left_empty() -> None:
    levels = derive(table(inwoners=[NAN, NAN, NAN]))
    found, _, unused = _added(levels, of_provider("demo_inwoners", BUURTEN, [1, 2, 3]))
    assert unused == []
    column = next(f for f in found if f.level is Level.BUURT).columns["demo_inwoners"]
    assert column.values.tolist() == [1, 2, 3]
    assert column.flags == ()


def test_a_provider_comes_before_the_users_own_figures() -> None:
    levels = derive(table(inwoners=[100, 50, 20]))
    theirs = of_provider("zorg_eenzaam", BUURTEN, [40, 41, 42])
    mine = own("zorg_eenzaam", BUURTEN, [1, 2, 3])
    for order in ((theirs, mine), (mine, theirs)):
        found, _, unused = _added(derive(table(inwoners=[100, 50, 20])), *order)
        column = next(f for f in found if f.level is Level.BUURT).columns["zorg_eenzaam"]
        assert column.values.tolist() == [40, 41, 42]
        assert unused == [(2024, "kolom")]
    assert levels


def test_counts_become_rates_of_the_residents_of_the_same_year() -> None:
    levels = derive(table(inwoners=[1000, 0, 200]))
    crimes = of_provider("veil_misdrijven", BUURTEN, [30, 2, NAN], per="inwoners")
    found, _, unused = _added(levels, crimes)
    column = next(f for f in found if f.level is Level.BUURT).columns["veil_misdrijven"]
    assert (column.values[0], column.numerators[0], column.denominators[0]) == (30.0, 30, 1000)
    assert np.isnan(column.values[1:]).all()
    assert [Reason(int(r)).key for r in column.reasons[1:]] == ["niet_van_toepassing", "ontbreekt"]
    assert unused == []


def test_counts_of_a_year_without_residents_are_not_used() -> None:
    levels = derive(table(inwoners=[1000, 0, 200]))
    crimes = of_provider("veil_misdrijven", BUURTEN, [30, 2, 1], year=2023, per="inwoners")
    found, _, unused = _added(levels, crimes)
    assert unused == [(2023, "kolom")]
    assert not any("veil_misdrijven" in level.columns for level in found)
