"""Stories as a table: for people without QGIS, in and out, with nothing lost and nothing twice."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spatial_core.cli import main
from spatial_core.errors import StoryError
from spatial_core.pack.reader import Pack
from spatial_core.stories import tables
from spatial_core.stories.book import Stories
from spatial_core.stories.place import Point, Surface
from spatial_core.stories.story import AreaLink, Story, plain

HEAD = "verhaal;rol;datum;toestemming;hoe;verloopt;indicator;gebied;kracht"
ROW = "Er mag wel een bankje bij.;bewoner;12-03-2026;ja;formulier;;zorg_eenzaam;BU90010200;ja"


@pytest.fixture
def book(tmp_path: Path) -> Stories:
    return Stories(tmp_path / "verhalen.gpkg", create=True)


def csv_of(folder: Path, *lines: str, head: str = HEAD, encoding: str = "utf-8-sig") -> Path:
    path = folder / "verhalen.csv"
    path.write_bytes("\r\n".join((head, *lines, "")).encode(encoding))
    return path


def test_either_dialect_says_the_same(book: Stories, tmp_path: Path) -> None:
    dutch = tables.read(csv_of(tmp_path, ROW, encoding="cp1252"))
    english = csv_of(
        tmp_path,
        'Er mag wel een bankje bij.,bewoner,2026-03-12,yes,formulier,,"zorg_eenzaam",BU90010200,1',
        head="story,role,date,consent,consent_how,expiry,indicators,areas,strength",
        encoding="utf-8",
    )
    assert tables.read(english) == dutch
    (row,) = dutch
    assert row.number == 2
    assert row.story.date == dt.date(2026, 3, 12)
    assert row.story.strength
    assert row.story.areas == (AreaLink("BU90010200"),)


def test_reading_a_table_twice_adds_nothing_twice(book: Stories, tmp_path: Path) -> None:
    path = csv_of(tmp_path, ROW, "", ROW.replace("bankje", "boom"), ROW)
    first = tables.take_in(book, path)
    assert (first.rows, first.added, first.known) == (3, (2, 4), (5,))
    before = book.path.read_bytes()
    again = tables.take_in(book, path)
    assert (again.added, again.known) == ((), (2, 4, 5))
    assert book.path.read_bytes() == before


def test_the_sample_is_read_with_its_links_dated_and_nobody_among_few(
    book: Stories, sample_files: dict[str, Path], pack: Pack
) -> None:
    found = tables.take_in(book, sample_files["stories"], pack=pack)
    assert len(found.added) == found.rows == 6
    links = {link for story in book.list() for link in story.areas}
    assert AreaLink("BU90010200", 2024) in links
    assert AreaLink("BU90010802", 2024) not in links
    assert AreaLink("WK900108", 2024) in links
    assert tables.take_in(book, sample_files["stories"], pack=pack).added == ()
    assert tables.take_in(book, sample_files["stories"]).added == ()


def test_a_story_that_was_taken_out_does_not_come_back_by_itself(
    book: Stories, tmp_path: Path
) -> None:
    path = csv_of(tmp_path, ROW)
    tables.take_in(book, path)
    (story,) = book.list()
    book.remove(story.id, story.version)
    assert tables.take_in(book, path).removed == (2,)
    assert book.list() == []
    book.erase(story.id)
    assert tables.take_in(book, path).removed == (2,)


def test_a_row_of_a_story_that_was_wiped_stays_out_and_the_others_come_in(
    book: Stories, tmp_path: Path
) -> None:
    tables.take_in(book, csv_of(tmp_path, ROW, ROW.replace("bankje", "boom")))
    out = tmp_path / "uit.csv"
    tables.write(book.list(), out, "excel-nl")
    out.write_text(out.read_text("utf-8-sig").replace("Er mag", "Hier mag"), "utf-8")
    wiped, kept = book.list()
    book.erase(wiped.id)
    found = tables.take_in(book, out)
    assert (found.removed, found.changed, found.conflicts) == ((2,), (3,), ())
    assert {v.story.text for v in book.history(wiped.id)} == {""}
    assert book.get(kept.id).text.startswith("Hier mag")


def test_consent_that_differs_is_told_and_changed_by_a_row_with_its_version(
    book: Stories, tmp_path: Path
) -> None:
    tables.take_in(book, csv_of(tmp_path, ROW))
    withdrawn = csv_of(tmp_path, ROW.replace(";ja;formulier", ";nee;formulier"))
    assert tables.take_in(book, withdrawn).differing == (2,)
    assert book.list()[0].consent
    out = tmp_path / "uit.csv"
    tables.write(book.list(), out, "excel-nl")
    text = out.read_text("utf-8-sig").replace(";ja;formulier", ";nee;formulier")
    out.write_text(text, "utf-8")
    assert tables.take_in(book, out).changed == (2,)
    assert book.list()[0].consent is False
    late = tables.take_in(book, csv_of(tmp_path, *text.replace("bankje", "boom").splitlines()[1:],
                                       head=text.splitlines()[0]))  # fmt: skip
    assert late.conflicts == (2,)
    assert [c.other.text for c in book.conflicts()] == ["Er mag wel een boom bij."]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (";bewoner;2026-03-12;ja;;;;;", "story_no_text"),
        ("Tekst;bewoner;03/12/2026;ja;;;;;", "story_bad_date"),
        ("Tekst;bewoner;2026-02-30;ja;;;;;", "story_bad_date"),
        ("Tekst;bewoner;2026-03-12;misschien;;;;;", "story_bad_answer"),
        ("Tekst;bewoner;2026-03-12;ja;;;;Molenbuurt;", "story_bad_link"),
        ("Tekst;bewoner;2026-03-12;ja;;;a-b;;", "story_bad_indicator"),
        ("Mail buur@example.nl;bewoner;2026-03-12;ja;;;;;", "story_personal"),
    ],
)
def test_a_row_at_fault_is_named_and_nothing_is_kept(
    book: Stories, tmp_path: Path, line: str, key: str
) -> None:
    with pytest.raises(StoryError) as told:
        tables.take_in(book, csv_of(tmp_path, ROW, "", line, line))
    error = told.value
    assert (error.key, error.values["rows"], error.values["row"]) == ("story_bad_rows", [4, 5], 4)
    assert isinstance(error.__cause__, StoryError)
    assert error.__cause__.key == key
    assert "rij 4, 5" in str(error)
    assert not book.path.exists()


def test_places_are_read_with_a_comma_or_a_point(tmp_path: Path) -> None:
    head = "verhaal;rol;datum;toestemming;x;y;vlak"
    rows = tables.read(csv_of(
        tmp_path, "A;wijkagent;2026-03-12;ja;150000,5;450000;",
        "B;wijkagent;2026-03-12;ja;;;POLYGON ((0 400000, 9 400000, 9 400009, 0 400000))", head=head,
    ))  # fmt: skip
    assert rows[0].story.place == Point(150000.5, 450000.0)
    assert isinstance(rows[1].story.place, Surface)
    for wrong in ("150.000,5", "150 000", "nan", "x"):
        with pytest.raises(StoryError) as told:
            tables.read(csv_of(tmp_path, f"A;r;2026-03-12;ja;{wrong};450000;", head=head))
        assert "story_bad_number" in repr(told.value.__cause__)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "story_empty"),
        (b"\xef\xbb\xbf\r\n", "story_empty"),
        (b"naam;plaats\r\nx;y\r\n", "story_no_columns"),
        (b"verhaal;datum;toestemming;tekst\r\n", "story_column_twice"),
        (b"verhaal;datum;toestemming\r\na;2026-01-01;ja;over\r\n", "story_ragged"),
        (b'verhaal;datum;toestemming\r\n"a;2026-01-01;ja\r\n', "story_quote"),
        (b"<!DOCTYPE html><html></html>", "story_no_table"),
        (b"PK\x03\x04\x00\x00", "story_no_table"),
        ("verhaal;datum".encode("utf-16"), "story_no_table"),
    ],
)
def test_what_is_no_table_of_stories_is_refused(tmp_path: Path, content: bytes, key: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(StoryError) as told:
        tables.read(path)
    assert told.value.key == key


_SIGNS = st.characters(codec="utf-8", exclude_categories=("Cs",))
_TEXTS = st.one_of(
    st.text(_SIGNS, min_size=1, max_size=40),
    st.sampled_from(
        [
            "=cmd|'/c'!A1",
            "'=1+1",
            "''@x",
            "-1",
            "+31",
            "@SUM(A1)",
            'zei "ja"; en, toen',
            "<b>&amp;</b>",
            "regel\nregel",
            "שלום; עולם",
            "<script>alert(1)</script>",
        ]
    ),
)
_STORIES = st.builds(
    Story,
    text=_TEXTS.map(plain).filter(bool),
    role=st.sampled_from(["", "bewoner", "=rol", "wijkagent"]),
    date=st.dates(dt.date(1950, 1, 1), dt.date(2024, 1, 1)),
    consent=st.sampled_from([True, False, None]),
    consent_how=st.sampled_from(["", "formulier", "'=x"]),
    expiry=st.none() | st.dates(dt.date(2051, 1, 1), dt.date(2080, 1, 1)),
    indicators=st.lists(st.sampled_from(["zorg_eenzaam", "a"]), unique=True).map(tuple),
    areas=st.lists(
        st.builds(
            AreaLink, st.sampled_from(["BU90010200", "GM9001"]), st.sampled_from([None, 2024])
        ),
        unique=True, max_size=3,
    ).map(tuple),
    strength=st.booleans(),
    place=st.none() | st.builds(Point, st.floats(0, 250000), st.floats(300000, 620000)),
    exact=st.just(True),
)  # fmt: skip


@given(st.lists(_STORIES, max_size=6), st.sampled_from(["rfc4180", "excel-nl"]))
@settings(max_examples=20)
def test_what_is_written_comes_back_as_it_was_and_runs_nothing(
    tmp_path_factory: pytest.TempPathFactory, stories: list[Story], dialect: str
) -> None:
    folder = tmp_path_factory.mktemp("rond")
    book, other = (Stories(folder / f"{n}.gpkg", create=True) for n in "ab")
    kept = book.add_all(stories, as_is=True)
    path = folder / "uit.csv"
    tables.write(book.list(), path, dialect)
    text = path.read_bytes().decode("utf-8")
    plainly = text.removeprefix("\ufeff")
    for row in csv.reader(io.StringIO(plainly, newline=""), delimiter=plainly[2]):
        for cell in row:
            assert cell[:1] not in ("=", "+", "@", "-")
    tables.take_in(other, path, as_is=True)
    assert {s.id: replace(s, version=1) for s in other.list()} == {s.id: s for s in kept}
    assert tables.take_in(book, path, as_is=True).added == ()
    assert tables.as_text(other.list(), dialect) == text


def test_what_was_kept_before_is_read_again_without_asking_anew(
    book: Stories, pack: Pack, tmp_path: Path
) -> None:
    spot = pack.middle("BU90010200", "buurt", 2024)
    assert spot is not None
    plainly = Story("Jan Jansen helpt mij.", "bewoner", dt.date(2026, 3, 12), True)
    book.add(replace(plainly, place=Point(*spot)), pack=pack, as_is=True)
    out = tmp_path / "uit.csv"
    tables.write(book.list(), out)
    assert tables.take_in(book, out).known == (2,)
    out.write_bytes(out.read_bytes().replace(b",ja,,", b",ja,formulier,", 1))
    with pytest.raises(StoryError):
        tables.take_in(book, out)
    assert tables.take_in(book, out, as_is=True).changed == (2,)
    (kept,) = book.list()
    assert kept.consent_how == "formulier"
    assert isinstance(kept.place, Surface)


# The command


def test_the_command_keeps_shows_and_checks(
    run: Callable[..., str], sample_files: dict[str, Path], sample_pack: Path, tmp_path: Path
) -> None:
    path = tmp_path / "v.gpkg"
    told = run("story", "add", path, "--csv", sample_files["stories"], "--pack", sample_pack)
    assert "nieuw: 6" in told
    shown = run("story", "list", path)
    assert "volkstuin" in shown
    assert "boodschappen" not in shown
    assert "speelplek" not in shown
    assert "geen toestemming" in shown
    assert "boodschappen" in run("story", "list", path, "--all")
    assert "volkstuin" in run("story", "list", path, "--area", "WK900102")
    assert "volkstuin" not in run("story", "list", path, "--area", "WK900106")
    of_wijk = run("story", "list", path, "--area", "WK900102", "--pack", sample_pack)
    assert "over een deel van dit gebied (BU90010200)" in of_wijk
    checked = run("story", "check", path, "--pack", sample_pack)
    assert "Zonder toestemming" in checked
    assert "Verlopen" in checked
    out = tmp_path / "uit.csv"
    run("story", "list", path, "--all", "--out", out, "--dialect", "excel-nl")
    assert len(tables.read(out)) == 6


def test_the_command_adds_one_story_and_tells_its_history(
    run: Callable[..., str], tmp_path: Path
) -> None:
    path = tmp_path / "v.gpkg"
    words = (
        "--text",
        "Er mag een bankje bij.",
        "--role",
        "bewoner",
        "--consent",
        "ja",
        "--strength",
    )
    made = json.loads(
        run("story", "add", path, *words, "--area", "BU90010200@2024", "GM9001", "--json")
    )
    assert made["strength"]
    assert made["areas"] == [
        {"code": "BU90010200", "year": 2024}, {"code": "GM9001", "year": None}
    ]  # fmt: skip
    (version,) = json.loads(run("story", "history", path, "--id", made["id"], "--json"))["versions"]
    assert version["what"] == "nieuw"
    assert "Gewist" in run("story", "erase", path, "--id", made["id"])
    assert "gewist" in run("story", "history", path, "--id", made["id"])
    assert "geen verhalen" in run("story", "list", path)


def test_the_command_tells_what_the_pack_does_not_know_of_a_story(
    run: Callable[..., str], sample_pack: Path, tmp_path: Path
) -> None:
    path = tmp_path / "v.gpkg"
    words = ("story", "add", path, "--text", "Er mag een bankje bij.", "--role", "bewoner",
             "--consent", "ja", "--how", "mondeling", "--pack", sample_pack)  # fmt: skip
    told = run(*words, "--indicator", "zorg_eenzaam", "zorg_eenzam", "--area", "BU90010200@2019")
    assert "Bij een cijfer dat niet in het bestand met cijfers staat (zorg_eenzam)" in told
    assert "2019" in told.splitlines()[-2]
    plain = json.loads(run(*words, "--indicator", "zorg_eenzaam", "--area", "BU99990000", "--json"))
    (remark,) = plain["remarks"]
    assert (remark["remark"], remark["area"]) == ("unknown_area", "BU99990000")


def test_the_command_gives_stories_of_areas_as_a_table_and_as_values(
    run: Callable[..., str], sample_files: dict[str, Path], sample_pack: Path, tmp_path: Path
) -> None:
    path = tmp_path / "v.gpkg"
    added = run(
        "story", "add", path, "--csv", sample_files["stories"], "--pack", sample_pack, "--json"
    )
    assert json.loads(added)["added"] == [2, 3, 4, 5, 6, 7]
    of_wijk = ("story", "list", path, "--area", "WK900102", "--pack", sample_pack)
    shown = json.loads(run(*of_wijk, "--json"))
    within = [row for row in shown["stories"] if row["where"] == "within"]
    assert [row["by"] for row in within] == ["BU90010200@2024"]
    assert all(row["hidden"] is None for row in shown["stories"])
    out = tmp_path / "wijk.csv"
    assert run(*of_wijk, "--out", out) == ""
    assert {row.story.text for row in tables.read(out)} == {s["text"] for s in shown["stories"]}
    every = json.loads(run("story", "list", path, "--all", "--json"))
    assert len(every["stories"]) == 6
    assert every["left_out"] == {}
    some = json.loads(run("story", "list", path, "--json"))
    assert sum(some["left_out"].values()) == 6 - len(some["stories"])
    assert {s["hidden"] for s in every["stories"]} == {None, *some["left_out"]}


def test_the_command_says_where_borders_moved_since_a_story(
    run: Callable[..., str], sample_pack: Path, tmp_path: Path
) -> None:
    with Pack(sample_pack) as pack:
        code, year = next(
            (area.code, year)
            for area in pack.areas("buurt", 2024, "GM9001")
            for year, mark in pack.marks_of(area.code).items()
            if mark == "3" and min(pack.years_of(area.code)) < year <= 2024
            and (area.inhabitants or 0) > 100
        )  # fmt: skip
    path = tmp_path / "v.gpkg"
    words = ("--text", "Toen was het hier anders.", "--consent", "ja", "--role", "wijkagent")
    run("story", "add", path, *words, "--area", f"{code}@{year - 1}")
    shown = run("story", "list", path, "--area", code, "--pack", sample_pack)
    assert f"in {year - 1} had dit gebied andere grenzen" in shown


def test_the_command_keeps_a_place_with_its_story(
    run: Callable[..., str], sample_pack: Path, tmp_path: Path
) -> None:
    with Pack(sample_pack) as pack:
        spot = pack.middle("BU90010200", "buurt", 2024)
    assert spot is not None
    path = tmp_path / "v.gpkg"
    worker = ("--text", "Ons spreekuur.", "--role", "wijkagent", "--consent", "ja", "--json")
    at = ("--at", str(spot[0]), str(spot[1]))
    made = json.loads(run("story", "add", path, *worker, *at, "--pack", sample_pack))
    assert made["place"] == {"x": spot[0], "y": spot[1]}
    assert [area["code"] for area in made["areas"]] == ["BU90010200"]
    square = "POLYGON ((150000 450000, 150900 450000, 150900 450900, 150000 450000))"
    drawn = json.loads(run("story", "add", path, *worker, "--surface", square))
    assert drawn["place"]["surface"].startswith("MULTIPOLYGON")
    dates = ("--date", "2019-05-01", "--expiry", "2020-01-01")
    assert "verlopen" in run("story", "add", path, *worker[:-1], "--surface", square, *dates)


def test_the_command_tells_what_became_of_every_row(
    run: Callable[..., str], tmp_path: Path
) -> None:
    path, out = tmp_path / "v.gpkg", tmp_path / "uit.csv"
    run("story", "add", path, "--csv", csv_of(tmp_path, ROW))
    assert "stond er al: 1" in run("story", "add", path, "--csv", csv_of(tmp_path, ROW))
    run("story", "list", path, "--out", out)
    out.write_text(out.read_text("utf-8-sig").replace("bankje", "boom"), "utf-8")
    assert "veranderd, rij: 2" in run("story", "add", path, "--csv", out)
    again = out.read_text("utf-8").replace("boom", "heg")
    out.write_text(again, "utf-8")
    told = run("story", "add", path, "--csv", out)
    assert "botst" in told
    assert "nieuw" not in told
    assert "Kies wat er moet staan" in run("story", "check", path)


def test_the_command_checks_stories_with_nothing_amiss_and_with_much(
    run: Callable[..., str], tmp_path: Path
) -> None:
    path = tmp_path / "v.gpkg"
    good = ("--consent", "ja", "--how", "formulier", "--role", "bewoner", "--area", "GM9001")
    run("story", "add", path, "--text", "Fijn hier.", *good)
    assert "niets om naar te kijken" in run("story", "check", path)
    long = " ".join(["Een lang verhaal"] * 9)
    for number in (1, 2):
        run("story", "add", path, "--text", f"{number} {long}", "--consent", "nee")
    told = run("story", "check", path)
    assert told.count("Zonder toestemming") == 1
    assert told.count("Hoort bij geen gebied") == 1
    assert f'"{f"1 {long}"[:59].rstrip()}…"' in told
    assert long not in told
    found = json.loads(run("story", "check", path, "--json"))["remarks"]
    assert {r["text"] for r in found} == {f"1 {long}", f"2 {long}"}


def test_a_story_that_is_not_there_has_no_history(
    run: Callable[..., str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "v.gpkg"
    run("story", "add", path, "--text", "Fijn hier.", "--consent", "ja")
    assert main(["story", "history", str(path), "--id", "onbekend"]) == 1
    assert "onbekend" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("add", "v.gpkg"), "niets om te bewaren"),
        (("add", "v.gpkg", "--text", "Jan Jansen zei ja"), "--as-is"),
        (("add", "v.gpkg", "--text", "Hier", "--at", "150000", "450000"), "--pack"),
        (("list", "v.gpkg"), "is er niet"),
        (("erase", "v.gpkg"), "Welk verhaal"),
        (("history", "v.gpkg"), "Welk verhaal"),
    ],
)
def test_the_command_says_what_is_wrong_and_the_way_on(
    words: tuple[str, ...], part: str, capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(["story", *words]) == 1
    told = capsys.readouterr()
    assert part in told.err
    assert told.out == ""
    assert not Path("v.gpkg").exists()
