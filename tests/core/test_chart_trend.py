"""A line over the years: legible whatever the years hold, and only joined where it may be."""

from __future__ import annotations

import os
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spatial_core import breaks
from spatial_core.area import Area
from spatial_core.catalogue import Indicator, Theme
from spatial_core.chart import grades, multiples, over_time
from spatial_core.chart import trend as chart
from spatial_core.chart.drawing import SMALL, Box, Dot, Drawing, Stroke
from spatial_core.judgement.reference import Reference, gemeente, nederland
from spatial_core.missing import REASONS
from spatial_core.pack.reader import Figure
from spatial_core.reading import trend_told
from spatial_core.reading.trend import Beside, Break, Change, Line, Point, Trend
from tests.core.test_chart_profieltaart import overlap
from tests.core.test_chart_svg import check_subset

GOLDEN = Path(__file__).parent / "golden"
LONG = "Buitengebied tussen de Bovenste en de Benedenste Kwelderpolder-Noordoost en omstreken"
NOTE = breaks.Break(2024, "Sinds 2024 is het anders.", "Since 2024 it is another thing.")
WAYS = ["recoded", "merged", "split", "redrawn", "unknown", "definition", "denominator"]
LANGS = st.sampled_from(["nl", "en"])
WIDTHS = st.sampled_from([280.0, 340.0, 480.0, 760.0])


def indicator(label: str = "Personen met bijstand", unit: str = "%", kind: str = "count_share",
              direction: str = "attention") -> Indicator:  # fmt: skip
    return Indicator("x", "demografie", label, "On welfare", unit, direction, kind)


def point(year: int, value: float | None, **more: object) -> Point:
    given = str(more.pop("reason", "geheim_of_niet_aanwezig"))
    reason = None if value is not None else given
    figure = Figure("BU00010001", "buurt", year, "x", value, None, 500.0, reason, "CBS")
    return Point(year, figure)._replace(**more)  # type: ignore[arg-type]


def made(
    *points: Point, references: tuple[Line, ...] = (), told: tuple[Break, ...] = (),
    about: Indicator | None = None, name: str = "Centrum", lacking: tuple[int, ...] = (),
) -> Trend:  # fmt: skip
    known = [each for each in points if each.value is not None]
    whole = Change(known[0], known[-1], "risen") if len(known) > 1 else None
    found = tuple(Break(b.year, a.year, b.apart) for a, b in pairwise(known) if b.apart is not None)
    return Trend(
        Area("BU00010001", name, "buurt", 2024, "Voorbeeldstad", "GM0001", 900),
        about or indicator(), points, references, found + told, (), whole, None, None, None,
        "unchanged", lacking, (),
    )  # fmt: skip


def beside(named: Reference, *values: tuple[int, float | None]) -> Line:
    return Line(named, tuple(Beside(year, value) for year, value in values))


TOWN = gemeente("GM0001", "Voorbeeldstad")


@st.composite
def trends(draw: st.DrawFn) -> Trend:
    values = st.one_of(st.none(), st.floats(-50, 120), st.just(7.0), st.floats(-5, 1e6))
    years = sorted(draw(st.sets(st.integers(2010, 2024), max_size=13)))
    points = []
    for year in years:
        value = draw(values)
        fits = draw(st.booleans())
        way = draw(st.sampled_from(["unchanged", *WAYS[:5]])) if fits else "redrawn"
        apart = draw(st.sampled_from([None, None, *WAYS])) if points and value is not None else None
        points.append(
            point(year, value, reason=draw(st.sampled_from(REASONS)), fits=fits, provenance=way,
                  apart=apart)
        )  # fmt: skip
    names = st.one_of(st.text(max_size=60), st.sampled_from([LONG, "Centrum", "W" * 40]))
    lines = tuple(
        Line(named, tuple(Beside(year, draw(values)) for year in years))
        for named in draw(st.sampled_from([(), (TOWN,), (TOWN, nederland()),
                                           (gemeente("GM0002", LONG), nederland())]))
    )  # fmt: skip
    told = (Break(2024, 2023, "definition", NOTE),) if draw(st.booleans()) else ()
    unit, kind = draw(
        st.sampled_from([("%", "count_share"), ("per 1000 inwoners", "rate"), ("km", "distance"),
                         ("x1000 euro", "mean"), ("score", "score"), ("aantal", "count")])
    )  # fmt: skip
    lacking = tuple(y for y in range(2010, 2025) if y not in years) if draw(st.booleans()) else ()
    return made(
        *points, references=lines, told=told, about=indicator(draw(names), unit, kind),
        name=draw(names), lacking=lacking,
    )  # fmt: skip


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
            assert 0 <= shape.x <= shape.x + shape.width <= laid.width
        if isinstance(shape, Dot):
            assert 0 <= shape.x <= laid.width
            assert 0 <= shape.y <= laid.height
        if isinstance(shape, Stroke):
            for x, y in (place for part in shape.parts for place in part):
                assert -0.01 <= x <= laid.width + 0.01
                assert 0 <= y <= laid.height


