"""Figures by group in the dock: only as a whole card, and only after the four questions."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLabel

from qgis_plugin.gui.chart_view import ChartView
from qgis_plugin.gui.profile.group_card import GroupCard
from qgis_plugin.gui.profile.purpose_dialog import PurposeDialog
from qgis_plugin.state import purpose
from spatial_core.guards import QUESTIONS
from spatial_core.pack.reader import Pack

from .conftest import CHECKOUT

MAKE = """
import sys
from pathlib import Path
from spatial_core import sample
from spatial_core.build import build
from spatial_core.recipe import InputFile, Recipe
from spatial_core.guards import QUESTIONS

folder = Path(sys.argv[1])
files = sample.generate(folder)
groups = {"nl": "Nederland", "eu": "Europa (zonder Nederland)", "bu": "Buiten Europa"}
cells = {"GM9001": ((900, 30000), (200, 5000), (300, 6000)),
         "NL00": ((9000, 300000), (2000, 50000), (3000, 60000))}
rows = [";".join(["code", *(f"{k}_{g}" for g in groups for k in "pxn")])]
for code, found in cells.items():
    figures = (f"{100 * x / n:.3f};{x};{n}".replace(".", ",") for x, n in found)
    rows.append(";".join([code, *figures]))
(folder / "x.csv").write_text("\\n".join(rows) + "\\n", "utf-8")
told = ["column;indicator;year;unit;numerator;denominator;direction;label_nl;group"]
told += [f"p_{g};werk_bijstand;2024;%;x_{g};n_{g};attention;;{name}" for g, name in groups.items()]
(folder / "k.csv").write_text("\\n".join(told) + "\\n", "utf-8")
recipe = Recipe(
    figures=(InputFile(str(files["figures_2024"])),),
    geometry=(InputFile(str(files["geometry_2024"])),),
    own=(InputFile(str(folder / "x.csv")), InputFile(str(folder / "k.csv"))),
    purpose=tuple((q, f"In het recept ({q}).") for q in QUESTIONS),
)
build(recipe, folder / "groepen.gpkg")
"""
ANSWERS = {question: f"Voor dit onderzoek ({question})." for question in QUESTIONS}


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with assistance by origin, whose recipe answers the four questions."""
    folder = tmp_path_factory.mktemp("groepen")
    subprocess.run([sys.executable, "-c", MAKE, str(folder)], cwd=CHECKOUT, check=True)
    return folder / "groepen.gpkg"


@pytest.fixture(scope="module")
def unanswered(answered: Path) -> Path:
    """The same from elsewhere: no answers in its recipe."""
    path = answered.with_name("zonder.gpkg")
    path.write_bytes(answered.read_bytes())
    connection = sqlite3.connect(path)
    (text,) = connection.execute("SELECT value FROM wm_manifest WHERE key = 'recipe'").fetchone()
    recipe = json.dumps({**json.loads(text), "purpose": {}})
    connection.execute("UPDATE wm_manifest SET value = ? WHERE key = 'recipe'", (recipe,))
    connection.commit()
    connection.close()
    return path


@pytest.fixture(autouse=True)
def _empty_project(qgis_app: QgsApplication) -> Iterator[None]:
    QgsProject.instance().clear()
    yield
    QgsProject.instance().clear()


def card_of(pack: Pack, code: str = "WK900101") -> GroupCard:
    return GroupCard(pack, pack.area(code, 2024))


def said(card: GroupCard) -> str:
    return "\n".join(
        label.text() for label in card.findChildren(QLabel) if not label.isHidden()
    )  # fmt: skip


def test_a_pack_without_groups_says_what_it_takes(sample_pack: Path) -> None:
    with Pack(sample_pack) as pack:
        told = said(GroupCard(pack, pack.area("WK900101")))
    assert told.startswith("In dit bestand staan geen cijfers per groep. Maak het opnieuw")


