"""What a database holds for who asks: the packs that were published, in all its schemas. Pure."""

from __future__ import annotations

from ..errors import SharedError
from ..pack.schema import sql
from . import versions
from .address import SCHEMA
from .fetching import Ask
from .versions import Version


def published(ask: Ask, service: str, schema: str = "") -> list[Version]:
    """Give what was published in a schema, or in all that may be read: what counts, newest first.

    Earlier versions follow, ``live`` tells them apart. ``service`` is what the database is called.
    Raises SharedError where there is nothing to read.
    """
    found = []
    for name in (str(row[0]) for row in ask(versions.SCHEMAS)):
        counting = versions.counting(name)
        if schema in ("", counting):
            asked = sql("SELECT {c} FROM {s}.{t}", c=versions.NAMES, s=name, t=versions.ABOUT)
            found += [versions.of_row(row, name, name == counting) for row in ask(asked)]
    if not found:
        raise SharedError("shared_nothing", service=service, schema=schema or SCHEMA)
    return sorted(found, key=lambda v: (v.live, v.id), reverse=True)
