"""A CBS table comes whole, page by page, or it is refused by name and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spatial_core.errors import ServiceError
from spatial_core.fetch.cache import Cache
from spatial_core.fetch.downloads import BrokenContentError, Downloads, Policy
from spatial_core.fetch.services import Services
from spatial_core.fetch.stack import RequestsFetcher
from spatial_core.sources import catalogue3, odata3, pages
from tests.support import fake_cbs, fake_host
from tests.support.fake_cbs import FakeTable
from tests.support.fake_host import Host

TABLE = "99999NED"


def made(rows: int = 25, **how: Any) -> FakeTable:
    keys = [f"BU{number:08}" for number in range(rows)]
    return FakeTable(
        {
            "Identifier": TABLE, "Title": "Voorbeeld 2024", "ShortTitle": "Voorbeeld",
            "Modified": "2024-11-01T02:00:00", "RecordCount": rows, "Catalog": "CBS",
        },
        [
            {"ID": 0, "Type": "GeoDetail", "Key": "WijkenEnBuurten", "ParentID": None},
            {"ID": 1, "Type": "TopicGroup", "Key": "", "ParentID": None, "Title": "Bevolking"},
            {"ID": 2, "Type": "Topic", "Key": "AantalInwoners_5", "ParentID": 1, "Unit": "aantal"},
        ],
        {"WijkenEnBuurten": [{"Key": key, "Title": f"Buurt {key[-2:]}  "} for key in keys]},
        [
            {"ID": n, "WijkenEnBuurten": key, "AantalInwoners_5": None if n == 3 else n * 5,
             "Postcode_6": "         ." if n % 2 else "      9468"}
            for n, key in enumerate(keys)
        ],
        **({"page": 10} | how),
    )  # fmt: skip


@pytest.fixture
def table() -> FakeTable:
    return made()


@pytest.fixture
def host(table: FakeTable) -> Iterator[Host]:
    with Host(fake_cbs.routes([table])) as found:
        yield found


Make = Callable[..., Downloads]


@pytest.fixture
def make(host: Host, tmp_path: Path) -> Iterator[Make]:
    fetcher = RequestsFetcher(read=1.0)
    services = Services.of({"cbs": host.base})
    policy = Policy(tries=3, first_wait=0.01, slow_after=0.3)

    def made_of(**how: Any) -> Downloads:
        return Downloads(fetcher, Cache(tmp_path / "cache"), services, policy=policy, **how)

    yield made_of
    fetcher.close()


def fault_of(downloads: Downloads) -> str:
    with pytest.raises(ServiceError) as caught:
        odata3.fetch(downloads, "cbs", TABLE)
    assert str(caught.value)
    return caught.value.key


# What comes


@pytest.mark.loopback
def test_a_table_comes_page_by_page_with_its_description(make: Make, host: Host) -> None:
    told: list[float] = []
    found = odata3.fetch(make(), "cbs", TABLE, progress=told.append)
    assert found.rows == 25
    assert host.count("TypedDataSet") == 3
    assert found.columns["WijkenEnBuurten"][24] == "BU00000024"
    assert np.isnan(found.columns["AantalInwoners_5"][3])
    assert found.columns["AantalInwoners_5"][24] == 120
    assert found.names["WijkenEnBuurten"]["BU00000007"] == "Buurt 07"
    assert found.modified == "2024-11-01T02:00:00"
    assert [p["Key"] for p in found.properties if p["Type"] == "Topic"] == ["AantalInwoners_5"]
    assert told == [0.4, 0.8, 1.0]


@pytest.mark.loopback
def test_a_second_fetch_asks_only_whether_the_table_changed(make: Make, host: Host) -> None:
    first = odata3.fetch(make(), "cbs", TABLE)
    asked = len(host.asked)
    again = odata3.fetch(make(), "cbs", TABLE)
    assert host.asked[asked:] == [f"/ODataFeed/odata/{TABLE}/TableInfos?$format=json"]
    assert list(again.columns) == list(first.columns)


@pytest.mark.loopback
def test_a_changed_table_is_fetched_again(make: Make, host: Host, table: FakeTable) -> None:
    odata3.fetch(make(), "cbs", TABLE)
    table.info["Modified"] = "2025-01-01T02:00:00"
    table.rows[0]["AantalInwoners_5"] = 777
    table._kept.clear()
    assert odata3.fetch(make(), "cbs", TABLE).columns["AantalInwoners_5"][0] == 777


@pytest.mark.loopback
def test_offline_gives_a_table_that_was_fetched(make: Make, host: Host) -> None:
    odata3.fetch(make(), "cbs", TABLE)
    asked = len(host.asked)
    assert odata3.fetch(make(offline=True), "cbs", TABLE).rows == 25
    assert len(host.asked) == asked


@pytest.mark.loopback
def test_a_broken_fetch_is_gone_on_with_at_the_page_where_it_stopped(
    make: Make, host: Host
) -> None:
    host.fails("skiptoken=20", fake_host.RESET, times=3)
    assert fault_of(make()) == "service_interrupted"
    odata3.fetch(make(), "cbs", TABLE)
    assert host.count(r"TypedDataSet\?\$format=json$") == 1
    assert host.count("skiptoken=10") == 1


@pytest.mark.loopback
def test_rows_and_columns_can_be_chosen(make: Make) -> None:
    found = odata3.fetch(
        make(), "cbs", TABLE, filters="startswith(WijkenEnBuurten,'BU0000001')",
        keys=("WijkenEnBuurten", "AantalInwoners_5"),
    )  # fmt: skip
    assert list(found.columns) == ["WijkenEnBuurten", "AantalInwoners_5"]
    assert found.rows == 10


# Faults


@pytest.mark.loopback
@pytest.mark.parametrize(
    "kind",
    [fake_host.RESET, fake_host.SHORT, fake_host.BUSY, fake_host.FAULT, fake_host.HTML,
     fake_host.BROKEN],
)  # fmt: skip
@pytest.mark.parametrize("part", ["TableInfos", "DataProperties", "WijkenEnBuurten$", "skiptoken"])
def test_a_fault_that_passes_is_overcome(make: Make, host: Host, kind: str, part: str) -> None:
    match = part.replace("WijkenEnBuurten$", r"WijkenEnBuurten\?")
    host.fails(match, kind)
    assert odata3.fetch(make(), "cbs", TABLE).rows == 25


@pytest.mark.loopback
@pytest.mark.parametrize(
    ("kind", "key"),
    [
        (fake_host.RESET, "service_interrupted"),
        (fake_host.BUSY, "service_busy"),
        (fake_host.FAULT, "service_fault"),
        (fake_host.BROKEN, "service_not_json"),
        (fake_host.GONE, "service_gone"),
    ],
)
@pytest.mark.parametrize("part", ["TableInfos", "skiptoken=20"])
def test_a_fault_that_stays_is_named(
    make: Make, host: Host, kind: str, key: str, part: str
) -> None:
    host.fails(part, kind, times=99)
    assert fault_of(make()) == key


@pytest.mark.loopback
def test_a_connection_that_fails_is_told_in_a_line_a_reader_knows(make: Make, host: Host) -> None:
    host.fails("TableInfos", fake_host.RESET, times=99)
    with pytest.raises(ServiceError) as caught:
        odata3.fetch(make(), "cbs", TABLE)
    assert "Connection reset by peer" in str(caught.value)
    assert "Pool" not in str(caught.value)


@pytest.mark.loopback
def test_a_link_to_another_host_is_not_followed(make: Make, table: FakeTable) -> None:
    table.links = lambda link, number: "https://example.org/ODataFeed/odata/x/TypedDataSet"
    assert fault_of(make()) == "service_elsewhere"


@pytest.mark.loopback
def test_a_page_that_comes_twice_is_refused(make: Make, table: FakeTable) -> None:
    table.links = lambda link, number: link.replace("skiptoken=20", "skiptoken=10&again=1")
    assert fault_of(make()) == "service_page_twice"


@pytest.mark.loopback
def test_a_link_to_itself_is_refused(make: Make, table: FakeTable) -> None:
    table.links = lambda link, number: link.replace("skiptoken=20", "skiptoken=10")
    assert fault_of(make()) == "service_page_twice"


@pytest.mark.loopback
def test_a_page_that_lacks_is_refused_and_nothing_of_the_table_is_kept(
    make: Make, table: FakeTable, host: Host
) -> None:
    table.links = lambda link, number: link.replace("skiptoken=10", "skiptoken=20")
    assert fault_of(make()) == "service_rows"
    table.links = None
    table._kept.clear()
    assert odata3.fetch(make(), "cbs", TABLE).rows == 25


@pytest.mark.loopback
def test_a_page_that_lacks_is_refused_of_chosen_rows_too(make: Make, table: FakeTable) -> None:
    table.links = lambda link, number: link.replace("skiptoken=10", "skiptoken=20")
    with pytest.raises(ServiceError) as caught:
        odata3.fetch(make(), "cbs", TABLE, filters="startswith(WijkenEnBuurten,'BU')")
    assert caught.value.key == "service_rows"


@pytest.mark.loopback
def test_a_service_that_does_not_count_chosen_rows_gives_them_all_the_same(
    make: Make, host: Host
) -> None:
    host.fails("inlinecount", fake_host.REFUSED)
    found = odata3.fetch(make(), "cbs", TABLE, filters="startswith(WijkenEnBuurten,'BU')")
    assert found.rows == 25


@pytest.mark.loopback
def test_another_number_of_rows_than_the_table_says_is_refused(
    make: Make, table: FakeTable
) -> None:
    table.info["RecordCount"] = 26
    assert fault_of(make()) == "service_rows"


@pytest.mark.loopback
def test_a_table_that_changes_in_between_is_refused(make: Make, table: FakeTable) -> None:
    def link(address: str, number: int) -> str:
        table.info["Modified"] = "2025-01-01"
        return address

    table.links = link
    assert fault_of(make()) == "service_table_changed"


@pytest.mark.parametrize(
    "id", ["../../x", "85984NED/TypedDataSet", "", "85984NED?x=1", "８５９８４NED"]
)
def test_a_text_that_is_no_table_id_is_never_sent(tmp_path: Path, id: str) -> None:
    downloads = Downloads(RequestsFetcher(), Cache(tmp_path))
    with pytest.raises(ServiceError) as caught:
        odata3.fetch(downloads, "cbs", id)
    assert caught.value.key == "service_table_id"


@pytest.mark.loopback
def test_the_list_of_tables_can_be_asked(make: Make) -> None:
    found = catalogue3.tables(make(), "cbs", "startswith(ShortTitle,'Voorbeeld')")
    assert [row["Identifier"] for row in found] == [TABLE]
    assert catalogue3.tables(make(), "cbs", "startswith(ShortTitle,'Anders')") == []


@pytest.mark.loopback
def test_the_library_is_left_as_it_was(make: Make) -> None:
    from cbsodata import cbsodata3

    def state() -> tuple[object, ...]:
        return cbsodata3.options.use_https, cbsodata3.options.catalog_url, cbsodata3.Session

    before = state()
    odata3.fetch(make(), "cbs", TABLE)
    with pytest.raises(ServiceError):
        catalogue3.information(make(), "cbs", "11111NED")
    assert state() == before


@pytest.mark.loopback
def test_what_the_known_library_gives_is_what_we_give(make: Make, host: Host) -> None:
    from cbsodata import cbsodata3

    with catalogue3._lent(cbsodata3, secure=False):
        theirs = cbsodata3.get_meta(TABLE, "TypedDataSet", catalog_url=host.base[7:])
    ours = odata3.fetch(make(), "cbs", TABLE).columns
    for key, column in ours.items():
        plain = [None if cell != cell else cell for cell in column.tolist()]
        assert plain == [row[key] for row in theirs]


# A page


CELLS = st.one_of(
    st.none(), st.integers(-(2**53) + 1, 2**53 - 1), st.floats(-1e9, 1e9),
    st.text(max_size=8), st.just("2021-03-26T02:00:00"), st.just("         ."),
)  # fmt: skip


@given(st.lists(st.fixed_dictionaries({"a": CELLS, "b": st.integers(0, 9), "c": CELLS})))
def test_both_readers_of_a_page_say_the_same(rows: list[dict[str, Any]]) -> None:
    import json

    raw = json.dumps({"odata.metadata": "x", "value": rows, "odata.nextLink": "y"}).encode()
    one, other = pages._by_json(raw), pages._by_arrow(raw)
    if other is None:
        return
    assert (one.rows, one.next) == (other.rows, other.next)
    for key, column in one.columns.items():
        pairs = zip(column.tolist(), other.columns[key].tolist(), strict=True)
        assert all(a == b or (a != a and b != b) for a, b in pairs)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "service_not_json"),
        ('{"value": [', "service_not_json"),
        ("[1, 2]", "service_not_rows"),
        ('{"value": {"a": 1}}', "service_not_rows"),
        ('{"value": [1]}', "service_not_rows"),
        ('{"value": [{"a": {"b": 1}}]}', "service_not_rows"),
        ('{"value": [{"a": 1}, null]}', "service_not_rows"),
        ('{"odata.error": {"code": ""}}', "service_not_rows"),
        ("[" * 100_000, "service_not_json"),
    ],
)
def test_what_is_no_page_is_refused(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "page"
    path.write_text(text)
    with pytest.raises(BrokenContentError) as caught:
        pages.read(path)
    assert caught.value.key == key


def test_a_column_that_is_empty_on_one_page_and_filled_on_another_is_one_column() -> None:
    empty = pages._by_json(b'{"value": [{"a": null, "b": "x"}]}')
    filled = pages._by_json(b'{"value": [{"a": 1, "b": null}, {"a": 2.5, "b": null, "c": 1}]}')
    found = pages.joined([empty, filled])
    assert found["a"].tolist()[1:] == [1.0, 2.5]
    assert np.isnan(found["a"][0])
    assert found["b"].tolist() == ["x", None, None]
    assert found["c"].tolist()[2] == 1.0