def test_a_recipe_with_answers_shows_the_whole_card_of_the_gemeente(answered: Path) -> None:
    with Pack(answered) as pack:
        card = card_of(pack)
        told = said(card)
    assert "alleen voor de hele gemeente" in told
    assert "in Voorbeeldstad" in told
    assert "In het recept (subsidiair)." in told
    assert "Een verschil zegt niets over de oorzaak." in told
    assert card.ask.isHidden()
    assert card.withdraw.isHidden()


def test_what_the_core_refuses_is_said_in_its_words(answered: Path) -> None:
    with Pack(answered) as pack:
        card = card_of(pack, "GM9002")
        told = said(card)
    assert "Over de groep" in told
    assert "zijn geen cijfers van" in told
    assert not card.findChildren(ChartView)


def test_groups_stand_by_name_and_never_by_their_figures(answered: Path) -> None:
    with Pack(answered) as pack:
        card = card_of(pack)
        names = [card.choice.itemText(i) for i in range(card.choice.count())]
        assert names == sorted(names)
        card.choice.setCurrentText("Nederland")
        card.choice.activated.emit(card.choice.currentIndex())
        assert said(card).count("Nederland in Voorbeeldstad") >= 1


def test_without_answers_nothing_is_shown_until_they_are_given(
    unanswered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Pack(unanswered) as pack:
        card = card_of(pack)
        assert "%" not in said(card)
        assert card.choice.isHidden()
        monkeypatch.setattr(PurposeDialog, "exec", lambda _: 1)
        monkeypatch.setattr(PurposeDialog, "answers", lambda _: ANSWERS)
        QTest.mouseClick(card.ask, Qt.MouseButton.LeftButton)
        assert "Voor dit onderzoek (legitiem)." in said(card)
        assert "5,0% (van 6.000)" in said(card)


def test_answers_stay_with_the_project_are_logged_and_can_be_withdrawn(
    unanswered: Path, tmp_path: Path
) -> None:
    logged: list[str] = []
    QgsApplication.messageLog().messageReceived.connect(lambda text, *_: logged.append(text))
    purpose.give(ANSWERS)
    assert any("Voor dit onderzoek (functioneel)." in text for text in logged)
    target = tmp_path / "project.qgz"
    QgsProject.instance().write(str(target))
    QgsProject.instance().clear()
    assert purpose.given() == {}
    QgsProject.instance().read(str(target))
    assert purpose.given() == ANSWERS
    with Pack(unanswered) as pack:
        card = card_of(pack)
        assert "5,0%" in said(card)
        QTest.mouseClick(card.withdraw, Qt.MouseButton.LeftButton)
        assert "%" not in said(card)
    assert purpose.given() == {}


def test_what_is_copied_is_the_whole_card(answered: Path) -> None:
    with Pack(answered) as pack:
        card = card_of(pack)
        (pie,) = card.findChildren(ChartView)
        QTest.keyClick(pie, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    told = QApplication.clipboard().text()
    for text in ("In het recept (proportioneel).", "omstandigheden van alle inwoners"):
        assert text in told


def test_the_dialog_keeps_its_button_shut_until_all_are_answered(qgis_app: Any) -> None:
    dialog = PurposeDialog({})
    assert not dialog.accept_button.isEnabled()
    for key, edit in dialog.edits.items():
        edit.setPlainText("kort" if key == "legitiem" else ANSWERS[key])
    assert not dialog.accept_button.isEnabled()
    dialog.edits["legitiem"].setPlainText(ANSWERS["legitiem"])
    assert dialog.accept_button.isEnabled()
    assert dialog.answers() == ANSWERS


@pytest.mark.parametrize("text", ["", "geen json", "[1]", '{"legitiem": 3}'])
def test_what_a_project_holds_is_not_trusted(text: str) -> None:
    QgsProject.instance().writeEntry("wijkmonitor", "purpose", text)
    assert all(isinstance(value, str) for value in purpose.given().values())
