"""Scores of Leefbaarometer 3.0 come in whole, whatever their dialect; classes never do."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from spatial_core.catalogue import Catalogue
from spatial_core.codes import Level
from spatial_core.errors import ServiceError, TableError
from spatial_core.fetch.cache import Cache
from spatial_core.fetch.downloads import Downloads, Policy
from spatial_core.fetch.services import Services
from spatial_core.fetch.stack import RequestsFetcher
from spatial_core.join import added, figures
from spatial_core.missing import Reason
from spatial_core.sources import archives, bulk, kwb, leefbaarometer, odata4
from spatial_core.sources.provenance import Source
from spatial_core.sources.series import Series
from spatial_core.wording import say
from tests.support import fake_cbs4, fake_lbm, fake_zip
from tests.support.fake_host import Answer, Ask, Host

from .conftest import SHARED

REAL = SHARED / "data" / "leefbaarometer"
CODES = fake_lbm.areas()["bu"]


def written(tmp_path: Path, content: str | bytes, name: str = "scores.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def chosen(series: list[Series], id: str, year: int) -> Series:
    return next(s for s in series if (s.indicator.id, s.year) == (id, year))


def fault_of(path: Path, catalogue: Catalogue) -> str:
    with pytest.raises(TableError) as caught:
        leefbaarometer.read(path, catalogue)
    assert say(f"error.{caught.value.key}", **caught.value.values)
    return caught.value.key


# What comes


@pytest.mark.parametrize("fast", [True, False])
def test_a_zip_gives_every_level_year_and_part(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, fast: bool
) -> None:
    if not fast:
        monkeypatch.setattr(bulk, "pa", None)
    path = written(tmp_path, fake_lbm.archive(), "open-data.zip")
    assert leefbaarometer.recognises(path)
    found = leefbaarometer.read(path, catalogue)
    assert {s.year for s in found.series} == {2002, 2022, 2024}
    assert {s.column for s in found.series} == set(leefbaarometer.SCORES)
    total = chosen(found.series, "wonen_lbm_lbm", 2024)
    assert {str(code)[:2] for code in total.codes} == {"BU", "WK", "GM"}
    row = total.codes.tolist().index("BU0014AB01")
    assert total.values[row] == fake_lbm.score(len(CODES) - 1, 2024, 0)
    assert np.isnan(total.values[total.codes.tolist().index(CODES[0])])
    assert total.source.provider == "ministerie van BZK"
    assert "2024" in total.source.attribution


@pytest.mark.parametrize(
    "dialect",
    [
        {"delimiter": ";"},
        {"delimiter": ";", "comma": True},
        {"delimiter": ",", "comma": True, "quoted": True},
        {"delimiter": "\t"},
        {"quoted": True},
        {"gap": "NA"},
        {"gap": "."},
    ],
)
def test_dialects_of_csv_give_the_same_scores(
    tmp_path: Path, catalogue: Catalogue, dialect: dict[str, Any]
) -> None:
    plain = fake_lbm.table("bu", CODES, [2024])
    other = fake_lbm.table("bu", CODES, [2024], **dialect)
    one = leefbaarometer.read(written(tmp_path, plain), catalogue).series
    for content in (other, b"\xef\xbb\xbf" + other.upper().replace("\n", "\r\n").encode()):
        path = written(tmp_path, content, "anders.csv")
        assert leefbaarometer.recognises(path)
        again = leefbaarometer.read(path, catalogue).series
        for a, b in zip(one, again, strict=True):
            np.testing.assert_array_equal(a.values, b.values)
            assert a.codes.tolist() == b.codes.tolist()


def test_only_the_years_asked_for_come(tmp_path: Path, catalogue: Catalogue) -> None:
    path = written(tmp_path, fake_lbm.archive(), "open-data.zip")
    found = leefbaarometer.read(path, catalogue, [2024])
    assert {s.year for s in found.series} == {2024}
    assert found.warnings == []


def test_years_on_the_division_of_another_are_told(tmp_path: Path, catalogue: Catalogue) -> None:
    path = written(tmp_path, fake_lbm.archive(), "open-data.zip")
    [(key, values)] = leefbaarometer.read(path, catalogue).warnings
    assert (key, values["edition"], values["years"]) == ("lbm_division", 2024, [2002, 2022])
    assert "2024" in say(f"warning.{key}", **values)


def test_a_part_that_points_the_other_way_is_left_out(tmp_path: Path, catalogue: Catalogue) -> None:
    path = written(tmp_path, fake_lbm.table("bu", CODES, [2024], turned=True))
    found = leefbaarometer.read(path, catalogue)
    assert "onv" not in {s.column for s in found.series}
    assert len(found.series) == 5
    assert [key for key, _ in found.warnings] == ["lbm_direction"]


def test_scores_of_squares_are_read_by_year(tmp_path: Path) -> None:
    path = written(tmp_path, fake_lbm.archive(), "open-data.zip")
    found = leefbaarometer.squares(path, 2022)
    assert found.ids.tolist() == ["E1234N4567", "E1235N4567"]
    assert np.isnan(found.scores["lbm"][0])
    assert found.scores["won"][1] == fake_lbm.score(1, 2022, 6)
    with pytest.raises(TableError) as caught:
        leefbaarometer.squares(path, 2021)
    assert caught.value.key == "lbm_no_squares"


def test_scores_stand_beside_key_figures_and_nothing_is_made_of_them(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    areas = {code: code for level in fake_lbm.areas().values() for code in level}
    counts = [fake_cbs4.Figure("T001036", code, 200) for code in areas]
    people = fake_cbs4.Measure("T001036", "Aantal inwoners")
    table = written(tmp_path, fake_cbs4.archive([people], areas, counts), "kwb.zip")
    known = kwb.read([odata4.as_table(odata4.read(table))], catalogue)
    path = written(tmp_path, fake_lbm.archive(), "lbm.zip")
    series = leefbaarometer.read(path, catalogue, [2024]).series
    sources: list[Source] = []
    levels = figures.derive(known, catalogue, sources)
    assert added.add(levels, series, sources) == ([], [])
    buurten = next(level for level in levels if level.level is Level.BUURT)
    column = buurten.columns["wonen_lbm_lbm"]
    assert np.isnan(column.values).sum() == 1
    assert column.reasons[np.isnan(column.values)].tolist() == [Reason.ONTBREEKT]
    assert column.numerators is None
    assert sources[column.source].title == "Leefbaarometer 3.0, meting 2024"
    scores = [i for i in catalogue if i.provider == "leefbaarometer"]
    assert {i.aggregation for i in scores} == {"none"}


# What is refused


@pytest.mark.skipif(not REAL.is_dir(), reason="the real data is not here")
@pytest.mark.parametrize("name", ["wijk.json", "gemeente.json"])
def test_the_classes_of_version_2_are_known_and_refused(name: str, catalogue: Catalogue) -> None:
    assert leefbaarometer.recognises(REAL / name)
    assert fault_of(REAL / name, catalogue) == "lbm_classes"


def test_classes_are_never_taken_for_scores(tmp_path: Path, catalogue: Catalogue) -> None:
    classes = ["bu_code,jaar,lbm", *(f"{code},2024,{n % 9 + 1}" for n, code in enumerate(CODES))]
    assert fault_of(written(tmp_path, "\n".join(classes)), catalogue) == "lbm_classes"
    named = "bu_code,jaar,kl_24\nBU00140000,2024,5\n"
    assert leefbaarometer.recognises(written(tmp_path, named))
    assert fault_of(written(tmp_path, named), catalogue) == "lbm_classes"


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("BU00140001,Twee,2024,4.1", "table_duplicates"),
        ("XX00140001,Twee,2024,4.1", "table_bad_codes"),
        ("WK001400,Wijk,2024,4.1", "table_bad_codes"),
        ("BU00140009,Negen,vorig jaar,4.1", "lbm_bad_year"),
        ("BU00140009,Negen,2024,hoog", "table_not_number"),
        ("BU00140009,Negen,2024", "table_ragged"),
    ],
)
def test_a_row_that_cannot_be_is_refused(
    tmp_path: Path, catalogue: Catalogue, line: str, key: str
) -> None:
    content = f"bu_code,bu_naam,jaar,lbm\nBU00140001,Een,2024,4.1\n{line}\n"
    assert fault_of(written(tmp_path, content), catalogue) == key


def test_another_file_is_not_of_the_leefbaarometer(tmp_path: Path, catalogue: Catalogue) -> None:
    path = written(tmp_path, "bu_code,jaar,iets\nBU00140001,2024,1\n")
    assert not leefbaarometer.recognises(path)
    assert not leefbaarometer.recognises(tmp_path / "bestaat niet.csv")
    assert fault_of(path, catalogue) == "lbm_no_scores"


# Zips


@pytest.mark.parametrize(
    "name", ["../scores.csv", "/etc/scores.csv", "a\\..\\..\\b.csv", "C:/x.csv"]
)
def test_a_zip_with_names_that_lead_out_of_it_is_refused(
    tmp_path: Path, catalogue: Catalogue, name: str
) -> None:
    packed = fake_zip.zipped({name: fake_lbm.table("bu", CODES, [2024])})
    assert fault_of(written(tmp_path, packed, "x.zip"), catalogue) == "zip_unsafe"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["x.zip"]


def test_a_zip_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, fake_lbm.archive(), "x.zip")
    monkeypatch.setattr(archives, "MOST_BYTES", 1000)
    assert fault_of(path, catalogue) == "zip_unsafe"
    monkeypatch.setattr(archives, "MOST_BYTES", 10**9)
    monkeypatch.setattr(archives, "MOST_MEMBERS", 2)
    assert fault_of(path, catalogue) == "zip_unsafe"


def test_a_zip_with_a_password_is_refused(tmp_path: Path, catalogue: Catalogue) -> None:
    content = bytearray(fake_lbm.archive())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert fault_of(written(tmp_path, bytes(content), "x.zip"), catalogue) == "zip_locked"


def test_a_zip_that_is_damaged_is_refused(tmp_path: Path, catalogue: Catalogue) -> None:
    content = bytearray(fake_lbm.archive())
    path = written(tmp_path, bytes(content), "x.zip")
    with zipfile.ZipFile(path) as found:
        member = found.infolist()[0]
    at = member.header_offset + 30 + len(member.filename.encode()) + member.compress_size // 2
    content[at : at + 40] = bytes(40)
    assert fault_of(written(tmp_path, bytes(content), "x.zip"), catalogue) == "table_damaged"


# Through the service


@pytest.fixture
def downloads(tmp_path: Path) -> Iterator[Downloads]:
    year = date.today().year - 1
    files = {
        f"resources/open-data-leefbaarometer-meting-{y}.zip": fake_lbm.archive(y, [2002, y])
        for y in (year - 2, year)
    }

    def else_a_page(ask: Ask) -> Answer | None:
        newest = ask.path == f"resources/open-data-leefbaarometer-meting-{year + 1}.zip"
        return Answer(b"<!doctype html><html>Niet gevonden</html>", "text/html") if newest else None

    with Host(fake_zip.routes(files), else_a_page) as host:
        services = Services.of({"leefbaarometer": host.base})
        policy = Policy(tries=2, first_wait=0.01)
        with Downloads(RequestsFetcher(), Cache(tmp_path / "c"), services, policy=policy) as found:
            yield found


@pytest.mark.loopback
def test_the_newest_measurement_is_found_by_trying_years(
    downloads: Downloads, catalogue: Catalogue
) -> None:
    year = date.today().year - 1
    found = leefbaarometer.fetch(downloads, catalogue, [year])
    assert {s.year for s in found.series} == {year}
    source = found.series[0].source
    assert source.retrieved.startswith("20")
    assert source.file == f"open-data-leefbaarometer-meting-{year}.zip"
    downloads.offline = True
    assert len(leefbaarometer.fetch(downloads, catalogue).series) == 12


@pytest.mark.loopback
def test_of_a_year_without_a_measurement_the_one_before_comes(
    downloads: Downloads, catalogue: Catalogue
) -> None:
    found = leefbaarometer.fetch(downloads, catalogue, [2005, 2006])
    assert {s.year for s in found.series} == {2002}


@pytest.mark.loopback
def test_a_service_without_any_measurement_is_named(
    downloads: Downloads, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = {"leefbaarometer": {"shapes": ["elders/{year}.zip"], "oldest": 2022}}
    monkeypatch.setattr(leefbaarometer, "addresses", lambda: nothing)
    with pytest.raises(ServiceError) as caught:
        leefbaarometer.fetch(downloads, catalogue)
    assert caught.value.key == "service_gone"
