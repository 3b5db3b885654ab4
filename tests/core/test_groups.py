"""Figures by group: only after four answers, only of large enough groups, only as a whole card."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from spatial_core.build import build
from spatial_core.cli import main
from spatial_core.errors import NotFoundError, RecipeError
from spatial_core.guards import QUESTIONS
from spatial_core.judgement import verdicts
from spatial_core.legend import layer
from spatial_core.missing import Reason
from spatial_core.outlets import card as outlets_card
from spatial_core.outlets import export
from spatial_core.pack.reader import Pack
from spatial_core.reading import comparison, group_pie, groups
from spatial_core.recipe import InputFile, Recipe
from spatial_core.stories.book import Stories
from spatial_core.stories.story import Story, links

ANSWERS = tuple((question, f"Omdat ({question}).") for question in QUESTIONS)
GROUPS = {"nl": "Nederland", "eu": "Europa (exclusief Nederland)", "bu": "Buiten Europa"}
CELLS = {
    "GM9001": {"nl": (900, 30000), "eu": (200, 5000), "bu": (300, 6000)},
    "GM9002": {"nl": (300, 9000), "eu": (4, 400), "bu": (90, 900)},
    "NL00": {"nl": (9000, 300000), "eu": (2000, 50000), "bu": (3000, 60000)},
}
Make = Callable[..., Path]


@pytest.fixture(scope="module")
def built(sample_files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Build a pack with assistance by origin; give the folder that it and its tables lie in."""
    folders: dict[str, Path] = {}

    def made(
        purpose: tuple[tuple[str, str], ...] = ANSWERS,
        overrides: tuple[str, ...] = (),
        indicator: str = "werk_bijstand",
        cells: dict[str, dict[str, tuple[int, int]]] | None = None,
    ) -> Path:
        asked = repr((purpose, overrides, indicator, cells))
        if asked in folders:
            return folders[asked]
        folder = tmp_path_factory.mktemp("groepen")
        rows = [";".join(["code", *(f"{k}_{g}" for g in GROUPS for k in "pxn")])]
        for code, of_group in (cells or CELLS).items():
            scale = 1000 if indicator.startswith("veil_") else 100
            numbers = [
                f"{scale * x / n:.3f};{x};{n}".replace(".", ",") for x, n in of_group.values()
            ]
            rows.append(";".join([code, *numbers]))
        (folder / "x.csv").write_text("\n".join(rows) + "\n", "utf-8")
        told = ["column;indicator;year;unit;numerator;denominator;direction;label_nl;group"]
        told += [
            f"p_{g};{indicator};2024;%;x_{g};n_{g};attention;;{name}" for g, name in GROUPS.items()
        ]
        (folder / "k.csv").write_text("\n".join(told) + "\n", "utf-8")
        recipe = Recipe(
            figures=(InputFile(str(sample_files["figures_2024"])),),
            geometry=(InputFile(str(sample_files["geometry_2024"])),),
            own=(InputFile(str(folder / "x.csv")), InputFile(str(folder / "k.csv"))),
            purpose=purpose,
            overrides=overrides,
        )
        build(recipe, folder / "x.gpkg")
        folders[asked] = folder
        return folder

    return made


@pytest.fixture
def make(built: Make, tmp_path: Path) -> Make:
    """Give a copy of such a pack, which a test may change."""

    def made(**asked: Any) -> Path:
        for path in built(**asked).iterdir():
            shutil.copy(path, tmp_path)
        return tmp_path / "x.gpkg"

    return made


def test_without_the_four_answers_nothing_is_built(make: Make, tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="nog niet beantwoord: subsidiair, proportioneel"):
        make(purpose=(*ANSWERS[:2], ("subsidiair", " ")))
    assert not (tmp_path / "x.gpkg").exists()


def test_the_answers_stay_with_the_pack(make: Make) -> None:
    with Pack(make()) as pack:
        assert pack.recipe["purpose"] == dict(ANSWERS)


def test_small_groups_are_withheld_and_a_second_one_with_them(make: Make) -> None:
    with Pack(make()) as pack:
        area = pack.area("GM9002", 2024)
        ids = {g: next(i for i in pack.catalogue if i.group == name) for g, name in GROUPS.items()}
        found = {g: pack.figure(area, indicator, 2024) for g, indicator in ids.items()}
        assert found["nl"].value is not None
        for group in ("eu", "bu"):
            figure = found[group]
            assert (figure.value, figure.numerator, figure.denominator) == (None, None, None)
            assert figure.reason == Reason.BEWUST_NIET_GETOOND.key
        whole = pack.area("GM9001", 2024)
        assert all(pack.figure(whole, i, 2024).value is not None for i in ids.values())


