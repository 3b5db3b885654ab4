"""Opening a shared pack: its file out of the database, kept here by its content. Pure.

A pack answers from a file, so a click is as fast as ever and asks nothing of the server; each
opening asks which version counts. ``ask`` runs a statement and gives rows, by psycopg2 or by QGIS's
own connection, so statements hold no values and give texts and numbers only.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .._files import atomic_path
from ..errors import PackError, SharedError
from ..pack import gate
from ..pack.schema import sql
from . import versions
from .address import Address, checked_schema
from .versions import Version

Ask = Callable[[str], Sequence[Sequence[Any]]]


def current(ask: Ask, address: Address) -> Version:
    """Give the version that counts. Raises SharedError where nothing was published."""
    # A schema that is not there, or may not be read, is not an error of SQL in this way.
    asked = " ".join((versions.SCHEMAS, f"AND n.nspname = '{checked_schema(address.schema)}'"))
    if not ask(asked):
        raise SharedError("shared_nothing", service=address.service, schema=address.schema)
    rows = ask(sql("SELECT {c} FROM {s}.{t}", c=versions.NAMES, s=address.schema, t=versions.ABOUT))
    if not rows:
        raise SharedError("shared_nothing", service=address.service, schema=address.schema)
    return versions.of_row(rows[0], address.schema, True)


def fetched(
    ask: Ask, address: Address, folder: Path, progress: Callable[[float], None] | None = None
) -> Path:
    """Give the file of the version that counts, fetched where this machine does not have it yet.

    It lies in ``folder`` under the hash of its content and has passed the whole gate. Raises
    SharedError, and PackError for what does not pass; then no file is left.
    """
    version = current(ask, address)
    target = place_of(version, folder)
    if target.is_file() and target.stat().st_size == version.size:
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with atomic_path(target) as temporary:
        _write(ask, address, version, temporary, progress)
        gate.verify(temporary)
        _same_content(temporary, version)
    target.chmod(0o444)
    return target


def place_of(version: Version, folder: Path) -> Path:
    """Give the file of a version in a folder of fetched ones, whether it is there or not."""
    name = _safe(Path(version.pack).stem)[:60] or "pack"
    return folder / _safe(version.content)[:32] / f"{name}.gpkg"


def _write(
    ask: Ask, address: Address, version: Version, path: Path,
    progress: Callable[[float], None] | None,
) -> None:  # fmt: skip
    parts = sql("SELECT part FROM {s}.{t} ORDER BY 1", s=address.schema, t=versions.FILE)
    written = 0
    with path.open("wb") as stream:
        for (part,) in ask(parts):
            one = sql(
                "SELECT encode(data, 'base64') FROM {s}.{t} WHERE part = ",
                s=address.schema,
                t=versions.FILE,
            )
            for (text,) in ask(one + str(int(part))):
                written += stream.write(base64.b64decode(str(text)))
            if progress is not None:
                progress(min(written / max(version.size, 1), 1.0))
    if written != version.size:
        # Somebody published meanwhile, or the table is not whole.
        raise SharedError("shared_moved_on", service=address.service, schema=address.schema)


def _same_content(path: Path, version: Version) -> None:
    from ..pack.reader import Pack

    with Pack(path) as pack:
        if hashlib.sha256(pack.content.encode()).hexdigest() != version.content:
            raise PackError("pack_changed", path=version.pack, table=versions.FILE)


def _safe(name: str) -> str:
    """Keep of a name what may stand in that of a file."""
    return re.sub(r"[^A-Za-z0-9_-]+", "_", name).strip("_")
