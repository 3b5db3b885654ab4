"""The ways into a shared database that the user set up in QGIS or in PostgreSQL's service file.

A project keeps where a database is, never who comes in or how: whoever opens it comes in by a
connection of their own. So no project can send anybody's name or password to another server.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from qgis.core import QgsApplication, QgsDataSourceUri, QgsProviderRegistry

from ..._bridge_shared import SharedError, addresses
from ..._bridge_start import WijkmonitorError

_HEADING = re.compile(r"^\s*\[([^\]\r\n]+)\]\s*$", re.MULTILINE)
LONGEST = 2000


class Door(NamedTuple):
    """A database and how to come in. ``name`` is what the user calls it.

    ``service`` stands in the service file, else host, port and dbname tell where it is.
    ``authcfg`` is an id in QGIS's own store of authentication, ``refused`` why this is no way in:
    ``plain`` (a password in QGIS's settings) or ``open`` (nothing that says who comes in).
    """

    name: str
    service: str = ""
    host: str = ""
    port: str = ""
    dbname: str = ""
    sslmode: Any = QgsDataSourceUri.SslMode.SslPrefer
    authcfg: str = ""
    refused: str = ""

    @property
    def where(self) -> tuple[str, ...]:
        """Where the database is, without who comes in."""
        if self.service:
            return ("service", self.service)
        return (self.host, self.port or "5432", self.dbname)

    def uri(self) -> str:
        """Give the source for QGIS, which holds no name and no password."""
        made = QgsDataSourceUri()
        mode = self.sslmode
        if self.service:
            made.setConnection(self.service, self.dbname, "", "", mode, self.authcfg)
        else:
            made.setConnection(self.host, self.port, self.dbname, "", "", mode, self.authcfg)
        return str(made.uri(False))

    def entry(self, schema: str) -> str:
        """Write where the database is, as a project keeps it."""
        return json.dumps({"where": self.where, "schema": schema})


def all_doors() -> list[Door]:
    """Give the connections in QGIS by name, those that are refused too, and then the services."""
    return [*_stored(), *(Door(name, service=name) for name in services())]


def of_service(name: str) -> Door:
    """Give the door of a service that was typed. Raises SharedError for what is no name of one."""
    return Door(name, service=addresses.parse(f"service={name}").service)


def of_entry(text: str) -> tuple[Door, str]:
    """Give the user's own way into a database that a project names, and the schema.

    Raises SharedError where the user has none, or the text is nobody's.
    """
    where, schema = _read(text)
    own = [door for door in _stored() if door.where == where and not door.refused]
    if own:
        return own[0], schema
    if where[0] == "service" and len(where) == 2:
        return of_service(where[1]), schema
    raise SharedError("shared_no_connection", host=where[0], database=where[-1])


def _read(text: str) -> tuple[tuple[str, ...], str]:
    try:
        told = json.loads(text[:LONGEST])
        where, schema = tuple(map(str, told["where"])), str(told["schema"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise SharedError("shared_address") from None
    if len(where) not in (2, 3):
        raise SharedError("shared_address")
    return where, addresses.checked_schema(schema)


def checked(door: Door, ask: bool = True) -> Door:
    """Give a door that may be used. Raises SharedError where it may not, or cannot be.

    With ``ask`` QGIS asks for the main password of its store where that is needed. Only on the
    main thread.
    """
    if door.refused:
        plain = door.refused == "plain"
        key = "shared_connection_plain" if plain else "shared_connection_open"
        raise SharedError(key, name=door.name)
    if door.service and door.service not in services():
        raise SharedError("shared_no_service", service=door.service)
    if door.authcfg:
        store = QgsApplication.authManager()
        if not (store.setMasterPassword(True) if ask else store.masterPasswordIsSet()):
            raise SharedError("shared_store_closed", name=door.name)
        if door.authcfg not in store.configIds():
            raise SharedError("shared_no_authcfg", name=door.name)
    return door


def services() -> list[str]:
    """Give the names in the service files that libpq reads, sorted."""
    return sorted({name for path in _service_files() for name in _headings(path)})


def _headings(path: Path) -> Iterator[str]:
    try:
        found = _HEADING.findall(path.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return
    for name in found:
        try:
            yield addresses.parse(f"service={name}").service
        except WijkmonitorError:
            continue


def _service_files() -> Iterator[Path]:
    own = os.environ.get("PGSERVICEFILE")
    if own:
        yield Path(own)
    elif os.name == "nt":
        yield Path(os.environ.get("APPDATA", "")) / "postgresql" / ".pg_service.conf"
    else:
        yield Path.home() / ".pg_service.conf"
    folder = os.environ.get("PGSYSCONFDIR", "/etc/postgresql-common")
    yield Path(folder) / "pg_service.conf"


def _stored() -> list[Door]:
    kind = QgsProviderRegistry.instance().providerMetadata("postgres")
    if kind is None:
        return []
    held = kind.connections(False)
    return [_door(name, held[name]) for name in sorted(held, key=str.casefold)]


def _door(name: str, connection: Any) -> Door:
    uri = QgsDataSourceUri(connection.uri())
    refused = ""
    if uri.password():
        refused = "plain"
    elif not (uri.authConfigId() or uri.service()):
        refused = "open"
    return Door(
        name, uri.service(), uri.host(), uri.port(), uri.database(), uri.sslMode(),
        uri.authConfigId(), refused,
    )  # fmt: skip
