"""Where a figure or polygon came from, as a pack keeps it and a footer prints it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..recipe import InputFile

CC_BY = "CC BY 4.0"
UNKNOWN_OWNER = "eigen bestand"
"""Stands for whoever put figures of others on a map, and does not say so."""


@dataclass(frozen=True, slots=True)
class Source:
    """One table or map that went into a pack.

    ``role`` is figures, geometry, own, areas, streets or addresses; ``origin`` the register people
    know; ``modified`` is what the provider says, ``checksum`` of the file's bytes. Unknown parts
    are empty.
    """

    role: str
    title: str
    provider: str
    rows: int
    table_id: str = ""
    year: int | None = None
    modified: str = ""
    retrieved: str = ""
    licence: str = ""
    attribution: str = ""
    origin: str = ""
    checksum: str = ""
    file: str = ""


def checksums(files: Iterable[InputFile]) -> list[str]:
    """Give the SHA-256 of each of some files of a recipe, in their order."""
    return [checksum(Path(entry.path)) for entry in files]


def checksum(path: Path) -> str:
    """Give the SHA-256 of a file, with its prefix."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return "sha256:" + digest.hexdigest()
