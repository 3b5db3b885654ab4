"""Making a pack from within QGIS: a few clicks to the own gemeente, and nothing half-made."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.core import Qgis, QgsApplication, QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QToolButton, QWidget

from qgis_plugin.state import gemeenten
from qgis_plugin.state.making import command, maker, orders
from qgis_plugin.state.making.command import CommandRun
from qgis_plugin.state.making.orders import Order
from spatial_core import catalogue, gather, sample
from spatial_core.fetch import services
from spatial_core.pack.reader import Pack
from spatial_core.recipe import InputFile, Recipe
from tests.support import fake_cbs, fake_host, fake_pdok
from tests.support.fake_cbs import FakeTable
from tests.support.fake_host import Host

from .conftest import CHECKOUT, wait_for

TOWN, VILLAGE = "Voorbeeldstad", "Voorbeeldorp"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return sample.generate(tmp_path_factory.mktemp("bronnen"))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "uit"
    folder.mkdir()
    return folder / "stad.gpkg"


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Any:
    yield
    for name in ("build", "last_folder", "command"):
        QgsSettings().remove(f"wijkmonitor/{name}")
    (gemeenten.folder() / "gemeenten.json").unlink(missing_ok=True)


@pytest.fixture
def order(files: dict[str, Path], out: Path) -> Order:
    return Order(
        (TOWN,), fetch=False, figures=(str(files["figures_2024"]),),
        geometry=(str(files["geometry_2024"]),), out=str(out),
    )  # fmt: skip


@pytest.fixture
def by_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A QGIS whose Python lacks libraries, beside the real command."""
    monkeypatch.setattr(maker, "lacking", lambda: ["shapely"])
    install(tmp_path, "from spatial_core.cli import main\nsys.exit(main())")


def install(tmp_path: Path, body: str) -> None:
    path = tmp_path / "wijkmonitor"
    start = f"#!{sys.executable}\nimport os, sys, time\nsys.path.insert(0, {str(CHECKOUT)!r})\n"
    path.write_text(f"{start}{body}\n", encoding="utf-8")
    path.chmod(0o755)
    QgsSettings().setValue(command.SETTING, str(path))


def made(plugin: Any, order: Order, adds: bool = False) -> None:
    """Make it as the dialog asks for it, and wait for the pack to be open."""
    plugin.make()
    before = plugin.session.pack
    plugin.building.start(order, adds)
    wait_for(lambda: plugin.session.pack not in (None, before) or told(plugin), 60)
    wait_for(lambda: not plugin.building.maker.running)


def told(plugin: Any) -> list[str]:
    """What the message bar says of things that went wrong."""
    return [args[1] for args in plugin.iface.pushed if Qgis.MessageLevel.Warning in args]


def gemeenten_of(path: Path) -> set[str]:
    with Pack(path) as pack:
        drawn = pack.with_polygon("gemeente", 2024)
        return {area.name for area in pack.areas("gemeente") if area.code in drawn}


# The way there


@pytest.mark.loopback
def test_from_an_empty_qgis_to_the_own_gemeente_in_three_clicks(
    plugin: Any, qgis_parent: Any, host: Host, out: Path
) -> None:
    orders.remember(Order(years=(2024,), themes=("demografie",)))
    QgsSettings().setValue("wijkmonitor/last_folder", str(out.parent))
    clicks = []

    def click(widget: QWidget) -> None:
        clicks.append(widget)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    qgis_parent.show()
    button = QToolButton()
    button.setDefaultAction(plugin.toggle)
    button.show()
    click(button)
    click(plugin.dock.empty.make_button)
    QTest.keyClicks(plugin.building.dialog.gemeenten, TOWN)
    click(plugin.building.dialog.start)
    wait_for(lambda: plugin.session.pack is not None, 60)
    assert plugin.session.pack.path == out.with_name("voorbeeldstad.gpkg")
    assert plugin.dock.page.title.text() == TOWN
    assert f"Profiel van {TOWN}" in plugin.dock.page.pie.accessibleDescription()
    assert plugin.building.dialog.isHidden()
    assert len(clicks) <= 5
    assert [Qgis.MessageLevel.Success in args for args in plugin.iface.pushed] == [True]


