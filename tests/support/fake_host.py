"""A host on loopback that answers as it is told to, and fails in every way a real one can.

``Host`` is the machinery: routes, faults, a log of what was asked. What providers say is made by
modules beside this one.
"""

from __future__ import annotations

import gzip
import json
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

RESET, DRIP, SHORT, BUSY, FAULT, HTML, BROKEN, GONE, ELSEWHERE, SILENT, REFUSED = (
    "reset", "drip", "short", "busy", "fault", "html", "broken", "gone", "elsewhere", "silent",
    "refused",
)  # fmt: skip


@dataclass
class Fault:
    """What goes wrong with addresses that match, so many times; then all is well again."""

    match: str
    kind: str
    times: int = 1
    value: str = ""
    after: int = 0
    """Answers that go well first."""


@dataclass(frozen=True)
class Ask:
    """A request as a route sees it: the path without its base, and its query."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    base: str


@dataclass
class Answer:
    """What a route answers."""

    body: bytes
    kind: str = "application/json"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Route = Callable[[Ask], Answer | None]


def as_json(found: Any, **headers: str) -> Answer:
    return Answer(json.dumps(found, ensure_ascii=False).encode(), headers=dict(headers))


class Host:
    """Answers on a free port of the loopback interface; use as a context manager."""

    def __init__(self, *routes: Route, latency: float = 0.0) -> None:
        self.routes, self.latency = list(routes), latency
        self.faults: list[Fault] = []
        self.asked: list[str] = []
        self.sent = 0
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()
        self._packed: dict[int, tuple[bytes, bytes]] = {}

    def __enter__(self) -> Host:
        host = self

        class Handler(_Handler):
            owner = host

        self.server = _Server(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.stopping.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def fails(self, match: str, kind: str, times: int = 1, value: str = "", after: int = 0) -> None:
        """Let addresses that match a pattern fail from now on."""
        self.faults.append(Fault(match, kind, times, value, after))

    def count(self, match: str) -> int:
        """Tell how often an address that matches was asked for."""
        return sum(bool(re.search(match, path)) for path in self.asked)

    def packed(self, body: bytes) -> bytes:
        """Give a body packed; only once, as a measurement is not of this host's packing."""
        found = self._packed.get(id(body))
        if found is None or found[0] is not body:
            found = self._packed[id(body)] = (body, gzip.compress(body, 1))
        return found[1]

    def take_fault(self, path: str) -> Fault | None:
        with self.lock:
            for fault in self.faults:
                if fault.times and re.search(fault.match, path):
                    if fault.after:
                        fault.after -= 1
                        return None
                    fault.times -= 1
                    return fault
        return None

    @contextmanager
    def counted(self) -> Iterator[None]:
        with self.lock:
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            yield
        finally:
            with self.lock:
                self.at_once -= 1


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.stopping = threading.Event()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of connections that a test breaks off."""


class _Handler(BaseHTTPRequestHandler):
    owner: Host
    server: _Server
    protocol_version = "HTTP/1.1"
    # One packet an answer: the pause between two would be measured as the host's.
    wbufsize = -1
    disable_nagle_algorithm = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        with self.owner.counted():
            self._answer()

    def do_HEAD(self) -> None:
        """Answer as to a GET; only for routes without a body."""
        self.do_GET()

    def _answer(self) -> None:
        owner = self.owner
        path = unquote(self.path)
        with owner.lock:
            owner.asked.append(path)
        if owner.latency:
            time.sleep(owner.latency)
        fault = owner.take_fault(path)
        if fault is not None and self._fails_at_once(fault):
            return
        parts = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        ask = Ask(unquote(parts.path).lstrip("/"), query, dict(self.headers), owner.base)
        answer = next((a for route in owner.routes if (a := route(ask)) is not None), None)
        self._send(answer or Answer(b'{"odata.error":{"code":""}}', status=404), fault)

    def _fails_at_once(self, fault: Fault) -> bool:
        """Answer with a fault that has nothing of the real answer; False for the others."""
        if fault.kind == BUSY:
            self._send(Answer(b"", status=429, headers={"Retry-After": fault.value or "0"}))
        elif fault.kind == FAULT:
            told = {"odata.error": {"code": "", "message": {"lang": "nl", "value": fault.value}}}
            self._send(Answer(json.dumps(told).encode(), status=500))
        elif fault.kind == HTML:
            self._send(Answer(b"<!DOCTYPE html><html><body>Storing</body></html>", "text/html"))
        elif fault.kind == GONE:
            self._send(Answer(b"{}", status=404))
        elif fault.kind == REFUSED:
            self._send(Answer(b"{}", status=400))
        elif fault.kind == ELSEWHERE:
            self._send(Answer(b"", status=302, headers={"Location": fault.value}))
        elif fault.kind == SILENT:
            self.server.stopping.wait(float(fault.value or 60))
            self.close_connection = True
        else:
            return False
        return True

    def _send(self, answer: Answer, fault: Fault | None = None) -> None:
        body = answer.body
        if fault is not None and fault.kind == BROKEN:
            body = body[: len(body) // 2] + b"}"
        status, headers = self._ranged(answer, body, fault is not None)
        if status == 206:
            body = body[int(headers["Content-Range"].split()[1].split("-")[0]) :]
        if status in (304, 416):
            body = b""
        if "gzip" in self.headers.get("Accept-Encoding", "") and len(body) > 1000 and not fault:
            body = self.owner.packed(body)
            headers["Content-Encoding"] = "gzip"
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with self.owner.lock:
            self.owner.sent += len(body)
        self._write(body, fault)

    def _ranged(self, answer: Answer, body: bytes, fails: bool) -> tuple[int, dict[str, str]]:
        """Give status and headers, looking at what the asker has already."""
        headers = dict(answer.headers)
        tag = headers.get("ETag", "")
        if tag and self.headers.get("If-None-Match") == tag and not fails:
            return 304, headers
        asked = self.headers.get("Range", "")
        if headers.get("Accept-Ranges") and asked and self.headers.get("If-Range") == tag:
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            if start >= len(body):
                return 416, headers
            headers["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
            return 206, headers
        return answer.status, headers

    def _write(self, body: bytes, fault: Fault | None) -> None:
        kind = fault.kind if fault else ""
        if kind in (RESET, SHORT):
            self.wfile.write(body[: int(fault.value or len(body) // 2)] if fault else b"")
            self.wfile.flush()
            if kind == RESET:
                # Closing with a linger of nothing sends a reset instead of a goodbye.
                self.connection.setsockopt(
                    socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
                )
            self.close_connection = True
            self.connection.close()
        elif kind == DRIP:
            for byte in body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                if self.server.stopping.wait(1.0):
                    return
        else:
            self.wfile.write(body)
