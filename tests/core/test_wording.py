"""Every text exists in both languages, says nothing forbidden, and numbers are written one way."""

from __future__ import annotations

import ast
import json
import re
import string
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from spatial_core import errors, wording
from spatial_core.catalogue import Catalogue
from spatial_core.cli import SHARED
from spatial_core.errors import NotFoundError, TableError, WijkmonitorError
from spatial_core.wording import _en, _nl, compiling

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted([*(ROOT / "spatial_core").rglob("*.py"), *(ROOT / "qgis_plugin").rglob("*.py")])
FAMILY = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, WijkmonitorError)
}
MAKERS = {"_error", "BrokenContentError"}
"""What makes an error of a service, and fills in which service and address it was."""
PARTS = [
    import_module(f"spatial_core.wording.{found.name}")
    for found in iter_modules(wording.__path__)
    if found.name.startswith("_") and found.name not in ("_nl", "_en", "_sources")
]
PAIRS = {key: pair for part in PARTS for key, pair in part.TEXTS.items()}
NL = {**_nl.TEXTS, **{key: pair[0] for key, pair in PAIRS.items()}}
EN = {**_en.TEXTS, **{key: pair[1] for key, pair in PAIRS.items()}}

FORBIDDEN = re.compile(
    r"significan|betrouwbaarheidsinterval|waarschijnlijk (?:hoger|lager)"
    r"|\bslecht(?:e|er|ere|st|ste)?\b|\bprobleem\w|\bachterstand|kansarm|laagopgeleid|laag opgeleid"
    r"|hoogopgeleid|allochtoon|allochtone|autochtoon|autochtone|westers|migratieachtergrond"
    r"|komt door|leidt tot|\bscoort|\breferentie|benchmark|bijstandsgerechtigd"
    r"|ongunstig|\buw?\b",
    re.IGNORECASE,
)
ALLOWED = {"peers.alike": "niet beter of slechter"}
"""The one place where a forbidden word stands: it says that areas alike are no judgement."""
COMPARED = re.compile(r"t\.o\.v\.|ten opzichte van", re.IGNORECASE)
"""Never for a comparison with a reference; a label may define a ratio with it."""


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


# The texts


def test_both_languages_have_the_same_keys() -> None:
    assert set(NL) == set(EN)


@pytest.mark.parametrize("lang", wording.LANGUAGES)
def test_one_of_a_thing_is_said_in_the_singular(lang: str) -> None:
    texts = _nl.TEXTS if lang == "nl" else _en.TEXTS
    for key, text in texts.items():
        if not key.endswith(".one"):
            continue
        several = texts[key.removesuffix(".one")]
        assert fields(text) <= fields(several)
        assert fields(several) - fields(text) in ({"count"}, {"n"})
    counted = {
        key for key, text in texts.items()
        if key.startswith(("error.", "warning.")) and fields(text) & {"count", "n"}
    }  # fmt: skip
    assert {key for key in counted if f"{key}.one" not in texts} == set()


def test_a_fault_of_one_row_speaks_of_one_row() -> None:
    twice = TableError("areas_twice", path="gebieden.csv", codes=["BU00010000"], count=1)
    assert str(twice).startswith("In gebieden.csv staat 1 buurt meer dan eens: BU00010000.")
    assert wording.say("info.rows", "en", n="1") == "1 row"
    assert wording.say("info.rows", n="1.000") == "1.000 rijen"


def test_what_is_added_in_brackets_never_stands_behind_other_brackets() -> None:
    assert wording.beside("Eenzaam", 2024) == "Eenzaam (2024)"
    assert wording.beside("Ongevallen (weg)", 2024) == "Ongevallen (weg; 2024)"


def test_both_languages_fill_in_the_same() -> None:
    assert {key for key in NL if fields(NL[key]) != fields(EN[key])} == set()
    assert {key for key in NL if not NL[key].strip() or not EN[key].strip()} == set()


def test_no_text_uses_a_forbidden_word() -> None:
    told = {key: text.replace(ALLOWED.get(key, "\0"), "") for key, text in NL.items()}
    wrong = {k for k, text in told.items() if FORBIDDEN.search(text) or COMPARED.search(text)}
    assert wrong == set()


def test_each_exception_to_the_forbidden_words_is_still_needed() -> None:
    for key, words in ALLOWED.items():
        assert words in NL[key]
        assert FORBIDDEN.search(words)


