"""Stories are kept: every version, also when two save at once, and never by anybody's name."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyogrio
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from spatial_core import wording
from spatial_core.build import build
from spatial_core.errors import OutputError, StoryError
from spatial_core.pack.reader import Pack
from spatial_core.recipe import InputFile, Recipe
from spatial_core.stories import coarse, file, place, privacy, schema
from spatial_core.stories.book import Stories
from spatial_core.stories.check import check
from spatial_core.stories.place import Point, Surface
from spatial_core.stories.story import AreaLink, Story, checked, links, plain

DAY = dt.date(2026, 3, 12)
SQUARE = Surface(
    ((((150000.0, 450000.0), (150500.0, 450000.0), (150500.0, 450500.0), (150000.0, 450000.0)),),)
)


def story(text: str = "Er mag wel een bankje bij.", **other: object) -> Story:
    given = {
        "role": "bewoner", "date": DAY, "consent": True, "consent_how": "formulier",
        "areas": (AreaLink("BU90010200", 2024),),
    }  # fmt: skip
    return Story(text, **{**given, **other})  # type: ignore[arg-type]


@pytest.fixture
def book(tmp_path: Path) -> Stories:
    return Stories(tmp_path / "verhalen.gpkg", create=True)


def versions(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {schema.VERSIONS}").fetchone()[0])


# What is kept


def test_a_story_comes_back_as_it_was(book: Stories) -> None:
    given = story(
        "Twee regels,\nen één met “aanhalingstekens”; שלום.", expiry=dt.date(2028, 1, 1),
        indicators=("zorg_eenzaam", "werk_bijstand"), strength=True,
        areas=(AreaLink("BU90010200", 2024), AreaLink("WK900105")),
    )  # fmt: skip
    kept = book.add(given)
    assert kept.same_as(given)
    assert kept.version == 1
    assert list(book.list()) == [kept] == list(book.list("WK900105")) == [book.get(kept.id)]
    assert book.list("WK900106") == []


@pytest.mark.parametrize("where", [Point(150000.25, 450000.5), SQUARE])
def test_a_place_comes_back_and_any_program_reads_it(book: Stories, where: place.Place) -> None:
    kept = book.add(story(role="wijkagent", place=where))
    assert kept.place == where
    layer = schema.POINTS if isinstance(where, Point) else schema.SURFACES
    assert {row[0] for row in pyogrio.list_layers(book.path)} == {*schema.LAYERS, schema.VERSIONS}
    info = pyogrio.read_info(book.path, layer=layer)
    assert pyproj.CRS(info["crs"]) == pyproj.CRS(28992)
    assert info["features"] == 1
    read = pyogrio.read_dataframe(book.path, layer=layer)
    assert read["tekst"].tolist() == ["Er mag wel een bankje bij."]
    assert str(read["datum"].iloc[0])[:10] == "2026-03-12"
    west, east, south, north = place.box(where)
    assert tuple(info["total_bounds"]) == (west, south, east, north)
    shape = read.geometry.iloc[0]
    assert shape.is_valid
    if isinstance(where, Surface):
        assert shape.area == pytest.approx(place.area(where))


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="no ogrinfo here")
def test_gdal_finds_no_fault_with_the_file(book: Stories) -> None:
    book.add(story(role="wijkagent", place=Point(150000, 450000)))
    done = subprocess.run(
        ["ogrinfo", "-al", str(book.path)], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert "Geometry: Multi Polygon" in done.stdout
    assert 'ID["EPSG",28992]' in done.stdout


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="no ogrinfo here")
def test_a_file_with_a_spatial_index_of_qgis_can_still_be_written(book: Stories) -> None:
    first = book.add(story(role="wijkagent", place=Point(150000, 450000)))
    words = f"SELECT CreateSpatialIndex('{schema.POINTS}', 'geom')"
    subprocess.run(
        ["ogrinfo", "-update", str(book.path), "-sql", words], capture_output=True, check=True
    )
    book.change(replace(first, place=Point(151000, 450000)), first.version)
    book.add(story(role="wijkagent", place=Point(152000, 450000)))
    found = pyogrio.read_dataframe(book.path, schema.POINTS, bbox=(150900, 449000, 153000, 451000))
    assert len(found) == 2


def test_what_another_program_adds_and_changes_gets_an_id_and_versions(book: Stories) -> None:
    first = book.add(story(role="wijkagent", place=Point(150000, 450000)))
    read = pyogrio.read_dataframe(book.path, layer=schema.POINTS)
    read["tekst"] = "Van een kopie in QGIS"
    pyogrio.write_dataframe(read, book.path, layer=schema.POINTS, append=True)
    both = book.list()
    assert len({s.id for s in both}) == 2
    with closing(sqlite3.connect(book.path)) as other:
        other.execute("UPDATE verhalen_punt SET tekst = 'Anders' WHERE id = ?", (first.id,))
        other.commit()
    assert [v.story.text for v in book.history(first.id)] == [first.text, "Anders"]
    assert book.get(first.id).version == 2
    saved = book.change(replace(first, text="Van mij"), first.version)
    assert saved.conflict
    assert saved.story is not None
    assert saved.story.text == "Anders"


def test_a_story_whose_fields_hold_anything_can_still_be_read(book: Stories) -> None:
    book.add(story())
    with closing(sqlite3.connect(book.path)) as other:
        other.execute(
            "INSERT INTO verhalen_vlak (tekst, datum, toestemming, gebieden, geom, verloopt)"
            " VALUES (NULL, 'gisteren', 7, 'BU1 onzin', x'475000', 'ooit')"
        )
        other.commit()
        other.execute(
            "INSERT INTO verhalen_vlak (tekst) VALUES (char(27) || '[31mrood' || char(8238))"
        )
        other.commit()
    assert "[31mrood" in {s.text for s in book.list()}
    found = next(s for s in book.list() if not s.text)
    assert found.hidden(DAY) == "no_consent"
    keys = {remark.key for remark in check(book, today=DAY) if remark.story == found}
    assert keys == {"no_consent", "no_text", "no_date", "bad_area"}


# Versions and conflicts


def test_two_who_change_the_same_story_are_both_kept_and_told(book: Stories) -> None:
    first = book.add(story())
    book.change(replace(first, text="Van de een"), first.version)
    late = book.change(replace(first, text="Van de ander"), first.version)
    assert late.conflict
    assert late.story is not None
    assert late.story.text == "Van de een"
    (conflict,) = book.conflicts()
    assert conflict.current is not None
    assert {conflict.current.text, conflict.other.text} == {"Van de een", "Van de ander"}
    assert "conflict" in {remark.key for remark in check(book, today=DAY)}
    unaware = book.change(replace(first, text="Nog een"), late.story.version)
    assert unaware.conflict
    assert len(book.conflicts()) == 2
    settle = book.conflicts()[0].settle_from
    done = book.change(replace(first, text="Samen"), settle)
    assert not done.conflict
    assert book.conflicts() == []
    assert [v.story.text for v in book.history(first.id)] == [
        first.text, "Van de een", "Van de ander", "Nog een", "Samen",
    ]  # fmt: skip


def test_a_conflict_can_be_settled_by_keeping_what_is_there(book: Stories) -> None:
    first = book.add(story())
    now = book.change(replace(first, text="Van de een"), 1).story
    assert now is not None
    book.change(replace(first, text="Van de ander"), 1)
    assert not book.change(now, book.conflicts()[0].settle_from).conflict
    assert book.conflicts() == []
    assert book.get(first.id).text == "Van de een"


def test_settling_by_keeping_all_saves_each_other_text_as_a_story(book: Stories) -> None:
    first = book.add(story())
    book.change(replace(first, text="Van de een"), 1)
    book.change(replace(first, text="Van de ander"), 1)
    (clash,) = book.conflicts()
    assert clash.current is not None
    assert not book.settle(clash.current, clash.settle_from, [clash.other]).conflict
    assert sorted(s.text for s in book.list()) == ["Van de ander", "Van de een"]
    assert book.conflicts() == []


def test_settling_brings_no_words_back_that_were_wiped_meanwhile(book: Stories) -> None:
    first = book.add(story())
    book.change(replace(first, text="Van de een"), 1)
    book.change(replace(first, text="Van de ander"), 1)
    (clash,) = book.conflicts()
    assert clash.current is not None
    book.erase(first.id)
    with pytest.raises(StoryError) as told:
        book.settle(clash.current, clash.settle_from, [clash.other])
    assert told.value.key == "story_wiped"
    assert book.list() == []
    assert set(book.seen()) == {first.id}


def test_settling_what_was_saved_again_since_saves_nothing_and_says_so(book: Stories) -> None:
    first = book.add(story())
    book.change(replace(first, text="Van de een"), 1)
    book.change(replace(first, text="Van de ander"), 1)
    (clash,) = book.conflicts()
    assert clash.current is not None
    book.change(replace(first, text="Van een derde"), clash.settle_from)
    before = len(book.history(first.id))
    assert book.settle(clash.current, clash.settle_from, [clash.other]).conflict
    assert [s.text for s in book.list()] == ["Van een derde"]
    assert len(book.history(first.id)) == before


def test_saving_the_same_again_makes_no_version(book: Stories) -> None:
    first = book.add(story())
    assert book.change(first, first.version).story == first
    late = replace(first, text="Te laat")
    book.change(replace(first, text="Eerder"), 1)
    book.change(late, 1)
    book.change(late, 1)
    assert len(book.history(first.id)) == 3


def test_a_removed_story_stays_in_its_history_and_can_come_back(book: Stories) -> None:
    first = book.add(story())
    second = book.change(replace(first, text="Anders"), 1).story
    assert second is not None
    refused = book.remove(first.id, 1)
    assert refused.conflict
    assert len(book.list()) == 1
    assert book.remove(first.id, second.version).story is None
    assert book.list() == []
    late = book.change(replace(first, text="Te laat"), 2)
    assert late.conflict
    (conflict,) = book.conflicts()
    assert conflict.current is None
    assert conflict.other.text == "Te laat"
    back = book.change(conflict.other, conflict.settle_from)
    assert back.story is not None
    assert back.story.text == "Te laat"
    assert [v.what for v in book.history(first.id)] == [
        schema.NEW, schema.CHANGED, schema.REMOVED, schema.CONFLICT, schema.NEW,
    ]  # fmt: skip


def test_a_place_of_another_kind_moves_the_story_and_keeps_its_versions(book: Stories) -> None:
    first = book.add(story(role="wijkagent", place=Point(150000, 450000)))
    moved = book.change(replace(first, place=SQUARE), 1).story
    assert moved is not None
    assert moved.place == SQUARE
    assert [s.id for s in book.list()] == [first.id]
    assert book.history(first.id)[0].story.place == Point(150000, 450000)


def test_nobody_takes_a_version_out_or_changes_one(book: Stories) -> None:
    book.add(story())
    with closing(sqlite3.connect(book.path)) as other:
        for statement in (
            "DELETE FROM verhalen_versies", "UPDATE verhalen_versies SET tekst = 'anders'",
            "UPDATE verhalen_versies SET wat = 'gewist'",
        ):  # fmt: skip
            with pytest.raises(sqlite3.IntegrityError, match="versions are kept"):
                other.execute(statement)


def test_who_takes_consent_back_is_wiped_but_for_the_fact(book: Stories) -> None:
    text = "Dit wil ik bij nader inzien niet."
    first = book.add(story(text, role="wijkagent", place=Point(150000, 450000)))
    book.change(replace(first, text=f"{text} Echt niet."), 1)
    before = versions(book.path)
    assert book.erase(first.id) == 3
    assert versions(book.path) >= before
    assert book.list() == []
    assert {(v.what, v.story.text, v.story.place) for v in book.history(first.id)} == {
        (schema.ERASED, "", None)
    }
    assert text.encode() not in book.path.read_bytes()
    with pytest.raises(StoryError) as wrong:
        book.erase("nooit-geweest")
    assert wrong.value.key == "story_unknown"


@pytest.mark.parametrize("began", [1, 2])
def test_words_that_were_wiped_do_not_come_back_with_who_saves_late(
    book: Stories, began: int
) -> None:
    first = book.add(story())
    book.erase(first.id)
    with pytest.raises(StoryError) as wrong:
        book.change(replace(first, text="Toch nog iets anders."), began)
    assert wrong.value.key == "story_wiped"
    assert {v.story.text for v in book.history(first.id)} == {""}
    assert not book.conflicts()


@pytest.mark.whole
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("add", "change", "late", "remove", "settle")), st.integers(0, 3)
        ),
        max_size=10,
    )
)
@settings(max_examples=15)
def test_the_history_never_shrinks_and_no_words_are_lost(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    book = Stories(tmp_path_factory.mktemp("h") / "v.gpkg", create=True)
    said = {book.add(story("Het begin")).text}
    before = 1
    for number, (what, which) in enumerate(steps):
        held = book.list()
        text = f"Verhaal {number}"
        one = held[which % len(held)] if held else None
        if what == "add":
            said.add(book.add(story(text)).text)
        elif one is not None and what == "change":
            book.change(replace(one, text=text), one.version)
            said.add(text)
        elif one is not None and what == "late":
            assert book.change(replace(one, text=text), one.version - 1).conflict
            said.add(text)
        elif one is not None and what == "remove":
            book.remove(one.id, one.version)
        for conflict in book.conflicts()[:1] if what == "settle" else ():
            assert not book.change(conflict.other, conflict.settle_from).conflict
        now = versions(book.path)
        assert now >= before
        before = now
    kept = {v.story.text for id in book.seen() for v in book.history(id)}
    assert kept == said


def _save_many(path: str, start: int) -> None:
    book = Stories(path, create=True)
    for number in range(start, start + 15):
        book.add(story(f"Verhaal {number}"))


@pytest.mark.whole
def test_two_processes_that_save_at_once_lose_nothing(tmp_path: Path) -> None:
    path = str(tmp_path / "samen.gpkg")
    context = multiprocessing.get_context("fork")
    others = [context.Process(target=_save_many, args=(path, n)) for n in (0, 100)]
    for each in others:
        each.start()
    for each in others:
        each.join(60)
        assert each.exitcode == 0
    texts = [s.text for s in Stories(path).list()]
    assert len(texts) == len(set(texts)) == 30


# Never lost


def test_a_file_that_somebody_holds_is_told_and_nothing_changes(
    book: Stories, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.add(story())
    monkeypatch.setattr(file, "WAIT", 0.05)
    with closing(sqlite3.connect(book.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoryError) as told:
            book.add(story("Nog een"))
        other.execute("ROLLBACK")
    assert told.value.key == "story_busy"
    assert len(book.list()) == 1


def test_a_full_disk_leaves_what_was_there(book: Stories, file_size: Callable[[int], None]) -> None:
    kept = book.add(story())
    file_size(book.path.stat().st_size + 4096)
    with pytest.raises(OutputError) as told:
        book.add_all([story(f"{number} " + "lang " * 700) for number in range(60)])
    file_size(-1)
    assert told.value.key == "story_not_saved"
    assert list(book.list()) == [kept]
    assert book.add(story("Nu wel")).version == 1


_KILLED = """
import os, signal, sys
from spatial_core.stories import file
from spatial_core.pack.schema import insert
from pathlib import Path
with file.writing(Path(sys.argv[1])) as connection:
    connection.execute("PRAGMA cache_size=1")
    insert(connection, "verhalen_vlak", ("tekst",), [("lang " * 800,) for _ in range(300)])
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_who_is_killed_in_the_middle_leaves_what_was_there(book: Stories) -> None:
    kept = book.add(story())
    size = book.path.stat().st_size
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(book.path)], check=False,
        cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL
    assert book.path.stat().st_size > size
    assert book.path.with_name(book.path.name + "-journal").exists()
    assert list(book.list()) == [kept]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="rights do not count here")
