"""A pack that is somewhere else, changed, or in a folder where nothing can be written."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsProjectBadLayerHandler
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton

from qgis_plugin.gui.chart_view import ChartView
from qgis_plugin.state import verified
from qgis_plugin.state.map import tree
from qgis_plugin.state.moved import Other

from .conftest import other_build, verified_copy, wait_for

pytestmark = pytest.mark.whole


class Answers:
    """Stands for the user: gives these answers, and keeps what was asked."""

    def __init__(self, *places: Path | None, use: bool = False) -> None:
        self.places, self.uses = list(places), use
        self.asked: list[tuple[str, str]] = []
        self.others: list[Other] = []

    def where(self, path: Path, why: str) -> Path | None:
        self.asked.append((path.name, why))
        return self.places.pop(0)

    def use(self, path: Path, other: Other) -> bool:
        self.others.append(other)
        return self.uses


class Unavailable(QgsProjectBadLayerHandler):
    """Stands for QGIS's own question about layers without a file."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = 0

    def handleBadLayers(self, nodes: list[Any]) -> None:  # noqa: N802
        self.layers += len(nodes)


@pytest.fixture(scope="session")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


@pytest.fixture
def unavailable() -> Iterator[Unavailable]:
    handler = Unavailable()
    QgsProject.instance().setBadLayerHandler(handler)
    yield handler
    QgsProject.instance().setBadLayerHandler(QgsProjectBadLayerHandler())


@pytest.fixture
def project(plugin: Any, sample_pack: Path, tmp_path: Path) -> Path:
    """A closed project of a pack in ``eerst``, with a layer that was given another look."""
    pack = verified_copy(sample_pack, tmp_path / "eerst" / "stad.gpkg")
    plugin.open(pack)
    plugin.session.choose_area("WK900101")
    plugin.session.pins.add("WK900102")
    layer = tree.find(pack, "demografie", "wijk")
    layer.setName("Zelf genoemd")
    layer.setOpacity(0.4)
    path = tmp_path / "eerst" / "project.qgz"
    assert QgsProject.instance().write(str(path))
    QgsProject.instance().clear()
    return path


def read(project: Path) -> None:
    assert QgsProject.instance().read(str(project))
    QTest.qWait(20)


def all_valid() -> bool:
    layers = QgsProject.instance().mapLayers().values()
    return bool(layers) and all(layer.isValid() for layer in layers)


def assert_repaired(plugin: Any, now: Path) -> None:
    wait_for(lambda: plugin.session.pack is not None)
    assert all_valid()
    for layer in QgsProject.instance().mapLayers().values():
        assert tree.source_path(layer) == now
        assert layer.readOnly()
    assert plugin.session.pack.path == now
    assert (plugin.session.code, plugin.session.pins.codes) == ("WK900101", ("WK900102",))
    assert not plugin.iface.pushed


def test_a_project_and_its_pack_that_moved_together_ask_nothing(
    plugin: Any, project: Path, tmp_path: Path, unavailable: Unavailable
) -> None:
    plugin.session.moved.asker = answers = Answers()
    project.parent.rename(tmp_path / "later")
    read(tmp_path / "later" / "project.qgz")
    assert_repaired(plugin, tmp_path / "later" / "stad.gpkg")
    assert not answers.asked
    assert not unavailable.layers
    assert not QgsProject.instance().isDirty()


def test_a_moved_pack_is_asked_for_once_and_all_layers_read_it(
    plugin: Any, project: Path, tmp_path: Path, unavailable: Unavailable
) -> None:
    now = tmp_path / "naam met spatie" / "verhuisd.gpkg"
    now.parent.mkdir()
    shutil.move(project.with_name("stad.gpkg"), now)
    plugin.session.moved.asker = answers = Answers(now)
    read(project)
    assert_repaired(plugin, now)
    assert answers.asked == [("stad.gpkg", "")]
    assert not unavailable.layers
    layer = tree.find(now, "demografie", "wijk")
    assert (layer.name(), layer.opacity()) == ("Zelf genoemd", 0.4)
    assert layer.renderer().type() == "categorizedSymbol"
    # Saved, it is where it is now, and nothing is asked again.
    assert QgsProject.instance().isDirty()
    QgsProject.instance().write(str(project))
    QgsProject.instance().clear()
    read(project)
    assert_repaired(plugin, now)
    assert len(answers.asked) == 1


def test_who_leaves_it_gets_one_message_and_can_go_on(
    plugin: Any, project: Path, sample_pack: Path
) -> None:
    project.with_name("stad.gpkg").unlink()
    plugin.session.moved.asker = answers = Answers(None)
    read(project)
    wait_for(lambda: plugin.iface.pushed)
    assert len(answers.asked) == len(plugin.iface.pushed) == 1
    assert "stad.gpkg" in plugin.iface.pushed[0][1]
    assert plugin.session.pack is None
    for layer in QgsProject.instance().mapLayers().values():
        plugin.iface.currentLayerChanged.emit(layer)
    plugin.open(sample_pack)
    wait_for(lambda: plugin.session.pack is not None)
    assert len(answers.asked) == len(plugin.iface.pushed) == 1


