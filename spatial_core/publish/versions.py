"""The versions of a shared pack: each a schema; the one that counts has the plain name. Pure.

``wijkmonitor`` is what everybody reads, ``wijkmonitor_v<moment>_<hash>`` are the earlier ones. A
swap is two renames in one transaction, at a moment when nobody is in the middle of reading.
"""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from ..errors import SharedError
from ..escape import visible
from ..pack.schema import sql
from . import styles
from .database import WAIT, Database

ABOUT, CHECKS, FILE = "wm_published", "wm_published_tables", "wm_published_file"
"""What was published and when; rows and hash of every table; the pack itself, in pieces."""

KEEP = 2
"""So many earlier versions stay."""
PATIENCE = 60.0
"""Seconds that a swap waits for a moment when nobody reads."""
_PAUSE = 0.02
NAMES = ("id", "moment", "pack", "content", "size", "program")
"""The columns of :data:`ABOUT`."""
SCHEMAS = " ".join((
    "SELECT n.nspname::text FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid",
    # A view, or a table with policies, would run what its owner made with the reader's rights.
    f"WHERE c.relname = '{ABOUT}' AND c.relkind = 'r' AND NOT c.relrowsecurity",
    "AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')",
))  # fmt: skip
"""Asks for the schemas that hold something published, and may be read."""
_EARLIER = re.compile(r"(?P<schema>.+)_v\d{20}_[0-9a-f]{8}")


class Version(NamedTuple):
    """A version that was published.

    ``id`` is its moment (UTC) with the beginning of its hash, ``pack`` the name of the file,
    ``content`` the hash of the file's content, ``size`` its bytes, ``schema`` where it is.
    """

    id: str
    moment: str
    pack: str
    content: str
    size: int
    program: str
    schema: str
    live: bool


def new_id(content: str) -> str:
    """Give the id of a version that is made now."""
    return f"{dt.datetime.now(dt.UTC):%Y%m%d%H%M%S%f}_{content[:8]}"


def listed(database: Database) -> list[Version]:
    """Give all versions, newest first. Raises SharedError where nothing was published."""
    live = database.address.schema
    found = []
    for name in filter(lambda name: counting(name) == live, _schemas(database)):
        asked = sql("SELECT {c} FROM {s}.{t}", c=NAMES, s=name, t=ABOUT)
        found += [of_row(row, name, name == live) for row in database.rows(asked)]
    if not found:
        raise SharedError(
            "shared_nothing", service=database.address.service, schema=database.address.schema
        )
    return sorted(found, reverse=True)


def counting(schema: str) -> str:
    """Give the schema of which one is an earlier version; itself where it is none."""
    earlier = _EARLIER.fullmatch(schema)
    return earlier["schema"] if earlier else schema


def live(database: Database) -> Version | None:
    """Give the version that counts; None where there is none.

    Raises SharedError for a schema of that name that is somebody else's, or closed to this user.
    """
    name = database.address.schema
    asked = "SELECT has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = %s"
    there = database.rows(asked, name)
    if not there:
        return None
    if not there[0][0]:
        raise SharedError("shared_closed", service=database.address.service, schema=name)
    if name not in _schemas(database):
        raise SharedError("shared_not_ours", service=database.address.service, schema=name)
    asked = sql("SELECT {c} FROM {s}.{t}", c=NAMES, s=name, t=ABOUT)
    return of_row(database.rows(asked)[0], name, True)


def remember(database: Database, ready: str, now: Version | None) -> None:
    """Keep with a new schema which version it takes the place of, for who goes back."""
    if now is not None:
        database.do(" ".join((sql("COMMENT ON SCHEMA {s} IS", s=ready), "%s")), now.id)


def _before(database: Database) -> str:
    """Give the id of the version that the one that counts took the place of; else nothing."""
    asked = "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s"
    found = database.rows(asked, database.address.schema)
    return str(found[0][0] or "") if found else ""


def swap(database: Database, ready: str, now: Version | None) -> None:
    """Put a schema in the place of the one that counts, within the caller's transaction.

    Waits for who reads, at most ``PATIENCE`` seconds, and raises SharedError where it takes longer.
    """
    name = database.address.schema
    if now is not None:
        _hold(database, name)
        database.do(sql("ALTER SCHEMA {a} RENAME TO {b}", a=name, b=f"{name}_v{now.id}"))
    database.do(sql("ALTER SCHEMA {a} RENAME TO {b}", a=ready, b=name))