def test_a_file_that_may_not_be_written_can_be_read(book: Stories) -> None:
    kept = book.add(story())
    book.path.chmod(0o444)
    book.path.parent.chmod(0o555)
    try:
        assert list(book.list()) == [kept]
        with pytest.raises(OutputError) as told:
            book.add(story("Nog een"))
    finally:
        book.path.parent.chmod(0o755)
    assert told.value.key == "story_read_only"


def test_a_file_without_rights_is_told(book: Stories, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = book.add(story())
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(OutputError) as told:
        book.add(story("Nog een"))
    assert told.value.key == "story_read_only"
    assert list(book.list()) == [kept]


@pytest.mark.whole
def test_a_build_never_touches_a_file_of_stories(
    small_files: dict[str, Path], tmp_path: Path
) -> None:
    book = Stories(tmp_path / "verhalen.gpkg", create=True)
    book.add(story())
    before = book.path.read_bytes(), book.path.stat().st_mtime_ns
    recipe = Recipe(
        figures=(InputFile(str(small_files["figures_2024"]), 2024),),
        geometry=(InputFile(str(small_files["geometry_2024"]), 2024),),
    )
    build(recipe, tmp_path / "stad.gpkg")
    build(recipe, tmp_path / "stad.gpkg")
    assert (book.path.read_bytes(), book.path.stat().st_mtime_ns) == before


def test_other_files_are_refused_with_a_sentence_and_stay_as_they_are(
    book: Stories, sample_pack: Path, tmp_path: Path
) -> None:
    book.add(story())
    newer, lacking, other = (tmp_path / f"{n}.gpkg" for n in ("nieuwer", "minder", "ander"))
    for path, statement in (
        (newer, "UPDATE wm_stories SET value = '2'"),
        (lacking, "ALTER TABLE verhalen_vlak RENAME COLUMN toestemming TO akkoord"),
        (other, "DROP TABLE wm_stories"),
    ):
        shutil.copy(book.path, path)
        with closing(sqlite3.connect(path)) as connection:
            if path == lacking:
                for name in ("nieuw", "gewijzigd", "verwijderd"):
                    connection.execute(f"DROP TRIGGER verhalen_vlak_{name}")
            connection.execute(statement)
            connection.commit()
    plain_text, plain_sqlite = tmp_path / "tekst.gpkg", tmp_path / "gewoon.gpkg"
    plain_text.write_text("geen database " * 20)
    with closing(sqlite3.connect(plain_sqlite)) as connection:
        connection.execute("CREATE TABLE x (y)")
    damaged = tmp_path / "stuk.gpkg"
    damaged.write_bytes(book.path.read_bytes()[:100] + b"\xff" * 4096)
    for path, key in (
        (newer, "story_newer"), (lacking, "story_lacks"), (other, "story_not_ours"),
        (plain_text, "story_not_geopackage"), (plain_sqlite, "story_not_geopackage"),
        (damaged, "story_damaged"), (sample_pack, "story_is_pack"), (tmp_path, "story_not_ours"),
        (tmp_path / "niets.gpkg", "story_not_there"),
    ):  # fmt: skip
        before = path.read_bytes() if path.is_file() else b""
        for work in (lambda p: Stories(p).list(), lambda p: Stories(p).add(story())):
            with pytest.raises(StoryError) as told:
                work(path)
            assert told.value.key == key
            for lang in wording.LANGUAGES:
                assert wording.error_hint(told.value, lang) or key == "story_unknown"
        assert (path.read_bytes() if path.is_file() else b"") == before


def test_the_journal_that_a_crash_of_qgis_leaves_is_taken_back(book: Stories) -> None:
    kept = book.add(story())
    with closing(sqlite3.connect(book.path)) as other:
        assert other.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
        assert list(book.list()) == [kept]
    book.add(story("Nog een"))
    with closing(sqlite3.connect(book.path)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert len(book.list()) == 2


def test_a_file_that_qgis_holds_open_is_saved_all_the_same(book: Stories) -> None:
    book.add(story())
    with closing(sqlite3.connect(book.path)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        assert other.execute("SELECT count(*) FROM verhalen_vlak").fetchone() == (1,)
        book.add(story("Nog een"))
        assert other.execute("SELECT count(*) FROM verhalen_vlak").fetchone() == (2,)


def test_triggers_that_a_program_took_away_come_back(book: Stories) -> None:
    first = book.add(story())
    with closing(sqlite3.connect(book.path)) as other:
        other.execute("DROP TRIGGER verhalen_vlak_gewijzigd")
        other.commit()
    book.change(replace(first, text="Anders"), 1)
    assert len(book.history(first.id)) == 2


# What a story must have


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"text": " \u200b\n"}, "story_no_text"),
        ({"text": "x" * 4001}, "story_too_long"),
        ({"date": None}, "story_no_date"),
        ({"date": dt.date(1024, 1, 1)}, "story_bad_date"),
        ({"date": dt.date.today() + dt.timedelta(days=2)}, "story_future"),
        ({"expiry": dt.date(2020, 1, 1)}, "story_ends_before"),
        ({"role": "r" * 61}, "story_long_word"),
        ({"indicators": ("a b",)}, "story_bad_indicator"),
        ({"place": Point(5.4, 52.1)}, "story_not_rd"),
        ({"place": Point(450000.0, 150000.0)}, "story_not_rd"),
        ({"place": Point(float("nan"), 450000.0)}, "story_no_number"),
        ({"place": Surface(())}, "story_no_surface"),
    ],
)
def test_what_cannot_be_kept_is_refused(wrong: dict[str, object], key: str) -> None:
    with pytest.raises(StoryError) as told:
        checked(replace(story(), **wrong))  # type: ignore[arg-type]
    assert told.value.key == key


