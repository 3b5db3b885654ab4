"""The small charts: legible within Qt's part of SVG, true to the figures, and said in words."""

from __future__ import annotations

import math
import os
import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spatial_core.chart import ages, bars, fonts, grades, scale, sparkline, strip
from spatial_core.chart.drawing import Box, Dot, Drawing, Stroke
from spatial_core.chart.hatch import box_segments
from spatial_core.chart.measure import Measure
from spatial_core.judgement.reference import Reference, gemeente, nederland
from spatial_core.missing import REASONS
from spatial_core.statistics.verdict import VERDICTS
from tests.core.test_chart_profieltaart import overlap
from tests.core.test_chart_svg import check_subset

GOLDEN = Path(__file__).parent / "golden"
SHARE = Measure(
    "Personen met bijstand", "On welfare", "%", "count_share", "attention", "meer_minder", 2024
)
TOWN = gemeente("GM9001", "Voorbeeldstad")
LONG = "Buitengebied tussen de Bovenste en de Benedenste Kwelderpolder-Noordoost en omstreken"

names = st.one_of(
    st.text(max_size=60), st.sampled_from([LONG, "Centrum", "'s-Gravenmoer", "W" * 40])
)
values = st.one_of(st.none(), st.floats(0, 120), st.just(0.0), st.floats(-5, 1e6))
references = st.sampled_from([TOWN, nederland(), gemeente("GM0001", LONG)])


def measures(draw: st.DrawFn) -> Measure:
    unit = draw(st.sampled_from(["%", "per 1000 inwoners", "x1000 euro", "km", "score"]))
    direction = draw(st.sampled_from(["strength", "attention", "neutral"]))
    return Measure(draw(names), "Figure", unit, "count_share", direction, "meer_minder", 2024)


@st.composite
def compared(draw: st.DrawFn) -> bars.Bars:
    made = []
    for _ in range(draw(st.integers(0, bars.MOST))):
        value = draw(values)
        low, high = sorted((draw(st.floats(0, 200)), draw(st.floats(0, 200))))
        reason = None if value is not None else draw(st.sampled_from(REASONS))
        verdict = draw(st.sampled_from([None, *VERDICTS]))
        made.append(
            bars.Bar(
                draw(names), value, 50, draw(st.sampled_from([None, (low, high)])), verdict, reason
            )
        )
    return bars.Bars(measures(draw), draw(references), draw(values), tuple(made))


@st.composite
def structures(draw: st.DrawFn) -> ages.Ages:
    made = tuple(
        ages.Class(
            value, 500, None if value is not None else draw(st.sampled_from(REASONS)), draw(values)
        )
        for value in (draw(st.one_of(st.none(), st.floats(0, 100))) for _ in range(5))
    )
    return ages.Ages(draw(names), 2024, draw(references), made)


@st.composite
def strips(draw: st.DrawFn) -> strip.Strip:
    people = st.one_of(st.none(), st.integers(0, 9000))
    buurten = tuple(
        strip.Buurt(
            draw(names), value, draw(people), None if value is not None else "ontbreekt", 80
        )
        for value in draw(
            st.lists(st.one_of(st.none(), st.floats(0, 50), st.just(7.0)), max_size=30)
        )
    )
    cells = tuple(
        strip.Buurt(f"E{number}", value, draw(people), None if value is not None else "ontbreekt")
        for number, value in enumerate(
            draw(st.lists(st.one_of(st.none(), st.floats(0, 100)), max_size=20))
        )
    )
    return strip.Strip(
        draw(names), measures(draw), draw(values), 900, draw(references), draw(values), buurten,
        cells, "vierkant100m", draw(st.sampled_from(["buurt", "wijk", "gemeente"])),
    )  # fmt: skip


@st.composite
def over_years(draw: st.DrawFn) -> sparkline.Series:
    first = draw(st.integers(2000, 2024))
    points = tuple(
        sparkline.Point(first + i, draw(values), 50, draw(values), draw(st.booleans()))
        for i in range(draw(st.integers(0, 12)))
    )
    return sparkline.Series(draw(names), measures(draw), draw(references), points)


