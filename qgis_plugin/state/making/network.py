"""The core's port on QGIS's own network stack: its proxy, certificates and logins.

The core asks from plain Python threads that come and go. A QgsNetworkAccessManager belongs to one
thread and works only where that thread runs an event loop, and a new one for every request would
read all settings and shake all hands again. So one QThread does the talking for all: it has the
loop and the manager, and the threads that ask wait on a queue. Signals across threads are queued;
no Qt object is touched by two threads.

QgsBlockingNetworkRequest is not used: it follows redirects, and keeps the whole answer in memory.
"""

from __future__ import annotations

import queue
import threading
import zlib
from collections.abc import Callable, Mapping

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, Qt, QThread, QTimer, QUrl, pyqtSignal, pyqtSlot
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ..._bridge_build import port

_PIECE = 1 << 16
_AHEAD = 32
"""Pieces that may wait for the one who asked; then the host waits too."""

_POLL = 0.2
_GOODBYE = 2000

_LINGERING: list[tuple[QThread, QObject]] = []
"""Threads that did not end in time, as one may wait for a login: destroying one ends QGIS."""


class QgisFetcher:
    """Does what the port asks, safe from several threads at once.

    ``logins`` gives, by host, the id of an authentication configuration of QGIS; proxies that need
    one have it in QGIS's own settings. ``close`` also breaks off what is on its way.
    """

    def __init__(
        self,
        logins: Mapping[str, str] | None = None,
        connect: float = port.CONNECT_SECONDS,
        read: float = port.READ_SECONDS,
    ) -> None:
        self._logins = dict(logins or {})
        self._seconds = (connect, read)
        self._lock = threading.Lock()
        self._talker: tuple[QThread, _Talker] | None = None

    def get(
        self,
        url: str,
        headers: Mapping[str, str],
        begins: Callable[[port.Reply], None],
        piece: Callable[[bytes], None],
    ) -> None:
        """Do what the port asks."""
        talker = self._talking()
        exchange = _Exchange(url, headers, self._logins.get(QUrl(url).host(), ""), self._seconds)
        talker.asked.emit(exchange)
        unpack: Callable[[bytes], bytes] = bytes
        packed: _Unpacker | None = None
        try:
            while (item := self._next(talker, exchange)) is not None:
                if isinstance(item, port.Reply):
                    if item.header("content-encoding") in ("gzip", "x-gzip", "deflate"):
                        packed = _Unpacker()
                        unpack = packed.take
                    begins(item)
                elif content := unpack(item):
                    piece(content)
            if packed is not None:
                packed.refuse_half()
        finally:
            talker.dropped.emit(exchange)

    def close(self) -> None:
        """Break off what is on its way and end the thread; the next request begins another."""
        with self._lock:
            talking, self._talker = self._talker, None
        if talking is None:
            return
        thread, talker = talking
        talker.gone = True
        talker.stopped.emit()
        if not thread.wait(_GOODBYE):
            _LINGERING.append(talking)

    def _talking(self) -> _Talker:
        with self._lock:
            if self._talker is None:
                thread, talker = QThread(), _Talker()
                talker.moveToThread(thread)
                thread.start()
                self._talker = (thread, talker)
            return self._talker[1]

    @staticmethod
    def _next(talker: _Talker, exchange: _Exchange) -> port.Reply | bytes | None:
        """Give what comes next, None at the end; raises what went wrong."""
        while True:
            try:
                item = exchange.items.get(timeout=_POLL)
            except queue.Empty:
                if talker.gone:
                    raise port.BrokenOffError("closed") from None
                if exchange.waits:
                    talker.wanted.emit(exchange)
                continue
            if isinstance(item, Exception):
                raise item
            if exchange.waits and exchange.items.qsize() < _AHEAD // 2:
                talker.wanted.emit(exchange)
            return item


class _Unpacker:
    """Unpacks gzip and zlib as it comes in.

    Qt would do so too, but takes a long answer of zeros for an attack (Qt 6), and says nothing of
    a packed answer that ends too soon (Qt 5).
    """

    def __init__(self) -> None:
        self._machine = zlib.decompressobj(wbits=47)

    def take(self, block: bytes) -> bytes:
        found = b""
        try:
            while block:
                if self._machine.eof:
                    self._machine = zlib.decompressobj(wbits=47)
                found += self._machine.decompress(block)
                block = self._machine.unused_data
        except zlib.error as exc:
            raise port.BrokenOffError(str(exc)) from exc
        return found

    def refuse_half(self) -> None:
        if not self._machine.eof:
            raise port.BrokenOffError("gzip")


