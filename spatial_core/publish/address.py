"""Where a shared pack is: ``service=NAME``, with a schema where it is not the usual one. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..errors import SharedError

SCHEMA = "wijkmonitor"
STORIES = "_verhalen"
"""What the schema of the stories is called behind that of the figures."""
_SERVICE = re.compile(r"[^\s=/\\'\"@:;%\[\]]{1,60}")
_SCHEMA = re.compile(r"[a-z][a-z0-9_]{0,24}")
_URL = re.compile(r"(?:postgres(?:ql)?|jdbc:\w+)://|PG:", re.IGNORECASE)
_OTHER = re.compile(r"(?:^|\s)(?:host|hostaddr|port|dbname|user|password|passfile)\s*=", re.I)


class Address(NamedTuple):
    """A service of libpq's service file, and the schema in that database."""

    service: str
    schema: str = SCHEMA

    def __str__(self) -> str:
        told = "" if self.schema == SCHEMA else f" schema={self.schema}"
        return f"service={self.service}{told}"


def is_address(text: str) -> bool:
    """Tell whether a text means a database rather than a file, also where it is a wrong one."""
    return text.startswith("service=") or _gives_more(text)


def parse(text: str, schema: str | None = None) -> Address:
    """Read ``service=NAME`` or ``service=NAME schema=NAME``.

    Raises SharedError for anything else. Where the text may hold a password it is not repeated.
    """
    if _gives_more(text):
        raise SharedError("shared_not_secret")
    parts = dict(part.partition("=")[::2] for part in text.split())
    name, own = parts.pop("service", ""), parts.pop("schema", None)
    if parts or not _SERVICE.fullmatch(name):
        raise SharedError("shared_address")
    return Address(name, checked_schema(schema or own or SCHEMA))


def checked_schema(name: str) -> str:
    """Give a name that needs no quotes, has room for those of versions, and is none of stories."""
    if not _SCHEMA.fullmatch(name) or name.startswith("pg_") or name.endswith(STORIES):
        raise SharedError("shared_schema", schema=name[:40])
    return name


def _gives_more(text: str) -> bool:
    return bool(_URL.match(text) or (_OTHER.search(text) and "service=" in text)) or bool(
        re.match(r"(?:host|hostaddr|dbname|user|password)=", text, re.I)
    )
