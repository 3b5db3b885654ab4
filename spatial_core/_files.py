"""Writing a file so that the target is either the old one or the whole new one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import OutputError


@contextmanager
def atomic_path(target: Path) -> Iterator[Path]:
    """Give a temporary path beside the target; move it into place when all went well.

    On any fault the temporary file is removed and the target stays as it was. Raises OutputError
    for a folder that is not there or cannot be written, and for a full disk.
    """
    target = Path(target)
    if target.is_dir():
        raise OutputError("output_is_folder", path=str(target))
    temporary = _temporary(target)
    try:
        yield temporary
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(target)
    except OSError as exc:
        if isinstance(exc, OutputError):
            raise
        raise OutputError("output_failed", path=str(target), why=exc.strerror or str(exc)) from exc
    finally:
        for leftover in (temporary, *_side_files(temporary)):
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)


def write_text(target: Path, text: str) -> None:
    """Write a text file atomically, in UTF-8 with newlines as they are in the text."""
    with atomic_path(target) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="")


def _temporary(target: Path) -> Path:
    # The name says whose it is: two machines may build into one shared folder.
    start = f".{target.stem[:40]}-{_machine()}-"
    _sweep(target, start)
    try:
        handle, name = tempfile.mkstemp(
            prefix=f"{start}{os.getpid()}-", suffix=target.suffix, dir=target.parent
        )
    except OSError as exc:
        raise OutputError(
            "output_unwritable", path=str(target), why=exc.strerror or str(exc)
        ) from exc
    os.close(handle)
    return Path(name)


def _sweep(target: Path, start: str) -> None:
    """Remove what a killed run for the same target left behind; never what a living one uses."""
    with contextlib.suppress(OSError):
        for path in target.parent.iterdir():
            process = path.name.removeprefix(start).partition("-")[0]
            if path.name.startswith(start) and process.isdigit() and not _alive(int(process)):
                path.unlink(missing_ok=True)


def remove_leftovers(target: Path, process: int) -> None:
    """Remove what a process of this machine, which was killed, left behind beside its target."""
    target = Path(target)
    start = f".{target.stem[:40]}-{_machine()}-{process}-"
    with contextlib.suppress(OSError):
        for path in target.parent.iterdir():
            if path.name.startswith(start):
                path.unlink(missing_ok=True)


def _machine() -> str:
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return "".join(c for c in name if c.isalnum())[:20] or "hier"


def _alive(process: int) -> bool:
    if os.name != "posix":
        # Asking for a process stops it on Windows: leave the file to the user there.
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _side_files(path: Path) -> Iterator[Path]:
    for ending in ("-journal", "-wal", "-shm"):
        yield path.with_name(path.name + ending)


def _umask() -> int:
    # The mask can only be read by setting it; a temporary file is made 0600 and should get
    # the rights an ordinary new file has.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
