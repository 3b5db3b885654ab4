"""Where the pages go: a folder or a zip, whole or not at all."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..._files import atomic_folder, atomic_path
from ...errors import OutputError

Put = Callable[[str, str], None]
"""Takes the name of a file, with ``/`` before that of its folder, and its text."""

MARK = "gemaakt-met-wijkmonitor.txt"
"""A file by which a folder of pages is known: only such a folder is replaced by a new one."""

FOLDER = "wijkmonitor"
"""The folder in a zip, so that unpacking puts nothing between other files."""

_EPOCH = (1980, 1, 1, 0, 0, 0)


@contextmanager
def opened(target: Path) -> Iterator[Put]:
    """Give what takes the pages; all is moved into place at the end. Raises OutputError."""
    if target.suffix.lower() in (".html", ".htm"):
        raise OutputError("site_one_file", path=str(target))
    kind = _zip if target.suffix.lower() == ".zip" else _folder
    with kind(target) as put:
        yield put


@contextmanager
def _folder(target: Path) -> Iterator[Put]:
    with atomic_folder(target, MARK) as folder:

        def put(name: str, text: str) -> None:
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")

        put(MARK, "Wijkmonitor\n")
        yield put


@contextmanager
def _zip(target: Path) -> Iterator[Put]:
    with (
        atomic_path(target) as temporary,
        zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive,
    ):

        def put(name: str, text: str) -> None:
            member = zipfile.ZipInfo(f"{FOLDER}/{name}", _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o100644 << 16
            archive.writestr(member, text)

        yield put
