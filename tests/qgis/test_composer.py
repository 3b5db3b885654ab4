"""A planner composes a profieltaart: chooses, orders, weighs, saves, shares, and draws with it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QDropEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QFileDialog, QInputDialog

from qgis_plugin.state import definitions as saved
from qgis_plugin.state import draft as drafts
from qgis_plugin.state.draft import Draft, History, Part
from spatial_core.errors import RecipeError
from spatial_core.reading import definition as definitions
from spatial_core.reading import offered

from .conftest import CHECKOUT, wait_for

AREA = "WK900101"
BY = Part("werk_bijstand", "arbeid_inkomen")
OLD = Part("demo_leeftijd_65_plus", "demografie")
YOUNG = Part("demo_leeftijd_00_14", "demografie")
ALONE = Part("demo_eenpersoons", "demografie")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's pies, in a folder of the test."""
    found = tmp_path / "taarten"
    monkeypatch.setattr(saved, "folder", lambda: found)
    return found


@pytest.fixture
def composing(kept_open: Any) -> Iterator[Any]:
    """What composes, with its dialog open on the default pie; nothing is lost without asking."""
    kept_open.session.choose_definition(None)
    kept_open.session.choose_area(AREA)
    kept_open.compose()
    dialog = kept_open.composing.dialog
    asked: list[str] = []
    dialog.sure = lambda text: bool(asked.append(text)) or True
    dialog.asked = asked
    yield kept_open.composing
    dialog.begin(definitions.built_in("standaard", kept_open.session.pack.catalogue))
    dialog.hide()
    kept_open.session.choose_definition(None)


@pytest.fixture
def dialog(composing: Any) -> Any:
    return composing.dialog


def compose(dialog: Any, *parts: Part, name: str = "", form: str = "lengths") -> None:
    """Put these slices in the pie of the dialog, and draw it."""
    dialog.take(Draft(parts, form))
    dialog.name.setText(name)
    dialog.draw()


def ids(pie: Any) -> list[str]:
    """The indicators of a draft, a definition or a profile, in their order."""
    return [p.indicator for p in getattr(pie, "parts", None) or pie.slices]


def pie(name: str = "Mijn taart", *slices: str, form: str = "lengths") -> definitions.Definition:
    """A pie as its file holds it."""
    pieces = [definitions.PieSlice(s, "demografie", 1.0) for s in slices or (OLD.indicator,)]
    return definitions.Definition(name, form, tuple(pieces))


# The draft


def test_slices_stand_together_by_theme() -> None:
    draft = Draft().added("a", "x").added("b", "y").added("c", "x")
    assert ids(draft) == ["a", "c", "b"]
    assert draft.added("a", "y") == draft


def test_a_slice_goes_up_and_down_and_over_into_the_next_theme() -> None:
    draft = Draft((OLD, YOUNG, BY))
    themes = ["demografie", "arbeid_inkomen", "veiligheid"]
    down = draft.stepped([OLD.indicator], 1, themes)
    assert ids(down) == [YOUNG.indicator, OLD.indicator, BY.indicator]
    assert down.stepped([OLD.indicator], -1, themes) == draft
    over = down.stepped([OLD.indicator], 1, themes)
    assert ids(over) == [YOUNG.indicator, OLD.indicator, BY.indicator]
    assert over.of_theme("arbeid_inkomen")[0].indicator == OLD.indicator
    assert over.stepped([OLD.indicator], -1, themes) == down
    assert draft.stepped([OLD.indicator], -1, themes) == draft
    empty = draft.stepped([BY.indicator], 1, themes)
    assert empty.parts[-1] == BY._replace(theme="veiligheid")
    assert empty.stepped([BY.indicator], 1, themes) == empty


def test_several_slices_move_as_one() -> None:
    draft = Draft((OLD, YOUNG, ALONE, BY))
    moved = draft.moved([OLD.indicator, ALONE.indicator], "arbeid_inkomen", BY.indicator)
    assert ids(moved) == [YOUNG.indicator, OLD.indicator, ALONE.indicator, BY.indicator]
    assert draft.moved([YOUNG.indicator], "demografie", YOUNG.indicator) == draft
    stepped = draft.stepped([YOUNG.indicator, ALONE.indicator], -1, ["demografie"])
    assert ids(stepped) == [YOUNG.indicator, ALONE.indicator, OLD.indicator, BY.indicator]


