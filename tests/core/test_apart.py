"""No area is compared with a part of itself: references are taken without it, or refused."""

from __future__ import annotations

import pytest

from spatial_core.area import Area
from spatial_core.errors import RecipeError
from spatial_core.judgement import apart
from spatial_core.judgement import reference as references
from spatial_core.pack.reader import Pack

CENTRUM, ZUID = "EG9001-stadsdeel-centrum", "EG9001-stadsdeel-zuid"
HAVEN, MOLEN, WATERLANDEN = "WK900101", "WK900102", "WK900106"
HAVEN_BUURTEN = {"BU90010100", "BU90010101", "BU90010102", "BU90010103"}


def areas(pack: Pack, *codes: str, year: int = 2024) -> list[Area]:
    return [pack.area(code, year) for code in codes]


def test_areas_are_made_of_the_buurten_of_their_own_year(pack: Pack) -> None:
    def made_of(code: str, year: int) -> frozenset[str]:
        return apart.buurten_of(pack, areas(pack, code, year=year), year)

    assert made_of(HAVEN, 2024) == HAVEN_BUURTEN
    assert made_of("BU90010101", 2024) == {"BU90010101"}
    assert made_of(MOLEN, 2020) - made_of(MOLEN, 2022) == {"BU90010205"}
    assert made_of(WATERLANDEN, 2024) - made_of(WATERLANDEN, 2020) == {"BU90010605", "BU90010606"}
    whole = made_of("GM9001", 2024)
    assert whole == {a.code for a in pack.areas("buurt", 2024, "GM9001")}
    assert made_of(HAVEN, 2024) < whole
    assert made_of(CENTRUM, 2024) == set(pack.own_areas[CENTRUM, 2024].buurten)


def test_buurten_of_several_areas_are_taken_together_in_any_order(pack: Pack) -> None:
    listed = (MOLEN, CENTRUM, "BU90010400", HAVEN)
    whole = apart.buurten_of(pack, areas(pack, *listed), 2024)
    assert whole == apart.buurten_of(pack, areas(pack, *reversed(listed)), 2024)
    assert {"BU90010400"} | HAVEN_BUURTEN | set(pack.own_areas[CENTRUM, 2024].buurten) <= whole


def test_an_area_around_is_taken_without_what_stands_beside_it(pack: Pack) -> None:
    buurt = pack.area("BU90010101", 2024)
    found = apart.chosen(pack, buurt, HAVEN)
    assert set(found.codes) == HAVEN_BUURTEN - {"BU90010101"}
    assert found.name("nl") != references.area(pack.area(HAVEN, 2024)).name("nl")
    around = apart.chosen(pack, buurt, CENTRUM)
    mine = set(pack.own_areas[CENTRUM, 2024].buurten)
    expected = mine - {"BU90010101"} if "BU90010101" in mine else {CENTRUM}
    assert set(around.codes or (around.code,)) == expected


def test_the_rest_of_an_area_is_of_the_year_of_what_stands_beside_it(pack: Pack) -> None:
    old = apart.chosen(pack, pack.area("BU90010201", 2020), MOLEN)
    new = apart.chosen(pack, pack.area("BU90010201", 2024), MOLEN)
    assert set(old.codes) - set(new.codes) == {"BU90010205"}


def test_one_of_several_that_holds_the_area_is_refused_wherever_it_stands(pack: Pack) -> None:
    buurt = pack.area("BU90010101", 2024)
    for order in ((HAVEN, MOLEN), (MOLEN, HAVEN), (MOLEN, WATERLANDEN, HAVEN)):
        against = references.of_set(areas(pack, *order))
        with pytest.raises(RecipeError) as caught:
            apart.of_parts(pack, buurt, [buurt], against)
        assert caught.value.key == "reference_inside"
        assert caught.value.values["reference"] == against.name()
        assert caught.value.values["name"] == buurt.name
    beside = references.of_set(areas(pack, MOLEN, WATERLANDEN))
    assert apart.of_parts(pack, buurt, [buurt], beside) is beside


def test_what_lies_inside_or_is_the_area_itself_is_no_reference(pack: Pack) -> None:
    wijk = pack.area(HAVEN, 2024)
    for code in ("BU90010101", HAVEN):
        with pytest.raises(RecipeError, match="hoort zelf bij"):
            apart.of_parts(pack, wijk, [wijk], references.area(pack.area(code, 2024)))


def test_parts_that_fill_the_reference_leave_nothing_of_it(pack: Pack) -> None:
    parts = areas(pack, *sorted(HAVEN_BUURTEN))
    subject = pack.area(HAVEN, 2024)
    with pytest.raises(RecipeError, match="hoort zelf bij"):
        apart.of_parts(pack, subject, parts, references.area(pack.area(HAVEN, 2024)))
    left = apart.of_parts(pack, parts[0], parts[:2], references.area(pack.area(HAVEN, 2024)))
    assert set(left.codes) == {area.code for area in parts[2:]}
