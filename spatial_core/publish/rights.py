"""Who may do what: readers read figures, writers write stories. Pure."""

from __future__ import annotations

from ..errors import SharedError
from ..pack.schema import sql
from .database import Database

READERS, WRITERS = "wijkmonitor_lezer", "wijkmonitor_schrijver"
"""Roles that log in nowhere: whoever manages the database gives them to people."""


def let_read(database: Database, place: str, role: str = READERS) -> None:
    """Let a role, which is there, read all tables of a schema and nothing else."""
    database.do(sql("REVOKE ALL ON SCHEMA {s} FROM PUBLIC", s=place))
    database.do(sql("GRANT USAGE ON SCHEMA {s} TO {r}", s=place, r=role))
    database.do(sql("REVOKE ALL ON ALL TABLES IN SCHEMA {s} FROM {r}", s=place, r=role))
    database.do(sql("GRANT SELECT ON ALL TABLES IN SCHEMA {s} TO {r}", s=place, r=role))


def has_role(database: Database, role: str) -> bool:
    """See that a role is there, and make it where that may be done."""
    if database.rows("SELECT 1 FROM pg_roles WHERE rolname = %s", role):
        return True
    try:
        database.do(sql("CREATE ROLE {r} NOLOGIN", r=role))
    except SharedError as error:
        if error.key != "shared_not_allowed":
            raise
        return False
    return True
