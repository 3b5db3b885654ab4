"""The zip itself: whole, or not there."""

from __future__ import annotations

import sqlite3
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from ..._bridge import OutputError, Pack, WijkmonitorError, atomic_path
from . import readme
from .contents import STORIES, Item, Plan, refuse_itself
from .project_file import packed

CHUNK = 1 << 20
PAGES = 2000
_DATABASES = (".gpkg", ".sqlite", ".db", ".mbtiles")

Note = Callable[[float], None]


def write(plan: Plan, target: Path, leave: Iterable[Path] = (), note: Note | None = None) -> int:
    """Write the zip, and give its size in bytes.

    ``leave`` are paths of items that stay behind. ``note`` is told the part that is done, 0…1, and
    may raise to stop. Raises OutputError for a place that cannot be written and a full disk, and
    WijkmonitorError for a file that cannot be read; the target is then as it was.
    """
    refuse_itself(plan, target)
    leave = set(leave)
    counted = _Counted(sum(i.size for i in plan.items if i.path not in leave), note)
    with atomic_path(target) as temporary:
        with zipfile.ZipFile(
            temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=3, strict_timestamps=False
        ) as made:
            made.writestr(
                zipfile.ZipInfo(f"{plan.name}.qgz", time.localtime()[:6]),
                packed(plan.text(leave), plan.name, plan.file.members),
            )
            # With its mark and its ends of lines, the oldest notepad reads it.
            text = readme.text(plan, leave).replace("\n", "\r\n").encode("utf-8-sig")
            made.writestr(readme.NAME, text)
            for item in plan.items:
                if item.path in leave:
                    continue
                if item.kind == STORIES:
                    _add_stories(made, item, plan.packs, target.parent)
                    counted.add(item.size)
                    continue
                for path, name in item.files():
                    _add(made, path, name, target.parent, counted)
        return temporary.stat().st_size


class _Counted:
    """How far it is, in bytes of what goes in."""

    def __init__(self, total: int, note: Note | None) -> None:
        self._total, self._note, self._done = max(total, 1), note, 0

    def add(self, size: int) -> None:
        """Count bytes; raises what the note raises."""
        self._done += size
        self.tick()

    def tick(self) -> None:
        """Give whoever asked the chance to stop."""
        if self._note is not None:
            self._note(min(self._done / self._total, 1.0))


def _add(made: zipfile.ZipFile, path: Path, name: str, room: Path, counted: _Counted) -> None:
    if path.suffix.lower() in _DATABASES and _is_database(path):
        # Someone may be writing in it, or not all of it may be in this one file.
        with tempfile.TemporaryDirectory(prefix=".wijkmonitor-", dir=room) as folder:
            copy = Path(folder) / "copy"
            _copied(path, copy, counted)
            _stream(made, copy, name, counted)
    else:
        _stream(made, path, name, counted)


def _add_stories(made: zipfile.ZipFile, item: Item, packs: Sequence[Path], room: Path) -> None:
    """Add a copy of a file of stories that holds only what may be shown."""
    from ..._bridge_tables import story_sharing

    with (
        tempfile.TemporaryDirectory(prefix=".wijkmonitor-", dir=room) as folder,
        ExitStack() as held,
    ):
        opened = [held.enter_context(Pack(path)) for path in packs]
        copy = Path(folder) / "copy"
        story_sharing.copied(item.path, copy, opened)
        _stream(made, copy, item.name, _Counted(0, None))


def _stream(made: zipfile.ZipFile, path: Path, name: str, counted: _Counted) -> None:
    try:
        source = path.open("rb")
    except OSError as exc:
        raise _unreadable(path, exc.strerror or str(exc)) from exc
    entry = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with source, made.open(entry, "w", force_zip64=entry.file_size > (1 << 31)) as into:
        while chunk := source.read(CHUNK):
            into.write(chunk)
            counted.add(len(chunk))


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(15) == b"SQLite format 3"
    except OSError as exc:
        raise _unreadable(path, exc.strerror or str(exc)) from exc


def _copied(path: Path, copy: Path, counted: _Counted) -> None:
    """Copy a database as it stands at one moment, into a file that needs no other beside it."""
    try:
        address = f"{path.as_uri()}?mode=ro"
        with (
            closing(sqlite3.connect(address, uri=True)) as source,
            closing(sqlite3.connect(copy)) as into,
        ):
            source.backup(into, pages=PAGES, progress=lambda *_: counted.tick())
            into.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as exc:
        if "full" in str(exc):
            raise OutputError("output_failed", path=str(copy.parent.parent), why=str(exc)) from exc
        raise _unreadable(path, str(exc)) from exc


def _unreadable(path: Path, why: str) -> WijkmonitorError:
    return WijkmonitorError("sharing_unreadable", path=str(path), why=why)
