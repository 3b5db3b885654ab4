"""Zips that are traps (9): refused by every reader of zips, before a byte of them lies anywhere."""

from __future__ import annotations

import stat
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from spatial_core import wording
from spatial_core.catalogue import load
from spatial_core.codes import Level
from spatial_core.errors import SourceError
from spatial_core.locate import points
from spatial_core.sources import (
    archives,
    geometry,
    leefbaarometer,
    odata4,
    pc6hnr,
    pdok_files,
    sheets,
)
from tests.support.red import fault_of, is_red

Trap = Callable[[zipfile.ZipFile], None]


def _named(*names: str) -> Trap:
    def put(into: zipfile.ZipFile) -> None:
        for name in names:
            into.writestr(name, b"x")

    return put


def _linked(into: zipfile.ZipFile) -> None:
    member = zipfile.ZipInfo("kaart.shp")
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    into.writestr(member, b"/etc/passwd")


def _bomb(into: zipfile.ZipFile) -> None:
    into.writestr("kaart.shp", bytes(50_000_000))


def _many(into: zipfile.ZipFile) -> None:
    for number in range(10_001):
        into.writestr(f"{number}.shp", b"")


TRAPS: dict[str, Trap] = {
    "leads up": _named("../kaart.shp"),
    "leads up within": _named("a/../../kaart.shp"),
    "absolute": _named("/kaart.shp"),
    "a drive": _named("C:\\kaart.shp"),
    "backslashes": _named("..\\kaart.shp"),
    "a link": _linked,
    "twice": _named("kaart.shp", "kaart.shp"),
    "twice, in another case": _named("kaart.shp", "KAART.shp"),
    "a bomb": _bomb,
    "ten thousand files": _many,
}


def _locked(content: bytearray) -> bytes:
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    content[content.rindex(b"PK\x03\x04") + 6] |= 1
    return bytes(content)


def _broken(content: bytearray) -> bytes:
    at = content.rindex(b"PK\x01\x02") + 16
    content[at] ^= 255
    return bytes(content)


SPOILT = {"a password": _locked, "a false checksum": _broken}


def _openpyxl(path: Path) -> None:
    pytest.importorskip("openpyxl")
    sheets.read(path)


def _points(path: Path) -> None:
    pytest.importorskip("openpyxl")
    with points._workbook(path):
        pass


def _all_members(path: Path) -> None:
    with archives.opened(path) as found:
        for name in found.names:
            found.read(name)


READERS: dict[str, Callable[[Path], object]] = {
    "archives": _all_members,
    "geometry": geometry.read,
    "pdok_files": lambda path: pdok_files._read(path, 2024),
    "sheets": _openpyxl,
    "locate.points": _points,
    "odata4": odata4.read,
    "pc6hnr": pc6hnr.read,
    "leefbaarometer": lambda path: leefbaarometer.read(path, load()),
}
"""Everything that opens a zip, by its module."""


def _made(path: Path, trap: Trap) -> Path:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of names that are there twice
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            # Readers look for what they know before they read.
            archive.writestr("xl/workbook.xml", "<workbook/>")
            trap(archive)
    return path


def _hold_refused(read: Callable[[Path], object], path: Path, keys: set[str]) -> None:
    """Assert that a zip is refused for what it is, and that nothing of it lies on the disk."""
    before = sorted(path.parent.iterdir())
    error = fault_of(lambda: read(path), SourceError)
    assert error.key in keys, error
    for lang in wording.LANGUAGES:
        assert path.name in wording.error_message(error, lang)
    assert sorted(path.parent.iterdir()) == before
    assert not list(Path(tempfile.gettempdir()).glob("*"))


@pytest.fixture(autouse=True)
def _own_temporary_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("elders")))


@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize("reader", READERS)
def test_every_reader_refuses_every_trap(reader: str, trap: str, tmp_path: Path) -> None:
    path = _made(tmp_path / "x.zip", TRAPS[trap])
    _hold_refused(READERS[reader], path, {"zip_unsafe"})


@pytest.mark.parametrize("spoilt", SPOILT)
@pytest.mark.parametrize("reader", ["archives", "geometry", "pdok_files", "sheets"])
def test_every_reader_refuses_what_is_spoilt(reader: str, spoilt: str, tmp_path: Path) -> None:
    whole = _made(tmp_path / "x.zip", _named("kaart.gpkg")).read_bytes()
    path = tmp_path / "spoilt.zip"
    path.write_bytes(SPOILT[spoilt](bytearray(whole)))
    keys = {"zip_locked", "table_damaged", "geometry_damaged", "geometry_not_geometry"}
    _hold_refused(READERS[reader], path, keys)


@pytest.mark.parametrize("trap", TRAPS)
def test_traps_are_red_where_nobody_looks(
    trap: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _made(tmp_path / "x.zip", TRAPS[trap])
    monkeypatch.setattr(archives, "checked", lambda _path, found, *_: found.infolist())
    is_red(lambda: _hold_refused(_all_members, path, {"zip_unsafe"}))


def test_no_module_reads_zips_without_being_here() -> None:
    """A new reader has to be put among ``READERS``."""
    core = Path(archives.__file__).resolve().parents[1]
    reads = ("zipfile.ZipFile(path)", "archives.opened(", "load_workbook(", "/vsizip/")
    found = {
        path.relative_to(core).with_suffix("").as_posix().replace("/", ".").removeprefix("sources.")
        for path in core.rglob("*.py")
        if any(word in path.read_text("utf-8") for word in reads)
    }
    # ``maps`` is what ``geometry`` reads zips with.
    assert found == set(READERS) - {"geometry"} | {"maps"}


def test_a_map_as_it_is_packed_by_its_owners_is_read(
    sample_files: dict[str, Path], tmp_path: Path
) -> None:
    path = tmp_path / "kaart.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(sample_files["geometry_2024"], "map/WijkBuurtkaart_2024_v1.gpkg")
    for found in (geometry.read(path, year=2024), pdok_files._read(path, 2024)):
        assert Level.BUURT in {areas.level for areas in found}