def test_a_text_loses_what_nobody_sees_and_keeps_its_lines() -> None:
    assert (
        plain("\u202eomgekeerd\u202c\r\nregel\u200b twee\x00\ttab ") == "omgekeerd\nregel twee tab"
    )
    assert plain("مرحبا بكم في الحي") == "مرحبا بكم في الحي"


def test_no_story_is_shown_without_consent_or_after_its_end() -> None:
    assert story().hidden(dt.date(2028, 3, 12)) == ""
    assert story().hidden(dt.date(2028, 3, 13)) == "expired"
    assert story(expiry=DAY).hidden(DAY) == ""
    assert story(expiry=DAY).hidden(DAY + dt.timedelta(1)) == "expired"
    for consent in (None, False):
        assert story(consent=consent).hidden(DAY) == "no_consent"
    assert story(date=dt.date(2024, 2, 29)).ends == dt.date(2026, 2, 28)


def test_links_name_areas_with_or_without_a_year() -> None:
    assert links("BU90010200@2024, wk900105|GM9001") == (
        AreaLink("BU90010200", 2024), AreaLink("WK900105"), AreaLink("GM9001"),
    )  # fmt: skip
    for wrong in ("straat", "BU90010200@24", "@2024", "BU90010200@"):
        with pytest.raises(StoryError) as told:
            links(wrong)
        assert told.value.key == "story_bad_link"


