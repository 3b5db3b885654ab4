"""Stories in the shared database are kept by the rules of a file: same methods, same answers."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from spatial_core.errors import SharedError, StoryError
from spatial_core.pack.reader import Pack
from spatial_core.publish import literal, rights, story_rows
from spatial_core.publish import stories as shared
from spatial_core.publish.address import Address
from spatial_core.publish.database import Database
from spatial_core.stories import check as checks
from spatial_core.stories import schema
from spatial_core.stories.book import Book, Stories
from spatial_core.stories.place import Place, Point, Surface
from spatial_core.stories.story import AreaLink, Story
from tests.support import postgres

WHY_NOT = postgres.missing()
pytestmark = [pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT), pytest.mark.whole]

MAKER, WRITER, READER = (Address(f"wm_{name}") for name in ("maker", "schrijver", "lezer"))
SQUARE = Surface(
    ((((150000.0, 450000.0), (150500.0, 450000.0), (150500.0, 450500.0), (150000.0, 450000.0)),),)
)


def story(text: str = "Er mag wel een bankje bij.", **other: object) -> Story:
    given = {
        "role": "wijkagent", "date": dt.date(2026, 3, 12), "consent": True,
        "consent_how": "formulier", "areas": (AreaLink("BU90010200", 2024),),
    }  # fmt: skip
    return Story(text, **{**given, **other})  # type: ignore[arg-type]


@pytest.fixture
def maker(shared_database: Path) -> Iterator[Database]:
    with Database(MAKER) as database:
        assert shared.make(database).writable
        database.do(f"GRANT {rights.WRITERS} TO {postgres.user('schrijver')}")
        yield database


@pytest.fixture
def writer(maker: Database) -> Iterator[Database]:
    with Database(WRITER) as database:
        yield database


@pytest.fixture
def book(writer: Database) -> Book:
    return story_rows.shared(writer.rows, WRITER)


@pytest.mark.parametrize("where", [None, Point(150000.25, 450000.5), SQUARE])
def test_a_story_comes_back_as_it_was(book: Book, where: Place | None) -> None:
    given = story(
        "Twee 'regels',\nén één \\ met “aanhalingstekens”; %s שלום.", place=where,
        expiry=dt.date(2028, 1, 1), indicators=("zorg_eenzaam",), strength=True, exact=True,
        areas=(AreaLink("BU90010200", 2024), AreaLink("WK900105")),
    )  # fmt: skip
    kept = book.add(given)
    assert kept.same_as(given)
    assert kept.version == 1
    assert list(book.list("WK900105")) == [kept] == [book.get(kept.id)]


def test_a_save_over_another_is_kept_beside_it_and_can_be_settled(book: Book) -> None:
    first = book.add(story())
    book.change(replace(first, text="Van de ander."), first.version)
    saved = book.change(replace(first, text="Van mij."), first.version)
    assert saved.conflict
    assert saved.story is not None
    assert saved.story.text == "Van de ander."
    (clash,) = book.conflicts()
    assert clash.other.text == "Van mij."
    assert checks.check(book)[0].key == "conflict"
    assert not book.change(saved.story, clash.settle_from).conflict
    assert book.conflicts() == []
    assert [v.what for v in book.history(first.id)][1:3] == [schema.CHANGED, schema.CONFLICT]


def test_two_savers_at_once_are_told_apart(book: Book, maker: Database) -> None:
    first = book.add(story())
    with Database(WRITER) as other:
        theirs = story_rows.shared(other.rows, WRITER)
        # The other is at it, and holds the row, when this one saves.
        other.do("BEGIN")
        theirs.change(replace(first, text="Van de ander."), first.version)
        told: list[bool] = []
        _meanwhile(maker, other, lambda: told.append(
            book.change(replace(first, text="Van mij."), first.version).conflict
        ))  # fmt: skip
    assert told == [True]
    assert book.get(first.id).text == "Van de ander."


def test_a_save_does_not_wait_for_ever(book: Book, maker: Database) -> None:
    first = book.add(story())
    maker.do("ALTER FUNCTION wijkmonitor_verhalen.opslaan(jsonb) SET lock_timeout = '50ms'")
    with Database(WRITER) as other:
        other.do("BEGIN")
        other.do("UPDATE wijkmonitor_verhalen.verhalen_punt SET tekst = 'x'")
        other.do("UPDATE wijkmonitor_verhalen.verhalen_vlak SET tekst = 'x'")
        with pytest.raises(SharedError) as told:
            book.change(replace(first, text="Van mij."), 1)
        assert told.value.key == "shared_locked"


def test_what_runs_with_the_rights_of_the_maker_takes_nothing_from_a_caller(book: Book) -> None:
    first = book.add(story())
    with Database(WRITER) as fresh:
        for name in ("jsonb", "text"):
            fresh.do(f"CREATE DOMAIN pg_temp.{name} AS varchar CHECK (1 / length(VALUE) > 9)")
        call = "SELECT wijkmonitor_verhalen.opslaan(%s::pg_catalog.jsonb)::pg_catalog.text"
        assert fresh.rows(call, json.dumps([{"id": first.id, "from": 1}])) == [("[false]",)]


def test_a_fault_among_many_keeps_none(book: Book) -> None:
    kept = book.add(story(id="een"))
    for new in ([story(id="twee"), story(id="een")], [story(id="x"), story(id="x")]):
        with pytest.raises(StoryError) as told:
            book.add_all(new)
        assert told.value.key == "story_twice"
    with pytest.raises(StoryError) as told:
        book.put([story(id="drie")], [(story(id="niet"), 1)])
    assert told.value.key == "story_unknown"
    assert list(book.list()) == [kept]


def test_the_rules_of_the_core_hold_in_the_database(book: Book, sample_pack: Path) -> None:
    with pytest.raises(StoryError) as told:
        book.add(story("Bel mij: 06-12345678."))
    assert told.value.key == "story_personal"
    with pytest.raises(StoryError) as told:
        book.add(story(role="bewoner", place=SQUARE))
    assert told.value.key == "story_point_no_pack"
    with Pack(sample_pack) as pack:
        inside = pack.middle("BU90010200", "buurt", 2024)
        assert inside is not None
        kept = book.add(story(role="bewoner", place=Point(*inside), areas=()), pack=pack)
    assert isinstance(kept.place, Surface)
    assert kept.areas == (AreaLink("BU90010200", 2024),)
    book.erase(kept.id)
    assert list(book.list()) == []


def test_what_was_wiped_is_gone_from_all_versions(book: Book) -> None:
    first = book.add(story(place=Point(150000, 450000)))
    book.change(replace(first, text="Anders."), 1)
    stamp = _stamp(book)
    assert book.erase(first.id) == 3
    assert {(v.what, v.story.text, v.story.place) for v in book.history(first.id)} == {
        (schema.ERASED, "", None)
    }
    assert _stamp(book) != stamp
    with pytest.raises(StoryError):
        book.erase("nooit")


@pytest.mark.parametrize("began", [1, 2])
def test_words_that_were_wiped_do_not_come_back_with_who_saves_late(book: Book, began: int) -> None:
    first = book.add(story())
    book.erase(first.id)
    with pytest.raises(StoryError) as wrong:
        book.change(replace(first, text="Toch nog iets anders."), began)
    assert wrong.value.key == "story_wiped"
    assert {v.story.text for v in book.history(first.id)} == {""}


def test_who_wipes_waits_for_who_is_saving(book: Book, maker: Database) -> None:
    first = book.add(story())
    book.remove(first.id, 1)
    with Database(WRITER) as other:
        other.do("BEGIN")
        story_rows.shared(other.rows, WRITER).change(replace(first, text="Te laat."), 1)
        _meanwhile(maker, other, lambda: book.erase(first.id))
    assert {v.story.text for v in book.history(first.id)} == {""}


def test_two_layers_that_are_given_one_id_at_once_keep_two_stories(
    book: Book, maker: Database
) -> None:
    into = "INSERT INTO wijkmonitor_verhalen.verhalen_{0} (id, tekst) VALUES ('zelfde', '{0}')"
    with Database(WRITER) as other, Database(WRITER) as mine:
        other.do("BEGIN")
        other.do(into.format("punt"))
        _meanwhile(maker, other, lambda: mine.do(into.format("vlak")))
    assert sorted(s.text for s in book.list()) == ["punt", "vlak"]
    assert len({s.id for s in book.list()}) == 2


def test_two_who_wait_for_one_another_are_told_to_try_again(maker: Database) -> None:
    with pytest.raises(SharedError) as told:
        maker.do("DO $$ BEGIN RAISE deadlock_detected; END $$")
    assert told.value.key == "shared_locked"


def _meanwhile(maker: Database, other: Database, work: Callable[[], object]) -> None:
    """Do work that has to wait until the other keeps what it did."""
    at_it = Thread(target=work)
    at_it.start()
    while not maker.rows("SELECT count(*) FROM pg_locks WHERE NOT granted")[0][0]:
        if not at_it.is_alive():
            break
    other.do("COMMIT")
    at_it.join()


def _stamp(book: Book) -> str:
    store = book._store
    assert isinstance(store, story_rows.InDatabase)
    return store.stamp()


def test_who_is_no_writer_is_told_so_and_sees_nothing(maker: Database) -> None:
    with Database(READER) as reader:
        book = story_rows.shared(reader.rows, READER)
        for ask in (book.list, lambda: book.add(story()), lambda: book.erase("x")):
            with pytest.raises(SharedError) as told:
                ask()
            assert told.value.key == "shared_no_stories"


def test_tables_of_an_older_version_are_told_and_made_anew(book: Book, maker: Database) -> None:
    maker.do("DROP FUNCTION wijkmonitor_verhalen.opslaan(jsonb)")
    with pytest.raises(SharedError) as told:
        book.list()
    assert told.value.key == "shared_old_stories"
    shared.make(maker)
    assert list(book.list()) == []


def test_a_command_keeps_lists_checks_shows_and_wipes(
    writer: Database, sample_pack: Path, run: Callable[..., str], tmp_path: Path
) -> None:
    at = "service=wm_schrijver"
    words = ("--text", "Fijne buurt.", "--role", "wijkagent", "--consent", "ja", "--area")
    made = json.loads(run("story", "add", at, *words, "WK900101@2024", "--strength", "--json"))
    assert made["version"] == 1
    assert "Fijne buurt." in run("story", "list", at)
    assert "Fijne buurt." in run("story", "list", at, "--pack", sample_pack, "--area", "WK900101")
    assert "no_how" in run("story", "check", at, "--json")
    table = tmp_path / "verhalen.csv"
    run("story", "list", at, "--out", table)
    table.write_text(table.read_text(encoding="utf-8").replace("Fijne", "Mooie"), encoding="utf-8")
    assert json.loads(run("story", "add", at, "--csv", table, "--json"))["changed"] == [2]
    assert run("story", "history", at, "--id", made["id"]).count("buurt.") == 2
    assert "Mooie buurt." in run("profile", sample_pack, "WK900101", "--stories", at)
    run("story", "erase", at, "--id", made["id"])
    assert "Mooie" not in run("story", "list", at, "--all")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("plainly", ["on", "off"])
@given(value=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
@example(value="'; DROP TABLE x; --")
@example(value="\\'")
def test_a_value_in_a_statement_comes_back_as_it_was(
    writer: Database, plainly: str, value: str
) -> None:
    writer.do(f"SET standard_conforming_strings = {plainly}")
    assert writer.rows("SELECT" + literal.text(value)) == [(value,)]
    held = {"tekst": [value]}
    assert writer.rows("SELECT" + literal.document(held)) == [(held,)]
    assert writer.rows("SELECT " + literal.listed([value, "b"])) == [([value, "b"],)]


def test_a_text_that_no_database_can_hold_is_refused(book: Book) -> None:
    with pytest.raises(SharedError) as told:
        book.get("a\0b")
    assert told.value.key == "shared_bad_text"


TEXTS = ("Een.", "Twee.", "Drie 'x' \\ y.")
PLACES = (None, Point(150000.0, 450000.0), Point(151000.0, 450000.0), SQUARE)
STEP = st.tuples(
    st.sampled_from(("add", "change", "change", "change", "remove", "erase")),
    st.sampled_from(("a", "b")), st.sampled_from(TEXTS), st.sampled_from(PLACES),
    st.integers(0, 5),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(steps=st.lists(STEP, min_size=4, max_size=14))
def test_whatever_is_done_a_file_and_the_database_say_the_same(
    maker: Database, book: Book, tmp_path_factory: pytest.TempPathFactory,
    steps: Sequence[tuple[str, str, str, Place | None, int]],
) -> None:  # fmt: skip
    maker.do("DROP SCHEMA wijkmonitor_verhalen CASCADE")
    shared.make(maker)
    local = Stories(tmp_path_factory.mktemp("v") / "v.gpkg", create=True)
    local.put((), ())
    for step in steps:
        assert _done(local, *step) == _done(book, *step)
        assert _state(local) == _state(book)


def _done(book: Book, what: str, id: str, text: str, where: Place | None, began: int) -> Any:
    given = story(text, id=id, place=where)
    try:
        if what == "add":
            return book.add(given)
        if what == "change":
            return book.change(given, began)
        return book.remove(id, began) if what == "remove" else book.erase(id)
    except StoryError as error:
        return error.key


def _state(book: Book) -> Any:
    history = [[v._replace(when="") for v in book.history(id)] for id in ("a", "b")]
    return book.list(), history, book.conflicts(), book.seen()
