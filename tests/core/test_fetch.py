"""A file of a service comes whole into the cache, or there is a named error and nothing is lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from spatial_core.errors import CancelledError, OutputError, RecipeError, ServiceError
from spatial_core.fetch import services
from spatial_core.fetch.budget import Budget
from spatial_core.fetch.cache import Cache
from spatial_core.fetch.downloads import BrokenContentError, Downloads, Policy, together
from spatial_core.fetch.services import Services
from spatial_core.fetch.stack import RequestsFetcher
from tests.support import fake_host
from tests.support.fake_host import Answer, Ask, Host

BIG = bytes(range(256)) * 16_000
QUICK = Policy(tries=3, first_wait=0.01, longest_wait=5.0, slow_after=0.3)

pytestmark = pytest.mark.loopback


def routes(ask: Ask) -> Answer | None:
    if ask.path == "plain":
        return Answer(b"kaas")
    if ask.path == "tagged":
        return Answer(b"brood", headers={"ETag": '"1"'})
    if ask.path == "big":
        return Answer(BIG, headers={"ETag": '"9"', "Accept-Ranges": "bytes"})
    if ask.path == "text":
        return Answer(b"regel\n" * 1000)
    return None


@pytest.fixture
def host() -> Iterator[Host]:
    with Host(routes) as found:
        yield found


Make = Callable[..., Downloads]


@pytest.fixture
def make(host: Host, tmp_path: Path) -> Iterator[Make]:
    fetcher = RequestsFetcher(read=0.5)

    def made(**how: Any) -> Downloads:
        given = {"services": Services.of({"cbs": host.base}), "policy": QUICK} | how
        return Downloads(fetcher, Cache(tmp_path / "cache"), **given)

    yield made
    fetcher.close()


def held(downloads: Downloads, path: str) -> bytes:
    return downloads.cache.path(downloads.get("cbs", path)).read_bytes()


def fault_of(downloads: Downloads, path: str) -> str:
    with pytest.raises(ServiceError) as caught:
        downloads.get("cbs", path)
    assert str(caught.value)
    return caught.value.key


# What comes


def test_a_file_comes_into_the_cache_with_its_hash(make: Make) -> None:
    downloads = make()
    kept = downloads.get("cbs", "/plain")
    assert downloads.cache.path(kept).read_bytes() == b"kaas"
    assert kept.size == 4
    assert kept.checksum.startswith("sha256:")
    assert kept.retrieved.endswith("Z")


def test_what_is_packed_on_its_way_arrives_unpacked(make: Make, host: Host) -> None:
    assert held(make(), "text") == b"regel\n" * 1000
    assert host.sent < 1000


def test_an_unchanged_file_is_asked_for_and_not_moved_again(make: Make, host: Host) -> None:
    first = make().get("cbs", "tagged")
    sent = host.sent
    again = make().get("cbs", "tagged")
    assert (again.sha256, host.sent, host.count("tagged")) == (first.sha256, sent, 2)


def test_with_the_same_stamp_nothing_is_asked(make: Make, host: Host) -> None:
    make().get("cbs", "plain", stamp="2024-01-01")
    make().get("cbs", "plain", stamp="2024-01-01")
    assert host.count("plain") == 1
    make().get("cbs", "plain", stamp="2024-02-01")
    assert host.count("plain") == 2


def test_offline_gives_what_was_fetched_and_nothing_else(make: Make, host: Host) -> None:
    make().get("cbs", "plain")
    asked = len(host.asked)
    downloads = make(offline=True)
    assert held(downloads, "plain") == b"kaas"
    assert fault_of(downloads, "tagged") == "service_offline"
    assert len(host.asked) == asked


def test_a_changed_file_in_the_cache_is_fetched_again(make: Make, host: Host) -> None:
    downloads = make()
    downloads.cache.path(downloads.get("cbs", "plain", stamp="1")).write_bytes(b"gaas")
    assert held(make(), "plain") == b"kaas"
    assert host.count("plain") == 2


# What goes wrong


@pytest.mark.parametrize(
    "kind",
    [fake_host.RESET, fake_host.SHORT, fake_host.BUSY, fake_host.FAULT, fake_host.HTML,
     fake_host.DRIP],
)  # fmt: skip
def test_a_fault_that_passes_is_overcome(make: Make, host: Host, kind: str) -> None:
    host.fails("plain", kind)
    assert held(make(), "plain") == b"kaas"
    assert host.count("plain") == 2


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        (fake_host.RESET, "service_interrupted"),
        (fake_host.SHORT, "service_interrupted"),
        (fake_host.SILENT, "service_interrupted"),
        (fake_host.BUSY, "service_busy"),
        (fake_host.FAULT, "service_fault"),
        (fake_host.HTML, "service_html"),
        (fake_host.DRIP, "service_interrupted"),
    ],
)
def test_a_fault_that_stays_is_named_and_the_cache_stays(
    make: Make, host: Host, kind: str, key: str
) -> None:
    downloads = make()
    downloads.get("cbs", "tagged")
    host.fails("plain", kind, times=9)
    assert fault_of(downloads, "plain") == key
    assert host.count("plain") == QUICK.tries
    assert downloads.cache.find(f"{host.base}/plain") is None
    assert held(make(offline=True), "tagged") == b"brood"
    assert list((downloads.cache.folder / "partial").iterdir()) == []


@pytest.mark.parametrize("kind", [fake_host.FAULT, fake_host.RESET])
def test_a_fault_later_does_not_lose_what_was_there(make: Make, host: Host, kind: str) -> None:
    make().get("cbs", "tagged")
    host.fails("tagged", kind, times=9)
    fault_of(make(), "tagged")
    assert held(make(offline=True), "tagged") == b"brood"


def test_what_is_not_there_is_asked_for_once(make: Make, host: Host) -> None:
    assert fault_of(make(), "nothing") == "service_gone"
    assert host.count("nothing") == 1


def test_a_host_that_asks_for_a_long_wait_is_told(make: Make, host: Host) -> None:
    host.fails("plain", fake_host.BUSY, value="3600")
    with pytest.raises(ServiceError) as caught:
        make().get("cbs", "plain")
    assert (caught.value.key, caught.value.values["seconds"]) == ("service_wait", 3600)


def test_a_short_wait_is_waited(make: Make, host: Host) -> None:
    host.fails("plain", fake_host.BUSY, value="1")
    began = time.monotonic()
    make().get("cbs", "plain")
    assert time.monotonic() - began >= 1.0


def test_a_redirect_to_another_host_is_refused(make: Make, host: Host) -> None:
    host.fails("plain", fake_host.ELSEWHERE, value="https://example.org/plain")
    assert fault_of(make(), "plain") == "service_elsewhere"


def test_a_redirect_within_the_service_is_followed(make: Make, host: Host) -> None:
    host.fails("plain", fake_host.ELSEWHERE, value="/tagged")
    assert held(make(), "plain") == b"brood"


def test_redirects_without_end_are_left(make: Make, host: Host) -> None:
    host.fails("plain", fake_host.ELSEWHERE, times=99, value="/plain")
    assert fault_of(make(), "plain") == "service_redirects"


def test_content_that_does_not_hold_what_it_should_is_asked_for_again(
    make: Make, host: Host
) -> None:
    seen = []

    def check(path: Path) -> None:
        seen.append(path.read_bytes())
        if len(seen) == 1:
            raise BrokenContentError("service_not_json")

    make().get("cbs", "plain", check=check)
    assert seen == [b"kaas", b"kaas"]


# Long files


def test_a_long_file_is_gone_on_with_where_it_broke_off(make: Make, host: Host) -> None:
    host.fails("big", fake_host.SHORT, value="3000000")
    downloads = make()
    assert held(downloads, "big") == BIG
    assert host.sent < 1.5 * len(BIG) + 3_000_000
    assert downloads.budget.taken == len(BIG)


def test_a_host_that_breaks_off_again_and_again_is_followed_to_the_end(
    make: Make, host: Host
) -> None:
    host.fails("big", fake_host.SHORT, times=20, value="200000")
    assert held(make(), "big") == BIG


def test_a_long_file_is_gone_on_with_in_a_later_run(make: Make, host: Host) -> None:
    host.fails("big", fake_host.SHORT, value="3000000")
    host.fails("big", fake_host.FAULT, times=9)
    fault_of(make(), "big")
    host.faults.clear()
    later = make()
    assert held(later, "big") == BIG
    assert later.budget.taken == len(BIG) - 3_000_000


# Stopping, and how much


def test_a_beginning_that_turns_out_to_be_all_does_not_stand_in_the_way(
    make: Make, host: Host, tmp_path: Path
) -> None:
    downloads = make()
    path = tmp_path / "heel"
    path.write_bytes(BIG)
    downloads.cache.hold(f"{host.base}/big", path, '"9"')
    assert held(downloads, "big") == BIG
    assert host.count("big") == 2


def test_a_cancel_frees_the_caller_at_once(make: Make, host: Host) -> None:
    host.fails("plain", fake_host.SILENT, times=9)
    downloads = make(policy=Policy())
    threading.Timer(0.1, downloads.budget.cancel).start()
    began = time.monotonic()
    with pytest.raises(CancelledError):
        downloads.get("cbs", "plain")
    assert time.monotonic() - began < 0.6


def test_a_cancel_ends_a_wait(make: Make, host: Host) -> None:
    host.fails("plain", fake_host.BUSY, times=9, value="5")
    downloads = make()
    threading.Timer(0.1, downloads.budget.cancel).start()
    with pytest.raises(CancelledError):
        downloads.get("cbs", "plain")


def test_more_bytes_than_the_budget_are_refused(make: Make) -> None:
    downloads = make(budget=Budget(most_bytes=1_000_000))
    assert fault_of(downloads, "big") == "service_too_much"
    assert downloads.cache.find("big") is None


def test_more_time_than_the_budget_is_refused(make: Make, host: Host) -> None:
    host.fails("plain", fake_host.FAULT, times=99)
    downloads = make(budget=Budget(most_seconds=0.05), policy=Policy(tries=99, first_wait=0.02))
    assert fault_of(downloads, "plain") == "service_too_long"


def test_one_host_gets_four_requests_at_a_time(make: Make, host: Host) -> None:
    host.latency = 0.03
    downloads = make()

    def job(number: int) -> Callable[[], int]:
        return lambda: downloads.get("cbs", f"plain?n={number}").size

    found = together([job(n) for n in range(12)], downloads.budget, most=12)
    assert found == [4] * 12
    assert host.most_at_once == 4


def test_jobs_beside_each_other_keep_their_order_and_tell_the_first_fault() -> None:
    budget = Budget()
    assert together([lambda n=n: n for n in range(20)], budget, most=3) == list(range(20))
    assert together([], budget) == []
    with pytest.raises(ZeroDivisionError):
        together([lambda: 1, lambda: 1 // 0, lambda: 2], budget, most=1)


# The cache


def test_a_full_disk_is_told_and_leaves_what_was_there(
    make: Make, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    downloads = make()
    downloads.get("cbs", "tagged")

    def full(self: Cache, url: str, written: Path, **_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Cache, "keep", full)
    with pytest.raises(OutputError) as caught:
        downloads.get("cbs", "plain")
    assert caught.value.key == "cache_failed"
    monkeypatch.undo()
    assert held(make(offline=True), "tagged") == b"brood"


def test_a_cache_where_a_file_is_in_the_way_is_told(tmp_path: Path, host: Host) -> None:
    (tmp_path / "cache").write_text("geen map")
    downloads = Downloads(
        RequestsFetcher(), Cache(tmp_path / "cache"), Services.of({"cbs": host.base})
    )
    with pytest.raises(OutputError):
        downloads.get("cbs", "plain")


def test_two_addresses_with_the_same_content_share_it(make: Make) -> None:
    downloads = make()
    one, two = downloads.get("cbs", "plain?1"), downloads.get("cbs", "plain?2")
    assert downloads.cache.path(one) == downloads.cache.path(two)
    downloads.cache.forget(one.url)
    assert held(make(offline=True), "plain?2") == b"kaas"


# Services


@pytest.mark.parametrize(
    ("name", "base", "key"),
    [
        ("cbs", "http://opendata.cbs.nl", "service_plain_http"),
        ("cbs", "https://jan:geheim@opendata.cbs.nl", "service_password"),
        ("cbs", "ftp://opendata.cbs.nl", "service_address"),
        ("cbs", "opendata.cbs.nl", "service_address"),
        ("cbs", "https://opendata.cbs.nl:999999", "service_address"),
        ("cbs", "https://opendata.cbs.nl?x=1", "service_address"),
        ("ruimte", "https://example.org", "service_unknown"),
    ],
)
def test_an_address_that_may_not_be_asked_is_refused(name: str, base: str, key: str) -> None:
    with pytest.raises(RecipeError) as caught:
        Services.of({name: base})
    assert caught.value.key == key
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    "base", ["http://127.0.0.1:80", "http://localhost:8080/cbs", "http://[::1]:1"]
)
def test_plain_http_is_for_this_machine(base: str) -> None:
    assert Services.of({"cbs": base}).url("cbs", "/a?b=c") == f"{base}/a?b=c"


def test_later_settings_win_and_the_environment_can_set_them() -> None:
    told = services.from_environment(
        {"WIJKMONITOR_SERVICE_PDOK_SERVICE": "https://pdok.example", "HOME": "/"}
    )
    found = Services.of(told, {"cbs": "https://a.example"}, {"cbs": "https://b.example/"})
    assert found.base("cbs") == "https://b.example"
    assert found.base("pdok-service") == "https://pdok.example"
    assert found.base("pdok") == "https://api.pdok.nl"


@pytest.mark.parametrize(
    "base", ["https://example.org/x?key=geheim", "https://jan:zyx/geheim@example.org"]
)
def test_a_key_in_an_address_is_not_told(base: str) -> None:
    with pytest.raises(RecipeError) as caught:
        Services.of({"cbs": base})
    assert caught.value.key == "service_address"
    assert "geheim" not in str(caught.value)
    assert "zyx" not in str(caught.value)


def test_a_setting_of_another_form_is_refused() -> None:
    assert services.parse("cbs=https://a.example/?") == ("cbs", "https://a.example/?")
    for text in ("cbs", "=https://a.example", "cbs="):
        with pytest.raises(RecipeError):
            services.parse(text)


def test_a_provider_may_send_on_to_its_own_hosts_only() -> None:
    own = Services()
    own.refuse_elsewhere("cbs-www", "https://download.cbs.nl/x.zip")
    for url in ("http://download.cbs.nl/x", "https://cbs.nl.example.org/x", "file:///etc/passwd"):
        with pytest.raises(ServiceError):
            own.refuse_elsewhere("cbs-www", url)
    with pytest.raises(ServiceError):
        Services.of({"cbs-www": "https://a.example"}).refuse_elsewhere(
            "cbs-www", "https://download.cbs.nl/x"
        )


def test_a_connection_that_is_in_use_while_its_fetcher_closes_is_closed_after(host: Host) -> None:
    fetcher = RequestsFetcher()
    host.latency = 0.2
    asking = threading.Thread(
        target=fetcher.get, args=(f"{host.base}/plain", {}, lambda _: None, lambda _: None)
    )
    asking.start()
    while not host.asked:
        time.sleep(0.01)
    fetcher.close()
    asking.join()
    assert fetcher._idle.empty()
    fetcher.get(f"{host.base}/plain", {}, lambda _: None, lambda _: None)
    assert not fetcher._idle.empty()
    fetcher.close()


def test_a_cache_tells_its_size_and_is_emptied_of_its_own_files_only(
    make: Make, tmp_path: Path
) -> None:
    cache = Cache(tmp_path / "cache")
    assert cache.size() == 0
    kept = make().get("cbs", "plain")
    other = cache.folder / "content" / "van-iemand-anders.txt"
    other.write_text("blijft", encoding="utf-8")
    assert cache.size() > kept.size > 0
    cache.clear()
    assert cache.size() == 0
    assert cache.find(kept.url) is None
    assert other.read_text(encoding="utf-8") == "blijft"
