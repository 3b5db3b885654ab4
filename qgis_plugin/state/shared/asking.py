"""Statements over QGIS's own connection, off the main thread: there QGIS asks for no password."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from qgis.core import (
    QgsProviderConnectionException,
    QgsProviderRegistry,
    QgsVariantUtils,
)

from ..._bridge_shared import Ask, SharedError
from .doors import Door

_T = TypeVar("_T")
_SAID = re.compile(r"\[(?P<how>[^\W\d_]+):\s+(?P<what>[^\n\]]+)")
"""What the server says, without its details: these repeat rows."""
_DENIED = ("permission denied", "must be owner")


def asker(door: Door) -> Ask:
    """Give what runs a statement and gives its rows. Raises SharedError with a sentence.

    Not on the main thread: see :func:`apart`.
    """
    source = door.uri()

    def ask(statement: str) -> Sequence[Sequence[Any]]:
        connection = (
            QgsProviderRegistry.instance().providerMetadata("postgres").createConnection(source, {})
        )
        try:
            rows = connection.executeSql(statement)
        except QgsProviderConnectionException as exc:
            # QGIS repeats the statement, which may hold a story of somebody.
            raise _fault(str(exc).replace(statement, ""), door) from None
        return [[None if QgsVariantUtils.isNull(cell) else cell for cell in row] for row in rows]

    return ask


def apart(work: Callable[[], _T]) -> _T:
    """Do something short in another thread, and wait for it; raises what that raises."""
    with ThreadPoolExecutor(max_workers=1) as other:
        return other.submit(work).result()


def _fault(told: str, door: Door) -> SharedError:
    said = _SAID.search(told)
    if said is None:
        return SharedError("shared_no_way_in", service=door.name)
    if said["how"] in ("FATAL", "PANIC"):
        return SharedError("shared_lost", service=door.name)
    what = said["what"].strip()
    denied = any(word in what for word in _DENIED)
    key = "shared_not_allowed" if denied else "shared_server"
    return SharedError(key, service=door.name, what=what)
