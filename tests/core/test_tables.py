"""Tables and maps as files of other programs: the same figures, typed, and harmless."""

from __future__ import annotations

import csv
import io
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pyogrio
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from spatial_core import escape
from spatial_core.cli import main
from spatial_core.errors import (
    DependencyError,
    NotFoundError,
    OutputError,
    RecipeError,
)
from spatial_core.outlets import dialect, export, shapes, spreadsheet, workbook
from spatial_core.outlets.workbook import Sheet
from spatial_core.pack import schema
from spatial_core.pack.reader import Pack

pytestmark = pytest.mark.whole

HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\u202e\u061cgpj",
    'a"b;c,d\ne',
    "_x0041_",
)
Row = dict[str, Any]


@pytest.fixture(scope="module")
def hostile(sample_pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("hostile") / "pack.gpkg"
    target.write_bytes(sample_pack.read_bytes())
    base = sqlite3.connect(target)
    with base:
        codes = base.execute(
            f"SELECT code FROM {schema.AREAS} WHERE level = 'wijk' AND year = 2024 ORDER BY code"
        ).fetchall()
        for (code,), name in zip(codes, HOSTILE, strict=False):
            base.execute(f"UPDATE {schema.AREAS} SET name = ? WHERE code = ?", (name, code))
    base.close()
    return target


def written(path: Path, **asked: Any) -> list[tuple[str | int, ...]]:
    with Pack(path) as pack:
        return list(export.rows(pack, **asked))


# CSV in the Dutch dialect, and the fast way


def test_the_dutch_dialect_is_what_dutch_excel_opens(pack: Pack, tmp_path: Path) -> None:
    asked: dict[str, Any] = {"level": "wijk", "year": 2024, "reference": "GM", "smoothed": True}
    export.write_csv(pack, tmp_path / "nl.csv", dialect="excel-nl", **asked)
    export.write_csv(pack, tmp_path / "en.csv", **asked)
    raw = (tmp_path / "nl.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfcode;name;level;year;")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    with (tmp_path / "nl.csv").open(encoding="utf-8-sig", newline="") as stream:
        dutch = list(csv.DictReader(stream, delimiter=";"))
    with (tmp_path / "en.csv").open(encoding="utf-8", newline="") as stream:
        other = list(csv.DictReader(stream))
    assert len(dutch) == len(other) > 0
    assert any("," in row["value"] for row in dutch)
    for one, two in zip(dutch, other, strict=True):
        for name, text in two.items():
            assert one[name] == (text.replace(".", ",") if name in export.NUMBERS else text)


@pytest.mark.parametrize("asked", [{}, {"level": "buurt", "year": 2021}, {"gemeenten": ["GM9002"]}])
def test_the_fast_way_writes_what_the_rows_say(
    hostile: Path, tmp_path: Path, asked: dict[str, Any]
) -> None:
    """Whole columns at a time, or a row at a time: the same file, names that look bad included."""
    with Pack(hostile) as pack:
        rows = list(export.rows(pack, **asked))
        for name, spoken in dialect.DIALECTS.items():
            count = export.write_csv(pack, tmp_path / "x.csv", dialect=name, **asked)
            writer = export._Writer(spoken, None, smoothed=False)
            text = (tmp_path / "x.csv").read_bytes().decode("utf-8-sig")
            head, _, rest = text.partition("\r\n")
            assert head == spoken.separator.join(export.HEADER)
            assert rest == "".join(map(writer.line, rows))
            assert count == len(rows)


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=12), min_size=1, max_size=6))
def test_any_text_comes_back_from_either_dialect(texts: list[str]) -> None:
    for each in dialect.DIALECTS.values():
        line = each.line(each.quoted(text) for text in ["x", *texts])
        (found,) = csv.reader(io.StringIO(line, newline=""), delimiter=each.separator)
        assert found == ["x", *texts]


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_a_number_is_written_with_all_that_counts(value: float) -> None:
    text = dialect.number(value)
    assert abs(float(text) - value) <= 1e-10
    assert "," not in text


