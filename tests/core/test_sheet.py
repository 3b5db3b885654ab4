"""What stands on a sheet, and what a conversation starts from."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from spatial_core import wording
from spatial_core.chart import bar_rows, fonts, swatches
from spatial_core.legend import layer, rules
from spatial_core.legend.rule import Rule
from spatial_core.outlets import sheet
from spatial_core.pack.reader import Pack
from spatial_core.reading import profile, strengths, talk

pytestmark = pytest.mark.whole

INDICATORS = ("wonen_corporatie", "werk_bijstand", "veil_misdrijven", "demo_leeftijd_65_plus")


def sheets(pack: Pack, indicator: str, lang: str = "nl") -> sheet.Sheets:
    found = pack.indicator(indicator)
    return sheet.Sheets(pack, sheet.Asked(found, "buurt", max(pack.years), lang=lang))


def inside(pack: Pack, code: str) -> frozenset[str]:
    drawn = pack.with_polygon("buurt", max(pack.years))
    return frozenset(each for each in drawn if each[2:8] == code[2:8])


def wijken(pack: Pack) -> list[str]:
    year = max(pack.years)
    return [a.code for a in pack.areas("wijk", year) if a.code in pack.with_polygon("wijk", year)]


@pytest.mark.parametrize("lang", wording.LANGUAGES)
@pytest.mark.parametrize("indicator", INDICATORS)
def test_a_title_never_says_more_than_the_verdict(pack: Pack, indicator: str, lang: str) -> None:
    made = sheets(pack, indicator, lang)
    for code in wijken(pack):
        found = made.of(code, inside(pack, code))
        part = next(s for s in found.profile.slices if s.indicator == indicator)
        clear = {"nl": "duidelijk", "en": "clearly"}[lang]
        assert (clear in found.title) == (part.verdict in ("clearly_higher", "clearly_lower"))
        assert found.area.told in found.title
        if part.value is not None:
            text = part.text_nl if lang == "nl" else part.text_en
            assert text in found.measure


@pytest.mark.parametrize("indicator", INDICATORS)
def test_the_legend_of_a_part_has_the_classes_of_the_whole_map(pack: Pack, indicator: str) -> None:
    found, year = pack.indicator(indicator), max(pack.years)
    whole = layer.of_layer(pack, found, "buurt", year, None)
    fills = {line.fill for line in rules.rules(found, whole).lines}
    made = sheets(pack, indicator)
    for code in wijken(pack):
        lines = made.of(code, inside(pack, code)).legend
        assert {line.fill for line in lines} <= fills


def test_composition_is_told_without_a_verdict(pack: Pack) -> None:
    made = sheets(pack, "demo_herkomst_buiten_europa")
    for code in wijken(pack):
        found = made.of(code, inside(pack, code))
        assert found.title.startswith("Aandeel herkomst buiten Europa in")
        assert not any(word in found.title for word in ("meer", "minder", "evenveel"))
        known = not found.title.endswith("geen cijfer")
        assert any("geen oordeel" in text for text in found.mind) == known


def test_crime_is_never_shown_without_what_must_stand_beside_it(pack: Pack) -> None:
    made = sheets(pack, "veil_misdrijven")
    code = wijken(pack)[0]
    assert wording.say("caution.misdrijf_plek") in made.of(code, inside(pack, code)).mind


@pytest.mark.parametrize("width", [190.0, 277.0, 400.0])
@pytest.mark.parametrize("extra", [(), ("Opgesteld door " + "team " * 60,)])
def test_the_foot_fits(pack: Pack, width: float, extra: tuple[str, ...]) -> None:
    made = sheets(pack, "wonen_corporatie")
    size = 7 * 0.3528
    for code in wijken(pack):
        lines = sheet.footers(pack, made.of(code, inside(pack, code)), width, size, extra)
        assert 1 < len(lines) <= sheet.FOOTERS
        assert all(fonts.room(line, size) <= width for line in lines)
        assert "signaal" in " ".join(lines)


def test_who_drew_it_up_stays_at_the_foot_before_other_sources(pack: Pack) -> None:
    made = sheets(pack, "wonen_corporatie")
    code = wijken(pack)[0]
    found = made.of(code, inside(pack, code))
    lines = sheet.footers(pack, found, 277.0 * 0.98, 7 * 0.3528, ["Opgesteld door Team Wijken."])
    assert "Opgesteld door Team Wijken." in " ".join(lines)
    assert len(lines) <= sheet.FOOTERS


def test_bars_as_rows_have_all_their_words_beside_them(pack: Pack) -> None:
    made = sheets(pack, "wonen_corporatie")
    for code in wijken(pack):
        data = made.of(code, inside(pack, code)).bars
        assert data is not None
        rows = bar_rows.lay_out(data, name=120, plot=90, value=110, leading=15, size=13)
        assert len(rows.names) == len(rows.values) == bar_rows.LINES * len(data.bars)
        assert rows.drawing.lines == ()
        assert "<text" not in rows.drawing.svg()
        for at, bar in enumerate(data.bars):
            said = " ".join(rows.values[2 * at : 2 * at + 2])
            assert said.startswith(data.measure.text(bar.value, bar.n) if bar.value else "")
            assert "…" not in said
        assert data.reference.name("nl") in bar_rows.key(data)


@pytest.mark.parametrize("lang", wording.LANGUAGES)
def test_no_name_in_the_table_beside_the_pie_is_cut(pack: Pack, lang: str) -> None:
    code = wijken(pack)[0]
    pie = sheets(pack, "wonen_corporatie", lang).of(code, inside(pack, code)).pie
    assert pie is not None
    size, width = 7 * 0.3528, 0.491 * (115 - 2.5) / 2
    for _, name, _, _ in sheet.rows(pie, lang):
        assert fonts.fit(name, size, width) == name


def test_years_leave_no_room_for_what_else_is_compared(pack: Pack) -> None:
    found, year = pack.indicator("wonen_corporatie"), max(pack.years)
    code, other = wijken(pack)[:2]
    asked = sheet.Asked(found, "buurt", year)
    beside = {code: sheet.Beside((("Onderwerp", "2020", "2024", "Verandering"),), "Een verhaal.")}
    plain = sheet.Sheets(pack, asked, (other,)).of(code, inside(pack, code))
    made = sheet.Sheets(pack, asked, (other,), beside).of(code, inside(pack, code))
    assert plain.bars
    assert made.bars
    assert len(made.bars.bars) == len(plain.bars.bars) - 1
    told = dict(sheet.account(pack, made))
    assert told[wording.say("mapsheet.account.told")] == ["Een verhaal."]
    assert wording.say("mapsheet.account.told") not in dict(sheet.account(pack, plain))


def test_a_table_is_named_once_with_all_registers() -> None:
    told = sheet.registers([
        "CBS op basis van UWV, Kerncijfers 2024 (1)", "CBS op basis van DUO, Kerncijfers 2024 (1)",
        "Eigen tabel",
    ])  # fmt: skip
    assert told == ["Kerncijfers 2024 (1) (CBS op basis van UWV, DUO)", "Eigen tabel"]


@pytest.mark.parametrize("held", [0, 2, 14, 30])
def test_a_pie_that_the_file_can_hardly_fill_leaves_out_the_rest_and_says_so(
    pack: Pack, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    total = len(pack.catalogue.pie)
    kept = {piece.indicator for piece in pack.catalogue.pie[:held]}
    newest = Pack.newest_year

    def few(self: Pack, indicator: str, level: str, years: Iterable[int]) -> int | None:
        return newest(self, indicator, level, years) if indicator in kept else None

    monkeypatch.setattr(Pack, "newest_year", few)
    monkeypatch.setattr(sheet.Sheets, "_bars", lambda *_: None)
    code = wijken(pack)[0]
    found = sheets(pack, "wonen_corporatie").of(code, frozenset())
    shown = len(found.profile.slices)
    assert found.left_out == (total - shown if 0 < held < total / 2 else 0)
    assert (shown == held) == (found.left_out > 0 or held == total)
    if found.pie is None:
        return
    told = sheet.pie_words(found.pie, "nl", found.left_out)
    account = " ".join(text for _, texts in sheet.account(pack, found) for text in texts)
    said = f"{shown} van de {total} onderwerpen"
    assert (said in told[0], said in account) == ((found.left_out > 0,) * 2)


def test_slices_that_the_user_chose_are_never_left_out(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pack, "newest_year", lambda *_: None)
    monkeypatch.setattr(sheet.Sheets, "_bars", lambda *_: None)
    chosen = tuple(pack.catalogue.pie[:5])
    indicator = pack.indicator("wonen_corporatie")
    asked = sheet.Asked(indicator, "buurt", max(pack.years), slices=chosen)
    found = sheet.Sheets(pack, asked).of(wijken(pack)[0], frozenset())
    assert (len(found.profile.slices), found.left_out) == (5, 0)


def test_the_account_has_every_slice_and_every_caution(pack: Pack) -> None:
    made = sheets(pack, "wonen_corporatie")
    code = wijken(pack)[0]
    found = made.of(code, inside(pack, code))
    rows = sheet.account_rows(found.profile)
    assert [row[1] for row in rows] == [part.label_nl for part in found.profile.slices]
    told = " ".join(text for _, texts in sheet.account(pack, found) for text in texts)
    for part in found.profile.slices:
        for key in part.cautions:
            start = wording.say(f"caution.{key}").partition("{")[0][:30]
            assert start in told


def test_a_conversation_has_three_questions_and_true_strengths(pack: Pack) -> None:
    seen = 0
    for code in wijken(pack):
        found = profile.of(pack, code)
        told = talk.of(pack, found)
        assert len(told.questions) == talk.MOST
        all_ = strengths.with_peers(pack, found)
        assert len(told.strengths) == min(talk.MOST, len(all_.strengths))
        assert "aandachtspunt" not in " ".join([*told.strengths, *told.questions]).lower()
        seen += len(told.strengths)
    assert seen


def test_every_line_has_its_square() -> None:
    looks = (("#ffffff", "", False), ("#ffffff", "hatch", False), ("#ffffff", "dots", False),
             ("#123456", "", True))  # fmt: skip
    lines = [(Rule(n, "a", *look), 3.0 * n) for n, look in enumerate(looks)]
    svg = swatches.swatches(lines, 5.0, 40.0, 2.2)
    assert svg.count("<rect") == len(lines)
    assert "<path" in svg
    assert svg.count("<circle") == 6
