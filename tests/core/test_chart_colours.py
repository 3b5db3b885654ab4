"""Colours that can stand beside each other are told apart in grey and by colour-blind readers.

Everything is computed. Two fills count as different when they are 6 or more apart in CIE Lab, as
that reader sees them; in grey print only lightness (L*) counts. Else the form must differ: hatch,
dots, an outline, or a narrow mark. (2.3 is just noticeable side by side.)

Sources: sRGB (IEC 61966-2-1); CIE 1976 L*a*b*, D65; Machado, Oliveira & Fernandes 2009 (severity 1,
linear RGB).
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import NamedTuple

import pytest

from spatial_core.catalogue import Catalogue, Indicator
from spatial_core.chart import bivariate_key, grades
from spatial_core.chart.bars import Bar, Bars, lay_out
from spatial_core.chart.drawing import Box
from spatial_core.chart.measure import Measure
from spatial_core.chart.paint import look
from spatial_core.judgement.reference import nederland
from spatial_core.legend import bivariate, classes, colours
from spatial_core.legend import sides as map_sides
from spatial_core.statistics.verdict import side_of

APART = 6.0

Triple = tuple[float, float, float]

MACHADO: dict[str, tuple[Triple, Triple, Triple]] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ: tuple[Triple, Triple, Triple] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)


def times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    x, y, z = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return x, y, z


def linear(colour: str) -> Triple:
    def each(at: int) -> float:
        value = int(colour[at : at + 2], 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return each(1), each(3), each(5)


def luminance(colour: str) -> float:
    return times(TO_XYZ, linear(colour))[1]


def lab(colour: str, reader: str = "all colours") -> Triple:
    held = times(MACHADO[reader], linear(colour))
    seen = (min(max(held[0], 0), 1), min(max(held[1], 0), 1), min(max(held[2], 0), 1))
    x, y, z = (
        _root(value / white) for value, white in zip(times(TO_XYZ, seen), WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value: float) -> float:
    return value ** (1 / 3) if value > (6 / 29) ** 3 else value / (3 * (6 / 29) ** 2) + 4 / 29


def lightness(colour: str) -> float:
    return 116 * _root(luminance(colour)) - 16


class Mark(NamedTuple):
    """How one class looks: its fill, and what is not colour about it."""

    name: str
    fill: str
    form: str


def confused(marks: list[Mark], reader: str | None) -> list[str]:
    """Give the pairs of one form that a reader takes for each other; None reads grey print."""
    wrong = []
    for one, other in combinations(marks, 2):
        if one.form != other.form:
            continue
        if reader is None:
            apart = abs(lightness(one.fill) - lightness(other.fill))
        else:
            apart = math.dist(lab(one.fill, reader), lab(other.fill, reader))
        if apart < APART:
            wrong.append(f"{one.name} {one.fill} / {other.name} {other.fill}: {apart:.1f}")
    return wrong


# What can stand beside each other


def _form_of_grade(grade: str) -> str:
    style = look(grade, grades.NEUTRAL)
    parts = [
        "hatch" if style.hatched else "",
        "dot" if style.dotted else "",
        "outline" if style.stroke else "",
        "tick" if grade == grades.EQUAL else "",
    ]
    return " ".join(part for part in parts if part)


def pie() -> list[Mark]:
    """Every grade in each of its colours. A grey outline is one form, a coloured one another."""
    marks = []
    for grade in grades.GRADES:
        coloured = grade in grades.COLOURED
        palette = (grades.FAVOURABLE, grades.UNFAVOURABLE, grades.NEUTRAL)
        sides = palette if coloured else (grades.GREY,)
        for side in sides:
            style = look(grade, side)
            # An outline without fill is seen by its line.
            fill = style.stroke if style.fill == grades.PAPER and style.stroke else style.fill
            form = _form_of_grade(grade) + (" open" if style.fill == grades.PAPER else "")
            marks.append(Mark(f"{grade} {side}", fill, form))
    # Both say that there is nothing to compare, and differ in their words only.
    return [mark for mark in marks if not mark.name.startswith(grades.NO_REFERENCE)]


def bars(direction: str) -> list[Mark]:
    """The bars of one chart: one indicator, so the colours of one direction only."""
    other = {"neutral": (grades.FAVOURABLE, grades.UNFAVOURABLE)}.get(direction, (grades.NEUTRAL,))
    return [mark for mark in pie() if mark.name.split()[-1] not in other]


MARGIN = ("clearly_higher", "higher", "lower", "clearly_lower")
NO_MARGIN = ("no_margin_higher", "no_margin_lower")


def map_of(indicator: Indicator, compared: tuple[str, ...]) -> list[Mark]:
    """The lines of one map: verdicts of one kind, and the areas without a figure."""
    marks = [
        Mark(name, colours.of_class(indicator, name), "dots" if name == "too_little_data" else "")
        for name in classes.CLASSES
        if name in compared or (not side_of(name) and name != "not_comparable")
    ]
    return [
        *marks,
        Mark("no figure", colours.WHITE, "hatch"),
        Mark("nobody", colours.PLAIN, ""),
        Mark("water", colours.WATER, ""),
    ]


@pytest.fixture(params=["werk_bijstand", "werk_netto_participatie", "demo_eenpersoons"])
def indicator(request: pytest.FixtureRequest, catalogue: Catalogue) -> Indicator:
    found = catalogue.find(request.param)
    assert found is not None
    return found


READERS = [None, *MACHADO]


def test_the_measures_are_those_of_the_sources() -> None:
    assert lab("#ffffff") == pytest.approx((100, 0, 0), abs=0.02)
    assert lab("#ff0000") == pytest.approx((53.24, 80.09, 67.20), abs=0.05)
    assert luminance("#808080") == pytest.approx(0.2159, abs=0.0001)
    for reader in MACHADO:
        assert lab("#808080", reader) == pytest.approx(lab("#808080"), abs=0.1)
    # The pair that everyone knows: red and green of one lightness.
    red, green = "#c84b31", "#6b8e23"
    assert math.dist(lab(red), lab(green)) > 3 * math.dist(
        lab(red, "deuteranopia"), lab(green, "deuteranopia")
    )


@pytest.mark.parametrize("reader", READERS)
def test_the_parts_of_the_pies_on_the_map_differ(reader: str | None) -> None:
    assert confused([Mark(name, fill, "") for name, fill in map_sides.FILLS.items()], reader) == []


@pytest.mark.parametrize("reader", READERS)
def test_the_grades_of_the_pie_differ(reader: str | None) -> None:
    assert confused(pie(), reader) == []


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("direction", ["attention", "neutral"])
def test_the_grades_of_bars_differ(direction: str, reader: str | None) -> None:
    assert confused(bars(direction), reader) == []


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("compared", [MARGIN, NO_MARGIN], ids=["margin", "no margin"])
def test_the_classes_of_a_map_differ(
    indicator: Indicator, compared: tuple[str, ...], reader: str | None
) -> None:
    assert confused(map_of(indicator, compared), reader) == []


@pytest.mark.parametrize("reader", READERS)
def test_the_classes_of_values_differ(reader: str | None) -> None:
    marks = [Mark(f"class {i}", fill, "") for i, fill in enumerate(colours.VALUES)]
    marks += [Mark("no figure", colours.WHITE, "hatch"), Mark("nobody", colours.PLAIN, "")]
    marks.append(Mark("water", colours.WATER, ""))
    assert confused(marks, reader) == []


def overlay_of(classes_: int) -> list[Mark]:
    """The lines of a map of two indicators: its classes, and the areas without one."""
    shown = bivariate.FILLS if classes_ == 3 else {c: bivariate.FILLS[c] for c in bivariate.CORNERS}
    marks = [Mark(f"{cell}", fill, "") for cell, fill in shown.items()]
    marks += [Mark("between", bivariate.BETWEEN, "")] if classes_ == 2 else []
    return [
        *marks,
        Mark("not comparable", colours.WHITE, ""),
        Mark("nobody", colours.PLAIN, ""),
        Mark("water", colours.WATER, ""),
    ]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("classes_", [2, 3])
def test_the_classes_of_an_overlay_differ(classes_: int, reader: str | None) -> None:
    assert len(bivariate.FILLS) == 9
    assert confused(overlay_of(classes_), reader) == []


def test_more_of_both_is_darker() -> None:
    for (one, other), fill in bivariate.FILLS.items():
        for further in ((one + 1, other), (one, other + 1)):
            if further in bivariate.FILLS:
                assert luminance(bivariate.FILLS[further]) < luminance(fill)


@pytest.mark.parametrize("fill", bivariate.FILLS.values())
def test_the_numbers_in_the_fields_can_be_read(fill: str) -> None:
    ink, ground = luminance(bivariate_key.ink_on(fill)), luminance(fill)
    assert (max(ink, ground) + 0.05) / (min(ink, ground) + 0.05) >= 4.5


def test_a_scale_of_blues_runs_from_light_to_dark() -> None:
    order = ("clearly_lower", "lower", "higher", "clearly_higher")
    for fills in ([colours.BLUES[name] for name in order], colours.VALUES):
        found = [luminance(fill) for fill in fills]
        assert found == sorted(found, reverse=True)
        assert len(set(found)) == len(found)


def test_an_equal_bar_is_narrow_as_its_fill_alone_would_not_do() -> None:
    rows = (Bar("Even", 10.0, verdict="about_equal"), Bar("Meer", 20.0, verdict="no_margin_higher"))
    measure = Measure("Cijfer", "Figure", "%", "mean", "strength")
    laid = lay_out(Bars(measure, nederland(), 10.0, rows))
    equal, other = (shape for shape in laid.shapes[:2] if isinstance(shape, Box))
    assert equal.height < other.height / 2