def test_no_outlet_but_the_card_shows_a_group(make: Make, tmp_path: Path) -> None:
    path = make()
    with Pack(path) as pack:
        (one, *_) = (i for i in pack.catalogue if i.group)
        with pytest.raises(RecipeError, match="alleen als hele kaart"):
            export.write_csv(pack, tmp_path / "x.csv", indicators=[one])
        for asked in (
            lambda: layer.of_layer(pack, one, "gemeente", 2024, None),
            lambda: verdicts.of_level(pack, one, "gemeente", 2024),
            lambda: verdicts.scores_of_level(pack, one, "gemeente", 2024),
            lambda: comparison.of(pack, ["GM9001", "GM9002"], indicators=[one]),
        ):
            with pytest.raises(RecipeError, match="alleen als hele kaart"):
                asked()
        export.write_csv(pack, tmp_path / "y.csv", level="gemeente")
    assert one.id not in (tmp_path / "y.csv").read_text("utf-8")
    assert main(["value", str(path), "GM9001", one.id]) == 1
    assert main(["compare", str(path), "GM9001", "--indicator", one.id]) == 1
    bare = ["profile", str(path), "GM9001", "--group", GROUPS["bu"], "--definition", "plain"]
    assert main([*bare, "--svg", str(tmp_path / "bare.svg")]) == 1
    assert not (tmp_path / "bare.svg").exists()
    connection = sqlite3.connect(path)
    fields = [row[1] for row in connection.execute("PRAGMA table_info(gemeente_2024)")]
    connection.close()
    assert not [field for field in fields if "__" in field]


def test_crime_by_group_is_refused_below_the_gemeente(make: Make) -> None:
    cells = {"WK900101": CELLS["GM9001"]}
    with pytest.raises(RecipeError, match="Misdrijven per groep"):
        make(indicator="veil_misdrijven", cells=cells)
    with Pack(make(indicator="veil_misdrijven", cells=cells, overrides=("groep_misdrijf",))) as p:
        assert groups.names(p) == sorted(GROUPS.values())


def test_a_card_stands_whole(make: Make, run: Callable[..., str], tmp_path: Path) -> None:
    path = make()
    told = run("profile", path, "GM9001", "--group", GROUPS["bu"])
    for part in (
        "Buiten Europa in Voorbeeldstad", "5,0% (van 6.000)", "alle inwoners van",
        "Buiten Europa in Nederland: 5,0%", "omstandigheden van alle inwoners",
        "Ruimte voor een verhaal", "Omdat (subsidiair).",
        "Een verschil zegt niets over de oorzaak.",
    ):  # fmt: skip
        assert part in told, part
    found = json.loads(run("profile", path, "GM9001", "--group", GROUPS["bu"], "--json"))
    assert found["context"]
    assert found["purpose"] == dict(ANSWERS)
    assert (
        run("profile", path, "GM9001", "--group", GROUPS["bu"], "--html", tmp_path / "x.html") == ""
    )
    assert "<script" not in (tmp_path / "x.html").read_text("utf-8")


def test_the_pie_of_a_group_stands_beside_everyone_with_the_whole_card_below_it(
    make: Make, run: Callable[..., str], tmp_path: Path
) -> None:
    path, svg, html = make(overrides=("groep_klein",)), tmp_path / "x.svg", tmp_path / "x.html"
    asked = ("profile", path, "GM9001", "--group", GROUPS["bu"])
    assert main([str(word) for word in (*asked, "--svg", svg)]) == 0
    drawn = " ".join(text.strip() for text in ET.parse(svg).getroot().itertext())
    drawn = " ".join(drawn.split())
    for line in run(*asked).splitlines()[2:]:
        assert " ".join(line.split()) in drawn, line
    assert "De zwarte cirkel is de hele bevolking van Voorbeeldstad." in drawn
    assert "Afgeweken van de standaard: groep_klein." in drawn
    assert run(*asked, "--html", html) == ""
    assert "<svg" in html.read_text("utf-8")
    assert "De zwarte cirkel is de hele bevolking van Voorbeeldstad." in html.read_text("utf-8")