def test_a_theme_moves_with_all_its_slices() -> None:
    draft = Draft((OLD, YOUNG, BY))
    assert ids(draft.theme_stepped("demografie", 1)) == [BY.indicator, *ids(Draft((OLD, YOUNG)))]
    assert draft.theme_stepped("demografie", -1) == draft
    assert draft.theme_stepped("veiligheid", 1) == draft


def test_every_change_can_be_undone_and_done_again() -> None:
    history = History()
    history.begin(Draft((OLD,)))
    assert history.take(history.present.weighed([OLD.indicator], 2.0))
    assert not history.take(history.present)
    assert history.undo()
    assert history.present == Draft((OLD,))
    assert not history.undo()
    assert history.redo()
    assert history.present.parts[0].weight == 2.0
    assert not history.can_redo
    history.undo()
    history.take(Draft((YOUNG,)))
    assert not history.can_redo


# The user's own pies


def test_a_saved_pie_is_a_small_file_of_its_own(folder: Path) -> None:
    kept = saved.save(pie("Wonen & zorg"))
    assert kept.path == folder / "wonen-zorg.json"
    assert json.loads(kept.path.read_text("utf-8"))["name"] == "Wonen & zorg"
    assert [p.name for p in folder.iterdir()] == ["wonen-zorg.json"]
    assert saved.listed() == [kept]
    assert saved.named("WONEN & ZORG") == kept


def test_names_that_become_the_same_file_are_kept_apart() -> None:
    one, other = saved.save(pie("Wonen/zorg")), saved.save(pie("Wonen zorg"))
    assert one.path != other.path
    assert [p.name for p in saved.listed()] == ["Wonen zorg", "Wonen/zorg"]


def test_saving_under_the_same_name_replaces() -> None:
    saved.save(pie())
    kept = saved.save(pie("mijn taart", OLD.indicator, BY.indicator))
    assert saved.listed() == [kept]
    assert kept.count == 2


def test_a_pie_is_renamed_and_removed(folder: Path) -> None:
    first, other = saved.save(pie()), saved.save(pie("Ander"))
    with pytest.raises(RecipeError, match="Er is al een profieltaart met de naam ander"):
        saved.rename(first, "ander")
    moved = saved.rename(first, "Nieuw")
    assert [p.name for p in saved.listed()] == ["Ander", "Nieuw"]
    assert saved.rename(moved, "NIEUW").path == moved.path
    saved.remove(moved)
    saved.remove(moved)
    assert saved.listed() == [other]


def test_a_renamed_pie_keeps_what_this_pack_does_not_know() -> None:
    kept = saved.save(pie("Mijn taart", "eigen_bomen"))
    assert "eigen_bomen" in saved.rename(kept, "Nieuw").path.read_text("utf-8")


def test_a_file_that_is_no_pie_is_listed_and_harms_nothing(folder: Path) -> None:
    folder.mkdir()
    (folder / "kapot.json").write_text("{", "utf-8")
    (folder / "lijst.json").write_text("[]", "utf-8")
    assert [(p.name, p.count) for p in saved.listed()] == [("kapot", None), ("lijst", None)]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "bestand").write_text("x", "utf-8")
    monkeypatch.setattr(saved, "folder", lambda: tmp_path / "bestand" / "taarten")
    with pytest.raises(OSError, match="bestand"):
        saved.save(pie())


# The dialog


def test_the_dialog_begins_with_the_pie_that_is_drawn(dialog: Any) -> None:
    assert len(dialog.draft.parts) == 30
    assert dialog.slices.count.text() == "30 van 60"
    assert not dialog.changed
    assert dialog.preview.head.text() == "Voorbeeld: Havenkwartier"


def test_a_tick_puts_a_subject_in_the_pie_and_takes_it_out(dialog: Any) -> None:
    compose(dialog, BY)
    item = dialog.subjects.tree.item_of(OLD.indicator)
    item.setCheckState(0, Qt.CheckState.Checked)
    assert dialog.draft.parts == (BY, OLD)
    assert dialog.slices.tree.chosen() == [OLD.indicator]
    assert dialog.slices.count.text() == "2 van 60"
    dialog.subjects.tree.item_of(OLD.indicator).setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.draft.parts == (BY,)


def test_the_preview_follows_the_draft(dialog: Any) -> None:
    dialog.take(Draft((BY, OLD)))
    wait_for(lambda: ids(dialog.preview.pie._profile) == [BY.indicator, OLD.indicator])
    dialog.plain.click()
    wait_for(lambda: dialog.preview.pie._pie.plain)
    assert dialog.draft.form == "plain"