@given(trends(), LANGS, WIDTHS)
@settings(max_examples=80)
def test_any_trend_is_legible(data: Trend, lang: str, width: float) -> None:
    check(chart.lay_out(data, lang=lang, width=width))


@given(trends(), LANGS, WIDTHS)
def test_no_line_runs_through_the_newest_figure(data: Trend, lang: str, width: float) -> None:
    if not data.known or data.known[-1] is not data.points[-1]:
        return
    laid = chart.lay_out(data, lang=lang, width=width)
    text = trend_told.value_text(data, data.known[-1], lang)
    told = [line for line in laid.lines if line.text == text and line.bold and line.size == SMALL]
    left, right = (f(x for x, _ in told[0].corners()) for f in (min, max))
    top, low = (f(y for _, y in told[0].corners()) for f in (min, max))
    lines = (grades.NEUTRAL, over_time.PALE, *over_time.REFERENCES)
    for shape in laid.shapes:
        if not isinstance(shape, Stroke) or shape.colour not in lines:
            continue
        for (x1, y1), (x2, y2) in (pair for part in shape.parts for pair in pairwise(part)):
            beside = max(x1, x2) < left or min(x1, x2) > right
            assert beside or max(y1, y2) < top or min(y1, y2) > low


@given(st.lists(trends().filter(lambda each: bool(each.known)), max_size=5), LANGS, WIDTHS)
@settings(max_examples=30)
def test_any_small_multiples_are_legible(data: list[Trend], lang: str, width: float) -> None:
    theme = Theme("demografie", "Demografie", "Demography")
    area = made(name=LONG).area
    check(multiples.lay_out(area, [(theme, data)] if data else [], lang=lang, width=width))


@given(trends(), LANGS)
def test_every_year_is_told_in_the_text_alternative(data: Trend, lang: str) -> None:
    text = chart.text_alternative(data, lang)
    assert text
    for each in data.points:
        assert str(each.year) in text
    assert chart.lay_out(data, lang=lang).told == text


@given(trends())
def test_a_line_joins_only_what_may_be_compared(data: Trend) -> None:
    told = [(p.year, p.value, p.apart is None) for p in data.points]
    runs = over_time.runs(data, told)
    assert [place for run in runs for place in run] == [(y, v) for y, v, _ in told if v is not None]
    by_year = {p.year: p for p in data.points}
    for run in runs:
        for (first, _), (last, _) in pairwise(run):
            assert by_year[last].apart is None
            between = range(first + 1, last)
            assert not any(year in data.lacking or year in by_year for year in between)


def drawn(data: Trend) -> list[Stroke]:
    """Give the strokes of the area's own years."""
    own = (grades.NEUTRAL, over_time.PALE)
    shapes = [s for s in chart.lay_out(data).shapes if isinstance(s, Stroke)]
    return [s for s in shapes if s.colour in own and s.width == over_time.LINE][:-1]


def test_a_hole_breaks_the_line_and_is_hatched() -> None:
    data = made(*(point(year, None if year == 2022 else 5.0) for year in range(2020, 2025)))
    assert [len(stroke.parts[0]) for stroke in drawn(data)] == [2, 2]
    boxes = [s for s in chart.lay_out(data).shapes if isinstance(s, Box)]
    assert all(box.look.hatched for box in boxes)
    words = [line.text for line in chart.lay_out(data).lines]
    assert "2022: geen cijfer (te weinig mensen, of niet aanwezig)" in words


