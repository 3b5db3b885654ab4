"""Each address is in one buurt, under its whole code; what cannot be used is counted and named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from spatial_core.codes import Level
from spatial_core.errors import ServiceError, TableError
from spatial_core.fetch.cache import Cache
from spatial_core.fetch.downloads import Downloads, Policy
from spatial_core.fetch.services import Services
from spatial_core.fetch.stack import RequestsFetcher
from spatial_core.sources import bulk, pc6hnr
from tests.support import fake_zip
from tests.support.fake_host import Host

HEADER = "PC6;Huisnummer;Buurt{0};Wijk{0};Gemeente{0}"
ROWS = ("9711AA;1;140000;1400;14", "9711AA;2;140000;1400;14", "1011AB;99;0363AF01;0363AF;0363",
        "9711AA;3;340102;3401;34")  # fmt: skip


def text(rows: tuple[str, ...] = ROWS, year: int = 2022) -> str:
    return "\n".join((HEADER.format(year), *rows)) + "\n"


def zipped(year: int, rows: tuple[str, ...] = ROWS) -> bytes:
    return fake_zip.zipped({
        f"buurt{year}.csv": f"buurtcode{year};buurtnaam{year}\n140000;Binnenstad\n",
        f"pc6hnr{year}0801_gwb.csv": text(rows, year),
    })  # fmt: skip


def written(tmp_path: Path, content: str | bytes, name: str = "adressen.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize("packed", [True, False])
def test_codes_get_their_letters_and_zeros_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fast: bool, packed: bool
) -> None:
    if not fast:
        monkeypatch.setattr(bulk, "pa", None)
    path = written(tmp_path, zipped(2022) if packed else text())
    assert pc6hnr.recognises(path)
    found = pc6hnr.read(path)
    assert (found.year, len(found)) == (2022, 4)
    addresses = [
        (found.pc6s[p], n, found.buurten[b])
        for p, n, b in zip(found.pc6, found.huisnummer.tolist(), found.buurt, strict=True)
    ]
    assert addresses == [
        ("1011AB", 99, "BU0363AF01"), ("9711AA", 1, "BU00140000"), ("9711AA", 2, "BU00140000"),
        ("9711AA", 3, "BU00340102"),
    ]  # fmt: skip
    assert found.bad_rows == 0
    assert found.source.year == 2022
    assert found.source.provider == "CBS"


def test_postcodes_in_several_gemeenten_are_known(tmp_path: Path) -> None:
    found = pc6hnr.read(written(tmp_path, text()))
    assert found.in_several(Level.GEMEENTE) == ["9711AA"]
    assert found.in_several(Level.BUURT) == ["9711AA"]
    alone = pc6hnr.read(written(tmp_path, text(ROWS[:3])))
    assert alone.in_several(Level.GEMEENTE) == []


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("XXXX;1;140000;1400;14", "no postcode"),
        ("0711AA;1;140000;1400;14", "no postcode begins with 0"),
        ("9711AA;;140000;1400;14", "no number"),
        ("9711AA;-4;140000;1400;14", "no number"),
        ("9711AA;5;;1400;14", "no buurt"),
        ("9711AA;5;140000;1401;14", "another wijk than that of the buurt"),
        ("9711AA;5;140000;1400;34", "another gemeente than that of the buurt"),
        ("9711AA;5;140000", "too few cells"),
    ],
)
def test_rows_that_cannot_be_used_are_counted_and_named(tmp_path: Path, bad: str, why: str) -> None:
    many = tuple(f"9711AA;{number};140000;1400;14" for number in range(1, 201))
    found = pc6hnr.read(written(tmp_path, text((*many, bad))))
    assert len(found) == 200, why
    assert found.bad_rows == 1
    assert bad.partition(";")[0] in found.bad[0]


def test_a_file_of_bad_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        pc6hnr.read(written(tmp_path, text((*ROWS, "XXXX;1;140000;1400;14"))))
    assert caught.value.key == "pc6_bad_rows"
    assert "XXXX" in str(caught.value)


def test_an_address_that_comes_again_counts_once_and_one_in_two_buurten_not_at_all(
    tmp_path: Path,
) -> None:
    rows = (*ROWS, ROWS[0], "9711AA;3;140000;1400;14")
    found = pc6hnr.read(written(tmp_path, text(rows)))
    assert (found.twice, found.unsure) == (1, 1)
    assert found.huisnummer.tolist() == [99, 1, 2]


def test_the_order_of_the_rows_does_not_matter(tmp_path: Path) -> None:
    one = pc6hnr.read(written(tmp_path, text()))
    other = pc6hnr.read(written(tmp_path, text(ROWS[::-1])))
    for name in ("pc6s", "pc6", "huisnummer", "buurten", "buurt"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("PC6;Straat\n9711AA;Kade\n", "pc6_no_columns"),
        ("PC6;Huisnummer;Buurt2022;Wijk2023;Gemeente2022\n1;2;3;4;5\n", "pc6_no_columns"),
        ("PC6;Huisnummer;Buurt;Wijk;Gemeente\n9711AA;1;140000;1400;14\n", "table_year_unknown"),
    ],
)
def test_another_table_is_refused(tmp_path: Path, content: str, key: str) -> None:
    with pytest.raises(TableError) as caught:
        pc6hnr.read(written(tmp_path, content))
    assert caught.value.key == key


# Through the service


@pytest.fixture
def host() -> Iterator[Host]:
    files = {
        "postcode/2024-cbs-pc6huisnr20240801_buurt.zip": zipped(2024),
        "maatwerk/2023-cbs-pc6huisnr20230801_buurt.zip": zipped(2023),
        "-/media/_excel/2019/42/2019-cbs-pc6huisnr20190801_buurt.zip": zipped(2018),
    }
    with Host(fake_zip.routes(files)) as found:
        yield found


@pytest.fixture
def downloads(host: Host, tmp_path: Path) -> Iterator[Downloads]:
    services = Services.of({"cbs-www": host.base})
    policy = Policy(tries=2, first_wait=0.01)
    with Downloads(RequestsFetcher(), Cache(tmp_path / "c"), services, policy=policy) as found:
        yield found


@pytest.mark.loopback
@pytest.mark.parametrize("year", [2023, 2024])
def test_a_year_is_found_at_whichever_address_it_has(downloads: Downloads, year: int) -> None:
    assert pc6hnr.fetch(downloads, year).year == year


@pytest.mark.loopback
def test_the_newest_is_found_by_looking_back(downloads: Downloads, host: Host) -> None:
    assert pc6hnr.newest(downloads, until=2027).year == 2024
    assert host.count("pc6huisnr2027") > 0


@pytest.mark.loopback
def test_a_year_that_is_not_there_and_a_file_of_another_year_are_named(
    downloads: Downloads,
) -> None:
    with pytest.raises(ServiceError) as gone:
        pc6hnr.fetch(downloads, 2030)
    assert gone.value.key == "service_gone"
    with pytest.raises(TableError) as other:
        pc6hnr.fetch(downloads, 2019)
    assert other.value.key == "table_year_contradicts"


@pytest.mark.parametrize("how", ["whole", "in pieces", "without pyarrow"])
def test_columns_asked_for_as_numbers_come_so_and_the_others_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    if how == "without pyarrow":
        monkeypatch.setattr(bulk, "pa", None)
    monkeypatch.setattr(bulk, "_WHOLE", 0 if how == "in pieces" else 1 << 20)
    monkeypatch.setattr(bulk, "_PIECE", 64)
    rows = [f"straat {n % 7}; {n}.5 ;{n % 3}" for n in range(100)]
    rows[40:40] = ["te;kort"]
    content = "\n".join(["naam;x;y", *rows, "é;;2", ""]).encode()

    def number(text: str) -> float:
        return float(text or "nan")

    found = bulk.read(content, tmp_path, ["naam", "x", "y"], ["x"], number)
    assert (found.rows, found.ragged) == (101, ["te;kort"])
    names = [*(f"straat {n % 7}" for n in range(100)), "é"]
    assert found.columns["naam"].each().tolist() == names
    assert found.columns["y"].each().tolist() == [*(str(n % 3) for n in range(100)), "2"]
    assert list(found.columns) == ["naam", "y"]
    np.testing.assert_equal(found.numbers["x"], [*(n + 0.5 for n in range(100)), np.nan])


@pytest.mark.parametrize("whole", [0, 1 << 20])
@pytest.mark.parametrize("content", [b"a;b\n", b"a;b\r\nx;y", b"\xef\xbb\xbfa;b\nx;\xe9\n"])
def test_a_small_or_empty_table_is_the_same_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, whole: int
) -> None:
    def each() -> list[list[str]]:
        return [column.each().tolist() for column in bulk.read(content, tmp_path).columns.values()]

    monkeypatch.setattr(bulk, "_WHOLE", whole)
    fast = each()
    monkeypatch.setattr(bulk, "pa", None)
    assert fast == each()
