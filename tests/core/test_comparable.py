"""An equal code is no proof of an equal area: one rule tells, and every reading asks it."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core import gemeenten
from spatial_core.crosswalk import Link, unknown
from spatial_core.judgement import comparable, reference, windows
from spatial_core.pack.reader import Pack
from spatial_core.reading import charted, custom, profile, strengths
from tests.support.changed import Changed, crossed

OLD, WELFARE = "demo_leeftijd_65_plus", "werk_bijstand"


def test_the_rule_knows_every_change_that_the_sample_was_made_with(
    pack: Pack, sample_files: dict[str, Path]
) -> None:
    made = json.loads(sample_files["changes"].read_text("utf-8"))
    touched = {(each["to"], each["year"]) for each in made}
    found = set()
    for level in ("buurt", "wijk"):
        for area in pack.areas(level, 2024, "GM9001"):
            years = [y for y in pack.years_of(area.code) if y > 2020]
            for year in years:
                way = comparable.borders(pack, area.code, level, None, year - 1, year)
                found |= {(area.code, year)} if way != "unchanged" else set()
    assert found == {t for t in touched if t[0] in {a.code for a in pack.areas(None, 2024)}}


@pytest.mark.parametrize(
    ("code", "first", "last", "way"),
    [
        ("NL00", 2020, 2024, "unchanged"),
        ("GM9001", 2020, 2024, "unchanged"),
        ("BU90010101", 2020, 2024, "unchanged"),
        ("BU90010101", 2024, 2020, "unchanged"),
        ("BU90010101", 2019, 2024, "unchanged"),
        ("BU90010101", 2018, 2024, "unknown"),
        ("BU90010101", 2020, 2025, "unknown"),
        ("BU90010501", 2022, 2023, "unchanged"),
        ("BU90010501", 2020, 2024, "redrawn"),
        ("BU9001AA01", 2021, 2022, "recoded"),
        ("WK9001AA", 2021, 2024, "recoded"),
        # Of the code that it had before, these marks say nothing.
        ("WK9001AA", 2020, 2024, "unknown"),
    ],
)
def test_marks_are_chained_over_the_years(
    changed: Changed, code: str, first: int, last: int, way: str
) -> None:
    level = {"N": "land", "G": "gemeente", "W": "wijk", "B": "buurt"}[code[0]]
    assert comparable.borders(changed(), code, level, None, first, last) == way


def test_an_own_area_is_what_its_buurten_are(pack: Pack) -> None:
    own = {a.code: pack.own_areas[a.code, 2024].buurten for a in pack.areas("gebied", 2024)}
    ways = {}
    for code, buurten in own.items():
        ways[code] = comparable.borders(pack, code, "gebied", None, 2023, 2024)
        moved = [b for b in buurten if pack.marks_of(b)[2024] != "1"]
        same = set(pack.own_areas[code, 2023].buurten) == set(buurten)
        assert (ways[code] == "unchanged") == (same and not moved)
        # In 2022 nobody had made it: it is put together of the buurten of then.
        assert comparable.borders(pack, code, "gebied", None, 2022, 2024) == "merged"
    assert set(ways.values()) >= {"unchanged", "redrawn"}


def test_a_gemeente_goes_by_the_classification() -> None:
    class Bare(Pack):
        def __init__(self) -> None: ...
        def marks_of(self, code: str) -> dict[int, str]:  # type: ignore[override]
            return {}

        def links_to(self, code: str, from_year: int, to_year: int) -> tuple[Link, ...]:  # type: ignore[override]
            return ()

    def way(code: str, first: int, last: int) -> str:
        return comparable.borders(bare, code, "gemeente", None, first, last)

    bare = Bare()
    # Groningen took up Haren and Ten Boer in 2019, and kept its code.
    assert way("GM0014", 2018, 2019) == "merged"
    assert way("GM0014", 2012, 2024) == "merged"
    assert way("GM0014", 2019, 2024) == way("GM0014", 2012, 2018) == "unchanged"
    assert way("GM0392", 2012, 2024) == "unchanged"
    assert way("GM0392", 2011, 2012) == "unknown"
    parted = next(c for c in gemeenten.changes() if c.parts)
    assert way(parted.into, parted.year - 1, parted.year) == "redrawn"


def test_without_a_mark_in_any_year_between_nothing_is_known(changed: Changed) -> None:
    pack = changed("UPDATE wm_areas SET change = '' WHERE year = 2022")
    assert comparable.borders(pack, "BU90010101", "buurt", None, 2020, 2024) == "unknown"
    assert comparable.borders(pack, "BU90010101", "buurt", None, 2022, 2024) == "unchanged"
    # What moved is known to have moved, whatever else is not.
    assert comparable.borders(pack, "BU90010501", "buurt", None, 2020, 2024) == "redrawn"


def test_a_crosswalk_tells_where_marks_do_not(changed: Changed) -> None:
    same = Link("BU90010101", "BU90010101", 1.0, "unchanged", "regrouping", 0.0)
    other = Link("BU90010103", "BU90010102", 1.0, "recoded", "lookup", 0.0)
    pack = changed("UPDATE wm_areas SET change = '' WHERE year = 2022",
                   *crossed(2020, [same, other, unknown("BU90010103")]))  # fmt: skip
    ways = {
        code: comparable.borders(pack, code, "buurt", None, 2020, 2024)
        for code in ("BU90010101", "BU90010102", "BU90010103", "BU90010104")
    }
    assert list(ways.values()) == ["unchanged", "recoded", "unknown", "unknown"]


def test_a_link_of_another_code_is_never_the_same_area() -> None:
    other = Link("BU1", "BU2", 1.0, "unchanged", "none", 0.0)
    assert comparable.of_links("BU2", [other]) == "unknown"
    assert comparable.of_links("BU1", [other._replace(target="BU1")]) == "unchanged"
    assert comparable.of_links("BU1", []) == "unknown"


def test_figures_on_one_division_are_of_one_area(changed: Changed) -> None:
    marked = f"UPDATE wm_series SET flags = 'borders_2024' WHERE indicator = '{WELFARE}'"
    pack = changed(marked)
    welfare, old = pack.indicator(WELFARE), pack.indicator(OLD)
    years = tuple(pack.years)
    assert comparable.division(pack, welfare, "buurt", years) == "2024"
    assert comparable.division(pack, old, "buurt", years) is None
    assert comparable.between(pack, "BU90010501", "buurt", welfare, 2020, 2024) is None
    assert comparable.between(pack, "BU90010501", "buurt", old, 2020, 2024) == "redrawn"


def test_two_divisions_are_not_one(changed: Changed) -> None:
    where = f"indicator = '{WELFARE}' AND year"
    pack = changed(
        f"UPDATE wm_series SET flags = 'borders_2024' WHERE {where} > 2021",
        f"UPDATE wm_series SET flags = 'borders_2022' WHERE {where} <= 2021",
    )
    welfare = pack.indicator(WELFARE)
    assert comparable.division(pack, welfare, "buurt", (2021, 2022)) is None
    assert comparable.division(pack, welfare, "buurt", (2022, 2024)) == "2024"


def test_windows_are_not_cut_where_all_years_lie_on_one_division(changed: Changed) -> None:
    pack = changed(f"UPDATE wm_series SET flags = 'borders_2024' WHERE indicator = '{WELFARE}'")
    assert "BU90010501" in windows.moved(pack, "buurt", 2024)
    assert "BU90010501" in windows.moved(pack, "buurt", 2024, pack.indicator(OLD))
    assert not windows.moved(pack, "buurt", 2024, pack.indicator(WELFARE))


def test_another_denominator_or_definition_keeps_years_apart(changed: Changed) -> None:
    flag = (
        f"UPDATE wm_series SET flags = 'recomputed' WHERE indicator = '{WELFARE}' AND year > 2022"
    )
    pack = changed(flag)
    welfare, gas = pack.indicator(WELFARE), pack.indicator("wonen_gas")
    assert comparable.between(pack, "GM9001", "gemeente", welfare, 2022, 2023) == "denominator"
    assert comparable.between(pack, "GM9001", "gemeente", welfare, 2023, 2024) is None
    assert comparable.between(pack, "GM9001", "gemeente", gas, 2023, 2024) == "definition"
    assert comparable.between(pack, "GM9001", "gemeente", gas, 2022, 2023) is None


# The readings that ask it


def test_an_equal_code_of_years_without_a_chain_is_no_improvement(changed: Changed) -> None:
    """Only 2020 and 2024 are known: the marks of 2024 say nothing of the years before 2023."""
    less = "UPDATE wm_areas SET change = '' WHERE year IN (2021, 2022, 2023)"
    pack, whole = changed(less), changed("SELECT 1")
    welfare = pack.indicator(WELFARE)
    for each, earlier in ((pack, [2023]), (whole, [2020, 2021, 2022, 2023])):
        area = each.area("WK900101")
        assert strengths._earlier(each, area, welfare, 2024) == earlier


def test_small_lines_of_years_without_a_chain_are_not_joined(changed: Changed) -> None:
    pack = changed("UPDATE wm_areas SET change = '' WHERE year = 2022")
    area = pack.area("WK900101")
    against = reference.chosen(pack, area, None)
    points = charted.series(pack, area, [pack.indicator(OLD)], against)[OLD].points
    assert {p.year: p.why for p in points if p.begins} == {2022: "unknown"}


def test_small_lines_stop_where_it_is_measured_in_another_way(changed: Changed) -> None:
    pack = changed(
        f"UPDATE wm_series SET flags = 'recomputed' WHERE indicator = '{WELFARE}' AND year > 2022"
    )
    found = charted.of_profile(pack, profile.of(pack, "WK900101"))
    assert {p.year: p.why for p in found[WELFARE].points if p.begins} == {2023: "denominator"}
    made = custom.of(pack, ["BU90010101", "BU90010102"]).years
    assert made.begins(pack.indicator(WELFARE), 2022, 2023) == "denominator"


@given(st.data())
def test_all_readings_agree_with_the_rule(sample_pack: Path, data: st.DataObject) -> None:
    with Pack(sample_pack) as pack:
        codes = [a.code for a in pack.areas("buurt", 2024, "GM9001")]
        area = pack.area(data.draw(st.sampled_from(codes)))
        indicator = pack.indicator(data.draw(st.sampled_from([OLD, WELFARE, "wonen_gas"])))
        apart = {
            last
            for first, last in pairwise(pack.years_of(area.code))
            if comparable.between(pack, area.code, area.level, indicator, first, last) is not None
        }
        against = reference.chosen(pack, area, None)
        drawn = charted.series(pack, area, [indicator], against).get(indicator.id)
        if drawn is not None:
            assert {p.year for p in drawn.points if p.begins} == {
                p.year for p in drawn.points if p.year in apart
            }
        earlier = strengths._earlier(pack, area, indicator, area.year)
        for year in earlier:
            assert not {y for y in apart if year < y <= area.year}