def _hold(database: Database, place: str) -> None:
    """Hold all tables of a schema at once, within the caller's transaction.

    A statement looks up its tables one after the other, and a rename waits for none of them: one
    that began before a swap would find the rest of its tables in the next version. Whoever has
    found one keeps this waiting. It holds all or none: with a part of them it could wait for a
    reader who waits for the rest.
    """
    asked = (
        "SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = %s AND c.relkind = 'r' AND has_table_privilege(c.oid, 'UPDATE')"
        " ORDER BY 1"
    )
    tables = [sql("{s}.{t}", s=place, t=name) for (name,) in database.rows(asked, place)]
    if not tables:
        return
    wanted = " ".join(("LOCK TABLE", ", ".join(tables), "IN ACCESS EXCLUSIVE MODE NOWAIT"))
    until = time.monotonic() + PATIENCE
    while True:
        database.do("SAVEPOINT held")
        try:
            database.do(wanted)
        except SharedError as error:
            if error.key != "shared_locked" or time.monotonic() >= until:
                raise
            database.do("ROLLBACK TO SAVEPOINT held")
            time.sleep(_PAUSE)
        else:
            return


def styled(database: Database, roles: Iterable[str] = ()) -> bool:
    """Show the styles of the version that counts, within the caller's transaction.

    ``roles`` may read the table of styles where this makes it. False where it may not be written.
    """
    name = database.address.schema
    return styles.show(database, name, styles.kept(database, name), roles)


def roll_back(database: Database, id: str | None = None) -> Version:
    """Let an earlier version count again; give it.

    Default is the one whose place the present one took, or else the newest that is older. The
    version that counted stays, so that it can be had back by its id. Raises SharedError where
    there is no such version.
    """
    with only_one(database):
        found = listed(database)
        now = next((version for version in found if version.live), None)
        others = [v for v in found if not v.live]
        if id is None:
            before = _before(database)
            older = [v for v in others if now is None or v.id < now.id]
            wanted = next((v for v in others if v.id == before), older[0] if older else None)
        else:
            wanted = next((v for v in others if v.id == id), None)
        if wanted is None:
            place = database.address.schema
            if id is None or not others:
                raise SharedError("shared_no_earlier", schema=place)
            raise SharedError(
                "shared_no_version", schema=place, id=id, ids=[v.id for v in others]
            )  # fmt: skip
        with database.transaction():
            wait_shortly(database)
            swap(database, wanted.schema, now)
            styled(database)
    return wanted._replace(schema=database.address.schema, live=True)


def prune(database: Database, keep: int = KEEP) -> list[str]:
    """Take away versions beyond the newest ``keep`` that do not count; give their ids.

    The one that counted before this is the last to go. One that somebody is reading stays until
    the next time.
    """
    gone = []
    before = _before(database)
    others = [v for v in listed(database) if not v.live]
    for version in sorted(others, key=lambda v: (v.id == before, v.id), reverse=True)[keep:]:
        try:
            with database.transaction():
                wait_shortly(database)
                database.do(sql("DROP SCHEMA {s} CASCADE", s=version.schema))
        except SharedError as error:
            if error.key != "shared_locked":
                raise
            continue
        gone.append(version.id)
    return gone


@contextmanager
def only_one(database: Database) -> Iterator[None]:
    """Keep others from publishing there meanwhile. Raises SharedError when one does."""
    name = f"wijkmonitor:{database.address.schema}"
    if not database.rows("SELECT pg_try_advisory_lock(hashtext(%s))", name)[0][0]:
        raise SharedError("shared_busy", schema=database.address.schema)
    try:
        yield
    finally:
        database.unlock(name)


def of_row(row: Sequence[Any], place: str, live: bool) -> Version:
    """Make a version of what :data:`NAMES` gives, which another program may have put there."""
    id, moment, pack, content, size, program = row
    id, moment, pack, content, program = map(visible, (id, moment, pack, content, program))
    return Version(id, moment, pack, content, int(size), program, place, live)


def wait_shortly(database: Database) -> None:
    """Wait no longer than so many seconds for others, within the caller's transaction."""
    database.do(f"SET LOCAL lock_timeout = '{WAIT}s'")


def _schemas(database: Database) -> list[str]:
    """Give the schemas that hold something published, and may be looked into."""
    return [str(row[0]) for row in database.rows(SCHEMAS)]
