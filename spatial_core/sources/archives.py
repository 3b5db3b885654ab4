"""Files inside a zip, read without ever writing one to disk. Frame module.

Nothing is unpacked into a folder, so a name inside can lead nowhere; names that try to are refused
all the same, as such a zip is not what it says it is.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from ..errors import TableError
from ..fetch.downloads import BrokenContentError
from .raw import reason

MOST_BYTES = 1_500_000_000
"""Bytes that one file may unpack to; the largest real one has 350 million."""

MOST_MEMBERS = 2000
_PIECE = 1 << 20
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


def is_zip(path: Path) -> bool:
    """Tell by its content whether a file is a zip."""
    try:
        return path.is_file() and zipfile.is_zipfile(path)
    except OSError:
        return False


def check(path: Path) -> None:
    """Raise BrokenContentError for a download that is no whole zip."""
    try:
        with zipfile.ZipFile(path) as found:
            whole = bool(found.infolist()) and not found.infolist()[0].flag_bits & 1
    except _DAMAGED as exc:
        raise BrokenContentError("service_not_zip") from exc
    if not whole:
        raise BrokenContentError("service_not_zip")


class Archive:
    """The files in an open zip, by their whole names, without folders."""

    def __init__(self, path: Path, found: zipfile.ZipFile) -> None:
        self.path, self._found = path, found
        members = found.infolist()
        if len(members) > MOST_MEMBERS:
            raise self._unsafe(f"{len(members)} > {MOST_MEMBERS}")
        for member in members:
            self._refuse(member)
        self.names = [m.filename for m in members if not m.is_dir() and m.file_size]

    def named(self, name: str) -> str | None:
        """Give the whole name of the first file called so, in whatever folder and case."""
        wanted = name.lower()
        return next((n for n in self.names if PurePosixPath(n).name.lower() == wanted), None)

    def head(self, name: str, size: int = 1 << 16) -> bytes:
        """Give the first bytes of a file."""
        try:
            with self._found.open(name) as stream:
                return stream.read(size)
        except _DAMAGED as exc:
            raise self._damaged(exc) from exc

    def read(self, name: str) -> bytes:
        """Give a whole file; raises TableError where it is damaged or larger than it says."""
        found = bytearray()
        try:
            with self._found.open(name) as stream:
                while piece := stream.read(_PIECE):
                    found += piece
                    if len(found) > MOST_BYTES:
                        raise self._unsafe(f"{name}: > {MOST_BYTES}")
        except _DAMAGED as exc:
            raise self._damaged(exc) from exc
        return bytes(found)

    def _refuse(self, member: zipfile.ZipInfo) -> None:
        """Refuse a name that leads out of its folder, and a size that no real file has."""
        name = member.filename.replace("\\", "/")
        parts = PurePosixPath(name).parts
        if name.startswith("/") or ".." in parts or any(":" in part for part in parts[:1]):
            raise self._unsafe(member.filename[:80])
        if member.file_size > MOST_BYTES:
            raise self._unsafe(f"{member.filename[:80]}: {member.file_size} > {MOST_BYTES}")
        if member.flag_bits & 1:
            raise TableError("zip_locked", path=str(self.path))

    def _unsafe(self, why: str) -> TableError:
        return TableError("zip_unsafe", path=str(self.path), why=why)

    def _damaged(self, exc: Exception) -> TableError:
        return TableError("table_damaged", path=str(self.path), why=reason(exc))


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open a zip; raises TableError for one that is damaged, locked, or not safe to read."""
    try:
        found = zipfile.ZipFile(path)
    except _DAMAGED as exc:
        raise TableError("table_damaged", path=str(path), why=reason(exc)) from exc
    with found:
        yield Archive(path, found)
