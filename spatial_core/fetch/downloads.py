"""From an address to a checked file in the cache: retry, back-off, resume, politeness. Pure.

All providers fetch through :class:`Downloads`; it works the same on every network stack.
"""

from __future__ import annotations

import email.utils
import hashlib
import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from ..errors import ServiceError
from .budget import Budget
from .cache import Cache, Kept
from .port import BrokenOffError, Fetcher, Reply, UntrustedHostError
from .services import Services
from .shown import shown

T = TypeVar("T")
Check = Callable[[Path], None]

PER_HOST = 4
"""Requests that one host gets from us at the same time."""

TRIES = 5
LONGEST_WAIT = 120.0
"""Seconds that a host may ask us to wait; one that asks more is told to the user instead."""

MOST_REDIRECTS = 5
SLOW_AFTER, SLOW_BELOW = 30.0, 500.0
"""Seconds after which an answer must come at so many bytes a second, or it is asked again."""

RESUME_FROM = 1 << 16
"""Bytes from which a broken download is gone on with instead of begun again."""

_POLL = 0.1


class BrokenContentError(Exception):
    """A whole answer that does not hold what it should; asking again may help.

    ``key`` and ``values`` are of the ServiceError that follows when it does not.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True, slots=True)
class Policy:
    """How patient we are; tests are less so."""

    tries: int = TRIES
    first_wait: float = 0.5
    longest_wait: float = LONGEST_WAIT
    slow_after: float = SLOW_AFTER
    slow_below: float = SLOW_BELOW


@dataclass
class Downloads:
    """Fetches files of services into a cache.

    ``offline`` gives only what the cache holds. Safe to use from several threads at once.
    """

    fetcher: Fetcher
    cache: Cache
    services: Services = field(default_factory=Services)
    budget: Budget = field(default_factory=Budget)
    policy: Policy = field(default_factory=Policy)
    offline: bool = False
    _hosts: dict[str, threading.Semaphore] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Downloads:
        return self

    def __exit__(self, *_: object) -> None:
        self.fetcher.close()

    def get(
        self, service: str, path: str, *, check: Check | None = None, stamp: str | None = None
    ) -> Kept:
        """Give the file at a path below a service's base, fetched only where that is needed.

        Parameters
        ----------
        check
            Looks at the whole file and raises BrokenContentError where it is not what it should be.
        stamp
            What tells that the content is still the same (a table's date of change): with the
            same stamp as before nothing is asked. Without one the host is asked whether it
            changed.

        Raises
        ------
        ServiceError
            It cannot be had; the key says why: gone, denied, elsewhere, broken, too slow.
        CancelledError
            Somebody called it off.
        """
        return self.at(service, self.services.url(service, path), check=check, stamp=stamp)

    def at(
        self, service: str, url: str, *, check: Check | None = None, stamp: str | None = None
    ) -> Kept:
        """Give the file at a whole address, which must be one of the service's own."""
        self.services.refuse_elsewhere(service, url)
        self.budget.check()
        kept = self.cache.find(url)
        if kept is not None and (self.offline or (stamp is not None and kept.stamp == stamp)):
            return kept
        if self.offline:
            raise _error("service_offline", service, url)
        wanted = _Wanted(service, url, check, stamp or "", kept)
        return self._patiently(url, lambda: _Attempt(self, wanted).run())

    def through(
        self, service: str, path: str, work: Callable[[], bytes], *, stamp: str | None = None
    ) -> Kept:
        """Give what a library fetches that brings its own network stack, as patiently and politely.

        ``work`` raises BrokenOffError, UntrustedHostError, BrokenContentError, or what
        :meth:`refusal` gives. ``path`` is what the answer is kept under.
        """
        url = self.services.url(service, path)
        kept = self.cache.find(url)
        if kept is not None and (self.offline or (stamp is not None and kept.stamp == stamp)):
            return kept
        if self.offline:
            raise _error("service_offline", service, url)

        def once() -> Kept:
            try:
                found = work()
            except BrokenOffError as exc:
                why = _error("service_interrupted", service, url, why=exc.why)
                raise LaterError(why) from exc
            except BrokenContentError as exc:
                raise LaterError(_error(exc.key, service, url, **exc.values)) from exc
            except UntrustedHostError as exc:
                raise _error("service_untrusted", service, url, why=exc.why) from exc
            self.budget.take(len(found))
            with self.cache.writing() as (stream, temporary):
                stream.write(found)
                stream.flush()
                return self.cache.keep(url, temporary, stamp=stamp or "")

        return self._patiently(url, once)

    def refusal(self, service: str, url: str, reply: Reply) -> Exception:
        """Give the error for an answer that is no content; LaterError where asking again helps."""
        status = reply.status
        if status in (429, 503):
            after = _seconds(reply.header("retry-after"))
            if after is not None and after > self.policy.longest_wait:
                return _error("service_wait", service, url, status=status, seconds=round(after))
            return LaterError(_error("service_busy", service, url, status=status), after)
        if status >= 500 or status == 408:
            return LaterError(_error("service_fault", service, url, status=status))
        if status in (404, 410):
            return _error("service_gone", service, url, status=status)
        if status in (401, 403, 407):
            return _error("service_denied", service, url, status=status)
        return _error("service_refused", service, url, status=status)

    def _patiently(self, url: str, once: Callable[[], Kept]) -> Kept:
        """Try until it comes, with longer waits in between; the last fault is what is told."""
        host, count = self._host(url), 0
        while True:
            try:
                with host:
                    return together([once], self.budget)[0]
            except LaterError as fault:
                count += not fault.further
                if count >= self.policy.tries:
                    raise fault.error from fault
                self.budget.wait(self._pause(max(1, count), fault.after))

    def _pause(self, count: int, after: float | None) -> float:
        if after is not None:
            return after
        # Apart by chance, so that those who failed together do not come back together.
        longest: float = min(self.policy.first_wait * 2 ** (count - 1), 30.0)
        return longest * random.uniform(0.5, 1.0)  # noqa: S311  # nosec B311

    def _host(self, url: str) -> threading.Semaphore:
        name = urlsplit(url).netloc
        with self._lock:
            return self._hosts.setdefault(name, threading.Semaphore(PER_HOST))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked for, and what the cache knows of it."""

    service: str
    url: str
    check: Check | None
    stamp: str
    kept: Kept | None


class LaterError(Exception):
    """Asking again may help; ``error`` is told when it does not, ``after`` how long to wait.

    ``further`` tells that more of a long file is held than before: such a try is not counted.
    """

    def __init__(
        self, error: ServiceError, after: float | None = None, *, further: bool = False
    ) -> None:
        super().__init__(str(error.key))
        self.error, self.after, self.further = error, after, further


class _Attempt:
    """One try at one address, redirects included."""

    def __init__(self, downloads: Downloads, wanted: _Wanted) -> None:
        self.downloads, self.wanted = downloads, wanted
        self.reply = Reply(0)
        self.began = time.monotonic()
        self.resumed = self.size = 0
        self.validator = ""
        self.digest = hashlib.sha256()

    def run(self) -> Kept:
        """Give the file; raises LaterError where asking again may help."""
        cache, wanted = self.downloads.cache, self.wanted
        with cache.writing() as (_, path):
            self.validator = cache.held(wanted.url, path)
            with path.open("r+b") as stream:
                self.stream, self.resumed = stream, stream.seek(0, 2)
                try:
                    url = self._followed(self._headers(self.validator))
                except BrokenOffError as exc:
                    stream.flush()
                    further = self._hold(path)
                    why = self._error("service_interrupted", why=exc.why)
                    raise LaterError(why, further=further) from exc
                except UntrustedHostError as exc:
                    raise self._error("service_untrusted", why=exc.why) from exc
                stream.flush()
            return self._judged(url, path)

    def _followed(self, headers: Mapping[str, str]) -> str:
        """Ask, follow the host where it sends us, and give the address that answered."""
        url, downloads = self.wanted.url, self.downloads
        for _ in range(MOST_REDIRECTS):
            self.size, self.began = 0, time.monotonic()
            downloads.fetcher.get(url, headers, self._begins, self._piece)
            if self.reply.status not in (301, 302, 303, 307, 308):
                self._refuse_short()
                return url
            url = urljoin(url, self.reply.header("location"))
            downloads.services.refuse_elsewhere(self.wanted.service, url)
        raise self._error("service_redirects")

    def _headers(self, validator: str) -> dict[str, str]:
        headers = {"Accept-Encoding": "gzip"}
        kept = self.wanted.kept
        if validator and self.resumed:
            return {
                "Accept-Encoding": "identity",
                "Range": f"bytes={self.resumed}-",
                "If-Range": validator,
            }
        if kept is not None and kept.etag:
            headers["If-None-Match"] = kept.etag
        if kept is not None and kept.last_modified:
            headers["If-Modified-Since"] = kept.last_modified
        return headers

    def _begins(self, reply: Reply) -> None:
        self.reply = reply
        start = reply.header("content-range").removeprefix("bytes ").partition("-")[0]
        if reply.status == 200 or (reply.status == 206 and start != str(self.resumed)):
            # The whole again: what was held is of another edition, or the host cannot go on.
            self.stream.seek(0)
            self.stream.truncate()
            self.resumed = 0
            self.digest = hashlib.sha256()
            if reply.status == 206:
                raise BrokenOffError("206")

    def _piece(self, block: bytes) -> None:
        self.downloads.budget.take(len(block))
        if self.reply.status in (200, 206):
            self.stream.write(block)
            self.digest.update(block)
        self.size += len(block)
        policy, passed = self.downloads.policy, time.monotonic() - self.began
        if passed > policy.slow_after and self.size < policy.slow_below * passed:
            raise BrokenOffError(f"{self.size / passed:.0f} B/s")

    def _refuse_short(self) -> None:
        """Raise BrokenOffError for a body that is shorter or longer than the host announced."""
        length = self.reply.header("content-length")
        packed = self.reply.header("content-encoding") not in ("", "identity")
        if length.isdigit() and not packed and int(length) != self.size:
            raise BrokenOffError(f"{self.size} / {length} bytes")

    def _hold(self, path: Path) -> bool:
        """Keep a long beginning where the host can go on with it; tell whether it grew."""
        reply = self.reply
        if reply.status in (200, 206):
            self.validator = reply.header("etag") or reply.header("last-modified")
            if reply.status == 200 and reply.header("accept-ranges") != "bytes":
                return False
        grew = self.size if reply.status in (200, 206) else 0
        held = self.resumed + grew
        if held < RESUME_FROM or not self.validator or self.validator.startswith("W/"):
            return False
        self.downloads.cache.hold(self.wanted.url, path, self.validator)
        return grew > 0

    def _judged(self, url: str, path: Path) -> Kept:
        """Take a good answer into the cache; raise for any other."""
        status, wanted, cache = self.reply.status, self.wanted, self.downloads.cache
        if status == 304 and wanted.kept is not None:
            return cache.again(wanted.kept, stamp=wanted.stamp)
        if status == 416 and self.resumed:
            # The beginning that is held is all there is: without it the whole comes again.
            raise LaterError(self._error("service_refused", status=status))
        if status not in (200, 206):
            self._hold(path)
            raise self.downloads.refusal(wanted.service, url, self.reply)
        try:
            self._refuse_html(path)
            if wanted.check is not None:
                wanted.check(path)
        except BrokenContentError as exc:
            raise LaterError(self._error(exc.key, **exc.values)) from exc
        return cache.keep(
            wanted.url, path, etag=self.reply.header("etag"),
            last_modified=self.reply.header("last-modified"), stamp=wanted.stamp,
            sha256="" if self.resumed else self.digest.hexdigest(),
        )  # fmt: skip

    def _refuse_html(self, path: Path) -> None:
        """Refuse a page for people: an error, a login or a notice, sent as if all were well."""
        with path.open("rb") as stream:
            start = stream.read(512).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        if start.startswith((b"<!doctype html", b"<html")):
            raise BrokenContentError("service_html")

    def _error(self, key: str, **values: object) -> ServiceError:
        return _error(key, self.wanted.service, self.wanted.url, **values)


def _error(key: str, service: str, url: str, **values: object) -> ServiceError:
    told = {"service": service, "url": shown(url), "why": "", "status": 0}
    return ServiceError(key, **(told | values))


def _seconds(text: str) -> float | None:
    """Give the seconds that a Retry-After asks for: a number, or a moment."""
    if text.strip().isdigit():
        return float(text)
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return max(0.0, moment.timestamp() - time.time())


def together(jobs: Sequence[Callable[[], T]], budget: Budget, most: int = 8) -> list[T]:
    """Run jobs beside each other and give their results in order.

    The first fault is raised and no further job is begun. On a cancel the caller is free at once;
    what is stuck in a read ends by itself.
    """
    results: dict[int, T] = {}
    faults: list[BaseException] = []
    waiting = list(range(len(jobs)))[::-1]
    lock, done = threading.Lock(), threading.Event()

    def work() -> None:
        while True:
            with lock:
                if not waiting or faults:
                    return
                number = waiting.pop()
            try:
                found = jobs[number]()
            except BaseException as exc:
                with lock:
                    faults.append(exc)
                done.set()
                return
            with lock:
                results[number] = found
                if len(results) == len(jobs):
                    done.set()

    if not jobs:
        return []
    for _ in range(min(most, len(jobs))):
        threading.Thread(target=work, daemon=True, name="wijkmonitor-fetch").start()
    while not done.wait(_POLL):
        budget.check()
    if faults:
        raise faults[0]
    return [results[number] for number in range(len(jobs))]
