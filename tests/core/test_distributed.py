"""Work in pieces gives the same answer, in whatever pieces and wherever they are done."""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spatial_core import distributed
from spatial_core.cli import main
from spatial_core.distributed import HERE
from spatial_core.errors import DependencyError, RecipeError, ServiceError
from spatial_core.finer import CellLink
from spatial_core.join import cells
from spatial_core.locate import points
from spatial_core.pack.street_tables import LinkedStreets
from spatial_core.partition import Gemeenten
from spatial_core.streets import doors, links, walk
from tests.support.made_pieces import (
    joined,
    linked,
    make_small,
    postcodes,
    rows_of_points,
    same_streets,
    squares,
    write_doors,
)

pytestmark = pytest.mark.whole


class Travelled:
    """Does the pieces here, but the last one first, each from a copy that was sent."""

    def each(self, work: Callable[..., Any], pieces: Any, held: Any = None) -> Iterator[Any]:
        sent = [pickle.dumps((work, held, piece)) for piece in pieces]
        done = []
        for one in reversed(sent):
            again, lent, piece = pickle.loads(one)
            done.append(pickle.dumps(again(lent, piece)))
        return map(pickle.loads, reversed(done))


def test_the_engine_here_holds_one_piece_at_a_time() -> None:
    taken: list[int] = []

    def pieces() -> Iterator[int]:
        for number in range(3):
            taken.append(number)
            yield number

    found = HERE.each(lambda held, piece: held + piece, pieces(), 10)
    assert next(found) == 10
    assert taken == [0]
    assert list(found) == [11, 12]


def test_a_missing_dask_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dask", None)
    with (
        pytest.raises(DependencyError, match=r"wijkmonitor\[dask\]"),
        distributed.opened("dask"),
    ):
        pass


def test_a_scheduler_that_nothing_uses_is_refused() -> None:
    with pytest.raises(RecipeError, match="--engine dask"), distributed.opened("local", "a:1"):
        pass


@pytest.mark.loopback
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "onzin://x", "127.0.0.1", "tcp://a:b"])
def test_a_scheduler_that_is_not_there_is_told_at_once(address: str) -> None:
    pytest.importorskip("dask", reason="Dask is not installed (make test-dask)")
    with pytest.raises(ServiceError, match="scheduler"), distributed.opened("dask", address):
        pass


def test_a_command_says_so_in_one_sentence(
    sample_pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setitem(sys.modules, "dask", None)
    source, out = tmp_path / "punten.csv", tmp_path / "uit.csv"
    source.write_text("x,y\n100000,400000\n", encoding="utf-8")
    words = ["locate", str(sample_pack), "--points", str(source), "--out", str(out)]
    assert main([*words, "--cache", str(tmp_path), "--engine", "dask"]) == 1
    assert "wijkmonitor[dask]" in capsys.readouterr().err
    assert not out.exists()


def test_streets_are_the_same_in_pieces_that_travelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    door_file = write_doors(tmp_path / "adressen.csv")
    make_small(monkeypatch)
    here = linked(HERE, door_file)
    same_streets(here, linked(Travelled(), door_file))
    assert {street.by for street in here.streets} == {"addresses", "length", "surface"}


@cache
def whole_squares() -> list[CellLink]:
    return cells.linked(squares(), joined())


def same_squares(one: list[CellLink], other: list[CellLink]) -> None:
    assert [link._replace(share=0) for link in one] == [link._replace(share=0) for link in other]
    shares = [[link.share for link in links] for links in (one, other)]
    assert np.abs(np.subtract(*shares)).max() <= 1e-12


@pytest.fixture(scope="module")
def doors_and_streets(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, LinkedStreets]:
    door_file = write_doors(tmp_path_factory.mktemp("deuren") / "adressen.csv")
    return door_file, linked(HERE, door_file)


class Shuffled(Gemeenten):
    """Calls the gemeente of each area as it is told, whatever that is in truth."""

    names: ClassVar[list[int]]

    def __init__(self, shapes: Any, gemeenten: Any) -> None:
        super().__init__(shapes, (self.names * len(shapes))[: len(shapes)])


@settings(max_examples=4)
@given(names=st.lists(st.integers(0, 9), min_size=1, max_size=144), size=st.integers(5, 400))
def test_streets_and_squares_are_the_same_by_whatever_gemeenten_they_are_handed_out(
    doors_and_streets: tuple[Path, LinkedStreets], names: list[int], size: int
) -> None:
    door_file, whole = doors_and_streets
    Shuffled.names = names
    with pytest.MonkeyPatch.context() as patched:
        for module in (links, doors, cells):
            patched.setattr(module, "Gemeenten", Shuffled)
        for module, name in ((walk, "_AT_ONCE"), (doors, "_AT_ONCE"), (links, "_SURFACES")):
            patched.setattr(module, name, size)
        same_streets(whole, linked(Travelled(), door_file))
        parts = cells.linked(squares(), joined(), engine=Travelled())
    same_squares(whole_squares(), parts)


def test_each_piece_has_the_rows_of_one_gemeente_and_no_more_areas_than_lie_around() -> None:
    seen: list[tuple[int, int]] = []

    class Watching(Travelled):
        def each(self, work: Callable[..., Any], pieces: Any, held: Any = None) -> Iterator[Any]:
            kept = list(pieces)
            seen.extend((len(cells), len(near)) for cells, near in kept)
            return super().each(work, kept, held)

    found = squares()
    cells.linked(found, joined(), engine=Watching())
    assert len(seen) == 4
    assert sum(rows for rows, _ in seen) == len(found)
    assert max(near for _, near in seen) <= 5 * 12


@settings(max_examples=8)
@given(st.integers(4, 2000))
def test_squares_are_the_same_however_large_the_pieces_are(size: int) -> None:
    whole = whole_squares()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cells, "_AT_ONCE", size)
        parts = cells.linked(squares(), joined(), engine=Travelled())
    same_squares(whole, parts)
    assert 0 < sum(link.share < 1 for link in whole) < len(whole)


@given(st.integers(0, 2000), st.integers(1, 700))
def test_addresses_of_postcodes_count_the_same_however_large_the_pieces_are(
    count: int, size: int
) -> None:
    found, listed = squares("postcode6"), postcodes(count)
    found = replace(found, shapes=np.full(len(found), None))
    whole = cells.linked(found, joined(), listed)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cells, "_COUNTED", size)
        parts = cells.linked(found, joined(), listed, Travelled())
    assert whole == parts
    pairs = zip(listed.pc6s[listed.pc6], listed.buurten[listed.buurt], strict=True)
    assert {(link.id, link.code) for link in parts} == set(pairs)


def test_points_are_written_and_told_the_same_however_large_the_pieces_are(
    sample_pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    rows = rows_of_points(60)
    rows[3], rows[20], rows[41] = "=1+1,,", "4,een,2", "6,5.1,52.2"
    source = tmp_path / "punten.csv"
    source.write_text("\n".join(["id,x,y", *rows]), encoding="utf-8")
    found = []
    for size in (7, 100):
        monkeypatch.setattr(points, "AT_ONCE", size)
        out = tmp_path / f"{size}.csv"
        words = ["locate", str(sample_pack), "--points", str(source), "--out", str(out), "--json"]
        assert main([*words, "--cache", str(tmp_path)]) == 0
        said = capsys.readouterr()
        found.append((out.read_bytes(), json.loads(said.out), sorted(said.err.splitlines()[:-1])))
    assert found[0] == found[1]
    assert found[0][1]["land"] > 10
    assert found[0][1]["not_located"] == 3
    assert b"'=1+1" in found[0][0]
