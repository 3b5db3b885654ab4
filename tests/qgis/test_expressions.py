"""Expressions of a user's own get figures, reasons, verdicts and names of the pack that is open."""

from __future__ import annotations

import html
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

from qgis_plugin.expressions import GROUP, PARAMETERS, Expressions
from qgis_plugin.state import language, lookup
from qgis_plugin.state.map import tree
from spatial_core import sentence, wording
from spatial_core.errors import RecipeError
from spatial_core.judgement import verdicts
from spatial_core.pack.reader import Pack
from spatial_core.reading import profile as profiles
from spatial_core.wording import LANGUAGES, _expressions


@pytest.fixture
def functions(kept_open: Any) -> Expressions:
    """The functions of the plugin, with the sample to answer from."""
    found: Expressions = kept_open.native.expressions
    return found


@pytest.fixture
def pack(sample_pack: Path) -> Iterator[Pack]:
    with Pack(sample_pack) as opened:
        yield opened


def answer(text: str) -> object:
    """Evaluate; what goes wrong must not be overlooked."""
    expression = QgsExpression(text)
    found = expression.evaluate()
    assert not expression.hasParserError(), expression.parserErrorString()
    assert not expression.hasEvalError(), expression.evalErrorString()
    return found


def fault(text: str) -> str:
    """Evaluate, and give what is told to be wrong; the answer is then NULL."""
    expression = QgsExpression(text)
    assert expression.evaluate() is None
    return str(expression.evalErrorString())


# Figures and reasons


def test_values_and_reasons_are_those_of_the_pack(functions: Expressions, pack: Pack) -> None:
    for name in ("werk_bijstand", "demo_leeftijd_65_plus", "wonen_woz"):
        indicator = pack.indicator(name)
        for area in pack.areas("buurt", 2023)[:60]:
            figure = pack.figure(area, indicator, 2023)
            assert answer(f"wm_value('{area.code}', '{name}', 2023)") == figure.value
            told = answer(f"wm_reason('{area.code}', '{name}', 2023, 'sleutel')")
            assert told == figure.reason
            assert (figure.value is None) != (told is None)


def test_without_a_year_it_is_the_figure_of_the_profile(functions: Expressions, pack: Pack) -> None:
    profile = profiles.of(pack, "WK900102")
    yearly = [part for part in profile.slices if part.first_year in (None, part.year)]
    assert len(yearly) > 10
    for part in yearly:
        assert answer(f"wm_value('WK900102', '{part.indicator}')") == part.value
        words = sentence.judgement(part.direction, part.compare, part.verdict) or None
        assert answer(f"wm_verdict('WK900102', '{part.indicator}')") == words


def test_what_is_missing_is_null_and_never_nothing(functions: Expressions) -> None:
    assert answer("wm_value('BU90010400', 'werk_bijstand') IS NULL") == 1
    assert answer("wm_value('BU90010400', 'werk_bijstand') = 0") is None
    assert answer("wm_reason('BU90010400', 'werk_bijstand')") == "geen of bijna geen inwoners"


def test_an_area_that_the_pack_does_not_know_has_no_figure_and_a_reason(
    functions: Expressions,
) -> None:
    assert answer("wm_value('BU12345678', 'werk_bijstand')") is None
    assert answer("wm_verdict('BU12345678', 'werk_bijstand')") is None
    assert answer("wm_reason('BU12345678', 'werk_bijstand')") == "gebied niet gevonden"


@pytest.mark.parametrize("name", ["wm_value", "wm_reason", "wm_verdict"])
def test_null_for_what_must_be_given_makes_null(functions: Expressions, name: str) -> None:
    assert answer(f"{name}(NULL, 'werk_bijstand')") is None
    assert answer(f"{name}('WK900101', NULL)") is None
    given = answer(f"{name}('WK900101', 'werk_bijstand', NULL)")
    assert given == answer(f"{name}('WK900101', 'werk_bijstand')")


def test_a_code_may_be_written_as_people_do(functions: Expressions) -> None:
    assert answer("wm_value('wk 900101', 'wonen_woz', '2023')") == 322


# Verdicts


@pytest.mark.parametrize("asked", [None, "NL", "GM"])
def test_verdicts_are_those_of_the_map(
    functions: Expressions, pack: Pack, asked: str | None
) -> None:
    found = verdicts.of_level(pack, pack.indicator("werk_bijstand"), "wijk", 2024, asked)
    against = "NULL" if asked is None else f"'{asked}'"
    assert len({judged.key for judged in found.values()}) > 2
    for code, judged in found.items():
        text = f"wm_verdict('{code}', 'werk_bijstand', 2024, {against}, 'key')"
        assert answer(text) == (judged.key if judged.own.value is not None else None)


# What goes wrong