# XLSX


def sheets(path: Path) -> tuple[list[Row], list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(path)
    figures, reading = book.worksheets
    head, *rows = figures.iter_rows(values_only=True)
    assert figures.freeze_panes == "A2"
    return [dict(zip(head, row, strict=True)) for row in rows], list(
        reading.iter_rows(values_only=True)
    )


BESIDE: dict[str, Any] = {"level": "wijk", "year": 2024, "reference": "GM"}


@pytest.fixture(scope="module")
def workbook_beside(_pack_of_all: Pack, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The two sheets of the wijken beside their gemeente."""
    path = tmp_path_factory.mktemp("book") / "x.xlsx"
    count = spreadsheet.write(_pack_of_all, path, **BESIDE)
    found, told = sheets(path)
    assert len(found) == count
    return found, told


def test_a_workbook_has_typed_cells_and_words_beside_keys(pack: Pack, workbook_beside: Any) -> None:
    found, _ = workbook_beside
    expected = list(export.rows(pack, **BESIDE))
    names = export.header("GM")
    assert len(found) == len(expected)
    labels = {each.id: each.label_nl for each in pack.catalogue}
    for row, cells in zip(found, expected, strict=True):
        for name, cell in zip(names, cells, strict=True):
            if name in export.NUMBERS:
                assert row[name] is None if cell == "" else row[name] == float(cell)
            else:
                assert (row[name] or "") == str(cell)
        assert isinstance(row["value"], (int, float)) != bool(row["reason"])
        assert bool(row["reason_text"]) == bool(row["reason"])
        assert bool(row["verdict_text"]) == bool(row["verdict"])
        assert row["label"] == labels[row["indicator"]]
    told = {row["verdict_text"] for row in found}
    assert {"duidelijk meer", "niet te zeggen"} <= told
    assert any(isinstance(row["interval_low"], float) for row in found)


def test_the_second_sheet_names_columns_sources_licences_and_cautions(
    pack: Pack, tmp_path: Path, workbook_beside: Any
) -> None:
    found, told = workbook_beside
    first = {row[0] for row in told}
    assert set(found[0]) <= first
    text = " ".join(str(cell) for row in told for cell in row if cell)
    assert "CC BY 4.0" in text
    assert "Cijfers geven een signaal, geen verklaring." in text
    assert "Misdrijven tellen waar ze gebeuren" in text
    assert "Het is geen oordeel en geen verklaring" in text
    for attribution in pack.attributions():
        assert attribution in text
    spreadsheet.write(pack, tmp_path / "y.xlsx", "en", level="land", year=2024)
    assert openpyxl.load_workbook(tmp_path / "y.xlsx").sheetnames == [
        "Figures", "Sources and reading",
    ]  # fmt: skip


def test_no_name_is_ever_a_formula(hostile: Path, tmp_path: Path) -> None:
    with Pack(hostile) as pack:
        one = [pack.indicator("demo_inwoners")]
        spreadsheet.write(pack, tmp_path / "x.xlsx", level="wijk", year=2024, indicators=one)
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    named = book.worksheets[0]["B"][1:]
    assert [cell.quotePrefix for cell in named[:6]] == [True] * 4 + [False] * 2
    names = [cell.value for cell in named]
    assert names[: len(HOSTILE)] == [escape.clean(text) for text in HOSTILE]
    with zipfile.ZipFile(tmp_path / "x.xlsx") as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name)


def test_the_same_table_gives_the_same_bytes(pack: Pack, tmp_path: Path) -> None:
    for name in ("x.xlsx", "y.xlsx"):
        spreadsheet.write(pack, tmp_path / name, level="gemeente", year=2024)
    assert (tmp_path / "x.xlsx").read_bytes() == (tmp_path / "y.xlsx").read_bytes()


def test_more_rows_than_a_sheet_holds_are_refused_whole(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 100)
    with pytest.raises(OutputError, match="--gemeente"):
        spreadsheet.write(pack, tmp_path / "x.xlsx", level="wijk", year=2024)
    assert list(tmp_path.iterdir()) == []


@given(
    st.lists(
        st.none() | st.text(st.characters(codec="utf-8"), max_size=20)
        | st.integers(-(10**12), 10**12) | st.floats(allow_nan=False, allow_infinity=False),
        min_size=1, max_size=5,
    )
)  # fmt: skip
@example(["\x1f"])
def test_any_cell_comes_back(tmp_path_factory: pytest.TempPathFactory, cells: list[Any]) -> None:
    path = tmp_path_factory.mktemp("book") / "x.xlsx"
    columns = [(str(n), 8.0) for n in range(len(cells) + 1)]
    workbook.write(path, [Sheet('A & "B"', columns, [["x", *cells]])])
    (_, found) = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    for given_, cell in zip(cells, found[1:], strict=True):
        expected = workbook.safe(given_) if isinstance(given_, str) else given_
        if isinstance(expected, str):
            # XML has one kind of line end.
            expected = expected.replace("\r\n", "\n").replace("\r", "\n")
            cell = None if cell is None else str(cell).replace("\r\n", "\n").replace("\r", "\n")
        assert cell == (expected or None if isinstance(expected, str) else expected)


@pytest.mark.parametrize(("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_columns_are_lettered(number: int, name: str) -> None:
    assert workbook.column_name(number) == name


# Maps


def test_a_geopackage_has_polygons_numbers_and_reasons(pack: Pack, tmp_path: Path) -> None:
    target = tmp_path / "x.gpkg"
    asked: dict[str, Any] = {"year": 2024, "reference": "GM"}
    count = shapes.write(pack, target, "gpkg", **asked)
    layers = {name for name, kind in pyogrio.list_layers(target) if kind}
    assert layers == {f"{level}_2024" for level in ("gemeente", "gebied", "wijk", "buurt")}
    made = gpd.read_file(target, layer="wijk_2024")
    assert made.crs.to_epsg() == 28992
    assert count == sum(n for _, year, n in pack.layers if year == 2024)
    rows = {
        (row[0], row[4]): dict(zip(export.header("GM"), row, strict=True))
        for row in export.rows(pack, level="wijk", **asked)
    }
    assert made["werk_bijstand"].dtype == float
    for _, area in made.iterrows():
        assert area.geometry.is_valid
        for id in ("werk_bijstand", "veil_woninginbraak", "demo_inwoners"):
            row = rows[area["code"], id]
            for part, ending in shapes.PARTS.items():
                cell = area[id + ending]
                missing = cell is None or cell != cell
                assert missing == (row[part] == "")
                if not missing and part in export.NUMBERS:
                    assert cell == pytest.approx(float(row[part]))
                elif not missing:
                    assert cell == row[part]
    sources = pyogrio.read_dataframe(target, layer=shapes.SOURCES_LAYER)
    assert set(pack.attributions()) <= set(sources["attribution"])


def test_names_on_a_map_have_nothing_that_cannot_be_seen(hostile: Path, tmp_path: Path) -> None:
    target = tmp_path / "pack.gpkg"
    target.write_bytes(hostile.read_bytes())
    frame = gpd.read_file(target, layer="wijk_2024")
    frame["naam"] = "\u202e\u061c=1+1<b>"
    frame.to_file(target, layer="wijk_2024", driver="GPKG")
    with Pack(target) as pack:
        few = [pack.indicator("demo_inwoners")]
        for kind in ("gpkg", "parquet"):
            shapes.write(
                pack, tmp_path / f"x.{kind}", kind, level="wijk", year=2024, indicators=few
            )
    for made in (
        gpd.read_file(tmp_path / "x.gpkg", layer="wijk_2024"),
        gpd.read_parquet(tmp_path / "x.parquet"),
    ):
        assert set(made["naam"]) == {"=1+1<b>"}


def test_geoparquet_is_the_same_map(pack: Pack, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    asked: dict[str, Any] = {"level": "buurt", "year": 2024, "gemeenten": ["GM9001"]}
    count = shapes.write(pack, tmp_path / "x.parquet", "parquet", **asked)
    shapes.write(pack, tmp_path / "x.gpkg", "gpkg", **asked)
    one = gpd.read_parquet(tmp_path / "x.parquet").sort_values("code", ignore_index=True)
    two = gpd.read_file(tmp_path / "x.gpkg", layer="buurt_2024").sort_values(
        "code", ignore_index=True
    )
    assert one.crs.to_epsg() == 28992
    assert len(one) == len(two) == count
    assert set(one["gemeentecode"]) == {"GM9001"}
    assert list(one.columns) == list(two.columns)
    assert one.geometry.geom_equals(two.geometry).all()
    numbers = one.select_dtypes("number").columns
    assert (one[numbers].fillna(-1) == two[numbers].fillna(-1)).all(axis=None)


def test_parquet_takes_one_map_and_the_newest_year(pack: Pack, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    with pytest.raises(RecipeError, match="--level"):
        shapes.write(pack, tmp_path / "x.parquet", "parquet")
    few = [pack.indicator("demo_inwoners")]
    shapes.write(pack, tmp_path / "x.parquet", "parquet", level="wijk", indicators=few)
    found = gpd.read_parquet(tmp_path / "x.parquet")
    assert len(found) == len(pack.with_polygon("wijk", 2024))
    assert {name for name in found if name.startswith("demo_")} == {
        "demo_inwoners", "demo_inwoners_reden",
    }  # fmt: skip


def test_without_pyarrow_one_sentence_says_what_to_install(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(DependencyError, match=r"wijkmonitor\[parquet\]"):
        shapes.write(pack, tmp_path / "x.parquet", "parquet", level="wijk")
    assert list(tmp_path.iterdir()) == []


def test_a_map_that_is_not_there_is_told_with_those_that_are(pack: Pack, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="wijk_2024"):
        shapes.write(pack, tmp_path / "x.gpkg", "gpkg", level="land")


@pytest.mark.parametrize("kind", ["csv", "xlsx", "gpkg", "parquet"])
def test_a_full_disk_leaves_what_was_there(
    sample_pack: Path, tmp_path: Path, kind: str, file_size: Callable[[int], None],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    target = tmp_path / f"x.{kind}"
    target.write_text("van gisteren")
    words = ["export", str(sample_pack), "--format", kind, "--level", "buurt", "--year", "2024"]
    file_size(20_000)
    try:
        assert main([*words, "--out", str(target)]) == 1
    finally:
        file_size(-1)
    assert "mislukt" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert target.read_text() == "van gisteren"


# From the command


def test_the_command_writes_every_kind(sample_pack: Path, tmp_path: Path) -> None:
    words = ["export", str(sample_pack), "--level", "wijk", "--year", "2024", "--gemeente"]
    for kind in ("csv", "xlsx", "gpkg"):
        asked = [*words, "Voorbeeldstad", "--format", kind, "--reference", "NL"]
        assert main([*asked, "--out", str(tmp_path / f"x.{kind}")]) == 0
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as stream:
        codes = {row["code"] for row in csv.DictReader(stream)}
    assert codes
    assert all(code.startswith("WK9001") for code in codes)
    assert {row["code"] for row in sheets(tmp_path / "x.xlsx")[0]} == codes
    assert set(gpd.read_file(tmp_path / "x.gpkg", layer="wijk_2024")["code"]) == codes


def test_an_option_that_would_do_nothing_is_refused(
    sample_pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["export", str(sample_pack), "--out", str(tmp_path / "x"), "--format"]
    for asked in (["xlsx", "--dialect", "excel-nl"], ["gpkg", "--smoothed"]):
        assert main([*words, *asked]) == 1
        assert "hoort bij" in capsys.readouterr().err
    assert main([*words, "csv", "--gemeente", "Atlantis"]) == 1
    assert "Atlantis is geen gemeente" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
