"""Writing a file so that the target is either the old one or the whole new one."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import _turn
from .errors import OutputError

_OLD = "old"
"""The name of a folder that is being replaced, within a temporary one."""


@contextmanager
def atomic_path(target: Path, aside: bool = False) -> Iterator[Path]:
    """Give a temporary path beside the target; move it into place when all went well.

    On any fault the temporary file is removed and the target stays as it was. Raises OutputError
    for a folder that is not there or cannot be written, and for a full disk. With ``aside`` a file
    that is finished and may not replace the target, as Windows has it while somebody reads that,
    is kept as ``<name>_<date>``, and the OutputError says where.
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
        try:
            temporary.replace(target)
        except PermissionError as exc:
            if not aside:
                raise
            kept = _dated(target)
            temporary.replace(kept)
            raise OutputError("output_in_use", path=str(target), kept=str(kept)) from exc
    except OSError as exc:
        if isinstance(exc, OutputError):
            raise
        raise OutputError("output_failed", path=str(target), why=exc.strerror or str(exc)) from exc
    finally:
        for leftover in (temporary, *_side_files(temporary)):
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)


@contextmanager
def atomic_folder(target: Path, mark: str) -> Iterator[Path]:
    """Give an empty folder beside the target; move it into place when all went well.

    On any fault nothing is left and the target stays as it was. A folder that is there already is
    replaced only where it is empty or has a file ``mark``, by which an earlier result is known.
    Raises OutputError for any other folder, for a place that cannot be written, and a full disk.
    """
    target = Path(target)
    if target.exists() and not _replaceable(target, mark):
        raise OutputError("output_folder_taken", path=str(target))
    _sweep_folders(target, mark)
    try:
        temporary = _folder_beside(target)
    except OSError as exc:
        why = exc.strerror or str(exc)
        raise OutputError("output_unwritable", path=str(target), why=why) from exc
    try:
        yield temporary
        temporary.chmod(0o777 & ~_umask())
        _put_in_place(temporary, target)
    except OSError as exc:
        if isinstance(exc, OutputError):
            raise
        raise OutputError("output_failed", path=str(target), why=exc.strerror or str(exc)) from exc
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _replaceable(target: Path, mark: str) -> bool:
    if not target.is_dir():
        return False
    return (target / mark).is_file() or next(target.iterdir(), None) is None


def _put_in_place(temporary: Path, target: Path) -> None:
    """Move a folder to where another may be, which is only gone when the new one is there."""
    if not target.exists():
        temporary.rename(target)
        return
    old = _folder_beside(target) / _OLD
    target.rename(old)
    try:
        temporary.rename(target)
    except OSError:
        old.rename(target)
        raise
    finally:
        shutil.rmtree(old.parent, ignore_errors=True)


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
        for path in _orphans(target, start):
            if not path.is_dir():
                path.unlink(missing_ok=True)


def _orphans(target: Path, start: str) -> Iterator[Path]:
    """Give what lies beside the target under a name that tells of a process that is gone."""
    for path in target.parent.iterdir():
        process = path.name.removeprefix(start).partition("-")[0]
        if path.name.startswith(start) and process.isdigit() and not _alive(int(process)):
            yield path


def _folder_start(target: Path) -> str:
    return f".{target.name[:40]}-{_machine()}-"


def _folder_beside(target: Path) -> Path:
    prefix = f"{_folder_start(target)}{os.getpid()}-"
    return Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))


def _sweep_folders(target: Path, mark: str) -> None:
    """Remove the folders of killed runs; one that was being replaced just then comes back."""
    with contextlib.suppress(OSError):
        for path in _orphans(target, _folder_start(target)):
            if not path.is_dir():
                continue
            if (path / _OLD / mark).is_file() and not target.exists():
                (path / _OLD).rename(target)
            shutil.rmtree(path, ignore_errors=True)


def _dated(target: Path) -> Path:
    """Give a name beside the target that nobody has: ``<name>_<date>``, and a number if need be."""
    stem = f"{target.stem}_{time.strftime('%Y%m%d-%H%M%S')}"
    names = (f"{stem}{more}{target.suffix}" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(path for name in names if not (path := target.with_name(name)).exists())


def remove_leftovers(target: Path, process: int) -> None:
    """Remove what a process of this machine, which was killed, left behind beside its target."""
    target = Path(target)
    start = f".{target.stem[:40]}-{_machine()}-{process}-"
    with contextlib.suppress(OSError):
        for path in target.parent.iterdir():
            if path.name.startswith(start):
                path.unlink(missing_ok=True)
    _turn.remove_left(target)


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
