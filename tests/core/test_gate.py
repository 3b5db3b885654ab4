"""The gate: only a whole, unchanged pack of this version comes through, and it says why not."""

from __future__ import annotations

import contextlib
import gzip
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from spatial_core import sample
from spatial_core.build import build
from spatial_core.errors import CancelledError, PackError
from spatial_core.pack import fingerprint, gate, schema
from spatial_core.pack.reader import Pack
from spatial_core.recipe import InputFile, Recipe

MUTANTS = 200
SHARE = "demo_leeftijd_65_plus"


@pytest.fixture(scope="module")
def small_pack(small_files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One gemeente and one year of the sample: every kind of table in a small file."""
    target = tmp_path_factory.mktemp("gate") / "klein.gpkg"
    recipe = Recipe(
        gemeenten=("GM9003",),
        figures=(InputFile(str(small_files["figures_2024"]), 2024),),
        geometry=(InputFile(str(small_files["geometry_2024"]), 2024),),
    )
    build(recipe, target)
    return target


@pytest.fixture
def copy(small_pack: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_pack, tmp_path / "kopie.gpkg"))


def refused(path: Path, check: Callable[[Path], object] = gate.verify) -> PackError:
    with pytest.raises(PackError) as caught:
        check(path)
    return caught.value


def opened(path: Path) -> None:
    Pack(path).close()


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


# What comes through


def test_a_fresh_pack_passes_both_depths(small_pack: Path) -> None:
    steps: list[float] = []
    assert gate.verify(small_pack, steps.append) > len(schema.HELPERS)
    assert steps == sorted(steps)
    assert steps[-1] == 1.0
    opened(small_pack)


def test_verifying_can_be_called_off_during_the_first_long_look(
    small_pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "_STEPS", 1)

    def call_off(part: float) -> None:
        assert part == 0.0
        raise CancelledError("cancelled")

    with pytest.raises(CancelledError):
        gate.verify(small_pack, call_off)
    assert gate.verify(small_pack) > 0


@pytest.mark.parametrize(
    "name",
    [
        "met spaties in.gpkg", "wijk#1.gpkg", "wijk?.gpkg", "100%.gpkg", "100%25.gpkg",
        "café.gpkg", "'s-Gravenhage.gpkg", 'de "linde".gpkg', "a&b=c.gpkg", "日本.gpkg", "p+.gpkg",
    ],
)  # fmt: skip
@pytest.mark.parametrize("folder", [False, True])
def test_any_name_will_do(small_pack: Path, tmp_path: Path, name: str, folder: bool) -> None:
    path = tmp_path / (name[:-5] if folder else ".") / name
    path.parent.mkdir(exist_ok=True)
    shutil.copy(small_pack, path)
    gate.verify(path)
    with Pack(path) as pack:
        assert pack.area("GM9003").name


def test_reading_leaves_nothing_behind(copy: Path) -> None:
    before = copy.read_bytes()
    gate.verify(copy)
    with Pack(copy) as pack:
        pack.figures(pack.area("GM9003"), pack.catalogue, 2024)
    assert list(copy.parent.iterdir()) == [copy]
    assert copy.read_bytes() == before


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_a_read_only_folder_is_no_obstacle(
    copy: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    change(copy, f"PRAGMA journal_mode={mode}")
    # Root may write anywhere, so the folder also says that it is read-only.
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, how: not (how & os.W_OK) and may(path, how))
    copy.parent.chmod(0o555)
    try:
        gate.verify(copy)
        with Pack(copy) as pack:
            assert pack.years == (2024,)
        assert [p.name for p in copy.parent.iterdir()] == [copy.name]
    finally:
        copy.parent.chmod(0o755)


def test_a_pack_is_opened_read_only(copy: Path) -> None:
    with (
        gate.reading(copy) as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        connection.execute(schema.sql("DELETE FROM {t}", t=schema.AREAS))


# What QGIS does to a file is no change of content


def test_toggling_editing_in_qgis_changes_no_content(copy: Path) -> None:
    change(copy, "PRAGMA journal_mode=WAL", "UPDATE gpkg_contents SET last_change='2031-01-01'")
    gate.verify(copy)
    change(copy, "PRAGMA journal_mode=DELETE", "VACUUM")
    gate.verify(copy)


_STYLES = (
    "CREATE TABLE IF NOT EXISTS layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
    " f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),"
    " f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,"
    " useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME)"
)


def _style(copy: Path, text: str, description: str) -> None:
    change(copy, _STYLES)
    connection = sqlite3.connect(copy)
    connection.execute(
        "INSERT INTO layer_styles (f_table_name, styleName, styleQML, description)"
        " VALUES ('buurt_2024', 'mijn', ?, ?)",
        (text, description),
    )
    connection.commit()
    connection.close()


def test_the_users_own_style_is_theirs(copy: Path) -> None:
    _style(copy, "<qgis/>", "van mij")
    gate.verify(copy)
    change(
        copy, "UPDATE layer_styles SET styleQML = '<qgis version=\"3\"/>' WHERE styleName='mijn'"
    )
    gate.verify(copy)


def test_a_change_in_a_style_of_the_build_is_refused(copy: Path) -> None:
    _style(copy, "<qgis/>", fingerprint.style_hash("<qgis/>"))
    gate.verify(copy)
    change(copy, "UPDATE layer_styles SET styleQML = '<qgis hidden=\"1\"/>' WHERE styleName='mijn'")
    assert refused(copy).key == "pack_changed"


# What is no pack


def _plain_sqlite(path: Path) -> None:
    change(path, "CREATE TABLE t (a)")


def _plain_geopackage(path: Path) -> None:
    frame = gpd.GeoDataFrame(
        {"code": ["BU00140001"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=28992
    )
    frame.to_file(path, driver="GPKG")


@pytest.mark.parametrize(
    ("key", "found", "make"),
    [
        ("pack_not_geopackage", "leeg", lambda p: p.write_bytes(b"")),
        ("pack_not_geopackage", "tekst", lambda p: p.write_text("code;naam\nGM0014;Groningen\n")),
        ("pack_not_geopackage", "HTML", lambda p: p.write_text("\n<!DOCTYPE html><h1>503</h1>")),
        ("pack_not_geopackage", "HTML", lambda p: p.write_text("<html><body/></html>")),
        ("pack_not_geopackage", "PNG", lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 90)),
        ("pack_not_geopackage", "gzip", lambda p: p.write_bytes(gzip.compress(b"x" * 900))),
        ("pack_not_geopackage", "UTF-16", lambda p: p.write_text("code", encoding="utf-16")),
        ("pack_not_geopackage", "zip", lambda p: p.write_bytes(b"PK\x03\x04" + b"\0" * 99)),
        ("pack_not_geopackage", "binair", lambda p: p.write_bytes(bytes(range(200)))),
        ("pack_not_geopackage", "binair", lambda p: p.write_bytes(gate.HEADER)),
        ("pack_not_geopackage", "SQLite", _plain_sqlite),
        ("pack_not_ours", None, _plain_geopackage),
        ("pack_not_there", None, lambda p: None),
        ("pack_not_there", None, lambda p: p.mkdir()),
    ],
)
def test_what_is_no_pack_is_refused_saying_what_it_is(
    tmp_path: Path, key: str, found: str | None, make: Callable[[Path], object]
) -> None:
    path = tmp_path / "wijk.gpkg"
    make(path)
    for check in (opened, gate.verify):
        error = refused(path, check)
        assert error.key == key
        assert error.values.get("found") == found
        assert str(path) in str(error)


def test_a_name_that_no_disk_can_hold_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        gate.connect(tmp_path / ("x" * 5000))
    assert caught.value.key == "pack_unreadable"


@pytest.mark.parametrize(
    ("version", "key"),
    [("0", "pack_older"), (str(schema.SCHEMA_VERSION + 1), "pack_newer"), ("een", "pack_older")],
)
def test_another_schema_is_refused_and_says_which_way(copy: Path, version: str, key: str) -> None:
    change(copy, f"UPDATE {schema.MANIFEST} SET value = '{version}' WHERE key = 'schema_version'")
    for check in (opened, gate.verify):
        assert refused(copy, check).key == key


@pytest.mark.parametrize(
    ("statement", "key"),
    [
        ("DROP TABLE wm_arrays", "pack_lacks"),
        ("DELETE FROM wm_arrays WHERE id > 100", "pack_count"),
        ("DELETE FROM buurt_2024 WHERE fid = (SELECT max(fid) FROM buurt_2024)", "pack_count"),
        ("DELETE FROM wm_tables", "pack_lacks"),
        ("DROP TABLE wm_tables", "pack_not_ours"),
        ("ALTER TABLE wm_manifest RENAME COLUMN value TO waarde", "pack_damaged"),
    ],
)
def test_the_quick_look_misses_no_table_and_no_row_at_the_end(
    copy: Path, statement: str, key: str
) -> None:
    if "buurt_2024 WHERE fid" in statement:
        # GDAL's triggers call functions that a bare SQLite does not have.
        connection = sqlite3.connect(copy)
        named = connection.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='buurt_2024'"
        ).fetchall()
        connection.close()
        change(copy, *(f'DROP TRIGGER "{name}"' for (name,) in named))
    change(copy, statement)
    assert refused(copy, opened).key == key


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE wm_arrays SET data = zeroblob(length(data)) WHERE id = 3",
        "UPDATE wm_series SET figures = numerators WHERE numerators IS NOT NULL",
        "UPDATE wm_areas SET position = position + 1 WHERE level = 'buurt'",
        "UPDATE wm_reasons SET areas = 0",
        "UPDATE wm_areas SET name = 'Elders' WHERE code = 'GM9003'",
        "UPDATE wm_sources SET licence = ''",
        "UPDATE wm_indicators SET unit = 'per 1000' WHERE id = 'demo_leeftijd_65_plus'",
        "UPDATE wm_manifest SET value = 'x' WHERE key = 'recipe'",
        "UPDATE gpkg_contents SET max_x = 0 WHERE table_name = 'buurt_2024'",
        "UPDATE gpkg_geometry_columns SET srs_id = 4326",
        "UPDATE wm_tables SET hash = 'sha256:0' WHERE name = 'wm_areas'",
        "UPDATE rtree_buurt_2024_geom_node SET data = zeroblob(length(data))",
        "CREATE TABLE bij (a)",
        "CREATE VIEW kijk AS SELECT * FROM wm_areas",
        "DROP TABLE rtree_buurt_2024_geom",
    ],
)
def test_any_change_of_content_is_refused(copy: Path, statement: str) -> None:
    change(copy, statement)
    error = refused(copy)
    assert error.key in {"pack_changed", "pack_damaged", "pack_lacks"}
    assert str(copy) in str(error)


def test_an_index_that_points_elsewhere_is_refused(copy: Path) -> None:
    """A look-up must not miss what is there, nor find something else."""
    connection = sqlite3.connect(copy)
    (root,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE type = 'index' AND tbl_name = 'wm_manifest'"
    ).fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    raw = bytearray(copy.read_bytes())
    start, end = (root - 1) * size, root * size
    at = raw.index(b"detail", start, end)
    raw[at : at + 6] = b"detaim"
    copy.write_bytes(raw)
    assert refused(copy).key == "pack_damaged"


def test_a_pack_cut_short_anywhere_is_refused(copy: Path) -> None:
    whole = copy.read_bytes()
    page = 4096
    cuts = [1, 15, 16, 99, 100, page - 1, *range(page, len(whole), 7 * page), len(whole) - 1]
    for cut in cuts:
        copy.write_bytes(whole[:cut])
        for check in (opened, gate.verify):
            assert refused(copy, check).key in {"pack_truncated", "pack_not_geopackage"}, cut


# Flipped bytes


def _everything(path: Path) -> Iterator[object]:
    """Read a pack in another way than the gate: each row by a scan, each area by its code."""
    connection = sqlite3.connect(path.as_uri() + "?mode=ro", uri=True)
    try:
        found = connection.execute(
            "SELECT name, sql, type FROM sqlite_master ORDER BY 1"
        ).fetchall()
        yield [row for row in found if row[0] != "sqlite_sequence"]
        for name, sql, kind in found:
            if kind != "table" or name in ("gpkg_ogr_contents", "sqlite_sequence"):
                continue
            if str(sql).startswith("CREATE VIRTUAL"):
                continue
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
            kept = ", ".join(f'"{c}"' for c in columns if c != "last_change")
            rows = connection.execute(f'SELECT {kept} FROM "{name}" NOT INDEXED').fetchall()
            yield name, [[(type(cell), cell) for cell in row] for row in rows]
            for key in {"code", "key", "name"} & set(columns):
                wanted = [row[columns.index(key)] for row in rows][:400]
                for value in wanted:
                    yield connection.execute(
                        f'SELECT {kept} FROM "{name}" WHERE "{key}" = ?', (value,)
                    ).fetchall()
    finally:
        connection.close()


def _content(path: Path) -> list[object]:
    try:
        return list(_everything(path))
    except (sqlite3.Error, UnicodeDecodeError) as exc:
        return [repr(exc)]


@pytest.mark.whole
@pytest.mark.parametrize("part", range(4))
def test_no_pack_with_flipped_bytes_comes_through_changed(
    small_pack: Path, tmp_path: Path, part: int
) -> None:
    whole = small_pack.read_bytes()
    expected = _content(small_pack)
    unharmed = 0
    path = tmp_path / "mutant.gpkg"
    for seed in range(part * MUTANTS // 4, (part + 1) * MUTANTS // 4):
        chance = random.Random(seed)
        raw = bytearray(whole)
        for _ in range(chance.randint(1, 30)):
            raw[chance.randrange(len(raw))] ^= chance.randint(1, 255)
        path.write_bytes(raw)
        try:
            gate.verify(path)
        except PackError:
            continue
        unharmed += 1
        assert _content(path) == expected, f"seed {seed}"
    # Most bytes carry content: were nearly all let through, this test would prove nothing.
    assert unharmed < MUTANTS / 8


_READ_ALL = """
import sys
from spatial_core import codes
from spatial_core.reading import profile
from spatial_core.errors import WijkmonitorError
from spatial_core.pack.reader import Pack
for path in sys.argv[1:]:
    try:
        with Pack(path) as pack:
            pack.manifest, pack.sources(), pack.join_report(), pack.reasons(), pack.layers
            for area in pack.areas()[::8]:
                pack.figures(area, pack.catalogue, area.year)
            profile.of(pack, "GM9003")
    except WijkmonitorError:
        pass
print("done")
"""


def test_reading_a_damaged_pack_unverified_gives_at_worst_an_error(
    small_pack: Path, tmp_path: Path
) -> None:
    whole = small_pack.read_bytes()
    paths = []
    for seed in range(24):
        chance = random.Random(1000 + seed)
        raw = bytearray(whole)
        for _ in range(30):
            raw[chance.randrange(len(raw))] ^= chance.randint(1, 255)
        paths.append(tmp_path / f"{seed}.gpkg")
        paths[-1].write_bytes(raw)
    done = subprocess.run(
        [sys.executable, "-c", _READ_ALL, *map(str, paths)],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() == "done"


@pytest.mark.parametrize("at", [18, 19, 21, 40, 56, 60, 68, 95])
@pytest.mark.parametrize("value", [0, 1, 2, 3, 255])
def test_a_flipped_header_gives_the_same_content_or_an_error(
    copy: Path, small_pack: Path, at: int, value: int
) -> None:
    raw = bytearray(copy.read_bytes())
    raw[at] = value
    copy.write_bytes(raw)
    with contextlib.suppress(PackError):
        gate.verify(copy)
        with Pack(small_pack) as whole, Pack(copy) as pack:
            assert pack.areas() == whole.areas()


def test_the_sample_itself_verifies(sample_pack: Path) -> None:
    with Pack(sample_pack) as pack:
        assert pack.area(sample.AREA).level == "wijk"
    assert gate.verify(sample_pack) > 20


def test_a_pack_that_is_replaced_while_it_is_looked_at_is_not_called_cut_off(
    small_pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, smaller = tmp_path / "stad.gpkg", tmp_path / "kleiner.gpkg"
    shutil.copy(small_pack, path)
    smaller.write_bytes(small_pack.read_bytes()[:4096])
    opened = Path.open

    def replaced(self: Path, *words: Any, **named: Any) -> Any:
        stream = opened(self, *words, **named)
        if self == path and smaller.exists():
            smaller.replace(path)
        return stream

    monkeypatch.setattr(Path, "open", replaced)
    gate._check_header(path)
    with pytest.raises(PackError, match="afgebroken"):
        gate._check_header(path)