def check(laid: Drawing) -> None:
    """All within Qt's part of SVG, every text inside the picture and clear of every other."""
    check_subset(laid.svg())
    for line in laid.lines:
        for x, y in line.corners():
            assert -0.01 <= x <= laid.width + 0.01, line
            assert 0 <= y <= laid.height, line
    for one, other in combinations([line for line in laid.lines if line.text], 2):
        assert not overlap(one, other), (one, other)
    for shape in laid.shapes:
        if isinstance(shape, Box):
            assert shape.width >= 0
            assert 0 <= shape.x <= shape.x + shape.width <= laid.width


WIDTHS = st.sampled_from([340.0, 480.0, 640.0])
LANGS = st.sampled_from(["nl", "en"])
FEW = settings(max_examples=40)


@given(compared(), LANGS, WIDTHS)
@FEW
def test_any_bars_are_legible(data: bars.Bars, lang: str, width: float) -> None:
    check(bars.lay_out(data, lang=lang, width=width))


@given(structures(), LANGS, WIDTHS)
@FEW
def test_any_age_structure_is_legible(data: ages.Ages, lang: str, width: float) -> None:
    check(ages.lay_out(data, lang=lang, width=width))


@given(strips(), LANGS, WIDTHS)
@FEW
def test_any_strip_is_legible(data: strip.Strip, lang: str, width: float) -> None:
    check(strip.lay_out(data, lang=lang, width=width))


@given(over_years(), LANGS)
@FEW
def test_any_series_is_legible(data: sparkline.Series, lang: str) -> None:
    check(sparkline.lay_out(data, lang=lang))


@given(compared(), structures(), strips(), over_years())
@settings(max_examples=20)
def test_what_is_missing_is_never_drawn_as_zero(
    one: bars.Bars, two: ages.Ages, three: strip.Strip, four: sparkline.Series
) -> None:
    hatched = [
        shape for shape in bars.lay_out(one).shapes
        if isinstance(shape, Box) and shape.width == 30.0 and shape.look.fill != grades.NEUTRAL
    ]  # fmt: skip
    assert len(hatched) >= sum(bar.value is None for bar in one.bars)
    known = sum(each.value is not None for each in two.classes)
    blue = [
        s for s in ages.lay_out(two).shapes if isinstance(s, Box) and s.look.fill == grades.NEUTRAL
    ]
    assert len(blue) == known + 2  # the key and the head of the column
    assert len(three.known) == sum(b.value is not None for b in three.buurten)
    joined = sparkline.runs([(p.year, p.value, p.begins) for p in four.points])
    assert sum(map(len, joined)) == len(four.known)


def shown(*made: bars.Bar, reference: float | None = 5.0) -> bars.Bars:
    return bars.Bars(SHARE, TOWN, reference, made)


def box(laid: Drawing, at: int = 0) -> Box:
    return [shape for shape in laid.shapes if isinstance(shape, Box)][at]


def test_a_bar_has_the_grade_and_the_side_of_its_verdict() -> None:
    data = shown(
        bars.Bar("A", 9.0, verdict="clearly_higher"), bars.Bar("B", 2.0, verdict="clearly_lower"),
        bars.Bar("C", 6.0, verdict="cannot_tell"),
    )  # fmt: skip
    laid = bars.lay_out(data)
    assert box(laid, 0).look.fill == grades.UNFAVOURABLE
    assert box(laid, 1).look.fill == grades.FAVOURABLE
    assert (box(laid, 2).look.fill, box(laid, 2).look.stroke) == (grades.PAPER, grades.UNFAVOURABLE)


@pytest.mark.parametrize("name", ["A Havenkwartier", "B Oosterparkwijk", "Oud-Strijp en Meerhoven"])
@pytest.mark.parametrize("width", [320.0, 440.0, 640.0])
def test_the_longest_name_of_bars_that_has_its_room_stands_in_one_line(
    name: str, width: float
) -> None:
    data = bars.Bars(SHARE, TOWN, 5.0, (bars.Bar(name, 4.0), bars.Bar("C Oost", 6.0)))
    drawn = [line.text for line in bars.lay_out(data, width=width).lines]
    held = fonts.room(name, bars.SIZE, True) <= 0.45 * (width - 2 * bars.MARGIN)
    assert (name in drawn) == held


def test_lengths_of_bars_stand_as_their_values_do() -> None:
    laid = bars.lay_out(shown(bars.Bar("A", 9.0), bars.Bar("B", 3.0)))
    assert box(laid, 0).width == pytest.approx(3 * box(laid, 1).width)