def test_the_catalogue_uses_no_forbidden_word_outside_the_old_classification(
    catalogue: Catalogue,
) -> None:
    found = {
        (indicator.id, text)
        for indicator in catalogue
        for text in (
            indicator.label_nl, indicator.short_nl, indicator.phrase_nl, indicator.topic_nl,
            indicator.origin,
        )
        if FORBIDDEN.search(text)
    }  # fmt: skip
    assert {id for id, _ in found if not id.startswith("demo_oud_")} == set()
    assert all("oude indeling" in text for _, text in found)


def test_a_forbidden_word_would_be_seen() -> None:
    for text in (
        "Dit scoort slecht.",
        "probleemwijk",
        "niet-westers",
        "scoort laag",
        "Kies uw wijk.",
    ):
        assert FORBIDDEN.search(text)
    assert not FORBIDDEN.search("slechts 5 inwoners")


def test_every_text_that_the_plugin_asks_for_is_there() -> None:
    asked = set()
    for path in (ROOT / "qgis_plugin").rglob("*.py"):
        asked |= set(re.findall(r'\btr\(\s*"([^"{}]+)"', path.read_text("utf-8")))
    assert len(asked) > 40
    assert {f"gui.{key}" for key in asked} <= set(PAIRS)


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def _mentioned(folder: str) -> tuple[set[str], set[str]]:
    """Give the texts that code writes out, and the shapes of those that it puts together."""
    whole, shapes = set(), set()
    for path in (ROOT / folder).rglob("*"):
        if path.suffix in (".html", ".j2"):
            whole |= set(re.findall(r"[\"']([\w.]+)[\"']", path.read_text("utf-8")))
        if path.suffix != ".py" or path.match("spatial_core/wording/_[a-z]*.py"):
            continue
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+"
                         for p in node.values]  # fmt: skip
                if re.search(r"\w\w", "".join(parts).replace("gui", "")):
                    shapes.add("".join(parts))
    shapes |= {re.escape(start) + ".+" for start in whole if re.search(r"\w_$", start)}
    return whole, shapes


@pytest.mark.parametrize(
    ("folders", "keys"),
    [
        (("qgis_plugin",), {key.partition(".")[2] for key in NL if key.startswith("gui.")}),
        (("spatial_core", "qgis_plugin", "data"), {k for k in NL if not k.startswith("gui.")}),
    ],
)
def test_no_text_is_left_over(folders: tuple[str, ...], keys: set[str]) -> None:
    asked = {key.removesuffix(".one") for key in keys}
    for folder in folders:
        whole, shapes = _mentioned(folder)
        asked -= whole
        made = re.compile("|".join(f"(?:{shape})" for shape in sorted(shapes)) or "(?!)")
        asked = {key for key in asked if not made.fullmatch(key)}
    assert asked == set()


def test_the_texts_of_a_room_of_the_plugin_are_said_from_its_own_module() -> None:
    for key, (dutch, english) in PAIRS.items():
        if key.startswith("gui."):
            assert wording._text(key, "nl") == dutch
            assert wording._text(key, "en") == english


@pytest.mark.parametrize(("lang", "texts"), [("nl", NL), ("en", EN)])
def test_compiled_texts_are_all_those_that_are_written(lang: str, texts: dict[str, str]) -> None:
    compiled = compiling.compiled(ROOT / "spatial_core" / "wording")
    found = dict(json.loads(compiled[f"{lang}.json"]))
    assert found == texts
    assert {key: wording._text(key, lang) for key in texts} == texts


# Errors: every one that the code can raise has its words


def _calls() -> Iterator[tuple[Path, ast.Call, set[str]]]:
    """Give every error that is made, with the keys it can have."""
    for path in SOURCES:
        written = path.read_text("utf-8")
        if not any(f"{name}(" in written for name in FAMILY | MAKERS):
            continue
        tree = _tree(path)
        scopes = [n for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.Module))]
        for scope in scopes:
            for node in ast.walk(scope):
                if isinstance(node, ast.Call) and _made(node) and scope is not tree:
                    yield path, node, _keys(node.args[0], scope)


def _made(call: ast.Call) -> str:
    """Give what makes the error of a call, empty where the call makes none."""
    name = getattr(call.func, "id", None) or getattr(call.func, "attr", "")
    return name if name in FAMILY | MAKERS and call.args else ""