# Nobody by name


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bel me op 06-12345678.", "phone"),
        ("Bel +31 6 12 34 56 78", "phone"),
        ("020 123 45 67 is het nummer", "phone"),
        ("Mail naar buur@example.nl!", "email"),
        ("buur (at) example.nl", "email"),
        ("Mijn nummer is 111222333.", "bsn"),
        ("NL91 ABNA 0417 1643 00", "account"),
        ("Ik woon op 1234 AB 12", "address"),
        ("Het is bij 5611ZX.", "postcode"),
        ("Op Dorpsstraat 12 is het donker", "address"),
        ("Lange Lindelaan 3a", "address"),
        ("Mevrouw Jansen helpt iedereen", "name"),
        ("mevr. van der Berg", "name"),
        ("Volgens J.P. de Vries mag het", "name"),
        ("Dat zei Fatima gisteren", "name"),
        ("Fátima\u200b's moeder", "name"),
        ("Ik heet Roos", "name"),
        ("Kees van den Broek woont er lang", "name"),
        ("Mo\u00adhammed was er ook", "name"),
    ],
)
def test_what_may_tell_who_somebody_is_is_noticed(text: str, kind: str) -> None:
    assert kind in {found.kind for found in privacy.of_text(text)}
    with pytest.raises(StoryError) as told:
        privacy.guard(story(text))
    assert told.value.key == "story_personal"


