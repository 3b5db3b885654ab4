"""The profile of an area: every slice there, beside a named reference, with year or reason."""

from __future__ import annotations

import pytest

from spatial_core import sentence
from spatial_core.catalogue import PieSlice
from spatial_core.errors import CodeError, NotFoundError
from spatial_core.judgement import reference
from spatial_core.missing import REASONS
from spatial_core.pack.reader import Pack
from spatial_core.reading import profile, strengths
from spatial_core.reading.profile import Area, Profile, Slice
from spatial_core.statistics.verdict import VERDICTS

SIX = (
    "zorg_welzijn", "demografie", "onderwijs", "arbeid_inkomen", "wonen_leefomgeving", "veiligheid",
)  # fmt: skip


@pytest.fixture
def wijk(pack: Pack) -> Profile:
    return profile.of(pack, "WK900101")


def slice_of(found: Profile, indicator: str) -> Slice:
    return next(s for s in found.slices if s.indicator == indicator)


def test_thirty_slices_in_six_themes(wijk: Profile, pack: Pack) -> None:
    assert [theme.theme for theme in wijk.themes] == [t.id for t in pack.catalogue.themes[:6]]
    assert len(wijk.slices) == 30
    for piece, asked in zip(wijk.slices, pack.catalogue.pie, strict=True):
        assert piece.indicator in (asked.indicator, asked.fallback)


def test_composition_by_herkomst_is_explained_neutral_and_never_ranked(wijk: Profile) -> None:
    shown = [s for s in wijk.slices if "herkomst" in s.indicator]
    assert [s.indicator for s in shown] == ["demo_herkomst_europa", "demo_herkomst_buiten_europa"]
    for piece in shown:
        assert piece.value is not None
        assert (piece.direction, piece.favourable) == ("neutral", None)
        assert (piece.place, piece.percentile) == (None, None)
        assert "herkomst" in piece.cautions
        assert "geen oordeel" in " ".join(sentence.cautions_of(wijk, piece))


def test_a_figure_that_no_year_has_is_of_the_newest_year_that_says_why(pack: Pack) -> None:
    pie = [PieSlice("eigen_score_groen", "demografie", 0.0)]
    (piece,) = profile.of(pack, "EG9001-stadsdeel-centrum", pie=pie).slices
    assert (piece.year, piece.reason) == (2023, "niet_samen_te_voegen")


@pytest.mark.parametrize(
    "code", ["NL00", "GM9001", "WK900101", "WK900199", "BU90010400", "BU90019997"]
)
def test_a_slice_has_a_value_or_a_reason_never_both(pack: Pack, code: str) -> None:
    found = profile.of(pack, code)
    assert len(found.slices) == 30
    for piece in found.slices:
        assert (piece.value is None) != (piece.reason is None)
        assert piece.reason is None or piece.reason in REASONS
        if piece.value is None:
            assert piece.length is None
            assert piece.place is None
            assert piece.percentile is None
            assert piece.interval is None
            assert piece.text_nl == "geen cijfer"
        both = piece.value is not None and piece.reference_value is not None
        assert (piece.verdict in VERDICTS) == both


def test_water_says_does_not_apply_for_what_is_about_people(pack: Pack) -> None:
    piece = slice_of(profile.of(pack, "BU90019997"), "demo_leeftijd_65_plus")
    assert piece.reason in ("koppeling_mislukt", "niet_van_toepassing")


def test_nobody_lives_there_is_a_reason_not_a_zero(pack: Pack) -> None:
    piece = slice_of(profile.of(pack, "BU90010400"), "demo_leeftijd_65_plus")
    assert piece.value is None
    assert piece.reason == "niet_van_toepassing"


# The reference


def test_a_wijk_is_compared_with_its_gemeente(wijk: Profile) -> None:
    assert (wijk.reference.kind, wijk.reference.code) == ("gemeente", "GM9001")
    assert wijk.reference.name_nl == "de gemeente Voorbeeldstad"
    assert wijk.cautions == ()


def test_a_quarter_of_the_gemeente_is_compared_with_the_rest(pack: Pack) -> None:
    found = profile.of(pack, "WK900106")
    assert found.reference.kind == "rest"
    assert found.reference.name_nl == "de rest van Voorbeeldstad"
    assert found.cautions == ("groot_deel",)
    piece = slice_of(found, "demo_leeftijd_65_plus")
    own = pack.figure(pack.area("WK900106"), pack.indicator(piece.indicator), 2024)
    whole = pack.figure(pack.area("GM9001"), pack.indicator(piece.indicator), 2024)
    rest = 100 * (whole.numerator - own.numerator) / (whole.denominator - own.denominator)
    assert piece.reference_value == pytest.approx(rest)
    assert min(own.value, rest) < whole.value < max(own.value, rest)