def test_it_is_made_in_the_background_with_its_stages(plugin: Any, order: Order) -> None:
    plugin.make()
    dialog, seen, wholes = plugin.building.dialog, [], []
    plugin.building.maker.staged.connect(lambda stage, whole: seen.append(stage))
    plugin.building.maker.staged.connect(lambda stage, whole: wholes.append(whole))
    plugin.building.start(order, False)
    assert not dialog.form.isEnabled()
    assert dialog.stop.isVisible()
    assert plugin.session.pack is None
    wait_for(lambda: plugin.session.pack is not None, 60)
    assert list(dict.fromkeys(seen)) == [s for s in maker.STAGES if s in seen]
    assert {"read", "layers", "figures"} <= set(seen)
    assert wholes == sorted(wholes)
    assert dialog.form.isEnabled()


def test_another_gemeente_is_added_to_the_file_and_shown(
    plugin: Any, order: Order, out: Path
) -> None:
    made(plugin, order)
    assert gemeenten_of(out) == {TOWN}
    plugin.make()
    dialog = plugin.building.dialog
    assert dialog.out.filePath() == str(out)
    QTest.keyClicks(dialog.gemeenten, VILLAGE)
    assert TOWN in dialog.note.text()
    assert dialog.start.text() == "Toevoegen"
    before = plugin.session.pack
    QTest.mouseClick(dialog.start, Qt.MouseButton.LeftButton)
    wait_for(lambda: plugin.session.pack is not before, 60)
    assert gemeenten_of(out) == {TOWN, VILLAGE}
    assert plugin.dock.page.title.text() == VILLAGE
    assert plugin.iface.pushed[-1][1] == f"Klaar: {VILLAGE} staat nu ook in stad.gpkg."


def test_without_adding_the_file_is_replaced(plugin: Any, order: Order, out: Path) -> None:
    made(plugin, order)
    plugin.make()
    plugin.building.dialog.add.setChecked(False)
    assert "vervangen" in plugin.building.dialog.note.text()
    made(plugin, replace(order, gemeenten=(VILLAGE,)), adds=False)
    assert gemeenten_of(out) == {VILLAGE}


# What goes wrong


def test_an_unknown_gemeente_is_told_with_what_comes_near(
    plugin: Any, order: Order, out: Path
) -> None:
    made(plugin, replace(order, gemeenten=("Voorbeeldstat",)))
    assert "Voorbeeldstat" in told(plugin)[0]
    assert TOWN in told(plugin)[0]
    assert TOWN in plugin.building.dialog.status.text()
    assert plugin.building.dialog.start.isEnabled()
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize("way", ["task", "command"])
def test_stopping_leaves_nothing(
    plugin: Any, order: Order, out: Path, way: str, request: pytest.FixtureRequest
) -> None:
    if way == "command":
        request.getfixturevalue("by_command")
    plugin.make()
    dialog, stages = plugin.building.dialog, []
    plugin.building.maker.staged.connect(lambda stage, _: stages.append(stage))
    plugin.building.start(order, False)
    wait_for(lambda: "read" in stages, 60)
    QTest.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
    wait_for(lambda: not plugin.building.maker.running)
    QTest.qWait(50)
    assert dialog.status.text() == "Gestopt. Er is niets gemaakt of veranderd."
    assert list(out.parent.iterdir()) == []
    assert plugin.session.pack is None
    assert plugin.iface.pushed == []


def test_unloading_while_something_is_made_leaves_nothing(
    plugin: Any, order: Order, out: Path
) -> None:
    plugin.make()
    plugin.building.start(order, False)
    plugin.unload()
    wait_for(lambda: not QgsApplication.taskManager().countActiveTasks())
    QTest.qWait(200)
    assert list(out.parent.iterdir()) == []