@pytest.mark.parametrize(
    "text",
    [
        "De volkstuin aan de Molenbuurt is voor veel mensen een tweede huiskamer.",
        'In Het Gemaal kennen de buren elkaar nog niet; "wie begint er?" vroeg iemand.',
        "Sinds 2024 is de Kerkstraat 30 km per uur, en dat helpt.",
        "In de Dorpsstraat 2024 vierden we feest.",
        "Er kwamen 1250 mensen, 1.250.000 euro werd verdeeld.",
        "De Willem de Zwijgerlaan en het Johan Cruijffplein zijn druk.",
        "Mevrouw en meneer, zeggen de kinderen.",
        "Ik ben mantelzorger. Mijn buurvrouw helpt mij.",
        "Op 12-03-2024 om 10.30 uur begon het.",
    ],
)
def test_ordinary_words_are_let_through(text: str) -> None:
    assert privacy.of_text(text) == []


def test_words_that_may_stay_are_kept_on_request_and_told(book: Stories) -> None:
    with pytest.raises(StoryError, match="as-is"):
        book.add(story("Burgemeester Jan Jansen opende het."))
    assert not book.path.exists()
    kept = book.add(story("Burgemeester Jan Jansen opende het."), as_is=True)
    assert [r.about for r in check(book, today=DAY) if r.key == "personal"] == [
        {"words": ["Jan Jansen"]}
    ]
    with pytest.raises(StoryError):
        book.change(replace(kept, text="Jan Jansen weer."), 1)


