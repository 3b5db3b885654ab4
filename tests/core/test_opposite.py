"""What a reference says: the row of an area, several together, and over how many years."""

from __future__ import annotations

import dataclasses

import pytest

from spatial_core.catalogue import Indicator
from spatial_core.judgement import opposite, reference, sizes
from spatial_core.judgement.opposite import Other
from spatial_core.pack.reader import Figure, Pack
from spatial_core.statistics.verdict import Side

YEAR, YEARS = 2024, (2022, 2023, 2024)
AGED, SINGLE = "demo_leeftijd_65_plus", "demo_eenpersoons"
SET = ("BU90010001", "BU90010002")


@pytest.fixture
def windowed(pack: Pack) -> Indicator:
    """An indicator with counts in every year, counted over three of them as offences are."""
    return dataclasses.replace(pack.indicator(AGED), window=3)


def chosen(pack: Pack, *codes: str) -> reference.Reference:
    return reference.of_set([pack.area(code, YEAR) for code in codes])


def test_a_reference_that_the_year_does_not_know_says_nothing_of_any_indicator(pack: Pack) -> None:
    both = [pack.indicator(AGED), pack.indicator(SINGLE)]
    gone = dataclasses.replace(chosen(pack, *SET), codes=(SET[0], "BU77770000"))
    # Of an area of an earlier year the pack holds figures, but none that may stand beside these.
    earlier = reference.area(pack.area("BU90011001"))
    assert earlier.code not in {area.code for area in pack.areas("buurt", YEAR)}
    for against in (reference.gemeente("GM7777", "Weg"), gone, earlier):
        found = opposite.others(pack, against, both, "wijk", YEAR)
        assert set(found) == {AGED, SINGLE}
        assert {(other.figure, other.size) for other in found.values()} == {(None, None)}


def test_official_rows_are_large_enough_and_any_other_area_has_a_size(pack: Pack) -> None:
    both = [pack.indicator(AGED), pack.indicator(SINGLE)]
    wijk = pack.area("WK900101", YEAR)
    for against, size in (
        (reference.nederland(), None),
        (reference.gemeente("GM9001", "Voorbeeldstad"), None),
        (reference.rest("GM9001", "Voorbeeldstad"), None),
        (reference.area(wijk), sizes.of_area(pack, wijk, YEAR)),
    ):
        found = opposite.others(pack, against, both, "wijk", YEAR)
        area = pack.area(against.code, YEAR)
        assert found == {i.id: Other(pack.figure(area, i, YEAR), size) for i in both}


def figure(x: float, n: float) -> Figure:
    return Figure("WK900101", "wijk", YEAR, AGED, 100 * x / n if n else 0.0, x, n, None, None)


def test_none_at_all_is_a_count_too(pack: Pack) -> None:
    """No cases in the gemeente or in the area, nobody in the area, nobody in the gemeente."""
    against, share = reference.rest("GM9001", "Voorbeeldstad"), pack.indicator(AGED)
    for own, whole, left in (
        (figure(0, 1000), figure(0, 4000), Side(0.0, 0, 3000, left=True)),
        (figure(0, 1000), figure(600, 4000), Side(20.0, 600, 3000, left=True)),
        (figure(0, 0), figure(800, 4000), Side(20.0, 800, 4000, left=True)),
    ):
        assert opposite.side(against, share, own, whole) == (left, against, ())
    nobody = opposite.side(against, share, figure(0, 0), figure(0, 0))
    assert nobody == (Side(0.0, 0, 0), against.as_whole(), ("groot_deel",))


def test_indicators_may_come_one_after_another(pack: Pack) -> None:
    both = [pack.indicator(AGED), pack.indicator(SINGLE)]
    for against in (reference.nederland(), chosen(pack, *SET)):
        once = opposite.others(pack, against, iter(both), "wijk", YEAR)
        assert once == opposite.others(pack, against, both, "wijk", YEAR)


def test_beside_a_buurt_the_reference_counts_over_the_same_years(
    pack: Pack, windowed: Indicator
) -> None:
    against, single = reference.gemeente("GM9001", "Voorbeeldstad"), pack.indicator(SINGLE)
    area = pack.area("GM9001", YEAR)
    each = [pack.figure(area, windowed, year) for year in YEARS]
    found = opposite.others(pack, against, [windowed, single], "buurt", YEAR)
    whole = found[AGED].figure
    assert whole is not None
    assert (whole.first, whole.year) == (2022, YEAR)
    assert whole.numerator == sum(f.numerator for f in each)
    assert whole.denominator == sum(f.denominator for f in each)
    assert whole.value == pytest.approx(100 * whole.numerator / whole.denominator)
    assert found[SINGLE].figure == pack.figure(area, single, YEAR)
    beside_a_wijk = opposite.others(pack, against, [windowed], "wijk", YEAR)
    assert beside_a_wijk[AGED].figure == each[-1]