def test_faults_are_told_in_the_words_of_the_core(functions: Expressions) -> None:
    assert "Lijkt op: werk_bijstand" in fault("wm_value('WK900101', 'werk_bijstant')")
    assert "Het bestand bevat: 2020" in fault("wm_value('WK900101', 'werk_bijstand', 1999)")
    assert "Het bestand bevat: 2020" in fault("wm_value('WK900101', 'werk_bijstand', 'toen')")
    assert "is geen code" in fault("wm_value('Havenkwartier', 'werk_bijstand')")
    assert "'sleutel'" in fault("wm_reason('WK900101', 'werk_bijstand', NULL, 'kort')")
    assert "is geen onderwerp" in fault("wm_label('geen_cijfer')")


def test_a_figure_by_group_is_never_given(
    functions: Expressions, sample_pack: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_group = replace(pack.indicator("werk_bijstand"), group="eu")
    monkeypatch.setattr(lookup.Pack, "indicator", lambda _pack, _name: by_group)
    functions.take(sample_pack)
    said = wording.error_text(RecipeError("group_whole_card", indicator="werk_bijstand"))
    for name in ("wm_value", "wm_reason", "wm_verdict"):
        assert fault(f"{name}('GM9001', 'werk_bijstand')") == said
    functions.take(sample_pack)


def test_without_an_open_pack_that_is_told(sample_pack: Path, functions: Expressions) -> None:
    functions.take(None)
    try:
        assert fault("wm_value('WK900101', 'werk_bijstand')") == "Er is geen wijkmonitor open."
        assert answer("wm_html('<')") == "&lt;"
    finally:
        functions.take(sample_pack)


# Names


def test_labels_of_figures_and_areas(functions: Expressions) -> None:
    assert answer("wm_label('demo_leeftijd_65_plus')") == "Aandeel 65 jaar of ouder"
    assert answer("wm_label('WK900101')") == "Havenkwartier, wijk in Voorbeeldstad"


def test_text_is_made_safe_for_html(functions: Expressions) -> None:
    hostile = "<img src=x onerror=\"a\"> & ''b''"
    shown = answer(f"wm_html('{hostile}')")
    assert shown == html.escape(hostile.replace("''", "'"))
    assert answer("wm_html(NULL)") is None


# With QGIS


def test_threads_get_the_same_answers(functions: Expressions, sample_pack: Path) -> None:
    with Pack(sample_pack) as pack:
        codes = [area.code for area in pack.areas("buurt", 2024)]
    functions.take(sample_pack)
    found: dict[int, list[object]] = {}

    def ask(number: int) -> None:
        texts = [f"wm_verdict('{code}', 'werk_bijstand')" for code in codes]
        found[number] = [QgsExpression(text).evaluate() for text in texts]

    asking = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert len(found) == 4
    assert all(answers == found[0] for answers in found.values())
    assert len(set(found[0])) > 2


def test_a_layer_of_the_plugin_answers_with_its_own_figures(kept_open: Any) -> None:
    layer = next(
        layer for layer in tree.layers(kept_open.session.pack.path)
        if layer.customProperty(tree.LEVEL) == "wijk" and "werk_bijstand" in layer.fields().names()
    )  # fmt: skip
    year = int(layer.name().rpartition("(")[2].rstrip(")"))
    expression = QgsExpression(f"wm_value(\"code\", 'werk_bijstand', {year})")
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    assert expression.prepare(context)
    assert expression.referencedColumns() == {"code"}
    assert not expression.needsGeometry()
    for feature in layer.getFeatures():
        context.setFeature(feature)
        found, held = expression.evaluate(context), feature["werk_bijstand"]
        assert (
            found is None if held != held or str(held) == "NULL" else found == pytest.approx(held)
        )


# Help


def test_every_function_stands_in_its_group_with_help(functions: Expressions) -> None:
    for name, (needed, optional) in PARAMETERS.items():
        function = QgsExpression.Functions()[QgsExpression.functionIndex(name)]
        assert function.group() == GROUP
        assert [each.name() for each in function.parameters()] == [*needed, *optional]
        said = function.helpText()
        assert f"functie {name}" in said
        assert ("werkt alleen met de plugin aan" in said) == (name != "wm_html")
        assert all(f">{each}<" in said for each in (*needed, *optional))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_examples_in_the_help_are_true(
    functions: Expressions, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qgis_plugin.expressions.current", lambda: lang)
    monkeypatch.setattr("qgis_plugin.state.lookup.current", lambda: lang)
    texts = [
        pair[LANGUAGES.index(lang)]
        for key, pair in _expressions.TEXTS.items()
        if re.fullmatch(r"gui\.expressions\.\w+\.examples", key)
    ]  # fmt: skip
    lines = [line.split(" → ") for text in texts for line in text.splitlines()]
    assert len(lines) > 9
    for text, told in lines:
        found = answer(text)
        shown = (
            "NULL" if found is None else f"'{found}'" if isinstance(found, str) else f"{found:g}"
        )
        assert shown == told, text
    assert not any(re.search(r"\bNULL\b.*→ 0", text) for text in texts)
    assert language.current() == "nl"
