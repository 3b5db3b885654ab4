"""What folds open in the dock: the charts and sentences of the page, for the area looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLabel

from qgis_plugin.gui.chart_view import INSET, ChartView
from qgis_plugin.gui.profile.sections import OPEN, Sections
from spatial_core import sentence
from spatial_core.chart import strip
from spatial_core.reading import charted, hidden_told, within

from .conftest import wait_for
from .test_dock import page_of

WIJK = "WK900101"


@pytest.fixture
def opened(kept_open: Any) -> Iterator[Any]:
    kept_open.session.choose_area(WIJK)
    sections_of(kept_open).open("")
    yield kept_open
    sections_of(kept_open).open("")


def sections_of(plugin: Any) -> Sections:
    return page_of(plugin).sections


def shown(plugin: Any, name: str) -> Sections:
    """Open a section and wait for what it holds."""
    sections = sections_of(plugin)
    sections.open(name)
    wait_for(lambda: charts(sections) or texts(sections))
    # What lies in a visible layout is shown by an event of its own.
    QApplication.sendPostedEvents()
    return sections


def charts(sections: Sections) -> list[ChartView]:
    """The charts that are on the screen, without those that wait to be deleted."""
    return [view for view in sections.findChildren(ChartView) if not view.isHidden()]


def texts(sections: Sections) -> list[str]:
    return [label.text() for label in sections.findChildren(QLabel) if not label.isHidden()]


def test_all_sections_are_folded_until_one_is_asked(opened: Any) -> None:
    sections = sections_of(opened)
    assert sections.open_section is None
    assert not charts(sections)
    assert [head.accessibleName() for head in sections.heads.values() if not head.isHidden()] == [
        "Over dit cijfer", "Krachten en aandachtspunten", "Naast elkaar", "Leeftijdsopbouw",
        "Wat de wijkcijfers niet laten zien", "Over de jaren", "Lees dit erbij",
        "Naar herkomst (hele gemeente)",
    ]  # fmt: skip


def test_one_section_is_open_at_a_time_by_mouse_or_keyboard_and_is_remembered(opened: Any) -> None:
    sections = sections_of(opened)
    QTest.mouseClick(sections.heads["ages"], Qt.MouseButton.LeftButton)
    assert sections.open_section == "ages"
    QTest.keyClick(sections.heads["years"], Qt.Key.Key_Space)
    assert sections.open_section == "years"
    assert QgsSettings().value(OPEN) == "years"
    assert Sections().open_section == "years"
    QTest.keyClick(sections.heads["years"], Qt.Key.Key_Space)
    assert sections.open_section is None


def test_the_findings_stand_there_in_full(opened: Any) -> None:
    said = texts(shown(opened, "findings"))
    assert any(
        line.startswith("Aandachtspunten: Aandeel zonder startkwalificatie") for line in said
    )


def test_bars_stand_beside_the_reference_with_their_margin(opened: Any) -> None:
    opened.dock.show_indicator("werk_bijstand")
    (view,) = charts(shown(opened, "bars"))
    pack, profile = opened.session.pack, opened.session.profile()
    part = next(s for s in profile.slices if s.indicator == "werk_bijstand")
    areas = [pack.area(WIJK, part.year), pack.area("NL00", part.year)]
    data = charted.bars(pack, areas, pack.indicator(part.indicator), part.year, profile.reference)
    assert data.bars[0].interval is not None
    from spatial_core.chart import bars

    assert view.drawing.told == bars.text_alternative(data)
    opened.dock.show_indicator("demo_leeftijd_65_plus")
    wait_for(lambda: charts(sections_of(opened)))
    (other,) = charts(sections_of(opened))
    assert "65 jaar of ouder" in other.drawing.title


def test_an_area_beside_the_rest_of_its_gemeente_stands_alone(opened: Any) -> None:
    """The rest of the gemeente would be another one for Nederland."""
    session = opened.session
    rest = next(
        area.code for area in session.pack.areas("wijk", 2024)
        if not area.water and _reference_of(opened, area.code) == "rest"
    )  # fmt: skip
    session.choose_area(rest)
    (view,) = charts(shown(opened, "bars"))
    assert "Nederland" not in view.drawing.told


def _reference_of(plugin: Any, code: str) -> str:
    plugin.session.choose_area(code)
    return plugin.session.profile().reference.kind


def test_ages_stand_beside_those_of_the_reference(opened: Any) -> None:
    (view,) = charts(shown(opened, "ages"))
    assert view.drawing.title == "Leeftijden in Havenkwartier (2024)"
    assert "de gemeente Voorbeeldstad" in view.accessibleDescription()


def test_the_buurten_of_a_wijk_stand_on_strips_with_their_sentences(opened: Any) -> None:
    """First those of the figure that was chosen, then what the wijk hides most."""
    opened.dock.show_indicator("werk_bijstand")
    sections = shown(opened, "within")
    pack, profile = opened.session.pack, opened.session.profile()
    part = next(s for s in profile.slices if s.indicator == "werk_bijstand")
    one = pack.indicator(part.indicator)
    found = within.of(pack, profile.area, [one], part.year, profile.reference)
    found += [each for each in within.hidden(pack, profile) if each.indicator.id != one.id]
    assert len(found) > 1
    made = [hidden_told.beside_strip(pack, each, "nl") for each in found]
    assert [view.drawing.told for view in charts(sections)] == [
        strip.text_alternative(data) for data, _ in made
    ]
    said = texts(sections)
    assert said[:-1] == [line for _, lines in made for line in lines]
    assert said[-1].startswith("Dit gaat over plekken, niet over personen")
    assert any("Het wijkcijfer laat dat niet zien." in line for line in said)


def test_only_a_wijk_has_buurten_to_show(opened: Any) -> None:
    sections = sections_of(opened)
    assert not sections.heads["within"].isHidden()
    opened.session.choose_area("GM9001")
    assert sections.heads["within"].isHidden()


def test_the_years_stand_in_a_line_for_each_figure(opened: Any) -> None:
    sections = shown(opened, "years")
    found = charted.of_profile(opened.session.pack, opened.session.profile())
    assert {view.drawing.told for view in charts(sections)} >= {
        view_told(series) for series in found.values()
    }
    assert any(said.startswith("Over de jaren: blauw is dit gebied") for said in texts(sections))


def view_told(series: Any) -> str:
    from spatial_core.chart import sparkline

    return sparkline.text_alternative(series)


def test_cautions_and_the_explanation_of_herkomst_are_there_to_read(opened: Any) -> None:
    said = texts(shown(opened, "notes"))
    for labels, text in sentence.notes(opened.session.profile()):
        assert labels in said
        assert text in said
    assert any("herkomst" in line.lower() for line in said)


def test_no_chart_stands_under_the_name_of_another_area(opened: Any) -> None:
    sections = shown(opened, "ages")
    opened.session.choose_area("WK900105")
    assert page_of(opened).title.text() == "Vogelenwijk"
    assert not charts(sections)
    wait_for(lambda: charts(sections))
    assert charts(sections)[0].drawing.title == "Leeftijden in Vogelenwijk (2024)"


def test_water_has_no_sections(opened: Any) -> None:
    sections = shown(opened, "ages")
    opened.session.choose_area("WK900199")
    QTest.qWait(20)
    assert all(head.isHidden() for head in sections.heads.values())
    assert not charts(sections)


@pytest.mark.parametrize("width", [200, 320, 500, 900])
def test_a_chart_fits_the_width_it_gets(opened: Any, width: int) -> None:
    pack, profile = opened.session.pack, opened.session.profile()
    data = charted.ages(pack, profile.area, profile.reference)
    from spatial_core.chart import ages

    view = ChartView(lambda room: ages.lay_out(data, width=room))
    view.resize(width, view.height())
    view.grab()
    place = view._place()
    assert place.right() <= width - INSET + 1
    assert place.bottom() <= view.height()
    assert 320 <= view.drawing.width <= 640
