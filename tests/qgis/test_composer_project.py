"""A composed profieltaart stays with the project, and what composes it goes with the plugin."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject
from qgis.PyQt import sip

from qgis_plugin.state import definitions as saved
from qgis_plugin.state.draft import Draft, Part
from spatial_core.reading import definition as definitions

from .conftest import wait_for

pytestmark = pytest.mark.whole

PARTS = (
    Part("demo_leeftijd_65_plus", "demografie", 0.5),
    Part("werk_bijstand", "demografie", 3.0),
)


@pytest.fixture(scope="session")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's pies, in a folder of the test."""
    found = tmp_path / "taarten"
    monkeypatch.setattr(saved, "folder", lambda: found)
    return found


@pytest.fixture
def project(opened: Any, tmp_path: Path) -> Path:
    """A project saved while a pie of the user's was drawn."""
    opened.session.choose_area("WK900101")
    opened.compose()
    dialog = opened.composing.dialog
    dialog.take(Draft(PARTS, "plain"))
    dialog.name.setText("Mijn taart")
    dialog.draw()
    dialog.save.click()
    path = tmp_path / "project.qgz"
    assert QgsProject.instance().write(str(path))
    return path


def reopen(opened: Any, path: Path) -> None:
    QgsProject.instance().clear()
    assert opened.session.definition is None
    assert QgsProject.instance().read(str(path))
    wait_for(lambda: opened.session.pack is not None)


def drawn(opened: Any) -> list[tuple[str, str, float]]:
    return [(s.indicator, s.theme, s.weight) for s in opened.session.profile().slices]


def test_the_project_keeps_form_order_themes_and_weights(opened: Any, project: Path) -> None:
    reopen(opened, project)
    assert opened.session.definition.name == "Mijn taart"
    assert opened.session.definition.form == definitions.PLAIN
    assert drawn(opened) == [tuple(part) for part in PARTS]
    assert opened.dock.page.pie._pie.plain
    opened.dock.pies.menu.aboutToShow.emit()
    checked = [a.text() for a in opened.dock.pies.menu.actions() if a.isChecked()]
    assert checked == ["Mijn taart (2)"]
    assert not opened.iface.pushed


def test_a_project_draws_its_pie_after_that_was_removed_or_changed(
    opened: Any, project: Path
) -> None:
    saved.remove(saved.named("Mijn taart"))
    reopen(opened, project)
    assert drawn(opened) == [tuple(part) for part in PARTS]
    made = opened.session.definition
    saved.save(definitions.Definition("Mijn taart", "lengths", made.slices[:1]))
    reopen(opened, project)
    assert drawn(opened) == [tuple(part) for part in PARTS]
    opened.compose()
    assert opened.composing.dialog.editing == ""
    assert "Mijn taart (2) (nu getekend)" in opened.composing.dialog.start.itemText(0)


def test_a_pie_that_the_pack_cannot_draw_gives_way_to_the_default_one(
    opened: Any, project: Path
) -> None:
    broken = json.dumps({"slices": ["onzin"]})
    QgsProject.instance().writeEntry("wijkmonitor", "definition", broken)
    kept = QgsProject.instance().readEntry("wijkmonitor", "definition")[0]
    assert kept == broken
    opened.session.restore()
    wait_for(lambda: opened.session.pack is not None and opened.session.definition is None)
    assert len(opened.session.profile().slices) == 30


def test_the_dialog_hides_without_a_pack_and_follows_another(opened: Any, project: Path) -> None:
    dialog = opened.composing.dialog
    assert dialog.isVisible()
    opened.session.close()
    assert not dialog.isVisible()
    assert not opened.compose_action.isEnabled()
    opened.compose()
    assert not dialog.isVisible()


def test_unloading_takes_the_dialog_away(opened: Any, project: Path) -> None:
    dialog = opened.composing.dialog
    opened.unload()
    wait_for(lambda: sip.isdeleted(dialog))
    assert opened.composing is None


def test_the_menu_offers_to_compose_once_a_pack_is_open(plugin: Any) -> None:
    assert plugin.compose_action.text() == "Profieltaart samenstellen…"
    assert not plugin.compose_action.isEnabled()
    plugin.compose()
    assert plugin.composing is None
