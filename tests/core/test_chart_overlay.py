"""The square legend and the scatter of two indicators: nothing is cut, a click finds its dot."""

from __future__ import annotations

import itertools
import random
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core.catalogue import Catalogue
from spatial_core.chart import bivariate_key, fonts, grades, scatter
from spatial_core.chart.drawing import Dot, Drawing
from spatial_core.chart.placed import Line
from spatial_core.chart.scatter import Scatter
from spatial_core.judgement import overlay
from spatial_core.judgement.overlay import EQUAL, LESS, MORE, Met, Overlay, Side
from spatial_core.judgement.reference import nederland
from spatial_core.legend import bivariate
from spatial_core.pack.reader import Pack

WIDTHS = (bivariate_key.NARROW, bivariate_key.WIDTH)


def made(
    catalogue: Catalogue, first: str, second: str, areas: tuple[Met, ...] = (), classes: int = 3,
    limits: tuple[float | None, float | None] = (None, None),
) -> Overlay:  # fmt: skip
    one, other = catalogue.find(first), catalogue.find(second)
    assert one is not None
    assert other is not None
    ref = (nederland(),)
    return Overlay(
        one, other, "buurt", (2024, 2024), 2024, classes, areas, (ref, ref), limits,
        ("samenhang",), (2024, 2024),
    )  # fmt: skip


def met(number: int, x: float | None, y: float | None, cell: tuple[int, int] | None) -> Met:
    one, other = (
        Side(v, v, 500.0, None if v is not None else "ontbreekt", None,
             None if v is None else (v - 1, v + 1), 20.0)
        for v in (x, y)
    )  # fmt: skip
    why = "" if cell else ("missing" if x is None or y is None else "cannot_tell")
    return Met(f"BU{number:08d}", one, other, 800, cell, why)


def boxes(drawing: Drawing) -> list[tuple[float, float, float, float, str]]:
    found = []
    for line in drawing.lines:
        corners = line.corners()
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        found.append((min(xs), min(ys), max(xs), max(ys), line.text))
    return found


