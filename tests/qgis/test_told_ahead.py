"""Legends are told before they are asked: a little at a time, the same as when they are asked."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtTest import QTest

from qgis_plugin._bridge import Definition
from qgis_plugin.state.map import layers, plan, shelf, told, tree
from qgis_plugin.state.map.plan import Shown
from spatial_core.errors import RecipeError

from .conftest import verified_copy, wait_for

SOONER = 3
"""A test waits less long than a user before what is ahead is told."""


@pytest.fixture(autouse=True)
def _nothing_of_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "folder", lambda: tmp_path / "legends")


@pytest.fixture
def opened(opened: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("qgis_plugin.state.opening.LATER", SOONER)
    monkeypatch.setattr("qgis_plugin.state.opening.PAUSE", 0)
    opened.session.layers.legends.forget()
    return opened


def offered(session: Any) -> list[tuple[Shown, str | None]]:
    """What the dock offers at the level that is seen."""
    names = [piece.indicator for piece in session.pack.catalogue.pie]
    found = session.layers.ahead(names, session.level, session.year, session.reference)
    return [each for each in found if each[0].level == session.level]


def look_again(session: Any) -> None:
    session.choose_area(session.pack.areas("gemeente")[0].code)


def is_all_told(session: Any) -> bool:
    return all(session.layers.legends.holds(*each) for each in offered(session))


def test_what_the_dock_offers_is_told_ahead(opened: Any) -> None:
    session = opened.session
    assert len(offered(session)) > 20
    assert not is_all_told(session)
    look_again(session)
    wait_for(lambda: is_all_told(session))


def test_what_is_told_ahead_is_what_is_told_when_asked(opened: Any) -> None:
    session = opened.session
    ahead, asked = told.Legends(session.pack), told.Legends(session.pack)
    while ahead.tell_some(offered(session), 0.001):
        pass
    for each in offered(session):
        assert ahead.holds(*each)
        assert ahead.of(*each) == asked.of(*each)


def test_what_was_begun_is_ended_when_it_is_asked(opened: Any) -> None:
    session = opened.session
    each = offered(session)[0]
    begun, asked = told.Legends(session.pack), told.Legends(session.pack)
    assert begun.tell_some([each], 1e-9)
    assert not begun.holds(*each)
    assert begun.of(*each) == asked.of(*each)
    assert not begun.tell_some([each], 1.0)


def test_after_another_choice_that_one_is_told_ahead(opened: Any) -> None:
    session = opened.session
    look_again(session)
    session.choose_reference("NL")
    assert {reference for _, reference in offered(session)} == {"NL"}
    wait_for(lambda: is_all_told(session) and not session.layers.waits)
    session.choose_year(2021)
    assert {item.year for item, _ in offered(session)} >= {2021}
    wait_for(lambda: is_all_told(session) and not session.layers.waits)


def test_the_pie_of_the_user_is_told_ahead(opened: Any) -> None:
    session = opened.session
    own = plan.own(session.pack)
    assert set(session._active._offered()) >= {
        *own, *(piece.indicator for piece in session.pack.catalogue.pie),
    }  # fmt: skip
    compact = opened.session.pack.catalogue.pie[:2]
    session.choose_definition(Definition("eigen", "lengths", compact))
    assert session._active._offered()[:1] == [compact[0].indicator]
    assert len(session._active._offered()) <= 4 + len(own)


def _refusing(*_words: object) -> Generator[None, None, Any]:
    yield
    raise RecipeError("reference_inside", reference="x", name="y")


def test_what_is_refused_ahead_is_told_to_whoever_asks(
    opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened.session
    session.finish()
    session.layers.legends.forget()
    failed: list[object] = []
    session.failed.connect(failed.append)
    monkeypatch.setattr(told, "layer_in_portions", _refusing)
    look_again(session)
    wait_for(lambda: not session._later.isActive())
    assert not failed
    session.show_indicator("demo_leeftijd_65_plus")
    assert len(failed) == 1


def test_what_waits_and_is_refused_is_told_at_once(
    opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened.session
    failed: list[object] = []
    session.failed.connect(failed.append)
    session.choose_reference("NL")
    monkeypatch.setattr(told, "layer_in_portions", _refusing)
    session.layers.legends.forget()
    assert session.layers.waits
    wait_for(lambda: failed)
    assert not session.layers.waits


def test_nothing_is_told_of_a_file_that_is_another_by_now(
    plugin: Any, sample_pack: Path, tmp_path: Path
) -> None:
    path = verified_copy(sample_pack, tmp_path / "pack.gpkg")
    plugin.open(path)
    wait_for(lambda: plugin.session.pack is not None)
    session = plugin.session
    session.finish()
    session.layers.legends.forget()
    shutil.copy(path, tmp_path / "other.gpkg")
    (tmp_path / "other.gpkg").replace(path)
    session._tell_some()
    QTest.qWait(20)
    assert not any(session.layers.legends.holds(*each) for each in offered(session))


def test_only_so_many_are_kept_and_fewer_told_ahead(
    opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert layers.MOST_AHEAD < told.KEPT_LEGENDS
    monkeypatch.setattr(told, "KEPT_LEGENDS", 5)
    monkeypatch.setattr(layers, "MOST_AHEAD", 4)
    session = opened.session
    session.finish()
    legends = session.layers.legends
    legends.forget()
    wanted = offered(session)
    while session.layers.tell_some(0.01, wanted):
        pass
    assert [legends.holds(*each) for each in wanted[:5]] == [True] * 4 + [False]
    for each in wanted[4:7]:
        legends.of(*each)
    assert [legends.holds(*each) for each in wanted[:7]] == [False] * 2 + [True] * 5


def test_a_layer_that_waits_goes_before_what_is_ahead(opened: Any) -> None:
    session = opened.session
    session.finish()
    session.choose_reference("NL")
    hidden = [each for each in tree.layers(session.pack.path) if not tree.is_visible(each)]
    assert hidden
    assert session.layers.waits
    while session.layers.waits:
        assert session._active.tell_some(0.005, ahead=True)
    assert not is_all_told(session)