def _keys(first: ast.expr, scope: ast.AST) -> set[str]:
    if isinstance(first, ast.Constant):
        return {str(first.value)}
    name = next(n.id for n in ast.walk(first) if isinstance(n, ast.Name))
    assigned = {
        str(constant.value)
        for node in ast.walk(scope)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name
        for constant in ast.walk(node.value)
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
    }
    if isinstance(first, ast.JoinedStr):
        start = "".join(str(p.value) for p in first.values if isinstance(p, ast.Constant))
        return {start + word for word in assigned}
    return assigned


@cache
@cache
def _raised() -> dict[str, tuple[ast.Call, str]]:
    """Give every error that is made, with one key that it can have, by where it stands."""
    return {
        f"{path.relative_to(ROOT)}:{node.lineno}:{node.col_offset}:{key}": (node, key)
        for path, node, keys in _calls()
        for key in sorted(keys)
    }


def test_the_errors_of_the_code_are_found() -> None:
    assert len(_raised()) > 80
    keys = {key for _, key in _raised().values()}
    assert {"table_no_codes_differ", "pack_older", "geometry_no_crs", "output_failed"} <= keys


@pytest.mark.parametrize("lang", wording.LANGUAGES)
def test_an_error_that_is_raised_has_a_text_that_can_be_filled_in(lang: str) -> None:
    texts = NL if lang == "nl" else EN
    assert {at for at, (_, key) in _raised().items() if f"error.{key}" not in texts} == set()
    lacking = {}
    for at, (node, key) in _raised().items():
        given = {word.arg for word in node.keywords}
        if _made(node) in MAKERS:
            given |= {"service", "table", "url"}
        asked = fields(texts[f"error.{key}"]) | fields(texts.get(f"hint.{key}", ""))
        if None not in given and not asked <= given:
            lacking[at] = asked - given
    assert lacking == {}


def test_no_text_of_an_error_is_left_over() -> None:
    raised = {key for _, key in _raised().values()}
    written = {
        key.partition(".")[2].removesuffix(".one")
        for key in NL
        if key.startswith(("error.", "hint."))
    }
    assert written <= raised


def test_every_text_asked_for_by_name_exists() -> None:
    asked = set()
    for path in SOURCES:
        written = path.read_text("utf-8")
        if "say(" not in written and "parser.add(" not in written:
            continue
        for node in ast.walk(_tree(path)):
            name = getattr(node, "func", None)
            if getattr(name, "attr", getattr(name, "id", "")) not in ("say", "add"):
                continue
            assert isinstance(node, ast.Call)
            called = ast.unparse(node.func)
            if called in ("wording.say", "say") and isinstance(node.args[0], ast.Constant):
                asked.add(str(node.args[0].value))
            asked |= {
                f"arg.{word.value.value}"
                for word in node.keywords
                if called == "parser.add" and word.arg == "say"
            }
    taken = {str(how.get("say", name.lstrip("-"))) for name, how in SHARED.items()}
    asked |= {f"arg.{say}" for say in taken}
    assert len(asked) > 60
    assert {key for key in asked if key not in NL and f"gui.{key}" not in NL} == set()


def test_an_error_says_what_happened_and_what_to_do_in_either_language() -> None:
    error = NotFoundError("year_not_there", year=2019, years=[2020, 2024])
    assert str(error) == "2019 zit niet in dit bestand. Het bestand bevat: 2020, 2024."
    assert (
        wording.error_text(error, "en") == "2019 is not in this file. The file holds: 2020, 2024."
    )


def test_a_hint_about_near_names_is_left_out_when_none_is_near() -> None:
    assert str(NotFoundError("area_unknown", code="GM9999", near=[])) == (
        "GM9999 staat niet in dit bestand."
    )


@pytest.mark.parametrize("key", ["no_such_key", "pack_not_there"])
def test_an_error_without_its_words_can_still_be_printed(key: str) -> None:
    assert key in str(WijkmonitorError(key, other="{x"))


@pytest.mark.parametrize("kind", sorted(FAMILY))
def test_errors_can_be_caught_as_what_they_are(kind: str) -> None:
    assert issubclass(getattr(errors, kind), WijkmonitorError)


