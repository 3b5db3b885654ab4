"""Years of a whole level, and of areas put together: the same as the trend of each area says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core import catalogue
from spatial_core.chart import multiples
from spatial_core.errors import NotFoundError, RecipeError
from spatial_core.legend import colours, yearly
from spatial_core.pack.reader import Figure, Pack
from spatial_core.reading import over_years, trend, trend_parts
from spatial_core.reading.over_years import AreaYears
from spatial_core.reading.trend import Point

OLD = "demo_leeftijd_65_plus"
INDICATOR = next(each for each in catalogue.load().indicators if each.id == OLD)


def figure(pack: Pack, value: float | None) -> Figure:
    found = pack.figure(pack.area("WK900101"), pack.indicator(OLD), 2024)
    return found._replace(value=value, reason=None if value is not None else "ontbreekt")


def area_years(pack: Pack, *points: Point) -> AreaYears:
    return AreaYears(pack.area("WK900101"), False, False, points)


def test_every_area_of_the_newest_map_has_the_points_of_its_trend(pack: Pack) -> None:
    indicator = pack.indicator(OLD)
    found = {each.area.code: each for each in over_years.of_level(pack, indicator, "wijk")}
    assert set(found) == pack.with_polygon("wijk", 2024)
    for code in ("WK900101", "WK900106", "WK9001AA"):
        assert found[code].points == trend.of(pack, code, indicator).points


def test_some_areas_only_and_how_far_it_is(pack: Pack) -> None:
    heard: list[float] = []
    only = {"WK900101", "WK900106"}
    found = over_years.of_level(pack, pack.indicator(OLD), "wijk", only, heard.append)
    assert {each.area.code for each in found} == only
    assert heard == [0.0, 0.5]


def test_a_figure_fits_beside_the_newest_only_on_its_borders_and_measured_alike(
    pack: Pack,
) -> None:
    old, new = Point(2020, figure(pack, 10.0)), Point(2024, figure(pack, 12.0))
    assert area_years(pack, old, new).fits(old)
    elsewhere = old._replace(provenance="unknown", fits=False)
    assert not area_years(pack, elsewhere, new).fits(elsewhere)
    assert not area_years(pack, old, new._replace(apart="definition")).fits(old)
    assert area_years(pack, old, new._replace(apart="definition")).fits(new)
    nothing = Point(2022, figure(pack, None))
    assert not area_years(pack, old, nothing, new).fits(nothing)


def test_years_that_cannot_make_a_change_are_refused(pack: Pack) -> None:
    indicator = pack.indicator(OLD)
    over_years.refuse_years(pack, indicator, "wijk", 2020, 2024)
    with pytest.raises(RecipeError, match="moet voor het tweede"):
        over_years.refuse_years(pack, indicator, "wijk", 2024, 2024)
    with pytest.raises(NotFoundError, match="Van 2019"):
        over_years.refuse_years(pack, indicator, "wijk", 2019, 2024)
    with pytest.raises(NotFoundError, match="kaart"):
        over_years.refuse_years(pack, indicator, "land", 2020, 2024)
    with pytest.raises(NotFoundError, match="geen tweede jaar"):
        over_years.refuse_few([2024])


def test_figures_by_group_have_no_map_of_years_and_no_trend_together(pack: Pack) -> None:
    indicator = replace(pack.indicator(OLD), group="herkomst")
    with pytest.raises(RecipeError, match="groep"):
        yearly.Classes(indicator, [1.0])
    with pytest.raises(RecipeError, match="groep"):
        trend_parts.of(pack, ["WK900101", "WK900102"], indicator)
    with pytest.raises(RecipeError, match="groep"):
        over_years.of_level(pack, indicator, "wijk")


def test_what_has_no_value_has_a_line_that_says_why(pack: Pack) -> None:
    old, new = Point(2020, figure(pack, 10.0)), Point(2024, figure(pack, 12.0))
    apart = area_years(pack, old._replace(fits=False, provenance="unknown"), new)
    assert yearly.why_none(apart, apart.points[0]) == yearly.NOT_COMPARABLE
    plain = area_years(pack, new)
    assert yearly.why_none(plain, None) == yearly.MISSING
    assert yearly.why_none(plain._replace(few=True), None) == yearly.NOBODY
    assert yearly.why_none(plain._replace(water=True), None) == yearly.WATER
    classes = yearly.Classes(pack.indicator(OLD), [10.0, 12.0])
    keys = [classes.key_of(apart, point) for point in apart.points]
    lines = {line.key: line for line in classes.rules(keys).lines}
    assert lines[keys[0]].pattern == "hatch"
    assert lines[keys[0]].fill == colours.WHITE
    assert lines[keys[1]].fill in colours.VALUES


@given(st.lists(st.floats(0, 100, allow_nan=False), min_size=1, max_size=60))
def test_every_value_falls_under_one_line_and_more_is_never_lighter(values: list[float]) -> None:
    classes = yearly.Classes(INDICATOR, values)
    lines = {line.key: line for line in classes.rules([]).lines}
    keys = [classes.key_of_value(value) for value in sorted(values)]
    assert set(keys) <= set(lines)
    assert keys == sorted(keys)
    assert len({line.fill for line in lines.values()}) == len(lines)


# Several areas as one


def test_areas_together_have_the_middle_of_their_figures_by_people(pack: Pack) -> None:
    indicator, parts = pack.indicator(OLD), ["WK900101", "WK900102"]
    made = trend_parts.of(pack, parts, indicator, "Samen")
    alone = [trend.of(pack, code, indicator) for code in parts]
    assert made.area.name == "Samen"
    assert [point.year for point in made.points] == [2020, 2021, 2022, 2023, 2024]
    for at, point in enumerate(made.points):
        both = [each.points[at].figure for each in alone]
        n = sum(each.denominator for each in both)
        cases = sum(each.numerator for each in both)
        assert point.value == pytest.approx(100 * cases / n, abs=0.05)


def test_a_part_on_other_borders_makes_the_whole_year_converted(pack: Pack) -> None:
    made = trend_parts.of(pack, ["WK900106", "WK900101"], pack.indicator(OLD), "Samen")
    first = made.points[0]
    assert (first.provenance, first.method, first.fits) == ("redrawn", "addresses", True)
    alone = trend.of(pack, "WK900106", pack.indicator(OLD)).points[0]
    assert 0 < first.estimated < alone.estimated
    assert "WK900101" in first.sources
    assert all(not point.converted for point in made.points[1:])


def test_too_small_a_set_is_refused_as_its_profile_is(pack: Pack) -> None:
    with pytest.raises(RecipeError, match="te klein"):
        trend_parts.of(pack, ["WK900101"], pack.indicator(OLD))


def test_the_themes_of_a_set_are_those_of_an_area(pack: Pack) -> None:
    area, themes = trend_parts.of_themes(pack, ["WK900101", "WK900102"], "Samen")
    assert area.name == "Samen"
    found = {each.indicator.id for _, trends in themes for each in trends}
    one = trend.of_themes(pack, "WK900101")
    assert found <= {each.indicator.id for _, trends in one for each in trends}
    assert OLD in found


def test_a_place_in_a_small_drawing_tells_whose_it_is(pack: Pack) -> None:
    themes = trend.of_themes(pack, "WK900101")
    for width in (300.0, 520.0, 760.0):
        drawing, boxes = multiples.lay_out_with_boxes(pack.area("WK900101"), themes, width=width)
        assert [box.indicator for box in boxes] == [
            each.indicator.id for _, trends in themes for each in trends
        ]
        for at, box in enumerate(boxes):
            assert box.left >= 0
            assert box.left + box.width <= drawing.width
            assert box.top + box.height <= drawing.height
            middle = box.left + box.width / 2, box.top + box.height / 2
            assert [n for n, each in enumerate(boxes) if each.holds(*middle)] == [at]
        assert drawing == multiples.lay_out(pack.area("WK900101"), themes, width=width)
