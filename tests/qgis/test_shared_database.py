"""The shared database in QGIS: opened like a file, by what says who comes in without a secret."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
    QgsDataSourceUri,
    QgsProject,
    QgsProviderRegistry,
)
from qgis.PyQt.QtTest import QTest

from spatial_core.errors import SharedError
from spatial_core.publish import rights, stories, story_rows, versions, writing
from spatial_core.publish.address import Address
from spatial_core.publish.database import Database
from spatial_core.stories.place import Point
from spatial_core.stories.story import AreaLink, Story
from tests.support import postgres

from .conftest import wait_for

WHY_NOT = postgres.missing()
pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)


@pytest.fixture(scope="module")
def server(small_pack: Path, service_file: Path) -> Iterator[Path]:
    """A database with the sample in it, people who may read, and one who may write stories."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGSERVICEFILE", str(service_file))
        with Database(Address("wm_maker")) as database:
            writing.publish(database, small_pack)
            assert stories.make(database)[0]
            for name in ("lezer", "schrijver", postgres.LOCKED):
                database.do(f"GRANT {rights.READERS} TO {postgres.user(name)}")
            database.do(f"GRANT {rights.WRITERS} TO {postgres.user('schrijver')}")
            yield service_file
            database.do("DROP SCHEMA wijkmonitor_verhalen CASCADE")
            for version in versions.listed(database):
                database.do(f'DROP SCHEMA "{version.schema}" CASCADE')


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where packs come that were fetched, by one test for the next."""
    return tmp_path_factory.mktemp("gedeeld")


@pytest.fixture(autouse=True)
def _folder(server: Path, fetched: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qgis_plugin.state.shared.fetcher.folder", lambda: fetched)


@pytest.fixture(scope="module")
def authcfg(server: Path, login_store: Any) -> Iterator[str]:
    """Who comes in with a password, in QGIS's own store, which is the test's own as well."""
    store = login_store
    config = QgsAuthMethodConfig("Basic")
    config.setName("proef")
    config.setConfig("username", postgres.user(postgres.LOCKED))
    config.setConfig("password", postgres.KEY)
    assert store.storeAuthenticationConfig(config)
    yield config.id()
    store.removeAuthenticationConfig(config.id())


def store_connection(name: str, uri: QgsDataSourceUri) -> None:
    kind = QgsProviderRegistry.instance().providerMetadata("postgres")
    settings = {"saveUsername": True, "savePassword": True}
    kind.saveConnection(kind.createConnection(uri.uri(False), settings), name)


@pytest.fixture
def connections(server: Path) -> Iterator[Callable[..., str]]:
    """Store connections of QGIS, until the test is over."""
    made: list[str] = []

    def store(name: str, user: str = "", secret: str = "", authcfg: str = "") -> str:
        uri = QgsDataSourceUri()
        uri.setConnection(
            str(server.parent), "54329", f"gis_{server.stem}", user, secret,
            QgsDataSourceUri.SslMode.SslPrefer, authcfg,
        )  # fmt: skip
        store_connection(name, uri)
        made.append(name)
        return name

    yield store
    for name in made:
        QgsProviderRegistry.instance().providerMetadata("postgres").deleteConnection(name)


def door_of(name: str) -> Any:
    from qgis_plugin.state.shared import doors

    return next(door for door in doors.all_doors() if door.name == name)


@pytest.fixture
def shared(plugin: Any) -> Any:
    """The plugin with the pack of the service open."""
    plugin.session.shared.fetch(door_of("wm_lezer"), "wijkmonitor")
    wait_for(lambda: plugin.session.pack is not None)
    plugin.session.finish()
    return plugin


def test_a_pack_of_a_service_opens_like_a_file(shared: Any, small_pack: Path) -> None:
    from qgis_plugin.state.map import tree
    from spatial_core.pack.reader import Pack

    with Pack(small_pack) as file:
        assert shared.session.pack.content == file.content
    assert shared.session.fresh
    assert len(tree.layers(shared.session.pack.path)) > 10
    shared.session.choose_area("GM9031")
    assert shared.session.profile() is not None


def test_a_connection_with_an_authentication_configuration_opens(
    plugin: Any, connections: Callable[..., str], authcfg: str
) -> None:
    door = door_of(connections("wijken", authcfg=authcfg))
    assert postgres.user(postgres.LOCKED) not in door.uri()
    plugin.session.shared.fetch(door, "wijkmonitor")
    wait_for(lambda: plugin.session.pack is not None)


def test_without_what_it_says_that_database_lets_nobody_in(
    plugin: Any, connections: Callable[..., str], authcfg: str
) -> None:
    failed: list[Any] = []
    plugin.session.shared.failed.connect(failed.append)
    store = QgsApplication.authManager()
    config = QgsAuthMethodConfig("Basic")
    config.setName("fout")
    config.setConfig("username", postgres.user(postgres.LOCKED))
    config.setConfig("password", "iets anders")
    store.storeAuthenticationConfig(config)
    plugin.session.shared.list(door_of(connections("fout", authcfg=config.id())))
    wait_for(lambda: failed)
    assert failed[0].key == "shared_no_way_in"
    assert postgres.user(postgres.LOCKED) not in str(failed[0].values)
    store.removeAuthenticationConfig(config.id())


@pytest.mark.parametrize(
    ("user", "secret", "key"),
    [("lezer", "ge" + "heim", "plain"), ("lezer", "", "open"), ("", "", "open")],
)
def test_a_connection_that_holds_a_password_is_refused(
    plugin: Any, connections: Callable[..., str], user: str, secret: str, key: str
) -> None:
    from spatial_core import wording

    failed: list[Any] = []
    plugin.session.shared.failed.connect(failed.append)
    plugin.session.shared.list(door_of(connections("los", user, secret)))
    assert failed[0].key == f"shared_connection_{key}"
    text = wording.error_text(failed[0], "nl")
    assert "authenticatie-configuratie" in text
    assert not secret or secret not in text
    assert not plugin.session.shared.is_busy


@pytest.mark.parametrize(
    ("service", "schema", "key"),
    [
        ("wm_dicht", "", "shared_no_way_in"),
        ("wm_nergens", "", "shared_no_service"),
        ("wm_lezer", "ergens_anders", "shared_nothing"),
    ],
)
def test_what_cannot_be_listed_is_told_in_a_sentence(
    plugin: Any, service: str, schema: str, key: str
) -> None:
    from qgis_plugin.state.shared import doors

    plugin.open_shared()
    dialog = plugin.opening.dialog
    dialog.door.setEditText(service)
    dialog.schema.setText(schema)
    dialog.ask_list()
    wait_for(lambda: not plugin.session.shared.is_busy and dialog.status.text())
    assert doors.of_service(service).name in dialog.status.text()
    failed = plugin.session.shared
    heard: list[Any] = []
    failed.failed.connect(heard.append)
    failed.list(doors.of_service(service), schema)
    wait_for(lambda: heard)
    assert heard[0].key == key
    assert "geheim" not in dialog.status.text()


def test_what_the_server_says_holds_no_words_of_the_statement(server: Path) -> None:
    from qgis_plugin.state.shared.asking import apart, asker

    words = 'SELECT 1/0 AS "[ERROR:  woorden van iemand]"'
    with pytest.raises(SharedError) as told:
        apart(lambda: asker(door_of("wm_lezer"))(words))
    assert told.value.values["what"] == "division by zero"


@pytest.mark.parametrize("said", ["deadlock detected", "canceling statement due to lock timeout"])
def test_what_somebody_else_holds_is_told_as_that(server: Path, said: str) -> None:
    from qgis_plugin.state.shared.asking import apart, asker

    words = f"DO $$ BEGIN RAISE EXCEPTION '{said}'; END $$"
    with pytest.raises(SharedError) as told:
        apart(lambda: asker(door_of("wm_lezer"))(words))
    assert told.value.key == "shared_locked"


def test_a_server_that_is_gone_in_the_middle_is_told_as_a_lost_connection(server: Path) -> None:
    from qgis_plugin.state.shared.asking import apart, asker

    ask = asker(door_of("wm_lezer"))

    def twice() -> None:
        ask("SELECT 1")
        with gone(postgres.user("lezer")):
            ask("SELECT 1")

    with pytest.raises(SharedError) as told:
        apart(twice)
    assert told.value.key == "shared_lost"


def test_a_server_that_says_nothing_holds_a_project_up_for_a_moment_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from threading import Event

    from qgis_plugin.state.shared import asking

    over = Event()
    monkeypatch.setattr(asking, "PATIENCE", 0.05)
    monkeypatch.setattr(asking, "asker", lambda door: lambda statement: over.wait(30))
    with pytest.raises(SharedError) as told:
        asking.reached(door_of("wm_lezer"))
    over.set()
    assert told.value.key == "shared_unreachable"


def test_who_may_not_read_is_told_so(plugin: Any, server: Path) -> None:
    reader = postgres.user("lezer")
    postgres.as_chief(f"REVOKE {rights.READERS} FROM {reader}")
    failed: list[Any] = []
    plugin.session.shared.failed.connect(failed.append)
    try:
        plugin.session.shared.fetch(door_of("wm_lezer"), "wijkmonitor")
        wait_for(lambda: failed)
    finally:
        postgres.as_chief(f"GRANT {rights.READERS} TO {reader}")
    assert failed[0].key == "shared_nothing"
    assert plugin.session.pack is None


def test_the_dialog_lists_and_opens(plugin: Any) -> None:
    plugin.open_shared()
    dialog = plugin.opening.dialog
    names = [dialog.door.itemText(at) for at in range(dialog.door.count())]
    assert "wm_lezer (service)" in names
    dialog.door.setCurrentText("wm_lezer (service)")
    assert not dialog.open.isEnabled()
    dialog.search.click()
    wait_for(lambda: dialog.versions.topLevelItemCount())
    row = dialog.versions.topLevelItem(0)
    assert [row.text(at) for at in (0, 2, 3)] == ["voorbeeldstad.gpkg", "geldt nu", "wijkmonitor"]
    dialog.open.click()
    wait_for(lambda: plugin.session.pack is not None)
    assert not dialog.isVisible()


@contextmanager
def gone(role: str) -> Iterator[None]:
    """Let the server be gone for a role, as when it goes down: QGIS keeps connections open."""
    postgres.as_chief(f"ALTER ROLE {role} NOLOGIN")
    ask = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{role}'"
    postgres.as_chief(ask)
    try:
        yield
    finally:
        postgres.as_chief(f"ALTER ROLE {role} LOGIN")


def forget(fetched: Path) -> None:
    """Be on the machine of a colleague, where nothing was fetched yet."""
    for each in fetched.iterdir():
        shutil.rmtree(each)


def saved(path: Path) -> str:
    """Save the project, with a few of its layers: eighty take a second each time they are read."""
    held = [id for id, each in QgsProject.instance().mapLayers().items() if each.readOnly()]
    QgsProject.instance().removeMapLayers(sorted(held)[4:])
    assert QgsProject.instance().write(str(path))
    return path.read_text(encoding="utf-8")


def test_a_project_holds_no_secret_and_opens_again(
    plugin: Any, connections: Callable[..., str], authcfg: str, tmp_path: Path, fetched: Path,
    server: Path,
) -> None:  # fmt: skip
    from qgis_plugin.state.sharing import project_file

    session = plugin.session
    session.shared.fetch(door_of(connections("wijken", authcfg=authcfg)), "wijkmonitor")
    wait_for(lambda: session.pack is not None)
    session.choose_area("GM9031")
    text = saved(tmp_path / "project.qgs")
    for secret in (postgres.user(postgres.LOCKED), postgres.KEY, authcfg):
        assert secret not in text
    assert str(server.parent) in text
    # Whoever gets a zip gets the pack, and not where the database of the team is.
    assert str(server.parent) not in project_file.read(tmp_path / "project.qgs").text
    QgsProject.instance().clear()
    forget(fetched)
    assert QgsProject.instance().read(str(tmp_path / "project.qgs"))
    wait_for(lambda: session.pack is not None)
    assert session.code == "GM9031"
    layers = QgsProject.instance().mapLayers().values()
    assert all(layer.isValid() for layer in layers)
    assert json.loads(QgsProject.instance().readEntry("wijkmonitor", "shared")[0])["schema"]


def test_a_project_of_a_database_one_has_no_connection_for_says_so(
    shared: Any, tmp_path: Path, fetched: Path
) -> None:
    saved(tmp_path / "project.qgs")
    text = (tmp_path / "project.qgs").read_text(encoding="utf-8")
    elsewhere = text.replace(
        "&quot;service&quot;, &quot;wm_lezer&quot;",
        "&quot;elders&quot;, &quot;5432&quot;, &quot;gis&quot;",
    )
    elsewhere = elsewhere.replace('"service", "wm_lezer"', '"elders", "5432", "gis"')
    assert elsewhere != text
    (tmp_path / "project.qgs").write_text(elsewhere, encoding="utf-8")
    QgsProject.instance().clear()
    forget(fetched)
    failed: list[Any] = []
    shared.session.failed.connect(failed.append)
    QgsProject.instance().read(str(tmp_path / "project.qgs"))
    QTest.qWait(50)
    assert [error.key for error in failed] == ["shared_no_connection"]
    # Saved again it still says where the pack is: on another day there may be a connection.
    assert "elders" in saved(tmp_path / "project.qgs")


def test_without_a_server_a_project_shows_what_was_fetched_and_says_so(
    shared: Any, server: Path, tmp_path: Path
) -> None:
    saved(tmp_path / "project.qgs")
    QgsProject.instance().clear()
    with gone(postgres.user("lezer")):
        QgsProject.instance().read(str(tmp_path / "project.qgs"))
        wait_for(lambda: shared.session.pack is not None and shared.iface.pushed)
    assert "eerder is opgehaald" in shared.iface.pushed[-1][1]


@pytest.fixture
def newer_pack(small_pack: Path, tmp_path: Path) -> Path:
    """The sample as it is made by another program: another content."""
    from spatial_core.pack import fingerprint, schema

    path = Path(shutil.copy(small_pack, tmp_path / "voorbeeldstad.gpkg"))
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {schema.MANIFEST} SET value = 'v2' WHERE key = 'program'")
        rows, told = fingerprint.of_table(connection, schema.MANIFEST)
        connection.execute(
            f"UPDATE {schema.TABLES} SET row_count = ?, hash = ? WHERE name = ?",
            (rows, told, schema.MANIFEST),
        )
    connection.close()
    return path


def test_a_newer_version_is_offered_and_takes_the_place_of_the_one_that_is_open(
    shared: Any, server: Path, newer_pack: Path, tmp_path: Path
) -> None:
    from qgis_plugin.state.map import tree

    session = shared.session
    before = session.pack.path
    session.choose_area("GM9031")
    layers = sorted(QgsProject.instance().mapLayers())
    offered: list[Any] = []
    session.newer.connect(lambda path, version: offered.append((path, version)))
    with Database(Address("wm_maker")) as database:
        writing.publish(database, newer_pack)
        try:
            session._look_for_newer()
            wait_for(lambda: offered)
            assert offered[0][0] == before
            session.renew(before)
            wait_for(lambda: session.pack is not None and session.pack.path != before)
        finally:
            versions.roll_back(database)
    assert session.code == "GM9031"
    assert sorted(QgsProject.instance().mapLayers()) == layers
    assert not tree.all_layers(before)
    assert tree.all_layers(session.pack.path)
    assert not session.others()


# Stories of the team


@pytest.fixture
def told(plugin: Any) -> Iterator[Any]:
    """The plugin with the pack and the stories of the team open, as one who may write them."""
    plugin.session.shared.fetch(door_of("wm_schrijver"), "wijkmonitor")
    wait_for(lambda: plugin.session.pack is not None)
    plugin.session.choose_area("GM9031")
    plugin.session.stories.open_shared(plugin.session.stories.offered)
    wait_for(lambda: not plugin.session.stories.is_awaited)
    yield plugin
    with Database(Address("wm_maker")) as maker:
        maker.do(
            "SELECT wijkmonitor_verhalen.wis(id)"
            " FROM (SELECT DISTINCT id FROM wijkmonitor_verhalen.verhalen_versies) v"
        )


def middle(plugin: Any) -> Point:
    found = plugin.session.layers.extent().center()
    return Point(found.x(), found.y())


def a_story(text: str) -> Story:
    link = AreaLink("GM9031", 2024)
    return Story(text, "wijkagent", dt.date.today(), True, areas=(link,))


def test_a_story_that_is_saved_in_the_tab_is_in_the_database(told: Any) -> None:
    stories = told.session.stories
    assert stories.fault == ""
    saved = stories.put(a_story("Het plein is 's avonds \\ leeg; DROP TABLE x"), 0)
    assert not saved.conflict
    with Database(Address("wm_schrijver")) as other:
        rows = other.rows("SELECT tekst FROM wijkmonitor_verhalen.verhalen_vlak")
    assert rows == [("Het plein is 's avonds \\ leeg; DROP TABLE x",)]
    assert [each.text for each in stories.all()] == [saved.story.text]
    assert stories.of_area() is not None


def test_what_a_colleague_saves_is_seen_and_a_late_save_stands_beside_it(told: Any) -> None:
    stories = told.session.stories
    mine = stories.put(a_story("een"), 0).story
    heard: list[bool] = []
    stories.outside.connect(lambda: heard.append(True))
    with Database(Address("wm_schrijver")) as other:
        book = story_rows.shared(other.rows, Address("wm_schrijver"))
        book.change(replace(mine, text="van de ander"), mine.version)
    stories.has_changed()
    wait_for(lambda: heard)
    assert [each.text for each in stories.all()] == ["van de ander"]
    late = stories.put(replace(mine, text="van mij"), mine.version)
    assert late.conflict
    assert [each.other.text for each in stories.conflicts()] == ["van mij"]
    clash = stories.conflicts()[0]
    stories.settle([clash.current, clash.other], 1, clash.settle_from)
    assert [each.text for each in stories.all()] == ["van mij"]
    assert not stories.conflicts()


def test_who_may_only_read_figures_is_told_that_stories_are_not_for_them(shared: Any) -> None:
    stories = shared.session.stories
    stories.open_shared(stories.offered)
    wait_for(lambda: stories.fault)
    assert "wijkmonitor_schrijver" in stories.fault
    assert stories.all() == ()


def test_a_project_takes_the_stories_of_the_team_up_again(told: Any, tmp_path: Path) -> None:
    stories = told.session.stories
    stories.put(a_story("Hier is het stil."), 0)
    text = saved(tmp_path / "project.qgs")
    assert "stil" not in text
    QgsProject.instance().clear()
    assert not stories.is_open
    QgsProject.instance().read(str(tmp_path / "project.qgs"))
    wait_for(lambda: stories.all())
    assert stories.is_shared


def test_without_a_server_no_story_is_shown_and_the_tab_says_so(told: Any) -> None:
    stories = told.session.stories
    stories.put(a_story("Hier is het stil."), 0)
    with gone(postgres.user("schrijver")):
        stories.has_changed()
        wait_for(lambda: stories.fault)
        assert stories.all() == ()
        with pytest.raises(SharedError):
            stories.put(a_story("twee"), 0)
    stories.has_changed()
    wait_for(lambda: stories.all())
    assert stories.fault == ""


def test_the_tab_offers_the_stories_of_the_team_beside_a_shared_pack(
    told: Any, qgis_parent: Any
) -> None:
    told.session.stories.leave()
    qgis_parent.show()
    told.dock.setUserVisible(True)
    told.dock.tabs.setCurrentWidget(told.dock.stories)
    QTest.qWait(50)
    body = told.dock.stories.body
    assert not body.start.shared.isHidden()
    body.start.shared.click()
    wait_for(lambda: not told.session.stories.is_awaited)
    assert body.currentWidget() is body.list


def test_the_stories_of_the_team_are_drawn_from_the_database(told: Any, tmp_path: Path) -> None:
    from qgis_plugin.state.map import story_layers

    stories = told.session.stories
    shown = replace(a_story("Hier mag een bankje."), place=middle(told))
    stories.put(shown, 0)
    stories.put(replace(shown, text="Niet tonen.", consent=False), 0)
    stories.put(replace(shown, text="Te lang geleden.", date=dt.date(2020, 1, 1)), 0)
    stories.put(replace(shown, text="Van een bewoner.", role="bewoner"), 0)
    assert story_layers.show(stories.drawn)
    points = next(each for each in story_layers.layers(stories.drawn) if "punt" in each.source())
    assert [each["tekst"] for each in points.getFeatures()] == ["Hier mag een bankje."]
    stories.put(replace(shown, text="En nog een."), 0)
    assert points.featureCount() == 2
    # As in the project of a colleague, who comes in by another door.
    points.setDataSource(points.source().replace("wm_schrijver", "wm_baas"), "x", "postgres")
    story_layers.reload(stories.drawn)
    assert "wm_schrijver" in points.source()
    text = saved(tmp_path / "project.qgs")
    assert "bankje" not in text
    assert postgres.user("schrijver") not in text
    story_layers.remove(stories.drawn)
    assert not story_layers.layers(stories.drawn)


def test_a_form_in_qgis_tells_which_version_it_began_from(told: Any) -> None:
    from qgis_plugin.state.map import story_layers

    stories = told.session.stories
    mine = stories.put(replace(a_story("een"), place=middle(told)), 0).story
    assert story_layers.show(stories.drawn)
    points = next(each for each in story_layers.layers(stories.drawn) if "punt" in each.source())
    feature = next(points.getFeatures())
    points.startEditing()
    points.changeAttributeValue(feature.id(), points.fields().lookupField("tekst"), "van mij")
    with Database(Address("wm_schrijver")) as other:
        book = story_rows.shared(other.rows, Address("wm_schrijver"))
        book.change(replace(mine, text="van de ander"), mine.version)
    points.commitChanges()
    assert [each.text for each in stories.book().list()] == ["van de ander"]
    assert [each.other.text for each in stories.book().conflicts()] == ["van mij"]
    story_layers.remove(stories.drawn)