# No resident's door


def at(pack: Pack, code: str) -> Point:
    found = pack.middle(code, "buurt", 2024)
    assert found is not None
    return Point(*found)


def test_the_place_of_a_resident_becomes_an_area_with_enough_people(
    book: Stories, pack: Pack
) -> None:
    spot = at(pack, "BU90010200")
    with pytest.raises(StoryError) as told:
        book.add(story(place=spot))
    assert told.value.key == "story_point_no_pack"
    kept = book.add(story(place=spot, areas=()), pack=pack)
    assert isinstance(kept.place, Surface)
    assert place.holds(kept.place, *spot)
    (link,) = kept.areas
    area = pack.area(link.code, link.year)
    assert (area.inhabitants or 0) >= coarse.FEWEST
    assert link == AreaLink("BU90010200", 2024)
    layer = pyogrio.read_dataframe(pack.path, layer="buurt_2024", where="code = 'BU90010200'")
    assert shapely.from_wkt(place.written(kept.place)).equals(layer.geometry.iloc[0])


def test_every_buurt_with_few_people_becomes_a_larger_area(book: Stories, pack: Pack) -> None:
    few = [a for a in pack.areas("buurt", 2024, "GM9001") if 0 < (a.inhabitants or 0) < 100]
    assert few
    for area in few:
        spot = at(pack, area.code)
        made = coarse.placed(story(place=spot, areas=(AreaLink(area.code, 2024),)), pack)
        assert all(not coarse.too_few(pack, link) for link in made.areas)
        assert area.code not in {link.code for link in made.areas}
        assert isinstance(made.place, Surface)