def untidy(drawing: Drawing) -> list[str]:
    """Give the texts that leave the picture, are cut, or lie on one another."""
    wrong = []
    held = boxes(drawing)
    for left, top, right, low, text in held:
        if left < 0 or top < 0 or right > drawing.width or low > drawing.height:
            wrong.append(f"outside: {text}")
        if fonts.ELLIPSIS in text:
            wrong.append(f"cut: {text}")
    for one, other in itertools.combinations(held, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        if not apart:
            wrong.append(f"meet: {one[4]} / {other[4]}")
    return wrong


MANY_CELLS = tuple(itertools.product((LESS, EQUAL, MORE), repeat=2))


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("classes", [2, 3])
def test_no_word_of_the_square_is_cut_whatever_the_figures(
    catalogue: Catalogue, lang: str, width: float, classes: int
) -> None:
    judged = [i.id for i in catalogue if i.verdict_from_level != "none" and i.tier == "core"]
    areas = tuple(met(n, 1.0, 1.0, cell) for n, cell in enumerate((*MANY_CELLS, None)))
    wrong = {}
    for one, other in zip(judged, [*judged[1:], judged[0]], strict=True):
        found = made(catalogue, one, other, areas, classes)
        if told := untidy(bivariate_key.lay_out(found, lang=lang, width=width)):
            wrong[one, other] = told
    assert wrong == {}


def numbers(drawing: Drawing) -> list[str]:
    return [line.text for line in drawing.lines if re.fullmatch(r"[\d.]+", line.text)]


@given(st.lists(st.sampled_from([*MANY_CELLS, None]), max_size=60))
def test_the_numbers_of_the_square_are_those_of_the_classes(
    catalogue: Catalogue, cells: list[tuple[int, int] | None]
) -> None:
    areas = tuple(met(n, 1.0, 1.0, cell) for n, cell in enumerate(cells))
    found = made(catalogue, "wonen_corporatie", "veil_misdrijven", areas)
    drawn = numbers(bivariate_key.lay_out(found))
    order = [(one, other) for other in (MORE, EQUAL, LESS) for one in (LESS, EQUAL, MORE)]
    assert drawn == [str(cells.count(cell)) for cell in order]
    assert f"({cells.count(None)})" in bivariate_key.text_alternative(found)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("width", [300.0, 420.0, 640.0])
@pytest.mark.parametrize("reference", [None, "NL"])
def test_a_scatter_is_tidy(pack: Pack, lang: str, width: float, reference: str | None) -> None:
    first, second = pack.indicator("wonen_corporatie"), pack.indicator("veil_misdrijven")
    found = overlay.of_level(pack, first, second, "buurt", 2024, reference)
    names = {area.code: area.name for area in pack.areas("buurt", 2024)}
    data = Scatter(found, dict(list(names.items())[2:8]))
    drawing = scatter.lay_out(data, lang=lang, width=width)
    assert untidy(drawing) == []
    root = ET.fromstring(drawing.svg())
    assert root.find("{http://www.w3.org/2000/svg}desc") is not None


SPREAD = st.lists(
    st.tuples(st.floats(0, 100), st.floats(0, 300), st.sampled_from([*MANY_CELLS, None])),
    min_size=1, max_size=40,
)  # fmt: skip


@given(SPREAD)
def test_a_click_on_a_dot_finds_an_area_that_lies_there(
    catalogue: Catalogue, places: list[tuple[float, float, tuple[int, int] | None]]
) -> None:
    areas = tuple(met(n, x, y, cell) for n, (x, y, cell) in enumerate(places))
    data = Scatter(made(catalogue, "wonen_corporatie", "veil_misdrijven", areas), {})
    frame = scatter._frame(data, "nl", scatter.WIDTH)
    for each in areas:
        place = frame.place(each)
        code = scatter.nearest(data, *place)
        assert code is not None
        at = frame.place(next(m for m in areas if m.code == code))
        assert at == pytest.approx(place)
        x, y = place
        assert each.code in scatter.within(data, (x - 1, y - 1, x + 1, y + 1))
    everything = (0.0, 0.0, scatter.WIDTH, 2000.0)
    assert len(scatter.within(data, everything)) == len(areas)


def test_a_click_on_nothing_finds_nothing(catalogue: Catalogue) -> None:
    areas = (met(1, 10.0, 10.0, None), met(2, 90.0, 90.0, None))
    data = Scatter(made(catalogue, "wonen_corporatie", "veil_misdrijven", areas), {})
    frame = scatter._frame(data, "nl", scatter.WIDTH)
    (x0, y0), (x1, y1) = map(frame.place, areas)
    assert scatter.nearest(data, (x0 + x1) / 2, (y0 + y1) / 2) is None


def test_an_area_without_a_figure_is_no_dot_and_is_counted(catalogue: Catalogue) -> None:
    areas = (met(1, 10.0, 10.0, None), met(2, None, 90.0, None), met(3, 5.0, None, None))
    data = Scatter(made(catalogue, "wonen_corporatie", "veil_misdrijven", areas), {})
    assert [m.code for m in data.known] == ["BU00000001"]
    assert "2 buurten missen een van de twee cijfers." in scatter.text_alternative(data)
    assert scatter.draw(Scatter(replace(data.overlay, areas=()), {}))


def test_what_is_said_of_an_area_has_year_and_what_it_is_counted_by(catalogue: Catalogue) -> None:
    area = met(1, 19.0, 38.0, None)
    data = Scatter(made(catalogue, "wonen_corporatie", "veil_misdrijven", (area,)), {})
    assert scatter.chosen_sentence(data, area, "Werfkade") == (
        "Werfkade. Aandeel huur in bezit woningcorporatie (2024): 19%; Geregistreerde misdrijven,"
        " totaal, per 1.000 inwoners (2024): 38."
    )


def test_a_zero_is_a_dot(catalogue: Catalogue) -> None:
    data = Scatter(
        made(catalogue, "wonen_corporatie", "veil_misdrijven", (met(1, 0.0, 0.0, None),)), {}
    )
    assert len(data.known) == 1


def test_a_country_stays_light(catalogue: Catalogue) -> None:
    made_up = random.Random(7)
    areas = tuple(met(n, made_up.gauss(30, 12), made_up.gauss(40, 15), None) for n in range(14_574))
    overlaid = made(catalogue, "wonen_corporatie", "veil_misdrijven", areas)
    drawn = scatter.draw(Scatter(overlaid, {"BU00000003": "Dorp"}))
    assert len(drawn) < 250_000
    assert drawn.count("<path") < 20
    assert "Dorp" in drawn


def test_every_dot_of_a_class_has_an_edge_that_is_seen_on_paper(catalogue: Catalogue) -> None:
    areas = tuple(met(n, float(n), float(n), cell) for n, cell in enumerate(MANY_CELLS))
    drawing = scatter.lay_out(
        Scatter(made(catalogue, "wonen_corporatie", "veil_misdrijven", areas), {})
    )
    dots = [shape for shape in drawing.shapes if isinstance(shape, Dot)]
    assert {dot.fill for dot in dots} == set(bivariate.FILLS.values())
    assert all(dot.stroke is not None and contrast(dot.stroke, grades.PAPER) >= 3 for dot in dots)


def contrast(one: str, other: str) -> float:
    low, high = sorted(_light(each) for each in (one, other))
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@given(SPREAD)
def test_who_goes_along_the_dots_meets_each_once_from_low_to_high(
    catalogue: Catalogue, places: list[tuple[float, float, tuple[int, int] | None]]
) -> None:
    areas = tuple(met(n, x, y, cell) for n, (x, y, cell) in enumerate(places))
    data = Scatter(made(catalogue, "wonen_corporatie", "veil_misdrijven", areas), {})
    for which in (0, 1):
        codes = scatter.order(data, which)
        assert sorted(codes) == [m.code for m in areas]
        at = [scatter.place(data, code) for code in codes]
        along = [place[which] for place in at if place is not None]
        assert len(along) == len(areas)
        assert along == sorted(along, reverse=bool(which))
    assert scatter.place(data, "BU99999999") is None


def test_centres_with_far_more_crime_do_not_squeeze_the_rest(catalogue: Catalogue) -> None:
    plain = [met(n, n / 2, 20.0 + n % 70, None) for n in range(102)]
    centres = [met(900 + n, 50.0, y, None) for n, y in enumerate((650.0, 690.0, 1220.0, 1420.0,
                                                                  1490.0, 2380.0))]  # fmt: skip
    data = Scatter(made(catalogue, "wonen_corporatie", "veil_misdrijven", (*plain, *centres)), {})
    frame = scatter._frame(data, "nl", scatter.WIDTH)
    assert frame.up.high < 1100
    assert "4 buurten liggen buiten het beeld" in scatter.text_alternative(data)


def test_a_far_outlier_does_not_squeeze_the_rest(catalogue: Catalogue) -> None:
    areas = (*(met(n, float(n), float(n), None) for n in range(100)), met(500, 9.0, 9e6, None))
    data = Scatter(made(catalogue, "wonen_corporatie", "veil_misdrijven", areas), {})
    frame = scatter._frame(data, "nl", scatter.WIDTH)
    assert frame.place(areas[0])[1] - frame.place(areas[99])[1] > 60
    assert "1 buurt ligt buiten het beeld" in scatter.text_alternative(data)
    chosen = Scatter(data.overlay, {areas[-1].code: "Station"})
    assert "buiten het beeld" not in scatter.text_alternative(chosen)


def test_chosen_areas_have_their_margins_and_names(catalogue: Catalogue) -> None:
    areas = tuple(met(n, 10.0 * n, 10.0 * n, (MORE, LESS)) for n in range(1, 6))
    bare = made(catalogue, "wonen_corporatie", "veil_misdrijven", areas)
    chosen = scatter.lay_out(Scatter(bare, {"BU00000003": "<Dorp>"}))
    assert [line.text for line in chosen.lines if line.bold][-1] == "<Dorp>"
    assert "&lt;Dorp&gt;" in chosen.svg()
    assert "toevalsmarge" in " ".join(line.text for line in chosen.lines)
    plain = scatter.lay_out(Scatter(bare, {}))
    assert "toevalsmarge" not in " ".join(line.text for line in plain.lines)
    assert "<Dorp>. " in scatter.text_alternative(Scatter(bare, {"BU00000003": "<Dorp>"}))


def test_dots_have_the_colour_of_their_class(catalogue: Catalogue) -> None:
    areas = (met(1, 10.0, 10.0, (MORE, MORE)), met(2, 20.0, 20.0, None))
    drawn = scatter.draw(Scatter(made(catalogue, "wonen_corporatie", "veil_misdrijven", areas), {}))
    assert bivariate.FILLS[MORE, MORE] in drawn


def test_lines_of_the_reference_stand_where_all_have_the_same(catalogue: Catalogue) -> None:
    areas = (met(1, 10.0, 10.0, None), met(2, 20.0, 20.0, None))
    args = catalogue, "wonen_corporatie", "veil_misdrijven", areas
    words = [
        " ".join(line.text for line in scatter.lay_out(Scatter(made(*args, limits=both), {})).lines)
        for both in ((15.0, 12.0), (None, None))
    ]
    assert "Zwarte lijnen: Nederland." in words[0]
    assert "Zwarte lijnen" not in words[1]


def test_a_line_is_a_line() -> None:
    assert untidy(Drawing(100, 100, (), (Line(90, 50, "te lang", 12, "#000000"),), "", "")) != []