def test_years_that_nobody_publishes_break_no_line() -> None:
    every_four = [point(year, 5.0) for year in (2012, 2016, 2020)]
    assert [len(s.parts[0]) for s in drawn(made(*every_four))] == [3]
    assert drawn(made(*every_four, lacking=(2013, 2018))) == []
    assert [len(s.parts[0]) for s in drawn(made(*every_four, lacking=(2013,)))] == [2]


def test_other_borders_are_pale_and_apart_and_converted_years_hollow() -> None:
    data = made(
        point(2021, 5.0, fits=False, provenance="redrawn"),
        point(2022, 6.0, fits=False, provenance="redrawn"),
        point(2023, 6.0, provenance="redrawn", method="addresses", apart="redrawn"),
        point(2024, 7.0),
    )
    assert [(s.colour, len(s.parts[0])) for s in drawn(data)] == [
        (over_time.PALE, 2), (grades.NEUTRAL, 2),
    ]  # fmt: skip
    dots = [s for s in chart.lay_out(data).shapes if isinstance(s, Dot) and s.radius == 3.4]
    assert [(d.fill, d.stroke) for d in dots[:4]] == [
        (grades.PAPER, over_time.PALE), (grades.PAPER, over_time.PALE),
        (grades.PAPER, grades.NEUTRAL), (grades.NEUTRAL, None),
    ]  # fmt: skip
    words = [line.text for line in chart.lay_out(data).lines]
    assert "omgerekend naar de nieuwe grens" in words
    assert "andere of onbekende grens" in words
    assert "vanaf 2023: andere grens" in words
    small = multiples.lay_out(data.area, [(Theme("wonen", "Wonen", "Homes"), [data])])
    foot = " ".join(line.text for line in small.lines)
    assert "Een open rondje is omgerekend naar de nieuwe grens." in foot
    assert "Een licht rondje is van een gebied met een andere of onbekende grens" in foot


def test_breaks_at_both_ends_lie_beside_the_years() -> None:
    begun, ended = NOTE._replace(year=2021), NOTE
    data = made(
        *(point(year, 5.0) for year in (2021, 2022, 2023)),
        told=(Break(2021, 2020, "definition", begun), Break(2024, 2023, "definition", ended)),
    )
    at = over_time.frame(data, 0, 400, 0, 100)
    first, last = (at.along.at(over_time.border(each)) for each in data.breaks)
    assert first < at.along.at(2021)
    assert last > at.along.at(2023)


@pytest.mark.parametrize("direction", ["strength", "attention", "neutral"])
def test_a_trend_is_blue_whatever_the_direction(direction: str) -> None:
    data = made(point(2023, 5.0), point(2024, 9.0), about=indicator(direction=direction))
    svg = chart.draw(data)
    assert grades.NEUTRAL in svg
    assert grades.FAVOURABLE not in svg
    assert grades.UNFAVOURABLE not in svg


def test_without_any_year_the_drawing_says_so() -> None:
    laid = chart.lay_out(made())
    assert laid.shapes == ()
    assert "geen enkel jaar" in laid.told
    check(laid)


def test_years_are_written_as_spans() -> None:
    assert trend_told.years([2012, 2017, 2018, 2019, 2022]) == "2012, 2017–2019, 2022"
    assert trend_told.years([]) == ""


def _golden() -> dict[str, str]:
    years = (2019, 2020, 2021, 2022, 2023, 2024)
    data = made(
        point(2019, 4.0, fits=False, provenance="redrawn"),
        point(2020, 4.6, provenance="split", method="squares", apart="redrawn"),
        point(2021, None), point(2022, 6.0), point(2023, 5.5),
        point(2024, 7.0, apart="definition"),
        references=(
            beside(TOWN, *((year, 5.0) for year in years)),
            beside(nederland(), *((year, 4.0 + 0.1 * (year - 2019)) for year in years)),
        ),
        name="Oud-<b>Haven</b>",
    )  # fmt: skip
    theme = Theme("demografie", "Demografie", "Demography")
    return {
        "trend_small.svg": chart.draw(data, width=340.0),
        "multiples_small.svg": multiples.draw(data.area, [(theme, [data])], width=280.0),
    }


@pytest.mark.parametrize("name", sorted(_golden()))
def test_a_known_trend_is_drawn_as_before(name: str) -> None:
    svg, path = _golden()[name], GOLDEN / name
    if os.environ.get("WIJKMONITOR_REGENERATE"):
        path.write_text(svg, encoding="utf-8")
    assert svg == path.read_text(encoding="utf-8")
