"""A street is read by the buurten along it: nothing that is said is a figure of the street."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core import wording
from spatial_core.chart import two_sides
from spatial_core.cli import main
from spatial_core.cli.street import document
from spatial_core.combine import SECRET_MOST, Part, combine
from spatial_core.errors import NotFoundError
from spatial_core.outlets import street_page
from spatial_core.pack.reader import Figure, Pack
from spatial_core.reading import definition, profile, street, street_told
from tests.core.test_combine import COUNT, MEAN, SHARE
from tests.core.test_page import Elements
from tests.support import streets
from tests.support.streets import ACHTEROM, HAVEN, KERK, MARKT, STATION, YEAR

SECRET = "geheim_of_niet_aanwezig"


@pytest.fixture(scope="module")
def path(sample_pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return streets.sample(sample_pack, tmp_path_factory.mktemp("straten") / "straten.gpkg")


@pytest.fixture(scope="module")
def opened(path: Path) -> Iterator[Pack]:
    with Pack(path) as pack:
        yield pack


# Putting together by shares


def part(cases: float | None, n: float | None, weight: float, people: float | None = None) -> Part:
    value = None if cases is None or not n else 100 * cases / n
    reason = None if value is not None else SECRET
    return Part(Figure(KERK, "buurt", YEAR, "x", value, cases, n, reason, "CBS"), people, weight)


weights = st.floats(0.01, 1.0)
parts = st.lists(
    st.builds(
        lambda n, share, weight: part(round(n * share), n, weight),
        st.integers(50, 5000), st.floats(0, 1), weights,
    ),
    min_size=1, max_size=6,
)  # fmt: skip


@given(st.integers(0, 400), st.integers(0, 400))
def test_half_and_half_of_equal_denominators_is_the_plain_mean(one: int, other: int) -> None:
    made = combine(SHARE, [part(one, 400, 0.5), part(other, 400, 0.5)])
    assert made.value == pytest.approx((100 * one / 400 + 100 * other / 400) / 2)


@given(parts, st.randoms())
def test_the_order_of_the_buurten_does_not_matter(found: list[Part], dice: object) -> None:
    mixed = list(found)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    for indicator in (SHARE, MEAN, COUNT):
        assert combine(indicator, mixed).value == pytest.approx(combine(indicator, found).value)


@given(parts, st.floats(0.1, 1.0))
def test_only_the_ratio_of_the_shares_counts(found: list[Part], factor: float) -> None:
    less = [each._replace(weight=each.weight * factor) for each in found]
    assert combine(SHARE, less).value == pytest.approx(combine(SHARE, found).value)
    assert combine(SHARE, less).coverage == pytest.approx(combine(SHARE, found).coverage)


@given(parts)
def test_what_is_put_together_lies_between_its_parts(found: list[Part]) -> None:
    values = [each.figure.value or 0.0 for each in found]
    made = combine(SHARE, found).value
    assert made is not None
    assert min(values) - 1e-9 <= made <= max(values) + 1e-9


@given(parts, st.integers(0, SECRET_MOST), st.integers(10, 60), weights)
def test_a_secret_part_leaves_open_all_that_it_may_be(
    found: list[Part], cases: int, n: int, weight: float
) -> None:
    whole = combine(SHARE, [*found, part(cases, n, weight)])
    made = combine(SHARE, [*found, part(None, n, weight)])
    if made.value is None:
        assert made.coverage < 0.8
        return
    assert made.bounds is not None
    assert whole.value is not None
    assert made.bounds[0] - 1e-9 <= whole.value <= made.bounds[1] + 1e-9


def test_coverage_is_by_how_much_of_each_buurt_the_street_has() -> None:
    made = combine(SHARE, [part(20, 200, 1.0), part(None, 200, 0.1)])
    assert made.coverage == pytest.approx(200 / 220)
    assert combine(SHARE, [part(20, 200, 0.1), part(None, 200, 1.0)]).value is None


# A street in a pack


def test_the_sides_stand_with_their_shares_the_largest_first(opened: Pack) -> None:
    found = street.of(opened, "grens")
    assert [side.area.code for side in found.sides] == [KERK, HAVEN]
    assert [link.share for link in found.links] == [0.62, 0.38]
    assert found.sides[0] == profile.of(opened, KERK)
    assert found.by_addresses
    assert found.outside == 0.0


def test_what_is_derived_goes_by_the_shares_of_the_street_and_has_no_verdict(
    opened: Pack,
) -> None:
    found = street.of(opened, "grens")
    for id in ("demo_leeftijd_65_plus", "demo_eenpersoons", "wonen_corporatie", "wonen_woz"):
        made = found.combined[id]
        one, other = (
            opened.figure(side.area, opened.indicator(id), YEAR).value or 0.0
            for side in found.sides
        )
        assert made.value == pytest.approx(0.62 * one + 0.38 * other, abs=0.5)
        assert (made.numerator, made.denominator) == (None, None)
        assert not hasattr(made, "verdict")


def test_a_large_buurt_with_one_door_of_the_street_counts_for_one_door(opened: Pack) -> None:
    """How many people live in the rest of a buurt says nothing of who lives in the street."""
    found = street.of(opened, "grens")
    areas = [side.area for side in found.sides]
    indicator = opened.indicator("demo_leeftijd_65_plus")
    one, other = (opened.figure(area, indicator, YEAR).value or 0.0 for area in areas)
    for share in (0.01, 0.99):
        links = [found.links[0]._replace(share=share), found.links[1]._replace(share=1 - share)]
        made, _ = street.together(opened, indicator, links, areas, YEAR)
        assert made.value == pytest.approx(share * one + (1 - share) * other)


@pytest.mark.parametrize(("share", "told"), [(0.15, True), (0.25, False)])
def test_a_buurt_without_a_figure_lacks_its_share_of_the_street(
    opened: Pack, monkeypatch: pytest.MonkeyPatch, share: float, told: bool
) -> None:
    """A secret count of 0 to 7 of 400; of an unknown number of people nothing bounds the share."""
    found = street.of(opened, "grens")
    areas = [side.area for side in found.sides]
    links = [found.links[0]._replace(share=1 - share), found.links[1]._replace(share=share)]
    indicator = opened.indicator("demo_leeftijd_65_plus")
    known = Figure(KERK, "buurt", YEAR, indicator.id, 20.0, 200.0, 1000.0, None, "CBS")
    for n in (400.0, None):
        lost = known._replace(code=HAVEN, value=None, numerator=None, denominator=n, reason=SECRET)
        monkeypatch.setattr(street.windows, "of_parts", lambda *_, lost=lost: [known, lost])
        made, _ = street.together(opened, indicator, links, areas, YEAR)
        assert made.coverage == pytest.approx(1 - share)
        assert made.value == (pytest.approx(20.0) if told else None)
        if not told or n is None:
            assert made.bounds is None
            continue
        low = (1 - share) * 20
        assert made.bounds == pytest.approx((low, low + share * 100 * SECRET_MOST / 400))


@pytest.mark.parametrize("name", ["zorg_eenzaam", "wonen_lbm_fys", "demo_inwoners"])
def test_what_has_no_counts_and_counts_themselves_are_refused(opened: Pack, name: str) -> None:
    found = street.of(opened, "grens")
    areas = [side.area for side in found.sides]
    made, _ = street.together(opened, opened.indicator(name), found.links, areas, YEAR)
    assert (made.value, made.reason) == (None, "niet_samen_te_voegen")


def test_a_street_that_lies_outside_for_more_than_a_fifth_has_nothing_derived(
    opened: Pack,
) -> None:
    found = street.of(opened, "buiten")
    assert found.outside == pytest.approx(0.3)
    assert {made.value for made in found.combined.values()} == {None}
    assert found.combined["demo_leeftijd_65_plus"].coverage == pytest.approx(0.7)
    assert any("30% van de straat ligt buiten" in line for line in street_told.lies(opened, found))


def test_a_buurt_that_has_no_address_of_the_street_counts_for_nothing(opened: Pack) -> None:
    found = street.of(opened, "raakt")
    assert [side.area.code for side in found.sides] == [KERK, HAVEN]
    kerk = found.side(KERK)
    held = {part.indicator: part.value for part in kerk.slices}
    for id in ("demo_leeftijd_65_plus", "wonen_corporatie", "werk_gest_inkomen"):
        assert found.combined[id].value == pytest.approx(held[id])
    assert street_told.lies(opened, found)[:2] == [
        "Zijpad, Voorbeeldstad ligt in Kerkbuurt (100% van de adressen).",
        "Binnen 15 meter ligt ook Oude Haven. Adressen heeft de straat daar niet.",
    ]


def test_what_would_give_a_secret_away_is_withheld(
    opened: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(street.disclosure, "gives_secret_away", lambda *_: True)
    made = street.of(opened, "grens").combined["demo_leeftijd_65_plus"]
    assert (made.value, made.reason) == (None, "bewust_niet_getoond")


def test_a_street_in_one_buurt_says_just_that(opened: Pack) -> None:
    found = street.of(opened, "een")
    assert found.whole
    assert (found.drawn_left, found.drawn_right, found.combined) == (STATION, "", {})
    assert found.pair == found.sides
    assert street.contrasts(opened, found) == {}
    (told,) = street_told.lies(opened, found)
    assert told.startswith("Laan van 't Zand, Voorbeeldstad ligt helemaal in Stationsbuurt.")
    assert street_told.derived(found) == ""
    assert "één buurt van dit bestand" in street_told.lies(opened, street.of(opened, "rand"))[0]


def test_buurten_of_different_gemeenten_keep_each_their_own(opened: Pack) -> None:
    found = street.of(opened, "dorpen")
    kerk, achterom = found.side(KERK), found.side(ACHTEROM)
    assert kerk.reference.code == "GM9001"
    assert achterom.reference.code == "GM9002"
    assert not found.by_addresses
    assert "lengte" in street_told.derived(found)
    assert "50% van de lengte" in street_told.lies(opened, found)[0]
    assert any("verschillende gemeenten" in line for line in street_told.cautions(found))
    assert len(street_told.compared(found)) == 2
    third = street.of(opened, "grens")
    more = dataclasses.replace(
        found,
        sides=(kerk, third.sides[1], achterom),
        links=(found.links[0], third.links[1], found.links[1]),
    )
    assert street_told.compared(more)[0] == (
        "Kerkbuurt, Oude Haven: vergeleken met de gemeente Voorbeeldstad"
    )
    assert len(street_told.compared(more)) == 2
    country = street.of(opened, "dorpen", reference="NL")
    assert {side.reference.code for side in country.sides} == {"NL00"}
    assert street_told.compared(country) == ["Vergeleken met Nederland."]


def test_two_that_face_each_other_are_drawn_and_the_others_named(
    opened: Pack,
) -> None:
    """Kerkbuurt and Oude Haven share 550 m in two stretches; Markt and Kerkbuurt one of 500."""
    found = street.of(opened, "drie")
    assert {found.drawn_left, found.drawn_right} == {KERK, HAVEN}
    assert [side.area.code for side in found.others] == [MARKT]
    assert "Ook aan deze straat: Marktkwartier (20% van de adressen)." in drawn_words(found)


def test_of_those_that_face_each_other_the_two_with_most_of_the_street_are_drawn(
    opened: Pack,
) -> None:
    """The longest stretch is between Markt, with a twentieth of the street, and Oude Haven."""
    found = street.of(opened, "ongelijk")
    assert {found.drawn_left, found.drawn_right} == {KERK, HAVEN}
    tied = street.of(opened, "gelijk")
    assert {tied.drawn_left, tied.drawn_right} == {MARKT, HAVEN}


def test_buurten_without_any_of_the_street_stand_apart(opened: Pack, path: Path) -> None:
    found = street.of(opened, "langs")
    assert [side.area.code for side in found.columns] == [KERK, HAVEN]
    assert [side.area.code for side in found.near] == [MARKT, STATION]
    assert [side.area.code for side in found.sides] == [KERK, HAVEN, MARKT, STATION]
    lies, near, *_ = street_told.lies(opened, found)
    assert lies.startswith("Haag, Voorbeeldstad ligt in 2 buurten: Kerkbuurt (70% van")
    assert near == (
        "Binnen 15 meter liggen ook Marktkwartier, Stationsbuurt. Adressen heeft de straat daar"
        " niet."
    )
    (_, rows), *_ = street_told.rows(found, {})
    assert {len(row.slices) for row in rows} == {2}
    page = street_page.render(opened, found, {})
    assert "<th>Kerkbuurt<" in page
    assert "<th>Marktkwartier<" not in page
    by_length = street.of(opened, "langslengte")
    assert street_told.lies(opened, by_length)[1] == "Binnen 15 meter ligt ook Marktkwartier."


def test_left_and_right_mean_one_thing_each_in_one_document(opened: Pack) -> None:
    """Those of a link go by the line; what is drawn lies as on the map, and is named so."""
    found = street.of(opened, "grens")
    plain = document(opened, found, street.contrasts(opened, found))
    assert {plain["drawn_left"], plain["drawn_right"]} == {KERK, HAVEN}
    assert not {"left", "right"} & plain.keys()
    assert {"left", "right"} <= plain["links"][0].keys()
    for each in plain["contrasts"].values():
        assert not {"left", "right"} & each.keys()


def test_left_is_what_lies_west_or_north_on_the_map(opened: Pack) -> None:
    for id in ("grens", "dorpen", "drie"):
        found = street.of(opened, id)
        (x0, y0), (x1, y1) = (
            opened.middle(code, "buurt", YEAR) or (0.0, 0.0)
            for code in (found.drawn_left, found.drawn_right)
        )
        assert x0 < x1 if abs(x0 - x1) >= abs(y0 - y1) else y0 > y1
    assert opened.middle("BU90019999", "buurt", YEAR) is None
    assert opened.middle(KERK, "buurt", 1999) is None


def test_years_and_slices_are_as_asked(opened: Pack) -> None:
    compact = definition.built_in("compact", opened.catalogue)
    found = street.of(opened, "grens", year=2023, definition=compact, themes=["demografie"])
    assert {part.year for side in found.sides for part in side.slices} == {2023}
    assert {theme.theme for side in found.sides for theme in side.themes} == {"demografie"}
    assert set(found.spans.values()) == {(2023, 2023)}
    assert len(found.combined) == 3


def test_every_figure_of_the_table_is_of_one_year_on_all_sides(opened: Pack) -> None:
    for id in ("grens", "drie", "dorpen"):
        found = street.of(opened, id)
        for piece in found.sides[0].slices:
            assert len({each.year for each in found.slices(piece.indicator)}) == 1


def test_unknown_streets_and_streets_outside_are_refused(opened: Pack) -> None:
    with pytest.raises(NotFoundError) as unknown:
        street.of(opened, "onbekend")
    assert unknown.value.key == "street_unknown"
    with pytest.raises(NotFoundError) as outside:
        street.of(opened, "nergens")
    assert outside.value.key == "street_outside"
    with pytest.raises(KeyError):
        street.of(opened, "een").side(KERK)


# What is said


def test_a_difference_is_said_with_both_values_the_larger_first(opened: Pack) -> None:
    found = street.of(opened, "grens")
    apart = street.contrasts(opened, found)
    told = street_told.contrast_sentences(opened, found, apart)
    assert told[0] == (
        "Aandeel 65 jaar of ouder: duidelijk meer in Kerkbuurt (17,3%)"
        " dan in Oude Haven (9,5%, 2024)."
    )
    assert (
        "Aandeel huur in bezit woningcorporatie: duidelijk meer in Oude Haven (30%)"
        " dan in Kerkbuurt (21%, 2024)."
    ) in told
    assert not [line for line in told if "unstig" in line]


@pytest.mark.parametrize("lang", wording.LANGUAGES)
def test_every_contrast_has_a_sentence(opened: Pack, lang: str) -> None:
    for id in ("grens", "dorpen", "drie"):
        found = street.of(opened, id)
        left, right = (side.area for side in found.pair)
        for each in street.contrasts(opened, found).values():
            told = street_told.contrast_sentence(opened, left, right, each, lang)
            assert left.told in told or right.told in told
            assert "{" not in told


def test_without_any_difference_that_is_said_too(opened: Pack) -> None:
    found = street.of(opened, "grens")
    (line,) = street_told.contrast_sentences(opened, found, {})
    assert "geen verschil dat groot en zeker genoeg is om te noemen" in line


@pytest.mark.parametrize("lang", wording.LANGUAGES)
def test_composition_stands_after_the_others_with_its_caution_once(
    opened: Pack, path: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = street.of(opened, "grens")
    apart = street.contrasts(opened, found)
    others = street_told.contrast_sentences(opened, found, apart, lang)
    origin, mind = street_told.composition(opened, found, apart, lang)
    labels = tuple(
        f"{each.label_nl if lang == 'nl' else each.label_en}: "
        for each in opened.catalogue if each.herkomst
    )  # fmt: skip
    assert [line.startswith(labels) for line in origin] == [True, True]
    assert not [line for line in others if line.startswith(labels)]
    assert mind == [wording.say("caution.herkomst", lang)]
    # In the order of the figures, whichever differs more.
    assert origin == [
        street_told.contrast_sentence(opened, *(s.area for s in found.pair), apart[id], lang)
        for id in apart if id.startswith("demo_herkomst")
    ]  # fmt: skip
    for shown in (
        Elements(street_page.render(opened, found, apart, lang)).text,
        _command()(path, "grens", lang, capsys),
    ):
        head = shown.index(wording.say("street.contrasts.composition", lang))
        assert shown.index(others[-1]) < head < shown.index(origin[0]) < shown.index(mind[0])
        assert shown.count(mind[0]) == 1


def test_without_composition_nothing_is_said_of_it(opened: Pack) -> None:
    found = street.of(opened, "grens", themes=["veiligheid"])
    assert street_told.composition(opened, found, street.contrasts(opened, found)) == ([], [])
    alone = street.of(opened, "een")
    assert street_told.composition(opened, alone, {}) == ([], [])


def test_what_is_derived_is_written_as_an_estimate(opened: Pack) -> None:
    found = street.of(opened, "grens")
    slices = found.slices("demo_leeftijd_65_plus")
    made = found.combined["demo_leeftijd_65_plus"]
    assert street_told.combined(slices, made) == "naar schatting 14,3%"
    part = made._replace(bounds=(14.0, 16.0), coverage=0.9)
    assert street_told.combined(slices, part) == (
        "naar schatting 14,3% (tussen 14,0% en 16,0%), over 90% van de straat"
    )
    few = tuple(dataclasses.replace(each, n=90.0) for each in slices)
    assert street_told.combined(few, made) == "naar schatting 14%"
    refused = found.combined["zorg_eenzaam"]
    assert "schatting" not in street_told.combined(found.slices("zorg_eenzaam"), refused)


def test_a_caution_of_one_side_names_it(opened: Pack) -> None:
    notes = street_told.notes(street.of(opened, "grens"))
    aged = [label for label, text in notes if "65 jaar of ouder" in text]
    assert [label.rpartition(" (")[2] for label in aged] == ["Kerkbuurt)", "Oude Haven)"]
    assert len({text for _, text in notes}) == len(notes)


def drawn_words(found: street.StreetProfile, lang: str = "nl") -> str:
    return " ".join(line.text for line in two_sides.lay_out(found, lang=lang).texts)


def _command(*options: str) -> Callable[[Path, str, str, pytest.CaptureFixture[str]], str]:
    def run(path: Path, id: str, lang: str, capsys: pytest.CaptureFixture[str]) -> str:
        assert main(["profile", str(path), id, "--lang", lang, *options]) == 0
        return capsys.readouterr().out

    return run


@pytest.mark.parametrize("id", ["een", "dorpen", "drie"])
@pytest.mark.parametrize("lang", wording.LANGUAGES)
def test_every_outlet_says_that_these_are_no_figures_of_the_street(
    opened: Pack, path: Path, tmp_path: Path, id: str, lang: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    caution = wording.say("caution.straat", lang)
    found = street.of(opened, id)
    page = street_page.render(opened, found, street.contrasts(opened, found), lang)
    picture = two_sides.draw(found, lang=lang)
    assert caution in _command()(path, id, lang, capsys)
    assert caution in Elements(page).text
    assert caution in picture
    assert caution in two_sides.text_alternative(found, lang)
    if not found.whole:
        for form in ({}, {"narrow": True, "legend": False, "listed": False}, {"numbered": True}):
            shown = two_sides.lay_out(found, lang=lang, **form)  # type: ignore[arg-type]
            words = [line.text for line in shown.texts]
            assert caution in " ".join(words)
    plain = json.loads(_command("--json")(path, id, lang, capsys))
    assert plain["cautions"] == ["straat"]
    assert wording.say("caution.straat") in plain["told"]


# The page


@pytest.mark.parametrize("lang", wording.LANGUAGES)
def test_the_page_stands_alone_with_both_sides_and_what_is_derived(opened: Pack, lang: str) -> None:
    found = street.of(opened, "drie")
    made = street_page.render(opened, found, street.contrasts(opened, found), lang)
    seen = Elements(made)
    assert not set(seen.tags) & {"script", "link", "iframe", "object", "embed", "img", "base"}
    for side in found.sides:
        assert side.area.told in seen.text
    for key in ("street.col.combined", "street.col.contrast", "street.contrasts"):
        assert wording.say(key, lang) in seen.text
    left, right = (side.area.told for side in found.pair)
    assert f" {left} – {right}" in seen.text
    assert seen.text.count(wording.say("street.about", lang, w="").strip()) > 10
    assert "{" not in seen.text.split("}")[-1]
    for key in ("page.notes", "page.sources"):
        assert made.count(f"<h2>{wording.say(key, lang)}</h2>") == 1


def test_the_page_of_a_street_in_one_buurt_has_nothing_derived(opened: Pack) -> None:
    made = street_page.render(opened, street.of(opened, "een"), {})
    assert "Stationsbuurt" in Elements(made).text
    for key in ("street.col.combined", "street.col.contrast", "street.contrasts"):
        assert f">{wording.say(key)}<" not in made
    assert "naar schatting 1" not in made


# The command


def test_the_command_takes_a_name_with_its_place_or_an_id(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    svg, page = tmp_path / "straat.svg", tmp_path / "straat.html"
    assert main(["profile", str(path), "kruisstraat, voorbeeldstad", "--svg", str(svg)]) == 0
    assert main(["profile", str(path), "grens", "--html", str(page)]) == 0
    assert "Kruisstraat, Voorbeeldstad" in svg.read_text("utf-8")
    assert "Kruisstraat, Voorbeeldstad" in page.read_text("utf-8")
    capsys.readouterr()
    plain = json.loads(_command("--json")(path, "Kruisstraat, Voorbeeldstad", "nl", capsys))
    assert plain["street"]["id"] == "grens"
    assert [side["area"]["code"] for side in plain["sides"]] == [KERK, HAVEN]
    assert plain["combined"]["demo_leeftijd_65_plus"]["derived"] is True
    assert plain["combined"]["demo_leeftijd_65_plus"]["verdict"] is None
    apart = plain["contrasts"]["demo_leeftijd_65_plus"]
    assert apart["class"] == "clear"
    assert (apart["drawn_left"] - apart["drawn_right"]) == pytest.approx(apart["difference"])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("kruisstraat", '2 straten met de naam Kruisstraat. Noem de plaats erbij: "Kruisstraat, '),
        ("kruistraat", "Bedoel je: Kruisstraat"),
        ("zzzz", "Geen straat gevonden voor 'zzzz'."),
        ("nergens", "ligt niet in een buurt van dit bestand"),
    ],
)
def test_a_name_that_is_not_one_street_is_refused_in_one_sentence(
    path: Path, asked: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["profile", str(path), asked]) == 1
    assert told in capsys.readouterr().err


def test_a_card_of_a_group_is_not_for_a_street(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["profile", str(path), "grens", "--group", "x"]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_find_lists_areas_and_streets(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", str(path), "ring"]) == 0
    assert "Ring, Voorbeeldstad, straat" in capsys.readouterr().out
    assert main(["find", str(path), "kruisstr", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["id"] for each in found if each["level"] == "straat"] == ["grens", "verder"]
    assert main(["find", str(path), "kruistraat"]) == 1
    assert "Kruisstraat" in capsys.readouterr().err
