"""The door to PostgreSQL, on psycopg2. What it raises names no user, password or row. Pure.

psycopg2 is optional (``wijkmonitor[postgis]``) and comes with QGIS on most systems.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, Self

from ..errors import DependencyError, SharedError
from ..pack.schema import sql
from .address import Address

WAIT = 10
"""Seconds to wait for a server, and for a lock that others hold."""
_BATCH = 2000
"""So many rows go over at a time."""


class Database:
    """A connection to the database of a service. Use as a context manager.

    Each :meth:`transaction` is kept whole or not at all. Raises SharedError with a sentence for
    what the server says, and DependencyError without psycopg2.
    """

    def __init__(self, address: Address) -> None:
        self.address = address
        self._driver = _psycopg2()
        try:
            self._connection = self._driver.connect(
                service=address.service,
                connect_timeout=WAIT,
                application_name="wijkmonitor",
                client_encoding="UTF8",
            )
        except self._driver.Error as exc:
            raise _why_not(str(exc), address.service) from None
        self._connection.autocommit = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_told: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; what was not committed is gone."""
        with contextlib.suppress(self._driver.Error):
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is done in this block, or on any fault nothing."""
        self.do("BEGIN")
        try:
            yield
            self.do("COMMIT")
        except BaseException:
            with contextlib.suppress(SharedError):
                self.do("ROLLBACK")
            raise

    def do(self, statement: str, *values: object) -> None:
        """Run a statement that gives no rows; values stand where it says ``%s``."""
        with self._faults(), self._connection.cursor() as cursor:
            cursor.execute(statement, values or None)

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Give all rows of a question."""
        with self._faults(), self._connection.cursor() as cursor:
            cursor.execute(statement, values or None)
            return [_plain(row) for row in cursor.fetchall()]

    def need_postgis(self) -> None:
        """Raise SharedError where there is no PostGIS, or in a schema that is not looked in."""
        if self.rows("SELECT to_regtype('geometry')::text")[0][0] is None:
            raise SharedError("shared_no_postgis", service=self.address.service)

    def unlock(self, name: str) -> None:
        """Let go of an advisory lock; a connection that broke holds none any more."""
        with contextlib.suppress(SharedError):
            self.do("SELECT pg_advisory_unlock(hashtext(%s))", name)

    def many(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """Give the rows of a question one by one, within a transaction: never all at once."""
        with self._faults(), self._connection.cursor() as cursor:
            cursor.execute(" ".join(("DECLARE wijkmonitor NO SCROLL CURSOR FOR", statement)))
            while True:
                cursor.execute(f"FETCH {_BATCH} FROM wijkmonitor")
                found = cursor.fetchall()
                yield from map(_plain, found)
                if len(found) < _BATCH:
                    break
            cursor.execute("CLOSE wijkmonitor")

    def fill(self, schema: str, table: str, names: Sequence[str], rows: Iterable[Any]) -> None:
        """Put rows in a table with COPY, a batch at a time."""
        into = sql("COPY {s}.{t} ({c}) FROM STDIN", s=schema, t=table, c=names)
        left = iter(rows)
        with self._connection.cursor() as cursor:
            while batch := "".join(map(_line, islice(left, _BATCH))):
                with self._faults():
                    cursor.copy_expert(into, io.StringIO(batch))

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except self._driver.Error as exc:
            # The details of the server repeat rows, which may be a story of somebody.
            told = exc.diag.message_primary or type(exc).__name__
            raise _fault(exc.pgcode, " ".join(told.split()), self.address.service) from None


def _fault(code: str | None, told: str, service: str) -> SharedError:
    """Give the error for a code of PostgreSQL (appendix A of its manual); None: it was cut off."""
    key = "shared_server"
    if code in ("42501", "0LP01"):
        key = "shared_not_allowed"
    elif code in ("55P03", "40P01"):
        key = "shared_locked"
    elif code == "53100":
        key = "shared_full"
    elif code in (None, "57P01", "57P02"):
        key = "shared_lost"
    return SharedError(key, service=service, what=told)


def _psycopg2() -> Any:
    try:
        import psycopg2  # type: ignore[import-untyped, unused-ignore]
    except ImportError as exc:
        raise DependencyError("shared_needs_driver", library="psycopg2") from exc
    return psycopg2


_REFUSALS = (
    "authentication", "no password", "no pg_hba", "not permitted to log in",
    "permission denied for database",
)  # fmt: skip
_NO_ROLE = re.compile(r'role ".*" does not exist')


def _why_not(told: str, service: str) -> SharedError:
    """Tell from what libpq says, which may name a user, why there is no connection."""
    told = told.lower()
    key = "shared_unreachable"
    if "definition of service" in told or "service file" in told:
        key = "shared_no_service"
    elif any(words in told for words in _REFUSALS) or _NO_ROLE.search(told):
        key = "shared_refused"
    return SharedError(key, service=service)


def _plain(row: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(bytes(cell) if isinstance(cell, memoryview) else cell for cell in row)


_ESCAPED = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def _line(row: Sequence[object]) -> str:
    """Write a row as COPY reads it."""
    return "\t".join(map(_cell, row)) + "\n"


def _cell(cell: object) -> str:
    if cell is None:
        return "\\N"
    if isinstance(cell, bytes):
        return "\\\\x" + cell.hex()
    if isinstance(cell, bool):
        return "t" if cell else "f"
    return cell.translate(_ESCAPED) if isinstance(cell, str) else repr(cell)