def test_a_house_drawn_as_a_polygon_is_a_door_too(pack: Pack) -> None:
    x, y = at(pack, "BU90010200")
    ring = ((x, y), (x + 8, y), (x + 8, y + 8), (x, y))
    house = Surface(((ring,),))
    made = coarse.placed(story(place=house), pack)
    assert isinstance(made.place, Surface)
    assert place.area(made.place) > 1000 * place.area(house)
    whole = coarse.placed(story(place=made.place), pack)
    assert whole.place == made.place


def test_polygons_are_no_reason_to_be_about_the_buurt_in_their_middle(pack: Pack) -> None:
    wijk = AreaLink("WK900102", 2024)
    for role in ("bewoner", "wijkagent"):
        outline = coarse.placed(story(place=at(pack, "BU90010200"), areas=()), pack).place
        made = coarse.placed(story(role=role, place=outline, areas=(wijk,)), pack)
        assert (made.place, made.areas) == (outline, (wijk,))
        unnamed = coarse.placed(story(role=role, place=outline, areas=()), pack)
        assert [link.code for link in unnamed.areas] == ["BU90010200"]


def test_a_precise_place_is_kept_for_who_is_at_work_or_on_request_and_told(
    book: Stories, pack: Pack
) -> None:
    spot = at(pack, "BU90010200")
    worker = book.add(story("Ons spreekuur", role="Wijkagent", place=spot, areas=()), pack=pack)
    assert worker.place == spot
    assert [link.code for link in worker.areas] == ["BU90010200"]
    asked = book.add(story(place=spot, exact=True))
    assert asked.place == spot
    told = [remark.story for remark in check(book, today=DAY) if remark.key == "exact_point"]
    assert told == [asked]


