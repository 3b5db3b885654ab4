"""A pack in a shared database: published whole or not at all, read back, gone back from."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from spatial_core import sample
from spatial_core.build import build
from spatial_core.cli import main
from spatial_core.errors import PackError, SharedError
from spatial_core.pack.fingerprint import style_hash
from spatial_core.pack.reader import Pack
from spatial_core.publish import (
    address,
    listing,
    rights,
    stories,
    styles,
    tables,
    versions,
    writing,
)
from spatial_core.publish.address import Address
from spatial_core.publish.database import Database
from spatial_core.publish.fetching import current, fetched
from tests.support import postgres, programs
from tests.support.once import made_once

pytestmark = pytest.mark.whole

WHY_NOT = postgres.missing()
needs_postgres = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)

MAKER = Address("wm_maker")
SECRET = "geh" + "eim123"


@pytest.fixture
def maker(shared_database: Path) -> Iterator[Database]:
    """The one who publishes, in a database without anything of ours."""
    with Database(MAKER) as database:
        yield database


@pytest.fixture(scope="module")
def sample_pack(small_files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One gemeente and the newest year of the sample, with streets and squares; read only."""
    earlier = tuple(str(year) for year in range(2020, 2024))
    files = {name: path for name, path in small_files.items() if not name.endswith(earlier)}

    def make(folder: Path) -> None:
        recipe = dataclasses.replace(sample.recipe(files), gemeenten=("GM9003",))
        build(recipe, folder / "voorbeeldstad.gpkg")

    return made_once(tmp_path_factory, "gedeeld", make) / "voorbeeldstad.gpkg"


