"""Hostile text is harmless wherever it is written."""

from __future__ import annotations

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core import escape

texts = st.text(max_size=60)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\0"])
def test_no_cell_of_text_is_a_formula(start: str) -> None:
    cell = escape.csv_cell(f"{start}cmd|' /C calc'!A0")
    assert cell.startswith(f"'{start}")


@given(texts)
def test_a_cell_comes_back_with_at_most_a_quote_in_front(text: str) -> None:
    assert escape.csv_cell(text) in (text, f"'{text}")


@pytest.mark.parametrize("text", ["'s-Gravenhage", "Ee", "", "a=b", "1-2"])
def test_ordinary_names_stay_as_they_are(text: str) -> None:
    assert escape.csv_cell(text) == text


@given(texts)
def test_a_cell_survives_writing_and_reading(text: str) -> None:
    cell = escape.csv_cell(escape.clean(text))
    out = io.StringIO(newline="")
    csv.writer(out).writerow([cell, "x"])
    assert next(csv.reader(io.StringIO(out.getvalue(), newline=""))) == [cell, "x"]


@given(texts)
def test_html_holds_no_mark_up(text: str) -> None:
    escaped = escape.html(text)
    assert not set(escaped) & set("<>\"'")


def test_html_keeps_the_text_readable() -> None:
    assert escape.html('<b>O\'Brien & "co"</b>') == (
        "&lt;b&gt;O&#x27;Brien &amp; &quot;co&quot;&lt;/b&gt;"
    )


@given(texts)
def test_a_clean_name_is_one_line_of_visible_text(text: str) -> None:
    cleaned = escape.clean(text)
    assert cleaned == cleaned.strip()
    assert "  " not in cleaned
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs") for c in cleaned)
    assert not set(cleaned) & set("\n\r\t\u00a0\u2028\u2029")
    assert escape.clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Binnen\u0000stad", "Binnenstad"),
        ("Binnen\u202estad", "Binnenstad"),
        ("Klein Veneti\x91", "Klein Veneti"),
        ("a\u00a0\t b\r\nc", "a b c"),
        ("  Súdwest-Fryslân ", "Súdwest-Fryslân"),
    ],
)
def test_invisible_characters_go(text: str, cleaned: str) -> None:
    assert escape.clean(text) == cleaned


@given(st.text(max_size=200))
def test_a_file_name_is_safe_on_every_system(text: str) -> None:
    name = escape.file_name(text)
    assert name
    assert len(name) <= 121
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")
    assert not name.startswith("-")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("'s-Gravenhage", "s-gravenhage"),
        ("CON", "con_"),
        ("lpt1", "lpt1_"),
        ("../../etc/passwd", "etc-passwd"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("日本", "gebied"),
        ("a" * 300, "a" * 120),
        ("Ee.", "ee"),
    ],
)
def test_file_names(text: str, name: str) -> None:
    assert escape.file_name(text) == name
