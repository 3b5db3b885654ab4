"""The stories of an area: its own, around and within it; only what may be shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from spatial_core.pack.reader import Pack
from spatial_core.reading import profile, strengths
from spatial_core.reading import stories as reading
from spatial_core.stories.book import Stories
from spatial_core.stories.check import check
from spatial_core.stories.story import AreaLink, Story, links

DAY = dt.date(2025, 6, 1)


def story(text: str, areas: str, **other: object) -> Story:
    given = {"role": "bewoner", "date": dt.date(2025, 1, 1), "consent": True, "areas": links(areas)}
    return Story(text, **{**given, **other})  # type: ignore[arg-type]


def told(pack: Pack, stories: list[Story], code: str) -> dict[str, str]:
    return {e.story.text: e.where for e in reading.of(pack, stories, code, today=DAY).told}


def test_stories_are_told_of_the_area_and_of_those_around_and_within_it(pack: Pack) -> None:
    held = [
        story("buurt", "BU90010200@2024"), story("wijk", "WK900102@2024"),
        story("gemeente", "GM9001"), story("elders", "WK900105"),
        story("meer", "GM9001 BU90010200"), story("nergens", ""),
    ]  # fmt: skip
    assert told(pack, held, "WK900102") == {
        "wijk": "own", "buurt": "within", "meer": "within", "gemeente": "around",
    }  # fmt: skip
    assert told(pack, held, "BU90010200") == {
        "buurt": "own", "meer": "own", "wijk": "around", "gemeente": "around",
    }  # fmt: skip
    assert set(told(pack, held, "GM9001")) == {"buurt", "wijk", "gemeente", "elders", "meer"}


def test_an_own_area_is_told_of_by_its_buurten(pack: Pack) -> None:
    code, year = next(key for key in pack.own_areas if key[1] == 2024)
    buurt = pack.own_areas[code, year].buurten[0]
    held = [story("buurt", buurt), story("eigen", code), story("gemeente", "GM9001")]
    assert told(pack, held, code) == {"eigen": "own", "buurt": "within", "gemeente": "around"}
    assert told(pack, held, buurt)["eigen"] == "around"


def test_what_may_not_be_shown_is_left_out_and_counted(pack: Pack) -> None:
    few = next(
        a.code for a in pack.areas("buurt", 2024, "GM9001") if 0 < (a.inhabitants or 0) < 100
    )
    held = [
        story("nee", "GM9001", consent=False), story("leeg", "GM9001", consent=None),
        story("oud", "GM9001", expiry=dt.date(2025, 5, 31)), story("nu", "GM9001", expiry=DAY),
        story("klein", few), story("werk", few, role="wijkagent"),
    ]  # fmt: skip
    found = reading.of(pack, held, few, today=DAY)
    assert {e.story.text for e in found.told} == {"nu", "werk"}
    assert found.left_out == {"no_consent": 2, "expired": 1, "too_few": 1}


def test_borders_that_moved_since_are_told(pack: Pack) -> None:
    moved, year = next(
        (a.code, year)
        for a in pack.areas("buurt", 2024, "GM9001")
        for year, mark in pack.marks_of(a.code).items()
        if mark == "3" and year > min(pack.years_of(a.code)) and year <= 2024
    )
    held = [
        story("toen", f"{moved}@{year - 1}"),
        story("nu", f"{moved}@2024"),
        story("ooit", moved),
    ]
    held = [*held, story("vroeger", f"{moved}@1999")]
    found = reading.of(pack, held, moved, 2024, DAY)
    assert {e.story.text: e.borders for e in found.told} == {
        "toen": "moved", "nu": "same", "ooit": "unknown", "vroeger": "moved",
    }  # fmt: skip
    steady = next(
        a.code for a in pack.areas("buurt", 2024, "GM9001")
        if (a.inhabitants or 0) > 100 and set(pack.marks_of(a.code).values()) <= {"1", ""}
    )  # fmt: skip
    (never,) = reading.of(pack, [story("lang geleden", f"{steady}@1999")], steady).told
    assert never.borders == "unknown"


def test_strengths_of_the_area_itself_stand_among_its_strengths(pack: Pack) -> None:
    held = [
        story("eigen kracht", "WK900102", strength=True), story("gewoon", "WK900102"),
        story("van de buurt", "BU90010200", strength=True),
        story("zonder toestemming", "WK900102", strength=True, consent=False),
    ]  # fmt: skip
    found = reading.of(pack, held, "WK900102", today=DAY)
    assert found.strengths == ("eigen kracht",)
    noted = strengths.of(pack, profile.of(pack, "WK900102"), stories=found.strengths)
    assert [f.story for f in noted.strengths if f.why == strengths.STORY] == ["eigen kracht"]


def test_stories_beside_a_figure_are_found_by_it(pack: Pack) -> None:
    held = [story("bij", "GM9001", indicators=("zorg_eenzaam",)), story("los", "GM9001")]
    found = reading.of(pack, held, "GM9001", today=DAY)
    assert [e.story.text for e in found.of("zorg_eenzaam")] == ["bij"]


def test_the_profile_shows_them_among_the_strengths(
    run: Callable[..., str], sample_pack: Path, tmp_path: Path
) -> None:
    book = Stories(tmp_path / "v.gpkg", create=True)
    today = dt.date.today()
    book.add(story("<b>De tuin</b> is van ons allemaal.", "WK900102", date=today, strength=True))
    page = tmp_path / "p.html"
    words = ("profile", sample_pack, "WK900102", "--stories", book.path)
    assert '"<b>De tuin</b> is van ons allemaal." (verhaal)' in run(*words)
    run(*words, "--html", page)
    assert "&lt;b&gt;De tuin&lt;/b&gt; is van ons allemaal." in page.read_text("utf-8")
    assert "De tuin" not in run(*words[:3])


def test_a_file_outlives_its_pack_and_check_tells_what_that_does_not_know(
    pack: Pack, tmp_path: Path
) -> None:
    book = Stories(tmp_path / "v.gpkg", create=True)
    few = next(
        a.code for a in pack.areas("buurt", 2024, "GM9001") if 0 < (a.inhabitants or 0) < 100
    )
    book.add_all([
        story("bekend", "BU90010200@2024", consent_how="formulier", indicators=("zorg_eenzaam",)),
        story("ander jaar", "BU90010200@1999", consent_how="formulier"),
        story("onbekend", "BU12345678@2024", consent_how="formulier", indicators=("bestaat_niet",)),
        story("klein", few, consent_how="formulier"),
    ])  # fmt: skip
    assert check(book, today=DAY) == []
    found = check(book, pack=pack, today=DAY)
    assert [(r.key, r.story.text) for r in found] == [
        ("too_few", "klein"), ("unknown_area", "onbekend"), ("other_year", "ander jaar"),
        ("unknown_indicator", "onbekend"),
    ]  # fmt: skip
    assert found[2].about["years"] == list(pack.years_of("BU90010200"))
    assert told(pack, list(book.list()), "BU90010200").keys() == {"bekend", "ander jaar"}


@pytest.mark.parametrize("code", ["", "onzin"])
def test_a_link_that_is_no_code_belongs_nowhere(pack: Pack, code: str) -> None:
    odd = story("raar", "")
    odd = Story(odd.text, odd.role, odd.date, True, areas=(AreaLink(code),))
    assert told(pack, [odd], "GM9001") == {}
