"""What stands beside a sheet's figures: the years that matter, and the one story of an area."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core.outlets import beside_sheets, sheet
from spatial_core.pack.reader import Pack
from spatial_core.stories import share
from spatial_core.stories.place import Point
from spatial_core.stories.story import AreaLink, Story

DAY = dt.date(2025, 6, 1)
HAVEN, MOLEN, FEW = "WK900101", "BU90010200", "BU90010802"
SHOWN = Story(
    "Wij groeten elkaar.", "bewoner", dt.date(2024, 5, 1), True, "per mail", dt.date(2200, 1, 1),
    areas=(AreaLink(HAVEN, 2024),),
)  # fmt: skip


def asked(pack: Pack, indicator: str = "werk_bijstand", **more: Any) -> sheet.Asked:
    return sheet.Asked(pack.indicator(indicator), "buurt", 2024, **more)


def test_the_figure_of_the_map_comes_first_then_what_stands_out(pack: Pack) -> None:
    heads, first, second, *_ = beside_sheets.years(pack, asked(pack), HAVEN)
    assert heads == ("Onderwerp", "2020", "2024", "Verandering")
    assert first == ("Bijstand", "7,4%", "4,1%", "gedaald")
    assert second[0] == "Zonder startkwal."


def test_marks_say_what_was_converted_and_what_is_of_another_year(pack: Pack) -> None:
    *rows, marks = beside_sheets.years(pack, asked(pack), MOLEN)
    assert marks == ("* omgerekend", "", "° 2023", "")
    cells = [cell for row in rows[1:] for cell in row[1:3]]
    assert any(cell.endswith("*") for cell in cells)
    assert any(cell.endswith("°") for cell in cells)


def test_amounts_are_there_only_as_the_figure_of_the_map(pack: Pack) -> None:
    rows = beside_sheets.years(pack, asked(pack, "wonen_woz"), HAVEN)
    assert rows[1][0].endswith("(€)")
    assert not any("€" in cell for row in rows[2:] for cell in row)
    assert not any("€" in cell for cell in rows[1][1:])


def test_no_figure_by_group_and_no_herkomst_is_among_them(pack: Pack) -> None:
    for code in (HAVEN, MOLEN, "GM9001"):
        rows = beside_sheets.years(pack, asked(pack), code)
        assert not any("erkomst" in row[0] or "Europa" in row[0] for row in rows)


def test_an_area_without_figures_or_stories_is_left_out(pack: Pack) -> None:
    found = beside_sheets.of_codes(pack, asked(pack), [HAVEN, MOLEN], stories=[SHOWN], today=DAY)
    assert list(found) == [HAVEN]
    assert found[HAVEN].trend == ()
    assert beside_sheets.of_codes(pack, asked(pack), [HAVEN]) == {}


def test_the_story_is_the_newest_that_may_be_shown_and_a_strength_first(pack: Pack) -> None:
    newer = replace(SHOWN, text="Nieuwer.", date=dt.date(2025, 1, 1))
    hidden = replace(newer, text="GEHEIM", consent=None)
    within = replace(newer, text="Deel.", areas=(AreaLink("BU90010101", 2024),))
    around = replace(newer, text="Stad.", areas=(AreaLink("GM9001", 2024),))
    good = replace(SHOWN, text="Sterk.", strength=True)

    def told(*stories: Story) -> tuple[str, bool]:
        return beside_sheets.story(pack, stories, HAVEN, today=DAY)

    start = "bewoner, 1 januari 2025; grens ongewijzigd: "
    assert told(SHOWN, newer, hidden, within) == (f"{start}“Nieuwer.”", False)
    assert told(newer, good)[0].endswith("“Sterk.”")
    assert told(newer, good)[1] is True
    assert "over een deel van dit gebied" in told(within)[0]
    assert told(around, hidden) == ("", False)
    kept = [replace(each, id=str(n)) for n, each in enumerate((SHOWN, good, hidden, around))]
    assert beside_sheets.story(pack, kept, HAVEN, today=DAY, chosen=["0", "2"])[0].endswith(
        "“Wij groeten elkaar.”"
    )
    assert beside_sheets.story(pack, kept, HAVEN, today=DAY, chosen=["2"])[0].endswith("“Sterk.”")
    assert beside_sheets.story(pack, kept, HAVEN, today=DAY, chosen=["3"])[0].endswith("“Stad.”")


@given(
    consent=st.sampled_from([True, False, None]),
    days=st.integers(-900, 900),
    role=st.sampled_from(["bewoner", "wijkagent", ""]),
    codes=st.lists(st.sampled_from([HAVEN, FEW, "GM9001"]), unique=True),
    exact=st.booleans(),
)
def test_only_what_may_be_shown_is_copied(
    sample_pack: Path, consent: bool | None, days: int, role: str, codes: list[str], exact: bool
) -> None:
    story = Story(
        "Tekst.", role, dt.date(2024, 5, 1), consent, "per mail", DAY + dt.timedelta(days),
        areas=tuple(AreaLink(code, 2024) for code in codes), place=Point(1.5e5, 4.5e5),
        exact=exact, id="een", version=7,
    )  # fmt: skip
    with Pack(sample_pack) as pack:
        found = list(share.shareable([story], [pack], DAY))
    guarded = role != "wijkagent" and not exact
    kept = [code for code in codes if not (guarded and code == FEW)]
    may = consent is True and days >= 0 and (bool(kept) or not codes)
    assert len(found) == int(may)
    for each in found:
        assert [link.code for link in each.areas] == kept
        assert (each.text, each.id, each.consent_how) == ("Tekst.", "een", "")
        assert not (guarded and each.place)


@pytest.mark.parametrize("name", ["weg.gpkg", "."])
def test_what_is_no_file_of_stories_is_told(tmp_path: Path, name: str) -> None:
    assert not share.is_stories(tmp_path / name)
    (tmp_path / "tekst.gpkg").write_text("geen database", "utf-8")
    assert not share.is_stories(tmp_path / "tekst.gpkg")