def test_a_figure_too_small_to_judge_does_not_push_the_others_together() -> None:
    small = bars.Bar("Nijverwaard", 1400.0, verdict="too_little_data")
    data = shown(bars.Bar("A", 9.0, verdict="clearly_higher"), small)
    laid = bars.lay_out(data)
    assert box(laid, 0).width == pytest.approx(box(laid, 1).width)
    assert any("Onderbroken balk" in line.text for line in laid.lines)
    assert any(line.text == "1.400,0%" for line in laid.lines)
    alone = bars.lay_out(shown(small))
    assert not any("Onderbroken" in line.text for line in alone.lines)


def test_the_black_line_of_the_bars_is_named_and_has_its_value() -> None:
    texts = [line.text for line in bars.lay_out(shown(bars.Bar("A", 9.0))).lines]
    assert "De gemeente Voorbeeldstad: 5,0%" in texts


def test_a_missing_figure_says_why_and_has_no_line_through_its_words() -> None:
    data = shown(bars.Bar("A", 9.0), bars.Bar("B", None, reason="geheim_of_niet_aanwezig"))
    laid = bars.lay_out(data)
    words = [line for line in laid.lines if "te weinig mensen" in line.text]
    assert box(laid, 1).look.hatched
    assert words
    for shape in laid.shapes:
        if isinstance(shape, Stroke) and shape.width == 1.6:
            (_, top), (_, low) = shape.parts[0]
            assert not top < words[0].y < low


def test_more_areas_than_one_can_compare_are_refused() -> None:
    with pytest.raises(ValueError, match="11 areas"):
        shown(*[bars.Bar(str(i), 1.0) for i in range(11)])


def test_bars_are_told_with_value_verdict_and_reason() -> None:
    data = shown(
        bars.Bar("A", 9.0, verdict="clearly_higher"), bars.Bar("B", None, reason="latere_versie")
    )
    assert bars.text_alternative(data) == (
        "Personen met bijstand (2024). De gemeente Voorbeeldstad: 5,0%."
        " A: 9,0%, duidelijk meer, minder gunstig; B: komt later."
    )


# Ages


def test_age_bars_are_blue_and_both_values_are_written() -> None:
    data = ages.Ages(
        "Centrum", 2024, TOWN, tuple(ages.Class(20.0 + i, 900, None, 19.5) for i in range(5))
    )
    texts = [line.text for line in ages.lay_out(data).lines]
    assert {"20,0%", "24,0%", "19,5%", "Centrum", "de gemeente Voorbeeldstad"} <= set(texts)
    fills = {s.look.fill for s in ages.lay_out(data).shapes if isinstance(s, Box)}
    assert fills == {grades.NEUTRAL}


def test_an_age_class_without_a_figure_keeps_its_reason() -> None:
    classes = (ages.Class(None, None, "ontbreekt", 19.5), *[ages.Class(25.0)] * 4)
    data = ages.Ages("Centrum", 2024, TOWN, classes)
    assert "0 tot 15 jaar: onbekend" in ages.text_alternative(data)
    assert "(naast geen cijfer)" in ages.text_alternative(data)


def test_an_age_structure_has_five_classes() -> None:
    with pytest.raises(ValueError, match="4 age classes"):
        ages.Ages("Centrum", 2024, TOWN, (ages.Class(25.0),) * 4)


# Series


def points(*given_values: float | None, begins: int | None = None) -> tuple[sparkline.Point, ...]:
    return tuple(
        sparkline.Point(2020 + i, value, 900, 5.0, i == begins)
        for i, value in enumerate(given_values)
    )


def series(*given_values: float | None, begins: int | None = None) -> sparkline.Series:
    return sparkline.Series("Centrum", SHARE, TOWN, points(*given_values, begins=begins))


def own_lines(data: sparkline.Series) -> list[Stroke]:
    shapes = sparkline.lay_out(data).shapes
    return [s for s in shapes if isinstance(s, Stroke) and s.colour == grades.NEUTRAL]


def test_a_line_never_crosses_a_missing_year() -> None:
    assert [len(line.parts[0]) for line in own_lines(series(1.0, 2.0, None, 4.0, 5.0))] == [2, 2]
    assert own_lines(series(1.0, None, 3.0)) == []


