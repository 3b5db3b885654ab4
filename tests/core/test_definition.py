"""A pie as its user composes it: read from a small file, refused in one sentence when wrong."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from spatial_core.catalogue import Catalogue
from spatial_core.chart.profieltaart import lay_out, profieltaart
from spatial_core.errors import RecipeError
from spatial_core.pack.reader import Pack
from spatial_core.reading import definition, profile

AGES = ["demo_leeftijd_65_plus", "demo_leeftijd_00_14"]


def saved(folder: Path, content: object) -> str:
    path = folder / "taart.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return str(path)


def test_three_pies_come_with_the_program(catalogue: Catalogue) -> None:
    sizes = {name: len(definition.load(name, catalogue).slices) for name in definition.BUILT_IN}
    assert sizes == {"standaard": 30, "compact": 18, "plain": 30}
    assert definition.load("plain", catalogue).form == definition.PLAIN


def test_order_themes_and_weights_follow_the_file(catalogue: Catalogue, tmp_path: Path) -> None:
    path = saved(tmp_path, {"slices": [
        {"indicator": "werk_bijstand", "weight": 2}, *AGES,
        {"indicator": "demo_eenpersoons", "theme": "wonen_leefomgeving"},
    ]})  # fmt: skip
    made = definition.load(path, catalogue)
    assert [s.indicator for s in made.slices] == ["werk_bijstand", *AGES, "demo_eenpersoons"]
    assert [s.weight for s in made.slices] == [2.0, 1.0, 1.0, 1.0]
    assert made.slices[-1].theme == "wonen_leefomgeving"
    assert definition.from_mapping(json.loads(made.as_json()), catalogue).slices == made.slices


def test_a_profile_has_its_themes_in_the_order_of_the_pie(pack: Pack, tmp_path: Path) -> None:
    made = definition.load(saved(tmp_path, {"slices": ["werk_bijstand", *AGES]}), pack.catalogue)
    found = profile.of(pack, "WK900101", pie=made.slices)
    assert [theme.theme for theme in found.themes] == ["arbeid_inkomen", "demografie"]
    assert [s.indicator for s in found.slices] == ["werk_bijstand", *AGES]


def test_the_plain_pie_has_segments_of_one_size_and_no_circle(pack: Pack) -> None:
    found = profile.of(pack, "WK900101")
    wedges = lay_out(found, plain=True).wedges
    assert len({(w.shape.inner, w.shape.outer) for w in wedges}) == 1
    assert len({round(w.shape.end - w.shape.start, 9) for w in wedges}) == 1
    text = profieltaart(found, plain=True)
    assert "De zwarte cirkel" not in text
    assert "Vergeleken met" in text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "Regel 1 van .*taart.json is geen geldige JSON"),
        ([], "is geen definitie van een profieltaart"),
        ({"slices": {}}, "is geen definitie van een profieltaart"),
        ({"slices": []}, "heeft 0 onderdelen"),
        ({"slices": ["demo_leeftijd_65"]}, r"demo_leeftijd_65\. Bedoel je: demo_leeftijd_65_plus"),
        ({"slices": [7]}, "onderwerpen die niet bestaan"),
        ({"slices": [AGES[0], AGES[0]]}, "meer dan eens: demo_leeftijd_65_plus"),
        ({"slices": [{"indicator": AGES[0], "weight": -1}]}, "Het gewicht -1 van"),
        ({"slices": [{"indicator": AGES[0], "weight": "veel"}]}, "Het gewicht veel van"),
        ({"slices": [{"indicator": AGES[0], "weight": 1e308}]}, "van 0 tot en met 1000000"),
        ({"slices": [{"indicator": AGES[0], "weight": 0}]}, "zijn alle gewichten 0"),
        ({"slices": [{"indicator": AGES[0], "theme": "x"}]}, "Het thema x"),
        ({"form": "taart", "slices": AGES}, "De vorm taart"),
    ],
)
def test_a_wrong_definition_is_refused_in_one_sentence(
    catalogue: Catalogue, tmp_path: Path, content: object, told: str
) -> None:
    with pytest.raises(RecipeError) as caught:
        definition.load(saved(tmp_path, content), catalogue)
    assert re.search(told, str(caught.value))


def test_a_definition_that_is_not_there_is_told(catalogue: Catalogue) -> None:
    with pytest.raises(RecipeError, match=r"^weg\.json bestaat niet\. Controleer"):
        definition.load("weg.json", catalogue)


def test_a_definition_that_is_no_file_or_no_text_is_told_in_the_language(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    with pytest.raises(RecipeError, match="is een map en geen bestand"):
        definition.load(str(tmp_path), catalogue)
    path = tmp_path / "taart.json"
    path.write_bytes('{"name": "Café"}'.encode("utf-16"))
    with pytest.raises(RecipeError, match=r"geen tekst die we kunnen lezen \(UTF-8\)"):
        definition.load(str(path), catalogue)
    path.write_text('{"slices": [\n  }', "utf-8")
    with pytest.raises(RecipeError, match=r"Regel 2 van .* is geen geldige JSON"):
        definition.load(str(path), catalogue)


# Pies that come from elsewhere, and their names


def test_a_file_with_subjects_that_a_pack_lacks_gives_the_others_and_names_them(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = saved(tmp_path, {"name": "Van ver", "form": "plain", "slices": [
        "eigen_bomen", {"indicator": "werk_bijstand", "weight": 2}, "eigen_bomen",
    ]})  # fmt: skip
    made, unknown = definition.load_known(path, catalogue)
    assert [(s.indicator, s.weight) for s in made.slices] == [("werk_bijstand", 2.0)]
    assert (made.name, made.form, unknown) == ("Van ver", "plain", ("eigen_bomen",))


def test_a_figure_by_group_in_a_file_is_left_out(catalogue: Catalogue, tmp_path: Path) -> None:
    known = catalogue.find("werk_bijstand")
    assert known is not None
    group = replace(known, id="werk_bijstand_x", group="x", base="werk_bijstand")
    with_group = replace(catalogue, indicators=(*catalogue.indicators, group))
    path = saved(tmp_path, {"slices": [AGES[0], group.id]})
    made, unknown = definition.load_known(path, with_group)
    assert ([s.indicator for s in made.slices], unknown) == ([AGES[0]], (group.id,))


def test_a_file_of_which_nothing_is_known_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="onderwerpen die niet bestaan: eigen_bomen"):
        definition.load_known(saved(tmp_path, {"slices": ["eigen_bomen"]}), catalogue)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "is geen geldige JSON"),
        ([], "is geen definitie"),
        ({"slices": 3}, "is geen definitie"),
        ({"slices": []}, "heeft 0 onderdelen"),
        ({"slices": [AGES[0], AGES[0]]}, "meer dan eens"),
        ({"slices": [{"indicator": AGES[0], "weight": 0}, "x"]}, "zijn alle gewichten 0"),
    ],
)
def test_what_is_wrong_with_a_file_from_elsewhere_is_told_too(
    catalogue: Catalogue, tmp_path: Path, content: object, told: str
) -> None:
    with pytest.raises(RecipeError, match=told):
        definition.load_known(saved(tmp_path, content), catalogue)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("", "definition_name_empty"),
        (" \n\t", "definition_name_empty"),
        ("x" * 61, "definition_name_long"),
        ("Standaard", "definition_name_built_in"),
        ("mijn  taart", "definition_name_taken"),
    ],
)
def test_a_name_that_cannot_be_is_refused(name: str, key: str) -> None:
    with pytest.raises(RecipeError) as caught:
        definition.checked_name(name, ["Mijn taart"])
    assert caught.value.key == key
    assert str(caught.value).count(".") == 2


def test_a_name_loses_the_spaces_that_it_does_not_need() -> None:
    assert definition.checked_name("  Wonen \n en\u0007  zorg ") == "Wonen en zorg"


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Wonen & veiligheid", "wonen-veiligheid"),
        ("../../etc/passwd", "etc-passwd"),
        ("Één café", "een-cafe"),
        ("CON", "profieltaart-con"),
        ("村", "profieltaart"),
        ("a" * 59 + " b", "a" * 59),
    ],
)
def test_the_file_of_a_pie_has_a_name_that_every_system_takes(name: str, stem: str) -> None:
    assert definition.file_stem(name) == stem


def test_only_the_form_plain_is_drawn_in_equal_segments(catalogue: Catalogue) -> None:
    plain = [n for n in definition.BUILT_IN if definition.is_plain(definition.load(n, catalogue))]
    assert plain == ["plain"]
    assert not definition.is_plain(None)