def test_long_lists_are_cut_with_the_number_left_out() -> None:
    assert wording.listing(range(3)) == "0, 1, 2"
    assert wording.listing(["Dam, Amsterdam", "Damrak"]) == "Dam, Amsterdam; Damrak"
    assert wording.listing(range(10)) == "0, 1, 2, 3, 4, 5, 6, 7 en 2 meer"
    assert wording.listing(range(10), "en") == "0, 1, 2, 3, 4, 5, 6, 7 and 2 more"


# Numbers


@pytest.mark.parametrize(
    ("value", "unit", "n", "kind", "nl", "en"),
    [
        (7.4, "%", None, "count_share", "7,4%", "7.4%"),
        (7.44, "%", 400, "count_share", "7,4%", "7.4%"),
        (7.44, "%", 399, "count_share", "7%", "7%"),
        (50.0, "%", 1000, "count_share", "50,0%", "50.0%"),
        (11.0, "%", None, "percent_no_n", "11%", "11%"),
        (2.5, "%", 1000, "percent_no_n", "2,5%", "2.5%"),
        (80.4, "%", None, "model", "80%", "80%"),
        (0.0, "%", 400, "count_share", "0%", "0%"),
        (0.04, "%", 4000, "count_share", "<0,1%", "<0.1%"),
        (0.3, "%", 300, "count_share", "<1%", "<1%"),
        (0.04, "km", None, "distance", "<0,1 km", "<0.1 km"),
        (0.0, "per 1000 inwoners", None, "rate", "0", "0"),
        (120.0, "%", 5, "count_share", "120%", "120%"),
        (12480, "aantal", None, "count", "12.480", "12,480"),
        (0, "aantal", None, "count", "0", "0"),
        (17942942, "aantal", None, "count", "17.942.942", "17,942,942"),
        (287.0, "x1000 euro", None, "mean", "€ 287.000", "€ 287,000"),
        (31.4, "x1000 euro", None, "mean", "€ 31.400", "€ 31,400"),
        (-0.04, "x1000 euro", None, "median", "€ 0", "€ 0"),
        (0.8, "km", None, "distance", "0,8 km", "0.8 km"),
        (1.25, "km", None, "distance", "1,2 km", "1.2 km"),
        (2.1, "personen", None, "mean", "2,1", "2.1"),
        (2.0, "personen", None, "mean", "2,0", "2.0"),
        (-0.04, "score", None, "score", "−0,04", "−0.04"),
        (-1500, "aantal", None, "count", "−1.500", "−1,500"),
        (-0.004, "score", None, "score", "0", "0"),
        (4.25, "score", None, "score", "4,2", "4.2"),
        (9.94, "per 1000 inwoners", None, "rate", "9,9", "9.9"),
        (45.6, "per 1000 inwoners", None, "rate", "46", "46"),
        (1230.0, "m3", None, "mean", "1.230 m³", "1,230 m³"),
        (2910.0, "kWh", None, "mean", "2.910 kWh", "2,910 kWh"),
    ],
)
def test_numbers_are_written_as_people_write_them(
    value: float, unit: str, n: float | None, kind: str, nl: str, en: str
) -> None:
    assert wording.short_value(value, unit, n, "nl", kind) == nl
    assert wording.short_value(value, unit, n, "en", kind) == en


def test_running_text_writes_units_as_the_phrases_do() -> None:
    assert wording.told_value(33.1, "x1000 euro") == "33.100 euro"
    assert wording.told_value(33.1, "x1000 euro", None, "en") == "33,100 euro"
    assert wording.told_value(1.25, "km") == "1,2 km"
    assert wording.told_value(0.04, "%", None, "nl", "count_share") == "minder dan 0,1%"
    assert wording.told_value(0.04, "km", None, "en") == "less than 0.1 km"
    assert wording.told_value(980.0, "m3") == "980 m³"
    assert wording.told_value(7.4, "%", 900, "nl", "count_share") == "7,4%"


def test_a_phrase_writes_the_unit_itself() -> None:
    assert wording.value_text(287.0, "x1000 euro") == "287.000"
    assert wording.value_text(0.04, "%", 4000) == "minder dan 0,1%"
    assert wording.value_text(0.8, "km") == "0,8"


@pytest.mark.parametrize(("lang", "words"), [("nl", "100 meter"), ("en", "100 metres")])
def test_kinds_of_squares_are_told_in_words(lang: str, words: str) -> None:
    told = wording.say("warning.squares_none_here", lang, kind="vierkant100m", year=2024)
    assert words in told
    assert "vierkant100m" not in told