class _Exchange:
    """One question and its answer. Of the talker's thread, but for ``items`` and ``waits``."""

    def __init__(
        self, url: str, headers: Mapping[str, str], login: str, seconds: tuple[float, float]
    ) -> None:
        self.url, self.headers, self.login, self.seconds = url, headers, login, seconds
        self.items: queue.SimpleQueue[port.Reply | bytes | Exception | None] = queue.SimpleQueue()
        self.waits = False
        self.why = ""
        self.began = self.ended = False
        self.reply: QNetworkReply | None = None

    def start(self) -> None:
        request = QNetworkRequest(QUrl(self.url))
        # Said in so many words: where it is not, Qt asks for packing and unpacks by itself.
        for name, value in ({"Accept-Encoding": "identity"} | dict(self.headers)).items():
            request.setRawHeader(name.encode(), value.encode())
        for attribute, value in (
            (QNetworkRequest.Attribute.RedirectPolicyAttribute,
             QNetworkRequest.RedirectPolicy.ManualRedirectPolicy),
            # The core has a cache of its own, and asks itself whether something changed.
            (QNetworkRequest.Attribute.CacheLoadControlAttribute,
             QNetworkRequest.CacheLoadControl.AlwaysNetwork),
            (QNetworkRequest.Attribute.CacheSaveControlAttribute, False),
        ):  # fmt: skip
            request.setAttribute(attribute, value)
        if self.login:
            done, request = QgsApplication.authManager().updateNetworkRequest(request, self.login)
            if not done:
                return self._end(port.BrokenOffError(f"authcfg {self.login}"))
        self.reply = reply = QgsNetworkAccessManager.instance().get(request)
        # What is not read yet stays with the host, however fast it is.
        reply.setReadBufferSize(_PIECE * _AHEAD)
        self.timer = QTimer(reply)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._too_long)
        # Qt tells nothing of the connection by itself, so both waits are one until it answers.
        self.timer.start(round(1000 * sum(self.seconds)))
        reply.metaDataChanged.connect(self._begin)
        reply.readyRead.connect(self.read)
        reply.finished.connect(self._finished)
        return None

    def _begin(self) -> None:
        if self.began or self._is_gone() or self.reply is None:
            return
        status = self.reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        if status is None:
            return
        self.began = True
        found = {
            bytes(name).decode("latin-1").lower(): bytes(value).decode("latin-1")
            for name, value in self.reply.rawHeaderPairs()
        }
        self.items.put(port.Reply(int(status), found))

    def read(self) -> None:
        """Hand over what came in, as far as there is room; end when all of it is."""
        if self._is_gone() or self.ended or self.reply is None:
            return
        self._begin()
        if self.reply is None:
            return
        if self.began:
            self.timer.start(round(1000 * self.seconds[1]))
        while self.reply.bytesAvailable() and self.items.qsize() < _AHEAD:
            self.items.put(bytes(self.reply.read(_PIECE)))
        self.waits = bool(self.reply.bytesAvailable())
        if self.waits:
            # Who waits for us is not too long silent.
            self.timer.stop()
        elif self.reply.isFinished():
            self._end(self._fault())

    def _is_gone(self) -> bool:
        """Tell whether the answer was taken away, as others may; what is missing is asked again."""
        gone = self.reply is not None and sip.isdeleted(self.reply)
        if gone:
            self.reply = None
            if not self.ended:
                self._end(port.BrokenOffError("gone"))
        return gone

    def _finished(self) -> None:
        self.read()

    def _too_long(self) -> None:
        self.why = f"{self.seconds[1] if self.began else sum(self.seconds):g} s"
        self.drop()

    def _fault(self) -> Exception | None:
        """Give what went wrong on the way; a status that is no content is nothing wrong."""
        if self.reply is None:
            return None
        error, errors = self.reply.error(), QNetworkReply.NetworkError
        if error == errors.NoError or (self.began and _of_content(error)):
            return None
        why = self.why or self.reply.errorString()
        if error == errors.SslHandshakeFailedError:
            return port.UntrustedHostError(why)
        return port.BrokenOffError(why)

    def _end(self, fault: Exception | None) -> None:
        self.ended = True
        self.items.put(fault)

    def drop(self) -> None:
        """Break it off where it is on its way, and let go of it."""
        reply = self.reply
        if self._is_gone() or reply is None:
            return
        if not reply.isFinished():
            reply.blockSignals(True)
            reply.abort()
        if not self.ended:
            self._end(port.BrokenOffError(self.why or "closed"))
        self.reply = None
        reply.deleteLater()


def _of_content(error: QNetworkReply.NetworkError) -> bool:
    """Tell whether Qt's error only repeats the status: 201 to 299 and from 401 on."""
    number = int(getattr(error, "value", error))
    return 200 < number < 300 or number > 400


class _Talker(QObject):
    """Lives in the thread that talks; its signals are how others speak to it.

    Its slots are declared: PyQt runs others in the thread that the object was made in.
    """

    asked = pyqtSignal(object)
    wanted = pyqtSignal(object)
    dropped = pyqtSignal(object)
    stopped = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.gone = False
        self._open: set[_Exchange] = set()
        queued = Qt.ConnectionType.QueuedConnection
        self.asked.connect(self._start, queued)
        self.wanted.connect(self._go_on, queued)
        self.dropped.connect(self._drop, queued)
        self.stopped.connect(self._stop, queued)

    @pyqtSlot(object)
    def _start(self, exchange: _Exchange) -> None:
        self._open.add(exchange)
        exchange.start()

    @pyqtSlot(object)
    def _go_on(self, exchange: _Exchange) -> None:
        exchange.read()

    @pyqtSlot(object)
    def _drop(self, exchange: _Exchange) -> None:
        self._open.discard(exchange)
        exchange.drop()

    @pyqtSlot()
    def _stop(self) -> None:
        while self._open:
            self._open.pop().drop()
        QThread.currentThread().quit()
