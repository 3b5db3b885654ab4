"""A table by OData v4 gives the same key figures as by v3; what its zip lacks is told."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from spatial_core.catalogue import Catalogue
from spatial_core.errors import ServiceError, TableError
from spatial_core.fetch.cache import Cache
from spatial_core.fetch.downloads import Downloads, Policy
from spatial_core.fetch.services import Services
from spatial_core.fetch.stack import RequestsFetcher
from spatial_core.missing import Reason
from spatial_core.sources import bulk, kwb, odata4, tables
from spatial_core.wording import say
from tests.support import fake_host, fake_zip
from tests.support.fake_cbs4 import Figure, Measure, archive
from tests.support.fake_host import Host

from .conftest import SHARED

REAL = SHARED / "data" / "kwb"
MEASURES = (
    Measure("T001036", "Aantal inwoners"),
    Measure("1012600_1", "Nederland", group="Herkomstland"),
    Measure("M001642", "Gemiddelde WOZ-waarde van woningen", "x 1 000 euro", "Wonen"),
    Measure("GM000C", "Gemeentenaam", "code", "Regio"),
)
AREAS = {"NL00": "Nederland", "GM0014": "Groningen", "WK001400": "Centrum", "BU00140000": "Binnen"}
FIGURES = (
    Figure("T001036", "NL00", 1000), Figure("T001036", "GM0014", 500),
    Figure("T001036", "WK001400", 0), Figure("1012600_1", "GM0014", 400),
    Figure("M001642", "GM0014", 312.5), Figure("M001642", "WK001400", None, "Confidential"),
    Figure("GM000C", "GM0014", "Groningen"), Figure("GM000C", "WK001400", "Groningen"),
)  # fmt: skip


def made(tmp_path: Path, figures: Any = FIGURES, **how: Any) -> Path:
    path = tmp_path / "tabel.zip"
    path.write_bytes(archive(MEASURES, AREAS, figures, **how))
    return path


def key_of(path: Path) -> str:
    with pytest.raises(TableError) as caught:
        odata4.read(path)
    assert say(f"error.{caught.value.key}", **caught.value.values)
    return caught.value.key


@pytest.mark.parametrize("comma", [False, True])
@pytest.mark.parametrize("one_row", [False, True])
def test_long_rows_become_columns_by_measure(tmp_path: Path, comma: bool, one_row: bool) -> None:
    path = made(tmp_path, comma=comma, one_row=one_row)
    assert odata4.recognises(path)
    found = odata4.read(path)
    assert found.table == "99999NED"
    assert found.modified == "2024-11-01T02:00:00"
    assert found.columns["WijkenEnBuurten"].tolist() == list(AREAS)
    assert found.columns["M001642"][1] == 312.5
    assert found.columns["GM000C"].tolist() == [None, "Groningen", "Groningen", None]
    assert found.names["WijkenEnBuurten"]["GM0014"] == "Groningen"


def test_what_is_not_there_is_no_figure_and_what_is_secret_is_so(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    [table] = kwb.read([odata4.as_table(odata4.read(made(tmp_path)))], catalogue)
    assert table.year == 2024
    assert table.complete
    # A figure of 0 is a figure; an area without a row has none.
    assert table.values["inwoners"][2] == 0
    assert np.isnan(table.values["inwoners"][3])
    row = table.codes.tolist().index("WK001400")
    woz = next(name for name, key in table.keys.items() if key == "M001642")
    assert np.isnan(table.values[woz][row])
    assert table.special[woz][row] == Reason.GEHEIM_OF_NIET_AANWEZIG
    assert table.gemeenten[row] == "Groningen"
    assert table.names[row] == "Centrum"
    assert table.source.table_id == "99999NED"


def test_a_secret_cell_that_holds_a_zero_is_no_zero(tmp_path: Path) -> None:
    figures = (*FIGURES[:5], Figure("M001642", "WK001400", 0, "Confidential"),
               Figure("M001642", "NL00", 0, "Impossible"))  # fmt: skip
    found = odata4.read(made(tmp_path, figures)).columns["M001642"]
    assert found[2] == odata4.SECRET
    assert np.isnan(found[0])


def test_a_code_that_is_not_known_is_found_by_what_it_is_called(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    measures = (*MEASURES, Measure("X999", "Mannen", group="Geslacht"))
    path = tmp_path / "tabel.zip"
    path.write_bytes(archive(measures, AREAS, [*FIGURES, Figure("X999", "GM0014", 250)]))
    [table] = kwb.read([odata4.as_table(odata4.read(path))], catalogue)
    assert table.keys["mannen"] == "X999"


def test_two_codes_of_one_column_are_refused(tmp_path: Path, catalogue: Catalogue) -> None:
    woz = next(f for f in catalogue.fields if "M001642" in f.v4)
    alias = next(code for code in woz.v4 if code != "M001642")
    path = tmp_path / "tabel.zip"
    measures, figures = [*MEASURES, Measure(alias, "Zomaar", woz.unit)], [*FIGURES]
    path.write_bytes(archive(measures, AREAS, [*figures, Figure(alias, "GM0014", 300)]))
    with pytest.raises(TableError) as caught:
        kwb.read([odata4.as_table(odata4.read(path))], catalogue)
    assert caught.value.key == "column_ambiguous"


def test_areas_without_any_figure_and_measures_of_few_gemeenten_are_told(tmp_path: Path) -> None:
    gemeenten = {f"GM{number:04}": f"Gemeente {number}" for number in range(1, 21)}
    figures = [Figure("T001036", code, 100) for code in list(gemeenten)[:19]]
    figures += [Figure("M001642", code, 200) for code in list(gemeenten)[:3]]
    path = tmp_path / "tabel.zip"
    path.write_bytes(archive(MEASURES, gemeenten, figures))
    told = dict(odata4.read(path).warnings)
    assert told["odata4_areas"] == {"table": "99999NED", "n": 1, "total": 20}
    assert told["odata4_few"]["measures"] == ["M001642"]
    assert all(say(f"warning.{key}", lang, **v) for key, v in told.items() for lang in ("nl", "en"))


def test_a_zip_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    assert key_of(made(tmp_path, [*FIGURES, FIGURES[0]])) == "odata4_twice"
    assert (
        key_of(made(tmp_path, [*FIGURES, Figure("T001036", "BU99999999", 1)])) == "odata4_unknown"
    )
    assert key_of(made(tmp_path, [*FIGURES, Figure("ONBEKEND", "GM0014", 1)])) == "odata4_unknown"
    assert key_of(made(tmp_path, [])) == "odata4_no_figures"
    ragged = "Id;Measure;ValueAttribute;Value;StringValue;WijkenEnBuurten\n1;T001036;None\n"
    assert (
        key_of(made(tmp_path, Observations=ragged + "1;T001036;None;5;;GM0014\n")) == "table_ragged"
    )
    words = ragged.partition("\n")[0] + "\n1;T001036;None;veel;;GM0014\n"
    assert key_of(made(tmp_path, Observations=words)) == "table_not_number"
    path = tmp_path / "leeg.zip"
    path.write_bytes(fake_zip.zipped({"iets.csv": "a;b\n1;2\n"}))
    assert not odata4.recognises(path)
    assert key_of(path) == "odata4_no_file"


def test_a_zip_that_lacks_a_part_names_it_unless_it_can_be_read_without(tmp_path: Path) -> None:
    def without(name: str) -> Path:
        path = tmp_path / "deel.zip"
        with zipfile.ZipFile(made(tmp_path)) as whole:
            kept = {n: whole.read(n).decode() for n in whole.namelist() if n != name}
        path.write_bytes(fake_zip.zipped(kept))
        return path

    for name in ("MeasureCodes.csv", "Observations.csv"):
        with pytest.raises(TableError) as caught:
            odata4.read(without(name))
        assert (caught.value.key, caught.value.values["name"]) == ("odata4_no_file", name)
    found = odata4.as_table(odata4.read(without("MeasureGroups.csv")))
    assert {column.code for column in found.columns} == {m.code for m in MEASURES}
    assert found.year == 2024


def test_a_table_without_areas_is_no_table_of_key_figures(tmp_path: Path) -> None:
    observed = "Id;Measure;ValueAttribute;Value;StringValue;Bedrijfstak\n1;T001036;None;5;;A\n"
    path = tmp_path / "tak.zip"
    with zipfile.ZipFile(made(tmp_path, Observations=observed)) as whole:
        kept = {n: whole.read(n).decode() for n in whole.namelist()}
    kept["BedrijfstakCodes.csv"] = kept.pop("WijkenEnBuurtenCodes.csv") + "A;0;Landbouw;\n"
    path.write_bytes(fake_zip.zipped(kept))
    read = odata4.read(path)
    assert read.warnings == []
    with pytest.raises(TableError) as caught:
        odata4.as_table(read)
    assert caught.value.key == "odata4_no_areas"


def test_the_standard_library_reads_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fast = odata4.read(made(tmp_path)).columns
    monkeypatch.setattr(bulk, "pa", None)
    slow = odata4.read(made(tmp_path)).columns
    assert list(fast) == list(slow)
    for key, column in fast.items():
        np.testing.assert_array_equal(column, slow[key])


def test_further_dimensions_are_columns_beside_the_areas(tmp_path: Path) -> None:
    rows = ["Id;Measure;ValueAttribute;Value;StringValue;RegioS;Perioden",
            "1;M1;None;5;;GM0014;2023JJ00", "2;M1;None;6;;GM0014;2024JJ00",
            "3;M1;None;7;;GM0034;2024JJ00"]  # fmt: skip
    files = {
        "Observations.csv": "\n".join(rows) + "\n",
        "MeasureCodes.csv": "Identifier;Title;Unit\nM1;Iets;aantal\n",
        "RegioSCodes.csv": "Identifier;Title\nGM0014;Groningen\nGM0034;Almere\n",
        "PeriodenCodes.csv": "Identifier;Title\n2023JJ00;2023\n2024JJ00;2024\n",
    }
    path = tmp_path / "tabel.zip"
    path.write_bytes(fake_zip.zipped(files))
    found = odata4.read(path, "85318NED").columns
    assert found["RegioS"].tolist() == ["GM0014", "GM0014", "GM0034"]
    assert found["Perioden"].tolist() == ["2023JJ00", "2024JJ00", "2024JJ00"]
    assert found["M1"].tolist() == [5, 6, 7]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real data is not here")
def test_real_key_figures_come_out_the_same_by_v4_as_by_v3(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    """Rewrite the key figures of 2020 as CBS does by v4, and read both."""
    path = next(p for p in sorted(REAL.rglob("*84799NED*")) if "TypedDataSet" in p.name)
    [by3] = kwb.read([tables.read(path, year=2020)], catalogue)
    names = {f.name: f for f in catalogue.fields}
    chosen = [name for name in by3.values if names[name].v4]
    measures = [Measure(names[n].v4[0], names[n].stems[0], names[n].unit) for n in chosen]
    rows = range(0, len(by3.codes), 40)
    areas = {by3.codes[row]: by3.names[row] or "Gebied" for row in rows}
    figures = [
        Figure(names[n].v4[0], by3.codes[row], float(by3.values[n][row]))
        for n in chosen for row in rows if not np.isnan(by3.values[n][row])
    ]  # fmt: skip
    out = tmp_path / "84799NED.zip"
    out.write_bytes(archive(measures, areas, figures))
    [by4] = kwb.read([odata4.as_table(odata4.read(out), 2020)], catalogue)
    assert len(chosen) > 70
    assert set(by4.values) == set(chosen)
    for name in chosen:
        np.testing.assert_array_equal(by4.values[name], by3.values[name][list(rows)])


# Through the service


@pytest.fixture
def host() -> Iterator[Host]:
    files = {"csv/CBS/nl/99999NED": archive(MEASURES, AREAS, FIGURES),
             "csv/CBS/nl/88888NED": archive(MEASURES, AREAS, [*FIGURES, FIGURES[0]]),
             "csv/CBS/nl/77777NED": b"PK geen zip"}  # fmt: skip
    with Host(fake_zip.routes(files)) as found:
        yield found


@pytest.fixture
def downloads(host: Host, tmp_path: Path) -> Iterator[Downloads]:
    services = Services.of({"cbs4": host.base})
    policy = Policy(tries=3, first_wait=0.01)
    with Downloads(RequestsFetcher(), Cache(tmp_path / "c"), services, policy=policy) as found:
        yield found


@pytest.mark.loopback
def test_a_table_is_fetched_once_and_then_only_asked_after(
    downloads: Downloads, host: Host
) -> None:
    found = odata4.fetch(downloads, "99999NED")
    assert (found.service, found.rows, len(found.pages)) == ("cbs4", 4, 1)
    sent = host.sent
    odata4.fetch(downloads, "99999NED")
    assert host.sent == sent


@pytest.mark.loopback
def test_a_zip_that_breaks_off_is_fetched_again(downloads: Downloads, host: Host) -> None:
    host.fails("99999NED", fake_host.SHORT)
    assert odata4.fetch(downloads, "99999NED").rows == 4


@pytest.mark.loopback
@pytest.mark.parametrize(
    ("table", "key"),
    [("11111NED", "service_gone"), ("77777NED", "service_not_zip"), ("../x", "service_table_id")],
)
def test_what_cannot_be_had_is_named(downloads: Downloads, table: str, key: str) -> None:
    with pytest.raises(ServiceError) as caught:
        odata4.fetch(downloads, table)
    assert caught.value.key == key


@pytest.mark.loopback
def test_nothing_is_kept_of_a_table_that_is_not_whole(downloads: Downloads) -> None:
    with pytest.raises(TableError):
        odata4.fetch(downloads, "88888NED")
    url = downloads.services.url("cbs4", "csv/CBS/nl/88888NED")
    assert downloads.cache.find(url) is None
