"""Taking turns at one file: who begins second waits, and is told who is at work.

Beside the file lies a lock file with the process, its machine and since when. The system holds the
lock and not the file that lies there, so that one of a process that was killed is taken over at
once, also where another process has its number by now. Where a disk knows no locks there are no
turns; a file is then still whole, as it is moved into place.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import OutputError
from .progress import Progress, silent

WAIT = 900.0
"""Seconds that somebody waits for another who makes the same file."""

_PAUSE = 0.1
_PLACE = 1 << 30
"""What is locked on Windows: beyond the text, which others may read then."""

_mine = threading.local()


@contextmanager
def taken(target: Path, progress: Progress = silent) -> Iterator[None]:
    """Be the only one who makes this file, in all processes of all machines that see it.

    Waits for another for at most ``WAIT`` seconds, tells ``progress`` so (which may raise to
    cancel), and then raises OutputError with who it is. Within its own turn a thread has it.
    """
    place = lock_of(Path(target))
    held: set[Path] = _mine.__dict__.setdefault("held", set())
    if place in held:
        yield
        return
    handle = _waited(place, Path(target), progress)
    held.add(place)
    try:
        yield
    finally:
        held.discard(place)
        if handle is not None:
            _leave(handle, place)


def lock_of(target: Path) -> Path:
    """Give where the lock file of a file is."""
    folder = target.parent.resolve()
    return folder / f".{target.name[:40]}.lock"


def remove_left(target: Path) -> None:
    """Remove the lock file of a process that was killed; never that of one at work."""
    place = lock_of(Path(target))
    with contextlib.suppress(OSError):
        if place.exists() and (handle := _opened(place)) is not None:
            _leave(handle, place)


def _waited(place: Path, target: Path, progress: Progress) -> int | None:
    """Give the open lock file once it is ours; None where no lock can be had."""
    began = time.monotonic()
    while True:
        try:
            handle = _opened(place)
        except OSError:
            # A folder that is not there or cannot be written is told by who writes the file.
            return None
        if handle is not None:
            return handle
        waited = time.monotonic() - began
        if waited >= WAIT:
            raise OutputError("pack_being_built", path=str(target), **_who(place))
        progress("waiting", waited / WAIT)
        time.sleep(_PAUSE)


def _opened(place: Path) -> int | None:
    """Open the lock file and lock it; None where another has it."""
    handle = os.open(place, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if _locked(handle) and _still_there(handle, place):
            _sign(handle)
            return handle
    except OSError:
        os.close(handle)
        with contextlib.suppress(OSError):
            place.unlink()
        raise
    os.close(handle)
    return None


def _still_there(handle: int, place: Path) -> bool:
    """Tell whether who had it before did not take the file away in between."""
    try:
        return os.path.samestat(os.fstat(handle), place.stat())
    except FileNotFoundError:
        return False


def _sign(handle: int) -> None:
    since = dt.datetime.now().astimezone().isoformat(timespec="minutes")
    # A full disk is told by who writes the file.
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n{_machine()}\n{since}\n".encode())


def _who(place: Path) -> dict[str, str]:
    """Read who is at work; question marks where that cannot be read."""
    try:
        lines = place.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    process, machine, since = (*lines[:3], *("?",) * 3)[:3]
    return {"process": process, "machine": machine, "since": since[:16].replace("T", " ")}


def _machine() -> str:
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return name[:60] or "?"


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        os.lseek(handle, _PLACE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        os.lseek(handle, 0, os.SEEK_SET)
        return True

    def _leave(handle: int, place: Path) -> None:
        # A file that is open, also in another process, cannot be taken away here.
        os.close(handle)
        with contextlib.suppress(OSError):
            place.unlink()

else:
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _leave(handle: int, place: Path) -> None:
        # Taken away while it is ours: who waits for it sees that it is gone, and makes another.
        with contextlib.suppress(OSError):
            place.unlink()
        os.close(handle)
