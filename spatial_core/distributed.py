"""Work in pieces: one after the other in this process, or on a Dask cluster. Pure.

The pieces are the same whichever engine does them, and what they give is put together in their
order, so both give the same answer. A piece is whole in itself: a worker that dies loses nothing
but time. Dask is loaded only when it is asked for.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Protocol, TypeVar

from ._resources import version
from .errors import DependencyError, RecipeError, ServiceError, WijkmonitorError

LOCAL, DASK = "local", "dask"
ENGINES = (LOCAL, DASK)
Piece = TypeVar("Piece")
Result = TypeVar("Result")

_AHEAD = 2
"""Pieces that wait for each thread of the workers: more would only fill memory."""
_SECONDS = 10
"""How long a scheduler may take to answer, and its first worker to be there."""
_GONE = 60
"""How many seconds there may be no worker at all: one that died is started again within some."""
_DEATHS = 5
"""So often is sent anew what was lost with the worker that held it."""
_SCHEMES = ("tcp", "tls", "ws", "wss")
_SETTINGS = {
    # What goes to a worker is a piece: a few megabytes on purpose.
    "distributed.admin.large-graph-warning-threshold": "1GB",
    "distributed.comm.timeouts.connect": f"{_SECONDS}s",
}


class Engine(Protocol):
    """Does work in pieces."""

    def each(
        self,
        work: Callable[[Any, Piece], Result],
        pieces: Iterable[Piece],
        held: Any = None,
    ) -> Iterator[Result]:
        """Give ``work(held, piece)`` of each piece, in their order; pieces are taken as needed.

        ``work`` is a function of a module; ``held`` is what all pieces need, such as a map.
        """
        ...


class Local:
    """Does the pieces in this process, one at a time: no more than one is held."""

    def each(
        self,
        work: Callable[[Any, Piece], Result],
        pieces: Iterable[Piece],
        held: Any = None,
    ) -> Iterator[Result]:
        """Give ``work(held, piece)`` of each piece."""
        return (work(held, piece) for piece in pieces)


HERE = Local()


class OnDask:
    """Does the pieces on the workers of a ``dask.distributed.Client``."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def each(
        self,
        work: Callable[[Any, Piece], Result],
        pieces: Iterable[Piece],
        held: Any = None,
    ) -> Iterator[Result]:
        """Give ``work(held, piece)`` of each piece; as many are ahead as the workers need.

        Raises what the work raises, and ServiceError or DependencyError where the cluster cannot
        do it.
        """
        job = _Job(self._client, work, held)
        most = _AHEAD * max(1, sum(self._client.nthreads().values()))
        waiting: deque[tuple[Piece, Any]] = deque()
        try:
            for piece in pieces:
                waiting.append((piece, job.sent(piece)))
                if len(waiting) > most:
                    yield job.result(*waiting.popleft())
            while waiting:
                yield job.result(*waiting.popleft())
        finally:
            # Where somebody stopped half-way nobody waits for the rest.
            if waiting and self._client.status == "running":
                self._client.cancel([future for _, future in waiting])


class _Job:
    """One kind of work with what its pieces need, which is sent to the workers once."""

    def __init__(self, client: Any, work: Callable[[Any, Any], Any], held: Any) -> None:
        self._client, self._work, self._held = client, work, held
        self._lent = self._lend()

    def _lend(self) -> Any:
        if self._held is None:
            return None
        with _told(self._client):
            return self._client.scatter(self._held, broadcast=True, hash=False)

    def sent(self, piece: Any) -> Any:
        """Send a piece; give what its result will come in."""
        with _told(self._client):
            # As bytes: a scheduler unpacks objects and packs them again.
            packed = _packing().dumps(piece)
            return self._client.submit(
                _checked, self._work, version(), self._lent, packed, pure=False
            )

    def result(self, piece: Any, future: Any) -> Any:
        """Give the result of a piece, sent anew where it was lost with the workers."""
        from concurrent.futures import CancelledError

        for left in reversed(range(_DEATHS)):
            with _told(self._client):
                try:
                    return self._waited(future)
                except CancelledError as exc:
                    # What all pieces need died with every worker that had it.
                    if not left or self._client.status != "running":
                        # Its own text names the piece as Dask does, which tells a user nothing.
                        raise OSError(getattr(exc, "reason", "")) from exc
                    if self._lent is not None and self._lent.status != "finished":
                        self._lent = self._lend()
                    future = self.sent(piece)
        raise AssertionError

    def _waited(self, future: Any) -> Any:
        """Wait for a result, but not for ever for workers that nobody starts again.

        A worker that dies before the process that watches over it knows that it began is not
        started anew by Dask, and its scheduler waits in silence.
        """
        seen = time.monotonic()
        while True:
            try:
                return future.result(timeout=_GONE / 6)
            except TimeoutError as exc:
                if future.done():
                    raise
                if self._client.status != "running" or self._client.nthreads():
                    seen = time.monotonic()
                elif time.monotonic() - seen >= _GONE:
                    where = self._client.scheduler.address
                    raise ServiceError("engine_gone", address=where, seconds=_GONE) from exc