def test_a_file_that_is_no_pack_is_said_and_asked_again(
    plugin: Any, project: Path, tmp_path: Path
) -> None:
    now = tmp_path / "verhuisd.gpkg"
    shutil.move(project.with_name("stad.gpkg"), now)
    wrong = tmp_path / "brief.gpkg"
    wrong.write_text("Geachte raad,", encoding="utf-8")
    plugin.session.moved.asker = answers = Answers(wrong, now)
    read(project)
    assert_repaired(plugin, now)
    assert answers.asked[0] == ("stad.gpkg", "")
    assert "brief.gpkg" in answers.asked[1][1]


@pytest.mark.parametrize("use", [False, True])
def test_another_pack_is_told_before_it_is_used(
    plugin: Any, project: Path, tmp_path: Path, use: bool
) -> None:
    other = other_build(project.with_name("stad.gpkg"), tmp_path / "elders.gpkg", "Elders")
    project.with_name("stad.gpkg").unlink()
    plugin.session.moved.asker = answers = Answers(other, None, use=use)
    read(project)
    wait_for(lambda: plugin.session.pack or plugin.iface.pushed)
    assert [(told.gemeenten, told.before) for told in answers.others] == [
        (["Elders"], ["'s-Voorbeeldwaard aan Zee", "Voorbeeldorp", "Voorbeeldstad"])
    ]
    assert (plugin.session.pack is not None) == use
    assert all_valid() == use


def test_a_newer_build_in_another_place_is_no_other_pack(
    plugin: Any, project: Path, tmp_path: Path
) -> None:
    newer = other_build(project.with_name("stad.gpkg"), tmp_path / "nieuwer.gpkg")
    project.with_name("stad.gpkg").unlink()
    plugin.session.moved.asker = answers = Answers(newer)
    read(project)
    assert_repaired(plugin, newer)
    assert not answers.others


