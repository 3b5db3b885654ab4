"""Charts as tables: the same values as people read them, safe in a text and in a spreadsheet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from spatial_core import wording
from spatial_core.chart import table
from spatial_core.pack.reader import Pack
from spatial_core.reading import charted, profile, within
from spatial_core.reading.profile import Profile


@pytest.fixture
def haven(pack: Pack) -> Profile:
    return profile.of(pack, "WK900101")


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_slice_is_a_row_with_its_value_verdict_and_reason(haven: Profile, lang: str) -> None:
    made = table.of_profile(haven, lang)
    assert len(made.rows) == len(haven.slices)
    for part, row in zip(haven.slices, made.rows, strict=True):
        assert len(row) == len(made.heads)
        if part.value is None:
            assert row[1] == wording.say("no_figure", lang)
            assert row[3] == wording.say(f"reason.short.{part.reason}", lang)
    assert made.source.startswith("Bron: " if lang == "nl" else "Source: ")


def test_names_cannot_break_out_of_a_cell_or_become_a_formula(haven: Profile) -> None:
    part = replace(haven.slices[0], label_nl="=HYPERLINK(1)\t<b>\n")
    made = table.of_profile(haven, parts=[part])
    assert made.rows[0][0] == "'=HYPERLINK(1) <b>"
    assert made.text().count("\n") == 2
    assert "<b>" not in made.html()
    assert "&lt;b&gt;" in made.html()


def test_a_title_is_no_formula_where_it_is_pasted_into_a_cell() -> None:
    made = table.Table("=cmd|'/c'!A1 (2024)", ("a",), (("b",),))
    assert "<p>&#x27;=cmd" in made.html()


def test_of_rows_of_cells_the_names_are_made_harmless_and_the_numbers_left() -> None:
    made = table.of_rows("Vergelijk", [["+x", "A"], ["=1+1\t", "-0,01  lager"]], "Bron: CBS.")
    assert made.text() == "'+x\tA\n'=1+1\t-0,01  lager\nBron: CBS."


def test_the_small_charts_give_what_they_draw(pack: Pack, haven: Profile) -> None:
    indicator = pack.indicator("werk_bijstand")
    areas = [haven.area, pack.area("NL00", 2024)]
    data = charted.bars(pack, areas, indicator, 2024, haven.reference)
    bars = table.of_bars(data)
    assert [row[0] for row in bars.rows] == [
        "Havenkwartier", "Nederland", "de gemeente Voorbeeldstad",
    ]  # fmt: skip
    old = charted.ages(pack, haven.area, haven.reference)
    assert old is not None
    assert table.of_ages(old).rows[0][0] == "0 tot 15 jaar"
    (one,) = within.of(pack, haven.area, [indicator], 2024, haven.reference) or ()
    strip = one.strip()
    assert len(table.of_strip(strip).rows) == len(strip.buurten) + 2
    series = charted.of_profile(pack, haven)
    made = table.of_series(series["werk_bijstand"], source="Bron: CBS.")
    assert [row[0] for row in made.rows] == [str(p.year) for p in series["werk_bijstand"].points]
    assert made.text().splitlines()[-1] == "Bron: CBS."
