"""Zips in memory, and a host that hands out files by path."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from .fake_host import Answer, Ask, Route


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Pack files by their names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as found:
        for name, content in files.items():
            found.writestr(name, content)
    return packed.getvalue()


def routes(files: Mapping[str, bytes], kind: str = "application/zip") -> Route:
    """Answer with a file for its path, with a mark by which it can be asked whether it changed."""

    def route(ask: Ask) -> Answer | None:
        found = files.get(ask.path)
        return None if found is None else Answer(found, kind, headers={"ETag": f'"{hash(found)}"'})

    return route
