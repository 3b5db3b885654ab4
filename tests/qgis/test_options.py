"""What a user chooses once: kept in QGIS's settings, checked on a page of QGIS's options."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QLineEdit, QMessageBox

from qgis_plugin.gui.options.page import OptionsPage
from qgis_plugin.state import language, settings
from qgis_plugin.state.making import command, maker
from qgis_plugin.state.settings import Settings
from spatial_core.fetch.cache import Cache
from spatial_core.recipe import Recipe

CHOSEN = Settings(
    my_gemeente="GM9001", language="en", reference="NL", explain=False,
    cache_folder="/ergens", command="/ergens/wijkmonitor", services={"cbs": "https://kopie.nl"},
)  # fmt: skip


@pytest.fixture(autouse=True)
def _nothing_chosen() -> Iterator[None]:
    settings.write(Settings())
    yield
    settings.write(Settings())
    language.current.cache_clear()


@pytest.fixture
def page(kept_open: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OptionsPage]:
    """The page as QGIS gets it, with a folder of its own for what is fetched."""
    usual = maker.cache_folder
    monkeypatch.setattr(
        maker, "cache_folder", lambda chosen=None: usual(chosen or str(tmp_path / "cache"))
    )
    made = kept_open.native.options.createWidget(None)
    yield made
    made.deleteLater()


# The settings


def test_what_is_chosen_comes_back_and_defaults_are_not_stored() -> None:
    assert settings.read({}) == Settings()
    settings.write(CHOSEN)
    assert settings.read({}) == CHOSEN
    settings.write(replace(CHOSEN, explain=True, services={}))
    stored = QgsSettings()
    stored.beginGroup("wijkmonitor")
    assert {"explain", "services"}.isdisjoint(stored.childKeys())
    settings.write(Settings())
    assert settings.read({}) == Settings()


def test_the_keys_are_those_that_others_read() -> None:
    settings.write(CHOSEN)
    for each in fields(Settings):
        assert QgsSettings().contains(f"wijkmonitor/{each.name}")
    assert QgsSettings().value("wijkmonitor/my_gemeente") == "GM9001"


def test_the_environment_goes_first() -> None:
    settings.write(CHOSEN)
    given = {"WIJKMONITOR_LANGUAGE": "nl", "WIJKMONITOR_EXPLAIN": "1"}
    assert settings.read(given) == replace(CHOSEN, language="nl", explain=True)


def test_what_cannot_be_a_choice_counts_as_none() -> None:
    for key, value in (("language", "fy"), ("reference", "XX"), ("services", "[geen json")):
        QgsSettings().setValue(f"wijkmonitor/{key}", value)
    assert settings.read({}) == Settings()


def test_the_language_is_the_chosen_one_or_that_of_qgis() -> None:
    for chosen, locale, told in (("", "nl_NL", "nl"), ("", "de_DE", "en"), ("en", "nl_NL", "en"),
                                 ("nl", "en_US", "nl")):  # fmt: skip
        settings.write(Settings(language=chosen))
        QgsApplication.setLocale(QLocale(locale))
        language.current.cache_clear()
        assert language.current() == told
    QgsApplication.setLocale(QLocale("nl_NL"))


def test_addresses_and_folder_are_used_where_a_pack_is_made(monkeypatch: Any) -> None:
    for name in [name for name in os.environ if name.startswith("WIJKMONITOR_")]:
        monkeypatch.delenv(name)
    settings.write(CHOSEN)
    assert maker._addresses(Recipe()) == {"cbs": "https://kopie.nl"}
    monkeypatch.setenv("WIJKMONITOR_SERVICE_CBS", "https://omgeving.nl")
    assert maker._addresses(Recipe()) == {"cbs": "https://omgeving.nl"}
    of_recipe = replace(Recipe(), services=(("cbs", "https://recept.nl"),))
    assert maker._addresses(of_recipe) == {"cbs": "https://recept.nl"}
    assert maker.cache_folder() == Path("/ergens")


def test_the_command_gets_what_was_chosen(monkeypatch: Any, tmp_path: Path) -> None:
    settings.write(CHOSEN)
    given: list[str] = []
    monkeypatch.setattr(
        command.CommandRun, "start", lambda _run, _program, arguments, _out: given.extend(arguments)
    )
    making = maker.Maker()
    making._by_command("wijkmonitor", Recipe())
    making.release()
    assert given[given.index("--service") + 1] == "cbs=https://kopie.nl"
    assert given[given.index("--cache") + 1] == "/ergens"


# The page


def test_the_page_shows_what_is_chosen_and_keeps_it_only_when_told(page: OptionsPage) -> None:
    assert page.chosen() == Settings()
    page.my_gemeente.setCurrentIndex(page.my_gemeente.findText("Voorbeeldstad"))
    page.language.setCurrentIndex(page.language.findData("nl"))
    page.reference.setCurrentIndex(page.reference.findData("GM"))
    page.services["cbs"].setText(" https://kopie.nl ")
    assert settings.read({}) == Settings()
    assert page.isValid()
    page.apply()
    assert settings.read({}) == Settings(
        my_gemeente="GM9001", language="nl", reference="GM", services={"cbs": "https://kopie.nl"}
    )


def test_a_chosen_gemeente_of_another_file_stays(page: OptionsPage) -> None:
    page.show_settings(Settings(my_gemeente="GM0772"))
    assert page.chosen().my_gemeente == "GM0772"


def test_the_key_below_the_pie_follows(page: OptionsPage, kept_open: Any) -> None:
    for shown in (False, True):
        page.explain.setChecked(shown)
        page.apply()
        assert kept_open.dock.page.explain.isChecked() is shown


def test_defaults_come_back_with_one_button(page: OptionsPage) -> None:
    page.show_settings(replace(CHOSEN, cache_folder="", command=""))
    page.reset.click()
    assert page.chosen() == Settings()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://elders.nl", "zonder beveiliging"),
        ("ftp://elders.nl", ""),
        ("zomaar", ""),
        ("https://ik:geheim@elders.nl", ""),
    ],
)
def test_an_address_is_checked_as_the_core_does(page: OptionsPage, address: str, said: str) -> None:
    page.services["pdok"].setText(address)
    assert not page.isValid()
    assert said in page.fault.text()
    assert "geheim" not in page.fault.text()
    assert not page.fault.isHidden()
    assert not page.addresses.isCollapsed()
    page.services["pdok"].setText("http://127.0.0.1:8080")
    assert page.isValid()
    assert page.fault.isHidden()


def test_a_folder_that_cannot_be_written_is_told(page: OptionsPage, tmp_path: Path) -> None:
    blocked = tmp_path / "bestand"
    blocked.write_text("", encoding="utf-8")
    for refused in (blocked, blocked / "map", Path("los")):
        page.cache.setFilePath(str(refused))
        assert not page.isValid()
        assert page.fault.text() == f"In {refused} kun je niet schrijven. Kies een andere map."
    page.cache.setFilePath(str(tmp_path / "nieuw" / "map"))
    assert page.isValid()
    assert not (tmp_path / "nieuw").exists()


def test_a_program_that_is_none_is_told(page: OptionsPage, tmp_path: Path) -> None:
    page.command.setFilePath(str(tmp_path / "niets"))
    assert not page.isValid()
    assert "geen programma" in page.fault.text()


def test_what_was_fetched_is_thrown_away_after_a_question(
    page: OptionsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not page.clear.isEnabled()
    kept = tmp_path / "ander"
    with Cache(kept).writing() as (stream, path):
        stream.write(b"x" * 2_400_000)
        stream.flush()
        Cache(kept).keep("https://kopie.nl/x", path)
    page.cache.setFilePath(str(kept))
    assert page.size.text() == "Nu 2 MB"
    answers = iter([QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes])
    monkeypatch.setattr(QMessageBox, "question", lambda *_: next(answers))
    page.clear.click()
    assert Cache(kept).size() > 0
    page.clear.click()
    assert Cache(kept).size() == 0
    assert page.size.text() == "Nu 0 MB"


def test_nothing_is_thrown_away_while_a_pack_is_made(
    kept_open: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *_: pytest.fail("asked"))
    page = OptionsPage([], lambda: None, lambda: True)
    page.clear.setEnabled(True)
    page.clear.click()
    assert "Maak de map daarna leeg" in page.fault.text()
    page.deleteLater()


def test_every_field_has_a_name_and_a_label_that_leads_to_it(page: OptionsPage) -> None:
    led = {label.buddy() for label in page.findChildren(QLabel)}
    for box in (page.my_gemeente, page.language, page.reference, page.cache, page.command,
                *page.services.values()):  # fmt: skip
        assert box in led
        assert box.accessibleName()
        assert "&" not in box.accessibleName()
    assert all(line.focusPolicy() for line in page.findChildren(QLineEdit))
    assert page.cache.focusProxy() is page.cache.lineEdit()
    assert not [box for box in page.findChildren(QComboBox) if not box.accessibleName()]


def test_without_a_pack_the_page_is_there_too(plugin_without_pack: Any) -> None:
    made = plugin_without_pack.createWidget(None)
    assert made.my_gemeente.count() == 1
    made.deleteLater()


@pytest.fixture
def plugin_without_pack(qgis_app: Any) -> Iterator[Any]:
    from qgis.PyQt.QtGui import QIcon

    from qgis_plugin.gui.options.factory import OptionsFactory
    from qgis_plugin.state.session import Session

    session = Session()
    yield OptionsFactory(session, QIcon(), lambda: None, lambda: False)
    session.shut()