def test_a_fault_of_ours_is_told_as_such_with_its_details(
    plugin: Any, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maker, "builder", lambda: 1 / 0)
    made(plugin, order)
    assert told(plugin) == [
        "Het maken is niet gelukt, door een fout in Wijkmonitor zelf. Er is niets veranderd."
    ]
    assert "ZeroDivisionError" in plugin.iface.pushed[0][2]


# By the command


def test_where_libraries_lack_the_command_makes_it(
    plugin: Any, order: Order, out: Path, by_command: None
) -> None:
    plugin.make()
    stages: list[str] = []
    plugin.building.maker.staged.connect(lambda stage, _: stages.append(stage))
    made(plugin, order)
    assert plugin.session.code == "GM9001"
    assert {"read", "layers", "figures"} <= set(stages)
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    with Pack(out) as pack:
        assert pack.recipe["gemeenten"] == [TOWN]


def test_where_a_library_does_not_load_the_command_makes_it(
    plugin: Any, order: Order, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ImportError("DLL load failed", name="shapely")

    install(tmp_path, "from spatial_core.cli import main\nsys.exit(main())")
    monkeypatch.setattr(maker, "builder", broken)
    made(plugin, order)
    assert told(plugin) == []
    assert plugin.session.code == "GM9001"


def test_what_the_command_says_is_what_the_user_reads(
    plugin: Any, order: Order, by_command: None
) -> None:
    made(plugin, replace(order, gemeenten=("Voorbeeldstat",)))
    assert told(plugin)[0].startswith("Voorbeeldstat ")
    assert TOWN in told(plugin)[0]


def test_without_libraries_and_command_one_sentence_says_what_to_install(
    plugin: Any, order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maker, "lacking", lambda: ["shapely", "pyogrio"])
    monkeypatch.setattr(command, "find", lambda: None)
    plugin.make()
    plugin.building.start(order, False)
    assert "shapely, pyogrio" in told(plugin)[0]
    assert "pipx install wijkmonitor" in told(plugin)[0]
    assert plugin.building.dialog.form.isEnabled()


def test_a_command_that_does_not_listen_is_killed_and_its_file_taken_away(
    plugin: Any, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = (
        "import signal, pathlib\n"
        "from spatial_core._files import _temporary\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        f"_temporary(pathlib.Path({str(out)!r}))\n"
        'print(\'{"stage": "read", "part": 0.5}\', file=sys.stderr, flush=True)\n'
        "time.sleep(60)"
    )
    install(tmp_path, body)
    monkeypatch.setattr(command, "PATIENCE", 200)
    run, ended, stages = CommandRun(), [], []
    run.ended.connect(lambda well, said: ended.append(well))
    run.progressed.connect(lambda stage, _: stages.append(stage))
    run.start(command.find(), [], out)
    wait_for(lambda: stages)
    assert len(list(out.parent.iterdir())) == 1
    run.stop()
    wait_for(lambda: ended)
    assert ended == [False]
    assert list(out.parent.iterdir()) == []


def test_the_command_gets_nothing_that_is_of_qgis_own_python(
    plugin: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROJ_LIB", "/nergens")
    monkeypatch.setenv("PYTHONPATH", "/nergens")
    install(tmp_path, "print(sorted(os.environ), file=sys.stderr)")
    said: list[str] = []
    run = CommandRun()
    run.ended.connect(lambda well, text: said.append(text))
    run.start(command.find(), [])
    wait_for(lambda: said)
    assert "'PATH'" in said[0]
    assert not [name for name in command.OF_QGIS if f"'{name}'" in said[0]]


def test_the_libraries_that_are_asked_for_are_those_of_the_core(plugin: Any) -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    least = dict(text.split(">=") for text in project["dependencies"])
    for name, version in maker.NEEDED.items():
        assert tuple(map(int, least[name].split(".")[:2])) == version
    assert maker.lacking() == []


# From the services


def rows_of(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["value"]
    return found


@pytest.fixture
def host(files: dict[str, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Host]:
    """All services on loopback: the sample's own figures and map, and of the rest nothing."""
    info = rows_of(files["info_2024"])[0] | {"Identifier": "85984NED"}
    table = FakeTable(
        info, rows_of(files["properties_2024"]),
        {"WijkenEnBuurten": rows_of(files["regions_2024"])}, rows_of(files["figures_2024"]),
    )  # fmt: skip
    maps = [fake_pdok.of_package(files["geometry_2024"], 2024)]
    monkeypatch.setattr(maker, "cache_folder", lambda: tmp_path / "cache")
    with Host(fake_cbs.routes([table]), fake_pdok.routes(maps)) as found:
        for name in services.BASES:
            key = services.PREFIX + name.upper().replace("-", "_")
            monkeypatch.setenv(key, found.base)
        yield found


@pytest.fixture
def fetched(out: Path) -> Order:
    return Order((TOWN,), years=(2024,), themes=("demografie",), out=str(out))


@pytest.mark.loopback
def test_what_is_fetched_is_built_and_shown(
    plugin: Any, host: Host, fetched: Order, out: Path
) -> None:
    plugin.make()
    stages: list[str] = []
    plugin.building.maker.staged.connect(lambda stage, _: stages.append(stage))
    made(plugin, fetched)
    assert told(plugin) == []
    assert plugin.dock.page.title.text() == TOWN
    assert gemeenten_of(out) == {TOWN}
    assert {"fetch", "fetch_maps", "join", "layers"} <= set(stages)
    with Pack(out) as pack:
        assert pack.recipe["years"] == [2024]


@pytest.mark.loopback
def test_stopping_while_a_host_is_silent_leaves_nothing(
    plugin: Any, host: Host, fetched: Order, out: Path
) -> None:
    host.fails("TypedDataSet", fake_host.SILENT, times=9)
    plugin.make()
    plugin.building.start(fetched, False)
    wait_for(lambda: host.count("TypedDataSet"))
    QTest.mouseClick(plugin.building.dialog.stop, Qt.MouseButton.LeftButton)
    wait_for(lambda: not plugin.building.maker.running)
    assert plugin.building.dialog.status.text() == "Gestopt. Er is niets gemaakt of veranderd."
    assert list(out.parent.iterdir()) == []
    assert plugin.iface.pushed == []


@pytest.mark.loopback
def test_a_service_that_does_not_give_it_is_named(
    plugin: Any, host: Host, fetched: Order, out: Path
) -> None:
    host.fails("TableInfos", fake_host.GONE, times=9)
    made(plugin, fetched)
    assert "cbs" in told(plugin)[0]
    assert "service_gone" in plugin.iface.pushed[0][2]
    assert list(out.parent.iterdir()) == []


# What is asked


def test_what_was_asked_is_proposed_again_but_for_gemeente_and_file(order: Order) -> None:
    orders.remember(order)
    again = orders.remembered()
    assert (again.figures, again.fetch, again.gemeenten, again.out) == (
        order.figures, False, (), "",
    )  # fmt: skip
    QgsSettings().setValue(orders.SETTING, "[geen json")
    assert orders.remembered() == Order()


def test_the_file_is_named_after_the_gemeente_until_the_user_names_it(plugin: Any) -> None:
    plugin.make()
    dialog = plugin.building.dialog
    QTest.keyClicks(dialog.gemeenten, "'s-Voorbeeldwaard aan Zee")
    assert Path(dialog.order().out).name == "s_voorbeeldwaard_aan_zee.gpkg"
    dialog.out.setFilePath("/tmp/eigen naam")
    QTest.keyClicks(dialog.gemeenten, ", Voorbeeldorp")
    assert dialog.order().out == "/tmp/eigen naam.gpkg"
    assert dialog.order().gemeenten == ("'s-Voorbeeldwaard aan Zee", "Voorbeeldorp")


def test_fetching_asks_for_years_and_themes_and_tells_the_size(plugin: Any) -> None:
    plugin.make()
    dialog = plugin.building.dialog
    assert dialog.fetch.isChecked()
    QTest.keyClicks(dialog.gemeenten, "Eindhoven")
    assert (dialog.order().years, orders.NEWEST) == ((), gather.RECENT)
    assert dialog.last.isHidden()
    assert dialog.order().themes == ()
    size = dialog.order().expected_bytes
    assert f"{round(size / 1e6)} MB" in dialog.note.text()
    dialog.themes["veiligheid"].setChecked(False)
    assert "veiligheid" not in dialog.order().themes
    assert len(dialog.order().themes) == 5
    assert dialog.order().expected_bytes < size
    dialog.first.setCurrentIndex(dialog.first.findData(2022))
    dialog.last.setCurrentIndex(dialog.last.findData(2024))
    assert dialog.order().years == (2022, 2023, 2024)
    dialog.gemeenten.clear()
    assert "heel Nederland" in dialog.note.text()


def test_without_files_nothing_can_be_made_of_them(plugin: Any, files: dict[str, Path]) -> None:
    plugin.make()
    dialog = plugin.building.dialog
    dialog.from_files.setChecked(True)
    assert not dialog.start.isEnabled()
    assert dialog.note.text() == "Kies eerst een bestand met cijfers of een kaart."
    both = (str(files["figures_2023"]), str(files["figures_2024"]))
    dialog.files.set_paths("figures", both)
    assert dialog.start.isEnabled()
    assert dialog.order().figures == both


def test_adding_keeps_what_was_there_and_a_whole_pack_stays_whole() -> None:
    figures, newer = (InputFile("/a.csv"),), (InputFile("/b.csv"),)
    stored = Recipe(years=(2023,), gemeenten=("GM0001",), figures=figures, detail="general")
    found = orders.added(stored, Recipe(years=(2024,), gemeenten=("GM0002",)))
    assert (found.years, found.gemeenten) == ((2023, 2024), ("GM0001", "GM0002"))
    assert (found.figures, found.detail) == (figures, "general")
    assert orders.added(stored, Recipe(figures=newer)).figures == newer
    assert orders.added(Recipe(), Recipe(gemeenten=("GM0002",))).gemeenten == ()
    assert orders.added(stored, Recipe()).gemeenten == ("GM0001",)


def test_a_theme_is_fetched_from_the_sources_that_have_it() -> None:
    of_school = Order(themes=("onderwijs",)).recipe().sources
    assert "duo" in of_school
    assert not {"leefbaarometer", "energie", "wmo"} & set(of_school)
    assert set(Order(themes=tuple(t.id for t in catalogue.load().themes)).sources) <= set(
        gather.providers(catalogue.load())
    )
    assert Order().recipe().sources == ()
    of_safety = Order(themes=("veiligheid",)).recipe()
    assert orders.added(of_safety, Order(themes=("onderwijs",)).recipe()).sources == tuple(
        sorted({*of_safety.sources, *of_school})
    )
    assert orders.added(of_safety, Order().recipe()).sources == ()


def test_names_of_packs_that_were_opened_are_offered_also_by_what_people_say(
    opened: Any,
) -> None:
    names = gemeenten.known_names()
    assert TOWN in names
    assert gemeenten.fitting("voorb", names) == [
        VILLAGE, TOWN, "'s-Voorbeeldwaard aan Zee",
    ]  # fmt: skip
    assert gemeenten.fitting("den ha", ["'s-Gravenhage", "Denekamp"]) == ["'s-Gravenhage"]
    opened.make()
    box = opened.building.dialog.gemeenten
    QTest.keyClicks(box, f"{TOWN}, voorbeeldo")
    box.take(VILLAGE)
    assert box.gemeenten() == (TOWN, VILLAGE)