def test_a_slice_of_a_group_is_judged_beside_everyone(make: Make) -> None:
    with Pack(make()) as pack:
        card = groups.card(pack, "GM9001", GROUPS["bu"])
        found = group_pie.of(pack, card)
        (part,) = found.slices
        assert (part.value, part.n) == (pytest.approx(5.0), 6000)
        everyone = card.rows[0].everyone
        assert everyone is not None
        assert part.reference_value == everyone.value
        assert part.verdict is not None
        assert (part.place, part.percentile) == (None, None)
        assert found.area.inhabitants is None
        withheld = group_pie.of(pack, groups.card(pack, "GM9002", GROUPS["eu"])).slices[0]
        assert (withheld.value, withheld.verdict) == (None, None)
        assert withheld.reason == "bewust_niet_getoond"


def test_only_rounded_counts_are_said_to_be_about(make: Make, run: Callable[..., str]) -> None:
    whole = run("profile", make(), "GM9001", "--group", GROUPS["bu"])
    assert "ongeveer" not in whole
    cells = {"WK900101": CELLS["GM9001"]}
    told = run("profile", make(cells=cells), "WK900101", "--group", GROUPS["bu"])
    # The user's own counts are as they were given; those of CBS below the gemeente are rounded.
    assert "5,0% (van 6.000)" in told
    assert "alle inwoners van Havenkwartier: " in told
    (everyone,) = (
        line for line in told.splitlines() if "alle inwoners van" in line and "%" in line
    )
    assert "(van ongeveer " in everyone


def test_the_slot_of_a_story_is_filled_by_role_and_date(
    make: Make, run: Callable[..., str], tmp_path: Path
) -> None:
    path = make()
    book = Stories(tmp_path / "v.gpkg", create=True)
    shown = Story(
        "Wij groeten elkaar.", "bewoner", dt.date(2024, 5, 1), True, "formulier",
        dt.date(2200, 1, 1), areas=links("GM9001"),
    )  # fmt: skip
    book.add_all([shown, replace(shown, text="GEHEIM", consent=False)])
    told = run("profile", path, "GM9001", "--group", GROUPS["bu"], "--stories", book.path)
    assert "Ruimte voor een verhaal" not in told
    assert "bewoner, 1 mei 2024: “Wij groeten elkaar.”" in told
    assert "hoort niet per se bij deze groep" in told
    assert "GEHEIM" not in told


def test_what_was_set_aside_is_printed_on_the_card(make: Make, run: Callable[..., str]) -> None:
    path = make(overrides=("groep_klein",))
    told = run("profile", path, "GM9002", "--group", GROUPS["eu"])
    assert "Afgeweken van de standaard: groep_klein." in told
    assert "1,0% (van 400)" in told


def test_an_unknown_group_is_told_with_those_that_are_there(make: Make) -> None:
    with Pack(make()) as pack:
        with pytest.raises(NotFoundError, match="Dit bestand kent: Buiten Europa, Europa"):
            groups.card(pack, "GM9001", "Mars")
        with pytest.raises(NotFoundError, match="geen cijfers van"):
            groups.card(pack, "GM9003", GROUPS["bu"])


def test_a_file_without_groups_says_so(pack: Pack) -> None:
    with pytest.raises(NotFoundError) as caught:
        groups.card(pack, "GM9001", "jongeren")
    assert str(caught.value).startswith("In dit bestand staan geen cijfers per groep")
    assert ": ." not in str(caught.value)


def test_a_group_without_counts_is_withheld(make: Make, tmp_path: Path) -> None:
    make()
    told = "column;indicator;year;group\np_bu;werk_bijstand;2024;Buiten Europa\n"
    (tmp_path / "k.csv").write_text(told, "utf-8")
    recipe = Recipe(
        own=(InputFile(str(tmp_path / "x.csv")), InputFile(str(tmp_path / "k.csv"))),
        purpose=ANSWERS,
    )
    build(recipe, tmp_path / "z.gpkg")
    with Pack(tmp_path / "z.gpkg") as pack:
        (one,) = (i for i in pack.catalogue if i.group)
        values = [f.value for f in pack.column(one, "gemeente", 2024).values()]
        assert values
        assert all(value is None for value in values)
        assert not np.isfinite(pack._array(pack.series(one.id, "gemeente")[2024].figures)).any()


def test_what_the_catalogue_does_not_know_may_be_crime(make: Make) -> None:
    with pytest.raises(RecipeError, match="Misdrijven per groep"):
        make(indicator="verdachten", cells={"WK900101": CELLS["GM9001"]})


