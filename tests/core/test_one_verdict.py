"""One verdict: whoever asks for it gets the same, for one figure or a whole level."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from spatial_core import sentence
from spatial_core.area import Area
from spatial_core.build import BuildReport
from spatial_core.catalogue import PieSlice
from spatial_core.cli.profile import document
from spatial_core.errors import NotFoundError
from spatial_core.judgement import cautions, reference, verdicts
from spatial_core.legend import layer
from spatial_core.outlets import export
from spatial_core.pack.reader import Pack
from spatial_core.reading import charted, comparison, custom, profile
from spatial_core.statistics.verdict import VERDICTS, side_of

CERTAIN = ("clearly_higher", "clearly_lower", "higher", "lower")
REFERENCES = (None, "NL", "GM", "WK077211", "BU07721110,GM0096")


@pytest.fixture(scope="session")
def national(national_build: tuple[Path, BuildReport]) -> Path:
    """The real figures and map of 2024."""
    path, _ = national_build
    return path


@pytest.mark.shared
@pytest.mark.parametrize("id", ["demo_leeftijd_65_plus", "demo_herkomst_europa"])
def test_map_slice_sentence_and_export_agree_over_the_country(
    national: Path, tmp_path: Path, id: str
) -> None:
    chance = random.Random(11)
    with Pack(national) as pack:
        indicator = pack.indicator(id)
        for level in ("gemeente", "wijk", "buurt"):
            asked = chance.choice(REFERENCES)
            whole = verdicts.of_level(pack, indicator, level, 2024, asked)
            rows = layer.of_layer(pack, indicator, level, 2024, asked).rows
            exported = {}
            if asked is not None:
                export.write_csv(pack, tmp_path / "x.csv", level=level, year=2024,
                                 indicators=[indicator], reference=asked)  # fmt: skip
                with (tmp_path / "x.csv").open(encoding="utf-8") as stream:
                    exported = {row["code"]: row["verdict"] for row in csv.DictReader(stream)}
            for row in rows:
                key = whole[row.code].key
                assert row.verdict == key
                assert exported.get(row.code, key or "") == (key or "")
            codes = [row.code for row in chance.sample(rows, 8)]
            compared = comparison.of(pack, ["NL00", *codes], indicators=[indicator], year=2024)
            beside = verdicts.of_level(pack, indicator, level, 2024, "NL")
            for each in compared.rows[0].judged[1:]:
                assert each == beside[each.own.code]
            for row in chance.sample(rows, 60):
                _one_says_the_same(pack, indicator.id, row, asked, whole[row.code])


def _one_says_the_same(
    pack: Pack, id: str, row: layer.Row, asked: str | None, judged: verdicts.Judged
) -> None:
    piece = PieSlice(id, "demografie", 1.0)
    (part,) = profile.of(pack, row.code, year=2024, reference=asked, pie=[piece]).slices
    assert (part.value, part.verdict, part.reference_value) == (
        row.value, judged.key, judged.reference_value,
    )  # fmt: skip
    area = pack.area(row.code, 2024)
    against = reference.chosen(pack, area, asked)
    figure = pack.figure(area, pack.indicator(id), 2024)
    assert verdicts.of_figure(pack, area, pack.indicator(id), figure, against) == judged
    said = sentence.verdict_sentence(area, pack.indicator(id), figure, judged)
    assert said.startswith("In ") or "geen cijfer" in said
    if judged.key in CERTAIN:
        assert against.name_nl in said
    if judged.key == "cannot_tell":
        assert "kunnen we niet zeggen" in said or "niet uit te sluiten" in said


@pytest.mark.shared
@pytest.mark.parametrize("id", ["demo_leeftijd_65_plus", "demo_herkomst_europa"])
def test_areas_together_get_the_verdict_of_the_area_with_their_counts(
    national: Path, id: str
) -> None:
    """Where buurten add up to the counts of their wijk, both are given and judged alike."""
    piece, seen = PieSlice(id, "demografie", 1.0), 0
    with Pack(national) as pack:
        indicator = pack.indicator(id)
        inside: dict[str, list[str]] = {}
        for code in pack.codes("buurt", 2024):
            inside.setdefault("WK" + code[2:8], []).append(code)
        own, single = pack.column(indicator, "wijk", 2024), pack.column(indicator, "buurt", 2024)
        judged = verdicts.of_level(pack, indicator, "wijk", 2024, "NL")
        for wijk, buurten in sorted(inside.items()):
            if len(buurten) < 2 or (pack.area(wijk, 2024).inhabitants or 0) < 200 or seen >= 25:
                continue
            parts = [single[code] for code in buurten]
            counts = [(f.numerator, f.denominator) for f in parts if f.value is not None]
            whole = own[wijk]
            if len(counts) != len(parts) or whole.numerator is None or whole.denominator is None:
                continue
            sums = [sum(count or 0.0 for count in side) for side in zip(*counts, strict=True)]
            if sums != [whole.numerator, whole.denominator]:
                continue
            seen += 1
            made = custom.of(pack, buurten, year=2024, pie=[piece], reference="NL")
            (part,) = made.profile.slices
            assert (part.value, part.reference_value) == (
                judged[wijk].own.value, judged[wijk].reference_value,
            )  # fmt: skip
            found = judged[wijk].verdict
            assert found is not None
            assert part.difference == pytest.approx(found.difference)
            # It stands among buurten, and more counts were rounded: surer or less sure, but
            # never on the other side.
            assert side_of(part.verdict) * side_of(found.key) >= 0
    assert seen == 25


@pytest.mark.shared
def test_one_buurt_with_an_empty_one_gets_the_verdict_of_that_buurt(national: Path) -> None:
    """An own area needs two buurten; one where nobody lives adds nothing to the other."""
    piece, seen = PieSlice("demo_leeftijd_65_plus", "demografie", 1.0), 0
    with Pack(national) as pack:
        indicator = pack.indicator(piece.indicator)
        judged = verdicts.of_level(pack, indicator, "buurt", 2024, "NL")
        by_gemeente: dict[str, list[str]] = {}
        empty: dict[str, str] = {}
        for area in pack.areas("buurt", 2024):
            gemeente = area.gemeente_code or ""
            if area.inhabitants == 0:
                empty.setdefault(gemeente, area.code)
            elif (area.inhabitants or 0) >= 200 and judged[area.code].verdict is not None:
                by_gemeente.setdefault(gemeente, []).append(area.code)
        for gemeente, nobody in sorted(empty.items())[:40]:
            for code in by_gemeente.get(gemeente, [])[:2]:
                made = custom.of(pack, [code, nobody], year=2024, pie=[piece], reference="NL")
                (part,) = made.profile.slices
                assert (part.value, part.verdict) == (judged[code].own.value, judged[code].key)
                seen += 1
    assert seen > 40


@pytest.mark.shared
def test_between_a_quarter_and_seven_tenths_of_buurten_is_certain(national: Path) -> None:
    """As the contract measured for shares with a reference of 3 % or more."""
    with Pack(national) as pack:
        large = {a.code for a in pack.areas("buurt", 2024) if (a.inhabitants or 0) >= 100}
        for id in ("demo_leeftijd_00_14", "demo_leeftijd_65_plus", "demo_leeftijd_25_44"):
            judged = verdicts.of_level(pack, pack.indicator(id), "buurt", 2024)
            keys = [judged[code].key for code in large if judged[code].key]
            assert 0.25 <= sum(key in CERTAIN for key in keys) / len(keys) <= 0.70, id


@pytest.mark.whole
def test_every_verdict_of_the_sample_is_a_known_one(pack: Pack) -> None:
    for indicator in pack.catalogue:
        for level in ("gemeente", "wijk", "buurt"):
            for judged in verdicts.of_level(pack, indicator, level, 2024).values():
                assert judged.key is None or judged.key in VERDICTS
                if judged.key in CERTAIN:
                    verdict = judged.verdict
                    assert verdict is not None
                    assert (verdict.difference > 0) == judged.key.endswith("higher")
                    if verdict.band is not None:
                        assert abs(verdict.difference) >= verdict.band


def test_an_indicator_that_is_never_judged_has_no_verdict(pack: Pack) -> None:
    people = pack.indicator("demo_inwoners")
    judged = verdicts.of_level(pack, people, "wijk", 2024)
    assert {each.key for each in judged.values()} == {None}
    assert any(each.reference_value for each in judged.values())


def test_the_rest_of_a_gemeente_is_its_counts_minus_the_areas(pack: Pack) -> None:
    indicator = pack.indicator("demo_leeftijd_65_plus")
    found = verdicts.references_of(pack, "wijk", 2024)
    rest = [code for code, against in found.items() if against.kind == "rest"]
    assert rest
    for code in rest:
        area = pack.area(code, 2024)
        own = pack.figure(area, indicator, 2024)
        whole = pack.figure(pack.area(area.gemeente_code or "", 2024), indicator, 2024)
        judged = verdicts.of_figure(pack, area, indicator, own, found[code])
        if own.value is not None:
            left = (whole.numerator or 0) - (own.numerator or 0)
            over = (whole.denominator or 0) - (own.denominator or 0)
            assert judged.reference_value == pytest.approx(100 * left / over)


def test_the_reference_that_is_named_is_the_one_of_the_value(pack: Pack) -> None:
    """Beside the rest of a gemeente, in slice, table, sentence, document and series alike."""
    code = "WK900101"
    found = profile.of(pack, code, reference="REST")
    whole = profile.of(pack, code, reference="GM")
    held = {part.indicator: part for part in whole.slices}
    told = {piece["indicator"]: piece for theme in document(found)["themes"]
            for piece in theme["slices"]}  # fmt: skip
    lines = charted.of_profile(pack, found)
    kinds = set()
    for part in found.slices:
        if part.value is None or part.reference_value is None:
            continue
        against = part.against or found.reference
        kinds.add((part.kind, against.kind))
        assert (against.kind == "whole") == ("hele gemeente" in part.reference_text_nl)
        if against.kind == "whole":
            assert part.reference_value == held[part.indicator].reference_value
        assert told[part.indicator]["reference_kind"] == against.kind
        assert told[part.indicator]["reference_name"] == against.name_nl
        if part.verdict != "too_little_data":
            assert against.name_nl in sentence.of_slice(found, part)
        if part.indicator in lines:
            assert lines[part.indicator].reference == against
    rest = {(kind, "rest") for kind in ("count_share", "percent_no_n", "rate")}
    assert kinds == rest | {(kind, "whole") for kind in ("model", "mean", "distance", "score")}


@pytest.mark.parametrize("code", ["GM9001", "WK900101", "BU90010101", "BU90010400", "NL00"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_slice_has_a_whole_sentence_in_either_language(
    pack: Pack, code: str, lang: str
) -> None:
    found = profile.of(pack, code)
    for part in found.slices:
        said = sentence.of_slice(found, part, lang)
        assert said.endswith(".")
        assert not set("{}") & set(said)
        if part.value is None:
            continue
        assert found.area.name in said
        if part.verdict in CERTAIN:
            # Never a verdict without both values.
            other = part.reference_text_nl if lang == "nl" else part.reference_text_en
            assert other in said
            assert found.reference.name(lang) in said


@pytest.mark.parametrize(("value", "told"), [(104.0, True), (100.0, False)])
def test_a_share_above_100_is_never_said_without_its_rounding(
    pack: Pack, value: float, told: bool
) -> None:
    area, indicator = pack.area("BU90010101", 2024), pack.indicator("demo_eenpersoons")
    figure = pack.figure(area, indicator, 2024)._replace(value=value)
    judged = verdicts.of_figure(pack, area, indicator, figure, reference.nederland())
    for said in (
        sentence.figure_sentence(area, indicator, figure),
        sentence.verdict_sentence(area, indicator, figure, judged),
        sentence.verdict_sentence(area, indicator, figure, judged._replace(verdict=None)),
    ):
        assert f"{value:.0f}" in said
        assert ("de aantallen zijn afgerond" in said) == told
    assert ("boven_100" in cautions.of_figure(pack, area, indicator, judged)) == told


def test_a_sentence_to_copy_names_gemeente_country_year_and_source(pack: Pack) -> None:
    area, indicator = pack.area("WK900101"), pack.indicator("demo_leeftijd_65_plus")
    said = sentence.to_copy(pack, area, indicator, 2024)
    assert said.startswith("In Havenkwartier is 11,7% van de inwoners 65 jaar of ouder (2024).")
    assert "In de gemeente Voorbeeldstad is dat 16,3%, in Nederland " in said
    assert said.partition(" Bron: ")[0].count("2024") == 1
    assert "Bron: " in said
    country = sentence.to_copy(pack, pack.area("NL00"), indicator, 2024)
    assert "In de gemeente" not in country


def test_a_figure_that_is_not_there_is_copied_as_its_reason_and_gives_no_words(
    pack: Pack,
) -> None:
    area, indicator, figure = next(
        (area, indicator, figure)
        for area in pack.areas("buurt", 2024, "GM9001")
        for indicator in pack.catalogue
        if (figure := pack.figure(area, indicator, 2024)).value is None
    )
    for lang in ("nl", "en"):
        said = sentence.to_copy(pack, area, indicator, 2024, lang)
        assert said == sentence.missing_sentence(area, indicator, figure, lang)
        assert sentence.value_in_words(indicator, figure, lang) == ""
        assert sentence.counted(figure, True, lang) == ""


def test_a_copied_figure_of_a_year_without_the_country_names_what_is_there(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    area, indicator = pack.area("WK900101"), pack.indicator("demo_leeftijd_65_plus")
    known = pack.area

    def without_country(code: str, year: int | None = None) -> Area:
        if code == "NL00":
            raise NotFoundError("area_unknown", code=code, near=[])
        return known(code, year)

    monkeypatch.setattr(pack, "area", without_country)
    said = sentence.to_copy(pack, area, indicator, 2024)
    assert "In de gemeente Voorbeeldstad is dat 16,3%." in said
    assert "Nederland" not in said.partition(" Bron: ")[0]


def test_money_is_spelled_one_way_in_a_sentence_and_the_year_stands_once(pack: Pack) -> None:
    area = pack.area("WK900101", 2023)
    for indicator in pack.catalogue:
        figure = pack.figure(area, indicator, 2023)
        if figure.value is None:
            continue
        for lang in ("nl", "en"):
            judged = verdicts.of_figure(
                pack, area, indicator, figure, reference.chosen(pack, area, None)
            )
            said = sentence.verdict_sentence(area, indicator, figure, judged, lang)
            assert "€" not in said
            assert said.count("(2023)") + said.count(", 2023)") == 1, said


def test_one_of_a_kind_is_not_said_in_the_plural(pack: Pack) -> None:
    area, indicator = pack.area("WK900101"), pack.indicator("wonen_woningvoorraad")
    one = pack.figure(area, indicator, 2024)._replace(value=1.0)
    assert "1 woningen" not in sentence.figure_sentence(area, indicator, one)


def test_footers_say_with_what_it_is_compared_and_what_is_missing(pack: Pack) -> None:
    found = profile.of(pack, "WK900101")
    first, care, made = sentence.footers(pack, found)
    assert first.startswith("Vergeleken met de gemeente Voorbeeldstad.")
    assert "1 van 30 onderwerpen" in first
    assert "signaal" in care
    assert made.startswith("Gemaakt met wijkmonitor ")


def test_footers_of_a_profile_without_gaps_count_none(pack: Pack) -> None:
    found = profile.of(pack, "WK900101", themes=["demografie"])
    assert all(part.value is not None for part in found.slices)
    assert "onderwerpen" not in sentence.footers(pack, found)[0]