def test_each_subject_tells_its_unit_and_where_it_has_figures(kept_open: Any, dialog: Any) -> None:
    tree = dialog.subjects.tree
    item = tree.item_of(OLD.indicator)
    assert (item.text(1), item.text(2)) == ("%", "buurten 2020–2024")
    tree.setCurrentItem(item)
    offer = tree.offer(OLD.indicator)
    assert offered.where(offer) in dialog.subjects.told.text()


def test_a_subject_that_cannot_be_a_slice_has_no_tick_and_says_why(dialog: Any) -> None:
    tree = dialog.subjects.tree
    offer = next(o for o in tree._offers.values() if o.refused == offered.NO_FIGURES)
    item = tree.item_of(offer.indicator.id)
    assert not item.flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert item.text(2) == "geen cijfers"
    tree.setCurrentItem(item)
    assert "Geen cijfers in dit bestand" in dialog.subjects.told.text()
    assert item.flags() & Qt.ItemFlag.ItemIsEnabled
    assert tree.mimeData([item]).data("application/x-wijkmonitor-indicators").isEmpty()


def test_a_figure_by_group_is_never_a_slice(kept_open: Any, dialog: Any, monkeypatch: Any) -> None:
    pack = kept_open.session.pack
    known = pack.catalogue.find("werk_bijstand")
    group = replace(known, id="werk_bijstand_x", group="x", base="werk_bijstand")
    told = offered.Offer(group, {}, offered.GROUP)
    monkeypatch.setattr(offered, "of", lambda pack: (told,))
    dialog.subjects.tree.set_pack(pack)
    item = dialog.subjects.tree.item_of(group.id)
    assert not item.flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert "alleen op hun eigen kaart" in item.toolTip(0)


def test_the_search_leaves_only_what_it_names(dialog: Any) -> None:
    panel = dialog.subjects
    panel.search.setText("65 OUDER")
    assert not panel.tree.item_of(OLD.indicator).isHidden()
    assert panel.tree.item_of(BY.indicator).isHidden()
    panel.search.setText("xyz")
    assert panel.told.text() == "Geen onderwerp gevonden met “xyz”."
    panel.search.clear()
    panel.only_held.setChecked(True)
    hidden = [o for o in panel.tree._offers.values() if o.refused]
    assert all(panel.tree.item_of(o.indicator.id).isHidden() for o in hidden)
    panel.only_held.setChecked(False)


def test_a_weight_holds_for_all_slices_that_are_selected(dialog: Any) -> None:
    compose(dialog, BY, OLD, YOUNG)
    dialog.slices.tree.choose([OLD.indicator, YOUNG.indicator])
    dialog.slices.weight.setValue(2.5)
    assert [p.weight for p in dialog.draft.parts] == [1.0, 2.5, 2.5]
    assert "even breed" in "".join(
        w.text() for w in dialog.slices.findChildren(type(dialog.notice))
    )


def test_a_slice_goes_to_another_theme_by_the_list_of_themes(dialog: Any) -> None:
    compose(dialog, BY, OLD)
    dialog.slices.tree.choose([OLD.indicator])
    box = dialog.slices.theme
    box.setCurrentIndex(box.findData("veiligheid"))
    box.activated.emit(box.currentIndex())
    assert dialog.draft.parts[-1] == OLD._replace(theme="veiligheid")


