"""The port on requests: proxies and certificates as the machine has them. Frame module."""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Callable, Iterator, Mapping

import requests
import urllib3

from .._resources import version
from .port import CONNECT_SECONDS, READ_SECONDS, BrokenOffError, Reply, UntrustedHostError

_PIECE = 1 << 16
_SMALL = 1 << 12


class RequestsFetcher:
    """Sessions that are used again, one at a time each, so that connections stay open.

    Retrying is left to :mod:`.downloads`, which does it for every stack alike.
    """

    def __init__(self, connect: float = CONNECT_SECONDS, read: float = READ_SECONDS) -> None:
        self.timeout = (connect, read)
        self._idle: queue.SimpleQueue[requests.Session] = queue.SimpleQueue()
        self._closings = 0

    def get(
        self,
        url: str,
        headers: Mapping[str, str],
        begins: Callable[[Reply], None],
        piece: Callable[[bytes], None],
    ) -> None:
        """Do what the port asks."""
        session, whole, closings = self._session(), False, self._closings
        try:
            with session.get(
                url, headers=dict(headers), stream=True, allow_redirects=False,
                timeout=self.timeout,
            ) as answer:  # fmt: skip
                begins(Reply(answer.status_code, {k.lower(): v for k, v in answer.headers.items()}))
                for block in _pieces(answer):
                    piece(block)
            whole = True
        except requests.exceptions.SSLError as exc:
            # The error of the library holds the whole address.
            raise UntrustedHostError(said(exc)) from None
        except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError) as exc:
            raise BrokenOffError(said(exc)) from None
        finally:
            # What broke off may have left half an answer on the line.
            self._idle.put(session) if whole else session.close()
            if closings != self._closings:
                # Closed meanwhile: one of several had failed, and nobody waits for the others.
                self._empty()

    def close(self) -> None:
        """Close the connections that wait to be used again."""
        self._closings += 1
        self._empty()

    def _empty(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                self._idle.get_nowait().close()

    def _session(self) -> requests.Session:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            session = requests.Session()
            session.headers["User-Agent"] = agent()
            return session


def _pieces(answer: requests.Response) -> Iterator[bytes]:
    """Give the body as it comes in, however slowly, so that a cancel is not kept waiting."""
    read = getattr(answer.raw, "read1", None)
    if read is None:  # urllib3 before 2.1
        yield from answer.iter_content(_SMALL)
        return
    while block := read(_PIECE, decode_content=True):
        yield block


def agent() -> str:
    """Give the name under which hosts see us."""
    return f"wijkmonitor/{version()}"


def said(exc: Exception) -> str:
    """Give the innermost cause in a line, without the address of the object that failed."""
    while isinstance(inner := exc.__cause__ or exc.__context__, Exception):
        exc = inner
    text = str(exc) or type(exc).__name__
    return text.splitlines()[0][:200]
