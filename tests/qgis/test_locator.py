"""QGIS's own search bar finds areas and figures of the pack that is open."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsFeedback,
    QgsLocator,
    QgsLocatorContext,
    QgsLocatorModel,
    QgsLocatorProxyModel,
    QgsLocatorResult,
)
from qgis.PyQt.QtTest import QTest

from qgis_plugin.locator import WijkLocator
from qgis_plugin.state import places
from qgis_plugin.state.map import tree
from spatial_core.pack.reader import Pack


def searched(
    plugin: Any, text: str, feedback: QgsFeedback | None = None, prefix: bool = True
) -> list[QgsLocatorResult]:
    """Search as QGIS does: a clone is prepared, and asked."""
    context, found = QgsLocatorContext(), []
    context.usingPrefix = prefix
    clone = plugin.native.locator.clone()
    clone.resultFetched.connect(found.append)
    clone.prepare(text, context)
    clone.fetchResults(text, context, feedback or QgsFeedback())
    return found


def shown(plugin: Any, text: str) -> list[str]:
    return [both(hit) for hit in searched(plugin, text) if hit.userData[0] == "area"]


def both(hit: QgsLocatorResult) -> str:
    """Give what stands in the two columns of the list."""
    return f"{hit.displayString} | {hit.description}"


@pytest.fixture
def locator(kept_open: Any) -> Iterator[QgsLocator]:
    """The search bar's engine with the filter in it, which it owns."""
    engine = QgsLocator()
    given = kept_open.native.locator
    mine = given.clone()
    engine.registerFilter(mine)
    yield engine
    engine.deregisterFilter(mine)


def test_every_area_is_named_with_what_it_is_and_its_gemeente(kept_open: Any) -> None:
    assert shown(kept_open, "havenkwartier")[0] == "Havenkwartier | wijk in Voorbeeldstad"
    assert shown(kept_open, "voorbeeldstad")[0] == "Voorbeeldstad | gemeente"
    assert all("Voorbeeld" in hit for hit in shown(kept_open, "BU9001"))


def test_own_areas_and_codes_are_found_in_the_order_of_the_dock(kept_open: Any) -> None:
    assert "Stadsdeel Zuid | stadsdeel in Voorbeeldstad" in shown(kept_open, "stadsdeel zuid")
    assert shown(kept_open, "wk900101") == ["Havenkwartier | wijk in Voorbeeldstad"]
    dock = list(kept_open.dock.page.search.hits("haven").values())
    here = [hit.userData[1] for hit in searched(kept_open, "haven") if hit.userData[0] == "area"]
    assert here == dock[: len(here)]


def test_namesakes_in_one_gemeente_carry_their_code(kept_open: Any) -> None:
    found = shown(kept_open, "water")
    assert len(found) == len(set(found))
    known = [both(hit) for hit in searched(kept_open, "e")]
    assert len(known) == len(set(known))


def test_figures_are_found_by_name_with_their_theme(kept_open: Any) -> None:
    (found,) = [h for h in searched(kept_open, "65 en ouder") if h.group == "Cijfers"]
    assert both(found) == "65 en ouder | cijfer, Demografie"


