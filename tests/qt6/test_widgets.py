"""The widgets that are Qt's alone work and paint under Qt 6.

To add one: write a function that makes it and shows something in it, and name it in ``WIDGETS``.
What it imports of ``qgis.core`` beyond settings and language does nothing here (``shim.py``).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import Any

import pytest
from PyQt6.QtCore import PYQT_VERSION_STR, QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QWidget

import qgis_plugin.gui


def elided_label(_pack: Any, _profile: Any) -> QWidget:
    from qgis_plugin.gui.elided_label import ElidedLabel

    label = ElidedLabel(1.4, bold=True)
    label.setText("Een naam die veel te lang is voor de regel waarop hij moet staan, en langer")
    return label


def chart_view(pack: Any, profile: Any) -> QWidget:
    from qgis_plugin.gui.chart_view import ChartView
    from qgis_plugin.gui.profile import section_content

    made = section_content.widgets("ages", section_content.View(pack, profile))
    return next(widget for widget in made if isinstance(widget, ChartView))


def pie_widget(pack: Any, profile: Any) -> QWidget:
    from qgis_plugin.gui.profile.pie_widget import PieWidget
    from qgis_plugin.gui.profile.section_content import View

    pie = PieWidget()
    pie.show_view(View(pack, profile))
    return pie


def theme_table(pack: Any, profile: Any) -> QWidget:
    from qgis_plugin.gui.profile.section_content import View
    from qgis_plugin.gui.profile.theme_table import ThemeTable

    table = ThemeTable()
    table.show_view(View(pack, profile))
    table.draw_years()
    return table


def sections(pack: Any, profile: Any) -> QWidget:
    from qgis_plugin.gui.profile.section_content import View
    from qgis_plugin.gui.profile.sections import Sections

    made = Sections()
    made.show_view(View(pack, profile, "demo_leeftijd_65_plus"))
    for name in made.heads:
        made.open(name)
        made.fill()
    return made


def area_choice(pack: Any, profile: Any) -> QWidget:
    from qgis_plugin.gui.profile.area_choice import AreaChoice

    made = AreaChoice()
    made.set_pack(pack)
    made.show_area(profile.area)
    return made


def controls(pack: Any, profile: Any) -> QWidget:
    from qgis_plugin.gui.profile.controls import Controls

    made = Controls()
    made.set_pack(pack)
    made.name_references(pack, profile)
    return made


def empty_page(_pack: Any, _profile: Any) -> QWidget:
    from qgis_plugin.gui.empty_page import EmptyPage
    from qgis_plugin.state.making import command

    command.find = lambda: None
    return EmptyPage()


def subjects_panel(_pack: Any, _profile: Any) -> QWidget:
    from qgis_plugin.gui.composer.panels import SubjectsPanel

    return SubjectsPanel()


def slices_panel(_pack: Any, _profile: Any) -> QWidget:
    from qgis_plugin.gui.composer.panels import SlicesPanel

    return SlicesPanel()


def year_table(pack: Any, profile: Any) -> QWidget:
    from qgis_plugin.gui.trend.table import YearTable
    from qgis_plugin.state import years

    table = YearTable()
    indicator = pack.indicator("demo_leeftijd_65_plus")
    table.show_trend(years.of(pack, [profile.area.code], indicator, None))
    return table


def small_trends(pack: Any, profile: Any) -> QWidget:
    from qgis_plugin.gui.trend.small import SmallTrends
    from qgis_plugin.state import years
    from qgis_plugin.state.trending import Overview

    return SmallTrends(Overview(*years.of_themes(pack, [profile.area.code], None)))


WIDGETS: tuple[Callable[[Any, Any], QWidget], ...] = (
    elided_label, chart_view, pie_widget, theme_table, sections, area_choice, controls,
    empty_page, subjects_panel, slices_panel, year_table, small_trends,
)  # fmt: skip


@pytest.mark.parametrize("make", WIDGETS, ids=lambda make: make.__name__)
@pytest.mark.parametrize("width", [300, 640])
def test_it_paints(
    make: Callable[[Any, Any], QWidget], width: int, pack: Any, profile: Any
) -> None:
    widget = make(pack, profile)
    widget.resize(width, max(60, widget.sizeHint().height()))
    widget.show()
    QApplication.processEvents()
    image = widget.grab().toImage()
    seen = {
        image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }
    assert PYQT_VERSION_STR.startswith("6.")
    assert len(seen) > 3
    widget.close()


def test_a_click_and_the_keys_reach_the_pie(pack: Any, profile: Any) -> None:
    pie = pie_widget(pack, profile)
    pie.resize(640, 640)
    pie.show()
    QApplication.processEvents()
    picked: list[str] = []
    pie.indicator_picked.connect(picked.append)
    middle = pie.picture_rect().center()
    for step in range(10, 200, 10):
        QTest.mouseMove(pie, QPoint(int(middle.x()) + step, int(middle.y())))
        QTest.mouseClick(
            pie, Qt.MouseButton.LeftButton, pos=QPoint(int(middle.x()) + step, int(middle.y()))
        )
    assert set(picked) <= {part.indicator for part in profile.slices}
    assert picked
    QTest.keyClick(pie, Qt.Key.Key_Right)
    pie.close()


@pytest.mark.parametrize(
    "name",
    [found.name for found in pkgutil.walk_packages(qgis_plugin.gui.__path__, "qgis_plugin.gui.")],
)
def test_every_module_of_the_interface_can_be_imported(name: str) -> None:
    """A name that Qt 6 no longer has fails here, also in what no test makes."""
    importlib.import_module(name)