def test_everything_works_with_keys_alone(dialog: Any) -> None:
    compose(dialog, BY, OLD, YOUNG)
    tree = dialog.slices.tree
    tree.choose([YOUNG.indicator])
    QTest.keyClick(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert ids(dialog.draft) == [BY.indicator, YOUNG.indicator, OLD.indicator]
    assert tree.chosen() == [YOUNG.indicator]
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert ids(dialog.draft) == [BY.indicator, OLD.indicator]
    tree.setCurrentItem(tree.topLevelItem(1))
    QTest.keyClick(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert ids(dialog.draft) == [OLD.indicator, BY.indicator]
    subjects = dialog.subjects.tree
    subjects.setCurrentItem(subjects.item_of(ALONE.indicator))
    QTest.keyClick(subjects, Qt.Key.Key_Return)
    assert dialog.draft.holds(ALONE.indicator)
    QTest.keyClick(subjects, Qt.Key.Key_Return)
    QTest.keyClick(subjects, Qt.Key.Key_Space)
    assert ids(dialog.draft) == [OLD.indicator, ALONE.indicator, BY.indicator]
    for _ in range(4):
        dialog.slices.actions["undo"].trigger()
    assert ids(dialog.draft) == [BY.indicator, OLD.indicator]
    dialog.slices.actions["redo"].trigger()
    assert ids(dialog.draft) == [OLD.indicator, BY.indicator]


def test_enter_in_a_field_saves_nothing(dialog: Any) -> None:
    compose(dialog, BY, name="Mijn taart")
    for field in (dialog.subjects.search, dialog.name, dialog.slices.tree):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert saved.listed() == []


def test_slices_and_subjects_are_dragged_to_their_place(dialog: Any) -> None:
    compose(dialog, BY, OLD, YOUNG)
    tree, subjects = dialog.slices.tree, dialog.subjects.tree
    young = tree.topLevelItem(1).child(1)
    box = tree.visualItemRect(young)
    drop(tree, tree.mimeData([tree.topLevelItem(0).child(0)]), box.center() + QPoint(0, -2))
    wait_for(lambda: ids(dialog.draft) == [OLD.indicator, BY.indicator, YOUNG.indicator])
    assert {p.theme for p in dialog.draft.parts} == {"demografie"}
    dragged = subjects.mimeData([subjects.item_of(ALONE.indicator)])
    drop(tree, dragged, tree.visualItemRect(tree.topLevelItem(0).child(2)).bottomLeft())
    wait_for(lambda: ids(dialog.draft)[-1] == ALONE.indicator)
    assert tree.chosen() == [ALONE.indicator]


def drop(tree: Any, data: Any, point: QPoint) -> None:
    """Let something fall on a list."""
    either = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    event = QDropEvent(
        QPointF(point), either, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier, QEvent.Type.Drop,
    )  # fmt: skip
    tree.dropEvent(event)
    assert event.dropAction() == Qt.DropAction.CopyAction


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ((), "Deze taart heeft 0 onderdelen."),
        ((OLD._replace(weight=0.0),), "In deze taart zijn alle gewichten 0."),
        ((OLD, OLD), "In deze taart staan onderwerpen meer dan eens: demo_leeftijd_65_plus."),
    ],
)
def test_what_the_core_refuses_is_said_beside_the_slices(
    dialog: Any, parts: tuple[Part, ...], told: str
) -> None:
    compose(dialog, *parts, name="Taart")
    assert dialog.notice.text().startswith(told)
    assert not dialog.save.isEnabled()
    assert dialog.slices.count.text() == f"{len(parts)} van 60"
    dialog.take(Draft((BY,)))
    assert dialog.notice.text() == ""
    dialog.draw()
    assert dialog.save.isEnabled()


def test_more_slices_than_can_be_read_are_refused(dialog: Any) -> None:
    held = [o for o in dialog.subjects.tree._offers.values() if not o.refused][:61]
    compose(dialog, *(Part(o.indicator.id, o.indicator.theme) for o in held))
    assert dialog.notice.text().startswith("Deze taart heeft 61 onderdelen.")


# Saved, used and shared


def test_a_saved_pie_is_drawn_and_listed(kept_open: Any, composing: Any, dialog: Any) -> None:
    compose(dialog, BY, OLD, name="  Wonen &  zorg ", form="plain")
    dialog.save.click()
    session = kept_open.session
    assert (session.definition.name, session.definition.form) == ("Wonen & zorg", "plain")
    assert ids(session.profile()) == [BY.indicator, OLD.indicator]
    assert kept_open.dock.page.pie._pie.plain
    assert dialog.notice.text() == "De taart Wonen & zorg is bewaard."
    assert not dialog.changed
    assert [p.name for p in saved.listed()] == ["Wonen & zorg"]
    assert dialog.start.currentText() == "Wonen & zorg (2)"
    assert dialog.rename.isEnabled()


def test_a_pie_needs_a_name_to_be_saved_and_none_to_be_used(kept_open: Any, dialog: Any) -> None:
    compose(dialog, BY)
    dialog.save.click()
    assert dialog.notice.text() == "De profieltaart heeft nog geen naam. Vul een naam in."
    assert saved.listed() == []
    dialog.use.click()
    assert kept_open.session.definition.name == "Taart zonder naam"
    assert saved.listed() == []


