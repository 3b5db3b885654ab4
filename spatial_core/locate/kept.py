"""An index kept between runs, under the hash of the map that it was made of. Frame module.

A file that is damaged, of another version or of another map counts as none: it is made anew. Every
array is checked by the checksum that its archive has, and by what must hold between them, so that
no file can send a look-up outside them. Nothing in it is ever run: it holds numbers and texts.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from .._files import atomic_path
from ..errors import OutputError
from .index import Index
from .lattice import Array, Lattice

VERSION = 1
"""Raised whenever an older index would answer otherwise."""
MOST = 1_000_000_000
"""Bytes that all indexes together may take; the longest unused goes first."""

_ABOUT = "about"
_ARRAYS = tuple(f.name for f in fields(Index) if f.name not in ("lattice", "doubt"))


def key_of(shapes: Array, names: Sequence[str] | Array | None, water: Array | None) -> str:
    """Give the hash of what :func:`.index.build` takes, for a map that has none of its own."""
    digest = hashlib.sha256()
    for part in (*shapely.to_wkb(shapes), names, water):
        text = part if isinstance(part, bytes) else repr(np.asarray(part).tolist()).encode()
        digest.update(len(text).to_bytes(8, "little") + text)
    return digest.hexdigest()


def index(folder: Path | None, key: str, make: Callable[[], Index]) -> Index:
    """Give the index of a key: the kept one, else the one that ``make`` makes, which is then kept.

    ``folder`` is that of the cache; None keeps nothing. One that cannot be written is no fault.
    """
    if folder is None:
        return make()
    path = _path(folder, key)
    found = _read(path, key)
    if found is None:
        found = make()
        _write(path, key, found)
    return found


def _path(folder: Path, key: str) -> Path:
    name = hashlib.sha256(f"{VERSION} {key}".encode()).hexdigest()
    return Path(folder) / "locate" / f"{name}.npz"


def _read(path: Path, key: str) -> Index | None:
    try:
        # By a path it would leave the file open where that is cut off.
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
            about = json.loads(str(file[_ABOUT]))
            if about["key"] != key:
                return None
            arrays = {name: file[name] for name in _ARRAYS}
        grid = Lattice(**about["lattice"] | {"fraction": tuple(about["lattice"]["fraction"])})
        found = Index(lattice=grid, doubt=float(about["doubt"]), **arrays)
        if not _whole(found):
            return None
    except Exception:  # Of a damaged archive any of its parts may fail, each in its own way.
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return found


def _whole(index: Index) -> bool:
    """Tell whether all that one array says of another is there."""
    bordered, count = len(index.inside), len(index.position)
    words = index.inside.shape[1]
    return bool(
        len(index.cells) == index.lattice.cells
        and _among(index.cells, -1 - bordered, count)
        and _leads(index.first_edge, bordered, len(index.edge))
        and _leads(index.first_rank, bordered, len(index.rank))
        and (np.diff(index.first_edge) > 0).all()
        and _among(index.edge, 0, len(index.edges))
        and _among(index.rank, 0, count)
        and np.array_equal(np.sort(index.position), np.arange(count))
        and len(index.water) == len(index.names) == count
        and index.edges.shape[1:] == (4,)
        and index.toggled.shape == (len(index.edge), words)
    )


def _among(array: Array, low: int, high: int) -> bool:
    inside = not len(array) or (array.min() >= low and array.max() < high)
    return bool(array.dtype == np.int32 and inside)


def _leads(first: Array, count: int, total: int) -> bool:
    ends = len(first) == count + 1 and first[0] == 0 and first[-1] == total
    return bool(first.dtype == np.int64 and ends and (np.diff(first) >= 0).all())


def _write(path: Path, key: str, index: Index) -> None:
    arrays: dict[str, Any] = {name: getattr(index, name) for name in _ARRAYS}
    if sum(array.nbytes for array in arrays.values()) > MOST:
        return
    about = {"key": key, "doubt": index.doubt, "lattice": asdict(index.lattice)}
    with contextlib.suppress(OSError, OutputError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_path(path) as temporary:
            np.savez(temporary, **arrays, **{_ABOUT: np.array(json.dumps(about))})
        _make_room(path)


def _make_room(newest: Path) -> None:
    """Remove the indexes that were not asked for longest, until what is left may stay."""
    held = sorted(newest.parent.glob("*.npz"), key=lambda path: -path.stat().st_mtime)
    room = MOST - newest.stat().st_size
    for path in held:
        if path.name == newest.name or path.name.startswith("."):
            continue
        room -= path.stat().st_size
        if room < 0:
            path.unlink(missing_ok=True)