def test_a_set_counts_over_the_same_years_and_is_as_large_as_in_the_last(
    pack: Pack, windowed: Indicator
) -> None:
    against, areas = chosen(pack, *SET), [pack.area(code, YEAR) for code in SET]
    each = [pack.figure(area, windowed, year) for area in areas for year in YEARS]
    whole, size, _ = opposite.others(pack, against, [windowed], "buurt", YEAR)[AGED]
    assert whole is not None
    assert whole.numerator == sum(f.numerator for f in each)
    assert whole.denominator == sum(f.denominator for f in each)
    assert size == sizes.of_all(pack, areas, YEAR)
    one_year, _, _ = opposite.others(pack, against, [windowed], "wijk", YEAR)[AGED]
    assert one_year is not None
    assert one_year.denominator == sum(f.denominator for f in each if f.year == YEAR)


def test_a_small_area_without_a_figure_does_not_silence_a_set(pack: Pack) -> None:
    """Its people weigh little, where the source gives no other weight."""
    schooling = pack.indicator("ondw_opleiding_laag")
    large, small = (pack.area(code, 2023) for code in ("BU90010001", "BU90010401"))
    assert pack.figure(small, schooling, 2023).denominator is None
    made = opposite._of_set(pack, [large, small], schooling, (2023,)).figure
    assert made is not None
    assert (made.value, made.reason) == (pack.figure(large, schooling, 2023).value, None)


def test_figures_that_do_not_add_up_give_no_figure_and_say_why(pack: Pack) -> None:
    single = dataclasses.replace(pack.indicator(AGED), aggregation="none")
    areas = [pack.area(code, YEAR) for code in SET]
    assert all(pack.figure(area, single, YEAR).value is not None for area in areas)
    made = opposite._of_set(pack, areas, single, (YEAR,)).figure
    assert made is not None
    assert (made.value, made.reason) == (None, "niet_samen_te_voegen")


# The rest of published percentages: (P·N - p·n) / (N - n), as exact as they were


@pytest.mark.parametrize(
    ("p", "n", "whole", "people", "left"),
    [
        (40.0, 1000, 30.0, 10_000, 29.0),
        (0.0, 1000, 9.0, 10_000, 10.0),
        (0.0, 1000, 0.0, 10_000, 0.0),
        (9.0, 1000, 0.9, 10_000, 0.0),
        (91.0, 1000, 99.1, 10_000, 100.0),
        (40.5, 1000, 30.2, 10_000, 29.1),
    ],
)
def test_the_rest_of_percentages_has_the_percentage_of_those_left(
    pack: Pack, p: float, n: float, whole: float, people: float, left: float
) -> None:
    share = dataclasses.replace(pack.indicator(AGED), kind="percent_no_n")
    own = figure(0, n)._replace(value=p, numerator=None)
    other = figure(0, people)._replace(value=whole, numerator=None)
    found = opposite.side(reference.rest("GM9001", "Voorbeeldstad"), share, own, other)
    assert found.reference.kind == "rest"
    assert found.side is not None
    assert found.side.value == pytest.approx(left)
    assert found.side.n == people - n


@pytest.mark.parametrize(
    ("p", "n", "whole", "people"),
    [
        (40.0, 1000, 30.0, 1000),
        (40.0, 1000, 30.0, 900),
        (40.0, 0, 30.0, 1000),
        (40.0, 9000, 30.0, 10_000),
        (90.0, 3000, 10.0, 10_000),
        (0.0, 5000, 80.0, 10_000),
    ],
)
def test_where_no_rest_of_percentages_can_be_told_the_whole_stands_there(
    pack: Pack, p: float, n: float, whole: float, people: float
) -> None:
    """Nobody left, nobody counted, too much rounding, or a rest that cannot be."""
    share = dataclasses.replace(pack.indicator(AGED), kind="percent_no_n")
    own = figure(0, n)._replace(value=p, numerator=None)
    other = figure(0, people)._replace(value=whole, numerator=None)
    found = opposite.side(reference.rest("GM9001", "Voorbeeldstad"), share, own, other)
    assert found.reference.kind == "whole"
    assert found.cautions == ("groot_deel",)