def test_a_name_that_is_taken_is_asked_about(dialog: Any) -> None:
    saved.save(pie("Mijn taart"))
    compose(dialog, BY, name="mijn taart")
    dialog.sure = lambda text: bool(dialog.asked.append(text))
    dialog.save.click()
    assert dialog.asked == ["Er is al een taart met de naam Mijn taart. Vervangen?"]
    assert saved.named("Mijn taart").path.read_text("utf-8").count("indicator") == 1
    assert OLD.indicator in saved.named("Mijn taart").path.read_text("utf-8")
    dialog.sure = lambda text: True
    dialog.save.click()
    assert BY.indicator in saved.named("Mijn taart").path.read_text("utf-8")


def test_one_begins_with_any_pie_that_is_there(dialog: Any) -> None:
    saved.save(pie("Mijn taart", OLD.indicator, "eigen_bomen"))
    dialog.list_pies()
    texts = [dialog.start.itemText(i) for i in range(dialog.start.count())]
    assert texts == [
        "Standaard (30)", "Compact (18)", "Gelijke vlakken (30)", "Mijn taart (2)",
    ]  # fmt: skip
    begin(dialog, "Compact (18)")
    assert dialog.slices.count.text() == "18 van 60"
    begin(dialog, "Mijn taart (2)")
    assert ids(dialog.draft) == [OLD.indicator]
    assert "eigen_bomen" in dialog.notice.text()
    assert dialog.editing == "Mijn taart"


def begin(dialog: Any, text: str) -> None:
    dialog.start.setCurrentIndex(dialog.start.findText(text))
    dialog.start.activated.emit(dialog.start.currentIndex())


def test_what_is_kept_nowhere_is_lost_only_when_sure(dialog: Any) -> None:
    dialog.sure = lambda text: False
    compose(dialog, BY)
    begin(dialog, "Compact (18)")
    assert ids(dialog.draft) == [BY.indicator]
    dialog.close()
    assert dialog.isVisible()
    dialog.sure = lambda text: True
    dialog.close()
    assert not dialog.isVisible()


def test_a_pie_of_the_user_is_renamed_and_removed_in_the_dialog(
    composing: Any, dialog: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    compose(dialog, BY, name="Mijn taart")
    dialog.save.click()
    monkeypatch.setattr(QInputDialog, "getText", lambda *a, **k: ("Nieuw", True))
    dialog.rename.click()
    assert [p.name for p in saved.listed()] == ["Nieuw"]
    assert (dialog.name.text(), dialog.editing, dialog.changed) == ("Nieuw", "Nieuw", False)
    saved.save(pie("Bezet"))
    monkeypatch.setattr(QInputDialog, "getText", lambda *a, **k: ("bezet", True))
    dialog.rename.click()
    assert dialog.notice.text().startswith("Er is al een profieltaart met de naam bezet.")
    dialog.remove_pie.click()
    assert [p.name for p in saved.listed()] == ["Bezet"]
    assert "Projecten waarin hij staat, houden hem" in dialog.asked[-1]


def test_a_shared_file_draws_the_same_by_the_command(
    kept_open: Any, dialog: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compose(dialog, BY._replace(weight=3.0), OLD, name="Gedeeld", form="plain")
    path = tmp_path / "gedeeld"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(path), ""))
    dialog.save_file.click()
    written = tmp_path / "gedeeld.json"
    assert dialog.notice.text() == f"De taart staat in {written}."
    dialog.use.click()
    pack = kept_open.session.pack.path
    command = ["profile", str(pack), AREA, "--definition", str(written), "--json"]
    told = json.loads(run(command))
    slices = [s for theme in told["themes"] for s in theme["slices"]]
    here = kept_open.session.profile().slices
    assert [(s["indicator"], s["weight"], s["value"]) for s in slices] == [
        (s.indicator, s.weight, s.value) for s in here
    ]
    picture = tmp_path / "taart.svg"
    run([*command[:-1], "--svg", str(picture)])
    drawn = picture.read_text("utf-8")
    from spatial_core.chart.profieltaart import profieltaart

    assert drawn == profieltaart(kept_open.session.profile(), plain=True)


