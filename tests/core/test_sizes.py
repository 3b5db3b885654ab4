"""How large areas are: one by one, a level at once, and several together."""

from __future__ import annotations

import dataclasses

import pytest

from spatial_core.judgement import sizes, verdicts
from spatial_core.judgement.sizes import Size
from spatial_core.pack.reader import Pack

YEAR = 2024
ZUID = "EG9001-stadsdeel-zuid"


@pytest.mark.parametrize("level", ["land", "gemeente", "gebied", "wijk", "buurt"])
def test_a_whole_level_and_its_areas_one_by_one_are_as_large(pack: Pack, level: str) -> None:
    found = sizes.of_level(pack, level, YEAR)
    areas = pack.areas(level, YEAR)
    assert list(found) == [area.code for area in areas]
    assert all(found[area.code] == sizes.of_area(pack, area, YEAR) for area in areas)


def test_households_and_homes_are_the_counts_of_the_year_asked(pack: Pack) -> None:
    area = pack.area("WK900103", YEAR)
    for year in (2022, YEAR):
        size = sizes.of_area(pack, area, year)
        for indicator, counted in (
            ("demo_huishoudens", size.households),
            ("wonen_woningvoorraad", size.dwellings),
        ):
            assert counted == pack.column(pack.indicator(indicator), "wijk", year)[area.code].value
    assert sizes.of_area(pack, area, 2022) != sizes.of_area(pack, area, YEAR)


def test_several_areas_are_as_large_as_their_counts_together(pack: Pack) -> None:
    areas = [pack.area(code, YEAR) for code in ("WK900101", "WK900102", "WK900103")]
    large = sizes.of_level(pack, "wijk", YEAR)
    assert sizes.of_all(pack, areas, YEAR) == tuple(
        sum(counts) for counts in zip(*(large[area.code] for area in areas), strict=True)
    )


def test_one_area_that_is_not_counted_leaves_the_whole_unknown(pack: Pack) -> None:
    known, island = pack.area("BU90010000", YEAR), pack.area("BU90030102", YEAR)
    assert sizes.of_area(pack, island, YEAR) == Size(None)
    assert sizes.of_all(pack, [known, island], YEAR) == Size(None, None, None, 2)


def test_water_makes_nothing_unknown(pack: Pack) -> None:
    known, water = pack.area("BU90010000", YEAR), pack.area("BU90019997", YEAR)
    assert water.water
    assert sizes.of_all(pack, [water, known], YEAR) == sizes.of_area(pack, known, YEAR)


def test_water_alone_has_nobody_counted(pack: Pack) -> None:
    water = pack.area("BU90019997", YEAR)
    assert sizes.of_all(pack, [water, water], YEAR) == Size(None)


def test_an_own_area_is_rounded_as_often_as_it_has_buurten(pack: Pack) -> None:
    area = pack.area(ZUID, YEAR)
    buurten = pack.own_areas[ZUID, YEAR].buurten
    assert len(buurten) > 1
    assert sizes.of_area(pack, area, YEAR).parts == len(buurten)
    assert sizes.of_area(pack, pack.area("WK900101", YEAR), YEAR).parts == 1
    other = pack.area("EG9001-stadsdeel-centrum", YEAR)
    both = sizes.of_all(pack, [area, other], YEAR)
    assert both.parts == len(buurten) + len(pack.own_areas[other.code, YEAR].buurten)


def test_an_own_area_of_which_no_buurten_are_told_is_one(pack: Pack) -> None:
    assert sizes.of_area(pack, dataclasses.replace(pack.area(ZUID, YEAR), code="EG9001-x"),
                         YEAR).parts == 1  # fmt: skip
    assert sizes.of_area(pack, pack.area(ZUID, YEAR), 1999).parts == 1


def test_in_a_year_that_does_not_know_the_area_nothing_is_counted(pack: Pack) -> None:
    assert sizes.of_area(pack, pack.area("WK900101", YEAR), 1999) == Size(None)


def test_the_people_in_work_are_those_that_shares_of_them_rest_on(pack: Pack) -> None:
    area = pack.area("WK900101", YEAR)
    counted = pack.figure(area, pack.indicator("werk_werknemers"), YEAR).denominator
    assert counted is not None
    assert sizes.of_area(pack, area, YEAR).workers == counted
    assert sizes.of_level(pack, "wijk", YEAR)[area.code].workers == counted


def test_where_no_table_counts_them_the_share_with_paid_work_stands_in(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "WORKERS", ("eigen_een",))
    area = pack.area("WK900101", YEAR)
    share = pack.figure(area, pack.indicator("werk_netto_participatie"), YEAR)
    assert share.value is not None
    assert share.denominator is not None
    found = sizes.of_area(pack, area, YEAR).workers
    assert found == pytest.approx(share.value / 100 * share.denominator * 0.9)
    monkeypatch.setattr(sizes, "PARTICIPATION", "eigen_twee")
    assert sizes.of_area(pack, area, YEAR).workers is None


def test_shares_of_the_people_in_work_are_judged_where_there_are_enough(pack: Pack) -> None:
    indicator = pack.indicator("werk_vast")
    found = verdicts.of_level(pack, indicator, "wijk", YEAR).values()
    large = [each for each in found if (each.own.denominator or 0) >= 1000 and each.own.value]
    assert large
    assert {each.key for each in large} - {"too_little_data"}


def test_a_catalogue_without_households_has_areas_with_people_only(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, "COUNTS", ("eigen_een", "eigen_twee"))
    area = pack.area("WK900101", YEAR)
    for found in (sizes.of_area(pack, area, YEAR), sizes.of_level(pack, "wijk", YEAR)[area.code]):
        assert found._replace(workers=None) == Size(area.inhabitants)
