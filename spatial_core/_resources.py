"""Where the project's own data lies: in a checkout, an installed wheel and the zip alike."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def data_dir() -> Path:
    """Give the folder ``data/`` (catalogue, templates, sample).

    A wheel carries it inside the package, a checkout and the plugin zip beside it.
    """
    inside = _HERE / "data"
    return inside if inside.is_dir() else _HERE.parent / "data"


@lru_cache(maxsize=1)
def version() -> str:
    """Give the version, whose only source is ``metadata.txt``."""
    for folder in (_HERE / "data", _HERE.parent):
        path = folder / "metadata.txt"
        if path.is_file():
            found = re.search(r"^version=(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
            if found:
                return found.group(1)
    return "0"