def run(command: list[str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "spatial_core", *command], cwd=CHECKOUT, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout


def test_a_file_of_the_command_opens_in_the_plugin(
    kept_open: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_open.session.choose_area(AREA)
    path = tmp_path / "met hand.json"
    path.write_text(
        json.dumps({"name": "Met de hand", "form": "plain", "slices": [
            BY.indicator, {"indicator": OLD.indicator, "weight": 2},
        ]}), "utf-8",
    )  # fmt: skip
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(path), ""))
    kept_open.dock.pies.open_asked.emit()
    made = kept_open.session.definition
    assert (made.name, made.form, [s.weight for s in made.slices]) == (
        "Met de hand",
        "plain",
        [1, 2],
    )
    assert ids(kept_open.session.profile()) == [BY.indicator, OLD.indicator]
    assert not kept_open.iface.pushed
    assert kept_open.dock.pies._name == "Met de hand (2)"
    kept_open.session.choose_definition(None)


def test_a_file_with_subjects_that_are_not_here_opens_and_names_them(
    kept_open: Any, tmp_path: Path
) -> None:
    empty = next(o for o in offered.of(kept_open.session.pack) if o.refused).indicator
    path = tmp_path / "x.json"
    path.write_text(json.dumps({"slices": [BY.indicator, "eigen_bomen", empty.id]}), "utf-8")
    kept_open.open_pie(str(path))
    assert ids(kept_open.session.definition) == [BY.indicator, empty.id]
    (message,) = kept_open.iface.pushed
    assert "eigen_bomen" in message[1]
    assert empty.label_nl in message[1]
    kept_open.session.choose_definition(None)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "Regel 1 van"),
        ('{"slices": ["onzin"]}', "onderwerpen die niet bestaan: onzin"),
        ('{"slices": [{"indicator": "werk_bijstand", "weight": 0}]}', "alle gewichten 0"),
    ],
)
def test_a_wrong_file_is_told_in_one_message_and_changes_nothing(
    kept_open: Any, tmp_path: Path, content: str, told: str
) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, "utf-8")
    kept_open.open_pie(str(path))
    (message,) = kept_open.iface.pushed
    assert told in message[1]
    assert kept_open.session.definition is None


# Choosing in the dock


def test_the_dock_names_the_pie_and_offers_the_others(kept_open: Any) -> None:
    kept_open.session.choose_area(AREA)
    kept_open.session.choose_definition(None)
    saved.save(pie("Wonen & <b>zorg</b>"))
    pies = kept_open.dock.pies
    assert pies.button.accessibleName() == "Taart: Standaard (30)"
    actions = entries(pies)
    assert list(actions) == [
        "Standaard (30)", "Compact (18)", "Gelijke vlakken (30)", "Wonen && <b>zorg</b> (1)",
        "Zelf samenstellen…", "Openen uit bestand…",
    ]  # fmt: skip
    assert actions["Standaard (30)"].isChecked()
    actions["Compact (18)"].trigger()
    assert len(kept_open.session.profile().slices) == 18
    assert entries(pies)["Compact (18)"].isChecked()
    entries(pies)["Gelijke vlakken (30)"].trigger()
    assert kept_open.dock.page.pie._pie.plain
    entries(pies)["Wonen && <b>zorg</b> (1)"].trigger()
    assert ids(kept_open.session.profile()) == [OLD.indicator]
    assert not kept_open.dock.page.pie._pie.plain
    assert entries(pies)["Wonen && <b>zorg</b> (1)"].isChecked()
    saved.remove(saved.listed()[0])
    assert entries(pies)["Wonen && <b>zorg</b> (1), in dit project"].isChecked()
    entries(pies)["Standaard (30)"].trigger()
    assert kept_open.session.definition is None


def entries(pies: Any) -> dict[str, Any]:
    pies.menu.aboutToShow.emit()
    return {a.text(): a for a in pies.menu.actions() if not a.isSeparator()}


def test_a_click_in_the_preview_selects_the_slice(dialog: Any) -> None:
    compose(dialog, BY, OLD)
    dialog.preview.pie.indicator_picked.emit(OLD.indicator)
    assert dialog.slices.tree.chosen() == [OLD.indicator]


def test_the_preview_follows_the_area_that_is_looked_at(kept_open: Any, dialog: Any) -> None:
    kept_open.session.choose_area("GM9001")
    assert dialog.preview.head.text() == "Voorbeeld: Voorbeeldstad"


def test_no_draft_changes_the_definition_that_began_it(dialog: Any, kept_open: Any) -> None:
    made = definitions.built_in("compact", kept_open.session.pack.catalogue)
    again = drafts.of(made).definition("compact", kept_open.session.pack, "x")
    assert again.as_json() == made.as_json()
