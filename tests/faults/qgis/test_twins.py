"""Tests of the plugin (13, 14, 25, 27, 29, 31), each run once without its guard."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsNetworkAccessManager,
    QgsNetworkRequestParameters,
    QgsProject,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkRequest
from qgis.PyQt.QtTest import QTest

from qgis_plugin.sheets import items
from qgis_plugin.state import session as sessions
from qgis_plugin.state.sharing import contents
from tests.qgis import test_plugin_life, test_processing_zip, test_sharing, test_sheets
from tests.qgis.conftest import verified_copy, wait_for
from tests.qgis.test_plugin_life import _unpacked, live
from tests.qgis.test_processing_zip import Shell, shell
from tests.qgis.test_sheets import project
from tests.support.red import is_red

__all__ = ["project", "shell"]

Patch = pytest.MonkeyPatch

# Nothing is asked of the network


def _hold_silent(iface: Any, pack: Path) -> None:
    """Assert that the plugin loads, opens and shows all it has while no address can be reached."""
    from qgis_plugin import classFactory

    asked: list[str] = []

    def refuse(*_: object, **__: object) -> None:
        asked.append("a socket")
        raise OSError(101, "Network is unreachable")

    manager = QgsNetworkAccessManager.instance()
    about_to_ask = manager.requestAboutToBeCreated[QgsNetworkRequestParameters]
    note = about_to_ask.connect(lambda request: asked.append(request.request().url().toString()))
    with Patch.context() as patch:
        patch.setattr(socket, "socket", refuse)
        patch.setattr(socket, "create_connection", refuse)
        plugin = classFactory(iface)
        plugin.initGui()
        plugin.open(pack)
        wait_for(lambda: plugin.session.pack is not None)
        plugin.session.choose_area("WK900101")
        plugin.dock.setUserVisible(True)
        for page in range(plugin.dock.tabs.count()):
            plugin.dock.tabs.setCurrentIndex(page)
            plugin.dock.grab()
            QTest.qWait(5)
        shown = plugin.dock.page.title.text()
        plugin.unload()
    about_to_ask.disconnect(note)
    wait_for(lambda: not QgsApplication.taskManager().countActiveTasks())
    QgsProject.instance().clear()
    assert asked == []
    assert shown == "Havenkwartier"
    assert not iface.pushed


def test_the_plugin_starts_and_shows_without_a_network(
    iface: Any, qgis_new_project: None, small_pack: Path, tmp_path: Path
) -> None:
    _hold_silent(iface, verified_copy(small_pack, tmp_path / "stad.gpkg"))


@pytest.mark.parametrize("by", ["Qt", "Python"])
def test_a_start_is_red_where_something_is_asked(
    iface: Any, qgis_new_project: None, small_pack: Path, tmp_path: Path, monkeypatch: Patch,
    by: str,
) -> None:  # fmt: skip
    shut = sessions.Session.shut

    def asks(self: Any) -> None:
        if by == "Qt":
            QgsNetworkAccessManager.instance().get(QNetworkRequest(QUrl("http://127.0.0.1:9/x")))
        else:
            with pytest.raises(OSError, match="unreachable"):
                socket.create_connection(("127.0.0.1", 9))
        shut(self)

    monkeypatch.setattr(sessions.Session, "shut", asks)
    pack = verified_copy(small_pack, tmp_path / "stad.gpkg")
    is_red(lambda: _hold_silent(iface, pack))


# Labels of sheets


@pytest.mark.parametrize("name", ["[% env('HOME') %]", "[%1+1%] %] [%"])
def test_labels_are_red_where_names_are_pasted_into_them(
    sample_pack: Path, project: QgsProject, tmp_path: Path, monkeypatch: Patch, name: str
) -> None:
    def check() -> None:
        test_sheets.test_a_hostile_name_is_printed_as_it_stands(
            sample_pack, project, tmp_path, name, test_sheets.order.KINDS[0]
        )

    check()
    field = items.field
    monkeypatch.setattr(items, "field", lambda of: name if of == "titel" else field(of))
    is_red(check)


# Who logs in


def test_sharing_is_red_where_sources_are_written_as_they_are(
    qgis_new_project: None, tmp_path: Path, monkeypatch: Patch
) -> None:
    monkeypatch.setattr(contents, "without", str)
    is_red(
        lambda: test_sharing.test_services_and_databases_stay_and_are_named_without_who_logs_in(
            None, tmp_path
        )
    )


# Unloading

KEPT = {
    "an algorithm provider": "QgsApplication.processingRegistry().removeProvider(self.provider)",
    "what QGIS keeps of us": "self.native.remove()",
    "actions": "action.deleteLater()",
    "what listens to layers": "self.iface.currentLayerChanged.disconnect(self._layer_clicked)",
}
"""What ``unload`` takes away, and the line that does it."""


@pytest.mark.parametrize("kept", KEPT)
def test_cycles_are_red_where_something_is_not_taken_away(
    environment: dict[str, str], sample_pack: Path, tmp_path: Path, kept: str
) -> None:
    plugins = tmp_path / "profile" / "python" / "plugins"
    _unpacked(plugins, tmp_path / "wijkmonitor.zip")
    path = plugins / "wijkmonitor" / "plugin.py"
    text = path.read_text("utf-8")
    assert text.count(f" {KEPT[kept]}\n") == 1
    path.write_text(text.replace(f" {KEPT[kept]}\n", " pass\n"), "utf-8")

    def check() -> None:
        told = live("cycles", environment, tmp_path, plugins, sample_pack)
        assert (told["cycle"], told["left"]) == (20, {})

    is_red(check)


# Headless


@pytest.mark.parametrize(
    ("line", "instead"),
    [("def work(", "def work_away("), ('ID = "verifypack"', 'ID = "verify_pack"')],
)
def test_examples_are_red_where_an_algorithm_breaks_or_is_renamed(
    shell: Shell, line: str, instead: str
) -> None:
    (example,) = (e for e in test_processing_zip.EXAMPLES if e.startswith("wijkmonitor:verifypack"))
    path = shell.folder.parent / "plugins" / "wijkmonitor" / "processing" / "verify_pack.py"
    text = path.read_text("utf-8")
    assert line in text

    def check() -> None:
        test_processing_zip.test_the_examples_of_the_page_run_as_they_stand(shell, example)

    check()
    path.write_text(text.replace(line, instead), "utf-8")
    try:
        is_red(check)
    finally:
        path.write_text(text, "utf-8")


def test_a_wrong_question_is_red_where_its_answer_is_taken_for_good(
    shell: Shell, monkeypatch: Patch
) -> None:
    words, said = ("verifypack", "--PACK=bronnen/eigen_cijfers.csv"), "is geen GeoPackage"
    check: Callable[[], None] = lambda: (  # noqa: E731
        test_processing_zip.test_what_cannot_be_is_said_and_ends_otherwise_than_well(
            shell, words, said
        )
    )
    check()
    run = Shell.run

    def well(self: Shell, *asked: str) -> Any:
        done = run(self, *asked)
        done.returncode = 0
        return done

    monkeypatch.setattr(Shell, "run", well)
    is_red(check)


# A name that is kept for ever


def test_every_action_is_red_where_one_stays_in_the_menu(iface: Any, monkeypatch: Patch) -> None:
    from qgis_plugin import plugin as module

    unload = module.WijkmonitorPlugin.unload

    def forgets(self: Any) -> None:
        kept, self.actions = self.actions[:1], self.actions[1:]
        unload(self)
        kept[0].deleteLater()

    monkeypatch.setattr(module.WijkmonitorPlugin, "unload", forgets)
    is_red(lambda: test_plugin_life.test_every_action_is_added_and_removed(iface, monkeypatch))