def test_what_has_no_counts_is_compared_with_the_whole_and_says_so(pack: Pack) -> None:
    found = profile.of(pack, "WK900106")
    piece = slice_of(found, "wonen_woz")
    whole = pack.figure(pack.area("GM9001"), pack.indicator("wonen_woz"), piece.year)
    assert piece.reference_value == whole.value
    assert "groot_deel" in piece.cautions


def test_the_only_wijk_is_compared_with_nederland_and_its_buurten_are_not(pack: Pack) -> None:
    found = profile.of(pack, "WK900200")
    assert (found.reference.code, found.cautions) == ("NL00", ("een_wijk",))
    buurten = [a for a in pack.areas("buurt", 2024, "GM9002") if (a.inhabitants or 0) > 0]
    assert buurten
    for area in buurten:
        assert profile.of(pack, area.code).reference.code == "GM9002"


def test_a_gemeente_and_nederland_are_compared_with_nederland(pack: Pack) -> None:
    assert profile.of(pack, "GM9001").reference.name_nl == "Nederland"
    assert profile.of(pack, "NL00").reference.code == "NL00"


@pytest.mark.parametrize(
    ("inhabitants", "kind"),
    [(0, "gemeente"), (24_999, "gemeente"), (25_000, "rest"), (99_000, "rest"),
     (99_999, "land"), (None, "gemeente"),
     (100_000, "gemeente")],
)  # fmt: skip
def test_the_rest_begins_at_exactly_a_quarter(inhabitants: int | None, kind: str) -> None:
    area = Area("BU77770001", "Buurt", "buurt", 2024, "Stad", "GM7777", inhabitants)
    assert reference.default(area, 100_000, 3).kind == kind


def test_without_a_count_of_the_gemeente_it_is_the_gemeente() -> None:
    area = Area("WK777700", "Wijk", "wijk", 2024, "Stad", "GM7777", 5000)
    assert reference.default(area, None, 3).kind == "gemeente"
    assert reference.default(area, 0, 3).kind == "gemeente"


@pytest.mark.parametrize(
    ("asked", "code", "name"),
    [
        ("NL", "NL00", "Nederland"),
        ("nl", "NL00", "Nederland"),
        ("GM", "GM9001", "de gemeente Voorbeeldstad"),
        ("GM9002", "GM9002", "de gemeente Voorbeeldorp"),
        ("wk900102", "WK900102", "wijk Molenkwartier in Voorbeeldstad"),
    ],
)
def test_a_reference_that_is_asked_for_is_taken(
    pack: Pack, asked: str, code: str, name: str
) -> None:
    found = profile.of(pack, "WK900101", reference=asked)
    assert (found.reference.code, found.reference.name_nl) == (code, name)
    assert slice_of(found, "demo_leeftijd_65_plus").reference_value is not None


def test_an_unknown_reference_is_refused(pack: Pack) -> None:
    with pytest.raises(NotFoundError, match="GM1234"):
        profile.of(pack, "WK900101", reference="GM1234")
    with pytest.raises(CodeError, match="Eindhoven"):
        profile.of(pack, "WK900101", reference="Eindhoven")


# Years and fallbacks


def test_each_figure_is_of_the_newest_year_that_has_one(wijk: Profile, pack: Pack) -> None:
    assert slice_of(wijk, "demo_leeftijd_65_plus").year == 2024
    assert slice_of(wijk, "ondw_opleiding_hoog").year == 2023
    assert wijk.years == (2023, 2024)
    for piece in wijk.slices:
        newer = [y for y in pack.years if piece.year is not None and y > piece.year]
        held = pack.series(piece.indicator, "wijk")
        assert all(y not in held or held[y].with_value == 0 for y in newer)


def test_an_asked_year_holds_for_every_figure(pack: Pack) -> None:
    found = profile.of(pack, "WK900101", year=2021)
    assert {s.year for s in found.slices} == {2021}
    assert found.area.year == 2021
    assert found.years == (2021,)


def test_a_fallback_is_shown_until_the_indicator_has_figures(wijk: Profile, pack: Pack) -> None:
    (piece,) = [p for p in pack.catalogue.pie if p.fallback]
    assert (piece.indicator, piece.fallback) == ("werk_armoede", "werk_sociaal_minimum")
    assert slice_of(wijk, "werk_sociaal_minimum").value is not None
    assert not any(s.indicator == "werk_armoede" for s in wijk.slices)
    assert slice_of(wijk, "werk_sociaal_minimum").weight == piece.weight


