"""What a database holds for who asks: the packs that were published, in all its schemas. Pure."""

from __future__ import annotations

import re

from ..errors import SharedError
from ..pack.schema import sql
from . import versions
from .address import SCHEMA
from .fetching import Ask
from .versions import Version

_EARLIER = re.compile(r"(?P<schema>.+)_v\d{20}_[0-9a-f]{8}")


def published(ask: Ask, service: str, schema: str = "") -> list[Version]:
    """Give what was published in a schema, or in all that may be read: what counts, newest first.

    Earlier versions follow, ``live`` tells them apart. ``service`` is what the database is called.
    Raises SharedError where there is nothing to read.
    """
    found = []
    for (name,) in ask(_SCHEMAS):
        earlier = _EARLIER.fullmatch(str(name))
        if schema in ("", earlier["schema"] if earlier else str(name)):
            asked = sql("SELECT {c} FROM {s}.{t}", c=_NAMES, s=str(name), t=versions.ABOUT)
            for id, moment, pack, content, size, program in ask(asked):
                told = (str(id), str(moment), str(pack), str(content), int(size), str(program))
                found.append(Version(*told, str(name), earlier is None))
    if not found:
        raise SharedError("shared_nothing", service=service, schema=schema or SCHEMA)
    return sorted(found, key=lambda v: (v.live, v.id), reverse=True)


_NAMES = ("id", "moment", "pack", "content", "size", "program")
_SCHEMAS = " ".join(
    (
        "SELECT n.nspname::text FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid",
        f"WHERE c.relname = '{versions.ABOUT}' AND has_schema_privilege(n.oid, 'USAGE')",
        "AND has_table_privilege(c.oid, 'SELECT')",
    )
)