def test_a_figure_by_group_is_never_offered(
    sample_pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Pack(sample_pack) as pack:
        whole = places.of_pack(pack).figures
        assert len(whole) > 50
        monkeypatch.setattr(places.guards, "may_be_drawn", lambda indicator: indicator != whole[0])
        assert places.of_pack(pack).figures == whole[1:]


def test_the_group_of_the_best_hit_comes_first_and_figures_last(kept_open: Any) -> None:
    found = searched(kept_open, "haven")
    groups = list(dict.fromkeys(hit.group for hit in found))
    assert groups[0] == "Precies deze naam"
    assert set(groups[1:]) == {"Wijken", "Buurten", "Straten"}
    weights = {hit.group: hit.groupScore for hit in found}
    assert list(weights.values()) == sorted(weights.values(), reverse=True)
    for hit in searched(kept_open, "65"):
        assert (hit.groupScore == 0.0) == (hit.group == "Cijfers")
    for kind in ("area", "street"):
        scores = [hit.score for hit in found if hit.userData[0] == kind]
        assert scores == sorted(scores, reverse=True)


def test_the_list_of_qgis_shows_the_best_first(kept_open: Any) -> None:
    model, order = QgsLocatorModel(), QgsLocatorProxyModel()
    order.setSourceModel(model)
    for hit in searched(kept_open, "haven"):
        # QGIS puts its own filter in the place of the clone, which is gone by now.
        hit.filter = kept_open.native.locator
        model.addResult(hit)
    rows = [order.index(row, 0).data().strip() for row in range(order.rowCount())]
    assert rows[:3] == ["Wijkmonitor", "Precies deze naam", "Haven"]


def test_among_other_filters_it_says_less_and_waits_for_three_letters(kept_open: Any) -> None:
    assert searched(kept_open, "ha", prefix=False) == []
    alone, among = searched(kept_open, "wijk"), searched(kept_open, "wijk", prefix=False)
    assert 0 < len(among) < len(alone)


@pytest.mark.parametrize("text", ["", " ", "'", "xyzzy", "%", "' or 1=1 --"])
def test_nothing_is_found_for_nothing(kept_open: Any, text: str) -> None:
    assert searched(kept_open, text) == []


def test_a_search_that_was_called_off_gives_nothing_more(kept_open: Any) -> None:
    feedback = QgsFeedback()
    feedback.cancel()
    assert searched(kept_open, "haven", feedback) == []


def test_fetching_works_in_another_thread(kept_open: Any) -> None:
    context, found = QgsLocatorContext(), []
    context.usingPrefix = True
    clone = kept_open.native.locator.clone()
    # What comes from another thread is gone after the call.
    clone.resultFetched.connect(lambda hit: found.append(both(hit)))
    clone.prepare("haven", context)
    asking = threading.Thread(target=clone.fetchResults, args=("haven", context, QgsFeedback()))
    asking.start()
    asking.join()
    QTest.qWait(1)
    assert found == [both(hit) for hit in searched(kept_open, "haven")]


def test_qgis_itself_finds_with_the_prefix(locator: QgsLocator, kept_open: Any) -> None:
    found: list[QgsLocatorResult] = []
    locator.foundResult.connect(lambda hit: found.append(QgsLocatorResult(hit)))
    locator.fetchResults("wijk havenkw", QgsLocatorContext())
    while locator.isRunning():
        QTest.qWait(5)
    assert both(found[0]) == "Havenkwartier | wijk in Voorbeeldstad"
    found[0].filter.triggerResult(found[0])
    assert kept_open.session.code == "WK900101"


def test_choosing_an_area_shows_the_dock_the_area_and_its_profile(kept_open: Any) -> None:
    kept_open.dock.hide()
    (hit,) = searched(kept_open, "WK900103")
    kept_open.native.locator.triggerResult(hit)
    assert kept_open.session.code == "WK900103"
    assert not kept_open.dock.isHidden()


def test_choosing_a_figure_shows_it_on_the_map(kept_open: Any) -> None:
    hit = next(h for h in searched(kept_open, "bijstand") if h.userData[0] == "figure")
    kept_open.native.locator.triggerResult(hit)
    layers = tree.layers(kept_open.session.pack.path)
    visible = [layer.name() for layer in layers if tree.is_visible(layer)]
    assert any("Bijstand" in name for name in visible), visible


def test_a_result_of_a_file_that_was_closed_is_told_and_harms_nothing(kept_open: Any) -> None:
    before = kept_open.session.code
    for kind, chosen in (("area", "WK077211"), ("figure", "geen_cijfer"), ("street", "weg")):
        old = QgsLocatorResult(kept_open.native.locator, "van toen", [kind, chosen])
        kept_open.native.locator.triggerResult(old)
    assert len(kept_open.iface.pushed) == 3
    assert kept_open.session.code == before


def test_without_a_pack_nothing_is_found(iface: Any, qgis_new_project: None) -> None:
    none = places.Places()
    alone = WijkLocator(none, print, print, print)
    found: list[QgsLocatorResult] = []
    alone.resultFetched.connect(found.append)
    context = QgsLocatorContext()
    context.usingPrefix = True
    alone.prepare("haven", context)
    alone.fetchResults("haven", context, QgsFeedback())
    none.shut()
    assert found == []


def test_a_file_that_is_gone_gives_no_names_and_no_fault(sample_pack: Path, tmp_path: Path) -> None:
    here = tmp_path / "weg.gpkg"
    here.write_bytes(sample_pack.read_bytes())
    known = places.Places()
    with Pack(here) as pack:
        here.write_bytes(b"niets")
        known.take(pack)
    assert known.named() is places.NOTHING
    known.take(None)
    assert known.named() is places.NOTHING
    known.shut()
