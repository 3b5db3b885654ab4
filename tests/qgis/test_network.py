"""What holds for the core's downloads holds on QGIS's network stack too.

The tests of the core run again, on the other stack; below them, what is this stack's own.
"""

# ruff: noqa: F811  (fixtures come in by name, and are asked for by name)

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QBuffer, QThread

from qgis_plugin.state.making import network
from qgis_plugin.state.making.network import QgisFetcher
from spatial_core.fetch.cache import Cache
from spatial_core.fetch.downloads import Downloads
from spatial_core.fetch.port import BrokenOffError, Reply, UntrustedHostError
from spatial_core.fetch.services import Services
from tests.core.test_fetch import (  # noqa: F401
    BIG,
    QUICK,
    Make,
    fault_of,
    held,
    host,
    routes,
    test_a_cancel_ends_a_wait,
    test_a_cancel_frees_the_caller_at_once,
    test_a_fault_later_does_not_lose_what_was_there,
    test_a_fault_that_passes_is_overcome,
    test_a_fault_that_stays_is_named_and_the_cache_stays,
    test_a_file_comes_into_the_cache_with_its_hash,
    test_a_host_that_asks_for_a_long_wait_is_told,
    test_a_long_file_is_gone_on_with_in_a_later_run,
    test_a_long_file_is_gone_on_with_where_it_broke_off,
    test_a_redirect_to_another_host_is_refused,
    test_a_redirect_within_the_service_is_followed,
    test_a_short_wait_is_waited,
    test_an_unchanged_file_is_asked_for_and_not_moved_again,
    test_more_bytes_than_the_budget_are_refused,
    test_one_host_gets_four_requests_at_a_time,
    test_redirects_without_end_are_left,
    test_what_is_not_there_is_asked_for_once,
    test_what_is_packed_on_its_way_arrives_unpacked,
)
from tests.support import fake_host
from tests.support.fake_host import Answer, Host

from .conftest import wait_for

pytestmark = pytest.mark.loopback


@pytest.fixture
def fetcher(qgis_app: Any) -> Iterator[QgisFetcher]:
    found = QgisFetcher(connect=0.1, read=0.5)
    yield found
    found.close()
    assert not network._LINGERING


@pytest.fixture
def make(host: Host, fetcher: QgisFetcher, tmp_path: Path) -> Make:
    def made(**how: Any) -> Downloads:
        given = {"services": Services.of({"cbs": host.base}), "policy": QUICK} | how
        return Downloads(fetcher, Cache(tmp_path / "cache"), **given)

    return made


def beside(work: Callable[[], object]) -> list[object]:
    """Run work in a plain Python thread, as the core does, while QGIS goes on."""
    found: list[object] = []

    def run() -> None:
        try:
            found.append(work())
        except Exception as exc:
            found.append(exc)

    threading.Thread(target=run, daemon=True).start()
    return found


def asked(fetcher: QgisFetcher, url: str, **headers: str) -> tuple[Reply, bytes]:
    replies: list[Reply] = []
    pieces: list[bytes] = []
    fetcher.get(url, headers, replies.append, pieces.append)
    return replies[0], b"".join(pieces)


def test_an_answer_keeps_its_status_and_headers(fetcher: QgisFetcher, host: Host) -> None:
    reply, body = asked(fetcher, host.base + "/tagged")
    assert (reply.status, reply.header("ETag"), body) == (200, '"1"', b"brood")
    reply, _ = asked(fetcher, host.base + "/nergens")
    assert reply.status == 404


def test_who_did_not_ask_for_packing_gets_what_was_sent(fetcher: QgisFetcher, host: Host) -> None:
    reply, body = asked(fetcher, host.base + "/text")
    assert reply.header("content-encoding") == ""
    assert body == b"regel\n" * 1000


def test_a_packed_answer_that_ends_too_soon_is_broken_off(qgis_app: Any) -> None:
    import gzip

    half = gzip.compress(BIG)[:5000]

    def packed(_: fake_host.Ask) -> Answer:
        return Answer(half, headers={"Content-Encoding": "gzip"})

    fetcher = QgisFetcher()
    with Host(packed) as other, pytest.raises(BrokenOffError):
        asked(fetcher, other.base + "/half", **{"Accept-Encoding": "identity"})
    fetcher.close()


def test_a_slow_reader_holds_up_the_host_and_loses_nothing(
    fetcher: QgisFetcher, host: Host
) -> None:
    pieces: list[bytes] = []
    held_up: list[int] = []

    def slowly(block: bytes) -> None:
        if not pieces:
            time.sleep(1.0)  # longer than the host may be silent
            held_up.append(host.sent)
        pieces.append(block)

    fetcher.get(host.base + "/big", {}, lambda _: None, slowly)
    assert b"".join(pieces) == BIG
    assert len(pieces) > network._AHEAD


def test_what_the_asker_raises_comes_back_and_ends_the_request(
    fetcher: QgisFetcher, host: Host
) -> None:
    def refuse(_: object) -> None:
        raise KeyError("genoeg")

    with pytest.raises(KeyError, match="genoeg"):
        fetcher.get(host.base + "/big", {}, refuse, lambda _: None)
    assert asked(fetcher, host.base + "/plain")[1] == b"kaas"


def test_closing_breaks_off_what_is_silent_and_it_can_be_used_again(
    qgis_app: Any, host: Host
) -> None:
    fetcher = QgisFetcher()
    host.fails("plain", fake_host.SILENT)
    found = beside(lambda: asked(fetcher, host.base + "/plain"))
    wait_for(lambda: host.asked)
    fetcher.close()
    wait_for(lambda: found)
    assert isinstance(found[0], BrokenOffError)
    assert asked(fetcher, host.base + "/plain")[1] == b"kaas"
    fetcher.close()
    fetcher.close()


def test_one_thread_talks_for_all_who_ask(fetcher: QgisFetcher, host: Host) -> None:
    found = [beside(lambda: asked(fetcher, host.base + "/text")) for _ in range(12)]
    wait_for(lambda: all(found))
    assert {each[0][1] for each in found} == {b"regel\n" * 1000}
    assert isinstance(fetcher._talker[0], QThread)


def test_a_host_that_nobody_listens_to_is_broken_off(fetcher: QgisFetcher) -> None:
    with pytest.raises(BrokenOffError):
        asked(fetcher, "http://127.0.0.1:1/")


def test_a_host_that_cannot_prove_who_it_is_is_not_trusted(
    fetcher: QgisFetcher, tmp_path: Path
) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl, which makes the certificate, is not on this machine")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost",
         "-keyout", key, "-out", certificate, "-days", "2"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with Host(routes) as other:
        other.server.socket = context.wrap_socket(other.server.socket, server_side=True)
        url = other.base.replace("http:", "https:") + "/plain"
        found = beside(lambda: asked(fetcher, url))
        wait_for(lambda: found)
    assert isinstance(found[0], UntrustedHostError)


def test_an_answer_that_others_took_away_is_broken_off(qgis_app: Any) -> None:
    exchange = network._Exchange("http://127.0.0.1/", {}, "", (1.0, 1.0))
    exchange.reply = QBuffer()
    sip.delete(exchange.reply)
    exchange.read()
    exchange.drop()
    assert isinstance(exchange.items.get_nowait(), BrokenOffError)
    assert exchange.items.empty()
