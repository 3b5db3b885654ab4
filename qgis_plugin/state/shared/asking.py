"""Statements over QGIS's own connection, off the main thread: there QGIS asks for no password."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, Queue
from threading import Thread
from typing import Any, TypeVar

from qgis.core import (
    QgsProviderConnectionException,
    QgsProviderRegistry,
    QgsVariantUtils,
)

from ..._bridge_shared import Ask, SharedError
from .doors import Door

_T = TypeVar("_T")
PATIENCE = 8.0
"""So many seconds QGIS waits for a server, where it waits."""
_SAID = re.compile(r"\[(?P<how>[^\W\d_]+):\s+(?P<what>[^\n\]]+)")
"""What the server says, without its details: these repeat rows."""
_DENIED = ("permission denied", "must be owner")
_HELD = ("deadlock detected", "due to lock timeout", "could not obtain lock")
"""QGIS hands on no code of an error, so these are told by PostgreSQL's own words."""
_DROPPED = re.compile(r"\[[^\]]+\n\]\s*$")
"""What libpq says of a connection that was there; of one that never was QGIS quotes nothing."""


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


def reached(door: Door) -> None:
    """See that a database answers, for who waits; raises SharedError where it does not in time.

    QGIS waits half a minute for a server that takes a call and says nothing.
    """
    told: Queue[SharedError | None] = Queue()

    def call() -> None:
        try:
            asker(door)("SELECT 1")
        except SharedError as error:
            told.put(error)
        else:
            told.put(None)

    Thread(target=call, daemon=True).start()
    try:
        error = told.get(timeout=PATIENCE)
    except Empty:
        raise SharedError("shared_unreachable", service=door.name) from None
    if error is not None:
        raise error


def _fault(told: str, door: Door) -> SharedError:
    said = _SAID.search(told)
    if said is None:
        key = "shared_lost" if _DROPPED.search(told) else "shared_no_way_in"
        return SharedError(key, service=door.name)
    if said["how"] in ("FATAL", "PANIC"):
        return SharedError("shared_lost", service=door.name)
    what = said["what"].strip()
    return SharedError(_key_of(what), service=door.name, what=what)


def _key_of(what: str) -> str:
    if any(word in what for word in _DENIED):
        return "shared_not_allowed"
    return "shared_locked" if any(word in what for word in _HELD) else "shared_server"
