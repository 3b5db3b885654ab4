"""Squares and postcodes along a street: as published, beside the buurten, without a verdict."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core import wording
from spatial_core.catalogue import Indicator, PieSlice
from spatial_core.cli import main
from spatial_core.finer import (
    BY_SURFACE,
    KINDS,
    POSTCODE_6,
    SQUARE_100,
    SQUARE_500,
    FinerCell,
    FinerFigure,
    StreetCell,
)
from spatial_core.outlets import street_page
from spatial_core.pack.reader import Pack
from spatial_core.reading import street, street_cells, street_cells_told
from spatial_core.reading.definition import Definition, built_in
from spatial_core.reading.profile import Slice
from spatial_core.reading.street import StreetProfile
from spatial_core.reading.street_cells import Along
from tests.core.golden.chart_profiles import make_slice
from tests.core.test_combine import SHARE
from tests.core.test_page import Elements
from tests.support import streets
from tests.support.streets import YEAR

BORDER, AGED = "grensstraat.voorbeeldstad", "demo_leeftijd_65_plus"
SECRET, LATER = "geheim_of_niet_aanwezig", "latere_versie"
PEOPLE = "demo_gebnl_herkomst_nl"


def figure(value: float | None, reason: str | None = None, at: int = 0) -> FinerFigure:
    cell = FinerCell(SQUARE_100, YEAR, f"E{at:04}N5200", "BU1", "WK1", "GM1", 1.0, BY_SURFACE, 20)
    return FinerFigure(cell, SHARE.id, value, None, 20.0, reason, "CBS, Vierkanten 2024")


def piece(value: float | None) -> Slice:
    """The slice of a buurt with a value of our own."""
    text = "geen cijfer" if value is None else f"{value:.0f}%"
    return replace(make_slice(), value=value, text_nl=text, text_en=text)


def along(
    values: Iterable[float | None], buurten: Iterable[float | None] = (20.0, 30.0),
    kind: str = SQUARE_100, reason: str = SECRET, indicator: Indicator = SHARE,
) -> Along:  # fmt: skip
    figures = tuple(
        figure(value, reason if value is None else None, n) for n, value in enumerate(values)
    )
    return Along(kind, YEAR, indicator, figures, tuple(map(piece, buurten)))


# What is said


def test_a_sentence_says_how_far_apart_how_many_and_what_the_buurten_have() -> None:
    said = street_cells_told.told(along([12.0, 40.0, 25.0, None, None, 13.0, None, 20.0, None]))
    assert said == (
        f"{SHARE.label_nl}: van 12% tot 40% (5 van 9 hebben een cijfer; 4 zijn geheim)."
        " De buurten: van 20% tot 30%."
    )


@pytest.mark.parametrize(
    ("values", "buurten", "said"),
    [
        ([12.0, None], [20.0], "12% (1 van 2 heeft een cijfer; 1 is geheim). De buurt: 20%."),
        (
            [12.0, 40.0], [20.0, 20.0],
            "van 12% tot 40% (alle 2 hebben een cijfer). De buurten: 20%.",
        ),
        ([12.0], [None], "12% (het ene heeft een cijfer). Van de buurten is dit cijfer er niet."),
        (
            [None, None], [20.0, None],
            "geen van 2 heeft een cijfer; 2 zijn geheim. De buurten met een cijfer: 20%.",
        ),
    ],
)  # fmt: skip
def test_one_none_and_all_are_said_so(
    values: list[float | None], buurten: list[float | None], said: str
) -> None:
    assert street_cells_told.told(along(values, buurten)) == f"{SHARE.label_nl}: {said}"


def test_another_reason_is_named_as_it_is() -> None:
    said = street_cells_told.told(along([12.0, None], reason=LATER))
    assert f"1 met “{wording.say(f'reason.short.{LATER}')}”" in said
    assert "geheim" not in said


@given(
    st.lists(st.one_of(st.none(), st.floats(0, 100)), min_size=1, max_size=12),
    st.sampled_from(wording.LANGUAGES),
)
def test_every_cell_is_counted_once_and_nothing_is_judged(
    values: list[float | None], lang: str
) -> None:
    made = along(values)
    assert len(made.known) + sum(made.lacking.values()) == len(values)
    (plain,) = street_cells_told.document([made])
    assert plain["verdict"] is None
    held = [value for value in values if value is not None]
    assert plain["lowest"] == min(held, default=None)
    assert plain["highest"] == max(held, default=None)
    said = street_cells_told.told(made, lang)
    for side in ("more", "less"):
        assert wording.say(f"verdict.{SHARE.compare}.{side}", lang) not in said.split()


@pytest.mark.parametrize("lang", wording.LANGUAGES)
def test_each_kind_has_its_own_heading_and_what_it_is_not(lang: str) -> None:
    made = [along([12.0, None], kind=kind) for kind in KINDS]
    found = street_cells_told.sections(made, lang)
    assert len({section.head for section in found}) == 3
    assert len({section.care for section in found}) == 3
    for section, kind in zip(found, KINDS, strict=True):
        assert "2 (2024)" in section.head
        assert section.care == wording.say(f"street.cells.care.{kind}", lang)
        assert len(section.lines) == 1
    heads, *rows = street_cells_told.table(made, lang)
    assert [len(row) for row in rows] == [len(heads)] * 3
    assert street_cells_told.source(made, lang).count("Vierkanten 2024") == 1
    assert street_cells_told.source([], lang) == ""


# Of a pack


@pytest.fixture
def border(pack: Pack) -> StreetProfile:
    return street.of(pack, BORDER)


def test_the_squares_of_the_sample_are_counted_as_they_are(
    pack: Pack, border: StreetProfile
) -> None:
    ids = {each.id for each in pack.finer_of_street(BORDER)}
    every = [f for f in pack.finer(SQUARE_100, YEAR, AGED) if f.id in ids]
    (made,) = (each for each in street_cells.of(pack, border) if each.indicator.id == AGED)
    assert {each.id for each in made.figures} == ids
    values = [each.value for each in every if each.value is not None]
    assert 0 < len(values) < len(every)
    assert [each.value for each in made.known] == sorted(values)
    assert made.lacking == {SECRET: len(every) - len(values)}
    assert [each.value for each in made.beside] == sorted(
        side.value or 0.0 for side in border.slices(AGED)
    )


def test_only_what_squares_hold_is_told_and_no_counts(pack: Pack, border: StreetProfile) -> None:
    held = set(pack.finer_series(SQUARE_100, YEAR))
    told = [each.indicator for each in street_cells.of(pack, border)]
    assert {each.id for each in told} == {
        each.indicator for each in border.sides[0].slices if each.indicator in held
    }
    counts = composed(pack, "demo_inwoners", AGED)
    found = street.of(pack, BORDER, definition=counts)
    assert [each.indicator.id for each in street_cells.of(pack, found)] == [AGED]


def composed(pack: Pack, *ids: str) -> Definition:
    """A pie of these figures alone."""
    made = built_in("compact", pack.catalogue)
    return replace(made, slices=tuple(PieSlice(id, "demografie", 1.0) for id in ids))


def test_composition_comes_last_with_its_explanation_once(pack: Pack) -> None:
    found = street.of(pack, BORDER, definition=composed(pack, PEOPLE, AGED))
    made = street_cells.of(pack, found)
    assert [each.indicator.id for each in made] == [AGED, PEOPLE]
    mind = street_cells_told.notes(pack, found, made)
    assert mind.count(wording.say("caution.herkomst")) == 1
    text = Elements(street_page.render(pack, found, street.contrasts(pack, found))).text
    assert text.count(wording.say("caution.herkomst")) == 1
    without = street_cells.of(pack, street.of(pack, BORDER, definition=composed(pack, AGED)))
    assert wording.say("caution.herkomst") not in street_cells_told.notes(pack, found, without)


def test_of_another_year_they_are_left_out_and_that_is_told(pack: Pack) -> None:
    found = street.of(pack, BORDER, year=2023)
    assert street_cells.of(pack, found) == ()
    assert AGED in [each.indicator for each in street_cells.other_years(pack, found)]
    (line,) = street_cells_told.notes(pack, found, ())
    assert "Aandeel 65 jaar of ouder (2023)" in line
    assert line in Elements(street_page.render(pack, found, {})).text
    assert street_cells.other_years(pack, street.of(pack, BORDER)) == ()


def test_each_kind_that_a_street_runs_through_is_told_the_finest_first(
    pack: Pack, border: StreetProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the sample has squares of 100 metres alone, the others are made from those."""
    real, through = pack.finer, pack.finer_of_street(BORDER)
    made = [
        StreetCell(*each)._replace(kind=kind) for kind in (POSTCODE_6, SQUARE_500, SQUARE_100)
        for each in through[:4]
    ]  # fmt: skip
    monkeypatch.setattr(pack, "finer_of_street", lambda *_: made)
    monkeypatch.setattr(pack, "finer", lambda kind, *rest: real(SQUARE_100, *rest))
    found = street_cells.of(pack, border)
    assert list(dict.fromkeys(each.kind for each in found)) == list(KINDS)
    assert {len(each.figures) for each in found} == {4}
    assert len(street_cells_told.sections(found)) == 3