def test_a_hidden_buurt_cannot_be_worked_out_from_its_wijk(make: Make) -> None:
    def same(x: int, n: int) -> dict[str, tuple[int, int]]:
        return dict.fromkeys(GROUPS, (x, n))

    cells = {
        "WK900101": same(100, 500), "BU90010101": same(40, 200), "BU90010102": same(55, 250),
        "BU90010103": same(5, 50),
    }  # fmt: skip
    with Pack(make(cells=cells)) as pack:
        one = next(i for i in pack.catalogue if i.group)
        shown = {
            code: pack.figure(pack.area(code, 2024), one, 2024).value is not None for code in cells
        }
    assert shown == {
        "WK900101": True, "BU90010101": False, "BU90010102": True, "BU90010103": False,
    }  # fmt: skip


def test_a_word_is_no_answer(make: Make) -> None:
    with pytest.raises(RecipeError, match="nog niet beantwoord: legitiem"):
        make(purpose=(("legitiem", "x"), *ANSWERS[1:]))


def test_a_hidden_buurt_cannot_be_worked_out_from_its_gemeente(make: Make) -> None:
    def same(x: int, n: int) -> dict[str, tuple[int, int]]:
        return dict.fromkeys(GROUPS, (x, n))

    cells = {
        "GM9001": same(200, 1000), "WK900101": same(100, 500), "WK900102": same(100, 500),
        "BU90010101": same(95, 480), "BU90010201": same(60, 300), "BU90010202": same(35, 170),
        "BU90010103": same(5, 20), "BU90010203": same(5, 30),
    }  # fmt: skip
    # In either wijk the smallest of the others is hidden with the one that is too small.
    with Pack(make(cells=cells)) as pack:
        one = next(i for i in pack.catalogue if i.group)
        shown = {
            code
            for code in cells
            if pack.figure(pack.area(code, 2024), one, 2024).value is not None
        }
    assert shown == {"GM9001", "WK900101", "WK900102", "BU90010201"}


def test_a_hidden_buurt_without_its_wijk_in_the_table_is_still_protected(make: Make) -> None:
    def same(x: int, n: int) -> dict[str, tuple[int, int]]:
        return dict.fromkeys(GROUPS, (x, n))

    cells = {
        "GM9001": same(100, 500), "BU90010101": same(40, 200), "BU90010201": same(55, 250),
        "BU90010301": same(5, 50),
    }  # fmt: skip
    with Pack(make(cells=cells)) as pack:
        one = next(i for i in pack.catalogue if i.group)
        hidden = {
            code for code in cells if pack.figure(pack.area(code, 2024), one, 2024).value is None
        }
    assert hidden == {"BU90010101", "BU90010301"}


def test_crime_by_group_is_refused_of_an_own_area(make: Make) -> None:
    with pytest.raises(RecipeError, match="Misdrijven per groep"):
        make(indicator="veil_misdrijven", cells={"EG9001-noord": CELLS["GM9001"]})


def without_answers(path: Path, answers: dict[str, str]) -> Path:
    """A pack that came from elsewhere, whose recipe lacks answers."""
    connection = sqlite3.connect(path)
    (text,) = connection.execute("SELECT value FROM wm_manifest WHERE key = 'recipe'").fetchone()
    recipe = {**json.loads(text), "purpose": answers}
    connection.execute(
        "UPDATE wm_manifest SET value = ? WHERE key = 'recipe'", (json.dumps(recipe),)
    )
    connection.commit()
    connection.close()
    return path


def test_who_reads_may_answer_where_the_recipe_does_not(make: Make) -> None:
    given = {question: f"Voor dit onderzoek ({question})." for question in QUESTIONS}
    with Pack(make()) as pack:
        assert groups.card(pack, "GM9001", GROUPS["bu"], given).answers == dict(ANSWERS)
    path = without_answers(make(), {})
    with Pack(path) as pack:
        assert groups.answers_of(pack) == {}
        for answers in (None, {}, {**given, "legitiem": "ja"}):
            with pytest.raises(RecipeError, match="nog niet beantwoord"):
                groups.card(pack, "GM9001", GROUPS["bu"], answers)
        card = groups.card(pack, "GM9001", GROUPS["bu"], given)
        assert card.answers == given
        whole = outlets_card.whole(pack, card)
        for text in given.values():
            assert any(text in line for line in whole.lines)
        drawn = " ".join(" ".join(ET.fromstring(whole.picture).itertext()).split())
        assert "Voor dit onderzoek (legitiem)." in drawn


def test_a_wijk_has_the_cards_of_its_gemeente(make: Make) -> None:
    with Pack(make()) as pack:
        assert groups.place(pack, pack.area("WK900101", 2024)) == "GM9001"
        assert groups.place(pack, pack.area("GM9001", 2024)) == "GM9001"


def test_a_pack_without_groups_has_no_cards(pack: Pack) -> None:
    assert groups.place(pack, pack.area("WK900101")) is None
