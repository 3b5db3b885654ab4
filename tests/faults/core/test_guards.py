"""Guards that tests of the core hold (10, 12, 15, 17, 25, 26), each taken away once."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from spatial_core import codes, escape
from spatial_core.errors import CodeError, ServiceError
from spatial_core.fetch import downloads as fetching
from spatial_core.fetch.cache import Cache
from spatial_core.fetch.downloads import Downloads, Policy
from spatial_core.fetch.services import Services
from spatial_core.fetch.stack import RequestsFetcher
from tests.support import fake_host
from tests.support.fake_host import Answer, Host
from tests.support.red import fault_of, is_red

FAULTS = {
    fake_host.RESET: "service_interrupted", fake_host.SHORT: "service_interrupted",
    fake_host.SILENT: "service_interrupted", fake_host.DRIP: "service_interrupted",
    fake_host.BUSY: "service_busy", fake_host.FAULT: "service_fault",
    fake_host.HTML: "service_html", fake_host.GONE: "service_gone",
    fake_host.REFUSED: "service_refused",
}  # fmt: skip


@pytest.fixture
def host() -> Iterator[Host]:
    with Host(lambda ask: Answer(b"kaas " * 100) if ask.path == "kaas" else None) as found:
        yield found


@pytest.fixture
def make(host: Host, tmp_path: Path) -> Iterator[Callable[[], Downloads]]:
    fetcher = RequestsFetcher(read=0.5)
    quick = Policy(tries=3, first_wait=0.01, longest_wait=5.0, slow_after=0.3)
    services = Services.of({"cbs": host.base})
    yield lambda: Downloads(fetcher, Cache(tmp_path / "cache"), services, policy=quick)
    fetcher.close()


def _hold_named(make: Callable[[], Downloads], host: Host, kind: str) -> None:
    host.fails("kaas", kind, times=99)
    error = fault_of(lambda: make().get("cbs", "kaas"), ServiceError)
    assert error.key == FAULTS[kind]
    assert host.count("kaas") <= 3
    assert make().cache.find(f"{host.base}/kaas") is None


@pytest.mark.loopback
@pytest.mark.parametrize("kind", FAULTS)
def test_every_fault_of_a_network_has_its_name(
    make: Callable[[], Downloads], host: Host, kind: str
) -> None:
    _hold_named(make, host, kind)


@pytest.mark.loopback
@pytest.mark.parametrize(
    ("guard", "kind"), [("_refuse_html", fake_host.HTML), ("_judged", fake_host.HTML)]
)
def test_a_portal_is_red_where_nobody_looks_at_the_content(
    make: Callable[[], Downloads], host: Host, monkeypatch: pytest.MonkeyPatch, guard: str,
    kind: str,
) -> None:  # fmt: skip
    if guard == "_judged":

        def kept(self: Any, url: str, path: Path) -> Any:
            return self.downloads.cache.keep(url, path)

        monkeypatch.setattr(fetching._Attempt, "_judged", kept)
    else:
        monkeypatch.setattr(fetching._Attempt, guard, lambda _self, _path: None)
    is_red(lambda: _hold_named(make, host, kind))


@pytest.mark.loopback
def test_tries_are_red_without_an_end(
    make: Callable[[], Downloads], host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_end = Policy(tries=9, first_wait=0.001, longest_wait=5.0, slow_after=0.3)
    made = make()
    monkeypatch.setattr(made, "policy", without_end)
    is_red(lambda: _hold_named(lambda: made, host, fake_host.FAULT))


@pytest.mark.loopback
def test_another_host_is_red_where_links_are_followed_anywhere(
    make: Callable[[], Downloads], host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hold() -> None:
        host.fails("kaas", fake_host.ELSEWHERE, times=99, value="http://elders.invalid/kaas")
        assert fault_of(lambda: make().get("cbs", "kaas"), ServiceError).key == "service_elsewhere"

    hold()
    monkeypatch.setattr(Services, "refuse_elsewhere", lambda *_: None)
    is_red(hold)


# Codes


def _hold_codes() -> None:
    for wrong in ("WK'; DROP TABLE x", "BU0034", "GM00341", "../x", "", "WK0363N\u0410"):
        fault_of(lambda text=wrong: codes.parse(text), CodeError)
    assert codes.parse(" wk0363na\u00a0") == "WK0363NA"


def test_codes_are_red_where_anything_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    _hold_codes()
    monkeypatch.setattr(codes, "parse", lambda text, *_: str(text).strip().upper())
    is_red(_hold_codes)


# Cells of a table


def _hold_cells(folder: Path) -> None:
    path = folder / "x.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([[escape.csv_cell("=1+1"), "-3,2"]])
    with path.open(newline="", encoding="utf-8") as stream:
        assert list(csv.reader(stream)) == [["'=1+1", "-3,2"]]


def test_formulas_are_red_without_the_quote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _hold_cells(tmp_path)
    monkeypatch.setattr(escape, "csv_cell", str)
    is_red(lambda: _hold_cells(tmp_path))