@pytest.mark.parametrize("lang", wording.LANGUAGES)
def test_text_page_and_json_say_the_same(
    pack: Pack, border: StreetProfile, sample_pack: Path, lang: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (section,) = street_cells_told.sections(street_cells.of(pack, border), lang)
    page = Elements(street_page.render(pack, border, street.contrasts(pack, border), lang)).text
    assert main(["profile", str(sample_pack), BORDER, "--lang", lang]) == 0
    text = capsys.readouterr().out
    for line in (section.head, section.care, *section.lines):
        assert line in page
        assert line in text
    secret = wording.say("hidden.secret", lang)
    assert page.count(secret) == text.count(secret) == 1
    assert main(["profile", str(sample_pack), BORDER, "--json"]) == 0
    plain = json.loads(capsys.readouterr().out)["finer"]
    nl = street_cells_told.sections(street_cells.of(pack, border))[0].lines
    assert tuple(each["sentence"] for each in plain) == nl
    assert {each["verdict"] for each in plain} == {None}
    assert all(each["source"] and each["year"] == YEAR for each in plain)


def test_without_any_nothing_is_said(
    sample_pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = streets.sample(sample_pack, tmp_path / "straten.gpkg")
    with Pack(path) as pack:
        found = street.of(pack, "grens")
        assert pack.finer_of_street("grens") == []
        assert street_cells.of(pack, found) == street_cells.other_years(pack, found) == ()
        assert street_cells_told.notes(pack, found, ()) == []
        page = street_page.render(pack, found, street.contrasts(pack, found))
    assert wording.say("street.cells") not in page
    assert main(["profile", str(path), "grens"]) == 0
    assert "ierkanten" not in capsys.readouterr().out
