"""The frame of a tab: nothing before it is looked at, nothing out of sight, nothing after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from qgis_plugin.gui.lazy_tab import LazyTab


class Told(QObject):
    """A session of signals only."""

    pack_changed = pyqtSignal()
    view_changed = pyqtSignal()
    other = pyqtSignal()


class Body(QWidget):
    def __init__(self, heard: list[str]) -> None:
        super().__init__()
        self.heard = heard

    def refresh(self) -> None:
        self.heard.append("refresh")

    def pack_changed(self) -> None:
        self.heard.append("pack")

    def forget(self) -> None:
        self.heard.append("forget")


class Marks:
    def __init__(self, heard: list[str]) -> None:
        self.heard = heard

    def __getattr__(self, name: str) -> Any:
        return lambda: self.heard.append(f"marks {name}")


class Tab(LazyTab):
    def __init__(self, told: Told, canvas: QgsMapCanvas | None) -> None:
        super().__init__(told, canvas, wires=((told.other, self.refresh),))
        self.heard: list[str] = []

    def make_body(self) -> Body:
        self.heard.append("body")
        return Body(self.heard)

    def make_marks(self, canvas: QgsMapCanvas) -> Marks:
        return Marks(self.heard)

    def taken(self) -> list[str]:
        heard = list(self.heard)
        self.heard.clear()
        return heard


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def tab(told: Told, qgis_canvas: Any) -> Iterator[Tab]:
    made = Tab(told, qgis_canvas)
    yield made
    made.hide()
    made.deleteLater()


def test_nothing_is_made_before_it_is_looked_at(told: Told, tab: Tab) -> None:
    for signal in (told.pack_changed, told.view_changed, told.other):
        signal.emit()
    assert tab.heard == []
    tab.show()
    assert tab.taken() == ["body", "refresh", "marks show"]
    tab.hide()
    tab.show()
    assert tab.taken() == ["marks hide", "refresh", "marks show"]


def test_in_sight_it_follows_and_out_of_sight_only_the_pack(told: Told, tab: Tab) -> None:
    tab.show()
    tab.taken()
    told.view_changed.emit()
    told.other.emit()
    assert tab.taken() == ["refresh", "marks show"] * 2
    tab.hide()
    tab.taken()
    told.view_changed.emit()
    told.other.emit()
    assert tab.taken() == []
    told.pack_changed.emit()
    assert tab.taken() == ["pack", "marks forget"]


def test_released_it_hears_nothing_more(told: Told, tab: Tab) -> None:
    tab.show()
    tab.taken()
    tab.release()
    assert tab.taken() == ["forget", "marks discard"]
    told.pack_changed.emit()
    told.other.emit()
    assert tab.heard == []


def test_without_a_canvas_it_draws_nothing(told: Told) -> None:
    tab = Tab(told, None)
    tab.show()
    told.view_changed.emit()
    tab.release()
    tab.hide()
    assert tab.taken() == ["body", "refresh", "refresh", "forget"]
