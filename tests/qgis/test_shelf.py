"""Legends kept in the profile: found at the next start, never those of another pack or program."""

from __future__ import annotations

import os
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qgis_plugin._bridge import OWN_THEME
from qgis_plugin.state.map import shelf, told
from qgis_plugin.state.map.plan import Shown
from qgis_plugin.state.map.shelf import Shelf
from spatial_core.pack.reader import Pack

from .conftest import other_build

INDICATOR, YEAR = "demo_leeftijd_65_plus", 2024


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "legends"
    monkeypatch.setattr(shelf, "folder", lambda: place)
    return place


@pytest.fixture
def pack(sample_pack: Path) -> Any:
    with Pack(sample_pack) as opened:
        yield opened


def shown(pack: Pack, level: str = "wijk") -> Shown:
    return Shown("demografie", level, pack.indicator(INDICATOR), YEAR)


def tell(pack: Pack, item: Shown, reference: str | None = None) -> told.Told:
    """Tell a legend, and let it be kept."""
    legends = told.Legends(pack)
    found = legends.of(item, reference)
    assert not legends.tell_some([], 5.0)
    return found


def refuse(*_words: object) -> None:
    raise AssertionError("it was told anew")


def test_what_was_told_is_there_at_the_next_start(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tell(pack, shown(pack), "NL")
    monkeypatch.setattr(told, "layer_in_portions", refuse)
    assert told.Legends(pack).of(shown(pack), "NL") == before
    with pytest.raises(AssertionError):
        told.Legends(pack).of(shown(pack), "GM")
    with pytest.raises(AssertionError):
        told.Legends(pack).of(shown(pack, "buurt"), "NL")


def test_of_another_build_or_program_nothing_is_found(
    pack: Pack, sample_pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(pack, shown(pack))
    assert Shelf(pack).take(shown(pack), None) is not None
    with Pack(other_build(sample_pack, tmp_path / "other.gpkg")) as other:
        assert Shelf(other).take(shown(pack), None) is None
    with Pack(sample_pack) as changed:
        assert Shelf(changed).take(shown(pack), None) is not None
        monkeypatch.setitem(changed.__dict__, "content", "of other tables")
        assert Shelf(changed).take(shown(pack), None) is None
    monkeypatch.setattr(shelf, "program", lambda: "another")
    assert Shelf(pack).take(shown(pack), None) is None


def test_in_another_language_nothing_is_found(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    tell(pack, shown(pack))
    monkeypatch.setattr(shelf, "current", lambda: "en")
    assert Shelf(pack).take(shown(pack), None) is None


@pytest.mark.parametrize(
    "data", [b"", b"no legend", zlib.compress(b"{"), zlib.compress(b"[1, 2]"), zlib.compress(b"3")]
)
def test_a_damaged_file_counts_as_none_and_is_made_again(
    pack: Pack, folder: Path, data: bytes
) -> None:
    before = tell(pack, shown(pack))
    (path,) = folder.iterdir()
    path.write_bytes(data)
    assert Shelf(pack).take(shown(pack), None) is None
    assert not list(folder.iterdir())
    assert tell(pack, shown(pack)) == before
    assert Shelf(pack).take(shown(pack), None) == before


def test_of_own_figures_nothing_is_kept(pack: Pack, folder: Path) -> None:
    item = shown(pack)
    found = told.Legends(pack).of(item, None)
    own = replace(item, indicator=replace(item.indicator, theme=OWN_THEME))
    Shelf(pack).put(own, None, found)
    assert not folder.exists()
    Shelf(pack).put(item, None, found)
    assert len(list(folder.iterdir())) == 1


def test_a_profile_that_cannot_be_written_costs_time_only(pack: Pack, folder: Path) -> None:
    folder.write_text("in the way")
    assert tell(pack, shown(pack)) == told.Legends(pack).of(shown(pack), None)


def test_those_not_used_longest_go(
    pack: Pack, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir()
    for number in range(6):
        path = folder / f"{number}.legend"
        path.write_bytes(b"x" * 100)
        os.utime(path, (number, number))
    monkeypatch.setattr(shelf, "MOST_BYTES", 350)
    shelf.clear_up()
    assert sorted(path.name for path in folder.iterdir()) == [f"{n}.legend" for n in (3, 4, 5)]


def test_what_is_used_counts_as_new(pack: Pack, folder: Path) -> None:
    tell(pack, shown(pack))
    (path,) = folder.iterdir()
    os.utime(path, (5, 5))
    assert Shelf(pack).take(shown(pack), None) is not None
    assert path.stat().st_mtime > 1000