def test_a_slice_without_any_figure_keeps_its_own_indicator(pack: Pack) -> None:
    unknown = [i.id for i in pack.catalogue if not pack.series(i.id, "wijk") and not i.herkomst]
    asked = [PieSlice(unknown[0], "onderwijs", 1, fallback=unknown[1])]
    (piece,) = profile.of(pack, "WK900101", pie=asked).slices
    assert piece.indicator == unknown[0]
    assert piece.reason is not None


def test_only_the_asked_themes_are_composed(pack: Pack) -> None:
    found = profile.of(pack, "WK900101", themes=["veiligheid", "onderwijs"])
    assert [t.theme for t in found.themes] == ["onderwijs", "veiligheid"]


# Lengths


def test_a_slice_runs_outwards_where_the_figure_is_favourable(pack: Pack) -> None:
    codes = [a.code for a in pack.areas("wijk", 2024)][:12]
    seen = set()
    for code in codes:
        for piece in profile.of(pack, code).slices:
            if piece.value is None or piece.reference_value is None or not piece.length:
                continue
            higher = piece.value > piece.reference_value
            outwards = piece.length > 0
            assert outwards == (higher != (piece.direction == "attention"))
            assert abs(piece.length) <= 2.3
            if piece.favourable is not None:
                assert piece.favourable == outwards
            seen.add((piece.direction, outwards))
    assert len(seen) == 6


def test_texts_carry_their_unit(wijk: Profile) -> None:
    assert slice_of(wijk, "demo_leeftijd_65_plus").text_nl == "11,7%"
    assert slice_of(wijk, "demo_leeftijd_65_plus").text_en == "11.7%"
    assert slice_of(wijk, "wonen_woz").text_nl.startswith("€ ")
    assert slice_of(wijk, "ondw_afstand_school").text_nl.endswith(" km")


def test_the_wijk_of_the_demo_shows_what_is_secret_what_is_a_score_and_what_improved(
    wijk: Profile, pack: Pack
) -> None:
    found = {piece.indicator: piece for piece in wijk.slices}
    assert found["veil_woninginbraak"].reason == "geheim_of_niet_aanwezig"
    assert found["wonen_lbm_fys"].value is not None
    assert "lbm" in found["wonen_lbm_fys"].cautions
    told = sentence.findings(strengths.with_peers(pack, wijk))
    assert "Personen met bijstandsuitkering (verbeterd sinds 2020)" in told[0]


def test_a_label_with_brackets_takes_what_is_added_within_them(pack: Pack, wijk: Profile) -> None:
    piece = next(s for s in wijk.slices if s.indicator == "ondw_opleiding_laag")
    assert ")) " not in sentence.of_slice(wijk, piece)
    area, indicator = pack.area("WK900101"), pack.indicator("zorg_wmo")
    said = sentence.figure_sentence(area, indicator, pack.figure(area, indicator, 2024))
    assert said.endswith("(hulp van de gemeente thuis; 2024).")


@pytest.mark.parametrize(
    ("name", "shared", "told"),
    [
        ("Wijk 00", False, "Wijk 00 in Voorbeeldstad"),
        ("Verspreide huizen", True, "Verspreide huizen in Voorbeeldstad"),
        ("Verspreide huizen Voorbeeldstad", True, "Verspreide huizen Voorbeeldstad"),
        ("Havenkwartier", False, "Havenkwartier"),
    ],
)
def test_a_name_that_says_nothing_by_itself_is_told_with_its_gemeente(
    name: str, shared: bool, told: str
) -> None:
    area = Area("WK900100", name, "wijk", 2024, "Voorbeeldstad", "GM9001", 1000, shared=shared)
    assert area.told == told


def test_the_pack_knows_which_names_other_gemeenten_have_too(pack: Pack) -> None:
    centre = pack.area("WK900400")
    assert (centre.name, centre.shared) == ("Wijk 00 Centrum", True)
    indicator = pack.indicator("demo_eenpersoons")
    said = sentence.figure_sentence(centre, indicator, pack.figure(centre, indicator, 2024))
    assert said.startswith("In Wijk 00 Centrum in Papierdam ")
    # Lindenhove is the name of two wijken, one after the other, of the same gemeente.
    assert not pack.area("WK9001AA").shared
    assert not pack.area("GM9001").shared


def test_an_area_that_is_not_there_is_refused_with_near_ones(pack: Pack) -> None:
    with pytest.raises(NotFoundError, match="WK900101 \\(Havenkwartier\\)"):
        profile.of(pack, "BU90010199")
    with pytest.raises(NotFoundError, match="2019"):
        profile.of(pack, "WK900101", year=2019)
