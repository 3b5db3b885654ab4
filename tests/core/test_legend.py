"""The legend: which class, in which words, and a default style that a bare QGIS can read."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from spatial_core.catalogue import Catalogue
from spatial_core.legend import classes, colours, qml, rules
from spatial_core.legend.against import Against
from spatial_core.legend.rules import Row
from spatial_core.pack import fingerprint

LIMITS = classes.Steps(20.0, 1.0, 4.0)


@pytest.mark.parametrize(
    ("value", "name"),
    [(24.0, "much_more"), (21.0, "more"), (20.99, "equal"), (19.0, "less"), (16.0, "much_less")],
)
def test_classes_lie_around_the_reference(catalogue: Catalogue, value: float, name: str) -> None:
    indicator = catalogue.find("demo_leeftijd_65_plus")
    assert indicator is not None
    assert classes.class_of(indicator, value, LIMITS) == name


def test_more_is_favourable_for_a_strength_and_not_for_a_concern(catalogue: Catalogue) -> None:
    strength, concern = (catalogue.find(i) for i in ("werk_netto_participatie", "werk_bijstand"))
    neutral = catalogue.find("demo_eenpersoons")
    assert None not in (strength, concern, neutral)
    assert classes.favourable(strength, "much_more") is True
    assert classes.favourable(concern, "much_more") is False
    assert classes.favourable(neutral, "much_more") is None
    assert colours.of_class(strength, "more") == colours.FAVOURABLE["weak"]
    assert colours.of_class(neutral, "more") == colours.BLUES["more"]


def test_every_gap_has_one_line_that_counts_it(catalogue: Catalogue) -> None:
    indicator = catalogue.find("werk_bijstand")
    assert indicator is not None
    rows = [
        Row("BU00010001", 5.0, None),
        Row("BU00010002", None, "ontbreekt"),
        Row("BU00010003", None, "latere_versie"),
        Row("BU00019997", None, "koppeling_mislukt", water=True),
        Row("BU00010004", None, "geheim_of_niet_aanwezig", few=True),
        Row("BU00010005", None, "niet_van_toepassing"),
    ]
    made = rules.rules(indicator, Against("Nederland", "Nederland", LIMITS), rows)
    gaps = {rule.label: rule.hatched for rule in made if "IS NULL" in rule.expression}
    assert gaps == {
        "water (1)": False,
        "geen of bijna geen inwoners (2)": False,
        "komt later (1)": True,
        "onbekend (1)": True,
    }


def test_a_style_is_well_formed_whatever_the_words(catalogue: Catalogue) -> None:
    hostile = rules.Rule("\"a\" = '<&>'", "</label><script>\"'", "#0b5d57", hatched=True)
    root = ET.fromstring(qml.style("<i>", [hostile], "naam", {"a": "<b>&"}).partition("\n")[2])
    found = root.find("renderer-v2/rules/rule[@symbol]")
    assert found is not None
    assert found.get("label") == hostile.label
    assert found.get("filter") == hostile.expression
    assert {layer.get("class") for layer in root.iter("layer")} == {
        "SimpleFill", "LinePatternFill", "SimpleLine",
    }  # fmt: skip


def test_every_layer_has_a_default_style_that_carries_its_own_hash(sample_pack: Path) -> None:
    connection = sqlite3.connect(f"{sample_pack.as_uri()}?mode=ro", uri=True)
    styled = connection.execute(
        "SELECT f_table_name, styleQML, useAsDefault, description FROM layer_styles"
    ).fetchall()
    layers = connection.execute("SELECT name FROM wm_tables WHERE kind = 'layer'").fetchall()
    connection.close()
    assert sorted(row[0] for row in styled) == sorted(name for (name,) in layers)
    for _, text, default, description in styled:
        assert default == 1
        assert description == fingerprint.style_hash(text)
        assert "herkomst" not in text.partition("<aliases>")[0]
