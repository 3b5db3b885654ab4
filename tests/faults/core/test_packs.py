"""Damaged packs (1, 2, 3): a pack that comes through the gate is whole, whatever table was hit."""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from spatial_core import wording
from spatial_core.errors import PackError
from spatial_core.pack import fingerprint, gate, schema
from spatial_core.pack.reader import Pack
from tests.support.red import is_red

MUTANTS = 200
PAGE = 4096
LARGE = 60_000_000


def _content(path: Path) -> str:
    """Hash every row of every table, found by a scan and by its code: not as the gate reads."""
    digest = hashlib.sha256()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            " AND name NOT IN ('gpkg_ogr_contents', 'sqlite_sequence') ORDER BY 1"
        ).fetchall()
        for (name,) in tables:
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
            kept = ", ".join(f'"{c}"' for c in columns if c != "last_change")
            rows = connection.execute(f'SELECT {kept} FROM "{name}" NOT INDEXED').fetchall()
            digest.update(repr((name, rows)).encode())
            for key in sorted({"code", "key", "street"} & set(columns)):
                for value in sorted({row[columns.index(key)] for row in rows}, key=repr)[:300]:
                    found = connection.execute(
                        f'SELECT {kept} FROM "{name}" WHERE "{key}" IS ?', (value,)
                    )
                    digest.update(repr(found.fetchall()).encode())
    return digest.hexdigest()


def _told(error: PackError) -> bool:
    return all(wording.error_text(error, lang) and wording.error_hint(error, lang)
               for lang in wording.LANGUAGES)  # fmt: skip


class Flipped:
    """Mutants of a pack by seed, and what the gate says of each."""

    def __init__(self, pack: Path, folder: Path) -> None:
        self.whole, self.path = pack.read_bytes(), folder / "mutant.gpkg"
        self.expected = _content(pack)

    def hold(self, seeds: Iterable[int]) -> None:
        """Assert that what comes through is what was built, and what is refused says why."""
        refused, unharmed, silent, seeds = 0, 0, [], list(seeds)
        for seed in seeds:
            chance, raw = random.Random(seed), bytearray(self.whole)
            for _ in range(chance.randint(1, 30)):
                raw[chance.randrange(len(raw))] ^= chance.randint(1, 255)
            self.path.write_bytes(raw)
            try:
                gate.verify(self.path)
            except PackError as error:
                refused += _told(error)
                continue
            unharmed += 1
            if self._changed():
                silent.append(seed)
        print(f"refused {refused}, silent and wrong {len(silent)}")
        assert silent == []
        assert refused + unharmed == len(seeds)
        assert refused > len(seeds) / 2

    def _changed(self) -> bool:
        try:
            return _content(self.path) != self.expected
        except (sqlite3.Error, UnicodeDecodeError):
            return True


def _trusting(connection: sqlite3.Connection, progress: object = None) -> dict[str, object]:
    """Stand for the hashes: what the pack says of itself is taken for what is in it."""
    rows = connection.execute(f"SELECT name, row_count, hash FROM {schema.TABLES}")
    return {name: (count, text) for name, count, text in rows}


@pytest.mark.parametrize("part", range(4))
def test_no_table_comes_through_with_flipped_bytes(
    every_table: Path, tmp_path: Path, part: int
) -> None:
    share = MUTANTS // 4
    Flipped(every_table, tmp_path).hold(range(part * share, (part + 1) * share))


def test_flipped_bytes_are_red_without_the_hashes(
    every_table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fingerprint, "of_tables", _trusting)
    is_red(lambda: Flipped(every_table, tmp_path).hold(range(20)))


@pytest.mark.parametrize(
    "table",
    [schema.CROSSWALK, schema.CROSSWALK_ACCOUNT, "wm_streets", "wm_street_links", "wm_finer_cells"],
)
def test_one_cell_of_a_helper_table_that_differs_is_refused(
    every_table: Path, tmp_path: Path, table: str
) -> None:
    path = Path(shutil.copy(every_table, tmp_path / "kopie.gpkg"))
    with closing(sqlite3.connect(path)) as connection:
        last = connection.execute(f"PRAGMA table_info({table})").fetchall()[-1][1]
        done = connection.execute(
            f"UPDATE {table} SET {last} = 'x' WHERE rowid = (SELECT min(rowid) FROM {table})"
        )
        assert done.rowcount == 1
        connection.commit()
    with pytest.raises(PackError) as caught:
        gate.verify(path)
    assert (caught.value.key, caught.value.values["table"]) == ("pack_changed", table)


# Cut off


def _hold_cuts(pack: Path, path: Path, step: int) -> int:
    """Assert that a pack cut at any page is refused when it is opened."""
    cuts = [*range(PAGE, pack.stat().st_size, step * PAGE)][::-1]
    shutil.copy(pack, path)
    let_through, told = [], 0
    for cut in cuts:
        with path.open("r+b") as stream:
            stream.truncate(cut)
        try:
            gate.connect(path).close()
        except PackError as error:
            told += _told(error)
            continue
        let_through.append(cut)
    print(f"{len(cuts)} cuts, {len(let_through)} let through")
    assert let_through == []
    assert told == len(cuts)
    return told


def test_a_pack_cut_at_any_page_is_refused(every_table: Path, tmp_path: Path) -> None:
    assert _hold_cuts(every_table, tmp_path / "kort.gpkg", 1) > 900


def _unasked(path: Path | str) -> sqlite3.Connection:
    """Stand for a reader that opens whatever it is given, as SQLite alone does."""
    return sqlite3.connect(path)


def test_cuts_are_red_without_the_gate(
    every_table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "connect", _unasked)
    is_red(lambda: _hold_cuts(every_table, tmp_path / "kort.gpkg", 50))


def test_a_large_pack_is_refused_without_reading_it(every_table: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(every_table, tmp_path / "groot.gpkg"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE ballast (a)")
        connection.execute("INSERT INTO ballast VALUES (zeroblob(?))", (LARGE,))
        connection.commit()
    with path.open("r+b") as stream:
        stream.truncate(LARGE)
    began = time.perf_counter()
    for check in (gate.verify, lambda p: Pack(p).close()):
        with pytest.raises(PackError) as caught:
            check(path)
        assert caught.value.key == "pack_truncated"
    print(f"{LARGE / 1e6:.0f} MB cut off, refused twice in {time.perf_counter() - began:.4f} s")


# No pack at all


@pytest.mark.parametrize("content", [b"", b"<html>503", b"\x89PNG\r\n", b"\x1f\x8b", b"\xff\xfec"])
def test_what_is_no_pack_is_red_where_only_sqlite_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    """The message names what was found (tests/core/test_gate.py); SQLite alone takes an empty file
    for a good one and says of the others only that they are none of its own."""
    path = tmp_path / "wijk.gpkg"
    path.write_bytes(content)

    def named() -> None:
        with pytest.raises(PackError) as caught:
            gate.connect(path)
        assert caught.value.values.get("found")

    named()
    monkeypatch.setattr(gate, "_check_header", lambda _path: None)
    is_red(named)