def test_a_plugin_that_is_switched_on_later_asks_and_repairs_too(
    iface: Any, plugin: Any, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import qgis_plugin.plugin

    now = tmp_path / "verhuisd.gpkg"
    shutil.move(project.with_name("stad.gpkg"), now)
    plugin.unload()
    read(project)
    assert not all_valid()
    answers = Answers(now)
    monkeypatch.setattr(qgis_plugin.gui.moved_box, "MovedBox", lambda _window: answers)
    later = qgis_plugin.plugin.WijkmonitorPlugin(iface)
    later.initGui()
    assert_repaired(later, now)
    assert len(answers.asked) == 1
    assert tree.find(now, "demografie", "wijk").opacity() == 0.4
    later.unload()


def test_two_packs_that_moved_are_two_questions(
    plugin: Any, project: Path, sample_pack: Path, tmp_path: Path
) -> None:
    read(project)
    second = verified_copy(sample_pack, tmp_path / "tweede" / "stad.gpkg")
    plugin.open(second)
    QgsProject.instance().write(str(project))
    QgsProject.instance().clear()
    places = [tmp_path / "b.gpkg", tmp_path / "a.gpkg"]
    shutil.move(second, places[0])
    shutil.move(project.with_name("stad.gpkg"), places[1])

    class ByFolder(Answers):
        def where(self, path: Path, why: str) -> Path:
            self.asked.append((path.parent.name, why))
            return places[path.parent.name == "eerst"]

    plugin.session.moved.asker = answers = ByFolder()
    read(project)
    wait_for(lambda: plugin.session.others())
    assert sorted(answers.asked) == [("eerst", ""), ("tweede", "")]
    assert plugin.session.pack.path == places[0]
    assert all_valid()


def test_the_question_says_which_file_and_where_it_was(qgis_parent: Any, tmp_path: Path) -> None:
    from qgis_plugin.gui import moved_box

    shown: list[str] = []

    class Box(moved_box.MovedBox):
        def box(self, title: str, text: str, more: str) -> Any:
            box = super().box(title, text, more)
            box.exec = lambda: shown.extend([box.text(), *(b.text() for b in box.buttons())])
            return box

    box = Box(qgis_parent)
    assert box.where(tmp_path / "a<b>.gpkg", "") is None
    assert box.use(tmp_path / "oud.gpkg", Other(tmp_path / "nieuw.gpkg", ["Elders"], [])) is False
    assert shown[0].startswith("a<b>.gpkg is er niet meer.")
    assert str(tmp_path) in shown[0]
    assert {"Bestand kiezen…", "Zo laten", "Toch gebruiken"} < set(shown)


# A folder where nothing can be written


@pytest.fixture
def read_only(sample_pack: Path, tmp_path: Path) -> Iterator[Path]:
    """The sample in a folder that is really read-only, for root too."""
    source, folder = tmp_path / "bron", tmp_path / "alleen lezen"
    source.mkdir()
    folder.mkdir()
    shutil.copy(sample_pack, source)
    command = ["mount", "--bind", "-o", "ro", str(source), str(folder)]
    if os.geteuid() != 0 or shutil.which("mount") is None:
        folder.rmdir()
        source.rename(folder)
        folder.chmod(0o555)
    elif subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    pack = folder / sample_pack.name
    verified.remember(pack, verified.stamp(pack))
    yield pack
    QgsProject.instance().clear()
    if folder.stat().st_mode & 0o222:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
    else:
        folder.chmod(0o755)


def test_a_pack_on_a_read_only_share_opens_and_comes_back(
    plugin: Any, read_only: Path, tmp_path: Path
) -> None:
    assert not os.access(read_only.parent, os.W_OK)
    plugin.open(read_only)
    wait_for(lambda: plugin.session.pack is not None)
    plugin.session.choose_area("WK900101")
    assert all_valid()
    QgsProject.instance().write(str(tmp_path / "project.qgz"))
    QgsProject.instance().clear()
    read(tmp_path / "project.qgz")
    wait_for(lambda: plugin.session.pack is not None)
    assert all_valid()
    assert plugin.session.profile().area.name == "Havenkwartier"
    assert [path.name for path in read_only.parent.iterdir()] == [read_only.name]
    assert not plugin.iface.pushed


def test_a_restored_project_leaves_nothing_beside_the_pack(plugin: Any, project: Path) -> None:
    before = project.with_name("stad.gpkg").read_bytes()
    read(project)
    wait_for(lambda: plugin.session.pack is not None)
    for layer in QgsProject.instance().mapLayers().values():
        next(layer.getFeatures())
    assert sorted(path.name for path in project.parent.iterdir()) == ["project.qgz", "stad.gpkg"]
    assert project.with_name("stad.gpkg").read_bytes() == before


# A file that changes while it is open


@pytest.fixture
def at_work(plugin: Any, project: Path) -> Path:
    read(project)
    wait_for(lambda: plugin.session.pack is not None)
    return project.with_name("stad.gpkg")


def offer(plugin: Any) -> tuple[str, QPushButton | None]:
    item = plugin.iface.messageBar().currentItem()
    return ("", None) if item is None else (item.text(), item.findChild(QPushButton))


def replaced(pack: Path) -> None:
    newer = other_build(pack, pack.with_name("nieuw.gpkg"))
    newer.replace(pack)
    verified.remember(pack, verified.stamp(pack))


def overwritten(pack: Path) -> None:
    content = pack.read_bytes()
    pack.write_bytes(b"\0" * 4096 + content[4096:])


def cut_off(pack: Path) -> None:
    os.truncate(pack, 8192)


@pytest.mark.parametrize("change", [replaced, overwritten, cut_off])
def test_a_changed_file_offers_to_load_it_again_and_a_click_is_safe(
    plugin: Any, at_work: Path, change: Callable[[Path], None]
) -> None:
    change(at_work)
    for _ in range(3):
        plugin.session.choose_area("WK900102")
        plugin.session.choose_year(2023)
        plugin.dock.show_indicator("demo_leeftijd_65_plus")
    text, button = offer(plugin)
    assert text == "stad.gpkg is veranderd sinds je het opende."
    assert len(plugin.iface.messageBar().items()) == 1
    assert plugin.dock.page.title.text() == "Havenkwartier"
    assert not plugin.iface.pushed
    button.click()
    if change is replaced:
        plugin.session.choose_area("WK900102")
        assert plugin.session.code == "WK900102"
        assert plugin.session.pins.codes == ("WK900102",)
        assert not plugin.iface.pushed
    else:
        wait_for(lambda: plugin.iface.pushed)
        assert plugin.session.code == "WK900101"


@pytest.mark.parametrize("change", [overwritten, cut_off])
def test_what_comes_after_the_painting_reads_nothing_of_a_changed_file(
    plugin: Any, at_work: Path, change: Callable[[Path], None]
) -> None:
    page = plugin.dock.page
    change(at_work)
    page.sections.open("years")
    page.sections.fill()
    page.table.lines.forget()
    page.table.draw_years()
    assert not page.sections.findChildren(ChartView)
    assert offer(plugin)[0] == "stad.gpkg is veranderd sinds je het opende."
    page.sections.open("")


def test_a_closed_pack_leaves_nothing_to_read(plugin: Any, at_work: Path) -> None:
    plugin.session.close()
    plugin.dock.page.table.lines.forget()
    plugin.dock.page.table.draw_years()
    plugin.dock.page.sections.fill()
    assert plugin.dock.page.table.table() is None


def test_a_file_that_is_gone_is_said_and_goes_on_when_it_is_back(
    plugin: Any, at_work: Path
) -> None:
    at_work.rename(at_work.with_name("weg"))
    plugin.session.choose_area("WK900102")
    assert offer(plugin)[0] == "stad.gpkg is er niet meer."
    assert plugin.session.code == "WK900101"
    QgsProject.instance().write(str(at_work.with_name("project.qgz")))
    at_work.with_name("weg").rename(at_work)
    plugin.session.choose_area("WK900102")
    assert plugin.session.code == "WK900102"
