"""Who logs in, and with what, stands in no error: not of a service, not of a database.

Beside this: projects and shared zips (``tests/qgis/test_sharing.py``), addresses that a user
gives (``test_fetch.py``, ``test_publish.py``), and a server that refuses (``test_publish.py``).
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from spatial_core.errors import SharedError, WijkmonitorError
from spatial_core.fetch import services
from spatial_core.fetch.cache import Cache
from spatial_core.fetch.downloads import Downloads, Policy
from spatial_core.fetch.port import BrokenOffError, Reply
from spatial_core.fetch.services import Services
from spatial_core.fetch.shown import shown
from spatial_core.fetch.stack import RequestsFetcher
from spatial_core.publish.address import Address
from spatial_core.publish.database import Database

SECRET = "Geheim7"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://jan:Geheim7@a.nl/x", "https://a.nl/x"),
        ("https://Geheim7@a.nl", "https://a.nl"),
        ("https://a.nl/x?token=Geheim7&year=2024", "https://a.nl/x?token=…&year=2024"),
        ("https://a.nl/x?f=json&api_key=Geheim7#top", "https://a.nl/x?f=json&api_key=…#top"),
        ("https://a.nl/x?X-Amz-Signature=Geheim7", "https://a.nl/x?X-Amz-Signature=…"),
        ("a?sv=1;sig=Geheim7 is gone", "a?sv=1;sig=… is gone"),
        ("https://a.nl/x?subscription-key=Geheim7&b", "https://a.nl/x?subscription-key=…&b"),
        ("proxy http://jan:Geheim7@b.nl:3128/ refuses", "proxy http://b.nl:3128/ refuses"),
    ],
)
def test_an_address_is_told_without_what_is_secret(address: str, told: str) -> None:
    assert shown(address) == told


@pytest.mark.parametrize(
    "address",
    [
        "https://a.nl/Observations?$filter=startswith(A,'BU')&$skiptoken=4999",
        "https://a.nl/collections/buurten/items?f=json&limit=1000&offset=2",
        "mail jan@a.nl about a.nl/x",
    ],
)
def test_other_addresses_are_told_as_they_are(address: str) -> None:
    assert shown(address) == address


class Sends:
    """A network stack whose host sends us on, or that fails with words of its own."""

    def __init__(self, location: str = "", fault: str = "") -> None:
        self.location, self.fault = location, fault

    def get(self, url: str, headers: Any, begins: Any, piece: Any) -> None:
        if self.fault:
            raise BrokenOffError(self.fault)
        begins(Reply(302, {"location": self.location}))

    def close(self) -> None:
        """There is nothing to close."""


@pytest.mark.parametrize(
    ("stack", "told"),
    [
        (Sends(f"https://jan:{SECRET}@elders.nl/x?sig={SECRET}"), "elders.nl"),
        (Sends(f"https://jan:{SECRET}@opendata.cbs.nl/x"), "opendata.cbs.nl"),
        (Sends(fault=f"proxy http://jan:{SECRET}@b.nl:3128 refuses"), "http://b.nl:3128"),
    ],
)
def test_a_fault_of_a_service_holds_no_key(tmp_path: Path, stack: Sends, told: str) -> None:
    policy = Policy(tries=1)
    with Downloads(stack, Cache(tmp_path), policy=policy) as downloads:
        fault = fault_of(lambda: downloads.at("cbs", services.BASES["cbs"] + f"/x?key={SECRET}"))
    assert told in str(fault)
    assert SECRET not in everything(fault)


@pytest.mark.loopback
def test_a_connection_that_is_refused_repeats_no_address() -> None:
    fetcher = RequestsFetcher()
    with pytest.raises(BrokenOffError) as caught:
        fetcher.get(f"http://127.0.0.1:1/x?key={SECRET}", {}, print, print)
    assert "refused" in caught.value.why
    assert SECRET not in everything(caught.value)


def test_a_fault_without_a_network_holds_no_key(tmp_path: Path) -> None:
    with Downloads(Sends(), Cache(tmp_path), offline=True) as downloads:
        fault = fault_of(lambda: downloads.at("cbs", services.BASES["cbs"] + f"/x?key={SECRET}"))
    assert "/x?key=…" in str(fault)
    assert SECRET not in everything(fault)


@pytest.mark.parametrize(
    "base",
    [
        f"https://jan:{SECRET}@a.nl",
        f"https://a.nl/?token={SECRET}",
        f"https://a.nl/#{SECRET}",
        f"https://jan:{SECRET}/x@a.nl",
        f"http://jan:{SECRET}@a.nl",
        f"ftp://jan:{SECRET}@a.nl",
    ],
)
def test_a_refused_base_of_a_service_is_not_repeated(base: str) -> None:
    fault = fault_of(lambda: Services.of({"cbs": base}))
    assert SECRET not in everything(fault)


CONNECTING = [
    (f'FATAL:  password authentication failed for user "{SECRET}"', "shared_refused"),
    (f'connection to server at "{SECRET}.intern" failed: Connection refused', "shared_unreachable"),
    (f'no pg_hba.conf entry for host "10.0.0.1", user "{SECRET}"', "shared_refused"),
    (f'definition of service "wijken" not found in {SECRET}', "shared_no_service"),
    (f"invalid connection option password={SECRET}", "shared_unreachable"),
]


@pytest.mark.parametrize(("words", "key"), CONNECTING)
def test_what_libpq_says_of_a_connection_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch, words: str, key: str
) -> None:
    def connect(**_: object) -> None:
        raise RefusedError(words)

    monkeypatch.setitem(
        sys.modules, "psycopg2", SimpleNamespace(Error=RefusedError, connect=connect)
    )
    fault = fault_of(lambda: Database(Address("wijken")))
    assert isinstance(fault, SharedError)
    assert fault.key == key
    assert "wijken" in str(fault)
    assert SECRET not in everything(fault)


def test_what_the_server_says_of_a_row_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = SimpleNamespace(cursor=Refuses, close=lambda: None)
    driver = SimpleNamespace(Error=RefusedError, connect=lambda **_: connection)
    monkeypatch.setitem(sys.modules, "psycopg2", driver)
    with Database(Address("wijken")) as database:
        fault = fault_of(lambda: database.rows("SELECT %s", SECRET))
    assert "duplicate key value" in str(fault)
    assert SECRET not in everything(fault)


class RefusedError(Exception):
    """What psycopg2 raises: all that the server says in its text, and in parts."""

    pgcode = "23505"
    diag = SimpleNamespace(message_primary="duplicate key value", message_detail=f"({SECRET})")


class Refuses:
    """A cursor of a server that does not take a row, and repeats it."""

    def __enter__(self) -> Refuses:
        return self

    def __exit__(self, *_: object) -> None:
        """There is nothing to close."""

    def execute(self, *_: object) -> None:
        raise RefusedError(f"DETAIL: Key (text)=({SECRET}) already exists")


def fault_of(work: Any) -> WijkmonitorError:
    with pytest.raises(WijkmonitorError) as caught:
        work()
    return caught.value


def everything(fault: Exception) -> str:
    """Give all that is told of a fault: its sentences, its values, and what led to it."""
    parts = [str(fault), repr(fault), repr(vars(fault))]
    told: BaseException | None = fault
    while told is not None:
        parts += traceback.format_exception_only(told)
        told = told.__cause__ or (None if told.__suppress_context__ else told.__context__)
    return "\n".join(parts)
