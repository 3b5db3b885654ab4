"""The plugin's zip, built from a checkout: the same bytes each time, with or without git.

The plugin site wants one folder with everything in it. So ``qgis_plugin/`` becomes
``wijkmonitor/`` and takes along what lies beside it in the checkout: the core, the data,
the licence. Names are sorted, times and permissions fixed; only kinds of file that belong
in a plugin go in, and an unknown kind is refused rather than left out or sent along.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .changelog import with_changes
from .errors import OutputError, RecipeError
from .wording import compiling

FOLDER = "wijkmonitor"
"""The folder in the zip, which is the plugin's name to QGIS."""

_TREES = {"qgis_plugin": "", "spatial_core": "spatial_core/", "data": "data/"}
_FILES = {
    "LICENSE": "LICENSE",
    "README.md": "README.md",
    "qgis_plugin/resources/icon.svg": "icon.svg",
}
_KINDS = frozenset(
    {".css", ".csv", ".html", ".j2", ".js", ".json", ".md", ".py", ".qm", ".qml", ".qpt", ".sql"}
    | {".svg", ".toml", ".txt", ".typed", ".ui"}
)
_MADE_OF = ("metadata.txt", "CHANGELOG.md")
"""What the metadata in the zip is made of."""
_TEXTS = "spatial_core/wording"
"""The texts, of which the zip has the compiled ones instead of the sources."""
_LEFT_OUT_FOLDERS = frozenset({"__pycache__", "tests"})
_LEFT_OUT_KINDS = frozenset({".pyc", ".pyo", ".ts"})
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PERMISSIONS = 0o100644 << 16
_UNIX = 3


@dataclass(frozen=True)
class ZipReport:
    """What was written: where, how large, which bytes, and the names inside, sorted."""

    path: Path
    size: int
    sha256: str
    names: tuple[str, ...]


def build_zip(root: Path, out: Path) -> ZipReport:
    """Build the plugin's zip from the checkout at ``root`` and move it into place.

    Two builds of the same files with the same zlib give the same bytes.

    Raises
    ------
    RecipeError
        ``root`` is no checkout (``package_not_checkout``), or holds a kind of file that
        a plugin does not have (``package_unknown_file``), or tells nothing of its own version
        (``package_changes``), or texts that are not the same thing
        in both languages (``texts_lack``, ``texts_differ``, ``texts_twice``).
    OutputError
        ``out`` cannot be written (``output_unwritable``); an older zip is untouched.
    """
    members = dict(sorted(_members(root)))
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _write(part, members)
        part.replace(out)
    except OSError as fault:
        with suppress(OSError):
            part.unlink()
        why = fault.strerror or str(fault)
        raise OutputError("output_unwritable", path=str(out), why=why) from fault
    content = out.read_bytes()
    return ZipReport(out, len(content), hashlib.sha256(content).hexdigest(), tuple(members))


def _members(root: Path) -> Iterator[tuple[str, Path | bytes]]:
    """Pair the name in the zip with the file in the checkout, or with what is made of it."""
    wanted = [*_TREES, *_FILES, *_MADE_OF]
    missing = [name for name in wanted if not (root / name).exists()]
    if missing:
        raise RecipeError("package_not_checkout", root=str(root), missing=", ".join(missing))
    for name, target in _FILES.items():
        yield f"{FOLDER}/{target}", root / name
    for tree, prefix in _TREES.items():
        for path in _files_below(root / tree):
            if not _is_source(path, root / _TEXTS):
                yield f"{FOLDER}/{prefix}{path.relative_to(root / tree).as_posix()}", path
    metadata, changes = (root.joinpath(name).read_text(encoding="utf-8") for name in _MADE_OF)
    yield f"{FOLDER}/metadata.txt", with_changes(metadata, changes).encode()
    for name, content in compiling.compiled(root / _TEXTS).items():
        yield f"{FOLDER}/{_TEXTS}/{name}", content


def _is_source(path: Path, texts: Path) -> bool:
    """Tell whether a file holds texts that the zip has compiled."""
    return path.parent == texts and compiling.is_source(path)


def _files_below(folder: Path) -> Iterator[Path]:
    """Give the files that belong in the zip; refuse what nobody foresaw."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.suffix in _LEFT_OUT_KINDS:
            continue
        if path.is_dir():
            if path.name not in _LEFT_OUT_FOLDERS:
                yield from _files_below(path)
        elif path.suffix in _KINDS and not path.is_symlink():
            yield path
        else:
            raise RecipeError("package_unknown_file", path=str(path))


def _write(path: Path, members: dict[str, Path | bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, source in members.items():
            content = source if isinstance(source, bytes) else source.read_bytes()
            archive.writestr(_header(name), content, compresslevel=9)


def _header(name: str) -> zipfile.ZipInfo:
    """Describe one file by its name alone: nothing of this machine or this moment."""
    header = zipfile.ZipInfo(name, date_time=_EPOCH)
    header.compress_type = zipfile.ZIP_DEFLATED
    header.create_system = _UNIX
    header.external_attr = _PERMISSIONS
    return header