def test_a_line_never_crosses_a_change_of_borders() -> None:
    data = series(1.0, 2.0, 3.0, 4.0, begins=2)
    assert [len(line.parts[0]) for line in own_lines(data)] == [2, 2]
    assert "vanaf 2022 gelden andere grenzen, 2022 3,0%" in sparkline.text_alternative(data)


@given(st.lists(st.tuples(st.one_of(st.none(), st.floats(0, 9)), st.booleans()), max_size=12))
def test_runs_hold_neighbouring_years_only(told: list[tuple[float | None, bool]]) -> None:
    given_series = [(2000 + i, value, begins) for i, (value, begins) in enumerate(told)]
    begins = {year for year, _, new in given_series if new}
    for run in sparkline.runs(given_series):
        for (one, _), (other, _) in pairwise(run):
            assert other == one + 1
            assert other not in begins


def test_the_last_figure_is_marked_also_where_the_last_year_has_none() -> None:
    data = series(1.0, 2.0, None)
    marked = [s for s in sparkline.lay_out(data).shapes if isinstance(s, Dot) and s.radius > 3]
    assert [s.x for s in marked] == pytest.approx([sparkline.WIDTH / 2])


def test_a_line_in_a_cell_is_low_and_has_no_words() -> None:
    laid = sparkline.lay_out(series(1.0, 7.0, None, 4.0), width=84, height=20, ends=False)
    assert (laid.width, laid.height, laid.lines) == (84, 20, ())
    for shape in laid.shapes:
        places = [(shape.x, shape.y)] if isinstance(shape, Dot) else shape.parts[0]
        assert all(0 < x < 84 and 0 < y < 20 for x, y in places)
    assert laid.told == sparkline.text_alternative(series(1.0, 7.0, None, 4.0))


def test_a_trifle_stays_a_trifle() -> None:
    (line,) = own_lines(series(50.0, 50.1))
    (_, high), (_, low) = line.parts[0]
    assert abs(high - low) < 1.5


def test_years_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="rise"):
        sparkline.Series("A", SHARE, TOWN, points(1.0, 2.0)[::-1])


# Strip


def district(*given_buurten: strip.Buurt) -> strip.Strip:
    return strip.Strip("Centrum", SHARE, 5.0, 900, TOWN, 4.0, given_buurten)


def dots(laid: Drawing) -> list[Dot]:
    return [shape for shape in laid.shapes if isinstance(shape, Dot)]


@given(st.lists(st.tuples(st.floats(0, 600), st.sampled_from([3.4, 5.4, 8.0])), max_size=40))
def test_no_dot_covers_another(places: list[tuple[float, float]]) -> None:
    found = strip.swarm(places)
    assert [x for x, _, _ in found] == [x for x, _ in places]
    for (x, y, r), (ox, oy, o) in combinations(found, 2):
        assert math.hypot(x - ox, y - oy) >= r + o


def test_a_dot_is_larger_where_more_people_live() -> None:
    sizes = [strip.radius(n) for n in (None, 0, 99, 100, 999, 1000, 20000)]
    assert sizes == sorted(sizes)
    assert len(set(sizes)) == 3


def test_every_buurt_with_a_figure_has_a_dot_and_the_others_are_counted_and_named() -> None:
    data = district(
        strip.Buurt("Aa", 2.0, 500), strip.Buurt("Bee", 9.0, 5000),
        strip.Buurt("Cee", None, 80, "geheim_of_niet_aanwezig"),
        strip.Buurt("Dee", None, 90, "geheim_of_niet_aanwezig"),
    )  # fmt: skip
    # One dot in the legend for each size that occurs.
    assert len(dots(strip.lay_out(data))) == 2 + 2
    assert strip.missing_sentence(data) == (
        "Zonder cijfer: 2 met \u201cgeen cijfer (te weinig mensen, of niet aanwezig)\u201d"
        " (Cee, Dee)."
    )
    assert "van 2,0% (Aa) tot 9,0% (Bee)" in strip.text_alternative(data)


def test_the_strip_names_its_reference_and_the_wijk_itself() -> None:
    texts = [line.text for line in strip.lay_out(district(strip.Buurt("Aa", 2.0, 500))).lines]
    assert {"De gemeente Voorbeeldstad: 4,0%", "Centrum: 5,0%"} <= set(texts)