@contextmanager
def _told(client: Any) -> Iterator[None]:
    """Turn what a cluster fails with into an error of ours; those of the work stay as they are."""
    from dask.distributed import KilledWorker

    where = client.scheduler.address if client.scheduler else ""
    try:
        yield
    except WijkmonitorError:
        raise
    except KilledWorker as exc:
        raise ServiceError("engine_killed", address=where) from exc
    except ImportError as exc:
        raise DependencyError("engine_worker_lacks", library=exc.name or str(exc)) from exc
    except OSError as exc:
        raise ServiceError("engine_lost", address=where, why=_why(exc)) from exc


def _packing() -> Any:
    """Give how Dask packs objects."""
    return import_module("distributed.protocol.pickle")


def _checked(work: Callable[[Any, Any], Any], asked: str, held: Any, packed: bytes) -> Any:
    """Do a piece on a worker; refuse where the worker has another version of these rules."""
    if asked != version():
        raise DependencyError("engine_other_version", ours=asked, theirs=version())
    return work(held, _packing().loads(packed))


@contextmanager
def opened(name: str = LOCAL, scheduler: str | None = None) -> Iterator[Engine]:
    """Give an engine for the length of a ``with`` block.

    ``dask`` without the address of a scheduler starts workers of its own on this machine, which
    end with the block. Raises RecipeError for a scheduler that nothing uses, DependencyError
    without Dask, ServiceError for a scheduler that does not answer or has no workers.
    """
    if name != DASK:
        if scheduler:
            raise RecipeError("engine_scheduler_unused", address=scheduler)
        yield HERE
        return
    try:
        import dask
        from dask.distributed import Client
    except ImportError as exc:
        raise DependencyError("engine_no_dask", library=exc.name or "dask") from exc
    with dask.config.set(_SETTINGS), _quiet(), _cluster(scheduler) as address:
        try:
            client = Client(address, timeout=_SECONDS, set_as_default=False)
        except (OSError, ValueError) as exc:
            raise ServiceError("engine_unreachable", address=str(address), why=_why(exc)) from exc
        with client:
            _wait_for_one(client)
            yield OnDask(client)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the client of Dask from printing how it failed: that is told as an error of ours."""
    log = logging.getLogger("distributed.client")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)


@contextmanager
def _cluster(scheduler: str | None) -> Iterator[Any]:
    """Give where to go: an address, or a cluster that only this machine can reach."""
    if scheduler:
        _knock(scheduler)
        yield scheduler
        return
    from dask.distributed import LocalCluster

    with LocalCluster(
        processes=True, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as cluster:
        yield cluster


def _knock(address: str) -> None:
    """Raise ServiceError where nobody answers at an address; a client of Dask keeps on trying."""
    import socket
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address if "://" in address else f"tcp://{address}")
        if parts.scheme not in _SCHEMES or not parts.hostname or not parts.port:
            raise ValueError("tcp://HOST:8786")
        socket.create_connection((parts.hostname, parts.port), timeout=_SECONDS).close()
    except (OSError, ValueError) as exc:
        raise ServiceError("engine_unreachable", address=address, why=_why(exc)) from exc


def _wait_for_one(client: Any) -> None:
    try:
        client.wait_for_workers(1, timeout=_SECONDS)
    except TimeoutError as exc:
        address = client.scheduler.address
        raise ServiceError("engine_no_workers", address=address) from exc


def _why(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
