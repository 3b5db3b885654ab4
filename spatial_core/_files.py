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
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{target.stem[:40]}-", suffix=target.suffix, dir=target.parent
        )
    except OSError as exc:
        raise OutputError(
            "output_unwritable", path=str(target), why=exc.strerror or str(exc)
        ) from exc
    os.close(handle)
    return Path(name)


def _side_files(path: Path) -> Iterator[Path]:
    for ending in ("-journal", "-wal", "-shm"):
        yield path.with_name(path.name + ending)


def _umask() -> int:
    # The mask can only be read by setting it; a temporary file is made 0600 and should get
    # the rights an ordinary new file has.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
