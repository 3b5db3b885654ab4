"""Which tables a CBS catalogue has, and what they say of themselves, through ``cbsodata``.

The library asks each time anew, without a limit of time, and keeps its scheme in a variable that
all threads share; here ids are checked, limits set, answers kept in the cache, and the library is
left as it was found. Data pages are read by :mod:`.odata3`.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from ..errors import DependencyError, ServiceError
from ..fetch.downloads import BrokenContentError, Downloads
from ..fetch.port import CONNECT_SECONDS, READ_SECONDS, BrokenOffError, Reply, UntrustedHostError

Row = Mapping[str, Any]

_ID = re.compile(r"[0-9]{5}[A-Za-z]{0,3}", re.ASCII)
_PART = re.compile(r"[A-Za-z][A-Za-z0-9]*", re.ASCII)


def checked_id(table: str) -> str:
    """Give a table's id; raises ServiceError for a text that cannot be one."""
    if not _ID.fullmatch(table):
        raise ServiceError("service_table_id", table=table)
    return table


def tables(downloads: Downloads, service: str, filters: str = "") -> list[Row]:
    """List the tables of a catalogue, at most as many as ``filters`` (OData) leaves."""
    path = f"ODataCatalog/Tables?$format=json&$filter={quote(filters)}"
    return _rows(
        downloads, service, path, lambda odata, **how: odata.get_table_list(filters=filters, **how)
    )


def information(downloads: Downloads, service: str, table: str) -> Row:
    """Give what a table says of itself (TableInfos): title, period, date of change, rows.

    Raises ServiceError for a table that is not there or was withdrawn.
    """
    rows = metadata(downloads, service, table, "TableInfos")
    if not rows:
        raise ServiceError("service_table_empty", service=service, table=table)
    return rows[0]


def metadata(
    downloads: Downloads, service: str, table: str, part: str, stamp: str | None = None
) -> list[Row]:
    """Give the rows of a part that describes a table, such as DataProperties."""
    checked_id(table)
    if not _PART.fullmatch(part):
        raise ServiceError("service_table_id", table=f"{table}/{part}")
    path = f"ODataFeed/odata/{table}/{part}"
    return _rows(
        downloads, service, path, lambda odata, **how: odata.get_meta(table, part, **how), stamp
    )


def _rows(
    downloads: Downloads,
    service: str,
    path: str,
    ask: Callable[..., Any],
    stamp: str | None = None,
) -> list[Row]:
    def work() -> bytes:
        return json.dumps(_asked(downloads, service, ask), ensure_ascii=False).encode()

    kept = downloads.through(service, path, work, stamp=stamp)
    found: list[Row] = json.loads(downloads.cache.path(kept).read_bytes())
    return found


def _asked(downloads: Downloads, service: str, ask: Callable[..., Any]) -> list[Row]:
    """Ask once through the library; what it raises comes back as the port's own errors."""
    try:
        import requests
        from cbsodata import cbsodata3

        from ..fetch.stack import said
    except ImportError as exc:
        raise DependencyError("needs_fetch", library=exc.name or "cbsodata") from exc
    base = downloads.services.base(service)
    try:
        with _lent(cbsodata3, base.startswith("https:")):
            found = ask(
                cbsodata3, catalog_url=base.partition("://")[2], allow_redirects=False,
                timeout=(CONNECT_SECONDS, READ_SECONDS),
            )  # fmt: skip
    except requests.exceptions.HTTPError as exc:
        # The library raises its own from the one that holds the answer.
        cause = exc.__cause__ if isinstance(exc.__cause__, requests.HTTPError) else exc
        answer = cause.response
        if answer is None:
            raise BrokenOffError(str(exc)[:200]) from exc
        headers = {name.lower(): value for name, value in answer.headers.items()}
        raise downloads.refusal(service, answer.url, Reply(answer.status_code, headers)) from exc
    except requests.exceptions.SSLError as exc:
        raise UntrustedHostError(said(exc)) from exc
    except requests.exceptions.JSONDecodeError as exc:
        raise BrokenContentError("service_not_json") from exc
    except requests.exceptions.RequestException as exc:
        raise BrokenOffError(said(exc)) from exc
    except (ValueError, KeyError, TypeError) as exc:
        raise BrokenContentError("service_not_json") from exc
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise BrokenContentError("service_not_rows")
    return found


class _Users:
    """How many calls use the library's shared variables, with which scheme, and what they were."""

    changed = threading.Condition()
    count = 0
    secure: bool | None = None
    before: tuple[Any, Any] = (None, None)
    session: Any = None


@contextmanager
def _lent(library: Any, secure: bool) -> Iterator[None]:
    """Lend the library a scheme, and one session for all its requests, which it never closes.

    Calls with the other scheme wait until both are put back.
    """
    with _Users.changed:
        _Users.changed.wait_for(lambda: _Users.count == 0 or _Users.secure == secure)
        if _Users.count == 0:
            _Users.before = (library.options.use_https, library.Session)
            _Users.secure, _Users.session = secure, library.Session()
            library.options.use_https = secure
            library.Session = _session
        _Users.count += 1
    try:
        yield
    finally:
        with _Users.changed:
            _Users.count -= 1
            if _Users.count == 0:
                library.options.use_https, library.Session = _Users.before
                _Users.session.close()
                _Users.changed.notify_all()


def _session() -> Any:
    return _Users.session
