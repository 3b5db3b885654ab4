"""The catalogue is complete, says what the facts say, and tells all its faults at once."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from spatial_core import catalogue as catalogues
from spatial_core._resources import data_dir
from spatial_core.catalogue import OWN_THEME, Catalogue, Indicator
from spatial_core.codes import Level
from spatial_core.errors import CatalogueError

THEMES = (
    "zorg_welzijn", "demografie", "onderwijs", "arbeid_inkomen", "wonen_leefomgeving", "veiligheid",
)  # fmt: skip


def test_six_themes_in_the_order_of_the_pie(catalogue: Catalogue) -> None:
    assert tuple(theme.id for theme in catalogue.themes) == THEMES
    order = [THEMES.index(piece.theme) for piece in catalogue.pie]
    assert order == sorted(order)
    assert set(order) == set(range(6))


def test_thirty_slices_of_which_two_wait_for_their_guards(catalogue: Catalogue) -> None:
    assert len(catalogue.pie) == 30
    herkomst = [p.indicator for p in catalogue.pie if catalogue.find(p.indicator).herkomst]
    assert herkomst == ["demo_herkomst_europa", "demo_herkomst_buiten_europa"]


def test_every_slice_has_a_short_name_and_a_phrase(catalogue: Catalogue) -> None:
    for piece in catalogue.pie:
        indicator = catalogue.find(piece.indicator)
        assert indicator is not None
        assert 0 < len(indicator.short_nl) <= 18
        assert "{w}" in indicator.phrase_nl
        assert "{w}" in indicator.phrase_en
        assert indicator.theme == piece.theme


def test_every_column_of_a_formula_is_a_known_one(catalogue: Catalogue) -> None:
    assert len(catalogue.indicators) == 144
    assert len({f.name for f in catalogue.fields}) == len(catalogue.fields)


def _facts(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.shared
@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("theme", "theme"), ("kind", "kind"), ("unit", "unit"), ("direction", "direction"),
        ("tier", "tier"), ("band", "band"), ("floor", "floor"),
        ("verdict_from_level", "verdict_from_level"), ("compare", "compare_nl"),
        ("label_nl", "label_nl"), ("label_en", "label_en"), ("short_nl", "short_nl"),
        ("phrase_nl", "phrase_nl"), ("phrase_en", "phrase_en"), ("topic_nl", "topic_nl"),
        ("origin", "origin_nl"), ("status", "status"),
    ],
)  # fmt: skip
def test_indicators_are_those_of_the_facts(
    catalogue: Catalogue, shared_facts: Path, ours: str, theirs: str
) -> None:
    expected = {row["id"]: row[theirs] for row in _facts(shared_facts, "indicators.csv")}
    assert {i.id: getattr(i, ours) for i in catalogue} == expected


@pytest.mark.shared
def test_windows_and_cautions_are_those_of_the_facts(
    catalogue: Catalogue, shared_facts: Path
) -> None:
    for row in _facts(shared_facts, "indicators.csv"):
        indicator = catalogue.find(row["id"])
        assert indicator is not None
        assert indicator.window == int(row["window"])
        assert list(indicator.cautions) == row["cautions"].split()


@pytest.mark.shared
def test_the_pie_is_that_of_the_facts(catalogue: Catalogue, shared_facts: Path) -> None:
    rows = _facts(shared_facts, "default_profile.csv")
    assert [p.indicator for p in catalogue.pie] == [row["indicator"] for row in rows]
    for piece, row in zip(catalogue.pie, rows, strict=True):
        assert piece.theme == row["theme"]
        assert piece.weight == float(row["weight"])
        assert piece.compact == (row["compact"] == "1")
        assert piece.show_from_level == row["show_from_level"]
        assert piece.fallback == row["fallback"].partition(" ")[0]
        assert catalogue.find(piece.indicator).direction == row["direction"]


# Faults

GOOD = """
[good]
label_nl = "Goed"
label_en = "Good"
tier = "extra"
unit = "%"
direction = "neutral"
kind = "count_share"
value = "inwoners"
provider = "kwb"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small catalogue without faults, to break."""
    (tmp_path / "themes.toml").write_text(
        '[veiligheid]\nlabel_nl = "Veiligheid"\nlabel_en = "Safety"\n', "utf-8"
    )
    (tmp_path / "fields.toml").write_text(
        '[inwoners]\nstems = ["AantalInwoners"]\nunit = "aantal"\n'
        'keys = { 2017-2019 = "AantalInwoners_5", 2021 = "AantalInwoners_6" }\n', "utf-8",
    )  # fmt: skip
    (tmp_path / "veiligheid.toml").write_text(GOOD, "utf-8")
    (tmp_path / "profieltaart.toml").write_text(
        '[[slice]]\nindicator = "good"\ntheme = "veiligheid"\nweight = 1\nreason_nl = "Omdat"\n',
        "utf-8",
    )
    return tmp_path


def _add(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def _broken(id: str, old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace("[good]", f"[{id}]").replace(old, new)


def _message(folder: Path) -> str:
    with pytest.raises(CatalogueError) as caught:
        catalogues.load(folder)
    return str(caught.value)


def test_a_small_catalogue_is_read(folder: Path) -> None:
    found = catalogues.load(folder)
    assert [i.id for i in found] == ["good"]
    (column,) = found.fields
    assert column.key(2018) == "AantalInwoners_5"
    assert column.key(2021) == "AantalInwoners_6"
    assert column.key(2020) is None


def test_every_fault_is_told_in_one_message(folder: Path) -> None:
    path = folder / "veiligheid.toml"
    faults = {
        "a_tier": ("extra", "main"),
        "a_kind": ("count_share", "sharing"),
        "a_direction": ("neutral", "good"),
        "an_entry": ("unit =", "eenheid = 1\nunit ="),
        "a_label": ('label_nl = "Goed"\n', ""),
        "a_level": ("unit =", 'lowest_level = "straat"\nunit ='),
        "a_band": ("unit =", 'band = "x% of ref"\nunit ='),
        "a_phrase": ('tier = "extra"', 'tier = "core"\nphrase_nl = "zonder plek"'),
        "a_short": ("unit =", f'short_nl = "{"x" * 19}"\nunit ='),
        "a_herkomst": ('direction = "neutral"', 'direction = "attention"\ncautions = ["herkomst"]'),
        "a_formula": ('value = "inwoners"', 'value = "inwoners * 2"'),
        "a_column": ('value = "inwoners"', 'numerator = "inwoners - huizen"'),
        "no_figures": ('value = "inwoners"\n', ""),
    }
    for id, (old, new) in faults.items():
        _add(path, _broken(id, old, new))
    _add(folder / "fields.toml", '[huishoudens]\nunit = "aantal"\n')
    _add(folder / "themes.toml", '[zorg]\nlabel_nl = "Zorg"\n')
    pie = folder / "profieltaart.toml"
    _add(pie, '[[slice]]\nindicator = "gone"\ntheme = "none"\nweight = 1\n')
    _add(pie, '[[slice]]\nindicator = "good"\nkleur = "rood"\n')
    message = _message(folder)
    lines = message.removesuffix(" Herstel de genoemde regels.").splitlines()
    for id in (*faults, "huishoudens", "zorg"):
        assert sum(line.startswith(f"{id}: ") for line in lines) == 1, (id, message)
    assert "profieltaart: unknown indicator gone" in lines
    assert "profieltaart: unknown theme none of gone" in lines
    assert any(line.startswith("profieltaart, slice 3: ") for line in lines)
    assert not any(line.startswith("good: ") for line in lines)
    assert "huizen" in message
    assert str(folder) in lines[0]


def test_an_indicator_in_two_themes_is_a_fault(folder: Path) -> None:
    _add(folder / "themes.toml", '[zorg]\nlabel_nl = "Zorg"\nlabel_en = "Care"\n')
    shutil.copy(folder / "veiligheid.toml", folder / "zorg.toml")
    assert "good: occurs twice" in _message(folder)


def test_a_file_that_is_no_toml_is_named(folder: Path) -> None:
    (folder / "themes.toml").write_text("[veiligheid\n", "utf-8")
    assert str(folder / "themes.toml") in _message(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "veiligheid.toml").unlink()
    assert str(folder / "veiligheid.toml") in _message(folder)


def test_the_project_ships_the_catalogue_that_is_tested() -> None:
    assert catalogues.load() is catalogues.load()
    assert (data_dir() / "catalogue" / "themes.toml").is_file()


# What an indicator knows


def test_an_indicator_exists_down_to_its_lowest_level(catalogue: Catalogue) -> None:
    indicator = catalogue.find("demo_inwoners")
    assert indicator.exists_at(Level.BUURT)
    coarse = [i for i in catalogue if i.lowest_level == "gemeente"]
    assert coarse
    assert not any(i.exists_at(Level.WIJK) for i in coarse)
    assert all(i.exists_at(Level.GEMEENTE) for i in coarse)


def test_the_old_classification_stopped_in_2022(catalogue: Catalogue) -> None:
    old = [i for i in catalogue if i.id.startswith("demo_oud_")]
    assert old
    assert all(i.running_in(2022) and not i.running_in(2023) for i in old)
    assert all("oude indeling" in i.label_nl for i in old)


def test_own_indicators_get_their_own_theme(catalogue: Catalogue) -> None:
    own = Indicator("eigen_groen", OWN_THEME, "Groen", "Green", "score", "strength", "score")
    more = catalogue.with_own([own])
    assert more.find("eigen_groen") is own
    assert more.theme(OWN_THEME).label_nl == "Eigen cijfers"
    assert more.indicators[:-1] == catalogue.indicators
    assert catalogue.with_own([]) is catalogue
    with pytest.raises(KeyError):
        catalogue.theme(OWN_THEME)
