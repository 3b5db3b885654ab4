"""The dialog of sheets: what it offers, what it asks first, and what becomes of it."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtWidgets import QFileDialog, QMessageBox, QProgressDialog

from qgis_plugin.gui.sheets.titles import TitlesDialog
from qgis_plugin.gui.stories.ticks import KEY
from qgis_plugin.sheets import order
from spatial_core.stories.book import Stories
from spatial_core.stories.story import Story, links


@pytest.fixture(scope="module")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


@pytest.fixture
def dialog(kept_open: Any) -> Any:
    QgsSettings().remove("wijkmonitor/sheets")
    kept_open.session.choose_area("WK900103")
    kept_open.session.show_indicator("wonen_corporatie")
    kept_open.make_sheets()
    return kept_open.sheeting.dialog


def choose(box: Any, value: Any) -> None:
    at = next(i for i in range(box.count()) if box.itemData(i) == value)
    box.setCurrentIndex(at)


def test_it_begins_with_the_area_and_the_figure_that_are_looked_at(
    dialog: Any, kept_open: Any
) -> None:
    asked = kept_open.sheeting.order()
    assert asked.codes == ("WK900103",)
    assert asked.indicator.id == "wonen_corporatie"
    assert asked.level == "buurt"
    assert "2 bladzijden" in dialog.count.text()


def test_all_wijken_of_the_gemeente_can_be_chosen(dialog: Any, kept_open: Any) -> None:
    choose(dialog.areas, ("wijk", "GM9001"))
    codes = kept_open.sheeting.order().codes
    assert len(codes) > 3
    assert all(code.startswith("WK9001") for code in codes)


def test_the_preview_shows_the_first_sheet_also_in_grey(dialog: Any) -> None:
    dialog.preview.click()
    image = dialog.page.pixmap().toImage()
    assert image.width() > 300
    colours = {image.pixelColor(x, y).name() for x in range(0, 300, 3) for y in range(0, 200, 3)}
    assert any(c[1:3] != c[3:5] for c in colours)
    dialog.grey.setChecked(True)
    image = dialog.page.pixmap().toImage()
    pixels = [image.pixelColor(x, y) for x in range(0, 300, 3) for y in range(0, 200, 3)]
    assert all(p.red() == p.green() == p.blue() for p in pixels)
    dialog.grey.setChecked(False)
    if folder := os.environ.get("WIJKMONITOR_PICTURES"):
        dialog.resize(1150, 640)
        dialog.preview.click()
        dialog.grab().save(f"{folder}/dialog.png")


def test_the_title_of_one_area_can_be_written(
    dialog: Any, kept_open: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(dialog.areas, ("wijk", "GM9001"))
    proposed: list[str] = []

    def write(window: TitlesDialog) -> Any:
        proposed.extend(window.table.item(at, 1).text() for at in range(window.table.rowCount()))
        window.table.item(1, 1).setText("Hier verandert veel")
        return TitlesDialog.DialogCode.Accepted

    monkeypatch.setattr(TitlesDialog, "exec", write)
    dialog.each.click()
    asked = kept_open.sheeting.order()
    assert len(proposed) == len(asked.codes)
    assert proposed[0].startswith("Corporatiewoningen in ")
    assert asked.titles == {asked.codes[1]: "Hier verandert veel"}
    assert "(1)" in dialog.each.text()
    choose(dialog.kind, "talk")
    assert kept_open.sheeting.order().titles == {}
    choose(dialog.kind, "map")


def test_one_pdf_is_saved_and_told(
    dialog: Any, kept_open: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "blad"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog.save.click()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert kept_open.iface.mainWindow().findChildren(QProgressDialog) == []
    assert (tmp_path / "blad.pdf").stat().st_size > 10_000
    assert "Bewaard" in str(kept_open.iface.pushed[-1])


def test_a_folder_that_cannot_be_written_is_told(
    dialog: Any, kept_open: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "weg" / "a.pdf"), "")
    )
    dialog.save.click()
    assert "kan niet worden geschreven" in str(kept_open.iface.pushed[-1])


def test_many_pages_are_asked_about_first(
    dialog: Any, kept_open: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def refuse(_parent: Any, _title: str, text: str, *_: Any) -> Any:
        heard.append(text)
        return QMessageBox.StandardButton.No

    monkeypatch.setattr(order, "ASK_FROM", 2)
    monkeypatch.setattr(QMessageBox, "question", refuse)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("it went on"))
    choose(dialog.areas, ("buurt", None))
    dialog.save.click()
    assert "bladzijden (ongeveer" in heard[0]


def test_the_layout_opens_in_qgis_with_its_layers_switched_off(
    dialog: Any, kept_open: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Any] = []
    monkeypatch.setattr(kept_open.iface, "openLayoutDesigner", shown.append, raising=False)
    for _ in range(2):
        dialog.in_qgis.click()
    manager = QgsProject.instance().layoutManager()
    assert [layout.name() for layout in manager.printLayouts()] == ["Wijkmonitor A4 liggend"]
    group = QgsProject.instance().layerTreeRoot().findGroup("Kaartbladen")
    assert not group.isVisible()
    assert len({layer.name() for layer in group.findLayers()}) == len(group.findLayers())


def test_years_and_stories_are_asked_for(dialog: Any, kept_open: Any, tmp_path: Path) -> None:
    assert not kept_open.sheeting.order().over_years
    dialog.trend.setChecked(True)
    dialog.stories.field.setText(str(tmp_path / "v.gpkg"))
    asked = kept_open.sheeting.order()
    assert asked.over_years
    assert asked.stories == tmp_path / "v.gpkg"
    choose(dialog.kind, "talk")
    assert not dialog.trend.isEnabled()
    choose(dialog.kind, "map")
    dialog.preview.click()
    dialog.trend.setChecked(False)
    dialog.stories.field.setText("")
    assert any("v.gpkg" in str(said) for said in kept_open.iface.pushed)
    kept_open.iface.pushed.clear()


def test_a_story_that_may_be_shown_is_picked_by_hand(
    dialog: Any, kept_open: Any, tmp_path: Path
) -> None:
    where = links(f"{kept_open.session.code}@2024")
    newest = Story("Nieuw.", "bewoner", dt.date.today(), True, "mail", areas=where)
    wanted = replace(newest, text="<b>Oud</b>.", date=dt.date.today() - dt.timedelta(9))
    book = Stories(tmp_path / "v.gpkg", create=True)
    book.add_all([newest, wanted, replace(newest, text="GEHEIM", consent=False)], as_is=True)
    assert dialog.told.isHidden()
    dialog.stories.field.setText(str(book.path))
    assert not dialog.told.isHidden()
    rows = [dialog.told.item(at) for at in range(dialog.told.count())]
    assert [row.text().rpartition(": ")[2] for row in rows] == ["Nieuw.", "<b>Oud</b>."]
    assert kept_open.sheeting.order().chosen == ()
    rows[1].setCheckState(Qt.CheckState.Checked)
    asked = kept_open.sheeting.order()
    assert asked.chosen == (rows[1].data(KEY),)
    dialog.stories.field.setText("")
    assert dialog.told.isHidden()
    assert kept_open.sheeting.order().chosen == ()