def test_a_wijk_without_any_figure_of_its_buurten_says_so() -> None:
    data = district(strip.Buurt("Aa", None, 500, "ontbreekt"))
    assert dots(strip.lay_out(data)) == []
    assert "Geen buurt heeft een cijfer." in strip.text_alternative(data)


# What they share


@given(st.lists(st.floats(-1e6, 1e6), max_size=8), st.floats(0, 1))
def test_a_scale_holds_every_value(held: list[float], least: float) -> None:
    for made in (scale.from_zero(held, 10, 200), scale.around(held, 10, 200, least)):
        assert made.high > made.low
        for value in held:
            assert 10 - 1e-6 <= made.at(value) <= 200 + 1e-6
            assert made.low <= value <= made.high


@given(st.floats(-1e5, 1e5), st.floats(1e-3, 1e5))
def test_ticks_are_few_and_within_the_scale(low: float, extent: float) -> None:
    found = scale.ticks(scale.Scale(low, low + extent, 0, 100))
    assert len(found) <= 5
    assert all(low - extent * 1e-6 <= tick <= low + extent * (1 + 1e-6) for tick in found)


@given(st.floats(0, 500), st.floats(0, 500), st.floats(2, 200), st.floats(2, 60))
def test_the_hatch_of_a_box_stays_within_it(
    x: float, y: float, width: float, height: float
) -> None:
    for segment in box_segments(x, y, width, height):
        for px, py in segment:
            assert x - 1e-6 <= px <= x + width + 1e-6
            assert y - 1e-6 <= py <= y + height + 1e-6


def test_a_rate_says_what_it_is_counted_by() -> None:
    made = Measure("Misdrijven", "Crimes", "per 1000 inwoners", "rate", "attention", year=2024)
    assert made.heading("nl") == "Misdrijven, per 1.000 inwoners (2024)"
    assert made.heading("en") == "Crimes, per 1,000 residents (2024)"


@pytest.mark.parametrize(
    ("unit", "value", "step", "text"),
    [("%", 10.0, 5.0, "10%"), ("%", 2.5, 0.5, "2,5%"), ("per 1000", 8.0, 2.0, "8"),
     ("x1000 euro", 30.0, 5.0, "€ 30.000")],
)  # fmt: skip
def test_round_numbers_have_no_needless_decimals(
    unit: str, value: float, step: float, text: str
) -> None:
    assert Measure("", "", unit, "", "neutral").round(value, step) == text


def _golden_charts() -> dict[str, str]:
    compared_areas = shown(
        bars.Bar("Centrum", 9.0, 800, (6.5, 11.5), "clearly_higher"),
        bars.Bar("Oud-<b>Haven</b>", 6.0, 300, (3.0, 9.0), "cannot_tell"),
        bars.Bar(LONG, None, None, None, None, "geheim_of_niet_aanwezig"),
    )
    buurten = district(
        strip.Buurt("Aa", 2.0, 50), strip.Buurt("Bee", 9.0, 5000), strip.Buurt("Cee", 9.0, 400),
        strip.Buurt("Dee", None, 90, "geheim_of_niet_aanwezig"),
    )  # fmt: skip
    return {
        "bars_small.svg": bars.bars(compared_areas),
        "strip_small.svg": strip.strip(buurten),
        "sparkline_small.svg": sparkline.sparkline(series(1.0, 2.0, None, 4.0)),
    }


@pytest.mark.parametrize("name", sorted(_golden_charts()))
def test_a_known_chart_is_drawn_as_before(name: str) -> None:
    svg = _golden_charts()[name]
    path = GOLDEN / name
    if os.environ.get("WIJKMONITOR_REGENERATE"):
        path.write_text(svg, encoding="utf-8")
    assert svg == path.read_text(encoding="utf-8")


def test_text_in_a_chart_fits_the_font_it_is_laid_out_for() -> None:
    laid = bars.lay_out(shown(bars.Bar("W" * 60, 5.0)))
    cut = next(line for line in laid.lines if line.text.startswith("WWW"))
    assert cut.text.endswith(fonts.ELLIPSIS)


def test_a_reference_is_named_in_the_language_asked() -> None:
    data = bars.Bars(SHARE, Reference("land", "NL00", "Nederland", "the Netherlands"), 5.0, ())
    assert "The Netherlands: 5.0%" in bars.text_alternative(data, "en")
    assert not re.search("Nederland", bars.text_alternative(data, "en"))