@pytest.fixture(scope="module")
def packs(sample_pack: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The sample, and four others that differ in what they say of their program."""
    folder = tmp_path_factory.mktemp("pak")
    made = [programs.made_by(sample_pack, folder / f"{n}.gpkg", f"v{n}") for n in range(4)]
    return [sample_pack, *made]


@pytest.mark.parametrize(
    "text",
    [
        f"postgresql://anna:{SECRET}@host/gis",
        f"postgres://anna:{SECRET}@host/gis",
        f"PG:dbname=gis password={SECRET}",
        f"service=wijken password={SECRET}",
        f"host=server password={SECRET}",
    ],
)
def test_an_address_with_a_secret_is_refused_and_not_repeated(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["info", text], ["publish", "x.gpkg", "--to", text]):
        assert main(words) == 1
        told = capsys.readouterr()
        assert "service=NAAM" in told.err
        assert SECRET not in told.err + told.out


@pytest.mark.parametrize(
    "text",
    [
        "service=", "service=a b", "service=a schema=Q;", "x=1",
        # Stories lie in a schema of that name, and no publication touches them.
        "service=a schema=wijkmonitor_verhalen",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(SharedError):
        address.parse(text)


def test_a_file_with_an_equals_sign_is_a_file() -> None:
    assert not address.is_address("pakken/jaar=2024.gpkg")
    assert not address.is_address("C:/host=1/pak.gpkg")


def test_the_order_of_rows_does_not_change_the_hash_and_anything_else_does() -> None:
    def told(*rows: tuple[object, ...]) -> tuple[int, str]:
        counted = tables.Sum()
        for row in rows:
            counted.add(row)
        return counted.told

    assert told((1, "a"), (2, None)) == told((2, None), (1, "a"))
    assert told((1, "a")) != told((1.0, "a"))
    assert told((1, "a")) != told((1, "a"), (1, "a"))


@needs_postgres
def test_all_tables_hold_what_the_pack_holds(maker: Database, sample_pack: Path) -> None:
    done = writing.publish(maker, sample_pack)
    assert done.fresh
    assert done.readable
    with sqlite3.connect(sample_pack) as pack:
        layers = [
            (str(name), int(rows))
            for name, rows in pack.execute(
                "SELECT name, row_count FROM wm_tables WHERE kind = 'layer'"
            )
        ]
        assert layers
        for name, rows in layers:
            columns = [row[1] for row in pack.execute(f'PRAGMA table_info("{name}")')]
            there = maker.rows(
                "SELECT column_name FROM information_schema.columns WHERE table_schema ="
                " 'wijkmonitor' AND table_name = %s ORDER BY ordinal_position",
                name,
            )
            assert [row[0] for row in there] == columns
            assert maker.rows(f'SELECT count(*) FROM wijkmonitor."{name}"') == [(rows,)]
            kinds = maker.rows(f'SELECT DISTINCT ST_SRID(geom) FROM wijkmonitor."{name}"')
            assert kinds == ([(28992,)] if rows else [])
        buurt = next(name for name, _ in layers if name.startswith("buurt"))
        indexes = maker.rows(
            "SELECT indexdef FROM pg_indexes WHERE schemaname = 'wijkmonitor' AND tablename = %s",
            buurt,
        )
        assert any("USING gist" in row[0] for row in indexes)
        labels = maker.rows(
            "SELECT count(*) FROM pg_description d JOIN pg_class c ON c.oid = d.objoid"
            " WHERE c.relname = %s AND d.objsubid > 0",
            buurt,
        )
        assert labels[0][0] > 10
    assert writing.check(maker) == done.tables


@needs_postgres
def test_the_same_content_is_published_once(maker: Database, sample_pack: Path) -> None:
    first = writing.publish(maker, sample_pack)
    again = writing.publish(maker, sample_pack)
    assert not again.fresh
    assert again.version.id == first.version.id
    assert len(versions.listed(maker)) == 1


@needs_postgres
def test_two_earlier_versions_stay_and_can_be_had_back(maker: Database, packs: list[Path]) -> None:
    done = [writing.publish(maker, path) for path in packs[:4]]
    found = versions.listed(maker)
    assert [v.id for v in found] == [each.version.id for each in reversed(done)][:3]
    assert [v.live for v in found] == [True, False, False]
    assert done[-1].gone == [done[0].version.id]
    assert versions.roll_back(maker).id == done[2].version.id
    assert versions.roll_back(maker).id == done[1].version.id
    with pytest.raises(SharedError) as told:
        versions.roll_back(maker)
    assert told.value.key == "shared_no_earlier"
    assert versions.roll_back(maker, done[3].version.id).live
    assert writing.check(maker)


@needs_postgres
def test_a_fault_under_way_leaves_what_was_there(
    maker: Database, packs: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = writing.publish(maker, packs[0])
    original = Database.fill

    def fill(self: Database, schema: str, table: str, names: object, rows: object) -> None:
        if table == "wm_series":
            rows = list(rows)[1:]  # type: ignore[call-overload]
        original(self, schema, table, names, rows)  # type: ignore[arg-type]

    monkeypatch.setattr(Database, "fill", fill)
    # What is lost between here and the server is seen, as all is read back.
    with pytest.raises(SharedError) as told:
        writing.publish(maker, packs[1])
    assert told.value.key == "shared_differs"
    assert [v.id for v in versions.listed(maker)] == [first.version.id]
    left = maker.rows("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'wijkmonitor_new%'")
    assert left == [(0,)]


@needs_postgres
def test_a_schema_of_somebody_else_is_left_alone(maker: Database, sample_pack: Path) -> None:
    maker.do("CREATE SCHEMA wijkmonitor CREATE TABLE van_mij (x int)")
    with pytest.raises(SharedError) as told:
        writing.publish(maker, sample_pack)
    assert told.value.key == "shared_not_ours"
    assert maker.rows("SELECT count(*) FROM wijkmonitor.van_mij") == [(0,)]


@needs_postgres
@pytest.mark.parametrize("neighbour", ["wijkmonitor_venlo", "wijkmonitor_v2"])
def test_a_schema_whose_name_begins_alike_is_no_version_of_this_one(
    maker: Database, packs: list[Path], neighbour: str
) -> None:
    with Database(Address("wm_maker", neighbour)) as theirs:
        writing.publish(theirs, packs[4])
        for pack in packs[:4]:
            writing.publish(maker, pack, keep=0)
        assert [found.schema for found in versions.listed(maker)] == ["wijkmonitor"]
        assert writing.check(theirs)


@needs_postgres
def test_a_schema_that_may_not_be_looked_into_is_told_so(
    maker: Database, sample_pack: Path
) -> None:
    writing.publish(maker, sample_pack)
    with Database(Address("wm_lezer")) as stranger, pytest.raises(SharedError) as told:
        writing.publish(stranger, sample_pack)
    assert told.value.key == "shared_closed"


@needs_postgres
def test_a_view_that_calls_itself_a_version_is_not_read(maker: Database, sample_pack: Path) -> None:
    # Its functions would run with the rights of whoever lists versions.
    writing.publish(maker, sample_pack)
    fields = (
        "'a'::text AS id, '' AS moment, '' AS pack, '' AS content, 1 / 0 AS size, '' AS program"
    )
    for place in ("wijkmonitor_proef", f"wijkmonitor_v{'1' * 20}_0123abcd"):
        maker.do(f"CREATE SCHEMA {place}")
        maker.do(f"CREATE VIEW {place}.wm_published AS SELECT {fields}")
    assert len(versions.listed(maker)) == 1
    assert [found.schema for found in listing.published(maker.rows, "x")] == ["wijkmonitor"]
    with pytest.raises(SharedError) as told:
        current(maker.rows, Address("wm_maker", "wijkmonitor_proef"))
    assert told.value.key == "shared_nothing"


@needs_postgres
def test_a_connection_speaks_all_letters_whatever_the_surroundings_say(
    maker: Database, sample_pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGCLIENTENCODING", "LATIN1")
    with Database(MAKER) as database:
        assert database.rows("SELECT %s", "\N{EURO SIGN}\N{HIRAGANA LETTER A}") == [
            ("\N{EURO SIGN}\N{HIRAGANA LETTER A}",)
        ]


@needs_postgres
def test_what_was_gone_back_to_stays_and_is_what_comes_before_the_next(
    maker: Database, packs: list[Path]
) -> None:
    done = [writing.publish(maker, path) for path in packs[:3]]
    assert versions.roll_back(maker).id == done[1].version.id
    assert versions.roll_back(maker).id == done[0].version.id
    # The two newer ones were no good: neither may push out the one that was, nor count again.
    last = writing.publish(maker, packs[3])
    assert done[0].version.id not in last.gone
    assert versions.roll_back(maker).id == done[0].version.id
    assert versions.roll_back(maker, last.version.id).id == last.version.id


@needs_postgres
def test_a_pack_with_any_name_is_published_and_its_name_does_nothing_to_a_screen(
    maker: Database, packs: list[Path], tmp_path: Path, run: Callable[..., str]
) -> None:
    names = [b'\'s-Gravenhage "x" %s {y} \\ $$.gpkg', b"=cmd|'c'!A1.gpkg", b"a\nb\x1b[31m\xff.gpkg"]
    for name, pack in zip(names, packs, strict=False):
        path = tmp_path / os.fsdecode(name)
        shutil.copy(pack, path)
        writing.publish(maker, path)
    assert [found.pack for found in versions.listed(maker)] == [
        "a b[31m.gpkg", "=cmd|'c'!A1.gpkg", "'s-Gravenhage \"x\" %s {y} \\ $$.gpkg",
    ]  # fmt: skip
    # Another version of Wijkmonitor may have put it there as it was.
    maker.do("UPDATE wijkmonitor.wm_published SET pack = %s", "a\nb\x1b[31m.gpkg")
    told = run("publish", "--to", "service=wm_maker", "--list")
    assert told.count("\n") == 3
    assert "\x1b" not in told
    assert current(maker.rows, MAKER).pack == "a b[31m.gpkg"
    assert listing.published(maker.rows, "x")[0].pack == "a b[31m.gpkg"


@needs_postgres
def test_going_back_where_there_is_nothing_earlier_is_told_plainly(
    maker: Database, packs: list[Path]
) -> None:
    writing.publish(maker, packs[0])
    for id in (None, "onzin"):
        with pytest.raises(SharedError) as told:
            versions.roll_back(maker, id)
        assert told.value.key == "shared_no_earlier"
    writing.publish(maker, packs[1])
    versions.roll_back(maker)
    with pytest.raises(SharedError) as told:
        versions.roll_back(maker)
    assert told.value.key == "shared_no_earlier"
    with pytest.raises(SharedError) as told:
        versions.roll_back(maker, "onzin")
    assert told.value.key == "shared_no_version"


@needs_postgres
def test_a_database_without_postgis_is_told_before_anything_is_done(
    maker: Database, sample_pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where it lies in a schema that is not looked in, it is as good as not there.
    maker.do("SET search_path = pg_catalog")
    for work in (
        lambda: writing.publish(maker, sample_pack, readers="wijkmonitor_niet"),
        lambda: stories.make(maker, "wijkmonitor_niet"),
    ):
        with pytest.raises(SharedError) as told:
            work()
        assert told.value.key == "shared_no_postgis"
    assert not maker.rows("SELECT 1 FROM pg_roles WHERE rolname = 'wijkmonitor_niet'")


@needs_postgres
@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("user=nooit_gezien", "shared_refused"),
        ("dbname=nooit_gezien", "shared_unreachable"),
        ("user=wijkmonitor_groep", "shared_refused"),
    ],
)
def test_who_is_not_known_is_told_so_and_not_that_the_server_is_away(
    maker: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str, key: str
) -> None:
    if not maker.rows("SELECT 1 FROM pg_roles WHERE rolname = 'wijkmonitor_groep'"):
        maker.do("CREATE ROLE wijkmonitor_groep NOLOGIN")
    held = Path(os.environ["PGSERVICEFILE"]).read_text(encoding="utf-8")
    part = held.partition("[wm_maker]")[2].partition("[")[0]
    name = line.partition("=")[0]
    lines = [line if each.startswith(f"{name}=") else each for each in part.split()]
    (tmp_path / "x.conf").write_text("\n".join(["[x]", *lines, ""]), encoding="utf-8")
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "x.conf"))
    with pytest.raises(SharedError) as told:
        Database(Address("x"))
    assert told.value.key == key
    assert "nooit_gezien" not in str(told.value)


@needs_postgres
def test_it_is_told_who_may_read(
    maker: Database, sample_pack: Path, run: Callable[..., str]
) -> None:
    told = run("publish", sample_pack, "--to", "service=wm_maker")
    assert f"GRANT {rights.READERS} TO" in told


@needs_postgres
def test_a_message_of_the_server_ends_as_a_sentence(maker: Database) -> None:
    with pytest.raises(SharedError) as told:
        maker.do("SELECT 1 / 0")
    assert "division by zero. " in str(told.value)


@needs_postgres
def test_only_one_publishes_at_a_time(maker: Database, sample_pack: Path) -> None:
    with versions.only_one(maker), Database(MAKER) as other, pytest.raises(SharedError) as told:
        writing.publish(other, sample_pack)
    assert told.value.key == "shared_busy"


@needs_postgres
def test_a_damaged_pack_is_not_published(
    maker: Database, sample_pack: Path, tmp_path: Path
) -> None:
    path = tmp_path / "stuk.gpkg"
    shutil.copy(sample_pack, path)
    with sqlite3.connect(path) as pack:
        pack.execute("UPDATE wm_areas SET inhabitants = inhabitants + 1")
    pack.close()
    with pytest.raises(PackError):
        writing.publish(maker, path)
    assert versions.live(maker) is None


@needs_postgres
def test_a_changed_table_is_found_by_a_check(maker: Database, sample_pack: Path) -> None:
    writing.publish(maker, sample_pack)
    maker.do("UPDATE wijkmonitor.wm_areas SET inhabitants = inhabitants + 1 WHERE code = 'NL00'")
    with pytest.raises(SharedError) as told:
        writing.check(maker)
    assert told.value.values["table"] == "wm_areas"


@needs_postgres
def test_readers_read_all_figures_and_change_nothing(maker: Database, sample_pack: Path) -> None:
    writing.publish(maker, sample_pack)
    stories.make(maker)
    with Database(Address("wm_lezer")) as reader:
        with pytest.raises(SharedError) as told:
            versions.listed(reader)
        assert told.value.key == "shared_nothing"
        maker.do(f"GRANT {rights.READERS} TO {postgres.user('lezer')}")
        assert reader.rows("SELECT count(*) FROM wijkmonitor.buurt_2024")[0][0] > 5
        for statement in (
            "DELETE FROM wijkmonitor.buurt_2024",
            "UPDATE wijkmonitor.wm_areas SET name = ''",
            "CREATE TABLE wijkmonitor.x (y int)",
            "DROP SCHEMA wijkmonitor CASCADE",
            "SELECT * FROM wijkmonitor_verhalen.verhalen_punt",
        ):
            with pytest.raises(SharedError) as refused:
                reader.do(statement)
            assert refused.value.key == "shared_not_allowed"


@needs_postgres
def test_a_command_opens_a_shared_pack_as_it_opens_a_file(
    maker: Database, sample_pack: Path, tmp_path: Path, run: Callable[..., str]
) -> None:
    writing.publish(maker, sample_pack)
    shared = ("service=wm_maker", "--cache", tmp_path)
    for words in (
        ("info", "--json"),
        ("find", "centrum"),
        ("profile", "GM9031", "--json"),
        ("verify",),
    ):
        name, *rest = words
        local = run(name, sample_pack, *rest)
        opened = run(name, shared[0], *rest, *shared[1:])
        assert name == "verify" or opened == local
    assert len(list(tmp_path.rglob("*.gpkg"))) == 1


@needs_postgres
def test_every_figure_of_a_fetched_pack_is_that_of_the_file(
    maker: Database, sample_pack: Path, tmp_path: Path
) -> None:
    writing.publish(maker, sample_pack)
    path = fetched(maker.rows, MAKER, tmp_path)
    with Pack(sample_pack) as one, Pack(path) as other:
        assert one.content == other.content
        assert one.areas() == other.areas()
        assert one.catalogue == other.catalogue
    with sqlite3.connect(sample_pack) as one_file, sqlite3.connect(path) as other_file:
        assert list(one_file.iterdump()) == list(other_file.iterdump())


@needs_postgres
def test_a_version_that_was_put_back_is_what_opens(
    maker: Database, packs: list[Path], tmp_path: Path
) -> None:
    writing.publish(maker, packs[0])
    before = fetched(maker.rows, MAKER, tmp_path)
    writing.publish(maker, packs[1])
    after = fetched(maker.rows, MAKER, tmp_path)
    assert before != after
    versions.roll_back(maker)
    assert fetched(maker.rows, MAKER, tmp_path) == before


@needs_postgres
def test_a_damaged_copy_in_the_database_does_not_open(
    maker: Database, sample_pack: Path, tmp_path: Path
) -> None:
    writing.publish(maker, sample_pack)
    maker.do(
        "UPDATE wijkmonitor.wm_published_file SET data = set_byte(data, 90000, 255) WHERE part = 1"
    )
    with pytest.raises(PackError):
        fetched(maker.rows, MAKER, tmp_path)
    assert not list(tmp_path.rglob("*.gpkg"))


@needs_postgres
def test_no_connection_is_told_without_a_name_of_a_user(
    maker: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    for service in ("wm_dicht", "wm_nergens"):
        assert main(["info", f"service={service}"]) == 1
        told = capsys.readouterr().err
        assert service in told
        assert "geheim" not in told


@needs_postgres
def test_the_command_publishes_lists_goes_back_and_checks(
    maker: Database, packs: list[Path], run: Callable[..., str]
) -> None:
    to = ("--to", "service=wm_maker")
    assert "service=wm_maker" in run("publish", packs[0], *to)
    run("publish", packs[1], *to)
    listed = json.loads(run("publish", *to, "--list", "--json"))
    assert [version["live"] for version in listed] == [True, False]
    assert listed[1]["id"] in run("publish", *to, "--rollback")
    assert "in orde" in run("publish", *to, "--check")
    assert main(["publish", *to]) == 1


def _tell(database: Database, text: str, **more: object) -> None:
    names = ", ".join(["tekst", *more])
    marks = ", ".join(["%s"] * (1 + len(more)))
    database.do(
        f"INSERT INTO wijkmonitor_verhalen.verhalen_punt ({names}, geom)"
        f" VALUES ({marks}, ST_SetSRID(ST_MakePoint(1, 2), 28992))",
        text,
        *more.values(),
    )


KEPT = "SELECT versie, wat, tekst, vanaf FROM wijkmonitor_verhalen.verhalen_versies ORDER BY 1"
NOW = "SELECT versie, tekst FROM wijkmonitor_verhalen.verhalen_punt"


@pytest.fixture
def writer(maker: Database) -> Iterator[Database]:
    assert stories.make(maker).writable
    maker.do(f"GRANT {rights.WRITERS} TO {postgres.user('schrijver')}")
    with Database(Address("wm_schrijver")) as database:
        yield database


@needs_postgres
def test_every_version_of_a_story_is_kept(writer: Database) -> None:
    _tell(writer, "een")
    writer.do("UPDATE wijkmonitor_verhalen.verhalen_punt SET tekst = 'twee'")
    writer.do("UPDATE wijkmonitor_verhalen.verhalen_punt SET tekst = 'twee'")
    writer.do("DELETE FROM wijkmonitor_verhalen.verhalen_punt")
    assert writer.rows(KEPT) == [
        (1, "nieuw", "een", None),
        (2, "gewijzigd", "twee", None),
        (3, "verwijderd", "twee", None),
    ]


@needs_postgres
def test_a_save_over_another_is_kept_beside_it(writer: Database) -> None:
    _tell(writer, "een")
    with Database(Address("wm_schrijver")) as other:
        save = "UPDATE wijkmonitor_verhalen.verhalen_punt SET tekst = %s, versie = 1"
        other.do(save, "van de ander")
        writer.do(save, "van mij")
    assert writer.rows(NOW) == [(2, "van de ander")]
    assert writer.rows(KEPT)[-1] == (3, "botsing", "van mij", 1)


@needs_postgres
def test_writers_cannot_take_a_version_out(writer: Database, maker: Database) -> None:
    _tell(writer, "een")
    table = "wijkmonitor_verhalen.verhalen_versies"
    for database in (writer, maker):
        for statement in (
            f"DELETE FROM {table}",
            f"UPDATE {table} SET tekst = 'x'",
            f"TRUNCATE {table}",
        ):
            with pytest.raises(SharedError):
                database.do(statement)
    assert len(writer.rows(KEPT)) == 1


@needs_postgres
def test_writers_cannot_let_the_rules_run_on_a_table_of_their_own(writer: Database) -> None:
    # They run with the rights of the maker, and would run what a type of the caller brings along.
    _tell(writer, "een")
    for rule in ("bewaar", "vast"):
        writer.do(f"CREATE TEMP TABLE eigen_{rule} (id text)")
        with pytest.raises(SharedError) as told:
            writer.do(
                f"CREATE TRIGGER t BEFORE DELETE ON eigen_{rule} FOR EACH ROW"
                f" EXECUTE FUNCTION wijkmonitor_verhalen.{rule}()"
            )
        assert told.value.key == "shared_not_allowed"
    writer.do("UPDATE wijkmonitor_verhalen.verhalen_punt SET tekst = 'twee'")
    assert writer.rows(NOW) == [(2, "twee")]


@needs_postgres
def test_a_story_is_wiped_when_consent_is_taken_back(writer: Database) -> None:
    _tell(writer, "een", id="a1")
    writer.do("SELECT wijkmonitor_verhalen.wis('a1')")
    assert writer.rows(NOW) == []
    assert {(row[1], row[2]) for row in writer.rows(KEPT)} == {("gewist", None)}


@needs_postgres
def test_stories_stay_when_a_pack_is_published_and_when_they_are_made_again(
    writer: Database, maker: Database, sample_pack: Path
) -> None:
    _tell(writer, "een")
    writing.publish(maker, sample_pack)
    stories.make(maker)
    assert writer.rows(NOW) == [(1, "een")]


def test_a_version_tells_nothing_of_who_published() -> None:
    names = set(versions.Version._fields)
    assert not names & {"user", "host"}
    assert not dataclasses.is_dataclass(Address)


SHOWN = (
    "SELECT f_table_name, stylename, useasdefault, styleqml::text FROM public.layer_styles"
    " WHERE f_table_schema = 'wijkmonitor' ORDER BY 1, 2"
)


def _styled(pack: Path, layer: str, style: str) -> None:
    with closing(sqlite3.connect(pack)) as connection:
        connection.execute(
            "INSERT INTO layer_styles (f_table_name, styleName, styleQML, useAsDefault)"
            " VALUES (?, 'mijn', ?, 1)",
            (layer, style),
        )
        connection.commit()


@needs_postgres
def test_a_bare_qgis_finds_the_styles_of_the_pack(
    maker: Database, packs: list[Path], tmp_path: Path
) -> None:
    postgres.as_chief(f"GRANT CREATE ON SCHEMA public TO {postgres.user('maker')}")
    assert writing.publish(maker, packs[0]).styled
    with closing(sqlite3.connect(packs[0])) as pack:
        held = dict(pack.execute("SELECT f_table_name, styleQML FROM layer_styles").fetchall())
    assert held
    shown = maker.rows(SHOWN)
    assert {layer: style.strip() for layer, _, _, style in shown} == held
    assert {row[1:3] for row in shown} == {("Wijkmonitor", True)}
    maker.do(
        "UPDATE public.layer_styles SET stylename = 'van ons' WHERE f_table_name = 'buurt_2024'"
    )
    mine = tmp_path / "mijn.gpkg"
    shutil.copy(packs[1], mine)
    _styled(mine, "wijk_2024", "<qgis><!-- mijn --></qgis>")
    _styled(mine, "gemeente_2024", "<qgis><actionsetting/></qgis>")
    writing.publish(maker, mine)
    shown = maker.rows(SHOWN)
    assert [row[1:3] for row in shown if row[0] == "buurt_2024"] == [
        ("Wijkmonitor", False),
        ("van ons", True),
    ]
    looks = {row[0]: row[3].strip() for row in shown}
    # One that would run a program on every screen of the team is not taken along.
    assert looks["gemeente_2024"] == held["gemeente_2024"]
    assert looks["wijk_2024"] == "<qgis><!-- mijn --></qgis>"
    versions.roll_back(maker)
    looks = {row[0]: row[3].strip() for row in maker.rows(SHOWN)}
    assert looks["wijk_2024"] == held["wijk_2024"]


@pytest.mark.parametrize(
    "style",
    [
        "<qgis><attributeactions><actionsetting/></attributeactions></qgis>",
        "<qgis><editforminitcodesource>2</editforminitcodesource></qgis>",
        "<qgis><editforminitcodesource>+2</editforminitcodesource></qgis>",
        "<qgis><editforminitcodesource>&#50;</editforminitcodesource></qgis>",
        "<qgis><editforminitcodesource><![CDATA[2]]></editforminitcodesource></qgis>",
        "<qgis><editforminitcodesource x='1'>2</editforminitcodesource></qgis>",
        "<!DOCTYPE qgis [<!ENTITY a '2'>]><qgis><editforminitcode>&a;</editforminitcode></qgis>",
        "<qgis><attributeEditorQmlElement/></qgis>",
        "<qgis><attributeEditorHtmlElement/></qgis>",
    ],
)
def test_a_style_with_a_program_is_passed_over_however_it_is_written(
    tmp_path: Path, style: str
) -> None:
    plain = "<qgis><editforminitcodesource>0</editforminitcodesource><attributeactions/></qgis>"
    with closing(sqlite3.connect(tmp_path / "x.gpkg")) as pack:
        pack.execute("CREATE TABLE layer_styles (id, f_table_name, styleQML, description,"
                     " useAsDefault)")  # fmt: skip
        into = "INSERT INTO layer_styles VALUES (?, ?, ?, ?, 1)"
        pack.execute(into, (1, "eigen", plain, ""))
        # Also where it says of itself that it is one of a build.
        for layer, told in (("vreemd", ""), ("gebouwd", style_hash(style))):
            pack.execute(into, (2, layer, style, told))
        assert styles.of_pack(pack) == {"eigen": plain}


@needs_postgres
def test_without_a_right_on_styles_all_else_is_published_and_it_is_told(
    maker: Database, sample_pack: Path, run: Callable[..., str]
) -> None:
    told = run("publish", sample_pack, "--to", "service=wm_maker", "--stories")
    assert told.count("layer_styles") == 2
    assert maker.rows("SELECT to_regclass('public.layer_styles')") == [(None,)]
    assert writing.check(maker)


@needs_postgres
@pytest.mark.parametrize("mine", [True, False])
def test_a_table_of_styles_that_is_no_such_table_keeps_no_figure_out(
    maker: Database, sample_pack: Path, mine: bool
) -> None:
    postgres.as_chief("CREATE TABLE public.layer_styles (x int)")
    if mine:
        postgres.as_chief(f"ALTER TABLE public.layer_styles OWNER TO {postgres.user('maker')}")
    assert not writing.publish(maker, sample_pack).styled
    assert writing.check(maker)