def test_a_door_that_was_drawn_in_qgis_is_told_and_not_shown(book: Stories, pack: Pack) -> None:
    first = book.add(story(areas=(AreaLink("BU90010200", 2024),)))
    x, y = at(pack, "BU90010200")
    house = Surface(((((x, y), (x + 8, y), (x + 8, y + 8), (x, y)),),))
    for layer, where in ((schema.SURFACES, house), (schema.POINTS, Point(x, y))):
        with closing(sqlite3.connect(book.path)) as other:
            other.execute(
                f"INSERT INTO {layer} (tekst, rol, geom) VALUES ('Hier', 'bewoner', ?)",
                (place.encoded(where),),
            )
            other.commit()
    told = [r.story for r in check(book, pack=pack, today=DAY) if r.key == "exact_point"]
    assert {type(s.place) for s in told} == {Point, Surface}
    assert first not in told
    assert {s.told_place for s in told if isinstance(s.place, Point)} == {None}


def test_a_place_outside_the_map_is_refused(book: Stories, pack: Pack) -> None:
    with pytest.raises(StoryError) as told:
        book.add(story(place=Point(20000.0, 600000.0)), pack=pack)
    assert told.value.key == "story_outside"


# Shapes


_METRES = st.floats(0, 250_000, allow_nan=False).map(lambda n: round(n, 3))
_RINGS = st.lists(st.tuples(_METRES, _METRES), min_size=3, max_size=6).map(
    lambda points: (*points, points[0])
)


@given(st.lists(st.lists(_RINGS, min_size=1, max_size=2).map(tuple), min_size=1, max_size=3))
def test_polygons_come_back_from_bytes_and_from_text(
    polygons: list[tuple[place.Ring, ...]],
) -> None:
    surface = Surface(tuple(polygons))
    assert place.decoded(place.encoded(surface)) == surface
    assert place.read(place.written(surface)) == surface


@given(st.binary(max_size=120))
def test_any_bytes_are_a_place_or_none(blob: bytes) -> None:
    place.decoded(b"GP\x00\x01" + blob)
    place.decoded(blob)


@pytest.mark.parametrize(
    "text", ["", "POINT (1 2)", "POLYGON ((1 2))", "POLYGON ((a b, c d))", "("]
)
def test_what_is_no_polygon_is_refused(text: str) -> None:
    with pytest.raises(StoryError) as told:
        place.read(text)
    assert told.value.key == "story_bad_shape"


def test_shapes_with_heights_are_read_by_their_ground() -> None:
    flat = shapely.Polygon([(0, 0), (4, 0), (4, 4), (0, 0)])
    high = shapely.force_3d(flat, 9.0)
    for order in (0, 1):
        blob = b"GP\x00\x01\x40\x71\x00\x00" + shapely.to_wkb(
            high, output_dimension=3, byte_order=order, flavor="iso"
        )
        found = place.decoded(blob)
        assert isinstance(found, Surface)
        assert place.area(found) == flat.area
