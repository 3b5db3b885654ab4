"""Legends kept from one start of QGIS to the next, in the user's profile: a file for each.

Its name is a hash of all that a legend hangs on: the content of the pack, what is shown, what that
is compared with, the language, and the program. So no legend of another build or of an older
program is ever found. A file that cannot be read counts as none. Of the user's own figures nothing
is kept: they stand in the pack only.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Iterable
from dataclasses import astuple
from functools import lru_cache
from pathlib import Path

from ..._bridge import OWN_THEME, Legend, Pack, Rule, resources
from .. import verified
from ..language import current
from .plan import Shown

Told = tuple[str, Legend]

MOST_BYTES = 50_000_000
"""Of buurten of the whole country a legend takes 0.1 MB."""

_LOOK = 50
_QUICK = 1


def folder() -> Path:
    """Give where legends are kept."""
    return verified.folder() / "legends"


class Shelf:
    """The legends of one pack that an earlier start of QGIS told."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._put = 0

    def take(self, item: Shown, reference: str | None) -> Told | None:
        """Give heading and legend; None where they are not kept, or the file is damaged."""
        path = self._path(item, reference)
        try:
            heading, expression, listed, lines = json.loads(zlib.decompress(path.read_bytes()))
            found = Legend(expression, tuple(Rule(*line) for line in lines), listed)
            os.utime(path)
        except OSError:
            return None
        except (zlib.error, ValueError, TypeError):
            _drop([path])
            return None
        return heading, found

    def put(self, item: Shown, reference: str | None, told: Told) -> None:
        """Keep a legend, and of all of them those that were used last."""
        if item.indicator.theme == OWN_THEME:
            return
        heading, legend = told
        lines = [astuple(line) for line in legend.lines]
        text = json.dumps([heading, legend.expression, legend.listed, lines])
        path = self._path(item, reference)
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(zlib.compress(text.encode(), _QUICK))
            part.replace(path)
        except OSError:
            # A profile that cannot be written only costs the time of telling again.
            _drop([part])
        if self._put % _LOOK == 0:
            clear_up()
        self._put += 1

    def _path(self, item: Shown, reference: str | None) -> Path:
        asked = (item.indicator.id, item.level, item.year, reference, current())
        pack = self._pack.manifest.get("pack_id", ""), self._pack.content
        whole = json.dumps([*pack, program(), *asked])
        return folder() / f"{hashlib.sha256(whole.encode()).hexdigest()[:32]}.legend"


def clear_up() -> None:
    """Take away the legends that were not used longest, where they are more than fit."""
    try:
        held = [(each.stat(), each) for each in folder().iterdir()]
    except OSError:
        return
    held.sort(key=lambda each: -each[0].st_mtime_ns)
    size, old = 0, []
    for found, path in held:
        size += found.st_size
        if size > MOST_BYTES:
            old.append(path)
    _drop(old)


@lru_cache(maxsize=1)
def program() -> str:
    """Give which program tells: its version, and in a checkout also when it was changed."""
    core = Path(resources.__file__).parent
    found = [each.stat() for each in core.rglob("*.py")]
    newest = max((each.st_mtime_ns for each in found), default=0)
    return f"{resources.version()} {newest} {sum(each.st_size for each in found)}"


def _drop(paths: Iterable[Path]) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            # Another QGIS may read it now; the next time it goes.
            continue
