"""Files inside a zip, read without ever writing one to disk. Frame module.

Nothing is unpacked into a folder, so a name inside can lead nowhere; names that try to are refused
all the same, as such a zip is not what it says it is.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from ..errors import SourceError, TableError
from ..fetch.downloads import BrokenContentError
from .raw import reason

MOST_BYTES = 1_500_000_000
"""Bytes that one file may unpack to; the largest real one has 350 million."""

MOST_MEMBERS = 2000
MOST_RATIO = 100
"""Times that a file may be larger than its packed self; real tables and maps stay below thirty."""

SMALL = 10_000_000
"""Bytes up to which a file may be packed as well as it can: it does no harm."""

_PIECE = 1 << 20
DAMAGED: tuple[type[Exception], ...] = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
)  # fmt: skip


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
    except DAMAGED as exc:
        raise BrokenContentError("service_not_zip") from exc
    if not whole:
        raise BrokenContentError("service_not_zip")


def checked(
    path: Path,
    found: zipfile.ZipFile,
    error: type[SourceError] = TableError,
    most: int | None = None,
) -> list[zipfile.ZipInfo]:
    """Give what is in an open zip; raises the error for one that is not what it says it is.

    Refused are names that lead out of their folder, that are there twice (also in another case) or
    point elsewhere, too many files, sizes that no real file has (``most`` bytes, else MOST_BYTES),
    and files with a password.
    """
    members = found.infolist()
    why = f"{len(members)} > {MOST_MEMBERS}" if len(members) > MOST_MEMBERS else ""
    names = [member.filename.replace("\\", "/").lower() for member in members]
    if not why and len(set(names)) < len(names):
        why = next(n for n in names if names.count(n) > 1)[:80]
    why = why or next(
        (told for member in members if (told := _wrong(member, most or MOST_BYTES))),
        "",
    )
    refusal: TableError | None = None
    if why:
        refusal = TableError("zip_unsafe", path=str(path), why=why)
    elif any(member.flag_bits & 1 for member in members):
        refusal = TableError("zip_locked", path=str(path))
    if refusal is not None:
        raise error(refusal.key, **refusal.values)
    return members


def _wrong(member: zipfile.ZipInfo, most: int) -> str:
    """Tell what is wrong with one file of a zip; empty where nothing is."""
    name = member.filename.replace("\\", "/")
    parts = PurePosixPath(name).parts
    leads_out = name.startswith("/") or ".." in parts or any(":" in part for part in parts[:1])
    if leads_out or stat.S_ISLNK(member.external_attr >> 16):
        return member.filename[:80]
    size, packed = member.file_size, max(member.compress_size, 1)
    most = most if size <= SMALL else min(most, MOST_RATIO * packed)
    return f"{member.filename[:80]}: {size} > {most}" if size > most else ""


class Archive:
    """The files in an open zip, by their whole names, without folders."""

    def __init__(self, path: Path, found: zipfile.ZipFile) -> None:
        self.path, self._found = path, found
        members = checked(path, found)
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
        except DAMAGED as exc:
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
        except DAMAGED as exc:
            raise self._damaged(exc) from exc
        return bytes(found)

    def _unsafe(self, why: str) -> TableError:
        return TableError("zip_unsafe", path=str(self.path), why=why)

    def _damaged(self, exc: Exception) -> TableError:
        return TableError("table_damaged", path=str(self.path), why=reason(exc))


def refuse(path: Path) -> None:
    """Raise TableError for a zip that another library is about to unpack and should not."""
    with opened(path) as found:
        del found


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open a zip; raises TableError for one that is damaged, locked, or not safe to read."""
    try:
        found = zipfile.ZipFile(path)
    except DAMAGED as exc:
        raise TableError("table_damaged", path=str(path), why=reason(exc)) from exc
    with found:
        yield Archive(path, found)
