"""The tab of stories: read, filter, write, place on the map, and choose between two savers."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QLabel

from qgis_plugin.gui.stories import asking
from qgis_plugin.gui.stories.body import StoriesBody
from qgis_plugin.state.map import locate
from spatial_core.stories.book import Stories
from spatial_core.stories.place import Point, Surface
from spatial_core.stories.story import AreaLink, Story

WIJK, BUURT = "WK900102", "BU90010200"
TODAY = dt.date.today()
HOSTILE = '<b>vet</b> [% 1+1 %] \u202eomgekeerd\u202c & "x"\n' + "lang " * 2000


@pytest.fixture(scope="session")
def sample_pack(small_pack: Path) -> Path:
    return small_pack


def story(text: str, **other: Any) -> Story:
    made = Story(text, "bewoner", TODAY - dt.timedelta(30), True, "mondeling",
                 areas=(AreaLink(WIJK, 2024),))  # fmt: skip
    return replace(made, **other)


@pytest.fixture
def book(tmp_path: Path) -> Stories:
    made = Stories(tmp_path / "verhalen.gpkg", create=True)
    made.add(story("Er mag wel een bankje bij.", indicators=("zorg_eenzaam",)))
    made.add(story("Wij zien hier veel ouders.", role="sociaal werker", strength=True))
    made.add(story("Dit mag niet worden getoond.", consent=False))
    made.add(story("Dit is te lang geleden.", date=dt.date(2020, 1, 1)))
    made.add(story("Over een deel ervan.", areas=(AreaLink(BUURT, 2024),)))
    return made


@pytest.fixture
def opened(kept_open: Any, qgis_parent: Any, book: Stories) -> Iterator[Any]:
    qgis_parent.resize(1200, 900)
    qgis_parent.show()
    session, dock = kept_open.session, kept_open.dock
    session.choose_area(WIJK)
    dock.setUserVisible(True)
    assert session.stories.open(book.path)
    dock.tabs.setCurrentWidget(dock.stories)
    dock.stories.body.list.want("area")
    dock.stories.body.show_stories()
    yield kept_open
    dock.stories.body.form.text.clear()
    session.stories.leave()
    dock.stories.body.show_stories()
    dock.tabs.setCurrentIndex(0)


@pytest.fixture
def body(opened: Any) -> StoriesBody:
    return opened.dock.stories.body


def rows(body: StoriesBody) -> list[str]:
    listed = body.list.list
    return [listed.item(at).text() for at in range(listed.count())]


def written(body: StoriesBody, text: str) -> None:
    body.add()
    body.form.text.setPlainText(text)
    body.form.consent.setCurrentIndex(1)


# Reading


def test_an_area_has_its_stories_and_the_counts_of_those_left_out(body: StoriesBody) -> None:
    told = rows(body)
    assert len(told) == 3
    assert not any("niet worden getoond" in row or "lang geleden" in row for row in told)
    assert "1 verhaal staat hier niet: er is geen toestemming." in body.list.left.text()
    assert "verlopen" in body.list.left.text()
    assert next(row for row in told if "deel ervan" in row).endswith("over een deel")
    assert "Verhalen over" in body.list.title.text()


def test_one_story_is_read_in_full_with_what_belongs_to_it(body: StoriesBody) -> None:
    body.list.list.setCurrentRow(rows(body).index(next(r for r in rows(body) if "bankje" in r)))
    assert body.list.read.toPlainText() == "Er mag wel een bankje bij."
    assert "Eenzaam" in body.list.about.text()
    assert "Te zien tot en met" in body.list.about.text()


def test_the_list_is_filtered_by_role_and_by_figure(body: StoriesBody) -> None:
    page = body.list
    page.role.setCurrentIndex(page.role.findData("sociaal werker"))
    assert [row.split(".")[0] for row in rows(body)] == ["Wij zien hier veel ouders"]
    page.role.setCurrentIndex(0)
    page.indicator.setCurrentIndex(page.indicator.findData("zorg_eenzaam"))
    assert [row.split(".")[0] for row in rows(body)] == ["Er mag wel een bankje bij"]
    page.indicator.setCurrentIndex(0)
    assert len(rows(body)) == 3


def test_another_area_has_other_stories(opened: Any, body: StoriesBody) -> None:
    opened.session.choose_area(BUURT)
    told = rows(body)
    assert any("deel ervan" in row for row in told)
    assert any(row.endswith("over een groter gebied") for row in told)


def test_all_of_the_file_are_listed_with_why_they_are_not_shown(body: StoriesBody) -> None:
    body.list.which.setCurrentIndex(body.list.which.findData("all"))
    assert len(rows(body)) == 5
    assert any("geen toestemming" in row for row in rows(body))


def test_a_strength_stands_among_those_of_the_profile(opened: Any, body: StoriesBody) -> None:
    assert opened.session.stories.strengths == ("Wij zien hier veel ouders.",)
    opened.dock.tabs.setCurrentIndex(0)
    assert '"Wij zien hier veel ouders." (verhaal)' in opened.dock.page.strengths.text()
    opened.session.stories.leave()
    assert "verhaal" not in opened.dock.page.strengths.text()


def test_a_custom_area_has_the_stories_of_its_parts_once(opened: Any, body: StoriesBody) -> None:
    buurten = [a.code for a in opened.session.pack.areas("buurt", 2024) if a.code[2:8] == "900102"]
    opened.session.choose_parts(buurten)
    found = opened.session.stories.of_area()
    ids = [each.story.id for each in found.told]
    assert len(ids) == len(set(ids)) == 3
    assert found.left_out == {"no_consent": 1, "expired": 1}
    assert opened.session.stories.strengths == ()


# Writing


def test_a_story_is_about_the_area_that_is_looked_at(body: StoriesBody, book: Stories) -> None:
    written(body, "Het plein is gezellig.")
    body.form.strength.setChecked(True)
    body.form.indicators.tick("zorg_eenzaam")
    body.form.save.click()
    made = next(s for s in book.list() if s.text == "Het plein is gezellig.")
    assert made.areas == (AreaLink(WIJK, 2024),)
    assert made.indicators == ("zorg_eenzaam",)
    assert (made.role, made.consent, made.strength) == ("bewoner", True, True)
    assert made.date == TODAY
    assert isinstance(made.place, Surface)
    assert body.currentWidget() is body.list
    assert body.list.story().id == made.id
    assert body.list.note.text() == "Bewaard."


def test_a_name_is_warned_of_and_kept_only_when_told_so(body: StoriesBody, book: Stories) -> None:
    before = len(book.list())
    written(body, "Mevrouw Jansen woont aan de Dorpsstraat 12.")
    body.form.save.click()
    assert len(book.list()) == before
    assert "Dorpsstraat 12" in body.form.warning.text()
    assert not body.form.as_is.isHidden()
    body.form.text.setPlainText("Zij woont hier graag.")
    assert body.form.warning.isHidden()
    body.form.text.setPlainText("Mevrouw Jansen woont hier graag.")
    body.form.save.click()
    body.form.as_is.setChecked(True)
    body.form.save.click()
    assert len(book.list()) == before + 1


def test_without_consent_it_is_kept_and_told_where_it_is(body: StoriesBody) -> None:
    body.add()
    body.form.text.setPlainText("Nog niet gevraagd.")
    assert "nergens" in body.form.ends_told.text()
    body.form.save.click()
    assert body.list.wanted() == "all"
    assert body.list.story().text == "Nog niet gevraagd."
    assert "Zonder toestemming" in body.list.note.text()


def test_what_is_refused_is_told_in_the_form_and_nothing_is_lost(body: StoriesBody) -> None:
    body.add()
    body.form.save.click()
    assert "Er staat geen verhaal." in body.form.note.text()
    written(body, "x" * 4001)
    body.form.save.click()
    assert "4.001" in body.form.note.text() or "4001" in body.form.note.text()
    assert len(body.form.text.toPlainText()) == 4001
    body.form.text.setPlainText("kort")
    body.form.ends.setChecked(True)
    body.form.expiry.setDate(body.form.date.date().addDays(-1))
    body.form.save.click()
    assert "voordat" in body.form.note.text() or "voor" in body.form.note.text()
    assert body.currentWidget() is body.form


def test_a_form_stays_when_another_area_is_looked_at(opened: Any, body: StoriesBody) -> None:
    written(body, "Half af")
    opened.session.choose_area(BUURT)
    assert body.currentWidget() is body.form
    assert body.form.text.toPlainText() == "Half af"
    body.form.areas.tick(f"{BUURT}@2024")
    assert [link.code for link in body.form.story().areas] == [WIJK, BUURT]


def test_what_was_written_is_not_lost_without_a_question(
    body: StoriesBody, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([False, True])
    monkeypatch.setattr(asking, "may_be_lost", lambda _: next(answers))
    written(body, "Half af")
    body.form.cancel.click()
    assert body.currentWidget() is body.form
    body.form.cancel.click()
    assert body.currentWidget() is body.list


def test_a_change_begins_from_what_the_file_holds(body: StoriesBody, book: Stories) -> None:
    one = next(s for s in book.list() if "bankje" in s.text)
    body.list.pick(one.id)
    body.list.edit.click()
    assert body.form.text.toPlainText() == one.text
    body.form.text.setPlainText("Er staat nu een bankje.")
    body.form.save.click()
    now = book.get(one.id)
    assert (now.text, now.indicators, now.areas) == (
        "Er staat nu een bankje.", one.indicators, one.areas,
    )  # fmt: skip
    assert len(book.history(one.id)) == 2


# A place


def middle(opened: Any, code: str) -> Point:
    at = locate.shape_of(opened.session.pack.path, code).geometry.pointOnSurface().asPoint()
    return Point(at.x(), at.y())


def test_a_click_on_the_map_becomes_the_buurt_of_a_resident(
    opened: Any, body: StoriesBody, book: Stories, qgis_canvas: Any
) -> None:
    written(body, "Hier is het fijn.")
    before = qgis_canvas.mapTool()
    body.form.pick.click()
    assert qgis_canvas.mapTool() is body.tool
    assert "Klik nu" in body.form.place_told.text()
    where = middle(opened, BUURT)
    body.tool.leave()
    body.tool.placed.emit(*where)
    assert qgis_canvas.mapTool() is before
    assert "niet de plek" in body.form.place_told.text()
    assert opened.dock.stories.marks.areas.numberOfVertices() > 3
    body.form.save.click()
    made = next(s for s in book.list() if s.text == "Hier is het fijn.")
    assert isinstance(made.place, Surface)
    assert BUURT in [link.code for link in made.areas]


def test_the_exact_place_is_kept_only_when_asked_for(
    opened: Any, body: StoriesBody, book: Stories
) -> None:
    written(body, "Precies hier.")
    body.form.set_place(middle(opened, BUURT))
    assert not body.form.exact.isHidden()
    body.form.exact.setChecked(True)
    assert "precies dit punt" in body.form.place_told.text()
    body.form.save.click()
    made = next(s for s in book.list() if s.text == "Precies hier.")
    assert isinstance(made.place, Point)
    assert made.exact


def test_somebody_at_work_has_a_point_and_no_question(opened: Any, body: StoriesBody) -> None:
    body.add()
    body.form.role.setCurrentText("wijkagent")
    body.form.set_place(middle(opened, BUURT))
    assert "aan het werk" in body.form.place_told.text()
    assert body.form.exact.isHidden()
    body.form.no_place.click()
    assert body.form.story().place is None


def test_a_place_that_cannot_be_kept_says_why(body: StoriesBody) -> None:
    body.add()
    body.form.set_place(Point(1000.0, 620000.0))
    assert body.form.place_told.text()
    assert "niet de plek" not in body.form.place_told.text()


# Two people


@pytest.fixture
def clash(body: StoriesBody, book: Stories) -> Story:
    """A story that somebody else changed while it was open in the form."""
    one = next(s for s in book.list() if "bankje" in s.text)
    body.edit(one)
    book.change(replace(one, text="Van een ander."), one.version)
    body.form.text.setPlainText("Van mij.")
    body.form.save.click()
    return one


def test_two_savers_are_shown_side_by_side(body: StoriesBody, clash: Story) -> None:
    assert body.currentWidget() is body.conflict
    told = [reader.toPlainText() for reader in body.conflict.readers]
    assert told == ["Van een ander.", "Van mij."]
    body.conflict.back.click()
    assert not body.list.conflicts.isHidden()
    body.list.conflicts.click()
    assert body.currentWidget() is body.conflict


@pytest.mark.parametrize(
    ("choose", "kept"),
    [
        (lambda page: page.choices[0].click(), {"Van een ander."}),
        (lambda page: page.choices[1].click(), {"Van mij."}),
        (lambda page: page.all.click(), {"Van een ander.", "Van mij."}),
    ],
)
def test_one_is_chosen_or_both_are_kept(
    body: StoriesBody, book: Stories, clash: Story, choose: Callable[[Any], None], kept: set[str]
) -> None:
    choose(body.conflict)
    assert not book.conflicts()
    assert {s.text for s in book.list() if s.text.startswith("Van ")} == kept
    said = {version.story.text for version in book.history(clash.id)}
    assert {"Van een ander.", "Van mij."} <= said
    assert body.list.conflicts.isHidden()


def test_what_was_wiped_while_somebody_chose_does_not_come_back(
    body: StoriesBody, book: Stories, clash: Story
) -> None:
    book.erase(clash.id)
    before = set(book.seen())
    body.conflict.all.click()
    assert set(book.seen()) == before
    assert not {"Van een ander.", "Van mij."} & {s.text for s in book.list()}
    assert not body.conflict.note.isHidden()


def test_what_was_changed_while_somebody_chose_is_not_told_as_saved(
    body: StoriesBody, book: Stories, clash: Story
) -> None:
    book.change(replace(clash, text="Van een derde."), book.conflicts()[0].settle_from)
    body.conflict.all.click()
    assert "Van een derde." in {s.text for s in book.list()}
    assert "Niet bewaard" in body.list.note.text()


def test_a_story_that_was_removed_meanwhile_stays_so_or_comes_back(
    body: StoriesBody, book: Stories
) -> None:
    for keep, left in ((0, False), (1, True)):
        one = book.add(story(f"Weg of niet {keep}."))
        body.edit(one)
        book.remove(one.id, one.version)
        body.form.text.setPlainText(f"Toch bewaard {keep}.")
        body.form.save.click()
        assert body.conflict.readers[0].toPlainText() == "Het verhaal is weggehaald."
        body.conflict.choices[keep].click()
        assert not book.conflicts()
        assert (one.id in {s.id for s in book.list()}) == left


def test_what_others_save_is_seen_and_told(body: StoriesBody, book: Stories) -> None:
    book.add(story("Van buiten."))
    body._look()
    assert any("Van buiten." in row for row in rows(body))
    assert "Iemand anders" in body.list.note.text()
    body._look()
    assert len(rows(body)) == 4


# Taking out, versions


def test_a_story_is_taken_out_and_put_back(
    body: StoriesBody, book: Stories, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = next(s for s in book.list() if "bankje" in s.text)
    body.list.pick(one.id)
    monkeypatch.setattr(asking, "how_to_remove", lambda *_: "")
    body.list.remove.click()
    assert len(book.list()) == 5
    monkeypatch.setattr(asking, "how_to_remove", lambda *_: asking.REMOVE)
    body.list.remove.click()
    assert one.id not in {s.id for s in book.list()}
    body.list.which.setCurrentIndex(body.list.which.findData("removed"))
    assert len(rows(body)) == 1
    assert not body.list.edit.isEnabled()
    body.list.versions.click()
    assert body.versions.list.count() == 2
    body.versions.list.setCurrentRow(1)
    body.versions.restore.click()
    assert book.get(one.id).text == one.text
    assert body.currentWidget() is body.list


def test_a_story_that_is_wiped_has_no_words_left(
    body: StoriesBody, book: Stories, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = next(s for s in book.list() if "bankje" in s.text)
    body.list.pick(one.id)
    monkeypatch.setattr(asking, "how_to_remove", lambda *_: asking.ERASE)
    body.list.remove.click()
    assert b"bankje bij" not in book.path.read_bytes()
    assert "Gewist" in body.list.note.text()
    assert not body._stories.removed()


# The file


def test_a_file_that_may_only_be_read_says_so(body: StoriesBody, book: Stories,
                                              monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr(type(body._stories), "is_read_only", property(lambda _: True))
    body.show_stories()
    assert "alleen lezen" in body.list.note.text()
    for button in (body.list.add, body.list.edit, body.list.remove):
        assert not button.isEnabled()
    assert body.list.versions.isEnabled()


def test_another_file_is_refused_with_a_sentence(opened: Any, body: StoriesBody) -> None:
    said: list[Any] = []
    opened.session.failed.connect(said.append)
    before = opened.session.stories.path
    assert not opened.session.stories.open(opened.session.pack.path)
    assert said
    assert opened.session.stories.path == before
    opened.session.failed.disconnect(said.append)


def test_a_file_that_is_gone_says_so_and_comes_back(body: StoriesBody, book: Stories) -> None:
    away = book.path.with_suffix(".weg")
    book.path.rename(away)
    body._look()
    assert "verhalen.gpkg" in body.list.note.text()
    assert rows(body) == []
    away.rename(book.path)
    body._look()
    assert len(rows(body)) == 3


def test_a_new_file_is_empty_and_an_old_one_is_never_written_over(
    opened: Any, body: StoriesBody, book: Stories, tmp_path: Path
) -> None:
    stories = opened.session.stories
    assert stories.make(tmp_path / "nieuw.gpkg")
    assert stories.all() == ()
    assert stories.make(book.path)
    assert len(stories.all()) == 5


def test_a_table_is_read_with_an_account_of_its_rows(
    body: StoriesBody, book: Stories, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "tabel.csv"
    table.write_text(
        f"verhaal;datum;toestemming;gebied\nEen nieuw verhaal.;1-3-2026;ja;{WIJK}\n"
        f"Mevrouw Jansen woont hier.;1-3-2026;ja;{WIJK}\n", "utf-8",
    )  # fmt: skip
    monkeypatch.setattr(asking, "table_to_open", lambda *_: table)
    monkeypatch.setattr(asking, "as_is", lambda *_: False)
    body.take_in()
    assert body.currentWidget() is body.report
    said = body.report.read.toPlainText()
    assert "Er is niets ingelezen." in said
    assert "--" not in said
    assert len(book.list()) == 5
    monkeypatch.setattr(asking, "as_is", lambda *_: True)
    body.take_in()
    assert "Nieuw: 2 (rij 2, 3)" in body.report.read.toPlainText().replace(" en ", ", ")
    assert len(book.list()) == 7
    body.report.back.click()
    assert body.currentWidget() is body.list


def test_the_list_is_written_as_a_table_that_can_be_read_again(
    body: StoriesBody, book: Stories, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "uit.csv"
    monkeypatch.setattr(asking, "table_to_write", lambda *_: table)
    monkeypatch.setattr(asking, "table_to_open", lambda *_: table)
    body.write_out()
    assert "3 verhalen bewaard" in body.list.note.text()
    body.take_in()
    assert "Stond er al: 3" in body.report.read.toPlainText()
    assert len(book.list()) == 5


def test_nothing_of_a_story_is_in_the_settings(body: StoriesBody) -> None:
    written(body, "Een geheim verhaal.")
    body.form.role.setCurrentText("geheime rol")
    body.form.save.click()
    stored = QgsSettings()
    assert not any("geheim" in str(stored.value(key)) for key in stored.allKeys())


# How it looks


def test_hostile_words_are_only_words(body: StoriesBody, book: Stories) -> None:
    with sqlite3.connect(book.path) as connection:
        statement = "UPDATE verhalen_vlak SET tekst = ?, rol = ? WHERE tekst LIKE '%bankje%'"
        connection.execute(statement, (HOSTILE, HOSTILE))
    connection.close()
    body._look()
    row = next(row for row in rows(body) if "vet" in row)
    assert row.startswith("<b>vet</b> [% 1+1 %] omgekeerd")
    assert "\u202e" not in row
    body.list.list.setCurrentRow(rows(body).index(row))
    assert body.list.read.toPlainText().startswith("<b>vet</b> [% 1+1 %] omgekeerd")
    for label in body.findChildren(QLabel):
        if "vet" in label.text():
            assert label.textFormat() == Qt.TextFormat.PlainText
    body.list.edit.click()
    assert body.currentWidget() is body.form


@pytest.mark.parametrize(("width", "font"), [(300, 1.0), (420, 1.0), (420, 2.0), (760, 1.0)])
def test_nothing_is_cut_off(opened: Any, book: Stories, width: int, font: float) -> None:
    body = StoriesBody(opened.session, None)
    larger = QFont(body.font())
    larger.setPointSizeF(larger.pointSizeF() * font)
    body.setFont(larger)
    body.resize(width, round(900 * font))
    body.show()
    body.refresh()
    for page in (body.list, body.form):
        if page is body.form:
            body.add()
        QTest.qWait(60)
        assert page.widget().width() <= page.viewport().width()
        for part in page.findChildren((QLabel, QAbstractButton)):  # type: ignore[call-overload]
            if not part.isVisible() or not part.text():
                continue
            if isinstance(part, QLabel) and part.wordWrap():
                assert part.height() >= part.heightForWidth(part.width()), part.text()
            elif isinstance(part, QAbstractButton):
                assert part.height() >= part.fontMetrics().height(), part.text()
                assert part.width() >= part.fontMetrics().horizontalAdvance(part.text()), (
                    part.text()
                )
    body.form.text.clear()
    body.close()
    body.forget()


def test_all_can_be_reached_with_the_keyboard(body: StoriesBody) -> None:
    wanted = [body.list.add, body.list.files, body.list.which, body.list.list, body.list.read,
              body.list.edit, body.list.show_it, body.list.versions, body.list.remove]  # fmt: skip
    chain, widget = [], body.list.add
    for _ in range(300):
        if widget in wanted and widget not in chain:
            chain.append(widget)
        widget = widget.nextInFocusChain()
    assert chain == wanted
    assert all(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in wanted)
    QTest.keyClick(body.list.list, Qt.Key.Key_Return)
    assert body.currentWidget() is body.form
    assert body.form.text.tabChangesFocus()
    assert body.form.event(QEvent(QEvent.Type.FontChange)) in (True, False)
