"""The SVG writer and the width table: nothing outside Qt's subset, nothing unescaped."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core.chart import fonts
from spatial_core.chart.svg import Svg, clean, escape, num, path_data

NAMESPACE = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+(\.\d{1,2})?")
_COLOUR = re.compile(r"none|#[0-9a-f]{6}")
_TURN = re.compile(r"rotate\(-?[\d.]+ -?[\d.]+ -?[\d.]+\)")
_PAINT = {"fill", "fill-opacity", "stroke", "stroke-width"}
_ALLOWED = {
    "svg": {"width", "height", "viewBox"},
    "title": set(),
    "desc": set(),
    "rect": {"x", "y", "width", "height"} | _PAINT,
    "circle": {"cx", "cy", "r"} | _PAINT,
    "path": {"d"} | _PAINT,
    "text": {
        "x", "y", "font-family", "font-size", "font-weight", "fill", "text-anchor", "transform",
    },
}  # fmt: skip
_WORDS = {
    "font-family": re.compile("Open Sans"),
    "font-weight": re.compile("bold"),
    "text-anchor": re.compile("start|middle|end"),
    "transform": _TURN,
    "fill": _COLOUR,
    "stroke": _COLOUR,
    "viewBox": re.compile(r"0 0 [\d.]+ [\d.]+"),
}
_ARGUMENTS = {"M": 2, "L": 2, "A": 7, "C": 6, "Z": 0}


def check_subset(svg: str) -> ET.Element:
    """Refuse every element, attribute, value and path command that Qt may lose."""
    root = ET.fromstring(svg)
    for element in root.iter():
        tag = element.tag.removeprefix(NAMESPACE)
        assert tag in _ALLOWED, tag
        for name, value in element.attrib.items():
            assert name in _ALLOWED[tag], (tag, name)
            if name == "d":
                _check_path(value)
            else:
                assert _WORDS.get(name, _NUMBER).fullmatch(value), (tag, name, value)
        if len(element):
            assert tag == "svg", f"{tag} holds other elements"
    return root


def _check_path(data: str) -> None:
    parts = re.findall(r"([A-Za-z])([^A-Za-z]*)", data)
    assert data.startswith("M")
    for command, numbers in parts:
        given_numbers = numbers.split()
        assert len(given_numbers) == _ARGUMENTS[command], (command, numbers)
        assert all(_NUMBER.fullmatch(each) for each in given_numbers), numbers


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (-0.001, "0"), (1.0, "1"), (2.346, "2.35"), (-12.5, "-12.5"), (100, "100")],
)
def test_numbers_are_short_and_the_same_everywhere(value: float, text: str) -> None:
    assert num(value) == text


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"),
        ('" onload="x', "&quot; onload=&quot;x"),
        ("a\u202eb\u200fc\ufeff", "abc"),
        ("a\x00\x08b", "ab"),
        ("a\tb\n\n c\u00a0d", "a b c d"),
        ("lone \ud800 half", "lone half"),
        ("a\uffffb", "ab"),
        ("&amp;", "&amp;amp;"),
        ("e\u0301", "é"),
    ],
)
def test_hostile_text_is_harmless(hostile: str, shown: str) -> None:
    assert escape(hostile) == shown


@given(st.text())
def test_any_text_survives_a_parser(text: str) -> None:
    svg = Svg(10, 10)
    svg.text(1, 2, text, size=3, fill="#000000")
    root = check_subset(svg.text_of(width=10, title=text, description=text))
    told = [element.text or "" for element in root]
    assert told[0] == clean(text)
    assert told[2:] == ([clean(text)] if clean(text) else [])


def test_the_subset_check_refuses_what_qt_loses() -> None:
    for bad in (
        '<g style="x"/>',
        "<pattern/>",
        '<path d="m 1 2"/>',
        '<rect fill="rgba(0,0,0,1)"/>',
    ):
        with pytest.raises(AssertionError):
            check_subset(f'<svg xmlns="http://www.w3.org/2000/svg">{bad}</svg>')


def test_a_path_is_absolute_and_plain() -> None:
    assert path_data([("M", 1, 2.5), ("A", 3, 3, 0, 0, 1, 4, 5), ("Z",)]) == (
        "M 1 2.5 A 3 3 0 0 1 4 5 Z"
    )


def test_widths_follow_the_font() -> None:
    assert fonts.width("Eindhoven", 1000) == 4930
    assert fonts.width("Eindhoven", 1000, bold=True) == 5248
    assert fonts.width("é", 1000) == fonts.width("e", 1000)
    assert fonts.width("漢", 10) == 10
    assert fonts.width("ḥ", 10) == fonts.width("h", 10)


@given(st.text(), st.floats(1, 40), st.floats(0, 400), st.booleans())
def test_fitted_text_has_room(text: str, size: float, max_width: float, bold: bool) -> None:
    fitted = fonts.fit(text, size, max_width, bold)
    assert not fitted or fonts.room(fitted, size, bold) <= max_width
    assert fitted == text or fitted == "" or fitted.endswith("…")


@given(st.text(alphabet="abc -/", max_size=60), st.floats(20, 200))
def test_wrapping_loses_nothing_but_spaces(text: str, max_width: float) -> None:
    text = clean(text)
    for lines in (fonts.wrap(text, 10, max_width), fonts.balance(text, 10, max_width)):
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        for line in lines:
            one_piece = not re.search(r" |[a-c][-/]", line[:-1])
            assert fonts.room(line, 10) <= max_width or one_piece


def test_balanced_lines_leave_no_word_alone() -> None:
    text = "Lichte kleur: er is een verschil, maar een deel kan toeval zijn."
    size, width = 10.0, fonts.room(text, 10) - 5
    assert fonts.wrap(text, size, width)[-1] == "zijn."
    assert len(fonts.balance(text, size, width)) == 2
    assert len(fonts.balance(text, size, width)[-1]) > 20
