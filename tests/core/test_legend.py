"""The legend: its classes are the verdicts, and a bare QGIS can read the default style."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core import wording
from spatial_core.catalogue import Catalogue, Indicator
from spatial_core.errors import RecipeError
from spatial_core.judgement import verdicts
from spatial_core.legend import classes, colours, layer, qml, rules
from spatial_core.legend.layer import Layer, Row
from spatial_core.legend.rule import Legend, Rule
from spatial_core.pack import fingerprint, schema
from spatial_core.pack.reader import Pack
from spatial_core.reading import profile
from spatial_core.statistics.verdict import VERDICTS


@pytest.fixture
def concern(catalogue: Catalogue) -> Indicator:
    found = catalogue.find("werk_bijstand")
    assert found is not None
    return found


def shown(*rows: Row) -> Layer:
    return Layer(rows, "de gemeente Voorbeeldstad", "de gemeente")


def test_every_verdict_is_a_class() -> None:
    assert set(classes.CLASSES) == set(VERDICTS)


def test_more_is_favourable_for_a_strength_and_not_for_a_concern(
    catalogue: Catalogue, concern: Indicator
) -> None:
    strength, neutral = (catalogue.find(i) for i in ("werk_netto_participatie", "demo_eenpersoons"))
    assert None not in (strength, neutral)
    assert classes.favourable(strength, "clearly_higher") is True
    assert classes.favourable(concern, "clearly_higher") is False
    assert classes.favourable(neutral, "clearly_higher") is None
    assert colours.of_class(strength, "higher") == colours.FAVOURABLE["weak"]
    assert colours.of_class(concern, "clearly_higher") == colours.UNFAVOURABLE["strong"]
    assert colours.of_class(neutral, "higher") == colours.BLUES["higher"]


@pytest.mark.parametrize("name", ["cannot_tell", "too_little_data", "not_comparable"])
def test_what_cannot_be_judged_has_no_colour(concern: Indicator, name: str) -> None:
    assert colours.of_class(concern, name) == colours.WHITE


def test_lines_say_how_the_value_compares_and_how_many_there_are(
    concern: Indicator, catalogue: Catalogue
) -> None:
    rows = [Row("BU00010001", 5.0, None, verdict="clearly_higher")] * 2
    rows += [Row("BU00010003", 5.0, None, verdict=v) for v in ("lower", "cannot_tell")]
    told = [rule.label for rule in rules.rules(concern, shown(*rows)).lines]
    assert told == [
        "duidelijk meer, minder gunstig (2)", "minder, deels toeval, gunstiger (1)",
        "niet te zeggen (1)",
    ]  # fmt: skip
    neutral = catalogue.find("demo_eenpersoons")
    assert neutral is not None
    (first, *_) = rules.rules(neutral, shown(*rows)).lines
    assert first.label == "duidelijk meer (2)"


def test_only_no_figure_is_hatched_and_only_too_few_data_is_dotted(concern: Indicator) -> None:
    rows = [Row("BU00010001", 5.0, None, verdict=name) for name in VERDICTS]
    rows += [Row("BU00010002", None, "ontbreekt"), Row("BU00010003", 4.0, None)]
    made = rules.rules(concern, shown(*rows)).lines
    assert [rule.label for rule in made if rule.pattern == "dots"] == ["te weinig gegevens (1)"]
    assert [rule.label for rule in made if rule.pattern == "hatch"] == ["onbekend (1)"]
    assert [rule.label for rule in made if rule.strong_border] == [
        "wel een cijfer, maar niet voor de gemeente (1)"
    ]


def test_every_gap_has_one_line_that_counts_it(concern: Indicator) -> None:
    rows = [
        Row("BU00010001", 5.0, None, verdict="about_equal"),
        Row("BU00010002", None, "ontbreekt"),
        Row("BU00010003", None, "latere_versie"),
        Row("BU00019997", None, "koppeling_mislukt", water=True),
        Row("BU00010004", None, "geheim_of_niet_aanwezig", few=True),
        Row("BU00010005", None, "niet_van_toepassing"),
    ]
    made = rules.rules(concern, shown(*rows)).lines
    gaps = {rule.label: rule.pattern for rule in made[1:]}
    assert gaps == {
        "water (1)": "",
        "geen of bijna geen inwoners (2)": "",
        "komt later (1)": "hatch",
        "onbekend (1)": "hatch",
    }


def test_areas_are_listed_with_their_values(concern: Indicator) -> None:
    rows = (
        Row("BU00010001", 5.25, None, verdict="clearly_higher"),
        Row("BU00010002", -0.0005, None, verdict="lower"),
        Row("EG0001-'s-\\Gravenhage", 1.0, None, verdict="lower"),
        Row("BU00010003", None, "ontbreekt"),
    )
    made = rules.rules(concern, shown(*rows))
    assert [line.key for line in made.lines] == [1, 2, 3]
    assert made.listed == (
        '{"BU00010001":168001,"BU00010002":-30,"EG0001-\'s-\\\\Gravenhage":32002}'
    )
    found = 'CASE WHEN "werk_bijstand" IS NOT NULL THEN from_json({})["code"] - 32 * '
    assert made.expression.startswith(found.format("@wijkmonitor_lijst"))
    written = made.listed.replace("\\", "\\\\").replace("'", "''")
    assert made.whole.startswith(found.format(f"'{written}'"))


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.integers(1, 31))
def test_another_value_never_comes_to_the_key_of_a_line(was: float, now: float, key: int) -> None:
    """As QGIS counts: whole numbers of 64 bits, the value divided and rounded down."""
    listed = 32 * math.floor(was / 0.001) + key
    assert abs(listed) < 2**63
    found = listed - 32 * math.floor(now / 0.001)
    assert (found == key) == (math.floor(was / 0.001) == math.floor(now / 0.001))
    assert found == key or not 1 <= found <= 31


def test_a_layer_without_any_figure_has_only_reasons(concern: Indicator) -> None:
    made = rules.rules(concern, shown(Row("BU00010003", None, "ontbreekt")))
    assert [line.label for line in made.lines] == ["onbekend (1)"]
    assert "from_json" not in made.expression


def test_what_is_not_compared_is_shown_by_value(catalogue: Catalogue) -> None:
    people = catalogue.find("demo_inwoners")
    assert people is not None
    rows = [Row(f"BU0001{n:04d}", 10.0 * n, None) for n in range(100)]
    gap = Row("BU00020000", None, "ontbreekt")
    made = rules.rules(people, Layer((*rows, gap), "", "")).lines
    assert [rule.label for rule in made] == [
        "minder dan 200 (20)", "200 tot 400 (20)", "400 tot 600 (20)", "600 tot 800 (20)",
        "800 of meer (20)", "onbekend (1)",
    ]  # fmt: skip
    assert [rule.fill for rule in made[:-1]] == list(colours.VALUES)
    same = rules.rules(people, Layer((rows[0], rows[0]), "", "")).lines
    assert [rule.label for rule in same] == ["een cijfer (2)"]


@pytest.mark.parametrize("asked", [None, "NL", "GM", "WK900101"])
@pytest.mark.parametrize("level", ["gemeente", "wijk", "buurt"])
def test_the_map_shows_what_the_profile_says(sample_pack: Path, level: str, asked: str) -> None:
    with Pack(sample_pack) as pack:
        for piece in pack.catalogue.pie[::4]:
            indicator = pack.indicator(piece.indicator)
            made = layer.of_layer(pack, indicator, level, 2024, asked)
            for row in made.rows[::5]:
                try:
                    found = profile.of(pack, row.code, year=2024, reference=asked, pie=[piece])
                except RecipeError:
                    # The map has Nederland beside the one area that holds the reference itself.
                    found = profile.of(pack, row.code, year=2024, reference="NL", pie=[piece])
                for part in found.slices:
                    if part.indicator == indicator.id:
                        assert (row.value, row.verdict) == (part.value, part.verdict)


def test_a_layer_that_is_told_in_portions_pauses_among_its_areas(
    sample_pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[str] = []
    each_of_level = verdicts.each_of_level

    def counting(*words: Any) -> Iterator[tuple[str, verdicts.Judged]]:
        for code, found in each_of_level(*words):
            judged.append(code)
            yield code, found

    monkeypatch.setattr(layer, "PORTION", 7)
    monkeypatch.setattr(verdicts, "each_of_level", counting)
    with Pack(sample_pack) as pack:
        indicator = pack.indicator("demo_leeftijd_65_plus")
        told = layer.in_portions(pack, indicator, "buurt", 2024, "NL")
        between = [len(judged) for _ in told]
        assert len(judged) == len(pack.drawn("buurt", 2024)) > 20
    steps = [after - before for before, after in pairwise([0, *between])]
    assert max(steps) == 7
    assert between[-1] == len(judged)


@pytest.mark.parametrize("asked", [None, "NL", "GM"])
def test_where_nothing_can_be_compared_the_map_shows_the_values(
    sample_pack: Path, asked: str | None
) -> None:
    with Pack(sample_pack) as pack:
        # The user's own table has figures of buurten only, and none of what they would lie in.
        indicator = pack.indicator("eigen_buurtcontact")
        year = max(pack.series("eigen_buurtcontact", "buurt"))
        made = layer.of_layer(pack, indicator, "buurt", year, asked)
        heading = rules.compared_with(indicator, made, year, year)
    assert any(row.value is not None for row in made.rows)
    lines = rules.rules(indicator, made).lines
    assert {line.fill for line in lines} >= set(colours.VALUES)
    assert heading == wording.say("legend.values", "nl")


def test_a_layer_names_all_that_its_areas_are_compared_with(sample_pack: Path) -> None:
    with Pack(sample_pack) as pack:
        indicator = pack.indicator("demo_leeftijd_65_plus")

        def named(level: str, asked: str | None) -> str:
            return layer.of_layer(pack, indicator, level, 2024, asked).name

        kinds = {r.kind for r in verdicts.references_of(pack, "wijk", 2024).values()}
        assert kinds == {"gemeente", "rest", "land"}
        assert named("wijk", None) == "de eigen gemeente, de rest daarvan of Nederland"
        assert named("buurt", "GM") == "de eigen gemeente"
        assert named("gemeente", None) == named("buurt", "NL") == "Nederland"
        assert named("buurt", "WK900101") == "wijk Havenkwartier in Voorbeeldstad"


def test_a_style_is_well_formed_whatever_the_words() -> None:
    hostile = Rule(1, "</label><script>\"'", "#0b5d57", "hatch")
    dotted = Rule(2, "b", "#ffffff", "dots")
    legend = Legend("\"a\" = '<&>'", (hostile, dotted))
    text = qml.style("<i>", legend, "naam", {"a": "<b>&"})
    root = ET.fromstring(text.partition("\n")[2])
    (renderer,) = root.iter("renderer-v2")
    assert renderer.get("attr") == legend.expression
    told = [(each.get("value"), each.get("label")) for each in renderer.iter("category")]
    assert told == [("", "<i>"), ("1", hostile.label), ("2", "b")]
    assert {element.get("class") for element in root.iter("layer")} == {
        "SimpleFill", "LinePatternFill", "SimpleLine", "PointPatternFill", "SimpleMarker",
    }  # fmt: skip


def test_every_layer_of_areas_has_a_default_style_that_carries_its_own_hash(
    sample_pack: Path,
) -> None:
    connection = sqlite3.connect(f"{sample_pack.as_uri()}?mode=ro", uri=True)
    styled = connection.execute(
        "SELECT f_table_name, styleQML, useAsDefault, description FROM layer_styles"
    ).fetchall()
    connection.close()
    with Pack(sample_pack) as pack:
        layers = [schema.layer_name(level, year) for level, year, _ in pack.layers]
    assert sorted(row[0] for row in styled) == sorted(layers)
    for _, text, default, description in styled:
        assert default == 1
        assert description == fingerprint.style_hash(text)
        assert "herkomst" not in text.partition("<aliases>")[0]
        assert "from_json(" in text
